"""Setting type on slides: what fits is filled in, what does not is scaled, divided, or a problem with a place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from packgen.fit import SLACK, Face, ruler, scale_to_fit
from packgen.model.brand import Brand
from packgen.model.deck import Fill, Line
from packgen.model.layout import DeckLayout, Holder
from packgen.source import Place, Problem
from packgen.units import Length, inches, pt

T = TypeVar("T")
L = TypeVar("L", bound=Line | str)

FULL_HEIGHT = inches(7.5)
"""The height of our own slides, wide or not."""
CELL_MARGINS = 14.4
"""Points that a table's cell keeps free at its left and right together."""


@dataclass
class Setter:
    """Measures text against the layout's boxes in the brand's own faces, and collects what cannot be set."""

    layout: DeckLayout
    brand: Brand
    fonts: Path
    problems: list[Problem] = field(default_factory=list)

    def fill(self, slide: str, holder: str, lines: Sequence[Line | str], place: Place) -> Fill:
        """The text in the holder, at the scale at which it fits."""
        ready = as_lines(lines)
        box = self.layout.slide(slide).holder(holder)
        found = self._scale(box, ready)
        if found is None:
            self._too_long(slide, box, ready, place)
        return Fill(holder, ready, found or 1.0, sized=self._too_wide(box, ready))

    def fits(self, slide: str, holder: str, lines: Sequence[Line | str], full_size: bool = False) -> bool:
        """Whether the text fits the holder, scaled at most to its floor (or not at all)."""
        ready = as_lines(lines)
        found = self._scale(self.layout.slide(slide).holder(holder), ready)
        return found is not None and (not full_size or found == 1.0)

    def as_many(self, slide: str, holder: str, lines: Sequence[L], *, full_size: bool = False) -> Sequence[L]:
        """As many of the lines, from the first, as the holder holds, one at least; papers have them all."""
        for count in range(len(lines), 1, -1):
            if self.fits(slide, holder, lines[:count], full_size=full_size):
                return lines[:count]
        return lines[:1]

    def scaled(self, size: float) -> float:
        """A type size in points as it looks the same on a slide lower than ours; never under 14."""
        return max(round(size * self._ratio), 14)

    def spaced(self, length: Length) -> Length:
        """A distance as it looks the same on a slide lower than ours."""
        return Length(round(length * self._ratio))

    @property
    def _ratio(self) -> float:
        """How much lower the slide is than ours: 1 for ours and for higher ones."""
        return min(self.layout.height / FULL_HEIGHT, 1)

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """The width of a text on one line, in points, with the slack that lines of text have."""
        face = self.brand.fonts.body
        return ruler(self.fonts, face.bold if bold else face.regular).width(text, size) / SLACK

    def wrapped(self, text: str, size: float, width: Length, *, bold: bool = False) -> list[str]:
        """The lines of a text in a column of that width."""
        face = self.brand.fonts.body
        return ruler(self.fonts, face.bold if bold else face.regular).lines(text, size, width.pt)

    def longest_word(self, text: str, size: float) -> Length:
        """How wide a table's cell must be for the longest word of a text."""
        face = ruler(self.fonts, self.brand.fonts.body.bold)
        return pt(face.longest_word(text, size) / SLACK + CELL_MARGINS)

    def line_count(self, text: str, size: float, width: Length) -> int:
        """How many lines a table's cell of that width needs."""
        face = ruler(self.fonts, self.brand.fonts.body.regular)
        return len(face.lines(text, size, width.pt - CELL_MARGINS))

    def pages(self, slide: str, holder: str, lines: Sequence[L], *, full_size: bool = True) -> list[list[L]]:
        """The lines divided evenly over as few holders as hold them, at full size or at any that is large enough."""
        if not lines:
            return []
        return divide(lines, lambda part: self.fits(slide, holder, part, full_size=full_size))

    def _scale(self, box: Holder, lines: tuple[Line, ...]) -> float | None:
        style = self.layout.styles[box.style]
        paragraphs = [(self._face(box, line), line.text.upper() if style.caps else line.text) for line in lines]
        return scale_to_fit(paragraphs, box.at[2].pt, box.at[3].pt, style.floor or style.size)

    def _too_wide(self, box: Holder, lines: tuple[Line, ...]) -> bool:
        """Whether a word is wider than the box at the size that the layout says."""
        faces = [(self._face(box, line), line.text) for line in lines]
        return any(
            face.ruler.longest_word(text, face.size) + face.indent > box.at[2].pt * SLACK for face, text in faces
        )

    def _face(self, box: Holder, line: Line) -> Face:
        style = self.layout.styles[box.style]
        family = self.brand.fonts.face(style.font, style.face)
        file = family.bold if style.bold or line.bold else family.regular
        indent = style.indent if style.bullet and line.bullet is not False else 0.0
        return Face(ruler(self.fonts, file), style.size, style.line, style.after, indent)

    def _too_long(self, slide: str, box: Holder, lines: tuple[Line, ...], place: Place) -> None:
        words = " / ".join(line.text for line in lines)
        short = words if len(words) <= 60 else words[:57] + "..."
        self.problems.append(
            Problem(
                place,
                f"'{short}' does not fit the box '{box.name}' of the slide layout '{slide}'",
                "shorten the text, or give the box more room in the layout",
            )
        )


