"""The PDF of a paper in an organisation's own Word template has its letterhead, with no Word and no LibreOffice."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pdfplumber
import pytest
from stationery import letterhead
from test_letterhead import drawn, rebuilt, session
from test_own_pages import changed, tight

from packgen.build import check
from packgen.draw import draw


def printed(folder: Path, template: bytes) -> bytes:
    """The handout's PDF."""
    composed = check(session(folder, template))
    document = next(one for one in composed.pack.documents if one.file == "handout.pdf")
    return draw(document, composed.pack.brand, composed.shelf.fonts, composed.pack.stamp)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[pdfplumber.page.Page]]:
    with pdfplumber.open(io.BytesIO(printed(tmp_path_factory.mktemp("pdf"), letterhead()))) as pdf:
        yield pdf.pages


def top(page: pdfplumber.page.Page) -> str:
    """What stands above the text."""
    return str(page.crop((0, 0, page.width, 110)).extract_text())


def foot(page: pdfplumber.page.Page) -> str:
    return str(page.crop((0, page.height - 60, page.width, page.height)).extract_text())


def test_the_cover_has_what_is_drawn_on_the_cover_of_the_template(pages: list[pdfplumber.page.Page]) -> None:
    (band,) = pages[0].images
    assert [round(band[side]) for side in ("x0", "top", "width", "height")] == [0, 0, 595, 227]
    assert "Ours & theirs" in pages[0].extract_text()
    assert foot(pages[0]) == ""


def test_the_first_page_of_the_text_has_the_header_of_the_first_page(pages: list[pdfplumber.page.Page]) -> None:
    assert top(pages[1]) == "Alder House, 1 Made-up Street"


def test_later_pages_have_their_own_with_the_title_and_the_logo_at_its_stop(pages: list[pdfplumber.page.Page]) -> None:
    assert {top(page) for page in pages[2:]} == {"Ours & theirs"}
    logo = pages[2].images[0]
    assert [round(logo[side]) for side in ("width", "height")] == [85, 34]
    assert logo["x1"] == pytest.approx(85.05 + 9071 / 20, abs=1)


def test_the_foot_is_the_template_s_and_counts_pages(pages: list[pdfplumber.page.Page]) -> None:
    assert foot(pages[1]) == ""  # as in Word: a first page that differs has a foot of its own, and this one none
    for number, page in enumerate(pages[2:], 3):
        assert foot(page).startswith("Alder House · a made-up charity")
        assert foot(page).endswith(f"Page {number} of {len(pages)}")


def test_it_is_set_in_the_fonts_and_colours_of_the_template(pages: list[pdfplumber.page.Page]) -> None:
    fonts = {char["fontname"].partition("+")[2] for char in pages[2].chars}
    assert fonts <= {"LiberationSans", "LiberationSans-Bold", "Gelasio-Bold"}
    headings = [char for char in pages[2].chars if char["size"] == 22]
    assert {tuple(round(part * 255) for part in char["non_stroking_color"]) for char in headings} == {(75, 30, 120)}


def test_text_stands_under_a_header_that_reaches_into_it(tmp_path: Path) -> None:
    with pdfplumber.open(io.BytesIO(printed(tmp_path, tight()))) as pdf:
        page = pdf.pages[2]
        words = next(word for word in page.extract_words() if word["text"] == "About")
        assert words["top"] > page.images[0]["bottom"]


def test_a_table_and_a_field_in_the_foot_are_read(tmp_path: Path) -> None:
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>'
        for words in ("Left cell", "Right cell")
    )
    row = f"<w:tbl><w:tblGrid/><w:tr>{cells}</w:tr></w:tbl>"
    counts = (
        '<w:p><w:pPr><w:jc w:val="right"/></w:pPr><w:r><w:t xml:space="preserve">Sheet </w:t></w:r>'
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>9</w:t></w:r></w:fldSimple></w:p>'
    )
    template = changed(letterhead(), FOOTER, (FOOTER[0], "</w:ftr>", f"{row}{counts}</w:ftr>"))
    with pdfplumber.open(io.BytesIO(printed(tmp_path, template))) as pdf:
        told = [foot(page).split("\n") for page in pdf.pages[2:5]]
    assert told == [["Left cell Right cell", f"Sheet {number}"] for number in (3, 4, 5)]


FOOTER = ("word/footer1.xml", "Alder House · a made-up charity", "")


def test_what_can_not_be_shown_without_word_is_told(tmp_path: Path) -> None:
    def metafile(parts: dict[str, bytes]) -> None:
        parts["word/media/image1.emf"] = b"no picture that anyone but Word can read"
        for name in ("word/_rels/header1.xml.rels", "word/_rels/header3.xml.rels"):
            parts[name] = parts[name].replace(b"image1.png", b"image1.emf")

    told = [one.message for one in drawn(session(tmp_path, rebuilt(metafile))).composed.warnings]
    assert any("lack a picture of the kind EMF at the edges of own.dotx" in one for one in told)
    (tmp_path / "whole").mkdir()
    told = [one.message for one in drawn(session(tmp_path / "whole", letterhead())).composed.warnings]
    assert not any("lack" in one for one in told)
