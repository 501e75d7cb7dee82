"""Everything that papers print is read: 4.5 to 1 on its ground, body text of 12 points, at the left."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from stationery import letterhead

from packgen.build import check
from packgen.colour import contrast
from packgen.draw import draw

ROOT = Path(__file__).parents[1]
BRANDS = sorted(path.parent.name for path in (ROOT / "assets" / "brands").glob("*/brand.yaml"))
NEUTRAL = (ROOT / "assets/brands/neutral/brand.yaml").read_text("utf-8")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ON_COLOUR = re.compile(r"Pill|Colourpaper|ColourPaper")
"""Character styles that bring their ground, or stand on one that the text gives."""


def papers(brand: str, folder: Path) -> dict[str, bytes]:
    """Every paper in a brand; 'letterhead' is a brand with a Word template of its own."""
    if brand == "letterhead":
        own = folder / brand
        own.mkdir()
        (own / "letterhead.dotx").write_bytes(letterhead())
        (own / "brand.yaml").write_text(f"{NEUTRAL}\npage-template: letterhead.dotx\n", "utf-8")
    plan = folder / "session.yaml"
    made = "[handout, guide, register, actions, evaluation, certificate, door-sign, letter]"
    plan.write_text(f"plan: 1\ntitle: Ours\nbrand: {brand}\nminutes: 120\nlevels: [1, 2]\nmake: {made}\n", "utf-8")
    composed = check(plan)
    pack = composed.pack
    documents = [one for one in pack.documents if one.file.endswith(".docx")]
    return {one.file: draw(one, one.brand or pack.brand, composed.shelf.fonts, pack.stamp) for one in documents}


def said(styles: dict[str, Any], id_: str | None, path: str, name: str) -> str | None:
    """What a style says of something, else the nearest that it is based on."""
    while id_ in styles:
        found = styles[id_].find(path)
        if found is not None:
            return str(found.get(f"{W}{name}"))
        based = styles[id_].find(f"{W}basedOn")
        id_ = based.get(f"{W}val") if based is not None else None
    return None


def faint(data: bytes) -> list[str]:
    """The styles of a file in which text is not read on its ground."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        tree = etree.fromstring(package.read("word/styles.xml"))
    styles = {one.get(f"{W}styleId"): one for one in tree.iterfind(f"{W}style")}
    found = []
    for id_, style in styles.items():
        parts = [style, *style.iterfind(f"{W}tblStylePr")]
        for part in parts:
            own = part.find(f"{W}rPr/{W}color")
            ink = own.get(f"{W}val") if own is not None else said(styles, id_, f"{W}rPr/{W}color", "val")
            grounds = [part.find(path) for path in (f"{W}pPr/{W}shd", f"{W}rPr/{W}shd", f"{W}tcPr/{W}shd")]
            fill = next((one.get(f"{W}fill") for one in grounds if one is not None), None)
            fill = fill or said(styles, id_, f"{W}pPr/{W}shd", "fill") or "FFFFFF"
            if ink in (None, "auto") or (fill == "FFFFFF" and ink == "FFFFFF" and ON_COLOUR.search(str(id_))):
                continue
            if contrast(f"#{ink}", f"#{fill}") < 4.5:
                found.append(f"{id_}: {ink} on {fill}")
    return found


@pytest.mark.parametrize("brand", [*BRANDS, "letterhead"])
def test_every_colour_of_every_style_is_read_on_its_ground(brand: str, tmp_path: Path) -> None:
    used = {"letterhead": {"berschrift1"}}.get(brand, set())
    """Word's own heading, which the template has and no paper uses."""
    for file, data in papers(brand, tmp_path).items():
        assert [one for one in faint(data) if one.partition(":")[0] not in used] == [], file


SOURCES = " in Places in the source"
QUIET = ("Small", "FrameSmall", "Caption", "Beschriftung", "FootnoteText", "Header", "Footer", "TOC", "Spacer")
"""Styles of sources, captions and the edges of a page, which may be smaller than what is read through."""


def small(data: bytes) -> dict[str, int]:
    """The words of the text that are under twelve points: how many in each style, with the table they stand in."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        tree = etree.fromstring(package.read("word/styles.xml"))
        body = etree.fromstring(package.read("word/document.xml"))
    styles = {one.get(f"{W}styleId"): one for one in tree.iterfind(f"{W}style")}
    usual = tree.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz")
    plain = 20.0 if usual is None else float(usual.get(f"{W}val"))
    found: dict[str, int] = {}
    for para in body.iter(f"{W}p"):
        named = para.find(f"{W}pPr/{W}pStyle")
        style = "Normal" if named is None else str(named.get(f"{W}val"))
        about = next((one.find(f"{W}tblPr") for one in para.iterancestors(f"{W}tbl")), None)
        if about is not None and about.find(f"{W}tblStyle").get(f"{W}val") == "PackgenBars":  # labels of a chart
            continue
        table = None if about is None else about.find(f"{W}tblCaption")
        where = style if table is None else f"{style} in {table.get(f'{W}val')}"
        for run in para.iter(f"{W}r"):
            if run.find(f"{W}rPr/{W}rStyle") is not None:  # labels, links and signs
                continue
            count = len("".join(run.itertext(f"{W}t")).split())
            if float(said(styles, style, f"{W}rPr/{W}sz", "val") or plain) < 24 and count:
                found[where] = found.get(where, 0) + count
    return found


@pytest.mark.parametrize("brand", ["neutral", "letterhead"])
def test_words_that_are_read_through_have_twelve_points(brand: str, tmp_path: Path) -> None:
    for file, data in papers(brand, tmp_path).items():
        read = [where for where in small(data) if not where.startswith(QUIET) and not where.endswith(SOURCES)]
        assert read == [], file


def test_a_colour_that_is_not_read_is_found() -> None:
    """The check itself: a pale grey on paper, and the same on a dark ground."""
    words = (
        f'<w:styles xmlns:w="{W[1:-1]}"><w:style w:styleId="Pale"><w:rPr><w:color w:val="AAAAAA"/></w:rPr></w:style>'
        '<w:style w:styleId="Dark"><w:basedOn w:val="Pale"/><w:pPr><w:shd w:fill="112233"/></w:pPr></w:style>'
        "</w:styles>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/styles.xml", words)
    assert faint(out.getvalue()) == ["Pale: AAAAAA on FFFFFF"]


def test_no_page_layout_has_body_text_under_twelve_points() -> None:
    sizes = {
        path.name: float(line.removeprefix("body:"))
        for path in sorted((ROOT / "layouts").glob("*/*.yaml"))
        if path.parent.name in ("page", "edition")
        for line in path.read_text("utf-8").splitlines()
        if line.startswith("body:")
    }
    assert sizes and min(sizes.values()) >= 12
