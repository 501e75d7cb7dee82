"""An organisation's own letterhead as layouts/page/paper.typ reads it: points, hex colours, pictures byte by byte."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from packgen.model.band import Band, Line, Part, Row, Sight
from packgen.model.letterhead import TITLE, Letterhead
from packgen.model.paper import Paper
from packgen.paging.geometry import cover_of

Words = Callable[[str], Any]
"""Makes of a text what the template shows."""


def letterhead(paper: Paper, own: Letterhead, words: Words) -> dict[str, Any]:
    """Header and footer of the first page and of those after it, how far they push the text, and the cover."""
    writer = _Bands(paper.title, words)
    cover, edges = cover_of(paper), own.edges
    return {
        "first": [writer.band(band) for band in own.bands.first],
        "later": [writer.band(band) for band in own.bands.later],
        "edges": [edges.header / 20, edges.footer / 20],
        "pushed": [twips / 20 for twips in edges.later],
        "counted": own.counted or not paper.numbered,
        "alike": own.bands.first == own.bands.later,
        "cover": cover
        and {
            "pictures": [writer.sight(one) for one in own.bands.cover.pictures],
            "margins": [side.pt for side in cover.sides],
        },
    }


class _Bands:
    """Writes the edges of the pages of one paper."""

    def __init__(self, title: str, words: Words) -> None:
        self.title, self.words = title, words

    def band(self, band: Band) -> dict[str, Any]:
        """The top or the foot of a page."""
        lines = [self.row(one) if isinstance(one, Row) else self.line(one) for one in band.lines]
        return {"lines": lines, "pictures": [self.sight(one) for one in band.pictures]}

    def row(self, row: Row) -> dict[str, Any]:
        """A row of a table."""
        return {"cells": [[self.line(line) for line in cell] for cell in row.cells], "widths": row.widths}

    def line(self, line: Line) -> dict[str, Any]:
        """A paragraph."""
        stops = [[stop.at, stop.side] for stop in line.stops]
        spaces = {"left": line.left, "before": line.before, "after": line.after}
        return spaces | {"parts": [self.parts(each) for each in line.parts], "stops": stops, "side": line.side}

    def parts(self, parts: Iterable[Part]) -> list[dict[str, Any]]:
        """What stands between two tabs."""
        return [self.part(one) for one in parts]

    def part(self, part: Part) -> dict[str, Any]:
        """Words, a number or a picture."""
        if part.picture:
            return {"picture": self.sight(part.picture)}
        look = {"size": part.size, "bold": part.bold, "colour": part.colour}
        return look | ({"counts": part.counts} if part.counts else {"text": self.words(self.named(part.text))})

    def named(self, text: str) -> str:
        """The words, with the title of the paper where the template shows one."""
        return text.replace(TITLE, self.title)

    def sight(self, sight: Sight) -> dict[str, Any]:
        """A picture, byte by byte."""
        at = {"x": sight.x, "y": sight.y, "width": sight.width, "height": sight.height}
        return at | {"format": sight.kind, "file": [*sight.data]}
