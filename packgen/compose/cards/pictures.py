"""Cards as pictures, for whiteboards and chats: one a card with both sides, and one of the first sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from packgen.model.cards import CardDeck, Page, Placed
from packgen.units import Length

NOTHING = Length(0)


def pictures(deck: CardDeck) -> Iterator[tuple[str, str, CardDeck]]:
    """The end of each picture's name, what it is called, and a deck of the one page that it shows."""
    digits = len(str(len(deck.cards)))
    for number, card in enumerate(deck.cards):
        yield f"{number + 1:0{digits}}", card.front.title or card.count, shown(deck, number)
    yield "sheet", "the first sheet", first_sheet(deck)


def shown(deck: CardDeck, number: int) -> CardDeck:
    """A deck of one page, on which both sides of a card stand beside each other."""
    wide, high, off = deck.card.width, deck.card.height, deck.card.safe
    if deck.sides == "fronts":
        alone = Page("front", (Placed(number, "front", off, off),))
        return _alone(deck, alone, Length(2 * off + wide), Length(2 * off + high))
    sides = (Placed(number, "front", off, off), Placed(number, "back", Length(2 * off + wide), off))
    return _alone(deck, Page("front", sides), Length(3 * off + 2 * wide), Length(2 * off + high))


def first_sheet(deck: CardDeck) -> CardDeck:
    """A deck of its first sheet alone."""
    page = next(page for page in deck.pages if page.placed)
    return replace(deck, pages=(page,), guide=None)


def _alone(deck: CardDeck, page: Page, width: Length, height: Length) -> CardDeck:
    whole = (NOTHING, NOTHING, width, height)
    bare = replace(deck, width=width, height=height, trim=whole, bleed=NOTHING, overrun=(NOTHING, NOTHING))
    return replace(bare, pages=(page,), guide=None, folds=(), bars=(), outlined=True)
