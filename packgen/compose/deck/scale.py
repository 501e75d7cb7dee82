"""The scale: blocks stacked on two trays, a beam that tips towards one of them or lies level, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from packgen.fit import LINE
from packgen.model.deck import Drawing, Shape
from packgen.model.layout import Box
from packgen.model.library import Scale
from packgen.model.outline import Outline
from packgen.setter import Setter
from packgen.source import Place, Problem
from packgen.units import Length, inches

SIZES = (20.0, 18.0, 16.0, 14.0)
"""Type sizes tried for the blocks, one for all of them."""

TRAY = 0.4
"""How wide a tray is, as a share of the drawing."""

DROP, STAND = inches(0.32), inches(0.8)
"""How far the lower end of the beam hangs under its middle, and how high its middle stands."""

BEAM, POST, PLATE, GAP = inches(0.13), inches(0.32), inches(0.07), inches(0.05)
"""How thick the beam is, how tall a post, how thick a plate, and what parts two blocks."""

TALLEST = inches(0.52)
"""The tallest a block may be."""

PADDING = 18.0
"""Points that a block keeps free beside its words."""


@dataclass(frozen=True)
class _Frame:
    """Where the parts of the scale stand, in EMU."""

    at: Box
    drop: int
    """How far the left end hangs lower than the middle; negative when it stands higher."""

    @property
    def tray(self) -> int:
        """The width of a tray and its blocks."""
        return round(self.at[2] * TRAY)

    @property
    def pivot(self) -> tuple[int, int]:
        """The middle of the beam."""
        return self.at[0] + self.at[2] // 2, self.at[1] + self.at[3] - STAND

    def end(self, side: int) -> tuple[int, int]:
        """An end of the beam: -1 the left one, 1 the right one."""
        x, y = self.pivot
        return x + side * (self.at[2] - self.tray) // 2, y - side * self.drop

    def block(self, most: int) -> int:
        """How tall a block may be, so that the higher stack stays in the drawing."""
        room = self.pivot[1] - DROP - POST - PLATE - self.at[1]
        return min(TALLEST, room // most - GAP)


def balance(at: Box, scale: Scale, alt: str, setter: Setter, place: Place) -> Drawing:
    """The scale as one group. A label that fits no block becomes a problem at the place."""
    frame = _Frame(at, {"left": DROP, "right": -DROP, "level": 0}[scale.tips])
    sides = ((-1, scale.left_points, scale.left_colour), (1, scale.right_points, scale.right_colour))
    height = frame.block(max(len(points) for _, points, _ in sides))
    size = _size((*scale.left_points, *scale.right_points), frame.tray, height, setter, place)
    shapes = [_fulcrum(frame), _beam(frame)]
    for side, points, colour in sides:
        shapes += [*_tray(frame, side), *_stack(frame, side, points, colour, height, size)]
    return Drawing("Scale", alt, tuple(shapes))


def _size(labels: tuple[str, ...], width: int, height: int, setter: Setter, place: Place) -> float:
    """The largest size at which every label stands on one line of its block."""
    room = Length(width).pt - PADDING
    for size in SIZES:
        if size * LINE <= Length(height).pt and all(setter.width(one, size, bold=True) <= room for one in labels):
            return size
    longest = max(labels, key=lambda one: setter.width(one, SIZES[-1], bold=True))
    message = f"'{longest}' does not fit a block of the scale at {SIZES[-1]:g} pt"
    setter.problems.append(Problem(place, message, "shorten the text, or give the drawing more room in the layout"))
    return SIZES[-1]


def _fulcrum(frame: _Frame) -> Shape:
    """The triangle under the middle of the beam."""
    x, y = frame.pivot
    half = STAND * 5 // 8
    points = ((half, 0), (2 * half, STAND), (0, STAND))
    return _form((x - half, y), (2 * half, STAND), points, "muted")


def _beam(frame: _Frame) -> Shape:
    """A bar from end to end, aslant unless the scale is level."""
    (left, up), (right, down) = frame.end(-1), frame.end(1)
    top, width, fall = min(up, down), right - left, abs(down - up)
    a, b = up - top, down - top
    points = ((0, a), (width, b), (width, b + BEAM), (0, a + BEAM))
    return _form((left, top - BEAM // 2), (width, fall + BEAM), points, "muted")


def _form(corner: tuple[int, int], size: tuple[int, int], points: tuple[tuple[int, int], ...], fill: str) -> Shape:
    """A form with straight edges; its points count from its corner."""
    first, *others = points
    outline = Outline(*size, (("move", first), *(("line", point) for point in others), ("close", ())))
    return _bar(*corner, *size)._replace(kind="form", fill=fill, outline=outline)


def _bar(x: int, y: int, w: int, h: int) -> Shape:
    return Shape("rect", Length(x), Length(y), Length(w), Length(h), fill="muted")


def _tray(frame: _Frame, side: int) -> tuple[Shape, Shape]:
    """A level plate on a post at an end of the beam; the post is so tall that the beam passes under the plate."""
    x, y = frame.end(side)
    floor = y - POST
    return _bar(x - BEAM // 2, floor, BEAM, POST), _bar(x - frame.tray // 2, floor - PLATE, frame.tray, PLATE)


def _stack(
    frame: _Frame, side: int, labels: tuple[str, ...], colour: str, height: int, size: float
) -> tuple[Shape, ...]:
    """Blocks on a tray, the first lowest; in the drawing the highest comes first, as eyes read."""
    x, y = frame.end(side)
    floor = y - POST - PLATE
    blocks = []
    for number, label in enumerate(labels, 1):
        block = _bar(x - frame.tray // 2, floor - number * (height + GAP), frame.tray, height)
        words = block._replace(fill=colour, text=label, size=size, bold=True, colour="paper", align="centre")
        blocks.append(words)
    return tuple(reversed(blocks))
