"""Notes and sources: where every item that a document shows comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from packgen.compose.flow import bold, bullets, row, text
from packgen.compose.words import joined, source_line
from packgen.model.library import AnyItem, Library
from packgen.model.pack import Flow, Table

MOST_NAMED = 3
"""A note on more items than these stands without their names."""


def used_items(groups: Iterable[Iterable[AnyItem]]) -> tuple[AnyItem, ...]:
    """The items of all groups, each once, in order."""
    return tuple({item.id: item for group in groups for item in group}.values())


def sources(items: Iterable[AnyItem], library: Library) -> Iterator[Flow]:
    """A row for each place in the source, with the items from there; then the notes on them."""
    shown = tuple(items)
    if not shown:
        return
    found = _gathered((source_line(item, library), item) for item in shown)
    yield Table(
        caption="Where each part comes from",
        alt="For each place in the source, the items of this document that come from it.",
        header=("From", "What"),
        rows=tuple(row(bold(line), "; ".join(_titles(group))) for line, group in found.items()),
        widths=(0.32, 0.68),
        size=11,
        show_caption=False,
    )
    noted = _gathered((item.source.note, item) for item in shown if item.source.note)
    if noted:
        yield text("Notes on these sources", bold=True, keep=True)
        yield bullets(_note(note, group) for note, group in noted.items())


def _gathered(pairs: Iterable[tuple[str, AnyItem]]) -> dict[str, list[AnyItem]]:
    found: dict[str, list[AnyItem]] = {}
    for key, item in pairs:
        found.setdefault(key, []).append(item)
    return found


def _titles(items: Iterable[AnyItem]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.title for item in items))


def _note(note: str, items: Iterable[AnyItem]) -> str:
    titles = _titles(items)
    return f"{joined(titles)}: {note}" if len(titles) <= MOST_NAMED else note
