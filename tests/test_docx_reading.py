"""What a reader of a Word file leans on: contents, footnotes, captions, figures, and room to write."""

from __future__ import annotations

import dataclasses
import io
import re

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Twips
from PIL import Image
from test_docx import BRAND, FONTS, PAGE, RING, STAMP, document, drawn, opened, paper, parts, runs, styled, table

from packgen.compose.logos import heading_a_page
from packgen.draw.docx import draw
from packgen.model.logo import Logo, Signet
from packgen.model.paper import Bar, Bars, Contents, Entry, Heading, Rings, Run, Text, Write
from packgen.model.picture import Photo
from packgen.units import mm

CONTENTS = Contents("Contents", (Entry(1, "One & all", "one", 2), Entry(2, "Two", "two", 12)))
BARS = Bars("Help", "Two bars.", ("Who", "Per cent"), (Bar("All", 8, "8 %"), Bar("Few", 2, "2 %")), "level-1")


def xml(*flow: object, part: str = "document") -> str:
    return parts(drawn(*flow))[f"word/{part}.xml"].decode()  # type: ignore[arg-type]


# --- contents ------------------------------------------------------------------------------------------------


def test_the_contents_are_a_field_whose_lines_are_there_when_the_file_opens() -> None:
    word = opened(CONTENTS, Heading(1, "One & all", key="one"), Heading(2, "Two", key="two"))
    lines = [para.text for para in word.paragraphs if para.style.name.startswith("toc")]
    assert lines == ["One & all\t2", "Two\t12"]
    codes = [code.text.strip() for code in word.element.body.iter(qn("w:instrText"))]
    assert codes == [r'TOC \o "1-2" \h \z', r"PAGEREF k_one \h", r"PAGEREF k_two \h"]


def test_every_line_of_the_contents_leads_to_a_heading_that_is_there() -> None:
    word = opened(CONTENTS, Heading(1, "One & all", key="one"), Heading(2, "Two", key="two"))
    links = [link.get(qn("w:anchor")) for link in word.element.body.iter(qn("w:hyperlink"))]
    marks = [mark.get(qn("w:name")) for mark in word.element.body.iter(qn("w:bookmarkStart"))]
    assert links == marks == ["k_one", "k_two"]


def test_every_field_that_begins_also_ends() -> None:
    body = xml(CONTENTS, Heading(1, "One", key="one"), table(), Text((Run("2", url="#one", page=True),)))
    kinds = re.findall(r'fldCharType="(\w+)"', body)
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == 5


def test_nothing_asks_to_update_fields_when_the_file_opens() -> None:
    whole = b"".join(parts(drawn(CONTENTS, Heading(1, "One", key="one"))).values())
    assert b"updateFields" not in whole
    assert b"w:dirty" not in whole


def test_contents_without_lines_are_not_there() -> None:
    assert not styled(opened(Contents("Contents", ()), Text(runs("t"))), "TOC Heading")


def test_a_new_line_may_be_all_that_a_run_says() -> None:
    word = opened(Text((Run("Term", bold=True), Run("\n"), Run("Its meaning\nin two lines"))))
    assert word.paragraphs[-1].text == "Term\nIts meaning\nin two lines"


# --- footnotes -----------------------------------------------------------------------------------------------


def test_a_footnote_stands_where_its_fact_stands() -> None:
    word = opened(Text((Run("A fact.", note=runs("Its source & page.")), Run(" More."))))
    fact = word.paragraphs[-1]._p
    assert [child.tag.split("}")[1] for child in fact.iter(qn("w:t"), qn("w:footnoteReference"))] == [
        "t",
        "footnoteReference",
        "t",
    ]
    assert "Its source &amp; page." in xml(Text((Run("F", note=runs("Its source & page.")),)), part="footnotes")


def test_every_footnote_is_named_once_and_has_a_number_of_its_own() -> None:
    flow = [Text((Run(f"Fact {number}", note=runs("Same source.")),)) for number in range(3)]
    named = re.findall(r'footnoteReference w:id="(\d+)"', xml(*flow))
    there = re.findall(r'w:footnote w:id="(\d+)"', xml(*flow, part="footnotes"))
    assert named == there == ["1", "2", "3"]


def test_a_link_in_a_footnote_leads_out() -> None:
    note = (Run("See "), Run("the report", url="https://example.org/r"))
    files = parts(drawn(Text((Run("Fact", note=note),))))
    assert b"https://example.org/r" in files["word/_rels/footnotes.xml.rels"]
    assert b"https://example.org/r" not in files["word/_rels/document.xml.rels"]
    (wanted,) = re.findall(rb'hyperlink r:id="(\w+)"', files["word/footnotes.xml"])
    assert b'Id="' + wanted + b'"' in files["word/_rels/footnotes.xml.rels"]


def test_a_paper_without_footnotes_has_no_part_for_them() -> None:
    files = parts(drawn(Text(runs("t"))))
    assert "word/footnotes.xml" not in files
    assert b"footnotePr" not in files["word/settings.xml"]


@pytest.mark.parametrize(("small", "raised"), [(11, True), (16, False)])
def test_numbers_of_footnotes_are_never_small_in_large_print(small: float, raised: bool) -> None:
    page = PAGE.model_copy(update={"small": small})
    large = dataclasses.replace(paper(Text((Run("F", note=runs("s")),))), layout=page)
    styles = parts(draw(document(large), BRAND, FONTS, STAMP))["word/styles.xml"]
    assert (b"superscript" in styles) == raised


