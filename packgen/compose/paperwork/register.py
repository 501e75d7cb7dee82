"""The register: who is expected and who came, with room for a signature each."""

from __future__ import annotations

from math import ceil

from packgen.compose.flow import Row, bold, row, text
from packgen.compose.handout.front import cover
from packgen.compose.paperwork.sheets import foot, row_height, text_height
from packgen.model.brand import Brand
from packgen.model.page import PageLayout
from packgen.model.paper import Blanks, Flow, Heading, Paper, Table
from packgen.model.selection import Participant, Selection
from packgen.units import Length, mm, pt

ROW, TALLEST = mm(10), mm(14)
"""How high a row is at the least, and at the most, where that fills the last page."""

SURE = 0.96
"""The share of a page that rows may fill: what sets them may need a little more."""

HEAD, HEADS = 280.0, 34.0
"""Points over the first row on the first page, and on the others."""

SPARE = 3
"""Rows at the least for people whom nobody expected; one in eight where more are coming."""

KEPT_FOR = "This sheet records who took part, and who is in the building should we have to leave it."


def register(selection: Selection, page: PageLayout, brand: Brand) -> Paper:
    """The register of a session."""
    return Paper(
        layout=page,
        title=selection.plan.title,
        subtitle="Register",
        cover=(" · ".join(cover(selection, brand)),),
        flow=(*_kept_for(), Heading(1, "Who is here"), _table(selection, page)),
        footer=foot(selection, brand, "Register", page),
    )


def _kept_for() -> tuple[Flow, ...]:
    """What the sheet is for, before anybody signs, with room for who keeps it and how long."""
    return text(KEPT_FOR), Blanks(("Kept by", "Kept until"))


def _table(selection: Selection, page: PageLayout) -> Table:
    """A numbered row for each person and some to spare."""
    expected = max(len(selection.participants), selection.plan.people)
    count = expected + max(SPARE, expected // 8)
    people = (*selection.participants, *[Participant("")] * (count - len(selection.participants)))
    return Table(
        caption="Register",
        alt=f"{count} numbered rows for name, organisation and role, and signature.",
        header=("No.", "Name", "Organisation and role", "Signature"),
        rows=tuple(_row(number, one) for number, one in enumerate(people, 1)),
        widths=(0.08, 0.32, 0.32, 0.28),
        look="form",
        row_height=_row_height(page, count),
        middle=True,
        size=page.body,
        show_caption=False,
    )


def _row(number: int, one: Participant) -> Row:
    return row(bold(str(number)), one.name, ", ".join(part for part in (one.organisation, one.role) if part), "")


def _row_height(page: PageLayout, count: int) -> Length:
    """As high as leaves so many rows on as few pages: the last one is no half-empty sheet."""
    least = row_height(page, at_least=ROW)
    steps = [pt(least.pt + step) for step in range(max(0, int(TALLEST.pt - least.pt)), -1, -1)]
    return next((high for high in steps if _pages(page, count, high) <= _pages(page, count, least)), least)


def _pages(page: PageLayout, count: int, high: Length) -> int:
    """The pages that so many rows take."""
    first, later = (int((SURE * text_height(page) - head) // high.pt) for head in (HEAD, HEADS))
    return 1 + max(0, ceil((count - first) / max(1, later)))
