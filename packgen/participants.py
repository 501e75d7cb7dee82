"""participants.csv -> who is expected: as Excel and booking forms write it, or told line by line what is wrong.

Only names, organisations and roles are kept; other columns are passed over, and nothing is logged.
"""

from __future__ import annotations

import csv
import difflib
import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from packgen import slips
from packgen.filename import not_plain
from packgen.model.selection import Participant
from packgen.read import Input
from packgen.source import NOT_TEXT, ONLY_CONTROLS, Place, Problem, Problems, shown_path

MOST_BYTES = 2_000_000
MOST_PEOPLE = 5_000
"""As many as a plan's 'people' may be."""

LONGEST = 120
"""Letters in a name; a longer one is a sentence that slipped into the wrong column."""

SEPARATORS = ",;\t"
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "full name"),
    "first": ("first name", "given name"),
    "last": ("last name", "surname", "family name"),
    "organisation": ("organisation", "organization", "employer", "company", "team"),
    "role": ("role", "job title", "job"),
}
"""What is read, and the headings under which it is found."""

HEADINGS = "the first line holds the headings: name (or first name and last name), and if you like organisation, role"
RIGHT = "is it the right file?"
SAVE = "in Excel: File, Save as, 'CSV UTF-8 (Comma delimited)'"


@dataclass(frozen=True)
class Guests:
    """Who is expected, the file they were read from, and what is worth a second look."""

    people: tuple[Participant, ...] = ()
    inputs: tuple[Input, ...] = ()
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class _Line:
    """One record: the line of the file on which it begins, and its cells."""

    place: Place
    cells: Sequence[str]


def guests(path: Path, named: Place) -> Guests:
    """The people in a CSV file; `named` is the line of the plan that names it. Raises Problems."""
    data = _bytes(path, named)
    shown = shown_path(path)
    text = _text(data, shown)
    lines = list(_lines(text, shown))
    if not lines:
        raise Problems([Problem(Place(shown, 1, 1), "the file is empty", HEADINGS)])
    columns = _columns(lines[0])
    found, warnings = _people(lines[1:], columns, len(lines[0].cells))
    warnings = (*_misspelt(lines[0]), *warnings)
    if not found:
        raise Problems([Problem(lines[0].place, "there is nobody under the headings", "write a line for each person")])
    return Guests(found, (Input(path.name, hashlib.sha256(data).hexdigest()),), warnings)


# --- bytes and text -----------------------------------------------------------------------------------------


def _bytes(path: Path, named: Place) -> bytes:
    """The bytes of the file; one that can't be had is told at the plan's line."""
    if wrong := not_plain(path):
        raise Problems([Problem(named, *wrong)])
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        what, hint = slips.no_file(path, error)
        raise Problems([Problem(named, f"'{path.name}': {what}", hint or "put it beside the plan")]) from None
    place = Place(shown_path(path), 1, 1)
    if data.startswith(NOT_TEXT):
        raise Problems([Problem(place, "this is an Office file, not a CSV file", SAVE)])
    if len(data) > MOST_BYTES:
        raise Problems([Problem(place, "the file is larger than 2 MB", RIGHT)])
    return data


def _text(data: bytes, shown: str) -> str:
    """The text, whichever program saved it. Characters that no text has are refused, each where it stands."""
    text = _decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    odd = [
        Problem(Place(shown, number, found.start() + 1), *slips.control(found[0]))
        for number, line in enumerate(text.split("\n"), 1)
        if (found := ONLY_CONTROLS.search(line))
    ]
    if odd:
        raise Problems(odd[:20])
    return text


def _decoded(data: bytes) -> str:
    """UTF-8 with or without a mark, UTF-16 with one ('Unicode text' of Excel), else the Windows-1252 of old ones."""
    mark = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if mark else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


# --- lines and columns --------------------------------------------------------------------------------------


