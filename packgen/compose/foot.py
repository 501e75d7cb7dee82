"""The line at the foot of papers: what the brand says there, the session, and which paper it is."""

from __future__ import annotations

from packgen.model.brand import Brand
from packgen.model.page import PageLayout

LETTER = 0.5
"""The mean width of a letter as a multiple of the type size."""
COUNTED = 10
"""Letters that leave room beside them for the number of the page."""


def foot(whose: str | None, session: str, what: str, page: PageLayout) -> str:
    """The fullest line that the page holds beside its number; the session goes first, for the top has it."""
    trials = (whose, session, what), (whose, what), (session, what)
    lines = [" · ".join(part for part in trial if part) for trial in trials]
    room = page.column.pt / (page.small * LETTER) - COUNTED
    return next((line for line in lines if len(line) <= room), what)


def whose(brand: Brand) -> str | None:
    """What the brand says at the foot of its pages; without that, whose they are."""
    return brand.footer or brand.organisation
