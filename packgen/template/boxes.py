"""What the layouts of a presentation hold: each placeholder with the place and the look that it inherits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from packgen.fit import LINE
from packgen.model.layout import Box, TextStyle
from packgen.template.numbers import A, P
from packgen.template.package import RELATIONSHIPS, Parts, refused
from packgen.units import Length

FAMILY = {"ctrTitle": "title", "subTitle": "body", "obj": "body"}
"""Placeholder types that take place and look from the master's title or body."""
FIELDS = ("dt", "ftr", "sldNum")
SIDES = (("lIns", 91_440), ("tIns", 45_720), ("rIns", 91_440), ("bIns", 45_720))
"""The inner margins of a text box, with what Office takes where none is given (EMU)."""
THEME_FACES: Mapping[str, Literal["heading", "body"]] = {"+mj-lt": "heading", "+mn-lt": "body"}
"""How a face says that it is one of the theme's."""


@dataclass(frozen=True)
class Spot:
    """A placeholder of a layout: its type and index, its box, the room for text in it, and how text looks there."""

    type: str
    index: int | None
    at: Box
    room: Box
    look: TextStyle
    upright: bool
    ink: Any = None
    """The XML that gives its text a colour."""
    ground: Any = None
    """The XML that gives the colour behind it, where it has a fill of its own."""

    @property
    def family(self) -> str:
        """'title', 'body', or the type itself."""
        return FAMILY.get(self.type, self.type)


