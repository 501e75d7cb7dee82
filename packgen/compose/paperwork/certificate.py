"""The certificate of attendance: one with a line for the name, or one for each person on the list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from packgen.compose.flow import bullets, text
from packgen.compose.handout.front import cover
from packgen.compose.paperwork.sheets import MEASURE, emblem, foot, landscape, text_height, text_width
from packgen.compose.paperwork.sizes import height, largest, stacked
from packgen.compose.words import hours_words, level_words, lowered
from packgen.fit import Ruler, ruler
from packgen.model.brand import Brand
from packgen.model.page import PageLayout
from packgen.model.paper import Blanks, Flow, Heading, PageBreak, Paper
from packgen.model.selection import Selection
from packgen.units import mm, pt

SIGNATURE, BY_HAND = mm(12), mm(8)
"""Free height for a signature, and for a name written by hand."""

SURE = 0.98
"""The share of a page that a certificate fills: what sets it may need a little more than was measured."""

INDENT = 19
"""How far lists stand in, in points."""

NAMES, TITLES = (40, 34, 28, 24), (30, 26, 22)
"""Type sizes of names and titles, in points; the first that takes one line is taken, else the last."""


def certificate(selection: Selection, page: PageLayout, brand: Brand, fonts: Path) -> Paper:
    """The certificates of a session: landscape, unless so much was covered that only a portrait page holds it."""
    measure = ruler(fonts, brand.fonts.heading.bold)
    sheet = landscape(page)
    if _height(selection, brand, sheet, measure) > text_height(sheet):
        sheet = page
    flow: list[Flow] = []
    spare = max(0.0, text_height(sheet) * SURE - _height(selection, brand, sheet, measure))
    for name in [one.name for one in selection.participants] or [""]:
        flow += [PageBreak()] if flow else []
        flow += _one(selection, brand, name, measure, (text_width(sheet), spare))
    return Paper(
        sheet, "", "", (), tuple(flow), foot(selection, brand, "Certificate of attendance", sheet), numbered=False
    )


def _one(selection: Selection, brand: Brand, name: str, measure: Ruler, room: tuple[float, float]) -> Iterator[Flow]:
    """One certificate. `room` is the width of its text, and the height to spare, which goes above who signs."""
    session, lead = selection.plan.title, selection.plan.team.lead
    wide, spare = room
    yield Heading(1, "Certificate of attendance", badge=emblem(selection))
    yield text("This is to confirm that", "lead", keep=True)
    if name:
        yield Heading(2, name, size=largest(name, measure, wide, NAMES))
    else:
        yield Blanks(("Name",), room=BY_HAND)
    yield text("took part in", "lead", keep=True)
    yield Heading(2, session, size=largest(session, measure, wide, TITLES))
    yield text(_facts(selection, brand), "lead")
    yield from _covered(selection)
    yield Blanks((f"Signed, {lead}" if lead else "Signed, for the team", "Date"), room=pt(SIGNATURE.pt + spare))


def _height(selection: Selection, brand: Brand, sheet: PageLayout, measure: Ruler) -> float:
    """How high a certificate stands, near enough to choose the page: points, with the spaces that the styles give."""
    wide, body = text_width(sheet), sheet.body
    column = min(wide, MEASURE * body)
    session, lead_in = selection.plan.title, (0, body * 1.2 * 1.32, 10)
    size = largest(session, measure, wide, TITLES)
    points = sum(height(line, measure, column - INDENT, body) * 1.07 + 4 for line in _lines(selection))
    return stacked(
        (
            (0, sheet.headings[0] * 1.25, 8),
            lead_in,
            (24, NAMES[0] * 1.15, 12),
            lead_in,
            (24, height(session, measure, wide, size), 5),
            (0, height(_facts(selection, brand), measure, column, body * 1.2) * 1.1, 10),
            (16, sheet.headings[2] * 1.15, 3),
            (0, points, 8),
            (SIGNATURE.pt, sheet.write_row.pt, 12),
        )
    )


def _facts(selection: Selection, brand: Brand) -> str:
    """When, where and how long, breaks not counted."""
    minutes = sum(block.minutes for block in selection.blocks if not block.is_break)
    breaks = ", breaks not counted" if any(block.is_break for block in selection.blocks) else ""
    length = f"{hours_words(minutes)}{breaks}" if minutes else ""
    return " · ".join(part for part in (*cover(selection, brand), length) if part)


def _covered(selection: Selection) -> Iterator[Flow]:
    if lines := _lines(selection):
        yield Heading(3, "The session helped people to" if selection.objectives else "What it covered")
        yield bullets(lines)


def _lines(selection: Selection) -> tuple[str, ...]:
    """What the session was about: its objectives, else its levels."""
    numbered = ((level_words((one.number,), selection.library), one.name) for one in selection.levels)
    return tuple(map(lowered, selection.objectives)) or tuple(f"{number}: {lowered(name)}" for number, name in numbered)
