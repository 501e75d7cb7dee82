"""Decks of any length, for measuring: a title, five points and two lines of notes on each slide."""

from __future__ import annotations

from packgen.compose.deck.setter import Setter
from packgen.model.pack import Deck, Document, Section, Slide
from packgen.read import Shelf
from packgen.source import Place

NOWHERE = Place("bench", 1, 1)


def title(number: int) -> str:
    """The title of a slide."""
    return f"Slide {number} says one thing in a short sentence"


def points(number: int) -> tuple[str, ...]:
    """Five points of nine words each."""
    return tuple(f"Point {n} of slide {number} has nine words in it" for n in range(1, 6))


NOTES = ("Say: this is what I would tell you about it.", "Ask: what have you seen of it yourself?")


def document(shelf: Shelf, count: int) -> Document:
    """A deck of so many slides, every text measured."""
    setter = Setter(shelf.decks["wide"], shelf.brands["neutral"], shelf.fonts)
    slides = tuple(
        Slide(
            key=f"slide-{number}",
            layout="plain",
            title=setter.fill("plain", "title", (title(number),), NOWHERE),
            fills=(setter.fill("plain", "body", points(number), NOWHERE),),
            notes=NOTES,
        )
        for number in range(1, count + 1)
    )
    deck = Deck(shelf.decks["wide"], (Section("All", slides),), "Bench", "", shelf.icons)
    return Document("deck.pptx", "Bench", "Bench", "packgen", "en-GB", (), deck)
