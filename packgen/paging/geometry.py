"""What follows from a page's layout: columns, indents and the insides of a frame, in twips."""

from dataclasses import dataclass

from packgen.model.letterhead import Cover
from packgen.model.page import PageLayout
from packgen.model.paper import Heading, Paper
from packgen.units import mm, pt

CLOCK = mm(27)
"""The column at the left in which clock times stand, in documents that have any."""

COVER_RING = mm(26)
"""How large the rings stand on a cover."""

WIDE = ("sheet", "form")
"""Looks of tables that take the whole width between the margins, under the clock times too."""

HANG = pt(19).twips
"""How far list items hang."""

BAR = 36
"""Width of a frame's bar in eighths of a point."""

PAD_LEFT, PAD_RIGHT, PAD_TOP = 12, 10, 7
"""Space inside a frame, in points."""

FRAME_LEFT = pt(PAD_LEFT + BAR / 8).twips
FRAME_RIGHT = pt(PAD_RIGHT).twips


@dataclass(frozen=True)
class Page:
    """A page of a paper: the column of text, and how far headings with a clock time hang out of it."""

    layout: PageLayout
    outdent: int
    narrow: bool = True
    """Whether paragraphs are held to a line that is easy to read; in a template of one's own its margins say."""
    pushed: int = 0
    """How far header and footer push the text beyond the margins, in twips."""

    @property
    def left(self) -> int:
        """The left margin of the text."""
        return self.layout.margins[3].twips + self.outdent

    @property
    def column(self) -> int:
        """The width of the text."""
        return self.full - self.outdent

    @property
    def full(self) -> int:
        """The width between the margins."""
        return self.layout.column.twips

    @property
    def beyond(self) -> int:
        """What paragraphs that stand at the left edge of the page leave free at the right."""
        return max(0, self.full - round(self.layout.body * 20 * 75 * 0.487)) if self.narrow else 0

    @property
    def height(self) -> float:
        """The height between the margins of text, in points."""
        top, _, bottom, _ = self.layout.margins
        return self.layout.height.pt - (top.twips + bottom.twips + self.pushed) / 20

    @property
    def measure(self) -> int:
        """What paragraphs leave free at the right, so that a line holds about 75 characters."""
        return max(0, self.column - round(self.layout.body * 20 * 75 * 0.487)) if self.narrow else 0


def page_of(paper: Paper) -> Page:
    """The page of a paper; with a column for clock times where headings have them, in a page of our own."""
    if paper.own:
        return Page(paper.layout, 0, narrow=False, pushed=sum(paper.own.letterhead.edges.later))
    clocks = any(isinstance(block, Heading) and block.clock for block in paper.flow)
    return Page(paper.layout, CLOCK.twips if clocks else 0)


LONG = 4
"""With so many parts a paper has the cover page of the organisation's template, if there is one."""


def cover_of(paper: Paper) -> Cover | None:
    """The cover page of the organisation's template, where the paper is long enough, and its page as large.

    A page where nothing is filled has none: what is drawn on a cover may be dark.
    """
    cover = paper.own.letterhead.cover if paper.own else None
    parts = sum(isinstance(block, Heading) and block.level == 1 for block in paper.flow)
    layout = paper.layout
    fits = cover and paper.title and parts >= LONG and layout.filled and cover.size == (layout.width, layout.height)
    return cover if fits else None
