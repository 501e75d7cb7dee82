"""What of an organisation's own file makes a brand: colours and fonts of its theme, and the pictures it repeats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from packgen.source import Place, shown_path
from packgen.template.package import PAGES, SLIDES, Parts, opened
from packgen.template.theme import theme

SLOTS = ("dk1", "lt1", "dk2", "lt2", *(f"accent{number}" for number in range(1, 7)))
"""The slots of a theme that colours of a brand are taken from."""
FRAMES = ("slideMaster", "slideLayout", "header", "footer")
"""Parts whose pictures come again on every slide or page."""
ENDINGS = ("svg", "png", "jpg", "jpeg")


@dataclass(frozen=True)
class Found:
    """What was found: each may be missing."""

    theme: Mapping[str, str] = field(default_factory=dict)
    """Its theme's colours, '#RRGGBB' by slot: 'dk1', 'accent3'."""
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
    said = theme(parts, part, {slot: slot for slot in SLOTS})
    return Found(said.colours, {"heading": said.heading, "body": said.body}, logos)


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
