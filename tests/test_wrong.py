"""Whole sessions that are wrong, as people and partners send them: each is told where, in plain words, with a remedy.

A folder in wrong/ is a session: plan.yaml with what stands beside it, and in told.txt what is to be said. A folder
'library' in it changes the library in four_levels: its files stand in place of those, or beside them.
"""

from __future__ import annotations

import re
import shutil
from contextlib import chdir
from pathlib import Path

import pytest

from packgen.asked import Asked
from packgen.build import check
from packgen.source import Problem, Problems

HERE = Path(__file__).parent
WRONG = HERE / "wrong"
SESSIONS = sorted(path for path in WRONG.iterdir() if path.is_dir())
TECHNICAL = re.compile(r"Traceback|Error\b|NoneType|pydantic|dict|tuple|Errno|<class|codec|regex|\bNone\b|\(type=")


def problems_of(case: Path, folder: Path) -> tuple[Problem, ...]:
    """What is said of a session, seen from its folder."""
    library = folder / "library"
    shutil.copytree(HERE / "four_levels", library)
    shutil.copytree(case, folder, dirs_exist_ok=True)
    with chdir(folder), pytest.raises(Problems) as caught:
        check(Path("plan.yaml"), Asked(Path("library")))
    return caught.value.problems


def written(problem: Problem) -> str:
    return f"{problem}" + (f" -> {problem.hint}" if problem.hint else "")


@pytest.mark.parametrize("case", SESSIONS, ids=lambda case: case.name)
def test_what_is_wrong_with_a_session_is_told_at_its_place(case: Path, tmp_path: Path) -> None:
    found = [written(problem) for problem in problems_of(case, tmp_path)]
    assert found == (case / "told.txt").read_text("utf-8").splitlines()


def said(path: Path) -> list[str]:
    """What is to be said of a case: of a session, or of a file by itself."""
    if path.is_dir():
        return (path / "told.txt").read_text("utf-8").splitlines()
    return re.findall(r"^#: (.*)$", path.read_text("utf-8"), re.MULTILINE)


def test_there_are_some_300_mistakes_each_with_what_is_said_of_it() -> None:
    told = {path.name: said(path) for path in WRONG.iterdir()}
    assert len(told) >= 300
    assert [name for name, lines in told.items() if not lines] == []


def test_no_word_is_for_programmers() -> None:
    assert [line for path in WRONG.iterdir() for line in said(path) if TECHNICAL.search(line)] == []
