"""Who speaks in a block: the plan first, then its activities and items, each with its first lines."""

from __future__ import annotations

from packgen.compose.care import given_in
from packgen.compose.elsewhere import Elsewhere
from packgen.compose.guide.cues import Script, Voice, in_few, known_as, name_of, script, spoken
from packgen.model.library import AnyItem, Exercise
from packgen.model.selection import Selection, TimedBlock

ALONE, TOGETHER = 3, 2
"""How many lines of a cue an item has: the one that leads a block, and each of those that share it."""

MANY = 2
"""With more items than these in an activity, groups work on them, and the activity alone speaks to the room."""


def voices(block: TimedBlock, selection: Selection, others: Elsewhere) -> tuple[Voice, ...]:
    """The notices to give and the plan's own words, then those of the items in their order."""
    due = "; ".join(notice.title for notice in given_in(block, selection))
    give = (f"Give: {due}. What to say stands under Notices.",) if due else ()
    own = (("Notices", give), ("Say", block.plan.say), ("Ask", block.plan.ask))
    told = (
        Voice(name_of(item, selection), spoken_in(block, item), known_as(item, selection, others.get(item.id, "")))
        for item in block.items
    )
    return (Voice("", own), *(voice for voice in told if voice.cues))


def spoken_in(block: TimedBlock, item: AnyItem) -> Script:
    """What an item says on the page of a block."""
    led = bool(block.exercises) and len(block.items) - len(block.exercises) > MANY
    if led and not isinstance(item, Exercise):
        return in_few(script(item))
    speaking = sum(bool(script(other)) for other in block.items)
    cues = spoken(script(item), ALONE if speaking == 1 else TOGETHER)
    return tuple((cue, lines) for cue, lines in cues if cue != "To close" or block.debrief is None)
