"""DrawingML as text: colours, paragraphs, boxes. Everything that a slide, a layout and the master share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from packgen.model.brand import Brand
from packgen.model.deck import Line
from packgen.model.layout import Box, Holder, TextStyle
from packgen.writing import language_of, right_to_left, runs_left

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
ANCHORS = {"top": "t", "middle": "ctr", "bottom": "b"}
ALIGNS = {"left": "l", "right": "r", "centre": "ctr"}
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)

COLOUR_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)


def attribute(words: str) -> str:
    """The text as a quoted XML attribute value; single quotes hold a text with double ones in it."""
    inner = text(words).replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")
    if '"' not in inner:
        return f'"{inner}"'
    return f"'{inner}'" if "'" not in inner else '"' + inner.replace('"', "&quot;") + '"'


def text(words: str) -> str:
    """The text as XML character data."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def colour(role: str, brand: Brand) -> str:
    """A colour element: a theme slot where the role has one, so that changing the theme recolours the deck."""
    if slot := brand.slots.get(role):
        return f'<a:schemeClr val="{slot}"/>'
    return f'<a:srgbClr val="{brand.colours.role(role)[1:].upper()}"/>'


def fill(role: str | None, brand: Brand) -> str:
    """A solid fill, or none."""
    return f"<a:solidFill>{colour(role, brand)}</a:solidFill>" if role else "<a:noFill/>"


def stroke(role: str | None, weight: float, brand: Brand) -> str:
    """An outline of so many points, or none."""
    if role is None:
        return "<a:ln><a:noFill/></a:ln>"
    return f'<a:ln w="{round(weight * 12700)}">{fill(role, brand)}</a:ln>'


def box(at: Box, tag: str = "a:xfrm", extra: str = "") -> str:
    """Place and size."""
    x, y, w, h = (int(length) for length in at)
    return f'<{tag}{extra}><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></{tag}>'


def direction(align: str, leftward: bool) -> str:
    """The attributes of a paragraph that runs to the left or to the right: what stands left in one stands right there.

    A centred paragraph stays so.
    """
    side = {"left": "right", "right": "left"}.get(align, align) if leftward else align
    return f'algn="{ALIGNS[side]}" rtl="{int(leftward)}"'


def runs(brand: Brand) -> str:
    """Which way the paragraphs of the brand's language run."""
    return direction("left", runs_left(brand.language))


def turned(words: str, align: str, language: str) -> str:
    """The attributes of a paragraph whose text runs against the document's language; none for all others."""
    own, way = runs_left(language), right_to_left(words)
    return direction(align, way) if way is not None and way != own else ""


def list_style(style: TextStyle, holder: Holder, brand: Brand) -> str:
    """The look of a placeholder's text, written once in the layout so that slides carry none of it."""
    bullet = f'<a:buClr>{colour("accent", brand)}</a:buClr><a:buFont typeface="Arial"/><a:buChar char="•"/>'
    stands_in = round(style.indent * 12_700) if style.bullet else 0
    caps = ' cap="all"' if style.caps else ""
    face = (
        f'<a:latin typeface="{text(style.face)}"/>' if style.face else faces("mj" if style.font == "heading" else "mn")
    )
    way = direction(holder.align, runs_left(brand.language))
    return (
        f'<a:lstStyle><a:lvl1pPr marL="{stands_in}" indent="{-stands_in}" {way}>'
        f'<a:lnSpc><a:spcPct val="{round(style.line * 100_000)}"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef>'
        f'<a:spcAft><a:spcPts val="{round(style.after * 100)}"/></a:spcAft>'
        f"{bullet if style.bullet else '<a:buNone/>'}"
        f'<a:defRPr sz="{round(style.size * 100)}" b="{int(style.bold)}"{caps}>{fill(holder.colour or style.colour, brand)}'
        f"{face}</a:defRPr></a:lvl1pPr></a:lstStyle>"
    )


def body(anchor: str, autofit: str = "<a:normAutofit/>") -> str:
    """Body properties without insets: boxes stand on the grid, and so does their text."""
    return (
        f'<a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{ANCHORS[anchor]}">{autofit}</a:bodyPr>'
    )


def scaled(scale: float) -> str:
    """The body properties of a slide's text: the scale at which it was measured to fit, stored, not left to PowerPoint."""
    return f"<a:bodyPr>{autofit(scale)}</a:bodyPr>"


def autofit(scale: float) -> str:
    """The element that stores a scale."""
    stored = f' fontScale="{round(scale * 100_000)}"' if scale < 1 else ""
    return f"<a:normAutofit{stored}/>"


def faces(kind: str = "mn") -> str:
    """The theme's heading (mj) or body (mn) face, for letters of ours and for scripts that are joined or run to the left."""
    return f'<a:latin typeface="+{kind}-lt"/><a:cs typeface="+{kind}-cs"/>'


def run(line: Line, language: str, brand: Brand, links: Mapping[str, str], size: float | None = None) -> str:
    """One run; face and, but for a word too wide for its box, size come from the layout.

    `links` gives the relation of each web address.
    """
    inner = fill(line.colour, brand) if line.colour else ""
    inner += f'<a:hlinkClick r:id="{links[line.url]}"/>' if line.url else ""
    bold = ' b="1"' if line.bold else ""
    said = language_of(line.text, language)
    bold = f' sz="{round(size * 100)}"{bold}' if size else bold
    return f'<a:r><a:rPr lang="{said}"{bold} dirty="0">{inner}</a:rPr><a:t>{text(line.text)}</a:t></a:r>'


def paragraphs(
    lines: Iterable[Line],
    language: str,
    brand: Brand,
    links: Mapping[str, str],
    align: str = "left",
    size: float | None = None,
) -> str:
    """The lines as paragraphs. `align` is what the layout says of them, `size` what it does not."""
    return "".join(
        f"<a:p>{_properties(line, language, align)}{run(line, language, brand, links, size)}</a:p>" for line in lines
    )


def _properties(line: Line, language: str, align: str) -> str:
    """What a paragraph does other than its layout says: no bullet, the other direction."""
    plain = line.bullet is False
    said = " ".join(
        part for part in ('marL="0" indent="0"' if plain else "", turned(line.text, align, language)) if part
    )
    return f"<a:pPr {said}>{'<a:buNone/>' if plain else ''}</a:pPr>" if said else ""


def tree(inner: str) -> str:
    """A shape tree around shapes."""
    return (
        '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
        f"{inner}</p:spTree>"
    )


def background(role: str, brand: Brand) -> str:
    """A plain background."""
    return f"<p:bg><p:bgPr>{fill(role, brand)}<a:effectLst/></p:bgPr></p:bg>"
