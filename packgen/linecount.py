"""Between how few and how many lines words take, whatever kerning does: only what that leaves open has to be set."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain

from packgen.fit import Ruler

NARROWED, WIDENED = 0.97, 1.02
"""By what kerning and ligatures multiply the width of a line at the least and at the most. Lines of five words of the
library take 0.978 to 1.006 in the faces for cards that come along."""
MANY = 10_000
"""More lines than any card has."""
STROKES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015/\u2026|")
BREAKS = re.compile(r"(?<=[-\u2010-\u2015/\u2026|])(?=.)|(?<=.)(?=\u2014)")
"""Where a word may be divided as well: behind hyphens, dashes and strokes, and before a long dash."""


def certain(text: str, signs: frozenset[str]) -> bool:
    """Whether the widths of a font with these signs tell how wide a text is.

    They don't where the next sign changes a sign's width, where a line may break between any two, and right to left.
    """
    return signs.issuperset(text) and all(map(_alone, set(text)))


@cache
def _alone(sign: str) -> bool:
    """Whether a sign is written alike wherever it stands: European scripts, punctuation, letterlike signs."""
    return "\u2010" <= sign <= "\u2027" or "\u2030" <= sign <= "\u205f" or (sign < "\u0590" and sign != "\u00ad")


@dataclass(frozen=True)
class Words:
    """Where the words of a paragraph end, in ems from its beginning, each with the space behind it."""

    ends: tuple[float, ...]
    pieces: tuple[float, ...]
    """The same with each place at which a line might break."""
    space: float
    widest: float
    """The widest word with its space."""

    def lines(self, room: float) -> tuple[int, int]:
        """The least and the most lines that are `room` ems wide; no end of lines when a word may be wider."""
        narrow = room / WIDENED + self.space
        most = _lines(self.ends, narrow) if self.widest <= narrow else MANY
        return _lines(self.pieces, room / NARROWED + self.space), most


def _lines(ends: Sequence[float], room: float) -> int:
    """How many lines are filled one after the other. A wider word has a line of its own."""
    at, last, count = 0, len(ends) - 1, 0
    while at < last:
        end = bisect_right(ends, ends[at] + room) - 1
        at = end if end > at else at + 1
        count += 1
    return count


def words(lead: str, text: str, plain: Ruler, bold: Ruler) -> Words:
    """The words of a paragraph that begins in bold type."""
    space = plain.width(" ", 1)
    single = [(word, ruler) for part, ruler in ((lead, bold), (text, plain)) for word in part.split(" ") if word]
    widths = [ruler.width(word, 1) + space for word, ruler in single]
    ends = pieces = tuple(accumulate(widths, initial=0.0))
    if not STROKES.isdisjoint(lead) or not STROKES.isdisjoint(text):
        divided = [
            (width,) if STROKES.isdisjoint(one[0]) else _divided(*one, width)
            for one, width in zip(single, widths, strict=True)
        ]
        pieces = tuple(accumulate(chain.from_iterable(divided), initial=0.0))
    return Words(ends, pieces, space, max(widths, default=0.0))


def _divided(word: str, ruler: Ruler, width: float) -> tuple[float, ...]:
    """How wide the pieces of a word are that is `width` ems wide with the space behind it."""
    before = [ruler.width(piece, 1) for piece in BREAKS.split(word)[:-1]]
    return (*before, width - sum(before))
