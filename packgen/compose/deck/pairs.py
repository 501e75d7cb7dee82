"""Two sides that belong together: a panel each with its points in blocks, a plus between, arrows into the result."""

from __future__ import annotations

from packgen.fit import LINE
from packgen.model.deck import Drawing, Shape
from packgen.model.layout import Box
from packgen.model.library import Columns
from packgen.model.outline import Outline
from packgen.setter import Setter
from packgen.units import Length, inches, pt

COLUMNS, SIDE, ARROWS = 12, 5, (3.5, 8.5)
"""The drawing's columns, how many a panel takes, and under the middle of which two the arrows stand, counted from 0."""

GUTTER, MARGIN = inches(0.2), inches(0.1)
"""Between two columns, and around blocks in a panel and words in a block."""

ARROW, HEAD = inches(0.5), inches(0.25)
"""How tall an arrow is, with the room above and below it, and how tall its head."""

SIZES, PADDING, GAP = (20.0, 18.0), 6.0, 4.0
"""Type sizes tried for the blocks; what a block is taller than its words, and what parts two blocks, in points."""


def panels(at: Box, sides: Columns, alt: str, setter: Setter) -> Drawing | None:
    """The drawing as one group; None where a side has more to say than its panel holds."""
    left, right = _panels(at)
    stacks = ((left, sides.left_points), (right, sides.right_points))
    size = next((one for one in SIZES if all(_height(p, box, one, setter) <= box[3] for box, p in stacks)), None)
    if size is None:
        return None
    shapes: list[Shape] = []
    for box, points in stacks:
        shapes += [*_ground(box), *_blocks(points, box, size, setter)]
    return Drawing("Two sides", alt, (*shapes, _plus(at, left), *_arrows(at)))


def _panels(at: Box) -> tuple[Box, Box]:
    x, y, w, h = at
    wide = Length(round((w + GUTTER) * SIDE / COLUMNS) - GUTTER)
    high = Length(h - ARROW)
    return (x, y, wide, high), (Length(x + w - wide), y, wide, high)


def _ground(box: Box) -> tuple[Shape, Shape]:
    x, y, w, _ = box
    return Shape("rect", *box, fill="soft", corners="bottom"), Shape(
        "rect", x, y, w, inches(0.08), fill="accent", rule=True
    )


def _lines(point: str, box: Box, size: float, setter: Setter) -> int:
    return len(setter.wrapped(point, size, Length(box[2] - 4 * MARGIN)))


def _height(points: tuple[str, ...], box: Box, size: float, setter: Setter) -> int:
    """What the blocks of a side need from the panel's top to its foot; more than any panel has for a word too wide."""
    room = Length(box[2] - 4 * MARGIN).pt
    if any(setter.width(word, size) > room for point in points for word in point.split()):
        return box[3] + 1
    tall = sum(_lines(point, box, size, setter) * size * LINE + PADDING + GAP for point in points)
    return pt(tall) + 2 * MARGIN


def _blocks(points: tuple[str, ...], box: Box, size: float, setter: Setter) -> list[Shape]:
    """The points from the top down, each on paper in the panel."""
    x, y, w, _ = box
    top, shapes = y + 2 * MARGIN, list[Shape]()
    for point in points:
        high = pt(_lines(point, box, size, setter) * size * LINE + PADDING)
        block = Shape(
            "rect", Length(x + MARGIN), Length(top), Length(w - 2 * MARGIN), high, fill="paper", corners="all"
        )
        words = block._replace(kind="text", fill=None, text=point, size=size, corners="square")
        shapes += [block, words._replace(x=Length(x + 2 * MARGIN), w=Length(w - 4 * MARGIN))]
        top += high + pt(GAP)
    return shapes


def _plus(at: Box, panel: Box) -> Shape:
    """A plus between the panels: the one is not done without the other."""
    side = inches(0.8)
    left, top = at[0] + (at[2] - side) // 2, panel[1] + (panel[3] - side) // 2
    disc = Shape("ellipse", Length(left), Length(top), side, side, fill="accent", text="+", size=32, bold=True)
    return disc._replace(colour="paper", align="centre")


def _arrows(at: Box) -> list[Shape]:
    """An arrow under each panel, down into the result."""
    x, y, w, h = at
    step, half, stem = (w + GUTTER) / COLUMNS, inches(0.25), inches(0.09)
    high = ARROW - inches(0.1)
    neck = high - HEAD
    down = ((half + stem, 0), (half + stem, neck), (2 * half, neck), (half, high), (0, neck), (half - stem, neck))
    points = ((half - stem, 0), *down)
    first, *others = points
    outline = Outline(2 * half, high, (("move", first), *(("line", point) for point in others), ("close", ())))
    top = Length(y + h - high)
    lefts = [Length(round(x + step * column - GUTTER / 2 - half)) for column in ARROWS]
    return [Shape("form", left, top, Length(2 * half), Length(high), fill="accent", outline=outline) for left in lefts]
