"""The layouts of the slide master: one for each of ours, with its placeholders, decorations and logos."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple
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
    fill,
    list_style,
    stroke,
    text,
    tree,
    turned,
)
from packgen.model.brand import Brand
from packgen.model.deck import Deck
from packgen.model.layout import Decoration, Holder, SlideLayout
from packgen.model.logo import Placed
from packgen.writing import language_of

PLACEHOLDERS = {"title": "title", "body": "body", "picture": "pic", "date": "dt", "footer": "ftr", "number": "sldNum"}
FIXED_INDEX = {"date": 100, "footer": 101, "number": 102}
BODY = 1
"""The index of a layout's main text, as in Office's own templates, where a subtitle has it too."""
MAIN = ("body", "voice", "subtitle", "left", "risk", "row-1", "text-1", "card-1")
"""Names of the main text, the first that a layout has. A new layout calls it 'body'."""
FIRST_INDEX, INDICES = 1000, 9000
"""Where the indices of all other boxes lie."""


class Ground(NamedTuple):
    """A layout of the master: one in the level's colour is there once for each level.

    So a slide has no ground of its own, which would stay behind the other ink when it is given another layout.
    """

    layout: SlideLayout
    level: int | None = None

    @property
    def title(self) -> str:
        """The name that PowerPoint shows: 'Level opener 2'."""
        return f"{self.layout.title} {self.level}" if self.level else self.layout.title

    @property
    def role(self) -> str:
        """The colour of the ground."""
        if self.layout.background != "level":
            return self.layout.background
        return f"level-{self.level}" if self.level else "accent"


def grounds(deck: Deck) -> list[Ground]:
    """The layouts of the master, in the order of their parts."""
    slides = [slide for section in deck.sections for slide in section.slides]
    seen = {(slide.layout, slide.level or 0) for slide in slides}
    found = []
    for layout in deck.layout.slides:
        levels = sorted(level for name, level in seen if name == layout.name) if layout.background == "level" else []
        found += [Ground(layout, level or None) for level in levels or [0]]
    return found


TYPES = {
    "title": "title",
    "closing": "title",
    "section": "secHead",
    "level": "secHead",
    "plain": "tx",
    "factors": "twoTxTwoObj",
    "columns": "twoTxTwoObj",
    "resources": "twoColTx",
    "sources": "twoColTx",
    "picture": "picTx",
    "chart": "chart",
    "agenda": "tbl",
}
"""What PowerPoint calls a layout, by our name for it: under another design it looks for one of the same type."""

FRAMES = {"chart": "chart", "table": "tbl"}
"""Areas that are placeholders of their own, by their names, and of which type."""


def placeholder(layout: SlideLayout, holder: Holder) -> str:
    """The `p:ph` element of a holder, the same on layout and slide: its index ties the two together."""
    if holder.type == "title":
        return '<p:ph type="title"/>'
    number = FIXED_INDEX.get(holder.type) or indices(layout)[holder.name]
    kind = "subTitle" if (layout.name, holder.name) == ("title", "subtitle") else PLACEHOLDERS[holder.type]
    return f'<p:ph type="{kind}" sz="quarter" idx="{number}"/>'


def frame_mark(layout: SlideLayout, area: str) -> str:
    """The `p:ph` element of a chart or a table, the same on layout and slide."""
    return f'<p:ph type="{FRAMES[area]}" sz="quarter" idx="{indices(layout)[area]}"/>'


def indices(layout: SlideLayout) -> dict[str, int]:
    """The index of each box for a text, a chart or a table, by its name: the same in every layout, whatever boxes stand before it.

    So a text keeps its kind of box when a slide is given another layout, and decks made before a box was added stay
    as they were. Names whose numbers meet by chance stand apart in the order of the alphabet.
    """
    texts = (holder.name for holder in layout.holders if holder.type not in ("title", *FIXED_INDEX))
    return _indices((*texts, *(name for name in layout.areas if name in FRAMES)))


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


def layout_xml(ground: Ground, deck: Deck, brand: Brand, language: str, logos: Mapping[bytes, str]) -> str:
    """One slide layout part; `logos` are the relations of the files of its logos, by their bytes."""
    layout = ground.layout
    shapes = [decoration(shape, number, deck, brand) for number, shape in enumerate(layout.decorations, 2)]
    for mark in deck.logos.get(layout.name, ()):
        shapes += _logo(mark, 2 + len(shapes), deck, brand, logos)
    first = 2 + len(shapes)
    shapes += [
        _holder(layout, holder, first + number, deck, brand, language) for number, holder in enumerate(layout.holders)
    ]
    shapes += [
        _frame(layout, name, 2 + len(shapes) + n, deck, brand, language) for n, name in enumerate(_frames(layout))
    ]
    kind = f' type="{TYPES[layout.name]}"' if layout.name in TYPES else ""
    return (
        f'{HEAD}<p:sldLayout {NAMESPACES} {kind} preserve="1" userDrawn="1"><p:cSld name={attribute(ground.title)}>'
        f"{background(ground.role, brand)}{tree(''.join(shapes))}</p:cSld>"
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
    return shell(holder, number, placeholder(layout, holder), look, deck, language)


def _frames(layout: SlideLayout) -> list[str]:
    return [name for name in layout.areas if name in FRAMES]


def _frame(layout: SlideLayout, area: str, number: int, deck: Deck, brand: Brand, language: str) -> str:
    """The placeholder of a chart or a table, for which a click adds one."""
    at, style = layout.areas[area], deck.layout.slide("plain").holder("body").style
    holder = Holder(name=area, type="body", at=at, style=style, prompt=f"Click the icon to add a {area}")
    look = list_style(deck.layout.styles[style], holder, brand)
    return shell(holder, number, frame_mark(layout, area), look, deck, language)


def shell(holder: Holder, number: int, mark: str, look: str, deck: Deck, language: str) -> str:
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
