"""The one door to the solver, HiGHS: a program in, a best choice out, proven.

Another solver would be another file like this one: which of several equal choices comes out is settled in optimum.py.
HiGHS runs within this process, writes no file and asks no network. It is imported at the first question.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from packgen.choose.program import Chosen, Program

SLACK = 1e-6
"""The share of a value that sums of fractions may be off by; they are off by far less."""

Row = tuple[float, float, Mapping[int, int]]
"""Least, most, and the weight of each column."""


def maximum(program: Program, goal: Sequence[int] | None = None, floor: int | None = None) -> Chosen | None:
    """A choice worth the most; None when the limits leave none.

    With a `goal` the columns count by it, and not by their values. A `floor` is the value that the choice must reach.
    Raises ArithmeticError when the solver proves nothing.
    """
    if not program.values:
        return frozenset() if program.allows(frozenset()) and (floor or 0) <= 0 else None
    highs = _solved(_model(program, goal, floor))
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
    promise: Sequence[float]
    """For each column what taking it adds to that, when its limits' prices are paid; below nothing for most."""

    def reaching(self, value: int) -> list[int]:
        """The columns without which no choice worth so much can be missed."""
        slack = SLACK * max(1, abs(self.whole))
        return [number for number, more in enumerate(self.promise) if self.whole + min(more, 0) >= value - slack]


def bounds(program: Program, goal: Sequence[int] | None = None, floor: int | None = None) -> Bounds | None:
    """What choices can be worth; None when the limits leave none, even if columns could be taken in part.

    Any prices give true bounds (weak duality); those of the relaxed program give close ones. They are added up here,
    from whole numbers, so that nothing hangs on how exactly the solver works.
    """
    import numpy as np

    model = _model(program, goal, floor)
    model.integrality_ = []
    highs = _solved(model)
    if highs is None:
        return None
    prices = np.array(highs.getSolution().row_dual)
    least, most = np.array(model.row_lower_), np.array(model.row_upper_)
    held = np.where(prices > 0, most, least)
    prices[~np.isfinite(held)] = 0
    paid = np.array(model.col_cost_)
    matrix = model.a_matrix_
    rows = np.repeat(np.arange(len(prices)), np.diff(matrix.start_))
    np.subtract.at(paid, matrix.index_, prices[rows] * np.array(matrix.value_))
    whole = float(np.dot(prices, np.where(prices == 0, 0, held)) + np.maximum(paid, 0).sum())
    return Bounds(whole, paid[: len(program.values)].tolist())


def _solved(model: Any) -> Any:
    """The solver with its answer; None when the limits leave none."""
    import highspy

    highs: Any = _made(highspy)
    highs.passModel(model)
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


def _model(program: Program, goal: Sequence[int] | None, floor: int | None) -> Any:
    """The program as HiGHS takes it. Points that count once are columns of their own, behind the others."""
    import highspy
    import numpy as np

    points = tuple(once.points for once in program.onces)
    costs = (*program.values, *points) if goal is None else (*goal, *(0 for _ in points))
    rows = _rows(program, floor, highspy.kHighsInf)
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(costs), len(rows)
    model.col_cost_ = np.array(costs, dtype=float)
    model.col_lower_, model.col_upper_ = np.zeros(len(costs)), np.ones(len(costs))
    model.row_lower_ = np.array([row[0] for row in rows], dtype=float)
    model.row_upper_ = np.array([row[1] for row in rows], dtype=float)
    matrix = model.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_ = np.cumsum([0, *(len(row[2]) for row in rows)], dtype=np.int32)
    matrix.index_ = np.array([column for row in rows for column in row[2]], dtype=np.int32)
    matrix.value_ = np.array([weight for row in rows for weight in row[2].values()], dtype=float)
    whole, any_ = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
    model.integrality_ = [whole] * len(program.values) + [any_] * len(points)
    model.sense_ = highspy.ObjSense.kMaximize
    return model


def _rows(program: Program, floor: int | None, infinite: float) -> list[Row]:
    rows: list[Row] = [
        (
            -infinite if limit.least is None else limit.least,
            infinite if limit.most is None else limit.most,
            {column: weight for column, weight in limit.weights.items() if weight},
        )
        for limit in program.limits
    ]
    first = len(program.values)
    for number, once in enumerate(program.onces, first):
        rows.append((-infinite, 0, {number: 1, **dict.fromkeys(sorted(once.columns), -1)}))
    if floor is not None:
        worth = dict(enumerate((*program.values, *(once.points for once in program.onces))))
        rows.append((floor, infinite, {column: points for column, points in worth.items() if points}))
    return rows
