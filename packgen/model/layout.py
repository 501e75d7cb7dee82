"""Layouts: where things stand. Each is one file in layouts/, and no code."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from packgen.model.base import Key, Noun, Version, Words
from packgen.model.brand import Colour
from packgen.units import Length

Role = Annotated[
    str, Field(pattern=r"^(ink|muted|paper|soft|line|accent|accent-soft|risk|protective|level-[1-9]|level)$")
]
"""A colour by its role in the brand; 'level' is the colour of the level the page belongs to."""

Box = tuple[Length, Length, Length, Length]
"""Left, top, width, height."""


Headings = Annotated[tuple[float, ...], Field(min_length=3, max_length=3)]
"""Type sizes of headings 1 to 3, in points."""


class TextStyle(Noun):
    """How a text looks: size in points, floor the least it may be scaled to."""

    size: Annotated[float, Field(ge=8, le=200)]
    floor: Annotated[float, Field(ge=8, le=200)] | None = None
    bold: bool = False
    colour: Role = "ink"
    font: Literal["heading", "body"] = "body"
    face: Words | None = None
    """One of the brand's other faces, by its name, instead of its heading or body face."""
    line: Annotated[float, Field(ge=0.8, le=2)] = 1.0
    after: Annotated[float, Field(ge=0, le=60)] = 0
    bullet: bool = False
    indent: Annotated[float, Field(ge=0, le=200)] = 18
    """How far the text stands in from its bullet, in points."""
    caps: bool = False
    """Whether all of it is shown in capitals."""


class Decoration(Noun):
    """A shape of the layout that carries no meaning."""

    shape: Literal["rect", "ellipse", "line", "icon"]
    icon: Key | None = None
    """For an icon: the name of its file in assets/icons, without .svg."""
    at: Box
    fill: Role | None = None
    stroke: Role | None = None
    weight: Annotated[float, Field(ge=0, le=20)] = 1
    corners: Literal["square", "all", "bottom"] = "square"
    """Which corners of a 'rect' are as round as the brand has them; 'bottom' under a rule."""
    rule: bool = False
    """Whether a 'rect' is a line that opens a panel, as heavy as the brand has its rules."""

    @model_validator(mode="after")
    def _an_icon_has_a_name(self) -> Self:
        if (self.shape == "icon") != (self.icon is not None):
            raise ValueError("an icon is written 'shape: icon, icon: clock'; other shapes have no 'icon'")
        return self


class Holder(Noun):
    """A placeholder: a named, typed box of a slide layout."""

    name: Key
    type: Literal["title", "body", "picture", "date", "footer", "number"]
    at: Box
    style: Key
    colour: Role | None = None
    anchor: Literal["top", "middle", "bottom"] = "top"
    align: Literal["left", "right", "centre"] = "left"
    prompt: Words = "Click to add text"
    optional: bool = False


class SlideLayout(Noun):
    """One layout of the slide master."""

    name: Key
    title: Words
    background: Role = "paper"
    decorations: tuple[Decoration, ...] = ()
    holders: tuple[Holder, ...]
    areas: dict[Key, Box] = Field(default_factory=dict)
    """Named boxes in which drawings are placed (rings, timelines)."""
    badge: Box | None = None
    """Where the ring badge of the level stands."""
    logo: Box | None = None
    """Where the brand's logo stands, at the left of the box."""
    partners: Box | None = None
    """Where the logos of partners stand in a row."""

    @property
    def icons(self) -> tuple[str, ...]:
        """The names of the icons that the layout places."""
        return tuple(shape.icon for shape in self.decorations if shape.icon)

    @property
    def names(self) -> set[str]:
        """The names of its placeholders."""
        return {holder.name for holder in self.holders}

    def holder(self, name: str) -> Holder:
        """The placeholder of that name. Raises KeyError when there is none."""
        for holder in self.holders:
            if holder.name == name:
                return holder
        raise KeyError(name)


class DeckLayout(Noun):
    """layouts/deck/*.yaml: slide size, type scale, and the layouts of the master."""

    version_key = "layout"

    layout: Version = 1
    id: str
    title: Words
    width: Length
    height: Length
    styles: dict[Key, TextStyle]
    slides: tuple[SlideLayout, ...]

    def slide(self, name: str) -> SlideLayout:
        """The slide layout of that name. Raises KeyError when there is none."""
        for slide in self.slides:
            if slide.name == name:
                return slide
        raise KeyError(name)


EDGE = Length.parse("3mm")
"""What the margins at the top and the bottom of a page have more than those at its sides."""


class PageLayout(Noun):
    """layouts/page/*.yaml: paper, margins and type sizes of documents that flow."""

    version_key = "layout"

    layout: Version = 1
    id: str
    title: Words
    width: Length
    height: Length
    margin: Length
    folded: Key | None = None
    """The page that is half of this sheet: another file of layouts/page, for booklets."""
    body: Annotated[float, Field(ge=11, le=30)]
    line: Annotated[float, Field(ge=1, le=2)]
    small: Annotated[float, Field(ge=8, le=30)]
    headings: Headings
    write_row: Length
    sides: Annotated[tuple[Length, ...], Field(min_length=4, max_length=4)] | None = None
    """The margins at the top, right, bottom and left, where `margin` is not all of them."""

    filled: bool = True
    """Whether areas are filled with colour; else they are outlines."""

    @property
    def margins(self) -> tuple[Length, Length, Length, Length]:
        """Top, right, bottom and left; where one margin is given, header and footer take a little more."""
        if self.sides:
            top, right, bottom, left = self.sides
            return top, right, bottom, left
        high = Length(self.margin + EDGE)
        return high, self.margin, high, self.margin

    @property
    def column(self) -> Length:
        """The width between the margins."""
        _, right, _, left = self.margins
        return Length(self.width - left - right)


