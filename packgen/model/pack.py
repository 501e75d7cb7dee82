"""The pack: the narrow waist. Every choice is made here already; a drawer only draws.

Pack > Document > Deck | Paper | CardDeck. Sizes are Length, type sizes points, colours roles of the brand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from packgen.model.badge import Badge
from packgen.model.brand import Brand
from packgen.model.cards import CardDeck
from packgen.model.layout import DeckLayout, PageLayout
from packgen.model.outline import Outline
from packgen.model.picture import Photo
from packgen.model.template import Fitted
from packgen.units import Length

# --- the deck -----------------------------------------------------------------------------------------------

Align = Literal["left", "right", "centre"]


@dataclass(frozen=True)
class Line:
    """One paragraph of a placeholder."""

    text: str
    bold: bool = False
    colour: str | None = None
    bullet: bool | None = None
    """None: as the holder's style has it."""
    url: str | None = None
    """The web address to which a click on the words leads."""


@dataclass(frozen=True)
class Fill:
    """The text of one placeholder, with the scale at which it was measured to fit (1.0: as the layout has it)."""

    holder: str
    lines: tuple[Line, ...]
    scale: float = 1.0
    sized: bool = False
    """Whether the scaled size is written on the text: Office scales what is too high, and cuts a word too wide."""
    link: str | None = None
    """The key of the slide to which a click on the box leads."""


@dataclass(frozen=True)
class Shape:
    """One native shape. Text in it never wraps by surprise: it was measured."""

    kind: Literal["rect", "round", "ellipse", "line", "text", "form"]
    x: Length
    y: Length
    w: Length
    h: Length
    fill: str | None = None
    stroke: str | None = None
    weight: float = 1.0
    text: str = ""
    size: float = 14.0
    bold: bool = False
    colour: str = "ink"
    align: Align = "left"
    anchor: Literal["top", "middle", "bottom"] = "middle"
    outline: Outline | None = None
    """What a 'form' looks like."""


@dataclass(frozen=True)
class Drawing:
    """Native shapes that belong together, grouped, with one alt text. Empty alt: decorative."""

    name: str
    alt: str
    shapes: tuple[Shape, ...]


@dataclass(frozen=True)
class BarChart:
    """A native bar chart: labels on the bars, no legend, no grid."""

    name: str
    alt: str
    categories: tuple[str, ...]
    values: tuple[float, ...]
    unit: str
    colour: str
    x: Length
    y: Length
    w: Length
    h: Length
    size: float
    """Of the numbers on the bars, in points; their names are smaller."""


@dataclass(frozen=True)
class SlideTable:
    """A native table with a header row. `marked` rows are the ones lit (the present block)."""

    name: str
    alt: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[Length, ...]
    x: Length
    y: Length
    row_height: Length
    size: float
    marked: frozenset[int] = frozenset()
    links: tuple[str | None, ...] = ()
    """For each row the key of the slide its first cell leads to."""


@dataclass(frozen=True)
class SlidePicture:
    """A picture in a layout's picture placeholder, whole and never stretched."""

    holder: str
    alt: str
    photo: Photo
    x: Length
    y: Length
    w: Length
    h: Length


Element = Drawing | BarChart | SlideTable | SlidePicture


@dataclass(frozen=True)
class Slide:
    """One slide of the deck."""

    key: str
    layout: str
    title: Fill
    fills: tuple[Fill, ...] = ()
    elements: tuple[Element, ...] = ()
    notes: tuple[str, ...] = ()
    level: int | None = None
    """The level whose colour the roles called 'level' take."""


@dataclass(frozen=True)
class Section:
    """A PowerPoint section: a block of the session."""

    title: str
    slides: tuple[Slide, ...]


@dataclass(frozen=True)
class Deck:
    """A slide deck."""

    layout: DeckLayout
    sections: tuple[Section, ...]
    footer: str
    date: str
    icons: Mapping[str, Outline]
    """The icons that the layouts place, by name."""
    own: Fitted | None = None
    """The organisation's own presentation, whose masters, layouts, colours and fonts stand in place of ours."""


