"""Where logos stand: the brand's own with its clear space, and those of partners in a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt

from packgen.colour import contrast
from packgen.compose.flow import text
from packgen.model.card import CardLayout
from packgen.model.layout import Box
from packgen.model.logo import Logo, Placed, Signet
from packgen.model.page import PageLayout
from packgen.model.paper import Flow, Marks
from packgen.units import Length, mm, pt

SPACED = 0.6
"""The gap between partners' logos, as a share of the side of a square of their area."""


FOOT = 0.3
"""The share of a card's width that a logo may take at its foot: beside it stands the source."""


def at_the_foot(mark: Signet | None, card: CardLayout) -> Placed | None:
    """The logo at the foot of a card, as wide as the brand asks for at the least; none where there is no such room."""
    if mark is None or mark.least > FOOT * (card.width - 2 * card.safe):
        return None
    high = Length(round(mark.least * mark.light.photo.height / mark.light.photo.width))
    return Placed(mark.light, mark.alt, (Length(0), Length(0), mark.least, high))


def is_dark(colour: str) -> bool:
    """Whether white is read better than black on the colour."""
    return contrast(colour, "#FFFFFF") > contrast(colour, "#000000")


def standing(mark: Signet, at: Box, *, dark: bool) -> Placed:
    """The logo in a box, at its left; on a plate with its clear space when it has none for a dark ground."""
    if not dark or mark.dark:
        own = mark.dark if dark and mark.dark else mark.light
        return Placed(own, mark.alt, own.within(at))
    clear = round(at[3] * mark.clear / (1 + 2 * mark.clear))
    inner = Length(at[0] + clear), Length(at[1] + clear), Length(at[2] - 2 * clear), Length(at[3] - 2 * clear)
    seat = mark.light.within(inner)
    return Placed(mark.light, mark.alt, seat, _around(seat, clear))


HEADER = (Length(0), Length(0), mm(42), mm(9))
"""The room for a logo at the top of a page."""

UNDER = 0.3
"""What a line leaves under its letters, as a share of the type size: Word stands a picture on the line."""


OVER = 0.1
"""How far the ring of a heading stands above its letters' line, as a share of the type size."""


def heading_a_page(mark: Signet, page: PageLayout) -> Placed:
    """The logo at the top of a page, on paper: wide enough to be read where the margin has room for it.

    It never comes nearer to the text under it than its clear space, whatever it is to be wide.
    """
    x, y, w, h = mark.light.within(HEADER)
    room = page.margins[0] - page.edges[0] - pt(page.headings[0] * OVER)
    tallest = min(room / (1 + mark.clear), room - pt(page.small * UNDER))
    scale = min(max(1.0, mark.least / w), tallest / h)
    high = Length(round(h * scale))
    at = x, y, Length(round(w * scale)), high
    return Placed(mark.light, mark.alt, at, clear=Length(round(high * mark.clear)))


ROW = mm(120), mm(16)
"""The room for a row of partners' logos on a page."""


def ending_a_paper(mark: Signet | None) -> Iterator[Flow]:
    """The partners' logos under their heading, on paper; nothing for a brand that works alone."""
    if mark is None or not mark.partners:
        return
    row = [*in_a_row(mark.partners, (Length(0), Length(0), *ROW), dark=False)]
    first = row[0].at[0]
    yield text("In partnership with", "label", keep=True)
    yield Marks(tuple(one._replace(at=(Length(one.at[0] - first), *one.at[1:])) for one in row))


def _around(at: Box, room: int) -> Box:
    x, y, w, h = at
    return Length(x - room), Length(y - room), Length(w + 2 * room), Length(h + 2 * room)


def in_a_row(partners: Sequence[tuple[str, Logo]], at: Box, *, dark: bool) -> Iterator[Placed]:
    """Logos side by side, each of the same area, half way down the box; on a dark ground each on a plate."""
    x, y, w, h = at
    ratios = [logo.photo.width / logo.photo.height for _, logo in partners]
    wide = sum(sqrt(ratio) for ratio in ratios) + SPACED * len(ratios)
    side = min(w / wide, h / (max(1 / sqrt(ratio) for ratio in ratios) + SPACED))
    left = x + side * SPACED / 2
    for (name, logo), ratio in zip(partners, ratios, strict=True):
        width, height = side * sqrt(ratio), side / sqrt(ratio)
        seat = (Length(round(left)), Length(round(y + (h - height) / 2)), Length(round(width)), Length(round(height)))
        yield Placed(logo, name, seat, _around(seat, round(side * SPACED / 4)) if dark else None)
        left += width + side * SPACED
