"""A .potx such as an organisation has: eleven layouts with names and habits of their own, a logo, sample slides.

Written part by part, so that nothing in it comes from packgen: `python tests/corporate.py corporate.potx`.
"""

from __future__ import annotations

import io
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    f'xmlns:r="{OFFICE}" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
PML = "application/vnd.openxmlformats-officedocument.presentationml"
EMU = 914_400
WIDTH, HEIGHT = 10 * EMU, round(5.625 * EMU)

Box = tuple[float, float, float, float]
"""Left, top, width and height in inches."""


@dataclass(frozen=True)
class Layout:
    """A layout of the template: its name, its placeholders, and whether its ground is dark."""

    name: str
    holders: tuple[tuple[str, int, Box], ...]
    dark: bool = False
    kind: str = ""
    extra: str = ""
    related: tuple[tuple[str, str, bool], ...] = ()


TITLE: Box = (0.5, 0.35, 7.6, 0.9)
JUMP = (
    '<p:sp><p:nvSpPr><p:cNvPr id="90" name="Jump"><a:hlinkClick r:id="rId2" action="ppaction://hlinksldjump"/></p:cNvPr>'
    '<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="8961120" y="4846320"/><a:ext cx="457200" cy="182880"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:sp>'
)
LINKED = (
    '<p:pic><p:nvPicPr><p:cNvPr id="91" name="Linked" descr=""/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill>'
    '<a:blip r:link="rId3"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="91440" cy="91440"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
)
LAYOUTS = (
    Layout("Cover A", (("ctrTitle", 0, (0.5, 1.2, 6, 1.6)), ("subTitle", 1, (0.5, 3, 6, 1.3))), dark=True),
    Layout("Divider", (("title", 0, (0.5, 1.5, 7, 1.4)), ("body", 13, (0.5, 3.1, 7, 1.2))), dark=True),
    Layout("Headline and text", (("title", 0, TITLE), ("body", 14, (0.5, 1.45, 9, 3.4)))),
    Layout(
        "Headline, text left and right",
        (("title", 0, TITLE), ("body", 15, (0.5, 1.45, 4.35, 3.4)), ("body", 16, (5.15, 1.45, 4.35, 3.4))),
    ),
    Layout(
        "Compare",
        (
            ("title", 0, TITLE),
            *(("body", 17, (0.5, 1.4, 4.35, 0.45)), ("body", 18, (0.5, 1.9, 4.35, 2.95))),
            *(("body", 19, (5.15, 1.4, 4.35, 0.45)), ("body", 20, (5.15, 1.9, 4.35, 2.95))),
        ),
    ),
    Layout(
        "Headline only",
        (("title", 0, TITLE),),
        extra=JUMP + LINKED,
        related=(("slide", "../slides/slide1.xml", False), ("image", "file:///C:/Users/someone/logo.png", True)),
    ),
    Layout(
        "Photo and text", (("title", 0, TITLE), ("pic", 21, (0.5, 1.45, 5, 3.4)), ("body", 22, (5.7, 1.45, 3.8, 3.4)))
    ),
    Layout("Statement", (("title", 0, (0.5, 3.6, 9, 1.2)), ("body", 23, (0.5, 0.5, 3, 1)))),
    Layout("Side title", (("title", 0, (0.3, 0.4, 2.4, 4.4)), ("body", 24, (3, 0.4, 6.5, 4.4)))),
    Layout("Text on dark", (("title", 0, TITLE), ("body", 25, (0.5, 1.45, 9, 3.4))), dark=True),
    Layout("Blank", ()),
)
FIELDS: tuple[tuple[str, int, Box], ...] = (
    *(("ftr", 11, (0.5, 5.15, 5, 0.3)), ("dt", 10, (5.8, 5.15, 1.8, 0.3))),
    ("sldNum", 12, (8.9, 5.15, 0.6, 0.3)),
)


@dataclass
class Package:
    """Parts, content types and relations of a file to come."""

    parts: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)

    def add(self, path: str, kind: str, xml: str, related: tuple[tuple[str, str, bool], ...] = ()) -> None:
        """A part of XML, with its relations (type, target, external) in order."""
        self.parts[path] = ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + xml).encode()
        self.types[path] = kind
        if related:
            folder, _, name = path.rpartition("/")
            self.parts[f"{folder}/_rels/{name}.rels"] = relations(related)

    def write(self) -> bytes:
        """The file."""
        rows = "".join(f'<Override PartName="/{path}" ContentType="{kind}"/>' for path, kind in self.types.items())
        ends = (("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml"))
        kinds = "".join(
            f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in (*ends, ("png", "image/png"))
        )
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as package:
            package.writestr("[Content_Types].xml", f'<Types xmlns="{PACKAGE}/content-types">{kinds}{rows}</Types>')
            for path, data in self.parts.items():
                package.writestr(path, data)
        return out.getvalue()


