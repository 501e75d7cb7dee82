"""The deck that is measured, the same for everybody, and packgen's way to draw it: `decks.py CONTENT.json OUT.pptx`.

A title slide, then on each slide a title, five points of nine words and two paragraphs of notes.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, TypeVar

from packgen.draw import draw
from packgen.icons import icon
from packgen.model.base import Noun
from packgen.model.brand import Brand
from packgen.model.layout import DeckLayout
from packgen.model.outline import Outline
from packgen.model.pack import Deck, Document, Section, Slide
from packgen.setter import Setter
from packgen.source import Place, read, shape

ROOT = Path(__file__).parents[1]
NOWHERE = Place("bench", 1, 1)
NOTES = ("Say: this is what I would tell you about it.", "Ask: what have you seen of it yourself?")

N = TypeVar("N", bound=Noun)


def content(count: int) -> dict[str, Any]:
    """What so many slides say. A picture is a file name; so far there are none."""
    return {"title": "A deck to measure", "slides": [_content(number) for number in range(1, count + 1)]}


def _content(number: int) -> dict[str, Any]:
    return {
        "title": f"Slide {number} says one thing in a short sentence",
        "points": [f"Point {n} of slide {number} has just nine words" for n in range(1, 6)],
        "notes": NOTES,
        "picture": None,
    }


def setter() -> Setter:
    """The wide layout and the neutral brand, read from their files."""
    layout = _noun(DeckLayout, ROOT / "layouts" / "deck" / "wide.yaml", "wide")
    brand = _noun(Brand, ROOT / "assets" / "brands" / "neutral" / "brand.yaml", "neutral")
    return Setter(layout, brand, ROOT / "assets" / "fonts")


def icons(setter: Setter) -> dict[str, Outline]:
    """The icons that the layouts place, read from their files."""
    names = {name for one in setter.layout.slides for name in one.icons}
    return {name: icon(ROOT / "assets" / "icons" / f"{name}.svg") for name in sorted(names)}


def deck(said: dict[str, Any], setter: Setter) -> bytes:
    """The .pptx, every text of it measured."""
    return draw(document(said, setter), setter.brand, setter.fonts, 0)


def document(said: dict[str, Any], setter: Setter) -> Document:
    """The deck as the drawer takes it."""
    first = Slide("opening", "title", setter.fill("title", "title", (said["title"],), NOWHERE))
    others = (_slide(one, f"slide-{number}", setter) for number, one in enumerate(said["slides"], 1))
    made = Deck(setter.layout, (Section("All", (first, *others)),), said["title"], "", icons(setter))
    return Document("deck.pptx", said["title"], said["title"], "packgen", "en-GB", (), made)


def _slide(one: dict[str, Any], key: str, setter: Setter) -> Slide:
    return Slide(
        key=key,
        layout="plain",
        title=setter.fill("plain", "title", (one["title"],), NOWHERE),
        fills=(setter.fill("plain", "body", one["points"], NOWHERE),),
        notes=tuple(one["notes"]),
    )


def _noun(model: type[N], path: Path, name: str) -> N:
    return shape(model, read(path), {"id": name})


if __name__ == "__main__":
    Path(sys.argv[2]).write_bytes(deck(json.loads(Path(sys.argv[1]).read_text("utf-8")), setter()))
