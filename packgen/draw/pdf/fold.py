"""Fold -> PDF: pages side by side on sheets, in the order in which they fold, through layouts/page/fold.typ.

The sheets are for the printer. Who reads on a screen takes the paper itself, which is tagged; here each page is a
picture that says which one it is.
"""

from __future__ import annotations

from pathlib import Path

from packgen.draw.pdf.papers import draw as draw_paper
from packgen.draw.pdf.papers import properties
from packgen.model.brand import Brand
from packgen.model.pack import Document
from packgen.model.paper import Fold
from packgen.typesetter import Task, pages_of

TEMPLATE = "page/fold.typ"


def draw(document: Document, fold: Fold, brand: Brand, fonts: Path, stamp: int) -> bytes:
    """The sheets as a PDF, to be printed on both sides and turned on the short edge."""
    pdf = draw_paper(document, fold.paper, brand, fonts, stamp)
    count = pages_of(pdf)
    wide, high = fold.sheet.height, fold.sheet.width
    data = properties(document) | {
        "pdf": list(pdf),
        "sheet": [wide.pt, high.pt],
        "sides": sides(count),
        "alt": [f"Page {number} of {count}" for number in range(1, count + 1)],
    }
    return Task(TEMPLATE, data, ()).pdf(stamp, accessible=False)


def sides(count: int) -> list[tuple[int, int]]:
    """Which pages stand left and right on each side of each sheet, front and back, the outermost sheet first.

    `count` is a multiple of four. Of eight pages the sides are 8 1, 2 7, 6 3, 4 5.
    """
    pairs = ((count - first, first + 1) for first in range(count // 2))
    return [(high, low) if low % 2 else (low, high) for high, low in pairs]
