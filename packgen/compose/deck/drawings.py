"""Drawings made of native shapes: rings, badges, numerals, the session's timeline."""

from __future__ import annotations

from collections.abc import Sequence

from packgen.model.badge import Badge
from packgen.model.deck import Align, Drawing, Shape
from packgen.model.layout import Box
from packgen.model.library import Library
from packgen.model.outline import Outline
from packgen.model.selection import TimedBlock
from packgen.qr import QUIET, code
from packgen.rings import radii
from packgen.units import Length, inches, pt
from packgen.writing import right_to_left


def disc(centre: tuple[int, int], radius: int, fill: str | None, stroke: str | None, weight: float) -> Shape:
    """A circle."""
    side = Length(2 * radius)
    return Shape(
        "ellipse",
        Length(centre[0] - radius),
        Length(centre[1] - radius),
        side,
        side,
        fill=fill,
        stroke=stroke,
        weight=weight,
    )


def square(at: Box) -> tuple[tuple[int, int], int]:
    """The centre and diameter of the largest circle in a box."""
    x, y, w, h = at
    return (x + w // 2, y + h // 2), min(w, h)


def rings(at: Box, count: int, lit: Sequence[int], gap: float, thin: float = 1.25) -> list[Shape]:
    """Concentric rings, painted from the outermost in: lit ones filled in their level's colour, the others a thin line.

    `gap` is the width of the paper edge around a lit ring, `thin` that of the line of the others, in points.
    """
    centre, diameter = square(at)
    shapes = []
    for number, radius in reversed(list(enumerate(radii(count, Length(diameter)), 1))):
        if number in lit:
            shapes.append(disc(centre, radius, f"level-{number}", "paper", gap))
        else:
            shapes.append(disc(centre, radius, "paper", "muted", thin))
    return shapes


BADGE_LINE = pt(19)
"""The height of a line of words under a badge."""


def badge(item: Badge, at: Box, words: Sequence[str]) -> Drawing:
    """The ring badge at the right of its box, its words beneath, a line each: it marks whatever belongs to a level."""
    x, y, w, h = at
    side = min(int(w), h - len(words) * BADGE_LINE)
    ring = (Length(x + w - side), y, Length(side), Length(side))
    below = (x, Length(y + side), w, BADGE_LINE)
    lines = [_words(word, below, "right", down=n * BADGE_LINE, bold=n == 0) for n, word in enumerate(words)]
    return Drawing("Ring badge", item.alt, (*rings(ring, item.count, item.lit, 1, thin=0.75), *lines))


def tag(item: Badge, at: Box, words: str) -> Drawing:
    """The ring badge of one thing among others: a small ring at the right of its box, its words before it."""
    x, y, w, h = at
    ring = (Length(x + w - h), y, h, h)
    before = (x, y, Length(w - h - TAG_GAP), h)
    return Drawing(
        "Ring badge", item.alt, (*rings(ring, item.count, item.lit, 1, thin=0.75), _words(words, before, "right"))
    )


TAG_GAP = inches(0.08)
"""Between the ring of a tag and its words."""


def _words(text: str, at: Box, align: Align, *, down: int = 0, bold: bool = True) -> Shape:
    """A line of small words; what stands at the right stays there, for words that run to the left too."""
    x, y, w, h = at
    align = "left" if align == "right" and right_to_left(text) else align
    return Shape("text", x, Length(y + down), w, h, text=text, size=SMALL, bold=bold, align=align)


SMALL = 14.0
"""The size of words beside a badge and in a pill, in points."""


PILL_PAD, PILL_SIGN = pt(14), pt(14)
"""What a pill leaves at its ends, and how large the sign before its words is."""


def pill(name: str, alt: str, at: Box, words: str, width: Length, sign: Outline | None = None) -> Drawing:
    """Words in paper on the accent, at the right of their box: a mark that says how far something can be trusted.

    `width` is that of the words; a sign stands before them.
    """
    x, y, w, h = at
    before = Length(PILL_SIGN + PILL_SIGN // 2) if sign else Length(0)
    whole = Length(width + before + 2 * PILL_PAD)
    left = Length(x + w - whole)
    start = Length(left + PILL_PAD)
    shapes = [Shape("round", left, y, whole, h, fill="accent")]
    if sign:
        top = Length(y + (h - PILL_SIGN) // 2)
        shapes.append(Shape("form", start, top, PILL_SIGN, PILL_SIGN, fill="paper", outline=sign))
    room = Length(width + PILL_PAD)
    shapes.append(Shape("text", Length(start + before), y, room, h, text=words, size=SMALL, bold=True, colour="paper"))
    return Drawing(name, alt, tuple(shapes))


def marks(boxes: Sequence[Box], first: int = 1) -> Drawing:
    """Numbers in discs, each in a box of its own."""
    return Drawing("Numbers", "", tuple(_number(number, at) for number, at in enumerate(boxes, first)))


def _number(number: int, at: Box) -> Shape:
    return Shape(
        "ellipse", *at, fill="accent", text=str(number), size=20, bold=True, colour="paper", align="centre"
    )  # fmt: skip


def rules(boxes: Sequence[Box], gap: Length) -> Drawing:
    """Thin lines between rows, in the middle of the gap between two."""
    lines = [Shape("rect", x, Length(y - gap // 2), w, pt(0.75), fill="line") for x, y, w, _ in boxes[1:]]
    return Drawing("Rules", "", tuple(lines))


def art(at: Box, count: int, lit: Sequence[int] = ()) -> Drawing:
    """Large rings in paper colour on a coloured ground; decoration, with the lit ring on level openers."""
    centre, diameter = square(at)
    shapes = []
    for number, radius in reversed(list(enumerate(radii(count, Length(diameter)), 1))):
        filled = number in lit
        shapes.append(disc(centre, radius, "paper" if filled else None, "paper", 2.25))
        if filled and number > 1:
            shapes.append(disc(centre, radii(count, Length(diameter))[number - 2], f"level-{number}", "paper", 2.25))
    return Drawing("Rings", "", tuple(shapes))


def model(at: Box, library: Library, lit: Sequence[int], alt: str) -> Drawing:
    """The whole model: every ring in its colour (or only those lit), its number at the top of each."""
    centre, diameter = square(at)
    sizes = radii(len(library.levels), Length(diameter))
    shapes = rings(at, len(library.levels), lit, 4)
    for number, radius in enumerate(sizes, 1):
        inner = sizes[number - 2] if number > 1 else 0
        side = Length(radius - inner)
        middle = centre[1] - (radius + inner) // 2 if number > 1 else centre[1]
        shapes.append(_numeral(number, centre[0], middle, side, "paper" if number in lit else "ink"))
    return Drawing("Model", alt, tuple(shapes))


def _numeral(number: int, x: int, y: int, side: Length, role: str) -> Shape:
    half, size = side // 2, min(24.0, max(side.pt / 1.3, min(12.0, side.pt / 1.1)))
    return Shape(
        "text",
        Length(x - half),
        Length(y - half),
        side,
        side,
        text=str(number),
        size=size,
        bold=True,
        colour=role,
        align="centre",
    )


def numerals(at: Box, rows: Sequence[Box], first: int = 1) -> Drawing:
    """Numbers in discs at the left of rows."""
    x, _, w, _ = at
    shapes = []
    for number, row in enumerate(rows, first):
        side = min(int(w), row[3] * 4 // 5, inches(0.62))
        top = row[1] + (row[3] - side) // 2
        shapes.append(_number(number, (x, Length(top), Length(side), Length(side))))
    return Drawing("Numbers", "", tuple(shapes))


def timeline(at: Box, blocks: Sequence[TimedBlock], present: TimedBlock) -> Drawing:
    """The session as a bar: a piece a block, as wide as it is long, the present one lit; times at both ends."""
    x, y, w, h = at
    bar, words = h // 3, pt(20)
    gap = inches(0.04)
    total = sum(block.minutes for block in blocks)
    shapes, left = [], int(x)
    for block in blocks:
        wide = w * block.minutes // total
        lit = block is present
        shapes.append(
            Shape(
                "rect",
                Length(left),
                y,
                Length(max(wide - gap, 1)),
                Length(bar),
                fill="paper" if lit else None,
                stroke="paper",
            )
        )
        left += wide
    ends: tuple[tuple[object, Align], ...] = ((blocks[0].starts, "left"), (blocks[-1].ends, "right"))
    for time, align in ends:
        at_side = Length(y + bar + pt(6))
        shapes.append(Shape("text", x, at_side, w, words, text=str(time), size=14, colour="paper", align=align))
    lit_one = f"{len(blocks)} pieces; number {present.number + 1} is lit"
    alt = f"The session from {blocks[0].starts} to {blocks[-1].ends} as a bar of {lit_one}."
    return Drawing("Where we are", alt, tuple(shapes))


def panels(boxes: Sequence[Box], roles: Sequence[str], fill: str = "soft") -> Drawing:
    """Plain panels with a coloured top edge, behind the texts of a grid."""
    shapes = []
    for (x, y, w, h), role in zip(boxes, roles, strict=True):
        shapes.append(Shape("rect", x, y, w, h, fill=fill, corners="bottom"))
        shapes.append(Shape("rect", x, y, w, inches(0.08), fill=role, rule=True))
    return Drawing("Panels", "", tuple(shapes))


def qr(at: Box, url: str, number: int) -> Drawing:
    """The code of an address: its dark modules fill the box, its quiet edge is paper around it, whatever the ground."""
    x, y, w, h = at
    outline = code(url)
    edge = w * QUIET // (outline.width - 2 * QUIET)
    whole = (Length(x - edge), Length(y - edge), Length(w + 2 * edge), Length(h + 2 * edge))
    shapes = (Shape("rect", *whole, fill="paper"), Shape("form", *whole, fill="ink", outline=outline))
    return Drawing(f"QR code {number}", f"QR code: leads to {url}", shapes)
