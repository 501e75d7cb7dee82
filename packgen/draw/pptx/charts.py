"""Native charts: the data inside, labels on the bars, no legend and no grid."""

from __future__ import annotations

from typing import Any

from lxml import etree
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Pt

from packgen.draw.pptx.markup import HEAD, fill
from packgen.model.brand import Brand
from packgen.model.pack import BarChart
from packgen.writing import language_of, right_to_left

NAMES = 0.75
"""The size of the names beside bars, as a share of that of the numbers on them."""
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def chart(item: BarChart, brand: Brand, language: str) -> tuple[str, bytes]:
    """The XML of a chart whose workbook is its first relation, and the workbook."""
    data: Any = CategoryChartData(number_format="General")  # type: ignore[no-untyped-call]
    data.categories = item.categories
    data.add_series(item.unit, item.values)
    space: Any = parse_xml(data.xml_bytes(XL_CHART_TYPE.BAR_CLUSTERED))
    made: Any = Chart(space, None)  # type: ignore[no-untyped-call]
    _plain(made, item)
    _bars(made, item, brand)
    _positive_axes(space)
    _language(space, item, language)
    space._add_externalData().rId = "rId1"
    return HEAD + etree.tostring(space, encoding="unicode"), data.xlsx_blob


def _plain(chart: Any, item: BarChart) -> None:
    """Take away what a reader does not need: legend, title, grid, the value axis."""
    chart.has_legend = False
    chart.has_title = False
    chart.font.size = Pt(round(item.size * NAMES))
    values = chart.value_axis
    values.visible = False
    values.has_major_gridlines = False
    values.minimum_scale = 0
    names = chart.category_axis
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.reverse_order = True
    names.tick_labels.font.size = Pt(18)
    names.format.line.fill.background()


def _bars(chart: Any, item: BarChart, brand: Brand) -> None:
    plot = chart.plots[0]
    plot.gap_width = 45
    plot.vary_by_categories = False
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    labels.number_format = f'General"{item.unit}"' if len(item.unit) <= 2 else "General"
    labels.number_format_is_linked = False
    labels.font.size = Pt(item.size)
    labels.font.bold = True
    shape = plot.series[0]._element.get_or_add_spPr()
    shape.append(parse_xml(f'<a:root xmlns:a="{DRAWING}">{fill(item.colour, brand)}</a:root>')[0])


def _positive_axes(space: Any) -> None:
    """python-pptx numbers axes below zero, which the schema does not allow."""
    for element in space.iter():
        if isinstance(element.tag, str) and etree.QName(element).localname in ("axId", "crossAx"):
            element.set("val", str(abs(int(element.get("val") or 0))))


def _language(space: Any, item: BarChart, language: str) -> None:
    """The language of all words, and of the bars' names that of their script, with the direction in which it runs."""
    for element in space.iter(f"{{{DRAWING}}}defRPr", f"{{{DRAWING}}}endParaRPr"):
        element.set("lang", language)
    names = next(space.iter(qn("c:catAx")))
    for paragraph in names.iter(f"{{{DRAWING}}}pPr"):
        if right_to_left(" ".join(item.categories)):
            paragraph.set("rtl", "1")
        for face in paragraph:
            face.set("lang", language_of(" ".join(item.categories), language))
