"""Where each part of a pack comes from: for every slide, heading and card the items and the lines that it tells.

Taken from the pack before it is drawn, so that nothing has to be guessed from a finished file. Lines are those whose
words stand in the part as they were written; words that packgen put together lead to the item alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache, lru_cache
from typing import Any

from packgen.compose.settle import heading_of
from packgen.model.cards import CardDeck
from packgen.model.deck import Deck
from packgen.model.library import AnyItem
from packgen.model.outline import Outline
from packgen.model.pack import Document
from packgen.model.paper import Flow, Fold, Heading, Paper
from packgen.model.picture import Photo
from packgen.model.plan import Plan
from packgen.read import Shelf, Sourced

SHORTEST = 4
"""Signs under which the same words stand in a file and in a part by chance."""

NO_WORDS = frozenset(("id", "levels", "ages", "themes", "audience", "sensitive", "needs", "apart", "source"))
"""What an item says about itself, and not to people."""

NAMES = frozenset(("use", "choose"))
"""What a plan says to packgen, and not to people."""

Loc = tuple[str | int, ...]


@dataclass(frozen=True)
class Part:
    """A slide, what stands under a heading, or a card: how it is found, and what is in it."""

    at: Mapping[str, str | int]
    items: tuple[str, ...]
    plan: Loc
    content: object


def provenance(documents: Sequence[Document], shelf: Shelf, plan: Sourced[Plan]) -> str:
    """The keys 'parts' and 'items' of a manifest, as JSON with a part or an item on each line.

    A file that shows what another shows already names that file in place of its parts.
    """
    seen: dict[int, str] = {}
    same: dict[str, str] = {}
    parts: dict[str, list[Part]] = {}
    for document in documents:
        content = document.content.paper if isinstance(document.content, Fold) else document.content
        own = id(content.cards if isinstance(content, CardDeck) else content)
        if own in seen:
            same[document.file] = seen[own]
        else:
            seen[own] = document.file
            parts[document.file] = [*_parts(content, shelf)]
    used = dict.fromkeys(item for every in parts.values() for part in every for item in part.items)
    index = _Index.of(used, shelf, plan)
    files = [f"    {_json(one.file)}: {_told(one.file, same, parts, index)}" for one in documents]
    items = [f"{_json(item)}: {_json(_about(item, shelf))}" for item in used]
    told = ",\n".join(files)
    return f'  "parts": {{\n{told}\n  }},\n  "items": {_rows(items, "{}", "  ")}'


def _told(file: str, same: Mapping[str, str], parts: Mapping[str, Sequence[Part]], index: _Index) -> str:
    """The parts of a file as JSON, or the name of the file that has the same."""
    return _json(same[file]) if file in same else _rows((_json(index.row(part)) for part in parts[file]), "[]")


def _rows(rows: Iterable[str], signs: str, indent: str = "    ") -> str:
    """A list or a mapping of JSON, a row on each line."""
    inside = ",\n".join(f"{indent}  {row}" for row in rows)
    return f"{signs[0]}\n{inside}\n{indent}{signs[1]}" if inside else signs


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


# --- the parts of a document ----------------------------------------------------------------------------------


def _parts(content: object, shelf: Shelf) -> Iterator[Part]:
    match content:
        case Deck():
            slides = (slide for section in content.sections for slide in section.slides)
            for number, slide in enumerate(slides, 1):
                at: dict[str, str | int] = {"slide": number, "title": slide.title.lines[0].text}
                yield Part(at, slide.items, slide.plan, slide)
        case Paper():
            yield from _chapters(content, shelf)
        case CardDeck():
            for card in content.cards:
                known = (card.id,) if card.id in shelf.library.items else ()
                yield Part({"card": card.number, "title": card.front.title or card.back.title}, known, (), card)


def _chapters(paper: Paper, shelf: Shelf) -> Iterator[Part]:
    """What stands under each heading. None of a paper that tells of no item: its words may be people's names."""
    known, pages = shelf.library.items, dict(paper.places)
    found: list[tuple[Heading, list[Flow]]] = []
    for block in paper.flow:
        if head := heading_of(block):
            found.append((head, []))
        if found:
            found[-1][1].append(block)
    told = [head.items or ((head.key,) if head.key in known else ()) for head, _ in found]
    if not any(told):
        return
    for (head, blocks), ids in zip(found, told, strict=True):
        page = {"page": pages[head.key]} if head.key in pages else {}
        yield Part({"heading": head.text, **page}, tuple(one for one in ids if one), (), tuple(blocks))


