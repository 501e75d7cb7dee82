"""Cards as they are printed: boxes, places and tags, read back from the PDF; the template is not trusted."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pdfplumber
import pikepdf
import pypdfium2
import pytest
import zxingcpp
from decks_of_cards import a4, child, compose, document, level, library

from packgen import read
from packgen.compose.cards import fitting
from packgen.compose.cards.pictures import pictures
from packgen.draw import pdf
from packgen.draw.pdf import cards as drawer
from packgen.draw.pdf import picture as png
from packgen.draw.pdf.objects import renumbered
from packgen.model.cards import CardDeck, Sides
from packgen.model.deck import Deck
from packgen.model.library import Link
from packgen.model.plan import Look
from packgen.read import Shelf
from packgen.units import Length, mm

NEAR = 0.05 / 25.4 * 72
"""A twentieth of a millimetre, in points."""
SHEETS = ("a4", "a3", "letter", "sra3", "one-a-page", "avery-5371", "avery-5388", "avery-5389")
FLIPS: tuple[Sides, ...] = ("long-edge", "short-edge")


def drawn(deck: CardDeck) -> bytes:
    return drawer.draw(document(deck), deck, 0)


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


@cache
def marked(sheet: str, sides: Sides) -> tuple[CardDeck, bytes]:
    """Five cards, whose voices and questions are words that stand nowhere else, on a sheet."""
    shipped, shelf = read.shelf(), library(questions_intro="Ask")
    paper = shipped.sheets[sheet]
    items = [child(n, f"recto{n}", title=f"T{n}", age=f"{n} weeks", questions=(f"verso{n}",)) for n in range(5)]
    card = shipped.cards[paper.card or "a6"]
    deck = compose(*items, shelf=shelf, sheet=paper, sides=sides, card=card)
    return deck, drawn(deck)


def spots(data: bytes, start: str) -> dict[str, tuple[int, float, float, float, float, bool]]:
    """For each word that begins so: its page, its box on the page, and whether it is upside down."""
    found = {}
    with pdfplumber.open(io.BytesIO(data)) as file:
        for number, page in enumerate(file.pages):
            for turned in (True, False):
                chars = [char for char in page.chars if (char["matrix"][0] < 0) == turned]
                chars.sort(key=lambda char: (round(char["top"]), -char["x0"] if turned else char["x0"]))
                line = "".join(char["text"] for char in chars)
                at = line.find(start)
                while at >= 0:
                    name = line[at : at + len(start) + 1]
                    run = chars[at : at + len(start) + 1]
                    low = (min(char[side] for char in run) for side in ("x0", "top"))
                    high = (max(char[side] for char in run) for side in ("x1", "bottom"))
                    found[name] = (number, *low, *high, turned)
                    at = line.find(start, at + 1)
    return found


@pytest.mark.parametrize("sides", FLIPS)
@pytest.mark.parametrize("sheet", SHEETS)
def test_each_front_meets_its_back_when_the_printed_sheet_is_turned(sheet: str, sides: Sides) -> None:
    """Where words are found on the paper says on which card each side stands; fronts and backs must agree."""
    deck, data = marked(sheet, sides)
    fronts, backs = spots(data, "recto"), spots(data, "verso")
    assert len(fronts) == len(backs) == 5
    width, height = deck.width.pt, deck.height.pt
    book = (height > width) == (deck.sides == "long-edge")
    for number in range(5):
        page, x0, top, x1, bottom, turned = fronts[f"recto{number}"]
        back_page, bx0, btop, bx1, bbottom, back_turned = backs[f"verso{number}"]
        assert back_page == page + 1
        assert not turned
        assert back_turned is not book
        # The back as it shines through the sheet, seen from the front.
        through = (width - bx1, btop, width - bx0, bbottom) if book else (bx0, height - bbottom, bx1, height - btop)
        assert cell(deck, page, x0, top, x1, bottom) == cell(deck, page, *through) is not None


def cell(deck: CardDeck, page: int, x0: float, top: float, x1: float, bottom: float) -> int | None:
    """Which card of a page of fronts a box lies wholly inside of, off its safe zone's edge."""
    safe = deck.card.safe.pt - NEAR
    for one in deck.pages[page].placed:
        left, high = one.x.pt, one.y.pt
        inside_x = left + safe <= x0 and x1 <= left + deck.card.width.pt - safe
        if inside_x and high + safe <= top and bottom <= high + deck.card.height.pt - safe:
            return one.card
    return None


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_page_says_what_is_cut_and_how_far_colour_runs_over(sheet: str, shelf: Shelf) -> None:
    deck, data = marked(sheet, "long-edge")
    whole = shelf.sheets[sheet].width is None
    for page in opened(data).pages:
        media, trim, bleed = ([float(side) for side in box] for box in (page.mediabox, page.trimbox, page.bleedbox))
        assert {"/TrimBox", "/BleedBox"} <= set(page.obj.keys())
        assert media == pytest.approx([0, 0, deck.width.pt, deck.height.pt], abs=0.01)
        if whole:
            assert (trim[2] - trim[0], trim[3] - trim[1]) == pytest.approx((105 / 25.4 * 72, 148 / 25.4 * 72), abs=0.01)
            assert [abs(a - b) for a, b in zip(trim, bleed, strict=True)] == pytest.approx(
                [3 / 25.4 * 72] * 4, abs=0.01
            )
        else:
            assert trim == bleed == pytest.approx(media, abs=0.01)


