"""What people should leave with, when the plan does not say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from packgen.model.library import Level, Library
from packgen.model.plan import Plan
from packgen.model.selection import TimedBlock


def objectives(
    plan: Plan, library: Library, levels: tuple[Level, ...], blocks: tuple[TimedBlock, ...]
) -> tuple[str, ...]:
    """The plan's own objectives, else up to four drawn from what the session does."""
    if plan.objectives:
        return plan.objectives
    found = _about_levels([level for level in levels if _is_about(level, blocks)], library)
    if any(block.case_studies for block in blocks):
        found.append("Say what one case study changed, and what it would take here")
    if any(block.cards for block in blocks):
        found.append("Talk through a scenario and agree who would notice and what would come next")
    if blocks:
        found.append("Leave with one action of your own, a date and a person to tell")
    return tuple(found[:4])


def _is_about(level: Level, blocks: Iterable[TimedBlock]) -> bool:
    """Whether the session shows the level, or anything that belongs to it and not to all."""
    shown = (item for block in blocks for item in (*block.items, *block.cards))
    return any(item is level or level.number in item.levels for item in shown)


def _about_levels(levels: Sequence[Level], library: Library) -> list[str]:
    if not levels:
        return []
    word = library.info.level_word.lower()
    if len(levels) > 2:
        return [f"Describe the {len(levels)} {word}s and one way in which they act on each other"]
    return [
        f"Name a risk and a protective factor at {word} {level.number}: {level.name[:1].lower()}{level.name[1:]}"
        for level in levels
    ]
