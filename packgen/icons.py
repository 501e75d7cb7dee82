"""Icons: SVG files of filled forms, read as outlines. A new icon is a file in assets/icons, and no code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from packgen.model.layout import DeckLayout
from packgen.model.outline import Kind, Outline, Step
from packgen.source import Problem, Tree

FINE = 100
"""Into how many whole steps a unit of the file is divided: outlines have no fractions."""

KINDS: Mapping[str, Kind] = {"moveTo": "move", "lineTo": "line", "curveTo": "curve", "qCurveTo": "curve"}
"""What fontTools' pen calls each stroke; every other ends a form."""

Point = tuple[float, float]


def icon(path: Path) -> Outline:
    """The forms of an SVG file. Raises ValueError with the reason when it is no icon we can draw."""
    from fontTools.pens.recordingPen import RecordingPen
    from fontTools.svgLib.path import SVGPath

    pen = RecordingPen()
    try:
        drawing = SVGPath(str(path))
        drawing.draw(pen)
    except SyntaxError as wrong:  # what both of fontTools' XML readers raise
        raise ValueError(f"this is no SVG file: {wrong.msg}") from wrong
    left, top, width, height = _box(drawing.root.get("viewBox", ""))
    if not pen.value:
        raise ValueError("this SVG file draws nothing")
    return Outline(round(width * FINE), round(height * FINE), tuple(_steps(pen.value, (left, top))))


def missing(layout: DeckLayout, tree: Tree, names: Sequence[str]) -> Iterator[Problem]:
    """What a layout places that is not among the names of the icons there are."""
    for slide, one in enumerate(layout.slides):
        for number, shape in enumerate(one.decorations):
            if shape.icon and shape.icon not in names:
                place = tree.place(("slides", slide, "decorations", number, "icon"))
                yield Problem(place, f"there is no icon '{shape.icon}'", f"assets/icons has {', '.join(names)}")


def _box(text: str) -> tuple[float, float, float, float]:
    """The box that the drawing stands in."""
    numbers = [float(part) for part in text.replace(",", " ").split()]
    if len(numbers) != 4 or min(numbers[2:]) <= 0:
        raise ValueError('an icon says its box: viewBox="0 0 256 256"')
    return numbers[0], numbers[1], numbers[2], numbers[3]


def _steps(strokes: list[tuple[str, Any]], corner: Point) -> list[Step]:
    """What fontTools' pen recorded; a curve with one handle becomes one with two."""
    steps: list[Step] = []
    last: Point = (0.0, 0.0)
    for name, given in strokes:
        points = _raised(last, *given) if name == "qCurveTo" else given
        flat = (round((value - corner[axis]) * FINE) for point in points for axis, value in enumerate(point))
        steps.append((KINDS.get(name, "close"), tuple(flat)))
        last = points[-1] if points else last
    return steps


def _raised(start: Point, handle: Point, end: Point) -> tuple[Point, Point, Point]:
    """The same curve with two handles."""
    (x, y), (hx, hy), (ex, ey) = start, handle, end
    return (x + (hx - x) * 2 / 3, y + (hy - y) * 2 / 3), (ex + (hx - ex) * 2 / 3, ey + (hy - ey) * 2 / 3), end
