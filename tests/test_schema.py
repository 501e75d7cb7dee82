"""The schemas that editors complete and check by: current, and found from every file that we ship."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from packgen.read import FOLDERS
from packgen.schema import MODELS, NAMED_BY_FILE, schema

ROOT = Path(__file__).parents[1]
SCHEMAS = ROOT / "content" / "schema"
SHIPPED = sorted(
    path
    for folder in ("content", "layouts", "assets", "plans")
    for path in (ROOT / folder).rglob("*.yaml")
    if path != ROOT / "plans" / "start" / "plan.yaml" and not path.name.endswith(".picked.yaml")
)
COMMENT = re.compile(r"# yaml-language-server: \$schema=(\S+)")


@pytest.mark.parametrize("kind", MODELS)
def test_the_schema_on_disk_is_current(kind: str) -> None:
    """Run 'make schema' when this fails."""
    assert (SCHEMAS / f"{kind}.json").read_text("utf-8") == json.dumps(schema(kind), indent=2) + "\n"


def test_no_schema_is_left_over() -> None:
    assert {path.stem for path in SCHEMAS.iterdir()} == set(MODELS)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_shipped_file_names_the_schema_of_its_kind(path: Path) -> None:
    found = COMMENT.fullmatch(path.read_text("utf-8").split("\n")[0])
    assert found
    named = (path.parent / found[1]).resolve()
    assert named.parent == SCHEMAS
    assert named.is_file()
    assert named.stem == kind_of(path)


def kind_of(path: Path) -> str:
    """The kind of a shipped file, by where it stands."""
    top, *rest = path.relative_to(ROOT).parts
    if top == "content":
        named = {"case-studies": "case-study", "activities": "exercise", "resources": "resources"}
        return named.get(rest[0], rest[0].removesuffix("s")) if len(rest) > 1 else path.stem
    if path.parent.name == "many" and path.stem != "session":
        return "batch"
    return {"plans": "plan", "assets": "brand", "layouts": f"{rest[0]}-layout"}[top]


def test_the_first_plan_finds_its_schema_beside_it() -> None:
    assert COMMENT.match((ROOT / "plans" / "start" / "plan.yaml").read_text("utf-8"))[1] == "plan.schema.json"  # type: ignore[index]


def test_every_folder_of_a_library_has_a_schema() -> None:
    assert set(FOLDERS.values()) <= set(MODELS.values())


@pytest.mark.parametrize("kind", sorted(NAMED_BY_FILE))
def test_what_the_file_s_name_says_is_not_asked_for_in_the_file(kind: str) -> None:
    made = schema(kind)
    assert "id" not in made["properties"]
    assert "id" not in made["required"]


@pytest.mark.parametrize("kind", MODELS)
def test_a_schema_knows_no_other_keys(kind: str) -> None:
    assert schema(kind)["additionalProperties"] is False
    with pytest.raises(ValidationError):
        MODELS[kind].model_validate({"no-such-key": 1})


def test_keys_are_written_with_hyphens() -> None:
    keys = {key for kind in MODELS for key in json.dumps(schema(kind)["properties"]).split('"') if "_" in key}
    assert not {key for key in keys if re.fullmatch(r"[a-z]+(_[a-z]+)+", key)}
    assert "case-studies" in json.dumps(schema("plan"))


def test_a_field_says_what_it_is_for() -> None:
    assert schema("level")["description"] == "One ring of the model."


def test_there_is_none_of_what_we_do_not_know() -> None:
    with pytest.raises(KeyError):
        schema("poster")
