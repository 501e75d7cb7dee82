"""An empty presentation with our own master: nothing of a library's default template is left in it."""

from __future__ import annotations

import io
import zipfile

from packgen.draw.pptx.markup import HEAD, NAMESPACES
from packgen.draw.pptx.master import layout_xml, master_xml, notes_master_xml, theme_xml
from packgen.model.brand import Brand
from packgen.model.pack import Deck

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
PML = "application/vnd.openxmlformats-officedocument.presentationml"
PROPERTIES = "application/vnd.openxmlformats-officedocument.extended-properties+xml"


def empty(deck: Deck, brand: Brand, language: str) -> bytes:
    """The package as .pptx bytes, without a slide."""
    parts = _parts(deck, brand, language)
    types = {path: kind for path, (kind, _, _) in parts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _content_types(types))
        package.writestr("_rels/.rels", _relations(_root_relations()))
        for path, (_, xml, relations) in parts.items():
            package.writestr(path, xml)
            if relations:
                folder, name = path.rsplit("/", 1)
                package.writestr(f"{folder}/_rels/{name}.rels", _relations(relations))
    return out.getvalue()


Relation = tuple[str, str]
Part = tuple[str, str, list[Relation]]


def _parts(deck: Deck, brand: Brand, language: str) -> dict[str, Part]:
    layouts = deck.layout.slides
    parts: dict[str, Part] = {
        "ppt/presentation.xml": (
            f"{PML}.presentation.main+xml",
            _presentation(deck),
            _presentation_relations(),
        ),
        "ppt/slideMasters/slideMaster1.xml": (
            f"{PML}.slideMaster+xml",
            master_xml(deck, brand, language),
            [
                *(("slideLayout", f"../slideLayouts/slideLayout{n + 1}.xml") for n in range(len(layouts))),
                ("theme", "../theme/theme1.xml"),
            ],
        ),
        "ppt/notesMasters/notesMaster1.xml": (
            f"{PML}.notesMaster+xml",
            notes_master_xml(brand, language),
            [("theme", "../theme/theme2.xml")],
        ),
        "ppt/presProps.xml": (f"{PML}.presProps+xml", f"{HEAD}<p:presentationPr {NAMESPACES}/>", []),
        "ppt/viewProps.xml": (f"{PML}.viewProps+xml", f"{HEAD}<p:viewPr {NAMESPACES}/>", []),
        "ppt/tableStyles.xml": (f"{PML}.tableStyles+xml", _table_styles(), []),
        "docProps/app.xml": (PROPERTIES, _app(), []),
    }
    for number in (1, 2):
        kind = "application/vnd.openxmlformats-officedocument.theme+xml"
        parts[f"ppt/theme/theme{number}.xml"] = (kind, theme_xml(brand), [])
    for number, layout in enumerate(layouts, 1):
        relations = [("slideMaster", "../slideMasters/slideMaster1.xml")]
        xml = layout_xml(layout, deck, brand, language)
        parts[f"ppt/slideLayouts/slideLayout{number}.xml"] = (f"{PML}.slideLayout+xml", xml, relations)
    return parts


def _presentation(deck: Deck) -> str:
    wide, high = int(deck.layout.width), int(deck.layout.height)
    return (
        f'{HEAD}<p:presentation {NAMESPACES} saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/>'
        '</p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst><p:sldIdLst/>'
        f'<p:sldSz cx="{wide}" cy="{high}"/><p:notesSz cx="6858000" cy="9906000"/></p:presentation>'
    )


def _presentation_relations() -> list[Relation]:
    return [
        ("slideMaster", "slideMasters/slideMaster1.xml"),
        ("notesMaster", "notesMasters/notesMaster1.xml"),
        ("presProps", "presProps.xml"),
        ("viewProps", "viewProps.xml"),
        ("theme", "theme/theme1.xml"),
        ("tableStyles", "tableStyles.xml"),
    ]


def _root_relations() -> list[Relation]:
    return [("officeDocument", "ppt/presentation.xml"), ("extended-properties", "docProps/app.xml")]


def _relations(relations: list[Relation]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(relations, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def _content_types(types: dict[str, str]) -> str:
    rows = "".join(f'<Override PartName="/{path}" ContentType="{kind}"/>' for path, kind in types.items())
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    )


def _table_styles() -> str:
    return (
        f'{HEAD}<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'def="{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"/>'
    )


def _app() -> str:
    return (
        f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>packgen</Application></Properties>"
    )
