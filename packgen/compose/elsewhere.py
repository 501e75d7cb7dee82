"""Where else in the pack an item stands: 'card 3 · slide 14 · handout, page 6'. Only what is known is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from packgen.compose.words import card_words, lowered
from packgen.model.deck import Deck
from packgen.model.library import AnyItem, ScenarioCard
from packgen.model.paper import Paper
from packgen.model.selection import Selection

KINDS = re.compile("^(case|chart|concept|diagram|exercise|number)-")
"""What opens the key of an item's first slide, before its id; a level's key is its id."""

NUMBERED = re.compile(r"-\d+$")
"""What may close such a key: the number of the block."""

Elsewhere = Mapping[str, str]
"""For each item, by its id, where else it stands."""


def elsewhere(selection: Selection, made: Iterable[object]) -> Elsewhere:
    """Where the items of a session, and the openers of its blocks, stand in the documents that are made already."""
    slides: dict[str, int] = {}
    pages: dict[str, int] = {}
    for content in made:
        if isinstance(content, Deck):
            slides |= _first_slides(content)
        elif isinstance(content, Paper):
            pages |= dict(content.places)
    items = {
        item.id: item for group in (*(block.items for block in selection.blocks), selection.card_set) for item in group
    }
    found = {id_: _where(item, selection, slides, pages) for id_, item in items.items()}
    found |= {key: f"slide {number}" for key, number in slides.items() if key.startswith("block-")}
    return {id_: where for id_, where in found.items() if where}


def _first_slides(deck: Deck) -> dict[str, int]:
    """The first slide of each item, by the item's id."""
    found: dict[str, int] = {}
    keys = (slide.key for section in deck.sections for slide in section.slides)
    for number, key in enumerate(keys, 1):
        for name in (key, NUMBERED.sub("", key)):
            found.setdefault(KINDS.sub("", name), number)
    return found


def _where(item: AnyItem, selection: Selection, slides: Mapping[str, int], pages: Mapping[str, int]) -> str:
    card = lowered(card_words(item, selection)) if isinstance(item, ScenarioCard) else ""
    slide, page = slides.get(item.id), pages.get(item.id)
    parts = (card, f"slide {slide}" if slide else "", f"handout, page {page}" if page else "")
    return " · ".join(part for part in parts if part)
