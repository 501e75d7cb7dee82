"""Slides for pictures of the plan's own: the picture whole, in its place, the words beside it."""

from __future__ import annotations

from packgen.compose.deck import notes
from packgen.compose.deck.desk import Desk, Text
from packgen.model.deck import Slide, SlidePicture
from packgen.model.layout import Box
from packgen.model.plan import Picture
from packgen.model.selection import TimedBlock
from packgen.units import Length


def pictures(block: TimedBlock, desk: Desk) -> list[Slide]:
    """A slide for each picture of a block."""
    return [_picture(one, number, block, desk) for number, one in enumerate(block.plan.pictures)]


def _picture(item: Picture, number: int, block: TimedBlock, desk: Desk) -> Slide:
    photo = desk.photos[item.file]
    texts: dict[str, Text] = {"body": item.caption} if item.caption else {}
    x, y, w, h = photo.inside(_room(desk, alone=item.caption is None))
    return desk.slide(
        f"picture-{block.number}-{number}",
        "picture",
        item.title,
        texts,
        loc=("blocks", block.number, "pictures", number),
        elements=(SlidePicture("picture", item.alt, photo, x, y, w, h),),
        notes=(
            *notes.when(block),
            "Do: give people time to look before you speak.",
            f"Say, for anyone who cannot see it: {item.alt}",
        ),
    )


def _room(desk: Desk, *, alone: bool) -> Box:
    """Where a picture may stand: in its placeholder, and in that of the words too where there are none."""
    layout = desk.setter.layout.slide("picture")
    x, y, w, h = layout.holder("picture").at
    if not alone:
        return x, y, w, h
    left, top, wide, high = layout.holder("body").at
    right, bottom = max(x + w, left + wide), max(y + h, top + high)
    return min(x, left), min(y, top), Length(right - min(x, left)), Length(bottom - min(y, top))
