"""The one path, walked to its end: what is in the folder, and what never is."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from packgen import __version__
from packgen.asked import Asked
from packgen.build import EPOCH, Made, build, check
from packgen.source import Problems

ROOT = Path(__file__).parents[1]
PLAN = ROOT / "plans" / "taster.yaml"
GARDEN = ROOT / "tests" / "no_levels"
SMALL = "plan: 1\ntitle: Small\nmake: [handout]\nblocks: [{block: Talk, minutes: 10}]\n"
FILES = [
    "cards.docx",
    "cards.pdf",
    "deck.pptx",
    "facilitator-guide.docx",
    "handout.docx",
    "handout.pdf",
    "manifest.json",
]


@pytest.fixture(scope="module")
def taster(built: Callable[[str], Made]) -> Made:
    return built("taster")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A plan that is built in no time."""
    (tmp_path / "small.yaml").write_text(SMALL)
    return tmp_path / "small.yaml"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def opened(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """A file and all that is packed into it: the parts of zips, the streams of a PDF."""
    yield name, data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for part in package.namelist():
                yield from opened(f"{name}/{part}", package.read(part))
    if data.startswith(b"%PDF"):
        for number, stream in enumerate(re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL)):
            try:
                yield f"{name}/{number}", zlib.decompress(stream)
            except zlib.error:
                continue


class TestAPack:
    def test_it_is_in_a_folder_of_the_plan_s_name(self, taster: Made) -> None:
        assert taster.folder.name == "taster"

    def test_it_has_the_files_that_the_plan_makes(self, taster: Made) -> None:
        assert sorted(contents(taster.folder)) == FILES
        assert dict(taster.files) == {name: len(data) for name, data in contents(taster.folder).items()}

    def test_a_print_job_is_cards_alone(self, built: Callable[[str], Made]) -> None:
        assert sorted(contents(built("cards-only").folder)) == ["cards.docx", "cards.pdf", "manifest.json"]

    def test_every_file_is_what_its_name_says(self, taster: Made) -> None:
        heads = {name: data[:4] for name, data in contents(taster.folder).items() if name != "manifest.json"}
        assert {name: head for name, head in heads.items() if head != b"PK\x03\x04"} == {
            **dict.fromkeys(("cards.pdf", "handout.pdf"), b"%PDF")
        }

    def test_a_folder_with_a_plan_gives_the_pack_its_name(self, tmp_path: Path) -> None:
        (tmp_path / "my-session").mkdir()
        (tmp_path / "my-session" / "plan.yaml").write_text(SMALL)
        for plan in (tmp_path / "my-session", tmp_path / "my-session" / "plan.yaml"):
            assert build(plan, tmp_path / "out", Asked(GARDEN)).folder == tmp_path / "out" / "my-session"

    def test_a_check_makes_nothing(self, small: Path) -> None:
        assert [document.file for document in check(small, Asked(GARDEN)).pack.documents] == [
            *("handout.docx", "handout.pdf"),
        ]
        assert [path.name for path in small.parent.iterdir()] == ["small.yaml"]

    def test_it_may_be_made_from_another_library(self, small: Path) -> None:
        shutil.copytree(ROOT / "tests" / "four_levels", small.parent / "garden")
        small.write_text("plan: 1\ntitle: Garden\nminutes: 60\nlibrary: garden\nmake: [cards]\n")
        made = build(small, small.parent / "out")
        assert [card.id for card in made.composed.selection.card_set] == ["seedling", "old-shed"]

    def test_it_says_what_it_is_doing(self, small: Path) -> None:
        steps: list[str] = []
        build(small, small.parent / "out", Asked(GARDEN), steps.append)
        assert steps[-2:] == ["Drawing handout.pdf", "Saving"]


