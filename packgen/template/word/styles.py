"""The styles of a Word template: what each says once all that it is based on is counted in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from packgen.template.numbers import W, hue

OFF = ("0", "false", "off", "none")
DEEPEST = 20
"""Word itself follows eleven styles; a circle of them ends here."""
BULLETS = ("bullet", "none")


def value(element: Any, path: str, name: str = "val") -> str | None:
    """An attribute of the element at a path such as 'rPr/sz'; None when either is missing."""
    found = element.find("/".join(f"{W}{part}" for part in path.split("/"))) if element is not None else None
    return None if found is None else found.get(f"{W}{name}")


def flag(element: Any, path: str) -> bool | None:
    """Whether a switch is on; None when it is not there."""
    found = element.find("/".join(f"{W}{part}" for part in path.split("/")))
    return None if found is None else found.get(f"{W}val", "1") not in OFF


@dataclass(frozen=True)
class Style:
    """A style as it stands in the file."""

    id: str
    name: str
    kind: str
    element: Any
    default: bool
    used: int
    """How many paragraphs, runs or tables of the sample text have it."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names that people may know it by: its name and aliases, and its id."""
        aliases = (value(self.element, "aliases") or "").split(",")
        return tuple(one.strip() for one in (self.name, *aliases, self.id) if one.strip())

    @property
    def hidden(self) -> bool:
        """Whether Word shows it nowhere."""
        return bool(flag(self.element, "semiHidden")) and not flag(self.element, "unhideWhenUsed")

    @property
    def custom(self) -> bool:
        """Whether somebody made it, and Word did not bring it."""
        return self.element.get(f"{W}customStyle", "0") not in OFF

    @property
    def based(self) -> str | None:
        """The id of the style that it is based on."""
        return value(self.element, "basedOn")


@dataclass(frozen=True)
class Level:
    """A level of a list: the number of its definition, what its items start with, and which level it is."""

    definition: int
    format: str
    level: int


@dataclass(frozen=True)
class Styles:
    """All styles of a template. `theme` gives the names of its fonts by 'major' and 'minor'."""

    tree: Any
    numbering: Any
    body: Any
    theme: dict[str, str] = field(default_factory=dict)

    @cached_property
    def all(self) -> dict[str, Style]:
        """Every style by its id, in the order of the file."""
        used = Counter(
            one.get(f"{W}val") for tag in ("pStyle", "rStyle", "tblStyle") for one in self.body.iter(f"{W}{tag}")
        )
        styles = (self._style(one, used) for one in self.tree.iterfind(f"{W}style") if one.get(f"{W}styleId"))
        return {style.id: style for style in styles}

    def _style(self, one: Any, used: Counter[str | None]) -> Style:
        id_ = str(one.get(f"{W}styleId"))
        default = one.get(f"{W}default", "0") not in OFF
        return Style(id_, value(one, "name") or id_, str(one.get(f"{W}type")), one, default, used[id_])

    def of(self, kind: str) -> list[Style]:
        """The styles of a kind: 'paragraph', 'character', 'table'."""
        return [style for style in self.all.values() if style.kind == kind]

    def default(self, kind: str = "paragraph") -> Style | None:
        """The style that stands where none is named."""
        return next((style for style in self.of(kind) if style.default), None)

    def chain(self, style: Style) -> Iterator[Style]:
        """The style and all that it is based on, the nearest first."""
        at: Style | None = style
        for _ in range(DEEPEST):
            if at is None:
                return
            yield at
            at = self.all.get(at.based or "")

    def said(self, style: Style, path: str, name: str = "val") -> str | None:
        """What a style says of something: its own word, else that of the nearest it is based on; no default."""
        return next((found for one in self.chain(style) if (found := value(one.element, path, name))), None)

    def taken(self, style: Style, path: str, name: str = "val") -> str | None:
        """The same, with the document's defaults."""
        part = "rPrDefault" if path.startswith("rPr") else "pPrDefault"
        return self.said(style, path, name) or value(self.tree, f"docDefaults/{part}/{path}", name)

    def size(self, style: Style) -> float:
        """Its type size in points: 10 where nothing says (ECMA-376, part 1, 17.3.2.38)."""
        return int(self.taken(style, "rPr/sz") or 20) / 2

    def colour(self, style: Style) -> str | None:
        """The colour of its letters, '#RRGGBB'; None for automatic."""
        return hue(self.taken(style, "rPr/color"))

    def ground(self, style: Style) -> str | None:
        """The colour behind its paragraphs; None where the page shows."""
        return hue(self.said(style, "pPr/shd", "fill"))

    def font(self, style: Style) -> tuple[str, bool]:
        """The name of its font, and whether it is one of the theme's."""
        for one in (*(step.element for step in self.chain(style)), self._defaults):
            themed, named = value(one, "rPr/rFonts", "asciiTheme"), value(one, "rPr/rFonts", "ascii")
            if themed:
                return self.theme.get(themed[:5], "Calibri"), True
            if named:
                return named, False
        return "Times New Roman", False

    @property
    def _defaults(self) -> Any:
        return self.tree.find(f"{W}docDefaults/{W}rPrDefault")

    def outline(self, style: Style) -> int | None:
        """Its level as a heading, 1 to 9."""
        found = self.said(style, "pPr/outlineLvl")
        return int(found) + 1 if found and found.isdigit() and int(found) < 9 else None

    def list(self, style: Style) -> Level | None:
        """The list that its paragraphs are items of."""
        number = self.said(style, "pPr/numPr/numId")
        level = int(self.said(style, "pPr/numPr/ilvl") or 0)
        return self.level(number, level) if number and number != "0" else None

    def hang(self, number: str, level: int) -> float | None:
        """How far the items of a list stand in, in points; None where it does not say."""
        definition, one = self._level(number, level)
        told = value(one, "pPr/ind", "left") or value(one, "pPr/ind", "start")
        return None if definition is None or told is None else int(told) / 20

    def level(self, number: str, level: int) -> Level | None:
        """A level of a list, by the number of the list; a list that names a list style is followed there."""
        definition, one = self._level(number, level)
        if definition is None or one is None:
            return None
        return Level(int(definition.get(f"{W}abstractNumId")), value(one, "numFmt") or "decimal", level)

    def _level(self, number: str, level: int) -> tuple[Any, Any]:
        """The definition of a list, and one level of it; None for what is not there."""
        if self.numbering is None:
            return None, None
        for _ in range(DEEPEST):
            listed = self._numbered("num", "numId", number)
            definition = self._numbered("abstractNum", "abstractNumId", value(listed, "abstractNumId"))
            link = value(definition, "numStyleLink")
            if definition is None or link is None or link not in self.all:
                break
            number = value(self.all[link].element, "pPr/numPr/numId") or ""
        levels = definition.iterfind(f"{W}lvl") if definition is not None else ()
        return definition, next((one for one in levels if one.get(f"{W}ilvl") == str(level)), None)

    def _numbered(self, tag: str, name: str, wanted: str | None) -> Any:
        found = self.numbering.iterfind(f"{W}{tag}")
        return next((one for one in found if wanted is not None and one.get(f"{W}{name}") == wanted), None)
