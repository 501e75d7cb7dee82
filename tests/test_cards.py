"""Scenario cards: where they stand on the sheet, how large they speak, and the PDF that comes of them."""

import re
from pathlib import Path
from typing import Any, Literal

import pytest

from packgen.compose.cards import best_grid, cards, credit, numbered, typeset
from packgen.draw import pdf
from packgen.draw.pdf import cards as drawn
from packgen.model.brand import Brand, Colours, Face, Fonts
from packgen.model.layout import CardLayout, SheetLayout
from packgen.model.library import Level, Library, LibraryInfo, ScenarioCard
from packgen.model.pack import CardDeck, Deck, Document
from packgen.model.plan import Plan
from packgen.model.selection import Selection
from packgen.rings import radii
from packgen.source import Place, Problems
from packgen.units import Length, mm

FONTS = Path(__file__).parents[1] / "assets" / "fonts"
FACE = Face(
    name="Atkinson Hyperlegible",
    regular="atkinson-hyperlegible/AtkinsonHyperlegible-Regular.ttf",
    bold="atkinson-hyperlegible/AtkinsonHyperlegible-Bold.ttf",
)
ROLES = ("ink", "muted", "paper", "soft", "line", "accent", "accent_soft", "risk", "protective")
BRAND = Brand(
    brand=1,
    id="plain",
    name="Plain",
    colours=Colours(**dict.fromkeys(ROLES, "#112233"), levels=("#B0442C", "#7B3F78")),
    fonts=Fonts(body=FACE, heading=FACE, cards=FACE),
)

Sides = Literal["long-edge", "short-edge", "one-sided"]


def layout(width: str = "99mm", height: str = "139mm", **more: Any) -> CardLayout:
    sizes = {"voice_sizes": (17, 14.5, 12), "question_sizes": (14, 12), "small": 10, "safe": "7mm"}
    names = {"layout": 1, "id": "test", "title": "Test", "width": width, "height": height}
    return CardLayout.model_validate(names | sizes | more)


def a4(gutter_x: str = "2mm", gutter_y: str = "5mm") -> SheetLayout:
    sizes = {"width": "210mm", "height": "297mm", "edge": "5mm", "marks": "4mm"}
    names = {"layout": 1, "id": "a4", "title": "A4", "gutter_x": gutter_x, "gutter_y": gutter_y}
    return SheetLayout.model_validate(names | sizes)


def child(number: int = 1, voice: str = "Nobody comes.", **more: Any) -> ScenarioCard:
    words = {"title": f"Child {number}", "age": "9 weeks", "months": 2, "quote": "Hush", "issue": "Quiet"}
    words |= {"voice": voice, "source": {"section": "Scenarios"}, "facilitator": {}}
    return ScenarioCard.model_validate({"id": f"child-{number}"} | words | more)


def level(number: int, name: str) -> Level:
    words = {"title": name, "name": name, "slide": {"headline": name}, "handout": name, "facilitator": {}}
    numbers = {"id": f"level-{number}", "number": number, "risk": (), "protective": (), "source": {}}
    return Level.model_validate(numbers | words)


def library(*levels: Level, **more: Any) -> Library:
    words = {"title": "A library", "short_title": "Library", "about": "All", "part": "1", "publisher": "Us"}
    return Library(LibraryInfo.model_validate({"library": 1, "credit": "Us"} | words | more), levels=levels)


def compose(
    *items: ScenarioCard,
    sides: Sides = "long-edge",
    card: CardLayout | None = None,
    sheet: SheetLayout | None = None,
    shelf: Library | None = None,
    places: dict[str, Place] | None = None,
) -> CardDeck:
    selection = Selection(
        plan=Plan.model_validate({"plan": 1, "title": "A morning", "print_sides": sides}),
        library=shelf or library(),
        card_set=items,
        objectives=(),
        blocks=(),
        picks=(),
        levels=(),
        notices=(),
        needs=(),
        files=("cards",),
        print_list=(),
    )
    return cards(selection, card or layout(), sheet or a4(), BRAND, FONTS, places or {})


