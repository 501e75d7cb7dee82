"""What stands in a paragraph, as XML: runs, links, fields, boxes to tick, pictures. Here text is escaped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Any

from packgen.draw.docx.palette import Palette
from packgen.draw.docx.views import Blank, Edge, Field, Form, Inline, Mark, Note, Patch, Picture, Tick, Words

DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative val="1"/></a:ext></a:extLst>'
)
SVG, ASVG = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}", "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
"""Where Office keeps the drawing of a picture beside its pixels ([MS-ODRAWXML] 2.3.4, svgBlip)."""
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
NO_GAPS = 'distT="0" distB="0" distL="0" distR="0"'
BEGINS, PARTS, ENDS = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end"))
UNTICKED = (
    '<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
    '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
)


def inlines(its: Iterable[Inline], ink: Palette) -> str:
    """All that stands in a paragraph."""
    return "".join([WRITERS[type(it)](it, ink) for it in its])


def words(it: Words, _ink: Palette) -> str:
    """A run of text, a link where it leads somewhere."""
    look = f"<w:rPr>{_styled(it.style)}{'<w:b/>' if it.bold else ''}</w:rPr>" if it.style or it.bold else ""
    run = f'<w:r>{look}<w:t xml:space="preserve">{escape(it.text)}</w:t></w:r>'
    if it.target:
        return f'<w:hyperlink r:id="{it.target}" w:history="1">{run}</w:hyperlink>'
    return f'<w:hyperlink w:anchor="{escape(it.anchor)}" w:history="1">{run}</w:hyperlink>' if it.anchor else run


def _styled(style: str | None) -> str:
    return f'<w:rStyle w:val="{style}"/>' if style else ""


def _look(style: str | None) -> str:
    return f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""


def mark(it: Mark, _ink: Palette) -> str:
    """A tab or a line break."""
    return f"<w:r>{_look(it.style)}<w:{it.name}/></w:r>"


def field(it: Field, _ink: Palette) -> str:
    """A field with the text that stands until Word counts."""
    inside = (BEGINS, _code(it.code), PARTS, f"<w:t>{escape(it.cached)}</w:t>", ENDS)
    look = _look(it.style)
    runs = "".join([f"<w:r>{look}{one}</w:r>" for one in inside])
    return f'<w:hyperlink w:anchor="{escape(it.anchor)}" w:history="1">{runs}</w:hyperlink>' if it.anchor else runs


def _code(code: str) -> str:
    return f'<w:instrText xml:space="preserve"> {escape(code)} </w:instrText>'


def edge(it: Edge, _ink: Palette) -> str:
    """The beginning or the end of a field that holds paragraphs."""
    inside = (BEGINS, _code(it.code), PARTS) if it.code else (ENDS,)
    return "".join([f"<w:r>{one}</w:r>" for one in inside])


def note(it: Note, _ink: Palette) -> str:
    """The number of a footnote."""
    return f'<w:r>{_look("FootnoteReference")}<w:footnoteReference w:id="{it.id}"/></w:r>'


def blank(it: Blank, _ink: Palette) -> str:
    """A content control to type in."""
    inside = '<w:r><w:t xml:space="preserve">&#160;</w:t></w:r>'
    return _control(it.title, f"blank-{it.id}", it.id, "<w:text/>", inside)


def tick(it: Tick, _ink: Palette) -> str:
    """A box to tick."""
    return _control(it.title, f"tick-{it.id}", it.id, UNTICKED, f"<w:r>{_look(it.style)}<w:t>☐</w:t></w:r>")


def _control(title: str, tag: str, id_: int, kind: str, inside: str) -> str:
    named = f'<w:alias w:val="{escape(title)}"/><w:tag w:val="{tag}"/><w:id w:val="{10000 + id_}"/>'
    return f"<w:sdt><w:sdtPr>{named}{kind}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def picture(it: Picture, _ink: Palette) -> str:
    """A picture that stands among words."""
    what = "Logo" if it.lines else "Picture"
    named = f'<wp:docPr id="{it.id}" name="{what} {it.id}" descr="{escape(it.alt)}"/>'
    return _inline(it.width, it.height, named + graphic(it.id, it.target, it.width, it.height, it.lines))


def _inline(width: int, height: int, inside: str) -> str:
    extent = f'<wp:extent cx="{width}" cy="{height}"/>'
    return f"<w:r><w:drawing><wp:inline {NO_GAPS}>{extent}{inside}</wp:inline></w:drawing></w:r>"


def graphic(id_: int, target: str, width: int, height: int, lines: str = "") -> str:
    """The picture itself; `lines` is the relation to its drawing."""
    drawn = f'<asvg:svgBlip xmlns:asvg="{ASVG}" r:embed="{lines}"/>'
    blip = f'><a:extLst><a:ext uri="{SVG}">{drawn}</a:ext></a:extLst></a:blip>' if lines else "/>"
    return (
        f'<a:graphic><a:graphicData uri="{PICTURE}"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{id_}" name="Picture {id_}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{target}"{blip}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr>{_frame(width, height)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic>"
    )


def _frame(width: int, height: int) -> str:
    return f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def form(it: Form, ink: Palette) -> str:
    """A drawn shape among words, decorative; an area is an outline where areas are not filled."""
    colour = f"<a:solidFill>{ink.shape(it.role)}</a:solidFill>"
    filled = f"{colour}<a:ln><a:noFill/></a:ln>"
    look = f'<a:noFill/><a:ln w="12700">{colour}</a:ln>' if it.area and not ink.filled else filled
    shape = (
        f'<wp:docPr id="{it.id}" name="Decoration {it.id}" descr="">{DECORATIVE}</wp:docPr>'
        f'<a:graphic><a:graphicData uri="{SHAPE}"><wps:wsp><wps:cNvSpPr/>'
        f"<wps:spPr>{_frame(it.width, it.height)}{it.geometry}{look}</wps:spPr><wps:bodyPr/></wps:wsp>"
        "</a:graphicData></a:graphic>"
    )
    drawn = _inline(it.width, it.height, shape).removeprefix("<w:r>").removesuffix("</w:r>")
    choice = f'<mc:Choice Requires="wps">{drawn}</mc:Choice>'
    return f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>"


def patch(it: Patch) -> str:
    """A rectangle of one colour at its place on the page, behind the text."""
    across, down = (
        f'<wp:position{side} relativeFrom="page"><wp:posOffset>{at}</wp:posOffset></wp:position{side}>'
        for side, at in (("H", it.x), ("V", it.y))
    )
    return (
        f'<w:r><w:drawing><wp:anchor {NO_GAPS} simplePos="0" relativeHeight="{it.id}" behindDoc="1" locked="1" '
        f'layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>{across}{down}'
        f'<wp:extent cx="{it.width}" cy="{it.height}"/><wp:wrapNone/>'
        f'<wp:docPr id="{it.id}" name="Decoration {it.id}" descr="">{DECORATIVE}</wp:docPr>'
        f"{graphic(it.id, it.target, it.width, it.height)}</wp:anchor></w:drawing></w:r>"
    )


WRITERS: Mapping[type, Callable[[Any, Palette], str]] = {
    Words: words,
    Mark: mark,
    Field: field,
    Picture: picture,
    Form: form,
    Tick: tick,
    Blank: blank,
    Note: note,
    Edge: edge,
}
"""How each class of inline is written."""
