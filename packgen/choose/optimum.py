"""The best choice, and always the same of several that are equally good, whatever solver finds it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil

from packgen.choose import core
from packgen.choose.program import Chosen, Limit, Program

CALM = 0.98
"""The share of the best value for which an earlier choice is changed as little as possible."""

AT_ONCE = 16
"""Columns that are put in order by one question: their weights are powers of two, which must stay exact."""

Solve = Callable[[Program, Sequence[int] | None, int | None], Chosen | None]
"""What core.maximum is: the tests hand in others."""


def optimum(program: Program, solve: Solve = core.maximum) -> Chosen | None:
    """The best choice; of several, the one whose columns come earlier; None when the limits leave none.

    Earlier is what has the smaller sum of lateness; of equal sums, what has the first column in which they differ. The
    second best is asked for as well: where it is worth less, there is nothing to settle.
    """
    ordered = program.ordered
    best = solve(ordered, None, None)
    if best is None:
        return None
    value = ordered.value(best)
    rivals = core.rivals(ordered, value)
    rest, found = ordered.only(rivals), frozenset(n for n, column in enumerate(rivals) if column in best)
    other = solve(rest.within(_unlike(found, rest)), None, None)
    if other is None or rest.value(other) < value:
        return best
    return frozenset(rivals[number] for number in _in_order(rest, value, solve))


def nearest(program: Program, kept: Chosen, solve: Solve = core.maximum, *, whole: bool = True) -> Chosen | None:
    """An earlier choice while it is allowed; else the one that is worth CALM of the best and changes least of it.

    `whole` says whether all of the earlier choice is still to be had: what lost an item is no longer that choice.
    """
    if whole and program.allows(kept):
        return kept
    best = solve(program, None, None)
    if best is None:
        return None
    value = program.value(best)
    floor = ceil(CALM * value) if value > 0 else value
    stays = [1 if column in kept else -1 for column in range(len(program.values))]
    near = _needed(solve(program, stays, floor))
    as_near = Limit(dict(enumerate(stays)), least=sum(stays[column] for column in near))
    return optimum(program.within(as_near), solve)


def _needed(chosen: Chosen | None) -> Chosen:
    """A choice that must be there, because one was found before within the same limits."""
    if chosen is None:
        raise ArithmeticError("the solver lost a choice that it had found")
    return chosen


def _unlike(chosen: Chosen, program: Program) -> Limit:
    """Any choice but this one."""
    weights = {column: -1 if column in chosen else 1 for column in range(len(program.values))}
    return Limit(weights, least=1 - len(chosen))


def _in_order(program: Program, floor: int, solve: Solve) -> Chosen:
    """The choice that has the first column in which any two differ: settled a few columns at a time."""
    count = len(program.values)
    chosen: Chosen = frozenset()
    for start in range(0, count, AT_ONCE):
        here = range(start, min(start + AT_ONCE, count))
        goal = [2 ** (here.stop - 1 - column) if column in here else 0 for column in range(count)]
        chosen = _needed(solve(program, goal, floor))
        fixed = (Limit({column: 1}, least=column in chosen, most=column in chosen) for column in here)
        program = program.within(*fixed)
    return chosen
