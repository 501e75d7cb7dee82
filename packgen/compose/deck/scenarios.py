"""Slides for scenario cards: each child's line, the cards at a glance, the questions they share."""

from __future__ import annotations

from collections.abc import Sequence

from packgen.compose.deck import drawings, notes
from packgen.compose.deck.desk import Desk, Text, listed
from packgen.compose.deck.doing import prompts
from packgen.model.deck import Line, Slide
from packgen.model.library import AnyItem, ScenarioCard
from packgen.model.selection import TimedBlock
from packgen.setter import even


def cards(found: tuple[ScenarioCard, ...], desk: Desk, block: TimedBlock) -> list[Slide]:
    """Each child's line by itself where they are few, all at a glance where many; then their shared questions.

    Where a card's words are too long for its place in a gallery, each stands by itself however many there are.
    """
    library = desk.selection.library
    alone = len(found) <= FEW or not all(_in_gallery(card, len(found), desk) for card in found)
    shown = [_quote(card, desk, block) for card in found] if alone else galleries(found, desk, block)
    asked = list(library.info.framing_questions)
    return [*shown, *prompts("Talk about each card", asked, desk, block, None, library.info.credit)]


FEW = 3
"""Up to so many cards each have a slide of their own."""


def _in_gallery(card: ScenarioCard, count: int, desk: Desk) -> bool:
    """Whether each place of the gallery that so many cards need holds the card's words."""
    layout, places = _gallery_for(count)
    texts = _gallery_texts(layout, card, desk)
    return all(
        desk.setter.fits(layout, f"{name}-{place}", listed(text))
        for place in range(1, places + 1)
        for name, text in texts.items()
    )


def _gallery_for(count: int) -> tuple[str, int]:
    """The gallery for so many cards, and how many it holds."""
    return ("gallery-row", 4) if count <= 4 else ("gallery", 9)


def _gallery_texts(layout: str, card: ScenarioCard, desk: Desk) -> dict[str, Text]:
    """What a gallery says of a card: its age, and in one box title and line, so that no gap opens between them."""
    title = f"{_number(card, desk)}{card.title}"
    whole = (Line(title, bold=True), f"‘{card.quote}’")
    return {"age": card.age, "card": whole if layout == "gallery-row" else title}


def galleries(found: tuple[ScenarioCard, ...], desk: Desk, block: TimedBlock) -> list[Slide]:
    """Four cards in a row with the child's line, or nine in a grid without."""
    layout, size = _gallery_for(len(found))
    groups = even(found, -(-len(found) // size))
    titles = desk.paged("The children we will listen to", groups)
    return [
        _gallery(layout, title, group, desk, block, number)
        for number, (title, group) in enumerate(zip(titles, groups, strict=True))
    ]


def _gallery(
    layout: str, title: str, part: Sequence[ScenarioCard], desk: Desk, block: TimedBlock, number: int
) -> Slide:
    texts: dict[str, Text] = {}
    owners: dict[str, AnyItem] = {}
    places = _places(layout, len(part), desk)
    for place, card in zip(places, part, strict=True):
        said = {f"{name}-{place}": text for name, text in _gallery_texts(layout, card, desk).items()}
        texts |= said
        owners |= dict.fromkeys(said, card)
    boxes = [desk.area(layout, f"panel-{place}") for place in places]
    tags = [
        mark for place, card in zip(places, part, strict=True) for mark in desk.card_badge(layout, place, card.levels)
    ]
    roles = [f"level-{card.levels[0]}" if card.levels else "accent" for card in part]
    return desk.slide(
        f"gallery-{block.number}-{number}",
        layout,
        title,
        texts,
        owners=owners,
        elements=(drawings.panels(boxes, roles), *tags),
        notes=(
            *notes.when(block),
            "Do: lay the cards out so that each table can choose, or deal them.",
            *notes.voices(part),
            *notes.sources(part, desk.selection.library),
        ),
    )


def _places(layout: str, count: int, desk: Desk) -> list[int]:
    """The places of a layout for so many cards: rows about equally long, so that none stands alone."""
    slide = desk.setter.layout.slide(layout)
    tops: dict[int, list[int]] = {}
    for place in range(1, sum(holder.name.startswith("card-") for holder in slide.holders) + 1):
        tops.setdefault(slide.holder(f"card-{place}").at[1], []).append(place)
    rows = list(tops.values())
    needed = next(number for number in range(1, len(rows) + 1) if sum(map(len, rows[:number])) >= count)
    parts = even(range(count), needed)
    return [place for row, part in zip(rows, parts, strict=False) for place in row[: len(part)]]


def _number(card: ScenarioCard, desk: Desk) -> str:
    """The card's number in the printed set, if the set is printed."""
    deck = desk.selection.card_set
    return f"{deck.index(card) + 1}  " if card in deck else ""


def _quote(card: ScenarioCard, desk: Desk, block: TimedBlock) -> Slide:
    library = desk.selection.library
    return desk.slide(
        f"quote-{card.id}",
        "quote",
        card.title,
        {"voice": f"‘{card.quote}’", "caption": [Line(card.age, bold=True, colour="accent")]},
        item=card,
        notes=notes.for_item(card, block, library, tuple(notes.CUES)),
        badge=card.levels,
    )
