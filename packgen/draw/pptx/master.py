"""The slide master, made from a DeckLayout and a Brand: what a slide added by hand falls back on."""

from __future__ import annotations

from packgen.draw.pptx.layouts import FIXED_INDEX, grounds, shell
from packgen.draw.pptx.markup import COLOUR_MAP, HEAD, NAMESPACES, background, faces, fill, list_style, runs, tree
from packgen.model.brand import Brand
from packgen.model.deck import Deck
from packgen.model.layout import DeckLayout, Holder


def master_xml(deck: Deck, brand: Brand, language: str) -> str:
    """The slide master: paper background, and the text styles that a slide added by hand falls back on."""
    plain = deck.layout.slide("plain")
    holders = plain.holders
    shapes = "".join(_master_holder(holder, 2 + n, deck, brand, language) for n, holder in enumerate(holders))
    ids = "".join(f'<p:sldLayoutId id="{2147483649 + n}" r:id="rId{n + 1}"/>' for n in range(len(grounds(deck))))
    return (
        f"{HEAD}<p:sldMaster {NAMESPACES}><p:cSld>{background('paper', brand)}{tree(shapes)}</p:cSld>{COLOUR_MAP}"
        f'<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:hf hdr="0"/>{_text_styles(deck.layout, brand)}</p:sldMaster>'
    )


MASTER_MARKS = {
    "title": '<p:ph type="title"/>',
    "body": '<p:ph type="body" idx="1"/>',
    "date": '<p:ph type="dt" sz="half" idx="2"/>',
    "footer": '<p:ph type="ftr" sz="quarter" idx="3"/>',
    "number": '<p:ph type="sldNum" sz="quarter" idx="4"/>',
}


def _master_holder(holder: Holder, number: int, deck: Deck, brand: Brand, language: str) -> str:
    """Title and body take the master's text styles; the fields at the foot have a look of their own."""
    style = deck.layout.styles[holder.style]
    look = list_style(style, holder, brand) if holder.type in FIXED_INDEX else "<a:lstStyle/>"
    return shell(holder, number, MASTER_MARKS[holder.type], look, deck, language)


def _text_styles(layout: DeckLayout, brand: Brand) -> str:
    title, points, way = layout.styles["title"], layout.styles["points"], runs(brand)
    return (
        f'<p:txStyles><p:titleStyle><a:lvl1pPr {way}><a:lnSpc><a:spcPct val="95000"/></a:lnSpc>'
        f'<a:spcBef><a:spcPct val="0"/></a:spcBef><a:buNone/><a:defRPr sz="{round(title.size * 100)}" b="1" kern="1200">'
        f"{fill('ink', brand)}{faces('mj')}</a:defRPr></a:lvl1pPr></p:titleStyle><p:bodyStyle>"
        + "".join(_level(number, max(points.size - 2 * number, 18), brand) for number in range(5))
        + f'</p:bodyStyle><p:otherStyle><a:lvl1pPr marL="0" {way}><a:defRPr sz="1800">{fill("ink", brand)}'
        f"{faces()}</a:defRPr></a:lvl1pPr></p:otherStyle></p:txStyles>"
    )


def _level(number: int, size: float, brand: Brand) -> str:
    left = 228_600 * (number + 1)
    return (
        f'<a:lvl{number + 1}pPr marL="{left}" indent="-228600" {runs(brand)}><a:spcBef><a:spcPts val="0"/></a:spcBef>'
        '<a:spcAft><a:spcPts val="800"/></a:spcAft><a:buFont typeface="Arial"/><a:buChar char="•"/>'
        f'<a:defRPr sz="{round(size * 100)}">{fill("ink", brand)}{faces()}</a:defRPr></a:lvl{number + 1}pPr>'
    )
