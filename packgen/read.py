"""Folders -> Shelf (library, layouts, brands); plan.yaml -> Plan. All problems are raised at once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from packgen.cache import Cache, cache_of
from packgen.filename import not_plain, unstorable
from packgen.icons import icon, missing
from packgen.model.batch import Batch
from packgen.model.brand import Brand
from packgen.model.card import CardLayout, SheetLayout
from packgen.model.layout import DeckLayout
from packgen.model.library import (
    CaseStudy,
    Chart,
    Concept,
    Diagram,
    Exercise,
    Item,
    Level,
    Library,
    LibraryInfo,
    Notice,
    ResourceList,
    ScenarioCard,
    Statistic,
)
from packgen.model.noun import Noun
from packgen.model.outline import Outline
from packgen.model.page import Edition, PageLayout
from packgen.model.picked import Picked
from packgen.model.plan import Plan
from packgen.model.printer import Printers
from packgen.source import Given, Newer, Place, Problem, Problems, Tree, read, reader, shape, shown_path
from packgen.where import PICKED, picked_path, shipped
from packgen.wording import Loc, choice

T = TypeVar("T")
N = TypeVar("N", bound=Noun)

FOLDERS: Mapping[str, type[Item]] = {
    "levels": Level,
    "diagrams": Diagram,
    "case-studies": CaseStudy,
    "exercises": Exercise,
    "activities": Exercise,
    "cards": ScenarioCard,
    "resources": ResourceList,
    "notices": Notice,
}
"""Folders of a library: one file an item, and the file name is the id."""

NOT_YAML = "only files that end in .yaml are read here"


class _Concepts(Noun):
    concepts: tuple[Concept, ...]


class _Statistics(Noun):
    statistics: tuple[Statistic, ...]


class _Charts(Noun):
    charts: tuple[Chart, ...]


LISTS: Mapping[str, type[Noun]] = {"concepts": _Concepts, "statistics": _Statistics, "charts": _Charts}
"""Files of a library that hold a list of items under their own name."""


@dataclass(frozen=True)
class Input:
    """A file that was read: its path from the root it belongs to, and what was in it."""

    path: str
    sha256: str


@dataclass(frozen=True)
class Sourced(Generic[T]):
    """A value with the tree it was read from, so that later stages can point into the file."""

    value: T
    tree: Tree
    input: Input


@dataclass(frozen=True)
class Shelf:
    """Everything there is to build from."""

    library: Library
    brands: Mapping[str, Brand]
    decks: Mapping[str, DeckLayout]
    pages: Mapping[str, PageLayout]
    cards: Mapping[str, CardLayout]
    sheets: Mapping[str, SheetLayout]
    editions: Mapping[str, Edition]
    inputs: tuple[Input, ...]
    fields: Mapping[str, Callable[[tuple[str | int, ...]], Place]]
    """For each item the way from a field in it to its place."""
    fonts: Path
    icons: Mapping[str, Outline]
    files: Mapping[str, str] = field(default_factory=dict)
    """For each item the file that it was read from, as `inputs` names it."""

    @property
    def places(self) -> Mapping[str, Place]:
        """Where each item stands. A file is looked into when its place is asked for, and not before."""
        return _Places(self.fields)


@dataclass(frozen=True)
class _Places(Mapping[str, Place]):
    fields: Mapping[str, Callable[[tuple[str | int, ...]], Place]]

    def __getitem__(self, item: str) -> Place:
        return self.fields[item](("id",))

    def __iter__(self) -> Iterator[str]:
        return iter(self.fields)

    def __len__(self) -> int:
        return len(self.fields)


def shelf(library: Path | None = None) -> Shelf:
    """Read the library (the shipped one, or another folder), all layouts and all brands."""
    folder = shipped("content") if library is None else library
    with cache_of(folder, reader()) as cache:
        return _shelf(_Reading(cache), folder)


def _shelf(reading: _Reading, folder: Path) -> Shelf:
    found = _library(reading, folder)
    layouts, assets = shipped("layouts"), shipped("assets")
    decks = reading.sourced(layouts / "deck", "layouts/deck", DeckLayout)
    _complete(reading, decks)
    icons = _icons(reading, assets / "icons", decks)
    pages = reading.named(layouts / "page", "layouts/page", PageLayout)
    cards = reading.named(layouts / "card", "layouts/card", CardLayout)
    sheets = reading.named(layouts / "sheet", "layouts/sheet", SheetLayout)
    editions = reading.named(layouts / "edition", "layouts/edition", Edition)
    brands = _brands(reading, assets / "brands")
    if reading.problems or found is None:
        raise Problems(reading.problems)
    return Shelf(
        library=found,
        brands=brands,
        decks=_values(decks),
        pages=pages,
        cards=cards,
        sheets=sheets,
        editions=editions,
        inputs=tuple(sorted(reading.inputs, key=lambda one: one.path)),
        fields=MappingProxyType({name: place_of for name, (_, place_of) in reading.items.items()}),
        fonts=assets / "fonts",
        icons=icons,
        files=MappingProxyType(reading.files_of),
    )


MODEL = "wide"
"""The layout of slides that has whatever a deck is made of."""


def _complete(reading: _Reading, decks: Mapping[str, tuple[DeckLayout, Tree]]) -> None:
    """Each layout of slides has all that a deck is made of; an older copy may lack what came later."""
    for deck, tree in decks.values() if MODEL in decks else ():
        for what in deck.lacks(decks[MODEL][0]):
            hint = f"copy it from layouts/deck/{MODEL}.yaml, and give it its place"
            reading.problems.append(Problem(tree.place(("slides",), key=True), f"the layout has no {what}", hint))


def brand(folder: Path, shown: str | None = None) -> Sourced[Brand]:
    """Read the brand.yaml of a folder; `shown` is how its path is told. Raises Problems."""
    reading = _Reading()
    path = folder / "brand.yaml"
    found = reading.file(path, shown or shown_path(path), Brand, id=folder.name)
    if found is None:
        raise Problems(reading.problems)
    return Sourced(found[0], found[1], reading.inputs[0])


def printers(folder: Path) -> Sourced[Printers]:
    """Read the printers.yaml of a folder. Raises Problems."""
    reading = _Reading()
    path = folder / "printers.yaml"
    found = reading.file(path, shown_path(path), Printers)
    if found is None:
        raise Problems(reading.problems)
    return Sourced(found[0], found[1], reading.inputs[0])


def plan(path: Path, values: Mapping[Loc, Given] = MappingProxyType({})) -> Sourced[Plan]:
    """Read a plan, with these values in place of its own. A folder that holds a plan.yaml will do."""
    if path.is_dir():
        path = _plan_in(path)
    folder = path.resolve().parent.name
    if wrong := unstorable(path.stem if path.stem != "plan" else folder or "plan"):
        raise Problems([Problem(_start(path), *wrong)])
    tree = read(path).given(values)
    return Sourced(shape(Plan, tree), tree, Input(path.name, tree.sha256))


def batch(path: Path) -> Sourced[Batch]:
    """Read the file of a batch. Raises Problems."""
    tree = read(path)
    return Sourced(shape(Batch, tree), tree, Input(path.name, tree.sha256))


def picked(path: Path) -> Picked | None:
    """What was picked before for the plan at this path; None when there is no file that says so."""
    path = picked_path(path)
    if not path.is_file():
        return None
    _at_home(path, shown_path(path))
    return shape(Picked, read(path))


def _plan_in(folder: Path) -> Path:
    inside = folder / "plan.yaml"
    if inside.is_file():
        return inside
    plans = sorted(one.name for one in folder.glob("*.yaml") if not one.name.endswith(PICKED))
    hint = f"name one of its files: {', '.join(plans[:9])}" if plans else "a plan is a file that ends in .yaml"
    raise Problems([Problem(_start(folder), "this is a folder without a plan.yaml", hint)])


def _at_home(path: Path, shown: str) -> None:
    """Raises Problems for a file that is a link to one elsewhere, whose lines would be told, or travel in the pack."""
    if path.is_symlink() and path.is_file() and (wrong := not_plain(path)):
        raise Problems([Problem(Place(shown, 1, 1), *wrong)])


def _start(path: Path) -> Place:
    return Place(shown_path(path), 1, 1)


@dataclass
class _Reading:
    """What has been read so far, and all that is wrong with it."""

    cache: Cache | None = None
    problems: list[Problem] = field(default_factory=list)
    inputs: list[Input] = field(default_factory=list)
    items: dict[str, tuple[Item, Callable[..., Place]]] = field(default_factory=dict)
    """Every item with the way from a loc within it to a place."""
    files_of: dict[str, str] = field(default_factory=dict)
    """For each item the file that it was read from."""
    broken: set[str] = field(default_factory=set)
    """Names of folders and files of the library that could not be read whole."""
    is_newer: bool = False
    """Whether a file is in a version of its format that this packgen doesn't know."""

    def file(
        self, path: Path, shown: str, model: type[N], *, listed: bool = False, **extra: object
    ) -> tuple[N, Tree] | None:
        """One file as a noun; None when it has problems, which are kept. A `listed` one is known to be no link."""
        try:
            if not listed:
                _at_home(path, shown)
            tree = read(path, known=self.cache)
            self.inputs.append(Input(shown, tree.sha256))
            return shape(model, tree, extra), tree
        except Problems as found:
            self.problems.extend(found.problems)
            self.is_newer |= isinstance(found, Newer)
            return None

    def files(self, folder: Path, *, others: bool) -> Iterator[Path]:
        """The .yaml files of a folder, sorted, none a link out of it; `others` says whether it may hold more."""
        for entry in _entries(folder):
            path = folder / entry.name
            is_yaml = entry.name.endswith(".yaml")
            is_plain = is_yaml and entry.is_file(follow_symlinks=False)
            is_odd = is_yaml and not is_plain and not path.is_dir()
            if wrong := unstorable(entry.name) or (is_odd and not_plain(path)):
                self.problems.append(Problem(_start(path), *wrong))
            elif is_plain or (is_odd and path.is_file()):
                yield path
            elif path.suffix.lower() in (".yml", ".yaml"):
                self.problems.append(Problem(_start(path), NOT_YAML, f"rename it to {path.stem}.yaml"))
            elif not others:
                self.problems.append(Problem(_start(path), NOT_YAML, f"take it out of {folder.name}/"))

    def sourced(self, folder: Path, root: str, model: type[N]) -> Mapping[str, tuple[N, Tree]]:
        """All files of a folder, by file name, each with its tree."""
        found = {
            path.stem: self.file(path, f"{root}/{path.name}", model, listed=True, id=path.stem)
            for path in self.files(folder, others=True)
        }
        return {name: one for name, one in found.items() if one}

    def named(self, folder: Path, root: str, model: type[N]) -> Mapping[str, N]:
        """All files of a folder, by file name."""
        return _values(self.sourced(folder, root, model))

    def add(self, item: Item, place_of: Callable[..., Place], shown: str) -> None:
        """Keep an item's place; a second item with the same id is a problem."""
        if item.id in self.items:
            message = f"the id '{item.id}' is taken already, by {self.items[item.id][1](('id',))}"
            self.problems.append(Problem(place_of(("id",)), message, "give one of the two another id"))
            return
        self.files_of[item.id] = shown
        self.items[item.id] = item, place_of


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """What is in a folder, sorted by name, without what any folder may hold."""
    if not folder.is_dir():
        return []
    with os.scandir(folder) as found:
        return sorted(
            (one for one in found if one.name[0] != "." and one.name != "README.md"), key=lambda one: one.name
        )


