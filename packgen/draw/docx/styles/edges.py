"""The styles of paragraphs beside the text: in tables and captions, on cards, at the edges of the page."""

from collections.abc import Iterator

from packgen.draw.docx.styles.pen import KEEP_LINES, KEEP_NEXT, SINGLE, Pen
from packgen.paging.geometry import HANG


def in_tables(pen: Pen) -> Iterator[str]:
    """The words of a table, and its caption."""
    yield pen.style("TableText", "Table Text", pen.space(0, 0, SINGLE))
    yield pen.style("TableHeading", "Table Heading", KEEP_NEXT, base="TableText")
    bullet = pen.listed(6) + pen.space(0, 2, SINGLE) + '<w:ind w:left="200" w:hanging="200"/>'
    yield pen.style("TableBullet", "Table Bullet", bullet, base="TableText")
    type_ = pen.run(pen.scale.small, bold=True)
    yield pen.style("Caption", "caption", KEEP_NEXT + KEEP_LINES + pen.space(14, 5, SINGLE), type_, then="Normal")


def in_bars(pen: Pen) -> str:
    """The words of a chart of bars, which is a table too."""
    return pen.style("BarText", "Bar Text", pen.space(0, 0, SINGLE), base="TableText")


def on_cards(pen: Pen) -> Iterator[str]:
    """What stands on cards."""
    small, headings = pen.scale.small, pen.scale.headings
    head = pen.at_right() + pen.space(0, small * 0.5, SINGLE)
    yield pen.style("CardHead", "Card Head", head, pen.run(small * 1.3, bold=True))
    title = pen.run(headings[0], "ink", bold=True)
    yield pen.style("CardTitle", "Card Title", pen.space(0, small, 1.25), title, base="Heading1")
    heading = pen.run(headings[1], bold=True)
    yield pen.style("CardHeading", "Card Heading", pen.space(0, small, 1.1), heading, base="Heading2")
    yield pen.style("CardVoice", "Card Voice", pen.space(0, 8, 1.35))
    question = f'{pen.listed(5)}{pen.space(0, 6, 1.25)}<w:ind w:left="{HANG}" w:hanging="{HANG}"/>'
    yield pen.style("CardQuestion", "Card Question", question)
    yield pen.style("CardFoot", "Card Foot", pen.at_right() + pen.space(0, 0, SINGLE), pen.run(small, "muted"))
    leaf = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    yield pen.style("Leaf", "Leaf", leaf, pen.run(1), quick=False)


def of_pages(pen: Pen) -> Iterator[str]:
    """Header, footer and footnotes."""
    small = pen.scale.small
    for name in ("Header", "Footer"):
        para = pen.at_right() + pen.space(0, 0, SINGLE) + pen.outdent()
        yield pen.style(name, name.lower(), para, pen.run(small, "muted"), quick=False)
    note = pen.space(0, 2, SINGLE) + pen.outdent()
    yield pen.style("FootnoteText", "footnote text", note, pen.run(small), quick=False)
