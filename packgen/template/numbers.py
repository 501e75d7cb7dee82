"""Numbers in the parts of a template made whole, in the unit that they are counted in; what is none is told.

Some programs write fractions ('708.66') or units ('10.5pt', '90%'), which ECMA-376 allows (part 1, 22.9.2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
NUMBER = re.compile(r"\s*([-+]?[0-9]{1,15}(?:\.[0-9]{1,15})?)(mm|cm|in|pt|pc|pi|%)?\s*")
POINTS = {"mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pt": 1.0, "pc": 12.0, "pi": 12.0}
HEX = re.compile(r"[0-9A-Fa-f]{6}")
MOST = 2**32 - 1
"""Ids have 32 bits; coordinates may have more, and no slide or page reaches so far."""


@dataclass(frozen=True)
class Unit:
    """What a number counts: so many of it are a point, and so many a hundredth; 0 where it can't be told so."""

    point: float = 0
    percent: float = 0
    needed: bool = False
    """Whether its element means nothing without it."""

    def whole(self, said: str) -> str | None:
        """The number as it is counted; None for what is none."""
        found = NUMBER.fullmatch(said)
        times = 1 if found is None or not found[2] else self.percent if found[2] == "%" else self._times(found[2])
        if found is None or not times or abs(value := round(float(found[1]) * times)) > MOST:
            return None
        return str(value)

    def _times(self, unit: str) -> float:
        return self.point * POINTS[unit]


@dataclass(frozen=True)
class Hue:
    """Six hexadecimal digits."""

    needed: bool = False

    def whole(self, said: str) -> str | None:
        """The colour as it stands; None for what is none."""
        return said if HEX.fullmatch(said) else None


def hue(said: str | None) -> str | None:
    """A colour such as '#4B1E78'; None for 'auto', for none, and for what is no colour."""
    return f"#{said.upper()}" if said and HEX.fullmatch(said) else None


COUNT, ID = Unit(), Unit(needed=True)
HALF, TWIP, EIGHTH, PT, EMU = Unit(2), Unit(20), Unit(8), Unit(1), Unit(12_700)
WIDTH = Unit(20, 50)
SHARE = Unit(percent=1_000)
PLACED = Unit(12_700, needed=True)
LINES = {"sz": EIGHTH, "space": PT, "w": WIDTH}


def _word(names: str, **counted: Unit | Hue) -> dict[str, Mapping[str, Unit | Hue]]:
    return {f"{W}{name}": {f"{W}{key}": unit for key, unit in counted.items()} for name in names.split()}


def _drawn(space: str, names: str, **counted: Unit | Hue) -> dict[str, Mapping[str, Unit | Hue]]:
    return {f"{space}{name}": counted for name in names.split()}


COUNTED: Mapping[str, Mapping[str, Unit | Hue]] = {
    **_word("sz szCs", val=HALF),
    **_word("numId ilvl outlineLvl", val=COUNT),
    **_word("abstractNum", abstractNumId=ID),
    **_word("num", numId=ID),
    **_word("lvl", ilvl=ID),
    **_word("ind", left=TWIP, start=TWIP, right=TWIP, end=TWIP),
    **_word("spacing", before=TWIP, after=TWIP, line=TWIP),
    **_word("tab", pos=TWIP),
    **_word("top bottom left right start end insideH insideV", **LINES),
    **_word("tcW", w=WIDTH),
    **_word("trHeight", val=TWIP),
    **_word("pgSz", w=TWIP, h=TWIP),
    **_word("pgMar", **dict.fromkeys(("top", "right", "bottom", "left", "header", "footer", "gutter"), TWIP)),
    **_drawn(WP, "extent", cx=PLACED, cy=PLACED),
    **_drawn(A, "off", x=PLACED, y=PLACED),
    **_drawn(A, "ext", cx=PLACED, cy=PLACED),
    **_drawn(A, "defRPr", sz=COUNT),
    **_drawn(A, "lvl1pPr", marL=EMU),
    **_drawn(A, "bodyPr", lIns=EMU, tIns=EMU, rIns=EMU, bIns=EMU),
    **_drawn(A, "spcPct", val=Unit(percent=1_000, needed=True)),
    **_drawn(A, "spcPts", val=ID),
    **_drawn(A, "lumMod lumOff tint shade", val=SHARE),
    **_drawn(A, "srgbClr", val=Hue(needed=True)),
    **_drawn(A, "sysClr", lastClr=Hue()),
    **_drawn(P, "sldMasterId", id=ID),
    **_drawn(P, "ph", idx=COUNT),
}
"""Every number and colour that is read of a template, by element and attribute."""
WORDED = (f"{WP}posOffset",)
"""Elements whose text is a number, in EMU."""


def settled(tree: Any) -> Iterator[str]:
    """Make the numbers of a part whole, in place; yields in words what is no number, or no colour, where one is due."""
    for one in tree.iter(*COUNTED, *WORDED):
        if one.tag in WORDED:
            yield from _worded(one)
        elif not (one.tag == f"{A}ext" and one.get("uri")):
            yield from _counted(one, COUNTED[one.tag])


def _worded(one: Any) -> Iterator[str]:
    value = EMU.whole(one.text or "0")
    if value is None:
        yield f"'{one.text}' stands where a number is due"
    else:
        one.text = value


def _counted(one: Any, numbers: Mapping[str, Unit | Hue]) -> Iterator[str]:
    for name, unit in numbers.items():
        said = one.get(name)
        value = unit.whole(said) if said is not None else None
        if value is None and (said is not None or unit.needed):
            due = "colour" if isinstance(unit, Hue) else "number"
            yield f"'{said}' stands where a {due} is due" if said is not None else f"a {due} is missing"
        elif said is not None and value != said:
            one.set(name, str(value))
