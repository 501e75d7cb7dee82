"""The objects of a PDF as typst writes it: each plain text before its stream, found through one table, none compressed.

To join such files it is enough to give their objects other numbers. A library for PDFs takes every object apart and
puts it together again, which takes longer than typst needs to set the pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

TABLE = re.compile(rb"xref\n0 \d+\n((?:\d{10} \d{5} [nf]\r\n)+)trailer\n(.*?)\nstartxref\n(\d+)\n%%EOF\s*\Z", re.DOTALL)
OBJECT = re.compile(rb"(\d+) 0 obj\n(.*)\nendobj\s*\Z", re.DOTALL)
REFERENCE = re.compile(rb"\d+ 0 R")
PLACE = re.compile(rb"(?<=/StructParent)(s? )(\d+)")
"""The place of a page or an annotation in the index of tags."""
ODD = re.compile(rb"\([^()\\]*(?:[(\\]|\d 0 R|/StructParent)")
"""A string with brackets in it, or with words that an object would call another by: any other may stay among them."""
BRACKET = re.compile(rb"\\.|[()]", re.DOTALL)
ENTRY = 20
"""Bytes of a line of the table."""


@dataclass(frozen=True)
class Objects:
    """One file: its objects by number, without the words around them, and what stands in its trailer."""

    bodies: Mapping[int, bytes]
    root: int
    info: int
    names: tuple[bytes, bytes]
    """What it is called: by its title and author, and by its content."""

    def under(self, body: bytes, key: bytes) -> int | None:
        """The number of the object to which a key of this one refers, if it has that key."""
        found = re.search(rb"/%b (\d+) 0 R\b" % key, body)
        return int(found[1]) if found else None


def said(what: re.Pattern[bytes], body: bytes) -> bytes:
    """What stands in an object. Raises ValueError when it does not."""
    found = what.search(body)
    if not found:
        raise ValueError(f"no PDF as typst writes it: {what.pattern!r} is not in {body[:80]!r}")
    return found[0]


def read(pdf: bytes) -> Objects:
    """The objects of a file. Raises ValueError when it is not as typst writes it."""
    place = pdf.rfind(b"xref\n0 ", 0, pdf.rfind(b"startxref"))
    table = TABLE.match(pdf, max(place, 0))
    if not table or int(table[3]) != place:
        raise ValueError("no PDF as typst writes it: its table is not where it should be")
    starts = sorted(_starts(table[1]))
    bodies = dict(_body(pdf[start:end]) for start, end in zip(starts, (*starts[1:], place), strict=True))
    trailer = table[2]
    named = re.search(rb"/ID\[(\([^()\\]*\))(\([^()\\]*\))\]", trailer)
    root, info = (re.search(rb"/%b (\d+) 0 R" % key, trailer) for key in (b"Root", b"Info"))
    if not (named and root and info):
        raise ValueError(f"no PDF as typst writes it: its trailer says {trailer!r}")
    return Objects(bodies, int(root[1]), int(info[1]), (named[1], named[2]))


def _starts(table: bytes) -> Iterator[int]:
    """Where objects begin; places that are free begin nowhere."""
    lines = (table[at : at + ENTRY] for at in range(0, len(table), ENTRY))
    yield from (int(line[:10]) for line in lines if line[17:18] == b"n")


def _body(text: bytes) -> tuple[int, bytes]:
    found = OBJECT.match(text)
    if not found:
        raise ValueError(f"no PDF as typst writes it: {text[:40]!r} is no object")
    return int(found[1]), found[2]


def renumbered(body: bytes, names: Mapping[bytes, bytes], indexed: int) -> bytes:
    """An object that calls others by their new names, as in `{b"3 0 R": b"45 0 R"}`; its stream stays as it is.

    The index of tags, if the object has a place there, is counted on by `indexed`.
    """
    text, stream, rest = body.partition(b"\nstream\n")
    if ODD.search(text):
        told = b"".join(part if part.startswith(b"(") else _anew(part, names, indexed) for part in _apart(text))
    else:
        told = _anew(text, names, indexed)
    return told + stream + rest


def _anew(text: bytes, names: Mapping[bytes, bytes], indexed: int) -> bytes:
    told = REFERENCE.sub(lambda one: names[one[0]], text)
    if b"/StructParent" not in told:
        return told
    return PLACE.sub(lambda one: b"%b%d" % (one[1], int(one[2]) + indexed), told)


def _apart(text: bytes) -> Iterator[bytes]:
    """Text and the strings in it, in turn. Brackets in a string come in pairs, or behind a backslash."""
    at = depth = 0
    for sign in BRACKET.finditer(text):
        opens, closes = sign[0] == b"(", sign[0] == b")"
        if (opens and depth == 0) or (closes and depth == 1):
            end = sign.start() + closes
            yield text[at:end]
            at = end
        depth += opens - closes
    yield text[at:]


def written(bodies: Mapping[int, bytes], root: int, info: int, names: tuple[bytes, bytes]) -> bytes:
    """A file of objects that are numbered from 1 without a gap."""
    made = [b"%PDF-1.7\n%\x80\x80\x80\x80\n"]
    place, table = len(made[0]), [b"0000000000 65535 f\r\n"]
    for number in range(1, len(bodies) + 1):
        table.append(b"%010d 00000 n\r\n" % place)
        made.append(b"%d 0 obj\n%b\nendobj\n" % (number, bodies[number]))
        place += len(made[-1])
    trailer = b"<</Size %d/Root %d 0 R/Info %d 0 R/ID[%b%b]>>" % (len(table), root, info, *names)
    end = b"xref\n0 %d\n%btrailer\n%b\nstartxref\n%d\n%%%%EOF\n"
    return b"".join((*made, end % (len(table), b"".join(table), trailer, place)))
