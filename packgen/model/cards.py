"""Cards as they are drawn: the words of both sides, where each side stands on which page, and what is marked there.

Part of the pack. Lengths are from the left and top edge of the page; colours are hex, for a look has its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from packgen.model.badge import Badge
from packgen.model.card import CardLayout
from packgen.model.logo import Placed as PlacedLogo
from packgen.model.outline import Outline
from packgen.units import Length

Line = tuple[Length, Length, Length, Length]
"""From x1, y1 to x2, y2."""
Sides = Literal["long-edge", "short-edge", "one-sided", "fold", "fronts"]
"""How the two sides of a card come to be: the edge about which the sheet turns, two prints, a fold, or fronts alone."""


@dataclass(frozen=True)
class Code:
    """A QR code and the address that it leads to, as people read it."""

    outline: Outline
    url: str
    words: str


@dataclass(frozen=True)
class Para:
    """A paragraph, after a few bold words that lead into it."""

    text: str
    lead: str = ""


@dataclass(frozen=True)
class Side:
    """One side of a card: what stands at its head, in its middle and at its foot. Empty words take no room."""

    kind: Literal["voice", "text", "term", "numbered"]
    """How the paragraphs look: large and airy, plain, very large, or as a numbered list."""
    title: str
    paras: tuple[Para, ...] = ()
    pill: str = ""
    """A few words in a coloured pill at the top."""
    kicker: str = ""
    """Small words over the title."""
    foot: str = ""
    icon: Outline | None = None
    """A sign before the words of the foot, which say the same."""
    rows: int = 0
    """Rows to write on: at least, and when it is fitted, how many."""
    code: Code | None = None
    size: float = 0.0
    """Of the paragraphs, in points; 0 until they are fitted."""
    below: float = 0.0
    """How high the foot is, in points; known when the side is fitted."""
    language: str = "en-GB"
    field: str = "text"
    """What the paragraphs are called in the file they come from."""


@dataclass(frozen=True)
class Card:
    """One card."""

    id: str
    number: int
    count: str
    """'3 of 9'."""
    badge: Badge | None
    colour: str
    """A role of the brand."""
    front: Side
    back: Side


@dataclass(frozen=True)
class Placed:
    """A side of a card on a page: which card of the deck, its left and top edge, and whether it is upside down."""

    card: int
    side: Literal["front", "back"]
    x: Length
    y: Length
    turned: bool = False


@dataclass(frozen=True)
class Note:
    """Small words for the person at the printer, on paper that is cut away; `room` is how wide and high it is."""

    text: str
    x: Length
    y: Length
    room: tuple[Length, Length]


@dataclass(frozen=True)
class Page:
    """One page: a sheet's front or back, the guide before them, or what is left free behind the guide."""

    kind: Literal["front", "back", "guide", "free"]
    placed: tuple[Placed, ...] = ()
    lines: tuple[Line, ...] = ()
    """Cut marks."""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Guide:
    """What the first page says: how to print and cut, and a small picture of the sheet with its cuts in order."""

    title: str
    steps: tuple[str, ...]
    cuts: tuple[Line, ...]
    cards: tuple[tuple[Length, Length, Length, Length], ...]
    """Left, top, width and height of each card on the sheet."""
    folds: tuple[Line, ...]
    alt: str


@dataclass(frozen=True)
class Skin:
    """How a look draws: its colours by role, and what is filled."""

    colours: Mapping[str, str]
    band: Literal["fill", "rule", "none"]
    """What opens a front at its upper edge."""
    pill: Literal["fill", "outline"]
    line: float
    """Weight of thin lines, in points."""
    heavy: float = 5.0
    """How many times as heavy as a thin line the one that opens a front is."""
    logo: PlacedLogo | None = None
    """The logo at the foot of a back, as large as it stands there; none where a card is too narrow for it."""


@dataclass(frozen=True)
class CardDeck:
    """Cards laid out on pages, ready to print and cut."""

    title: str
    card: CardLayout
    cards: tuple[Card, ...]
    """Each once, however many sets there are."""
    width: Length
    height: Length
    """Of every page."""
    sides: Sides
    pages: tuple[Page, ...]
    """All sets, after the guide."""
    skin: Skin
    trim: tuple[Length, Length, Length, Length]
    """The finished page within the page: left, top, right, bottom."""
    bleed: Length
    """How far colour runs over the trim."""
    overrun: tuple[Length, Length]
    """How far colour at a card's upper edge can run over its cuts: sideways, and upwards."""
    folds: tuple[Line, ...] = ()
    bars: tuple[tuple[Length, Length], ...] = ()
    """Left and top edges of the colour bars, from the first to the last colour."""
    guide: Guide | None = None
    one_set: tuple[Page, ...] = ()
    """The pages of a set alone, for those who edit it."""
    paper: str = ""
    """What is put into the printer."""
    is_cut: bool = False
    """Whether the cards come cut already."""
    outlined: bool = False
    """Whether a thin line goes round each side, as in a picture that is not cut."""
    fonts: tuple[Path, ...] = ()
    """The font files that draw it, the brand's own first."""
    families: tuple[str, ...] = ()
    """Their names, in the order in which they are tried for a sign."""

    @property
    def band(self) -> Line:
        """The colour at a card's upper edge, from its left upper corner: it runs over a cut, or keeps away from it."""
        (over, up), wide, safe = self.overrun, self.card.width, self.card.safe
        left = -over if over or self.outlined else safe
        top = -up if up or self.outlined else safe * 3 // 10
        return Length(left), Length(top), Length(wide - left), Length(safe * 7 // 10)
