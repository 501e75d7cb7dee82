"""Editions: the same words set anew for other eyes, hands and printers. What differs stands in layouts/edition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from packgen.compose.listed import listed, too_narrow
from packgen.model.brand import Brand, Colours
from packgen.model.page import Edition, PageLayout
from packgen.model.paper import Blanks, Flow, Frame, Heading, PageBreak, Paper, Rings, Table, Write
from packgen.paging.geometry import page_of as page_of_paper
from packgen.rings import NUMBER
from packgen.units import pt

SHEET = 4
"""Pages of a sheet that is folded once."""

NOTES = "Notes"
"""What stands over a page that is left over."""

OVER_NOTES = 44.0
"""Points for that word, and some to spare."""

GAP = 4
"""Letters between two texts on one line."""

LETTER = 0.5
"""The mean width of a letter as a multiple of the type size."""


def page_of(page: PageLayout, edition: Edition, half: PageLayout | None) -> PageLayout:
    """The page as the edition has it; `half` is the page of the folded sheet."""
    base = half if edition.folded and half else page
    named = {name: getattr(edition, name) for name in ("body", "line", "small", "headings", "write_row")}
    changed = {name: value for name, value in named.items() if value is not None}
    return base.model_copy(update={**changed, "filled": base.filled and edition.filled})


def brand_of(brand: Brand, edition: Edition) -> Brand:
    """The brand in the colours of the edition."""
    if not edition.colours:
        return brand
    told = edition.colours.items()
    named: dict[str, object] = {role.replace("-", "_"): colour for role, colour in told if "level" not in role}
    levels = (edition.colours.get(f"level-{n}") for n in range(1, len(brand.colours.levels) + 1))
    every = edition.colours.get("level")
    named["levels"] = [own or every or old for own, old in zip(levels, brand.colours.levels, strict=True)]
    colours = Colours.model_validate({**brand.colours.model_dump(), **named})
    return brand.model_copy(update={"colours": colours})


def edited(paper: Paper, edition: Edition) -> Paper:
    """The paper with no type under the least, and tables that would be too narrow as lists."""
    upright = _upright(paper.layout)
    wide = paper.layout.column.pt
    if any(isinstance(flow, Table) and too_narrow(flow, paper.layout, wide, edition.cell) for flow in paper.flow):
        # A list needs no wide page.
        wide, layout = upright.column.pt, upright
    else:
        layout = paper.layout
    flow = tuple(_flow(paper, layout, wide, edition))
    head = (len(paper.title) + len(paper.house) + GAP) * LETTER * layout.small
    return replace(paper, layout=layout, flow=flow, folded=edition.folded, running=head <= layout.column.pt)


def _upright(page: PageLayout) -> PageLayout:
    """The page on its short side."""
    sides = sorted((page.width, page.height))
    return page.model_copy(update={"width": sides[0], "height": sides[1]})


def _flow(paper: Paper, page: PageLayout, wide: float, edition: Edition) -> Iterator[Flow]:
    for flow in paper.flow:
        match flow:
            case Table() if too_narrow(flow, page, wide, edition.cell):
                yield from listed(flow)
            case Table():
                size = max(flow.size, edition.least) if flow.size else None
                yield replace(flow, size=size, header_colours=flow.header_colours if page.filled else ())
            case Heading():
                yield _heading(flow, edition)
            case Frame():
                parts = (_heading(part, edition) if isinstance(part, Heading) else part for part in flow.blocks)
                yield replace(flow, blocks=tuple(parts))
            case Rings():
                yield replace(flow, diameter=max(flow.diameter, pt(edition.least / NUMBER * 2 * flow.badge.count)))
            case Blanks():
                yield from _blanks(flow, page, wide, edition)
            case _:
                yield flow


def _heading(heading: Heading, edition: Edition) -> Heading:
    return replace(heading, size=max(heading.size, edition.least)) if heading.size else heading


def _blanks(blanks: Blanks, page: PageLayout, wide: float, edition: Edition) -> Iterator[Blanks]:
    """Lines to fill in side by side, or under one another where they would be too short to write on."""
    letters = wide / (page.body * LETTER)
    free = (letters - sum(map(len, blanks.labels))) / len(blanks.labels)
    if free >= edition.cell:
        yield blanks
        return
    yield from (replace(blanks, labels=(label,)) for label in blanks.labels)


def bound(paper: Paper) -> Paper:
    """A settled paper with so many pages for notes at its end that its sheets fold: a multiple of four."""
    left_over = -paper.pages % SHEET
    rows = int((page_of_paper(paper).height - OVER_NOTES) / paper.layout.write_row.pt)
    notes: tuple[Flow, ...] = (PageBreak(), Write(NOTES, rows))
    return replace(paper, flow=(*paper.flow, *notes * left_over), pages=paper.pages + left_over)
