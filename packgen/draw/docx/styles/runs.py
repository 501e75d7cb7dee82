"""The styles of stretches of text: links, clock times, badges, boxes to tick, and the colours of the brand."""

from collections.abc import Iterable, Iterator

from packgen.draw.docx.styles.pen import BOLD, Pen

Coloured = tuple[str, str, str, str]
"""The ids of the styles of text, of a pill and of a badge in a line, and the role that they show."""
LARGE = 16
"""Points from which print is large: so are the numbers of its footnotes then, which stand on the line."""

TEXT = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/>'
GOTHIC = '<w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic"/>'


def known(pen: Pen) -> Iterator[str]:
    """Those that Word knows by name."""
    raised = "" if pen.scale.small >= LARGE else '<w:vertAlign w:val="superscript"/>'
    yield _known("FootnoteReference", "footnote reference", f"<w:b/>{raised}")
    link = f'<w:color w:val="{pen.ink.hex("accent")}" w:themeColor="hyperlink"/><w:u w:val="single"/>'
    yield _known("Hyperlink", "Hyperlink", link)


def own(pen: Pen) -> Iterator[str]:
    """Those that are ours."""
    muted = f"<w:color {pen.ink.text('muted')}/>"
    # In the face of the text, whose figures are all of one width: those of a face for headings may fill the column.
    yield _own("Clock", "Clock", f"{TEXT}{BOLD}<w:color {pen.ink.text('accent')}/>", "<w:qFormat/>")
    label = f'<w:b w:val="0"/><w:bCs w:val="0"/>{muted}{pen.size(pen.scale.small)}'
    yield _own("BadgeLabel", "Badge Label", label, "<w:qFormat/>")
    yield _own("WriteLine", "Write Line", muted)
    yield _own("TickBox", "Tick Box", GOTHIC)
    yield _own("TickBoxLarge", "Tick Box Large", pen.size(pen.scale.body * 1.6), '<w:basedOn w:val="TickBox"/>')


def coloured(colours: Iterable[Coloured], pen: Pen) -> Iterator[str]:
    """For each role of the brand text in its colour, a pill, and a badge in a line of text; none is paper on paper."""
    ink = pen.ink
    for text, pill, tag, role in colours:
        yield _own(text, f"Colour {role}", f"<w:color {ink.text(role)}/>", "<w:qFormat/>")
        edge = f'<w:bdr w:val="single" w:sz="4" w:space="3" {ink.line(role)}/>'
        look = f"<w:b/><w:color {ink.text(ink.over('paper'))}/>{edge}<w:shd {ink.fill(role)}/>"
        yield _own(pill, f"Pill {role}", look, "<w:qFormat/>")
        if role != "paper":
            edge = "" if ink.filled else f'<w:bdr w:val="single" w:sz="4" w:space="0" {ink.line(role)}/>'
            look = f"<w:b/><w:color {ink.text(ink.over('paper'))}/>{edge}<w:shd {ink.fill(role)}/>"
            yield _own(tag, f"Tag {role}", look, "<w:qFormat/>")


def _known(id_: str, name: str, look: str) -> str:
    return (
        f'<w:style w:type="character" w:styleId="{id_}"><w:name w:val="{name}"/><w:uiPriority w:val="99"/>'
        f"<w:rPr>{look}</w:rPr></w:style>"
    )


def _own(id_: str, name: str, look: str, about: str = "") -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{id_}"><w:name w:val="{name}"/>{about}'
        f"<w:rPr>{look}</w:rPr></w:style>"
    )
