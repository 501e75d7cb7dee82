"""An organisation's own Word template, ready to take papers: its parts, and which of its styles takes which role."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from packgen.model.band import Bands
from packgen.model.brand import Brand
from packgen.model.page import PageLayout
from packgen.source import Problem
from packgen.units import Length

TITLE = "{packgen: title}"
"""What stands in a header where the title of the paper is to be written."""
LANGUAGE = "{packgen: language}"
"""What stands in styles and settings where the language of the paper is to be written."""
PAGE = "{packgen: page}"
"""What stands in section properties where page size and margins are to be written."""


@dataclass(frozen=True)
class Role:
    """Which style of the template takes a role, and in plain words why."""

    id: str
    name: str
    why: str


@dataclass(frozen=True)
class Look:
    """How paragraphs of a style stand, all that it is based on counted in: type size and spaces in points."""

    font: str
    size: float
    line: float
    """The height of a line as a multiple of the face's own."""
    least: float = 0.0
    """The least height of a line, in points."""
    exact: float = 0.0
    """The height of every line in points, whatever stands in it; 0 where `line` says."""
    before: float = 0.0
    after: float = 0.0
    left: float = 0.0
    right: float = 0.0
    rules: float = 0.0
    """What its own lines above and below take."""
    bold: bool = False
    caps: bool = False
    keep: bool = False
    """Whether it stays with what follows."""
    whole: bool = False
    """Whether its lines stay together."""
    close: bool = False
    """Whether no space parts it from another of the same style."""
    fresh: bool = False
    """Whether it starts a page."""


@dataclass(frozen=True)
class Cells:
    """What stands around the words in the template's tables, in points, and how thick the line between two rows is."""

    top: float
    right: float
    bottom: float
    left: float
    rule: float


@dataclass(frozen=True)
class Cover:
    """The template's own cover page: what is drawn on it before and after the words, and its section properties."""

    before: str
    after: str
    section: str
    size: tuple[Length, Length]
    """Width and height of the page for which it is made."""
    sides: tuple[Length, Length, Length, Length]
    """Its margins: top, right, bottom and left."""
    spacers: int
    """How many blank lines stand above its words."""


@dataclass(frozen=True)
class Edges:
    """What of a page's measures Word alone needs, in twips: how far header and footer stand from the edge.

    `first` and `later` say how far the two push the text beyond the margins on the first page and on those after it.
    """

    header: int
    footer: int
    first: tuple[int, int] = (0, 0)
    later: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class Numbering:
    """The lists of the template: its definitions, the lists made of them, what follows, and the first numbers free."""

    definitions: str
    lists: str
    rest: str
    next_definition: int
    next_list: int


@dataclass(frozen=True)
class Letterhead:
    """The parts of a Word template that stay when its sample text is gone.

    Paths are those of the package; `related` are the relations of the document by id. XML is text, with the prefixes
    that Word writes.
    """

    file: str
    sha256: str
    files: Mapping[str, bytes]
    types: Mapping[str, str]
    related: Mapping[str, tuple[str, str]]
    """For each id the last word of the relation's type, and its target as seen from the document."""
    styles: str
    names: frozenset[str]
    """The ids and the lower-case names of its styles: what a new one may not be called."""
    numbering: Numbering
    settings: str
    section: str
    edges: Edges
    cover: Cover | None
    roles: Mapping[str, Role]
    """By the id of our style."""
    definitions: Mapping[str, int]
    """By the id of our style the list definition of the style that takes its place."""
    known: Mapping[str, str]
    """Styles of ours whose role a style has under a name that only the house knows: the name that programs know.

    A style of that name is then made, based on theirs and in all the same: converters and screen readers go by it.
    """
    base: float
    """The type size of the default style, in points."""
    default: str
    """The id of the style that paragraphs have when none is named."""
    looks: Mapping[str, Look]
    """How the styles that take a role stand, by the id of our style; '' is the style of all paragraphs."""
    bands: Bands
    """The edges of its pages, for PDFs."""
    cells: Cells | None
    """How its tables stand; None where ours are made."""
    unpaged: str
    """Why its pages can't be told before Word makes them; empty where they can."""
    heading_font: str | None
    """The font of its headings, where that is not the theme's."""
    coloured: bool
    """Whether its body text has a colour of its own, which would stand on the ground of a table's header too."""
    body_font: str | None
    """The font of its body text, where that is not the theme's."""
    footers: frozenset[str]
    """The parts with a footer of pages after the first."""
    counted: bool
    """Whether its own footers or headers count the pages."""


@dataclass(frozen=True)
class Headed:
    """A Word template read for a brand: page and brand such as are written in YAML, and the parts behind them."""

    layout: PageLayout
    brand: Brand
    letterhead: Letterhead
    warnings: tuple[Problem, ...]