def _paths(folder: Path) -> list[Path]:
    return [folder / entry.name for entry in _entries(folder)]


def _values(sourced: Mapping[str, tuple[N, Tree]]) -> Mapping[str, N]:
    return MappingProxyType({name: one[0] for name, one in sourced.items()})


def _icons(reading: _Reading, folder: Path, decks: Mapping[str, tuple[DeckLayout, Tree]]) -> Mapping[str, Outline]:
    """All icons by file name. One that a slide layout places and no file draws is a problem of the layout."""
    found: dict[str, Outline] = {}
    files = [path for path in _paths(folder) if path.suffix == ".svg"]
    for path in files:
        reading.inputs.append(Input(f"assets/icons/{path.name}", sha256(path.read_bytes()).hexdigest()))
        try:
            found[path.stem] = icon(path)
        except ValueError as wrong:
            reading.problems.append(Problem(_start(path), str(wrong), "take a file of filled forms, or mend this one"))
    names = [path.stem for path in files]
    for layout, tree in decks.values():
        reading.problems.extend(missing(layout, tree, names))
    return MappingProxyType(found)


def _brands(reading: _Reading, folder: Path) -> Mapping[str, Brand]:
    found = {
        one.name: reading.file(one / "brand.yaml", f"assets/brands/{one.name}/brand.yaml", Brand, id=one.name)
        for one in _paths(folder)
        if one.is_dir()
    }
    return MappingProxyType({name: one[0] for name, one in found.items() if one})