# --- the lines that a part tells ------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Index:
    """Which words stand on which line: of the items, and of the plan."""

    items: Mapping[str, tuple[tuple[str, int], ...]]
    plan: Mapping[str, tuple[int, ...]]
    source: Sourced[Plan]

    @classmethod
    def of(cls, used: Iterable[str], shelf: Shelf, plan: Sourced[Plan]) -> _Index:
        """Of the items that are used, and of the plan."""
        items: dict[str, list[tuple[str, int]]] = {}
        for item in (shelf.library.items[name] for name in used):
            for loc, words in _leaves(item.model_dump(by_alias=True, exclude_none=True), ()):
                if loc[0] not in NO_WORDS:
                    items.setdefault(_plain(words), []).append((item.id, shelf.fields[item.id](loc).line))
        lines: dict[str, list[int]] = {}
        for loc, words in _leaves(plan.value.model_dump(by_alias=True, exclude_none=True), ()):
            if not NAMES & {*loc}:
                lines.setdefault(_plain(words), []).append(plan.tree.place(loc).line)
        fixed = {words: tuple(rows) for words, rows in lines.items() if len(words) >= SHORTEST}
        return cls({w: tuple(rows) for w, rows in items.items() if len(w) >= SHORTEST}, fixed, plan)

    def row(self, part: Part) -> dict[str, object]:
        """The part as it stands in a manifest."""
        said = {words for text in {*_strings(part.content)} for words in _variants(text)}
        lines: dict[str, set[int]] = {item: set() for item in part.items}
        for item, line in (found for words in said for found in self.items.get(words, ())):
            if item in lines:
                lines[item].add(line)
        planned = {line for words in said for line in self.plan.get(words, ())}
        planned |= {self.source.tree.place(part.plan).line} if part.plan else set()
        row: dict[str, object] = dict(part.at)
        row |= {"items": {item: _ranges(rows) for item, rows in lines.items()}} if lines else {}
        return row | ({"plan": _ranges(planned)} if planned else {})


def _ranges(lines: Iterable[int]) -> str:
    """Numbers of lines as people write them: '4, 16-18'."""
    runs: list[list[int]] = []
    for line in sorted(lines):
        if runs and runs[-1][-1] == line - 1:
            runs[-1][1:] = [line]
        else:
            runs.append([line])
    return ", ".join("-".join(map(str, run)) for run in runs)


def _leaves(value: object, loc: Loc) -> Iterator[tuple[Loc, str]]:
    """Every text of an item or a plan, with the keys that lead to it."""
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, (*loc, key))
    elif isinstance(value, list | tuple):
        for number, inner in enumerate(value):
            yield from _leaves(inner, (*loc, number))


def _strings(value: object) -> Iterator[str]:
    """Every text in a part, however deep; pictures and outlines have none."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            yield from _strings(inner)
    elif is_dataclass(value) and not isinstance(value, Outline | Photo):
        for name in _fields(type(value)):  # type: ignore[arg-type]
            yield from _strings(getattr(value, name))


@cache
def _fields(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@lru_cache(20_000)
def _variants(text: str) -> tuple[str, ...]:
    """The words of a text as a file may have them: line by line, without what leads into them."""
    return tuple(_plain(words) for line in text.split("\n") for words in (line, line.partition(": ")[2]))


def _plain(words: str) -> str:
    """Words without marks around them, and whatever their case and spaces."""
    return " ".join(words.casefold().split()).strip(" •‘’'\".")


def _about(item: str, shelf: Shelf) -> dict[str, object]:
    """What an item is, where it stands, and where it comes from."""
    one = shelf.library.items[item]
    links = [{key: value for key, value in zip(("title", "url"), link, strict=True) if value} for link in _links(one)]
    about: dict[str, object] = {"kind": one.kind, "title": one.title, "file": shelf.files[item]}
    about |= {"line": shelf.places[item].line, "source": one.source.model_dump(exclude_defaults=True)}
    return about | ({"links": links} if links else {})


def _links(item: AnyItem) -> list[tuple[str, str | None]]:
    """The works that an item names."""
    works = [*getattr(item, "links", ())]
    works += [work for entry in getattr(item, "entries", ()) for work in entry.works]
    return [(link.title, link.url) for link in works]
