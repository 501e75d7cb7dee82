"""Notes and sources: where every item that a document shows comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from packgen.compose.flow import Cell, bold, row, text
from packgen.compose.words import joined, source_line
from packgen.model.library import AnyItem, Library
from packgen.model.paper import Bullets, Flow, Run, Table

T = TypeVar("T")
MOST_NAMED = 3
"""A note on more items than these stands without their names."""


def used_items(groups: Iterable[Iterable[AnyItem]]) -> tuple[AnyItem, ...]:
    """The items of all groups, each once, in order."""
    return tuple({item.id: item for group in groups for item in group}.values())


def sources(items: Iterable[AnyItem], library: Library, also: Iterable[AnyItem] = ()) -> Iterator[Flow]:
    """A table of the places in the source with the items from there; then the notes on them and on those besides."""
    shown = tuple(items)
    found = gathered((source_line(item, library), item) for item in shown)
    noted = gathered((item.source.note, item) for item in (*shown, *also) if item.source.note)
    if found:
        yield _places(found)
    if noted:
        yield text("Good to know", "label", keep=True)
        yield Bullets(tuple(_note(group, note) for note, group in noted.items()))


def _places(found: dict[str, list[AnyItem]]) -> Table:
    """Each place in the source, and what stands here from it."""
    return Table(
        caption="Places in the source",
        alt="Each place in the source, and what stands in this document from it.",
        header=("In the source", "Here"),
        rows=tuple(row(bold(line), "; ".join(_titles(group))) for line, group in found.items()),
        widths=(0.36, 0.64),
        size=11,
        show_caption=False,
    )


def _note(items: Iterable[AnyItem], note: str) -> Cell:
    """A note, after the names of what it is about where they are few."""
    about = tuple(items)
    return (Run(f"{joined(_titles(about))}: ", bold=True), Run(note)) if _few(about) else (Run(note),)


def gathered(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    """What belongs to each key, in the order of the first."""
    found: dict[str, list[T]] = {}
    for key, one in pairs:
        found.setdefault(key, []).append(one)
    return found


def _titles(items: Iterable[AnyItem]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.title for item in items))


def _few(items: Iterable[AnyItem]) -> bool:
    return len(_titles(items)) <= MOST_NAMED
