"""An organisation's own Word template, ready to take papers: its parts, and which of its styles takes which role."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from packgen.model.brand import Brand
from packgen.model.layout import PageLayout
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
class Cover:
    """The template's own cover page: what is drawn on it before and after the words, and its section properties."""

    before: str
    after: str
    section: str
    size: tuple[Length, Length]
    """Width and height of the page for which it is made."""


@dataclass(frozen=True)
class Edges:
    """What of a page's measures Word alone needs, in twips: how far header and footer stand from the edge."""

    header: int
    footer: int


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
