"""The flow of a paper -> strips with their heights, as Word and LibreOffice set them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

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
    Run,
    Table,
    Text,
    Write,
)
from packgen.paging.badges import fits, ring_of, ring_size
from packgen.paging.geometry import COVER_RING, FRAME_LEFT, FRAME_RIGHT, WIDE, Page, page_of
from packgen.paging.measures import FRAME_EDGE, NATURAL, OURS, ROW_PADS, RULE, RULED, TABLE_SIDE, Around, Style, styles
from packgen.paging.own import around, styles_in
from packgen.paging.places import Strip
from packgen.paging.wrap import Faces, Piece, lines
from packgen.writing import NBSP

TEXT = {
    "body": "BodyText",
    "lead": "Lead",
    "small": "Small",
    "quote": "Quote",
    "label": "Label",
    "subtitle": "TextSubtitle",
}
"""The styles of text, by their ids in Word."""

ITEMS = {"bullet": "Bullet", "number": "Number", "tick": "Tick"}
"""The styles of lists, after 'List' or 'Frame'."""

AFTER_TABLE = AROUND_FRAME = 12.0
"""Space under a table, which has none of its own, and above and under a frame, in points."""

SPACER = 6.0
"""The thin line that parts two tables, or two frames."""

AFTER_LIST = 8.0
"""Space under a list, more than between its items."""

BULLET = "• "
"""How a line of a cell says that it is an item of a list."""

LABELS = 0.36
"""The share of the width in which the labels of bars stand."""


@dataclass(frozen=True)
class Cut:
    """A font's two faces, and the height of a single-spaced line as a multiple of the type size."""

    faces: Faces
    natural: float


