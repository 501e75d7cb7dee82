"""What stands on a slide beside its placeholders: grouped native shapes, and the frames of charts and tables."""

from __future__ import annotations

from packgen.draw.outlines import geometry
from packgen.draw.pptx.markup import (
    ALIGNS,
    ANCHORS,
    DECORATIVE,
    attribute,
    box,
    faces,
    fill,
    stroke,
    text,
    turned,
)
from packgen.model.brand import Brand
from packgen.model.deck import BarChart, Drawing, Shape, SlidePicture
from packgen.model.layout import Box
from packgen.model.logo import Placed
from packgen.units import Length
from packgen.writing import language_of

PRESETS = {"rect": "rect", "round": "roundRect", "ellipse": "ellipse", "line": "line", "text": "rect"}
RECTANGLE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"

SVG, ASVG = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}", "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
"""Where Office keeps the drawing of a picture beside its pixels ([MS-ODRAWXML] 2.3.4, svgBlip)."""


def drawing(item: Drawing, first: int, brand: Brand, language: str) -> str:
    """A group with one alt text, or a decorative one; shape ids count up from `first`."""
    left, top = min(s.x for s in item.shapes), min(s.y for s in item.shapes)
    right, bottom = max(s.x + s.w for s in item.shapes), max(s.y + s.h for s in item.shapes)
    size = f'<a:off x="{left}" y="{top}"/><a:ext cx="{right - left}" cy="{bottom - top}"/>'
    inside = size.replace("a:off", "a:chOff").replace("a:ext", "a:chExt")
    shapes = "".join(_shape(s, first + n, brand, language) for n, s in enumerate(item.shapes, 1))
    mark = "" if item.alt else DECORATIVE
    return (
        f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{first}" name={attribute(item.name)} descr={attribute(item.alt)}>{mark}</p:cNvPr>'
        f"<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>{size}{inside}</a:xfrm></p:grpSpPr>{shapes}</p:grpSp>"
    )


def _shape(shape: Shape, number: int, brand: Brand, language: str) -> str:
    if shape.kind == "line":
        return _line(shape, number, brand)
    at = (shape.x, shape.y, shape.w, shape.h)
    if shape.rule:
        if brand.rules == "none":
            return ""
        at = ruled(at, brand)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{shape.kind.capitalize()} {number}" descr="">{DECORATIVE}</p:cNvPr>'
        f"<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{box(at)}"
        f"{_form(shape, brand)}{fill(shape.fill, brand)}"
        f"{stroke(shape.stroke, shape.weight, brand)}</p:spPr><p:txBody>"
        f'<a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{ANCHORS[shape.anchor]}"><a:noAutofit/></a:bodyPr>'
        f"<a:lstStyle/>{_words(shape, brand, language)}</p:txBody></p:sp>"
    )


def _form(shape: Shape, brand: Brand) -> str:
    if shape.outline:
        return geometry(shape.outline)
    if shape.kind == "rect":
        return rectangle(shape.corners, (shape.x, shape.y, shape.w, shape.h), brand)
    return f'<a:prstGeom prst="{PRESETS[shape.kind]}"><a:avLst>{_corner(shape)}</a:avLst></a:prstGeom>'


THIN = 4
"""Thin rules are so many times thinner than bold ones."""


