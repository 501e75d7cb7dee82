"""Cards to edit in Word: cells at the places of the printed cards, and backs that stand upright behind their fronts."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import accumulate

import docx
import pytest
from crossing import shipped
from decks_of_cards import BRAND, FONTS, child, compose, document, nowhere, selected

from packgen.compose.cards import Stock, cards
from packgen.compose.cards.editable import editable
from packgen.draw import draw
from packgen.draw.docx import carried
from packgen.draw.docx.cards import HALVES
from packgen.model.cards import Card, CardDeck, Sides
from packgen.model.plan import Look
from packgen.source import Problems
from packgen.units import Length, mm

TENTH = 0.1


def deck(card: str, sheet: str, sides: Sides = "long-edge", shift: tuple[Length, Length] = (mm(0), mm(0))) -> CardDeck:
    """Six cards of one word."""
    found = shipped()
    items = [child(number, "Hush") for number in range(6)]
    return compose(*items, card=found.cards[card], sheet=found.sheets[sheet], sides=sides, shift=shift)


def on_every_sheet(card: str) -> Iterator[CardDeck]:
    """A layout on each sheet that holds it."""
    for sheet in ("a4", "letter", "sra3", "one-a-page"):
        with suppress(Problems):
            yield deck(card, sheet)


@pytest.mark.parametrize("card", sorted(shipped().cards))
def test_cells_begin_and_end_where_the_cards_do(card: str) -> None:
    made = [editable(one) for one in on_every_sheet(card)]
    assert len(made) >= 3
    for one in made:
        compare(one)


def compare(made: CardDeck) -> None:
    """The edges of the cells of a deck's Word file with those of its cards."""
    named = replace(document(made), file="cards.docx")
    word = docx.Document(io.BytesIO(draw(named, BRAND, FONTS, 0)))
    pages = [page for page in made.pages if page.placed]
    left, top = word.sections[0].left_margin, word.sections[0].top_margin
    assert left is not None and top is not None
    assert len(word.tables) == len(pages)
    for page, table in zip(pages, word.tables, strict=True):
        indent = table._tbl.tblPr.find(docx.oxml.ns.qn("w:tblInd"))
        off = int(indent.get(docx.oxml.ns.qn("w:w"))) / 20 / 72 * 25.4 if indent is not None else 0
        across = [left.mm + off, *accumulate((column.width.mm for column in table.columns), initial=left.mm + off)]
        down = [*accumulate((row.height.mm for row in table.rows if row.height), initial=top.mm)]
        for one in page.placed:
            for edge in (one.x.mm, one.x.mm + made.card.width.mm):
                assert min(abs(edge - line) for line in across) < TENTH
            for edge in (one.y.mm, one.y.mm + made.card.height.mm):
                assert min(abs(edge - line) for line in down) < TENTH


@pytest.mark.parametrize(("card", "sheet", "sides"), [("a6", "a3", "short-edge"), ("postcard", "a4", "short-edge")])
def test_backs_that_would_stand_on_their_heads_lie_for_the_other_edge(card: str, sheet: str, sides: Sides) -> None:
    printed = deck(card, sheet, sides, (mm(1), mm(-2)))
    if not any(one.turned for page in printed.pages for one in page.placed):
        printed = deck(card, sheet, "long-edge", (mm(1), mm(-2)))
    made = editable(printed)
    assert made.sides not in (printed.sides, "one-sided", "fold")
    assert not any(one.turned for page in made.pages for one in page.placed)
    for fronts, backs in zip(made.pages[::2], made.pages[1::2], strict=True):
        for front, back in zip(fronts.placed, backs.placed, strict=True):
            assert back.card == front.card
            through = made.width - (back.x - mm(1)) - made.card.width
            assert (through, back.y + mm(2)) == (front.x, front.y)


def test_what_is_upright_stays_as_it_is() -> None:
    for made in (deck("a6-office", "a4"), deck("a6-office", "a4", "one-sided"), deck("a7", "a4", "fold")):
        assert editable(made) == made


@pytest.mark.parametrize("sheet", ["a4", "a3", "one-a-page"])
def test_both_sides_of_a_table_tent_meet_at_the_fold_once_the_paper_is_turned_head_to_foot(sheet: str) -> None:
    printed = deck("tent", sheet)
    made = editable(printed)
    assert not any(one.turned for page in made.pages for one in page.placed)
    for fronts, backs in zip(made.pages[::2], made.pages[1::2], strict=True):
        for front, back in zip(fronts.placed, backs.placed, strict=True):
            assert (front.card, front.side, back.side) == (back.card, "front", "back")
            foot = made.height - back.y  # of the back, from the head of the fronts' page: the edge that is folded
            assert (made.width - back.x - made.card.width, foot) == (front.x, front.y)


