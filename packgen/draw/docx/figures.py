"""Figures: the model drawn large, and bar charts, each under its number where it has a caption."""

from pathlib import Path

from packgen.draw.docx.desk import Desk, broken
from packgen.draw.docx.views import Block, Cell, Field, Form, Grid, Mark, Para, Words
from packgen.model.badge import Badge
from packgen.model.paper import Bar, Bars, Rings
from packgen.paging.badges import ring_size
from packgen.paging.geometry import Page
from packgen.units import Length, pt
from packgen.writing import NBSP

LABELS = 0.36
"""The share of the width in which the labels of bars stand."""

NUMBERS = 58.0
"""Points kept free for the number after the longest bar, at type of 12 points."""

BAR = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'


def rings(figure: Rings, desk: Desk, font: Path) -> list[Block]:
    """The model, held with its caption, or with the table that names its rings."""
    picture = Para("CoverBadge", (desk.model(figure.badge, figure.diameter, font),), keep_next=True)
    return [caption("Figure", figure.caption, desk), picture] if figure.caption else [picture]


def bars(figure: Bars, page: Page, desk: Desk) -> list[Block]:
    """A table of bars: words and numbers stay text, and only the bars themselves are drawn."""
    left = round(page.column * LABELS)
    longest = max(bar.value for bar in figure.bars)
    room = Length((page.column - left - 220) * 635 - pt(NUMBERS * page.layout.body / 12))
    view = Grid(
        style="PackgenBars",
        title=figure.caption,
        alt=figure.alt,
        widths=(left, page.column - left),
        indent=0,
        header=tuple(Cell((Para("TableHeading", (Words(text),), keep_next=True),)) for text in figure.header),
        rows=tuple(_bar(bar, figure, Length(room * bar.value / longest), page, desk) for bar in figure.bars),
        height=None,
        middle=True,
        keep=True,
    )
    return [caption("Figure", figure.caption, desk), view]


def _bar(bar: Bar, figure: Bars, width: Length, page: Page, desk: Desk) -> tuple[Cell, ...]:
    """A row: what the bar stands for, and the bar with its number behind it."""
    thick = pt(round(page.layout.body * 1.25))
    form = Form(desk.id(), BAR, max(width, pt(1)), thick, figure.colour, area=True)
    said = Words(f"{NBSP}{NBSP}{bar.said.replace(' ', NBSP)}", bold=True)
    return Cell((Para("BarText", (Words(bar.label),)),)), Cell((Para("BarText", (form, said)),))


def caption(word: str, words: str, desk: Desk) -> Para:
    """A caption whose number Word counts: 'Table 2: ...'."""
    number = Field(f"SEQ {word} \\* ARABIC", str(desk.caption_number(word)))
    return Para("Caption", (Words(f"{word} "), number, *broken(f": {words}", Words(""))))


def ringed(caption: Para, badge: Badge, page: Page, desk: Desk) -> Para:
    """A caption with the ring badge at the right edge of the text."""
    ring = desk.badge(badge, ring_size(page.layout.small))
    return caption._replace(inlines=(*caption.inlines, Mark("tab"), ring), tab=page.column)
