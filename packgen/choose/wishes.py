"""What the plan asks packgen to pick: each `choose:` as wishes, and the lines of the plan that bar an item from one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from packgen.model.library import AnyItem, CaseStudy, Exercise, Library, ScenarioCard
from packgen.model.plan import AgeRange, Block, Choose, HowMany, Plan

Candidate = CaseStudy | ScenarioCard | Exercise
NAMES = {"case_studies": "case studies", "cards": "cards", "exercises": "exercises"}
NAME = {"case_studies": "case study", "cards": "card", "exercises": "exercise"}
WORKS_WITH = {"case_studies": "case-studies", "cards": "cards", "exercises": ""}
Loc = tuple[str | int, ...]


@dataclass(frozen=True)
class Line:
    """A line of the plan that keeps items out or asks for some: where it stands, what it says of an item, a remedy."""

    loc: Loc
    words: str
    remedy: str
    weight: int = 0
    """How unwillingly it is given up, from 0 to 9: a number is changed before a filter, and care is given up last."""
    session: int = 0
    """Of a series, the number of the plan in which it stands."""

    @property
    def key(self) -> tuple[int, Loc]:
        """What tells it from other lines."""
        return self.session, self.loc


@dataclass(frozen=True)
class Wish:
    """One `choose:` of one kind: how many, out of which."""

    block: int
    kind: str
    count: HowMany
    levels: tuple[int, ...]
    ages: AgeRange | None
    spread: bool
    themes: tuple[str, ...]
    evidence: tuple[str, ...]
    audience: tuple[str, ...]
    own: Collection[str] = field(default=(), compare=False)
    """The filters that the block itself sets; the others are the plan's."""

    def __hash__(self) -> int:
        """Of what nearly tells it from others: every column of a library is asked for its wish."""
        return hash((self.block, self.kind))

    def in_words(self) -> str:
        """The filters, for a message."""
        parts = []
        if self.levels:
            parts.append("levels " + ", ".join(map(str, self.levels)))
        if self.ages:
            parts.append(f"ages {self.ages.from_} to {self.ages.to} months")
        if self.themes:
            parts.append("themes " + ", ".join(self.themes))
        if self.evidence:
            parts.append("evidence " + ", ".join(self.evidence))
        if self.audience:
            parts.append("audience " + ", ".join(self.audience))
        return " and ".join(parts) or "the plan"

    def at(self, key: str) -> Loc:
        """Where a filter stands: in the block, else in the plan."""
        return ("blocks", self.block, "choose", key) if key in self.own else (key,)


def wishes(choose: Choose, plan: Plan, block: int = 0) -> list[Wish]:
    """The wishes of a block; what it leaves open the plan's own filters settle."""
    ages = choose.ages if isinstance(choose.ages, AgeRange) else plan.ages
    return [
        Wish(
            block=block,
            kind=kind,
            count=count,
            levels=choose.levels or plan.levels,
            ages=ages,
            spread=choose.ages == "spread",
            themes=choose.themes or plan.themes,
            evidence=choose.evidence or plan.evidence,
            audience=choose.audience,
            own=[key for key in ("levels", "ages", "themes", "evidence", "audience") if getattr(choose, key)],
        )
        for kind in NAMES
        if (count := getattr(choose, kind))
    ]


