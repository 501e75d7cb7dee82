"""A paper's blocks as paragraphs and grids: one small function for each class of block."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from packgen.draw.docx.contents import contents
from packgen.draw.docx.desk import Desk, bookmark_name, broken, colour_style
from packgen.draw.docx.figures import bars, rings
from packgen.draw.docx.tables import grid, room
from packgen.draw.docx.views import (
    Block,
    Grid,
    Inline,
    Mark,
    Para,
    Stop,
    Words,
    opened,
    tick,
)
from packgen.fit import Ruler
from packgen.model.paper import (
    Bars,
    Blanks,
    Bullets,
    Contents,
    Flow,
    Frame,
    Heading,
    Marks,
    PageBreak,
    Paper,
    Rings,
    Table,
    Text,
    Write,
)
from packgen.paging.badges import fits, label_of, ring_of
from packgen.paging.geometry import FRAME_LEFT, FRAME_RIGHT, HANG, Page
from packgen.paging.measures import frame_headings
from packgen.writing import NBSP

TEXT = {
    "body": "BodyText",
    "lead": "Lead",
    "small": "Small",
    "quote": "Quote",
    "label": "Label",
    "subtitle": "TextSubtitle",
}
BULLETS = {"bullet": "Bullet", "number": "Number", "tick": "Tick"}
AFTER_TABLE = 240
"""Space under a table: Word gives tables none of their own."""

AROUND_FRAME = 240
"""Space above and under a frame."""

AFTER_LIST = 160
"""Space under a list, more than between its items."""

BETWEEN_BLANKS = 280
"""Space between two lines to fill in that stand side by side."""


@dataclass(frozen=True)
class Flower:
    """Writes the flow of one paper."""

    paper: Paper
    page: Page
    desk: Desk
    ruler: Ruler

    def blocks(self) -> list[Block]:
        """The whole flow, page breaks and the space under tables settled."""
        written: list[Block] = []
        fresh = False
        for block in self.paper.flow:
            if isinstance(block, PageBreak):
                fresh = True
                continue
            gap = _gap(written[-1], block) if written and not fresh else None
            if gap == 0:
                written.append(Para("Spacer"))
            written += opened(self.write(block), page_break=fresh, before=gap)
            fresh = False
        written += [Para("Spacer")] if written and isinstance(written[-1], Grid) else []
        return [written[0], *map(_under, written, written[1:])] if written else []

    def write(self, block: Flow) -> list[Block]:  # noqa: C901, PLR0911 - one case a class of block
        """One block."""
        match block:
            case Heading() | Text() | Bullets():
                return [*self.plain(block)]
            case Table():
                return grid(block, self.page, self.desk)
            case Frame():
                return [*self.frame(block)]
            case Write():
                return room(block, self.page, self.desk)
            case Blanks():
                return self.blanks(block)
            case Contents():
                return contents(block, self.page)
            case Rings():
                return rings(block, self.desk, self.ruler.path)
            case Bars():
                return bars(block, self.page, self.desk)
            case Marks():
                return [self.marks(block)]
            case PageBreak():
                return []

    def plain(self, block: Heading | Text | Bullets, *, framed: bool = False) -> list[Para]:
        """A block that may stand in a frame."""
        match block:
            case Heading():
                return [self.heading(block, framed=framed)]
            case Text():
                return [self.text(block, framed=framed)]
            case Bullets():
                return self.bullets(block, "Frame" if framed else "List")

    def heading(self, heading: Heading, *, framed: bool = False) -> Para:
        """A heading, its clock time hung out to the left, its badge at the right edge."""
        style = self.desk.sized(f"FrameHeading{heading.level}" if framed else f"Heading{heading.level}", heading.size)
        return Para(
            style,
            (
                *_clock(heading, self.page),
                *broken(heading.text, Words("", colour_style(heading.colour) if heading.colour else None)),
                *self.heading_badge(heading, framed=framed),
            ),
            page_break=heading.new_page,
            before=0 if heading.new_page else None,
            tab=self._right_edge(framed=framed) if heading.badge else None,
            hanging=self.page.outdent if heading.clock else None,
            sides=(-self.page.outdent, 0) if self.goes_out(heading) else None,
            bookmark=(self.desk.id(), self.anchor(heading)),
        )

    def heading_badge(self, heading: Heading, *, framed: bool) -> tuple[Inline, ...]:
        """The ring and its label; the label is left out where the heading says it already."""
        if not heading.badge:
            return ()
        size = heading.size or self.heading_size(heading.level, framed=framed)
        ring = self.desk.badge(heading.badge, ring_of(heading, size))
        room = self._right_edge(framed=framed) / 20 - (FRAME_LEFT / 20 if framed else 0)
        beside = fits(heading, size, self.page.layout.small, room, self.ruler)
        label = label_of(heading)
        words = (Words(label, "BadgeLabel"),) if label else ()
        return (*(() if beside else (Mark("br"),)), Mark("tab"), *words, ring)

    def heading_size(self, level: int, *, framed: bool) -> float:
        """The type size of a heading, smaller in a frame."""
        return frame_headings(self.page.layout)[level - 1] if framed else self.page.layout.headings[level - 1]

    def anchor(self, heading: Heading) -> str:
        """The bookmark of a heading: its key, or its place among the headings."""
        if heading.key:
            return bookmark_name(heading.key)
        return f"_h{self.places[id(heading)]}"

    @cached_property
    def places(self) -> Mapping[int, int]:
        """The place in the flow of each heading, by its identity: two headings may say the same."""
        blocks = enumerate(self.paper.flow, 1)
        inside = ((n, part) for n, block in blocks for part in (block.blocks if isinstance(block, Frame) else (block,)))
        return {id(part): n for n, part in inside if isinstance(part, Heading)}

    def text(self, text: Text, *, framed: bool = False) -> Para:
        """A paragraph."""
        style = TEXT[text.style]
        style = f"Frame{style.removeprefix('Body')}" if framed else style
        return Para(style, self.desk.runs(text.runs), keep_next=text.keep, sides=self.sides(text))

    def bullets(self, bullets: Bullets, family: str) -> list[Para]:
        """A list; numbers start at 1."""
        style = family + BULLETS[bullets.kind]
        number = self.desk.list_number(style) if bullets.kind == "number" else None
        items = [self.desk.runs(item) for item in bullets.items]
        if bullets.kind == "tick":
            items = [(tick(self.desk.id(), _said(item)), Mark("tab"), *item) for item in items]
        sides = self.sides(bullets, HANG)
        paras = [Para(style, item, number=number, sides=sides) for item in items]
        return [*paras[:-1], paras[-1]._replace(after=AFTER_LIST)] if paras else []

    def goes_out(self, block: Heading | Text | Bullets) -> bool:
        """Whether a block stands under the clock times too, in a page that has a column for them."""
        return block.out and self.page.outdent > 0

    def sides(self, block: Text | Bullets, hang: int = 0) -> tuple[int, int] | None:
        """The indents of a paragraph that does."""
        return (hang - self.page.outdent, self.page.beyond) if self.goes_out(block) else None

    def frame(self, frame: Frame) -> list[Para]:
        """Paragraphs with the same bar and ground; Word draws them as one box."""
        paras = [para for block in frame.blocks for para in self.plain(block, framed=True)]
        keep = frame.keep
        paras = [it._replace(bar=frame.colour, keep_next=keep or it.keep_next, keep_lines=keep) for it in paras]
        if paras:
            paras[0] = paras[0]._replace(before=AROUND_FRAME)
            paras[-1] = paras[-1]._replace(after=AROUND_FRAME, keep_next=False)
        return paras

    def marks(self, marks: Marks) -> Para:
        """Logos side by side, each at its place."""
        inlines: list[Inline] = []
        for one in marks.logos:
            inlines += ([Mark("tab")] if inlines else []) + [self.desk.logo(one)]
        stops = tuple(Stop(one.at[0].twips, line=False) for one in marks.logos[1:])
        return Para("CoverBadge", tuple(inlines), stops=stops)

    def blanks(self, blanks: Blanks) -> list[Block]:
        """Labels with a line after each, all lines as long: each is the leader of a tab to the next label's stop."""
        labels = [f"{label}: " for label in blanks.labels]
        wide = [round(self.ruler.width(label, self.page.layout.body) * 20) for label in labels]
        long = (self.page.column - sum(wide) - BETWEEN_BLANKS * (len(labels) - 1)) // len(labels)
        inlines: list[Inline] = []
        stops: list[Stop] = []
        for label, before in zip(labels, wide, strict=True):
            begins = stops[-1].at if stops else 0
            inlines += [*([Mark("tab")] if inlines else []), Words(label), Mark("tab", "WriteLine")]
            ends = begins + before + long
            stops += [Stop(ends, line=True), Stop(ends + BETWEEN_BLANKS, line=False)]
        stops[-2:] = [Stop(self.page.column, line=True)]
        above = blanks.room.twips if blanks.room else None
        return [Para("Blanks", tuple(inlines), before=above, stops=tuple(stops))]

    def _right_edge(self, *, framed: bool) -> int:
        return self.page.column - (FRAME_RIGHT if framed else 0)


def _clock(heading: Heading, page: Page) -> tuple[Inline, ...]:
    """The clock time, in its column where the page has one."""
    parted: Inline = Mark("tab") if page.outdent else Words(NBSP * 2)
    return (Words(heading.clock, "Clock"), parted) if heading.clock else ()


def _said(item: tuple[Inline, ...]) -> str:
    """The words of an item."""
    return "".join(part.text for part in item if isinstance(part, Words))


def _gap(above: Block, block: Flow) -> int | None:
    """Space that the block needs for what stands above it; 0 between frames: their grounds would join."""
    if isinstance(above, Grid):
        own = isinstance(block, Heading | Frame | Contents | Bars)
        own = own or (isinstance(block, Table) and block.show_caption)
        return None if own else AFTER_TABLE
    return 0 if isinstance(block, Frame) and isinstance(above, Para) and above.bar else None


def _under(above: Block, block: Block) -> Block:
    """The block; a label right under a heading goes without its rule."""
    if not (isinstance(above, Para) and isinstance(block, Para)):
        return block
    joined = block.style == "Label" and above.style.startswith("Heading")
    return block._replace(style="LabelUnder") if joined else block
