"""The line at the foot of papers: what the brand says there, the session, and which paper it is."""

from __future__ import annotations

from packgen.model.brand import Brand
from packgen.model.page import PageLayout
from packgen.units import Length

LETTER = 0.5
"""The mean width of a letter as a multiple of the type size."""
COUNTED = 10
"""Letters that leave room beside them for the number of the page."""


def foot(whose: str | None, session: str, what: str, page: PageLayout, *, keep: bool = False) -> str:
    """The fullest line that the page holds beside its number, upright too, for an edition may turn it.

    The session goes first, for the top of the page has it, then which paper it is, unless that must be kept.
    """
    trials = (whose, session, what), (whose, what), () if keep else (whose,), (session, what)
    lines = [" · ".join(part for part in trial if part) for trial in trials]
    _, right, _, left = page.margins
    room = Length(min(page.width, page.height) - right - left).pt / (page.small * LETTER) - COUNTED
    return next((line for line in lines if line and len(line) <= room), what)


def whose(brand: Brand) -> str | None:
    """What the brand says at the foot of its pages; without that, whose they are."""
    return brand.footer or brand.organisation
