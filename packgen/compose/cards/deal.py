"""Cards onto pages: in which order they lie, so that each pile is a set once it is cut, and what is behind what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import ceil

from packgen.compose.cards.grid import Grid, Size
from packgen.model.card import SheetLayout
from packgen.model.cards import Line, Note, Page, Placed, Sides
from packgen.units import Length, pt

Sheet = tuple[int | None, ...]
"""Which card stands in which slot of a sheet."""

TURNS = {
    "long-edge": "two-sided, turned on the long edge",
    "short-edge": "two-sided, turned on the short edge",
}
CLEAR = pt(3)
"""How far notes stay from the marks beside them."""
NOTE = pt(9)
"""The least height of paper that takes a line of small words."""
LETTER = pt(5)
"""How wide a letter of small words is at most, on the mean of a line."""


def stacks(cards: int, sets: int, slots: int) -> tuple[Sheet, ...]:
    """The sheets of so many sets of so many cards.

    One set goes row by row. Of several, each slot holds one set: the sheet with card 1 in all slots lies on the one
    with card 2, and each pile is a set once the sheets are cut. When fewer sets are left than slots, each takes several
    slots, and its piles are laid on one another, from left to right.
    """
    if sets == 1:
        return tuple(
            tuple(number if number < cards else None for number in range(first, first + slots))
            for first in range(0, cards, slots)
        )
    whole, left = divmod(sets, slots)
    sheets: list[Sheet] = [(number,) * slots for _ in range(whole) for number in range(cards)]
    if left:
        piles = slots // left
        high = ceil(cards / piles)
        sheets += [tuple(_in_pile(slot, row, piles, high, left, cards) for slot in range(slots)) for row in range(high)]
    return tuple(sheets)


def _in_pile(slot: int, row: int, piles: int, high: int, sets: int, cards: int) -> int | None:
    number = slot % piles * high + row
    return number if slot // piles < sets and number < cards else None


@dataclass(frozen=True)
class Table:
    """The table on which cards are dealt: the grid, how the sheet turns, and by how much the second side is off."""

    grid: Grid
    sheet: SheetLayout
    sides: Sides
    face: Size
    """One side of a card; half of what a folded card takes."""
    shift: Size = (Length(0), Length(0))

    @cached_property
    def marks(self) -> tuple[Line, ...]:
        """The marks of every sheet, worked out once; a stock that is cut already has none."""
        return () if self.sheet.cells else self.grid.marks(self.sheet)

    def pages(self, sheets: tuple[Sheet, ...]) -> Iterator[Page]:
        """Front, back, front, back; printed on one side, all fronts come before all backs; folded, both are one."""
        dealt = [self._page(sheet, number, len(sheets)) for number, sheet in enumerate(sheets, 1)]
        if self.sides in ("fold", "fronts"):
            yield from (page for page, _ in dealt)
        elif self.sides == "one-sided":
            yield from (page for page, _ in dealt)
            yield from (page for _, page in dealt)
        else:
            yield from (page for pair in dealt for page in pair)

    def _page(self, sheet: Sheet, number: int, count: int) -> tuple[Page, Page]:
        fronts = tuple(
            Placed(card, "front", x, y) for card, (x, y) in zip(sheet, self.grid.slots, strict=True) if card is not None
        )
        marks = self.marks
        if self.sides == "fold":
            both = tuple(half for front in fronts for half in self._folded(front))
            return Page("front", both, marks, self._notes(number, count, "")), Page("free")
        front = Page("front", fronts, marks, self._notes(number, count, "fronts"))
        if self.sides in ("one-sided", "fronts"):
            backs = tuple(Placed(one.card, "back", one.x, one.y) for one in fronts)
            return front, Page("back", backs, marks, self._notes(number, count, "backs"))
        backs = tuple(self.grid.mirrored(one, self.sides == "long-edge", self.shift) for one in fronts)
        # Cuts follow the fronts: on a back that is printed a little askew, marks would lead astray.
        return front, Page("back", backs, marks if self.sheet.crop else (), self._notes(number, count, "backs"))

    def _folded(self, card: Placed) -> tuple[Placed, Placed]:
        """Both sides of a card that is folded: beside its back, like a greeting card, or hanging from the fold."""
        wide, high = self.face
        if self.grid.card[0] > wide:
            return Placed(card.card, "front", Length(card.x + wide), card.y), Placed(card.card, "back", card.x, card.y)
        front = Placed(card.card, "front", card.x, Length(card.y + high))
        return front, Placed(card.card, "back", card.x, card.y, turned=True)

    @property
    def folds(self) -> tuple[Line, ...]:
        """Where folded cards are folded: through each card, or for a print shop beside it."""
        (wide, high), (across, down) = self.face, self.grid.card
        found: list[Line] = []
        if across > wide:
            found = [(Length(x + wide), y, Length(x + wide), Length(y + down)) for x, y in self.grid.slots]
        elif down > high:
            found = [(x, Length(y + high), Length(x + across), Length(y + high)) for x, y in self.grid.slots]
        return tuple(beside for line in found for beside in self._outside(line)) if self.sheet.crop else tuple(found)

    def _outside(self, fold: Line) -> tuple[Line, Line]:
        """The marks of a fold off both its ends."""
        x1, y1, x2, y2 = fold
        off, end = self.sheet.bleed, self.sheet.bleed + self.sheet.marks
        if x1 == x2:
            return (x1, Length(y1 - end), x1, Length(y1 - off)), (x1, Length(y2 + off), x1, Length(y2 + end))
        return (Length(x1 - end), y1, Length(x1 - off), y1), (Length(x2 + off), y1, Length(x2 + end), y1)

    def _clear(self, top: int, low: int) -> Length:
        """How far from a card's corner small words begin in that strip: marks may run along the cut there."""
        left = self.grid.xs[0]
        level = (end for _, y, end, other in self.marks if y == other and top <= y <= low)
        along = max((end - left for end in level if left < end < left + self.grid.card[0] // 2), default=0)
        return Length(max(CLEAR + along, 2 * CLEAR))

    def _notes(self, number: int, count: int, side: str) -> tuple[Note, ...]:
        """How to set the printer, and which sheet this is, on paper that is cut away; nothing without room."""
        grid = self.grid
        if self.sheet.crop or self.sheet.cells:
            return ()
        sheet = ", ".join(filter(None, (f"Sheet {number} of {count}", side)))
        turned = TURNS.get(self.sides, "one-sided")
        (wide, high), bleed = grid.card, self.sheet.bleed
        gaps = [(grid.ys[0] + high, grid.ys[1] - bleed)] if len(grid.ys) > 1 else []
        gaps += [(self.sheet.edge, grid.ys[0] - bleed), (grid.ys[-1] + high, grid.height - self.sheet.edge)]
        top, low = next(((a, b) for a, b in gaps if b - a >= NOTE), (0, 0))
        if low <= top:
            return ()
        off = self._clear(top, low)
        room = Length(wide - 2 * off)
        setting = f"100 %, {turned.rpartition(', ')[2]}."
        wordings = (f"{sheet}. Print at 100 %, {turned}.", f"{sheet}. {setting}", f"{sheet}.")
        said = next((words for words in wordings if len(words) * LETTER <= room), None)
        at, size = Length(grid.xs[0] + off), (room, Length(low - top))
        if said == wordings[-1] and len(grid.xs) > 1 and len(setting) * LETTER <= room:
            return Note(said, at, Length(top), size), Note(setting, Length(grid.xs[1] + off), Length(top), size)
        return (Note(said, at, Length(top), size),) if said else ()
