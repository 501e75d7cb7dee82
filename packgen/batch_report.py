"""What a batch tells at its end: how many packs came out how, every failure with its reason, and a table for Excel."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from packgen.batch import Outcome
from packgen.save import put
from packgen.telling import tell, tell_warnings

TABLE = "made.csv"
HEADINGS = ("folder", "plan", "result", "files made", "files left alone", "why", "edited files, kept as")
MOST = 20
"""How many failures, and how many packs with edited files, are told one by one; all of them stand in the table."""


def report(outcomes: Sequence[Outcome]) -> str:
    """What was made, and what failed and why. Warnings that many packs share are told once."""
    failed = [one for one in outcomes if one.is_failed]
    warnings = tuple(dict.fromkeys(warning for one in outcomes for warning in one.warnings))
    lines = [tell_warnings(warnings)] if warnings else []
    for one in failed[:MOST]:
        lines += [f"{one.cell.folder}: not made", *(f"    {line}" for line in _why(one).splitlines())]
    if len(failed) > MOST:
        lines.append(f"... and {len(failed) - MOST} more that were not made")
    lines += _edited([one for one in outcomes if one.kept])
    return "\n".join([*lines, _counted(outcomes, len(failed))])


def _edited(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """In which packs somebody had edited files, and where their words are now."""
    for one in outcomes[:MOST]:
        names = ", ".join(f"'{name}'" for name in one.kept)
        yield f"{one.cell.folder}: somebody had edited files of the last build; they are kept as {names}"
    if len(outcomes) > MOST:
        yield f"... and {len(outcomes) - MOST} more packs with edited files, which are kept"


def _counted(outcomes: Sequence[Outcome], failed: int) -> str:
    """How many packs there are of each kind."""
    skipped = sum(one.is_skipped for one in outcomes)
    same = sum(not one.is_failed and not one.is_skipped and set(one.made) <= {"manifest.json"} for one in outcomes)
    rest = len(outcomes) - failed - skipped - same
    counts = ((rest, "made"), (same + skipped, "left alone, because nothing has changed"), (failed, "failed"))
    return f"{len(outcomes)} packs: " + ", ".join(f"{count} {what}" for count, what in counts if count)


def written(outcomes: Sequence[Outcome], folder: Path) -> Path:
    """Write the table of all packs, by folder, and say where it is. Raises OSError."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(HEADINGS)
    rows.writerows(sorted(_rows(outcomes)))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / TABLE
    put(path, b"\xef\xbb\xbf" + text.getvalue().encode())
    return path


def _rows(outcomes: Sequence[Outcome]) -> Iterator[tuple[str, ...]]:
    for one in outcomes:
        made = [name for name in one.made if name != "manifest.json"]
        result = "failed" if one.is_failed else "made" if made else "left alone"
        counts = (str(len(made)), str(len(one.left)))
        yield one.cell.folder, one.cell.plan.name, result, *counts, _why(one), ", ".join(one.kept)


def _why(one: Outcome) -> str:
    """What went wrong with a pack; empty when nothing did."""
    return tell(one.problems).rpartition("\n")[0] if one.problems else one.why
