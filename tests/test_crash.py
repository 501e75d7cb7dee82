"""What is on the disk when a build is killed, when the disk is full, and when two builds meet: one whole pack."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from packgen.save import digest, save
from packgen.workshop import workshop

FOUR = Path(__file__).parent / "four_levels"
MOMENTS = 50
swapping = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no way to let two folders change places")
SAVER = """
import itertools, json, pathlib, sys
from packgen.save import digest, save
folder, turns = pathlib.Path(sys.argv[1]), int(sys.argv[2])
for turn in itertools.count() if turns == 0 else range(turns):
    letter = "ab"[turn % 2]
    files = {f"{n}.txt": letter.encode() * 20_000 for n in range(12)}
    rows = [{"file": name, "sha256": digest(data)} for name, data in files.items()]
    files["manifest.json"] = json.dumps({"files": rows}).encode()
    save(files, folder, {folder.parent / "p.yaml": letter.encode()})
    print(turn, flush=True)
"""


def saver(folder: Path, turns: int = 0) -> subprocess.Popen[str]:
    """A process that saves one of two packs and the other, in turns; without `turns` until it is killed."""
    return subprocess.Popen(
        [sys.executable, "-c", SAVER, str(folder), str(turns)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def whole(folder: Path) -> str:
    """The letter of which all files of the pack are made."""
    letters = {path.read_text() for path in folder.glob("*.txt")}
    assert len(list(folder.glob("*.txt"))) == 12
    assert {len(words) for words in letters} == {20_000}
    (words,) = letters
    assert set(words) in ({"a"}, {"b"})
    return words[0]


def left(folder: Path) -> list[str]:
    """What lies beside the pack."""
    return sorted(path.name for path in folder.parent.iterdir() if path != folder)


@swapping
def test_saving_that_is_killed_at_any_moment_leaves_one_whole_pack_and_the_next_one_tidies(tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    moments = random.Random(7)
    for _ in range(MOMENTS):
        process = saver(folder)
        assert process.stdout
        assert process.stdout.readline() == "0\n"
        time.sleep(moments.uniform(0, 0.03))
        process.kill()
        process.communicate()
        assert whole(folder) in "ab"
        save({"manifest.json": b"{}"}, folder)
        assert left(folder) == ["p.yaml"]
        shutil.rmtree(folder)


@swapping
def test_there_is_a_pack_at_every_moment_while_it_is_saved_again_and_again(tmp_path: Path) -> None:
    folder, looks = tmp_path / "pack", 0
    process = saver(folder, turns=100)
    assert process.stdout
    assert process.stdout.readline() == "0\n"
    while process.poll() is None:
        assert (folder / "manifest.json").is_file()
        looks += 1
    process.communicate()
    assert process.returncode == 0
    assert looks > 1_000


PLAN = (
    "plan: 1\ntitle: {}\nminutes: 60\nmake: [handout]\nblocks: [{{block: Talk, minutes: 60, choose: {{cards: 1}}}}]\n"
)


def building(home: Path, title: str) -> subprocess.Popen[bytes]:
    """A build of a plan of that title, as somebody starts it."""
    (home / "plan.yaml").write_text(PLAN.format(title), "utf-8")
    line = [sys.executable, "-m", "packgen", "build", "plan.yaml", "--library", str(FOUR)]
    bare = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    return subprocess.Popen(line, cwd=home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=bare)


def intact(folder: Path) -> str:
    """The hash of the plan that a pack was built from; all its files are there, as they were written."""
    told = json.loads((folder / "manifest.json").read_text("utf-8"))
    rows = {row["file"]: row["sha256"] for row in told["files"]}
    files = {path.name: digest(path.read_bytes()) for path in folder.iterdir() if path.name != "manifest.json"}
    assert files == rows
    return str(told["plan"]["sha256"])


@swapping
def test_a_build_that_is_killed_or_interrupted_at_any_moment_leaves_one_whole_pack(tmp_path: Path) -> None:
    home, moments = tmp_path / "day", random.Random(11)
    home.mkdir()
    folder = home / "output" / "day"
    began = time.monotonic()
    assert building(home, "Talk number 0").wait() == 0
    took = time.monotonic() - began
    plans, ends = {intact(folder)}, set()
    for moment in range(MOMENTS):
        process = building(home, f"Talk number {moment + 1}")
        plans.add(digest((home / "plan.yaml").read_bytes()))
        with suppress(subprocess.TimeoutExpired):
            process.wait(took * moments.uniform(0.3, 1.1))
        process.send_signal(signal.SIGINT if moment % 3 == 0 else signal.SIGKILL)
        ends.add(process.wait())
        assert intact(folder) in plans
    assert len(ends) > 1
    assert building(home, "The last talk").wait() == 0
    assert intact(folder) == digest((home / "plan.yaml").read_bytes())
    assert sorted(path.name for path in home.iterdir()) == ["output", "plan.picked.yaml", "plan.yaml"]
    assert [path.name for path in folder.parent.iterdir()] == ["day"]


def test_a_build_that_finds_nothing_to_do_tidies_too(tmp_path: Path) -> None:
    assert building(tmp_path, "A talk").wait() == 0
    left = tmp_path / "output" / ".packgen-killed"
    (left / "new").mkdir(parents=True)
    (left / "new" / "deck.pptx").write_text("an older deck")
    assert building(tmp_path, "A talk").wait() == 0
    assert not left.exists()


def test_a_pack_that_was_moved_aside_when_the_build_was_killed_comes_back(tmp_path: Path) -> None:
    aside = tmp_path / ".packgen-xyz" / "old" / "pack"
    aside.mkdir(parents=True)
    (aside / "deck.pptx").write_text("old deck")
    (tmp_path / ".packgen-xyz" / "new").mkdir()
    with workshop(tmp_path):
        assert (tmp_path / "pack" / "deck.pptx").read_text() == "old deck"
    assert [path.name for path in tmp_path.iterdir()] == ["pack"]


def test_two_builds_at_once_leave_one_whole_pack_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    processes = [saver(folder, turns=12) for _ in range(3)]
    for process in processes:
        _, wrong = process.communicate(timeout=60)
        assert process.returncode == 0, wrong
    assert whole(folder) == (tmp_path / "p.yaml").read_text()
    assert left(folder) == ["p.yaml"]


def test_a_disk_that_is_full_leaves_the_old_pack(tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    save({"deck.pptx": b"old deck"}, folder)
    program = (
        "import pathlib, resource, signal, sys\n"
        "from packgen.save import save\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))\n"
        "save({'cards.pdf': b'x', 'deck.pptx': b'x' * 60_000}, pathlib.Path(sys.argv[1]))\n"
    )
    process = subprocess.run([sys.executable, "-c", program, str(folder)], capture_output=True, text=True, check=False)
    assert process.returncode == 1
    assert "OSError" in process.stderr
    assert [path.name for path in folder.iterdir()] == ["deck.pptx"]
    assert (folder / "deck.pptx").read_text() == "old deck"
    assert left(folder) == []


def test_a_folder_that_may_not_be_written_to_stays_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    save({"deck.pptx": b"old deck"}, folder)
    tmp_path.chmod(0o555)
    program = (
        "import os, pathlib, sys\n"
        "from packgen.save import save\n"
        "os.chdir(sys.argv[1])\n"
        "if os.geteuid() == 0:\n"
        "    os.seteuid(65534)  # nothing is read-only for root\n"
        "save({'deck.pptx': b'new deck'}, pathlib.Path('pack'))\n"
    )
    words = [sys.executable, "-c", program, str(tmp_path)]
    process = subprocess.run(words, capture_output=True, text=True, check=False)
    tmp_path.chmod(0o755)
    assert "PermissionError" in process.stderr
    assert (folder / "deck.pptx").read_text() == "old deck"
    assert left(folder) == []


def test_an_interrupted_build_leaves_the_old_pack(tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    save({"deck.pptx": b"old deck"}, folder)

    class Stopped(dict[str, bytes]):
        def items(self) -> object:  # type: ignore[override]
            yield "deck.pptx", b"half"
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        save(Stopped(), folder)
    assert (folder / "deck.pptx").read_text() == "old deck"
    assert left(folder) == []


def test_with_force_edited_files_go_and_are_named(tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    save({"deck.pptx": b"x"}, folder)
    (folder / "deck.pptx").write_text("mine")
    (folder / "notes.txt").write_text("mine too")
    assert save({"deck.pptx": b"new"}, folder, force=True) == ("deck.pptx",)
    assert sorted(path.name for path in folder.iterdir()) == ["deck.pptx", "notes.txt"]
