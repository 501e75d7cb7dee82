"""A document that flows: cover, flow, header and footer."""

from pathlib import Path

from packgen.draw.docx.blocks import blocks, footer, header
from packgen.draw.docx.desk import Desk
from packgen.draw.docx.finish import finish
from packgen.draw.docx.flow import Flower
from packgen.draw.docx.joined import Joiner, covered, footed, page_size
from packgen.draw.docx.package import PARTS, Package
from packgen.draw.docx.scale import Scale
from packgen.draw.docx.views import Block, Inline, Para, Words, opened
from packgen.fit import Ruler
from packgen.model.brand import Brand
from packgen.model.letterhead import PAGE, Edges
from packgen.model.pack import Document
from packgen.model.paper import Paper
from packgen.paging.geometry import COVER_RING, Page, cover_of, page_of
from packgen.paging.measures import frame_headings


def draw_paper(document: Document, paper: Paper, brand: Brand, fonts: Path, stamp: int) -> bytes:
    """The paper as the bytes of a .docx; in the organisation's own template where the paper has one."""
    own = paper.own
    desk = Desk(Package(), own.brand if own else brand, own.letterhead if own else None, paper.layout.filled)
    joiner = Joiner(desk.own) if desk.own else None
    if joiner:
        joiner.adopt(desk.package, paper.title or document.title)  # first, so that no picture of ours takes its name
    page, ruler = page_of(paper), Ruler(fonts / desk.brand.fonts.heading.bold)
    cover, flow = _cover(paper, desk), Flower(paper, page, desk, ruler).blocks()
    if joiner:
        desk.package.body(_in_template(paper, desk, joiner, cover, flow))
    else:
        front = [*cover, *(flow if cover else opened(flow, page_break=False, before=0))]
        desk.package.body(f"<w:body>{blocks(front, desk.palette)}{_section(paper, page, desk)}</w:body>")
    return finish(document, desk, _scale(page), stamp, joiner)


def _in_template(paper: Paper, desk: Desk, joiner: Joiner, cover: list[Block], flow: list[Block]) -> str:
    """The body in the sections of the template: its cover where the paper is long enough for one, then the text."""
    own, front = joiner.own, ""
    size = page_size(paper.layout, own.edges, 0)
    section = own.section.replace(PAGE, size)
    if paper.numbered and not own.counted:
        section = _counted(paper, desk, joiner, section)
    text = [*cover, *(flow if cover else opened(flow, page_break=False, before=0))]
    if first := cover_of(paper):
        front = covered(first, joiner.text(blocks(cover, desk.palette)))
        text = opened(flow, page_break=False, before=0)
    return f"<w:body>{front}{joiner.text(blocks(text, desk.palette))}{section}</w:body>"


def _counted(paper: Paper, desk: Desk, joiner: Joiner, section: str) -> str:
    """The section with pages counted: a line more in the template's footers, a footer of ours where it has none."""
    line = joiner.text(footer(paper.footer, (2, paper.pages), desk.palette, tab=paper.layout.column.twips))
    inside = line[line.index("<w:p>") : line.rindex("</w:ftr>")]
    for path in joiner.own.footers:
        desk.package.files[path] = footed(desk.package.files[path], inside)
    if joiner.own.footers:
        return section
    leads = f'<w:footerReference w:type="default" r:id="{desk.package.part("own-footer", line)}"/>'
    opens = section.index(">") + 1
    return section[:opens] + leads + section[opens:]


def _section(paper: Paper, page: Page, desk: Desk) -> str:
    """Our own page, with header and footers. The first page names whose it is, and leaves its title out."""
    ink, part = desk.palette, desk.package.part
    counts = [(number, paper.pages) if paper.numbered else None for number in (1, 2)]
    title = paper.title if paper.running else ""
    parts = {("header", "default"): part("header", header(title, _whose(paper, "header", desk), ink))}
    if paper.house or paper.logo:
        parts["header", "first"] = part("first-header", header("", _whose(paper, "first-header", desk), ink))
    parts["footer", "default"] = part("footer", footer(paper.footer, counts[1], ink))
    parts["footer", "first"] = part("first-footer", footer(paper.footer, counts[0], ink))
    leads = "".join(f'<w:{kind}Reference w:type="{on}" r:id="{id_}"/>' for (kind, on), id_ in parts.items())
    above, below = page.layout.edges
    size = page_size(page.layout, Edges(above.twips, below.twips), page.outdent)
    return f'<w:sectPr>{leads}{size}<w:cols w:space="708"/><w:titlePg/></w:sectPr>'


def _whose(paper: Paper, part: str, desk: Desk) -> tuple[Inline, ...]:
    """Whose the paper is, at the top of a page: the logo, else the name, else nothing."""
    if paper.logo:
        return (desk.logo(paper.logo, PARTS[part][0]),)
    return (Words(paper.house),) if paper.house else ()


def _cover(paper: Paper, desk: Desk) -> list[Block]:
    """Title, subtitle and lines at the top of page 1, above them the ring badge."""
    badge: list[Block] = []
    if paper.badge:
        badge = [Para("CoverBadge", (desk.badge(paper.badge, COVER_RING),))]
    lines = [("Title", paper.title), ("Subtitle", paper.subtitle)]
    lines += [("Cover", line) for line in paper.cover[:-1]] + [("CoverLast", line) for line in paper.cover[-1:]]
    return [*badge, *(Para(style, (Words(text),)) for style, text in lines if text)]


def _scale(page: Page) -> Scale:
    """The measures of the styles."""
    layout = page.layout
    first, second, third = layout.headings
    return Scale(
        body=layout.body,
        line=layout.line,
        small=layout.small,
        headings=(first, second, third),
        framed=frame_headings(layout),
        outdent=page.outdent,
        column=page.column,
        measure=page.measure,
        write_row=layout.write_row.twips,
    )
