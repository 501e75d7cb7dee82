"""Where cards stand on a sheet: worked out from card, paper, gutters and the printer's edge, or given by a stock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from packgen.model.card import Cells, SheetLayout
from packgen.model.cards import Line, Placed
from packgen.units import Length, mm

MARK_OFF = mm(0.5)
"""How far a cut mark stays away from a card, so that a cut a hair too wide leaves no ink on it."""
SEEN = mm(2)
"""How much of a cut mark has to be on paper that the printer reaches, for an eye and a ruler to find it."""
SLUG = mm(1)
"""What is left free around crop marks."""

Size = tuple[Length, Length]


@dataclass(frozen=True)
class Grid:
    """Cards in columns and rows on a page: their left edges, their top edges, and the sizes."""

    landscape: bool
    width: Length
    height: Length
    card: Size
    """What one card takes of the sheet: folded out, when it is folded."""
    xs: tuple[Length, ...]
    ys: tuple[Length, ...]

    @property
    def slots(self) -> tuple[Size, ...]:
        """The left and top edges of the cards, row by row."""
        return tuple((x, y) for y in self.ys for x in self.xs)

    def mirrored(self, placed: Placed, long_edge: bool, shift: Size) -> Placed:
        """Where the back of a card stands, behind its front, when the sheet turns about its long (or short) edge.

        Upright, it turns about the long edge like the page of a book; on its side, about the short one. Otherwise it
        turns over its top edge, and the back stands on its head. `shift` is what the printer's second side is off.
        """
        (wide, high), (right, down) = self.card, shift
        if long_edge != self.landscape:
            x, y, turned = int(self.width - placed.x - wide), int(placed.y), False
        else:
            x, y, turned = int(placed.x), int(self.height - placed.y - high), True
        return Placed(placed.card, "back", Length(x + right), Length(y + down), turned)

    def marks(self, sheet: SheetLayout) -> tuple[Line, ...]:
        """A mark at each end of every cut line, and where it crosses a gutter: all of it where the printer reaches.

        Marks stand off the bleed where there is room, else nearer to the card; where a margin has no room at all they
        run along the cut itself.
        """
        down = ticks(self.ys, self.card[1], self.height, sheet, _off(sheet, sheet.gutter_y))
        across = ticks(self.xs, self.card[0], self.width, sheet, _off(sheet, sheet.gutter_x))
        upright = tuple((x, start, x, end) for x in cuts(self.xs, self.card[0]) for start, end in down)
        level = tuple((start, y, end, y) for y in cuts(self.ys, self.card[1]) for start, end in across)
        return upright + level

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every cut from edge to edge of the paper, long cuts first, in the order in which they are made."""
        upright = [(x, Length(0), x, self.height) for x in cuts(self.xs, self.card[0])]
        level = [(Length(0), y, self.width, y) for y in cuts(self.ys, self.card[1])]
        return tuple(upright + level if self.height >= self.width else level + upright)


def _off(sheet: SheetLayout, gutter: Length) -> Length:
    """How far marks stand off: off the bleed where colour runs over the cut."""
    return sheet.bleed if sheet.crop or (gutter and sheet.bleed) else MARK_OFF


def best(card: Size, sheet: SheetLayout) -> Grid | None:
    """The sheet upright or on its side, whichever holds more cards; None when it holds none."""
    if sheet.width is None or sheet.height is None:
        slug = Length(sheet.bleed + sheet.marks + SLUG)
        width, height = Length(card[0] + 2 * slug), Length(card[1] + 2 * slug)
        return Grid(width > height, width, height, card, (slug,), (slug,))
    if sheet.cells:
        return stocked(sheet.width, sheet.height, sheet.cells)
    upright = _grid(card, sheet, sheet.width, sheet.height, landscape=False)
    turned = _grid(card, sheet, sheet.height, sheet.width, landscape=True)
    found = max((upright, turned), key=lambda grid: len(grid.slots))  # the first of two equals: upright
    return found if found.slots else None


def stocked(width: Length, height: Length, cells: Cells) -> Grid:
    """The cards of a ready-cut stock, where its maker has them."""
    xs = tuple(Length(cells.left + number * cells.across) for number in range(cells.columns))
    ys = tuple(Length(cells.top + number * cells.down) for number in range(cells.rows))
    return Grid(width > height, width, height, (cells.width, cells.height), xs, ys)


def _grid(card: Size, sheet: SheetLayout, width: Length, height: Length, *, landscape: bool) -> Grid:
    xs = edges(width, card[0], sheet.gutter_x, sheet.edge)
    ys = edges(height, card[1], sheet.gutter_y, sheet.edge)
    return Grid(landscape, width, height, card, xs if ys else (), ys if xs else ())


def edges(paper: Length, card: Length, gutter: Length, edge: Length) -> tuple[Length, ...]:
    """The near edges of as many cards as the paper takes, centred."""
    count = max((paper - 2 * edge + gutter) // (card + gutter), 0)
    first = (paper - count * card - (count - 1) * gutter) // 2
    return tuple(Length(first + number * (card + gutter)) for number in range(count))


def cuts(near: tuple[Length, ...], card: Length) -> tuple[Length, ...]:
    """Where the knife goes: at both edges of each card, once where two cards share a cut."""
    return tuple(sorted({Length(cut) for edge in near for cut in (edge, edge + card)}))


def ticks(
    near: tuple[Length, ...], card: Length, paper: Length, sheet: SheetLayout, off: Length
) -> tuple[tuple[Length, Length], ...]:
    """The stretches along one direction on which marks stand: in margins and gutters, `off` the cards if they can."""
    between = [one for gap in pairwise(near) for one in _gutter(gap[0] + card, gap[1], sheet.marks, off)]
    # A press cuts by marks beside the cards alone; where a margin has none, those in the gutters do.
    along = not (sheet.crop and any(end - start >= SEEN for start, end in between))
    first = _margin(near[0] - sheet.edge, sheet.marks, off, along=along)
    last = _margin(paper - sheet.edge - near[-1] - card, sheet.marks, off, along=along)
    outer = [(near[0] - far, near[0] - close) for close, far in first]
    outer += [(near[-1] + card + close, near[-1] + card + far) for close, far in last]
    return tuple(sorted((Length(start), Length(end)) for start, end in (*outer, *between)))


def _margin(room: int, longest: int, off: int, *, along: bool) -> Iterator[tuple[int, int]]:
    """The mark in a margin that the printer reaches for so far: where it begins and ends, outwards from the cards."""
    for close in (off, MARK_OFF):
        if room - close >= min(SEEN, longest):
            yield close, min(close + longest, room)
            return
    if along:
        yield -longest, max(room, 0)


def _gutter(start: int, end: int, longest: int, off: int) -> Iterator[tuple[int, int]]:
    """The marks between two cards: one where there is room for no more, else one beside each card."""
    close = off if end - start - 2 * off >= SEEN else min(off, MARK_OFF)
    low, high = start + close, end - close
    if high - low > longest:
        yield low, low + longest
        yield high - longest, high
    elif high > low:
        yield low, high
