"""Try all mutants of a module, each in a process forked before anything is solved: a solver's threads survive no fork.

After `mutmut run` has written the mutants: `python tests/mutants.py packgen.choose.late tests/test_run.py -k TestLate`.
"""

from __future__ import annotations

import importlib
import os
import re
import sys
from pathlib import Path

import pytest

LONGEST = 120
"""Seconds of a processor; a mutant that takes more runs in a circle."""


def outcome(mutant: str, words: list[str]) -> int:
    """How the tests end with a mutant at work: 0 when they notice nothing."""
    child = os.fork()
    if child == 0:
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        os.environ["MUTANT_UNDER_TEST"] = mutant
        os._exit(int(pytest.main(["-n0", "-x", "-p", "no:cacheprovider", "-W", "default", *words])))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def main() -> None:
    """Say which mutants live."""
    module, words = sys.argv[1], sys.argv[2:]
    os.chdir("mutants")
    sys.path[:0] = [str(Path.cwd()), str(Path("tests").resolve())]
    for name in ("packgen.cli", module):
        importlib.import_module(name)
    if outcome("nobody", words):
        sys.exit("the tests fail without any mutant")
    source = Path(*module.split(".")).with_suffix(".py").read_text("utf-8")
    names = sorted(set(re.findall(r"x_\w*?__mutmut_\d+", source)))
    alive = [name for name in names if outcome(f"{module}.{name}", words) == 0]
    print("\n".join([*alive, f"{len(names) - len(alive)} of {len(names)} are noticed"]))


if __name__ == "__main__":
    main()
