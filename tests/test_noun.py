"""What every value read from a file is: checked as a whole, never changed, and described by its own source."""

from __future__ import annotations

import copy
import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic_core import ValidationError

from packgen.model.noun import After, Before, Limits, Noun, Rule, Told, checked, field

ROOT = Path(__file__).parents[1]


def _halved(value: object) -> object:
    return int(value) // 2 if isinstance(value, str) else value


def _even(value: int) -> int:
    if value % 2:
        raise ValueError(f"{value} is odd; take an even number")
    return value


class Cup(Noun):
    """A cup."""

    kind: Literal["cup"]
    holds: Annotated[int, Before(_halved), Limits(ge=1, le=9), After(_even)] = 2
    of_: str | None = None


class Bowl(Noun):
    """A bowl."""

    kind: Literal["bowl", "dish"]


class Tray(Noun):
    """What is carried."""

    name: Annotated[str, Limits(min_length=1, pattern="^[a-z]+$")]
    things: Annotated[tuple[Annotated[Cup | Bowl, Told("kind")], ...], Limits(max_length=2)] = ()
    notes: dict[str, str] = field(default_factory=dict)
    corner: tuple[int, int] | None = None

    @checked
    def _not_empty_and_noted(self) -> Tray:
        if self.notes and not self.things:
            raise ValueError("nothing is on it to be noted")
        return self


class Trolley(Tray):
    """A tray on wheels."""

    wheels: int = 4


class Loose(Noun):
    """Something that others may say more about."""

    extra_keys = "ignore"

    name: str


def errors(noun: type[Noun], value: object) -> dict[tuple[str | int, ...], str]:
    """What is wrong, by where."""
    with pytest.raises(ValidationError) as caught:
        noun.model_validate(value)
    return {error["loc"]: error["type"] for error in caught.value.errors()}


class TestReading:
    def test_rules_are_followed_in_the_order_in_which_they_stand(self) -> None:
        assert Cup.model_validate({"kind": "cup", "holds": "8"}).holds == 4
        assert errors(Cup, {"kind": "cup", "holds": "40"}) == {("holds",): "less_than_equal"}
        assert errors(Cup, {"kind": "cup", "holds": "6"}) == {("holds",): "value_error"}

    def test_everything_that_is_wrong_is_found_at_once(self) -> None:
        value = {"name": "A", "things": [{"kind": "cup"}, {"kind": "mug"}], "corner": [1], "wheel": 3}
        assert errors(Trolley, value) == {
            ("name",): "string_pattern_mismatch",
            ("things", 1): "union_tag_invalid",
            ("corner", 1): "missing",
            ("wheel",): "extra_forbidden",
        }

    def test_a_list_has_its_bounds(self) -> None:
        assert errors(Tray, {"name": "a", "things": [{"kind": "cup"}] * 3}) == {("things",): "too_long"}

    def test_a_noun_is_looked_at_as_a_whole_and_so_is_what_is_based_on_it(self) -> None:
        for kind in (Tray, Trolley):
            assert errors(kind, {"name": "a", "notes": {"a": "b"}}) == {(): "value_error"}

    def test_a_key_tells_nouns_apart(self) -> None:
        tray = Tray.model_validate({"name": "a", "things": [{"kind": "dish"}, {"kind": "cup"}]})
        assert [type(one) for one in tray.things] == [Bowl, Cup]

    def test_a_key_is_the_name_with_hyphens_and_code_may_use_the_name(self) -> None:
        assert Cup.model_validate({"kind": "cup", "of": "tea"}) == Cup(kind="cup", of_="tea")

    def test_more_than_is_known_is_passed_over_where_a_noun_says_so(self) -> None:
        assert Loose.model_validate({"name": "a", "more": 1}) == Loose(name="a")

    def test_each_noun_gets_a_value_of_its_own_where_the_file_gives_none(self) -> None:
        assert Tray(name="a").notes is not Tray(name="b").notes

    def test_code_that_makes_one_is_checked_too(self) -> None:
        with pytest.raises(ValidationError):
            Cup(kind="cup", holds=11)

    def test_a_field_of_a_type_that_no_file_holds_is_refused(self) -> None:
        class Odd(Noun):
            sets: set[int]

        with pytest.raises(TypeError, match="a noun can't have a field of type set"):
            Odd.model_validate({"sets": [1]})


class TestValue:
    def test_it_does_not_change(self) -> None:
        with pytest.raises(AttributeError, match="a Loose does not change"):
            Loose(name="a").name = "b"  # type: ignore[misc]

    def test_a_copy_has_other_values_and_knows_that_it_was_given_them(self) -> None:
        cup = Cup(kind="cup")
        other = cup.model_copy(update={"holds": 4})
        assert (cup.holds, other.holds, other.kind) == (2, 4, "cup")
        assert (cup.model_fields_set, other.model_fields_set) == ({"kind"}, {"kind", "holds"})

    def test_equal_values_are_one_in_a_set_and_kinds_differ(self) -> None:
        assert {Cup(kind="cup"), Cup(kind="cup", holds=2)} == {Cup(kind="cup")}
        assert Tray(name="a") != Trolley(name="a")

    def test_it_shows_its_fields(self) -> None:
        assert repr(Loose(name="a")) == "Loose(name='a')"
        assert dict(Cup(kind="cup")) == {"kind": "cup", "holds": 2, "of_": None}

    def test_a_deep_copy_is_itself(self) -> None:
        cup = Cup(kind="cup")
        assert copy.deepcopy(cup) is cup

    def test_it_is_given_out_by_its_keys(self) -> None:
        tray = Tray(name="a", things=(Cup(kind="cup", of_="tea"),))
        assert tray.model_dump(by_alias=True, exclude_defaults=True) == {
            "name": "a",
            "things": ({"kind": "cup", "of": "tea"},),
        }

    def test_it_knows_its_fields(self) -> None:
        fields = Trolley.model_fields
        assert list(fields) == ["name", "things", "notes", "corner", "wheels"]
        assert fields["wheels"] == Rule("wheels", int, (), 4)
        assert [name for name, rule in fields.items() if rule.is_required()] == ["name"]


def test_a_pack_is_built_without_pydantic_s_slow_side(tmp_path: Path) -> None:
    """pydantic-core alone is loaded; pydantic makes schemas for editors, when they are asked for."""
    (tmp_path / "plan.yaml").write_text("plan: 1\ntitle: A morning\nminutes: 60\npeople: 8\n")
    script = (
        "import sys; from packgen.cli import main; main(['build', 'plan.yaml'], standalone_mode=False);"
        "print('pydantic' in sys.modules, 'pydantic_core' in sys.modules)"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    told = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=env, capture_output=True, text=True, check=True
    ).stdout
    assert (tmp_path / "output").is_dir()
    assert told.splitlines()[-1] == "False True"
