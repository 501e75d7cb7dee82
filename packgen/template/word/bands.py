"""Headers and footers of a Word template -> lines and pictures, so that a PDF made without Word has the letterhead."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from packgen.model.band import Band, Bands, Line, Part, Row, Sight, Stop
from packgen.template.numbers import WP, W, hue
from packgen.template.package import RELATIONSHIPS
from packgen.template.sight import shown
from packgen.template.word.look import look
from packgen.template.word.sections import MC, A, Section, references
from packgen.template.word.source import Source
from packgen.template.word.styles import Style, Styles, flag, value

EMU = 12_700
"""So many English Metric Units are a point."""
SIDES = {"center": "center", "right": "right", "end": "right"}
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
COUNTS = {"PAGE": "page", "NUMPAGES": "pages", "SECTIONPAGES": "pages"}
MARKS = tuple(f"{W}{tag}" for tag in ("t", "tab", "fldChar", "instrText", "drawing", "pict", "object", "fldSimple"))


def bands(source: Source, trees: Mapping[str, Any], section: Section, first: Section | None) -> Bands:
    """The edges of the pages as they stand in the trees of headers and footers, by the ids of their relations.

    `first` is the section of the cover, where there is one.
    """
    reader = _Reader(source, section)
    shown = {(kind, when): trees[id_] for kind, when, id_ in references(section) if id_ in trees}
    opening = "first" if flag(section.properties, "titlePg") else "default"
    paths = {(kind, when): id_ for kind, when, id_ in references(section)}

    def pair(when: str) -> tuple[Band, Band]:
        head, foot = (reader.band(shown.get((kind, when)), paths.get((kind, when))) for kind in ("header", "footer"))
        return head, foot

    made = pair(opening), pair("default")
    cover = reader.drawn(first) if first else Band()
    return Bands(*made, cover, tuple(dict.fromkeys(reader.lost)))


@dataclass
class _Reader:
    """Reads what it can, and keeps what it can't in plain words."""

    source: Source
    section: Section
    lost: list[str] = field(default_factory=list)

    @property
    def styles(self) -> Styles:
        """The template's styles."""
        return self.source.styles

    def band(self, tree: Any, id_: str | None) -> Band:
        """A header or footer; nothing where there is none."""
        if tree is None:
            return Band()
        part = next(one.target for one in self.source.parts.relations(self.source.main) if one.id == id_)
        pictures: list[Sight] = []
        return Band(tuple(self.blocks(tree, part, pictures)), tuple(pictures))

    def drawn(self, section: Section) -> Band:
        """The pictures that have places on a cover."""
        pictures: list[Sight] = []
        for block in section.blocks:
            for drawing in block.iter(f"{W}drawing"):
                self.picture(drawing, self.source.main, pictures)
        return Band((), tuple(pictures))

    def blocks(self, tree: Any, part: str, pictures: list[Sight]) -> Iterator[Line | Row]:
        """Paragraphs and rows of tables."""
        for one in tree:
            if one.tag == f"{W}p":
                yield self.line(one, part, pictures)
            elif one.tag == f"{W}tbl":
                yield from (self.row(row, part, pictures) for row in one.iterfind(f"{W}tr"))
            elif one.tag == f"{W}sdt":
                inside = one.find(f"{W}sdtContent")
                yield from self.blocks(inside if inside is not None else (), part, pictures)

    def row(self, row: Any, part: str, pictures: list[Sight]) -> Row:
        """A row of a table."""
        cells = row.findall(f"{W}tc")
        lines = ([one for one in self.blocks(cell, part, pictures) if isinstance(one, Line)] for cell in cells)
        widths = tuple(int(value(cell, "tcPr/tcW", "w") or 0) / 20 or 1.0 for cell in cells)
        return Row(tuple(map(tuple, lines)), widths)

    def line(self, para: Any, part: str, pictures: list[Sight]) -> Line:
        """A paragraph."""
        style = self.styles.all.get(value(para, "pPr/pStyle") or "") or self.styles.default()
        stands = look(self.styles, style) if style else None
        side = value(para, "pPr/jc") or (self.styles.taken(style, "pPr/jc") if style else None)
        above = (step.element for step in self.styles.chain(style)) if style else ()
        told = [list(self.stops(one)) for one in (para, *above)]
        return Line(
            tuple(map(tuple, self.parts(para, style, part, pictures))),
            tuple(next((stops for stops in told if stops), [])),
            SIDES.get(side or "", "left"),  # type: ignore[arg-type]
            stands.left if stands else 0.0,
            stands.before if stands else 0.0,
            stands.after if stands else 0.0,
        )

    def stops(self, element: Any) -> Iterator[Stop]:
        """The stops that an element sets, from the left."""
        found = element.iterfind(f"{W}pPr/{W}tabs/{W}tab")
        set_ = [one for one in found if one.get(f"{W}val") != "clear" and one.get(f"{W}pos")]
        for one in sorted(set_, key=lambda stop: int(stop.get(f"{W}pos"))):
            yield Stop(int(one.get(f"{W}pos")) / 20, SIDES.get(one.get(f"{W}val"), "left"))  # type: ignore[arg-type]

    def parts(self, para: Any, style: Style | None, part: str, pictures: list[Sight]) -> list[list[Part]]:
        """What stands in a paragraph, parted at its tabs; of fields that count the number, else what they showed."""
        made: list[list[Part]] = [[]]
        code = ""
        for one in para.iter(*MARKS):
            if _elsewhere(one, para):
                continue
            if one.tag == f"{W}tab" and one.getparent().tag == f"{W}r":
                made.append([])
            elif one.tag == f"{W}fldChar":
                kind = one.get(f"{W}fldCharType")
                made[-1] += [self.words(one, style, _counts(code))] if kind == "end" and _counts(code) else []
                code = code if kind == "separate" else ""
            elif one.tag == f"{W}instrText":
                code += one.text or ""
            elif one.tag == f"{W}fldSimple" and _counts(one.get(f"{W}instr")):
                made[-1].append(self.words(one[0] if len(one) else one, style, _counts(one.get(f"{W}instr"))))
            elif one.tag == f"{W}t" and not _counts(code) and not _counts(_simple(one)):
                made[-1].append(self.words(one, style, ""))
            elif one.tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
                found = self.picture(one, part, pictures)
                made[-1] += [Part(picture=found)] if found else []
        return made

    def words(self, text: Any, style: Style | None, counts: str) -> Part:
        """Words as their run and style have them, or what they count."""
        run = text if text.tag == f"{W}r" else text.getparent()
        told = value(run, "rPr/color") or (self.styles.taken(style, "rPr/color") if style else None)
        size = int(value(run, "rPr/sz") or 0) / 2 or (self.styles.size(style) if style else 10)
        heavy = flag(run, "rPr/b")
        bold = look(self.styles, style).bold if heavy is None and style else bool(heavy)
        return Part("" if counts else text.text or "", counts, size, bold, hue(told))  # type: ignore[arg-type]

    def picture(self, drawing: Any, part: str, pictures: list[Sight]) -> Sight | None:
        """A picture that stands in a line; one with a place joins the others; what can't be shown is told."""
        blip = drawing.find(f".//{PIC}//{{{A}}}blip")
        if blip is None:
            self.lost.append("shapes and text boxes")
            return None
        id_ = blip.get(f"{{{RELATIONSHIPS}}}embed")
        target = next((one.target for one in self.source.parts.relations(part) if one.id == id_), "")
        data = self.source.parts.archive.get(target, b"")
        kind = shown(data, target)
        extent = drawing.find(f".//{WP}extent")
        if kind is None or extent is None:
            self.lost.append(f"a picture of the kind {posixpath.splitext(target)[1].lstrip('.').upper() or 'unknown'}")
            return None
        size = (int(extent.get("cx")) / EMU, int(extent.get("cy")) / EMU)
        anchor = drawing.find(f"{WP}anchor")
        at = self.place(anchor, size) if anchor is not None else (0.0, 0.0)
        made = Sight(data, kind, *size, *at)  # type: ignore[arg-type]
        if anchor is None:
            return made
        pictures.append(made)
        return None

    def place(self, anchor: Any, size: tuple[float, float]) -> tuple[float, float]:
        """Where a picture stands on the page."""
        page, margin = (self.section.properties.find(f"{W}{name}") for name in ("pgSz", "pgMar"))

        def told(element: Any, name: str, default: int) -> float:
            return abs(int(element.get(f"{W}{name}", default))) / 20 if element is not None else default / 20

        wide, high = told(page, "w", 11906), told(page, "h", 16838)
        left, right, top, bottom = (told(margin, side, 1440) for side in ("left", "right", "top", "bottom"))
        across = {"page": (0.0, wide), "leftMargin": (0.0, left), "rightMargin": (wide - right, wide)}
        down = {"page": (0.0, high), "margin": (top, high - bottom), "topMargin": (0.0, top)}
        down["bottomMargin"] = (high - bottom, high)
        lines = told(margin, "header", 708), high
        ways = (("positionH", across, (left, wide - right), size[0]), ("positionV", down, lines, size[1]))
        x, y = (_along(anchor.find(f"{WP}{name}"), where, default, long) for name, where, default, long in ways)
        return x, y


def _counts(code: str | None) -> str:
    """What a field of this code counts."""
    words = (code or "").split(maxsplit=1)
    return COUNTS.get(words[0].upper(), "") if words else ""


def _simple(text: Any) -> str | None:
    """The code of the simple field in which words stand."""
    up = text.getparent().getparent()
    return up.get(f"{W}instr") if up is not None and up.tag == f"{W}fldSimple" else None


def _along(element: Any, where: Mapping[str, tuple[float, float]], default: tuple[float, float], long: float) -> float:
    """How far along a side of the page something so long stands."""
    if element is None:
        return default[0]
    start, end = where.get(str(element.get("relativeFrom")), default)
    offset, align = element.findtext(f"{WP}posOffset"), element.findtext(f"{WP}align")
    if align in ("right", "bottom"):
        return end - long
    if align == "center":
        return (start + end - long) / 2
    return start + int(offset or 0) / EMU


def _elsewhere(one: Any, para: Any) -> bool:
    """Whether it stands in a text box, or in what old programs are shown in its place."""
    for up in one.iterancestors():
        if up is para:
            return False
        if up.tag in (f"{W}txbxContent", f"{MC}Fallback"):
            return True
    return False
