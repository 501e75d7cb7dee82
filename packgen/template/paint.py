"""What colour something has in a template: schemes looked up, and Office's changes of light and dark worked out."""

from __future__ import annotations

import colorsys
from collections.abc import Callable, Mapping
from typing import Any

from packgen.colour import linear
from packgen.template.numbers import A
from packgen.template.theme import Theme

Channels = tuple[float, float, float]


def colour(fill: Any, theme: Theme) -> str | None:
    """The colour that an element holds (a solid fill, a reference), '#RRGGBB'; None for pictures and the like."""
    if fill is None:
        return None
    for one in fill:
        name = one.tag.removeprefix(A)
        if name == "srgbClr":
            return _changed(f"#{one.get('val').upper()}", one)
        if name == "sysClr":
            return _changed(f"#{one.get('lastClr', '000000').upper()}", one)
        if name == "schemeClr" and one.get("val") in theme.colours:
            return _changed(theme.colour(one.get("val")), one)
    return None


def _changed(start: str, element: Any) -> str:
    channels: Channels = tuple(int(start[at : at + 2], 16) / 255 for at in (1, 3, 5))  # type: ignore[assignment]
    for change in element:
        work = CHANGES.get(change.tag.removeprefix(A))
        if work and change.get("val"):
            channels = work(channels, int(change.get("val")) / 100_000)
    return "#" + "".join(f"{round(min(max(one, 0), 1) * 255):02X}" for one in channels)


def _light(channels: Channels, times: float, plus: float) -> Channels:
    hue, light, full = colorsys.rgb_to_hls(*channels)
    return colorsys.hls_to_rgb(hue, min(max(light * times + plus, 0), 1), full)


def _gamma(one: float) -> float:
    return one * 12.92 if one <= 0.0031308 else float(1.055 * one ** (1 / 2.4) - 0.055)


def _towards(channels: Channels, end: float, share: float) -> Channels:
    """Led towards white (1) or black (0) in linear light, keeping `share` of itself."""
    red, green, blue = (_gamma(linear(one) * share + end * (1 - share)) for one in channels)
    return red, green, blue


CHANGES: Mapping[str, Callable[[Channels, float], Channels]] = {
    "lumMod": lambda channels, value: _light(channels, value, 0),
    "lumOff": lambda channels, value: _light(channels, 1, value),
    "tint": lambda channels, value: _towards(channels, 1, value),
    "shade": lambda channels, value: _towards(channels, 0, value),
}
"""Changes of a colour, from ECMA-376, part 1, 20.1.2.3; those of saturation and transparency count for little."""
