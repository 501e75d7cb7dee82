"""Why a build made a file anew, or left it alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from packgen.footprint import tools
from packgen.stages import Composed
from packgen.standing import SAME, Standing

MOST = 3
"""How many changed files are named."""


def reasons(standing: Standing, composed: Composed, keys: Mapping[str, str]) -> dict[str, str]:
    """For each file to come why it is made, or isn't; `keys` are the hashes of what they are made of now."""
    changed = _changed(standing.told, composed)
    return {file: _reason(standing, file, key, changed) for file, key in keys.items()}


def _reason(standing: Standing, file: str, key: str, changed: list[str]) -> str:
    if standing.keeps(file, key):
        return SAME
    if file not in standing.files:
        return "made: it is new"
    if file in standing.missing:
        return "made: it was missing"
    if file not in standing.intact:
        return "made: it was edited after the last build"
    if standing.told.get("tools") != tools():
        return "made: packgen, or what it draws with, is another than at the last build"
    near = set(_files_of(standing.told, file))
    names = [name for name in changed if name in near or not name.startswith("content/")] or changed
    more = f" and {len(names) - MOST} more" if len(names) > MOST else ""
    return (
        f"made: changed since the last build: {', '.join(names[:MOST])}{more}" if names else "made: asked for otherwise"
    )


def _changed(told: Mapping[str, Any], composed: Composed) -> list[str]:
    """The files that went in with other words than at the last build, or came, or went."""
    before = {row["file"]: row["sha256"] for row in (*told.get("inputs", ()), told.get("plan")) if row}
    now = {one.path: one.sha256 for one in (*composed.inputs, composed.plan.input)}
    return sorted(name for name in {*before, *now} if before.get(name) != now.get(name))


def _files_of(told: Mapping[str, Any], file: str) -> Iterator[str]:
    """The files of the library of which a file told at the last build."""
    parts = told.get("parts", {}).get(file, ())
    parts = told["parts"].get(parts, ()) if isinstance(parts, str) else parts
    for item in {item for part in parts for item in part.get("items", ())}:
        yield told["items"][item]["file"]
