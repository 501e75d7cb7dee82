"""A library of ten times the items takes ten times the work to choose from: counted, never timed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from counting import calls
from large import PLAN, library

from packgen import read
from packgen.choose import choose, solver
from packgen.choose.program import Chosen, Program
from packgen.model.library import Library
from packgen.model.selection import Selection
from packgen.read import Sourced


@pytest.fixture(scope="module")
def shelves(tmp_path_factory: pytest.TempPathFactory) -> tuple[Library, Library]:
    """A library of 200 items and one of 2,000."""
    folder = tmp_path_factory.mktemp("large")
    few, many = (read.shelf(library(folder / str(count), count)).library for count in (200, 2000))
    return few, many


@pytest.fixture
def plan(tmp_path: Path) -> Sourced[Any]:
    path = tmp_path / "day.yaml"
    path.write_text(PLAN, "utf-8")
    return read.plan(path)


def chosen(plan: Sourced[Any], items: Library) -> Selection:
    return choose(plan.value, plan.tree, items)


def choosing_calls(plan: Sourced[Any], items: Library) -> int:
    """How many functions are called to choose, and to say why nothing else was."""
    return calls(lambda: chosen(plan, items).left_out)


def test_choosing_grows_in_step_with_the_library(plan: Sourced[Any], shelves: tuple[Library, Library]) -> None:
    few, many = shelves
    chosen(plan, few)  # what is imported once does not count
    assert choosing_calls(plan, many) < 12 * choosing_calls(plan, few)


def test_the_solver_is_asked_of_few_columns(
    plan: Sourced[Any], shelves: tuple[Library, Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, whole = [], solver.maximum

    def noted(program: Program, *more: Any) -> Chosen | None:
        asked.append(len(program.values))
        return whole(program, *more)

    monkeypatch.setattr(solver, "maximum", noted)
    assert len(chosen(plan, shelves[1]).picks) == 12
    assert len(asked) <= 6
    assert max(asked) <= 500


def test_the_prices_of_limits_are_asked_of_few_columns_too(
    plan: Sourced[Any], shelves: tuple[Library, Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, whole = [], solver.solved

    def noted(table: solver.Table, whole_ones: int) -> Any:
        asked.append(len(table.costs))
        return whole(table, whole_ones)

    monkeypatch.setattr(solver, "solved", noted)
    chosen(plan, shelves[1])
    assert len(asked) <= 6
    assert max(asked) <= 1000, "there are three thousand columns"


def test_the_choice_is_the_one_that_is_found_from_all_columns(
    plan: Sourced[Any], shelves: tuple[Library, Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    short = [pick.id for pick in chosen(plan, shelves[0]).picks]
    monkeypatch.setattr("packgen.choose.core.FEW", 10**9)
    assert [pick.id for pick in chosen(plan, shelves[0]).picks] == short
