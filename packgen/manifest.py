"""manifest.json as a build writes it; `record` reads it again, and `standing` asks whether it still holds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from packgen import __version__
from packgen.footprint import Footprint, tools
from packgen.model.selection import Selection
from packgen.provenance import provenance
from packgen.save import digest
from packgen.source import Problem
from packgen.stages import Composed

Row = Mapping[str, object]


def manifest(composed: Composed, picks: bytes | None, files: Sequence[Row]) -> bytes:
    """What went in and what came out, with hashes; what was picked and why; when each block starts.

    `picks` is what the file of picks holds, and `files` the rows of all files of the pack.
    """
    plan, selection = composed.plan, composed.selection
    content = {
        "packgen": __version__,
        "tools": tools(),
        "footprint": _footprint(composed.footprint),
        "plan": {"file": plan.input.path, "sha256": plan.input.sha256},
        "asked": {"make": list(plan.value.make), "editions": list(plan.value.editions)},
        "picked": {"file": composed.picked.name, "sha256": digest(picks)} if picks else None,
        "warnings": [_warning(one) for one in composed.warnings],
        "inputs": [{"file": one.path, "sha256": one.sha256} for one in composed.inputs],
        **_session(selection),
        "files": files,
    }
    named = {row["file"] for row in files}
    told = provenance([one for one in composed.pack.documents if one.file in named], composed.shelf, plan)
    return (json.dumps(content, indent=2, ensure_ascii=False)[:-2] + f",\n{told}\n}}\n").encode()


def _footprint(found: Footprint) -> Row:
    return {"sha256": found.sha256, "library": found.library, "beside": list(found.beside)}


def _warning(problem: Problem) -> Row:
    """A warning: the file by its name alone, for a path would tell of the machine."""
    name = problem.place.path.rsplit("/", 1)[-1]
    at = f"{problem.place.line}:{problem.place.column}"
    return {"file": name, "at": at, "note": "; ".join(filter(None, (problem.message, problem.hint)))}


def _session(selection: Selection) -> Row:
    """The blocks, what was picked for them, and what is to be printed."""
    return {
        "blocks": [{"starts": str(one.starts), "ends": str(one.ends), "title": one.title} for one in selection.blocks],
        "picks": [*_picks(selection)],
        "left out": [{"id": item.id, "kind": item.kind, "why": item.why} for item in selection.left_out],
        "notices": [notice.id for notice in selection.notices],
        "print": [
            {"file": job.file, "copies": job.copies, "sum": job.sum}
            | ({} if job.sheets is None else {"sheets": job.sheets})
            for job in selection.print_list
        ],
    }


def _picks(selection: Selection) -> Iterator[Row]:
    titles = {block.number: block.title for block in selection.blocks}
    for pick in selection.picks:
        gains = [{"points": gain.points, "why": gain.why} for gain in pick.gains]
        row = {"id": pick.id, "kind": pick.kind, "block": titles.get(pick.block), "why": pick.why}
        yield row | ({"gains": gains} if gains else {})
