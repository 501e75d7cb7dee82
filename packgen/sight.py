"""How colours look to people who see colours otherwise, and how far two colours stand apart. Colours are '#RRGGBB'."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from math import dist
from types import MappingProxyType

from packgen.colour import channels, curved, linear

Matrix = tuple[tuple[float, float, float], tuple[float, float, float], tuple[float, float, float]]

SIGHTS: Mapping[str, Matrix] = MappingProxyType(
    {
        "full colour vision": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
        "protanopia": (
            (0.152286, 1.052583, -0.204868),
            (0.114503, 0.786281, 0.099216),
            (-0.003882, -0.048116, 1.051998),
        ),
        "deuteranopia": (
            (0.367322, 0.860646, -0.227968),
            (0.280085, 0.672501, 0.047413),
            (-0.011820, 0.042940, 0.968881),
        ),
        "tritanopia": (
            (1.255528, -0.076749, -0.178779),
            (-0.078411, 0.930809, 0.147602),
            (0.004733, 0.691367, 0.303900),
        ),
    }
)
"""What reaches the eye, from linear red, green and blue: Machado, Oliveira and Fernandes, 'A Physiologically-based
Model for Simulation of Color Vision Deficiency', 2009, severity 1."""

APART = 10.0
"""The least distance in CIELAB at which two fields side by side are told apart at a glance; about 2.3 can just be seen
(Mahy, Van Eycken and Oosterlinck, 1994)."""

TO_XYZ: Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
"""From linear sRGB (IEC 61966-2-1)."""
WHITE = (0.95047, 1.0, 1.08883)
"""D65, the white of sRGB."""


def alike(colours: Sequence[str], least: float = APART) -> Iterator[tuple[int, int, str, float]]:
    """Pairs of colours that one of the sights can't tell apart: their numbers from 0, the sight, the distance."""
    for name, matrix in SIGHTS.items():
        seen = [lab(colour, matrix) for colour in colours]
        for one, other in combinations(range(len(seen)), 2):
            if (apart := dist(seen[one], seen[other])) < least:
                yield one, other, name, apart


def nearest(colours: Sequence[str]) -> float:
    """The distance of the two colours that are nearest to each other, in the sight for which they are nearest."""
    pairs = [
        dist(one, other)
        for matrix in SIGHTS.values()
        for one, other in combinations([lab(colour, matrix) for colour in colours], 2)
    ]
    return min(pairs, default=100.0)


def seen(colour: str, sight: str) -> str:
    """The colour that somebody with full colour vision must see to see what one with that sight sees."""
    light = _times(SIGHTS[sight], [linear(channel / 255) for channel in channels(colour)])
    return "#" + "".join(f"{round(curved(min(max(value, 0), 1)) * 255):02X}" for value in light)


def lab(colour: str, sight: Matrix = SIGHTS["full colour vision"]) -> tuple[float, float, float]:
    """CIELAB (CIE 15) of a colour as a sight sees it."""
    red, green, blue = (min(max(value, 0), 1) for value in _times(sight, [linear(c / 255) for c in channels(colour)]))
    x, y, z = (_root(value / white) for value, white in zip(_times(TO_XYZ, (red, green, blue)), WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _times(matrix: Matrix, vector: Sequence[float]) -> list[float]:
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def _root(share: float) -> float:
    """CIELAB's cube root, with its straight piece near black."""
    return float(share ** (1 / 3)) if share > (6 / 29) ** 3 else share / (3 * (6 / 29) ** 2) + 4 / 29
