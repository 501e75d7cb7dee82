"""Columns of a table in which no word is broken: measured, for an organisation's own template is as wide as it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from packgen.fit import SLACK
from packgen.model.paper import Run, Table
from packgen.paging.geometry import WIDE
from packgen.paging.strips import BULLET, Measurer, pieces
from packgen.paging.wrap import PARTS

MOST = 0.45
"""The share of a table that the longest word of a cell may ask for: an address may be broken."""


def unbroken(table: Table, measurer: Measurer) -> Table:
    """The table with room in each column for its longest word; the other columns give it, each what it can spare."""
    full = measurer.page.full / 20 if table.look in WIDE or table.out else measurer.column
    beside = measurer.around[table.look].beside
    shares = [full * share / sum(table.widths) for share in table.widths]
    heads = [_longest([(Run(text, bold=True),)], "TableHeading", table, measurer) + beside for text in table.header]
    columns = enumerate(zip(*table.rows, strict=True))
    cells = [_longest(cells, "TableText", table, measurer, first=not number) + beside for number, cells in columns]
    both = [max(head, min(cell, MOST * full)) for head, cell in zip(heads, cells or heads, strict=True)]
    needs = both if sum(both) <= full else heads
    if sum(needs) > full or all(share >= need for share, need in zip(shares, needs, strict=True)):
        return table
    return replace(table, widths=tuple(_shared(shares, needs)))


def _shared(shares: Sequence[float], needs: Sequence[float]) -> list[float]:
    """What each column needs at the least, and what is over shared out by what they had beyond that."""
    spare = [max(0.0, share - need) for share, need in zip(shares, needs, strict=True)]
    over = sum(shares) - sum(needs)
    return [need + over * one / (sum(spare) or 1.0) for need, one in zip(needs, spare, strict=True)]


def _longest(
    cells: Iterable[tuple[Run, ...]], style: str, table: Table, measurer: Measurer, *, first: bool = False
) -> float:
    """The width of the longest word of these cells; those of the first column of a sheet are bold."""
    it = measurer.styles[style]
    size, faces = table.size or it.size, measurer.cut(it).faces
    said = [piece for cell in cells for piece in pieces(cell)]
    bold = it.bold or (first and table.look == "sheet")
    widths = (
        faces.width(part, size, bold=heavy or bold)
        for text, heavy in said
        for line in (text.upper() if it.caps else text).split("\n")
        for part in PARTS.findall(line.removeprefix(BULLET))
    )
    listed = any(BULLET in text for text, _ in said)
    return (max(widths, default=0.0) + (measurer.styles["TableBullet"].left if listed else 0.0)) / SLACK
