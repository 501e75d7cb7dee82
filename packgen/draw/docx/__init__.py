"""Word: a document of the pack as the bytes of a .docx."""

from pathlib import Path

from packgen.draw.docx.paper import draw_paper
from packgen.model.brand import Brand
from packgen.model.cards import CardDeck
from packgen.model.pack import Document
from packgen.model.paper import Paper


def draw(document: Document, brand: Brand, fonts: Path, stamp: int) -> bytes:
    """A Paper or CardDeck as a Word file. The same document gives the same bytes.

    Word takes the fonts by name; `fonts` measure what must stand at an edge.
    """
    match document.content:
        case Paper() as paper:
            return draw_paper(document, paper, brand, fonts, stamp)
        case CardDeck() as deck:
            from packgen.draw.docx.cards import draw_cards

            return draw_cards(document, deck, brand, fonts, stamp)
        case other:
            raise TypeError(f"Word can't show a {type(other).__name__}")
