"""Papers as PDFs of our own setting: every block is there, tagged, where it was measured, and never markup."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from packgen import read
from packgen.asked import Asked
from packgen.build import check
from packgen.compose.editions import brand_of, edited, page_of
from packgen.draw import draw
from packgen.draw.pdf.papers import places, task
from packgen.model.badge import Badge
from packgen.model.pack import Document
from packgen.model.paper import (
    Bar,
    Bars,
    Blanks,
    Bullets,
    Contents,
    Entry,
    Flow,
    Fold,
    Frame,
    Heading,
    PageBreak,
    Paper,
    Rings,
    Run,
    Table,
    Text,
    Write,
)
from packgen.typesetter import pages_of
from packgen.units import mm

ROOT = Path(__file__).parents[1]
PLANS = ("half-day", "one-level", "taster")
MARKUP = '#set text(red) $x^2$ *bold* _it_ `raw` \\ <label> @ref // "quoted" [x] & <b>'
LIT = Badge(5, (2,), "Level 2 of 5: the caregiver", "Level 2")
ALL_RINGS = Badge(5, (1, 2, 3, 4, 5), "Five rings", "")


def cell(*words: str) -> tuple[tuple[Run, ...], ...]:
    return tuple((Run(one),) for one in words)


EVERY: tuple[Flow, ...] = (
    Contents("What is inside", (Entry(1, "First", "first", 7), Entry(2, "A case", "case", 8))),
    Heading(1, "First", badge=LIT, key="first"),
    *(Text((Run(f"Words as {style}"),), style) for style in ("lead", "body", "small", "quote", "label", "subtitle")),  # type: ignore[arg-type]
    Text((Run(MARKUP), Run("noted", note=(Run("A source, "), Run("online", url="https://example.org/a?b=1&c=2"))))),
    Text((Run("on page "), Run("99", url="#case", page=True), Run("; "), Run("there", url="#case"), Run("!"))),
    Bullets(cell("a point", "another")),
    Bullets(cell("a step", "the next"), "number"),
    Bullets(cell("to tick"), "tick"),
    Table("A table", "alt", ("No.", "What"), (cell("1", "said\n• point one\n• point two"),), (0.2, 0.8)),
    Table(
        "Factors",
        "alt",
        ("Risk", "Good"),
        (cell("• r", "• g"),),
        (1, 1),
        "factors",
        header_colours=("risk", "protective"),
    ),
    Table(
        *(
            "Form",
            "alt",
            ("Today", "Fully"),
            (((Run("name it"),), (Run("Fully: name it", tick=True),)),),
            (0.8, 0.2),
            "form",
        ),
        row_height=mm(11),
        middle=True,
        show_caption=False,
    ),
    Heading(2, "Second", size=20, key="second"),
    Frame("level-2", (Heading(2, "A case", badge=LIT, key="case"), Text((Run("Local", pill=True, colour="level-2"),)))),
    PageBreak(),
    Heading(3, "Third", clock="09:30"),
    Rings(ALL_RINGS, mm(60), "The model"),
    Bars(
        "Children", "alt", ("Group", "Per cent"), (Bar("In care", 12.5, "12.5 %"), Bar("Others", 40, "40 %")), "accent"
    ),
    Write("What will you do?", 3),
    Blanks(("Name", "Date")),
)
PAPER = Paper(
    layout=read.shelf().pages["a4"],
    title="Title",
    subtitle="Under it",
    cover=("A line", "Another"),
    flow=EVERY,
    footer="The foot",
    badge=LIT,
    house="The house",
)


def document(paper: Paper | Fold, file: str = "paper.pdf") -> Document:
    return Document(file, "A title & more", "subject", "author", "en-GB", ("one", "two"), paper)


@cache
def every() -> bytes:
    return drawn(PAPER)


def drawn(paper: Paper | Fold) -> bytes:
    stock = read.shelf()
    return draw(document(paper), stock.brands["neutral"], stock.fonts, 1_600_000_000)


def words(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def sizes(pdf: bytes) -> Iterator[tuple[float, str]]:
    """The type size of every piece of text, in points, as it is scaled on the page."""
    found: list[tuple[float, str]] = []

    def visit(text: str, _cm: Any, matrix: list[float], _font: Any, size: float) -> None:
        if text.strip():
            found.append((round(abs(matrix[3]) * size, 2), text.strip()))

    for page in PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(visitor_text=visit)
    yield from found


def tags(pdf: bytes) -> Iterator[Any]:
    """The structure of a tagged PDF, element by element."""
    queue = [PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"]["/K"]]  # type: ignore[index]
    while queue:
        one = queue.pop().get_object()
        if isinstance(one, list):
            queue += one
        elif isinstance(one, dict):
            yield one
            queue += [one["/K"]] if "/K" in one else []


class TestEveryBlock:
    def test_what_it_says_is_there_and_stays_text(self) -> None:
        shown = words(every())
        said = [
            "Words as quote",
            "Words as subtitle",
            "A source,",
            "point two",
            "Local",
            "The house",
            "The foot",
            "12.5 %",
        ]
        said += ["What will you do?", "Name:", "09:30", "Table 2: Factors", "Figure 1: The model", "Figure 2: Children"]
        assert [one for one in said if one not in shown] == []
        assert MARKUP.replace(" ", "") in shown.replace(" ", "")

    def test_it_is_tagged_for_readers_who_listen(self) -> None:
        reader = PdfReader(io.BytesIO(every()))
        root: Any = reader.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert root["/Lang"] == "en-GB"
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert reader.metadata is not None
        assert reader.metadata.title == "A title & more"
        kinds = {str(tag.get("/S")) for tag in tags(every())}
        assert {"/H1", "/H2", "/H3", "/P", "/Table", "/TH", "/TD", "/L", "/LI", "/Link", "/Note", "/Caption"} <= kinds

    def test_what_is_to_be_seen_is_said(self) -> None:
        said = {str(tag["/Alt"]) for tag in tags(every()) if "/Alt" in tag}
        assert {LIT.alt, ALL_RINGS.alt, "Fully: name it"} <= said

    def test_pages_are_those_of_the_pdf_and_not_those_of_another(self) -> None:
        stock = read.shelf()
        where = places(document(PAPER), PAPER, stock.brands["neutral"], stock.fonts)
        shown = words(every())
        assert f"on page {where['case']}; there!" in shown
        assert "99" not in shown
        assert where["case"] not in (7, 8)

    def test_links_lead_where_they_say(self) -> None:
        pages = PdfReader(io.BytesIO(every())).pages
        notes = [note.get_object() for page in pages for note in page.get("/Annots", [])]
        assert "https://example.org/a?b=1&c=2" in {str(note["/A"].get("/URI")) for note in notes if "/A" in note}

    def test_the_same_paper_gives_the_same_bytes(self) -> None:
        assert drawn(PAPER) == every()
        assert b"2020" in every(), "it carries the time that it is given"

    def test_two_headings_may_have_one_key(self) -> None:
        twice = replace(
            PAPER, flow=(Heading(1, "One", key="k"), Heading(1, "Two", key="k"), Text((Run("x", url="#k"),)))
        )
        assert "Two" in words(drawn(twice))

    def test_a_sign_that_the_font_lacks_is_a_box_that_says_its_name(self) -> None:
        pdf = drawn(replace(PAPER, flow=(Heading(1, "Start"), Text((Run("a 😀 in the text\u2003and\u00a0so on"),)))))
        assert "grinning face" in {str(tag["/Alt"]) for tag in tags(pdf) if "/Alt" in tag}
        assert "in the text and so on" in " ".join(words(pdf).split())

    def test_a_frame_that_is_kept_whole_is_parted_when_no_page_holds_it(self) -> None:
        long = tuple(Text((Run(f"Paragraph {number} of a long frame"),)) for number in range(60))
        pdf = drawn(replace(PAPER, flow=(Heading(1, "Start"), Frame("accent", long))))
        assert "Paragraph 59" in words(pdf)
        assert pages_of(pdf) >= 2

    def test_pages_are_not_counted_where_one_file_has_a_letter_each(self) -> None:
        assert "Page 1 of" in words(every())
        assert "Page 1 of" not in words(drawn(replace(PAPER, numbered=False)))


@pytest.mark.parametrize("name", ["a4", "letter", "a5", "half-letter"])
def test_a_page_is_as_large_as_its_layout_says(name: str, shelf: read.Shelf) -> None:
    page = shelf.pages[name]
    pdf = PdfReader(io.BytesIO(drawn(replace(PAPER, layout=page))))
    boxes = {(round(float(one.mediabox.width)), round(float(one.mediabox.height))) for one in pdf.pages}
    assert boxes == {(round(page.width.pt), round(page.height.pt))}


class TestEditions:
    def edition(self, name: str) -> Callable[[], tuple[Document, Any]]:
        stock = read.shelf()
        edition = stock.editions[name]
        page = page_of(stock.pages["a4"], edition, stock.pages["a5"])
        brand = brand_of(stock.brands["neutral"], edition)
        return lambda: (document(edited(replace(PAPER, layout=page), edition)), brand)

    def test_in_large_print_no_type_is_under_16_points_numbers_of_notes_and_rings_too(self, shelf: read.Shelf) -> None:
        made, brand = self.edition("large-print")()
        found = list(sizes(draw(made, brand, shelf.fonts, 0)))
        assert len(found) > 60
        assert [one for one in found if one[0] < 15.99] == []
        assert min(size for size, _ in sizes(every())) < 12

    def test_easy_on_ink_has_no_colour_and_little_ink(self, shelf: read.Shelf) -> None:
        made, brand = self.edition("easy-on-ink")()
        assert isinstance(made.content, Paper)
        plain = [*task(made, made.content, brand, shelf.fonts).pictures(40)]
        usual = [*task(document(PAPER), PAPER, shelf.brands["neutral"], shelf.fonts).pictures(40)]
        assert {channels for png in plain for channels in colours(png)} == {True}
        assert sum(map(dark, plain)) < 0.75 * sum(map(dark, usual))


def colours(png: bytes) -> set[bool]:
    """Whether the pixels are grey."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    return {max(pixel) - min(pixel) < 8 for _, pixel in image.getcolors(1 << 20) or ()}  # type: ignore[type-var, arg-type]


