"""What stands at the top and foot of an organisation's pages, for whoever draws them without Word. Sizes are points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Side = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Sight:
    """A picture; `x` and `y` are its place on the page, and nothing where it stands in a line."""

    data: bytes
    kind: Literal["png", "jpg", "gif", "svg"]
    width: float
    height: float
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True)
class Part:
    """Words in one face, a number that counts, or a picture."""

    text: str = ""
    counts: Literal["", "page", "pages"] = ""
    size: float = 9.0
    bold: bool = False
    colour: str | None = None
    """'#RRGGBB'; None for that of the text."""
    picture: Sight | None = None


@dataclass(frozen=True)
class Stop:
    """Where words after a tab stand, from the left margin, and which side of them stands there."""

    at: float
    side: Side


@dataclass(frozen=True)
class Line:
    """A paragraph: what stands before its first tab, after it, and so on."""

    parts: tuple[tuple[Part, ...], ...]
    stops: tuple[Stop, ...] = ()
    side: Side = "left"
    left: float = 0.0
    before: float = 0.0
    after: float = 0.0


@dataclass(frozen=True)
class Row:
    """A row of a table: the lines of each cell, and how wide it is."""

    cells: tuple[tuple[Line, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True)
class Band:
    """The top or the foot of a page."""

    lines: tuple[Line | Row, ...] = ()
    pictures: tuple[Sight, ...] = ()


@dataclass(frozen=True)
class Bands:
    """The edges of the pages: of the first, and of those after it; and what stands on a cover."""

    first: tuple[Band, Band]
    """Header and footer."""
    later: tuple[Band, Band]
    cover: Band = Band()
    lost: tuple[str, ...] = ()
    """What can't be shown without Word, in plain words."""
