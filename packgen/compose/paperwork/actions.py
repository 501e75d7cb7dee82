"""The action sheet of the close: a page to take away, in one's own hand."""

from __future__ import annotations

from packgen.compose.flow import bold, row, text
from packgen.compose.handout.front import cover
from packgen.compose.paperwork.sheets import foot, landscape, ring, row_height
from packgen.model.brand import Brand
from packgen.model.layout import PageLayout
from packgen.model.pack import Blanks, Heading, Paper, Table
from packgen.model.selection import Selection
from packgen.units import mm

ROW = mm(30)
ADVICE = "Choose something that you can begin yourself. One action that happens is worth more than three that wait."
ACTIONS = 3
"""Rows on a sheet: more than three promises are not kept."""


def actions(selection: Selection, page: PageLayout, brand: Brand) -> Paper:
    """The action sheet of a session, for one person."""
    sheet = landscape(page)
    return Paper(
        layout=sheet,
        title="",
        subtitle="",
        cover=(),
        flow=(
            Heading(1, "My actions", badge=ring(selection)),
            text(" · ".join((selection.plan.title, *cover(selection)[:1])), "subtitle"),
            text(ADVICE),
            Blanks(("Name", "Somebody I will tell")),
            _table(sheet),
        ),
        footer=foot(selection, brand, "Action sheet"),
        numbered=False,
    )


def _table(page: PageLayout) -> Table:
    return Table(
        caption="My actions",
        alt=f"{ACTIONS} numbered rows for what I will do, by when, who helps, and how I will know.",
        header=("No.", "What I will do", "By when", "Who helps", "How I will know"),
        rows=tuple(row(bold(str(number)), "", "", "", "") for number in range(1, ACTIONS + 1)),
        widths=(0.06, 0.36, 0.14, 0.18, 0.26),
        look="form",
        row_height=row_height(page, at_least=ROW),
        size=page.body,
        show_caption=False,
    )
