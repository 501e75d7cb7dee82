"""A document that flows: cover, flow, header and footer."""

from pathlib import Path

from packgen.draw.docx.desk import Desk
from packgen.draw.docx.flow import Flower
from packgen.draw.docx.package import Package
from packgen.draw.docx.styles import Scale, finish
from packgen.draw.docx.templates import render
from packgen.draw.docx.views import Block, Para, Words, opened
from packgen.fit import Ruler
from packgen.model.brand import Brand
from packgen.model.pack import Document, Paper
from packgen.paging.geometry import Page, page_of
from packgen.paging.measures import frame_headings
from packgen.paging.strips import COVER_RING


def draw_paper(document: Document, paper: Paper, brand: Brand, fonts: Path, stamp: int) -> bytes:
    """The paper as a package, not yet settled."""
    package = Package()
    desk = Desk(package, brand, filled=paper.layout.filled)
    page, ruler = page_of(paper), Ruler(fonts / brand.fonts.heading.bold)
    cover, flow = _cover(paper, desk), Flower(paper, page, desk, ruler).blocks()
    blocks = [*cover, *(flow if cover else opened(flow, page_break=False, before=0))]
    package.body(render("paper", desk.palette, blocks=blocks, page=page, edges=_edges(paper, desk)))
    return finish(document, desk, _scale(page), stamp)


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


def _scale(page: Page) -> Scale:
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