def relations(related: tuple[tuple[str, str, bool], ...]) -> bytes:
    """The relations of a part."""
    rows = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"{" TargetMode=" + chr(34) + "External" + chr(34) if far else ""}/>'
        for n, (kind, target, far) in enumerate(related, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'.encode()


def emu(box: Box) -> str:
    """A box as Office writes it."""
    x, y, w, h = (round(one * EMU) for one in box)
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'


def holder(number: int, kind: str, index: int, box: Box, *, light: bool = False) -> str:
    """A placeholder."""
    mark = f'type="{kind}"' + (f' idx="{index}"' if index else "")
    ink = '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>' if light else ""
    look = f"<a:lstStyle><a:lvl1pPr><a:defRPr>{ink}</a:defRPr></a:lvl1pPr></a:lstStyle>" if light else "<a:lstStyle/>"
    inner = (
        '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-GB"/><a:t>1</a:t></a:fld>'
    )
    words = inner if kind == "sldNum" else '<a:r><a:rPr lang="en-GB"/><a:t>Click</a:t></a:r>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{kind} {number}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {mark}/></p:nvPr></p:nvSpPr><p:spPr>{emu(box)}</p:spPr>"
        f"<p:txBody><a:bodyPr/>{look}<a:p>{words}</a:p></p:txBody></p:sp>"
    )


def tree(inner: str) -> str:
    """A shape tree."""
    return (
        '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
        f"{inner}</p:spTree>"
    )


def ground(slot: str) -> str:
    """A plain ground."""
    return f'<p:bg><p:bgPr><a:solidFill><a:schemeClr val="{slot}"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'


