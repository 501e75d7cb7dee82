"""Cards of whatever may come, through every layout, sheet and look: they are drawn, or told of at their place."""

from __future__ import annotations

import io
from functools import cache

import pikepdf
import pytest
from decks_of_cards import child, compose, document, library

from packgen import alphabets
from packgen.draw.pdf import cards as drawer
from packgen.model.cards import CardDeck
from packgen.model.plan import Look
from packgen.read import Shelf, shelf
from packgen.source import Problems

LOOKS: tuple[Look, ...] = ("colour", "low-ink", "black-and-white", "high-contrast")
WORDS = {
    "one": "Hush",
    "many": "I would rather be held than put down, and I say so as well as I can. " * 26,
    "long": "Die Kindertageseinrichtungsleitungsvertretung fragt nach dem Kompostieranlagenschlüssel.",
    "emoji": "I am happy 🌻 and then 😢 again.",
    "arabic": "أبكي في الليل ولا يأتي أحد. أحب أن يحملني أحد.",
}
LANGUAGES = {
    "cy": "Dw i’n fabi tawel iawn. Mae fy nhŷ i’n gynnes, a’r ŵyn yn y cae sy’n canu i mi.",
    "pl": "Jestem bardzo cichym dzieckiem. Zażółć gęślą jaźń: nikt nie słyszy, że źle śpię.",
    "ar": "أنا طفل هادئ جدًا. بكيت ولم يأتِ أحد، فصرت أبكي أقل.",
    "ur": "میں بہت خاموش بچہ ہوں۔ میں روتا رہا اور کوئی نہیں آیا، ٹھنڈی رات بڑی لمبی تھی۔",
    "bn": "আমি খুব শান্ত শিশু। আমি কেঁদেছি, কিন্তু কেউ আসেনি। ক্ষুদ্র স্বপ্ন দেখি।",
    "uk": "Я дуже тиха дитина. Я плакала, але ніхто не приходив. Їжак спить біля ґанку.",
    "zh": "我是一个很安静的孩子。我哭了，可是没有人来，所以我现在哭得少了。",
}
"""The same few sentences about a quiet child."""


@cache
def shipped() -> Shelf:
    return shelf()


CARDS = sorted(shipped().cards)
PLAIN = ("a4", "a3", "letter", "sra3", "one-a-page")


def made(name: str, card: str, sheet: str, look: Look = "colour") -> CardDeck | str:
    """The deck, or what is wrong with it."""
    found, shared = shipped(), library(framing_questions=("Who would notice?", "What would help?"))
    item = child(1, WORDS.get(name) or LANGUAGES[name])
    on = {"card": found.cards[card], "sheet": found.sheets[sheet]}
    try:
        return compose(item, shelf=shared, look=look, layouts=found.cards, **on)
    except Problems as wrong:
        (problem,) = wrong.problems
        assert problem.hint
        return f"{problem}"


def pages(deck: CardDeck) -> int:
    with pikepdf.open(io.BytesIO(drawer.draw(document(deck), deck, 0))) as file:
        assert file.check_pdf_syntax() == []
        return len(file.pages)


def test_every_layout_stands_on_most_plain_sheets() -> None:
    held = [(card, sheet) for card in CARDS for sheet in PLAIN if isinstance(made("one", card, sheet), CardDeck)]
    assert len(held) >= len(CARDS) * len(PLAIN) - 2


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("card", CARDS)
def test_whatever_may_come_is_drawn_or_told_of_at_its_line(card: str, look: Look) -> None:
    for name in WORDS:
        deck = made(name, card, "one-a-page", look)
        if isinstance(deck, CardDeck):
            assert pages(deck) in (1, 2)
        else:
            assert deck.startswith("content/cards/child.yaml:8:1: ")
            assert name in ("many", "long")


def test_the_largest_layout_holds_four_hundred_words() -> None:
    assert len(WORDS["many"].split()) > 400
    assert isinstance(made("many", "poster", "a4"), CardDeck)


@pytest.mark.parametrize("emoji", ["🌻", "👩‍👩‍👧", "❤️", "👍🏽", "🇬🇧", "1️⃣"])
def test_an_emoji_of_whatever_parts_is_one_letter_for_who_reads_and_for_who_listens(emoji: str) -> None:
    """Families, hearts, hands of a colour, flags and keys are several signs, which one form shows."""
    import pdfplumber

    deck = compose(child(1, f"before{emoji}after"), card=shipped().cards["a6-office"])
    with pdfplumber.open(io.BytesIO(drawer.draw(document(deck), deck, 0))) as file:
        letters = [char for char in file.pages[0].chars if "Emoji" in char["fontname"]]
    assert [char["text"] for char in letters if char["width"] > 0] == [emoji]


def test_emoji_without_their_font_are_told_of_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alphabets, "_paths", lambda _package, _files: ())
    with pytest.raises(Problems) as wrong:
        compose(child(1, WORDS["emoji"]))
    (problem,) = wrong.value.problems
    assert "can't show, '🌻' (sunflower)" in str(problem)
    assert str(problem.hint) == "for emoji, install the fonts: pip install 'packgen[languages]'"


def test_a_sign_that_not_even_the_font_for_emoji_has_is_to_be_taken_out() -> None:
    with pytest.raises(Problems) as wrong:
        compose(child(1, "A tile: 🀀"))
    assert "not even the font for emoji has it" in str(wrong.value.problems[0].hint)


