"""YAML that remembers file:line:column, and Problem, the one way in which anything is said to be wrong.

Only parser events are used: no type is guessed (`no`, `012` and `13:00` stay text) and nothing recurses.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

import yaml
from pydantic_core import ValidationError

from packgen import slips, wording
from packgen.cache import Cache
from packgen.digest import NO_FILE, digest
from packgen.model.noun import Noun
from packgen.wording import Loc

NOT_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")
"""How Office files, old and new, and PDFs begin."""
MOST_BYTES = 2_000_000
MOST_NODES = 100_000
MOST_PROBLEMS = 200
"""Of one file; more come from one mistake, or from a file made to keep us busy."""
ONLY_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What no text file should hold. NEL and the two Unicode line separators have been made spaces before."""
LINE_SEPARATORS = ("\x85", "\u2028", "\u2029")
"""YAML counts these as line breaks and no editor does; they come with text pasted from slides."""
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

NOTHING: Any = MappingProxyType({})
"""What is inside a text: most values are texts, and all texts share it."""

M = TypeVar("M", bound=Noun)


class Place(NamedTuple):
    """Where something stands: a path with forward slashes, line and column counted from 1."""

    path: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Problem:
    """Something that is wrong, where, and what to do about it. Sorts by place, then by message."""

    place: Place
    message: str
    hint: str | None = None
    warning: bool = False

    def __lt__(self, other: Problem) -> bool:
        return (self.place, self.message) < (other.place, other.message)

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class Problems(Exception):
    """Everything a stage found wrong, sorted, each once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(dict.fromkeys(sorted(problems)))
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class Given(NamedTuple):
    """A value from elsewhere that stands in place of one in a file, and where it is written."""

    value: Any
    place: Place


class Newer(Problems):
    """A file in a version of its format that this packgen doesn't know."""


@dataclass(slots=True)
class Mark:
    """Where a value stands (line and column from 1), where its keys stand, and the marks of what is in it."""

    line: int = 1
    column: int = 1
    keys: dict[str | int, tuple[int, int]] = field(default_factory=dict)
    inside: dict[str | int, Mark] = field(default_factory=dict)


@dataclass(frozen=True)
class Tree:
    """What a file says: dicts, lists, texts and None, and the place of each."""

    value: Any
    path: str
    marks: Callable[[], Mark] = field(default=Mark, repr=False, compare=False)
    """Says where everything stands: known when the file was read just now, else found when it is asked for."""
    sha256: str = ""
    elsewhere: Mapping[Loc, Place] = field(default_factory=dict, repr=False, compare=False)
    """Places of values that were not in the file."""

    @cached_property
    def mark(self) -> Mark:
        """Where everything stands."""
        return self.marks()

    def given(self, values: Mapping[Loc, Given]) -> Tree:
        """The tree with these values in place of its own, or added to them."""
        made = self.value
        for loc, one in values.items():
            made = _with(made, loc, one.value)
        return replace(self, value=made, elsewhere={loc: one.place for loc, one in values.items()})

    def at(self, loc: Loc) -> Any:
        """The value at `loc`; None when the file has none."""
        value = self.value
        for part in loc:
            if part not in (value if isinstance(value, dict) else range(len(value or ()))):
                return None
            value = value[part]
        return value

    def place(self, loc: Loc, key: bool = False) -> Place:
        """The place of the value at `loc`, or of its key. Parts that aren't in the file are passed over."""
        for end in range(len(loc), 0, -1) if self.elsewhere else ():
            if loc[:end] in self.elsewhere:
                return self.elsewhere[loc[:end]]
        mark, key_spot = self.mark, None
        for part in (known := wording.real(self.value, loc)):
            key_spot = mark.keys.get(part)
            mark = mark.inside.get(part, mark)
        if key and key_spot and loc[-1:] == known[-1:]:
            return Place(self.path, *key_spot)
        return Place(self.path, mark.line, mark.column)


