"""Many packs from one file: every cell is made or told why not, whoever makes it and whatever happens to them."""

from __future__ import annotations

import csv
import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from packgen import batch, batch_report, standing, where
from packgen.asked import Asked
from packgen.batch import DIED, Outcome, packed, run
from packgen.batch_report import report
from packgen.build import build
from packgen.cli import main
from packgen.matrix import Cell, cells
from packgen.save import save
from packgen.source import Problems
from packgen.standing import Standing

PLAN = "plan: 1\ntitle: A morning\nminutes: 60\nmake: [door-sign]\n"
MATRIX = """\
batch: 1
plans: day.yaml
rows: areas.csv
set:
  title: "A morning in {area}"
  venue: {name: "{venue}"}
"""
AREAS = "Area,Venue,Lead\nNorth,Town hall,Ada\nSouth,,Bo\nEast,Library,Cy\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("day.yaml").write_text(PLAN, "utf-8")
    Path("areas.csv").write_text(AREAS, "utf-8")
    return tmp_path


def written(text: str) -> Path:
    Path("round.yaml").write_text(text, "utf-8")
    return Path("round.yaml")


def found(text: str = MATRIX) -> tuple[Cell, ...]:
    return cells(written(text))


def here() -> Executor:
    """An executor in this very process."""
    return ThreadPoolExecutor(1)


def made(todo: tuple[Cell, ...], pool: Callable[[], Executor] = here, **options: Any) -> dict[str, Outcome]:
    return {one.cell.folder: one for one in run(todo, Path("out"), pool, 2, **options)}