def _library(reading: _Reading, folder: Path) -> Library | None:
    """The library of a folder, or None when it can't be made; problems are kept in the reading."""
    if not folder.is_dir():
        what = "a library is a folder, and this is none" if folder.exists() else "there is no such library folder"
        hint = "it holds library.yaml, levels/, cards/ and so on"
        reading.problems.append(Problem(_start(folder), what, hint))
        return None
    info = reading.file(folder / "library.yaml", "content/library.yaml", LibraryInfo)
    if reading.is_newer:  # its other files are in that version too, and may hold whatever it allows
        return None
    _strangers(reading, folder)
    kinds: dict[str, Any] = {name: _folder(reading, folder / name, model) for name, model in FOLDERS.items()}
    kinds |= {name: _list(reading, folder / f"{name}.yaml", model) for name, model in LISTS.items()}
    if info is None:
        reading.broken.add("library")
        return None
    kinds["levels"] = sorted(kinds["levels"], key=lambda level: level.number)
    kinds["cards"] = sorted(kinds["cards"], key=lambda card: (card.months, card.id))
    library = Library(info=info[0], **{name.replace("-", "_"): tuple(items) for name, items in kinds.items()})
    reading.problems.extend(_references(reading, library, info[1]))
    return library


def _strangers(reading: _Reading, folder: Path) -> None:
    """Files and folders that no library has: most often a misspelt name, and its items would be missed."""
    files = ["library.yaml", *(f"{name}.yaml" for name in LISTS)]
    for path in _paths(folder):
        names = ["schema", *FOLDERS] if path.is_dir() else files
        if path.name not in names:
            what = "folder" if path.is_dir() else "file"
            hint = choice(path.name, [name for name in names if name != "schema"])
            reading.problems.append(Problem(_start(path), f"a library has no {what} '{path.name}'", hint))