class TestTheManifest:
    def test_it_has_the_hash_of_every_file(self, taster: Made) -> None:
        files = contents(taster.folder)
        manifest = json.loads(files.pop("manifest.json"))
        assert {row["file"]: (row["bytes"], row["sha256"]) for row in manifest["files"]} == {
            name: (len(data), hashlib.sha256(data).hexdigest()) for name, data in files.items()
        }

    def test_it_has_the_hash_of_everything_that_went_in(self, taster: Made) -> None:
        manifest = json.loads((taster.folder / "manifest.json").read_text("utf-8"))
        assert manifest["packgen"] == __version__
        assert manifest["plan"] == {"file": "taster.yaml", "sha256": hashlib.sha256(PLAN.read_bytes()).hexdigest()}
        assert len(manifest["inputs"]) >= 60
        for row in manifest["inputs"]:
            assert hashlib.sha256((ROOT / row["file"]).read_bytes()).hexdigest() == row["sha256"]

    def test_it_tells_the_clock_and_the_reasons(self, taster: Made) -> None:
        manifest = json.loads((taster.folder / "manifest.json").read_text("utf-8"))
        assert manifest["blocks"][0] == {"starts": "13:00", "ends": "13:10", "title": "Welcome"}
        assert manifest["blocks"][-1]["ends"] == "14:00"
        assert all(pick["why"] for pick in manifest["picks"])
        assert {row["file"] for row in manifest["print"]} < set(FILES)


class TestTheSameBytes:
    def test_in_another_folder_on_another_day(self, taster: Made, tmp_path: Path) -> None:
        """In another time zone it is another day, and some seconds have gone by too."""
        shutil.copy(PLAN, tmp_path / "taster.yaml")
        (tmp_path / "elsewhere").mkdir()
        behind = time.time() - (taster.folder / "manifest.json").stat().st_mtime
        time.sleep(max(0.0, 2.1 - behind))
        zone = "Etc/GMT-14" if time.gmtime().tm_hour >= 10 else "Etc/GMT+12"
        subprocess.run(
            [sys.executable, "-m", "packgen", "build", "../taster.yaml", "-o", "there"],
            cwd=tmp_path / "elsewhere",
            env={**os.environ, "TZ": zone, "PYTHONHASHSEED": "7"},
            capture_output=True,
            check=True,
        )
        assert contents(tmp_path / "elsewhere" / "there" / "taster") == contents(taster.folder)

    def test_every_file_carries_the_day_of_the_session(self, small: Path) -> None:
        small.write_text(SMALL + "date: 2027-03-11\n")
        made = build(small, small.parent / "out", Asked(GARDEN))
        assert made.composed.pack.stamp == 1_804_766_400
        with zipfile.ZipFile(made.folder / "handout.docx") as package:
            assert {info.date_time for info in package.infolist()} == {(2027, 3, 11, 12, 0, 0)}

    @pytest.mark.parametrize(
        ("given", "date", "stamp"),
        [
            ("", "", EPOCH),
            ("1000000000", "date: 2027-03-11\n", 1_000_000_000),
            ("5", "", 315_532_800),
            ("99999999999999", "", 4_354_819_198),
            ("yesterday", "", EPOCH),
            ("", "date: 1970-01-01\n", EPOCH),
            ("", "date: 2400-01-01\n", 4_354_819_198),
        ],
    )
    def test_the_time_can_be_given(
        self, small: Path, monkeypatch: pytest.MonkeyPatch, given: str, date: str, stamp: int
    ) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
        small.write_text(SMALL + date)
        assert build(small, small.parent / "out", Asked(GARDEN)).composed.pack.stamp == stamp


class TestWhatIsNotLost:
    def test_a_build_that_fails_leaves_the_last_one_untouched(self, small: Path) -> None:
        made = build(small, small.parent / "out", Asked(GARDEN))
        before = {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in made.folder.iterdir()}
        small.write_text(SMALL + "include: [nobody]\n")
        with pytest.raises(Problems):
            build(small, small.parent / "out", Asked(GARDEN))
        assert {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in made.folder.iterdir()} == before
        assert [path.name for path in (small.parent / "out").iterdir()] == ["small"]

    def test_a_first_build_that_fails_makes_no_folder(self, small: Path) -> None:
        small.write_text(SMALL + "include: [nobody]\n")
        with pytest.raises(Problems):
            build(small, small.parent / "out", Asked(GARDEN))
        assert not (small.parent / "out").exists()

    def test_an_edited_file_is_kept_and_named(self, small: Path) -> None:
        made = build(small, small.parent / "out", Asked(GARDEN))
        (made.folder / "handout.docx").write_bytes(b"my own words")
        (made.folder / "photo.jpg").write_bytes(b"a wall")
        again = build(small, small.parent / "out", Asked(GARDEN))
        assert again.kept == ("handout (edited).docx",)
        found = contents(made.folder)
        assert found["handout (edited).docx"] == b"my own words"
        assert found["photo.jpg"] == b"a wall"
        assert found["handout.docx"].startswith(b"PK")

    def test_building_again_changes_nothing(self, small: Path) -> None:
        before = contents(build(small, small.parent / "out", Asked(GARDEN)).folder)
        again = build(small, small.parent / "out", Asked(GARDEN))
        assert again.kept == ()
        assert contents(again.folder) == before


