"""Notes and sources: where every item that a document shows comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from packgen.compose.words import joined, source_line
from packgen.model.library import AnyItem, Library
from packgen.model.pack import Flow, Run, Text

T = TypeVar("T")
MOST_NAMED = 3
"""A note on more items than these stands without their names."""


def used_items(groups: Iterable[Iterable[AnyItem]]) -> tuple[AnyItem, ...]:
    """The items of all groups, each once, in order."""
    return tuple({item.id: item for group in groups for item in group}.values())


def sources(items: Iterable[AnyItem], library: Library, also: Iterable[AnyItem] = ()) -> Iterator[Flow]:
    """Small print: each place in the source with the items from there; then the notes on them and on those besides."""
    shown = tuple(items)
    found = gathered((source_line(item, library), item) for item in shown)
    noted = gathered((item.source.note, item) for item in (*shown, *also) if item.source.note)
    if found:
        yield small_print((line, "; ".join(_titles(group)) + ".") for line, group in found.items())
    if noted:
        yield small_print((joined(_titles(group)) if _few(group) else "", note) for note, group in noted.items())


def small_print(parts: Iterable[tuple[str, str]]) -> Text:
    """One paragraph, each part led in by what it is about."""
    runs = ((Run(f"{lead}: ", bold=True), Run(f"{words} ")) if lead else (Run(f"{words} "),) for lead, words in parts)
    return Text(tuple(run for part in runs for run in part), "small")


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