def hashes(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


class TestTheCells:
    def test_are_every_row_with_everything_on_every_axis(self) -> None:
        Path("other.yaml").write_text(PLAN, "utf-8")
        text = (
            MATRIX.replace("day.yaml", "[day.yaml, other.yaml]") + "brands: [neutral, council]\neditions: large-print\n"
        )
        assert len(found(text)) == 3 * 2 * 2
        assert {one.asked.editions for one in found(text)} == {("large-print",)}
        assert found(text)[1].folder == "North/day-council"

    def test_have_the_words_of_their_row(self) -> None:
        titles = [one.asked.values["title",].value for one in found()]
        assert titles == ["A morning in North", "A morning in South", "A morning in East"]
        assert str(found()[0].asked.values["title",].place) == "round.yaml:5:10"

    def test_leave_the_plan_as_it_is_where_a_column_is_empty(self) -> None:
        assert [("venue", "name") in one.asked.values for one in found()] == [True, False, True]

    def test_may_stand_alone_without_rows(self) -> None:
        (one,) = found("batch: 1\nplans: [day.yaml]\n")
        assert (one.folder, dict(one.asked.values)) == ("day", {})

    def test_are_left_out_when_they_have_all_the_words(self) -> None:
        text = MATRIX + "brands: [neutral, council]\nexclude:\n  - {area: north, brand: council}\n"
        folders = [one.folder for one in found(text)]
        assert len(folders) == 5
        assert "North/council" not in folders

    def test_come_besides_on_the_row_that_is_named(self) -> None:
        text = MATRIX + "include:\n  - {brand: council, area: East}\nfolder: '{area}/{brand}'\n"
        last = found(text)[-1]
        assert last.folder == "East/council"
        assert last.asked.values["venue", "name"].value == "Library"

    @pytest.mark.parametrize(
        ("area", "folder"),
        [
            ("a/b: c?", "a b c"),
            ("con", "con_"),
            ("Lpt1.x", "Lpt1.x_"),
            ("end. ", "end"),
            ("..", "day"),
            ("Ynys Môn", "Ynys Môn"),
        ],
    )
    def test_go_into_folders_that_every_system_can_store(self, area: str, folder: str) -> None:
        Path("areas.csv").write_text(f'Area,Venue\n"{area}",x\n', "utf-8")
        assert found()[0].folder == folder

    def test_never_reach_out_of_their_folder(self) -> None:
        Path("areas.csv").write_text("Area,Venue\n../../x,y\n", "utf-8")
        (one,) = found(MATRIX + "folder: '../{area}/../{venue}'\n")
        assert ".." not in one.folder.split("/")

    def test_do_not_see_into_python(self) -> None:
        with pytest.raises(Problems, match="there is no column 'area.__class__'"):
            found(MATRIX.replace("{area}", "{area.__class__}"))

    @pytest.mark.parametrize(
        ("old", "new", "told"),
        [
            ("{area}", "{aera}", "round.yaml:5:10: there is no column 'aera'"),
            ("plans: day.yaml", "plans: dya.yaml", "round.yaml:2:8: there is no plan 'dya.yaml' beside this file"),
            ("areas.csv", "none.csv", "round.yaml:3:7: 'none.csv': there is no such file"),
            ("areas.csv", "../x.csv", "round.yaml:3:7: '../x.csv' is not beside the plan"),
            ("batch: 1", "batch: 2", "round.yaml:1:8"),
            ("set:", "sets:", "round.yaml:4:1: unknown key 'sets'"),
            ("set:", "exclude: [{areas: North}]\nset:", "round.yaml:4:12: there is no column 'areas'"),
            ("set:", "include: [{area: West}]\nset:", "round.yaml:4:11: no row has these words"),
            ("set:", "exclude: [{plan: day.yaml}]\nset:", "round.yaml:4:10: no pack is left to make"),
            ("set:", "folder: same\nset:", "round.yaml:4:9: 3 packs would go into the folder 'same'"),
            ("set:", "libraries: none\nset:", "there is no folder 'none' beside this file"),
        ],
    )
    def test_are_told_what_is_wrong_and_where(self, old: str, new: str, told: str) -> None:
        with pytest.raises(Problems) as problems:
            found(MATRIX.replace(old, new))
        assert told in str(problems.value)

    @pytest.mark.parametrize(
        ("table", "told"),
        [
            ("Area,Area\nx,y\n", "areas.csv:1:1: the heading 'area' stands here twice"),
            ("Area,Plan\nx,y\n", "areas.csv:1:1: the heading 'plan' is what the batch itself calls something"),
            ("Area,Venue\n", "areas.csv:1:1: there is nothing under the headings"),
            ("Area,Venue\nx,y,z\n", "areas.csv:2:1: this line has 3 values, and there are 2 headings"),
        ],
    )
    def test_need_a_table_that_can_be_read(self, table: str, told: str) -> None:
        Path("areas.csv").write_text(table, "utf-8")
        with pytest.raises(Problems) as problems:
            found()
        assert told in str(problems.value)


class TestMaking:
    def test_makes_each_as_a_build_of_its_own_would(self) -> None:
        made(found())
        Path("one").mkdir()
        Path("one/plan.yaml").write_text(PLAN.replace("A morning", "A morning in South"), "utf-8")
        alone = build(Path("one"), Path("alone")).folder
        assert hashes(Path("out/South"))["door-sign.docx"] == hashes(alone)["door-sign.docx"]

    def test_one_that_fails_stops_none_of_the_others(self) -> None:
        Path("areas.csv").write_text(AREAS.replace("South", "South" * 40), "utf-8")
        outcomes = made(found(MATRIX + "folder: '{lead}'\n"))
        assert {folder: one.is_failed for folder, one in outcomes.items()} == {"Ada": False, "Bo": True, "Cy": False}
        assert str(outcomes["Bo"].problems[0]).startswith("round.yaml:5:10: 'title'")
        assert not Path("out/Bo").exists()

    def test_writes_nothing_beside_the_plan(self, home: Path) -> None:
        Path("day.yaml").write_text(
            f"{PLAN}blocks:\n  - {{block: Cards, minutes: 60, choose: {{cards: 2}}}}\n", "utf-8"
        )
        made(found())
        assert {one.name for one in home.iterdir()} == {"areas.csv", "day.yaml", "round.yaml", "out"}

    def test_leaves_alone_what_says_the_same(self) -> None:
        made(found())
        before = hashes(Path("out"))
        again = made(found())
        assert {one.left for one in again.values()} == {("door-sign.docx",)}
        assert hashes(Path("out")) == before

    def test_resuming_composes_only_what_is_missing_or_stale(self, monkeypatch: pytest.MonkeyPatch) -> None:
        made(found())
        Path("out/East/door-sign.docx").unlink()
        Path("areas.csv").write_text(AREAS.replace("Town hall", "Barn"), "utf-8")
        composed: list[str] = []

        def counted(cell: Cell, standing: Standing) -> Any:
            composed.append(cell.folder)
            return packed(cell, standing)

        monkeypatch.setattr(batch, "packed", counted)
        outcomes = made(found(), resume=True)
        assert sorted(composed) == ["East", "North"]
        assert outcomes["South"].is_skipped
        assert hashes(Path("out/East")) != {}

    @pytest.mark.parametrize("resume", [False, True])
    def test_a_file_in_the_place_of_a_folder_stops_none_of_the_others(self, resume: bool) -> None:
        Path("out").mkdir()
        Path("out/South").write_text("a letter", "utf-8")
        outcomes = made(found(), resume=resume)
        assert {folder: one.why for folder, one in outcomes.items()} == {
            "North": "",
            "South": f"{Path('out/South')}: there is a file where the folder should be",
            "East": "",
        }
        assert Path("out/South").read_text("utf-8") == "a letter"

    def test_a_file_that_is_open_in_another_program_is_told_plainly(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def locked(files: Any, folder: Path, **options: Any) -> tuple[str, ...]:
            if folder.name == "South":
                raise PermissionError(13, "Permission denied", str(folder))
            return save(files, folder, **options)

        monkeypatch.setattr(batch, "save", locked)
        outcomes = made(found())
        told = f"cannot write {Path('out/South')}: it is open in another program, or the folder is read-only"
        assert {folder: one.why for folder, one in outcomes.items()} == {"North": "", "South": told, "East": ""}

    def test_a_pack_that_can_not_be_looked_at_stops_none_of_the_others(self, monkeypatch: pytest.MonkeyPatch) -> None:
        made(found())
        real = standing.hashed

        def unreadable(path: Path) -> str:
            if path.parent.name == "South":
                raise PermissionError(13, "Permission denied", str(path))
            return real(path)

        monkeypatch.setattr(standing, "hashed", unreadable)
        for resume in (False, True):
            outcomes = made(found(), resume=resume)
            assert [folder for folder, one in outcomes.items() if "cannot write" in one.why] == ["South"]
            assert len(outcomes) == 3

    def test_what_a_disk_says_to_a_worker_is_told_as_words(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refused(_cell: Cell, _standing: Standing) -> Any:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(batch, "packed", refused)
        assert {one.why for one in made(found()).values()} == {"the disk: No space left on device"}

    def test_files_that_somebody_has_edited_are_kept_and_named(self) -> None:
        made(found())
        Path("out/South/door-sign.docx").write_bytes(b"my own words")
        outcomes = made(found())
        assert {folder: one.kept for folder, one in outcomes.items()} == {
            "North": (),
            "South": ("door-sign (edited).docx",),
            "East": (),
        }
        assert Path("out/South/door-sign (edited).docx").read_bytes() == b"my own words"
        told = "somebody had edited files of the last build; they are kept as 'door-sign (edited).docx'"
        assert f"South: {told}" in report([*outcomes.values()])

    def test_a_worker_that_raises_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(cell: Cell, standing: Standing) -> Any:
            if cell.folder == "South":
                raise MemoryError("no room")
            return packed(cell, standing)

        monkeypatch.setattr(batch, "packed", broken)
        outcomes = made(found())
        assert outcomes["South"].why == "MemoryError: no room"
        assert not outcomes["North"].is_failed


class TestSharedWork:
    """What many packs are made of is opened once a process: the library, layouts, fonts and templates."""

    def test_is_done_once_however_many_packs_a_process_makes(self) -> None:
        Path("day.yaml").write_text(PLAN.replace("door-sign", "handout, cards, door-sign"), "utf-8")
        Path("areas.csv").write_text("Area,Venue\n" + "".join(f"A{n},x\n" for n in range(4)), "utf-8")
        first, *rest = found()
        packed(first, Standing.of(Path("nowhere")))
        opened = Opened()
        with opened:
            for cell in rest:
                packed(cell, Standing.of(Path("nowhere")))
        shipped = tuple(str(where.shipped(name)) for name in ("content", "layouts", "assets"))
        again = {name for name in opened.names if name.startswith(shipped)}
        assert {Path(name).name for name in again} == {"brand.yaml"}
        assert [name for name in opened.names if Path(name).name == "day.yaml"] != []


class Opened:
    """The files that this process opens while it is entered."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.looks = False
        sys.addaudithook(self.hook)

    def hook(self, event: str, given: tuple[Any, ...]) -> None:
        if event == "open" and self.looks:
            self.names.append(str(given[0]))

    def __enter__(self) -> None:
        self.looks = True

    def __exit__(self, *_: object) -> None:
        self.looks = False


class Frail(ThreadPoolExecutor):
    """A pool that breaks when a cell is a killer, as a pool of processes does when one of them is killed."""

    killers: tuple[str, ...] = ()
    opened = 0

    def __init__(self) -> None:
        super().__init__(1)
        type(self).opened += 1

    def submit(self, work: Callable[..., Any], cell: Cell, standing: Standing) -> Future[Any]:  # type: ignore[override]
        def at_work() -> Any:
            if cell.folder in self.killers:
                raise BrokenProcessPool("a process was killed")
            return work(cell, standing)

        return super().submit(at_work)


class TestWorkersThatDie:
    def test_a_cell_that_kills_twice_is_told_and_all_others_are_made(self) -> None:
        Frail.killers, Frail.opened = ("South",), 0
        outcomes = made(found(), Frail)
        assert {folder: one.why for folder, one in outcomes.items()} == {"North": "", "South": DIED, "East": ""}
        assert Frail.opened <= 4

    def test_a_process_that_is_killed_costs_no_pack(self) -> None:
        Path("areas.csv").write_text("Area,Venue\n" + "".join(f"A{n},x\n" for n in range(8)), "utf-8")
        expected = made(found()) and hashes(Path("out"))
        pools: list[ProcessPoolExecutor] = []

        def pool() -> Executor:
            pools.append(batch.processes(2)[0]())  # type: ignore[arg-type]
            return pools[-1]

        outcomes = []
        for outcome in run(found(), Path("killed"), pool, 2):
            if not outcomes:
                os.kill(next(iter(pools[0]._processes)), signal.SIGKILL)
            outcomes.append(outcome)
        assert len(outcomes) == 8
        assert not any(one.is_failed for one in outcomes)
        assert hashes(Path("killed")) == expected
        assert len(pools) > 1


class TestACluster:
    @pytest.fixture
    def address(self) -> Iterator[tuple[str, Any]]:
        distributed = pytest.importorskip("distributed")
        with distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
        ) as cluster:
            yield cluster.scheduler_address, cluster

    def test_makes_the_same_bytes_though_a_worker_is_killed(self, address: tuple[str, Any]) -> None:
        Path("areas.csv").write_text("Area,Venue\n" + "".join(f"A{n},x\n" for n in range(8)), "utf-8")
        expected = made(found()) and hashes(Path("out"))
        pool, workers = batch.cluster(address[0])
        assert workers == 2
        outcomes = []
        for outcome in run(found(), Path("far"), pool, workers):
            if not outcomes:
                os.kill(address[1].workers[0].pid, signal.SIGKILL)
            outcomes.append(outcome)
        assert [one.why for one in outcomes] == [""] * 8
        assert hashes(Path("far")) == expected


class TestTheCommand:
    def test_says_how_many_were_made_and_what_failed(self) -> None:
        Path("areas.csv").write_text(AREAS.replace("South", "South" * 40), "utf-8")
        result = CliRunner().invoke(main, ["batch", str(written(MATRIX + "folder: '{lead}'\n")), "--jobs", "1"])
        assert result.exit_code == 1
        assert "3 packs: 2 made, 1 failed" in result.stdout
        assert "Bo: not made\n    round.yaml:5:10: 'title'" in result.stdout
        rows = list(csv.reader(Path("output/round/made.csv").read_text("utf-8-sig").splitlines()))
        assert [(row[0], row[2], row[3]) for row in rows[1:]] == [
            ("Ada", "made", "1"),
            ("Bo", "failed", "0"),
            ("Cy", "made", "1"),
        ]

    def test_writes_the_list_though_a_file_stands_in_the_way_of_a_pack(self) -> None:
        Path("output/round").mkdir(parents=True)
        Path("output/round/North").write_text("a letter", "utf-8")
        result = CliRunner().invoke(main, ["batch", str(written(MATRIX)), "--jobs", "1"])
        assert result.exit_code == 1
        assert "3 packs: 2 made, 1 failed" in result.stdout
        assert "nothing was changed" not in result.output
        rows = list(csv.reader(Path("output/round/made.csv").read_text("utf-8-sig").splitlines()))
        assert [(row[0], row[2]) for row in rows[1:]] == [("East", "made"), ("North", "failed"), ("South", "made")]
        assert "there is a file where the folder should be" in rows[2][5]

    def test_tells_of_the_packs_though_their_list_is_open_in_excel(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def locked(path: Path, _data: bytes) -> None:
            raise PermissionError(13, "Permission denied", str(path))

        monkeypatch.setattr(batch_report, "put", locked)
        result = CliRunner().invoke(main, ["batch", str(written(MATRIX)), "--jobs", "1"])
        assert result.exit_code == 1
        assert "3 packs: 3 made" in result.stdout
        assert "made.csv: it is open in another program" in result.stderr

    def test_resumes(self) -> None:
        run_it = ["batch", str(written(MATRIX)), "--jobs", "1"]
        assert CliRunner().invoke(main, run_it).exit_code == 0
        result = CliRunner().invoke(main, [*run_it, "--resume"])
        assert result.exit_code == 0
        assert "3 packs: 3 left alone, because nothing has changed" in result.stdout

    def test_says_that_a_matrix_is_wrong_before_anything_is_made(self) -> None:
        result = CliRunner().invoke(main, ["batch", str(written(MATRIX.replace("{area}", "{x}")))])
        assert result.exit_code == 1
        assert "there is no column 'x'" in result.stderr
        assert not Path("output").exists()

    def test_nobody_is_at_the_address(self) -> None:
        pytest.importorskip("distributed")
        result = CliRunner().invoke(main, ["batch", str(written(MATRIX)), "--scheduler", "tcp://127.0.0.1:9"])
        assert result.exit_code == 1
        assert "no scheduler" in result.output


def test_what_is_asked_goes_to_a_worker_and_back() -> None:
    cell = found()[0]
    parcel = packed(cell, Standing.of(Path("nowhere")).looked_at())
    assert set(parcel.files) == {"door-sign.docx", "manifest.json"}
    assert isinstance(cell.asked, Asked)