def _with(value: Any, loc: Loc, new: Any) -> Any:
    """A mapping with another value at `loc`; what is no mapping on the way there becomes one."""
    if not loc:
        return new
    inside = value if isinstance(value, dict) else {}
    return {**inside, loc[0]: _with(inside.get(loc[0]), loc[1:], new)}


def shown_path(path: Path) -> str:
    """A path as a person knows it: as it was typed, or from the current folder; with forward slashes."""
    name, here = path.as_posix(), _posix(os.getcwd())  # noqa: PTH109 - thousands of paths are quicker as text
    return name.removeprefix(f"{here}/") if name != here else "."


@cache
def _posix(folder: str) -> str:
    return Path(folder).as_posix().rstrip("/")


def line_of(place: Place) -> str | None:
    """The line of the file to which a place points; None when there is none (or no longer)."""
    path = Path(place.path)
    try:
        changed = path.stat().st_mtime_ns if path.is_file() else 0
        lines = _lines_of(path, changed) if changed else []
    except OSError:
        return None
    return lines[place.line - 1] if 0 < place.line <= len(lines) else None


@lru_cache(4)
def _lines_of(path: Path, _changed: int) -> list[str]:
    """The lines of a file; none of a file that is no text. Problems come file by file, so a few are kept."""
    with path.open("rb") as file:
        data = file.read(MOST_BYTES)
    return [] if data.startswith(NOT_TEXT) else _lines(data.decode("utf-8-sig", errors="replace"))


def read(path: Path, shown: str | None = None, known: Cache | None = None) -> Tree:
    """Read a YAML file, unless the cache knows what it says. Raises Problems with all that makes it unreadable."""
    name = shown if shown is not None else shown_path(path)
    if known is not None and (seen := _seen(path)) in known:
        return Tree(known.value(seen), name, lambda: _built(_bytes(path, name), name).mark, seen)
    data = _bytes(path, name)
    build, taken = _built(data, name), hashlib.sha256(data).hexdigest()
    if known is not None:
        known.keep(taken, build.root)
    mark = build.mark
    return Tree(build.root, name, lambda: mark, taken)


def _seen(path: Path) -> str:
    """The hash of a file; of one that can't be read too, for its problem is told when it is read."""
    try:
        return digest(path)
    except OSError:
        return NO_FILE


@cache
def reader() -> str:
    """The hash of what decides what a YAML file says: this code, and the parser."""
    code = (Path(file).read_bytes() for file in (__file__, slips.__file__))
    return hashlib.sha256(b"".join((*code, yaml.__version__.encode()))).hexdigest()


def _built(data: bytes, name: str) -> _Build:
    """What a file says, and where. Raises Problems."""
    build = _Build(name, _text(data, name))
    build.run()
    if build.problems:
        raise Problems(build.problems)
    return build


def shape(model: type[M], tree: Tree, extra: Mapping[str, object] | None = None, at: Loc = ()) -> M:
    """Make a noun of the value at `at`, with `extra` added. Raises Problems in plain words.

    For a file in a version that this packgen doesn't know, that alone is said: its keys may mean anything.
    """
    value = tree.at(at)
    if not isinstance(value, dict):
        raise Problems([Problem(tree.place(at), *wording.no_mapping(at, value))])
    if newer := wording.newer(model, value):
        raise Newer([Problem(tree.place((*at, *newer.loc)), newer.message, newer.hint)])
    given = extra or {}
    taken = [Problem(tree.place((*at, key), key=True), *wording.not_here(key)) for key in given if key in value]
    try:
        made = model.model_validate({**value, **given})
    except ValidationError as error:
        found = wording.sentences(model, value, error.errors(include_url=False)[:MOST_PROBLEMS])
        raise Problems(
            taken + [Problem(tree.place(at + one.loc, one.key), one.message, one.hint) for one in found]
        ) from None
    if taken:
        raise Problems(taken)
    return made


