"""Slides of care: notices, a few to a slide, before whatever tells of people."""

from __future__ import annotations

from packgen.compose.deck import drawings, notes
from packgen.compose.deck.desk import Desk, Text
from packgen.model.deck import Line, Slide
from packgen.model.library import AnyItem, Notice
from packgen.model.selection import TimedBlock
from packgen.setter import even

ABOUT_PEOPLE = {"case", "story", "quote", "gallery", "gallery-row"}
"""Layouts that tell of people: care comes before them."""


def before_people(care: list[Slide], content: list[Slide]) -> list[Slide]:
    """The slides of care placed before the first that tells of people, or at the start."""
    at = next((number for number, slide in enumerate(content) if slide.layout in ABOUT_PEOPLE), 0)
    return [*content[:at], *care, *content[at:]]


def slides(notices: list[Notice], desk: Desk, block: TimedBlock) -> list[Slide]:
    """One notice has a slide to itself; several share one, four at most, so that care does not turn into a lecture.

    A notice whose words are too long for a shared slide has one to itself too, after the others.
    """
    short = [notice for notice in notices if _shareable(notice, desk)]
    short = short if len(short) > 1 else []
    parts = even(short, -(-len(short) // 4)) if short else []
    title = "Before we begin, some care for each other"
    shared = [_shared(name, part, desk, block) for name, part in zip(desk.paged(title, parts), parts, strict=True)]
    alone = [_notice(notice, desk, block) for notice in notices if notice not in short]
    return [*shared, *(slide for slides in alone for slide in slides)]


def _shareable(notice: Notice, desk: Desk) -> bool:
    """Whether a place on a shared slide holds the notice's headline and first point."""
    fits, places = desk.setter.fits, range(1, 5)
    return all(fits("care", f"text-{place}", _in_short(notice, 1)) for place in places)


def _in_short(notice: Notice, points: int) -> tuple[Line, ...]:
    """A notice's headline and so many of its points."""
    return (Line(notice.slide.headline, bold=True), *map(Line, notice.slide.points[:points]))


def _shared(title: str, notices: list[Notice], desk: Desk, block: TimedBlock) -> Slide:
    texts: dict[str, Text] = {}
    owners: dict[str, AnyItem] = {}
    boxes = []
    for number, notice in enumerate(notices, 1):
        box = f"text-{number}"
        count = len(desk.setter.as_many("care", box, _in_short(notice, len(notice.slide.points)), full_size=True))
        owners[box], texts[box] = notice, _in_short(notice, max(count - 1, 1))
        boxes.append(desk.area("care", f"panel-{number}"))
    spoken = [line for notice in notices for line in notes.cues(notice.facilitator, ("say", "do"))]
    return desk.slide(
        f"care-{'-'.join(notice.id for notice in notices)}",
        "care",
        title,
        texts,
        owners=owners,
        elements=(drawings.panels(boxes, ["accent"] * len(boxes), "paper"),),
        notes=(*notes.when(block), *spoken, *notes.sources(notices, desk.selection.library)),
    )


def _notice(notice: Notice, desk: Desk, block: TimedBlock) -> list[Slide]:
    return desk.spread(
        f"notice-{notice.id}",
        "notice",
        notice.slide.headline,
        {"body": notice.slide.points},
        item=notice,
        notes=notes.for_item(notice, block, desk.selection.library),
    )
