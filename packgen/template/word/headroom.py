"""How far the headers and footers of a Word template push its text: no more than a guess, and mostly not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from packgen.model.letterhead import Edges, Look
from packgen.template.numbers import WP, W
from packgen.template.word.edges import counts_pages
from packgen.template.word.look import look
from packgen.template.word.sections import Section, references
from packgen.template.word.styles import Styles, flag, value

NATURAL = 1.2
"""The height of a line of faces that are much used, as a multiple of the type size."""
EMU = 12_700
"""So many English Metric Units are a point."""


def pushed(edges: Edges, section: Section, trees: Mapping[str, Any], styles: Styles, margins: tuple[int, int]) -> Edges:
    """The edges with how far headers and footers reach into the text, beyond the top and bottom margins in twips.

    `trees` has the headers and footers by the ids of their relations. A footer that counts no pages gets a line more.
    """
    shown = {(kind, when): trees[id_] for kind, when, id_ in references(section) if id_ in trees}
    first = "first" if flag(section.properties, "titlePg") else "default"
    counted = any(counts_pages(tree) for (_, when), tree in shown.items() if when == "default")

    def reach(when: str) -> tuple[int, int]:
        top = _high(shown.get(("header", when)), styles)
        line = 0.0 if counted or when == "first" else NATURAL * _stands(None, "footer", styles).size
        foot = _high(shown.get(("footer", when)), styles) + line
        tall = ((edges.header, top, margins[0]), (edges.footer, foot, margins[1]))
        over, under = (max(0, at + round(high * 20) - margin) for at, high, margin in tall)
        return over, under

    return replace(edges, first=reach(first), later=max(reach("default"), reach("even"), key=sum))


def _high(tree: Any, styles: Styles) -> float:
    """How high what stands in a header is, in points."""
    return sum(_blocks(tree, styles)) if tree is not None else 0.0


def _blocks(tree: Any, styles: Styles) -> Iterator[float]:
    for one in tree:
        if one.tag == f"{W}p":
            yield _para(one, styles)
        elif one.tag == f"{W}tbl":
            yield sum(_row(row, styles) for row in one.iterfind(f"{W}tr"))
        elif one.tag == f"{W}sdt":
            yield from _blocks(one.find(f"{W}sdtContent") if one.find(f"{W}sdtContent") is not None else (), styles)


def _row(row: Any, styles: Styles) -> float:
    """The highest cell of a row, or as high as the row is said to be."""
    cells = (sum(_blocks(cell, styles)) for cell in row.iterfind(f"{W}tc"))
    return max(int(value(row, "trPr/trHeight") or 0) / 20, *cells, 0.0)


def _para(para: Any, styles: Styles) -> float:
    """A paragraph of one line, as high as the highest picture in it."""
    stands = _stands(value(para, "pPr/pStyle"), "", styles)
    line = stands.exact or max(stands.least, stands.size * stands.line * NATURAL)
    drawn = (int(one.get("cy", "0")) / EMU for one in para.iterfind(f".//{WP}inline/{WP}extent"))
    return stands.before + stands.after + stands.rules + max(line, *drawn, 0.0)


def _stands(id_: str | None, name: str, styles: Styles) -> Look:
    """How the style of that id or name stands, else that of all paragraphs."""
    named = next((one for one in styles.all.values() if name and one.name.lower() == name), None)
    style = styles.all.get(id_ or "") or named or styles.default()
    return look(styles, style) if style else Look("", 10, 1.0)