def dark(png: bytes) -> float:
    """How much ink the page takes."""
    return sum(255 - shade for shade in Image.open(io.BytesIO(png)).convert("L").tobytes())


# --- real handouts ------------------------------------------------------------------------------------------


@cache
def pack(plan: str) -> dict[str, Document]:
    return documents_of(ROOT / "plans" / f"{plan}.yaml")


def documents_of(plan: Path) -> dict[str, Document]:
    made = check(plan, Asked(pdf=True, editions=("large-print", "booklet", "easy-on-ink")))
    return {one.file: one for one in made.pack.documents}


@pytest.mark.parametrize("brand", ["neutral", "council"])
@pytest.mark.parametrize("plan", PLANS)
def test_headings_stand_on_the_pages_that_were_measured(
    plan: str, brand: str, shelf: read.Shelf, tmp_path: Path
) -> None:
    shipped = (ROOT / "plans" / f"{plan}.yaml").read_text("utf-8").replace("brand: neutral\n", "")
    (tmp_path / "plan.yaml").write_text(f"{shipped}brand: {brand}\n", "utf-8")
    found = documents_of(tmp_path / "plan.yaml")
    for file in ("handout.pdf", "handout-easy-on-ink.pdf", "handout-booklet.pdf"):
        # Not large print: there brackets round the numbers of notes take room that Word does not need.
        one = found[file]
        assert isinstance(one.content, Paper)
        where = places(one, one.content, one.brand or shelf.brands[brand], shelf.fonts)
        assert {key: where[key] for key, _ in one.content.places} == dict(one.content.places), file


