"""Colours as numbers: how well one is read on another, and what stands between two. Colours are '#RRGGBB'."""

from __future__ import annotations

from collections.abc import Iterable

TEXT = 4.5
"""The least contrast of text on its ground: WCAG 2.2, success criterion 1.4.3 (level AA)."""

FORM = 3.0
"""The least contrast of what shows where to write: WCAG 2.2, success criterion 1.4.11 (level AA)."""

STEPS = 20
"""In how many steps one colour is led towards another."""


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """The colour that lies between two: 0 is the first, 1 the other."""
    pairs = zip(channels(one), channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def readable(colour: str, grounds: Iterable[str], ink: str, least: float = TEXT) -> str:
    """The colour, led towards `ink` only as far as needed to be read on every ground."""
    behind = tuple(grounds)
    for step in range(STEPS):
        trial = mixed(colour, ink, step / STEPS)
        if all(contrast(trial, ground) >= least for ground in behind):
            return trial
    return ink


def _luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2, 'relative luminance')."""
    red, green, blue = (linear(channel / 255) for channel in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(share: float) -> float:
    """The light of a channel, 0 to 1, from its value in sRGB, 0 to 1 (WCAG 2.2, 'relative luminance')."""
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def curved(light: float) -> float:
    """The value in sRGB, 0 to 1, of a channel's light, 0 to 1: the other way round (IEC 61966-2-1)."""
    return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, each 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
