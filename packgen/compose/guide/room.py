"""How much of a page a piece of the guide takes, near enough to say where a new page pays.

Points, estimated from letters: Word breaks the pages, and a wrong guess costs a little white and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from packgen.model.layout import PageLayout
from packgen.model.pack import Bullets, Flow, Frame, Heading, Run, Table, Text

LETTER = 0.49
"""The width of a letter as a multiple of the type size."""

COLUMN = 405.0
FULL = 482.0
"""Points across: beside the clock column, and from margin to margin on A4."""

LINE = 1.3
HEADINGS = (58.0, 42.0, 32.0)
STYLES = {"lead": (1.2, 10.0), "small": (0.92, 5.0), "label": (1.1, 8.0), "quote": (1.3, 20.0)}


def page_height(page: PageLayout) -> float:
    """What a page holds, in points."""
    top, _, bottom, _ = page.sides or (page.margin,) * 4
    return page.height.pt - top.pt - bottom.pt


def height(flows: Iterable[Flow], page: PageLayout) -> float:
    """How high these stand, in points."""
    return sum(_height(flow, page) for flow in flows)


def _height(flow: Flow, page: PageLayout) -> float:
    match flow:
        case Heading():
            return HEADINGS[flow.level - 1]
        case Text():
            scale, after = STYLES.get(flow.style, (1.0, 7.0))
            return _lines(flow.runs, COLUMN, page.body * scale) * page.body * scale * LINE + after
        case Bullets():
            return sum(_lines(item, COLUMN - 20, page.body) * page.body * LINE + 3 for item in flow.items) + 8
        case Table():
            return sum(_row(row, flow) for row in flow.rows) + 32
        case Frame():
            return height(flow.blocks, page) + 38
    return 0


def _row(cells: tuple[tuple[Run, ...], ...], table: Table) -> float:
    """The highest cell, and the air around it."""
    size, wide = table.size or 11, FULL if table.look == "sheet" else COLUMN
    pairs = zip(cells, table.widths, strict=True)
    return max(_lines(cell, wide * share - 20, size) for cell, share in pairs) * size * 1.27 + 6


def _lines(runs: Iterable[Run], width: float, size: float) -> int:
    """How many lines the text takes."""
    letters = max(1, int(width / (size * LETTER)))
    return sum(max(1, ceil(len(line) / letters)) for line in "".join(run.text for run in runs).split("\n"))
