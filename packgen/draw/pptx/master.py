"""The slide master, made from a DeckLayout and a Brand: theme, master, one real layout for each of ours, notes master."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from zlib import crc32

from packgen.draw.outlines import geometry
from packgen.draw.pptx.elements import logo, rectangle, ruled
from packgen.draw.pptx.markup import (
    DECORATIVE,
    HEAD,
    NAMESPACES,
    attribute,
    background,
    body,
    box,
    direction,
    faces,
    fill,
    list_style,
    stroke,
    text,
    tree,
    turned,
)
from packgen.model.brand import Brand
from packgen.model.deck import Deck
from packgen.model.layout import Box, DeckLayout, Decoration, Holder, SlideLayout
from packgen.model.logo import Placed
from packgen.units import inches
from packgen.writing import language_of, runs_left

PLACEHOLDERS = {"title": "title", "body": "body", "picture": "pic", "date": "dt", "footer": "ftr", "number": "sldNum"}
COLOUR_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)
FIXED_INDEX = {"date": 100, "footer": 101, "number": 102}
BODY = 1
"""The index of a layout's main text, as in Office's own templates, where a subtitle has it too."""
MAIN = ("body", "voice", "subtitle", "left", "risk", "row-1", "text-1", "card-1")
"""Names of the main text, the first that a layout has. A new layout calls it 'body'."""
FIRST_INDEX, INDICES = 1000, 9000
"""Where the indices of all other boxes lie."""


def placeholder(layout: SlideLayout, holder: Holder) -> str:
    """The `p:ph` element of a holder, the same on layout and slide: its index ties the two together."""
    if holder.type == "title":
        return '<p:ph type="title"/>'
    number = FIXED_INDEX.get(holder.type) or indices(layout)[holder.name]
    return f'<p:ph type="{PLACEHOLDERS[holder.type]}" sz="quarter" idx="{number}"/>'


def indices(layout: SlideLayout) -> dict[str, int]:
    """The index of each text box, by its name: the same in every layout, whatever boxes stand before it.

    So a text keeps its kind of box when a slide is given another layout, and decks made before a box was added stay
    as they were. Names whose numbers meet by chance stand apart in the order of the alphabet.
    """
    return _indices(tuple(holder.name for holder in layout.holders if holder.type not in ("title", *FIXED_INDEX)))


@cache
def _indices(names: tuple[str, ...]) -> dict[str, int]:
    found = {name: BODY for name in [next((name for name in MAIN if name in names), None)] if name}
    for name in sorted(set(names) - set(found)):
        number = FIRST_INDEX + crc32(name.encode()) % INDICES
        while number in found.values():
            number += 1
        found[name] = number
    return found


def field(holder: Holder, deck: Deck, language: str, number: str = "‹#›", ink: str = "") -> str:
    """The content of a footer, date or slide number: real fields where Office has them; `ink` is a fill of its own."""
    if holder.type == "number":
        return (
            '<a:p><a:fld id="{6E9E3C5B-6E0B-4B1B-9D57-2E1B8B7B1B01}" type="slidenum">'
            f'<a:rPr lang="{language}">{ink}</a:rPr><a:t>{number}</a:t></a:fld></a:p>'
        )
    words = deck.footer if holder.type == "footer" else deck.date
    if not words:
        return "<a:p><a:endParaRPr/></a:p>"
    way = turned(words, holder.align, language)
    said = f'<a:r><a:rPr lang="{language_of(words, language)}">{ink}</a:rPr><a:t>{text(words)}</a:t></a:r>'
    return f"<a:p>{f'<a:pPr {way}/>' if way else ''}{said}</a:p>"


def layout_xml(layout: SlideLayout, deck: Deck, brand: Brand, language: str, logos: Mapping[bytes, str]) -> str:
    """One slide layout part; `logos` are the relations of the files of its logos, by their bytes."""
    role = "accent" if layout.background == "level" else layout.background
    shapes = [decoration(shape, number, deck, brand) for number, shape in enumerate(layout.decorations, 2)]
    for mark in deck.logos.get(layout.name, ()):
        shapes += _logo(mark, 2 + len(shapes), deck, brand, logos)
    first = 2 + len(shapes)
    shapes += [
        _holder(layout, holder, first + number, deck, brand, language) for number, holder in enumerate(layout.holders)
    ]
    return (
        f'{HEAD}<p:sldLayout {NAMESPACES} preserve="1" userDrawn="1"><p:cSld name={attribute(layout.title)}>'
        f"{background(role, brand)}{tree(''.join(shapes))}</p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def decoration(shape: Decoration, number: int, deck: Deck, brand: Brand) -> str:
    """A shape that carries no meaning, and says so to screen readers; nothing for a rule where the brand has none."""
    if shape.rule and brand.rules == "none":
        return ""
    at = ruled(shape.at, brand) if shape.rule else shape.at
    form = _form(shape, deck, brand)
    title = f"Icon {shape.icon}" if shape.icon else f"Decoration {number}"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={attribute(title)} descr="">{DECORATIVE}</p:cNvPr><p:cNvSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{box(at)}{form}'
        f"{fill(shape.fill, brand)}{stroke(shape.stroke, shape.weight, brand)}</p:spPr>"
        "<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr/></a:p></p:txBody></p:sp>"
    )


def _form(shape: Decoration, deck: Deck, brand: Brand) -> str:
    if shape.icon:
        return geometry(deck.icons[shape.icon])
    if shape.shape == "rect":
        return rectangle(shape.corners, shape.at, brand)
    return f'<a:prstGeom prst="{shape.shape}"><a:avLst/></a:prstGeom>'


def _logo(mark: Placed, number: int, deck: Deck, brand: Brand, logos: Mapping[bytes, str]) -> Iterator[str]:
    """A logo, and the plate it stands on."""
    if mark.plate:
        yield decoration(Decoration(shape="rect", at=mark.plate, fill="paper"), number, deck, brand)
        number += 1
    svg = logos[mark.logo.svg] if mark.logo.svg else None
    yield logo(mark, number, logos[mark.logo.photo.data], svg)


def _holder(layout: SlideLayout, holder: Holder, number: int, deck: Deck, brand: Brand, language: str) -> str:
    look = list_style(deck.layout.styles[holder.style], holder, brand)
    return _shell(holder, number, placeholder(layout, holder), look, deck, language)


def _shell(holder: Holder, number: int, mark: str, look: str, deck: Deck, language: str) -> str:
    """A placeholder of a layout or the master, with its prompt or field in it."""
    content = f'<a:p><a:r><a:rPr lang="{language}"/><a:t>{text(holder.prompt)}</a:t></a:r></a:p>'
    if holder.type in FIXED_INDEX:
        content = field(holder, deck, language)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={attribute(name(holder))}/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr>{mark}</p:nvPr></p:nvSpPr>"
        f'<p:spPr>{box(holder.at)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f"<p:txBody>{body(holder.anchor)}{look}{content}</p:txBody></p:sp>"
    )


def name(holder: Holder) -> str:
    """The name of a placeholder as the selection pane shows it."""
    return holder.name.replace("-", " ").capitalize()


def master_xml(deck: Deck, brand: Brand, language: str) -> str:
    """The slide master: paper background, and the text styles that a slide added by hand falls back on."""
    plain = deck.layout.slide("plain")
    holders = plain.holders
    shapes = "".join(_master_holder(holder, 2 + n, deck, brand, language) for n, holder in enumerate(holders))
    ids = "".join(f'<p:sldLayoutId id="{2147483649 + n}" r:id="rId{n + 1}"/>' for n in range(len(deck.layout.slides)))
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
    return _shell(holder, number, MASTER_MARKS[holder.type], look, deck, language)


def _way(brand: Brand) -> str:
    """Which way the paragraphs of the brand's language run."""
    return direction("left", runs_left(brand.language))


