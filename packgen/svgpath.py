"""The path data of SVG -> moves, lines and cubic curves, as SVG 2, chapter 9 ("Paths"), defines them.

A library would do, and take a third of the time that a short deck needs to load; the tests hold every icon to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import acos, copysign, cos, hypot, pi, radians, sin, sqrt, tan
from typing import Literal

Stroke = tuple[Literal["move", "line", "curve", "close"], tuple[complex, ...]]
"""What the pen does and where it goes, each point as x + yj; a curve has two handles before its end."""

COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
"""How many numbers each command takes at a time."""
NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
WORD = re.compile(rf"[A-Za-z]|{NUMBER}")
ARCS = re.compile(r"([aA])([^A-Za-z]*)")
ARC = re.compile(r"\s*,?\s*".join(["", *[f"({NUMBER})"] * 3, "([01])", "([01])", *[f"({NUMBER})"] * 2]))
"""Two radii (and a turn), two flags, and where an arc ends."""


def strokes(data: str) -> Iterator[Stroke]:
    """What a path draws. Raises ValueError for data that is none."""
    here = start = handle = 0j
    last = ""
    for letter, numbers in _commands(data):
        name, origin = letter.upper(), here if letter.islower() else 0j
        if name == "Z":
            yield "close", ()
            here = start
        elif name == "A":
            end = origin + complex(*numbers[5:])
            yield from _arc(here, end, numbers)
            here = end
        elif name in "MLHV":
            here = _end(name, numbers, here, origin)
            start = here if name == "M" else start
            yield ("move" if name == "M" else "line"), (here,)
        else:
            points = [origin + complex(*numbers[at : at + 2]) for at in range(0, len(numbers), 2)]
            mirrored = 2 * here - handle if last in _ALIKE[name] else here
            handle, curve = _curve(name, here, mirrored, points)
            here = curve[-1]
            yield "curve", curve
        last = name


_ALIKE = {"C": "", "S": "CS", "Q": "", "T": "QT"}
"""The commands whose handle a short form mirrors."""


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    """Every command with its numbers; one that is followed by more numbers than it takes is repeated."""
    words = WORD.findall(ARCS.sub(_apart, data))
    at, letter = 0, ""
    while at < len(words):
        if words[at].isalpha():
            letter, at = words[at], at + 1
        count = COUNTS.get(letter.upper())
        if count is None or (count == 0 and at < len(words) and not words[at].isalpha()):
            raise ValueError(f"'{words[at - 1]}' is no command of a path")
        numbers = words[at : at + count]
        if len(numbers) < count or any(word.isalpha() for word in numbers):
            raise ValueError(f"the command '{letter}' of a path has too few numbers")
        yield letter, [float(word) for word in numbers]
        at += count
        letter = {"M": "L", "m": "l"}.get(letter, letter)


def _apart(arc: re.Match[str]) -> str:
    """The two flags of an arc, which may stand together with what follows, as numbers of their own."""
    return arc[1] + ARC.sub(r" \1 \2 \3 \4 \5 \6 \7", arc[2])


def _end(name: str, numbers: list[float], here: complex, origin: complex) -> complex:
    if name == "H":
        return complex(origin.real + numbers[0], here.imag)
    if name == "V":
        return complex(here.real, origin.imag + numbers[0])
    return origin + complex(*numbers)


def _curve(name: str, here: complex, mirrored: complex, points: list[complex]) -> tuple[complex, tuple[complex, ...]]:
    """The handle that a short form after it mirrors, and the curve with two handles."""
    if name in "CS":
        first, second, end = points if name == "C" else (mirrored, *points)
        return second, (first, second, end)
    handle, end = points if name == "Q" else (mirrored, *points)
    return handle, (here + (handle - here) * 2 / 3, end + (handle - end) * 2 / 3, end)


def _arc(here: complex, end: complex, numbers: list[float]) -> Iterator[Stroke]:
    """An arc as curves of a quarter turn at most (SVG 2, appendix B.2: from end points to a centre)."""
    rx, ry, turn = abs(numbers[0]), abs(numbers[1]), complex(cos(radians(numbers[2])), sin(radians(numbers[2])))
    if here == end:
        return
    if not rx or not ry:
        yield "line", (end,)
        return
    half = (here - end) / 2 / turn
    wide = hypot(half.real / rx, half.imag / ry)
    rx, ry = rx * max(wide, 1), ry * max(wide, 1)
    flat = complex(half.real / rx, half.imag / ry)
    away = sqrt(max(1 / abs(flat) ** 2 - 1, 0)) * (-1 if bool(numbers[3]) == bool(numbers[4]) else 1)
    centre = flat * complex(0, -1) * away
    first, sweep = flat - centre, _sweep(flat - centre, -flat - centre, clockwise=bool(numbers[4]))
    middle = (here + end) / 2
    pieces = max(-(-abs(sweep) // (pi / 2 + 1e-9)), 1)
    step, reach = sweep / pieces, 4 / 3 * tan(sweep / pieces / 4)

    def place(point: complex) -> complex:
        point += centre
        return complex(point.real * rx, point.imag * ry) * turn + middle

    for number in range(int(pieces)):
        a, b = (first * complex(cos(step * n), sin(step * n)) for n in (number, number + 1))
        yield "curve", (place(a + a * 1j * reach), place(b - b * 1j * reach), place(b))


def _sweep(first: complex, last: complex, *, clockwise: bool) -> float:
    """The angle from one point of the unit circle to another, in radians."""
    cross = first.real * last.imag - first.imag * last.real
    dot = first.real * last.real + first.imag * last.imag
    angle = copysign(acos(min(max(dot / (abs(first) * abs(last)), -1), 1)), cross or 1)
    if clockwise and angle < 0:
        return angle + 2 * pi
    return angle - 2 * pi if not clockwise and angle > 0 else angle
