"""The parts that say little and come once a file: theme, lists, settings, and which program wrote it."""

from collections.abc import Sequence
from html import escape

from packgen.draw.docx.package import HEAD, SPACES
from packgen.draw.docx.palette import Palette
from packgen.model.brand import Fonts
from packgen.paging.geometry import FRAME_LEFT, HANG

COLOUR_MAP = (
    '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" '
    'w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" '
    'w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
)
BEHAVES = (
    ("compatibilityMode", 15),
    ("overrideTableStyleFontSizeAndJustification", 1),
    ("enableOpenTypeFeatures", 1),
    ("doNotFlipMirrorIndents", 1),
)
"""How Word behaves: as the version that files have had since 2013 ([MS-DOCX], 2.3.3)."""

WORD = "http://schemas.microsoft.com/office/word"
EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"

LISTS = (
    ("ListBullet", "bullet", "•", 0, HANG),
    ("FrameBullet", "bullet", "•", FRAME_LEFT, HANG),
    ("ListNumber", "decimal", "%1", 0, HANG),
    ("FrameNumber", "decimal", "%1", FRAME_LEFT, HANG),
    ("CardQuestion", "decimal", "%1", 0, HANG),
    ("TableBullet", "bullet", "•", 0, 200),
)
"""The lists that belong to styles, from 1: the style, its signs, where it begins and how far it hangs, in twips."""


def theme(ink: Palette, fonts: Fonts, name: str) -> str:
    """The brand as an Office theme: flat, without shadows and gradients."""
    called = f'name="{escape(name)}"'
    colours = "".join([f'<a:{slot}><a:srgbClr val="{colour}"/></a:{slot}>' for slot, colour in ink.theme()])
    faces = (("majorFont", fonts.heading.name), ("minorFont", fonts.body.name))
    named = "".join([_faces(slot, face) for slot, face in faces])
    return (
        f'{HEAD}<a:theme xmlns:a="{SPACES["a"]}" {called}><a:themeElements>'
        f"<a:clrScheme {called}>{colours}</a:clrScheme><a:fontScheme {called}>{named}</a:fontScheme>"
        f"<a:fmtScheme {called}>{_looks()}</a:fmtScheme></a:themeElements></a:theme>"
    )


def font_table(fonts: Fonts, carried: str = "") -> str:
    """The fonts that are named, each with those to take where it is missing (ECMA-376, part 1, 17.8.3.1).

    `carried` tells of the files that the document has of the face of its text.
    """
    faces = {face.name: face for face in (fonts.body, fonts.heading)}
    rows = "".join(
        [_font(name, face.fallbacks, carried if name == fonts.body.name else "") for name, face in faces.items()]
    )
    return f'{HEAD}<w:fonts xmlns:w="{SPACES["w"]}" xmlns:r="{SPACES["r"]}">{rows}</w:fonts>'


def _font(name: str, fallbacks: Sequence[str], carried: str) -> str:
    others = f'<w:altName w:val="{escape(",".join(fallbacks))}"/>' if fallbacks else ""
    return f'<w:font w:name="{escape(name)}">{others}<w:charset w:val="00"/>{carried}</w:font>'


def _faces(slot: str, face: str) -> str:
    latin = f'<a:latin typeface="{escape(face)}"/>'
    return f'<a:{slot}>{latin}<a:ea typeface=""/><a:cs typeface=""/></a:{slot}>'


def _looks() -> str:
    """Fills, lines and effects of a theme: three of each, which the schema asks for."""
    plain = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join([f'<a:ln w="{weight}">{plain}</a:ln>' for weight in (6350, 12700, 19050)])
    return (
        f"<a:fillStyleLst>{plain * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>"
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{plain * 3}</a:bgFillStyleLst>"
    )


def numbering(ink: Palette, lists: Sequence[tuple[int, str]]) -> str:
    """The lists of the styles, and those with numbers in another colour; then each numbered list of the text.

    Such a list is a w:num of its own that starts at 1.
    """
    kinds = {(number, "accent"): number for number in range(1, len(LISTS) + 1)}
    for told in lists:
        kinds.setdefault(told, len(kinds) + 1)
    made = "".join([_kind(id_, *LISTS[kind - 1], ink.text(role)) for (kind, role), id_ in kinds.items()])
    plain = "".join([_list(id_, id_) for id_ in range(1, len(LISTS) + 1)])
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    own = "".join([_list(id_, kinds[told], anew) for id_, told in enumerate(lists, len(LISTS) + 1)])
    return f'{HEAD}<w:numbering xmlns:w="{SPACES["w"]}">{made}{plain}{own}</w:numbering>'


def _kind(id_: int, style: str, signs: str, shown: str, left: int, hang: int, colour: str) -> str:
    bold = "<w:b/>" if signs == "decimal" else ""
    tied = f'<w:pStyle w:val="{style}"/>' if id_ <= len(LISTS) else ""
    return (
        f'<w:abstractNum w:abstractNumId="{id_}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="{signs}"/>{tied}<w:lvlText w:val="{shown}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left + hang}" w:hanging="{hang}"/></w:pPr>'
        f"<w:rPr>{bold}<w:color {colour}/></w:rPr></w:lvl></w:abstractNum>"
    )


def _list(id_: int, kind: int, more: str = "") -> str:
    return f'<w:num w:numId="{id_}"><w:abstractNumId w:val="{kind}"/>{more}</w:num>'


def settings(language: str, *, notes: bool, carries: bool = False) -> str:
    """How Word shows and sets the document; `notes` tells of the lines that part footnotes from the text.

    `carries` says that the fonts in the document stay in it when it is saved.
    """
    fonts = "<w:embedTrueTypeFonts/>" if carries else ""
    parted = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>' if notes else ""
    behaves = "".join([f'<w:compatSetting w:name="{name}" w:uri="{WORD}" w:val="{value}"/>' for name, value in BEHAVES])
    return (
        f'{HEAD}<w:settings xmlns:w="{SPACES["w"]}"><w:zoom w:percent="100"/>{fonts}<w:defaultTabStop w:val="720"/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/>{parted}<w:compat>{behaves}</w:compat>'
        f'<w:themeFontLang w:val="{escape(language)}"/>{COLOUR_MAP}<w:decimalSymbol w:val="."/>'
        '<w:listSeparator w:val=","/></w:settings>'
    )


def app(company: str) -> str:
    """The part that says which program wrote the file, and for whom."""
    inside = f"<Application>packgen</Application><Company>{escape(company)}</Company>"
    return f'{HEAD}<Properties xmlns="{EXTENDED}">{inside}</Properties>'
