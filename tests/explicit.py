"""A deck whose placeholders say where they stand: `python tests/explicit.py FOLDER deck.pptx other.pptx`.

A checker that finds a box on the slide alone passes over placeholders that take their place from the layout, and so
over nearly all of our text; one that finds type sizes by the kind of a placeholder, not by its index, takes a caption
to be as large as the quotation above it. Each copy, named after its deck's folder, has place, insets and text style of
every placeholder written on the slide.
"""

from __future__ import annotations

import copy
import posixpath
import re
import sys
import zipfile
from pathlib import Path
from typing import Any

from lxml import etree

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SLIDE = re.compile(r"ppt/slides/slide\d+\.xml")


def explicit(source: Path, target: Path) -> int:
    """Write the copy of a deck; how many placeholders got their place. Raises KeyError for one its layout lacks."""
    count = 0
    with zipfile.ZipFile(source) as package, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name in package.namelist():
            data = package.read(name)
            if SLIDE.fullmatch(name):
                slide, places = etree.fromstring(data), places_of(package, name)
                for shape, key in placeholders(slide):
                    properties = shape.find(f"{P}spPr")
                    if properties.find(f"{A}xfrm") is None:
                        tell(shape, places[key])
                        count += 1
                data = etree.tostring(slide, xml_declaration=True, encoding="UTF-8", standalone=True)
            out.writestr(name, data)
    return count


INSETS = ("lIns", "tIns", "rIns", "bIns")


def tell(shape: Any, source: Any) -> None:
    """Write on a slide's placeholder what it takes from its layout's."""
    shape.find(f"{P}spPr").insert(0, copy.deepcopy(source.find(f"{P}spPr/{A}xfrm")))
    own, said = shape.find(f"{P}txBody/{A}bodyPr"), source.find(f"{P}txBody/{A}bodyPr")
    own.attrib.update({name: said.get(name) for name in INSETS if said.get(name) is not None})
    look = shape.find(f"{P}txBody/{A}lstStyle")
    look.getparent().replace(look, copy.deepcopy(source.find(f"{P}txBody/{A}lstStyle")))


def places_of(package: zipfile.ZipFile, slide: str) -> dict[tuple[str, str], Any]:
    """The placeholders of a slide's layout, by type and index."""
    layout = related(package, slide, "slideLayout")
    places = {key: shape for shape, key in placeholders(etree.fromstring(package.read(layout)))}
    if any(shape.find(f"{P}spPr/{A}xfrm") is None for shape in places.values()):
        above = etree.fromstring(package.read(related(package, layout, "slideMaster")))
        take_from_master(places, {key[0]: shape for shape, key in placeholders(above)})
    return places


def take_from_master(places: dict[tuple[str, str], Any], master: dict[str, Any]) -> None:
    """Write on a layout's placeholders the place that they take from the master, as an organisation's own do."""
    for (kind, _), shape in places.items():
        if shape.find(f"{P}spPr/{A}xfrm") is None:
            source = master[FAMILY.get(kind, kind)]
            shape.find(f"{P}spPr").insert(0, copy.deepcopy(source.find(f"{P}spPr/{A}xfrm")))


FAMILY = {"ctrTitle": "title", "subTitle": "body", "obj": "body", "pic": "body"}
"""Whose place a placeholder takes from the master."""


def related(package: zipfile.ZipFile, part: str, kind: str) -> str:
    """The part to which a part leads by a relation of that kind."""
    folder, _, name = part.rpartition("/")
    relations = etree.fromstring(package.read(f"{folder}/_rels/{name}.rels"))
    target = next(one.get("Target") for one in relations if one.get("Type", "").endswith(f"/{kind}"))
    return posixpath.normpath(posixpath.join(folder, target))


def placeholders(root: Any) -> list[tuple[Any, tuple[str, str]]]:
    """Each placeholder with its type and index."""
    marks = ((shape, shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")) for shape in root.iter(f"{P}sp"))
    return [(shape, (mark.get("type", "obj"), mark.get("idx", "0"))) for shape, mark in marks if mark is not None]


def main() -> None:
    """Write a copy of each deck into the folder."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for source in map(Path, sys.argv[2:]):
        target = folder / f"{source.parent.name}.pptx"
        sys.stdout.write(f"{target}: {explicit(source, target)} placeholders\n")


if __name__ == "__main__":
    main()
