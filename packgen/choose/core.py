"""The same questions as solver.py answers, for programs of any size: most columns can't matter, and that is proven.

The prices of the limits, as the relaxed program sets them, bound what any choice with a given column is worth. A few
columns are tried first; what they reach leaves out every column that can't do as well. So the answer is as exact as
one from all columns, whatever the prices are: bad ones leave out less.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from packgen.choose import solver
from packgen.choose.program import Chosen, Program

FEW = 300
"""So many columns are quickly solved as they are."""
FIRST = 200
"""Columns that are tried first."""


def maximum(program: Program, goal: Sequence[int] | None = None, floor: int | None = None) -> Chosen | None:
    """As solver.maximum."""
    count = len(program.values)
    if count <= FEW:
        return solver.maximum(program, goal, floor)
    bounds = _relaxed(program) if goal is None and floor is None else solver.bounds(program, goal, floor)
    if bounds is None:
        return None
    first = sorted(sorted(range(count), key=lambda column: (-bounds.promise[column], column))[:FIRST])
    found = _of(first, program, goal, floor)
    if found is not None:
        worth = program.value(found) if goal is None else sum(goal[column] for column in found)
        if bounds.whole < worth + 1:
            return found
        rest = bounds.reaching(worth)
    else:
        rest = bounds.reaching(floor) if goal is None and floor is not None else list(range(count))
    return found if set(rest) <= set(first) else _of(rest, program, goal, floor)


def _of(columns: Sequence[int], program: Program, goal: Sequence[int] | None, floor: int | None) -> Chosen | None:
    """The best choice of these columns alone."""
    some = None if goal is None else [goal[column] for column in columns]
    found = solver.maximum(program.only(columns), some, floor)
    return None if found is None else frozenset(columns[number] for number in found)


def rivals(program: Program, value: int) -> Sequence[int]:
    """The columns that a choice worth so much could have, and some that it could not."""
    every = range(len(program.values))
    bounds = _relaxed(program) if len(every) > FEW else None
    return bounds.reaching(value) if bounds else every


@lru_cache(1)
def _relaxed(program: Program) -> solver.Bounds | None:
    """The bounds of the program as it stands: its best choice asks for them, and then its rivals."""
    return solver.bounds(program)
