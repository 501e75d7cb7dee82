"""The frame of a presentation: everything but its slides. Nothing of a library's default template is in it."""

from __future__ import annotations

import datetime as dt
import posixpath
import uuid
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from zlib import crc32

from packgen.draw.pptx.layouts import grounds, layout_xml
from packgen.draw.pptx.markup import HEAD, NAMESPACES, attribute, text
from packgen.draw.pptx.master import master_xml
from packgen.draw.pptx.package import PML, Package, Relation
from packgen.draw.pptx.papers import handout_master_xml, logo_of, notes_master_xml
from packgen.draw.pptx.theme import theme_xml
from packgen.model.brand import Brand
from packgen.model.deck import Deck
from packgen.model.logo import Placed
from packgen.model.pack import Document
from packgen.model.template import Template

ROOT: tuple[Relation, ...] = (
    ("officeDocument", "ppt/presentation.xml"),
    ("core-properties", "docProps/core.xml"),
    ("extended-properties", "docProps/app.xml"),
)
NOTES, HANDOUT = "ppt/notesMasters/notesMaster1.xml", "ppt/handoutMasters/handoutMaster1.xml"
TABLE_STYLES = "ppt/tableStyles.xml"
THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"


class Masters(NamedTuple):
    """The parts on which slides, notes and handouts stand: ours, or those of the organisation's own presentation."""

    slides: tuple[tuple[str, int], ...] = (("ppt/slideMasters/slideMaster1.xml", 2_147_483_648),)
    notes: str = NOTES
    handout: str = HANDOUT
    theme: str = "ppt/theme/theme1.xml"
    table_styles: str = TABLE_STYLES
    text_style: str = ""

    @classmethod
    def of(cls, own: Template) -> Masters:
        """The masters that a template brings, and ours in place of those that it lacks."""
        return cls(
            slides=own.masters,
            notes=own.notes_master or NOTES,
            handout=own.handout_master or HANDOUT,
            theme=own.theme,
            table_styles=own.table_styles or TABLE_STYLES,
            text_style=own.text_style,
        )

    @property
    def related(self) -> tuple[Relation, ...]:
        """What a presentation relates to before its slides: the slide masters first, then notes and handout."""
        parts = [("slideMaster", path) for path, _ in self.slides]
        parts += [("notesMaster", self.notes), ("handoutMaster", self.handout), ("presProps", "ppt/presProps.xml")]
        parts += [("viewProps", "ppt/viewProps.xml"), ("theme", self.theme), ("tableStyles", self.table_styles)]
        return tuple((kind, posixpath.relpath(path, "ppt")) for kind, path in parts)


OURS = Masters()

FIRST_SLIDE_ID = 256
SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
NAMESPACE = uuid.UUID("6d1f0d3e-6a9e-5b0e-8c57-0d5f7f3c9a10")


def frame(document: Document, deck: Deck, brand: Brand, stamp: int) -> Package:
    """A package with the presentation, its masters and layouts, themes and properties."""
    package = Package()
    masters = Masters.of(deck.own.template) if deck.own else OURS
    _presentation(package, deck, masters)
    if deck.own:
        package.files.update(deck.own.template.files)
        package.types.update(deck.own.template.types)
    else:
        _slide_master(package, deck, brand, document.language)
    _paper_masters(package, document, deck, brand, masters)
    package.add("ppt/presProps.xml", f"{PML}.presProps+xml", f"{HEAD}<p:presentationPr {NAMESPACES}/>")
    package.add("ppt/viewProps.xml", f"{PML}.viewProps+xml", f"{HEAD}<p:viewPr {NAMESPACES}/>")
    if masters.table_styles not in package.files:
        package.add(masters.table_styles, f"{PML}.tableStyles+xml", _table_styles())
    _properties(package, document, brand, stamp)
    return package


def _presentation(package: Package, deck: Deck, masters: Masters) -> None:
    """The list of masters and slides, the sizes, and the sections."""
    count = sum(len(section.slides) for section in deck.sections)
    related = masters.related
    first = len(related) + 1
    ids = "".join(f'<p:sldId id="{FIRST_SLIDE_ID + n}" r:id="rId{first + n}"/>' for n in range(count))
    slide_masters = "".join(
        f'<p:sldMasterId id="{number}" r:id="rId{n}"/>' for n, (_, number) in enumerate(masters.slides, 1)
    )
    notes = len(masters.slides) + 1
    xml = (
        f'{HEAD}<p:presentation {NAMESPACES} saveSubsetFonts="1"><p:sldMasterIdLst>{slide_masters}'
        f'</p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="rId{notes}"/></p:notesMasterIdLst>'
        f'<p:handoutMasterIdLst><p:handoutMasterId r:id="rId{notes + 1}"/></p:handoutMasterIdLst>'
        f'<p:sldIdLst>{ids}</p:sldIdLst><p:sldSz cx="{int(deck.layout.width)}" cy="{int(deck.layout.height)}"/>'
        f'<p:notesSz cx="6858000" cy="9906000"/>{masters.text_style}{_sections(deck)}</p:presentation>'
    )
    slides = [("slide", f"slides/slide{n}.xml") for n in range(1, count + 1)]
    package.add("ppt/presentation.xml", f"{PML}.presentation.main+xml", xml, (*related, *slides))


