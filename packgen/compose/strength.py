"""How strong the evidence is, as a sign: four bars that rise, as many of them filled as the label is strong.

A library counts to three, so the last bar stays empty: no label says that something is proven everywhere.
"""

from __future__ import annotations

from packgen.model.library import CaseStudy, EvidenceLabel, Library
from packgen.model.outline import Outline, Step
from packgen.model.paper import Run

BARS, SIDE = 4, 300
"""How many bars, in a box of so many units."""

WIDE, GAP, EDGE = 57, 24, 15
"""How wide a bar is, the gap between two, and the line around one that is empty."""


def told(case: CaseStudy, library: Library) -> tuple[Run, ...]:
    """The label of a case study as a badge: the same colour and sign for the same label, wherever it stands."""
    label = library.label(case.evidence)
    words = label.label if label else case.evidence.replace("-", " ").capitalize()
    return (Run(words, colour="accent", pill=True, icon=sign(label.strength) if label else None),)


def opened(label: EvidenceLabel) -> tuple[Run, ...]:
    """The label with its sign, before what it promises."""
    return (Run(f"{label.label}: ", bold=True, icon=sign(label.strength)), Run(label.meaning))


def sign(strength: int) -> Outline:
    """The bars."""
    return Outline(SIDE, SIDE, tuple(step for bar in range(BARS) for step in _bar(bar, filled=bar < strength)))


def _bar(number: int, *, filled: bool) -> tuple[Step, ...]:
    """One bar, taller than the one before; an empty one is a line around a hole."""
    left, top = number * (WIDE + GAP), SIDE - (number + 1) * SIDE // BARS
    right = left + WIDE
    outer = _ring(((left, top), (right, top), (right, SIDE), (left, SIDE)))
    if filled:
        return outer
    inner = (
        (left + EDGE, top + EDGE),
        (left + EDGE, SIDE - EDGE),
        (right - EDGE, SIDE - EDGE),
        (right - EDGE, top + EDGE),
    )
    return (*outer, *_ring(inner))


def _ring(points: tuple[tuple[int, int], ...]) -> tuple[Step, ...]:
    """A closed line through these points."""
    first, *others = points
    return (("move", first), *(("line", one) for one in others), ("close", ()))
