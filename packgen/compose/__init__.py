"""Selection x Looks -> Pack: every document of the plan, each choice made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from packgen.compose.cards import Stock, cards
from packgen.compose.cards.fitting import PlaceOf
from packgen.compose.cards.pictures import pictures
from packgen.compose.deck import deck
from packgen.compose.guide import guide
from packgen.compose.handout import handout
from packgen.compose.paperwork.actions import actions
from packgen.compose.paperwork.certificate import certificate
from packgen.compose.paperwork.evaluation import evaluation
from packgen.compose.paperwork.letter import letter
from packgen.compose.paperwork.register import register
from packgen.compose.paperwork.sign import sign
from packgen.compose.words import lowered
from packgen.model.brand import Brand
from packgen.model.cards import CardDeck
from packgen.model.layout import DeckLayout, PageLayout
from packgen.model.outline import Outline
from packgen.model.pack import Deck, Document, Pack, Paper
from packgen.model.picture import Photo
from packgen.model.plan import CardKind
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
    stock: Stock
    brand: Brand
    fonts: Path
    icons: Mapping[str, Outline]
    places: Mapping[str, Place]
    line_of: PlaceOf
    """The place of a field of an item."""
    in_plan: Callable[[tuple[str | int, ...]], Place]
    """The place of a line of the plan."""


Content = Deck | Paper | CardDeck


def compose(selection: Selection, looks: Looks, name: str, stamp: int) -> Pack:
    """All documents. Raises Problems with whatever does not fit, from all documents at once."""
    documents: list[Document] = []
    problems: list[Problem] = []
    for part in selection.files:
        try:
            made = _cards(selection, looks) if part == "cards" else _files(part, selection, looks)
            documents += [_document(file, what, content, selection, looks) for file, what, content in made]
        except Problems as found:
            problems += found.problems
    if problems:
        raise Problems(problems)
    return Pack(name, looks.brand, tuple(documents), stamp)


def _deck(selection: Selection, looks: Looks) -> Content:
    own = looks.template
    layout, brand = (own.layout, own.brand) if own else (looks.deck, looks.brand)
    made = deck(selection, layout, brand, looks.fonts, looks.icons, looks.places, looks.in_plan, looks.photos)
    return replace(made, own=own)


def _paper(compose_paper: Callable[[Selection, PageLayout, Brand], Paper]) -> Callable[[Selection, Looks], Content]:
    """Papers need no more than the page and the brand: Word breaks their lines."""
    return lambda selection, looks: compose_paper(selection, looks.page, looks.brand)


def _guide(selection: Selection, looks: Looks) -> Content:
    return guide(selection, looks.page, looks.brand, looks.icons)


def _measured(
    compose_paper: Callable[[Selection, PageLayout, Brand, Path], Paper],
) -> Callable[[Selection, Looks], Content]:
    """Large words must fit a line, so their fonts are measured."""
    return lambda selection, looks: compose_paper(selection, looks.page, looks.brand, looks.fonts)


def _files(part: str, selection: Selection, looks: Looks) -> list[tuple[str, str, Content]]:
    content = COMPOSERS[part](selection, looks)
    return [(file, what, content) for file, what in FILES[part]]


def _cards(selection: Selection, looks: Looks) -> list[tuple[str, str, Content]]:
    """Each kind of cards in files of its own: to print, to edit, and as pictures when the plan asks for them."""
    made = cards(selection, looks.stock, looks.brand, looks.fonts, looks.icons, looks.line_of)
    files: list[tuple[str, str, Content]] = []
    for kind, dealt in made.items():
        name, what = CARD_FILES[kind], dealt.title
        files += [(f"{name}.pdf", f"{what} to print", dealt), (f"{name}.docx", f"{what} to edit", dealt)]
        if selection.plan.cards.pictures:
            files += [(f"{name}-{end}.png", f"{what} as pictures, {title}", one) for end, title, one in pictures(dealt)]
    return files


COMPOSERS: Mapping[str, Callable[[Selection, Looks], Content]] = {
    "deck": _deck,
    "handout": _paper(handout),
    "guide": _guide,
    "register": _paper(register),
    "actions": _measured(actions),
    "evaluation": _measured(evaluation),
    "certificate": _measured(certificate),
    "door-sign": _measured(sign),
    "letter": _paper(letter),
}
"""What a plan can ask for under `make:`, and who composes it."""

FILES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "deck": (("deck.pptx", "Slides"),),
    "handout": (("handout.docx", "Participant handout"),),
    "guide": (("facilitator-guide.docx", "Facilitator guide"),),
    "register": (("register.docx", "Register"),),
    "actions": (("action-sheet.docx", "Action sheet"),),
    "evaluation": (("evaluation.docx", "Evaluation"),),
    "certificate": (("certificate.docx", "Certificate of attendance"),),
    "door-sign": (("door-sign.docx", "Door sign"),),
    "letter": (("letter.docx", "Joining letter"),),
}
"""The files of each, with what they are."""

CARD_FILES: Mapping[CardKind, str] = {
    "scenarios": "cards",
    "case-studies": "case-study-cards",
    "concepts": "concept-cards",
    "prompts": "prompt-cards",
    "roles": "role-cards",
    "blank": "blank-cards",
}
"""The names of the files of each kind of cards, without their ending."""


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
