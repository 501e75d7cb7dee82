"""What people should leave with, when the plan does not say."""

from __future__ import annotations

from packgen.model.library import Level, Library
from packgen.model.plan import Plan
from packgen.model.selection import TimedBlock


def objectives(
    plan: Plan, library: Library, levels: tuple[Level, ...], blocks: tuple[TimedBlock, ...]
) -> tuple[str, ...]:
    """The plan's own objectives, else up to four drawn from what the session does."""
    if plan.objectives:
        return plan.objectives
    found = [*_about_levels(levels, library)]
    if any(block.case_studies for block in blocks):
        found.append("Say what one case study changed, and what it would take here")
    if any(block.cards for block in blocks):
        found.append("Talk through a scenario and agree who would notice and what would come next")
    if blocks:
        found.append("Leave with one action of your own, a date and a person to tell")
    return tuple(found[:4])


def _about_levels(levels: tuple[Level, ...], library: Library) -> list[str]:
    if not levels:
        return []
    word = library.info.level_word.lower()
    if len(levels) > 2:
        return [f"Describe the {len(levels)} {word}s and one way in which they act on each other"]
    return [
        f"Name a risk and a protective factor at {word} {level.number}: {level.name[:1].lower()}{level.name[1:]}"
        for level in levels
    ]
