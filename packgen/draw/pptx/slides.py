"""Slides and their notes as parts: each relation is known before the XML that counts on it is written."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from packgen.draw.pptx import elements, markup, tables
from packgen.draw.pptx.frame import NOTES
from packgen.draw.pptx.layouts import decoration, frame_mark, grounds, name, placeholder
from packgen.draw.pptx.layouts import field as field_xml
from packgen.draw.pptx.package import DML, EXTERNAL, PML, Package, Relation
from packgen.draw.pptx.papers import notes_fields
from packgen.model.brand import Brand
from packgen.model.deck import BarChart, Deck, Drawing, Element, Fill, Line, Slide, SlidePicture, SlideTable
from packgen.model.layout import Holder, SlideLayout
from packgen.model.pack import Document
from packgen.model.picture import Photo
from packgen.writing import language_of


@dataclass
class Slides:
    """Adds the slides of a deck to a package."""

    package: Package
    deck: Deck
    brand: Brand
    document: Document
    charts: int = 0
    photos: dict[bytes, str] = field(default_factory=dict)
    """The files of pictures, by what is in them."""
    numbers: Mapping[str, int] = field(default_factory=dict)
    layouts: Mapping[tuple[str, int | None], str] = field(default_factory=dict)
    """The part of each layout, by its name and the level in whose colour it is."""

    @property
    def language(self) -> str:
        """The language of what is written."""
        return self.document.language

    @property
    def own_notes(self) -> str:
        """The master of notes that the organisation's own presentation brings; empty where ours stands in."""
        return (self.deck.own.template.notes_master or "") if self.deck.own else ""

    def add(self) -> None:
        """Add every slide, with its notes and charts."""
        slides = [slide for section in self.deck.sections for slide in section.slides]
        self.numbers = {slide.key: number for number, slide in enumerate(slides, 1)}
        self.layouts = self.layout_parts()
        for number, slide in enumerate(slides, 1):
            self.add_slide(slide, number)
            self.add_notes(slide, number)

    def layout_parts(self) -> dict[tuple[str, int | None], str]:
        """The part of each slide layout, as a slide names it."""
        if self.deck.own:
            seats = self.deck.own.template.seats
            return {(name, None): posixpath.relpath(seat.part, "ppt/slides") for name, seat in seats.items()}
        numbered = enumerate(grounds(self.deck), 1)
        return {(one.layout.name, one.level): f"../slideLayouts/slideLayout{number}.xml" for number, one in numbered}

    def layout_of(self, slide: Slide) -> str:
        """The part of a slide's layout: that in its level's colour, where there is one."""
        return self.layouts.get((slide.layout, slide.level)) or self.layouts[slide.layout, None]

    def mark(self, layout: SlideLayout, holder: Holder) -> str | None:
        """What ties a text to its placeholder; None where the template's layout has none, and it is a box of its own."""
        if self.deck.own is None:
            return placeholder(layout, holder)
        found = self.deck.own.template.seats[layout.name].marks.get(holder.name)
        if found is None:
            return None
        kind = f' type="{found.type}"' if found.type != "obj" else ""
        index = f' idx="{found.index}"' if found.index is not None else ""
        return f"<p:ph{kind}{index}/>"

    def add_slide(self, slide: Slide, number: int) -> None:
        """A slide's part: it relates to its layout and notes, then to charts, and to the slides and pages it links to."""
        related: list[Relation] = [
            ("slideLayout", self.layout_of(slide)),
            ("notesSlide", f"../notesSlides/notesSlide{number}.xml"),
        ]
        ids: dict[str, str] = {}
        for element in slide.elements:
            if isinstance(element, BarChart):
                related.append(("chart", f"../charts/{self.add_chart(element)}"))
                ids[f"chart:{element.name}"] = f"rId{len(related)}"
            elif isinstance(element, SlidePicture):
                related.append(("image", f"../media/{self.add_photo(element.photo)}"))
                ids[f"photo:{element.holder}"] = f"rId{len(related)}"
        for key in _targets(slide):
            related.append(("slide", f"slide{self.numbers[key]}.xml"))
            ids[key] = f"rId{len(related)}"
        for url in _addresses(slide):
            related.append((EXTERNAL, url))
            ids[url] = f"rId{len(related)}"
        xml = self.slide_xml(slide, number, ids)
        self.package.add(f"ppt/slides/slide{number}.xml", f"{PML}.slide+xml", xml, related)

    def add_chart(self, item: BarChart) -> str:
        """A chart's part and its workbook; the file name of the part."""
        from packgen.draw.pptx.charts import chart  # loads XlsxWriter, which a deck without charts does not need

        self.charts += 1
        file, book = f"chart{self.charts}.xml", f"Microsoft_Excel_Sheet{self.charts}.xlsx"
        xml, workbook = chart(item, self.brand, self.language)
        self.package.attach(f"ppt/embeddings/{book}", workbook)
        self.package.add(f"ppt/charts/{file}", f"{DML}.chart+xml", xml, [("package", f"../embeddings/{book}")])
        return file

    def add_photo(self, item: Photo) -> str:
        """A picture's file, each picture once; its name."""
        known = hashlib.sha256(item.data).digest()
        if known not in self.photos:
            self.photos[known] = f"photo{len(self.photos) + 1}.{item.kind}"
            self.package.attach(f"ppt/media/{self.photos[known]}", item.data)
        return self.photos[known]

    def add_notes(self, slide: Slide, number: int) -> None:
        """The speaker notes of a slide."""
        words = "".join(_note(line, self.language) for line in slide.notes)
        shapes = markup.tree(
            '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide image"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" '
            'noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
            '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
            '<p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr><p:spPr/>'
            f"<p:txBody><a:bodyPr/><a:lstStyle/>{words or '<a:p/>'}</p:txBody></p:sp>"
            f"{'' if self.own_notes else notes_fields(self.document, self.deck, number)}"
        )
        xml = (
            f"{markup.HEAD}<p:notes {markup.NAMESPACES}><p:cSld>{shapes}</p:cSld>"
            "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
        )
        related = [
            ("notesMaster", posixpath.relpath(self.own_notes or NOTES, "ppt/notesSlides")),
            ("slide", f"../slides/slide{number}.xml"),
        ]
        self.package.add(f"ppt/notesSlides/notesSlide{number}.xml", f"{PML}.notesSlide+xml", xml, related)

    def slide_xml(self, slide: Slide, position: int, ids: dict[str, str]) -> str:
        """The slide: title first, so that it is read first; then the rest in reading order."""
        layout = self.deck.layout.slide(slide.layout)
        fills = (slide.title, *slide.fills)
        shapes = [self.holder_xml(layout, layout.holder(item.holder), item, n, ids) for n, item in enumerate(fills, 2)]
        number = 2 + len(shapes)
        behind: list[str] = []
        for element in slide.elements:
            xml = self.element_xml(layout, element, number, ids)
            (behind if isinstance(element, Drawing) and not element.alt else shapes).append(xml)
            number += 1 + _parts(element)
        ground: list[str] = []
        for shape in layout.decorations if self.deck.own else ():
            ground.append(decoration(shape, number, self.deck, self.brand))
            number += 1
        for holder in layout.holders:
            if holder.type in ("number", "footer", "date") and not (holder.type == "date" and not self.deck.date):
                shapes.append(self.field_xml(layout, holder, number, position))
                number += 1
        return (
            f"{markup.HEAD}<p:sld {markup.NAMESPACES}><p:cSld>{markup.tree(''.join([*ground, *behind, *shapes]))}</p:cSld>"
            "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
        )

    def holder_xml(self, layout: SlideLayout, holder: Holder, fill: Fill, number: int, ids: Mapping[str, str]) -> str:
        """A placeholder with its text; place and look come from the layout."""
        link = ids.get(fill.link) if fill.link else None
        mark = self.mark(layout, holder)
        lines = self.in_own(holder, fill) if self.deck.own else fill.lines
        size = self.deck.layout.styles[holder.style].size * fill.scale if fill.sized else None
        content = markup.paragraphs(lines, self.language, self.brand, ids, holder.align, size)
        if mark is None:
            return self.text_box(holder, number, fill, content, link)
        inner = f"{markup.scaled(1.0 if fill.sized else fill.scale)}<a:lstStyle/>{content}"
        return sp(holder, number, mark, inner, link)

    def in_own(self, holder: Holder, fill: Fill) -> list[Line]:
        """The lines as an organisation's own layout needs them: legible on its ground, and no list where we have none."""
        bullet = None if self.deck.layout.styles[holder.style].bullet or holder.type == "title" else False
        return [replace(line, colour=line.colour or holder.colour, bullet=bullet) for line in fill.lines]

    def text_box(self, holder: Holder, number: int, fill: Fill, content: str, link: str | None) -> str:
        """A text for which an organisation's own layout has no placeholder: a box with a place and a look of its own."""
        look = markup.list_style(self.deck.layout.styles[holder.style], holder, self.brand)
        body = markup.body(holder.anchor, markup.autofit(1.0 if fill.sized else fill.scale))
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={markup.attribute(name(holder))}>{_click(link)}</p:cNvPr>'
            f'<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>{markup.box(holder.at)}<a:prstGeom prst="rect"><a:avLst/>'
            f"</a:prstGeom><a:noFill/></p:spPr><p:txBody>{body}{look}{content}</p:txBody></p:sp>"
        )

    def field_xml(self, layout: SlideLayout, holder: Holder, number: int, position: int) -> str:
        """Footer, date or slide number, as real fields."""
        ink = markup.fill(holder.colour, self.brand) if self.deck.own and holder.colour else ""
        content = field_xml(holder, self.deck, self.language, str(position), ink)
        return sp(holder, number, self.mark(layout, holder) or "", f"<a:bodyPr/><a:lstStyle/>{content}")

    def element_xml(self, layout: SlideLayout, element: Element, number: int, ids: dict[str, str]) -> str:
        """A drawing, a chart, a picture or a table."""
        if isinstance(element, Drawing):
            return elements.drawing(element, number, self.brand, self.language)
        if isinstance(element, BarChart):
            return elements.chart(element, number, ids[f"chart:{element.name}"], self.frame_mark(layout, "chart"))
        if isinstance(element, SlidePicture):
            return self.picture_xml(layout, element, number, ids[f"photo:{element.holder}"])
        return tables.table(element, number, self.brand, self.language, ids, self.frame_mark(layout, "table"))

    def picture_xml(self, layout: SlideLayout, item: SlidePicture, number: int, relation: str) -> str:
        """A picture in its placeholder; one that has more room on this slide is a picture for itself."""
        holder = layout.holder(item.holder)
        mark = self.mark(layout, holder) or ""
        if self.deck.own:
            return elements.picture(item, number, relation, mark)
        if item.photo.inside(holder.at) != (item.x, item.y, item.w, item.h):
            return elements.picture(item, number, relation)
        return elements.picture(item, number, relation, mark, holder.at)

    def frame_mark(self, layout: SlideLayout, area: str) -> str:
        """What ties a chart or a table to its placeholder; nothing in the organisation's own presentation."""
        return frame_mark(layout, area) if self.deck.own is None and area in layout.areas else ""