@dataclass(frozen=True)
class Ground:
    """What is given when picking begins: the plan and its library, the blocks, and what was used before."""

    plan: Plan
    library: Library
    blocks: tuple[Block, ...]
    used: Mapping[str, tuple[Loc, str]] = field(default_factory=dict)
    """Items used in other sessions: the line of this plan that avoids them, and the file in which they are."""
    session: int = 0
    """Of a series, the number of this plan."""

    def stock(self, kind: str) -> tuple[Candidate, ...]:
        """The items of a kind, in library order."""
        found: tuple[Candidate, ...] = getattr(self.library, kind)
        return found

    @cached_property
    def positions(self) -> Mapping[tuple[str, str], int]:
        """Where an item of a kind stands in library order, by the kind and the id."""
        return {(kind, item.id): number for kind in NAMES for number, item in enumerate(self.stock(kind))}

    def named(self, number: int) -> list[AnyItem]:
        """The items that a block names, those that exist."""
        return [self.library.items[id_] for id_ in self.blocks[number].use if id_ in self.library.items]

    @cached_property
    def all_named(self) -> list[AnyItem]:
        """The items that any block names, in their order."""
        return [item for number in range(len(self.blocks)) for item in self.named(number)]

    @cached_property
    def order_is_free(self) -> bool:
        """Whether nothing but library order, and what items need, settles the order within a block."""
        return self.plan.pick.heavy.in_a_row and self.plan.pick.heavy.last

    @cached_property
    def wishes(self) -> list[Wish]:
        """All wishes of the plan, block by block."""
        return [
            wish
            for number, block in enumerate(self.blocks)
            if block.choose
            for wish in wishes(block.choose, self.plan, number)
        ]

    def works_with(self, number: int, kind: str) -> bool:
        """Whether a block names an activity that takes items of the kind in, within its own minutes."""
        named = (item for item in self.named(number) if isinstance(item, Exercise))
        return any(item.works_with == WORKS_WITH[kind] for item in named)


def candidates(wish: Wish, ground: Ground) -> list[Candidate]:
    """The items that a wish can take, in library order."""
    taken = {item.id for item in ground.all_named}
    return [item for item in ground.stock(wish.kind) if item.id not in taken and not any(bars(item, wish, ground))]


def bars(item: Candidate, wish: Wish, ground: Ground) -> Iterator[Line]:
    """The lines of the plan that keep an item out of a wish, the firmest first."""
    plan = ground.plan
    if item.id in plan.exclude:
        yield Line(("exclude", plan.exclude.index(item.id)), "it is excluded", f"take '{item.id}' out of 'exclude'", 4)
    if item.id in ground.used:
        loc, file = ground.used[item.id]
        yield Line(loc, f"it was used in {file}", "take the line out", 4)
    yield from _filters(item, wish)


def _filters(item: Candidate, wish: Wish) -> Iterator[Line]:
    if wish.levels and item.levels and not set(wish.levels) & set(item.levels):
        yield _filter(wish, "levels", f"it is not on level {_or(wish.levels)}")
    if wish.ages and not _age_fits(item, wish.ages):
        yield _filter(wish, "ages", f"it is not about ages {wish.ages.from_} to {wish.ages.to} months")
    if wish.themes and isinstance(item, CaseStudy | ScenarioCard) and not set(wish.themes) & set(item.themes):
        yield _filter(wish, "themes", f"it is not about {_or(wish.themes)}")
    if wish.audience and item.audience and not {*wish.audience, "everyone"} & set(item.audience):
        yield _filter(wish, "audience", f"it is not for {_or(wish.audience)}")
    if wish.evidence and isinstance(item, CaseStudy) and item.evidence not in wish.evidence:
        yield _filter(wish, "evidence", f"its evidence is '{item.evidence}', not {_or(wish.evidence)}")


def _filter(wish: Wish, key: str, words: str) -> Line:
    return Line(wish.at(key), words, f"widen '{key}'", 3)


def _or(words: Collection[object]) -> str:
    return " or ".join(map(str, words))


def _age_fits(item: Candidate, ages: AgeRange) -> bool:
    if isinstance(item, ScenarioCard):
        return ages.from_ <= item.months <= ages.to
    return item.ages is None or (item.ages.from_ <= ages.to and item.ages.to >= ages.from_)


def covered(item: AnyItem) -> set[int]:
    """The levels an item stands for: those it names, unless it names so many that it stands for none in particular."""
    return set(item.levels) if len(item.levels) <= 2 else set()
