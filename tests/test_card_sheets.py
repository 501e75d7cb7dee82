"""Where cards stand on sheets: the grid, what is behind what, marks, and piles that are sets once they are cut."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest
from decks_of_cards import a4, child, compose, layout
from hypothesis import given
from hypothesis import strategies as some

from packgen.compose.cards.deal import stacks
from packgen.compose.cards.grid import Grid, best
from packgen.model.card import CardLayout, SheetLayout
from packgen.model.cards import Sides
from packgen.read import Shelf
from packgen.source import Problems, read, shape
from packgen.units import Length, mm

LAYOUTS = Path(__file__).parents[1] / "layouts"


def grid(card: CardLayout, sheet: SheetLayout) -> Grid:
    found = best((card.width, card.height), sheet)
    assert found
    return found


def test_four_cards_stand_upright_on_a4() -> None:
    found = grid(layout(), a4())
    assert not found.landscape
    assert found.xs == (mm(5), mm(106))
    assert found.ys == (mm(7), mm(151))


def test_the_sheet_turns_when_more_cards_fit() -> None:
    found = grid(layout("140mm", "97mm"), a4())
    assert found.landscape
    assert len(found.slots) == 4


@pytest.mark.parametrize("size", [("99mm", "139mm"), ("140mm", "97mm"), ("63mm", "88mm"), ("200mm", "287mm")])
def test_no_card_stands_within_the_edge_that_printers_leave_blank(size: tuple[str, str]) -> None:
    found = grid(layout(*size), a4())
    for x, y in found.slots:
        assert mm(5) <= x <= found.width - mm(5) - found.card[0]
        assert mm(5) <= y <= found.height - mm(5) - found.card[1]


def test_the_shipped_office_card_fills_a4_with_four_that_share_their_long_cut(shelf: Shelf) -> None:
    found = grid(shelf.cards["a6-office"], shelf.sheets["a4"])
    assert len(found.slots) == 4
    assert found.xs[0] + mm(99) == found.xs[1]


@pytest.mark.parametrize("name", ["a5-office", "a5-large-office"])
def test_two_office_safe_a5_stand_on_a4_and_share_their_cut(shelf: Shelf, name: str) -> None:
    found = grid(shelf.cards[name], shelf.sheets["a4"])
    assert len(found.slots) == 2
    assert found.xs[0] + found.card[0] == found.xs[1]


def test_eight_office_safe_a7_stand_on_a4_where_four_true_ones_do(shelf: Shelf) -> None:
    found = [grid(shelf.cards[name], shelf.sheets["a4"]) for name in ("a7-office", "a7")]
    assert [len(one.slots) for one in found] == [8, 4]


@pytest.mark.parametrize("name", ["poker", "a7", "a7-office", "tarot"])
def test_a_sheet_of_small_cards_says_how_it_is_printed_in_whole(name: str, shelf: Shelf) -> None:
    deck = compose(*map(child, range(12)), card=shelf.cards[name], sheet=shelf.sheets["a4"])
    for page in deck.pages:
        said = " ".join(note.text for note in page.notes)
        assert "100 %" in said and said.endswith("turned on the long edge."), said
        assert all(left.x + left.room[0] <= right.x for left, right in zip(page.notes, page.notes[1:], strict=False))


@pytest.mark.parametrize("sheet", ["a4", "a3", "letter"])
def test_what_a_sheet_says_of_itself_touches_no_mark(sheet: str, shelf: Shelf) -> None:
    seen = 0
    for card in (one for one in shelf.cards.values() if one.fold is None):
        with suppress(Problems):
            for page in compose(*map(child, range(2)), card=card, sheet=shelf.sheets[sheet]).pages:
                for note in page.notes:
                    left, top, right, low = note.x, note.y, note.x + note.room[0], note.y + note.room[1]
                    met = [(a, b, c, d) for a, b, c, d in page.lines if a < right and c > left and b < low and d > top]
                    assert met == [], (card.id, note.text)
                    level = [one for one in page.lines if one[1] == one[3] and top <= one[1] <= low]
                    assert not [one for one in level if one[0] < right and one[2] > left], (card.id, note.text)
                    seen += 1
    assert seen > 10


def test_four_true_a6_do_not_stand_on_office_paper_and_a_dozen_fit_the_sheet_of_a_press(shelf: Shelf) -> None:
    assert len(grid(shelf.cards["a6"], shelf.sheets["a4"]).slots) < 4
    assert len(grid(shelf.cards["a6"], shelf.sheets["sra3"]).slots) == 8


def test_a_card_larger_than_the_sheet_is_a_problem() -> None:
    with pytest.raises(Problems, match="a card of 300 x 300 mm does not fit sheet layout 'a4'"):
        compose(child(), card=layout("300mm", "300mm"))


def test_without_a_sheet_each_card_has_a_page_with_room_for_its_marks(shelf: Shelf) -> None:
    found = grid(shelf.cards["a6"], shelf.sheets["one-a-page"])
    assert found.slots == ((mm(9), mm(9)),)
    assert (found.width, found.height) == (mm(105 + 18), mm(148 + 18))


@pytest.mark.parametrize("card", ["a6", "postcard", "square"])
@pytest.mark.parametrize("sides", ["long-edge", "short-edge"])
def test_for_a_print_shop_every_back_is_a_page_that_stands_upright(card: str, sides: Sides, shelf: Shelf) -> None:
    deck = compose(child(), card=shelf.cards[card], sheet=shelf.sheets["one-a-page"], sides=sides)
    front, back = (page.placed[0] for page in deck.pages)
    assert (back.x, back.y, back.turned) == (front.x, front.y, False)
    assert deck.sides == ("short-edge" if deck.width > deck.height else "long-edge"), "so that their tops meet"


def test_a_stock_has_its_cards_where_its_maker_says(shelf: Shelf) -> None:
    found = grid(shelf.cards["index"], shelf.sheets["avery-5388"])
    assert [(round(x.inches, 3), round(y.inches, 3)) for x, y in found.slots] == [(1.75, 1), (1.75, 4), (1.75, 7)]


def test_every_stock_lies_on_its_paper_and_tells_where_its_sizes_come_from(shelf: Shelf) -> None:
    stocks = [sheet for sheet in shelf.sheets.values() if sheet.cells]
    assert len(stocks) >= 12
    for sheet in stocks:
        found = grid(shelf.cards[str(sheet.card)], sheet)
        assert sheet.source and sheet.sold_as
        assert max(found.xs) + found.card[0] <= found.width
        assert max(found.ys) + found.card[1] <= found.height
        assert all(right - left >= found.card[0] - mm(0.1) for left, right in zip(found.xs, found.xs[1:], strict=False))


def test_cards_of_a_stock_that_would_lie_over_one_another_are_a_problem(tmp_path: Path) -> None:
    near = tmp_path / "near.yaml"
    words = (LAYOUTS / "sheet" / "avery-7161.yaml").read_text("utf-8")
    near.write_text(words.replace("height: 132.5pt", "height: 132.6pt"), "utf-8")
    with pytest.raises(Problems, match="the cards lie over one another"):
        shape(SheetLayout, read(near), {"id": "near"})


def test_a_card_takes_the_size_of_the_stock_it_is_printed_on(shelf: Shelf) -> None:
    deck = compose(child(), card=shelf.cards["a6-office"], sheet=shelf.sheets["avery-7169"])
    assert deck.card.width.mm == pytest.approx(99.1, abs=0.05)
    assert not any(page.lines for page in deck.pages)


def test_a_layout_larger_than_the_cards_of_a_stock_is_a_problem(shelf: Shelf) -> None:
    with pytest.raises(Problems, match="card layout 'a5' is larger than the cards of 'avery-7165'"):
        compose(child(), card=shelf.cards["a5"], sheet=shelf.sheets["avery-7165"])


def test_labels_have_fronts_alone_and_their_guide_says_so(shelf: Shelf) -> None:
    labels = [sheet for sheet in shelf.sheets.values() if sheet.prints == "one-side"]
    assert {sheet.id for sheet in labels} == {
        f"avery-{number}" for number in (5164, 5168, 7161, 7163, 7164, 7165, 7169, 7664)
    }
    assert all("label" in sheet.title for sheet in labels)
    deck = compose(child(), card=shelf.cards["a6-office"], sheet=shelf.sheets["avery-7169"], cut_guide=True)
    assert [page.kind for page in deck.pages] == ["guide", "front"]
    assert {one.side for page in deck.pages for one in page.placed} == {"front"}
    assert deck.guide and "fronts alone" in " ".join(deck.guide.steps)


def test_cards_that_are_of_no_use_without_their_backs_are_not_printed_on_labels(shelf: Shelf) -> None:
    told = (
        "key concept cards have what each term means on their backs, and labels, as those of sheet layout 'avery-7169'"
    )
    label = shelf.sheets["avery-7169"]
    with pytest.raises(Problems, match=told) as found:
        compose(shelf=shelf.library, kind="concepts", card=shelf.cards["a6-office"], sheet=label)
    assert "avery-5388" in found.value.problems[0].hint


# --- what is behind what -------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [("99mm", "139mm"), ("140mm", "97mm"), ("99mm", "68mm")])
@pytest.mark.parametrize("sides", ["long-edge", "short-edge"])
def test_each_back_lies_behind_its_front(size: tuple[str, str], sides: Sides) -> None:
    small = {"voice": {"largest": 9, "smallest": 9}, "write_rows": 0}
    deck = compose(*map(child, range(1, 6)), sides=sides, card=layout(*size, **small))
    turns_like_a_book = (deck.height > deck.width) == (sides == "long-edge")
    for front_page, back_page in zip(deck.pages[::2], deck.pages[1::2], strict=True):
        for front, back in zip(front_page.placed, back_page.placed, strict=True):
            right, bottom = front.x + deck.card.width, front.y + deck.card.height
            behind = (deck.width - right, front.y) if turns_like_a_book else (front.x, deck.height - bottom)
            assert (back.x, back.y) == behind
            assert (back.card, back.turned) == (front.card, not turns_like_a_book)


def test_backs_are_moved_by_what_the_printer_is_off_and_fronts_stay() -> None:
    straight, moved = compose(child()), compose(child(), shift=(mm(0.5), mm(-1)))
    assert moved.pages[0] == straight.pages[0]
    (back,), (shifted,) = straight.pages[1].placed, moved.pages[1].placed
    assert (shifted.x - back.x, shifted.y - back.y) == (mm(0.5), mm(-1))


def test_one_sided_backs_stand_on_sheets_of_their_own_in_the_order_of_the_fronts() -> None:
    deck = compose(*map(child, range(1, 6)), sides="one-sided")
    assert [page.kind for page in deck.pages] == ["front", "front", "back", "back"]
    places = [[(one.card, one.x, one.y) for one in page.placed] for page in deck.pages]
    assert places[:2] == places[2:]


def test_a_folded_card_has_its_back_beside_its_front_and_a_fold_between() -> None:
    deck = compose(child(), sides="fold", card=layout("99mm", "139mm"), sheet=a4("0mm", "0mm"))
    (page,) = deck.pages
    front, back = page.placed
    assert front.x == back.x + deck.card.width and front.y == back.y
    assert (front.x, front.y, front.x, front.y + deck.card.height) in deck.folds


def test_a_tent_stands_on_its_long_edges_with_its_back_upside_down(shelf: Shelf) -> None:
    deck = compose(child(), card=shelf.cards["tent"])
    front, back = deck.pages[0].placed
    assert (front.x, front.y) == (back.x, back.y + deck.card.height)
    assert (front.turned, back.turned) == (False, True)
    assert deck.folds == ((front.x, front.y, front.x + deck.card.width, front.y),)


# --- order ---------------------------------------------------------------------------------------------------


def test_one_set_goes_row_by_row_and_the_last_sheet_holds_what_is_left() -> None:
    assert stacks(5, 1, 4) == ((0, 1, 2, 3), (4, None, None, None))


def test_as_many_sets_as_slots_make_each_pile_a_set() -> None:
    assert stacks(3, 4, 4) == ((0,) * 4, (1,) * 4, (2,) * 4)


def test_fewer_sets_than_slots_lie_in_several_piles_each() -> None:
    assert stacks(9, 2, 4) == ((0, 5, 0, 5), (1, 6, 1, 6), (2, 7, 2, 7), (3, 8, 3, 8), (4, None, 4, None))


@given(some.integers(1, 40), some.integers(2, 30), some.integers(1, 12))
def test_piles_laid_on_one_another_are_whole_sets_in_order(cards: int, sets: int, slots: int) -> None:
    sheets = stacks(cards, sets, slots)
    whole = sets // slots
    for slot in range(slots):
        pile = [sheet[slot] for sheet in sheets[: whole * cards]]
        assert pile == list(range(cards)) * whole
    rest = [card for slot in range(slots) for sheet in sheets[whole * cards :] if (card := sheet[slot]) is not None]
    assert rest == list(range(cards)) * (sets % slots)
    assert Counter(card for sheet in sheets for card in sheet if card is not None) == dict.fromkeys(range(cards), sets)


# --- marks ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("bleed", ["0mm", "1.5mm"])
@pytest.mark.parametrize("gutter", ["0mm", "0.4mm", "2mm", "5mm", "20mm"])
@pytest.mark.parametrize("size", [("80mm", "60mm"), ("60mm", "90mm")])
def test_cut_marks_stay_where_the_printer_reaches_and_on_no_card_but_along_its_cut(
    size: tuple[str, str], gutter: str, bleed: str
) -> None:
    sheet = a4(gutter, gutter, bleed=bleed)
    found = grid(layout(*size), sheet)
    for x1, y1, x2, y2 in found.marks(sheet):
        assert mm(5) <= x1 <= x2 <= found.width - mm(5)
        assert mm(5) <= y1 <= y2 <= found.height - mm(5)
        for x, y in found.slots:
            beside = x2 <= x or x1 >= x + found.card[0]
            above = y2 <= y or y1 >= y + found.card[1]
            assert beside or above


def test_every_cut_line_has_a_mark_at_both_ends() -> None:
    found = grid(layout("80mm", "120mm"), a4())
    marks = found.marks(a4())
    for x in (found.xs[0], found.xs[0] + mm(80)):
        ends = [end for x1, y1, x2, y2 in marks if x1 == x2 == x for end in (y1, y2)]
        assert min(ends) < found.ys[0] - mm(2)
        assert max(ends) > found.ys[-1] + found.card[1] + mm(2)
    for y in (found.ys[0], found.ys[0] + mm(120)):
        assert len([mark for mark in marks if mark[1] == mark[3] == y]) == 3  # left, gutter, right


def test_where_a_margin_has_no_room_marks_run_along_the_cut_from_where_the_printer_reaches() -> None:
    found = grid(layout(), a4("0mm"))
    marks = found.marks(a4("0mm"))
    for x in (mm(6), mm(105), mm(204)):
        ends = [(y1, y2) for x1, y1, x2, y2 in marks if x1 == x2 == x]
        assert ends == [(mm(5), mm(7 + 4)), (mm(146.5), mm(150.5)), (mm(290 - 4), mm(292))]


def test_a_press_finds_a_mark_beside_the_cards_of_every_cut(shelf: Shelf) -> None:
    """Eight A6 leave SRA3 no margin: the marks of their upper and lower cuts stand in the gutters between them."""
    sheet = shelf.sheets["sra3"]
    found = grid(shelf.cards["a6"], sheet)
    assert found.xs[0] == mm(6)
    for y in {mark[1] for mark in found.marks(sheet) if mark[1] == mark[3]}:
        marks = [(x1, x2) for x1, y1, x2, y2 in found.marks(sheet) if y1 == y2 == y]
        assert len(marks) == 3
        assert all(x2 - x1 >= mm(2) for x1, x2 in marks)


def test_crop_marks_stand_off_the_bleed(shelf: Shelf) -> None:
    deck = compose(child(), card=shelf.cards["a6"], sheet=shelf.sheets["one-a-page"])
    left, top, right, bottom = deck.trim
    for x1, y1, x2, y2 in deck.pages[0].lines:
        off = max(left - x2, x1 - right, top - y2, y1 - bottom)
        assert off == mm(3)


def test_cards_without_colour_at_their_edge_share_every_cut(shelf: Shelf) -> None:
    plain = compose(*map(child, range(4)), card=shelf.cards["a6-office"], sheet=shelf.sheets["a4"], look="low-ink")
    coloured = compose(*map(child, range(4)), card=shelf.cards["a6-office"], sheet=shelf.sheets["a4"])
    cuts = [len({line[1] for line in deck.pages[0].lines if line[1] == line[3]}) for deck in (plain, coloured)]
    assert cuts == [3, 4]


def test_the_guide_comes_first_with_a_free_side_behind_it_and_can_be_switched_off() -> None:
    deck = compose(child(), cut_guide=True)
    assert [page.kind for page in deck.pages] == ["guide", "free", "front", "back"]
    assert deck.guide and len(deck.guide.cuts) == 8
    assert [page.kind for page in compose(child(), cut_guide=True, sides="fold").pages] == ["guide", "front"]
    assert [page.kind for page in compose(child()).pages] == ["front", "back"]


def test_colour_bars_stand_on_paper_that_is_cut_away(shelf: Shelf) -> None:
    deck = compose(child(), card=shelf.cards["a6"], sheet=shelf.sheets["one-a-page"], colour_bars=True)
    assert len(deck.bars) == 6
    assert all(y + mm(4) <= deck.trim[1] - deck.bleed for _, y in deck.bars)


def test_colour_bars_without_room_are_a_problem() -> None:
    with pytest.raises(Problems, match="leaves no room for colour bars"):
        compose(child(), colour_bars=True)


@pytest.mark.parametrize("path", sorted((LAYOUTS / "card").glob("*.yaml")), ids=lambda path: path.stem)
def test_no_layout_lets_words_come_nearer_than_four_millimetres_to_the_cut(path: Path) -> None:
    assert shape(CardLayout, read(path), {"id": path.stem}).safe >= mm(4)


def test_a_layout_that_tries_is_a_problem_with_its_line(tmp_path: Path) -> None:
    near = tmp_path / "near.yaml"
    near.write_text((LAYOUTS / "card" / "a7.yaml").read_text("utf-8").replace("safe: 5mm", "safe: 3mm"), "utf-8")
    with pytest.raises(Problems, match="words stay at least 4 mm from the cut"):
        shape(CardLayout, read(near), {"id": "near"})


def test_lengths_stay_lengths() -> None:
    assert all(isinstance(side, Length) for slot in grid(layout(), a4()).slots for side in slot)
