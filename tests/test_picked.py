"""What was picked stays picked: the file beside the plan, and how little changes when the day does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from picking import big, puzzle
from stock import case, chosen, ids, stock

from packgen import read
from packgen.asked import Asked
from packgen.build import build, select
from packgen.choose.optimum import nearest, optimum
from packgen.choose.program import Chosen, Program
from packgen.cli import main
from packgen.model.picked import Past, Picked
from packgen.past import changes, written
from packgen.save import save
from packgen.source import Problems

PLAN = """\
plan: 1
title: A session
minutes: 60
make: [handout]
blocks:
  - block: Stories
    minutes: 40
    choose: {case-studies: 3}
  - block: More
    minutes: 20
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("day.yaml").write_text(PLAN)
    return tmp_path


def picks() -> list[str]:
    """What the file beside the plan says."""
    found = read.picked(Path("day.yaml"))
    return list(found.ids) if found else []


def edit(old: str, new: str) -> None:
    Path("day.yaml").write_text(Path("day.yaml").read_text().replace(old, new))


class TestTheFile:
    def test_a_build_writes_it_beside_the_plan(self, folder: Path) -> None:
        made_ = build(Path("day.yaml"), Path("out"))
        assert made_.picked == Path("day.picked.yaml")
        assert picks() == [pick.id for pick in made_.composed.selection.picks]
        assert sorted(path.name for path in folder.iterdir()) == ["day.picked.yaml", "day.yaml", "out"]

    def test_a_check_writes_nothing(self, folder: Path) -> None:
        assert CliRunner().invoke(main, ["check", "day.yaml"]).exit_code == 0
        assert [path.name for path in folder.iterdir()] == ["day.yaml"]

    def test_a_folder_has_it_beside_its_plan(self, folder: Path) -> None:
        (folder / "day").mkdir()
        (folder / "day.yaml").rename(folder / "day" / "plan.yaml")
        assert build(Path("day"), Path("out")).picked == Path("day/plan.picked.yaml")

    def test_building_again_leaves_it_and_the_pack_as_they_were(self, folder: Path) -> None:
        build(Path("day.yaml"), Path("out"))
        before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        assert build(Path("day.yaml"), Path("out")).picked is None
        assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before

    def test_it_reads_as_a_list_with_titles(self) -> None:
        build(Path("day.yaml"), Path("out"))
        lines = Path("day.picked.yaml").read_text().splitlines()
        assert lines[2:6] == ["picked: 1", "blocks:", '  - block: "Stories"', "    picks:"]
        assert lines[6].startswith(f"      - {picks()[0]}  # ")

    def test_where_nothing_is_picked_there_is_none(self) -> None:
        edit("choose: {case-studies: 3}", "say: Hello")
        assert build(Path("day.yaml"), Path("out")).picked is None
        assert not Path("day.picked.yaml").exists()

    def test_a_slip_in_it_is_told_with_its_place(self) -> None:
        Path("day.picked.yaml").write_text("picked: 1\nblocks:\n  - block: Stories\n    pick: [a]\n")
        with pytest.raises(Problems) as caught:
            select(Path("day.yaml"))
        assert str(caught.value.problems[0]).startswith("day.picked.yaml:4:5: unknown key 'pick'")

    def test_it_is_written_with_the_pack_or_not_at_all(self, folder: Path) -> None:
        (folder / "pack").write_text("a file in the way")
        with pytest.raises(NotADirectoryError):
            save({"a": b"a"}, folder / "pack", {folder / "day.picked.yaml": b"new"})
        with pytest.raises(FileNotFoundError):
            save({"a": b"a"}, folder / "out", {folder / "nowhere" / "x.yaml": b"new", folder / "day.yaml": b"new"})
        assert sorted(path.name for path in folder.iterdir()) == ["day.yaml", "pack"]
        assert Path("day.yaml").read_text() == PLAN


