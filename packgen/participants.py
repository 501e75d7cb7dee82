"""participants.csv -> who is expected: as Excel and booking forms write it, or told line by line what is wrong.

Only names, organisations and roles are kept; other columns are passed over, and nothing is logged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from packgen.model.selection import Participant
from packgen.near import near
from packgen.read import Input
from packgen.rows import RIGHT, Line, lines
from packgen.source import Place, Problem, Problems

MOST_PEOPLE = 5_000
"""As many as a plan's 'people' may be."""

LONGEST = 120
"""Letters in a name; a longer one is a sentence that slipped into the wrong column."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "full name"),
    "first": ("first name", "given name"),
    "last": ("last name", "surname", "family name"),
    "organisation": ("organisation", "organization", "employer", "company", "team"),
    "role": ("role", "job title", "job"),
}
"""What is read, and the headings under which it is found."""

HEADINGS = "the first line holds the headings: name (or first name and last name), and if you like organisation, role"


@dataclass(frozen=True)
class Guests:
    """Who is expected, the file they were read from, and what is worth a second look."""

    people: tuple[Participant, ...] = ()
    inputs: tuple[Input, ...] = ()
    warnings: tuple[Problem, ...] = ()


def guests(path: Path, named: Place) -> Guests:
    """The people in a CSV file; `named` is the line of the plan that names it. Raises Problems."""
    (heading, *records), source = lines(path, named, HEADINGS)
    found, warnings = _people(records, _columns(heading), len(heading.cells))
    if not found:
        raise Problems([Problem(heading.place, "there is nobody under the headings", "write a line for each person")])
    return Guests(found, (source,), (*_misspelt(heading), *warnings))


# --- columns ------------------------------------------------------------------------------------------------


def _columns(heading: Line) -> Mapping[str, int]:
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
        meant = near("name", said) if not {"first", "last"} & columns.keys() else None
        hint = f"is it '{meant}'? {HEADINGS}" if meant else HEADINGS
        raise Problems([Problem(heading.place, "there is no column 'name'", hint)])
    return columns


def _misspelt(heading: Line) -> Iterator[Problem]:
    """Headings that are not read and look as if they were meant to be."""
    known = [word for words in COLUMNS.values() for word in words]
    for cell in heading.cells:
        meant = near(cell.casefold(), known, 0.8)
        if meant and cell.casefold() not in known:
            yield Problem(heading.place, f"the column '{cell}' is not read", f"is it '{meant}'?", warning=True)


# --- people -------------------------------------------------------------------------------------------------


def _people(
    lines: Sequence[Line], columns: Mapping[str, int], width: int
) -> tuple[tuple[Participant, ...], tuple[Problem, ...]]:
    """The person of each line. Raises Problems with all lines that are wrong."""
    problems = [problem for line in lines for problem in _wrong(line, columns, width)]
    if len(lines) > MOST_PEOPLE:
        problems.append(Problem(lines[MOST_PEOPLE].place, f"the most is {MOST_PEOPLE:,} people", RIGHT))
    if problems:
        raise Problems(problems)
    seen: dict[Participant, Line] = {}
    again = []
    for line in lines:
        before = seen.setdefault(_person(line, columns), line)
        if before is not line:
            message = f"the same person as in line {before.place.line}"
            hint = "kept once; add organisation or role to tell two people apart"
            again.append(Problem(line.place, message, hint, warning=True))
    return tuple(seen), tuple(again)


def _wrong(line: Line, columns: Mapping[str, int], width: int) -> Iterator[Problem]:
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


def _person(line: Line, columns: Mapping[str, int]) -> Participant:
    """The person of one line; a short line has nothing in its last columns."""

    def cell(key: str) -> str:
        column = columns.get(key, len(line.cells))
        return line.cells[column] if column < len(line.cells) else ""

    name = cell("name") or " ".join(filter(None, (cell("first"), cell("last"))))
    return Participant(name, cell("organisation"), cell("role"))
