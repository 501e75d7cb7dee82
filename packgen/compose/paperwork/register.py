"""The register: who is expected and who came, with room for a signature each."""

from __future__ import annotations

from packgen.compose.flow import Row, bold, row, text
from packgen.compose.handout.front import cover
from packgen.compose.paperwork.sheets import foot, row_height
from packgen.model.brand import Brand
from packgen.model.page import PageLayout
from packgen.model.paper import Blanks, Flow, Heading, Paper, Table
from packgen.model.selection import Participant, Selection
from packgen.units import mm

ROW = mm(10)
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
        row_height=row_height(page, at_least=ROW),
        middle=True,
        size=page.body,
        show_caption=False,
    )


def _row(number: int, one: Participant) -> Row:
    return row(bold(str(number)), one.name, ", ".join(part for part in (one.organisation, one.role) if part), "")
