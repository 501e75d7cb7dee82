"""One colour of an organisation -> all colours of a brand, each legible where it is used."""

from __future__ import annotations

import colorsys
from collections.abc import Iterator, Sequence
from math import dist

from packgen.colour import channels, mixed, readable
from packgen.model.brand import Colours
from packgen.sight import lab, nearest

WHITE, BLACK = "#FFFFFF", "#16191D"
RISK, PROTECTIVE = "#A33B20", "#2A6A4B"
LEVELS = ("#B23B3A", "#703067", "#8A5A09", "#3A6430", "#225B8C")
"""Where the colours of levels start from: warm to cold, as the rings go outwards."""
ROOMY = 12.0
"""How far apart level colours and accent are led, in CIELAB, in every sight; packgen.sight.APART is asked for."""
TURNS = 40


def palette(colour: str, paper: str = WHITE) -> Colours:
    """All colours of a brand with one of its own, which stays as it is where it can be read on its paper."""
    soft, tint = mixed(paper, colour, 0.06), mixed(paper, colour, 0.13)
    grounds = (paper, soft, tint)
    ink = readable(mixed(BLACK, colour, 0.15), grounds, "#000000", 12)
    accent = readable(colour, grounds, ink)
    return Colours(
        ink=ink,
        muted=readable(mixed(ink, WHITE, 0.35), grounds, ink, 5),
        paper=paper,
        soft=soft,
        line=mixed(paper, ink, 0.22),
        accent=accent,
        accent_soft=tint,
        risk=readable(RISK, grounds, ink),
        protective=readable(PROTECTIVE, grounds, ink),
        levels=_apart([readable(level, grounds, ink) for level in LEVELS], accent, grounds, ink),
    )


def _apart(levels: list[str], accent: str, grounds: Sequence[str], ink: str) -> tuple[str, ...]:
    """The colours, each moved no further than it must be told from the others and from the accent."""
    for _ in range(TURNS):
        if nearest([*levels, accent]) >= ROOMY:
            break
        moves = [
            (min(nearest([*levels[:n], trial, *levels[n + 1 :], accent]), ROOMY), -_moved(trial, LEVELS[n]), n, trial)
            for n, level in enumerate(levels)
            for trial in _near(level, grounds, ink)
        ]
        _, _, number, best = max(moves)
        levels[number] = best
    return tuple(levels)


def _moved(colour: str, start: str) -> float:
    return dist(lab(colour), lab(start))


def _near(colour: str, grounds: Sequence[str], ink: str) -> Iterator[str]:
    """Colours beside a colour: a little lighter or darker, paler or fuller, to one side or the other; all legible."""
    hue, light, full = colorsys.rgb_to_hls(*(value / 255 for value in channels(colour)))
    for turn in (-0.04, 0, 0.04):
        for step in (-0.07, 0, 0.07):
            for more in (-0.15, 0, 0.15):
                parts = (hue + turn) % 1, min(max(light + step, 0.15), 0.5), min(max(full + more, 0.25), 0.9)
                made = "#" + "".join(f"{round(value * 255):02X}" for value in colorsys.hls_to_rgb(*parts))
                yield readable(made, grounds, ink)
