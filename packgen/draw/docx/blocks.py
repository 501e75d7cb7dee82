"""Paragraphs, tables and the edges of the page, as XML. The order of elements is the schema's.

Plain text in, text out: a page takes a third of the time that a template engine needs for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from packgen.draw.docx.inlines import inlines, patch
from packgen.draw.docx.package import HEAD, NAMESPACES
from packgen.draw.docx.palette import Palette
from packgen.draw.docx.views import Block, Cell, Field, Grid, Inline, Leaf, Mark, Para, Slab, Spot, Words
from packgen.paging.geometry import BAR, PAD_LEFT, PAD_RIGHT, PAD_TOP


def blocks(its: Iterable[Block], ink: Palette, section: str = "") -> str:
    """All blocks; a leaf that is not the last ends a section with these properties."""
    written = []
    for it in its:
        match it:
            case Para():
                written.append(para(it, ink))
            case Grid():
                written.append(grid(it, ink))
            case Leaf():
                written.append(leaf(it, section))
            case Slab():
                written.append(slab(it, ink))
    return "".join(written)


def leaf(it: Leaf, section: str) -> str:
    """The paragraph that holds one side of a sheet, and ends it."""
    ends = "" if it.last else section
    return f'<w:p><w:pPr><w:pStyle w:val="Leaf"/>{ends}</w:pPr>{"".join(map(patch, it.patches))}</w:p>'


def para(it: Para, ink: Palette, *, keep: bool = False) -> str:
    """A paragraph; `keep` holds it with the next whatever it says itself."""
    inside = inlines(it.inlines, ink)
    if it.bookmark:
        id_, name = it.bookmark
        inside = f'<w:bookmarkStart w:id="{id_}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{id_}"/>'
    kept = "<w:keepNext/>" if it.keep_next or keep else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{it.style}"/>{kept}{"".join(_properties(it, ink))}</w:pPr>{inside}</w:p>'


def _properties(it: Para, ink: Palette) -> Iterable[str]:
    """The little that differs from the style."""
    if it.keep_lines:
        yield "<w:keepLines/>"
    if it.page_break:
        yield "<w:pageBreakBefore/>"
    if it.number:
        yield f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{it.number}"/></w:numPr>'
    if it.bar:
        yield _bar(it.bar, ink)
    if it.tab or it.stops:
        yield f"<w:tabs>{''.join(_stops(it))}</w:tabs>"
    if it.before is not None or it.after is not None:
        yield _spacing(it)
    if it.hanging:
        yield f'<w:ind w:left="0" w:hanging="{it.hanging}"/>'
    if it.sides:
        yield f'<w:ind w:left="{it.sides[0]}" w:right="{it.sides[1]}"/>'
    if it.pictured:
        yield '<w:textAlignment w:val="center"/>'


def _stops(it: Para) -> Iterable[str]:
    if it.tab:
        yield f'<w:tab w:val="right" w:pos="{it.tab}"/>'
    for stop in it.stops:
        line = ' w:leader="underscore"' if stop.line else ""
        yield f'<w:tab w:val="left"{line} w:pos="{stop.at}"/>'


def _spacing(it: Para) -> str:
    before = f' w:before="{it.before}"' if it.before is not None else ""
    after = f' w:after="{it.after}"' if it.after is not None else ""
    line = ' w:line="240" w:lineRule="auto"' if it.opens_pictured else ""
    return f"<w:spacing{before}{after}{line}/>"


def _bar(role: str, ink: Palette) -> str:
    """A frame's borders: the bar at the left, the others as its ground. Equal on all paragraphs, they make one box."""
    quiet = ink.line(ink.edge)
    sides = (
        ("top", 4, PAD_TOP, quiet),
        ("left", BAR, PAD_LEFT, ink.line(role)),
        ("bottom", 4, PAD_TOP, quiet),
        ("right", 4, PAD_RIGHT, quiet),
    )
    rows = "".join(
        [f'<w:{side} w:val="single" w:sz="{wide}" w:space="{gap}" {look}/>' for side, wide, gap, look in sides]
    )
    return f"<w:pBdr>{rows}</w:pBdr>"


def grid(it: Grid, ink: Palette) -> str:
    """A table: its header row repeats, its rows do not split."""
    first = int(it.first_column)
    look = (
        f'<w:tblStyle w:val="{it.style}"/><w:tblW w:w="{sum(it.widths)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{it.indent}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{"06A0" if first else "0620"}" w:firstRow="1" w:lastRow="0" w:firstColumn="{first}" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escape(it.title)}"/><w:tblDescription w:val="{escape(it.alt)}"/>'
    )
    columns = "".join([f'<w:gridCol w:w="{width}"/>' for width in it.widths])
    last = len(it.rows) - 1
    head = _row(it.header, it.widths, ink, "<w:cantSplit/><w:tblHeader/>")
    height = f'<w:trHeight w:val="{it.height}" w:hRule="atLeast"/>' if it.height else ""
    rows = [
        _row(cells, it.widths, ink, f"<w:cantSplit/>{height}", middle=it.middle, keep=it.keep and number < last)
        for number, cells in enumerate(it.rows)
    ]
    return f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{head}{''.join(rows)}</w:tbl>"


