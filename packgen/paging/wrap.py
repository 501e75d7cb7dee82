"""How many lines a paragraph takes whose words change face on the way."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from packgen.fit import Ruler, width

Piece = tuple[str, bool]
"""Words, and whether they are bold."""

PARTS = re.compile(r"[^ \-–—]*[\-–—]+|[^ \-–—]+| +")
"""What a line may be broken between: at spaces, and after hyphens and dashes."""


@dataclass(frozen=True)
class Faces:
    """The two faces of a text: regular and bold."""

    regular: Ruler
    bold: Ruler

    def width(self, text: str, size: float, *, bold: bool) -> float:
        """The width of words on one line, in points."""
        return (self.bold if bold else self.regular).width(text, size)


def lines(pieces: Iterable[Piece], faces: Faces, size: float, room: float) -> int:
    """The number of lines in a column of so many points; a new line in the words is one on the page."""
    return _lines(tuple(pieces), faces.regular.name, faces.bold.name, size, room)


@lru_cache(20_000)
def _lines(pieces: tuple[Piece, ...], regular: str, heavy: str, size: float, room: float) -> int:
    """Chapters are measured again and again until their pages are settled; most of their paragraphs stay the same."""
    count, used, held, gap = 1, 0.0, 0.0, 0.0
    for text, bold in pieces:
        face = heavy if bold else regular
        for number, line in enumerate(text.split("\n")):
            if number:
                count, used, held, gap = count + 1 + (used > 0 and used + gap + held > room), 0.0, 0.0, 0.0
            for part in PARTS.findall(line):
                wide = width(face, part) * size
                if part[0] != " ":
                    held += wide
                    if part[-1] not in "-–—":
                        continue
                # A word is whole: it stands on this line, or opens the next.
                if used and used + gap + held > room:
                    count, used, gap = count + 1, 0.0, 0.0
                used, held, gap = used + gap + held, 0.0, wide if part[0] == " " else 0.0
    return count + (used > 0 and used + gap + held > room)
