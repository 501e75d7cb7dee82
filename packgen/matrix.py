"""MATRIX.yaml -> the cells of a batch: a pack to be made, with its plan, what is asked besides, and its folder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from packgen.asked import Asked
from packgen.filename import ODD, unstorable
from packgen.model.batch import Batch
from packgen.read import batch as read_batch
from packgen.rows import Line, lines
from packgen.source import Given, Place, Problem, Problems, Tree
from packgen.wording import Loc, choice

AXES = ("plan", "library", "brand", "edition")
HEADINGS = "the first line holds the headings, such as area, venue, contact"
STANDARD = "standard"
MOST = 20_000
"""The most packs of a batch."""
COLUMN = re.compile(r"\{([^{}]*)\}")
LONGEST = 60
"""Letters in the name of a folder; a path has others before it, and Windows counts them all."""

Words = Mapping[str, str]
"""What a cell is made of: its plan, library, brand and edition, and the words of its row by their headings."""


@dataclass(frozen=True)
class Cell:
    """A pack to be made."""

    plan: Path
    asked: Asked
    folder: str
    """Where it goes, below the folder of the batch; with forward slashes."""


@dataclass(frozen=True)
class _Table:
    """The lines of the CSV file; one without words when there is none."""

    headings: tuple[str, ...]
    rows: tuple[Words, ...]


def cells(path: Path) -> tuple[Cell, ...]:
    """All packs that a batch asks for, in the order of its axes. Raises Problems."""
    found = read_batch(path)
    batch, tree, home = found.value, found.tree, path.parent
    table = _table(batch, tree, home)
    known = (*AXES, *table.headings)
    problems = [*_missing(batch, tree, home), *_unknown(batch, tree, known)]
    if problems:
        raise Problems(problems)
    words = [*_product(batch, table), *_besides(batch, tree, table)]
    words = [one for one in words if not any(_has(one, case) for case in batch.exclude)]
    if not words or len(words) > MOST:
        what = "no pack is left to make" if not words else f"these are {len(words):,} packs; the most is {MOST:,}"
        raise Problems([Problem(tree.place(("exclude",) if not words else ()), what, "look at 'exclude' and 'rows'")])
    made = tuple(_cell(one, batch, tree, home, table) for one in words)
    _apart(made, tree)
    return made


# --- what there is ------------------------------------------------------------------------------------------


def _table(batch: Batch, tree: Tree, home: Path) -> _Table:
    """The rows of the CSV file. Raises Problems for headings that stand twice, and for lines that are too long."""
    if batch.rows is None:
        return _Table((), ({},))
    (heading, *records), _ = lines(home / batch.rows, tree.place(("rows",)), HEADINGS)
    heads = [cell.casefold() for cell in heading.cells]
    problems = [
        *_twice(heading, heads),
        *(_long(line, len(heads)) for line in records if any(line.cells[len(heads) :])),
    ]
    if not records:
        problems.append(Problem(heading.place, "there is nothing under the headings", "write a line for each pack"))
    if problems:
        raise Problems(problems)
    rows = [dict(zip(heads, (*line.cells, *([""] * len(heads))), strict=False)) for line in records]
    return _Table(tuple(head for head in heads if head), tuple(rows))


def _twice(heading: Line, heads: Sequence[str]) -> Iterator[Problem]:
    for name in sorted({name for name in heads if name and (heads.count(name) > 1 or name in AXES)}):
        why = "is what the batch itself calls something" if name in AXES else "stands here twice"
        yield Problem(heading.place, f"the heading '{name}' {why}", "give the column another heading")


def _long(line: Line, count: int) -> Problem:
    message = f"this line has {len(line.cells)} values, and there are {count} headings"
    return Problem(line.place, message, "put a value that holds the separator in quotes")


def _missing(batch: Batch, tree: Tree, home: Path) -> Iterator[Problem]:
    """Plans and libraries that are not there."""
    for number, plan in enumerate(batch.plans):
        if not (home / plan).is_file():
            near = choice(plan, sorted(one.name for one in home.glob("*.yaml")))
            yield Problem(tree.place(("plans", number)), f"there is no plan '{plan}' beside this file", near)
    for number, library in enumerate(batch.libraries):
        if not (home / library).is_dir():
            hint = "name the folder that holds library.yaml"
            yield Problem(tree.place(("libraries", number)), f"there is no folder '{library}' beside this file", hint)


def _unknown(batch: Batch, tree: Tree, known: Sequence[str]) -> Iterator[Problem]:
    """Words in braces, and keys of 'include' and 'exclude', that no column and no axis has."""
    texts = [(("set", *loc), text) for loc, text in _leaves(batch.set)]
    for loc, text in [*texts, (("folder",), batch.folder or "")]:
        for name in COLUMN.findall(text if isinstance(text, str) else ""):
            if name.casefold() not in known:
                yield Problem(tree.place(loc), f"there is no column '{name}'", choice(name, list(known)))
    for key in ("include", "exclude"):
        for number, case in enumerate(getattr(batch, key)):
            for name in case:
                if name.casefold() not in known:
                    place = tree.place((key, number, name), key=True)
                    yield Problem(place, f"there is no column '{name}'", choice(name, list(known)))


# --- cells --------------------------------------------------------------------------------------------------


def _axes(batch: Batch) -> Mapping[str, tuple[str, ...]]:
    """What there is on each axis; one thing without a name where the plan decides."""
    found = (batch.plans, batch.libraries, batch.brands, batch.editions)
    return {axis: values or ("",) for axis, values in zip(AXES, found, strict=True)}


def _product(batch: Batch, table: _Table) -> Iterator[Words]:
    """Every row with everything on every axis."""
    axes = _axes(batch)
    for row in table.rows:
        for values in product(*axes.values()):
            yield {**row, **dict(zip(axes, values, strict=True))}


def _besides(batch: Batch, tree: Tree, table: _Table) -> Iterator[Words]:
    """The packs of 'include': on the row that has its words, and the first of every axis that it does not name.

    Raises Problems when no row has them.
    """
    first = {axis: values[0] for axis, values in _axes(batch).items()}
    problems = []
    for number, case in enumerate(batch.include):
        named = {key.casefold(): value for key, value in case.items()}
        wanted = {key: value for key, value in named.items() if key not in AXES}
        rows = [row for row in table.rows if _has(row, wanted)]
        if rows:
            yield {**rows[0], **first, **{key: value for key, value in named.items() if key in AXES}}
        else:
            place = tree.place(("include", number))
            problems.append(Problem(place, "no row has these words", "look into the CSV file for how it writes them"))
    if problems:
        raise Problems(problems)


def _has(words: Words, case: Words) -> bool:
    """Whether a cell has all the words of a case, whatever their capitals."""
    return all(words.get(key.casefold(), "").casefold() == value.casefold() for key, value in case.items())


def _cell(words: Words, batch: Batch, tree: Tree, home: Path, table: _Table) -> Cell:
    values = dict(_values(words, batch, tree))
    if words["brand"]:
        values["brand",] = Given(words["brand"], tree.place(("brands",)))
    library = home / words["library"] if words["library"] else None
    editions = (words["edition"],) if words["edition"] not in ("", STANDARD) else ()
    asked = Asked(library, editions=editions, values=values, apart=True)
    return Cell(home / words["plan"], asked, _folder(words, batch, table))


def _values(words: Words, batch: Batch, tree: Tree) -> Iterator[tuple[Loc, Given]]:
    """The values that stand in place of the plan's; an empty cell leaves what the plan has."""
    for loc, text in _leaves(batch.set):
        filled = [_filled(one, words) for one in text] if isinstance(text, list) else _filled(text, words)
        if filled or not text:
            yield loc, Given(filled, tree.place(("set", *loc)))


