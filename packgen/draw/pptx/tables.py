"""Native tables: a header row, thin rules, and the present row lit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from packgen.draw.pptx.elements import frame
from packgen.draw.pptx.markup import attribute, box, fill, text, turned
from packgen.model.brand import Brand
from packgen.model.deck import SlideTable
from packgen.model.layout import Box
from packgen.units import Length
from packgen.writing import language_of, runs_left

TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""Office's built-in style 'No Style, No Grid': fills and rules are written a cell, in theme colours."""
HEADER_SIZE = 18


class _Row(NamedTuple):
    """How the cells of a row look."""

    colour: str
    back: str | None
    size: float
    bold: bool


def table(item: SlideTable, number: int, brand: Brand, language: str, links: Mapping[str, str], mark: str) -> str:
    """A table as XML, and over each row that leads somewhere a door.

    `links` gives the relation of each slide that a row leads to, `mark` is the table's placeholder.
    """
    width, height = sum(item.widths), sum(item.heights)
    grid = "".join(f'<a:gridCol w="{int(w)}"/>' for w in item.widths)
    looks = (_Row("muted", None, HEADER_SIZE, bold=True), *(_look(item, n) for n in range(len(item.rows))))
    lines = zip((item.header, *item.rows), looks, item.heights, strict=True)
    rows = [_row(cells, look, height, brand, language) for cells, look, height in lines]
    leftward = ' rtl="1"' if runs_left(language) else ""
    inner = (
        f'<a:tbl><a:tblPr{leftward} firstRow="1"><a:tableStyleId>{PLAIN}</a:tableStyleId></a:tblPr>'
        f"<a:tblGrid>{grid}</a:tblGrid>{''.join(rows)}</a:tbl>"
    )
    at = f'<p:xfrm><a:off x="{item.x}" y="{item.y}"/><a:ext cx="{width}" cy="{height}"/></p:xfrm>'
    return frame(item.name, item.alt, number, at, TABLE, inner, mark) + "".join(_doors(item, number + 1, links))


def _doors(item: SlideTable, first: int, links: Mapping[str, str]) -> Iterator[str]:
    """A clear shape over each row that leads somewhere: a link on its words would be underlined."""
    top = item.y + item.heights[0]
    for number, (cells, height, target) in enumerate(zip(item.rows, item.heights[1:], item.links, strict=False), first):
        if target and target in links:
            at = (item.x, Length(top), Length(sum(item.widths)), height)
            yield _door(cells[1], number, at, links[target])
        top += height


def _door(words: str, number: int, at: Box, link: str) -> str:
    """A shape that nobody sees; a shape without any fill could not be clicked."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Door {number}" descr={attribute(f"Leads to: {words}")}><a:hlinkClick r:id="{link}" '
        'action="ppaction://hlinksldjump"/></p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr>{box(at)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="bg1">'
        '<a:alpha val="0"/></a:schemeClr></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
    )


def _look(item: SlideTable, row: int) -> _Row:
    if row in item.marked:
        return _Row("paper", "accent", item.size, bold=True)
    return _Row("ink", None, item.size, bold=False)


def _row(cells: tuple[str, ...], look: _Row, height: Length, brand: Brand, language: str) -> str:
    inner = "".join(_cell(words, column, look, brand, language) for column, words in enumerate(cells))
    return f'<a:tr h="{int(height)}">{inner}</a:tr>'


def _cell(words: str, column: int, look: _Row, brand: Brand, language: str) -> str:
    """A cell; the first of a row is bold."""
    bold = int(look.bold or column == 0)
    way = turned(words, "left", language)
    run = f'<a:rPr lang="{language_of(words, language)}" sz="{round(look.size * 100)}" b="{bold}" dirty="0">{fill(look.colour, brand)}</a:rPr>'
    rule = f'<a:lnB w="9525">{fill("line", brand)}</a:lnB>'
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p>{f'<a:pPr {way}/>' if way else ''}<a:r>{run}<a:t>{text(words)}</a:t></a:r></a:p></a:txBody>"
        f'<a:tcPr marL="91440" marR="91440" marT="27432" marB="27432" anchor="ctr">{rule}{fill(look.back, brand)}</a:tcPr></a:tc>'
    )