def _text_styles(layout: DeckLayout, brand: Brand) -> str:
    title, points, way = layout.styles["title"], layout.styles["points"], _way(brand)
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
        f'<a:lvl{number + 1}pPr marL="{left}" indent="-228600" {_way(brand)}><a:spcBef><a:spcPts val="0"/></a:spcBef>'
        '<a:spcAft><a:spcPts val="800"/></a:spcAft><a:buFont typeface="Arial"/><a:buChar char="•"/>'
        f'<a:defRPr sz="{round(size * 100)}">{fill("ink", brand)}{faces()}</a:defRPr></a:lvl{number + 1}pPr>'
    )


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
        + f'</p:cSld>{COLOUR_MAP}<p:notesStyle><a:lvl1pPr {_way(brand)}><a:spcAft><a:spcPts val="400"/></a:spcAft>'
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


def theme_xml(brand: Brand) -> str:
    """The theme: the brand's colours in Office's twelve slots, its fonts, and plain effects."""
    colours = brand.colours
    levels = [colours.levels[n % len(colours.levels)] for n in range(5)]
    slots = {"dk1": colours.ink, "lt1": colours.paper, "dk2": colours.accent, "lt2": colours.soft}
    slots |= {f"accent{n + 1}": value for n, value in enumerate(levels)}
    slots["accent6"] = colours.levels[5] if len(colours.levels) > 5 else colours.protective
    slots |= {"hlink": colours.accent, "folHlink": colours.muted}
    scheme = "".join(f'<a:{key}><a:srgbClr val="{value[1:].upper()}"/></a:{key}>' for key, value in slots.items())
    complex_face = attribute(brand.fonts.complex)
    plain = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{plain}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name={attribute(brand.name)}>'
        f"<a:themeElements><a:clrScheme name={attribute(brand.name)}>{scheme}</a:clrScheme>"
        f"<a:fontScheme name={attribute(brand.name)}><a:majorFont><a:latin typeface={attribute(brand.fonts.heading.name)}/>"
        f'<a:ea typeface=""/><a:cs typeface={complex_face}/></a:majorFont><a:minorFont><a:latin typeface={attribute(brand.fonts.body.name)}/>'
        f'<a:ea typeface=""/><a:cs typeface={complex_face}/></a:minorFont></a:fontScheme><a:fmtScheme name="Plain">'
        f"<a:fillStyleLst>{plain * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{plain * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )
