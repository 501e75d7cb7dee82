"""Native tables: a header row, thin rules, and the present row lit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from packgen.draw.pptx.elements import frame
from packgen.draw.pptx.markup import fill, text, turned
from packgen.model.brand import Brand
from packgen.model.deck import SlideTable
from packgen.writing import language_of, runs_left

TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""Office's built-in style 'No Style, No Grid': fills and rules are written a cell, in theme colours."""
HEADER_SIZE = 14


@dataclass(frozen=True)
class _Row:
    """How the cells of a row look, and where the row leads."""

    colour: str
    back: str | None
    size: float
    bold: bool
    link: str | None = None


def table(item: SlideTable, number: int, brand: Brand, language: str, links: Mapping[str, str], mark: str) -> str:
    """A table as XML. `links` gives the relation of each slide that a row leads to, `mark` is its placeholder."""
    width, height = sum(item.widths), item.row_height * (len(item.rows) + 1)
    grid = "".join(f'<a:gridCol w="{int(w)}"/>' for w in item.widths)
    rows = [_row(item.header, _Row("muted", None, HEADER_SIZE, bold=True), item, brand, language)]
    rows += [_row(cells, _look(item, n, links), item, brand, language) for n, cells in enumerate(item.rows)]
    leftward = ' rtl="1"' if runs_left(language) else ""
    inner = (
        f'<a:tbl><a:tblPr{leftward} firstRow="1"><a:tableStyleId>{PLAIN}</a:tableStyleId></a:tblPr>'
        f"<a:tblGrid>{grid}</a:tblGrid>{''.join(rows)}</a:tbl>"
    )
    at = f'<p:xfrm><a:off x="{item.x}" y="{item.y}"/><a:ext cx="{width}" cy="{height}"/></p:xfrm>'
    return frame(item.name, item.alt, number, at, TABLE, inner, mark)


def _look(item: SlideTable, row: int, links: Mapping[str, str]) -> _Row:
    target = item.links[row] if row < len(item.links) else None
    link = links.get(target) if target else None
    if row in item.marked:
        return _Row("paper", "accent", item.size, bold=True, link=link)
    return _Row("ink", None, item.size, bold=False, link=link)


def _row(cells: tuple[str, ...], look: _Row, item: SlideTable, brand: Brand, language: str) -> str:
    inner = "".join(_cell(words, column, look, brand, language) for column, words in enumerate(cells))
    return f'<a:tr h="{int(item.row_height)}">{inner}</a:tr>'


def _cell(words: str, column: int, look: _Row, brand: Brand, language: str) -> str:
    """A cell: the first of a row is bold, the second leads to its slide."""
    bold = int(look.bold or column == 0)
    jump = f'<a:hlinkClick r:id="{look.link}" action="ppaction://hlinksldjump"/>' if look.link and column == 1 else ""
    way = turned(words, "left", language)
    run = f'<a:rPr lang="{language_of(words, language)}" sz="{round(look.size * 100)}" b="{bold}" dirty="0">{fill(look.colour, brand)}{jump}</a:rPr>'
    rule = f'<a:lnB w="9525">{fill("line", brand)}</a:lnB>'
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p>{f'<a:pPr {way}/>' if way else ''}<a:r>{run}<a:t>{text(words)}</a:t></a:r></a:p></a:txBody>"
        f'<a:tcPr marL="91440" marR="91440" marT="27432" marB="27432" anchor="ctr">{rule}{fill(look.back, brand)}</a:tcPr></a:tc>'
    )
