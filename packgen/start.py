"""A first plan for a new session: a folder with plan.yaml and the schema that editors check it by."""

from __future__ import annotations

import json
from pathlib import Path

from packgen.schema import schema
from packgen.source import Place, Problem, Problems
from packgen.where import shipped


def start(folder: Path) -> Path:
    """Make the folder with a plan to edit. Raises Problems when there is a plan in it already."""
    if not folder.name:
        raise Problems([Problem(Place(".", 1, 1), "a session needs a name", "write: packgen new my-session")])
    plan = folder / "plan.yaml"
    if plan.exists():
        place = Place(plan.as_posix(), 1, 1)
        raise Problems([Problem(place, "there is a plan here already", "choose another name, or edit this one")])
    if folder.exists() and not folder.is_dir():
        raise Problems([Problem(Place(folder.as_posix(), 1, 1), "this is a file, not a folder", "choose another name")])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "plan.schema.json").write_text(json.dumps(schema("plan"), indent=2) + "\n", "utf-8")
    words = (shipped("plans") / "start" / "plan.yaml").read_text("utf-8")
    plan.write_text(words, "utf-8")
    return folder
