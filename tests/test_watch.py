"""A plan that is watched: built again as it is saved, shown in the browser, and never worse than the last good pack."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from packgen import live, watch
from packgen.asked import Asked
from packgen.cli import main
from packgen.live import Live
from packgen.watch import _Inputs, follow
from packgen.where import shipped

PLAN = "plan: 1\ntitle: One\nminutes: 60\nmake: [door-sign, evaluation]\n"
Edit = Callable[[], object]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("day.yaml").write_text(PLAN, "utf-8")
    return tmp_path


def saving(text: str) -> Edit:
    return lambda: Path("day.yaml").write_text(text, "utf-8")


def watched(*edits: Edit) -> tuple[list[str], list[dict[str, Any]]]:
    """What was said, and what the page was told after each build."""
    told: list[dict[str, Any]] = []
    said: list[str] = []
    preview = Live(Path("output/day-live"))
    preview.begin()

    def times() -> Iterator[object]:
        for edit in edits:
            told.append(state())
            edit()
            yield edit
        told.append(state())

    follow(Path("day.yaml"), Path("output"), Asked(), preview, times(), said.append)
    return said, told


def state(folder: Path = Path("output/day-live")) -> dict[str, Any]:
    text = (folder / "state.js").read_text("utf-8")
    assert text.startswith("packgen(")
    made: dict[str, Any] = json.loads(text.removeprefix("packgen(").removesuffix(");\n"))
    return made


class TestAPlanThatIsWatched:
    def test_is_built_again_when_it_is_saved(self) -> None:
        said, told = watched(saving(PLAN.replace("One", "Two")))
        assert [one["title"] for one in told] == ["One", "Two"]
        assert said[0] == "Made evaluation.docx, door-sign.docx"
        assert [file["name"] for file in told[1]["files"]] == ["evaluation.docx", "door-sign.docx"]

    def test_with_problems_leaves_the_last_good_pack_and_shows_them(self) -> None:
        said, told = watched(saving(PLAN.replace("minutes", "minuts")), saving(PLAN))
        assert "did you mean 'minutes'?" in told[1]["problems"]
        assert told[1]["files"] == told[0]["files"]
        assert Path("output/day/door-sign.docx").is_file()
        assert any("unknown key 'minuts'" in line for line in said)
        assert told[2]["problems"] == ""
        assert said[-1] == "Nothing has changed"

    def test_that_does_not_work_yet_shows_its_problems_alone(self) -> None:
        Path("day.yaml").write_text(PLAN.replace("minutes", "minuts"), "utf-8")
        _, told = watched(saving(PLAN))
        assert (bool(told[0]["problems"]), told[0]["files"]) == (True, [])
        assert (bool(told[1]["problems"]), len(told[1]["files"])) == (False, 2)

    def test_is_pictured_only_where_it_changed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        drawn: list[str] = []
        pages = live._pages
        monkeypatch.setattr(live, "_pages", lambda one, made: drawn.append(one.file) or pages(one, made))
        watched(saving(f"{PLAN}objectives: [Know more]\n"), saving(f"{PLAN}objectives: [Know more]\n# said twice\n"))
        assert drawn == ["evaluation.docx", "door-sign.docx", "evaluation.docx"]

    def test_keeps_no_picture_that_nothing_shows(self) -> None:
        _, told = watched(saving(PLAN.replace("One", "Two")))
        shown = {page for file in told[-1]["files"] for page in file["pages"]}
        assert {path.name for path in Path("output/day-live").glob("*.png")} == shown
        assert all((Path("output/day-live") / page).read_bytes().startswith(b"\x89PNG") for page in shown)

    def test_tells_of_a_file_that_is_open_elsewhere_and_goes_on(self, monkeypatch: pytest.MonkeyPatch) -> None:
        save, calls = watch.saved, list[int]()

        def locked(*args: Any) -> Any:
            calls.append(1)
            if len(calls) == 2:
                raise PermissionError(13, "Permission denied", "output/day/door-sign.docx")
            return save(*args)

        monkeypatch.setattr(watch, "saved", locked)
        said, told = watched(saving(PLAN.replace("One", "Two")), saving(PLAN.replace("One", "Three")))
        assert any("close it there" in line for line in said)
        assert told[-1]["title"] == "Three"


@pytest.mark.parametrize(
    ("path", "counts"),
    [
        ("day.yaml", True),
        ("areas.CSV", True),
        ("brand/logo.svg", True),
        ("day.picked.yaml", False),
        ("output/day/manifest.json", False),
        ("output/day/copy.yaml", False),
        (".day.yaml", False),
        ("~$deck.pptx", False),
        ("day.yaml~", False),
        ("notes.txt", False),
    ],
)
def test_only_files_that_a_pack_is_made_from_count(home: Path, path: str, counts: bool) -> None:
    assert _Inputs(Path("output"))(1, str(home / path)) is counts


def test_the_page_asks_nobody_outside() -> None:
    page = (shipped("layouts") / "live" / "index.html").read_text("utf-8")
    assert "//" not in page.replace("// Everything lies", "")
    assert "fetch" not in page


def test_the_command_follows_a_real_file_until_it_is_stopped(home: Path) -> None:
    # Where tests run in the background, a process inherits that Ctrl-C is nothing to it.
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    script = f"{heard}\nfrom packgen.cli import main\nmain(['watch', 'day.yaml', '--no-browser'])"
    words = [sys.executable, "-c", script]
    said = home / "said.txt"
    with said.open("wb") as out:
        process = subprocess.Popen(words, cwd=home, stdout=out, stderr=subprocess.STDOUT)
    try:
        until(lambda: "Picturing door-sign.docx" in said.read_text("utf-8") and state()["files"] != [])
        time.sleep(1)  # for the system to look at the folder; what is saved earlier is seen by the first build
        saving(PLAN.replace("One", "Two"))()
        until(lambda: state()["title"] == "Two")
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0
    finally:
        process.kill()
        process.wait()
    assert said.read_text("utf-8").startswith("The preview is")
    assert "Traceback" not in said.read_text("utf-8")


def test_ctrl_c_ends_it_in_the_middle_of_a_build_too(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("packgen.watch.drawn", stopped)
    done = CliRunner().invoke(main, ["watch", str(home / "day.yaml"), "--no-browser"])
    assert (done.exit_code, "Aborted" in done.output) == (0, False)


def until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so, for three minutes at most."""
    for _ in range(1800):
        if is_so():
            return
        time.sleep(0.1)
    pytest.fail("it is still not so")