def document(content: Any) -> Document:
    return Document("cards", "Our cards", "To print", "Us", "en-GB", ("infants",), content)


# --- the sheet ----------------------------------------------------------------------------------------------


def test_four_cards_stand_upright_on_a4() -> None:
    grid = best_grid(layout(), a4())
    assert not grid.landscape
    assert grid.xs == (mm(5), mm(106))
    assert grid.ys == (mm(7), mm(151))


def test_the_sheet_turns_when_more_cards_fit() -> None:
    grid = best_grid(layout("140mm", "97mm"), a4())
    assert grid.landscape
    assert len(grid.slots) == 4


@pytest.mark.parametrize("size", [("99mm", "139mm"), ("140mm", "97mm"), ("63mm", "88mm"), ("200mm", "287mm")])
def test_no_card_stands_within_the_edge_that_printers_leave_blank(size: tuple[str, str]) -> None:
    grid = best_grid(layout(*size), a4())
    for slot in grid.slots:
        assert mm(5) <= slot.x <= grid.width - mm(5) - grid.card_width
        assert mm(5) <= slot.y <= grid.height - mm(5) - grid.card_height


def test_a_card_larger_than_the_sheet_is_a_problem() -> None:
    with pytest.raises(Problems, match="a card of 300 x 300 mm does not fit sheet layout 'a4'"):
        best_grid(layout("300mm", "300mm"), a4())


@pytest.mark.parametrize("size", [("99mm", "139mm"), ("140mm", "97mm"), ("99mm", "68mm")])
@pytest.mark.parametrize("sides", ["long-edge", "short-edge"])
def test_each_back_lies_behind_its_front(size: tuple[str, str], sides: Sides) -> None:
    deck = compose(*map(child, range(1, 6)), sides=sides, card=layout(*size, voice_sizes=(9,), write_rows=0))
    grid = best_grid(deck.card, deck.paper)
    turns_like_a_book = (grid.height > grid.width) == (sides == "long-edge")
    for sheet in deck.sheets:
        for front, back in zip(sheet.fronts, sheet.backs, strict=True):
            right, bottom = front.x + deck.card.width, front.y + deck.card.height
            behind = (grid.width - right, front.y) if turns_like_a_book else (front.x, grid.height - bottom)
            assert (back.x, back.y) == behind


def test_one_sided_backs_stand_on_sheets_of_their_own_in_the_order_of_the_fronts() -> None:
    deck = compose(*map(child, range(1, 6)), sides="one-sided")
    assert all(sheet.fronts == sheet.backs for sheet in deck.sheets)


def test_the_last_sheet_holds_what_is_left() -> None:
    deck = compose(*map(child, range(1, 6)))
    assert [len(sheet.cards) for sheet in deck.sheets] == [4, 1]
    assert [card.number for sheet in deck.sheets for card in sheet.cards] == [1, 2, 3, 4, 5]
    assert deck.total == 5


@pytest.mark.parametrize("gutter", ["0mm", "0.4mm", "2mm", "5mm", "20mm"])
@pytest.mark.parametrize("size", [("80mm", "60mm"), ("60mm", "90mm")])
def test_cut_marks_stay_on_the_paper_and_off_every_card(size: tuple[str, str], gutter: str) -> None:
    grid = best_grid(layout(*size), a4(gutter, gutter))
    for x1, y1, x2, y2 in grid.marks(mm(4)):
        assert 0 <= x1 <= x2 <= grid.width
        assert 0 <= y1 <= y2 <= grid.height
        for slot in grid.slots:
            beside = x2 < slot.x or x1 > slot.x + grid.card_width
            above = y2 < slot.y or y1 > slot.y + grid.card_height
            on_the_cut = x1 == x2 in (slot.x, slot.x + grid.card_width) and above
            on_the_cut |= y1 == y2 in (slot.y, slot.y + grid.card_height) and beside
            assert beside or above or on_the_cut


