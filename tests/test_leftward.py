"""Text that runs to the left: on slides, in drawings, tables, charts and notes, and in a brand of such a language."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pptx.oxml.ns import qn
from torture import composed, deck_of

from packgen.draw import draw
from packgen.draw.pptx.elements import drawing
from packgen.draw.pptx.markup import direction, turned
from packgen.fit import JOINED, JOINED_BOLD, Ruler
from packgen.model.brand import Brand
from packgen.model.deck import Drawing, Shape
from packgen.read import Shelf
from packgen.units import mm
from packgen.writing import language_of, right_to_left, runs_left

ARABIC, HEBREW, PERSIAN, URDU = "حديقة الحي", "הגינה שלנו", "باغچه‌ی ما", "ہمارا باغیچہ"


class TestWriting:
    @pytest.mark.parametrize("text", [ARABIC, HEBREW, f"12. {ARABIC} is our garden", f"‘{HEBREW}’", f"👋 {ARABIC}"])
    def test_the_first_letter_says_which_way(self, text: str) -> None:
        assert right_to_left(text) is True

    @pytest.mark.parametrize("text", ["A garden", f"Our {ARABIC}", "3. Łódź", "ŷ", "Сад", "花园"])
    def test_other_letters_run_to_the_right(self, text: str) -> None:
        assert right_to_left(text) is False

    @pytest.mark.parametrize("text", ["", "12:30–13:00", "🌻", "…"])
    def test_what_has_no_letters_runs_neither_way(self, text: str) -> None:
        assert right_to_left(text) is None

    @pytest.mark.parametrize(
        ("text", "own", "found"),
        [
            *(
                (ARABIC, "en-GB", "ar-SA"),
                (HEBREW, "en-GB", "he-IL"),
                (PERSIAN, "en-GB", "fa-IR"),
                (URDU, "de", "ur-PK"),
            ),
            *((ARABIC, "ar-EG", "ar-EG"), (ARABIC, "fa", "fa"), (HEBREW, "he", "he"), (HEBREW, "ar", "he-IL")),
            *((ARABIC, "he-IL", "ar-SA"), ("A garden", "en-GB", "en-GB"), ("12:30", "ar", "ar")),
        ],
    )
    def test_a_script_tells_a_language_unless_it_is_the_document_s(self, text: str, own: str, found: str) -> None:
        assert language_of(text, own) == found

    def test_four_languages_run_to_the_left(self) -> None:
        assert [runs_left(name) for name in ("ar", "fa-IR", "HE", "ur-PK", "en-GB", "hebrew", "pl")] == [
            *(True, True, True, True),
            *(False, False, False),
        ]


class TestDirection:
    def test_sides_change_and_the_middle_stays(self) -> None:
        assert direction("left", leftward=True) == 'algn="r" rtl="1"'
        assert direction("right", leftward=True) == 'algn="l" rtl="1"'
        assert direction("centre", leftward=True) == 'algn="ctr" rtl="1"'

    def test_only_what_runs_against_the_document_says_so(self) -> None:
        assert turned(ARABIC, "left", "en-GB") == 'algn="r" rtl="1"'
        assert turned("A garden", "left", "ar") == 'algn="l" rtl="0"'
        assert (
            turned("A garden", "left", "en-GB") == turned(ARABIC, "left", "ar") == turned("12:30", "left", "ar") == ""
        )

    def test_words_in_a_drawing_turn_too(self, shelf: Shelf) -> None:
        shape = Shape("text", mm(1), mm(1), mm(50), mm(9), text=HEBREW)
        xml = drawing(Drawing("D", "A", (shape,)), 2, shelf.brands["neutral"], "en-GB")
        assert 'algn="r" rtl="1"' in xml
        assert 'lang="he-IL"' in xml
        assert '<a:cs typeface="+mn-cs"/>' in xml


def parts(data: bytes, start: str) -> list[Any]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [name for name in package.namelist() if name.startswith(start) and name.endswith(".xml")]
        return [etree.fromstring(package.read(name)) for name in names]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return composed("wide", tmp_path_factory.mktemp("plans"))


def drawn(made: Any, brand: Brand | None = None) -> bytes:
    """The torture deck, in the brand's language."""
    look = brand or made.pack.brand
    return draw(replace(made.pack.documents[0], language=look.language), look, made.shelf.fonts, 0)


