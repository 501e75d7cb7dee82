"""The nouns of a choice: columns (an item for a wish), rules, and what counts once; and the program they make."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from packgen.choose.program import Limit, Once, Program
from packgen.choose.wishes import Candidate, Line, Wish
from packgen.model.selection import Gain

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True)
class Slot:
    """A place in a spread of ages, and the month that its card should be near to."""

    number: int
    months: int


@dataclass(frozen=True)
class Column:
    """An item that could be taken for a wish; in a spread of ages, for one of its slots."""

    item: Candidate
    wish: Wish
    gains: tuple[Gain, ...] = ()
    slot: Slot | None = None
    barred: tuple[Line, ...] = ()
    """The lines of the plan that keep it out."""
    session: int = 0
    """Of a series, the number of the plan."""

    @property
    def points(self) -> int:
        """What it brings by itself."""
        return sum(gain.points for gain in self.gains)


@dataclass(frozen=True)
class Rule:
    """A limit, and the line of the plan that sets it; without a line it holds whatever the plan says."""

    limit: Limit
    line: Line | None = None
    words: str = ""
    """What it says, where no line does, of an item that it keeps out."""


@dataclass(frozen=True)
class Bonus:
    """Points that count once, and why."""

    once: Once
    why: str


@dataclass(frozen=True)
class Puzzle:
    """Everything that a choice is made of."""

    columns: tuple[Column, ...]
    rules: tuple[Rule, ...]
    bonuses: tuple[Bonus, ...]

    @cached_property
    def program(self) -> Program:
        """The same as numbers alone."""
        return Program(
            tuple(column.points for column in self.columns),
            tuple(rule.limit for rule in self.rules),
            tuple(bonus.once for bonus in self.bonuses),
            self._late,
            sum(wish.count.most for wish, _ in dict.fromkeys((column.wish, column.session) for column in self.columns)),
        )

    @cached_property
    def _late(self) -> tuple[int, ...]:
        """Items come in the order in which they are met; an early item rather in an early block than in a late one."""
        items = list(dict.fromkeys(column.item.id for column in self.columns))
        wishes = list(dict.fromkeys((column.session, column.wish) for column in self.columns))
        positions = {name: position for position, name in enumerate(items)}
        earliness = {wish: len(wishes) - place for place, wish in enumerate(wishes)}
        return tuple(positions[one.item.id] * earliness[one.session, one.wish] for one in self.columns)


def numbered(names: Iterable[T]) -> Mapping[T, list[int]]:
    """For each name, in the order in which they are met, the numbers at which it stands."""
    found: dict[T, list[int]] = {}
    for number, name in enumerate(names):
        found.setdefault(name, []).append(number)
    return found


def joined(puzzles: Sequence[Puzzle]) -> Puzzle:
    """Several sessions as one puzzle, their columns one after the other; no item is picked in two of them."""
    columns, rules, bonuses = list[Column](), list[Rule](), list[Bonus]()
    where: dict[str, set[int]] = {}
    for number, puzzle in enumerate(puzzles):
        start = len(columns)
        for column in puzzle.columns:
            where.setdefault(column.item.id, set()).add(number)
        columns += puzzle.columns
        rules += [replace(rule, limit=_moved(rule.limit, start)) for rule in puzzle.rules]
        bonuses += [replace(bonus, once=_moved_once(bonus.once, start)) for bonus in puzzle.bonuses]
    for name, numbers in numbered(column.item.id for column in columns).items():
        if len(where[name]) > 1:
            rules.append(Rule(Limit(dict.fromkeys(numbers, 1), most=1)))
    return Puzzle(tuple(columns), tuple(rules), tuple(bonuses))


def _moved(limit: Limit, by: int) -> Limit:
    return replace(limit, weights={column + by: weight for column, weight in limit.weights.items()})


def _moved_once(once: Once, by: int) -> Once:
    return replace(once, columns=frozenset(column + by for column in once.columns))