def _folder(reading: _Reading, folder: Path, model: type[Item]) -> list[Item]:
    """The items of a folder, in the order of their file names."""
    items = []
    for path in reading.files(folder, others=False):
        shown = f"content/{folder.name}/{path.name}"
        one = reading.file(path, shown, model, listed=True, id=path.stem)
        if one is None:
            reading.broken.add(folder.name)
        else:
            reading.add(one[0], one[1].place, shown)
            items.append(one[0])
    return items


def _list(reading: _Reading, path: Path, model: type[Noun]) -> list[Item]:
    """The items of a file that holds a list of them, in its order; none when there is no such file."""
    if not path.is_file():
        return []
    one = reading.file(path, f"content/{path.name}", model)
    if one is None:
        reading.broken.add(path.stem)
        return []
    items, tree = list(getattr(one[0], path.stem)), one[1]
    for number, item in enumerate(items):
        place_of: Callable[..., Place] = lambda loc, before=(path.stem, number): tree.place((*before, *loc))  # noqa: E731
        reading.add(item, place_of, f"content/{path.name}")
    return items


def _references(reading: _Reading, library: Library, info: Tree) -> Iterator[Problem]:
    """Names that lead nowhere. What they could lead to isn't judged when it could not be read whole."""
    for item, place_of in reading.items.values():
        yield from _levels(item, place_of, library, whole="levels" not in reading.broken)
        if isinstance(item, CaseStudy) and library.label(item.evidence) is None:
            labels = [label.id for label in library.info.evidence]
            message = f"'evidence' names '{item.evidence}', and library.yaml has no such label"
            yield Problem(place_of(("evidence",)), message, choice(item.evidence, labels))
        if isinstance(item, Chart) and "statistics" not in reading.broken:
            yield from _bars(item, place_of, [one.id for one in library.statistics])
    if not reading.broken:
        yield from _cautions(library, info)
        yield from _companions(reading, library)


def _levels(item: Item, place_of: Callable[..., Place], library: Library, *, whole: bool) -> Iterator[Problem]:
    numbers = [level.number for level in library.levels]
    if isinstance(item, Level) and next(one for one in library.levels if one.number == item.number) is not item:
        yield Problem(
            place_of(("number",)),
            f"level {item.number} is here for the second time",
            "give one of the two another number",
        )
    hint = f"its levels are {', '.join(map(str, numbers))}" if numbers else "it has no levels; take the line out"
    for position, number in enumerate(item.levels if whole else ()):
        if number not in numbers:
            message = f"'levels' names level {number}, which the library doesn't have"
            yield Problem(place_of(("levels", position)), message, hint)


def _bars(chart: Chart, place_of: Callable[..., Place], ids: list[str]) -> Iterator[Problem]:
    for number, bar in enumerate(chart.bars):
        if bar.statistic not in ids:
            message = f"there is no statistic '{bar.statistic}'"
            hint = choice(bar.statistic, ids) or "write it into statistics.yaml, or name another"
            yield Problem(place_of(("bars", number, "statistic")), message, hint)


def _companions(reading: _Reading, library: Library) -> Iterator[Problem]:
    """Items that an item needs, or does not go together with."""
    for item, place_of in reading.items.values():
        for key in ("needs", "apart"):
            for position, name in enumerate(getattr(item, key)):
                if name not in library.items:
                    message = f"'{key}' names '{name}', and no item has that id"
                    hint = choice(name, list(library.items)) or "see what there is with 'packgen list'"
                    yield Problem(place_of((key, position)), message, hint)


def _cautions(library: Library, info: Tree) -> Iterator[Problem]:
    for number, caution in enumerate(library.info.cautions):
        for position, name in enumerate(caution.items):
            if name not in library.items:
                place = info.place(("cautions", number, "items", position))
                message = f"a caution names '{name}', and no item has that id"
                yield Problem(place, message, choice(name, list(library.items)))
