"""The ring badges of slides: never a ring without its words, as many of them as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from packgen.compose import words
from packgen.compose.deck import drawings
from packgen.model.badge import Badge
from packgen.model.deck import Drawing
from packgen.model.layout import Box
from packgen.model.library import Library
from packgen.setter import Setter
from packgen.units import Length, inches

LEAST_RING = inches(0.55)
"""A badge's ring is not made smaller for the name of its level."""


def beside_title(levels: Sequence[int], at: Box, library: Library, setter: Setter) -> tuple[Drawing, ...]:
    """The badge of a slide: the ring, beneath it the level and its name; none for what belongs to no level."""
    mark = words.badge(levels, library)
    return (drawings.badge(mark, at, _beneath(mark, at, library, setter)),) if mark else ()


def on_card(levels: Sequence[int], at: Box, library: Library, setter: Setter) -> tuple[Drawing, ...]:
    """The badge of one card among others: a small ring with its words before it."""
    mark = words.badge(levels, library)
    room = Length(at[2] - at[3] - drawings.TAG_GAP)
    return (drawings.tag(mark, at, _label(mark, room, library, setter)),) if mark else ()


def _beneath(mark: Badge, at: Box, library: Library, setter: Setter) -> tuple[str, ...]:
    label = _label(mark, at[2], library, setter)
    if len(mark.lit) > 1:
        return (label,)
    level = next(one for one in library.levels if one.number == mark.lit[0])
    name = setter.wrapped(level.name, drawings.SMALL, at[2])
    room = at[3] - (1 + len(name)) * drawings.BADGE_LINE
    fits = all(setter.width(line, drawings.SMALL) <= at[2].pt for line in name)
    return (label, *name) if fits and room >= LEAST_RING else (label,)


def _label(mark: Badge, width: Length, library: Library, setter: Setter) -> str:
    """The fullest words for the levels that stand on one line so wide; the numbers alone where none do."""
    forms = words.badge_forms(mark, library)
    return next((one for one in forms if setter.width(one, drawings.SMALL, bold=True) <= width.pt), forms[-1])
