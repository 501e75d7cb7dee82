"""The one door to the solver, HiGHS: a program in, a best choice out, proven.

Another solver would be another file like this one: which of several equal choices comes out is settled in optimum.py.
HiGHS runs within this process, writes no file and asks no network. It is imported at the first question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from packgen.choose.program import Chosen, Limit, Program

SLACK = 1e-9
"""The share of all that is added up that a sum may be off by. Sums of doubles are off by a thousandth of that."""
FIRST = 400
"""Columns that the relaxed program is solved for first: as many as matter in most libraries, and solved at once."""


def maximum(program: Program, goal: Sequence[int] | None = None, floor: int | None = None) -> Chosen | None:
    """A choice worth the most; None when the limits leave none.

    With a `goal` the columns count by it, and not by their values. A `floor` is the value that the choice must reach.
    Raises ArithmeticError when the solver proves nothing.
    """
    if not program.values:
        return frozenset() if program.allows(frozenset()) and (floor or 0) <= 0 else None
    highs = solved(_table(program, goal, floor), len(program.values))
    if highs is None:
        return None
    found = highs.getSolution().col_value
    chosen = frozenset(column for column in range(len(program.values)) if found[column] > 0.5)
    if not program.allows(chosen) or (floor is not None and program.value(chosen) < floor):
        raise ArithmeticError("the solver's choice does not keep within the limits")
    return chosen


@dataclass(frozen=True)
class Bounds:
    """What choices can be worth at most, by the prices of the limits."""

    whole: float
    """Any choice."""
    promise: Any
    """An array: for each column what taking it adds, when its limits' prices are paid; below nothing for most."""
    slack: float
    """What these may be off by."""

    def reaching(self, value: int) -> list[int]:
        """The columns without which no choice worth so much can be missed."""
        return [int(one) for one in (self.whole + self.promise.clip(max=0) >= value - self.slack).nonzero()[0]]


def bounds(program: Program, goal: Sequence[int] | None = None, floor: int | None = None) -> Bounds | None:
    """What choices can be worth; None when the limits leave none, even if columns could be taken in part.

    Any prices give true bounds (weak duality); those of the relaxed program give close ones. Few of many columns have a
    say in them: it is solved for the most valuable, and again with those that turn out to promise more than they cost.
    """
    table = _table(program, goal, floor)
    asked = _first(table)
    while True:
        prices = _prices(table.only(asked))
        if prices is None and asked.all():
            return None
        found = None if prices is None else _bounds(table, prices)
        missed = ~asked if found is None else ~asked & (found.promise > found.slack)
        if found is not None and not missed.any():
            return Bounds(found.whole, found.promise[: len(program.values)], found.slack)
        asked |= missed if found is None else _best(found.promise, missed, int(asked.sum()))


@dataclass(frozen=True)
class Table:
    """A program as arrays: what each column is worth, the least and most of each row, and every weight in a row.

    Points that count once are columns of their own, behind the others; a row lets one count if another is chosen.
    """

    costs: Any
    least: Any
    most: Any
    rows: Any
    """For each weight the row that it is in, in their order."""
    columns: Any
    weights: Any

    def only(self, asked: Any) -> Table:
        """The same with some columns alone, numbered anew."""
        kept = asked[self.columns]
        columns = (asked.cumsum() - 1)[self.columns[kept]]
        return Table(self.costs[asked], self.least, self.most, self.rows[kept], columns, self.weights[kept])


def _table(program: Program, goal: Sequence[int] | None, floor: int | None) -> Table:
    """All weights are written down in one go: in a library of thousands, rule by rule takes as long as solving."""
    import numpy as np

    points = [once.points for once in program.onces]
    limits = [*program.limits, *_once(program)]
    if floor is not None:
        limits.append(Limit(dict(enumerate((*program.values, *points))), least=floor))
    held = [limit.weights for limit in limits]
    rows = np.repeat(np.arange(len(limits)), np.fromiter(map(len, held), int, len(limits)))
    return Table(
        costs=np.array((*program.values, *points) if goal is None else (*goal, *(0 for _ in points)), dtype=float),
        least=np.array([-np.inf if limit.least is None else limit.least for limit in limits], dtype=float),
        most=np.array([np.inf if limit.most is None else limit.most for limit in limits], dtype=float),
        rows=rows,
        columns=np.fromiter(chain.from_iterable(held), int, len(rows)),
        weights=np.fromiter(chain.from_iterable(each.values() for each in held), float, len(rows)),
    )


