"""Where care for the people in the room has its place: which block gives which notice."""

from __future__ import annotations

from collections.abc import Iterable

from packgen.model.library import Notice
from packgen.model.selection import Selection, TimedBlock


def care_first(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """The notices with the warning about what is in the material before all others."""
    return tuple(sorted(notices, key=lambda notice: not notice.triggers))


def given_in(block: TimedBlock, selection: Selection) -> tuple[Notice, ...]:
    """The notices to give in this block."""
    due = (notice for notice in selection.notices if _block_of(notice, selection) is block)
    return care_first(due)


def _block_of(notice: Notice, selection: Selection) -> TimedBlock | None:
    """The first block opens, the last closes, and what is hard is announced in the block that holds it."""
    working = [block for block in selection.blocks if not block.is_break]
    if not working or notice.place == "closing":
        return working[-1] if working else None
    if notice.place == "opening":
        return working[0]
    return next((block for block in working if _touches(block, notice)), working[0])


def _touches(block: TimedBlock, notice: Notice) -> bool:
    """Whether a block tells of people in the way that calls for the notice."""
    people = (*block.case_studies, *block.cards)
    return any(set(item.sensitive) & set(notice.triggers) for item in people)