# --- documents that flow ------------------------------------------------------------------------------------

TextStyle = Literal["body", "lead", "small", "quote", "label", "subtitle"]


@dataclass(frozen=True)
class Run:
    """A stretch of text in one face."""

    text: str
    bold: bool = False
    colour: str | None = None
    url: str | None = None
    icon: Outline | None = None
    """A sign before the words, which say the same."""
    tick: bool = False
    """A box to tick in place of the words, which are its title."""


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 to 3. `clock` stands before it, large; `badge` beside it. `size` is points, else as usual."""

    level: int
    text: str
    badge: Badge | None = None
    clock: str | None = None
    new_page: bool = False
    key: str | None = None
    size: float | None = None


@dataclass(frozen=True)
class Text:
    """A paragraph."""

    runs: tuple[Run, ...]
    style: TextStyle = "body"
    keep: bool = False
    """Stays with what follows."""


@dataclass(frozen=True)
class Bullets:
    """A list: bullets, numbers that start at 1, or boxes to tick."""

    items: tuple[tuple[Run, ...], ...]
    kind: Literal["bullet", "number", "tick"] = "bullet"


@dataclass(frozen=True)
class Table:
    """A table with a header row that repeats. Widths are shares of the text width. `alt` says what it shows."""

    caption: str
    alt: str
    header: tuple[str, ...]
    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    widths: tuple[float, ...]
    look: Literal["plain", "factors", "sheet", "form"] = "plain"
    """A form has a line between its columns: people write in it."""
    row_height: Length | None = None
    """The least height of a row, where people write by hand."""
    middle: bool = False
    """Whether words stand halfway down a row, not at its top."""
    header_colours: tuple[str, ...] = ()
    size: float | None = None
    show_caption: bool = True


@dataclass(frozen=True)
class Frame:
    """A framed block: a case study, a notice, a box for what matters. `colour` is the bar at its side."""

    colour: str
    blocks: tuple[Heading | Text | Bullets, ...]
    keep: bool = True


@dataclass(frozen=True)
class Write:
    """Room to write under a label: rows of fixed height."""

    label: str
    rows: int


@dataclass(frozen=True)
class Blanks:
    """Lines to fill in, side by side, each after its label; `room` is free height above them, for a signature."""

    labels: tuple[str, ...]
    room: Length | None = None


@dataclass(frozen=True)
class Contents:
    """A list of the document's headings 1 and 2, made when the document is drawn; links, no page numbers."""

    title: str


@dataclass(frozen=True)
class Rings:
    """The model drawn large: the rings of a badge with their numbers."""

    badge: Badge
    diameter: Length


@dataclass(frozen=True)
class PageBreak:
    """What follows starts a new page."""


Flow = Heading | Text | Bullets | Table | Frame | Write | Blanks | Contents | Rings | PageBreak


@dataclass(frozen=True)
class Paper:
    """A document that flows over pages. Without a title the flow stands alone, and no page names it at its top."""

    layout: PageLayout
    title: str
    subtitle: str
    cover: tuple[str, ...]
    """Lines under the title: date, place, times."""
    flow: tuple[Flow, ...]
    footer: str
    badge: Badge | None = None
    numbered: bool = True
    """Whether pages are counted; not where one file holds a letter for each person."""


# --- the whole ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Document:
    """One file to come: its name without folder, its properties, and what is in it."""

    file: str
    title: str
    subject: str
    author: str
    language: str
    keywords: tuple[str, ...]
    content: Deck | Paper | CardDeck


@dataclass(frozen=True)
class Pack:
    """All documents of a plan, in one brand."""

    name: str
    brand: Brand
    documents: tuple[Document, ...]
    stamp: int
    """Seconds since 1970 that every file carries as its time, so that the same inputs give the same bytes."""
