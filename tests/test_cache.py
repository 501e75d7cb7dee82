"""A library that has been read once is not taken apart again; and the cache is never in the way."""

from __future__ import annotations

import builtins
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from packgen import read, source
from packgen.digest import SETTLED, digest
from packgen.source import Problem, Problems

LIBRARY = Path(__file__).parent / "four_levels"


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of its own, with a cache of its own, which is empty."""
    monkeypatch.setenv("PACKGEN_CACHE", str(tmp_path / "cache"))
    return Path(shutil.copytree(LIBRARY, tmp_path / "library"))


@pytest.fixture
def taken_apart(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that YAML was parsed of."""
    names, whole = list[str](), source._built

    def noted(data: bytes, name: str) -> source._Build:
        names.append(name.rpartition("/")[2])
        return whole(data, name)

    monkeypatch.setattr(source, "_built", noted)
    return names


def test_what_was_read_before_is_not_parsed_again(library: Path, taken_apart: list[str]) -> None:
    first = read.shelf(library)
    assert "library.yaml" in taken_apart
    taken_apart.clear()
    again = read.shelf(library)
    assert taken_apart == []
    assert (again.library, again.inputs, again.brands) == (first.library, first.inputs, first.brands)


def test_places_are_found_when_they_are_asked_for(library: Path, taken_apart: list[str]) -> None:
    first = {name: str(place) for name, place in read.shelf(library).places.items()}
    taken_apart.clear()
    again = read.shelf(library)
    assert str(again.places["soil"]) == first["soil"]
    assert taken_apart == ["soil.yaml"]
    assert {name: str(place) for name, place in again.places.items()} == first


def test_a_file_that_changed_is_read_anew_and_no_other(library: Path, taken_apart: list[str]) -> None:
    read.shelf(library)
    taken_apart.clear()
    file = library / "levels" / "soil.yaml"
    file.write_text(file.read_text("utf-8").replace("title: ", "title: New ", 1), "utf-8")
    assert read.shelf(library).library.items["soil"].title.startswith("New ")
    assert taken_apart == ["soil.yaml"]


def test_a_file_with_a_problem_has_it_each_time(library: Path) -> None:
    (library / "levels" / "soil.yaml").write_text("title: [one\n", "utf-8")
    said = [str(problem) for problem in problems(library)]
    assert said
    assert [str(problem) for problem in problems(library)] == said


def problems(library: Path) -> tuple[Problem, ...]:
    with pytest.raises(Problems) as raised:
        read.shelf(library)
    return raised.value.problems


def test_what_no_longer_is_there_is_let_go(library: Path) -> None:
    read.shelf(library)
    before = kept(library)
    (library / "notices").rename(library.parent / "away")
    read.shelf(library)
    assert kept(library) < before


def kept(library: Path) -> set[str]:
    (file,) = (library.parent / "cache").glob("*.json")
    return set(json.loads(file.read_bytes())["files"])


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"",
        lambda told: told[: len(told) // 2],
        lambda _: b"[" * 100_000,
        lambda _: b"\xff\xfe",
        lambda _: b"[]",
        lambda told: json.dumps({**json.loads(told), "files": []}).encode(),
        lambda told: json.dumps({**json.loads(told), "reader": "another"}).encode(),
    ],
)
def test_a_cache_that_is_no_good_is_passed_over(
    library: Path, taken_apart: list[str], spoil: Callable[[bytes], bytes]
) -> None:
    read.shelf(library)
    (file,) = (library.parent / "cache").glob("*.json")
    whole = file.read_bytes()
    file.write_bytes(spoil(whole))
    taken_apart.clear()
    assert read.shelf(library).library.items
    assert "library.yaml" in taken_apart
    assert file.read_bytes() == whole


def test_a_value_that_no_file_could_have_is_checked_like_any_other(library: Path) -> None:
    read.shelf(library)
    (file,) = (library.parent / "cache").glob("*.json")
    told = json.loads(file.read_bytes())
    told["files"][digest(library / "library.yaml")] = {"library": "1"}
    file.write_text(json.dumps(told), "utf-8")
    assert any("library.yaml" in str(problem) for problem in problems(library))


def test_a_folder_that_takes_nothing_is_no_hindrance(library: Path) -> None:
    (library.parent / "cache").write_text("a file, where a folder would be", "utf-8")
    assert read.shelf(library).library.items


def test_none_is_kept_when_it_is_off(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PACKGEN_CACHE", "off")
    read.shelf(library)
    assert not (library.parent / "cache").exists()


def test_it_tells_of_no_place_and_nobody_else_reads_it(library: Path) -> None:
    read.shelf(library)
    (file,) = (library.parent / "cache").iterdir()
    assert str(library.parent).encode() not in file.read_bytes()
    assert os.name == "nt" or file.stat().st_mode & 0o077 == 0


# --- the hash of a file ---


def test_a_settled_file_is_opened_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("one", "utf-8")
    aged(file)
    first, opened = digest(file), list[str]()
    monkeypatch.setattr(builtins, "open", lambda name, *_: opened.append(name))
    assert digest(file) == first
    assert opened == []


def test_a_file_saved_this_moment_is_hashed_each_time(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("one", "utf-8")
    now, first = file.stat(), digest(file)
    file.write_text("two", "utf-8")
    os.utime(file, ns=(now.st_atime_ns, now.st_mtime_ns))
    assert digest(file) != first


def test_what_is_saved_later_has_another_hash(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("one", "utf-8")
    aged(file)
    first = digest(file)
    file.write_text("two", "utf-8")
    assert digest(file) != first


def test_what_is_no_file_has_none(tmp_path: Path) -> None:
    assert digest(tmp_path) == digest(tmp_path / "nothing") == digest(tmp_path / "nothing" / "in.it") == "none"


def aged(file: Path) -> None:
    """Make a file look as if it had been saved some time ago."""
    then = file.stat().st_mtime_ns - 2 * SETTLED
    os.utime(file, ns=(then, then))
