"""Selection x Looks -> Pack: every document of the plan, each choice made. Composers are imported when needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from packgen.compose.cards import Stock, cards
from packgen.compose.cards.editable import editable
from packgen.compose.cards.fitting import PlaceOf
from packgen.compose.cards.pictures import pictures
from packgen.compose.elsewhere import elsewhere
from packgen.compose.fits import Fits
from packgen.compose.logos import ending_a_paper, heading_a_page
from packgen.compose.persons import one_by_one
from packgen.compose.printing import counted
from packgen.compose.words import lowered
from packgen.model.brand import Brand
from packgen.model.card_kinds import CARD_FILES
from packgen.model.cards import CardDeck
from packgen.model.deck import Deck
from packgen.model.layout import DeckLayout
from packgen.model.letterhead import Headed
from packgen.model.logo import Signet
from packgen.model.outline import Outline
from packgen.model.pack import Document, Pack
from packgen.model.page import Edition, PageLayout
from packgen.model.paper import Fold, Paper
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
        from packgen.compose.editions import brand_of, page_of

        brand, own = brand_of(self.brand, edition), self.letterheads.get(edition.id)
        if own is None:
            return replace(self, page=page_of(self.page, edition, self.half), brand=brand)
        dressed = replace(own, brand=brand_of(own.brand, edition))
        return replace(self, page=own.layout, brand=brand, letterhead=dressed)

    def headed(self, paper: Paper) -> Paper:
        """The paper in the organisation's own template, which has its logo; else with the brand's logo at the top."""
        if self.letterhead or not self.signet:
            return replace(paper, own=self.letterhead)
        return replace(paper, logo=heading_a_page(self.signet, paper.layout))

    def measured(self, paper: Paper) -> Fits:
        """What says whether a part of the paper surely stands on one page."""
        from packgen.compose.settle import one_page

        return one_page(self.headed(paper), self.paper_brand, self.fonts)

    @property
    def paper_brand(self) -> Brand:
        """The brand as papers show it."""
        return self.letterhead.brand if self.letterhead else self.brand


Content = Deck | Paper | CardDeck | Fold


def compose(selection: Selection, looks: Looks, name: str, stamp: int, *, pdfs: bool = False) -> Pack:
    """All documents; with `pdfs` each paper as a PDF too.

    Raises Problems with whatever does not fit, from all documents at once.
    """
    made: dict[str, Content] = {}
    documents: dict[str, list[Document]] = {}
    problems: list[Problem] = []
    for part in sorted(selection.files, key=lambda part: part == "guide"):
        try:
            if part == "guide":  # it tells how many sheets to print, and where things stand in the others
                selection = counted(selection, (one for files in documents.values() for one in files))
            documents[part] = [*_documents(part, selection, looks, made)]
        except Problems as found:
            problems += found.problems
    if problems:
        raise Problems(problems)
    every = [one for part in selection.files for one in documents[part]]
    return Pack(name, looks.brand, tuple(_with_pdfs(every) if pdfs else every), stamp)


def _documents(part: str, selection: Selection, looks: Looks, made: dict[str, Content]) -> Iterator[Document]:
    """The files of a part of the pack, in every edition."""
    files = _cards(selection, looks) if part == "cards" else _usual(part, selection, looks, made)
    for file, what, content in files:
        yield _document(file, what, content, selection, looks)
    for edition in looks.editions:
        if part in edition.documents:
            yield from _in_edition(part, edition, selection, looks, made)


def _usual(
    part: str, selection: Selection, looks: Looks, made: dict[str, Content]
) -> Iterator[tuple[str, str, Content]]:
    """The files of a document as it usually is, one or one for each person."""
    for ending, told in _persons(part, selection, looks):
        made[part] = _content(part, told, looks, made)
        for file, what in _files(part, looks):
            yield _ended(file, ending), what, made[part]


def _persons(part: str, selection: Selection, looks: Looks) -> list[tuple[str, Selection]]:
    """Whom each file of a part is for, with the end of its name."""
    return one_by_one(part, selection, (edition.id for edition in looks.editions))


def _ended(file: str, ending: str) -> str:
    """The name of a file with more at its end: 'letter-large-print.docx'."""
    return file.replace(".", f"{ending}.")


def _content(part: str, selection: Selection, looks: Looks, made: Mapping[str, Content]) -> Content:
    """What a part of the pack is, the pages of papers settled."""
    from packgen.compose.settle import settled

    content = _composed(part, selection, looks, made)
    if not isinstance(content, Paper):
        return content
    return settled(looks.headed(content), looks.paper_brand, looks.fonts)


def _composed(part: str, selection: Selection, looks: Looks, made: Mapping[str, Content]) -> Content:
    """One part of the pack. The guide comes last, because it says where things stand in the others."""
    if part != "guide":
        return COMPOSERS[part](selection, looks)
    from packgen.compose.guide import guide

    others = [made[other] for other in ("deck", "handout") if other in made]
    where = elsewhere(selection, others)
    return guide(selection, looks.page, looks.paper_brand, looks.icons, where, looks.measured)


def _in_edition(
    part: str, edition: Edition, selection: Selection, looks: Looks, made: Mapping[str, Content]
) -> Iterator[Document]:
    """The files of a document set anew."""
    from packgen.compose.editions import bound, edited
    from packgen.compose.settle import settled

    other = looks.in_edition(edition)
    files: list[tuple[str, str, Content]] = []
    for ending, told in _persons(part, selection, looks):
        content = _composed(part, told, other, made)
        if not isinstance(content, Paper):
            raise TypeError(f"only papers have editions, and '{part}' is none")
        paper = settled(other.headed(edited(content, edition)), other.paper_brand, other.fonts)
        paper = bound(paper) if edition.folded else paper
        named = ((_ended(file, f"{ending}-{edition.id}"), what) for file, what in _files(part, looks))
        files += [(file, f"{what}, {edition.title}", paper) for file, what in named]
    if edition.folded and _set_here(looks.brand.language):
        # Who prints takes the sheets, who reads on a screen the pages.
        name = f"{part}-{edition.id}-to-fold.pdf"
        files += [(name, f"{FILES[part][0][1]}, {edition.title} to fold", Fold(paper, looks.page))]
    for file, what, one in files:
        yield replace(_document(file, what, one, selection, other), brand=other.brand)


def _with_pdfs(documents: list[Document]) -> list[Document]:
    """Each paper as a PDF too, right after it; one on an organisation's own letterhead is left to Word."""
    made = {document.file for document in documents}
    both: list[Document] = []
    for document in documents:
        pdf, content = document.file.replace(".docx", ".pdf"), document.content
        wanted = pdf not in made and isinstance(content, Paper) and not content.own and _set_here(document.language)
        both += [document, *([replace(document, file=pdf)] if wanted else [])]
    return both


