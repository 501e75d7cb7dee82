"""How much room text takes: measured with the brand's own font files, before anything is written.

Widths are advance widths without kerning; Office kerns little and never wider, and `SLACK` covers the rest.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from packgen.font import advances, weight

SLACK = 0.97
"""The share of a line that is filled; the rest is for renderers that measure a little wider."""

FIRST_EMOJI = 0x1F000
OTHER, EMOJI = 1.0, 1.4
"""Widths at one point of signs that the font lacks: another font draws them, and emoji are wide."""

JOINED, JOINED_BOLD = 0.52, 0.62
"""Widths at one point of Arabic and Hebrew letters that the font lacks. On the mean they take 0.44 and 0.54 in DejaVu
Sans, a wide face, and 0.53 and 0.58 in its bold."""

BOLD = 600
"""The weight from which a face is bold."""

LINE = 1.22
"""Height of a line as a multiple of the type size, for faces with Calibri's metrics."""


@dataclass(frozen=True)
class Ruler:
    """Measures text in one font file. Sizes in points, widths in points."""

    path: Path

    @cached_property
    def name(self) -> str:
        """The path as text: widths are remembered by it, and texts are compared faster than paths."""
        return str(self.path)

    def width(self, text: str, size: float) -> float:
        """The width of the text on one line."""
        return width(self.name, text) * size

    def lines(self, text: str, size: float, width: float) -> list[str]:
        """The text wrapped at spaces into lines no wider than `width`. A longer word stands alone."""
        room, space = width * SLACK, self.width(" ", size)
        lines: list[list[str]] = [[]]
        used = 0.0
        for word in _words(text):
            wide = self.width(word, size)
            if lines[-1] and used + space + wide > room:
                lines.append([])
                used = 0.0
            used += wide + (space if lines[-1] else 0.0)
            lines[-1].append(word)
        return [" ".join(line) for line in lines]

    def breadth(self, words: Sequence[str]) -> float:
        """The width of words on one line, at one point."""
        return sum(width(self.name, word) for word in words) + (len(words) - 1) * width(self.name, " ")

    def longest_word(self, text: str, size: float) -> float:
        """The width of the widest word."""
        return _longest(self.name, text) * size

    def count(self, text: str, size: float, width: float) -> int:
        """How many lines the text takes. Boxes are tried with ever more of the same lines, so it is known mostly."""
        return _count(self.name, text, size, width)


def _words(text: str) -> list[str]:
    """What a line may be broken between; a no-break space is part of a word."""
    return [word for word in text.split(" ") if word]


@cache
def ruler(folder: Path, file: str) -> Ruler:
    """The ruler of a font file in a folder; the same one each time."""
    return Ruler(folder / file)


@lru_cache(100_000)
def width(path: str, text: str) -> float:
    """The width at one point. Words come again and again, so each is added up once."""
    table = _advances(path)
    return sum(table[code] if code in table else _guess(code, path) for code in map(ord, text))


@lru_cache(20_000)
def _longest(path: str, text: str) -> float:
    """The width of the widest word at one point."""
    return max((width(path, word) for word in _words(text)), default=0.0)


@lru_cache(20_000)
def _count(path: str, text: str, size: float, width: float) -> int:
    return len(Ruler(Path(path)).lines(text, size, width))


@cache
def _advances(path: str) -> Mapping[int, float]:
    return advances(Path(path))


def _guess(code: int, path: str) -> float:
    """The width of a sign that the font lacks; marks and joiners stand on the letter before them."""
    sign = chr(code)
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0.0
    if unicodedata.bidirectional(sign) in ("R", "AL"):
        return JOINED_BOLD if weight(Path(path)) >= BOLD else JOINED
    return EMOJI if code >= FIRST_EMOJI else OTHER


class Face(NamedTuple):
    """A paragraph as it is to be set, in points."""

    ruler: Ruler
    size: float
    spacing: float = 1.0
    after: float = 0.0
    indent: float = 0.0

    def height(self, text: str, width: float, scale: float = 1.0) -> float:
        """The height of the paragraph in a column of that width; the space after it does not shrink with the type."""
        size = self.size * scale
        count = self.ruler.count(text, size, width - self.indent)
        return count * size * LINE * self.spacing + self.after


SCALES = (1.0, 0.95, 0.925, 0.9, 0.875, 0.85, 0.825, 0.8, 0.775, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5)
"""Scales tried in this order, until a style's floor ends it. Lines are never set closer: that cuts into the first."""


def scale_to_fit(paragraphs: list[tuple[Face, str]], width: float, height: float, floor: float) -> float | None:
    """The first scale at which the paragraphs fit the box (in points), no face under `floor`; None when none does."""
    smallest = min((face.size for face, _ in paragraphs), default=floor)
    for scale in SCALES:
        if smallest * scale < floor - 0.01:
            return None
        widest = max((f.ruler.longest_word(t, f.size * scale) + f.indent for f, t in paragraphs), default=0)
        if widest <= width * SLACK and stack_height(paragraphs, width, scale) <= height:
            return scale
    return None


def stack_height(paragraphs: list[tuple[Face, str]], width: float, scale: float = 1.0) -> float:
    """The height of the paragraphs on top of one another; the last one's space after does not count."""
    total = sum(face.height(text, width, scale) for face, text in paragraphs)
    return total - (paragraphs[-1][0].after if paragraphs else 0)
