"""What LibreOffice makes of our files: nothing is lost on the way to a page. Skipped by name where it is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import docx
import pikepdf
import pytest
import zxingcpp
from PIL import Image
from pptx import Presentation
from stationery import letterhead
from test_letterhead import session

from packgen.asked import Asked
from packgen.build import Made, build
from packgen.model.cards import CardDeck

ROOT = Path(__file__).parent.parent
MISSING = [name for name in ("soffice", "pdftotext", "pdfinfo", "pdftoppm") if not shutil.which(name)]

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(
        bool(MISSING) and os.environ.get("PACKGEN_OFFICE") != "required", reason=f"not installed: {', '.join(MISSING)}"
    ),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return build(ROOT / "plans" / "half-day.yaml", tmp_path_factory.mktemp("output"))


@pytest.fixture(scope="module")
def pages(made: Made, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a PDF of every Office file of the pack."""
    return converted(tmp_path_factory.mktemp("pdf"), office_files(made.folder))


def office_files(pack: Path) -> list[Path]:
    """The files of a pack that LibreOffice opens."""
    return sorted(file for file in pack.iterdir() if file.suffix in {".pptx", ".docx"})


PAPERS = {"register": 2, "action-sheet": 1, "evaluation": 1, "certificate": 1, "door-sign": 1, "letter": 1}
"""Pages of the paperwork of the half day."""

GUESTS = "name;organisation\nZoë Raman;Health visiting\nBo;\nBartholomew Featherstonehaugh-Cholmondeley;Early Years\n"
NAMED = """\
plan: 1
title: Seeing the whole system around a child and family, with partners in town
subtitle: A half day for local partners
date: 2027-03-11
minutes: 120
people: 3
venue: {name: The Old Town Hall, room: Council Chamber on the first floor}
team: {lead: Priya Raman, co-facilitator: Tom Ellis}
participants: people.csv
letter:
  bring: [a map of your area, your lunch]
  travel: Five minutes on foot from the station; the lift is to the left of the main door.
  contact: Asha Brown, 020 7946 0000
make: [register, evaluation, certificate, door-sign, letter]
"""


