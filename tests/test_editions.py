"""Editions: the same words set anew. Large print has no small type, a booklet folds, and easy on ink fills no area."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from PIL import Image

from packgen import read
from packgen.asked import Asked
from packgen.build import Made, build, check
from packgen.compose.editions import brand_of, edited, page_of
from packgen.compose.listed import listed, roomy, too_narrow
from packgen.draw.docx.paint import badge_png
from packgen.draw.pdf.fold import sides
from packgen.model.badge import Badge
from packgen.model.page import Edition, PageLayout
from packgen.model.paper import Blanks, Bullets, Flow, Frame, Heading, Paper, Rings, Run, Table, Text, Write
from packgen.source import Problems
from packgen.units import mm

ROOT = Path(__file__).parents[1]
ALL = "editions: [large-print, booklet, easy-on-ink]\n"
PLAN = (ROOT / "plans" / "half-day.yaml").read_text("utf-8")
SMALL = "plan: 1\ntitle: T\nmake: [letter]\nminutes: 60\nlevels: [2]\n"
PAPERS = ("handout", "evaluation", "action-sheet", "letter")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("editions")
    (folder / "plan.yaml").write_text(PLAN.replace("make: [deck, ", "make: [") + ALL, "utf-8")
    return build(folder, folder / "output")


@pytest.fixture(scope="module")
def large(shelf: read.Shelf) -> Edition:
    return shelf.editions["large-print"]


# --- what is made -------------------------------------------------------------------------------------------


def test_they_are_made_beside_the_standard_one_of_what_participants_get(made: Made) -> None:
    names = {f"{paper}{edition}.docx" for paper in PAPERS for edition in ("", "-large-print", "-easy-on-ink")}
    assert names < set(made.files)
    assert "handout-booklet.docx" in made.files
    assert not [name for name in made.files if name.startswith(("facilitator", "cards", "register")) and "-l" in name]


def test_a_command_asks_for_one_as_a_plan_does(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(
        "plan: 1\ntitle: T\nmake: [letter]\nminutes: 60\nlevels: [2]\neditions: standard\n"
    )
    files = [one.file for one in check(tmp_path, Asked(editions=("large-print", "large-print"))).pack.documents]
    assert files == ["letter.docx", "letter-large-print.docx"]


def test_one_that_there_is_none_of_is_told(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(f"{SMALL}editions: [larg-print]\n")
    with pytest.raises(Problems, match=r"plan\.yaml:6:\d+: there is no edition 'larg-print'") as found:
        check(tmp_path)
    assert found.value.problems[0].hint == "did you mean 'large-print'?"


def test_each_says_in_its_title_which_one_it_is(made: Made) -> None:
    titles = {one.file: one.title for one in made.composed.pack.documents}
    assert titles["letter-large-print.docx"] == "Seeing the whole system: joining letter, large print"


# --- large print --------------------------------------------------------------------------------------------


class Sizes:
    """The type sizes of a Word file as they are read: of every run that has words, in points."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as package:
            parts = [name for name in package.namelist() if re.match(r"word/(document|header|footer|footnotes)", name)]
            self.parts = [docx.oxml.parse_xml(package.read(name)) for name in parts]
        self.styles = {style.style_id: style.element for style in docx.Document(str(path)).styles}
        defaults = docx.Document(str(path)).styles.element.find(f"{qn('w:docDefaults')}//{qn('w:sz')}")
        self.default = float(defaults.get(qn("w:val"))) / 2

    def of(self, style: str | None) -> float | None:
        """The size that a style gives, or one that it is based on."""
        while style:
            element = self.styles[style]
            if (size := element.find(f"{qn('w:rPr')}/{qn('w:sz')}")) is not None:
                return float(size.get(qn("w:val"))) / 2
            base = element.find(qn("w:basedOn"))
            style = base.get(qn("w:val")) if base is not None else None
        return None

    def raised(self, style: str | None) -> bool:
        """Whether a style makes letters smaller by raising them."""
        return bool(style) and self.styles[style].find(f".//{qn('w:vertAlign')}") is not None

    def __iter__(self) -> Iterator[tuple[float, str]]:
        for part in self.parts:
            for run in part.iter(qn("w:r")):
                words = "".join(text.text or "" for text in run.iter(qn("w:t")))
                if words.strip() or run.find(qn("w:footnoteReference")) is not None:
                    yield self._size(run), words

    def _size(self, run: docx.oxml.xmlchemy.BaseOxmlElement) -> float:
        own = run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}")
        style = own.get(qn("w:val")) if own is not None else None
        paragraph = next(run.iterancestors(qn("w:p"))).find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        table = next(run.iterancestors(qn("w:tbl")), None)
        inherited = self.of(paragraph.get(qn("w:val")) if paragraph is not None else None)
        if inherited is None and table is not None:
            inherited = self.of(table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}").get(qn("w:val")))
        return (self.of(style) or inherited or self.default) * (0.6 if self.raised(style) else 1)