def test_every_cut_line_has_a_mark_at_both_ends() -> None:
    grid = best_grid(layout(), a4())
    marks = grid.marks(mm(4))
    for x in (mm(5), mm(104), mm(106), mm(205)):
        ends = [y1 for x1, y1, x2, _ in marks if x1 == x2 == x]
        assert min(ends) < grid.ys[0]
        assert max(ends) > grid.ys[-1] + grid.card_height
    for y in (mm(7), mm(146), mm(151), mm(290)):
        assert len([mark for mark in marks if mark[1] == mark[3] == y]) == 3  # left, gutter, right


# --- the card -----------------------------------------------------------------------------------------------


def test_a_longer_voice_speaks_smaller() -> None:
    deck = compose(child(1, "I am here. " * 9), child(2, "I am here. " * 30), child(3, "I am here. " * 44))
    short, longer, longest = deck.sheets[0].cards
    assert (short.voice_size, longer.voice_size, longest.voice_size) == (17, 14.5, 12)


def test_a_voice_too_long_for_the_smallest_size_is_a_problem_at_its_place() -> None:
    place = Place("content/cards/child-2.yaml", 8, 1)
    with pytest.raises(Problems) as caught:
        compose(child(1), child(2, "I am here. " * 70), places={"child-2": place})
    (problem,) = caught.value.problems
    assert problem.place == place
    found = re.fullmatch(r"'voice' needs (\d+) lines at 12 pt; layout 'test' has room for (\d+)", problem.message)
    assert found and problem.hint
    over = int(found[1]) - int(found[2])
    assert problem.hint.startswith(f"cut {over} lines (about")
    height = re.search(r"at least (\d+) mm high", problem.hint)
    assert height
    assert compose(child(2, "I am here. " * 70), card=layout(height=f"{height[1]}mm"), sheet=a4())


def test_all_cards_that_are_too_long_are_told_at_once() -> None:
    with pytest.raises(Problems) as caught:
        compose(child(1, "Hush. " * 300), child(2), child(3, "Hush. " * 300))
    assert len(caught.value.problems) == 2


def test_a_word_wider_than_the_card_is_a_problem() -> None:
    with pytest.raises(Problems, match="a word wider than layout .test. has room for"):
        compose(child(1, "a" * 60))


def test_an_age_that_would_touch_the_rings_is_a_problem() -> None:
    shelf = library(*(level(number, "Ring") for number in range(1, 6)))
    with pytest.raises(Problems, match="'age' is too long to stand beside the ring badge"):
        compose(child(1, age="M" * 16, levels=(1, 2, 3, 4, 5)), shelf=shelf)


def test_the_librarys_questions_come_first_and_five_are_the_most() -> None:
    shelf = library(framing_questions=("Who sees?", "Who helps?", "How?", "When?"))
    (card,) = compose(child(questions=("Why?", "Where?")), shelf=shelf).sheets[0].cards
    assert card.questions == ("Who sees?", "Who helps?", "How?", "When?", "Why?")


def test_room_to_write_fills_what_the_questions_leave() -> None:
    few, many = library(framing_questions=("Who?",)), library(framing_questions=("Who would come? " * 6,) * 5)
    (roomy,) = compose(child(), shelf=few).sheets[0].cards
    (full,) = compose(child(), shelf=many).sheets[0].cards
    assert roomy.write_rows > full.write_rows >= 1
    assert roomy.question_size > full.question_size


def test_the_badge_lights_the_levels_and_names_them() -> None:
    shelf = library(level(1, "The child"), level(2, "The family"), level(3, "The street"))
    found = numbered(child(levels=(1, 3)), shelf)
    assert found
    assert (found.count, found.lit, found.label) == (3, (1, 3), "1 3")
    assert found.alt == "Levels 1 and 3 of 3: the child and the street"


