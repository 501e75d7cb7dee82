"""Icons: SVG files of filled forms, read as outlines. A new icon is a file in assets/icons, and no code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.parsers import expat

from packgen.model.layout import DeckLayout
from packgen.model.outline import Kind, Outline, Step
from packgen.source import Problem, Tree
from packgen.svgpath import strokes

FINE = 100
"""Into how many whole steps a unit of the file is divided: outlines have no fractions."""

FORMS = ("circle", "ellipse", "line", "polygon", "polyline", "rect", "text", "image", "use")
"""What SVG draws without a path."""


def icon(path: Path) -> Outline:
    """The forms of an SVG file. Raises ValueError with the reason when it is no icon we can draw."""
    found = _File()
    try:
        found.parser.Parse(path.read_bytes(), True)  # noqa: FBT003 - the parser takes it by place
    except expat.ExpatError as wrong:
        raise ValueError(f"this is no SVG file: {wrong}") from wrong
    left, top, width, height = _box(found.box)
    steps = tuple(_step(name, points, complex(left, top)) for data in found.paths for name, points in strokes(data))
    if not steps:
        raise ValueError("this SVG file draws nothing")
    return Outline(round(width * FINE), round(height * FINE), steps)


class _File:
    """What an SVG file says of its box and its paths. Other forms are refused: a picture would lack them."""

    def __init__(self) -> None:
        self.box = ""
        self.paths: list[str] = []
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self.element

    def element(self, name: str, given: dict[str, str]) -> None:
        """Take in an element."""
        if name in FORMS or "transform" in given:
            raise ValueError("an icon is drawn by filled paths alone; in a drawing program, turn all objects to paths")
        if name == "svg":
            self.box = given.get("viewBox", "")
        elif name == "path":
            self.paths.append(given.get("d", ""))


def _step(name: Kind, points: tuple[complex, ...], corner: complex) -> Step:
    moved = [point - corner for point in points]
    return name, tuple(round(value * FINE) for point in moved for value in (point.real, point.imag))


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