@dataclass(frozen=True)
class Page:
    """A layout of the template: its placeholders in order, and what else stands on it (its own and the master's)."""

    part: str
    name: str
    type: str
    spots: tuple[Spot, ...]
    fixtures: tuple[Box, ...]
    own_ground: bool
    ground: Any = None
    """The XML that gives the colour of the slide, where it is a plain one."""

    @property
    def title(self) -> Spot | None:
        """The placeholder of the title."""
        return next((spot for spot in self.spots if spot.family == "title"), None)

    @property
    def holders(self) -> tuple[Spot, ...]:
        """The placeholders beside title, footer, date and number, in reading order."""
        rest = [spot for spot in self.spots if spot.family != "title" and spot.type not in FIELDS]
        return tuple(sorted(rest, key=lambda spot: (spot.at[0] // 2_000_000, spot.at[1])))


@dataclass(frozen=True)
class Master:
    """A slide master, read once for all its layouts."""

    parts: Parts
    path: str
    number: int
    """Its id in the presentation."""

    @cached_property
    def tree(self) -> Any:
        """Its XML."""
        return self.parts.tree(self.path)

    @cached_property
    def shapes(self) -> dict[str, Any]:
        """Its placeholders by type."""
        return {_mark(shape)[0]: shape for shape in _placeholders(self.tree)}

    def style(self, family: str) -> Any:
        """The first level of the text style that a placeholder falls back on."""
        name = {"title": "titleStyle", "body": "bodyStyle"}.get(family, "otherStyle")
        return self.tree.find(f"{P}txStyles/{P}{name}/{A}lvl1pPr")

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Its layouts, in its order."""
        leads = {one.id: one.target for one in self.parts.relations(self.path)}
        entries = self.tree.iterfind(f"{P}sldLayoutIdLst/{P}sldLayoutId")
        paths = (leads.get(entry.get(f"{{{RELATIONSHIPS}}}id")) for entry in entries)
        return tuple(self.page(path) for path in paths if path is not None)

    def page(self, path: str) -> Page:
        """One layout."""
        tree = self.parts.tree(path)
        slide = tree.find(f"{P}cSld")
        if slide is None:
            message = f"{self.parts.name} is damaged: its part {path} is no slide layout"
            raise refused(self.parts.place, message, self.parts.kind.again)
        trees = [tree] if tree.get("showMasterSp") == "0" else [tree, self.tree]
        return Page(
            part=path,
            name=str(slide.get("name") or path.rpartition("/")[2]),
            type=str(tree.get("type") or ""),
            spots=tuple(spot for shape in _placeholders(tree) if (spot := self.spot(shape))),
            fixtures=tuple(box for one in trees for box in _fixtures(one)),
            own_ground=tree.find(f"{P}cSld/{P}bg") is not None,
            ground=_ground(tree) if tree.find(f"{P}cSld/{P}bg") is not None else _ground(self.tree),
        )

    def spot(self, shape: Any) -> Spot | None:
        """A placeholder with all that it inherits; None when it has no place anywhere."""
        kind, index = _mark(shape)
        family = FAMILY.get(kind, kind)
        above = self.shapes.get(family if family in ("title", "body", *FIELDS) else "body")
        chain = [one for one in (shape, above) if one is not None]
        at = next((box for one in chain if (box := _box(one))), None)
        if at is None:
            return None
        bodies = [found for one in chain if (found := one.find(f"{P}txBody/{A}bodyPr")) is not None]
        columns = _first(bodies, "numCol") or "1"
        upright = (_first(bodies, "vert") or "horz") == "horz" and columns == "1"
        return Spot(
            kind,
            index,
            at,
            _room(at, bodies),
            self.look(chain, family),
            upright,
            ink=next(
                (fill for font in self.fonts(chain, family) if (fill := font.find(f"{A}solidFill")) is not None), None
            ),
            ground=next((fill for one in chain if (fill := one.find(f"{P}spPr/{A}solidFill")) is not None), None),
        )

    def levels(self, chain: list[Any], family: str) -> list[Any]:
        """The first level of each list style that a placeholder takes its look from, the nearest first."""
        found = [level for one in chain if (level := one.find(f"{P}txBody/{A}lstStyle/{A}lvl1pPr")) is not None]
        return found + ([self.style(family)] if self.style(family) is not None else [])

    def fonts(self, chain: list[Any], family: str) -> list[Any]:
        """What these say of its letters."""
        return [font for level in self.levels(chain, family) if (font := level.find(f"{A}defRPr")) is not None]

    def look(self, chain: list[Any], family: str) -> TextStyle:
        """How text stands in a placeholder: each property from the nearest that has it."""
        levels, fonts = self.levels(chain, family), self.fonts(chain, family)
        size, face = int(_first(fonts, "sz") or 1800) / 100, _face(fonts)
        return TextStyle(
            size=min(max(size, 8), 200),
            bold=(_first(fonts, "b") or "0") in ("1", "true"),
            caps=_first(fonts, "cap") == "all",
            font=THEME_FACES.get(face or "", "heading" if family == "title" else "body"),
            face=None if face in THEME_FACES else face,
            line=_line(levels, size),
            after=min(_space(levels, "spcBef", size) + _space(levels, "spcAft", size), 60),
            bullet=next((mark for level in levels if (mark := _bulleted(level)) is not None), False),
            indent=min(max(int(_first(levels, "marL") or 0) / 12_700, 0), 200),
        )


def _first(elements: list[Any], name: str) -> str | None:
    """The attribute from the first element that has it."""
    return next((one.get(name) for one in elements if one.get(name) is not None), None)


def _face(fonts: list[Any]) -> str | None:
    """The name of the face, as it is written."""
    latin = next((one for font in fonts if (one := font.find(f"{A}latin")) is not None), None)
    return str(latin.get("typeface")) if latin is not None and latin.get("typeface") else None


def _bulleted(level: Any) -> bool | None:
    """Whether a level has a bullet, or says that it has none; None when it says nothing."""
    if level.find(f"{A}buNone") is not None:
        return False
    return True if any(level.find(f"{A}{tag}") is not None for tag in ("buChar", "buAutoNum", "buBlip")) else None


def _line(levels: list[Any], size: float) -> float:
    """The distance of lines, as a multiple of the face's own."""
    for level in levels:
        share, points = level.find(f"{A}lnSpc/{A}spcPct"), level.find(f"{A}lnSpc/{A}spcPts")
        if share is not None:
            return min(max(_share(share.get("val")), 0.8), 2.0)
        if points is not None:
            return min(max(int(points.get("val")) / 100 / (size * LINE), 0.8), 2.0)
    return 1.0


def _space(levels: list[Any], name: str, size: float) -> float:
    """The room before or after a paragraph, in points."""
    for level in levels:
        share, points = level.find(f"{A}{name}/{A}spcPct"), level.find(f"{A}{name}/{A}spcPts")
        if share is not None:
            return _share(share.get("val")) * size * LINE
        if points is not None:
            return int(points.get("val")) / 100
    return 0.0


def _share(value: str) -> float:
    """'90000' and '90%' are both nine tenths."""
    return float(value[:-1]) / 100 if value.endswith("%") else int(value) / 100_000


def _placeholders(tree: Any) -> Iterator[Any]:
    for shape in tree.iterfind(f"{P}cSld/{P}spTree/*"):
        if shape.find(f"*/{P}nvPr/{P}ph") is not None:
            yield shape


def _mark(shape: Any) -> tuple[str, int | None]:
    """The type of a placeholder and its index."""
    ph = shape.find(f"*/{P}nvPr/{P}ph")
    index = ph.get("idx")
    return str(ph.get("type") or "obj"), int(index) if index is not None else None


def _box(shape: Any) -> Box | None:
    """Where a shape stands; None when it takes its place from elsewhere."""
    at = next((one for one in (shape.find(f"*/{A}xfrm"), shape.find(f"{P}xfrm")) if one is not None), None)
    off, ext = (at.find(f"{A}off"), at.find(f"{A}ext")) if at is not None else (None, None)
    if off is None or ext is None:
        return None
    x, y, w, h = (Length(one.get(name)) for one, name in ((off, "x"), (off, "y"), (ext, "cx"), (ext, "cy")))
    return x, y, w, h


def _room(at: Box, bodies: list[Any]) -> Box:
    """The box without its inner margins."""
    left, top, right, bottom = (int(_first(bodies, name) or usual) for name, usual in SIDES)
    x, y, w, h = at
    return Length(x + left), Length(y + top), Length(max(w - left - right, 1)), Length(max(h - top - bottom, 1))


def _ground(tree: Any) -> Any:
    """Where a slide's plain colour is given; None for a picture, a pattern or a gradient."""
    solid, reference = tree.find(f"{P}cSld/{P}bg/{P}bgPr/{A}solidFill"), tree.find(f"{P}cSld/{P}bg/{P}bgRef")
    if solid is None and reference is not None and reference.get("idx") == "1001":
        return reference
    return solid


def _fixtures(tree: Any) -> Iterator[Box]:
    """What stands on a layout or master and is no placeholder: logos, rules, panels."""
    for shape in tree.iterfind(f"{P}cSld/{P}spTree/*"):
        if shape.find(f"*/{P}nvPr/{P}ph") is None and (box := _box(shape)):
            yield box