def test_a_library_without_levels_has_no_badge_and_the_brands_own_colour() -> None:
    (card,) = compose(child()).sheets[0].cards
    assert card.badge is None
    assert card.colour == "accent"


def test_the_source_says_whose_words_these_are() -> None:
    assert credit(child(), library()) == "Library, Scenarios. In our own words."
    assert credit(child(source={"ours": True}), library()) == "Library. Our own card."


def test_quotation_marks_are_those_of_print() -> None:
    assert typeset("\"Hush,\" they say. I don't. ('No.')") == "“Hush,” they say. I don’t. (‘No.’)"


def test_rings_are_even_with_a_disc_in_the_middle() -> None:
    assert radii(5, Length(100)) == (10, 20, 30, 40, 50)


# --- the PDF ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sides", ["long-edge", "short-edge", "one-sided"])
def test_nothing_spills_over_the_room_it_was_fitted_to(sides: Sides) -> None:
    shelf = library(level(1, "One"), level(2, "Two"), framing_questions=("Who would see it here? " * 2,) * 4)
    voices = ["I am here, my grown-up. " * count for count in range(2, 22, 2)]
    items = [child(number, voice, levels=(1, 2)) for number, voice in enumerate(voices, 1)]
    long_title = child(99, title="A title that goes on and on until it needs a second line on the card")
    fine_steps = tuple(size / 2 for size in range(34, 23, -1))
    deck = compose(*items, long_title, sides=sides, shelf=shelf, card=layout(voice_sizes=fine_steps))
    assert drawn.spills(document(deck), BRAND, FONTS) == []


def test_the_same_cards_make_the_same_bytes() -> None:
    deck = compose(child())
    assert pdf.draw(document(deck), BRAND, FONTS, 0) == pdf.draw(document(deck), BRAND, FONTS, 0)


def test_the_pdf_is_tagged_titled_and_as_large_as_the_sheet() -> None:
    shelf = library(level(1, "The child"), level(2, "The family"))
    made = pdf.draw(document(compose(*(child(n, levels=(1,)) for n in range(5)), shelf=shelf)), BRAND, FONTS, 0)
    assert made.count(b"/Type/Page/") == 4  # two sheets, both sides
    assert made.count(b"/MediaBox[0 0 595.2756 841.8898]") == 4
    assert made.count(b"/S/H1/") == made.count(b"/S/H2/") == 5
    assert made.count(b"/Alt(Level 1 of 2: the child)") == 10
    for said in (b"/Marked true", b"/Lang(en-GB)", b"<dc:title>", b"<pdfuaid:part>1<"):
        assert said in made


@pytest.mark.parametrize(
    ("sides", "order"),
    [("long-edge", "1111 2222 1 2"), ("short-edge", "1111 2222 1 2"), ("one-sided", "1111 1 2222 2")],
)
def test_pages_come_in_the_order_of_printing(sides: Sides, order: str) -> None:
    made = pdf.draw(document(compose(*map(child, range(1, 6)), sides=sides)), BRAND, FONTS, 0)
    assert b"".join(re.findall(rb"/S/H([12])/", made)).decode() == order.replace(" ", "")


def test_text_is_never_read_as_markup() -> None:
    deck = compose(child(1, "#panic() *stars* $x$ [brackets] <label> \\ @ref", title="= #1 _Title_"))
    assert pdf.draw(document(deck), BRAND, FONTS, 0)


def test_a_preview_has_a_picture_of_each_page() -> None:
    pages = drawn.preview(document(compose(child())), BRAND, FONTS, ppi=20)
    assert [page[:4] for page in pages] == [b"\x89PNG", b"\x89PNG"]


def test_only_cards_are_drawn_as_pdf() -> None:
    with pytest.raises(TypeError, match="only cards"):
        pdf.draw(document(Deck.__new__(Deck)), BRAND, FONTS, 0)
