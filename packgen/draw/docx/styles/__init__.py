"""The styles of Word: every style of every document, written once by the brand and the layout, never run by run.

`pen.py` knows what a style is made of, the others what there is. The order of elements is the schema's.
"""

from collections.abc import Iterable
from html import escape

from packgen.draw.docx.package import HEAD, SPACES
from packgen.draw.docx.styles import edges, runs, tables
from packgen.draw.docx.styles.pen import Pen
from packgen.draw.docx.styles.text import text

NORMAL = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
    "<w:pPr><w:widowControl/></w:pPr></w:style>"
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
)
"""What all others are based on. Normal sets no colour and no size, so that a table's style can set them."""

Sized = tuple[str, str, str, float]
"""A style at another type size: its id, the name and the id of the style that it is else, the size in points."""


def style_sheet(pen: Pen, language: str, colours: Iterable[runs.Coloured], sizes: Iterable[Sized] = ()) -> str:
    """The part styles.xml. `colours` are ids of styles, and the role that they show."""
    written = (
        _defaults(pen, escape(language)),
        NORMAL,
        text(pen),
        *edges.in_tables(pen),
        *tables.ruled(pen),
        edges.in_bars(pen),
        *tables.unruled(pen),
        *edges.on_cards(pen),
        *[
            pen.style(id_, f"{name} {size:g}", "", pen.run(size), base=base, quick=False)
            for id_, name, base, size in sizes
        ],
        *edges.of_pages(pen),
        *runs.known(pen),
        *runs.own(pen),
        *runs.coloured(colours, pen),
    )
    return f'{HEAD}<w:styles xmlns:w="{SPACES["w"]}">{"".join(written)}</w:styles>'


def _defaults(pen: Pen, language: str) -> str:
    """What text has that no style says anything about."""
    fonts = (
        '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:hAnsiTheme="minorHAnsi" '
        'w:cstheme="minorBidi"/>'
    )
    body = pen.scale.body
    tongue = f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/>'
    run = f"<w:rPr>{fonts}<w:color {pen.ink.text('ink')}/>{pen.size(body)}{tongue}</w:rPr>"
    para = f"<w:pPr>{pen.space(0, body * 0.6, pen.scale.line)}</w:pPr>"
    return f"<w:docDefaults><w:rPrDefault>{run}</w:rPrDefault><w:pPrDefault>{para}</w:pPrDefault></w:docDefaults>"


def _sized(pen: Pen, id_: str, name: str, base: str, size: float) -> str:
    return pen.style(id_, f"{name} {size:g}", "", pen.run(size), base=base, quick=False)
