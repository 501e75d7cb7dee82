"""The decks that are measured, the same for all, and packgen's way to draw them: `decks.py CONTENT.json OUT.pptx`.

A title slide, then on each slide a title, five points of nine words and two paragraphs of notes; on some a picture.
With `--clean` each picture is opened, checked and written anew, as a build does it; the others do none of that.
"""

from __future__ import annotations

import json
import struct
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from packgen.draw import draw
from packgen.icons import icon
from packgen.model.brand import Brand
from packgen.model.deck import Deck, Section, Slide, SlidePicture
from packgen.model.layout import DeckLayout
from packgen.model.noun import Noun
from packgen.model.outline import Outline
from packgen.model.pack import Document
from packgen.model.picture import Photo
from packgen.setter import Setter
from packgen.source import Place, read, shape

ROOT = Path(__file__).parents[1]
NOWHERE = Place("bench", 1, 1)
NOTES = ("Say: this is what I would tell you about it.", "Ask: what have you seen of it yourself?")
EVERY, DISTINCT = 6, 10
"""Of an illustrated deck each sixth slide shows one of ten pictures."""

N = TypeVar("N", bound=Noun)
Opener = Callable[[str], Photo]


def content(count: int, pictures: Sequence[Path] = (), every: int = EVERY) -> dict[str, Any]:
    """What so many slides say; each `every`-th shows the next of the pictures, from the first again after the last."""
    slides = [_content(number) for number in range(1, count + 1)]
    if pictures:
        for turn, one in enumerate(slides[every - 1 :: every]):
            file = str(pictures[turn % len(pictures)])
            one["picture"] = {"file": file, "alt": f"Picture {turn + 1}: spots and squares"}
    return {"title": "A deck to measure", "slides": slides}


def _content(number: int) -> dict[str, Any]:
    return {
        "title": f"Slide {number} says one thing in a short sentence",
        "points": [f"Point {n} of slide {number} has just nine words" for n in range(1, 6)],
        "notes": NOTES,
        "picture": None,
    }


def illustrated(count: int, folder: Path) -> dict[str, Any]:
    """A deck as people make them: here and there a picture, the same few again and again."""
    from photos import photo  # Pillow, which the measured process does not need

    return content(count, [photo(number, folder) for number in range(DISTINCT)])


def coded(count: int, folder: Path) -> dict[str, Any]:
    """A deck with a picture of its own on every slide, such as a QR code."""
    from photos import code

    return content(count, [code(number, folder) for number in range(count)], every=1)


def setter() -> Setter:
    """The wide layout and the neutral brand, read from their files."""
    layout = _noun(DeckLayout, ROOT / "layouts" / "deck" / "wide.yaml", "wide")
    brand = _noun(Brand, ROOT / "assets" / "brands" / "neutral" / "brand.yaml", "neutral")
    return Setter(layout, brand, ROOT / "assets" / "fonts")


def icons(setter: Setter) -> dict[str, Outline]:
    """The icons that the layouts place, read from their files."""
    names = {name for one in setter.layout.slides for name in one.icons}
    return {name: icon(ROOT / "assets" / "icons" / f"{name}.svg") for name in sorted(names)}


def as_it_is(file: str) -> Photo:
    """The PNG as it stands on the disk: what all others do."""
    data = Path(file).read_bytes()
    width, height = struct.unpack(">II", data[16:24])
    return Photo(data, "png", width, height)


def cleaned(file: str) -> Photo:
    """The picture as a build takes it."""
    from packgen.pictures import photo

    return photo(Path(file), NOWHERE)


def deck(said: dict[str, Any], setter: Setter, opener: Opener = as_it_is) -> bytes:
    """The .pptx, every text of it measured."""
    return draw(document(said, setter, opener), setter.brand, setter.fonts, 0)


def document(said: dict[str, Any], setter: Setter, opener: Opener = as_it_is) -> Document:
    """The deck as the drawer takes it. Each picture is opened once."""
    first = Slide("opening", "title", setter.fill("title", "title", (said["title"],), NOWHERE))
    once = cache(opener)
    others = (_slide(one, f"slide-{number}", setter, once) for number, one in enumerate(said["slides"], 1))
    made = Deck(setter.layout, (Section("All", (first, *others)),), said["title"], "", icons(setter))
    return Document("deck.pptx", said["title"], said["title"], "packgen", "en-GB", (), made)


def _slide(one: dict[str, Any], key: str, setter: Setter, opener: Opener) -> Slide:
    layout = "picture" if one["picture"] else "plain"
    return Slide(
        key=key,
        layout=layout,
        title=setter.fill(layout, "title", (one["title"],), NOWHERE),
        fills=(setter.fill(layout, "body", one["points"], NOWHERE),),
        elements=(_picture(one["picture"], setter, opener),) if one["picture"] else (),
        notes=tuple(one["notes"]),
    )


def _picture(one: dict[str, str], setter: Setter, opener: Opener) -> SlidePicture:
    photo, box = opener(one["file"]), setter.layout.slide("picture").holder("picture")
    return SlidePicture(box.name, one["alt"], photo, *photo.inside(box.at))


def _noun(model: type[N], path: Path, name: str) -> N:
    return shape(model, read(path), {"id": name})


def main() -> None:
    """Draw one deck."""
    source, target, *how = sys.argv[1:]
    said = json.loads(Path(source).read_text("utf-8"))
    ruled = setter()
    Path(target).write_bytes(deck(said, ruled, cleaned if how else as_it_is))
    assert not ruled.problems


if __name__ == "__main__":
    main()