def _filled(text: Any, words: Words) -> Any:
    """A text with the words of the columns that it names."""
    return COLUMN.sub(lambda found: words[found[1].casefold()], text).strip() if isinstance(text, str) else text


def _leaves(value: Any, loc: Loc = ()) -> Iterator[tuple[Loc, Any]]:
    """Every value that is no mapping, with the keys that lead to it."""
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from _leaves(inner, (*loc, key))
    elif loc:
        yield loc, value


# --- folders ------------------------------------------------------------------------------------------------


def _folder(words: Words, batch: Batch, table: _Table) -> str:
    """Where the pack goes: as the batch says, else by its row's first column, then by what there are several of."""
    stems = {**words, "plan": words["plan"].removesuffix(".yaml"), "brand": words["brand"].rsplit("/", 1)[-1]}
    if batch.folder:
        parts = [_filled(part, stems) for part in batch.folder.split("/")]
    else:
        several = [stems[axis] or STANDARD for axis, values in _axes(batch).items() if len(values) > 1]
        parts = [*(words[head] for head in table.headings[:1]), "-".join(several)]
    return "/".join(filter(None, map(_storable, parts))) or stems["plan"]


def _storable(name: str) -> str:
    """A name that every system can store as a folder."""
    plain = " ".join(ODD.sub(" ", name.replace("/", " ").replace("\\", " ")).split())[:LONGEST].strip(" .")
    return f"{plain}_" if unstorable(plain) else plain


def _apart(made: Sequence[Cell], tree: Tree) -> None:
    """Two packs in one folder are a problem: one would take the other's place."""
    seen: dict[str, int] = {}
    for cell in made:
        seen[cell.folder.casefold()] = seen.get(cell.folder.casefold(), 0) + 1
    taken = [folder for folder, count in seen.items() if count > 1]
    if taken:
        message = f"{seen[taken[0]]} packs would go into the folder '{taken[0]}'"
        hint = "name more columns under 'folder', such as '{area}/{plan}-{brand}'"
        place: Place = tree.place(("folder",))
        raise Problems([Problem(place, message, hint)])