def _once(program: Program) -> Sequence[Limit]:
    """Points that count once need a column that brings them."""
    numbered = enumerate(program.onces, len(program.values))
    return [Limit({number: 1, **dict.fromkeys(once.columns, -1)}, most=0) for number, once in numbered]


def _first(table: Table) -> Any:
    """Which columns the relaxed program is solved for first: the most valuable, also of each row that asks for some."""
    import numpy as np

    every = np.ones(len(table.costs), dtype=bool)
    asked = _best(table.costs, every, FIRST)
    for row in np.flatnonzero(table.least > 0):
        inside = np.zeros_like(every)
        inside[table.columns[table.rows == row]] = True
        asked |= _best(table.costs, inside, FIRST // 10)
    return asked


def _best(worth: Any, among: Any, count: int) -> Any:
    """Of some columns those that are worth the most, at most so many."""
    import numpy as np

    numbers = np.flatnonzero(among)
    found = np.zeros_like(among)
    found[numbers[np.argsort(-worth[numbers], kind="stable")[: max(count, 1)]]] = True
    return found


def _prices(table: Table) -> Any:
    """What each limit costs in the relaxed program; None when not even parts of columns keep within them."""
    import numpy as np

    highs = solved(table, 0)
    return None if highs is None else np.array(highs.getSolution().row_dual)


def _bounds(table: Table, prices: Any) -> Bounds:
    """The bounds by these prices.

    They are added up here, over all columns and from whole numbers, so that nothing hangs on which columns the solver
    was asked about, and how exactly it works.
    """
    import numpy as np

    held = np.where(prices > 0, table.most, table.least)
    prices = np.where(np.isfinite(held), prices, 0)
    costs = prices * np.where(prices == 0, 0, held)
    paid = prices[table.rows] * table.weights
    count = len(table.costs)
    promise = table.costs - np.bincount(table.columns, paid, count)
    added = np.abs(costs).sum() + promise.clip(min=0).sum()
    added += np.max(np.abs(table.costs) + np.bincount(table.columns, np.abs(paid), count), initial=1)
    return Bounds(float(costs.sum() + promise.clip(min=0).sum()), promise, SLACK * float(added))


def solved(table: Table, whole: int) -> Any:
    """The solver with its answer; None when the limits leave none. Of the first `whole` columns none is cut."""
    import highspy

    highs: Any = _made(highspy)
    highs.passModel(_model(table, whole))
    highs.run()
    if highs.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
        # Presolve takes some programs that have an answer for ones that have none: without it, it is true.
        highs.setOptionValue("presolve", "off")
        highs.clearSolver()
        highs.run()
    status = highs.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        return None
    if status != highspy.HighsModelStatus.kOptimal:
        raise ArithmeticError(f"the solver proved nothing: {highs.modelStatusToString(status)}")
    return highs


def _made(highspy: Any) -> Any:
    """A solver that is quiet, and always the same."""
    highs = highspy.Highs()
    for option, value in (("output_flag", False), ("threads", 1), ("random_seed", 1), ("mip_rel_gap", 0.0)):
        highs.setOptionValue(option, value)
    return highs


def _model(table: Table, whole: int) -> Any:
    """The program as HiGHS takes it."""
    import highspy
    import numpy as np

    weighs = table.weights != 0
    count, rows = len(table.costs), table.rows[weighs]
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = count, len(table.least)
    model.col_cost_, model.col_lower_, model.col_upper_ = table.costs, np.zeros(count), np.ones(count)
    model.row_lower_, model.row_upper_ = table.least, table.most
    matrix = model.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_ = np.searchsorted(rows, np.arange(len(table.least) + 1)).astype(np.int32)
    matrix.index_ = table.columns[weighs].astype(np.int32)
    matrix.value_ = table.weights[weighs]
    if whole:
        kinds = highspy.HighsVarType
        model.integrality_ = [kinds.kInteger] * whole + [kinds.kContinuous] * (count - whole)
    model.sense_ = highspy.ObjSense.kMaximize
    return model
