"""The masters of what is printed from a deck: notes pages and handouts. Both wear the brand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from packgen.draw.pptx.elements import logo
from packgen.draw.pptx.layouts import decoration
from packgen.draw.pptx.markup import (
    COLOUR_MAP,
    HEAD,
    NAMESPACES,
    background,
    body,
    box,
    direction,
    faces,
    fill,
    runs,
    stroke,
    text,
    tree,
    turned,
)
from packgen.model.brand import Brand
from packgen.model.deck import Align, Deck
from packgen.model.layout import Box, Decoration
from packgen.model.logo import Placed
from packgen.model.pack import Document
from packgen.units import Length, inches
from packgen.writing import language_of, runs_left

WIDTH, HEIGHT = 6_858_000, 9_906_000
"""Of a page: A4, as PowerPoint has it."""
SIDE, HIGH, LOGO = inches(0.5), inches(0.4), inches(1.7)
TOP, FOOT = inches(0.22), Length(HEIGHT - inches(0.62))
RULE = (SIDE, inches(0.68), Length(WIDTH - 2 * SIDE), inches(0.04))
IMAGE, WORDS = inches(3.375), (inches(0.75), inches(4.5), inches(6.0), inches(5.5))
"""How high the slide stands on a notes page, and where what is said about it stands."""
SIZE = 12
NOTES, HANDOUT = {"hdr": 0, "dt": 1, "ftr": 4, "sldNum": 5}, {"hdr": 0, "dt": 1, "ftr": 2, "sldNum": 3}
"""The indices of the fields, as PowerPoint numbers them."""


class Field(NamedTuple):
    """The header, date, footer or number of a page."""

    title: str
    kind: str
    at: Box
    align: Align
    words: str


def fields(document: Document, deck: Deck, mark: Placed | None) -> tuple[Field, ...]:
    """The session at the top, beside the logo, with its day; below what it is about, and the page's number."""
    left = Length(mark.at[0] + mark.at[2] + inches(0.2)) if mark else SIDE
    right = Length(WIDTH - SIDE)
    date, number = Length(right - inches(2.0)), Length(right - inches(1.0))
    gap = inches(0.1)
    return (
        Field("Header", "hdr", (left, TOP, Length(date - gap - left), HIGH), "left", deck.footer),
        Field("Date", "dt", (date, TOP, inches(2.0), HIGH), "right", deck.date),
        Field("Footer", "ftr", (SIDE, FOOT, Length(number - gap - SIDE), HIGH), "left", document.subject),
        Field("Number", "sldNum", (number, FOOT, inches(1.0), HIGH), "right", "‹#›"),
    )


def logo_of(deck: Deck) -> Placed | None:
    """The brand's logo for light grounds, at the top of a page; it is that of slides with title and text."""
    plain = next(iter(deck.logos.get("plain", ())), None)
    if plain is None or plain.plate:
        return None
    return Placed(plain.logo, plain.alt, plain.logo.within((SIDE, TOP, LOGO, HIGH)))


