"""Cards for Word, which turns no words on their head: backs lie for the edge about which they stay upright.

Both sides of a table tent are on the same side of the paper. Each has a page, and the paper is turned head to foot and
printed once more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from packgen.model.cards import CardDeck, Page, Placed, Sides
from packgen.units import Length

OTHER: dict[Sides, Sides] = {"long-edge": "short-edge", "short-edge": "long-edge"}


def editable(deck: CardDeck) -> CardDeck:
    """One set of the deck as Word can hold it: for the other edge, or end, where backs would stand on their heads."""
    deck = replace(deck, pages=deck.one_set or deck.pages, guide=None)
    if not any(one.turned for page in deck.pages for one in page.placed):
        return deck
    if deck.sides not in OTHER:
        return replace(deck, pages=tuple(one for page in deck.pages for one in _halves(deck, page)))
    return replace(deck, sides=OTHER[deck.sides], pages=tuple(_upright(deck)))


def _halves(deck: CardDeck, page: Page) -> Iterator[Page]:
    """The fronts of a page of table tents, then the backs as they stand when the paper is turned head to foot."""
    if not page.placed:
        yield page
        return
    yield replace(page, placed=tuple(one for one in page.placed if not one.turned))
    wide, high = deck.width - deck.card.width, deck.height - deck.card.height
    turned = (one for one in page.placed if one.turned)
    backs = tuple(replace(one, x=Length(wide - one.x), y=Length(high - one.y), turned=False) for one in turned)
    yield replace(page, kind="back", placed=backs, lines=())


def _upright(deck: CardDeck) -> Iterator[Page]:
    """The pages, each back behind its front, where the paper turns like the page of a book."""
    yield deck.pages[0]
    for before, page in pairwise(deck.pages):
        fronts = {(one.card, number): one for number, one in enumerate(before.placed)}
        backs = tuple(
            _behind(deck, fronts[one.card, number], one) if one.side == "back" else one
            for number, one in enumerate(page.placed)
        )
        yield replace(page, placed=backs)


def _behind(deck: CardDeck, front: Placed, back: Placed) -> Placed:
    """The back beside the middle of the paper, off by as much as the printer is."""
    right = back.x - front.x
    down = back.y - (deck.height - front.y - deck.card.height)
    x = deck.width - front.x - deck.card.width + right
    return Placed(back.card, "back", Length(x), Length(front.y + down))
