"""What a look at a file comes to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """Something to mend: where in the file, what is wrong, and what to do."""

    where: str
    message: str
    hint: str


@dataclass(frozen=True)
class Check:
    """One thing that was looked at in a file, and what was found; or why it could not be looked at."""

    file: str
    what: str
    found: tuple[Finding, ...] = ()
    skipped: str = ""


@dataclass(frozen=True)
class Seen:
    """What a look into a file gave: findings by what was looked at, and the text that people read in it."""

    checks: tuple[tuple[str, tuple[Finding, ...]], ...]
    text: str


def alone(wrong: Iterable[bool], finding: Finding) -> tuple[Finding, ...]:
    """The finding, where anything of it is so."""
    return (finding,) if any(wrong) else ()