def notes_master_xml(document: Document, deck: Deck, brand: Brand, logos: Mapping[bytes, str]) -> str:
    """The notes master: the slide above, what to say below; `logos` are the relations of the logo's files."""
    wide = Length(IMAGE * deck.layout.width // deck.layout.height)
    image = (Length((WIDTH - wide) // 2), inches(0.9), wide, IMAGE)
    shapes = [*_band(document, deck, brand, logos, NOTES)]
    shapes += [_image(image, 2 + len(shapes), brand), _words(3 + len(shapes), brand, document.language)]
    return (
        f"{HEAD}<p:notesMaster {NAMESPACES}><p:cSld>{background('paper', brand)}{tree(''.join(shapes))}</p:cSld>{COLOUR_MAP}"
        f"{_shown(deck)}<p:notesStyle>{_style(brand)}</p:notesStyle></p:notesMaster>"
    )


def handout_master_xml(document: Document, deck: Deck, brand: Brand, logos: Mapping[bytes, str]) -> str:
    """The handout master: what stands around the slides, which PowerPoint places itself."""
    shapes = "".join(_band(document, deck, brand, logos, HANDOUT))
    return (
        f"{HEAD}<p:handoutMaster {NAMESPACES}><p:cSld>{background('paper', brand)}{tree(shapes)}</p:cSld>{COLOUR_MAP}"
        f"{_shown(deck)}</p:handoutMaster>"
    )


def notes_fields(document: Document, deck: Deck, page: int) -> str:
    """The fields of one page of notes, which shows none that it does not have itself; shape ids from 4 on."""
    held = [one for one in fields(document, deck, None) if one.words]
    return "".join(
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{one.title}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
        f"{_mark(one, NOTES)}</p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>"
        f"{_said(one, document.language, str(page))}</p:txBody></p:sp>"
        for number, one in enumerate(held, 4)
    )


def _shown(deck: Deck) -> str:
    """Which fields a new page gets: no date where the session has none."""
    return "<p:hf/>" if deck.date else '<p:hf dt="0"/>'


def _band(
    document: Document, deck: Deck, brand: Brand, logos: Mapping[bytes, str], indices: Mapping[str, int]
) -> Iterator[str]:
    """The logo and a rule of the brand's at the top, and the fields; shape ids from 2 on."""
    mark, number = logo_of(deck), 2
    if mark:
        yield logo(mark, number, logos[mark.logo.photo.data], logos[mark.logo.svg] if mark.logo.svg else None)
        number += 1
    rule = decoration(Decoration(shape="rect", at=RULE, fill="accent", rule=True), number, deck, brand)
    yield from [rule] if rule else []
    for place, one in enumerate(fields(document, deck, mark), number + bool(rule)):
        yield _field(one, place, indices, brand, document.language)


def _field(one: Field, number: int, indices: Mapping[str, int], brand: Brand, language: str) -> str:
    way = direction(one.align, runs_left(brand.language))
    look = f'<a:lvl1pPr {way}><a:defRPr sz="{SIZE}00">{fill("muted", brand)}{faces()}</a:defRPr></a:lvl1pPr>'
    anchor = "middle" if one.kind in ("hdr", "dt") else "top"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{one.title}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
        f'{_mark(one, indices)}</p:nvPr></p:nvSpPr><p:spPr>{box(one.at)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"</p:spPr><p:txBody>{body(anchor)}<a:lstStyle>{look}</a:lstStyle>{_said(one, language, one.words)}"
        "</p:txBody></p:sp>"
    )


def _mark(one: Field, indices: Mapping[str, int]) -> str:
    index = f' idx="{indices[one.kind]}"' if indices[one.kind] else ""
    return f'<p:ph type="{one.kind}" sz="quarter"{index}/>'


def _said(one: Field, language: str, page: str) -> str:
    """What a field says; nothing of the session's where it has no day, or no name that fits."""
    if one.kind == "sldNum":
        return (
            '<a:p><a:fld id="{0E5A63C5-6E0B-4B1B-9D57-2E1B8B7B1B02}" type="slidenum">'
            f'<a:rPr lang="{language}"/><a:t>{page}</a:t></a:fld></a:p>'
        )
    if not one.words:
        return f'<a:p><a:endParaRPr lang="{language}"/></a:p>'
    way = turned(one.words, one.align, language)
    run = f'<a:r><a:rPr lang="{language_of(one.words, language)}"/><a:t>{text(one.words)}</a:t></a:r>'
    return f"<a:p>{f'<a:pPr {way}/>' if way else ''}{run}</a:p>"


def _image(at: Box, number: int, brand: Brand) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Slide image"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" '
        'noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr>'
        f'<p:spPr>{box(at)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>{stroke("line", 0.75, brand)}'
        "</p:spPr></p:sp>"
    )


def _style(brand: Brand) -> str:
    """How notes look: said in the style of the master, and on its box for programs that pass over the style."""
    return (
        f'<a:lvl1pPr marL="0" indent="0" {runs(brand)}><a:spcAft><a:spcPts val="400"/></a:spcAft><a:buNone/>'
        f'<a:defRPr sz="{SIZE}00">{fill("ink", brand)}{faces()}</a:defRPr></a:lvl1pPr>'
    )


def _words(number: int, brand: Brand, language: str) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
        f'<p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr><p:spPr>{box(WORDS)}<a:prstGeom prst="rect"><a:avLst/>'
        f"</a:prstGeom></p:spPr><p:txBody>{body('top')}<a:lstStyle>{_style(brand)}</a:lstStyle>"
        f'<a:p><a:r><a:rPr lang="{language}"/><a:t>Notes</a:t></a:r></a:p></p:txBody></p:sp>'
    )
