"""A table as a list, where its cells would be too narrow to read or to write in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from packgen.compose.flow import bullets, text
from packgen.compose.words import raised
from packgen.model.layout import PageLayout
from packgen.model.pack import Bullets, Flow, Run, Table, Text, Write

LETTER = 0.487
"""The mean width of a letter of a text face, as a multiple of the type size."""

CELL = 11.0
"""Points that a cell keeps free at its sides."""

SHORT = 12
"""Letters that a number or a time takes at most: it opens the item, and the words beside it follow."""

LEADS = "…"
"""How the head of a column ends that leads into each of its cells."""

DOT = "• "

Cells = tuple[Run, ...]


def too_narrow(table: Table, page: PageLayout, wide: float, least: int) -> bool:
    """Whether a cell would be under so many letters wide and has more in it than one line, or is to be written in.

    `wide` is the width of the text in points.
    """
    size = max(table.size or page.small, page.small)
    columns = zip(table.header, zip(*table.rows, strict=True), table.widths, strict=True)
    for head, cells, share in columns:
        letters = (wide * share / sum(table.widths) - CELL) / (size * LETTER)
        longest = max([len(head), *(_longest(cell) for cell in cells)])
        if letters < least and (longest > letters or not all(map(_said, cells))):
            return True
    return False


def listed(table: Table) -> Iterator[Flow]:
    """The rows as items: the first cell in bold, under it each other cell after the head of its column."""
    if table.show_caption:
        yield text(table.caption, "label", keep=True)
    if table.header[0].endswith(LEADS):
        yield text(table.header[0], keep=True)
    widest = max(range(len(table.widths)), key=lambda column: table.widths[column])
    for row in table.rows:
        opening, first = _opening(row)
        yield Text(opening, keep=True)
        rest = list(zip(table.header[first:], row[first:], range(first, len(row)), strict=True))
        alone = len(rest) == 1
        for ticks, cells in groupby(rest, lambda one: any(run.tick for run in one[1])):
            if ticks:
                yield Bullets(tuple((Run(head),) for head, _, _ in cells), "tick")
                continue
            for head, cell, column in cells:
                yield from _cell("" if alone else head, cell, 2 if column == widest else 1)


def _opening(row: tuple[Cells, ...]) -> tuple[Cells, int]:
    """How an item opens, and how many cells that took: a number or a time takes the words beside it along."""
    first = _words(row[0])
    short = len(row) > 2 and len(first) <= SHORT and any(sign.isdigit() for sign in first) and _said(row[1])
    said = f"{first}  {_words(row[1])}" if short else raised(first)
    return (Run(said, bold=True),), 2 if short else 1


def _cell(head: str, cell: Cells, rows: int) -> Iterator[Flow]:
    """What a cell says, after the head of its column; room to write where it says nothing."""
    if not _said(cell):
        yield Write(head, rows)
        return
    opening = (Run(f"{head}: ", bold=True),) if head else ()
    lines = _words(cell).split("\n")
    if all(line.startswith(DOT) for line in lines):
        yield from (Text(opening, keep=True),) if opening else ()
        yield bullets(line.removeprefix(DOT) for line in lines)
        return
    yield Text((*opening, *cell))


def _words(cell: Cells) -> str:
    return "".join(run.text for run in cell)


def _said(cell: Cells) -> bool:
    return bool(_words(cell).strip())


def _longest(cell: Cells) -> int:
    """Letters of the longest line of a cell; a box to tick is as wide as its sign."""
    if any(run.tick for run in cell):
        return 1
    return max(map(len, _words(cell).split("\n")))
