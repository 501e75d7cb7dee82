"""What of an organisation's own file makes a brand: colour and fonts of its theme, and the pictures it repeats."""

from __future__ import annotations

import colorsys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from packgen.colour import channels
from packgen.source import Place, shown_path
from packgen.template.package import PAGES, SLIDES, Parts, opened
from packgen.template.theme import BRAND_COLOURS, Theme, theme

SLOTS = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2", **{one: one for one in BRAND_COLOURS if one != "tx2"}}
"""Slots by their names on slides -> in the theme, as Office maps them."""
OFFICE = frozenset(("#4472C4", "#44546A", "#4F81BD", "#1F497D", "#156082", "#0E2841", "#5B9BD5"))
"""First accents and dark colours of the themes that come with Office: nobody's own."""
GREY = 0.12
"""The saturation under which a colour is a grey."""
FRAMES = ("slideMaster", "slideLayout", "header", "footer")
"""Parts whose pictures come again on every slide or page."""
ENDINGS = ("svg", "png", "jpg", "jpeg")


@dataclass(frozen=True)
class Found:
    """What was found: each may be missing."""

    colour: str | None = None
    fonts: Mapping[str, str] = field(default_factory=dict)
    """'heading' and 'body'."""
    logos: tuple[tuple[str, bytes], ...] = ()
    """Pictures that come again, those in lines first, then the most used; each with its file's ending."""


def found(path: Path) -> Found:
    """What a .potx, .pptx, .dotx or .docx tells about its organisation. Raises Problems for one that can't be taken."""
    kind = PAGES if path.suffix.lower() in (*PAGES.endings, *PAGES.macros) else SLIDES
    parts = opened(path, Place(shown_path(path), 1, 1), kind)
    main = parts.needed("", "officeDocument")
    part = parts.first(parts.first(main, "slideMaster") or main, "theme")
    logos = tuple(_pictures(parts, main))
    if part is None:
        return Found(logos=logos)
    said = theme(parts, part, SLOTS)
    return Found(_own(said), {"heading": said.heading, "body": said.body}, logos)


def _own(said: Theme) -> str | None:
    """The organisation's own colour: the first of the theme that is neither grey nor Office's own."""
    inks = [said.colour(slot) for slot in BRAND_COLOURS]
    return next((one for one in inks if one not in OFFICE and _full(one) > GREY), None)


def _full(colour: str) -> float:
    _, light, full = colorsys.rgb_to_hls(*(value / 255 for value in channels(colour)))
    return full if 0.08 < light < 0.92 else 0


def _pictures(parts: Parts, main: str) -> Iterator[tuple[str, bytes]]:
    """Pictures in the frames of slides and pages."""
    used: dict[str, int] = {}
    for frame in _frames(parts, main):
        for one in parts.relations(frame):
            if one.kind == "image" and not one.external and _ending(one.target) in ENDINGS:
                used[one.target] = used.get(one.target, 0) + 1
    for path in sorted(used, key=lambda path: (ENDINGS.index(_ending(path)) > 0, -used[path], path)):
        if path in parts.archive:
            yield _ending(path).replace("jpeg", "jpg"), parts.archive[path]


def _frames(parts: Parts, main: str) -> Iterator[str]:
    waiting, seen = [main], {main}
    while waiting:
        here = waiting.pop()
        for one in parts.relations(here):
            if one.kind in FRAMES and not one.external and one.target not in seen:
                seen.add(one.target)
                waiting.append(one.target)
                yield one.target


def _ending(path: str) -> str:
    return path.rpartition(".")[2].lower()
