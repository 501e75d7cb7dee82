"""How the styles of a Word template stand: what pages are counted by, read before Word counts them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from packgen.model.letterhead import Cells, Look, Role
from packgen.template.numbers import W
from packgen.template.word.roles import WISHES
from packgen.template.word.styles import Style, Styles, flag, value

SINGLE = 240
"""How Word counts a single-spaced line."""
AUTOMATIC = 14.0
"""Points of the space that Word takes for 'automatic'."""
BESIDE = 115
"""Twips beside the words of a cell where nothing says (ECMA-376, part 1, 17.4.34 and 17.4.11)."""
SIDES = {"left": ("left", "start"), "right": ("right", "end")}
"""The two names that each side goes by (ECMA-376, part 1, 17.3.1.12)."""


def looks(styles: Styles, roles: Mapping[str, Role]) -> dict[str, Look]:
    """How each style that takes a role stands, by the id of ours; '' is the style of all paragraphs."""
    named = {
        ours: look(styles, styles.all[role.id])
        for name, role in roles.items()
        if WISHES[name].kind == "paragraph"
        for ours in WISHES[name].ours
    }
    return {"": look(styles, styles.default() or unsaid())} | named


def unsaid() -> Style:
    """The style of all paragraphs of a file that has none, as some programs write it: it adds nothing."""
    return Style("", "", "paragraph", etree.Element(f"{W}style"), default=True, used=0)


def look(styles: Styles, style: Style) -> Look:
    """How the paragraphs of a style stand, with all that it is based on and the document's defaults."""
    line, rule = (
        int(styles.taken(style, "pPr/spacing", "line") or SINGLE),
        styles.taken(style, "pPr/spacing", "lineRule"),
    )
    fixed = rule in ("exact", "atLeast")
    return Look(
        font=styles.font(style)[0],
        size=styles.size(style),
        line=1.0 if fixed else line / SINGLE,
        least=line / 20 if rule == "atLeast" else 0.0,
        exact=line / 20 if rule == "exact" else 0.0,
        before=_space(styles, style, "before"),
        after=_space(styles, style, "after"),
        left=_indent(styles, style, "left"),
        right=_indent(styles, style, "right"),
        rules=sum(_rules(styles, style)),
        bold=_on(styles, style, "rPr/b"),
        caps=_on(styles, style, "rPr/caps"),
        keep=_on(styles, style, "pPr/keepNext"),
        whole=_on(styles, style, "pPr/keepLines"),
        close=_on(styles, style, "pPr/contextualSpacing"),
        fresh=_on(styles, style, "pPr/pageBreakBefore"),
    )


def _space(styles: Styles, style: Style, side: str) -> float:
    """The space above or below."""
    if (styles.taken(style, "pPr/spacing", f"{side}Autospacing") or "0") not in ("0", "false", "off"):
        return AUTOMATIC
    return int(styles.taken(style, "pPr/spacing", side) or 0) / 20


def _indent(styles: Styles, style: Style, side: str) -> float:
    """How far its text stands in; an item of a list as far as the list says, unless the same style says so itself."""
    for step in styles.chain(style):
        told = _told(step.element, side)
        number = value(step.element, "pPr/numPr/numId") if told is None and side == "left" else None
        if number and number != "0":
            told = styles.hang(number, int(value(step.element, "pPr/numPr/ilvl") or 0))
        if told is not None:
            return told
    default = styles.tree.find(f"{W}docDefaults/{W}pPrDefault")
    return _told(default, side) or 0.0


def _told(element: Any, side: str) -> float | None:
    """What an element says of a side, in points."""
    found = (value(element, "pPr/ind", name) for name in SIDES[side])
    return next((int(one) / 20 for one in found if one), None)


def _rules(styles: Styles, style: Style) -> Iterator[float]:
    """What the lines above and below its words take: their width in eighths of a point, and the gap in points."""
    for side in ("top", "bottom"):
        path = f"pPr/pBdr/{side}"
        if styles.said(style, path) not in (None, "nil", "none"):
            width, gap = styles.said(style, path, "sz") or 0, styles.said(style, path, "space") or 0
            yield int(width) / 8 + int(gap)


def _on(styles: Styles, style: Style, path: str) -> bool:
    """Whether a switch is on, in the nearest style that has it, else in the document's defaults."""
    found = (flag(one.element, path) for one in styles.chain(style))
    told = next((one for one in found if one is not None), None)
    part = "rPrDefault" if path.startswith("rPr") else "pPrDefault"
    defaults = styles.tree.find(f"{W}docDefaults/{W}{part}")
    return bool(told if told is not None or defaults is None else flag(defaults, path))


def cells(styles: Styles, roles: Mapping[str, Role]) -> Cells | None:
    """How the tables of the template stand; None where no style of it takes that role."""
    if "table" not in roles:
        return None
    style = styles.all[roles["table"].id]
    normal = styles.default("table")
    chain = [*styles.chain(style), *([normal] if normal else [])]

    def margin(name: str, default: int) -> float:
        told = (value(one.element, f"tblPr/tblCellMar/{name}", "w") for one in chain)
        return int(next((one for one in told if one), default)) / 20

    between = "tblPr/tblBorders/insideH"
    ruled = styles.said(style, between) not in (None, "nil", "none")
    rule = int(styles.said(style, between, "sz") or 0) / 8 if ruled else 0.0
    return Cells(margin("top", 0), margin("right", BESIDE), margin("bottom", 0), margin("left", BESIDE), rule)
