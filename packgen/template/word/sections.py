"""The sections of a Word template: which one holds the text, what its page measures, and the cover before it."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from packgen.model.letterhead import PAGE, Cover, Edges
from packgen.template.numbers import WP, W
from packgen.template.package import RELATIONSHIPS
from packgen.units import Length

DRAWN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}drawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
ADEC = "http://schemas.microsoft.com/office/drawing/2017/decorative"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
TWIP = 635
GONE = ("pgSz", "pgMar", "footnotePr", "endnotePr", "printerSettings", "sectPrChange", "cols", "paperSrc")
"""What of a section is written anew, or told of the sample text alone. Columns go: papers stand in one."""
REFERENCES = (f"{W}headerReference", f"{W}footerReference")
MOST_SPACERS = 2
"""Blank paragraphs kept above a title; more in a row are a page's height typed by hand, which screen readers read."""


@dataclass(frozen=True)
class Section:
    """A section of the template: its properties, and the paragraphs and tables in it."""

    properties: Any
    blocks: tuple[Any, ...]

    @property
    def words(self) -> int:
        """How many paragraphs have text."""
        return sum(bool(_said(para)) for block in self.blocks for para in block.iter(f"{W}p"))


def sections(body: Any) -> list[Section]:
    """The sections of a document, in order."""
    found: list[Section] = []
    blocks: list[Any] = []
    for block in _blocks(body):
        if block.tag == f"{W}sectPr":
            found.append(Section(block, tuple(blocks)))
            return found
        blocks.append(block)
        ends = block.find(f"{W}pPr/{W}sectPr") if block.tag == f"{W}p" else None
        if ends is not None:
            found.append(Section(ends, tuple(blocks)))
            blocks = []
    return found


def _blocks(body: Any) -> list[Any]:
    """What stands in the body, content controls opened."""
    found: list[Any] = []
    for one in body:
        inside = one.find(f"{W}sdtContent") if one.tag == f"{W}sdt" else None
        found += _blocks(inside) if inside is not None else [one]
    return found


def main_section(found: Sequence[Section]) -> int:
    """The section that holds the text: upright, with the most of the sample text; of equals the last."""
    return max(range(len(found)), key=lambda n: (_upright(found[n]), found[n].words, n))


def _upright(section: Section) -> bool:
    size = section.properties.find(f"{W}pgSz")
    return size is None or _number(size, "w", 11906) <= _number(size, "h", 16838)


def _number(element: Any, name: str, default: int) -> int:
    """A measure in twips. Negative margins hold the text off the header in any case, and are taken as positive."""
    found = element.get(f"{W}{name}") if element is not None else None
    return abs(int(found)) if found else default


def measures(section: Section) -> tuple[tuple[Length, Length], tuple[Length, Length, Length, Length], Edges]:
    """Width and height, the margins (top, right, bottom, left; a gutter is part of the left one), and the edges."""
    size, margin = section.properties.find(f"{W}pgSz"), section.properties.find(f"{W}pgMar")
    wide = Length(_number(size, "w", 11906) * TWIP), Length(_number(size, "h", 16838) * TWIP)
    sides = [_number(margin, side, 1440) for side in ("top", "right", "bottom", "left")]
    gutter = _number(margin, "gutter", 0)
    top, right, bottom, left = (Length(side * TWIP) for side in (*sides[:3], sides[3] + gutter))
    return wide, (top, right, bottom, left), Edges(_number(margin, "header", 708), _number(margin, "footer", 708))


def inherited(found: Sequence[Section], at: int) -> None:
    """Write into a section the headers and footers that it takes from those before it."""
    have: dict[tuple[str, str], Any] = {}
    for section in found[: at + 1]:
        have |= {(one.tag, str(one.get(f"{W}type"))): one for one in section.properties if one.tag in REFERENCES}
    own = found[at].properties
    for one in [one for one in own if one.tag in REFERENCES]:
        own.remove(one)
    for one in reversed(list(have.values())):
        own.insert(0, copy.deepcopy(one))


def references(section: Section) -> list[tuple[str, str, str]]:
    """The headers and footers of a section: 'header' or 'footer', which pages they are on, the id of the relation."""
    found = [one for one in section.properties if one.tag in REFERENCES]
    return [
        (
            one.tag.removeprefix(W).removesuffix("Reference"),
            str(one.get(f"{W}type")),
            str(one.get(f"{{{RELATIONSHIPS}}}id")),
        )
        for one in found
    ]


def pictures(section: Section) -> set[str]:
    """The ids of the relations by which the pictures of a section come."""
    blips = (blip for block in section.blocks for blip in block.iter(f"{{{A}}}blip"))
    return {str(id_) for blip in blips for name, id_ in blip.attrib.items() if str(name).endswith("}embed")}


def properties(section: Section, ids: Mapping[str, str]) -> str:
    """The properties of a section as text, its relations by their new ids; where page and margins go is marked."""
    made = copy.deepcopy(section.properties)
    kind = made.find(f"{W}type")
    if kind is not None:
        made.remove(kind)
    for one in list(made):
        if not isinstance(one.tag, str) or one.tag.removeprefix(W) in GONE:
            made.remove(one)
        elif one.tag in REFERENCES:
            id_ = ids.get(str(one.get(f"{{{RELATIONSHIPS}}}id")))
            if id_ is None:
                made.remove(one)
            else:
                one.set(f"{{{RELATIONSHIPS}}}id", id_)
    number = made.find(f"{W}pgNumType")
    if number is not None and number.get(f"{W}start"):
        del number.attrib[f"{W}start"]  # the contents count pages from the first of the file, as readers of a PDF do
    after = [one for one in made if one.tag in REFERENCES]
    mark = etree.Element(f"{W}mark")
    made.insert(len(after), mark)
    made.attrib.clear()
    return re.sub(r"<w:mark(\s[^>]*)?/>", PAGE, text_of(made))


