"""Between how few and how many lines words take, whatever kerning does: only what that leaves open has to be set."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise

from packgen.fit import Ruler

NARROWED, WIDENED = 0.97, 1.02
"""By what kerning and ligatures multiply the width of a line at the least and at the most. Lines of five words of the
library take 0.978 to 1.006 in the faces for cards that come along."""
MANY = 10_000
"""More lines than any card has."""
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

    def lines(self, room: float) -> tuple[int, int]:
        """The least and the most lines that are `room` ems wide; no end of lines when a word may be wider."""
        least, narrow = _lines(self.pieces, room / NARROWED + self.space), room / WIDENED + self.space
        fits = all(end - start <= narrow for start, end in pairwise(self.ends))
        return least, _lines(self.ends, narrow) if fits else MANY


def _lines(ends: Sequence[float], room: float) -> int:
    """How many lines are filled one after the other. A wider word has a line of its own."""
    at = count = 0
    while at < len(ends) - 1:
        at = max(bisect_right(ends, ends[at] + room) - 1, at + 1)
        count += 1
    return count


def words(lead: str, text: str, plain: Ruler, bold: Ruler) -> Words:
    """The words of a paragraph that begins in bold type."""
    space = plain.width(" ", 1)
    single = [(word, ruler) for part, ruler in ((lead, bold), (text, plain)) for word in part.split(" ") if word]
    ends = _ends(ruler.width(word, 1) + space for word, ruler in single)
    if not BREAKS.search(f"{lead} {text}"):
        return Words(ends, ends, space)
    return Words(ends, _ends(width for word, ruler in single for width in _divided(word, ruler, space)), space)


def _divided(word: str, ruler: Ruler, space: float) -> Iterator[float]:
    """How wide the pieces of a word are, the last with a space behind it."""
    *before, last = BREAKS.split(word)
    yield from (ruler.width(piece, 1) for piece in before)
    yield ruler.width(last, 1) + space


def _ends(widths: Iterable[float]) -> tuple[float, ...]:
    return tuple(accumulate(widths, initial=0.0))
