"""A brand's logos: read from its folder and checked. SVG files are also made into pixels here."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from packgen.filename import not_plain
from packgen.model.brand import Brand
from packgen.model.logo import Logo, Signet
from packgen.model.picture import Photo
from packgen.pictures import photo
from packgen.source import Place, Problem, Problems
from packgen.svg import MOST, cleaned

PlaceOf = Callable[[tuple[str | int, ...]], Place]
"""Where a line of brand.yaml stands."""
LONGEST = 1_200
"""Pixels along the longer side of a drawn logo: 300 to the inch at the width of a slide's title."""


def signet(brand: Brand, folder: Path, place_of: PlaceOf) -> Signet | None:
    """The brand's logos, read from its folder; None for a brand without.

    Raises Problems, all at once, at the lines of brand.yaml that name them.
    """
    named = brand.logos
    if named is None:
        return None
    found: dict[tuple[str | int, ...], Logo] = {}
    problems: list[Problem] = []
    for loc, file in named.files:
        try:
            found[loc] = logo(folder / file, place_of(("logos", *loc)))
        except Problems as wrong:
            problems += wrong.problems
    if problems:
        raise Problems(problems)
    partners = tuple((one.name, found["partners", n, "logo"]) for n, one in enumerate(named.partners))
    alt = named.alt or brand.organisation or brand.name
    return Signet(alt, found[("light",)], found.get(("dark",)), named.clear, named.least, partners)


def logo(path: Path, place: Place) -> Logo:
    """The logo of a file, SVG or PNG. Raises Problems, at `place`, for one that can't be taken."""
    if path.suffix.lower() != ".svg":
        return Logo(photo(path, place, "in the brand's folder"))
    if wrong := not_plain(path):
        raise _refused(place, *wrong)
    if not path.is_file():
        raise _refused(place, f"there is no picture '{path.name}' in the brand's folder", "put it there, or mend it")
    try:
        with path.open("rb") as file:
            svg = cleaned(file.read(MOST + 1))
        return Logo(_pixels(svg), svg)
    except ValueError as wrong:
        reason, _, hint = str(wrong).partition("; ")
        raise _refused(place, f"'{path.name}' {reason}", hint or "ask for the logo as SVG or PNG") from None


def _refused(place: Place, message: str, hint: str) -> Problems:
    return Problems([Problem(place, message, hint)])


def _pixels(svg: bytes) -> Photo:
    """The drawing as a PNG with a clear ground. Raises ValueError when it can't be drawn."""
    from packgen.typesetter import pixels  # tens of megabytes, which a brand with a PNG does not need

    first = _size(pixels(svg, 72))
    data = pixels(svg, 72 * LONGEST / max(first))
    with Image.open(io.BytesIO(data)) as drawn:
        if drawn.convert("RGBA").getchannel("A").getextrema() == (0, 0):
            raise ValueError("draws nothing that can be seen")
    return Photo(data, "png", *_size(data))


def _size(png: bytes) -> tuple[int, int]:
    """Width and height in pixels, from the head of a PNG file (PNG specification, section 11.2.1)."""
    width, height = struct.unpack(">II", png[16:24])
    return width, height