# --- figures and captions ------------------------------------------------------------------------------------


def test_figures_and_tables_are_counted_apart_by_word_itself() -> None:
    word = opened(table(), Rings(RING, mm(40), "The model"), BARS, table())
    captions = [para.text for para in styled(word, "Caption")]
    assert captions == ["Table 1: Factors", "Figure 1: The model", "Figure 2: Help", "Table 2: Factors"]
    codes = [code.text.split()[1] for code in word.element.body.iter(qn("w:instrText"))]
    assert codes == ["Table", "Figure", "Figure", "Table"]


def test_the_words_and_numbers_of_a_chart_are_text() -> None:
    (chart,) = opened(BARS).tables
    assert [[cell.text.strip() for cell in row.cells] for row in chart.rows] == [
        ["Who", "Per cent"],
        ["All", "8\xa0%"],
        ["Few", "2\xa0%"],
    ]


def test_bars_are_as_long_as_their_numbers_and_decorative() -> None:
    body = xml(BARS)
    widths = [int(wide) for wide in re.findall(r'<wp:extent cx="(\d+)"', body)]
    assert widths[0] == pytest.approx(4 * widths[1], rel=0.01)
    assert body.count("adec:decorative val") == 2
    assert '<a:schemeClr val="accent2"/>' in body


# --- room to write -------------------------------------------------------------------------------------------


def test_room_to_write_is_rows_of_one_height_under_their_question() -> None:
    (room,) = opened(Write("What would it take?", 3)).tables
    assert [row.cells[0].text.strip() for row in room.rows] == ["What would it take?", "", "", ""]
    assert [row.height for row in room.rows] == [None, *[Twips(PAGE.write_row.twips)] * 3]


def test_a_line_to_write_on_is_a_field_to_fill_in_on_a_screen() -> None:
    titles = re.findall(r'<w:alias w:val="([^"]*)"', xml(Write("What would it take?", 2)))
    assert titles == ["What would it take?, line 1", "What would it take?, line 2"]


def test_a_question_stays_with_its_lines() -> None:
    (room,) = opened(Write("Why?", 3)).tables
    kept = [row.cells[0].paragraphs[0]._p.find(f".//{qn('w:keepNext')}") is not None for row in room.rows]
    assert kept == [True, True, True, False]


# --- the edges of the page -----------------------------------------------------------------------------------


def test_the_house_stands_at_the_top_of_every_page_and_the_pages_are_counted_right() -> None:
    made = dataclasses.replace(paper(Text(runs("t"))), house="Northshire Council", pages=7)
    section = docx.Document(io.BytesIO(draw(document(made), BRAND, FONTS, STAMP))).sections[0]
    assert section.header.paragraphs[0].text == "A title\tNorthshire Council"
    assert section.first_page_header.paragraphs[0].text == "\tNorthshire Council"
    assert section.footer.paragraphs[0].text == "Us\tPage 2 of 7"
    assert section.first_page_footer.paragraphs[0].text == "Us\tPage 1 of 7"


def test_the_logo_stands_at_the_top_of_every_page_and_says_what_it_is() -> None:
    png = io.BytesIO()
    Image.new("RGB", (40, 10), "#112233").save(png, "PNG")
    mark = Signet("Northshire Council", Logo(Photo(png.getvalue(), "png", 40, 10)), None, 0.25, mm(20))
    placed = heading_a_page(mark, PAGE)
    made = dataclasses.replace(paper(Text(runs("t"))), house="Northshire Council", logo=placed)
    files = parts(draw(document(made), BRAND, FONTS, STAMP))
    for name in ("header1", "header2"):
        (shown,) = re.findall(rb'<wp:extent cx="(\d+)" cy="(\d+)"', files[f"word/{name}.xml"])
        assert int(shown[0]) == 4 * int(shown[1]) == 4 * placed.at[3]
        assert mm(8) < placed.at[3] < mm(9)
        assert b'descr="Northshire Council"' in files[f"word/{name}.xml"]
        (target,) = re.findall(rb'r:embed="(\w+)"', files[f"word/{name}.xml"])
        assert b'Id="' + target + b'"' in files[f"word/_rels/{name}.xml.rels"]
    assert [file for file in files if "media" in file] == ["word/media/image1.png"]


def test_a_logo_is_never_narrower_than_it_may_be() -> None:
    tall = Logo(Photo(b"", "png", 10, 10))
    _, _, width, height = heading_a_page(Signet("Us", tall, None, 0, mm(9.5)), PAGE).at
    assert (width, height) == (mm(9.5), mm(9.5))


def test_a_page_that_is_named_in_the_text_is_counted_by_word() -> None:
    word = opened(Heading(1, "One", key="one"), Text((Run("See page "), Run("1", url="#one", page=True))))
    assert word.paragraphs[-1].text == "See page 1"
    assert [code.text.strip() for code in word.element.body.iter(qn("w:instrText"))] == [r"PAGEREF k_one \h"]


def test_a_badge_in_the_text_is_one_word_on_its_colour() -> None:
    word = opened(Text((Run("local example", pill=True, colour="risk"),)))
    (badge,) = word.paragraphs[-1].runs
    assert (badge.text, badge.style.name) == ("\xa0local\xa0example\xa0", "Tag risk")