def converted(folder: Path, files: list[Path]) -> Path:
    """A folder with a PDF of each file."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    words = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    subprocess.run(words, check=True, capture_output=True, timeout=240)
    return folder


def text_of(pdf: Path) -> str:
    shown = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True)
    return " ".join(shown.stdout.split())


def pages_of(pdf: Path) -> int:
    shown = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True)
    return int(next(line for line in shown.stdout.splitlines() if line.startswith("Pages:")).split()[1])


def test_every_slide_becomes_a_page(made: Made, pages: Path) -> None:
    deck = next(one for one in made.composed.pack.documents if one.file == "deck.pptx").content
    slides = [slide for section in deck.sections for slide in section.slides]  # type: ignore[union-attr]
    assert pages_of(pages / "deck.pdf") == len(slides)


def test_every_word_of_every_title_is_on_its_page(made: Made, pages: Path) -> None:
    deck = next(one for one in made.composed.pack.documents if one.file == "deck.pptx").content
    shown = text_of(pages / "deck.pdf")
    for section in deck.sections:  # type: ignore[union-attr]
        for slide in section.slides:
            for word in slide.title.lines[0].text.split():
                assert word in shown


def words_in(file: Path) -> list[str]:
    """Every word of a deck or a paper, as python-pptx and python-docx read it."""
    if file.suffix == ".docx":
        body = docx.Document(str(file)).element.body
        texts = ["".join(t.text or "" for t in one.iter("{*}t")) for one in body.iter("{*}p")]
    else:
        shapes = [shape for slide in Presentation(str(file)).slides for shape in slide.shapes]
        texts = ["".join(t.text or "" for t in one.iter("{*}t")) for s in shapes for one in s._element.iter("{*}p")]
    return sorted(word for text in texts for word in text.split())


def test_a_way_through_libreoffice_and_back_keeps_every_word(made: Made, tmp_path: Path) -> None:
    for name in ("deck.pptx", "handout.docx", "facilitator-guide.docx"):
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        words = ["soffice", "--headless", profile, "--convert-to", name.rsplit(".", 1)[1], "--outdir", str(tmp_path)]
        subprocess.run([*words, str(made.folder / name)], check=True, capture_output=True, timeout=240)
        before, after = Counter(words_in(made.folder / name)), Counter(words_in(tmp_path / name))
        assert before - after == Counter(), name


def test_the_run_sheet_fits_the_first_page_of_the_guide(made: Made, pages: Path) -> None:
    words = ["pdftotext", "-layout", "-l", "1", str(pages / "facilitator-guide.pdf"), "-"]
    first = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    for block in made.composed.selection.blocks:
        assert str(block.starts) in first


def test_papers_stay_short_enough_to_print(pages: Path) -> None:
    assert pages_of(pages / "handout.pdf") <= 34
    assert pages_of(pages / "facilitator-guide.pdf") <= 34


@pytest.mark.parametrize("shape", ["wide", "standard"])
def test_a_phone_reads_the_links_from_the_slide_as_it_is_shown(shape: str, tmp_path: Path) -> None:
    urls = [f"https://example.org/{name}" for name in ("slides-and-handout", "what-you-took-home", "near-you?all=1")]
    rows = "".join(f'  - {{title: Page {n}, url: "{url}"}}\n' for n, url in enumerate(urls, 1))
    plan = tmp_path / "links.yaml"
    head = f"plan: 1\ntitle: T\nmake: [deck]\nlayouts: {{deck: {shape}}}\n"
    plan.write_text(f"{head}links:\n{rows}blocks: [{{block: A, minutes: 9}}]\n")
    pdf = converted(tmp_path, office_files(build(plan, tmp_path / "output").folder)) / "deck.pdf"
    page = str(pages_of(pdf) - 1)
    picture = tmp_path / "slide"
    words = ["pdftoppm", "-r", "60", "-f", page, "-l", page, "-singlefile", "-png", str(pdf), str(picture)]
    subprocess.run(words, check=True, capture_output=True)
    with Image.open(picture.with_suffix(".png")) as shown:
        assert sorted(code.text for code in zxingcpp.read_barcodes(shown)) == sorted(urls)


def test_cards_to_edit_take_the_sheets_of_a_set_of_those_to_print(made: Made, pages: Path) -> None:
    decks = [one.content for one in made.composed.pack.documents if one.file == "cards.pdf"]
    assert [len(one.one_set) for one in decks if isinstance(one, CardDeck)] == [pages_of(pages / "cards.pdf")]


def test_the_paperwork_takes_the_pages_it_should(pages: Path) -> None:
    assert {name: pages_of(pages / f"{name}.pdf") for name in PAPERS} == PAPERS


def test_one_file_has_a_page_for_each_person(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(NAMED, "utf-8")
    (tmp_path / "people.csv").write_text(GUESTS, "cp1252")
    made = build(tmp_path, tmp_path / "output")
    folder = converted(tmp_path, sorted(made.folder.glob("*.docx")))
    expected = {"register": 1, "evaluation": 1, "certificate": 3, "door-sign": 1, "letter": 3}
    assert {name: pages_of(folder / f"{name}.pdf") for name in expected} == expected
    for name in ("Zoë Raman", "Bo"):
        assert f"Dear {name}," in text_of(folder / "letter.pdf")
        assert name in text_of(folder / "certificate.pdf")
        assert name in text_of(folder / "register.pdf")


def test_papers_in_a_template_of_ones_own_take_the_pages_they_should(tmp_path: Path) -> None:
    plan = session(tmp_path, letterhead())
    files = [path for path in build(plan, tmp_path / "output").folder.iterdir() if path.suffix == ".docx"]
    converted(tmp_path, files)
    for name in ("action-sheet", "evaluation", "certificate", "door-sign"):
        assert pages_of(tmp_path / f"{name}.pdf") == 1, name
    words = text_of(tmp_path / "handout.pdf")
    assert "Ours & theirs" in words and "Alder House" in words and "Sample" not in words
    assert 15 < pages_of(tmp_path / "handout.pdf") < 35


def test_the_pdf_of_slides_is_tagged_and_says_its_language_and_title(tmp_path: Path) -> None:
    pack = build(ROOT / "plans" / "taster.yaml", tmp_path, Asked(make=("deck",), pdf=True)).folder
    with pikepdf.open(pack / "deck.pdf") as file:
        assert file.Root.MarkInfo.Marked
        assert file.Root.StructTreeRoot.K is not None
        assert str(file.Root.Lang) == "en-GB"
        assert file.Root.ViewerPreferences.DisplayDocTitle
        with file.open_metadata() as told:
            assert told["pdfuaid:part"] == "1"
            assert told["dc:title"] == "Team meeting taster: slides"
