"""Who speaks in a block: the plan first, then its activities and items, each with its first lines."""

from __future__ import annotations

from packgen.compose.care import given_in
from packgen.compose.elsewhere import Elsewhere
from packgen.compose.guide.cues import Script, Voice, in_few, known_as, name_of, script, spoken
from packgen.compose.guide.room import Few
from packgen.model.library import AnyItem, CaseStudy, Exercise
from packgen.model.selection import Selection, TimedBlock

MANY = 2
"""With more items than these in an activity, groups work on them, and the activity alone speaks to the room."""


def voices(block: TimedBlock, selection: Selection, others: Elsewhere, few: Few) -> tuple[Voice, ...]:
    """The notices to give and the plan's own words, then those of the items in their order."""
    due = "; ".join(notice.title for notice in given_in(block, selection))
    give = (f"Give: {due}. What to say stands under Notices.",) if due else ()
    own = (("Notices", give), ("Say", block.plan.say), ("Ask", block.plan.ask))
    told = (
        Voice(name_of(item, selection), spoken_in(block, item, few), _known_as(item, selection, others, few))
        for item in block.items
    )
    return (Voice("", own), *(voice for voice in told if voice.cues))


def _known_as(item: AnyItem, selection: Selection, others: Elsewhere, few: Few) -> str:
    """The name with which an item is introduced; where room is short without what its own page says of it."""
    where = others.get(item.id, "")
    if few.named and isinstance(item, CaseStudy):
        return f"{item.title} ({where})" if where else item.title
    return known_as(item, selection, where)


def spoken_in(block: TimedBlock, item: AnyItem, few: Few) -> Script:
    """What an item says on the page of a block."""
    led = bool(block.exercises) and len(block.items) - len(block.exercises) > MANY
    if led and not isinstance(item, Exercise):
        return in_few(script(item), named=few.named)
    speaking = sum(bool(script(other)) for other in block.items)
    cues = spoken(script(item), few.alone if speaking == 1 else few.together)
    asked = few.named and any(cue == "Questions" for cue, _ in cues)
    barred = (*(["To close"] if block.debrief else []), *(["Ask"] if asked else []))
    return tuple((cue, lines) for cue, lines in cues if cue not in barred)
