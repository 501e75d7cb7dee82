"""What an item is worth to a plan, in whole points with a reason each. The weights stand here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, TypeVar

from packgen.choose.program import Chosen, Once
from packgen.choose.puzzle import Bonus, Column, Slot
from packgen.choose.wishes import NAME, Candidate, Ground, Wish, covered
from packgen.model.library import CaseStudy, Exercise, ScenarioCard
from packgen.model.selection import Gain

T = TypeVar("T", bound=Any)

PREFER = "preferred: "
PROOF = "evidence: "
"""How the reasons for these begin."""

FITS = 10
"""For any item that fits, so that more of them is better where the minutes allow."""
LEVEL = 20
"""For each level on which there is nothing else of the kind."""
THEME = 5
"""For each theme that the plan names."""
EVIDENCE = 4
"""For each degree of evidence, as the library's labels rank it."""
PREFERRED = 5
"""For each weight that 'prefer' gives."""
AUDIENCE = 6
"""For an item made for all who come; less by the share of those it is not made for."""
FRESH = 1
"""For each theme that nothing else brings."""
METHOD = 4
"""For each way of working that nothing else brings."""
SPREAD = 60
"""For a card of just the age that a spread asks for."""
MONTH = 10
"""Less for each month that it is off."""


FIT = Gain(FITS, "fits the plan")


def nearness(item: Candidate, slot: Slot | None) -> tuple[Gain, ...]:
    """What the item brings by being near to the age of a slot."""
    if slot is None or not isinstance(item, ScenarioCard):
        return ()
    return (Gain(SPREAD - MONTH * abs(item.months - slot.months), f"spreads the ages: {item.age}"),)


def gains(item: Candidate, wish: Wish, ground: Ground) -> Iterator[Gain]:
    """What the item brings by itself, besides that it fits."""
    plan = ground.plan
    if plan.themes and (shared := sorted(set(item.themes) & set(plan.themes))):
        yield Gain(THEME * len(shared), f"on the plan's theme {', '.join(shared)}")
    yield from _preferred(item, ground)
    if isinstance(item, CaseStudy) and (label := ground.library.label(item.evidence)) and label.strength:
        yield Gain(EVIDENCE * label.strength, f"{PROOF}{label.label.lower()}")
    if served := _served(item, ground):
        yield Gain(served, "made for those who come")
    if wish.levels and (beyond := sorted(set(item.levels) - set(wish.levels))):
        yield Gain(-len(beyond), f"also about {_levels(beyond, ground)}")


def _levels(numbers: Sequence[int], ground: Ground) -> str:
    return f"{ground.library.info.level_word.lower()} {' and '.join(map(str, numbers))}"


def _preferred(item: Candidate, ground: Ground) -> Iterator[Gain]:
    if not ground.plan.pick.prefer:
        return
    marks = {*item.themes, *item.audience, *([item.evidence] if isinstance(item, CaseStudy) else [])}
    for mark, weight in ground.plan.pick.prefer.items():
        if mark in marks:
            label = ground.library.label(mark)
            yield Gain(PREFERRED * weight, f"{PREFER}{label.label.lower() if label else mark}")


def _served(item: Candidate, ground: Ground) -> int:
    """The share of those who come for whom the item is made, in points."""
    who = ground.plan.audience.who
    served = sum(count for group, count in who.items() if group in item.audience)
    return round(AUDIENCE * served / sum(who.values())) if served else 0


def bonuses(columns: Sequence[Column], ground: Ground) -> Iterator[Bonus]:
    """What counts once, however many items bring it: levels, themes, ways of working."""
    told = [item for item in ground.all_named if isinstance(item, CaseStudy | ScenarioCard)]
    levels = _bringing(columns, lambda column: {(column.wish.kind, level) for level in _wanted(column)})
    for (kind, level), numbers in levels:
        if not any(item in ground.stock(kind) and level in covered(item) for item in told):
            yield Bonus(Once(LEVEL, numbers), f"first {NAME[kind]} on {_levels([level], ground)}")
    known = {theme for item in told for theme in item.themes}
    for theme, numbers in _bringing(columns, lambda column: set(column.item.themes) - known):
        yield Bonus(Once(FRESH, numbers), f"brings a new theme: {theme}")
    for how, numbers in _bringing(columns, _how):
        yield Bonus(Once(METHOD, numbers), f"another way of working: {how}")


def _bringing(columns: Sequence[Column], brings: Callable[[Column], AbstractSet[T]]) -> Iterator[tuple[T, Chosen]]:
    """For each thing that columns bring, sorted, the numbers of those that do."""
    found: dict[T, set[int]] = {}
    for number, column in enumerate(columns):
        for one in brings(column):
            found.setdefault(one, set()).add(number)
    for one in sorted(found):
        yield one, frozenset(found[one])


def _wanted(column: Column) -> set[int]:
    """The levels asked for that an item stands for."""
    return covered(column.item) & set(column.wish.levels) if column.wish.levels else covered(column.item)


def _how(column: Column) -> set[str]:
    return {column.item.how} if isinstance(column.item, Exercise) else set()
