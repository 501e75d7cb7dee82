"""Slides and their notes as parts: each relation is known before the XML that counts on it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from packgen.draw.pptx import elements, markup, tables
from packgen.draw.pptx.charts import chart
from packgen.draw.pptx.master import field as field_xml
from packgen.draw.pptx.master import name, placeholder
from packgen.draw.pptx.package import DML, PML, Package, Relation
from packgen.model.brand import Brand
from packgen.model.layout import Holder, SlideLayout
from packgen.model.pack import BarChart, Deck, Drawing, Fill, Slide, SlideTable
from packgen.writing import language_of


@dataclass
class Slides:
    """Adds the slides of a deck to a package."""

    package: Package
    deck: Deck
    brand: Brand
    language: str
    charts: int = 0
    numbers: Mapping[str, int] = field(default_factory=dict)
    layouts: Mapping[str, int] = field(default_factory=dict)

    def add(self) -> None:
        """Add every slide, with its notes and charts."""
        slides = [slide for section in self.deck.sections for slide in section.slides]
        self.numbers = {slide.key: number for number, slide in enumerate(slides, 1)}
        self.layouts = {layout.name: number for number, layout in enumerate(self.deck.layout.slides, 1)}
        for number, slide in enumerate(slides, 1):
            self.add_slide(slide, number)
            self.add_notes(slide, number)

    def add_slide(self, slide: Slide, number: int) -> None:
        """A slide's part: it relates to its layout and notes, then to charts and to the slides it links to."""
        related: list[Relation] = [
            ("slideLayout", f"../slideLayouts/slideLayout{self.layouts[slide.layout]}.xml"),
            ("notesSlide", f"../notesSlides/notesSlide{number}.xml"),
        ]
        ids: dict[str, str] = {}
        for element in slide.elements:
            if isinstance(element, BarChart):
                related.append(("chart", f"../charts/{self.add_chart(element)}"))
                ids[f"chart:{element.name}"] = f"rId{len(related)}"
        for key in _targets(slide):
            related.append(("slide", f"slide{self.numbers[key]}.xml"))
            ids[key] = f"rId{len(related)}"
        xml = self.slide_xml(slide, number, ids)
        self.package.add(f"ppt/slides/slide{number}.xml", f"{PML}.slide+xml", xml, related)

    def add_chart(self, item: BarChart) -> str:
        """A chart's part and its workbook; the file name of the part."""
        self.charts += 1
        file, book = f"chart{self.charts}.xml", f"Microsoft_Excel_Sheet{self.charts}.xlsx"
        xml, workbook = chart(item, self.brand, self.language)
        self.package.attach(f"ppt/embeddings/{book}", workbook)
        self.package.add(f"ppt/charts/{file}", f"{DML}.chart+xml", xml, [("package", f"../embeddings/{book}")])
        return file

    def add_notes(self, slide: Slide, number: int) -> None:
        """The speaker notes of a slide."""
        words = "".join(_note(line, self.language) for line in slide.notes)
        shapes = markup.tree(
            '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide image"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" '
            'noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
            '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
            '<p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr><p:spPr/>'
            f"<p:txBody><a:bodyPr/><a:lstStyle/>{words or '<a:p/>'}</p:txBody></p:sp>"
        )
        xml = (
            f"{markup.HEAD}<p:notes {markup.NAMESPACES}><p:cSld>{shapes}</p:cSld>"
            "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
        )
        related = [("notesMaster", "../notesMasters/notesMaster1.xml"), ("slide", f"../slides/slide{number}.xml")]
        self.package.add(f"ppt/notesSlides/notesSlide{number}.xml", f"{PML}.notesSlide+xml", xml, related)

    def slide_xml(self, slide: Slide, position: int, ids: dict[str, str]) -> str:
        """The slide: title first, so that it is read first; then the rest in reading order."""
        layout = self.deck.layout.slide(slide.layout)
        fills = (slide.title, *slide.fills)
        shapes = [self.holder_xml(layout, layout.holder(item.holder), item, n, ids) for n, item in enumerate(fills, 2)]
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

    def holder_xml(self, layout: SlideLayout, holder: Holder, fill: Fill, number: int, ids: Mapping[str, str]) -> str:
        """A placeholder with its text; place and look come from the layout."""
        size = self.deck.layout.styles[holder.style].size * fill.scale if fill.sized else None
        content = markup.paragraphs(fill.lines, self.language, self.brand, holder.align, size)
        inner = f"{markup.scaled(1.0 if fill.sized else fill.scale)}<a:lstStyle/>{content}"
        return self.sp(layout, holder, number, inner, ids.get(fill.link) if fill.link else None)

    def field_xml(self, layout: SlideLayout, holder: Holder, number: int, position: int) -> str:
        """Footer, date or slide number, as real fields."""
        content = field_xml(holder, self.deck, self.language, str(position))
        return self.sp(layout, holder, number, f"<a:bodyPr/><a:lstStyle/>{content}")

    def sp(self, layout: SlideLayout, holder: Holder, number: int, inner: str, link: str | None = None) -> str:
        """A placeholder shape; `link` is the relation to the slide that a click on it leads to."""
        click = f'<a:hlinkClick r:id="{link}" action="ppaction://hlinksldjump"/>' if link else ""
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={markup.attribute(name(holder))}>{click}</p:cNvPr><p:cNvSpPr>'
            f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{placeholder(layout, holder)}</p:nvPr></p:nvSpPr><p:spPr/>'
            f"<p:txBody>{inner}</p:txBody></p:sp>"
        )

    def element_xml(self, element: Drawing | BarChart | SlideTable, number: int, ids: dict[str, str]) -> str:
        """A drawing, a chart or a table."""
        if isinstance(element, Drawing):
            return elements.drawing(element, number, self.brand, self.language)
        if isinstance(element, BarChart):
            return elements.chart(element, number, ids[f"chart:{element.name}"])
        return tables.table(element, number, self.brand, self.language, ids)


def _note(line: str, language: str) -> str:
    way = markup.turned(line, "left", language)
    said = f'<a:r><a:rPr lang="{language_of(line, language)}"/><a:t>{markup.text(line)}</a:t></a:r>'
    return f"<a:p>{f'<a:pPr {way}/>' if way else ''}{said}</a:p>"


def _targets(slide: Slide) -> list[str]:
    """The keys of the slides that this one links to, each once."""
    links = [fill.link for fill in slide.fills]
    links += [link for element in slide.elements if isinstance(element, SlideTable) for link in element.links]
    return list(dict.fromkeys(link for link in links if link and link != slide.key))
