"""Speaker notes: the time, what to say, do and ask, and where it comes from."""

from __future__ import annotations

from collections.abc import Sequence

from packgen.compose.words import clock_range, source_line
from packgen.model.library import AnyItem, Facilitator, Library, ScenarioCard
from packgen.model.selection import Selection, TimedBlock

CUES = {
    "say": "Say",
    "do": "Do",
    "ask": "Ask",
    "watch_for": "Watch for",
    "stuck": "If the group is stuck",
    "answers": "People may say",
    "land": "Land this",
}


def cues(voice: Facilitator, keys: tuple[str, ...] = tuple(CUES)) -> tuple[str, ...]:
    """The facilitator's voice, a line each: 'Say: ...'."""
    return tuple(f"{CUES[key]}: {line}" for key in keys for line in getattr(voice, key))


def when(block: TimedBlock | None) -> tuple[str, ...]:
    """'13:00–13:10 · Welcome'."""
    return (f"{clock_range(block)} · {block.title}",) if block else ()


def before(selection: Selection) -> tuple[str, ...]:
    """'Until 09:30 · People arrive'."""
    return (f"Until {selection.starts} · People arrive",)


def after(selection: Selection) -> tuple[str, ...]:
    """'From 12:45 · After the session'."""
    return (f"From {selection.ends} · After the session",)


def voices(cards: Sequence[ScenarioCard]) -> tuple[str, ...]:
    """What each child says, a line each, for whoever has no card at hand."""
    return tuple(f"{card.title}, {card.age}: ‘{card.quote}’" for card in cards)


def sources(items: Sequence[AnyItem], library: Library) -> tuple[str, ...]:
    """Where several items come from, each place once."""
    found = list(dict.fromkeys(source_line(item, library) for item in items))
    return (f"{'Source' if len(found) == 1 else 'Sources'}: {'; '.join(found)}",) if found else ()


def for_item(
    item: AnyItem,
    block: TimedBlock | None,
    library: Library,
    keys: tuple[str, ...] = ("say", "do", "ask", "watch_for", "land"),
) -> tuple[str, ...]:
    """The notes for a slide that shows an item."""
    voice = getattr(item, "facilitator", None)
    spoken = cues(voice, keys) if voice else tuple(f"Say: {line}" for line in (getattr(item, "say", None),) if line)
    return (*when(block), *spoken, f"Source: {source_line(item, library)}")