class TestKept:
    def test_what_is_allowed_is_kept_though_something_else_is_better(self) -> None:
        build(Path("day.yaml"), Path("out"))
        edit("title: A session", "title: A session\npick: {prefer: {sleep: 9}}")
        fresh = [pick.id for pick in select(Path("day.yaml"), Asked(fresh=True)).selection.picks]
        kept = [pick.id for pick in select(Path("day.yaml")).selection.picks]
        assert kept == picks()
        assert fresh != kept

    def test_what_would_be_better_says_so(self) -> None:
        library = stock(case("a"), case("b", evidence="strong"))
        past = Past(Picked.model_validate({"picked": 1, "blocks": [{"block": "A", "picks": ["a"]}]}))
        found = chosen("blocks: [{block: A, minutes: 9, choose: {case-studies: 1}}]\n", library, past)
        assert ids(found) == ["a"]
        assert found.left_out[0].why == "'A' was picked before and is kept; --fresh would take this one"

    def test_what_is_withdrawn_is_replaced_and_the_rest_stays(self) -> None:
        build(Path("day.yaml"), Path("out"))
        before = picks()
        edit("title: A session", f"title: A session\nexclude: [{before[1]}]")
        build(Path("day.yaml"), Path("out"))
        assert len(set(before) - set(picks())) == 1
        assert before[1] not in picks()

    def test_an_item_that_the_library_no_longer_has_is_replaced(self) -> None:
        build(Path("day.yaml"), Path("out"))
        before = picks()
        text = Path("day.picked.yaml").read_text()
        Path("day.picked.yaml").write_text(text.replace(before[0], "gone-for-good"))
        build(Path("day.yaml"), Path("out"))
        assert "gone-for-good" not in picks()
        assert set(before[1:]) <= set(picks())

    def test_fresh_forgets_it(self) -> None:
        build(Path("day.yaml"), Path("out"))
        before = picks()
        Path("day.picked.yaml").write_text(
            Path("day.picked.yaml").read_text().replace(before[0], "think-holistically").replace("day.yaml", "my plan")
        )
        build(Path("day.yaml"), Path("out"))
        assert "think-holistically" in picks()
        build(Path("day.yaml"), Path("out"), Asked(fresh=True))
        assert picks() == before

    def test_what_changed_is_told(self) -> None:
        build(Path("day.yaml"), Path("out"))
        before = picks()
        edit("title: A session", f"title: A session\nexclude: [{before[1]}]")
        result = CliRunner().invoke(main, ["build", "day.yaml"])
        assert f"Picked otherwise than before:\n  - {before[1]}  " in result.output
        assert "\n  + " in result.output

    def test_blocks_of_one_name_keep_each_its_own(self) -> None:
        library = stock(*(case(name) for name in "abcd"))
        twice = "{block: A, minutes: 9, choose: {case-studies: 1}}"
        past = Past(Picked.model_validate({"picked": 1, "blocks": [{"block": "A", "picks": [x]} for x in "cb"]}))
        assert ids(chosen(f"blocks: [{twice}, {twice}]\n", library, past)) == ["c", "b"]

    def test_an_unnamed_change_is_no_change(self) -> None:
        found = select(Path("day.yaml")).selection
        data = written(found, "day.yaml")
        assert data
        assert changes(None, found) == ()


# --- the solver is asked only when there is something to ask ---

LOADED = (
    "import pathlib, sys; from packgen.build import select; select(pathlib.Path('day.yaml'));"
    "print(sorted({'highspy', 'numpy'} & set(sys.modules)))"
)


def loaded() -> str:
    """What a process that chooses has imported of the solver."""
    return subprocess.run([sys.executable, "-c", LOADED], capture_output=True, check=True, text=True).stdout.strip()


def test_a_plan_that_picks_nothing_does_not_load_the_solver() -> None:
    edit("choose: {case-studies: 3}", "say: Hello")
    assert loaded() == "[]"


def test_what_is_kept_does_not_load_it_either() -> None:
    assert loaded() == "['highspy', 'numpy']"
    build(Path("day.yaml"), Path("out"))
    assert loaded() == "[]"


# --- twenty items, and the day changes ---


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("shorter", [10, 30])
def test_of_twenty_items_three_change_at_most_when_minutes_go(seed: int, shorter: int) -> None:
    library = big(seed, 80)
    names, program = puzzle(library, 190)
    before = {names[number] for number in best(program)}
    now, less = puzzle(library, 190 - shorter)
    calm(less, now, before, gone=shorter // 5)


@pytest.mark.parametrize("seed", [1, 2])
def test_of_twenty_items_three_change_at_most_when_one_is_withdrawn(seed: int) -> None:
    library = big(seed, 80)
    names, program = puzzle(library, 190)
    before = sorted(names[number] for number in best(program))
    now, without = puzzle(library, 190, before[7])
    calm(without, now, set(before) - {before[7]}, gone=0)


def best(program: Program) -> Chosen:
    found = optimum(program)
    assert found is not None
    return found


def calm(program: Program, names: list[str], before: set[str], gone: int) -> None:
    kept = frozenset(number for number, name in enumerate(names) if name in before)
    found = nearest(program, kept, whole=gone > 0)
    assert found is not None
    assert len(before) >= 19
    assert program.value(found) >= 0.98 * program.value(best(program))
    assert len(found ^ kept) <= max(3, gone), sorted(names[number] for number in found ^ kept)