@pytest.mark.parametrize("paper", PAPERS)
def test_in_large_print_no_type_is_under_16_points(paper: str, made: Made) -> None:
    sizes = list(Sizes(made.folder / f"{paper}-large-print.docx"))
    assert len(sizes) > 10
    assert [(size, words) for size, words in sizes if size < 16] == []
    assert {18.0} < {size for size, _ in sizes}


def test_the_standard_one_has_smaller_type(made: Made) -> None:
    assert min(size for size, _ in Sizes(made.folder / "handout.docx")) < 12


def made_paper(*flow: Flow, page: PageLayout) -> Paper:
    return Paper(page, "T", "", (), flow, "foot")


class TestLargePrint:
    def test_sizes_that_a_composer_set_are_raised_too(self, shelf: read.Shelf, large: Edition) -> None:
        rings = Rings(Badge(5, (1,), "rings", ""), mm(72))
        paper = made_paper(
            Heading(1, "Tiny", size=9),
            Frame("accent", (Heading(2, "In it", size=10),)),
            Table("t", "a", ("One", "Two"), (((Run("a"),), (Run("b"),)),), (0.5, 0.5), size=11),
            rings,
            page=page_of(shelf.pages["a4"], large, None),
        )
        head, frame, table, drawn = edited(paper, large).flow
        assert isinstance(head, Heading) and head.size == 16
        assert isinstance(frame, Frame) and isinstance(frame.blocks[0], Heading) and frame.blocks[0].size == 16
        assert isinstance(table, Table) and table.size == 16
        assert isinstance(drawn, Rings) and drawn.diameter > mm(100)

    def test_lines_to_fill_in_stand_under_one_another(self, shelf: read.Shelf, large: Edition) -> None:
        page = page_of(shelf.pages["a4"], large, None)
        blanks = edited(made_paper(Blanks(("Name", "Somebody I will tell")), page=page), large).flow
        assert blanks == (Blanks(("Name",)), Blanks(("Somebody I will tell",)))

    def test_title_and_organisation_never_need_two_lines_at_the_top(self, shelf: read.Shelf, large: Edition) -> None:
        page = page_of(shelf.pages["a4"], large, None)
        short = replace(made_paper(page=page), house="Shire")
        long = replace(
            short, title="A town that welcomes its youngest", house="Northshire Council, Children and Families"
        )
        assert [edited(paper, large).running for paper in (short, long)] == [True, False]

    def test_a_landscape_sheet_whose_table_is_a_list_stands_upright(self, made: Made) -> None:
        papers = {one.file: one.content for one in made.composed.pack.documents if isinstance(one.content, Paper)}
        shapes = {name: papers[name].layout.width > papers[name].layout.height for name in papers if "action" in name}
        assert shapes == {
            "action-sheet.docx": True,
            "action-sheet-large-print.docx": False,
            "action-sheet-easy-on-ink.docx": True,
        }


def rows(*cells: tuple[str, ...]) -> tuple[tuple[tuple[Run, ...], ...], ...]:
    return tuple(tuple((Run(cell),) for cell in row) for row in cells)