def ruled(at: Box, brand: Brand) -> Box:
    """A line that opens a panel, as heavy as the brand has them: at the same edge, thinner."""
    x, y, w, h = at
    if brand.rules == "bold":
        return at
    return (x, y, w, Length(h // THIN)) if w > h else (x, y, Length(w // THIN), h)


def rectangle(corners: str, at: Box, brand: Brand) -> str:
    """A rectangle with square corners, or with some as round as the brand has them."""
    if corners == "square" or not brand.corners:
        return '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    share = min(round(100_000 * brand.corners / min(at[2], at[3])), 50_000)
    kind, named = ("roundRect", {"adj": share}) if corners == "all" else ("round2SameRect", {"adj1": 0, "adj2": share})
    values = "".join(f'<a:gd name="{name}" fmla="val {value}"/>' for name, value in named.items())
    return f'<a:prstGeom prst="{kind}"><a:avLst>{values}</a:avLst></a:prstGeom>'


def _corner(shape: Shape) -> str:
    return '<a:gd name="adj" fmla="val 50000"/>' if shape.kind == "round" else ""


def _words(shape: Shape, brand: Brand, language: str) -> str:
    if not shape.text:
        return f'<a:p><a:endParaRPr lang="{language}"/></a:p>'
    way = turned(shape.text, shape.align, language) or f'algn="{ALIGNS[shape.align]}"'
    look = f'lang="{language_of(shape.text, language)}" sz="{round(shape.size * 100)}" b="{int(shape.bold)}" dirty="0"'
    return (
        f"<a:p><a:pPr {way}/><a:r><a:rPr {look}>{fill(shape.colour, brand)}{faces()}</a:rPr>"
        f"<a:t>{text(shape.text)}</a:t></a:r></a:p>"
    )


def _line(shape: Shape, number: int, brand: Brand) -> str:
    return (
        f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{number}" name="Line {number}" descr="">{DECORATIVE}</p:cNvPr><p:cNvCxnSpPr/><p:nvPr/>'
        f'</p:nvCxnSpPr><p:spPr>{box((shape.x, shape.y, shape.w, shape.h))}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        f"{stroke(shape.stroke, shape.weight, brand)}</p:spPr></p:cxnSp>"
    )


def frame(name: str, alt: str, number: int, at: str, uri: str, inner: str, mark: str) -> str:
    """A graphic frame: the outer shell of charts and tables; `mark` is its placeholder, if the layout has one."""
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{number}" name={attribute(name)} descr={attribute(alt)}/>'
        f'<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr>{mark}</p:nvPr></p:nvGraphicFramePr>{at}'
        f'<a:graphic><a:graphicData uri="{uri}">{inner}</a:graphicData></a:graphic></p:graphicFrame>'
    )


def picture(item: SlidePicture, number: int, relation: str, mark: str = "", within: Box | None = None) -> str:
    """A picture whose file hangs on the relation; `mark` is its placeholder, if the layout has one.

    One that is `within` its placeholder's box fills it, with an edge of nothing around what would be cut: it stands as
    PowerPoint's own 'Fit' puts it, and has no place of its own for 'Reset slide' to take away.
    """
    edge, at = "", box((item.x, item.y, item.w, item.h))
    if within:
        edge, at = _edge(item, within), ""
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr id="{number}" name="Picture {number}" descr={attribute(item.alt)}/><p:cNvPicPr>'
        f'<a:picLocks noGrp="1" noChangeAspect="1"/></p:cNvPicPr><p:nvPr>{mark}</p:nvPr></p:nvPicPr><p:blipFill>'
        f'<a:blip r:embed="{relation}"/>{edge}<a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        f"<p:spPr>{at}{'' if within else RECTANGLE}</p:spPr></p:pic>"
    )


def _edge(item: SlidePicture, within: Box) -> str:
    """How much wider or higher than the picture its box is, as shares of the picture, cut off with a minus."""
    across, down = (round(-50_000 * (side / own - 1)) for side, own in ((within[2], item.w), (within[3], item.h)))
    sides = (
        f' {one}="{share}" {other}="{share}"' for one, other, share in (("l", "r", across), ("t", "b", down)) if share
    )
    return f"<a:srcRect{''.join(sides)}/>"


def logo(item: Placed, number: int, pixels: str, lines: str | None) -> str:
    """A logo of a layout: the relation of its pixels, and that of its drawing, which newer programs show instead."""
    vector = f'<a:extLst><a:ext uri="{SVG}"><asvg:svgBlip xmlns:asvg="{ASVG}" r:embed="{lines}"/></a:ext></a:extLst>'
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr id="{number}" name="Logo {number}" descr={attribute(item.alt)}/><p:cNvPicPr>'
        '<a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr userDrawn="1"/></p:nvPicPr><p:blipFill>'
        f'<a:blip r:embed="{pixels}">{vector if lines else ""}</a:blip><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        f'<p:spPr>{box(item.at)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )


def chart(item: BarChart, number: int, relation: str, mark: str) -> str:
    """The frame of a chart whose part hangs on the relation."""
    inner = f'<c:chart xmlns:c="{CHART}" r:id="{relation}"/>'
    return frame(item.name, item.alt, number, box((item.x, item.y, item.w, item.h), "p:xfrm"), CHART, inner, mark)