class TestDeck:
    def test_every_line_on_a_slide_goes_its_way_and_says_its_language(self, made: Any) -> None:
        turned_lines = 0
        for slide in parts(drawn(made), "ppt/slides/slide"):
            for line in slide.iter(qn("a:p")):
                words = "".join(run.findtext(qn("a:t")) for run in line.iter(qn("a:r")))
                if not words:
                    continue
                look = line.find(qn("a:pPr"))
                way = look.get("rtl") if look is not None else None
                assert way == ("1" if right_to_left(words) else None), words
                assert {run.find(qn("a:rPr")).get("lang") for run in line.iter(qn("a:r"))} == {
                    language_of(words, "en-GB")
                }
                if way:
                    assert look.get("algn") in ("r", "ctr")
                    turned_lines += 1
        assert turned_lines > 100

    def test_cells_of_a_table_turn(self, made: Any) -> None:
        cells = [cell for slide in parts(drawn(made), "ppt/slides/slide") for cell in slide.iter(qn("a:tc"))]
        leftward = [cell for cell in cells if right_to_left("".join(cell.itertext()))]
        assert leftward
        assert {cell.find(f".//{qn('a:pPr')}").get("rtl") for cell in leftward} == {"1"}

    def test_names_of_bars_turn(self, made: Any) -> None:
        looks = []
        for chart in parts(drawn(made), "ppt/charts/chart"):
            axis = next(chart.iter(qn("c:catAx")))
            name = next(axis.iter(qn("a:pPr")))
            looks.append((name.get("rtl"), name.find(qn("a:defRPr")).get("lang")))
        assert sorted(looks, key=str) == [("1", "ar-SA"), (None, "en-GB")]

    def test_notes_turn(self, made: Any) -> None:
        slide = replace(deck_of(made).sections[0].slides[0], notes=(ARABIC, "Say: hello."))
        section = deck_of(made).sections[0]._replace(slides=(slide,))
        deck = replace(deck_of(made), sections=(section,))
        document = replace(made.pack.documents[0], content=deck)
        (notes,) = parts(draw(document, made.pack.brand, made.shelf.fonts, 0), "ppt/notesSlides/")
        first, second, *_ = notes.iter(qn("a:p"))
        assert first.find(qn("a:pPr")).attrib == {"algn": "r", "rtl": "1"}
        assert first.find(f".//{qn('a:rPr')}").get("lang") == "ar-SA"
        assert second.find(qn("a:pPr")) is None

    def test_the_theme_has_a_face_for_such_scripts(self, made: Any) -> None:
        theme = parts(drawn(made), "ppt/theme/theme1")[0]
        assert [one.get("typeface") for one in theme.iter(qn("a:cs"))] == ["Arial", "Arial"]

    def test_parts_of_a_title_are_counted_in_their_order(self, made: Any) -> None:
        slides = [slide for section in deck_of(made).sections for slide in section.slides]
        counted = [slide.title.lines[0].text for slide in slides if "(1\u00a0of" in slide.title.lines[0].text]
        counted_last = "\u200e(1\u00a0of\u00a02)\u200e"
        assert any(title.endswith(counted_last) for title in counted if right_to_left(title))
        assert not any("\u200e" in title for title in counted if not right_to_left(title))


@pytest.fixture(scope="module")
def arabic(made: Any) -> bytes:
    """The torture deck in a brand of Arabic."""
    return drawn(made, made.pack.brand.model_copy(update={"language": "ar"}))


class TestBrand:
    """A brand whose own language runs to the left has it in the layouts, and says only what runs the other way."""

    def test_tables_begin_at_the_right(self, arabic: bytes, made: Any) -> None:
        tables = [table for slide in parts(arabic, "ppt/slides/slide") for table in slide.iter(qn("a:tblPr"))]
        assert {table.get("rtl") for table in tables} == {"1"}
        others = [table for slide in parts(drawn(made), "ppt/slides/slide") for table in slide.iter(qn("a:tblPr"))]
        assert {table.get("rtl") for table in others} == {None}

    def test_layouts_and_master_run_to_the_left(self, arabic: bytes) -> None:
        for part in (*parts(arabic, "ppt/slideLayouts/"), *parts(arabic, "ppt/slideMasters/")):
            looks = [one for one in part.iter() if isinstance(one.tag, str) and one.tag.endswith("}lvl1pPr")]
            assert {look.get("rtl") for look in looks} == {"1"}

    def test_only_lines_in_other_scripts_say_so_on_slides(self, arabic: bytes) -> None:
        for slide in parts(arabic, "ppt/slides/slide"):
            for line in slide.iter(qn("a:p")):
                words = "".join(run.findtext(qn("a:t")) for run in line.iter(qn("a:r")))
                look = line.find(qn("a:pPr"))
                if words and look is not None and right_to_left(words):
                    assert look.get("rtl") is None


def test_letters_that_a_font_lacks_are_reckoned_by_their_script() -> None:
    fonts = Path(__file__).parents[1] / "assets" / "fonts" / "carlito"
    regular, bold = Ruler(fonts / "Carlito-Regular.ttf"), Ruler(fonts / "Carlito-Bold.ttf")
    assert regular.width("حديقة", 10) == pytest.approx(5 * 10 * JOINED)
    assert bold.width("حديقة", 10) == pytest.approx(5 * 10 * JOINED_BOLD)
    assert regular.width("حَديقة", 10) == regular.width("حديقة", 10), "a vowel sign stands on its letter"
    assert regular.width("\u200e", 10) == 0