@pytest.mark.parametrize("plan", PLANS)
def test_a_booklet_s_pages_fold_and_so_do_its_sheets(plan: str, shelf: read.Shelf) -> None:
    stock = pack(plan)
    booklet, sheets = stock["handout-booklet.pdf"], stock["handout-booklet-to-fold.pdf"]
    assert isinstance(booklet.content, Paper)
    assert isinstance(sheets.content, Fold)
    pages, folded = (draw(one, shelf.brands["neutral"], shelf.fonts, 0) for one in (booklet, sheets))
    assert pages_of(pages) % 4 == 0
    assert booklet.content.pages % 4 == 0
    assert pages_of(folded) == pages_of(pages) / 2
    sides = PdfReader(io.BytesIO(folded)).pages
    assert {(round(float(one.mediabox.width)), round(float(one.mediabox.height))) for one in sides} == {(842, 595)}
    said = [str(tag["/Alt"]) for tag in tags(folded) if "/Alt" in tag]
    count = pages_of(pages)
    assert sorted(said) == sorted(f"Page {number} of {count}" for number in range(1, count + 1))


def test_a_language_that_runs_to_the_left_is_left_to_word(tmp_path: Path) -> None:
    brand = (ROOT / "assets" / "brands" / "neutral" / "brand.yaml").read_text("utf-8")
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "brand.yaml").write_text(brand.replace("language: en-GB", "language: ar"), "utf-8")
    (tmp_path / "plan.yaml").write_text("plan: 1\ntitle: T\nbrand: ours\nmake: [handout]\nminutes: 60\nlevels: [2]\n")
    documents = check(tmp_path, Asked(pdf=True, editions=("booklet",))).pack.documents
    assert [one.file for one in documents] == ["handout.docx", "handout-booklet.docx"]


def test_a_ring_stands_beside_its_heading_or_under_it_as_in_word() -> None:
    stock = read.shelf()
    wordy = [Heading(1, "A heading of " + "words " * count, badge=LIT, key=f"k{count}") for count in range(2, 14)]
    made = replace(PAPER, flow=tuple(wordy))
    told = json.loads(json.dumps(task(document(made), made, stock.brands["neutral"], stock.fonts).data))["flow"]
    word = draw(document(made, "paper.docx"), stock.brands["neutral"], stock.fonts, 1_600_000_000)
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        paras = package.read("word/document.xml").decode().split("<w:p>")
    headings = [para for para in paras if 'w:val="Heading1"' in para]
    assert [one["below"] for one in told] == ["<w:br/>" in para for para in headings]
    assert {one["below"] for one in told} == {True, False}
