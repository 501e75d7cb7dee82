"""Pack -> PDF, through typst: one module for each kind of content, imported when it is needed."""

from pathlib import Path

from packgen.draw.pdf import cards
from packgen.model.brand import Brand
from packgen.model.cards import CardDeck
from packgen.model.pack import Document
from packgen.model.paper import Fold, Paper


def draw(document: Document, brand: Brand, fonts: Path, stamp: int) -> bytes:
    """A tagged PDF of a document, PDF/UA-1 unless it is sheets to fold. `stamp` is its time, in seconds since 1970.

    The same arguments give the same bytes. Raises TypeError for content that is not drawn as PDF.
    """
    match document.content:
        case CardDeck() as deck:
            return cards.draw(document, deck, stamp)
        case Paper() as paper:
            from packgen.draw.pdf import papers

            return papers.draw(document, paper, brand, fonts, stamp)
        case Fold() as folded:
            from packgen.draw.pdf import fold

            return fold.draw(document, folded, brand, fonts, stamp)
    raise TypeError(f"typst does not draw a {type(document.content).__name__}")


PPI = 192
"""Pixels to the inch of a picture: twice those of a plain screen."""


def picture(document: Document, brand: Brand, fonts: Path, stamp: int) -> bytes:  # noqa: ARG001 - a deck has its own
    """The first page of a card deck as a PNG picture. Raises TypeError for content that is no card deck."""
    if not isinstance(document.content, CardDeck):
        raise TypeError(f"only cards are drawn as pictures, not {type(document.content).__name__}")
    return cards.pictures(document, document.content, PPI)[0]