def _set_here(language: str) -> bool:
    """Whether papers in this language are set as PDFs without Word: their letters are in the fonts that come along."""
    return not runs_left(language)


def _deck(selection: Selection, looks: Looks) -> Content:
    from packgen.compose.deck import deck
    from packgen.compose.deck.logos import placed, roomed

    own = looks.template
    layout, brand = (own.layout, own.brand) if own else (roomed(looks.deck, looks.signet), looks.brand)
    made = deck(selection, layout, brand, looks.fonts, looks.icons, looks.places, looks.in_plan, looks.photos)
    return replace(made, own=own, logos={} if own else placed(layout, looks.signet, brand))


def _handout(selection: Selection, looks: Looks) -> Content:
    from packgen.compose.handout import handout

    made = handout(selection, looks.page, looks.paper_brand)
    return replace(made, flow=(*made.flow, *ending_a_paper(looks.signet)))


def _register(selection: Selection, looks: Looks) -> Content:
    from packgen.compose.paperwork.register import register

    return register(selection, looks.page, looks.paper_brand)


def _actions(selection: Selection, looks: Looks) -> Content:
    from packgen.compose.paperwork.actions import actions

    return actions(selection, looks.page, looks.paper_brand, looks.fonts)


def _evaluation(selection: Selection, looks: Looks) -> Content:
    from packgen.compose.paperwork.evaluation import evaluation

    return evaluation(selection, looks.page, looks.paper_brand, looks.fonts)


def _certificate(selection: Selection, looks: Looks) -> Content:
    from packgen.compose.paperwork.certificate import certificate

    return certificate(selection, looks.page, looks.paper_brand, looks.fonts)


def _sign(selection: Selection, looks: Looks) -> Content:
    from packgen.compose.paperwork.sign import sign

    return sign(selection, looks.page, looks.paper_brand, looks.fonts)


def _letter(selection: Selection, looks: Looks) -> Content:
    from packgen.compose.paperwork.letter import letter

    return letter(selection, looks.page, looks.paper_brand)


def _cards(selection: Selection, looks: Looks) -> list[tuple[str, str, Content]]:
    """Each kind of cards in files of its own: to print, to edit, and as pictures when the plan asks for them."""
    made = cards(selection, looks.stock, looks.brand, looks.fonts, looks.icons, looks.line_of, looks.signet)
    files: list[tuple[str, str, Content]] = []
    for kind, dealt in made.items():
        name, what = CARD_FILES[kind], dealt.title
        files += [(f"{name}.pdf", f"{what} to print", dealt), (f"{name}.docx", f"{what} to edit", editable(dealt))]
        if selection.plan.cards.pictures:
            files += [(f"{name}-{end}.png", f"{what} as pictures, {title}", one) for end, title, one in pictures(dealt)]
    return files


COMPOSERS: Mapping[str, Callable[[Selection, Looks], Content]] = {
    "deck": _deck,
    "handout": _handout,
    "register": _register,
    "actions": _actions,
    "evaluation": _evaluation,
    "certificate": _certificate,
    "door-sign": _sign,
    "letter": _letter,
}
"""What a plan can ask for under `make:`, and who composes it; the guide is composed after them."""

PAPERS = frozenset({"guide", *COMPOSERS}) - {"deck", "cards"}
"""Those that flow over pages."""

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
