"""What is written as XML: paragraphs and grids in which every number is a number of Word's own.

Indents, widths and tab stops are twips (twentieths of a point), pictures EMU. Named tuples: they load in a seventh of
the time that frozen dataclasses take, and every short paper waits for it.
"""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    """A run of text. `style` is of characters; `target` (a relationship) or `anchor` (a bookmark) a link."""

    text: str
    style: str | None = None
    bold: bool = False
    target: str | None = None
    anchor: str | None = None


class Mark(NamedTuple):
    """A tab or a line break."""

    name: str
    style: str | None = None


class Field(NamedTuple):
    """A field that Word counts, with the text that stands until it does."""

    code: str
    cached: str
    style: str | None = None
    anchor: str | None = None
    """The bookmark to which a click leads."""


class Picture(NamedTuple):
    """An inline picture."""

    id: int
    target: str
    width: int
    height: int
    alt: str
    lines: str = ""
    """The relation to the same picture as a drawing of lines, which newer programs show instead."""


class Form(NamedTuple):
    """A native form that stands among words, decorative: its outline as XML, its sides in EMU, a role of the brand."""

    id: int
    geometry: str
    width: int
    height: int
    role: str
    area: bool = False
    """Whether it is an area, filled or outlined as areas are, and not a sign."""


class Tick(NamedTuple):
    """A box to tick: a content control with a title."""

    id: int
    title: str
    style: str = "TickBox"


class Blank(NamedTuple):
    """Room for an answer typed on a screen: a content control with a title, empty."""

    id: int
    title: str


class Note(NamedTuple):
    """The number of a footnote."""

    id: int


class Edge(NamedTuple):
    """Where a field begins, with its code, or where it ends: a field that holds paragraphs."""

    code: str = ""


Inline = Words | Mark | Field | Picture | Form | Tick | Blank | Note | Edge


class Stop(NamedTuple):
    """A tab stop, in twips; with a line to write on before it, or not."""

    at: int
    line: bool


class Patch(NamedTuple):
    """A rectangle of one colour on the page, decorative, in EMU: a card's edge, a cut mark."""

    id: int
    target: str
    x: int
    y: int
    width: int
    height: int


class Para(NamedTuple):
    """A paragraph: its style, what is in it, and the little that differs from the style.

    `bar` is the colour of the bar at its side when it belongs to a frame.
    """

    style: str
    inlines: tuple[Inline, ...] = ()
    keep_next: bool = False
    keep_lines: bool = False
    page_break: bool = False
    number: int | None = None
    bar: str | None = None
    tab: int | None = None
    stops: tuple[Stop, ...] = ()
    before: int | None = None
    after: int | None = None
    hanging: int | None = None
    sides: tuple[int, int] | None = None
    """The indents at the left and the right, where it stands under the clock times too."""
    bookmark: tuple[int, str] | None = None

    @property
    def pictured(self) -> bool:
        """Whether letters stand beside a picture: then their middles meet."""
        return len(self.inlines) > 1 and any(isinstance(inline, Picture | Form) for inline in self.inlines)

    @property
    def opens_pictured(self) -> bool:
        """Whether a picture may stand at the top of a page: a line set tighter than natural would cut it off there."""
        return self.pictured and self.before == 0


class Cell(NamedTuple):
    """A cell. `fill` is a role of the brand; `line` a line at its foot, to write on."""

    paras: tuple[Para, ...]
    fill: str | None = None
    line: bool = False


class Grid(NamedTuple):
    """A table."""

    style: str
    title: str
    alt: str
    widths: tuple[int, ...]
    indent: int
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    height: int | None
    middle: bool = False
    first_column: bool = False
    keep: bool = False
    """Whether all rows stay on one page."""


class Leaf(NamedTuple):
    """What holds one side of a sheet of cards: patches of colour, and the end of the page."""

    patches: tuple[Patch, ...]
    last: bool


class Spot(NamedTuple):
    """A cell of a sheet of cards, empty between cards: its words, and the free room around them in twips."""

    paras: tuple[Para, ...] = ()
    above: int = 0
    below: int = 0
    beside: int = 0
    bottom: bool = False


class Slab(NamedTuple):
    """One side of a sheet of cards as a table: exact widths and heights, in twips."""

    indent: int
    widths: tuple[int, ...]
    rows: tuple[tuple[int, tuple[Spot, ...]], ...]
    title: str
    alt: str


Block = Para | Grid | Leaf | Slab

LONGEST_TITLE = 64
"""Letters in the title of a content control."""


def tick(id_: int, words: str, style: str = "TickBox") -> Tick:
    """A box with these words as its title, shortened as they must be."""
    return Tick(id_, shortened(words), style)


def shortened(words: str) -> str:
    """The words as a title that Word takes: at most so many letters, cut between words."""
    return words if len(words) <= LONGEST_TITLE else words[: LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"


def lines_to_write(rows: int) -> tuple[Inline, ...]:
    """So many lines to write on: tabs, whose leader is the line."""
    return tuple(mark for _ in range(rows) for mark in (Mark("tab", "WriteLine"), Mark("br")))[:-1]


def opened(blocks: list[Block], *, page_break: bool, before: int | None) -> list[Block]:
    """The blocks with a page break, or space, before the first. A table gets a thin line above for that."""
    if not blocks or not (page_break or before is not None):
        return blocks
    first, *rest = blocks
    if isinstance(first, Para):
        above = 0 if page_break else before
        return [first._replace(page_break=first.page_break or page_break, before=above), *rest]
    return [Para("Spacer", page_break=page_break), *blocks]
