"""Try the mutants of a module, one after the other, and tell which of them no test notices.

`python tests/mutants.py packgen.choose.order tests/test_rules.py tests/test_run.py` tries all of a module, `--only
in_order` those whose name has that in it. They are the mutants that mutmut makes, in memory: no file is written. Each
is tried in a process of its own by the tests that call its function, the quickest first. That process is forked before
anything is solved, for a solver's threads survive no fork, and ended when it takes too long: that is noticed too.
"""

from __future__ import annotations

import argparse
import contextlib
import difflib
import functools
import importlib
import importlib.machinery
import importlib.util
import json
import os
import resource
import select
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import CodeType
from typing import Any

import pytest
from mutmut.mutation.file_mutation import MutatedFile, mutate_file_contents

LONGEST = 60
"""Seconds, of a processor and of the clock; a mutant that takes more runs in a circle, or waits for ever."""
WORDS = ["-n0", "-x", "-s", "-p", "no:cacheprovider", "-W", "default", "-o", "tmp_path_retention_policy=failed"]
Functions = dict[str, Callable[..., Any]]


class Loader(importlib.machinery.SourceFileLoader):
    """Loads a module with all its mutants, none of them at work."""

    code = ""

    def get_code(self, fullname: str) -> CodeType:
        assert fullname
        return compile(self.code, self.path, "exec", dont_inherit=True)


class Finder:
    """Finds one module, before those do who find it as it is."""

    def __init__(self, module: str, path: Path, code: str) -> None:
        self.module, self.path, self.code = module, str(path), code

    def find_spec(self, name: str, *_: object) -> importlib.machinery.ModuleSpec | None:
        if name != self.module:
            return None
        loader = Loader(name, self.path)
        loader.code = self.code
        return importlib.util.spec_from_file_location(name, self.path, loader=loader)


class Trial:
    """What pytest does when it has collected the tests, in place of running each once."""

    def __init__(self, module: str, made: MutatedFile, only: str, scratch: Path) -> None:
        self.module, self.made, self.scratch = importlib.import_module(module), made, scratch
        self.names = [name for name in made.mutant_names if only in name]

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        calls, alive = self.calls(session), 0
        for count, name in enumerate(self.names, 1):
            tests = [session.items[number] for number in calls.get(_function(name), [])]
            began = time.monotonic()
            if not tests or self.lives(session, name, tests):
                alive += 1
                print(f"{name} lives{'' if tests else ': no test calls it'}\n{self.difference(name)}\n", flush=True)
            took = time.monotonic() - began
            print(f"{count} of {len(self.names)}: {name}, {took:.1f} s", file=sys.stderr, flush=True)
        print(f"{len(self.names)} of {len(self.made.mutant_names)} tried, {alive} live")
        return True

    def calls(self, session: pytest.Session) -> dict[str, list[int]]:
        """For each function the numbers of the tests that call it, the quickest first. Ends when a test fails."""
        notes = self.scratch / "calls.json"

        def note() -> None:
            met: set[str] = set()
            found: dict[str, list[tuple[float, int]]] = {}
            for function in {_function(name) for name in self.names}:
                mutants = self.mutants(function)
                mutants["_mutmut_orig"] = _heard(mutants["_mutmut_orig"], function, met)
            for number, item in enumerate(session.items):
                began = time.monotonic()
                met.clear()
                _run(session, [item])
                for function in met:
                    found.setdefault(function, []).append((time.monotonic() - began, number))
            quickest = {function: [number for _, number in sorted(tests)] for function, tests in found.items()}
            notes.write_text(json.dumps(quickest), "utf-8")

        if not self.passes(session, note, 10 * LONGEST):
            pytest.exit("the tests fail without any mutant", 1)
        return dict(json.loads(notes.read_text("utf-8")))

    def lives(self, session: pytest.Session, name: str, tests: Sequence[pytest.Item]) -> bool:
        """Whether no test notices the mutant."""

        def work() -> None:
            mutants = self.mutants(_function(name))
            mutants["_mutmut_orig"] = mutants[name]
            _run(session, tests)

        return self.passes(session, work, LONGEST)

    def passes(self, session: pytest.Session, work: Callable[[], None], longest: int) -> bool:
        """Whether no test fails in what is done in a process of its own, and it ends in time."""
        child = os.fork()
        if child == 0:
            os.setpgid(0, 0)
            resource.setrlimit(resource.RLIMIT_CPU, (longest, longest))
            nowhere = os.open(os.devnull, os.O_RDWR)
            for stream in range(3):
                os.dup2(nowhere, stream)
            code = 1
            try:
                work()
                code = 1 if session.testsfailed else 0
            finally:
                os._exit(code)
        watched = os.pidfd_open(child)
        ended, _, _ = select.select([watched], [], [], longest)
        os.close(watched)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        for left in (self.scratch / "tests").glob("*"):
            shutil.rmtree(left, ignore_errors=True)
        return bool(ended) and code == 0

    def mutants(self, function: str) -> Functions:
        """All that can stand in place of a function, by their names."""
        found: Functions = vars(self.module)[f"mutants_{function}__mutmut"]
        return found

    def difference(self, name: str) -> str:
        """The lines of a mutant that differ from those of the function as it is."""
        lines, spans = self.made.code.splitlines(), self.made.line_span_by_function_name
        before, after = (lines[spans[key].start : spans[key].end] for key in (f"{_function(name)}__mutmut_orig", name))
        return "\n".join(line for line in difflib.ndiff(before, after) if line[0] in "+-" and "__mutmut_" not in line)


def _function(name: str) -> str:
    return name.rpartition("__mutmut_")[0]


def _heard(function: Callable[..., Any], name: str, met: set[str]) -> Callable[..., Any]:
    """The function, which notes that it was called."""

    @functools.wraps(function)
    def noted(*args: Any, **kwargs: Any) -> Any:
        met.add(name)
        return function(*args, **kwargs)

    return noted


def _run(session: pytest.Session, tests: Sequence[pytest.Item]) -> None:
    """Run these tests up to the first that fails."""
    for test, following in zip(tests, [*tests[1:], None], strict=True):
        session.config.hook.pytest_runtest_protocol(item=test, nextitem=following)
        if session.testsfailed:
            return


def main() -> None:
    """Say which mutants live."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("module")
    parser.add_argument("tests", nargs="+")
    parser.add_argument("--only", default="")
    asked = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"
    path = Path(*asked.module.split(".")).with_suffix(".py")
    made = mutate_file_contents(str(path), path.read_text("utf-8"))
    sys.meta_path.insert(0, Finder(asked.module, path, made.code))
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = f"{scratch}/tests/hypothesis"
        trial = Trial(asked.module, made, asked.only, Path(scratch))
        code = pytest.main([*WORDS, f"--basetemp={scratch}/tests", *asked.tests], plugins=[trial])
    sys.exit(code)


if __name__ == "__main__":
    main()
