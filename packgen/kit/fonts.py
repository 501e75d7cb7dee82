"""The fonts of a new kit: the organisation's own where this computer has them, else what stands in for them."""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from string import Template

from packgen.font import advances, embeddable, family, fault
from packgen.standins import SAME_WIDTHS, Files

FOLDERS = {
    "win32": ("$WINDIR/Fonts", "$LOCALAPPDATA/Microsoft/Windows/Fonts"),
    "darwin": ("/Library/Fonts", "/System/Library/Fonts", "$HOME/Library/Fonts"),
    "linux": ("/usr/share/fonts", "/usr/local/share/fonts", "$HOME/.local/share/fonts", "$HOME/.fonts"),
}
"""Where each system keeps fonts."""
ENDINGS = (".ttf", ".otf")
SAMPLE = "the quick brown fox jumps over the lazy dog and packs five dozen jugs, then rests"
"""Words by which two fonts are compared."""
STANDINS = ("Arial", "Calibri", "Georgia")
"""What may stand in for another font: all of them come with Office, and packgen measures them exactly."""


@dataclass(frozen=True)
class Chosen:
    """How brand.yaml names a font: its files, or what stands in for it, and what a person should know."""

    regular: str = ""
    bold: str = ""
    fallback: str = ""
    note: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    """Files for the kit's folder."""


def folders() -> tuple[Path, ...]:
    """The folders of fonts that this computer has."""
    named = (Template(one).safe_substitute(os.environ) for one in FOLDERS.get(sys.platform, FOLDERS["linux"]))
    return tuple(Path(one) for one in named if "$" not in one and Path(one).is_dir())


def chosen(name: str, assets: Path) -> Chosen:
    """What to write for a font: by its known widths, by its own files, else by the nearest that stands in for it."""
    if known := SAME_WIDTHS.get(name.lower()):
        return Chosen(*known)
    found = installed(name, folders())
    if found is None:
        note = f"'{name}' is not on this computer, and measured as {STANDINS[0]}, one of the wider"
        return Chosen(fallback=STANDINS[0], note=note)
    if all(embeddable(path) for path in found):
        files = {path.name: path.read_bytes() for path in found}
        regular, bold = (path.name for path in found)
        return Chosen(regular, bold, note="copied from this computer; may you pass its files on?", files=files)
    near = nearest(found[0], assets)
    return Chosen(fallback=near, note=f"its licence keeps it out of PDFs; measured as {near}, the nearest in width")


def installed(name: str, places: Sequence[Path]) -> tuple[Path, Path] | None:
    """The files of the regular and the bold face of a family; the regular one twice where there is no bold."""
    found: dict[bool, Path] = {}
    for path in _files(places):
        try:
            named, bold, slanted = family(path)
        except (ValueError, KeyError, struct.error, OSError):
            continue  # many a folder of fonts has files that are none
        if named.lower() == name.lower() and not slanted and not fault(path):
            found.setdefault(bold, path)
    return (found[False], found.get(True, found[False])) if False in found else None


def _files(places: Sequence[Path]) -> Iterator[Path]:
    """Font files, in an order that is the same each time."""
    for place in places:
        yield from sorted(one for one in place.rglob("*") if one.suffix.lower() in ENDINGS and one.is_file())


def nearest(font: Path, assets: Path) -> str:
    """The stand-in whose letters are about as wide; of two as near, the wider, so that nothing is cut off."""
    wide = _wide(font)
    measures = {name: _wide(assets / _regular(SAME_WIDTHS[name.lower()])) for name in STANDINS}
    return min(STANDINS, key=lambda name: (abs(measures[name] - wide), -measures[name]))


def _regular(files: Files) -> str:
    return files[0]


def _wide(font: Path) -> float:
    """The mean advance of the sample's letters at one point."""
    table = advances(font)
    return sum(table.get(ord(letter), 0.5) for letter in SAMPLE) / len(SAMPLE)