def _sections(deck: Deck) -> str:
    """PowerPoint's sections: one for each block of the session."""
    rows, number = [], FIRST_SLIDE_ID
    for place, section in enumerate(deck.sections):
        guid = str(uuid.uuid5(NAMESPACE, f"{place} {section.title}")).upper()
        inner = "".join(f'<p14:sldId id="{number + n}"/>' for n in range(len(section.slides)))
        number += len(section.slides)
        rows.append(
            f'<p14:section name={attribute(section.title)} id="{{{guid}}}"><p14:sldIdLst>{inner}</p14:sldIdLst></p14:section>'
        )
    listing = f'<p14:sectionLst xmlns:p14="{P14}">{"".join(rows)}</p14:sectionLst>'
    return f'<p:extLst><p:ext uri="{SECTIONS}">{listing}</p:ext></p:extLst>'


def _slide_master(package: Package, deck: Deck, brand: Brand, language: str) -> None:
    """A master of our own, with its layouts and its theme."""
    layouts = grounds(deck)
    related = [("slideLayout", f"../slideLayouts/slideLayout{n}.xml") for n in range(1, len(layouts) + 1)]
    master = master_xml(deck, brand, language)
    package.add("ppt/slideMasters/slideMaster1.xml", f"{PML}.slideMaster+xml", master, [*related, _theme(1)])
    package.add("ppt/theme/theme1.xml", THEME_TYPE, theme_xml(brand))
    for number, ground in enumerate(layouts, 1):
        related = [("slideMaster", "../slideMasters/slideMaster1.xml")]
        logos = _attached(package, deck.logos.get(ground.layout.name, ()), related)
        xml = layout_xml(ground, deck, brand, language, logos)
        package.add(f"ppt/slideLayouts/slideLayout{number}.xml", f"{PML}.slideLayout+xml", xml, related)


def _attached(package: Package, marks: Iterable[Placed], related: list[Relation]) -> dict[bytes, str]:
    """The relations of the files of logos, by their bytes; the files are in the package then."""
    found = {}
    for data, kind in _logo_files(marks):
        name = f"logo-{crc32(data):08x}.{kind}"
        package.attach(f"ppt/media/{name}", data)
        related.append(("image", f"../media/{name}"))
        found[data] = f"rId{len(related)}"
    return found


def _logo_files(logos: Iterable[Placed]) -> Iterator[tuple[bytes, str]]:
    """The files of logos, each with its kind: the pixels, and the drawing where there is one."""
    for one in logos:
        yield one.logo.photo.data, one.logo.photo.kind
        if one.logo.svg:
            yield one.logo.svg, "svg"


def _paper_masters(package: Package, document: Document, deck: Deck, brand: Brand, masters: Masters) -> None:
    """The masters of notes and handouts, each with a theme and the logo; those that the template brings stay."""
    made = (
        (masters.notes, "notesMaster", notes_master_xml),
        (masters.handout, "handoutMaster", handout_master_xml),
    )
    mark = logo_of(deck)
    for path, kind, write in made:
        if path not in package.files:
            name = f"{kind}-theme.xml" if deck.own else f"theme{2 if kind == 'notesMaster' else 3}.xml"
            package.add(f"ppt/theme/{name}", THEME_TYPE, theme_xml(brand))
            related = [("theme", f"../theme/{name}")]
            logos = _attached(package, (mark,) if mark else (), related)
            package.add(path, f"{PML}.{kind}+xml", write(document, deck, brand, logos), related)


def _theme(number: int) -> Relation:
    return "theme", f"../theme/theme{number}.xml"


def _table_styles() -> str:
    return (
        f'{HEAD}<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'def="{2D5ABB26-0587-4C30-8999-92F81FD0307C}"/>'
    )


def _properties(package: Package, document: Document, brand: Brand, stamp: int) -> None:
    """Title, subject, author, keywords, language and dates; the names of the program and of the organisation."""
    when = dt.datetime.fromtimestamp(stamp, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    author = text(document.author)
    core = (
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{text(document.title)}</dc:title><dc:subject>{text(document.subject)}</dc:subject>"
        f"<dc:creator>{author}</dc:creator><cp:keywords>{text(', '.join(document.keywords))}</cp:keywords>"
        f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{when}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{when}</dcterms:modified>'
        f"<dc:language>{document.language}</dc:language></cp:coreProperties>"
    )
    package.add("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", core)
    company = f"<Company>{text(brand.organisation)}</Company>" if brand.organisation else ""
    app = (
        f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>packgen</Application>{company}</Properties>"
    )
    package.add("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml", app)