def layout_xml(one: Layout) -> str:
    """A layout."""
    holders = (*one.holders, *(() if one.dark or not one.holders else FIELDS))
    shapes = "".join(holder(n, kind, index, box, light=one.dark) for n, (kind, index, box) in enumerate(holders, 2))
    kind = f' type="{one.kind}"' if one.kind else ""
    return (
        f'<p:sldLayout {SPACES}{kind} preserve="1" userDrawn="1"><p:cSld name="{one.name}">{ground("tx2") if one.dark else ""}'
        f"{tree(shapes + one.extra)}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


LOGO = (
    '<p:pic><p:nvPicPr><p:cNvPr id="30" name="Logo" descr="Made-up organisation"/><p:cNvPicPr/><p:nvPr userDrawn="1"/></p:nvPicPr>'
    '<p:blipFill><a:blip r:embed="rId13"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
    f'<p:spPr>{emu((8.6, 0.3, 0.9, 0.45))}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
)


def level(size: int, bullet: str, *, bold: bool = False) -> str:
    """The first level of a text style."""
    return (
        f'<a:lvl1pPr marL="{171450 if bullet else 0}" indent="{-171450 if bullet else 0}" algn="l"><a:lnSpc><a:spcPct val="100000"/>'
        f'</a:lnSpc><a:spcBef><a:spcPts val="600"/></a:spcBef>{bullet or "<a:buNone/>"}<a:defRPr sz="{size}" b="{int(bold)}">'
        '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr>'
    )


def master_xml() -> str:
    """The master: a logo at the top right, a grey footer that is too faint, text styles."""
    base = (("title", 0, TITLE), ("body", 1, (0.5, 1.45, 9.0, 3.4)), *FIELDS)
    shapes = "".join(holder(n, kind, index, box) for n, (kind, index, box) in enumerate(base, 2))
    faint = '<a:lvl1pPr><a:defRPr sz="1200"><a:solidFill><a:srgbClr val="AAAAAA"/></a:solidFill></a:defRPr></a:lvl1pPr>'
    head, _, foot = shapes.partition('<p:sp><p:nvSpPr><p:cNvPr id="4"')
    foot = foot.replace("<a:lstStyle/>", f"<a:lstStyle>{faint}</a:lstStyle>")
    ids = "".join(f'<p:sldLayoutId id="{2147483661 + n}" r:id="rId{n + 1}"/>' for n in range(len(LAYOUTS)))
    bullet = '<a:buFont typeface="Arial"/><a:buChar char="–"/>'
    joined = head + '<p:sp><p:nvSpPr><p:cNvPr id="4"' + foot
    return (
        f'<p:sldMaster {SPACES}><p:cSld><p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>{tree(joined + LOGO)}</p:cSld>'
        '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
        'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
        f"<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:txStyles><p:titleStyle>{level(2400, '', bold=True)}</p:titleStyle>"
        f"<p:bodyStyle>{level(2000, bullet)}</p:bodyStyle><p:otherStyle>{level(1800, '')}</p:otherStyle></p:txStyles></p:sldMaster>"
    )


def theme_xml(name: str) -> str:
    """A theme in purple and orange, set in Arial."""
    slots = {
        "dk1": "201A2B",
        "lt1": "FFFFFF",
        "dk2": "4B1E78",
        "lt2": "EDE7F3",
        "accent1": "F58220",
        "accent2": "6A2FA0",
    }
    slots |= {"accent3": "00857C", "accent4": "B4005A", "accent5": "2F5DA8", "accent6": "7A7A7A"}
    slots |= {"hlink": "4B1E78", "folHlink": "6A2FA0"}
    scheme = "".join(f'<a:{slot}><a:srgbClr val="{value}"/></a:{slot}>' for slot, value in slots.items())
    plain = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    fonts = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="{name}"><a:themeElements>'
        f'<a:clrScheme name="{name}">{scheme}</a:clrScheme><a:fontScheme name="{name}"><a:majorFont>{fonts}</a:majorFont>'
        f'<a:minorFont>{fonts}</a:minorFont></a:fontScheme><a:fmtScheme name="{name}"><a:fillStyleLst>{plain * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{f'<a:ln>{plain}</a:ln>' * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{plain * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def picture(colour: str, size: tuple[int, int]) -> bytes:
    """A plain PNG."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return out.getvalue()


def slide_xml(words: str) -> str:
    """A sample slide with a picture of its own."""
    photo = LOGO.replace("rId13", "rId2")
    return (
        f"<p:sld {SPACES}><p:cSld>{tree(holder(2, 'title', 0, TITLE).replace('Click', words) + photo)}</p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
    )


def corporate(kind: str = f"{PML}.template.main+xml") -> bytes:
    """The template as the bytes of a .potx; `kind` is the content type of its main part."""
    package = Package()
    package.parts["_rels/.rels"] = relations((("officeDocument", "ppt/presentation.xml", False),))
    slides = "".join(f'<p:sldId id="{256 + n}" r:id="rId{4 + n}"/>' for n in range(2))
    package.add(
        "ppt/presentation.xml",
        kind,
        f'<p:presentation {SPACES}><p:sldMasterIdLst><p:sldMasterId id="2147483660" r:id="rId1"/></p:sldMasterIdLst>'
        f'<p:sldIdLst>{slides}</p:sldIdLst><p:sldSz cx="{WIDTH}" cy="{HEIGHT}"/><p:notesSz cx="6858000" cy="9144000"/>'
        "</p:presentation>",
        (
            *(("slideMaster", "slideMasters/slideMaster1.xml", False), ("theme", "theme/theme1.xml", False)),
            ("tableStyles", "tableStyles.xml", False),
            *(("slide", f"slides/slide{n}.xml", False) for n in (1, 2)),
        ),
    )
    layouts = tuple(("slideLayout", f"../slideLayouts/slideLayout{n}.xml", False) for n in range(1, len(LAYOUTS) + 1))
    parts = (*layouts, ("theme", "../theme/theme1.xml", False), ("image", "../media/logo.png", False))
    package.add("ppt/slideMasters/slideMaster1.xml", f"{PML}.slideMaster+xml", master_xml(), parts)
    for number, one in enumerate(LAYOUTS, 1):
        up = (("slideMaster", "../slideMasters/slideMaster1.xml", False), *one.related)
        package.add(f"ppt/slideLayouts/slideLayout{number}.xml", f"{PML}.slideLayout+xml", layout_xml(one), up)
    package.add("ppt/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml", theme_xml("House"))
    styles = '<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" def="{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"/>'
    package.add("ppt/tableStyles.xml", f"{PML}.tableStyles+xml", styles)
    for number in (1, 2):
        up = (
            ("slideLayout", "../slideLayouts/slideLayout3.xml", False),
            ("image", f"../media/sample{number}.png", False),
        )
        package.add(f"ppt/slides/slide{number}.xml", f"{PML}.slide+xml", slide_xml(f"Sample {number}"), up)
        package.parts[f"ppt/media/sample{number}.png"] = picture("#888888", (40, 20))
    package.parts["ppt/media/logo.png"] = picture("#F58220", (90, 45))
    return package.write()


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(corporate())
