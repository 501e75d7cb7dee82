"""Letters and certificates in a file for each person: the names of the files, and the session as one person has it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from packgen.model.selection import Participant, Selection

LONGEST = 60
"""Letters of a person's name in the name of a file: the disks of Windows take few more, with folders before it."""

NOBODY = "person"
"""What stands for a name in which there is no letter or digit."""


def one_by_one(part: str, selection: Selection, editions: Iterable[str]) -> list[tuple[str, Selection]]:
    """What the file's name has at its end, and who is meant: everybody in one, unless the plan asks for a file each."""
    wanted = {"letter": selection.plan.letter.files, "certificate": selection.plan.certificate.files}
    if wanted.get(part) != "each" or not selection.participants:
        return [("", selection)]
    endings = named(selection.participants, editions)
    people = zip(endings, selection.participants, strict=True)
    return [(f"-{ending}", replace(selection, participants=(one,))) for ending, one in people]


def named(people: Iterable[Participant], editions: Iterable[str] = ()) -> Iterator[str]:
    """A name for the file of each person, none of them twice, nor that of another one's edition."""
    taken: set[str] = set()
    more = ("", *(f"-{edition}" for edition in editions))
    for one in people:
        plain, count = storable(one.name), 1
        name = plain
        while taken.intersection(_alike(name, more)):
            count += 1
            name = f"{plain}-{count}"
        taken.update(_alike(name, more))
        yield name


def _alike(name: str, more: Iterable[str]) -> set[str]:
    """What a disk that does not tell capitals, or letters with their marks apart, would call the files."""
    return {unicodedata.normalize("NFKC", f"{name}{ending}").casefold() for ending in more}


def storable(name: str) -> str:
    """A person's name as every disk takes it: letters and digits of any script, with hyphens between them."""
    plain = unicodedata.normalize("NFC", name)
    kept = "".join(sign if unicodedata.category(sign)[0] in "LMN" else " " for sign in plain)
    return "-".join(kept.lower().split())[:LONGEST].strip("-") or NOBODY
