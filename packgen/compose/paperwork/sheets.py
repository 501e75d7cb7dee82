"""What the papers of the day share: the page turned, the foot of the page, and rows high enough for a hand."""

from __future__ import annotations

from dataclasses import replace

from packgen.compose.words import badge
from packgen.model.badge import Badge
from packgen.model.brand import Brand
from packgen.model.page import PageLayout
from packgen.model.selection import Selection
from packgen.units import Length, mm

HEAD = mm(3)
MEASURE = 36.5
"""How wide running text is, as a multiple of its size: a line of about 75 letters."""

LONGEST_FOOT = 78
"""Letters that leave room beside them for the number of the page."""

LEAST_ROW = mm(9)
"""A row to write in is never lower."""


def landscape(page: PageLayout) -> PageLayout:
    """The page on its long side."""
    width, height = max(page.width, page.height), min(page.width, page.height)
    return page.model_copy(update={"width": width, "height": height})


def row_height(page: PageLayout, *, at_least: Length = LEAST_ROW) -> Length:
    """The height of a row to write in."""
    return max(page.write_row, at_least)


def text_width(page: PageLayout) -> float:
    """The width between the margins, in points."""
    return page.column.pt


def text_height(page: PageLayout) -> float:
    """The height of a page's text, in points: Word keeps a little more than the margin free for head and foot."""
    top, _, bottom, _ = page.margins
    return Length(page.height - top - bottom).pt


def foot(selection: Selection, brand: Brand, what: str) -> str:
    """What stands at the foot: whose session, and which paper; the session goes where it would take a second line."""
    whole = [part for part in (brand.organisation, selection.plan.title, what) if part]
    short = [part for part in whole if part != selection.plan.title]
    return " · ".join(whole if len(" · ".join(whole)) <= LONGEST_FOOT else short)


def ring(selection: Selection) -> Badge | None:
    """The ring badge of the session; None for a library without levels."""
    return badge((level.number for level in selection.levels), selection.library)


def emblem(selection: Selection) -> Badge | None:
    """The ring badge without its words, on papers for those who do not know the levels; its alternative text stays."""
    lit = ring(selection)
    return replace(lit, label="") if lit else None
