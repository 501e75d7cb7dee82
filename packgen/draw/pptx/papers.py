"""The masters of what is printed from a deck: notes pages and handouts."""

from __future__ import annotations

from packgen.draw.pptx.markup import (
    COLOUR_MAP,
    HEAD,
    NAMESPACES,
    background,
    box,
    faces,
    fill,
    runs,
    stroke,
    text,
    tree,
)
from packgen.model.brand import Brand
from packgen.model.deck import Deck
from packgen.model.layout import Box
from packgen.units import inches


def notes_master_xml(brand: Brand, language: str) -> str:
    """The notes master: the slide above, what to say below."""
    image = (inches(0.75), inches(0.75), inches(6.0), inches(3.375))
    words = (inches(0.75), inches(4.4), inches(6.0), inches(5.9))
    return (
        f"{HEAD}<p:notesMaster {NAMESPACES}><p:cSld>{background('paper', brand)}"
        + tree(
            '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide image"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/>'
            f'</p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr>{box(image)}<a:prstGeom prst="rect">'
            f"<a:avLst/></a:prstGeom><a:noFill/>{stroke('line', 0.75, brand)}</p:spPr></p:sp>"
            + _notes_holder(words, language)
        )
        + f'</p:cSld>{COLOUR_MAP}<p:notesStyle><a:lvl1pPr {runs(brand)}><a:spcAft><a:spcPts val="400"/></a:spcAft>'
        f'<a:defRPr sz="1200">{fill("ink", brand)}{faces()}</a:defRPr></a:lvl1pPr></p:notesStyle></p:notesMaster>'
    )


def _notes_holder(at: Box, language: str) -> str:
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
        f'<p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr><p:spPr>{box(at)}<a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>"
        f'<a:p><a:r><a:rPr lang="{language}"/><a:t>Notes</a:t></a:r></a:p></p:txBody></p:sp>'
    )


def handout_master_xml(deck: Deck, brand: Brand, language: str) -> str:
    """The handout master: the footer below, the page number beside it."""
    foot = (inches(0.6), inches(10.2), inches(4.5), inches(0.3))
    page = (inches(5.9), inches(10.2), inches(1.0), inches(0.3))
    number = (
        '<a:p><a:pPr algn="r"/><a:fld id="{0E5A63C5-6E0B-4B1B-9D57-2E1B8B7B1B02}" type="slidenum">'
        f'<a:rPr lang="{language}" sz="1200"/><a:t>‹#›</a:t></a:fld></a:p>'
    )
    words = f'<a:p><a:r><a:rPr lang="{language}" sz="1200"/><a:t>{text(deck.footer)}</a:t></a:r></a:p>'
    shapes = _foot(2, "Footer", "ftr", 2, foot, words) + _foot(3, "Number", "sldNum", 3, page, number)
    return (
        f"{HEAD}<p:handoutMaster {NAMESPACES}><p:cSld>{background('paper', brand)}{tree(shapes)}</p:cSld>{COLOUR_MAP}"
        '<p:hf hdr="0" dt="0"/></p:handoutMaster>'
    )


def _foot(number: int, title: str, kind: str, idx: int, at: Box, content: str) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{title}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
        f'<p:ph type="{kind}" sz="quarter" idx="{idx}"/></p:nvPr></p:nvSpPr><p:spPr>{box(at)}<a:prstGeom prst="rect">'
        f"<a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>{content}</p:txBody></p:sp>"
    )