class TestATableAsAList:
    def narrow(self, shelf: read.Shelf, table: Table, wide: float = 400) -> bool:
        return too_narrow(table, shelf.pages["a4"], wide, 20)

    def table(self, *cells: tuple[str, ...], widths: tuple[float, ...] = (0.2, 0.8), **more: object) -> Table:
        header = ("No.", "What")[: len(widths)]
        return Table("Things", "alt", header, rows(*cells), widths, size=16, show_caption=False, **more)  # type: ignore[arg-type]

    def test_words_that_need_twenty_letters_and_have_fewer_make_it_one(self, shelf: read.Shelf) -> None:
        assert self.narrow(shelf, self.table(("some words that go on and on", "b"), widths=(0.3, 0.7)))
        assert not self.narrow(shelf, self.table(("some words that go on and on", "b"), widths=(0.5, 0.5)))

    def test_a_number_in_one_line_does_not(self, shelf: read.Shelf) -> None:
        assert not self.narrow(shelf, self.table(("12", "some words that go on and on")))

    def test_a_narrow_cell_to_write_in_does(self, shelf: read.Shelf) -> None:
        assert self.narrow(shelf, self.table(("", "words")))

    def test_an_edition_without_such_a_limit_keeps_every_table(self, shelf: read.Shelf) -> None:
        assert not too_narrow(self.table(("", "words")), shelf.pages["a4"], 50, 0)

    def test_a_row_of_two_is_a_paragraph_that_opens_in_bold(self) -> None:
        (item,) = listed(self.table(("term", "what it means")))
        assert item == Text((Run("Term", bold=True), Run("\n"), Run("what it means")))

    def test_a_time_takes_along_what_happens_then(self) -> None:
        table = Table("Agenda", "a", ("Time", "What", "How"), rows(("09:30", "Welcome", "Plenary")), (1, 1, 1))
        caption, item = listed(table)
        assert isinstance(caption, Text) and caption.runs[0].text == "Agenda"
        assert item == Text((Run("09:30  Welcome", bold=True), Run("\n"), Run("Plenary")))

    def test_cells_after_others_say_what_they_are(self) -> None:
        table = Table("t", "a", ("Name", "When", "Where"), rows(("Bo", "today", "here")), (1, 1, 1), show_caption=False)
        (item,) = listed(table)
        assert isinstance(item, Text)
        assert "".join(run.text for run in item.runs) == "Bo\nWhen: today\nWhere: here"

    def test_points_in_a_cell_are_a_list(self) -> None:
        opening, points = listed(self.table(("term", "• one\n• two")))
        assert isinstance(opening, Text) and opening.keep
        assert points == Bullets(((Run("one"),), (Run("two"),)))

    def test_room_to_write_stays_room_to_write(self) -> None:
        table = Table(
            "t", "a", ("No.", "What I do", "By when"), rows(("1", "", "")), (0.1, 0.6, 0.3), show_caption=False
        )
        assert list(listed(table)) == [Write("1  What I do", 2), Blanks(("By when",))]

    def test_boxes_to_tick_stay_beside_their_words(self) -> None:
        row = ((Run("name it"),), (Run("Fully: name it", tick=True),), (Run("Not: name it", tick=True),))
        table = Table(
            "t", "a", ("Today has helped me to …", "Fully", "Not at all"), (row,), (1, 1, 1), show_caption=False
        )
        lead, item = listed(table)
        assert isinstance(lead, Text) and lead.runs[0].text == "Today has helped me to …" and lead.keep
        assert isinstance(item, Text)
        assert [run.text for run in item.runs if run.tick] == ["Fully: name it", "Not: name it"]
        assert [run.text for run in item.runs][-1] == "\u00a0Not\u00a0at\u00a0all"

    def test_no_word_at_the_head_of_a_column_is_broken(self, shelf: read.Shelf) -> None:
        table = Table("t", "a", ("Level", "What it is about"), rows(("1", "x")), (0.05, 0.95), size=11)
        wider = roomy(table, shelf.pages["a5"], 340)
        assert wider.widths[0] * 340 > 30
        assert sum(wider.widths) == pytest.approx(1)
        assert roomy(wider, shelf.pages["a5"], 340) is wider


# --- easy on ink --------------------------------------------------------------------------------------------


def test_easy_on_ink_fills_no_area_and_writes_in_black(made: Made) -> None:
    for paper in PAPERS:
        with zipfile.ZipFile(made.folder / f"{paper}-easy-on-ink.docx") as package:
            xml = (package.read("word/document.xml") + package.read("word/styles.xml")).decode()
        assert set(re.findall(r'w:fill="(\w+)"', xml)) <= {"FFFFFF"}
        assert set(re.findall(r'<w:color w:val="(\w+)"', xml)) <= {"000000", "FFFFFF"}


@cache
def ring(lit: tuple[int, ...] = (2,), *, filled: bool = False) -> Image.Image:
    brand = read.shelf().brands["neutral"]
    brand = brand if filled else brand_of(brand, read.shelf().editions["easy-on-ink"])
    png = badge_png(Badge(5, lit, "alt", "Level 2"), mm(26), brand.colours, filled=filled)
    return Image.open(io.BytesIO(png)).convert("RGBA")


def test_a_ring_that_is_lit_takes_little_ink_and_can_be_told_from_every_other() -> None:
    def ink(image: Image.Image) -> float:
        shown = Image.new("RGB", image.size, "white")
        shown.paste(image, mask=image)
        return sum(255 - shade for shade in shown.convert("L").tobytes()) / (255 * image.width * image.height)

    assert ink(ring((1, 2, 3, 4, 5))) < 0.75 * ink(ring((1, 2, 3, 4, 5), filled=True))
    lit = [(n,) for n in range(1, 6)] + [(1, 2), (2, 3), (1, 2, 3, 4, 5)]
    assert len({ring(one).tobytes() for one in lit}) == len(lit)


# --- a booklet ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [4, 8, 40, 44])
def test_folded_sheets_read_from_front_to_back(count: int) -> None:
    every = sides(count)
    assert sorted(page for side in every for page in side) == list(range(1, count + 1))
    assert {left + right for left, right in every} == {count + 1}
    assert all(right % 2 for _, right in every), "odd pages are on the right"
    for front, back in zip(every[::2], every[1::2], strict=True):
        assert (front[1] + 1, front[0] - 1) == back, "what lies behind a page is the one after it"


def test_sheets_of_eight_pages() -> None:
    assert sides(8) == [(8, 1), (2, 7), (6, 3), (4, 5)]