class TestWhatIsNeverInAPack:
    @pytest.mark.parametrize("name", ["taster", "half-day", "one-level", "cards-only"])
    def test_a_path_or_name_of_this_machine(self, built: Callable[[str], Made], name: str) -> None:
        made = built(name)
        own = [str(ROOT), str(made.folder.parent), f"{Path.home()}/", str(Path(sys.executable).parent), "/tmp/"]  # noqa: S108
        own += [host] if len(host := socket.gethostname()) > 6 else []
        leaks = [
            (part, word)
            for file, data in contents(made.folder).items()
            for part, inner in opened(file, data)
            for word in own
            if word.encode() in inner or word.encode("utf-16-be") in inner
        ]
        assert leaks == []

    def test_the_search_looks_inside_what_is_packed(self, taster: Made) -> None:
        found = dict(part for file, data in contents(taster.folder).items() for part in opened(file, data))
        assert b"Team meeting taster" in found["deck.pptx/ppt/slides/slide1.xml"]
        assert any(name.endswith(".xlsx/xl/workbook.xml") for name in found)
        assert len([name for name in found if name.startswith("cards.pdf/")]) > 3

    def test_anything_from_the_network(self, tmp_path: Path) -> None:
        script = (
            "import sys\nfrom pathlib import Path\nseen = []\n"
            "sys.addaudithook(lambda event, _: seen.append(event) if event.startswith('socket.') else None)\n"
            "from packgen.build import build\n"
            f"build(Path({str(PLAN)!r}), Path('out'))\n"
            "import socket\nbefore = len(seen)\nsocket.socket().close()\n"
            "print(before, len(seen) > before)"
        )
        run = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, check=True, text=True)
        assert run.stdout.split() == ["0", "True"]


class TestWhatIsWrong:
    def problems(self, plan: Path, library: Path | None = None) -> list[str]:
        with pytest.raises(Problems) as caught:
            check(plan, Asked(library))
        return [f"{one} / {one.hint}".replace(f"{plan.parent.as_posix()}/", "") for one in caught.value.problems]

    def test_a_font_file_of_a_brand_that_is_not_there(self, small: Path) -> None:
        brand = (ROOT / "assets/brands/neutral/brand.yaml").read_text("utf-8")
        own = small.parent / "ours"
        own.mkdir()
        text = brand.replace("carlito/Carlito-Bold.ttf", "fonts/Carlito-Bold.ttf", 1)
        (own / "brand.yaml").write_text(text, "utf-8")
        small.write_text(SMALL + "brand: ours\n")
        (problem,) = self.problems(small)
        assert "ours/brand.yaml:20:" in problem
        missing = "there is no font file 'fonts/Carlito-Bold.ttf' beside brand.yaml or in assets/fonts"
        assert f"{missing} / did you mean" in problem

    def test_names_of_layouts_and_brands_that_there_are_none_of(self, small: Path) -> None:
        small.write_text(
            SMALL + "brand: neutrall\nlayouts: {deck: wied, page: a5x}\ncards: {layout: a6-ofice, sheet: zz}\n"
        )
        found = self.problems(small)
        nowhere = "there is no brand 'neutrall', and no folder of that name with a brand.yaml beside the plan"
        assert found[0] == f"small.yaml:5:8: {nowhere} / did you mean 'neutral'?"
        assert [one.split(" / ")[0][:10] for one in found[1:]] == ["small.yaml"] * 4
        assert "did you mean 'wide'?" in found[1]

    def test_a_library_that_is_not_beside_the_plan(self, small: Path) -> None:
        small.write_text(SMALL + "library: garden\n")
        assert self.problems(small)[0].startswith("small.yaml:5:10: there is no folder 'garden' beside the plan")

    def test_the_plan_and_the_library_are_told_of_at_once(self, small: Path) -> None:
        small.write_text(SMALL.replace("title", "titel"))
        found = self.problems(small, small.parent / "nowhere")
        assert len(found) >= 2
        assert any("no such library folder" in one for one in found)
        assert any("unknown key 'titel'" in one for one in found)
