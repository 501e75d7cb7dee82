"""Fonts that come along, by the names of those whose widths they have: what measures a font that is not here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from packgen.model.brand import Face

Files = tuple[str, str]
"""The files in assets/fonts of the regular and the bold face."""

WIDE: Files = ("liberation-sans/LiberationSans-Regular.ttf", "liberation-sans/LiberationSans-Bold.ttf")
_NARROW: Files = ("carlito/Carlito-Regular.ttf", "carlito/Carlito-Bold.ttf")
_ATKINSON = "atkinson-hyperlegible/AtkinsonHyperlegible"
SAME_WIDTHS: Mapping[str, Files] = MappingProxyType(
    {
        "calibri": _NARROW,
        "calibri light": _NARROW,
        "carlito": _NARROW,
        "arial": WIDE,
        "helvetica": WIDE,
        "liberation sans": WIDE,
        "georgia": ("gelasio/Gelasio-Regular.ttf", "gelasio/Gelasio-Bold.ttf"),
        "atkinson hyperlegible": (f"{_ATKINSON}-Regular.ttf", f"{_ATKINSON}-Bold.ttf"),
        "lexend": ("lexend/Lexend-Regular.ttf", "lexend/Lexend-Bold.ttf"),
    }
)
"""Open fonts that have the widths of common ones. What is in none of them is measured as Arial, one of the wider."""


def measured_by(face: Face) -> tuple[str, Files] | None:
    """The font that measures a face of which there is no file, and its files; None where none is known.

    It is the face itself, else the first of its fallbacks.
    """
    known = (name for name in (face.name, *face.fallbacks) if name.lower() in SAME_WIDTHS)
    return next(((name, SAME_WIDTHS[name.lower()]) for name in known), None)


def stand_in(face: Face) -> str | None:
    """The fallback that measures a face whose own files are not here; None for a face that is measured by itself."""
    found = measured_by(face)
    if found is None or found[0] == face.name or found[1] != (face.regular, face.bold):
        return None
    return found[0]
