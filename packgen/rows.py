"""A CSV file as Excel and booking forms write it -> its lines, or told line by line what is wrong."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from packgen import slips
from packgen.filename import not_plain
from packgen.read import Input
from packgen.source import NOT_TEXT, ONLY_CONTROLS, Place, Problem, Problems, shown_path

MOST_BYTES = 2_000_000
SEPARATORS = ",;\t"
RIGHT = "is it the right file?"
SAVE = "in Excel: File, Save as, 'CSV UTF-8 (Comma delimited)'"


@dataclass(frozen=True)
class Line:
    """One record: the line of the file on which it begins, and its cells."""

    place: Place
    cells: Sequence[str]


def lines(path: Path, named: Place, headings: str) -> tuple[list[Line], Input]:
    """The lines of a CSV file that hold anything; the first has the headings, as the hint `headings` says.

    `named` is the line of the file that names this one. Raises Problems.
    """
    data = _bytes(path, named)
    shown = shown_path(path)
    found = list(_lines(_text(data, shown), shown))
    if not found:
        raise Problems([Problem(Place(shown, 1, 1), "the file is empty", headings)])
    return found, Input(path.name, hashlib.sha256(data).hexdigest())


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


def _lines(text: str, shown: str) -> Iterator[Line]:
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
                yield Line(Place(shown, begins + skipped, 1), [" ".join(cell.split()) for cell in cells])
            begins = reader.line_num + 1
    except csv.Error:
        place = Place(shown, begins + skipped, 1)
        message = "a quotation mark here is not closed, or stands in the middle of a value"
        raise Problems([Problem(place, message, 'write "" for a " within quotes')]) from None
