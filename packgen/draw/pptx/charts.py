"""Native charts: the data inside, labels on the bars, no legend and no grid."""

from __future__ import annotations

import io
from collections.abc import Iterable

from xlsxwriter import Workbook

from packgen.draw.pptx.markup import HEAD, fill, text
from packgen.model.brand import Brand
from packgen.model.deck import BarChart
from packgen.units import inches
from packgen.writing import language_of, right_to_left

NAMES = 0.75
"""The size of the names beside bars, as a share of that of the numbers on them."""
NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
NAME_AXIS, VALUE_AXIS = 2068027336, 2113994440
"""Numbers by which the two axes know each other."""
THICK = inches(0.6)
"""The most that a bar is thick."""
LEAST_GAP = 45
"""Between bars at the least, in percent of their thickness."""
WIDE = 10
"""Of the workbook's column of names, in characters."""


def chart(item: BarChart, brand: Brand, language: str) -> tuple[str, bytes]:
    """The XML of a chart whose workbook is its first relation, and the workbook."""
    names = f'<a:defRPr sz="{round(item.size * NAMES) * 100}" lang="{language}"/>'
    xml = (
        f'{HEAD}<c:chartSpace {NAMESPACES}><c:date1904 val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea>'
        f"{_bars(item, brand, language)}{_name_axis(item, language)}{_value_axis()}</c:plotArea>"
        '<c:dispBlanksAs val="gap"/></c:chart>'
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{names}</a:pPr><a:endParaRPr lang="{language}"/></a:p></c:txPr>'
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )
    return xml, _workbook(item)


def _bars(item: BarChart, brand: Brand, language: str) -> str:
    last = len(item.values) + 1
    names = f"<c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f><c:strCache>{_points(item.categories)}</c:strCache></c:strRef>"
    values = (
        f"<c:numRef><c:f>Sheet1!$B$2:$B${last}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f"{_points(map(str, item.values))}</c:numCache></c:numRef>"
    )
    unit = f"<c:strRef><c:f>Sheet1!$B$1</c:f><c:strCache>{_points((item.unit,))}</c:strCache></c:strRef>"
    return (
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'<c:ser><c:idx val="0"/><c:order val="0"/><c:tx>{unit}</c:tx><c:spPr>{fill(item.colour, brand)}</c:spPr>'
        f"<c:cat>{names}</c:cat><c:val>{values}</c:val></c:ser>{_labels(item, language)}"
        f'<c:gapWidth val="{_gap(item)}"/><c:axId val="{NAME_AXIS}"/><c:axId val="{VALUE_AXIS}"/></c:barChart>'
    )


def _gap(item: BarChart) -> int:
    """The space between bars, in percent of a bar's thickness: few bars are not made thick to fill the chart."""
    return round(max(LEAST_GAP, 100 * (item.h / len(item.values) / THICK - 1)))


def _points(words: Iterable[str]) -> str:
    """The points of a series, with their count before them."""
    points = [f'<c:pt idx="{n}"><c:v>{text(one)}</c:v></c:pt>' for n, one in enumerate(words)]
    return f'<c:ptCount val="{len(points)}"/>{"".join(points)}'


def _labels(item: BarChart, language: str) -> str:
    """The numbers on the bars, with a short unit behind them, and nothing else."""
    shown = f'" "General"{item.unit}"' if len(item.unit) <= 2 else '" "General'
    quoted = '"' + text(shown).replace('"', "&quot;") + '"'
    look = f'<a:defRPr sz="{round(item.size * 100)}" b="1" lang="{language}"/>'
    return (
        f'<c:dLbls><c:numFmt formatCode={quoted} sourceLinked="0"/>'
        f"<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{look}</a:pPr></a:p></c:txPr>"
        '<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/><c:showLeaderLines val="1"/></c:dLbls>'
    )


def _name_axis(item: BarChart, language: str) -> str:
    """The names at the left, the first on top, in the language of their script; no line, and ticks unseen that keep names off bars."""
    words = " ".join(item.categories)
    runs = ' rtl="1"' if right_to_left(words) else ""
    look = f'<a:pPr{runs}><a:defRPr sz="1800" lang="{language_of(words, language)}"/></a:pPr>'
    return (
        f'<c:catAx><c:axId val="{NAME_AXIS}"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="l"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p>{look}</a:p></c:txPr><c:crossAx val="{VALUE_AXIS}"/><c:crosses val="autoZero"/>'
        '<c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>'
    )


def _value_axis() -> str:
    """The values from zero; nothing of their axis is seen."""
    return (
        f'<c:valAx><c:axId val="{VALUE_AXIS}"/><c:scaling><c:min val="0.0"/></c:scaling><c:delete/><c:axPos val="b"/>'
        '<c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'<c:crossAx val="{NAME_AXIS}"/><c:crosses val="autoZero"/></c:valAx>'
    )


def _workbook(item: BarChart) -> bytes:
    """What PowerPoint opens under Edit Data: names in the first column, values under the unit in the second."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        sheet, look = book.add_worksheet(), book.add_format({"num_format": "General"})
        sheet.set_column(0, 0, WIDE)
        for row, (name, value) in enumerate(zip(item.categories, item.values, strict=True), 1):
            sheet.write_string(row, 0, name, look)
            sheet.write_number(row, 1, value, look)
        sheet.write_string(0, 1, item.unit)
    return out.getvalue()