def _bytes(path: Path, name: str) -> bytes:
    """The bytes of a file; a file that can't be had is a problem like any other."""
    try:
        kind = path.stat().st_mode
        if not stat.S_ISREG(kind) and not stat.S_ISDIR(kind):
            raise Problems([Problem(Place(name, 1, 1), *slips.NOT_PLAIN)])
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Problems([Problem(Place(name, 1, 1), *slips.no_file(path, error))]) from None
    if data.startswith(NOT_TEXT):
        raise Problems([Problem(Place(name, 1, 1), *slips.OFFICE)])
    if len(data) > MOST_BYTES:
        raise Problems([Problem(Place(name, 1, 1), *slips.TOO_LARGE)])
    return data


def _text(data: bytes, name: str) -> str:
    """The text of a file, with line ends made alike; control characters are refused, each where it stands."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = _lines(data[: error.start].decode("utf-8-sig", errors="replace"))
        place = Place(name, max(len(before), 1), len(before[-1]) + 1 if before else 1)
        raise Problems([Problem(place, *slips.NOT_UTF8)]) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for separator in LINE_SEPARATORS:
        text = text.replace(separator, " ")
    odd = [
        Problem(Place(name, number, found.start() + 1), *slips.control(found[0]))
        for number, line in enumerate(text.split("\n") if ONLY_CONTROLS.search(text) else (), 1)
        if (found := ONLY_CONTROLS.search(line))
    ]
    if odd:
        raise Problems(odd[: 1 if "\0" in text else 20])
    return text


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


@dataclass(slots=True)
class _Open:
    """A list or a mapping that the parser is still inside of."""

    value: Any
    mark: Mark
    key: str | None = None


class _Enough(Exception):
    """There is no point in reading on."""


class _Build:
    """Builds the tree from the parser's events and collects what is wrong with it."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.root: Any = None
        self.mark = Mark()
        self.problems: list[Problem] = []
        self._text = text
        self._lines = text.split("\n")
        self._open: list[_Open] = []
        self._nodes = 0
        self._has_begun = False
        self._takes: dict[type[yaml.Event], Callable[[Any], None]] = {
            yaml.DocumentStartEvent: self._document,
            yaml.ScalarEvent: self._node,
            yaml.AliasEvent: self._node,
            yaml.MappingStartEvent: self._node,
            yaml.SequenceStartEvent: self._node,
            yaml.MappingEndEvent: self._done,
            yaml.SequenceEndEvent: self._done,
        }

    def run(self) -> None:
        """Take all events in; stop at the first after which nothing makes sense."""
        try:
            for event in yaml.parse(self._text, Loader=LOADER):
                if take := self._takes.get(type(event)):
                    take(event)
        except _Enough:
            return
        except yaml.YAMLError as error:
            self._syntax(error)
        except (ValueError, OverflowError):
            # PyYAML's own parser (not libyaml) lets these through: "\Uffffffff", or %YAML and 9,999 digits.
            self._say(self._open[-1].mark if self._open else self.mark, *slips.UNREADABLE)
        if not self._has_begun and not self.problems:
            self._say(self.mark, *slips.EMPTY)

    def _say(self, mark: Mark, message: str, hint: str | None = None) -> None:
        if len(self.problems) >= MOST_PROBLEMS:
            raise _Enough
        self.problems.append(Problem(Place(self.path, mark.line, mark.column), message, hint))

    def _syntax(self, error: yaml.YAMLError) -> None:
        """Say what stopped the parser. It may be several lines, such as all those that begin with a tab."""
        at, since = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
        slip = slips.Slip(
            problem=str(getattr(error, "problem", None) or error),
            context=str(getattr(error, "context", None) or ""),
            lines=self._lines,
            at=(at.line, at.column) if at else (0, 0),
            since=(since.line, since.column) if since else (0, 0),
        )
        for (line, column), message, hint in slips.syntax(slip)[:MOST_PROBLEMS]:
            self._say(Mark(min(line + 1, len(self._lines)), column + 1), message, hint)

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        """A second document in the same file is left."""
        if self._has_begun:
            self._last(_mark(event), *slips.SECOND_DOCUMENT)
        self._has_begun = True

    def _done(self, _event: yaml.CollectionEndEvent) -> None:
        """A list or a mapping ends."""
        done = self._open.pop()
        self._add(done.value, done.mark)

    def _node(self, event: yaml.NodeEvent) -> None:
        """Take a text, a list or a mapping in; say so when it uses what YAML has and we don't take."""
        mark, kind = _mark(event), type(event)
        self._nodes += 1
        if event.anchor is not None:
            self._say(mark, *slips.anchored(event.anchor, alias=kind is yaml.AliasEvent))
        if kind is not yaml.AliasEvent and event.tag is not None:  # type: ignore[attr-defined]
            self._say(mark, *slips.TAGGED)
        if kind is yaml.ScalarEvent:
            self._add(self._scalar(event, mark), mark)  # type: ignore[arg-type]
        elif kind is yaml.AliasEvent:
            self._add("", mark)
        else:
            self._open.append(_Open({} if kind is yaml.MappingStartEvent else [], Mark(mark.line, mark.column)))
            if len(self._open) > slips.DEEPEST:
                self._last(mark, *slips.TOO_DEEP)
        if self._nodes > MOST_NODES:
            self._last(mark, *slips.TOO_MANY)

    def _last(self, mark: Mark, message: str, hint: str | None = None) -> None:
        """Say something after which nothing makes sense."""
        self._say(mark, message, hint)
        raise _Enough

    def _scalar(self, event: yaml.ScalarEvent, mark: Mark) -> str | None:
        """The text as it stands; nothing at all, or `~` or `null` without quotes, is None."""
        value: str = event.value
        if not event.implicit[0]:
            if odd := ONLY_CONTROLS.search(value):  # only quotes can hide them: "\\0"
                self._say(mark, *slips.escaped(odd[0]))
            return value
        end: Any = event.end_mark
        last = self._lines[end.line] if end.line < len(self._lines) else ""
        if end.line >= mark.line or "#" in last:  # in one line without '#' nothing can be swallowed
            for (line, column), message, hint in slips.swallowed(self._lines, mark.line - 1, (end.line, end.column)):
                self._say(Mark(line + 1, column + 1), message, hint)
        return None if value in ("", "~", "null") else value

    def _add(self, value: Any, mark: Mark) -> None:
        """Put a finished value where it belongs: in the list or mapping that is open, or at the root."""
        if not self._open:
            self.root, self.mark = value, mark
            return
        top = self._open[-1]
        if isinstance(top.value, list):
            top.mark.inside[len(top.value)] = mark
            top.value.append(value)
        elif top.key is None:
            top.key = self._key(top, value, mark)
        else:
            top.value[top.key], top.mark.inside[top.key], top.key = value, mark, None

    def _key(self, top: _Open, value: Any, mark: Mark) -> str:
        """A key; one that is no text, or stands there already, is said to be wrong and then let through."""
        if not isinstance(value, str):
            self._say(mark, *slips.KEY_NOT_TEXT)
            return ""
        if value and (odd := next((one for one in (value[0], value[-1]) if one.isspace() and one != " "), None)):
            self._say(mark, *slips.odd_space(odd))
        if value == "<<":
            self._say(mark, *slips.MERGED)
        elif value in top.mark.keys:
            self._say(mark, *slips.duplicate(value, top.mark.keys[value][0]))
        top.mark.keys.setdefault(value, (mark.line, mark.column))
        return value


def _mark(event: Any) -> Mark:
    mark = event.start_mark
    return Mark(mark.line + 1, mark.column + 1, NOTHING, NOTHING)