def bands(data: bytes, page: int, colour: str) -> list[tuple[float, float, float, float]]:
    """The boxes of a colour on a page."""
    wanted = tuple(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    with pdfplumber.open(io.BytesIO(data)) as file:
        return [
            (one["x0"], one["top"], one["x1"], one["bottom"])
            for one in file.pages[page].rects
            if one["fill"] and one["non_stroking_color"] == pytest.approx(wanted, abs=0.01)
        ]


def test_the_band_runs_over_the_cut_and_off_no_other_card() -> None:
    deck, data = marked("one-a-page", "long-edge")
    ((x0, top, x1, _),) = bands(data, 0, "#112233")
    slug, bleed = deck.trim[0].pt, 3 / 25.4 * 72
    assert (x0, top, x1) == pytest.approx((slug - bleed, slug - bleed, deck.width.pt - slug + bleed), abs=NEAR)
    deck, data = marked("a4", "long-edge")
    found = sorted(bands(data, 0, "#112233"))
    safe, bleed = deck.card.safe.pt, 1.5 / 25.4 * 72
    assert len(found) == len(deck.pages[0].placed)
    for (x0, top, x1, _), one in zip(found, sorted(deck.pages[0].placed, key=lambda one: (one.x, one.y)), strict=True):
        assert x0 == pytest.approx(one.x.pt + safe, abs=NEAR), "off the cut that two cards share"
        assert x1 == pytest.approx(one.x.pt + deck.card.width.pt - safe, abs=NEAR)
        assert top == pytest.approx(one.y.pt - bleed, abs=NEAR)


@pytest.mark.parametrize(("sheet", "sides"), [("avery-7165", "long-edge"), ("avery-5371", "long-edge")])
def test_colour_without_room_to_run_over_the_cut_keeps_away_from_it(sheet: str, sides: Sides) -> None:
    deck, data = marked(sheet, sides)
    places = [(one.x.pt, one.y.pt) for one in deck.pages[0].placed]
    for x0, top, _, _ in bands(data, 0, "#112233"):
        assert any(x0 - x > 2 and top - y > 2 for x, y in places if abs(x0 - x) + abs(top - y) < 40)


def test_no_letter_comes_nearer_than_four_millimetres_to_a_cut() -> None:
    for sheet in ("a4", "one-a-page", "avery-7169"):
        deck, data = marked(sheet, "long-edge")
        with pdfplumber.open(io.BytesIO(data)) as file:
            for char in file.pages[0].chars:
                inside = [
                    one
                    for one in deck.pages[0].placed
                    if one.x.pt <= char["x0"] <= one.x.pt + deck.card.width.pt
                    and one.y.pt <= char["top"] <= one.y.pt + deck.card.height.pt
                ]
                for one in inside:
                    near = min(char["x0"] - one.x.pt, one.x.pt + deck.card.width.pt - char["x1"])
                    assert near >= 4 / 25.4 * 72 - NEAR


def test_nothing_runs_over_what_was_measured(shelf: Shelf) -> None:
    """The words of a side end above its foot: read from the letters as they are drawn."""
    voices = ["I am here, my grown-up. " * count for count in range(2, 26, 3)]
    deck = compose(*(child(n, voice) for n, voice in enumerate(voices)), card=shelf.cards["a6-office"], sheet=a4("0mm"))
    with pdfplumber.open(io.BytesIO(drawn(deck))) as file:
        for page, sheet in zip(deck.pages[::2], file.pages[::2], strict=True):
            for one in page.placed:
                low = one.y.pt + deck.card.height.pt - deck.card.safe.pt - deck.card.small
                side = deck.cards[one.card].front
                words_ = [
                    char["bottom"]
                    for char in sheet.chars
                    if one.x.pt < char["x0"] < one.x.pt + deck.card.width.pt
                    and one.y.pt < char["top"] < one.y.pt + deck.card.height.pt
                    and abs(char["size"] - side.size) < 0.1
                ]
                assert words_
                assert max(words_) <= low


# --- the file ------------------------------------------------------------------------------------------------


def test_the_same_cards_make_the_same_bytes() -> None:
    deck = compose(child())
    assert drawn(deck) == drawn(deck)


def test_the_pdf_is_tagged_and_titled_and_prints_as_it_is() -> None:
    shelf = library(level(1, "The child"), level(2, "The family"))
    data = drawn(compose(*(child(n, levels=(1,)) for n in range(5)), shelf=shelf))
    with opened(data) as file:
        assert file.Root.MarkInfo.Marked
        assert str(file.Root.Lang) == "en-GB"
        assert file.open_metadata()["pdfuaid:part"] == "1"
        assert file.docinfo["/Title"] == "Our cards"
        wishes = file.Root.ViewerPreferences
        assert (str(wishes.PrintScaling), str(wishes.Duplex)) == ("/None", "/DuplexFlipLongEdge")
        kinds = [str(one.S) for one in elements(file.Root.StructTreeRoot.K)]
    assert (kinds.count("/H1"), kinds.count("/H2"), kinds.count("/Figure")) == (5, 5, 10)


def elements(under: Any) -> Iterator[Any]:
    """Every tag, in the order in which it is read."""
    for one in under if isinstance(under, pikepdf.Array) else [under]:
        if isinstance(one, pikepdf.Dictionary) and "/S" in one:
            yield one
            yield from elements(one.get("/K", pikepdf.Array()))


@pytest.fixture
def parted(monkeypatch: pytest.MonkeyPatch) -> tuple[bytes, bytes]:
    """Eleven cards, with links and badges, drawn in one go and drawn in parts of a sheet each."""
    shelf = library(level(1, "The child"), level(2, "The family"), framing_questions=("Who?",))
    deck = compose(*(child(n, f"voice{chr(97 + n)}", levels=(1,)) for n in range(11)), shelf=shelf)
    monkeypatch.setattr(drawer, "CHUNK", 1000)
    whole = drawn(deck)
    monkeypatch.setattr(drawer, "CHUNK", 4)
    return whole, drawn(deck)


def test_parts_joined_read_as_if_they_had_been_drawn_in_one(parted: tuple[bytes, bytes]) -> None:
    reads = []
    for data in parted:
        with opened(data) as file:
            said = [(str(one.S), str(one.get("/Alt", ""))) for one in elements(file.Root.StructTreeRoot.K)]
            reads.append((len(file.pages), said))
    assert reads[0] == reads[1]
    assert reads[0][0] == 6


def test_every_tag_of_a_joined_file_is_found_from_its_page(parted: tuple[bytes, bytes]) -> None:
    """The index leads from each page to the tags of its own content, and each tag knows its parent and its page."""
    with opened(parted[1]) as file:
        root = file.Root.StructTreeRoot
        numbers = root.ParentTree.Nums
        index = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
        assert sorted(index) == list(range(int(root.ParentTreeNextKey)))
        assert len({int(page.obj.StructParents) for page in file.pages}) == len(file.pages)
        for page in file.pages:
            for tag in index[int(page.obj.StructParents)]:
                if isinstance(tag, pikepdf.Dictionary) and "/Pg" in tag:
                    assert tag.Pg.objgen == page.obj.objgen
        document_ = root.K[0]
        assert all(child_.P.objgen == document_.objgen for child_ in document_.K)


def test_bookmarks_of_a_joined_file_lead_through_all_cards(parted: tuple[bytes, bytes]) -> None:
    counts = []
    for data in parted:
        with opened(data) as file, file.open_outline() as outline:
            counts.append([item.title for item in outline.root])
    assert counts[0] == counts[1]
    assert len(counts[0]) == 11


def test_a_bookmark_keeps_the_words_over_a_heading_apart_from_it() -> None:
    deck = compose(child(1), shelf=library(framing_questions=("Who?",)))
    with opened(drawn(deck)) as file, file.open_outline() as outline:
        (front,) = outline.root
        assert (front.title, [back.title for back in front.children]) == ("Child 1", ["Child 1 Talk about it"])


def test_parts_are_joined_in_their_order(parted: tuple[bytes, bytes]) -> None:
    assert spots(parted[0], "voice") == spots(parted[1], "voice")
    pages = [page for page, *_ in spots(parted[1], "voice").values()]
    assert pages == sorted(pages)
    assert set(pages) == {0, 2, 4}


def test_many_cards_are_set_side_by_side_with_the_same_outcome(monkeypatch: pytest.MonkeyPatch) -> None:
    items = [child(n, f"voice {n} " * n) for n in range(1, 9)]
    drawn(here := compose(*items))
    monkeypatch.setattr(fitting, "AT_ONCE", 3)
    assert compose(*items) == here
    monkeypatch.setattr(drawer, "CHUNK", 2)
    assert drawn(here) == drawn(here)


def test_text_is_never_read_as_markup() -> None:
    deck = compose(child(1, "#panic() *stars* $x$ [brackets] <label> \\ @ref", title="= #1 _Title_"))
    assert drawn(deck)


def test_a_picture_shows_both_sides_of_a_card(shelf: Shelf) -> None:
    deck = compose(child(1), child(2))
    made = list(pictures(deck))
    assert [end for end, _, _ in made] == ["1", "2", "sheet"]
    data = png(document(made[0][2]), shelf.brands["neutral"], shelf.fonts, 0)
    assert data[:4] == b"\x89PNG"
    width, height = (int.from_bytes(data[at : at + 4], "big") for at in (16, 20))
    card = deck.card
    wanted = (Length(3 * card.safe + 2 * card.width).inches * 192, Length(2 * card.safe + card.height).inches * 192)
    assert (width, height) == pytest.approx(wanted, abs=2)


def test_slides_are_not_drawn_as_pdf(shelf: Shelf) -> None:
    for draw in (pdf.draw, png):
        with pytest.raises(TypeError, match="not draw a Deck|only cards are drawn"):
            draw(document(Deck.__new__(Deck)), shelf.brands["neutral"], shelf.fonts, 0)


def test_the_shift_of_a_printer_is_found_on_the_paper() -> None:
    straight = spots(drawn(compose(child(questions=("verso0",)))), "verso")["verso0"]
    moved = spots(drawn(compose(child(questions=("verso0",)), shift=(mm(2), mm(-3)))), "verso")["verso0"]
    assert (moved[1] - straight[1], moved[2] - straight[2]) == pytest.approx((2 / 25.4 * 72, -3 / 25.4 * 72), abs=NEAR)


@pytest.mark.parametrize(
    "said", [b"(Child 3)", b"(see 3 0 R)", b"(a (b) 3 0 R)", rb"(a \( 3 0 R)", b"(/StructParent 3)", b"()"]
)
def test_what_reads_like_a_call_in_a_title_is_no_call(said: bytes) -> None:
    told = renumbered(b"<</T%b/P 3 0 R/StructParent 3>>" % said, {b"3 0 R": b"45 0 R"}, 7)
    assert told == b"<</T%b/P 45 0 R/StructParent 10>>" % said


@pytest.mark.parametrize(("card", "sides"), [("a6-office", "long-edge"), ("a6-office", "fold"), ("poker", "long-edge")])
def test_the_numbers_of_the_cuts_stand_outside_the_sheet_and_none_on_another(
    card: str, sides: Sides, shelf: Shelf
) -> None:
    deck = compose(child(), card=shelf.cards[card], sheet=shelf.sheets["a4"], sides=sides, cut_guide=True)
    assert deck.guide
    with pdfplumber.open(io.BytesIO(drawn(deck))) as file:
        page = file.pages[0]
        sheet = max((one for one in page.rects if one["width"] < 400), key=lambda one: one["width"])
        figures = [one for one in page.extract_words(extra_attrs=["fontname"]) if one["top"] > sheet["top"] - 20]
        numbers = [one for one in figures if "Bold" in one["fontname"]]
    assert sorted(int(one["text"]) for one in numbers) == [*range(1, len(deck.guide.cuts) + 1)]
    for number, one in enumerate(figures):
        outside_x = one["x1"] <= sheet["x0"] or one["x0"] >= sheet["x1"]
        assert outside_x or one["bottom"] <= sheet["top"] + 1 or one["top"] >= sheet["bottom"] - 1
        for other in figures[number + 1 :]:
            apart_x = one["x1"] <= other["x0"] or other["x1"] <= one["x0"]
            assert apart_x or one["bottom"] <= other["top"] or other["bottom"] <= one["top"]


@pytest.mark.parametrize("look", ["colour", "low-ink"])
def test_a_phone_reads_the_code_of_a_printed_card(look: Look, shelf: Shelf) -> None:
    """Prompts of an exercise with a link have its code, as case studies do; read as a phone does, at 150 dpi."""
    url = "https://example.org/a/rather/long/address?of=a-page"
    asked = shelf.library.exercises[0].model_copy(update={"links": (Link(title="There", url=url),)})
    prompted = replace(shelf.library, exercises=(asked,), activities=())
    deck = compose(shelf=prompted, kind="prompts", card=shelf.cards["a6-office"], sheet=shelf.sheets["a4"], look=look)
    with pypdfium2.PdfDocument(drawn(deck)) as file:
        backs = file[1].render(scale=150 / 72).to_pil()
    found = [code.text for code in zxingcpp.read_barcodes(backs)]
    assert found == [url] * len(deck.pages[1].placed)
