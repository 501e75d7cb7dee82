"""Documents that flow over pages: what stands in them, from a run of text to a whole paper.

Widths of columns are shares of the text width, type sizes points, other sizes Length, colours roles of the brand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from packgen.model.badge import Badge
from packgen.model.letterhead import Headed
from packgen.model.logo import Placed
from packgen.model.outline import Outline
from packgen.model.page import PageLayout
from packgen.units import Length

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
    pill: bool = False
    """Set as a badge: small and bold, paper on the colour."""
    page: bool = False
    """The words are the page of the heading that `url` names ('#key'), which Word counts anew."""
    note: tuple[Run, ...] = ()
    """What a footnote says, whose number stands right after the words."""


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
    items: tuple[str, ...] = ()
    """The ids of the items that stand under it; none where the key is the id of the only one."""
    colour: str | None = None
    """The colour of a level whose chapter it opens, with a larger ring; else as usual."""
    apart: bool = False
    """Whether its chapter is a sheet to work on: at the top of a page, or whole under the one before."""
    out: bool = False
    """Whether it stands at the left edge of the page, under the clock times too, as sheets do."""


@dataclass(frozen=True)
class Text:
    """A paragraph."""

    runs: tuple[Run, ...]
    style: TextStyle = "body"
    keep: bool = False
    """Stays with what follows."""
    out: bool = False
    """Whether it stands at the left edge of the page, under the clock times too, as sheets do."""


@dataclass(frozen=True)
class Bullets:
    """A list: bullets, numbers that start at 1, or boxes to tick."""

    items: tuple[tuple[Run, ...], ...]
    kind: Literal["bullet", "number", "tick"] = "bullet"
    out: bool = False
    """Whether it stands at the left edge of the page, under the clock times too, as sheets do."""


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
    badge: Badge | None = None
    """The ring badge beside its caption."""
    out: bool = False
    """Whether it stands at the left edge of the page, under the clock times too, as sheets do."""


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
    fills: bool = False
    """Whether it stands only where a page has room to spare; then `rows` are the most, and settling says how many."""
    out: bool = False
    """Whether it stands at the left edge of the page, under the clock times too, as sheets do."""


@dataclass(frozen=True)
class Blanks:
    """Lines to fill in, side by side, each after its label; `room` is free height above them, for a signature."""

    labels: tuple[str, ...]
    room: Length | None = None


@dataclass(frozen=True)
class Entry:
    """A line of the contents: a heading of level 1 or 2, its key, and its page, where that is known."""

    level: int
    text: str
    key: str
    page: int | None
    clock: str | None = None


@dataclass(frozen=True)
class Contents:
    """What stands on which page: each line leads to the heading that has its key."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Rings:
    """The model drawn large: the rings of a badge with their numbers. With a caption it is a numbered figure."""

    badge: Badge
    diameter: Length
    caption: str = ""


@dataclass(frozen=True)
class Bar:
    """A bar: what it stands for, how long it is, and the number as it is read."""

    label: str
    value: float
    said: str


@dataclass(frozen=True)
class Bars:
    """A bar chart, a numbered figure: labels left, numbers at the ends of the bars, no legend, no grid."""

    caption: str
    alt: str
    header: tuple[str, str]
    """What the labels are, and what the bars count."""
    bars: tuple[Bar, ...]
    colour: str


@dataclass(frozen=True)
class Marks:
    """Logos of those the work is done with, in a row."""

    logos: tuple[Placed, ...]
    """Each in its place in the row, from the left edge of the text."""


@dataclass(frozen=True)
class PageBreak:
    """What follows starts a new page."""


Flow = Heading | Text | Bullets | Table | Frame | Write | Blanks | Contents | Rings | Bars | Marks | PageBreak


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
    chapters: bool = False
    """Whether a heading 1 opens a chapter: on a page of its own, or under the one before where that leaves room."""
    pages: int = 1
    """How many pages it should have, as they are measured."""
    places: tuple[tuple[str, int], ...] = ()
    """The page of each heading that has a key, as they are measured."""
    house: str = ""
    """Whose paper it is: at the right of the line at the top of each page."""
    logo: Placed | None = None
    """The logo that stands there in place of the words, which it says too."""
    own: Headed | None = None
    """The organisation's own Word template, whose page, headers, styles, colours and fonts stand in place of ours."""
    folded: bool = False
    """Whether it is bound from folded sheets, so that its pages are a multiple of four."""
    running: bool = True
    """Whether the title stands at the top of later pages; not where it and whose paper it is need two lines."""


@dataclass(frozen=True)
class Fold:
    """A paper as sheets to print on both sides, fold and staple: two of its pages stand side by side."""

    paper: Paper
    sheet: PageLayout
