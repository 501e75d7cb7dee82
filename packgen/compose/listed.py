"""A table as a list, where its cells would be too narrow to read or to write in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from packgen.compose.flow import bullets, text
from packgen.compose.words import raised
from packgen.model.page import PageLayout
from packgen.model.paper import Blanks, Flow, Run, Table, Text, Write
from packgen.writing import NBSP

LETTER = 0.487
"""The mean width of a letter of a text face, as a multiple of the type size."""

BOLD = 0.58
"""The width of a letter in the head of a column, for short words, likewise."""

CELL = 11.0
"""Points that a cell keeps free at its sides."""

SHORT = 12
"""Letters that a number or a time takes at most: it opens the item, and the words beside it follow."""

LEADS = "…"
"""How the head of a column ends that leads into each of its cells."""

DOT = "• "

BETWEEN = "\u2003"
"""Between two boxes to tick: an em space, at which a line may end."""

Cells = tuple[Run, ...]


def too_narrow(table: Table, page: PageLayout, wide: float, least: int) -> bool:
    """Whether a cell would be under so many letters wide and has more in it than one line, or is to be written in.

    `wide` is the width of the text in points. With no least, no table is too narrow.
    """
    if not least:
        return False
    size = max(table.size or page.small, page.small)
    columns = zip(table.header, zip(*table.rows, strict=True), table.widths, strict=True)
    for head, cells, share in columns:
        letters = (wide * share / sum(table.widths) - CELL) / (size * LETTER)
        longest = max([len(head), *(_longest(cell) for cell in cells)])
        if letters < least and (longest > letters or not all(map(_said, cells))):
            return True
    return False


def roomy(table: Table, page: PageLayout, wide: float) -> Table:
    """The table with columns in which no word of a head is broken; the widest column gives the room."""
    size = max(table.size or page.small, page.small)
    whole = sum(table.widths)
    longest = (max(map(len, head.split())) for head in table.header)
    needs = [(letters * BOLD * size + CELL) / wide for letters in longest]
    shares = [max(share / whole, need) for share, need in zip(table.widths, needs, strict=True)]
    widest = shares.index(max(shares))
    shares[widest] -= sum(shares) - 1
    return replace(table, widths=tuple(shares)) if max(shares) != max(table.widths) / whole else table


def listed(table: Table) -> Iterator[Flow]:
    """The rows as items: the first cell in bold, under it each other cell after the head of its column."""
    if table.show_caption:
        yield text(table.caption, "label", keep=True)
    if table.header[0].endswith(LEADS):
        yield text(table.header[0], keep=True)
    widest = max(range(len(table.widths)), key=lambda column: table.widths[column])
    for row in table.rows:
        yield from _item(table, row, widest)


def _item(table: Table, row: tuple[Cells, ...], widest: int) -> Iterator[Flow]:
    """A row: one paragraph of a line for each cell, parted where there is a list or room to write."""
    opening, first = _opening(row)
    number = "" if opening else f"{_words(row[0])}  "
    heads = (f"{number}{table.header[first]}", *table.header[first + 1 :])
    lines: list[Cells] = [(Run(opening, bold=True),)] if opening else []
    if ticks := _ticks(table.header, row):
        lines.append(ticks)
    for column, (head, cell) in enumerate(zip(heads, row[first:], strict=True), first):
        said = _words(cell).split("\n")
        if _said(cell) and not all(line.startswith(DOT) for line in said):
            named = () if first == len(row) - 1 else (Run(f"{head}: ", bold=True),)
            lines += [] if _ticked(cell) else [(*named, *cell)]
            continue
        if lines:
            yield _paragraph(lines, keep=True)
            lines = []
        if _said(cell):
            yield bullets(line.removeprefix(DOT) for line in said)
        else:
            yield Write(head, 2) if column == widest else Blanks((head,))
    if lines:
        yield _paragraph(lines)


def _paragraph(lines: list[Cells], *, keep: bool = False) -> Text:
    """The lines as one paragraph."""
    first, *others = lines
    return Text((*first, *(run for line in others for run in (Run("\n"), *line))), keep=keep)


def _opening(row: tuple[Cells, ...]) -> tuple[str, int]:
    """How an item opens, and how many cells that took: a number or a time takes the words beside it along.

    A number beside room to write opens nothing; it stands before the head of that room.
    """
    first = _words(row[0])
    if len(row) == 2 or len(first) > SHORT or not any(sign.isdigit() for sign in first):
        return raised(first), 1
    return (f"{first}  {_words(row[1])}", 2) if _said(row[1]) else ("", 1)


def _ticks(header: tuple[str, ...], row: tuple[Cells, ...]) -> Cells:
    """All boxes of a row after one another, each with the head of its column, from which it is never parted."""
    runs: list[Run] = []
    for head, cell in zip(header, row, strict=True):
        if _ticked(cell):
            runs += [*([Run(BETWEEN)] if runs else []), *cell, Run(f"{NBSP}{head.replace(' ', NBSP)}")]
    return tuple(runs)


def _ticked(cell: Cells) -> bool:
    """Whether the cell is a box to tick."""
    return any(run.tick for run in cell)


def _words(cell: Cells) -> str:
    return "".join(run.text for run in cell)


def _said(cell: Cells) -> bool:
    return bool(_words(cell).strip())


def _longest(cell: Cells) -> int:
    """Letters of the longest line of a cell; a box to tick is as wide as its sign."""
    if _ticked(cell):
        return 1
    return max(map(len, _words(cell).split("\n")))
