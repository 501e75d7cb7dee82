"""Styles that take a role made fit to be read: large enough, left aligned, dark enough; what was changed is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from packgen.colour import TEXT, contrast, readable
from packgen.model.brand import Colours
from packgen.model.letterhead import Role
from packgen.model.page import PageLayout
from packgen.template.numbers import W
from packgen.template.word.roles import WISHES
from packgen.template.word.styles import Style, Styles, flag

RUN = (
    *(
        "rStyle",
        "rFonts",
        "b",
        "bCs",
        "i",
        "iCs",
        "caps",
        "smallCaps",
        "strike",
        "dstrike",
        "outline",
        "shadow",
        "emboss",
    ),
    *(
        "imprint",
        "noProof",
        "snapToGrid",
        "vanish",
        "webHidden",
        "color",
        "spacing",
        "w",
        "kern",
        "position",
        "sz",
        "szCs",
    ),
    *("highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout"),
)
PARA = (
    *(
        "pStyle",
        "keepNext",
        "keepLines",
        "pageBreakBefore",
        "framePr",
        "widowControl",
        "numPr",
        "suppressLineNumbers",
        "pBdr",
    ),
    *("shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE"),
    *("autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents"),
    *("suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle"),
)
STYLE = (
    *(
        "name",
        "aliases",
        "basedOn",
        "next",
        "link",
        "autoRedefine",
        "hidden",
        "uiPriority",
        "semiHidden",
        "unhideWhenUsed",
    ),
    *("qFormat", "locked", "personal", "personalCompose", "personalReply", "rsid", "pPr", "rPr", "tblPr"),
)
"""The order of the elements in a style and in its two halves (ECMA-376, part 1, 17.7.4.17, 17.3.2.28, 17.3.1.26)."""
ORDERS: Mapping[str, tuple[str, ...]] = {"rPr": RUN, "pPr": PARA, "style": STYLE}
SMALL = ("small", "caption", "header", "footer", "footnote")
ALIGNED = ("title", "subtitle", "header", "footer")
"""Roles that may stand elsewhere than at the left: a line or two."""
EDGES = ("header", "footer")
HELD = ("title", "heading-1", "heading-2", "heading-3", "caption", "contents-heading")
"""Roles that stay with what follows: none stands alone at the foot of a page."""
CONTENTS = ("contents-1", "contents-2")
LARGE = 16
"""From this size of body text on, print is large, and headings are as large as the layout has them."""
LEAST_BODY = 12.0
"""The least body text, in points."""
JUSTIFIED = (
    "both",
    "distribute",
    "center",
    "right",
    "end",
    "mediumKashida",
    "highKashida",
    "lowKashida",
    "thaiDistribute",
)


CHANGES = (
    ("rPr", "sz", "size"),
    ("rPr", "szCs", "size"),
    ("pPr", "jc", "alignment"),
    ("rPr", "color", "colour"),
)
"""Where in a style each change is written."""


@dataclass(frozen=True)
class Mender:
    """Makes the styles of a template legible, in place, and says what it did."""

    styles: Styles
    colours: Colours
    layout: PageLayout

    def mend(self, roles: Mapping[str, Role]) -> Iterator[str]:
        """Every style that has a role, but the one that all others inherit from."""
        for name, role in roles.items():
            style = self.styles.all[role.id]
            if style.default or name in ("callout", "table"):
                continue
            faults = list(self.faults(style, name))
            for half, tag, said in CHANGES:
                if said in self.wanted(style, name):
                    write(style.element, half, tag, val=self.wanted(style, name)[said])
            self.outline(style, name)
            if name in HELD and not self.kept(style):
                write(style.element, "pPr", "keepNext")
            if name in CONTENTS and style.element.find(f"{W}pPr/{W}tabs") is None:
                self.dotted(style)
            if faults:
                yield f"the template's style '{style.name}' {' and '.join(faults)}"

    def faults(self, style: Style, name: str) -> Iterator[str]:
        """What is wrong with a style in a role, and what is written instead."""
        wanted = self.wanted(style, name)
        if "size" in wanted:
            yield f"is {self.styles.size(style):g} pt and is written {int(wanted['size']) / 2:g}"
        if "alignment" in wanted:
            yield "is not left aligned and is written so"
        if "colour" in wanted:
            found, ground = self.styles.colour(style), self.styles.ground(style) or self.colours.paper
            ratio = contrast(str(found), ground)
            yield f"is {ratio:.1f}:1 on its ground ({found} on {ground}) and is written #{wanted['colour']}"

    def wanted(self, style: Style, name: str) -> dict[str, str]:
        """What a style lacks, as Word writes it: the least size, the alignment of lines, the nearest legible colour."""
        said = {} if WISHES[name].kind == "character" else {**self.size(style, name), **self.alignment(style, name)}
        return said | self.colour(style)

    def size(self, style: Style, name: str) -> dict[str, str]:
        """Body text and headings as large as the least body text, the rest as the small type."""
        least = self.layout.small if name in SMALL else self.least(name)
        if name in EDGES and least <= LEAST_BODY:
            return {}  # the line at the edge of the page is the template's own, but in large print
        return {"size": str(round(least * 2))} if self.styles.size(style) < least else {}

    def least(self, name: str) -> float:
        """Body text as the layout has it, 12 points at the least; in large print headings too."""
        wish = WISHES[name].outline
        body = max(self.layout.body, LEAST_BODY)
        return self.layout.headings[wish - 1] if wish and body >= LARGE else body

    def alignment(self, style: Style, name: str) -> dict[str, str]:
        """Left, for words that run over lines."""
        found = self.styles.taken(style, "pPr/jc")
        return {"alignment": "left"} if name not in ALIGNED and found in JUSTIFIED else {}

    def colour(self, style: Style) -> dict[str, str]:
        """4.5 to 1 on its ground."""
        found, ground = self.styles.colour(style), self.styles.ground(style) or self.colours.paper
        if found is None or contrast(found, ground) >= TEXT:
            return {}
        end = max((self.colours.ink, self.colours.paper), key=lambda one: contrast(one, ground))
        return {"colour": readable(found, (ground,), end).lstrip("#")}

    def kept(self, style: Style) -> bool:
        """Whether its paragraphs stay with what follows."""
        found = (flag(one.element, "pPr/keepNext") for one in self.styles.chain(style))
        return next((one for one in found if one is not None), False)

    def dotted(self, style: Style) -> None:
        """Lines of contents that have no stop for the number of the page: Word writes it on each line."""
        write(style.element, "pPr", "tabs")
        stop = etree.SubElement(style.element.find(f"{W}pPr/{W}tabs"), f"{W}tab")
        for key, said in (("val", "right"), ("leader", "dot"), ("pos", str(self.layout.column.twips))):
            stop.set(f"{W}{key}", said)

    def outline(self, style: Style, name: str) -> None:
        """A heading by name alone gets the level that makes it one."""
        level = WISHES[name].outline
        if level and self.styles.outline(style) is None:
            write(style.element, "pPr", "outlineLvl", val=str(level - 1))


def write(parent: Any, half: str, tag: str, **values: str) -> None:
    """An element of one half of a style ('rPr', 'pPr'), written anew in the place that the schema gives it."""
    inside = parent.find(f"{W}{half}")
    if inside is None:
        inside = etree.Element(f"{W}{half}")
        _insert(parent, inside, STYLE)
    old = inside.find(f"{W}{tag}")
    if old is not None:
        inside.remove(old)
    made = etree.Element(f"{W}{tag}")
    for name, one in values.items():
        made.set(f"{W}{name}", one)
    _insert(inside, made, ORDERS[half])


def _insert(parent: Any, made: Any, order: tuple[str, ...]) -> None:
    """Before the first element that comes after it."""
    rank = order.index(str(made.tag).removeprefix(W))
    later = order[rank + 1 :]
    at = next((n for n, one in enumerate(parent) if str(one.tag).removeprefix(W) in later), None)
    if at is None and parent.tag == f"{W}style":
        at = next((n for n, one in enumerate(parent) if str(one.tag).removeprefix(W) in TABLE), None)
    parent.insert(len(parent) if at is None else at, made)


TABLE = ("trPr", "tcPr", "tblStylePr")
"""What ends a style of tables."""
