"""The few pictures: the ring badge, and one plain colour. Drawn large and made small, for smooth edges."""

import io
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, ImageOps

from packgen.model.badge import Badge
from packgen.model.brand import Colours
from packgen.rings import NUMBER, radii
from packgen.units import Length

DPI = 600
OVER = 4
"""How many times larger it is drawn."""

SHADES = 128
"""Colours kept: a few flat ones and the steps between them."""

LINE = 0.016
"""The thin lines, as a share of the diameter; white between two rings that are lit."""

HEAVY = 0.28
"""The line that says a ring is lit where nothing is filled, as a share of the ring's width."""


def badge_png(
    badge: Badge, diameter: Length, colours: Colours, font: Path | None = None, *, filled: bool = True
) -> bytes:
    """The ring badge as a PNG of that diameter; with a number in each ring when there is a font to write it in.

    Where areas aren't filled, a lit ring has a heavy line in its middle.
    """
    lit = {ring: colours.role(f"level-{ring}") for ring in badge.lit if filled}
    looks = tuple(
        (lit.get(ring, colours.paper), colours.paper if {ring, ring + 1} <= lit.keys() else colours.muted)
        for ring in range(1, badge.count + 1)
    )
    dots = DPI if font is None else DPI // 2
    heavy = () if filled or font else badge.lit
    return _rings(looks, round(diameter.inches * dots), font, colours.paper, colours.ink, heavy)


@cache
def plain_png(colour: str) -> bytes:
    """A small square of one colour, to be stretched."""
    return _png(Image.new("RGB", (8, 8), colour))


@cache
def _rings(
    looks: tuple[tuple[str, str], ...], pixels: int, font: Path | None, paper: str, ink: str, heavy: tuple[int, ...]
) -> bytes:
    """Discs from the largest to the smallest, each of a fill and a rim; the white is part of the badge.

    Without numbers only the upper left quarter is drawn: the others are its mirror images.
    """
    middle = (pixels + 1) // 2 * OVER
    side = 2 * middle if font else middle
    # RGBa: colours come multiplied by their opacity, as making it small needs them; all that is drawn is opaque.
    image = Image.new("RGBa", (side, side), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    weight = max(1, round(2 * middle * LINE * (0.6 if heavy else 1)))
    for reach, (fill, rim) in reversed(list(zip(radii(len(looks), Length(2 * middle - 2)), looks, strict=True))):
        pen.ellipse(_around(middle, reach), fill=fill, outline=rim, width=weight)
    _heavy(pen, heavy, middle, middle / len(looks), ink)
    if font:
        _numbers(pen, looks, side, font, (paper, ink))
    few = image.reduce(OVER).convert("RGBA").quantize(SHADES, Image.Quantize.FASTOCTREE)
    return _png(few if font else _whole(few))


def _around(middle: int, reach: float) -> tuple[float, float, float, float]:
    return (middle - reach, middle - reach, middle + reach, middle + reach)


def _whole(quarter: Image.Image) -> Image.Image:
    """A picture of which this is the upper left quarter."""
    middle = quarter.width
    whole = quarter.resize((2 * middle, 2 * middle), Image.Resampling.NEAREST)  # for its palette
    whole.paste(quarter, (0, 0))
    whole.paste(ImageOps.mirror(quarter), (middle, 0))
    whole.paste(ImageOps.flip(whole.crop((0, 0, 2 * middle, middle))), (0, middle))
    return whole


def _heavy(pen: ImageDraw.ImageDraw, rings: tuple[int, ...], middle: int, step: float, ink: str) -> None:
    """A heavy line in the middle of each ring; in the middle of all, a dot."""
    for ring in rings:
        reach = (ring - 0.5) * step + HEAVY * step / 2
        pen.ellipse(_around(middle, reach), outline=ink, width=round(HEAVY * step))


def _numbers(
    pen: ImageDraw.ImageDraw, looks: tuple[tuple[str, str], ...], side: int, font: Path, inks: tuple[str, str]
) -> None:
    """A number at the top of each ring and in the middle of the disc: paper on a filled ring, else ink."""
    step = side / (2 * len(looks))
    face = ImageFont.truetype(font, round(step * NUMBER))
    for ring, (fill, _) in enumerate(looks, 1):
        up = (ring - 0.5) * step if ring > 1 else 0
        ink = inks[1] if fill == inks[0] else inks[0]
        pen.text((side / 2, side / 2 - up), str(ring), fill=ink, font=face, anchor="mm")


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", dpi=(DPI, DPI))
    return out.getvalue()