def as_lines(lines: Sequence[Line | str]) -> tuple[Line, ...]:
    """The lines, those that are words alone without a look of their own."""
    return tuple(Line(line) if isinstance(line, str) else line for line in lines)


def divide(lines: Sequence[T], fits: Callable[[Sequence[T]], bool]) -> list[list[T]]:
    """The fewest even parts of which each fits; a line that fits nowhere stands alone."""
    for count in range(1, len(lines) + 1):
        parts = even(lines, count)
        if all(fits(part) for part in parts):
            return parts
    return [[line] for line in lines]


def even(lines: Sequence[T], count: int) -> list[list[T]]:
    """The lines in `count` parts whose lengths differ by one at most."""
    small, larger = divmod(len(lines), count)
    parts, start = [], 0
    for number in range(count):
        size = small + 1 if number < larger else small
        parts.append(list(lines[start : start + size]))
        start += size
    return parts


def filled(lines: Sequence[T], fits: Callable[[Sequence[T]], bool]) -> list[list[T]]:
    """Parts filled one after the other; a heading never stands last in one."""
    parts: list[list[T]] = [[]]
    for line in lines:
        if parts[-1] and not fits([*parts[-1], line]):
            parted = parts[-1].pop() if _heading(parts[-1][-1]) and len(parts[-1]) > 1 else None
            parts.append([parted] if parted is not None else [])
        parts[-1].append(line)
    return [part for part in parts if part]


def levelled(lines: Sequence[T], fits: Callable[[Sequence[T]], bool], least: int = 1) -> list[list[T]]:
    """As few parts as `filled` makes, or a few more up to `least`, each as long as the others where it can be."""
    count = max(len(filled(lines, fits)), min(least, len(lines)))
    lengths = range(-(-len(lines) // max(count, 1)), len(lines) + 1)
    trials = (_filled_to(most, lines, fits) for most in lengths)
    parts = next(found for found in trials if len(found) <= count)
    for before, after in reversed(list(pairwise(parts))):
        _level(before, after, fits)
    return parts


def _filled_to(most: int, lines: Sequence[T], fits: Callable[[Sequence[T]], bool]) -> list[list[T]]:
    """Parts of so many lines at most, filled one after the other."""
    return filled(lines, lambda part: len(part) <= most and fits(part))


def _level(before: list[T], after: list[T], fits: Callable[[Sequence[T]], bool]) -> None:
    """Move lines on from the end of one part to the start of the next while that makes their lengths more alike."""
    while True:
        size = 2 if len(before) > 1 and _heading(before[-2]) else 1
        if len(before) - len(after) < 2 * size or not fits([*before[-size:], *after]):
            return
        after[:0] = before[-size:]
        del before[-size:]


def _heading(line: object) -> bool:
    return isinstance(line, Line) and line.bold
