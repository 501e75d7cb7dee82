"""A document that flows: cover, flow, header and footer."""

from pathlib import Path

from packgen.draw.docx.desk import Desk
from packgen.draw.docx.flow import Flower
from packgen.draw.docx.joined import Joiner, covered, footed, page_size
from packgen.draw.docx.package import Package
from packgen.draw.docx.styles import Scale, finish
from packgen.draw.docx.templates import render
from packgen.draw.docx.views import Block, Para, Words, opened
from packgen.fit import Ruler
from packgen.model.brand import Brand
from packgen.model.layout import PageLayout
from packgen.model.letterhead import PAGE, Cover
from packgen.model.pack import Document, Heading, Paper
from packgen.paging.geometry import Page, page_of
from packgen.paging.measures import frame_headings
from packgen.paging.strips import COVER_RING

LONG = 4
"""With so many parts a paper has the cover page of the organisation's template, if there is one."""


def draw_paper(document: Document, paper: Paper, brand: Brand, fonts: Path, stamp: int) -> bytes:
    """The paper as the bytes of a .docx; in the organisation's own template where the paper has one."""
    own = paper.own
    desk = Desk(Package(), own.brand if own else brand, own.letterhead if own else None, paper.layout.filled)
    page, ruler = page_of(paper), Ruler(fonts / desk.brand.fonts.heading.bold)
    cover, flow = _cover(paper, desk), Flower(paper, page, desk, ruler).blocks()
    scale = _scale(page, narrow=own is None)
    if desk.own is None:
        blocks = [*cover, *(flow if cover else opened(flow, page_break=False, before=0))]
        desk.package.body(render("paper", desk.palette, blocks=blocks, page=page, edges=_edges(paper, desk)))
        return finish(document, desk, scale, stamp)
    joiner = Joiner(desk.own)
    joiner.adopt(desk.package, paper.title or document.title)
    desk.package.body(_in_template(paper, page, desk, joiner, cover, flow))
    return finish(document, desk, scale, stamp, joiner)


def _in_template(paper: Paper, page: Page, desk: Desk, joiner: Joiner, cover: list[Block], flow: list[Block]) -> str:
    """The body in the sections of the template: its cover where the paper is long enough for one, then the text."""
    own, size = joiner.own, page_size(paper, joiner.own, page.outdent)
    front = ""
    section = own.section.replace(PAGE, size)
    if paper.numbered and not own.counted:
        section = _counted(paper, desk, joiner, section)
    if own.cover and cover and _long(paper) and _on_cover(paper.layout, own.cover):
        front = covered(own.cover, joiner.text(_paragraphs(cover, page, desk)))
        blocks = opened(flow, page_break=False, before=0)
    else:
        blocks = [*cover, *(flow if cover else opened(flow, page_break=False, before=0))]
    return f"<w:body>{front}{joiner.text(_paragraphs(blocks, page, desk))}{section}</w:body>"


def _on_cover(layout: PageLayout, cover: Cover) -> bool:
    """Whether the cover is made for such a page, and may be as dark as it is."""
    return layout.filled and cover.size == (layout.width, layout.height)


def _long(paper: Paper) -> bool:
    """Whether a paper has parts enough for a cover page."""
    return sum(isinstance(block, Heading) and block.level == 1 for block in paper.flow) >= LONG


def _paragraphs(blocks: list[Block], page: Page, desk: Desk) -> str:
    """The blocks as XML, without a body or a section around them."""
    body = render("paper", desk.palette, blocks=blocks, page=page, edges=dict.fromkeys(("header", "footer", "first")))
    return body[body.index("<w:body>") + len("<w:body>") : body.rindex("<w:sectPr>")]


def _counted(paper: Paper, desk: Desk, joiner: Joiner, section: str) -> str:
    """The section with pages counted: a line more in the template's footers, a footer of ours where it has none."""
    footer = joiner.text(render("footer", desk.palette, text=paper.footer, numbered=True, number=2, pages=paper.pages))
    inside = footer[footer.index("<w:p>") : footer.rindex("</w:ftr>")]
    for path in joiner.own.footers:
        desk.package.files[path] = footed(desk.package.files[path], inside)
    if joiner.own.footers:
        return section
    leads = f'<w:footerReference w:type="default" r:id="{desk.package.part("own-footer", footer)}"/>'
    opens = section.index(">") + 1
    return section[:opens] + leads + section[opens:]


def _edges(paper: Paper, desk: Desk) -> dict[str, str]:
    """Headers and footers: the relationship to each. The first page names whose it is, and leaves its title out."""

    def footer(number: int) -> str:
        counts = {"number": number, "pages": paper.pages}
        return render("footer", desk.palette, text=paper.footer, numbered=paper.numbered, **counts)

    def header(text: str) -> str:
        return render("header", desk.palette, text=text, house=paper.house)

    first = {"first_header": desk.package.part("first-header", header(""))} if paper.house else {}
    return first | {
        "header": desk.package.part("header", header(paper.title)),
        "footer": desk.package.part("footer", footer(2)),
        "first": desk.package.part("first-footer", footer(1)),
    }


def _cover(paper: Paper, desk: Desk) -> list[Block]:
    """Title, subtitle and lines at the top of page 1, above them the ring badge."""
    badge: list[Block] = []
    if paper.badge:
        badge = [Para("CoverBadge", (desk.badge(paper.badge, COVER_RING),))]
    lines = [("Title", paper.title), ("Subtitle", paper.subtitle)]
    lines += [("Cover", line) for line in paper.cover[:-1]] + [("CoverLast", line) for line in paper.cover[-1:]]
    return [*badge, *(Para(style, (Words(text),)) for style, text in lines if text)]


def _scale(page: Page, *, narrow: bool) -> Scale:
    """The measures of the styles; `narrow` holds paragraphs to a line that is easy to read."""
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
        measure=page.measure if narrow else 0,
        write_row=layout.write_row.twips,
    )
