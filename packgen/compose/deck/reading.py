"""Slides to read on from: resources, and where everything comes from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from packgen.compose.deck.desk import Desk
from packgen.compose.words import raised
from packgen.model.library import Link, Resource, ResourceList
from packgen.model.pack import Line, Slide

T = TypeVar("T")


def resources(lists: tuple[ResourceList, ...], desk: Desk, title: str) -> list[Slide]:
    """Titles with publishers in two columns, each list under its name."""
    lines: list[Line | str] = []
    for one in lists:
        lines += [Line(one.title, bold=True, colour="accent")] if len(lists) > 1 else []
        lines += dict.fromkeys(_work(work, entry) for entry in one.entries for work in entry.works)
    return two_columns("resources", lines, desk, title, "resources-" + "-".join(one.id for one in lists))


def _work(work: Link, entry: Resource) -> Line:
    """A title with its publisher; a link where the address is known."""
    rest = ", ".join(part for part in (entry.publisher, entry.year) if part and part not in work.title)
    shown = raised(work.title)
    return Line(f"{shown} ({rest})" if rest else shown, url=work.url)


def two_columns(layout: str, lines: Sequence[Line | str], desk: Desk, title: str, key: str) -> list[Slide]:
    """Lines in two columns, over as many slides as they need."""
    columns = filled(lines, lambda part: desk.setter.fits(layout, "left", part, full_size=True))
    if len(columns) == 1 and len(lines) > 4:
        half = (len(lines) + 1) // 2
        columns = filled(lines, lambda part: len(part) <= half)
    pairs = [columns[start : start + 2] for start in range(0, len(columns), 2)]
    return [
        desk.slide(
            f"{key}-{number}",
            layout,
            name,
            {"left": pair[0], "right": pair[1] if len(pair) > 1 else ()},
            notes=(NOTES[layout],),
        )
        for number, (name, pair) in enumerate(zip(desk.paged(title, pairs), pairs, strict=True))
    ]


NOTES = {
    "resources": "Do: leave this slide up while people pack, and point to the handout, where the list stands in full.",
    "sources": "Do: no need to read this aloud. It shows where each part of the session comes from.",
}


def filled(lines: Sequence[T], fits: Callable[[Sequence[T]], bool]) -> list[list[T]]:
    """Columns filled one after the other; a heading never stands last in one."""
    columns: list[list[T]] = [[]]
    for line in lines:
        if columns[-1] and not fits([*columns[-1], line]):
            parted = columns[-1].pop() if _heading(columns[-1][-1]) and len(columns[-1]) > 1 else None
            columns.append([parted] if parted is not None else [])
        columns[-1].append(line)
    return [column for column in columns if column]


def _heading(line: object) -> bool:
    return isinstance(line, Line) and line.bold
