"""The selection: what was chosen, when it happens, and why. Made by choose, read by compose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from packgen.model.library import (
    AnyItem,
    CaseStudy,
    Exercise,
    Level,
    Library,
    Material,
    Notice,
    ScenarioCard,
)
from packgen.model.plan import Block, Clock, Debrief, Inject, Plan
from packgen.source import Problem


@dataclass(frozen=True)
class Gain:
    """Points, and what they are for."""

    points: int
    why: str


@dataclass(frozen=True)
class Pick:
    """One item taken, where, and the reason in plain words."""

    id: str
    kind: str
    title: str
    block: int
    why: str
    gains: tuple[Gain, ...] = ()
    """What it brings, where packgen picked it; all of a session's add up to what the choice is worth."""


@dataclass(frozen=True)
class LeftOut:
    """One item that could have been picked, and the strongest reason why it was not."""

    id: str
    kind: str
    title: str
    why: str


@dataclass(frozen=True)
class Part:
    """A stretch of a block: something shown, an activity or one round of it, the debrief."""

    kind: Literal["input", "activity", "round", "debrief"]
    title: str
    starts: Clock
    minutes: int
    item: str = ""
    """The activity's id."""

    @property
    def ends(self) -> Clock:
        """When it ends."""
        return self.starts.plus(self.minutes)


@dataclass(frozen=True)
class TimedBlock:
    """A block with its clock times, its items and its people."""

    number: int
    title: str
    starts: Clock
    ends: Clock
    minutes: int
    is_break: bool
    plan: Block
    lead: str | None
    how: str
    """How people work: 'Plenary', '4 groups of 6', 'Pairs'."""
    people: int
    """How many people take part."""
    group_sizes: tuple[int, ...]
    """One number a group; empty when the block is not worked in groups."""
    items: tuple[AnyItem, ...]
    debrief: Debrief | None
    parts: tuple[Part, ...] = ()
    """What happens within it, one after the other; their minutes add up to the block's. A break has none."""

    @property
    def cards(self) -> tuple[ScenarioCard, ...]:
        """The scenario cards of the block."""
        return tuple(item for item in self.items if isinstance(item, ScenarioCard))

    @property
    def case_studies(self) -> tuple[CaseStudy, ...]:
        """The case studies of the block."""
        return tuple(item for item in self.items if isinstance(item, CaseStudy))

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """The exercises and activities of the block."""
        return tuple(item for item in self.items if isinstance(item, Exercise))

    def minutes_for(self, exercise: Exercise) -> int:
        """How long an exercise of the block takes, all its rounds together."""
        return sum(part.minutes for part in self.parts if part.item == exercise.id)

    def turns(self, turn: int) -> tuple[AnyItem, ...]:
        """What each group works on in a round (the first is 0): the cards or case studies go on by one table each time.

        Empty where the block is not played in rounds by groups, or has too few for a group each.
        """
        told = self.cards or self.case_studies
        if self.plan.rounds < 2 or len(self.group_sizes) < 2 or len(told) < len(self.group_sizes):
            return ()
        return tuple(told[(group + turn) % len(told)] for group in range(len(self.group_sizes)))

    @property
    def injects(self) -> tuple[tuple[Clock, Inject], ...]:
        """The new facts with their times, in their order."""
        found = sorted(self.plan.inject, key=lambda inject: inject.at)
        return tuple((self.starts.plus(inject.at), inject) for inject in found)

    def count(self, material: Material) -> int:
        """How many of a material the block needs: for the session, each group, each person or each pair."""
        pairs = (self.people + 1) // 2
        groups = max(len(self.group_sizes), 1)
        return material.count * {"session": 1, "group": groups, "person": self.people, "pair": pairs}[material.per]

    def kit(self, exercise: Exercise) -> tuple[str, ...]:
        """The materials of an exercise as lines: '4 × Set of cards'."""
        counted = ((self.count(material), material.item) for material in exercise.materials)
        return tuple(item if number == 1 else f"{number} × {item}" for number, item in counted)

    @property
    def materials(self) -> tuple[str, ...]:
        """The materials of all exercises of the block, and those that the plan adds."""
        lines = (line for exercise in self.exercises for line in self.kit(exercise))
        return (*dict.fromkeys(lines), *self.plan.materials)

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels the block introduces."""
        return tuple(item for item in self.items if isinstance(item, Level))


@dataclass(frozen=True)
class Need:
    """A thing to bring, how many in all, and the blocks that use it."""

    item: str
    count: int
    used_in: tuple[str, ...]


@dataclass(frozen=True)
class PrintJob:
    """A file to print: copies, and the sum that gave them in words."""

    file: str
    what: str
    copies: int
    sum: str
    how: str
    two_sided: bool = False
    each: int = 0
    """How many files it stands for where each person has one; their names are what the star stands for."""
    sheets: int | None = None
    """Sheets of paper for all copies; None as long as nothing is composed."""


@dataclass(frozen=True)
class Participant:
    """Somebody who is expected, as the plan's list of participants has them."""

    name: str
    organisation: str = ""
    role: str = ""


@dataclass(frozen=True)
class Cut:
    """Something that can be dropped when time is short: in which block, in words, and the minutes that it saves."""

    letter: str
    block: int
    what: str
    saves: int


@dataclass(frozen=True)
class Late:
    """What to drop when so many minutes are lost as a block begins; nothing when they cannot be made up."""

    block: int
    minutes: int
    cuts: tuple[Cut, ...]

    @property
    def in_hand(self) -> int:
        """Minutes that the cuts save beyond those that were lost."""
        return max(sum(cut.saves for cut in self.cuts) - self.minutes, 0)


@dataclass(frozen=True)
class Selection:
    """Everything the documents are composed from."""

    plan: Plan
    library: Library
    objectives: tuple[str, ...]
    blocks: tuple[TimedBlock, ...]
    picks: tuple[Pick, ...]
    levels: tuple[Level, ...]
    """The levels the session is about, in order; empty for a library without levels."""
    card_set: tuple[ScenarioCard, ...]
    """The cards to print, in library order."""
    notices: tuple[Notice, ...]
    """The notices due, with the plan's own wording."""
    needs: tuple[Need, ...]
    files: tuple[str, ...]
    """What is made, of the words that 'make:' takes."""
    print_list: tuple[PrintJob, ...]
    card_sets: int = 1
    """How many sets of cards a file holds."""
    participants: tuple[Participant, ...] = ()
    """Who is expected by name; empty when the plan has no list of them."""
    warnings: tuple[Problem, ...] = ()
    why_not: Callable[[], tuple[LeftOut, ...]] = field(default=tuple, repr=False, compare=False)
    """Says what was left out: much work for a large library, so it is done for those who tell of it."""
    ladder: tuple[Late, ...] = ()
    """What to drop for 5, 10, 20 and 30 minutes lost, block by block."""

    @cached_property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What could have been picked and was not, in library order, and why."""
        return self.why_not()

    @property
    def starts(self) -> Clock:
        """When the session starts."""
        return self.plan.starts

    @property
    def ends(self) -> Clock:
        """When the session ends."""
        return self.blocks[-1].ends if self.blocks else self.plan.starts

    def notices_at(self, place: str) -> tuple[Notice, ...]:
        """The notices for 'opening', 'middle' or 'closing'."""
        return tuple(notice for notice in self.notices if notice.place == place)