def _row(
    cells: Sequence[Cell], widths: Sequence[int], ink: Palette, about: str, *, middle: bool = False, keep: bool = False
) -> str:
    written = [_cell(cell, width, ink, middle=middle, keep=keep) for cell, width in zip(cells, widths, strict=False)]
    return f"<w:tr><w:trPr>{about}</w:trPr>{''.join(written)}</w:tr>"


def _cell(cell: Cell, width: int, ink: Palette, *, middle: bool, keep: bool) -> str:
    look = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if cell.line:
        line = f'<w:bottom w:val="single" w:sz="6" w:space="0" {ink.line("muted")}/>'
        look += f"<w:tcBorders>{line}</w:tcBorders>"
    if cell.fill:
        look += f"<w:shd {ink.fill(cell.fill)}/>"
    if middle:
        look += '<w:vAlign w:val="center"/>'
    paras = "".join([para(it, ink, keep=keep) for it in cell.paras])
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{paras}</w:tc>"


def slab(it: Slab, ink: Palette) -> str:
    """One side of a sheet of cards. Its first row is marked as a heading, which it is for the numbers under it."""
    look = (
        f'<w:tblW w:w="{sum(it.widths)}" w:type="dxa"/><w:tblInd w:w="{it.indent}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
        'w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escape(it.title)}"/><w:tblDescription w:val="{escape(it.alt)}"/>'
    )
    columns = "".join([f'<w:gridCol w:w="{width}"/>' for width in it.widths])
    rows = []
    for number, (height, spots) in enumerate(it.rows):
        about = f'<w:cantSplit/><w:trHeight w:val="{height}" w:hRule="exact"/>{"" if number else "<w:tblHeader/>"}'
        cells = "".join([_spot(spot, width, ink) for spot, width in zip(spots, it.widths, strict=True)])
        rows.append(f"<w:tr><w:trPr>{about}</w:trPr>{cells}</w:tr>")
    return f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _spot(spot: Spot, width: int, ink: Palette) -> str:
    """A cell of a sheet of cards."""
    free = (("top", spot.above), ("left", spot.beside), ("bottom", spot.below), ("right", spot.beside))
    margins = "".join([f'<w:{side} w:w="{room}" w:type="dxa"/>' for side, room in free])
    paras = "".join([para(it, ink) for it in spot.paras]) or '<w:p><w:pPr><w:pStyle w:val="Leaf"/></w:pPr></w:p>'
    stands = "bottom" if spot.bottom else "top"
    look = f'<w:tcW w:w="{width}" w:type="dxa"/><w:tcMar>{margins}</w:tcMar><w:vAlign w:val="{stands}"/>'
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{paras}</w:tc>"


# --- the edges of the page, and what stands under the text


def header(text: str, whose: Sequence[Inline], ink: Palette) -> str:
    """The line at the top of a page, whose it is at its right."""
    inside: tuple[Inline, ...] = (Words(text), *((Mark("tab"), *whose) if whose else ()))
    return f"{HEAD}<w:hdr {NAMESPACES}>{para(Para('Header', inside), ink)}</w:hdr>"


def footer(text: str, count: tuple[int, int] | None, ink: Palette, *, tab: int | None = None) -> str:
    """The line at the foot of a page. `count` is what stands until Word counts: the page, and of how many.

    `tab` is where the count ends, in twips, where the style does not say.
    """
    inside: tuple[Inline, ...] = (Words(text),)
    if count:
        page, pages = count
        counted = (Words("Page "), Field("PAGE", str(page)), Words(" of "), Field("NUMPAGES", str(pages)))
        inside += (Mark("tab"), *counted)
    return f"{HEAD}<w:ftr {NAMESPACES}>{para(Para('Footer', inside, tab=tab), ink)}</w:ftr>"


def footnotes(notes: Sequence[Sequence[Inline]], ink: Palette) -> str:
    """The two lines that part footnotes from the text, then the footnotes themselves."""
    style = '<w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
    lines = "".join(
        f'<w:footnote w:type="{kind}" w:id="{id_}"><w:p>{style}<w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for id_, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    number = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    space = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
    written = "".join(
        f'<w:footnote w:id="{id_}"><w:p>{style}{number}{space}{inlines(note, ink)}</w:p></w:footnote>'
        for id_, note in enumerate(notes, 1)
    )
    return f"{HEAD}<w:footnotes {NAMESPACES}>{lines}{written}</w:footnotes>"
