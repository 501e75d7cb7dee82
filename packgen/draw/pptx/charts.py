"""Native charts: the data inside, labels on the bars, no legend and no grid."""

from __future__ import annotations

from typing import Any

from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.package import Package
from pptx.parts.chart import ChartPart
from pptx.util import Pt

from packgen.draw.pptx.markup import fill
from packgen.model.brand import Brand
from packgen.model.pack import BarChart

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def chart_part(item: BarChart, package: Package, brand: Brand, language: str) -> ChartPart:
    """The chart as a part of the package."""
    data: Any = CategoryChartData(number_format="General")  # type: ignore[no-untyped-call]
    data.categories = item.categories
    data.add_series(item.unit, item.values)
    part: ChartPart = ChartPart.new(XL_CHART_TYPE.BAR_CLUSTERED, data, package)
    _plain(part.chart)
    _bars(part.chart, item, brand)
    _positive_axes(part)
    _language(part, language)
    return part


def _plain(chart: Any) -> None:
    """Take away what a reader does not need: legend, title, grid, the value axis."""
    chart.has_legend = False
    chart.has_title = False
    chart.font.size = Pt(18)
    values = chart.value_axis
    values.visible = False
    values.has_major_gridlines = False
    values.minimum_scale = 0
    names = chart.category_axis
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.reverse_order = True
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
    labels.font.size = Pt(24)
    labels.font.bold = True
    shape = plot.series[0]._element.get_or_add_spPr()
    shape.append(parse_xml(f'<a:root xmlns:a="{DRAWING}">{fill(item.colour, brand)}</a:root>')[0])


def _positive_axes(part: ChartPart) -> None:
    """python-pptx numbers axes below zero, which the schema does not allow."""
    for element in part._element.iter():
        if isinstance(element.tag, str) and etree.QName(element).localname in ("axId", "crossAx"):
            element.set("val", str(abs(int(element.get("val") or 0))))


def _language(part: ChartPart, language: str) -> None:
    for element in part._element.iter(f"{{{DRAWING}}}defRPr", f"{{{DRAWING}}}endParaRPr"):
        element.set("lang", language)
