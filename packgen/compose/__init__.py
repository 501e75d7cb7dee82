"""Selection x Looks -> Pack: every document of the plan, each choice made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from packgen.compose.cards import Stock, cards
from packgen.compose.cards.fitting import PlaceOf
from packgen.compose.deck import deck
from packgen.compose.deck.logos import placed, roomed
from packgen.compose.editions import brand_of, edited, page_of
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
from packgen.model.cards import CardDeck
from packgen.model.layout import DeckLayout, Edition, PageLayout
from packgen.model.letterhead import Headed
from packgen.model.logo import Signet
from packgen.model.outline import Outline
from packgen.model.pack import Deck, Document, Fold, Pack, Paper
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
    letterhead: Headed | None
    """The organisation's own Word template; `page` is then read from it."""
    photos: Mapping[str, Photo]
    """The plan's own pictures, by file name."""
    page: PageLayout
    stock: Stock
    brand: Brand
    signet: Signet | None
    """The brand's logos."""
    fonts: Path
    icons: Mapping[str, Outline]
    places: Mapping[str, Place]
    line_of: PlaceOf
    """The place of a field of an item."""
    in_plan: Callable[[tuple[str | int, ...]], Place]
    """The place of a line of the plan."""
    editions: tuple[Edition, ...] = ()
    """Those to make beside the standard one."""
    letterheads: Mapping[str, Headed] = field(default_factory=dict)
    """The organisation's own Word template as each edition has it."""
    half: PageLayout | None = None
    """The page of a folded sheet, where an edition asks for one."""

    def in_edition(self, edition: Edition) -> Looks:
        """The same, as an edition has it."""
        brand, own = brand_of(self.brand, edition), self.letterheads.get(edition.id)
        if own is None:
            return replace(self, page=page_of(self.page, edition, self.half), brand=brand)
        dressed = replace(own, brand=brand_of(own.brand, edition))
        return replace(self, page=own.layout, brand=brand, letterhead=dressed)

    @property
    def paper_brand(self) -> Brand:
        """The brand as papers show it."""
        return self.letterhead.brand if self.letterhead else self.brand


Content = Deck | Paper | CardDeck | Fold


def compose(selection: Selection, looks: Looks, name: str, stamp: int) -> Pack:
    """All documents. Raises Problems with whatever does not fit, from all documents at once."""
    made: dict[str, Content] = {}
    dealt: list[tuple[str, str, Content]] = []
    problems: list[Problem] = []
    for part in sorted(selection.files, key=lambda part: part == "guide"):
        try:
            if part == "cards":
                dealt = _cards(selection, looks)
            else:
                made[part] = _content(part, selection, looks, made)
        except Problems as found:
            problems += found.problems
    if problems:
        raise Problems(problems)
    documents: list[Document] = []
    for part in selection.files:
        named = dealt if part == "cards" else [(file, what, made[part]) for file, what in FILES[part]]
        documents += [_document(file, what, content, selection, looks) for file, what, content in named]
        for edition in looks.editions:
            if part in edition.documents:
                documents += _in_edition(part, edition, selection, looks, made)
    return Pack(name, looks.brand, tuple(documents), stamp)


def _content(part: str, selection: Selection, looks: Looks, made: Mapping[str, Content]) -> Content:
    """One part of the pack, its pages settled."""
    content = _composed(part, selection, looks, made)
    if not isinstance(content, Paper):
        return content
    return settled(replace(content, own=looks.letterhead), looks.paper_brand, looks.fonts)


def _composed(part: str, selection: Selection, looks: Looks, made: Mapping[str, Content]) -> Content:
    """One part of the pack. The guide comes last, because it says where things stand in the others."""
    if part != "guide":
        return COMPOSERS[part](selection, looks)
    others = [made[other] for other in ("deck", "handout") if other in made]
    return guide(selection, looks.page, looks.paper_brand, looks.icons, elsewhere(selection, others))


def _in_edition(
    part: str, edition: Edition, selection: Selection, looks: Looks, made: Mapping[str, Content]
) -> Iterator[Document]:
    """The files of a document set anew."""
    other = looks.in_edition(edition)
    content = _composed(part, selection, other, made)
    if not isinstance(content, Paper):
        raise TypeError(f"only papers have editions, and '{part}' is none")
    paper = settled(replace(edited(content, edition), own=other.letterhead), other.paper_brand, other.fonts)
    named = [(file.replace(".", f"-{edition.id}."), f"{what}, {edition.title}", paper) for file, what in FILES[part]]
    files: list[tuple[str, str, Content]] = [*named]
    if edition.folded:
        # Who prints takes the sheets, who reads on a screen the pages.
        name = f"{part}-{edition.id}-to-fold.pdf"
        files += [(name, f"{FILES[part][0][1]}, {edition.title} to fold", Fold(paper, looks.page))]
    for file, what, one in files:
        yield replace(_document(file, what, one, selection, other), brand=other.brand)


def _deck(selection: Selection, looks: Looks) -> Content:
    own = looks.template
    layout, brand = (own.layout, own.brand) if own else (roomed(looks.deck, looks.signet), looks.brand)
    made = deck(selection, layout, brand, looks.fonts, looks.icons, looks.places, looks.in_plan, looks.photos)
    return replace(made, own=own, logos={} if own else placed(layout, looks.signet, brand))


def _paper(compose_paper: Callable[[Selection, PageLayout, Brand], Paper]) -> Callable[[Selection, Looks], Content]:
    """Papers need no more than the page and the brand: Word breaks their lines."""
    return lambda selection, looks: compose_paper(selection, looks.page, looks.paper_brand)


def _measured(
    compose_paper: Callable[[Selection, PageLayout, Brand, Path], Paper],
) -> Callable[[Selection, Looks], Content]:
    """Large words must fit a line, so their fonts are measured."""
    return lambda selection, looks: compose_paper(selection, looks.page, looks.paper_brand, looks.fonts)


def _cards(selection: Selection, looks: Looks) -> list[tuple[str, str, Content]]:
    """Each kind of cards in files of its own: to print, to edit, and as pictures when the plan asks for them."""
    made = cards(selection, looks.stock, looks.brand, looks.fonts, looks.icons, looks.line_of)
    files: list[tuple[str, str, Content]] = []
    for kind, dealt in made.items():
        name, what = CARD_FILES[kind], dealt.title
        files += [(f"{name}.pdf", f"{what} to print", dealt), (f"{name}.docx", f"{what} to edit", dealt)]
    return files


COMPOSERS: Mapping[str, Callable[[Selection, Looks], Content]] = {
    "deck": _deck,
    "handout": _paper(handout),
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
    "handout": (("handout.docx", "Participant handout"), ("handout.pdf", "Participant handout to print")),
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
