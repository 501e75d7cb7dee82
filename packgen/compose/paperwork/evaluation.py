"""The evaluation: its rows are what the session set out to do, and nobody signs it."""

from __future__ import annotations

from pathlib import Path

from packgen.compose.flow import Row, row, text
from packgen.compose.paperwork.sheets import foot, row_height, text_height, text_width
from packgen.compose.paperwork.sizes import height
from packgen.compose.words import day_words, lowered
from packgen.fit import Ruler, ruler
from packgen.model.brand import Brand
from packgen.model.page import PageLayout
from packgen.model.paper import Flow, Heading, Paper, Run, Table, Write
from packgen.model.selection import Selection
from packgen.units import mm

SCALE = ("Not at all", "A little", "Mostly", "Fully")
BOX = 0.13
"""The least share of the page that a column of boxes takes."""

CELL = 14.0
"""Points at the sides of a cell, and a little more."""

ROW = mm(11)
OPEN = ("What will you use, and where?", "What was hard, or missing?", "What should we change next time?")
MOST, FEWEST = 4, 2
"""Lines to write on under each question: as many as make the form one page."""

HEAD, LABEL, BELOW = 198.0, 30.0, 10.0
"""Points that title, heading and first words take, the label of a question, and the space under its lines."""


def evaluation(selection: Selection, page: PageLayout, brand: Brand, fonts: Path) -> Paper:
    """The evaluation form of a session."""
    plan, measure = selection.plan, ruler(fonts, brand.fonts.heading.bold)
    widths = _widths(page, measure)
    lines = _lines(selection, page, measure, widths[0])
    return Paper(
        layout=page,
        title="How was today?",
        subtitle="",
        cover=(" · ".join((selection.plan.title, *([day_words(plan.date, brand.dates)] if plan.date else ()))),),
        flow=(
            text("Please leave your name out: nobody will try to find out who wrote what."),
            *(_objectives(selection, page, widths) if selection.objectives else (Heading(1, "In your own words"),)),
            *(Write(question, lines) for question in OPEN),
        ),
        footer=foot(selection, brand, "Evaluation", page),
    )


def _widths(page: PageLayout, measure: Ruler) -> tuple[float, ...]:
    """The shares of the columns: no word of the scale is broken."""
    longest = max(measure.longest_word(word, page.body) for word in SCALE)
    box = max(BOX, (longest + CELL) / text_width(page))
    return (1 - box * len(SCALE), *[box] * len(SCALE))


def _lines(selection: Selection, page: PageLayout, measure: Ruler, share: float) -> int:
    """How many lines to write on each question has; `share` is that of the objectives' column."""
    wide, least = text_width(page) * share - CELL, row_height(page, at_least=ROW).pt
    rows = sum(max(height(one, measure, wide, page.body) + 5, least) for one in selection.objectives)
    free = (text_height(page) - HEAD - rows) / len(OPEN) - LABEL - BELOW
    return max(FEWEST, min(MOST, int(free // page.write_row.pt)))


def _objectives(selection: Selection, page: PageLayout, widths: tuple[float, ...]) -> tuple[Flow, ...]:
    """A row for each objective, with a box for each word of the scale."""
    table = Table(
        caption="How far did we get?",
        alt="Each objective of the session, with a box to tick for not at all, a little, mostly and fully.",
        header=("Today has helped me to …", *SCALE),
        rows=tuple(_row(objective) for objective in selection.objectives),
        widths=widths,
        look="form",
        row_height=row_height(page, at_least=ROW),
        middle=True,
        size=page.body,
        show_caption=False,
    )
    return Heading(1, "How far did we get?"), table


def _row(objective: str) -> Row:
    boxes = ((Run(f"{word}: {lowered(objective)}", tick=True),) for word in SCALE)
    return row(lowered(objective), *boxes)
