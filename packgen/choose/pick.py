"""Picking: every `choose:` of a plan is filled at once, with the best set that its rules allow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from packgen.choose.optimum import nearest, optimum
from packgen.choose.order import in_order
from packgen.choose.points import FIT, bonuses, gains, nearness
from packgen.choose.program import Chosen
from packgen.choose.puzzle import Column, Puzzle, Slot, joined
from packgen.choose.rules import rules
from packgen.choose.wishes import Candidate, Ground, Wish, bars, candidates
from packgen.model.library import ScenarioCard


@dataclass(frozen=True)
class Picks:
    """What was chosen, out of what, and for which plan."""

    ground: Ground
    puzzle: Puzzle
    chosen: Chosen
    barred: tuple[Column, ...]
    """What the plan's own lines keep out."""
    elsewhere: frozenset[str] = frozenset()
    """Of a series, the items that another session has."""

    @cached_property
    def taken(self) -> tuple[Column, ...]:
        """The columns that were chosen."""
        return tuple(self.puzzle.columns[number] for number in sorted(self.chosen))

    def of(self, block: int) -> list[Column]:
        """The columns chosen for a block, in the order in which they are used."""
        return self._ordered.get(block, [])

    @cached_property
    def _ordered(self) -> Mapping[int, list[Column]]:
        return in_order(self.taken, self.ground)


Kept = Sequence[tuple[int, str]]
"""Earlier picks: the number of the block, and the item."""


def pick(grounds: Sequence[Ground], kept: Sequence[Kept]) -> tuple[Picks, ...] | None:
    """Fill all wishes of the plans of a series at once; None when their rules leave no choice.

    A plan by itself is a series of one. `kept` are the earlier picks of each plan.
    """
    every = [columns(ground) for ground in grounds]
    puzzles = [made(ground, _open(found)) for ground, found in zip(grounds, every, strict=True)]
    whole = joined(puzzles).program if len(puzzles) > 1 else puzzles[0].program
    starts = [sum(len(puzzle.columns) for puzzle in puzzles[:number]) for number in range(len(puzzles))]
    again = frozenset(
        start + number
        for start, puzzle, one in zip(starts, puzzles, kept, strict=True)
        for number in _again(puzzle, one)
    )
    complete = len(again) == sum(map(len, kept))
    chosen = nearest(whole, again, whole=complete) if again else optimum(whole)
    if chosen is None:
        return None
    mine = [
        frozenset(number - start for number in chosen if start <= number < start + len(puzzle.columns))
        for start, puzzle in zip(starts, puzzles, strict=True)
    ]
    taken = [{puzzle.columns[n].item.id for n in own} for puzzle, own in zip(puzzles, mine, strict=True)]
    return tuple(
        Picks(
            ground,
            puzzles[number],
            mine[number],
            tuple(column for column in every[number] if column.barred),
            frozenset(name for other, names in enumerate(taken) if other != number for name in names),
        )
        for number, ground in enumerate(grounds)
    )


def _open(found: Sequence[Column]) -> list[Column]:
    return [column for column in found if not column.barred]


def made(ground: Ground, found: Sequence[Column]) -> Puzzle:
    """The puzzle of these columns."""
    numbered = (
        replace(rule, line=replace(rule.line, session=ground.session)) if rule.line else rule
        for rule in rules(found, ground)
    )
    return Puzzle(tuple(found), tuple(numbered), tuple(bonuses(found, ground)))


def columns(ground: Ground) -> list[Column]:
    """Every item for every wish of its kind, wish by wish in library order, also those that lines of the plan bar."""
    named = {item.id for item in ground.all_named}
    return [
        column
        for wish in ground.wishes
        for slots in (_slots(wish, ground),)
        for item in ground.stock(wish.kind)
        if item.id not in named
        for column in _columns(item, wish, slots, ground)
    ]


def _columns(item: Candidate, wish: Wish, slots: Sequence[Slot | None], ground: Ground) -> Iterator[Column]:
    """An item for a wish, once for each slot. What it brings in any of them is looked for once."""
    barred = tuple(replace(line, session=ground.session) for line in bars(item, wish, ground))
    own = tuple(gains(item, wish, ground))
    for slot in slots if not barred else (None,):
        yield Column(item, wish, (FIT, *nearness(item, slot), *own), slot, barred, ground.session)


def _slots(wish: Wish, ground: Ground) -> Sequence[Slot | None]:
    """For 'ages: spread' a slot for each card, with the month to come near, evenly from the youngest to the oldest."""
    if not wish.spread or wish.count.most < 2:
        return (None,)
    months = sorted(item.months for item in candidates(wish, ground) if isinstance(item, ScenarioCard))
    if not months:
        return (None,)
    gap = (len(months) - 1) / (wish.count.most - 1)
    return [Slot(step, months[min(round(step * gap), len(months) - 1)]) for step in range(wish.count.most)]


def _again(puzzle: Puzzle, kept: Sequence[tuple[int, str]]) -> Chosen:
    """The columns of earlier picks that still are there; of a spread of ages each in the slot that it is nearest to."""
    found: dict[tuple[int, str], int] = {}
    taken: set[tuple[Wish, Slot | None]] = set()
    for key in sorted(kept):
        mine = [number for number, column in enumerate(puzzle.columns) if (column.wish.block, column.item.id) == key]
        free = [number for number in mine if _slot(puzzle, number) not in taken]
        if free:
            best = max(free, key=lambda number: (puzzle.columns[number].points, -number))
            found[key] = best
            if puzzle.columns[best].slot is not None:
                taken.add(_slot(puzzle, best))
    return frozenset(found.values())


def _slot(puzzle: Puzzle, number: int) -> tuple[Wish, Slot | None]:
    return puzzle.columns[number].wish, puzzle.columns[number].slot
