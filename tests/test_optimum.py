"""The best choice is the best: held against every choice there is, one by one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from packgen.choose import core, solver
from packgen.choose.optimum import CALM, nearest, optimum
from packgen.choose.program import Chosen, Limit, Once, Program

MOST = 9


def every(count: int) -> list[Chosen]:
    return [
        frozenset(one) for one in chain.from_iterable(combinations(range(count), size) for size in range(count + 1))
    ]


def ranked(program: Program, chosen: Chosen) -> tuple[object, ...]:
    """What makes one choice better than another: value, then lateness, then the first column that differs."""
    first = tuple(column in chosen for column in range(len(program.values)))
    return program.value(chosen), -program.lateness(chosen), first


def by_hand(program: Program) -> Chosen | None:
    allowed = [one for one in every(len(program.values)) if program.allows(one)]
    return max(allowed, key=lambda one: ranked(program, one), default=None)


def another(program: Program, goal: Sequence[int] | None = None, floor: int | None = None) -> Chosen | None:
    """A solver that tries everything, and of several equal choices finds the last."""
    allowed = [
        one
        for one in every(len(program.values))
        if program.allows(one) and (floor is None or program.value(one) >= floor)
    ]
    worth = program.value if goal is None else lambda one: sum(goal[column] for column in one)
    return max(reversed(allowed), key=worth, default=None)


@st.composite
def programs(draw: st.DrawFn) -> Program:
    """Small programs, with few different values, so that many choices are equally good."""
    count = draw(st.integers(1, MOST))
    columns = st.integers(0, count - 1)
    bounds = st.none() | st.integers(-4, 12)
    values = draw(st.lists(st.integers(-2, 5), min_size=count, max_size=count))
    limits = draw(
        st.lists(st.builds(Limit, st.dictionaries(columns, st.integers(-3, 6), min_size=1), bounds, bounds), max_size=5)
    )
    onces = draw(st.lists(st.builds(Once, st.integers(0, 6), st.frozensets(columns, min_size=1)), max_size=4))
    late = draw(st.just([]) | st.lists(st.integers(0, 3), min_size=count, max_size=count))
    return Program(tuple(values), tuple(limits), tuple(onces), tuple(late))


@settings(max_examples=300, deadline=None)
@given(programs())
def test_the_best_choice_is_the_best_of_all(program: Program) -> None:
    assert optimum(program) == by_hand(program)


@settings(max_examples=100, deadline=None)
@given(programs())
def test_another_solver_gives_the_same_choice(program: Program) -> None:
    assert optimum(program, another) == by_hand(program)


@settings(max_examples=300, deadline=None)
@given(programs(), st.integers(1, 4), st.data())
def test_leaving_columns_out_leaves_no_best_choice_out(program: Program, first: int, data: st.DataObject) -> None:
    floor = data.draw(st.none() | st.integers(-6, 30))
    goal = data.draw(st.none() | st.lists(st.integers(-3, 3), min_size=len(program.values), max_size=MOST))
    goal = goal and goal[: len(program.values)]
    worth = program.value if goal is None else lambda one: sum(goal[column] for column in one)
    best = another(program, goal, floor)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(core, "FEW", 0)
        patch.setattr(core, "FIRST", first)
        patch.setattr(solver, "FIRST", first)
        found = core.maximum(program, goal, floor)
        assert optimum(program) == by_hand(program)
    assert (found is None) == (best is None)
    assert found is None or (program.allows(found) and worth(found) == worth(best))


@settings(max_examples=200, deadline=None)
@given(programs(), st.integers(1, MOST))
def test_any_prices_bound_what_a_column_can_be_part_of(program: Program, first: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(solver, "FIRST", first)
        found = solver.bounds(program)
    allowed = [one for one in every(len(program.values)) if program.allows(one)]
    assert found is not None or not allowed
    for one in allowed:
        assert one <= set(found.reaching(program.value(one)))
        assert program.value(one) <= found.whole + 1e-6


@settings(max_examples=200, deadline=None)
@given(programs(), st.frozensets(st.integers(0, MOST - 1)))
def test_a_choice_that_was_made_changes_as_little_as_its_worth_allows(program: Program, made: Chosen) -> None:
    kept = frozenset(column for column in made if column < len(program.values))
    best, found = by_hand(program), nearest(program, kept)
    if best is None or program.allows(kept):
        assert found == (None if best is None else kept)
        return
    assert found is not None
    floor = program.value(best) * (CALM if program.value(best) > 0 else 1)
    good = [one for one in every(len(program.values)) if program.allows(one) and program.value(one) >= floor]
    assert found in good
    assert len(found ^ kept) == min(len(one ^ kept) for one in good)


def test_what_is_equally_good_comes_in_the_order_of_the_columns() -> None:
    assert optimum(Program((1, 1, 1, 1), (Limit(dict.fromkeys(range(4), 1), most=2),))) == {0, 1}


def test_lateness_never_outweighs_a_point() -> None:
    assert optimum(Program((1, 1, 0), late=(100, 100, 0), limits=(Limit({0: 1, 2: 1}, most=1),))) == {0, 1}


def test_of_two_equal_pairs_the_one_with_the_first_column_wins() -> None:
    apart = Limit({0: 1, 1: 1}, most=1)
    assert optimum(Program((1, 1, 1, 1), (apart, Limit({2: 1, 3: 1}, most=1)))) == {0, 2}


def test_points_that_count_once_count_once() -> None:
    program = Program((0, 0), (), (Once(5, frozenset({0, 1})),))
    assert program.value({0, 1}) == program.value({1}) == 5


def test_nothing_to_choose_from_is_an_empty_choice() -> None:
    assert optimum(Program(())) == frozenset()


def test_limits_that_leave_no_choice_are_none() -> None:
    assert optimum(Program((1,), (Limit({0: 1}, least=2),))) is None


def test_a_choice_that_is_still_allowed_asks_no_solver() -> None:
    assert nearest(Program((1, 2), (Limit({0: 1, 1: 1}, most=1),)), frozenset({0}), never) == {0}


def never(*_: object) -> Chosen | None:
    raise AssertionError("nobody needed to be asked")


def test_the_solver_says_nothing_by_itself(capfd: object) -> None:
    assert solver.maximum(Program((1,))) == {0}
    assert capfd.readouterr() == ("", "")  # type: ignore[attr-defined]


def test_a_choice_is_found_that_the_solver_s_presolve_leaves_out() -> None:
    first, second = range(6), range(6, 12)
    limits = (
        Limit({5: 1, 11: 1}, most=1),
        Limit(dict.fromkeys(first, 1), most=2),
        Limit(dict.fromkeys(second, 1), most=2),
        Limit(dict.fromkeys((1, 3, 7, 9), 1), most=1),
        Limit(dict.fromkeys((0, 2, 6, 8), 1), most=1),
        Limit({0: 1}, most=0),
        Limit({1: -1, 6: 1}, most=0),
    )
    values = (*range(300, 288, -2), *range(300, 294, -1))
    program = Program(values, limits, (Once(600, frozenset({1, 7})), Once(600, frozenset({1, 7}))))
    chosen = solver.maximum(program, [2 ** (11 - column) for column in range(12)], 2385)
    assert chosen == {1, 2, 10, 11}
