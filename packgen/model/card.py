"""Layouts of cards and of sheets to print them on. Each is one file in layouts/card or layouts/sheet, and no code."""

from typing import Annotated, Literal, Self

from packgen.model.base import Key, Version, Words
from packgen.model.noun import Limits, Noun, checked
from packgen.units import Length

SAFE = Length.parse("4mm")
"""How near to the cut text may come: a guillotine is a millimetre or two out, and a hand with scissors more."""

SMALLEST = 9.0
"""The smallest type on any card, in points."""

Points = Annotated[float, Limits(ge=SMALLEST, le=120, multiple_of=0.5)]


Prints = Literal["both-sides", "one-side"]
"""Whether cards have backs."""


class Sizes(Noun):
    """Between which type sizes a text is fitted, in points and steps of half a point."""

    largest: Points
    smallest: Points

    @checked
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
    questions: Annotated[int, Limits(ge=1, le=5)] = 5
    """How many questions a scenario card asks at most: first those that all cards share, then those of its levels."""
    write_rows: Annotated[int, Limits(ge=0, le=40)] = 3
    """How many rows to write on the back has at least, while the words leave room."""
    write_row: Length = Length.parse("9mm")
    fold: Literal["top"] | None = None
    """'top' for a tent: front and back hang from a fold, and the card stands."""
    prints: Prints = "both-sides"
    """'one-side' for what hangs on a wall: it has its front alone."""

    @checked
    def _words_stay_off_the_cut(self) -> Self:
        if self.safe < SAFE:
            raise ValueError(f"'safe' is {self.safe.mm:g} mm; words stay at least {SAFE.mm:g} mm from the cut")
        return self


class Cells(Noun):
    """Where the cards of a ready-cut stock stand, as its maker gives it."""

    columns: Annotated[int, Limits(ge=1, le=20)]
    rows: Annotated[int, Limits(ge=1, le=40)]
    left: Length
    """From the paper's edge to the first card."""
    top: Length
    across: Length
    """From the left edge of a card to that of the next."""
    down: Length
    width: Length
    height: Length

    @checked
    def _cards_lie_beside_one_another(self) -> Self:
        if (self.columns > 1 and self.width > self.across) or (self.rows > 1 and self.height > self.down):
            raise ValueError(
                "the cards lie over one another: 'across' and 'down' go from the edge of one to the next's"
            )
        return self


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
    prints: Prints = "both-sides"
    """'one-side' for labels: what is printed on their back is glued away, so cards have their fronts alone."""
    sold_as: tuple[Words, ...] = ()
    """The makers' numbers of this stock."""
    source: Words | None = None
    """Where its sizes come from."""

    @checked
    def _paper_has_two_sides(self) -> Self:
        if (self.width is None) != (self.height is None):
            raise ValueError("a sheet has both a width and a height, or neither: one card a page")
        if self.cells and (self.width is None or self.card is None):
            raise ValueError("cells stand on a sheet with a width and a height, and name a 'card' layout")
        return self
