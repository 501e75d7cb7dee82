"""A choice as numbers: which of these columns, worth the most, within these limits. No word of workshops here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

Chosen = frozenset[int]
"""The columns that are chosen, by their numbers."""


@dataclass(frozen=True)
class Limit:
    """The weights of what is chosen add up to at least this and at most that."""

    weights: Mapping[int, int]
    least: int | None = None
    most: int | None = None

    def total(self, chosen: AbstractSet[int]) -> int:
        """What the chosen columns weigh."""
        if len(chosen) < len(self.weights):
            return sum(self.weights.get(column, 0) for column in chosen)
        return sum(weight for column, weight in self.weights.items() if column in chosen)

    def holds(self, chosen: AbstractSet[int]) -> bool:
        """Whether the chosen columns keep within the limit."""
        total = self.total(chosen)
        return (self.least is None or total >= self.least) and (self.most is None or total <= self.most)


@dataclass(frozen=True)
class Once:
    """Points that count once if any of the columns is chosen, however many are."""

    points: int
    columns: Chosen


@dataclass(frozen=True, eq=False)
class Program:
    """Columns with their values, all whole numbers; of equal choices that whose columns come earlier is the better.

    A program equals itself alone, so that what was found out about it can be kept without looking through it.
    """

    values: tuple[int, ...]
    limits: tuple[Limit, ...] = ()
    onces: tuple[Once, ...] = ()
    """Their points are never negative, so that the best choice always takes them."""
    late: tuple[int, ...] = ()
    """How late each column comes; as its number says where this is empty."""
    most: int | None = None
    """As many columns as can be chosen at most, where that is known."""

    def value(self, chosen: AbstractSet[int]) -> int:
        """What a choice is worth."""
        own = sum(self.values[column] for column in chosen)
        return own + sum(once.points for once in self.onces if once.columns & chosen)

    def allows(self, chosen: AbstractSet[int]) -> bool:
        """Whether a choice keeps within all limits."""
        return all(limit.holds(chosen) for limit in self.limits)

    def lateness(self, chosen: AbstractSet[int]) -> int:
        """How late the columns of a choice come, in all."""
        return sum(self.late[column] if self.late else column for column in chosen)

    @property
    def ordered(self) -> Program:
        """The same, with points so large that lateness can be taken off them and never outweighs one."""
        late = self.late or tuple(range(len(self.values)))
        count = len(late) if self.most is None else self.most
        scale = 1 + sum(sorted(late, reverse=True)[:count])
        values = tuple(value * scale - lost for value, lost in zip(self.values, late, strict=True))
        return replace(self, values=values, onces=tuple(Once(one.points * scale, one.columns) for one in self.onces))

    def within(self, *more: Limit) -> Program:
        """The same with more limits."""
        return replace(self, limits=(*self.limits, *more))

    def only(self, columns: Sequence[int]) -> Program:
        """The same with these columns alone, numbered anew; all others are not chosen."""
        places = {column: place for place, column in enumerate(columns)}
        limits = (
            replace(limit, weights={places[one]: weight for one, weight in limit.weights.items() if one in places})
            for limit in self.limits
        )
        onces = (Once(one.points, frozenset(places[n] for n in one.columns if n in places)) for one in self.onces)
        return replace(
            self,
            values=tuple(self.values[column] for column in columns),
            limits=tuple(limits),
            onces=tuple(once for once in onces if once.columns),
            late=tuple(self.late[column] if self.late else column for column in columns),
        )