def _lines(text: str, shown: str) -> Iterator[_Line]:
    """The records that hold anything, each with its first line. Raises Problems for quotes that never close."""
    first, _, rest = text.partition("\n")
    told = first.strip().strip('"').lower().startswith("sep=")
    head = rest.partition("\n")[0] if told else first
    separator = max(SEPARATORS, key=head.count)
    reader = csv.reader(io.StringIO(rest if told else text), delimiter=separator, strict=True)
    skipped, begins = int(told), 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _Line(Place(shown, begins + skipped, 1), [" ".join(cell.split()) for cell in cells])
            begins = reader.line_num + 1
    except csv.Error:
        place = Place(shown, begins + skipped, 1)
        message = "a quotation mark here is not closed, or stands in the middle of a value"
        raise Problems([Problem(place, message, 'write "" for a " within quotes')]) from None


def _columns(heading: _Line) -> Mapping[str, int]:
    """Which column holds what. Raises Problems when there is no name, or two columns for the same."""
    said = [cell.casefold() for cell in heading.cells]
    found = {key: [n for n, word in enumerate(said) if word in words] for key, words in COLUMNS.items()}
    twice = [key for key, columns in found.items() if len(columns) > 1]
    if twice:
        first, second = (heading.cells[column] for column in found[twice[0]][:2])
        message = f"there are two columns for the same: '{first}' and '{second}'"
        raise Problems([Problem(heading.place, message, "take one out, or give it another heading")])
    columns = {key: places[0] for key, places in found.items() if places}
    if "name" not in columns and not {"first", "last"} <= columns.keys():
        near = difflib.get_close_matches("name", said, 1) if not {"first", "last"} & columns.keys() else ()
        hint = f"is it '{near[0]}'? {HEADINGS}" if near else HEADINGS
        raise Problems([Problem(heading.place, "there is no column 'name'", hint)])
    return columns


def _misspelt(heading: _Line) -> Iterator[Problem]:
    """Headings that are not read and look as if they were meant to be."""
    known = [word for words in COLUMNS.values() for word in words]
    for cell in heading.cells:
        near = difflib.get_close_matches(cell.casefold(), known, 1, 0.8)
        if near and cell.casefold() not in known:
            yield Problem(heading.place, f"the column '{cell}' is not read", f"is it '{near[0]}'?", warning=True)


# --- people -------------------------------------------------------------------------------------------------


def _people(
    lines: Sequence[_Line], columns: Mapping[str, int], width: int
) -> tuple[tuple[Participant, ...], tuple[Problem, ...]]:
    """The person of each line. Raises Problems with all lines that are wrong."""
    problems = [problem for line in lines for problem in _wrong(line, columns, width)]
    if len(lines) > MOST_PEOPLE:
        problems.append(Problem(lines[MOST_PEOPLE].place, f"the most is {MOST_PEOPLE:,} people", RIGHT))
    if problems:
        raise Problems(problems)
    seen: dict[Participant, _Line] = {}
    again = []
    for line in lines:
        before = seen.setdefault(_person(line, columns), line)
        if before is not line:
            message = f"the same person as in line {before.place.line}"
            hint = "kept once; add organisation or role to tell two people apart"
            again.append(Problem(line.place, message, hint, warning=True))
    return tuple(seen), tuple(again)


def _wrong(line: _Line, columns: Mapping[str, int], width: int) -> Iterator[Problem]:
    """What is wrong with one line."""
    if any(line.cells[width:]):
        message = f"this line has {len(line.cells)} values, and there are {width} headings"
        yield Problem(line.place, message, "put a value that holds the separator in quotes")
        return
    person = _person(line, columns)
    if not person.name:
        yield Problem(line.place, "this line has no name", "write the name, or take the line out")
    for key in ("name", "organisation", "role"):
        if len(getattr(person, key)) > LONGEST:
            message = f"'{key}' has {len(getattr(person, key))} characters; the most is {LONGEST}"
            yield Problem(line.place, message, "is everything in its own column?")


def _person(line: _Line, columns: Mapping[str, int]) -> Participant:
    """The person of one line; a short line has nothing in its last columns."""

    def cell(key: str) -> str:
        column = columns.get(key, len(line.cells))
        return line.cells[column] if column < len(line.cells) else ""

    name = cell("name") or " ".join(filter(None, (cell("first"), cell("last"))))
    return Participant(name, cell("organisation"), cell("role"))
