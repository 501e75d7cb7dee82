"""The ring badge at the right edge of a heading: its size, its label, and whether both find room beside the words."""

from __future__ import annotations

from packgen.fit import SLACK, Ruler
from packgen.model.paper import Heading
from packgen.units import Length, pt
from packgen.writing import NBSP

LARGE = 2.0
"""The ring of a heading that opens a level, as a multiple of its letters."""


def ring_size(size: float) -> Length:
    """How large a ring badge stands beside letters of that size."""
    return pt(round(size * 1.25))


def ring_of(heading: Heading, size: float) -> Length:
    """How large the ring of a heading stands, whose letters have that size."""
    return pt(round(size * LARGE)) if heading.colour else ring_size(size)


def label_of(heading: Heading) -> str:
    """The words before the ring; none where the heading says them already, or what stands under it does."""
    if not heading.badge or not heading.badge.label:
        return ""
    said = f" {heading.badge.label.casefold()} " in f" {heading.text.casefold().replace(':', ' ')} "
    return "" if said else heading.badge.label.replace(" ", NBSP) + NBSP * 2


def fits(heading: Heading, size: float, small: float, room: float, ruler: Ruler) -> bool:
    """Whether label and ring stand on the last line of the heading, in a column of so many points.

    They have to wherever that line may end: in a renderer that measures a little wider, and in one that does not.
    """
    beside = ruler.width(f"{NBSP * 2}{label_of(heading)}", small) / SLACK + ring_of(heading, size).pt
    lasts = (ruler.lines(heading.text, size, wide)[-1] for wide in (room, room / SLACK))
    return all(ruler.width(last, size) / SLACK + beside <= room for last in lasts)
