"""CardDeck -> PDF, through layouts/card/cards.typ: in runs of a few dozen sheets, which are joined at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from packgen.cardtype import TEMPLATE, face, told
from packgen.draw.pdf.join import Boxes, joined
from packgen.model.cards import CardDeck, Guide, Note, Page
from packgen.model.pack import Document
from packgen.typesetter import CHUNK, Task, chunks, every

BAR = 4 / 25.4 * 72
"""A patch of colour, 4 mm."""
GUIDE = 12.0
"""Type of the guide, in points."""
FREE = "This side stays free, so that fronts and backs meet."
DUPLEX = {"long-edge": "DuplexFlipLongEdge", "short-edge": "DuplexFlipShortEdge"}


def draw(document: Document, deck: CardDeck, stamp: int) -> bytes:
    """A tagged PDF/UA-1 of a card deck, to print at 100 %."""
    parts = every(_tasks(document, deck), lambda task: task.pdf(stamp))
    return joined(parts, _boxes(deck), DUPLEX.get(deck.sides))


def pictures(document: Document, deck: CardDeck, ppi: float = 60) -> list[bytes]:
    """The pages of a card deck as PNG pictures, `ppi` pixels to the inch."""
    return [picture for task in _tasks(document, deck) for picture in task.pictures(ppi)]


def _boxes(deck: CardDeck) -> Boxes:
    """The boxes of every page, in PDF's points from the lower left corner."""
    left, top, right, bottom = deck.trim
    trim = (left.pt, (deck.height - bottom) / 12700, right.pt, (deck.height - top) / 12700)
    return Boxes(trim, deck.bleed.pt)


def _tasks(document: Document, deck: CardDeck) -> Iterator[Task]:
    """The deck in runs of pages, each with the cards that stand on them."""
    per_page = max((len(page.placed) for page in deck.pages), default=1) or 1
    for pages in chunks(deck.pages, max(2 * CHUNK // per_page // 2 * 2, 2)):
        yield Task(TEMPLATE, _data(document, deck, pages), deck.fonts)


def _data(document: Document, deck: CardDeck, pages: Sequence[Page]) -> dict[str, Any]:
    """A run of pages as the template reads it."""
    used = list(dict.fromkeys(one.card for page in pages for one in page.placed))
    at = {number: place for place, number in enumerate(used)}
    return told(deck.card, deck.skin, deck.families, document.language) | {
        "mode": "draw",
        "cards": [face(deck.cards[number], deck.skin) for number in used],
        "document": {
            "title": document.title,
            "author": document.author,
            "description": document.subject,
            "keywords": document.keywords,
        },
        "page": [deck.width.pt, deck.height.pt],
        "band-at": [side.pt for side in deck.band],
        "folds": [[end.pt for end in line] for line in deck.folds],
        "bars": [[end.pt for end in bar] for bar in deck.bars],
        "bar": BAR,
        "outlined": deck.outlined,
        "guide": deck.guide and _guide(deck.guide),
        "pages": [_page(replace(page, placed=()), page, at) for page in pages],
    }


def _page(bare: Page, page: Page, at: dict[int, int]) -> dict[str, Any]:
    return {
        "kind": bare.kind,
        "lines": [[end.pt for end in line] for line in bare.lines],
        "notes": [_note(note) for note in bare.notes],
        "words": FREE,
        "placed": [(at[one.card], one.side, one.x.pt, one.y.pt, one.turned) for one in page.placed],
    }


def _note(note: Note) -> dict[str, Any]:
    return {"text": note.text, "x": note.x.pt, "y": note.y.pt, "room": [side.pt for side in note.room]}


def _guide(guide: Guide) -> dict[str, Any]:
    return {
        "title": guide.title,
        "steps": guide.steps,
        "size": GUIDE,
        "alt": guide.alt,
        "cuts": [[end.pt for end in cut] for cut in guide.cuts],
        "cards": [[side.pt for side in card] for card in guide.cards],
        "folds": [[end.pt for end in fold] for fold in guide.folds],
    }
