"""Native charts: what is written is read again, in the chart and in the workbook behind it."""

from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree
from pptx.chart.chart import Chart
from pptx.oxml import parse_xml

from packgen.draw.pptx.charts import chart
from packgen.looks import shipped_kit
from packgen.model.deck import BarChart
from packgen.units import Length, inches

EMU = Length(0)
BARS = BarChart("Bars", "Two bars.", ('Before "it"', "=1+1 <&>"), (84.1, 80), "%", "muted", EMU, EMU, EMU, EMU, 24)
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def drawn(item: BarChart) -> tuple[Chart, zipfile.ZipFile]:
    xml, book = chart(item, shipped_kit("neutral").brand, "en-GB")
    return Chart(parse_xml(xml.encode()), None), zipfile.ZipFile(io.BytesIO(book))


def test_names_and_numbers_stand_in_the_chart() -> None:
    plot = drawn(BARS)[0].plots[0]
    assert list(plot.categories) == list(BARS.categories)
    assert [(one.name, tuple(one.values)) for one in plot.series] == [("%", BARS.values)]


def test_names_and_numbers_stand_in_the_workbook_and_no_name_is_a_formula() -> None:
    _, book = drawn(BARS)
    words = [one.text for one in etree.fromstring(book.read("xl/sharedStrings.xml")).iter(f"{SHEET}t")]
    sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    cells = {one.get("r"): one.findtext(f"{SHEET}v") for one in sheet.iter(f"{SHEET}c")}
    kinds = {one.get("r"): one.get("t", "n") for one in sheet.iter(f"{SHEET}c")}
    assert kinds == {"B1": "s", "A2": "s", "B2": "n", "A3": "s", "B3": "n"}
    assert [words[int(cells[at])] for at in ("B1", "A2", "A3")] == ["%", *BARS.categories]
    assert (float(cells["B2"]), float(cells["B3"])) == pytest.approx(BARS.values)


@pytest.mark.parametrize(
    ("unit", "shown"), [("%", '" "General"%"'), ("<&", '" "General"<&"'), ("children", '" "General')]
)
def test_a_short_unit_stands_behind_the_numbers_and_a_space_before_them(unit: str, shown: str) -> None:
    labels = drawn(BARS._replace(unit=unit))[0].plots[0].data_labels
    assert (labels.number_format, labels.show_value) == (shown, True)


def test_few_bars_are_not_thick() -> None:
    def thick(bars: int, height: Length) -> float:
        item = BARS._replace(h=height, categories=("A",) * bars, values=(1.0,) * bars)
        return height / bars / (1 + drawn(item)[0].plots[0].gap_width / 100)

    assert thick(2, inches(3.8)) == pytest.approx(inches(0.6), rel=0.01)
    assert thick(9, inches(3.8)) < inches(0.4)


def test_numbers_are_larger_than_names() -> None:
    made = drawn(BARS._replace(size=20))[0]
    assert (made.plots[0].data_labels.font.size.pt, made.font.size.pt) == (20, 15)


def test_the_first_name_stands_on_top_and_bars_start_at_zero() -> None:
    made = drawn(BARS)[0]
    assert made.category_axis.reverse_order
    assert (made.value_axis.minimum_scale, made.value_axis.visible) == (0, False)


def test_axes_have_numbers_that_every_program_takes() -> None:
    """Above zero and below 2 to the power of 32: some libraries write numbers below zero, which are no axis ids."""
    root = parse_xml(chart(BARS, shipped_kit("neutral").brand, "en-GB")[0].encode())
    own = [one.get("val") for one in root.iter(f"{CHART}axId")]
    assert [0 < int(one) < 2**32 for one in own] == [True] * 4
    assert sorted(own[:2]) == sorted(own[2:])
    assert [one.get("val") for one in root.iter(f"{CHART}crossAx")] == own[:1:-1]
