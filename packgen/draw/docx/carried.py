"""Fonts that a Word file carries, so that it looks as it was printed on a computer that lacks them.

They stand in the package with their first bytes mixed with a key, which the font table names (ECMA-376-1, 17.8.1).
"""

import hashlib
from pathlib import Path

from packgen.digest import kept
from packgen.draw.docx.package import PARTS, Package
from packgen.font import embeddable
from packgen.model.brand import Face

MIXED = 32
"""How many bytes are mixed with the key."""


def carried(package: Package, face: Face, fonts: Path) -> str:
    """Put a face into the package: what the font table says of it. Nothing for one whose licence bits forbid it."""
    files = {"embedRegular": fonts / face.regular, "embedBold": fonts / face.bold}
    if not all(embeddable(file) for file in files.values()):
        return ""
    return "".join(_font(package, place, number, file) for number, (place, file) in enumerate(files.items(), 1))


def _font(package: Package, place: str, number: int, file: Path) -> str:
    data = kept(file)
    key = hashlib.sha256(data).hexdigest()[:32].upper()
    mask = bytes.fromhex(key)[::-1] * 2
    target = f"fonts/font{number}.odttf"
    mixed = bytes(sign ^ with_ for sign, with_ in zip(data[:MIXED], mask, strict=True))
    package.files[f"word/{target}"] = mixed + data[MIXED:]
    relation = package.relate("font", target, part=PARTS["fonts"][0])
    parts = (key[:8], key[8:12], key[12:16], key[16:20], key[20:])
    return f'<w:{place} r:id="{relation}" w:fontKey="{{{"-".join(parts)}}}"/>'