@dataclass(frozen=True)
class Measurer:
    """Measures the flow of one paper with the brand's faces."""

    paper: Paper
    faces: Faces
    heads: Ruler
    """The face of headings."""
    natural: float
    """The height of a single-spaced line of the text's face, as a multiple of the type size."""
    heads_natural: float
    """The same for the face of headings."""
    cuts: Mapping[str, Cut] = field(default_factory=dict)
    """Further fonts by their names, in a template of the organisation's own."""
    rules: str = "bold"
    """The brand's tone of rules."""

    @cached_property
    def page(self) -> Page:
        """The page with its column."""
        return page_of(self.paper)

    @cached_property
    def styles(self) -> dict[str, Style]:
        """The styles of the page."""
        return styles_in(self.paper.own.letterhead, self.page) if self.paper.own else styles(self.page)

    @cached_property
    def around(self) -> Mapping[str, Around]:
        """What stands around the words of a row, by the look of its table."""
        return around(self.paper.own.letterhead) if self.paper.own else OURS

    def cut(self, style: Style) -> Cut:
        """The font of a style."""
        if found := self.cuts.get(style.font):
            return found
        return Cut(Faces(self.heads, self.heads), self.heads_natural) if style.head else Cut(self.faces, self.natural)

    @property
    def column(self) -> float:
        """The width of the text, in points."""
        return self.page.column / 20

    def strips(self, flow: Sequence[Flow]) -> list[Strip]:
        """The strips of a stretch of the flow, under their blocks' places in it."""
        found: list[Strip] = []
        fresh, above = False, None
        for number, block in enumerate(flow):
            if isinstance(block, PageBreak):
                fresh = True
                continue
            made = list(self.measure(block, above))
            if made:
                if isinstance(above, Table | Write | Bars) and isinstance(block, Text | Bullets | Blanks | Rings):
                    made[0] = made[0]._replace(before=AFTER_TABLE)
                if fresh and isinstance(block, Table | Write | Bars):  # the thin line that carries the page break
                    made[0] = made[0]._replace(height=made[0].height + SPACER)
                made[0] = made[0]._replace(fresh=made[0].fresh or fresh)
                found += [strip._replace(block=number) for strip in made]
                fresh, above = False, block
        return found

    def measure(self, block: Flow, above: Flow | None) -> Iterator[Strip]:  # noqa: C901 - one case a class of block
        """One block, under the one above it."""
        match block:
            case Heading() | Text() | Bullets():
                yield from self.plain(block, above, framed=False)
            case Frame():
                yield from self.frame(block, above)
            case Table():
                yield from self.table(block, above)
            case Write():
                yield from self.room(block, above)
            case Blanks():
                yield Strip(max(self.page.layout.write_row.pt, self.line("Normal")), self.blank_space(block), 12.0)
            case Contents() if block.entries:
                yield from self.para("TOCHeading", [(block.title, True)])
                for entry in block.entries:
                    yield from self.para(f"TOC{entry.level}", [(entry.text, entry.level == 1)])
            case Rings():
                yield from self.rings(block)
            case Bars():
                yield from self.bars(block)
            case Marks():
                high = max(one.at[3].pt for one in block.logos)
                yield Strip(high, after=self.styles["CoverBadge"].after)
            case _:
                return

    # --- paragraphs -----------------------------------------------------------------------------------------

    def line(self, style: str, size: float | None = None) -> float:
        """The height of a line of a style. Word counts lines in 240ths of the face's own."""
        it = self.styles[style]
        high = round(240 * it.line / NATURAL) / 240 * self.cut(it).natural * (size or it.size)
        return it.exact or max(high, it.least)

    def para(
        self,
        style: str,
        pieces: Iterable[Piece],
        *,
        room: float | None = None,
        size: float | None = None,
        notes: float = 0.0,
        extra: float = 0.0,
    ) -> list[Strip]:
        """A paragraph as strips: no page ends after its first line, or begins with its last."""
        it = self.styles[style]
        wide = (self.column if room is None else room) - it.left - it.right
        every = [(text.upper() if it.caps else text, bold or it.bold) for text, bold in pieces]
        count = lines(every, self.cut(it).faces, size or it.size, wide)
        high = self.line(style, size)
        parts = [count] if count < 4 or it.whole else [2, *[1] * (count - 4), 2]
        made = [Strip(part * high) for part in parts]
        high = made[0].height + extra + it.rules
        made[0] = made[0]._replace(before=it.before, height=high, notes=notes, fresh=it.fresh)
        made[-1] = made[-1]._replace(after=it.after, keep=it.keep)
        return made

    def plain(self, block: Heading | Text | Bullets, above: Flow | None, *, framed: bool) -> list[Strip]:
        """A block that may stand in a frame."""
        match block:
            case Heading():
                return self.heading(block, framed=framed)
            case Text():
                return self.text(block, above, framed=framed)
            case Bullets():
                return self.bullets(block, framed=framed)

    def heading(self, heading: Heading, *, framed: bool) -> list[Strip]:
        """A heading, with the line that its badge opens where it finds no room beside the words."""
        style = f"{'Frame' if framed else ''}Heading{heading.level}"
        size = heading.size or self.styles[style].size
        text = heading.text
        if heading.badge and not self.badge_fits(heading, size, framed=framed):
            text = f"{text}\n"
        taller = ring_of(heading, size).pt + RING_EDGE - self.line(style, heading.size) if heading.badge else 0.0
        if heading.clock:  # it stands in the face of the text, whose lines may be taller
            taller = max(taller, size * self.styles[style].line / NATURAL * (self.natural - self.heads_natural))
        # Words beside a clock time stand in the column, and only the time hangs out of it.
        room = self.column + self.styles[style].left if heading.clock else self.page.full / 20 if heading.out else None
        made = self.para(style, [(text, True)], room=room, size=heading.size, extra=max(0.0, taller))
        made[0] = made[0]._replace(fresh=made[0].fresh or heading.new_page)
        return made

    def badge_fits(self, heading: Heading, size: float, *, framed: bool) -> bool:
        """Whether the badge and its label stand on the last line of a heading."""
        room = self.column - (FRAME_LEFT + FRAME_RIGHT if framed else 0) / 20
        return fits(heading, size, self.page.layout.small, room, self.heads)

    def text(self, text: Text, above: Flow | None, *, framed: bool) -> list[Strip]:
        """A paragraph, its footnotes told at its first line."""
        style = TEXT[text.style]
        if framed:
            style = f"Frame{style.removeprefix('Body')}"
        elif style == "Label" and isinstance(above, Heading):
            style = "LabelUnder"
        made = self.para(
            style,
            pieces(text.runs),
            room=self.edge_to_edge(out=text.out),
            notes=self.notes(text.runs),
            extra=RULED[self.rules][0] if style == "Label" else 0.0,
        )
        made[-1] = made[-1]._replace(keep=made[-1].keep or text.keep)
        return made

    def edge_to_edge(self, *, out: bool) -> float | None:
        """The width of a paragraph that stands at the left edge of the page, under the clock times too."""
        return (self.page.full - self.page.beyond) / 20 if out and self.page.outdent else None

    def notes(self, runs: Iterable[Run]) -> float:
        """The height of the footnotes of these runs."""
        it = self.styles["FootnoteText"]
        said = [[("0 ", False), *pieces(run.note)] for run in runs if run.note]
        wide = self.column - it.left
        return sum(lines(one, self.faces, it.size, wide) * self.line("FootnoteText") + it.after for one in said)

    def bullets(self, bullets: Bullets, *, framed: bool) -> list[Strip]:
        """A list."""
        style = f"{'Frame' if framed else 'List'}{ITEMS[bullets.kind]}"
        room = self.edge_to_edge(out=bullets.out)
        items = [self.para(style, pieces(item), room=room, notes=self.notes(item)) for item in bullets.items]
        if self.styles[style].close:
            for item in items:
                item[0], item[-1] = item[0]._replace(before=0.0), item[-1]._replace(after=0.0)
        made = [strip for item in items for strip in item]
        return [*made[:-1], made[-1]._replace(after=AFTER_LIST)] if made else []

    # --- frames ---------------------------------------------------------------------------------------------

    def frame(self, frame: Frame, above: Flow | None) -> Iterator[Strip]:
        """Paragraphs in one box; right under another frame a thin line parts the two."""
        if isinstance(above, Frame):
            yield Strip(SPACER)
        inner: list[Strip] = []
        before: Flow | None = None
        for block in frame.blocks:
            inner += self.plain(block, before, framed=True)
            before = block
        if inner:
            inner[0] = inner[0]._replace(before=0.0 if isinstance(above, Frame) else AROUND_FRAME)
            inner[0] = inner[0]._replace(height=inner[0].height + FRAME_EDGE)
            inner[-1] = inner[-1]._replace(height=inner[-1].height + FRAME_EDGE, after=AROUND_FRAME)
        for strip, following in pairwise([*inner, None]):
            if strip:
                yield strip._replace(keep=following is not None and (frame.keep or strip.keep))

    # --- tables ---------------------------------------------------------------------------------------------

    def table(self, table: Table, above: Flow | None) -> Iterator[Strip]:
        """The caption, the header row and the rows, none of which splits."""
        gap = 0.0
        if table.show_caption:
            size = self.styles["Caption"].size
            taller = ring_size(size).pt + RING_EDGE - self.line("Caption") if table.badge else 0.0
            yield from self.para("Caption", [(f"Table 00: {table.caption}", True)], extra=max(0.0, taller))
        elif isinstance(above, Table | Write | Bars):
            gap = SPACER
        full = self.page.full / 20 if table.look in WIDE or table.out else self.column
        beside = self.around[table.look].beside
        rooms = [full * share / sum(table.widths) - beside for share in table.widths]
        header = self.row(tuple((Run(text, bold=True),) for text in table.header), rooms, table)
        yield Strip(header, before=gap, keep=True)
        for number, row in enumerate(table.rows, 1):
            high = self.row(row, rooms, table, first=table.look == "sheet")
            yield Strip(
                max(high, table.row_height.pt if table.row_height else 0.0),
                repeat=header if number > 1 else 0.0,
                notes=sum(self.notes(cell) for cell in row),
            )

    def row(
        self, cells: tuple[tuple[Run, ...], ...], rooms: list[float], table: Table, *, first: bool = False
    ) -> float:
        """The highest cell, with the space around its words and the line under it."""
        tall = (
            self.cell(cell, room, table.size, bold=first and not number)
            for number, (cell, room) in enumerate(zip(cells, rooms, strict=True))
        )
        edge = self.around[table.look]
        return max(tall, default=0.0) + edge.pads + edge.rule

    def cell(self, runs: tuple[Run, ...], room: float, size: float | None, *, bold: bool = False) -> float:
        """The words of a cell, line by line; one that starts with a bullet is an item of a list."""
        high = 0.0
        for line in parted(runs):
            item = bool(line) and line[0][0].startswith(BULLET)
            style = "TableBullet" if item else "TableText"
            words = [(line[0][0].removeprefix(BULLET), line[0][1]), *line[1:]] if item else line
            strips = self.para(style, [(text, heavy or bold) for text, heavy in words], room=room, size=size)
            high += sum(strip.height + strip.before + strip.after for strip in strips)
        return high

    def room(self, write: Write, above: Flow | None) -> Iterator[Strip]:
        """A question and its lines, kept together."""
        label = self.para("WriteLabel", [(write.label, False)], room=self.page.full / 20 if write.out else None)
        gap = SPACER if isinstance(above, Table | Write | Bars) else 0.0
        yield Strip(sum(strip.height + strip.before for strip in label), before=gap, keep=write.rows > 0)
        for number in range(write.rows):
            yield Strip(self.page.layout.write_row.pt + RULE, keep=number < write.rows - 1)

    def blank_space(self, blanks: Blanks) -> float:
        """The space above lines to fill in."""
        return blanks.room.pt if blanks.room else 6.0

    # --- figures --------------------------------------------------------------------------------------------

    def rings(self, rings: Rings) -> Iterator[Strip]:
        """The drawing, under its caption where it has one."""
        if rings.caption:
            yield from self.para("Caption", [(f"Figure 00: {rings.caption}", True)])
        yield Strip(rings.diameter.pt, after=self.styles["CoverBadge"].after, keep=True)

    def bars(self, bars: Bars) -> Iterator[Strip]:
        """The caption and a row each, all on one page."""
        yield from self.para("Caption", [(f"Figure 00: {bars.caption}", True)])
        rooms = [self.column * share - 2 * TABLE_SIDE for share in (LABELS, 1 - LABELS)]
        heads = [
            self.cell(((Run(text, bold=True)),), room, None) for text, room in zip(bars.header, rooms, strict=True)
        ]
        yield Strip(max(heads) + 2 * ROW_PADS["bars"], keep=True)
        thick = round(self.page.layout.body * 1.25)
        for number, bar in enumerate(bars.bars, 1):
            words = self.cell((Run(bar.label),), rooms[0], None)
            yield Strip(max(words, thick) + 2 * ROW_PADS["bars"], keep=number < len(bars.bars))

    # --- the cover ------------------------------------------------------------------------------------------

    def cover(self) -> Iterator[Strip]:
        """Rings, title, subtitle and lines at the top of page 1."""
        paper = self.paper
        if paper.badge:
            yield Strip(COVER_RING.pt, after=self.styles["CoverBadge"].after, keep=True)
        said = [("Title", paper.title), ("Subtitle", paper.subtitle)]
        said += [("Cover", line) for line in paper.cover[:-1]] + [("CoverLast", line) for line in paper.cover[-1:]]
        for style, words in said:
            if words:
                extra = RULED[self.rules][1] if style == "CoverLast" else 0.0
                yield from self.para(style, [(words, False)], extra=extra)


RING_EDGE = 0.4
"""Points that a ring takes more than its size, where it stands in a line."""


def pieces(runs: Iterable[Run]) -> list[Piece]:
    """The words of runs, with the room that icons and boxes take."""
    return [(_shown(run), run.bold or run.pill) for run in runs]


def _shown(run: Run) -> str:
    if run.tick:
        return "WW"
    if run.pill:
        return f"{'W' if run.icon else ''}{NBSP}{run.text.replace(' ', NBSP)}{NBSP}"
    return f"W{NBSP}{run.text}" if run.icon else run.text


def parted(runs: tuple[Run, ...]) -> list[list[Piece]]:
    """The words of a cell, parted at each new line; a cell has one line at the least."""
    every: list[list[Piece]] = [[]]
    for text, bold in pieces(runs):
        first, *others = text.split("\n")
        every[-1] += [(first, bold)] if first else []
        every += [[(other, bold)] if other else [] for other in others]
    return every
