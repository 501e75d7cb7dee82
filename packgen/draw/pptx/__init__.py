"""Deck -> .pptx. The only package that imports python-pptx."""

from __future__ import annotations

import datetime as dt
import io
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.parts.slide import NotesSlidePart, SlidePart

from packgen.draw.pptx import elements, markup, tables
from packgen.draw.pptx.charts import chart_part
from packgen.draw.pptx.master import field as field_xml
from packgen.draw.pptx.master import name, placeholder
from packgen.draw.pptx.package import empty
from packgen.draw.zipped import settle
from packgen.model.brand import Brand
from packgen.model.layout import Holder, SlideLayout
from packgen.model.pack import BarChart, Deck, Document, Drawing, Fill, Slide, SlideTable

SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
NAMESPACE = uuid.UUID("6d1f0d3e-6a9e-5b0e-8c57-0d5f7f3c9a10")


def draw(document: Document, brand: Brand, fonts: Path, stamp: int) -> bytes:  # noqa: ARG001 - one contract for all
    """The deck as .pptx bytes. Raises TypeError for a document that is no deck."""
    if not isinstance(document.content, Deck):
        raise TypeError(f"{document.file} is no deck")
    return _Writer(document, document.content, brand).write(stamp)


@dataclass
class _Writer:
    """One deck being written."""

    document: Document
    deck: Deck
    brand: Brand
    parts: dict[str, SlidePart] = field(default_factory=dict)

    def write(self, stamp: int) -> bytes:
        """All parts, joined and saved."""
        self.presentation = Presentation(io.BytesIO(empty(self.deck, self.brand, self.document.language)))
        self.layouts = {
            layout.name: part
            for layout, part in zip(self.deck.layout.slides, self.presentation.slide_layouts, strict=True)
        }
        slides = [slide for section in self.deck.sections for slide in section.slides]
        numbers = {slide.key: number for number, slide in enumerate(slides, 1)}
        for slide in slides:
            self.parts[slide.key] = self.slide_part(slide, numbers[slide.key])
        self.list_slides(slides)  # before charts are made: python-pptx names a part by what the package reaches
        for slide in slides:
            self.relate(slide, numbers[slide.key])
        self.sections(slides)
        self.properties(stamp)
        out = io.BytesIO()
        self.presentation.save(out)
        return settle(out.getvalue(), stamp)

    # --- slides ---

    def slide_part(self, slide: Slide, number: int) -> SlidePart:
        """A slide's part; what it relates to is joined afterwards, in the order of `relations`."""
        xml = self.slide_xml(slide, number, {target: f"rId{n}" for n, target in enumerate(self.relations(slide), 1)})
        uri = PackURI(f"/ppt/slides/slide{number}.xml")
        part: SlidePart = SlidePart.load(uri, CT.PML_SLIDE, self.presentation.part.package, xml.encode())
        return part

    def relations(self, slide: Slide) -> list[str]:
        """What the slide relates to, in order: layout, notes, then charts and linked slides."""
        found = ["layout", "notes"]
        for element in slide.elements:
            if isinstance(element, BarChart):
                found.append(f"chart:{element.name}")
            if isinstance(element, SlideTable):
                found += [link for link in element.links if link and link not in found and link != slide.key]
        return found

    def slide_xml(self, slide: Slide, position: int, ids: dict[str, str]) -> str:
        """The slide: title first, so that it is read first; then the rest in reading order."""
        layout = self.deck.layout.slide(slide.layout)
        fills = (slide.title, *slide.fills)
        shapes = [self.holder_xml(layout, layout.holder(item.holder), item, n) for n, item in enumerate(fills, 2)]
        number = 2 + len(shapes)
        behind: list[str] = []
        for element in slide.elements:
            xml = self.element_xml(element, number, ids)
            (behind if isinstance(element, Drawing) and not element.alt else shapes).append(xml)
            number += 1 + (len(element.shapes) if isinstance(element, Drawing) else 0)
        for holder in layout.holders:
            if holder.type in ("number", "footer", "date") and not (holder.type == "date" and not self.deck.date):
                shapes.append(self.field_xml(layout, holder, number, position))
                number += 1
        role = f"level-{slide.level}" if slide.level else "accent"
        back = markup.background(role, self.brand) if layout.background == "level" else ""
        return (
            f"{markup.HEAD}<p:sld {markup.NAMESPACES}><p:cSld>{back}{markup.tree(''.join([*behind, *shapes]))}</p:cSld>"
            "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
        )

    def holder_xml(self, layout: SlideLayout, holder: Holder, fill: Fill, number: int) -> str:
        """A placeholder with its text; place and look come from the layout."""
        content = markup.paragraphs(fill.lines, self.document.language, self.brand)
        return self.sp(layout, holder, number, f"{markup.scaled(fill.scale, fill.tighten)}<a:lstStyle/>{content}")

    def field_xml(self, layout: SlideLayout, holder: Holder, number: int, position: int) -> str:
        """Footer, date or slide number, as real fields."""
        content = field_xml(holder, self.deck, self.document.language, str(position))
        return self.sp(layout, holder, number, f"<a:bodyPr/><a:lstStyle/>{content}")

    def sp(self, layout: SlideLayout, holder: Holder, number: int, inner: str) -> str:
        """A placeholder shape."""
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={markup.attribute(name(holder))}/><p:cNvSpPr>'
            f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{placeholder(layout, holder)}</p:nvPr></p:nvSpPr><p:spPr/>'
            f"<p:txBody>{inner}</p:txBody></p:sp>"
        )

    def element_xml(self, element: Drawing | BarChart | SlideTable, number: int, ids: dict[str, str]) -> str:
        """A drawing, a chart or a table."""
        if isinstance(element, Drawing):
            return elements.drawing(element, number, self.brand, self.document.language)
        if isinstance(element, BarChart):
            return elements.chart(element, number, ids[f"chart:{element.name}"])
        return tables.table(element, number, self.brand, self.document.language, ids)

    # --- joining ---

    def relate(self, slide: Slide, number: int) -> None:
        """Join the slide to its layout, notes, charts and linked slides, in the order its XML counts on."""
        part = self.parts[slide.key]
        charts = {f"chart:{e.name}": e for e in slide.elements if isinstance(e, BarChart)}
        part.relate_to(self.layouts[slide.layout].part, RT.SLIDE_LAYOUT)
        part.relate_to(self.notes_part(slide, number), RT.NOTES_SLIDE)
        for target in self.relations(slide)[2:]:
            if target in charts:
                package = self.presentation.part.package
                part.relate_to(chart_part(charts[target], package, self.brand, self.document.language), RT.CHART)
            else:
                part.relate_to(self.parts[target], RT.SLIDE)

    def notes_part(self, slide: Slide, number: int) -> Part:
        """The speaker notes of a slide."""
        words = "".join(
            f'<a:p><a:r><a:rPr lang="{self.document.language}"/><a:t>{markup.text(line)}</a:t></a:r></a:p>'
            for line in slide.notes
        )
        xml = (
            f"{markup.HEAD}<p:notes {markup.NAMESPACES}><p:cSld>"
            + markup.tree(
                '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide image"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" '
                'noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
                '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
                '<p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr><p:spPr/>'
                f"<p:txBody><a:bodyPr/><a:lstStyle/>{words or '<a:p/>'}</p:txBody></p:sp>"
            )
            + "</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
        )
        uri = PackURI(f"/ppt/notesSlides/notesSlide{number}.xml")
        part: Part = NotesSlidePart.load(uri, CT.PML_NOTES_SLIDE, self.presentation.part.package, xml.encode())
        part.relate_to(self.presentation.part.notes_master_part, RT.NOTES_MASTER)
        part.relate_to(self.parts[slide.key], RT.SLIDE)
        return part

    def list_slides(self, slides: list[Slide]) -> None:
        """List the slides in the presentation, in order."""
        part = self.presentation.part
        listing: Any = part._element.get_or_add_sldIdLst()  # type: ignore[attr-defined]
        for number, slide in enumerate(slides):
            relation = part.relate_to(self.parts[slide.key], RT.SLIDE)
            listing._add_sldId(id=256 + number, rId=relation)

    def sections(self, slides: list[Slide]) -> None:
        """PowerPoint's sections: one for each block of the session."""
        ids = {slide.key: 256 + number for number, slide in enumerate(slides)}
        rows = []
        for number, section in enumerate(self.deck.sections):
            guid = str(uuid.uuid5(NAMESPACE, f"{number} {section.title}")).upper()
            inner = "".join(f'<p14:sldId id="{ids[slide.key]}"/>' for slide in section.slides)
            rows.append(
                f'<p14:section name={markup.attribute(section.title)} id="{{{guid}}}"><p14:sldIdLst>{inner}</p14:sldIdLst></p14:section>'
            )
        xml = (
            f'<p:extLst {markup.NAMESPACES}><p:ext uri="{SECTIONS}"><p14:sectionLst xmlns:p14="{P14}">'
            f"{''.join(rows)}</p14:sectionLst></p:ext></p:extLst>"
        )
        self.presentation.part._element.append(parse_xml(xml))

    def properties(self, stamp: int) -> None:
        """Title, subject, author, language and dates."""
        when = dt.datetime.fromtimestamp(stamp, dt.UTC).replace(tzinfo=None)
        core = self.presentation.core_properties
        core.title, core.subject, core.author = (
            self.document.title,
            self.document.subject,
            self.document.author,
        )
        core.last_modified_by, core.language = self.document.author, self.document.language
        core.keywords, core.comments, core.revision = ", ".join(self.document.keywords), "", 1
        core.created = core.modified = when
