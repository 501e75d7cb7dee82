"""A .dotx such as an organisation has: odd style names, a cover, a section for the text, a logo, lists, sample text.

Written part by part, so that nothing in it comes from packgen: `python tests/stationery.py letterhead.dotx`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from corporate import OFFICE, Package, picture, relations, theme_xml

WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)
MM = 36_000


def style(id_: str, name: str, inside: str, base: str = "Standard", kind: str = "paragraph", extra: str = "") -> str:
    """A style."""
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return f'<w:style w:type="{kind}" w:styleId="{id_}"{extra}><w:name w:val="{name}"/>{based}{inside}</w:style>'


def font(size: float, colour: str = "", face: str = "", *, bold: bool = False) -> str:
    """How letters look."""
    faces = f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:cs="{face}"/>' if face else ""
    ink = f'<w:color w:val="{colour}"/>' if colour else ""
    return f'<w:rPr>{faces}{"<w:b/>" if bold else ""}{ink}<w:sz w:val="{round(size * 2)}"/></w:rPr>'


def outlined(level: int, *, before: int = 360) -> str:
    """How a heading stands."""
    return (
        f'<w:pPr><w:keepNext/><w:spacing w:before="{before}" w:after="120"/><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
    )


def listed(number: int) -> str:
    """How an item of a list stands."""
    return f'<w:pPr><w:numPr><w:numId w:val="{number}"/></w:numPr><w:spacing w:after="60"/></w:pPr>'


CUSTOM = ' w:customStyle="1"'
HEAD = (
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr>'
    '<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="4B1E78"/></w:tcPr></w:tblStylePr>'
)
GRID = (
    '<w:tblPr><w:tblBorders><w:insideH w:val="single" w:sz="4" w:space="0" w:color="4B1E78"/></w:tblBorders></w:tblPr>'
)
LATENT = '<w:latentStyles w:defLockedState="1" w:defUIPriority="99" w:defSemiHidden="1" w:count="376"/>'
STYLES = "".join(
    (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="20"/>',
        '<w:lang w:val="en-US"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>',
        LATENT,
        style("Standard", "Normal", "<w:qFormat/>", "", extra=' w:default="1"'),
        style("Absatz-Standardschriftart", "Default Paragraph Font", "", "", "character", ' w:default="1"'),
        style("NormaleTabelle", "Normal Table", "", "", "table", ' w:default="1"'),
        style("berschrift1", "heading 1", outlined(1) + font(16, "2F5496", "Times New Roman")),
        style("AHHeadlineA", "AH Headline A", outlined(1) + font(22, "4B1E78", "Georgia", bold=True), extra=CUSTOM),
        style(
            "AHHeadlineB", "AH Headline B", "<w:locked/>" + outlined(2) + font(15, "F58220", "Georgia"), extra=CUSTOM
        ),
        style("berschrift3", "heading 3", outlined(3, before=240) + font(12, "201A2B", bold=True)),
        style("Titel", "Title", '<w:pPr><w:spacing w:after="120"/></w:pPr>' + font(34, "4B1E78", "Georgia", bold=True)),
        style("AHStrapline", "AH Sub-title", font(16, "5B5566"), extra=CUSTOM),
        style(
            "AHCopy",
            "AH Body copy",
            '<w:pPr><w:spacing w:after="140" w:line="276" w:lineRule="auto"/><w:jc w:val="both"/></w:pPr>'
            + font(10.5, "333333"),
            extra=CUSTOM,
        ),
        style("AHPunkt", "AH Bullet", listed(2) + font(12, "333333"), "AHCopy", extra=CUSTOM),
        style("Listennummer", "List Number", listed(3), "AHCopy"),
        style("Beschriftung", "caption", font(8, "999999")),
        style("AHKey", "AH Key box", '<w:pPr><w:shd w:val="clear" w:color="auto" w:fill="F3EEF8"/></w:pPr>', "AHCopy"),
        style("Kopfzeile", "header", font(9, "5B5566")),
        style("Fuzeile", "footer", font(9, "5B5566")),
        style("Link", "Hyperlink", '<w:rPr><w:color w:val="4B1E78"/><w:u w:val="single"/></w:rPr>', "", "character"),
        style("AHTabelle", "AH Tabelle", GRID + HEAD, "NormaleTabelle", "table", CUSTOM),
    )
)
NUMBERING = "".join(
    f'<w:abstractNum w:abstractNumId="{n}"><w:nsid w:val="0A{n}B2C3D"/><w:multiLevelType w:val="singleLevel"/>'
    f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:ind w:left="397" w:hanging="397"/></w:pPr></w:lvl></w:abstractNum>'
    for n, kind, text in ((4, "bullet", "–"), (7, "decimal", "%1)"))
) + "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{leads}"/></w:num>' for n, leads in ((2, 4), (3, 7)))


def para(words: str, named: str = "AHCopy", inside: str = "") -> str:
    """A paragraph of the sample."""
    run = f"<w:r><w:t>{words}</w:t></w:r>" if words else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{named}"/>{inside}</w:pPr>{run}</w:p>'


def graphic(id_: int, wide: int, high: int) -> str:
    """A picture, in millimetres; it says nothing of what it shows."""
    return (
        f'<wp:extent cx="{wide * MM}" cy="{high * MM}"/>{{wrap}}<wp:docPr id="{id_}" name="Grafik {id_}"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{id_}" name="x.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{{leads}}"/>'
        f'<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{wide * MM}" cy="{high * MM}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic>"
    )


def anchored(id_: int, leads: str, x: int, y: int, wide: int, high: int) -> str:
    """A picture at its place on the page."""
    inside = graphic(id_, wide, high).format(wrap="<wp:wrapNone/>", leads=leads)
    return (
        '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="1" '
        'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="page">'
        f'<wp:posOffset>{x * MM}</wp:posOffset></wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>{y * MM}'
        f"</wp:posOffset></wp:positionV>{inside}</wp:anchor></w:drawing></w:r>"
    )


def inline(id_: int, leads: str, wide: int, high: int) -> str:
    """A picture among words."""
    inside = graphic(id_, wide, high).format(wrap="", leads=leads)
    return f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">{inside}</wp:inline></w:drawing></w:r>'


def field(code: str, shown: str) -> str:
    """A field with what it showed last."""
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    said = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return f"{marks[0]}{said}{marks[1]}<w:r><w:t>{shown}</w:t></w:r>{marks[2]}"


COVER = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId12"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="5670" w:right="1134" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
)
MAIN = (
    '<w:sectPr w:rsidR="00AB12CD"><w:headerReference w:type="default" r:id="rId10"/><w:headerReference w:type="first" r:id="rId13"/>'
    '<w:footerReference w:type="default" r:id="rId11"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2268" w:right="1134" w:bottom="1418" w:left="1701" w:header="709" w:footer="567" w:gutter="0"/>'
    '<w:pgNumType w:start="1"/><w:titlePg/><w:docGrid w:linePitch="360"/></w:sectPr>'
)
TABLE = (
    '<w:tbl><w:tblPr><w:tblStyle w:val="AHTabelle"/><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="4000"/>'
    f'</w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>{para("Sample cell")}</w:tc></w:tr></w:tbl>'
)
BODY = "".join(
    (
        f'<w:p><w:pPr><w:pStyle w:val="AHCopy"/></w:pPr>{anchored(1, "rId20", 0, 0, 210, 80)}</w:p>',
        para("", "Standard"),
        para("Sample report title", "Titel"),
        para("Sample strapline", "AHStrapline"),
        para("Sample date"),
        f'<w:p><w:pPr><w:pStyle w:val="AHCopy"/>{COVER}</w:pPr></w:p>',
        para("Sample headline", "AHHeadlineA"),
        *(para(f"Sample paragraph {n} about nothing at all.") for n in range(1, 5)),
        para("Sample sub-headline", "AHHeadlineB"),
        para("Sample point", "AHPunkt"),
        para("Sample step", "Listennummer"),
        para("Sample box", "AHKey"),
        TABLE,
        para("Sample caption", "Beschriftung"),
        f'<w:p><w:pPr><w:pStyle w:val="AHCopy"/></w:pPr>{inline(5, "rId21", 40, 20)}</w:p>',
        MAIN,
    )
)
SETTINGS = (
    '<w:writeProtection w:recommended="1"/><w:attachedTemplate r:id="rId1"/><w:documentProtection w:edit="forms" w:enforcement="1"/>'
    '<w:defaultTabStop w:val="709"/><w:evenAndOddHeaders w:val="0"/><w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids>'
    '<w:themeFontLang w:val="en-US"/>'
    '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" w:accent2="accent2" '
    'w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink" '
    'w:followedHyperlink="followedHyperlink"/>'
)


def letterhead(kind: str = f"{WML}.template.main+xml") -> bytes:
    """The template as the bytes of a .dotx; `kind` is the content type of its main part."""
    package = Package()
    package.parts["_rels/.rels"] = relations((("officeDocument", "word/document.xml", False),))
    package.add("word/document.xml", kind, f"<w:document {SPACES}><w:body>{BODY}</w:body></w:document>")
    named = {"styles": ("styles", STYLES), "numbering": ("numbering", NUMBERING), "settings": ("settings", SETTINGS)}
    for name, (tag, inside) in named.items():
        package.add(f"word/{name}.xml", f"{WML}.{name}+xml", f"<w:{tag} {SPACES}>{inside}</w:{tag}>")
    package.parts["word/_rels/settings.xml.rels"] = relations(
        (("attachedTemplate", "file:///C:/Users/someone/House.dotm", True),)
    )
    package.add("word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml", theme_xml("House"))
    package.add("word/glossary/document.xml", f"{WML}.document.glossary+xml", f"<w:glossaryDocument {SPACES}/>")
    logo = inline(3, "rId1", 30, 12)
    style_ref = field('STYLEREF "AH Headline A"', "Sample headline")
    tabbed = '<w:pPr><w:pStyle w:val="Kopfzeile"/><w:tabs><w:tab w:val="right" w:pos="9071"/></w:tabs></w:pPr>'
    edges = {
        "header1": f"<w:p>{tabbed}{style_ref}<w:r><w:tab/></w:r>{logo}</w:p>",
        "footer1": para("Alder House · a made-up charity", "Fuzeile"),
        "header2": para("", "Kopfzeile"),
        "header3": f"<w:p>{tabbed}<w:r><w:t>Alder House, 1 Made-up Street</w:t></w:r><w:r><w:tab/></w:r>{logo}</w:p>",
    }
    for name, inside in edges.items():
        tag, kind_of = ("hdr", "header") if name.startswith("header") else ("ftr", "footer")
        up = (("image", "media/image1.png", False),) if "pic:pic" in inside else ()
        package.add(f"word/{name}.xml", f"{WML}.{kind_of}+xml", f"<w:{tag} {SPACES}>{inside}</w:{tag}>", up)
    package.parts["word/media/image1.png"] = picture("#F58220", (360, 144))
    package.parts["word/media/band.png"] = picture("#4B1E78", (1680, 640))
    package.parts["word/media/sample.png"] = picture("#888888", (400, 200))
    package.parts["word/_rels/document.xml.rels"] = _related()
    return package.write()


def _related() -> bytes:
    rows = {
        **{f"rId{n}": (name, f"{name}.xml") for n, name in enumerate(("styles", "numbering", "settings"), 1)},
        "rId4": ("theme", "theme/theme1.xml"),
        "rId5": ("glossaryDocument", "glossary/document.xml"),
        "rId10": ("header", "header1.xml"),
        "rId11": ("footer", "footer1.xml"),
        "rId12": ("header", "header2.xml"),
        "rId13": ("header", "header3.xml"),
        "rId20": ("image", "media/band.png"),
        "rId21": ("image", "media/sample.png"),
    }
    inside = "".join(
        f'<Relationship Id="{id_}" Type="{OFFICE}/{kind}" Target="{target}"/>' for id_, (kind, target) in rows.items()
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'.encode()


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(letterhead())
