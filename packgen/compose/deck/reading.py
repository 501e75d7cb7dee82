"""Slides to read on from: resources, and where everything comes from."""

from __future__ import annotations

from collections.abc import Sequence

from packgen.compose.deck import notes
from packgen.compose.deck.desk import Desk
from packgen.compose.words import raised
from packgen.model.deck import Line, Slide
from packgen.model.library import AnyItem, Link, Resource, ResourceList
from packgen.model.selection import TimedBlock
from packgen.setter import levelled


def resources(lists: tuple[ResourceList, ...], desk: Desk, title: str, block: TimedBlock | None = None) -> list[Slide]:
    """Titles with publishers in two columns, each list under its name; in a block, or after the session."""
    lines: list[Line | str] = []
    for one in lists:
        lines += [Line(one.title, bold=True, colour="accent")] if len(lists) > 1 else []
        lines += _works(one)
    return two_columns("resources", lines, desk, title, _key(lists), lists, block)


def at_a_glance(lists: tuple[ResourceList, ...], desk: Desk) -> list[Slide]:
    """A few titles of each list on one slide, for people whose handout has them all; all where one slide does."""
    whole = max(len(_works(one)) for one in lists)
    for most in range(whole, -1, -1):
        lines = [line for one in lists for line in _first_works(one, most)]
        columns = levelled(lines, lambda part: desk.setter.fits("resources", "left", part, full_size=True), 2)
        if len(columns) <= 2:
            title = "Where to read on" if most == whole else "Where to read on: your handout has them all"
            return _in_columns("resources", columns, desk, title, _key(lists), lists)
    return resources(lists, desk, "Where to read on")


def _first_works(one: ResourceList, most: int) -> list[Line]:
    """The name of a list, so many of its titles, and how many more it has; one more is no less than its title."""
    found = _works(one)
    shown = found if len(found) <= most + 1 else found[:most]
    rest = f"and {len(found) - len(shown)} more" if shown else f"{len(found)} titles"
    more = [Line(rest, colour="muted")] if len(shown) < len(found) else []
    return [Line(one.title, bold=True, colour="accent"), *shown, *more]


def _works(one: ResourceList) -> list[Line]:
    """The titles of a list, each once."""
    return list(dict.fromkeys(_work(work, entry) for entry in one.entries for work in entry.works))


def _key(lists: tuple[ResourceList, ...]) -> str:
    return "resources-" + "-".join(one.id for one in lists)


def _work(work: Link, entry: Resource) -> Line:
    """A title with its publisher; a link where the address is known."""
    rest = ", ".join(part for part in (entry.publisher, entry.year) if part and part not in work.title)
    shown = raised(work.title)
    return Line(f"{shown} ({rest})" if rest else shown, url=work.url)


def two_columns(
    layout: str,
    lines: Sequence[Line | str],
    desk: Desk,
    title: str,
    key: str,
    items: Sequence[AnyItem] = (),
    block: TimedBlock | None = None,
) -> list[Slide]:
    """Lines in two columns, over as many slides as they need; all columns about as long."""
    columns = levelled(lines, lambda part: desk.setter.fits(layout, "left", part, full_size=True))
    if len(columns) % 2 and len(lines) > 4:
        whole = len(columns) + 1
        columns = levelled(lines, lambda part: desk.setter.fits(layout, "left", part, full_size=True), whole)
    return _in_columns(layout, columns, desk, title, key, items, block)


def _in_columns(
    layout: str,
    columns: Sequence[Sequence[Line | str]],
    desk: Desk,
    title: str,
    key: str,
    items: Sequence[AnyItem],
    block: TimedBlock | None = None,
) -> list[Slide]:
    """Two columns a slide."""
    pairs = [columns[start : start + 2] for start in range(0, len(columns), 2)]
    return [
        desk.slide(
            f"{key}-{number}",
            layout,
            name,
            {"left": pair[0], "right": pair[1] if len(pair) > 1 else ()},
            notes=(
                *(notes.when(block) or notes.after(desk.selection)),
                NOTES[layout],
                *notes.sources(items, desk.selection.library),
            ),
            items=items,
        )
        for number, (name, pair) in enumerate(zip(desk.paged(title, pairs), pairs, strict=True))
    ]


NOTES = {
    "resources": "Do: leave this slide up while people pack, and point to the handout, where the list stands in full.",
    "sources": "Do: no need to read this aloud. It shows where each part of the session comes from.",
}