# --- languages -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_speaks_the_language_of_its_words(language: str) -> None:
    deck = made(language, "a6-office", "a4")
    assert isinstance(deck, CardDeck)
    told = deck.cards[0].front.language
    own = {"cy", "pl"}  # Latin script tells no language: a library in it says so itself
    assert told.startswith("en" if language in own else language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_is_drawn_by_a_font_that_has_it(language: str) -> None:
    """A sign that no font has would be drawn as glyph 0 of one: an empty box."""
    deck = made(language, "a6-office", "a4")
    assert isinstance(deck, CardDeck)
    with pikepdf.open(io.BytesIO(drawer.draw(document(deck), deck, 0))) as file:
        shown = b"".join(
            bytes(operand)
            for page in file.pages
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) in ("Tj", "TJ")
            for part in operands
            for operand in (part if isinstance(part, pikepdf.Array) else [part])
            if isinstance(operand, pikepdf.String)
        )
    assert shown
    assert b"\x00\x00" not in {shown[at : at + 2] for at in range(0, len(shown), 2)}


def glyphs(voice: str, font: str) -> list[bytes]:
    """The glyphs of a font with which a voice is drawn, by their numbers, in the order of the paper."""
    found = shipped()
    deck = compose(child(1, voice), card=found.cards["a6-office"], sheet=found.sheets["one-a-page"])
    shown: list[bytes] = []
    with pikepdf.open(io.BytesIO(drawer.draw(document(deck), deck, 0))) as file:
        page, own = file.pages[0], False
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "Tf":
                own = font in str(page.obj.Resources.Font[str(operands[0])].BaseFont)
            elif own and str(operator) in ("Tj", "TJ"):
                parts = operands[0] if isinstance(operands[0], pikepdf.Array) else operands
                run = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
                shown += [run[at : at + 2] for at in range(0, len(run), 2)]
    return shown


def test_arabic_letters_join() -> None:
    """A letter at the beginning, in the middle and at the end of a word is another glyph than one by itself."""
    apart, joined = glyphs("\u0628 \u0628 \u0628", "Arabic"), glyphs("\u0628\u0628\u0628", "Arabic")
    assert len(apart) == len(joined) == 6, "each with its dot"
    assert (len(set(apart)), len(set(joined))) == (2, 4)


def test_bengali_consonants_join_and_a_vowel_stands_before_what_it_follows() -> None:
    ka, ssa, virama, vowel = "\u0995", "\u09b7", "\u09cd", "\u09bf"
    first, second, conjunct, sign, letter = glyphs(f"{ka}{ssa}{ka}{virama}{ssa}{ka}{vowel}", "Siliguri")
    assert conjunct not in (first, second)
    assert (sign in (first, second), letter) == (False, first)


def test_chinese_lines_are_full_and_none_begins_with_a_comma_or_a_full_stop() -> None:
    import pdfplumber

    found = shipped()
    deck = compose(child(1, LANGUAGES["zh"] * 4), card=found.cards["a6-office"], sheet=found.sheets["one-a-page"])
    size = deck.cards[0].front.size
    with pdfplumber.open(io.BytesIO(drawer.draw(document(deck), deck, 0))) as file:
        lines: dict[float, list[dict[str, float | str]]] = {}
        for char in file.pages[0].chars:
            if abs(char["size"] - size) < 0.1 and "CJK" in char["fontname"]:
                lines.setdefault(round(char["top"]), []).append(char)
    column = (deck.card.width - 2 * deck.card.safe) / 12700
    assert len(lines) >= 4
    for number, (_, line) in enumerate(sorted(lines.items()), 1):
        assert line[0]["text"] not in "，。、？！”"
        wide = float(line[-1]["x1"]) - float(line[0]["x0"])
        assert number == len(lines) or wide > column - 2.2 * size


def test_a_font_is_given_to_the_engine_only_where_its_script_is_needed() -> None:
    english, bengali = made("one", "a6-office", "a4"), made("bn", "a6-office", "a4")
    assert isinstance(english, CardDeck) and isinstance(bengali, CardDeck)
    assert len(english.fonts) == 2
    assert {path.name for path in bengali.fonts[2:]} == {"HindSiliguri-Regular.ttf", "HindSiliguri-Bold.ttf"}


def test_a_script_whose_fonts_are_not_installed_is_told_of_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alphabets, "_paths", lambda _package, _files: ())
    told = made("bn", "a6-office", "a4")
    assert "'voice' has a sign that cards can't show" in str(told)


def test_a_card_in_arabic_runs_to_the_left() -> None:
    """The age stands at the right, where reading begins, and the number at the left; nothing leaves the card."""
    import pdfplumber

    deck = made("arabic", "a6-office", "a4")
    assert isinstance(deck, CardDeck)
    with pdfplumber.open(io.BytesIO(drawer.draw(document(deck), deck, 0))) as file:
        page = file.pages[0]
        middle = deck.pages[0].placed[0].x.pt + deck.card.width.pt / 2
        age, count = (next(char for char in page.chars if char["text"] == first) for first in ("w", "1"))
    assert age["x0"] > middle > count["x0"]
    (placed,) = deck.pages[0].placed
    low, high = placed.x.pt + deck.card.safe.pt, placed.x.pt + deck.card.width.pt - deck.card.safe.pt
    on_card = [char for char in page.chars if char["top"] < placed.y.pt + deck.card.height.pt]
    assert min(char["x0"] for char in on_card) >= low - 0.5
    assert max(char["x1"] for char in on_card) <= high + 0.5
