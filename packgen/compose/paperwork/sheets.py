"""What the papers of the day share: the page turned, the foot of the page, and rows high enough for a hand."""

from __future__ import annotations

from dataclasses import replace

from packgen.compose.foot import foot as line
from packgen.compose.foot import whose
from packgen.compose.words import badge
from packgen.model.badge import Badge
from packgen.model.brand import Brand
from packgen.model.page import PageLayout
from packgen.model.selection import Selection
from packgen.units import Length, mm

HEAD = mm(3)
MEASURE = 36.5
"""How wide running text is, as a multiple of its size: a line of about 75 letters."""

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


def foot(selection: Selection, brand: Brand, what: str, page: PageLayout) -> str:
    """What stands at the foot: whose session, and which paper."""
    return line(whose(brand), selection.plan.title, what, page)


def ring(selection: Selection) -> Badge | None:
    """The ring badge of the session; None for a library without levels."""
    return badge((level.number for level in selection.levels), selection.library)


def emblem(selection: Selection) -> Badge | None:
    """The ring badge without its words, on papers for those who do not know the levels; its alternative text stays."""
    lit = ring(selection)
    return replace(lit, label="") if lit else None