def sp(holder: Holder, number: int, mark: str, inner: str, link: str | None = None) -> str:
    """A placeholder shape; `link` is the relation to the slide that a click on it leads to."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={markup.attribute(name(holder))}>{_click(link)}</p:cNvPr><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{mark}</p:nvPr></p:nvSpPr><p:spPr/>'
        f"<p:txBody>{inner}</p:txBody></p:sp>"
    )


def _parts(element: Element) -> int:
    """How many shapes an element brings along beside its own."""
    if isinstance(element, Drawing):
        return len(element.shapes)
    return len(element.links) if isinstance(element, SlideTable) else 0


def _click(link: str | None) -> str:
    return f'<a:hlinkClick r:id="{link}" action="ppaction://hlinksldjump"/>' if link else ""


def _addresses(slide: Slide) -> list[str]:
    """The web addresses that the slide's words lead to, each once."""
    return list(dict.fromkeys(line.url for fill in slide.fills for line in fill.lines if line.url))


def _note(line: str, language: str) -> str:
    way = markup.turned(line, "left", language)
    said = f'<a:r><a:rPr lang="{language_of(line, language)}"/><a:t>{markup.text(line)}</a:t></a:r>'
    return f"<a:p>{f'<a:pPr {way}/>' if way else ''}{said}</a:p>"


def _targets(slide: Slide) -> list[str]:
    """The keys of the slides that this one links to, each once."""
    links = [fill.link for fill in slide.fills]
    links += [link for element in slide.elements if isinstance(element, SlideTable) for link in element.links]
    return list(dict.fromkeys(link for link in links if link and link != slide.key))