def text_of(element: Any) -> str:
    """An element as text, without what follows it."""
    made = copy.deepcopy(element)
    for one in list(made.iter()):
        if isinstance(one.tag, str):
            _core(one)
    etree.cleanup_namespaces(made, keep_ns_prefixes=["w", "wps", "wpg", "mc"])
    return str(etree.tostring(made, encoding="unicode", with_tail=False))


SHAPES = ("2010/wordprocessingShape", "2010/wordprocessingGroup", "2010/wordprocessingCanvas")
LATER = "http://schemas.microsoft.com/office/word/"


def _core(element: Any) -> None:
    """Without marks of later versions of Word, such as ids of paragraphs: they say nothing of how it looks."""
    for name in list(element.attrib):
        if name.startswith(f"{{{LATER}") or name == f"{MC}Ignorable":
            del element.attrib[name]
    later = element.tag.startswith(f"{{{LATER}") and not any(shape in element.tag for shape in SHAPES)
    if later and element.getparent() is not None:
        element.getparent().remove(element)


def cover(found: Sequence[Section], at: int, ids: Mapping[str, str], numbers: Iterator[int]) -> Cover | None:
    """The cover: the first section, where it stands before the one that holds the text and something is drawn on it.

    Pictures and shapes stay, marked as decoration where they say nothing; the sample words and tables go.
    """
    if at == 0:
        return None
    first = found[0]
    before: list[str] = []
    after: list[str] = []
    spacers, worded = 0, False
    for block in first.blocks:
        if block.tag != f"{W}p":
            worded = worded or bool(_said(block))
            continue
        spoken = bool(_said(block, deep=False))
        if block.find(f".//{DRAWN}") is not None:
            (after if worded else before).append(text_of(led(decorated(block, numbers), ids)))
        elif not spoken and not worded and spacers < MOST_SPACERS:
            spacers += 1
            before.append(text_of(_blank(block)))
        worded = worded or spoken
    drawn = references(first) or any("<w:drawing" in one for one in (*before, *after))
    section = properties(first, ids).replace(PAGE, _page(first))
    size, sides, _ = measures(first)
    return Cover("".join(before), "".join(after), section, size, sides, spacers) if drawn else None


def _page(section: Section) -> str:
    """Page and margins of a section, as they are."""
    found = (section.properties.find(f"{W}{name}") for name in ("pgSz", "pgMar"))
    return "".join(text_of(one) for one in found if one is not None)


def _blank(block: Any) -> Any:
    made = copy.deepcopy(block)
    for one in list(made):
        if one.tag != f"{W}pPr":
            made.remove(one)
    _plain(made)
    return made


def decorated(block: Any, numbers: Iterator[int]) -> Any:
    """A paragraph with its pictures and shapes alone, numbered anew: no words, not in text boxes either."""
    made = copy.deepcopy(block)
    for one in list(made.iter(f"{MC}Fallback")):
        one.getparent().remove(one)
    for one in list(made):
        if one.tag != f"{W}pPr" and one.find(f".//{DRAWN}") is None:
            made.remove(one)
    for run in list(made.iter(f"{W}r")):
        for one in list(run):
            if one.tag in (f"{W}t", f"{W}br", f"{W}tab", f"{W}fldChar", f"{W}instrText"):
                run.remove(one)
    for one in list(made.iter("{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}txbx")):
        one.getparent().remove(one)
    _plain(made)
    for one in made.iter(f"{WP}docPr"):
        described(one, next(numbers))
    return made


def led(block: Any, ids: Mapping[str, str]) -> Any:
    """A paragraph with its relations by their new ids; a picture that leads nowhere goes."""
    for one in list(block.iter()):
        for name, id_ in list(one.attrib.items()):
            if name.startswith(f"{{{RELATIONSHIPS}}}") and id_ in ids:
                one.set(name, ids[id_])
            elif name.startswith(f"{{{RELATIONSHIPS}}}"):
                whole = next((up for up in one.iterancestors() if up.tag == DRAWN), one)
                if whole.getparent() is not None:
                    whole.getparent().remove(whole)
    return block


def _plain(made: Any) -> None:
    """Without the end of the section and without a heading's place in the contents."""
    inside = made.find(f"{W}pPr")
    for name in ("sectPr", "pStyle", "outlineLvl", "numPr"):
        one = inside.find(f"{W}{name}") if inside is not None else None
        if one is not None:
            inside.remove(one)


def described(drawing: Any, number: int, words: str = "") -> None:
    """A picture with a number that no other has, and what it shows where it does not say so; else as decoration."""
    drawing.set("id", str(number))
    if (drawing.get("descr") or "").strip():
        return
    drawing.set("descr", words)
    if words or any("decorative" in str(one.tag) for one in drawing.iter()):
        return
    held = drawing.find(f"{{{A}}}extLst")
    held = etree.SubElement(drawing, f"{{{A}}}extLst") if held is None else held
    extra = etree.SubElement(held, f"{{{A}}}ext", uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}")
    etree.SubElement(extra, f"{{{ADEC}}}decorative", nsmap={"adec": ADEC}, val="1")


def _said(block: Any, *, deep: bool = True) -> str:
    """The words of a block; those in text boxes count when `deep`."""
    found = (
        one.text or ""
        for one in block.iter(f"{W}t")
        if deep or not any(str(up.tag).endswith("}txbxContent") for up in one.iterancestors())
    )
    return "".join(found).strip()
