"""Selection x Looks -> Pack: every document of the plan, each choice made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from packgen.compose.cards import cards
from packgen.compose.deck import deck
from packgen.compose.editions import bound, brand_of, edited, page_of
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
from packgen.model.layout import CardLayout, DeckLayout, Edition, PageLayout, SheetLayout
from packgen.model.outline import Outline
from packgen.model.pack import CardDeck, Deck, Document, Fold, Pack, Paper
from packgen.model.picture import Photo
from packgen.model.selection import Selection
from packgen.model.template import Fitted
from packgen.source import Place, Problem, Problems
from packgen.writing import runs_left


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
    editions: tuple[Edition, ...] = ()
    """Those to make beside the standard one."""
    half: PageLayout | None = None
    """The page of a folded sheet, where an edition asks for one."""

    def in_edition(self, edition: Edition) -> Looks:
        """The same, as an edition has it."""
        page = page_of(self.page, edition, self.half)
        return replace(self, page=page, brand=brand_of(self.brand, edition))


Content = Deck | Paper | CardDeck | Fold


def compose(selection: Selection, looks: Looks, name: str, stamp: int, *, pdfs: bool = False) -> Pack:
    """All documents; with `pdfs` each paper as a PDF too.

    Raises Problems with whatever does not fit, from all documents at once.
    """
    made: dict[str, Content] = {}
    problems: list[Problem] = []
    for part in sorted(selection.files, key=lambda part: part == "guide"):
        try:
            made[part] = _content(part, selection, looks, made)
        except Problems as found:
            problems += found.problems
    if problems:
        raise Problems(problems)
    documents = [one for part in selection.files for one in _documents(part, made[part], selection, looks)]
    return Pack(name, looks.brand, tuple(_with_pdfs(documents) if pdfs else documents), stamp)


def _content(part: str, selection: Selection, looks: Looks, made: Mapping[str, Content]) -> Content:
    """One part of the pack. The guide comes last, because it says where things stand in the others."""
    if part == "guide":
        others = elsewhere(selection, [made[other] for other in ("deck", "handout") if other in made])
        content: Content = guide(selection, looks.page, looks.brand, looks.icons, others)
    else:
        content = COMPOSERS[part](selection, looks)
    return settled(content, looks.brand, looks.fonts) if isinstance(content, Paper) else content


def _documents(part: str, content: Content, selection: Selection, looks: Looks) -> Iterator[Document]:
    """The files of a part of the pack: as they are, then set anew."""
    for file, what in _files(part, looks):
        yield _document(file, what, content, selection, looks)
    for edition in looks.editions:
        if part in edition.documents:
            yield from _in_edition(part, edition, selection, looks)


def _in_edition(part: str, edition: Edition, selection: Selection, looks: Looks) -> Iterator[Document]:
    """The files of a paper set anew."""
    other = looks.in_edition(edition)
    content = COMPOSERS[part](selection, other)
    if not isinstance(content, Paper):
        raise TypeError(f"only papers have editions, and '{part}' is none")
    paper = settled(edited(content, edition), other.brand, other.fonts)
    paper = bound(paper) if edition.folded else paper
    files = _files(part, looks)
    named = [(file.replace(".", f"-{edition.id}."), f"{what}, {edition.title}", paper) for file, what in files]
    made: list[tuple[str, str, Content]] = [*named]
    if edition.folded and _set_here(looks.brand.language):
        # Who prints takes the sheets, who reads on a screen the pages.
        name = f"{part}-{edition.id}-to-fold.pdf"
        made += [(name, f"{FILES[part][0][1]}, {edition.title} to fold", Fold(paper, looks.page))]
    for file, what, one in made:
        yield replace(_document(file, what, one, selection, other), brand=other.brand)


def _with_pdfs(documents: list[Document]) -> list[Document]:
    """Each paper as a PDF too, right after it."""
    made = {document.file for document in documents}
    both: list[Document] = []
    for document in documents:
        pdf = document.file.replace(".docx", ".pdf")
        wanted = pdf not in made and isinstance(document.content, Paper) and _set_here(document.language)
        both += [document, *([replace(document, file=pdf)] if wanted else [])]
    return both


def _set_here(language: str) -> bool:
    """Whether papers in this language are set as PDFs without Word: their letters are in the fonts that come along."""
    return not runs_left(language)


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

PAPERS = frozenset({"guide", *COMPOSERS}) - {"deck", "cards"}
"""Those that flow over pages."""

FILES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "deck": (("deck.pptx", "Slides"),),
    "handout": (("handout.docx", "Participant handout"), ("handout.pdf", "Participant handout to print")),
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


def _files(part: str, looks: Looks) -> tuple[tuple[str, str], ...]:
    """The files of a document; a paper's PDF only in a language for which the fonts that come along have letters."""
    here = _set_here(looks.brand.language)
    return tuple((file, what) for file, what in FILES[part] if here or part not in PAPERS or file.endswith(".docx"))


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
