"""The run of show within a block: when each activity, each round and the debrief begin. All times come from here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from packgen.model.library import AnyItem, CaseStudy, Exercise, ScenarioCard
from packgen.model.plan import Block, Clock
from packgen.model.selection import Part


def parts(block: Block, starts: Clock, minutes: int, items: Sequence[AnyItem]) -> tuple[Part, ...]:
    """The parts of a block in their order; their minutes add up to the block's. None for a break."""
    if block.break_ is not None:
        return ()
    debrief = block.debrief.minutes if block.debrief else 0
    found = list(_before(block, minutes - debrief, items))
    if debrief:
        found.append(Part("debrief", "Debrief", starts, debrief))
    return tuple(_one_after_the_other(found, starts))


def _before(block: Block, room: int, items: Sequence[AnyItem]) -> Iterator[Part]:
    """What is shown or told, then the activities; the minutes that they leave go to what is shown."""
    activities = [item for item in items if isinstance(item, Exercise)]
    shown = [item for item in items if not isinstance(item, Exercise) and not _taken_in(item, activities)]
    long = shares(room, [item.minutes for item in activities], whole=not shown or len(activities) == 1)
    left = room - sum(long)
    if left > 0:
        yield Part("input", _titles(shown) or block.block or "", Clock(0), left)
    for item, each in zip(activities, long, strict=True):
        yield from _rounds(item, each, block.rounds if _is_played(item, activities) else 1)


def shares(room: int, wanted: Sequence[int], *, whole: bool) -> list[int]:
    """The room divided as the activities want it; all of it when they want more, or when it is to be filled whole.

    Each share is a whole number, and none is nothing while there is a minute for each.
    """
    total = sum(wanted)
    if not wanted or (total <= room and not whole):
        return list(wanted)
    found, used, before = list[int](), 0, 0
    for number, one in enumerate(wanted, 1):
        used += one
        upto = min(max(round(room * used / total), before + 1), room - (len(wanted) - number))
        found.append(max(upto - before, 0))
        before = max(upto, before)
    return found


def _is_played(item: Exercise, activities: Sequence[Exercise]) -> bool:
    """Whether an activity is the one that is played in rounds: what works with cards or stories, else the longest."""
    works = [one for one in activities if one.works_with]
    return item is (works[0] if works else max(activities, key=lambda one: one.minutes))


def _rounds(item: Exercise, minutes: int, count: int) -> Iterator[Part]:
    if count < 2 or minutes < count:
        yield Part("activity", item.title, Clock(0), minutes, item.id)
        return
    for number, each in enumerate(shares(minutes, [1] * count, whole=True), 1):
        yield Part("round", f"{item.title}, round {number}", Clock(0), each, item.id)


def _taken_in(item: AnyItem, activities: Sequence[Exercise]) -> bool:
    """Whether an activity works with the item, within its own minutes."""
    kind = {CaseStudy: "case-studies", ScenarioCard: "cards"}.get(type(item))
    return kind is not None and any(one.works_with == kind for one in activities)


def _titles(items: Sequence[AnyItem]) -> str:
    return "; ".join(item.title for item in items)


def _one_after_the_other(found: Sequence[Part], starts: Clock) -> Iterator[Part]:
    for part in found:
        yield Part(part.kind, part.title, starts, part.minutes, part.item)
        starts = starts.plus(part.minutes)
