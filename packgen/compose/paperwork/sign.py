"""The door sign: read from five metres, so the letters are as large as the sheet allows, and there are few of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from packgen.compose.foot import whose
from packgen.compose.paperwork.sheets import landscape, ring, text_height, text_width
from packgen.compose.paperwork.sizes import filling, height, largest
from packgen.compose.words import day_words
from packgen.fit import ruler
from packgen.model.brand import Brand
from packgen.model.page import PageLayout
from packgen.model.paper import Heading, Paper
from packgen.model.selection import Selection

TITLES = (130, 120, 110, 100, 92, 84, 76, 68, 60, 52, 46, 40)
LINES = (64, 56, 50, 44), (36, 32)
"""Type sizes in points, of the title and of what stands under it: time and room, then the day.

A capital of Calibri is two thirds of its size: 11 mm at 46 points, which good eyes read from five metres and more.
"""

TITLE_AIR, LINE_AIR, RING = 38, 30, 90
"""Points of space around a title and around a line under it, and what the ring takes."""


def sign(selection: Selection, page: PageLayout, brand: Brand, fonts: Path) -> Paper:
    """The sign for the door of the room."""
    sheet, lit = landscape(page), ring(selection)
    measure, wide = ruler(fonts, brand.fonts.heading.bold), text_width(sheet)
    lines = [Heading(2, words, size=largest(words, measure, wide, sizes)) for words, sizes in _lines(selection, brand)]
    under = sum(height(line.text, measure, wide, line.size or 0) + LINE_AIR for line in lines)
    room = text_height(sheet) - under - TITLE_AIR - (RING if lit else 0)
    title = Heading(1, selection.plan.title, size=filling(selection.plan.title, measure, wide, room, TITLES))
    return Paper(sheet, "", "", (), (title, *lines), whose(brand) or "", badge=lit, numbered=False)


def _lines(selection: Selection, brand: Brand) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Time and room, then the day, each with the sizes it may have."""
    plan = selection.plan
    times = f"{selection.starts}–{selection.ends}" if selection.blocks else ""
    room = (plan.venue.room or plan.venue.name) if plan.venue else ""
    day = day_words(plan.date, brand.dates) if plan.date else ""
    now = " · ".join(part for part in (times, room) if part)
    return ((words, sizes) for words, sizes in zip((now, day), LINES, strict=True) if words)
