"""The colours of an organisation's own theme -> a brand's, where they can be read; all others go with them."""

from __future__ import annotations

import colorsys
from collections.abc import Iterator, Mapping
from math import dist

from packgen.colour import TEXT, channels, contrast
from packgen.kit.contrast import pairs
from packgen.kit.palette import WHITE, palette
from packgen.model.brand import Colours
from packgen.sight import APART, lab, nearest

OFFICE = frozenset(
    ["#4472C4", "#44546A", "#4F81BD", "#1F497D", "#156082", "#0E2841", "#5B9BD5", "#E7E6E6", "#EEECE1", "#E8E8E8"]
)
"""Colours of the themes that come with Office: nobody's own."""
OWN = ("accent1", "dk2", "accent2", "accent3", "accent4", "accent5", "accent6")
"""The slots in which an organisation's own colour is sought, in this order."""
GREY = 0.12
"""The saturation under which a colour is a grey."""
PALE = 14
"""The least contrast with black of what may be paper."""
DARK = 7
"""The least contrast of ink: what is written most is read best."""
WARM, GREEN = (0.94, 0.08), (0.25, 0.52)
"""The hues of what presses on people and of what holds them, parts of the circle."""

Taken = dict[str, tuple[str, ...]]
"""Roles whose colours are the theme's, and the slots they are in."""


def own_colour(theme: Mapping[str, str]) -> str | None:
    """The organisation's own colour: the first that is neither grey nor Office's; one that can be read, if any can."""
    own = [theme[slot] for slot in OWN if slot in theme and _own(theme[slot])]
    paper = _paper(theme)
    return next((one for one in own if contrast(one, paper) >= TEXT), own[0] if own else None)


def themed(colour: str, theme: Mapping[str, str]) -> tuple[Colours, Taken]:
    """All colours with the theme's where they can be read and told apart, and which roles those are.

    `colour` is the accent; a theme that is Office's own gives nothing.
    """
    if own_colour(theme) is None:
        return palette(colour), {}
    made, taken = palette(colour, _paper(theme)), Taken()
    if made.paper == theme.get("lt1"):
        taken["paper"] = ("lt1",)
    for role, colours, slots in _wishes(made, theme):
        value = tuple(colours) if role == "levels" else colours[0]
        trial = made.model_copy(update={role: value})
        if all(pair.passes for pair in pairs(trial)):
            made, taken = trial, taken | {role: slots}
    found = next((slot for slot in OWN if theme.get(slot) == made.accent), None)
    return made, taken | ({"accent": (found,)} if found else {})


def _wishes(made: Colours, theme: Mapping[str, str]) -> Iterator[tuple[str, list[str], tuple[str, ...]]]:
    """Roles, the colours of the theme that they could have, and the slots of those."""
    dark, soft, muted = (theme.get(slot, "") for slot in ("dk1", "lt2", "dk2"))
    if dark and contrast(dark, made.accent_soft) >= DARK:
        yield "ink", [dark], ("dk1",)
    if soft and soft not in OFFICE:
        yield "soft", [soft], ("lt2",)
    if muted and muted not in OFFICE and muted not in (made.accent, dark):
        yield "muted", [muted], ("dk2",)
    left = {slot: theme[slot] for slot in OWN if slot in theme and _own(theme[slot]) and theme[slot] != made.accent}
    for role, (first, last) in (("risk", WARM), ("protective", GREEN)):
        fit = [slot for slot, one in left.items() if _between(_hue(one), first, last) and _read(one, made)]
        if fit:
            yield role, [left[fit[0]]], (fit[0],)
    levels, slots = _levels(made, {slot: one for slot, one in left.items() if _read(one, made)})
    if slots:
        yield "levels", levels, slots


def _levels(made: Colours, colours: Mapping[str, str]) -> tuple[list[str], tuple[str, ...]]:
    """Colours of levels, each of the theme's in place of the nearest of ours, as long as all can be told apart."""
    levels, slots = list(made.levels), dict[int, str]()
    for slot, colour in colours.items():
        free = [number for number in range(len(levels)) if number not in slots]
        if free:
            number = min(free, key=lambda place: dist(lab(levels[place]), lab(colour)))
            trial = [*levels[:number], colour, *levels[number + 1 :]]
            if nearest([*trial, made.accent]) >= APART:
                levels, slots = trial, slots | {number: slot}
    return levels, tuple(slots[number] for number in sorted(slots))


def _read(colour: str, made: Colours) -> bool:
    return min(contrast(colour, made.paper), contrast(colour, made.soft)) >= TEXT


def _paper(theme: Mapping[str, str]) -> str:
    light = theme.get("lt1", WHITE)
    return light if contrast(light, "#000000") >= PALE else WHITE


def _own(colour: str) -> bool:
    _, light, full = colorsys.rgb_to_hls(*(value / 255 for value in channels(colour)))
    return colour not in OFFICE and 0.08 < light < 0.92 and full > GREY


def _hue(colour: str) -> float:
    return colorsys.rgb_to_hls(*(value / 255 for value in channels(colour)))[0]


def _between(hue: float, first: float, last: float) -> bool:
    """Whether a hue lies on the way from one to another, around the circle."""
    return first <= hue <= last if first <= last else hue >= first or hue <= last