def test_under_a_table_tent_it_says_how_its_other_half_is_printed() -> None:
    named = replace(document(editable(deck("tent", "a4"))), file="cards.docx")
    word = docx.Document(io.BytesIO(draw(named, BRAND, FONTS, 0)))
    assert [table.rows[-1].cells[0].text for table in word.tables[:2]] == [*HALVES.values()]


def test_between_two_rows_it_says_how_to_cut_and_to_turn_the_sheet() -> None:
    named = replace(document(editable(deck("a6-office", "a4"))), file="cards.docx")
    word = docx.Document(io.BytesIO(draw(named, BRAND, FONTS, 0)))
    between = [cell.text for cell in word.tables[0].rows[2].cells]
    assert between == ["Cut above and below this line", "Two-sided, turned on the long edge"]


@pytest.mark.parametrize("look", ["black-and-white", "high-contrast"])
def test_a_look_without_colour_has_none_in_word_either(look: Look) -> None:
    found = shipped()
    made = compose(child(1, "Hush"), card=found.cards["a6-office"], sheet=found.sheets["a4"], look=look)
    named = replace(document(editable(made)), file="cards.docx")
    with zipfile.ZipFile(io.BytesIO(draw(named, BRAND, FONTS, 0))) as package:
        xml = "".join(package.read(f"word/{part}.xml").decode() for part in ("document", "styles", "theme/theme1"))
    assert set(re.findall(r'(?:w:color w:val|w:fill|srgbClr val)="([0-9A-Fa-f]{6})"', xml)) <= {"000000", "FFFFFF"}


def parts_of(made: CardDeck, *names: str) -> list[bytes]:
    named = replace(document(editable(made)), file="cards.docx")
    with zipfile.ZipFile(io.BytesIO(draw(named, BRAND, FONTS, 0))) as package:
        return [package.read(name) for name in names]


def test_the_face_is_that_of_the_printed_cards_and_comes_with_the_file() -> None:
    """Its first bytes are mixed with the key that the font table names: taken apart again, it is the font."""
    theme, table, font = parts_of(
        deck("a6-office", "a4"), "word/theme/theme1.xml", "word/fontTable.xml", "word/fonts/font1.odttf"
    )
    assert theme.count(b'<a:latin typeface="Atkinson Hyperlegible"/>') == 2
    found = re.search(r'<w:embedRegular r:id="rId1" w:fontKey="{([0-9A-F-]{36})}"/>', table.decode())
    assert found
    mask = bytes.fromhex(found[1].replace("-", ""))[::-1] * 2
    whole = bytes(sign ^ key for sign, key in zip(font[:32], mask, strict=True)) + font[32:]
    assert whole == (FONTS / BRAND.fonts.cards.regular).read_bytes()


def test_a_font_whose_licence_bits_forbid_it_does_not_come_along(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carried, "embeddable", lambda _path: False)
    table, settings = parts_of(deck("a6-office", "a4"), "word/fontTable.xml", "word/settings.xml")
    assert b"embedRegular" not in table
    assert b"embedTrueTypeFonts" not in settings


def test_questions_have_numbers_in_the_colour_of_the_level() -> None:
    found = shipped()
    made = compose(
        *found.library.cards[:4], shelf=found.library, card=found.cards["a6-office"], sheet=found.sheets["a4"]
    )
    numbering = parts_of(made, "word/numbering.xml")[0].decode()
    colours = {card.colour for card in made.cards}
    assert len(colours) > 1
    levels = {made.skin.colours[colour].removeprefix("#").upper() for colour in colours}
    assert levels <= set(re.findall(r'<w:b/><w:color w:val="([0-9A-F]{6})"', numbering))


def test_a_theme_has_its_sign_before_its_word() -> None:
    found = shipped()
    selection = selected(found.library, *found.library.cards[:1], of="scenarios", cut_guide=False)
    stock = Stock(found.cards["a6-office"], found.sheets["a4"], {})
    made = cards(selection, stock, BRAND, FONTS, found.icons, nowhere)["scenarios"]
    assert made.cards[0].front.icon
    (text,) = parts_of(made, "word/document.xml")
    (plain,) = parts_of(replace(made, cards=tuple(_signless(card) for card in made.cards)), "word/document.xml")
    assert text.count(b"<wps:wsp>") == plain.count(b"<wps:wsp>") + 1


def _signless(card: Card) -> Card:
    return replace(card, front=replace(card.front, icon=None))
