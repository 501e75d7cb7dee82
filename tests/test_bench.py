"""The bench, with tiny decks and without a network: what it measures is made, and its table says what was measured."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import bench
import pytest
from bench import DECK, DECKS, Figure, decks, once, papers, speeds, table
from decks import coded, document, illustrated, setter
from packs import BATCH, MANY, Task, tasks
from papers import content as pages
from peers import Maker, bare, markdown, packgen, pandoc, paper_markdown, pptxgenjs, write
from peers.papers import packgen as paper_packgen
from peers.papers import python_docx
from photos import MODULES, SIZE
from pptx import Presentation

from packgen.model.deck import Deck
from packgen.model.picture import Photo

FIGURES = (
    Figure("packgen", 60, 0.5, 40, 5),
    Figure("other", 60, 0.25, 60, 5),
    Figure("packgen", 600, 1.0, 50, 5),
    Figure("other", 600, 4.0, 80, 1),
)


def test_the_table_tells_ratios_first_and_who_is_not_installed() -> None:
    assert table(["packgen", "other", "absent"], FIGURES).split("\n") == [
        "| | 60 slides | 600 slides | 10 times the slides |",
        "| --- | --- | --- | --- |",
        "| packgen | **1.0** (0.50 s, 40 MB) | **1.0** (1.00 s, 50 MB) | 2 times the time |",
        "| other | **0.5** (0.25 s, 60 MB) | **4.0** (4.00 s, 80 MB) | 16 times the time |",
        "| absent | not installed | | |",
    ]


def test_a_table_of_one_length_tells_of_no_growth() -> None:
    assert table(["packgen", "absent"], FIGURES[:1]).split("\n") == [
        "| | 60 slides |",
        "| --- | --- |",
        "| packgen | **1.0** (0.50 s, 40 MB) |",
        "| absent | not installed |",
    ]


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="memory of a process is asked as Unix tells it")
def test_everybody_makes_the_whole_deck_and_takes_some_time_for_it(tmp_path: Path) -> None:
    able = [packgen(), packgen(clean=True), bare(), Maker("absent")]
    found = decks(able, dict.fromkeys(DECKS, (1, 7)), 1, tmp_path)
    names = [one.name for one in able if one.command]
    assert found.pop("not installed") == ["absent"]
    assert {kind: [(one["maker"], one["slides"]) for one in each] for kind, each in found.items()} == {
        kind: [(name, count) for count in (1, 7) for name in names] for kind in DECKS
    }
    assert all(one["seconds"] > 0 and one["peak"] > 0 and one["runs"] == 1 for each in found.values() for one in each)


def test_pages_a_second_are_told_for_each_length() -> None:
    assert speeds(FIGURES).split("\n") == [
        "| | 60 pages | 600 pages |",
        "| --- | --- | --- |",
        "| packgen | 120 | 600 |",
        "| other | 240 | 150 |",
    ]


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="memory of a process is asked as Unix tells it")
def test_everybody_makes_the_whole_paper(tmp_path: Path) -> None:
    found = papers([paper_packgen(), python_docx()], (1, 3), 1, tmp_path)
    assert [(one["maker"], one["slides"]) for one in found] == [
        (name, count) for count in (1, 3) for name in ("packgen", "bare python-docx")
    ]


def test_a_page_of_a_paper_says_the_same_to_all() -> None:
    said = pages(2)
    words = paper_markdown(said)
    for page in said["pages"]:
        assert all(text in words for text in (page["title"], *page["paragraphs"], *page["points"]))
        assert all(f"| {' | '.join(row)} |" in words for row in page["rows"])


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="memory of a process is asked as Unix tells it")
def test_who_leaves_pictures_out_is_found(tmp_path: Path) -> None:
    said, stem = illustrated(6, tmp_path), tmp_path / "6"
    write(said | {"slides": [one | {"picture": None} for one in said["slides"]]}, stem)
    with pytest.raises(AssertionError, match=r"packgen made \(7, 0\) slides and pictures of \(7, 1\)"):
        once(packgen(), DECK, said, stem)


def test_one_of_ten_pictures_is_on_each_sixth_slide(tmp_path: Path) -> None:
    shown = [one["picture"] for one in illustrated(72, tmp_path)["slides"]]
    assert [number for number, one in enumerate(shown, 1) if one] == list(range(6, 73, 6))
    files = [one["file"] for one in shown if one]
    assert len(set(files)) == 10
    assert files[10:] == files[:2]
    assert all(40_000 < Path(file).stat().st_size < 60_000 for file in files)


def test_every_slide_has_a_picture_of_its_own(tmp_path: Path) -> None:
    files = [Path(one["picture"]["file"]) for one in coded(12, tmp_path)["slides"]]
    assert len({file.read_bytes() for file in files}) == 12
    assert all(3_500 < file.stat().st_size < 4_500 for file in files)


@pytest.mark.parametrize("maker", [packgen(), packgen(clean=True), bare()], ids=["packgen", "cleaned", "python-pptx"])
def test_each_picture_comes_with_its_words(maker: Maker, tmp_path: Path) -> None:
    said, stem, out = coded(2, tmp_path), tmp_path / "2", tmp_path / "2.pptx"
    write(said, stem)
    assert maker.command
    subprocess.run(maker.command(stem, out), check=True)
    shown = [shape for slide in Presentation(str(out)).slides for shape in slide.shapes if hasattr(shape, "image")]
    assert [one._element.nvPicPr.cNvPr.get("descr") for one in shown] == [
        one["picture"]["alt"] for one in said["slides"]
    ]
    assert [one.image.size for one in shown] == [(MODULES, MODULES)] * 2


def test_every_text_of_the_decks_fits(tmp_path: Path) -> None:
    ruled = setter()
    made = document(illustrated(2_000, tmp_path), ruled, lambda _: Photo(b"", "png", *SIZE)).content
    assert isinstance(made, Deck)
    assert not ruled.problems
    assert len(made.sections[0].slides) == 2_001


def test_all_say_the_same(tmp_path: Path) -> None:
    said = coded(2, tmp_path)
    words = markdown(said)
    assert all(text in words for one in said["slides"] for text in (one["title"], *one["points"], *one["notes"]))
    assert all(f"![{one['picture']['alt']}]({one['picture']['file']})" in words for one in said["slides"])
    assert {len(point.split()) for one in said["slides"] for point in one["points"]} == {9}


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="memory of a process is asked as Unix tells it")
def test_packs_and_batches_are_told_under_headings_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    some = [
        Task("one", ("--help",)),
        Task("many", ("--help",), part=MANY),
        Task("two", ("--help",), packs=2, part=BATCH),
    ]
    monkeypatch.setattr(bench, "tasks", lambda *_: some)
    monkeypatch.setattr(bench, "PICKING", {})
    rows = bench.packs((), (), 1, tmp_path)
    assert [(row["part"], row["rate"] is None, row["share"] is None) for row in rows] == [
        ("One pack", True, True),
        ("Many items", True, True),
        ("Batches", False, False),
    ]
    assert all(0 < row["share"] <= 1.05 for row in rows[2:])
    said = capsys.readouterr().out
    assert [line for line in said.splitlines() if line.startswith("###")] == [
        "### One pack",
        "### Many items",
        "### Batches",
    ]


def test_a_row_tells_how_much_of_all_processors_was_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    row = bench._row("a batch", [bench.Took(10.0, 18.0, 120)], 300, BATCH)
    assert (row["share"], row["rate"]) == (0.9, 30.0)
    assert bench.told([row]).splitlines() == [
        "| what | wall, s | processor, s | peak of a process, MB | packs a second | of 2 processors used |",
        "| --- | --- | --- | --- | --- | --- |",
        "| a batch | 10.00 | 18.00 | 120 | 30.00 | 90% |",
    ]


def test_every_batch_is_measured_with_all_processors_and_the_small_ones_with_one_too(tmp_path: Path) -> None:
    names = [task.name for task in tasks(tmp_path, (100, 300), ()) if task.part == BATCH]
    assert names == [
        "a batch of 100 tasters, one process",
        "a batch of 100 tasters, one process for each processor",
        "the same batch of 100 again, --resume",
        "a batch of 300 tasters, one process for each processor",
        "the same batch of 300 again, --resume",
    ]
    assert 300 in bench.BATCHES


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="memory of a process is asked as Unix tells it")
def test_memory_is_told_over_many_packs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = bench.memory(20, tmp_path)
    assert [row["packs"] for row in rows] == [1, *range(2, 21, 2)]
    ten = next(row["peak"] for row in rows if row["packs"] == 10)
    assert rows[-1]["peak"] < ten * 1.3, "typst keeps what it laid out in ten runs; from then on nothing grows"
    assert "| packs | 1 | 2 | 4 " in capsys.readouterr().out


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="memory of a process is asked as Unix tells it")
def test_cards_are_among_the_figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "reportlab", lambda _: None)
    (row,) = bench.cards((2,), 1, tmp_path)
    assert (row["maker"], row["cards"], row["runs"]) == ("packgen", 2, 1)
    assert row["seconds"] > 0 and row["peak"] > 0


def test_a_run_is_added_to_the_history(tmp_path: Path) -> None:
    (tmp_path / "history.md").write_text("# Before\n", "utf-8")
    bench.recorded(tmp_path / "history.md", "\n### Batches\n\n| a |\n")
    text = (tmp_path / "history.md").read_text("utf-8")
    assert text.startswith("# Before\n\n## packgen ")
    assert text.endswith("\n\n### Batches\n\n| a |\n")


def test_who_cannot_be_installed_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("peers.installed", lambda *_: False)
    assert pptxgenjs(tmp_path).command is None
    assert pandoc(tmp_path).command is None


def test_a_peak_is_that_of_the_program_alone() -> None:
    held = bytearray(200_000_000)
    peak = bench.run([sys.executable, "-c", "pass"]).peak
    assert len(held) > peak * 1_000_000


def test_a_program_that_fails_ends_the_bench() -> None:
    with pytest.raises(SystemExit, match="ended with 3"):
        bench.run([sys.executable, "-c", "import sys; sys.exit(3)"])
