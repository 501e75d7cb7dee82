"""The action sheet of the close: a page to take away, in one's own hand."""

from __future__ import annotations

from pathlib import Path

from packgen.compose.flow import bold, row, text
from packgen.compose.handout.front import cover
from packgen.compose.paperwork.sheets import MEASURE, foot, landscape, ring, row_height, text_height, text_width
from packgen.compose.paperwork.sizes import height
from packgen.fit import LINE, Ruler, ruler
from packgen.model.brand import Brand
from packgen.model.page import PageLayout
from packgen.model.paper import Blanks, Heading, Paper, Table
from packgen.model.selection import Selection
from packgen.units import Length, mm, pt

ROW = mm(30)
AIR = 75.0
"""Points of space between the parts of the sheet, and some to spare at its foot."""

ADVICE = "Choose something that you can begin yourself. One action that happens is worth more than three that wait."
ACTIONS = 3
"""Rows on a sheet: more than three promises are not kept."""


def actions(selection: Selection, page: PageLayout, brand: Brand, fonts: Path) -> Paper:
    """The action sheet of a session, for one person."""
    sheet, about = landscape(page), " · ".join((selection.plan.title, *cover(selection, brand)[:1]))
    high = _row_height(about, sheet, ruler(fonts, brand.fonts.body.bold))
    return Paper(
        layout=sheet,
        title="",
        subtitle="",
        cover=(),
        flow=(
            Heading(1, "My actions", badge=ring(selection)),
            text(about, "lead"),
            text(ADVICE),
            Blanks(("Name", "Somebody I will tell")),
            _table(sheet, high),
        ),
        footer=foot(selection, brand, "Action sheet", sheet),
        numbered=False,
    )


def _row_height(about: str, sheet: PageLayout, measure: Ruler) -> Length:
    """As high as one page allows, up to ROW."""
    column, body = min(text_width(sheet), MEASURE * sheet.body), sheet.body
    words = height(about, measure, column, body * 1.2) + height(ADVICE, measure, column, body)
    taken = sheet.headings[0] * 1.25 + words * 1.1 + sheet.write_row.pt + body * LINE + AIR
    return max(row_height(sheet), min(ROW, pt((text_height(sheet) - taken) / ACTIONS)))


def _table(page: PageLayout, high: Length) -> Table:
    return Table(
        caption="My actions",
        alt=f"{ACTIONS} numbered rows for what I will do, by when, who helps, and how I will know.",
        header=("No.", "What I will do", "By when", "Who helps", "How I will know"),
        rows=tuple(row(bold(str(number)), "", "", "", "") for number in range(1, ACTIONS + 1)),
        widths=(0.06, 0.36, 0.14, 0.18, 0.26),
        look="form",
        row_height=high,
        size=page.body,
        show_caption=False,
    )
