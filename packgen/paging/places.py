"""Strips of a paper, one under the other -> the page on which each lands. Work grows with their number alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

NOTE_RULE = 14.0
"""Points that the line above the footnotes of a page takes."""


class Strip(NamedTuple):
    """What no page tears apart: a line or two of a paragraph, a row. Points."""

    height: float
    before: float = 0.0
    """Space above it, which is left out at the top of a page."""
    after: float = 0.0
    keep: bool = False
    """Whether it stays with the next strip."""
    fresh: bool = False
    """Whether it starts a page."""
    repeat: float = 0.0
    """The height of the header row that stands again above it on a new page."""
    notes: float = 0.0
    """The height of the footnotes that it brings along."""
    block: int = 0
    """The place in the flow of the block that it belongs to."""


@dataclass(frozen=True)
class Landing:
    """Where a strip stands: its page, the first being 0, and how far its top and foot are under the top of the page."""

    page: int
    top: float
    foot: float
    """Footnotes of the page so far count as standing above it."""


def place(
    strips: Sequence[Strip],
    height: float,
    *,
    scale: float = 1.0,
    used: float = 0.0,
    after: float = 0.0,
    start: int = 0,
) -> Iterator[Landing]:
    """Where each strip from `start` on lands on pages of that height, if all were `scale` times as high.

    `used` is how far page 0 is filled before, `after` the space under what fills it.
    """
    pen = _Pen(height / scale, used=used / scale, after=after)
    while start < len(strips):
        end = _kept_until(strips, start, pen.room)
        chain = strips[start:end]
        if pen.used and (chain[0].fresh or not pen.takes(chain)):
            pen.turn()
        for strip in chain:
            if not pen.takes((strip,)):
                pen.turn()
            yield pen.set(strip, scale)
        start = end


@dataclass
class _Pen:
    """How far a page is filled. Of two spaces that meet the larger one counts, and none at the top of a page."""

    room: float
    page: int = 0
    used: float = 0.0
    notes: float = 0.0
    after: float = 0.0

    def turn(self) -> None:
        """Start a new page."""
        self.page, self.used, self.notes, self.after = self.page + 1, 0.0, 0.0, 0.0

    def takes(self, chain: Sequence[Strip]) -> bool:
        """Whether these still find room; anything does on an empty page."""
        used, after, notes = self.used, self.after, self.notes
        for strip in chain:
            used += (max(after, strip.before) if used else 0.0) + strip.height
            after = strip.after
            notes += _noted(strip, notes)
        return not self.used or used + notes <= self.room

    def set(self, strip: Strip, scale: float) -> Landing:
        """Put a strip under the others."""
        self.used += max(self.after, strip.before) if self.used else strip.repeat
        self.notes += _noted(strip, self.notes)
        top = self.used
        self.used, self.after = self.used + strip.height, strip.after
        return Landing(self.page, top * scale, (self.used + self.notes) * scale)


def _noted(strip: Strip, notes: float) -> float:
    """The height of a strip's footnotes, with the line above them where they are the first of their page."""
    return strip.notes + (NOTE_RULE if strip.notes and not notes else 0.0)


def _kept_until(strips: Sequence[Strip], start: int, room: float) -> int:
    """One past the last strip of those that are kept together from here on; no chain is higher than a page."""
    end, high = start + 1, strips[start].height
    while end < len(strips) and strips[end - 1].keep and not strips[end].fresh:
        high += max(strips[end].before, strips[end - 1].after) + strips[end].height
        if high > room:
            return start + 1
        end += 1
    return end
