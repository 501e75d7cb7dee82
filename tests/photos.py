"""Pictures to measure with: each different, each the same every time it is made."""

from __future__ import annotations

from pathlib import Path
from random import Random

from PIL import Image, ImageDraw

SIZE = (1200, 800)
SPOTS = 400
"""As many as make a picture of that size about 50 KB."""
MODULES = 177
"""Squares along each side of the largest QR code: about 4 KB."""


def photo(number: int, folder: Path) -> Path:
    """A picture full of spots, as a PNG of about 50 KB."""
    chance = Random(number)
    image = Image.new("RGB", SIZE, "#F0EBD2")
    pen = ImageDraw.Draw(image)
    for _ in range(SPOTS):
        x, y, reach = chance.randrange(SIZE[0]), chance.randrange(SIZE[1]), chance.randrange(4, 90)
        spot = (x - reach, y - reach, x + reach, y + reach)
        pen.ellipse(spot, fill=tuple(chance.randrange(256) for _ in range(3)))
    return _saved(image, folder / f"photo-{number}.png")


def code(number: int, folder: Path) -> Path:
    """Black and white squares at random, as a QR code looks, as a PNG of about 4 KB."""
    row = (MODULES + 7) // 8
    image = Image.frombytes("1", (MODULES, MODULES), Random(number).randbytes(row * MODULES))
    return _saved(image, folder / f"code-{number}.png")


def _saved(image: Image.Image, path: Path) -> Path:
    image.save(path)
    return path