class Edition(Noun):
    """layouts/edition/*.yaml: the same words set anew. What it doesn't name stays as page and brand have it."""

    version_key = "layout"

    layout: Version = 1
    id: str
    title: Words
    """What stands in the title of a document, after its name: 'large print'."""
    documents: Annotated[tuple[Key, ...], Field(min_length=1)]
    """Which documents are set in it, of the words that 'make:' takes."""
    folded: bool = False
    """Whether its pages are half the sheet, and as many as folded sheets have: a multiple of four."""
    body: Annotated[float, Field(ge=11, le=30)] | None = None
    line: Annotated[float, Field(ge=1, le=2)] | None = None
    small: Annotated[float, Field(ge=8, le=30)] | None = None
    headings: Headings | None = None
    write_row: Length | None = None
    least: Annotated[float, Field(ge=8, le=30)] = 8
    """No type is smaller, in points."""
    cell: Annotated[int, Field(ge=0, le=60)] = 0
    """A table becomes a list when a cell of words would be narrower than so many letters."""
    filled: bool = True
    """Whether areas are filled with colour; else they are outlines."""
    colours: dict[Role, Colour] = Field(default_factory=dict)
    """Colours by role in place of the brand's; 'level' is that of every level."""


SAFE = Length.parse("4mm")
"""How near to the cut text may come: a guillotine is a millimetre or two out, and a hand with scissors more."""

SMALLEST = 9.0
"""The smallest type on any card, in points."""

Points = Annotated[float, Field(ge=SMALLEST, le=120, multiple_of=0.5)]


class Sizes(Noun):
    """Between which type sizes a text is fitted, in points and steps of half a point."""

    largest: Points
    smallest: Points

    @model_validator(mode="after")
    def _largest_first(self) -> Self:
        if self.smallest > self.largest:
            raise ValueError(f"the smallest size, {self.smallest:g}, is larger than the largest, {self.largest:g}")
        return self


class CardLayout(Noun):
    """layouts/card/*.yaml: one card, its safe zone, and its type sizes in points."""

    version_key = "layout"

    layout: Version = 1
    id: str
    title: Words
    width: Length
    height: Length
    safe: Length
    """How far all words stay from the cut, 4mm at least."""
    voice: Sizes
    """What a child says, and other words that are read out."""
    text: Sizes
    """Questions, meanings, facts."""
    small: Points
    """Labels, numbers and sources; all spaces are multiples of it."""
    questions: Annotated[int, Field(ge=1, le=5)] = 5
    """How many questions a scenario card asks at most: those that all cards share come first."""
    write_rows: Annotated[int, Field(ge=0, le=40)] = 3
    """How many rows to write on the back has at least, while the words leave room."""
    write_row: Length = Length.parse("9mm")
    fold: Literal["top"] | None = None
    """'top' for a tent: front and back hang from a fold, and the card stands."""

    @model_validator(mode="after")
    def _words_stay_off_the_cut(self) -> Self:
        if self.safe < SAFE:
            raise ValueError(f"'safe' is {self.safe.mm:g} mm; words stay at least {SAFE.mm:g} mm from the cut")
        return self


class Cells(Noun):
    """Where the cards of a ready-cut stock stand, as its maker gives it."""

    columns: Annotated[int, Field(ge=1, le=20)]
    rows: Annotated[int, Field(ge=1, le=40)]
    left: Length
    """From the paper's edge to the first card."""
    top: Length
    across: Length
    """From the left edge of a card to that of the next."""
    down: Length
    width: Length
    height: Length


class SheetLayout(Noun):
    """layouts/sheet/*.yaml: a sheet of paper, the printer's blank edge, and the gutters between cards.

    Without width and height a page holds one card, with room for crop marks around it.
    """

    version_key = "layout"

    layout: Version = 1
    id: str
    title: Words
    width: Length | None = None
    height: Length | None = None
    edge: Length = Length(0)
    """What the printer leaves blank."""
    gutter_x: Length = Length(0)
    """Between cards side by side; without it they share a cut."""
    gutter_y: Length = Length(0)
    """Between rows of cards, where colour runs over the cut; cards without colour at their edge share a cut."""
    marks: Length
    """How long a cut mark may be; it shrinks to the room there is."""
    bleed: Length = Length(0)
    """How far colour runs over the cut."""
    crop: bool = False
    """Whether marks stand off the bleed, as print shops want them."""
    cells: Cells | None = None
    """For a stock that is cut already: where its cards are. They need no marks, and the card takes their size."""
    card: Key | None = None
    """The card layout whose type suits the cells."""
    sold_as: tuple[Words, ...] = ()
    """The makers' numbers of this stock."""
    source: Words | None = None
    """Where its sizes come from."""

    @model_validator(mode="after")
    def _paper_has_two_sides(self) -> Self:
        if (self.width is None) != (self.height is None):
            raise ValueError("a sheet has both a width and a height, or neither: one card a page")
        if self.cells and (self.width is None or self.card is None):
            raise ValueError("cells stand on a sheet with a width and a height, and name a 'card' layout")
        return self
