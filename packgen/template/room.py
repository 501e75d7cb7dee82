"""The room that a layout leaves: the largest box beside its title, its fields and what is fixed on it."""

from __future__ import annotations

from collections.abc import Iterable

from packgen.model.layout import Box
from packgen.template.boxes import FIELDS, Page
from packgen.units import Length, inches

MARGIN = 0.04
"""The share of the slide's width kept free at its edges where the title does not say otherwise."""
GROUND = 0.4
"""A fixture larger than this share of the slide is its ground, not an obstacle."""
SPECK = 0.002
"""A fixture smaller than this share of the slide is an ornament that nothing has to give way to."""
GAP = inches(0.15)
"""The distance kept from what stands on the layout."""


def box(left: float, top: float, right: float, bottom: float) -> Box:
    """A box from its edges, in EMU."""
    return Length(round(left)), Length(round(top)), Length(round(right - left)), Length(round(bottom - top))


def size(at: Box) -> int:
    """The area of a box; nothing for one turned inside out."""
    return max(at[2], 0) * max(at[3], 0)


def meets(one: Box, other: Box) -> bool:
    """Whether two boxes share any room."""
    return (
        one[0] < other[0] + other[2]
        and other[0] < one[0] + one[2]
        and one[1] < other[1] + other[3]
        and other[1] < one[1] + one[3]
    )


def beside(room: Box, obstacle: Box) -> Box:
    """The largest part of the room that lies wholly on one side of the obstacle."""
    if not meets(room, obstacle):
        return room
    left, top, right, bottom = room[0], room[1], room[0] + room[2], room[1] + room[3]
    x, y = obstacle[0] - GAP, obstacle[1] - GAP
    end, foot = obstacle[0] + obstacle[2] + GAP, obstacle[1] + obstacle[3] + GAP
    below, above = box(left, max(foot, top), right, bottom), box(left, top, right, min(y, bottom))
    after, before = box(max(end, left), top, right, bottom), box(left, top, min(x, right), bottom)
    return max((below, above, after, before), key=size)


def safe(page: Page, width: Length, height: Length) -> Box:
    """The box in which to draw on a layout."""
    edge = Length(round(width * MARGIN))
    title = page.title
    side = min(max(title.room[0], edge), width // 6) if title else edge
    room = box(side, edge, width - side, height - edge)
    for obstacle in obstacles(page, width, height):
        room = beside(room, obstacle)
    return room


def obstacles(page: Page, width: Length, height: Length) -> list[Box]:
    """What must not be drawn upon: the title first, then fields and fixtures."""
    title = [page.title.at] if page.title else []
    fields = [spot.at for spot in page.spots if spot.type in FIELDS]
    least, most = SPECK * width * height, GROUND * width * height
    fixed = [one for one in page.fixtures if least < size(one) < most]
    return title + [one for one in fields + fixed if meets(one, box(0, 0, width, height))]


def corner(page: Page, side: Length, taken: Iterable[Box], width: Length, height: Length) -> Box | None:
    """A free square of that side, sought from the top right; None when there is none."""
    others = [*obstacles(page, width, height), *taken]
    step = inches(0.1)
    for y in range(step, height - side, step):
        trial = box(width - side - step, y, width - step, y + side)
        if not any(meets(trial, one) for one in others):
            return trial
    return None
