"""Cards: what stands on them, how large they speak, and what becomes of words that do not fit."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pdfplumber
import pytest
from decks_of_cards import BRAND, FONTS, a4, child, compose, document, layout, level, library, nowhere, selected

from packgen.compose.cards import Stock, cards
from packgen.compose.cards.faces import credit, kept, numbered
from packgen.draw.pdf import cards as drawer
from packgen.model.card import CardLayout
from packgen.model.cards import CardDeck
from packgen.model.library import CaseStudy, Concept, Exercise
from packgen.quotes import QUOTES, typeset
from packgen.read import Shelf
from packgen.rings import radii
from packgen.source import Place, Problem, Problems
from packgen.units import Length
from packgen.writing import NBSP

LONG = "I am here. "


def problems(*arguments: object, **wanted: object) -> tuple[Problem, ...]:
    with pytest.raises(Problems) as caught:
        compose(*arguments, **wanted)  # type: ignore[arg-type]
    return caught.value.problems


# --- fitting -------------------------------------------------------------------------------------------------


def test_a_longer_voice_speaks_smaller() -> None:
    deck = compose(child(1, LONG * 9), child(2, LONG * 40), child(3, LONG * 52))
    short, longer, longest = (card.front.size for card in deck.cards)
    assert short == 17
    assert 17 > longer > longest >= 12


def test_sizes_are_halves_of_a_point() -> None:
    deck = compose(*(child(number, LONG * number) for number in range(30, 56, 3)))
    sizes = [card.front.size for card in deck.cards]
    assert sizes == sorted(sizes, reverse=True)
    assert all((2 * size).is_integer() for size in sizes)
    assert len(set(sizes)) > 3


def test_a_voice_too_long_for_the_smallest_size_is_a_problem_at_its_line() -> None:
    places = {("child-2", "voice"): Place("content/cards/child-2.yaml", 8, 1)}
    (problem,) = problems(child(1), child(2, LONG * 90), line_of=lambda *key: places[key])
    assert problem.place == Place("content/cards/child-2.yaml", 8, 1)
    found = re.fullmatch(r"'voice' needs (\d+) lines at 12 pt; layout 'test' has room for (\d+)", problem.message)
    assert found and problem.hint
    assert problem.hint.startswith(f"cut {int(found[1]) - int(found[2])} lines (about")


def test_cutting_as_many_words_as_it_says_makes_it_fit() -> None:
    words = (LONG * 90).split()
    (problem,) = problems(child(1, " ".join(words)))
    about = int(str(re.search(r"about (\d+) words", str(problem.hint))[1]))  # type: ignore[index]
    assert compose(child(1, " ".join(words[: -about - 3])))


def test_the_nearest_layout_that_would_hold_it_is_named(shelf: Shelf) -> None:
    (problem,) = problems(
        child(1, LONG * 90), card=shelf.cards["a6-office"], layouts=shelf.cards, sheet=shelf.sheets["a4"]
    )
    assert str(problem.hint).endswith("or choose card layout 'a5-office'")
    assert compose(child(1, LONG * 90), card=shelf.cards["a5-office"])


def test_words_that_no_layout_holds_are_to_be_two_cards(shelf: Shelf) -> None:
    (problem,) = problems(child(1, LONG * 900), layouts=shelf.cards)
    assert str(problem.hint).endswith("or make it two cards")


def test_all_cards_that_are_too_long_are_told_at_once() -> None:
    lines = iter(range(1, 9))
    found = problems(
        child(1, "Hush. " * 400), child(2), child(3, "Hush. " * 400), line_of=lambda *_: Place("x", next(lines), 1)
    )
    assert len(found) == 2


def test_a_word_wider_than_the_card_is_a_problem_that_names_it() -> None:
    (problem,) = problems(child(1, "So " + "a" * 60))
    assert "'voice' has a word wider than layout 'test' has room for at 12 pt" in problem.message
    assert "break 'aaaaaaaa" in str(problem.hint)


def test_an_age_that_would_touch_the_rings_is_a_problem() -> None:
    shelf = library(*(level(number, "Ring") for number in range(1, 6)))
    (problem,) = problems(child(1, age="M" * 16, levels=(1, 3, 5)), shelf=shelf, card=layout("70mm"))
    assert "is too long to stand beside the ring badge" in problem.message


def test_a_sign_that_no_font_has_is_a_problem_that_names_it() -> None:
    (problem,) = problems(child(1, "I am happy ꙮ today."))
    assert problem.message == "'voice' has a sign that cards can't show, 'ꙮ' (cyrillic letter multiocular o)"
    assert problem.hint == "take it out: no font for cards has it"


# --- both sides ----------------------------------------------------------------------------------------------


def only(deck: CardDeck) -> list[str]:
    return [para.text for para in deck.cards[0].back.paras]


def test_the_librarys_questions_come_first_and_five_are_the_most() -> None:
    shelf = library(framing_questions=("Who sees?", "Who helps?", "How?", "When?"))
    asked = only(compose(child(questions=("Why?", "Where?")), shelf=shelf))
    assert asked == [f"Who{NBSP}sees?", f"Who{NBSP}helps?", "How?", "When?", "Why?"]


def test_room_to_write_fills_what_the_questions_leave() -> None:
    few, many = library(framing_questions=("Who?",)), library(framing_questions=("Who would come? " * 6,) * 5)
    (roomy,), (full,) = compose(child(), shelf=few).cards, compose(child(), shelf=many).cards
    assert roomy.back.rows > full.back.rows >= 1
    assert roomy.back.size > full.back.size


def test_questions_of_a_cards_levels_come_after_those_of_all_and_before_its_own() -> None:
    shelf = library(
        level(1, "The child", card_questions=("What?",)), level(2, "The street"), framing_questions=("Who?",)
    )
    asked = only(compose(child(questions=("Why?",), levels=(1, 2)), shelf=shelf))
    assert asked == ["Who?", "What?", "Why?"]


def test_a_small_card_asks_three_questions_and_a_large_one_more(shelf: Shelf) -> None:
    asked = {name: layout.questions for name, layout in shelf.cards.items()}
    small = {"a7", "poker", "tarot", "index", "square", "postcard", "a6", "a6-office"}
    assert {name for name, count in asked.items() if count == 3} >= small
    assert all(asked[name] == 5 for name in ("a5", "a5-office", "poster"))


@pytest.mark.parametrize("name", ["a6-office", "a6", "poker", "a7", "tarot"])
def test_rows_to_write_on_leave_less_than_one_more_free(name: str, shelf: Shelf) -> None:
    """From the last line of the questions to the first to write on: read from the PDF."""
    card = shelf.cards[name]
    deck = compose(*shelf.library.cards[:4], shelf=shelf.library, card=card, sheet=shelf.sheets["one-a-page"])
    with pdfplumber.open(io.BytesIO(drawer.draw(document(deck), deck, 0))) as file:
        for page, made in zip(file.pages[1::2], deck.cards, strict=True):
            size = made.back.size
            last = max(char["bottom"] for char in page.chars if abs(char["size"] - size) < 0.1)
            foot = page.height - deck.trim[0].pt - card.safe.pt - made.back.below - 1.2 * card.small
            first = foot - (made.back.rows - 1) * card.write_row.pt
            assert made.back.rows >= 2
            assert 0.8 * card.write_row.pt <= first - last < 2.1 * card.write_row.pt


def test_cards_are_counted() -> None:
    deck = compose(child(1), child(2))
    assert [card.count for card in deck.cards] == ["1 of 2", "2 of 2"]


def test_the_badge_lights_the_levels_and_names_them() -> None:
    shelf = library(level(1, "The child"), level(2, "The family"), level(3, "The street"))
    found = numbered(child(levels=(1, 3)), shelf)
    assert found
    assert (found.count, found.lit, found.label) == (3, (1, 3), "1 3")
    assert found.alt == "Levels 1 and 3 of 3: the child and the street"


def test_a_library_without_levels_has_no_badge_and_the_brands_own_colour() -> None:
    (card,) = compose(child()).cards
    assert card.badge is None
    assert card.colour == "accent"


def test_a_theme_stands_at_the_foot_with_its_icon(shelf: Shelf) -> None:
    themed = library(theme_icons={"play": "puzzle-piece"})
    made = cards(
        selected(themed, child(themes=("other", "play"))), Stock(layout(), a4(), {}), BRAND, FONTS, shelf.icons, nowhere
    )
    (card,) = made["scenarios"].cards
    assert (card.front.foot, card.front.icon) == ("Play", shelf.icons["puzzle-piece"])


def test_the_source_says_whose_words_these_are() -> None:
    assert credit(child(), library()) == f"Library, Scenarios. In{NBSP}our{NBSP}own{NBSP}words."
    assert credit(child(source={"ours": True}), library()) == f"Library. Our{NBSP}own{NBSP}card."


def test_a_narrow_card_tells_of_its_source_on_two_lines_at_most(shelf: Shelf) -> None:
    deck = compose(shelf.library.cards[0], shelf=shelf.library, card=shelf.cards["poker"])
    assert deck.cards[0].back.foot == f"{shelf.library.info.short_title}."
    assert deck.cards[0].back.below < 2.3 * deck.card.small


def test_quotation_marks_are_those_of_print() -> None:
    assert typeset("\"Hush,\" they say. I don't. ('No.')") == "“Hush,” they say. I don’t. (‘No.’)"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de-DE", "Sie sagte: „Das ist ‚gut‘, und er hat’s.“"),
        ("fr-FR", "Sie sagte: « Das ist « gut », und er hat’s. »"),
        ("pl-PL", "Sie sagte: „Das ist «gut», und er hat’s.”"),
        ("cy-GB", "Sie sagte: “Das ist ‘gut’, und er hat’s.”"),
        ("ar-SA", "Sie sagte: ”Das ist ’gut‘, und er hat’s.“"),
        ("ur-PK", "Sie sagte: ”Das ist ’gut‘, und er hat’s.“"),
        ("uk-UA", "Sie sagte: «Das ist „gut“, und er hat’s.»"),
        ("bn-BD", "Sie sagte: “Das ist ‘gut’, und er hat’s.”"),
        ("sv-SE", "Sie sagte: “Das ist ‘gut’, und er hat’s.”"),
    ],
)
def test_each_language_has_its_own_marks(language: str, said: str) -> None:
    assert typeset("Sie sagte: \"Das ist 'gut', und er hat's.\"", language) == said


def test_chinese_has_no_spaces_before_its_marks() -> None:
    assert typeset('她说"没有人来"，然后哭了。"好"。', "zh-CN") == "她说“没有人来”，然后哭了。“好”。"
    assert typeset('她说"好"。', "zh-TW") == "她说「好」。"


def test_all_marks_come_in_pairs_within_pairs() -> None:
    assert {len(marks) for marks in QUOTES.values()} == {4}


def test_a_card_has_the_marks_of_its_language() -> None:
    voice = 'قالت: "لا أحد". ثم بكت.'
    (card,) = compose(child(1, voice)).cards
    assert "”لا أحد“" in card.front.paras[0].text


def test_a_library_gives_cards_the_words_of_its_language() -> None:
    german = {"whom": "Für wen:", "what": "Was:", "changed": "Was sich änderte", "our-words": "In eigenen Worten."}
    shelf = library(card_words={key.replace("-", "_"): words for key, words in german.items()})
    assert credit(child(), shelf).replace(NBSP, " ") == "Library, Scenarios. In eigenen Worten."
    words = {
        "title": "Tee",
        "whom": "Eltern",
        "what": "Tee",
        "changed": "Mehr",
        "handout": "Tee",
        "evidence": "example",
    }
    case = CaseStudy.model_validate(
        {"id": "tea", "slide": {"headline": "Tee"}, "facilitator": {}, "source": {}} | words
    )
    (card,) = compose(shelf=replace(shelf, case_studies=(case,)), kind="case-studies").cards
    assert [para.lead for para in card.front.paras] == ["Für wen:", "Was:"]
    assert (card.back.title, card.back.paras[-1].lead) == ("Was sich änderte", "What would it take here?")


def test_what_is_about_all_levels_wears_the_colour_of_none(shelf: Shelf) -> None:
    levels = (level(1, "The child"), level(2, "The family"))
    colours = [compose(child(levels=own), shelf=library(*levels)).cards[0].colour for own in ((1,), (2,), (1, 2))]
    assert colours == ["level-1", "level-2", "accent"]
    concepts = compose(shelf=shelf.library, kind="concepts").cards
    assert {card.colour for card in concepts if card.badge and card.badge.label == "1–5"} == {"accent"}


def test_a_case_study_says_on_its_front_first_how_sure_it_is(shelf: Shelf) -> None:
    deck = compose(shelf=shelf.library, kind="case-studies", card=shelf.cards["a5-office"])
    labels = {label.label for label in shelf.library.info.evidence}
    assert {card.front.kicker for card in deck.cards} <= labels


def test_a_poster_has_its_front_alone(shelf: Shelf) -> None:
    deck = compose(child(), card=shelf.cards["poster"], sheet=shelf.sheets["a4"])
    assert (deck.sides, [one.side for page in deck.pages for one in page.placed]) == ("fronts", ["front"])
    with pytest.raises(Problems, match="cards of layout 'poster' are printed on one side"):
        compose(shelf=shelf.library, kind="concepts", card=shelf.cards["poster"], sheet=shelf.sheets["a4"])


def test_no_short_word_stands_alone_on_a_last_line() -> None:
    assert kept("They do not see us") == f"They do not see{NBSP}us"
    assert kept("extraordinarily uncomfortable") == "extraordinarily uncomfortable"
    assert kept("Hush") == "Hush"


def test_rings_are_even_with_a_disc_in_the_middle() -> None:
    assert radii(5, Length(100)) == (10, 20, 30, 40, 50)


# --- other decks ---------------------------------------------------------------------------------------------


def test_every_kind_of_card_is_made_of_the_shipped_library(shelf: Shelf) -> None:
    roomy = shelf.cards["a5"]
    counts = {
        "case-studies": len(shelf.library.case_studies),
        "concepts": len(shelf.library.concepts),
        "prompts": sum(len(one.prompts) for one in (*shelf.library.exercises, *shelf.library.activities)),
        "roles": sum(len(one.services) for one in shelf.library.levels),
        "blank": 8,
    }
    made = {kind: compose(kind=kind, shelf=shelf.library, card=roomy) for kind in counts}  # type: ignore[arg-type]
    assert {kind: len(deck.cards) for kind, deck in made.items()} == counts
    assert all(count > 7 for count in counts.values())


def test_a_case_study_shows_what_was_done_and_on_its_back_what_changed(shelf: Shelf) -> None:
    item: CaseStudy = shelf.library.case_studies[0]
    card = compose(kind="case-studies", shelf=shelf.library, card=shelf.cards["a5"]).cards[0]
    assert item.what.split()[0] in card.front.paras[1].text
    assert card.back.title == "What changed"


def test_a_case_study_with_an_address_has_a_code_that_leads_there() -> None:
    words = {"id": "one", "title": "One", "levels": (), "source": {}, "place": "Here", "evidence": "example"}
    words |= {"whom": "All", "what": "This", "changed": "That", "slide": {"headline": "One"}, "handout": "One"}
    item = CaseStudy.model_validate(
        words | {"facilitator": {}, "links": [{"title": "T", "url": "https://example.org/x"}]}
    )
    (card,) = compose(kind="case-studies", shelf=replace(library(), case_studies=(item,))).cards
    assert card.back.code
    assert (card.back.code.url, card.back.code.words) == ("https://example.org/x", "example.org/…")


def test_a_concept_has_its_term_on_one_side_and_its_meaning_on_the_other(shelf: Shelf) -> None:
    item: Concept = shelf.library.concepts[0]
    card = compose(kind="concepts", shelf=shelf.library).cards[0]
    assert (card.front.kind, card.front.title) == ("term", item.title)
    assert card.back.paras[0].text.replace(NBSP, " ") == typeset(item.meaning)


def test_no_answer_of_a_prompt_is_on_a_card(shelf: Shelf) -> None:
    exercises: tuple[Exercise, ...] = shelf.library.exercises
    answers = [answer for one in exercises for prompt in one.prompts for answer in prompt.answers]
    shown = " ".join(
        para.text
        for card in compose(kind="prompts", shelf=shelf.library, card=shelf.cards["a5"]).cards
        for para in card.back.paras
    )
    assert answers
    assert not [answer for answer in answers if typeset(answer) in shown]


def test_a_role_speaks_for_a_service(shelf: Shelf) -> None:
    card = compose(kind="roles", shelf=shelf.library).cards[0]
    assert card.front.pill == "You speak for"
    assert card.front.title == shelf.library.levels[0].services[0]


def test_large_print_is_at_least_eighteen_points(shelf: Shelf) -> None:
    large = [one for name, one in shelf.cards.items() if name.endswith("-large")]
    assert len(large) == 2
    assert min(one.voice.smallest for one in large) >= 18
    assert min(one.text.smallest for one in large) >= 18


def test_a_layout_has_no_type_under_nine_points(shelf: Shelf) -> None:
    layouts: list[CardLayout] = list(shelf.cards.values())
    assert min(size for one in layouts for size in (one.small, one.voice.smallest, one.text.smallest)) >= 9
    assert all(
        one.voice.smallest >= 12 for one in layouts if min(one.width, one.height) >= 99 * 36000 and one.id != "square"
    )


def test_a_poster_is_not_folded_either(shelf: Shelf) -> None:
    deck = compose(child(), card=shelf.cards["poster"], sheet=shelf.sheets["a3"], sides="fold")
    assert (deck.sides, deck.folds) == ("fronts", ())
