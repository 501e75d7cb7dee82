"""Selection x Looks -> Pack: every document of the plan, each choice made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from packgen.compose.cards import cards
from packgen.compose.deck import deck
from packgen.compose.elsewhere import elsewhere
from packgen.compose.guide import guide
from packgen.compose.handout import handout
from packgen.compose.paperwork.actions import actions
from packgen.compose.paperwork.certificate import certificate
from packgen.compose.paperwork.evaluation import evaluation
from packgen.compose.paperwork.letter import letter
from packgen.compose.paperwork.register import register
from packgen.compose.paperwork.sign import sign
from packgen.compose.settle import settled
from packgen.compose.words import lowered
from packgen.model.brand import Brand
from packgen.model.layout import CardLayout, DeckLayout, PageLayout, SheetLayout
from packgen.model.outline import Outline
from packgen.model.pack import CardDeck, Deck, Document, Pack, Paper
from packgen.model.picture import Photo
from packgen.model.selection import Selection
from packgen.model.template import Fitted
from packgen.source import Place, Problem, Problems


@dataclass(frozen=True)
class Looks:
    """How the pack is to look: the layouts and the brand that the plan names."""

    deck: DeckLayout
    template: Fitted | None
    """The organisation's own presentation in place of the deck layout."""
    photos: Mapping[str, Photo]
    """The plan's own pictures, by file name."""
    page: PageLayout
    card: CardLayout
    sheet: SheetLayout
    brand: Brand
    fonts: Path
    icons: Mapping[str, Outline]
    places: Mapping[str, Place]
    in_plan: Callable[[tuple[str | int, ...]], Place]
    """The place of a line of the plan."""


Content = Deck | Paper | CardDeck


def compose(selection: Selection, looks: Looks, name: str, stamp: int) -> Pack:
    """All documents. Raises Problems with whatever does not fit, from all documents at once."""
    made: dict[str, Content] = {}
    problems: list[Problem] = []
    for part in sorted(selection.files, key=lambda part: part == "guide"):
        try:
            made[part] = _content(part, selection, looks, made)
        except Problems as found:
            problems += found.problems
    if problems:
        raise Problems(problems)
    documents = [
        _document(file, what, made[part], selection, looks) for part in selection.files for file, what in FILES[part]
    ]
    return Pack(name, looks.brand, tuple(documents), stamp)


def _content(part: str, selection: Selection, looks: Looks, made: Mapping[str, Content]) -> Content:
    """One part of the pack. The guide comes last, because it says where things stand in the others."""
    if part == "guide":
        others = elsewhere(selection, [made[other] for other in ("deck", "handout") if other in made])
        content: Content = guide(selection, looks.page, looks.brand, looks.icons, others)
    else:
        content = COMPOSERS[part](selection, looks)
    return settled(content, looks.brand, looks.fonts) if isinstance(content, Paper) else content


def _deck(selection: Selection, looks: Looks) -> Content:
    own = looks.template
    layout, brand = (own.layout, own.brand) if own else (looks.deck, looks.brand)
    made = deck(selection, layout, brand, looks.fonts, looks.icons, looks.places, looks.in_plan, looks.photos)
    return replace(made, own=own)


def _paper(compose_paper: Callable[[Selection, PageLayout, Brand], Paper]) -> Callable[[Selection, Looks], Content]:
    """Papers need no more than the page and the brand: Word breaks their lines."""
    return lambda selection, looks: compose_paper(selection, looks.page, looks.brand)


def _measured(
    compose_paper: Callable[[Selection, PageLayout, Brand, Path], Paper],
) -> Callable[[Selection, Looks], Content]:
    """Large words must fit a line, so their fonts are measured."""
    return lambda selection, looks: compose_paper(selection, looks.page, looks.brand, looks.fonts)


def _cards(selection: Selection, looks: Looks) -> Content:
    return cards(selection, looks.card, looks.sheet, looks.brand, looks.fonts, looks.places)


COMPOSERS: Mapping[str, Callable[[Selection, Looks], Content]] = {
    "deck": _deck,
    "handout": _paper(handout),
    "cards": _cards,
    "register": _paper(register),
    "actions": _measured(actions),
    "evaluation": _measured(evaluation),
    "certificate": _measured(certificate),
    "door-sign": _measured(sign),
    "letter": _paper(letter),
}
"""What a plan can ask for under `make:`, and who composes it; the guide is composed after them."""

FILES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "deck": (("deck.pptx", "Slides"),),
    "handout": (("handout.docx", "Participant handout"),),
    "guide": (("facilitator-guide.docx", "Facilitator guide"),),
    "cards": (("cards.pdf", "Scenario cards to print"), ("cards.docx", "Scenario cards to edit")),
    "register": (("register.docx", "Register"),),
    "actions": (("action-sheet.docx", "Action sheet"),),
    "evaluation": (("evaluation.docx", "Evaluation"),),
    "certificate": (("certificate.docx", "Certificate of attendance"),),
    "door-sign": (("door-sign.docx", "Door sign"),),
    "letter": (("letter.docx", "Joining letter"),),
}
"""The files of each, with what they are."""


def _document(file: str, what: str, content: Content, selection: Selection, looks: Looks) -> Document:
    plan, library = selection.plan, selection.library
    return Document(
        file=file,
        title=f"{plan.title}: {lowered(what)}",
        subject=library.info.short_title,
        author=looks.brand.organisation or plan.team.lead or library.info.short_title,
        language=looks.brand.language,
        keywords=tuple(dict.fromkeys(level.name for level in selection.levels)),
        content=content,
    )
