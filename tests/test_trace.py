"""Each slide, page and card leads back to its item, to the lines of its file, and to its source."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from pptx import Presentation

from packgen.build import Made
from packgen.cli import main
from packgen.record import Record, record
from packgen.source import Problems
from packgen.trace import trace

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def made(built: Callable[[str], Made]) -> Path:
    """The folder of a pack."""
    return built("half-day").folder


@pytest.fixture(scope="module")
def known(made: Path) -> Record:
    """Its manifest."""
    return record(made)


def lines_of(words: str) -> list[int]:
    """The numbers in '4, 16-18'."""
    ends = [list(map(int, run.split("-"))) for run in words.split(", ") if run]
    return [line for run in ends for line in range(run[0], run[-1] + 1)]


def test_every_slide_is_told_by_its_number_and_title(made: Path, known: Record) -> None:
    shown = [slide.shapes.title.text_frame.text for slide in Presentation(str(made / "deck.pptx")).slides]
    assert [(part.slide, part.title) for part in known.parts_of("deck.pptx")] == [*enumerate(shown, 1)]


def test_the_lines_of_an_item_hold_words_of_the_slide(made: Path, known: Record) -> None:
    slides = Presentation(str(made / "deck.pptx")).slides
    parts = [part for part in known.parts_of("deck.pptx") if len(part.items) == 1]
    assert len(parts) > 20
    for part in parts:
        [(item, lines)] = part.items.items()
        file = (ROOT / known.items[item].file).read_text("utf-8").splitlines()
        title = re.sub(r" \(\d.*", "", str(slides[int(part.slide or 0) - 1].shapes.title.text_frame.text))
        told = " ".join(file[line - 1] for line in lines_of(lines))
        assert lines_of(lines) or known.items[item].kind == "resources", part.title
        if title in " ".join(file):
            assert title in told, part.title


def test_what_the_plan_says_leads_to_its_line(made: Path) -> None:
    plan = (ROOT / "plans" / "half-day.yaml").read_text("utf-8").splitlines()
    told = "\n".join(trace(made / "deck.pptx", slide=1))
    line = next(number for number, words in enumerate(plan, 1) if words.startswith("title:"))
    assert f"plan  half-day.yaml, lines {line}-" in told


def test_a_slide_in_words_of_its_own_leads_to_its_block(known: Record) -> None:
    plan = (ROOT / "plans" / "half-day.yaml").read_text("utf-8").splitlines()
    line = next(number for number, words in enumerate(plan, 1) if "block: Break" in words or "break:" in words)
    slide = next(part for part in known.parts_of("deck.pptx") if part.title.startswith("Break"))
    assert line in lines_of(slide.plan)


def test_a_slide_with_several_items_names_them_all(made: Path, known: Record) -> None:
    cards = next(part for part in known.parts_of("deck.pptx") if "listen to" in part.title)
    assert len(cards.items) == 4
    assert all("\n".join(trace(made / "deck.pptx", slide=cards.slide)).count(f"'{item}'") == 1 for item in cards.items)


def test_an_item_is_told_with_its_source_and_the_works_that_it_names(made: Path) -> None:
    told = [*trace(made / "handout.docx", heading="ficare")]
    assert told[1].startswith("  case-study 'ficare-neonatal'  content/case-studies/ficare-neonatal.yaml, lines")
    assert any(line.startswith("    source: section Level 1") for line in told)
    assert any(line.startswith("    names: ") for line in told)


def test_a_page_is_told_with_what_runs_on_from_before(made: Path, known: Record) -> None:
    parts = known.parts_of("handout.docx")
    number = next(one.page for one in parts if "ficare-neonatal" in one.items)
    heads = [line for line in trace(made / "handout.docx", page=number) if not line.startswith(" ")]
    assert [line.partition(", from page ")[0] for line in heads][-1].startswith("FIcare")
    assert len(heads) == 2
    before = next(one.page for one in parts if "level-1" in one.items)
    assert before and number and before < number
    assert heads[0].endswith(f", from page {before}")


def test_a_pdf_of_a_paper_is_traced_as_the_paper_is(made: Path, known: Record) -> None:
    assert known.parts["handout.pdf"] == "handout.docx"
    assert [*trace(made / "handout.pdf", heading="Key terms")] == [*trace(made / "handout.docx", heading="Key terms")]


def test_a_card_leads_to_its_item(made: Path, known: Record) -> None:
    told = [*trace(made / "cards.pdf", card=3)]
    assert told[0].startswith("Card 3: ")
    assert re.match(r"  card 'card-2-years'  content/cards/card-2-years.yaml, lines [\d, -]+", told[1])
    assert [part.card for part in known.parts_of("cards.pdf")] == [1, 2, 3, 4]


def test_every_item_that_a_part_names_is_told(known: Record) -> None:
    files = [file for file in known.parts if known.parts_of(file)]
    named = {item for file in files for part in known.parts_of(file) for item in part.items}
    assert {"deck.pptx", "handout.docx", "facilitator-guide.docx", "cards.pdf"} <= {*files}
    assert named == set(known.items)


def test_papers_that_may_name_people_have_no_parts(known: Record) -> None:
    assert [known.parts_of(f"{name}.docx") for name in ("certificate", "letter", "register")] == [(), (), ()]


def test_a_file_that_was_edited_says_so_first(made: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(made, tmp_path / "copy")
    assert "edited" not in next(trace(copy / "deck.pptx", slide=2))
    with (copy / "deck.pptx").open("ab") as deck:
        deck.write(b"more")
    assert next(trace(copy / "deck.pptx", slide=2)).startswith("deck.pptx was edited after the build")


@pytest.mark.parametrize(
    ("file", "wanted", "message"),
    [
        ("deck.pptx", {"slide": 400}, "it has no slide 400"),
        ("handout.docx", {"page": 400}, "nothing is known of a page 400"),
        ("handout.docx", {"heading": "Zebras"}, "it has no heading with 'Zebras'"),
        ("cards.pdf", {"card": 9}, "it has no card 9"),
        ("deck.pdf", {}, "wrote no such file"),
        ("letter.docx", {}, "it tells of no item"),
    ],
)
def test_what_is_not_there_is_a_problem(made: Path, file: str, wanted: dict[str, int], message: str) -> None:
    with pytest.raises(Problems, match=message):
        [*trace(made / file, **wanted)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("manifest", "message"),
    [(None, "there is no manifest"), ("{", "can't be read"), ("{}", "no record"), ("[1]", "no record")],
)
def test_a_folder_without_a_manifest_that_can_be_read_is_a_problem(
    tmp_path: Path, manifest: str | None, message: str
) -> None:
    if manifest is not None:
        (tmp_path / "manifest.json").write_text(manifest, "utf-8")
    with pytest.raises(Problems, match=message):
        record(tmp_path)


def test_the_command_takes_one_wish_at_a_time(made: Path) -> None:
    run = CliRunner().invoke(main, ["trace", str(made / "deck.pptx"), "--slide", "1", "--page", "2"])
    assert run.exit_code == 2
    told = CliRunner().invoke(main, ["trace", str(made / "deck.pptx"), "--slide", "1"])
    assert told.output.startswith("Slide 1: ")


def test_the_manifest_stays_compact(made: Path) -> None:
    text = (made / "manifest.json").read_text("utf-8")
    assert len(json.loads(text)["parts"]["deck.pptx"]) == len(re.findall(r'^ +\{"slide": \d+', text, re.MULTILINE))
    assert len(text) < 100_000
