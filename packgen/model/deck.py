"""The deck: slides, what stands on them, and the layout that they are made in.

Sizes are Length, type sizes points, colours roles of the brand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from packgen.model.layout import DeckLayout
from packgen.model.logo import Placed
from packgen.model.outline import Outline
from packgen.model.picture import Photo
from packgen.model.template import Fitted
from packgen.units import Length

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


class Shape(NamedTuple):
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
    corners: Literal["square", "all", "bottom"] = "square"
    """Which corners of a 'rect' are as round as the brand has them."""
    rule: bool = False
    """Whether a 'rect' is a line that opens a panel, as heavy as the brand has its rules."""


class Drawing(NamedTuple):
    """Native shapes that belong together, grouped, with one alt text. Empty alt: decorative."""

    name: str
    alt: str
    shapes: tuple[Shape, ...]


class BarChart(NamedTuple):
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


class SlideTable(NamedTuple):
    """A native table with a header row. `marked` rows are the ones lit (the present block)."""

    name: str
    alt: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[Length, ...]
    x: Length
    y: Length
    heights: tuple[Length, ...]
    """Of the header and of each row."""
    size: float
    marked: frozenset[int] = frozenset()
    links: tuple[str | None, ...] = ()
    """For each row the key of the slide to which a click on it leads."""


class SlidePicture(NamedTuple):
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
    items: tuple[str, ...] = ()
    """The ids of the items that it tells of."""
    plan: tuple[str | int, ...] = ()
    """The keys that lead to the line of the plan to which it belongs."""


class Section(NamedTuple):
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
    logos: Mapping[str, tuple[Placed, ...]] = field(default_factory=dict)
    """The logos on each of the layouts, by the layout's name."""
    own: Fitted | None = None
    """The organisation's own presentation, whose masters, layouts, colours and fonts stand in place of ours."""
