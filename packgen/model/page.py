"""Layouts of pages: paper, margins and type sizes. Each is one file in layouts/page or layouts/edition, and no code."""

from typing import Annotated

from packgen.model.base import Key, Version, Words
from packgen.model.brand import Colour
from packgen.model.layout import Role
from packgen.model.noun import Limits, Noun, field
from packgen.units import Length

Headings = Annotated[tuple[float, ...], Limits(min_length=3, max_length=3)]
"""Type sizes of headings 1 to 3, in points."""

EDGE = Length.parse("3mm")
"""What the margins at the top and the bottom of a page have more than those at its sides."""

HEADER, FOOTER = 0.55, 0.5
"""Where header and footer begin and end, from the edge of the sheet, as shares of the margin."""


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
    body: Annotated[float, Limits(ge=12, le=30)]
    line: Annotated[float, Limits(ge=1, le=2)]
    small: Annotated[float, Limits(ge=8, le=30)]
    headings: Headings
    write_row: Length
    sides: Annotated[tuple[Length, ...], Limits(min_length=4, max_length=4)] | None = None
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
    def edges(self) -> tuple[Length, Length]:
        """How far the header begins below the sheet's top, and the footer ends above its bottom."""
        above, _, below, _ = self.sides or (self.margin,) * 4
        return Length(round(above * HEADER)), Length(round(below * FOOTER))

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
    documents: Annotated[tuple[Key, ...], Limits(min_length=1)]
    """Which documents are set in it, of the words that 'make:' takes."""
    folded: bool = False
    """Whether its pages are half the sheet, and as many as folded sheets have: a multiple of four."""
    body: Annotated[float, Limits(ge=12, le=30)] | None = None
    line: Annotated[float, Limits(ge=1, le=2)] | None = None
    small: Annotated[float, Limits(ge=8, le=30)] | None = None
    headings: Headings | None = None
    write_row: Length | None = None
    least: Annotated[float, Limits(ge=8, le=30)] = 8
    """No type is smaller, in points."""
    cell: Annotated[int, Limits(ge=0, le=60)] = 0
    """A table becomes a list when a cell of words would be narrower than so many letters."""
    filled: bool = True
    """Whether areas are filled with colour; else they are outlines."""
    colours: dict[Role, Colour] = field(default_factory=dict)
    """Colours by role in place of the brand's; 'level' is that of every level."""
