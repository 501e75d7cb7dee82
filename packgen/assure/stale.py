"""Stale: what has changed since a pack was built, by the hashes in its manifest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from packgen import __version__
from packgen.assure.found import Finding
from packgen.record import Record
from packgen.source import Problem

BUILD = "build the pack again"


def stale(known: Record, now: Mapping[str, str]) -> Iterator[Finding]:
    """What went into a pack and is otherwise now. `now` has the hash of each file by its name in a manifest."""
    before = {one.file: one.sha256 for one in (known.plan, *known.inputs, *([known.picked] if known.picked else ()))}
    for file in sorted({*before, *now}):
        if file not in now:
            yield Finding(file, "it is gone since the build", BUILD)
        elif file not in before:
            yield Finding(file, "it is new since the build", BUILD)
        elif before[file] != now[file]:
            yield Finding(file, "it has changed since the build", BUILD)
    if known.packgen != __version__:
        yield Finding("packgen", f"the pack was built by packgen {known.packgen}; this is {__version__}", BUILD)


def refused(problems: Iterable[Problem]) -> tuple[Finding, ...]:
    """Problems that a build would stop at."""
    return tuple(Finding(str(one.place), one.message, one.hint or BUILD) for one in problems)
