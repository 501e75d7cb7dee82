"""A paper whose pages are settled: where each chapter starts, what its contents say, and how many pages there are.

Word breaks the pages, and no two programs measure alike. So a heading that the contents name stands where it would
stand too if everything were a little higher or lower; where that is in doubt, it starts a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import sub
from pathlib import Path

from packgen import font
from packgen.compose.fits import Fits, anything
from packgen.compose.listed import roomy
from packgen.fit import ruler
from packgen.model.brand import Brand, Face
from packgen.model.paper import Contents, Entry, Flow, Frame, Heading, PageBreak, Paper, Run, Table, Text, Write
from packgen.paging.columns import unbroken
from packgen.paging.geometry import cover_of
from packgen.paging.places import Landing, Strip, place
from packgen.paging.strips import Cut, Measurer
from packgen.paging.wrap import Faces

MARGIN = 0.015
"""By how much more or less Word may need than was measured, as a share."""

SCALES = (1.0, 1 - MARGIN, 1 + MARGIN)

LISTED = 2
"""Headings down to this level may stand in the contents."""

LEAST_ROWS = 4
"""With room for fewer rows at the foot of a page, none are drawn there."""

MUCH = 0.5
"""With this share of a page left, another chapter had better begin there than lines fill it."""

FREE = 0.3
"""The share of a page that has to be left under such lines for a chapter to begin there."""

BEGUN = 0.2
"""The share of a page that has to stand there of it, at the least."""

PARTED = 3
"""A table of no more rows is not parted to keep its last row company."""

TALL = 120.0
"""A row so high, in points, is company enough for itself."""

LEAST_MOVED = 36.0
"""How much is moved at the least, in points, where a chapter's last lines might need a page of their own."""

GO = "Go to"
"""What leads to a heading whose page is not known."""

Lands = tuple[Landing, ...]
"""Where a strip lands, at each scale."""


def settled(paper: Paper, brand: Brand, fonts: Path) -> Paper:
    """The paper with its page breaks, its contents, and the pages that it names."""
    if paper.own and paper.own.letterhead.unpaged:
        return _unmeasured(paper)
    keyed = replace(paper, flow=tuple(_keyed(paper.flow)))
    measure = measurer(keyed, brand, fonts)
    whole = (unbroken(block, measure) if isinstance(block, Table) else block for block in keyed.flow)
    return _Settler(replace(keyed, flow=tuple(whole)), measure).paper()


def one_page(paper: Paper, brand: Brand, fonts: Path) -> Fits:
    """What says whether some of the paper's flow stands on one page; where nothing can be measured, all of it does."""
    if paper.own and paper.own.letterhead.unpaged:
        return anything(paper)
    measure = measurer(paper, brand, fonts)

    def first(flow: Sequence[Flow]) -> bool:
        settler = _Settler(paper, measure)
        return settler.shares([*settler.opening(), *measure.strips(flow)])

    return Fits(first, lambda flow: _Settler(paper, measure).shares(measure.strips(flow)))


def measurer(paper: Paper, brand: Brand, fonts: Path) -> Measurer:
    """What measures a paper with the brand's faces, or with those of the template that it stands in."""
    shown = paper.own.brand.fonts if paper.own else brand.fonts
    body, head = _cut_of(shown.body, fonts), shown.heading.bold
    cuts = {face.name: _cut_of(face, fonts) for face in (shown.body, shown.heading, *shown.others)} if paper.own else {}
    return Measurer(paper, body.faces, ruler(fonts, head), body.natural, font.line(fonts / head), cuts, brand.rules)


def _cut_of(face: Face, fonts: Path) -> Cut:
    return Cut(Faces(ruler(fonts, face.regular), ruler(fonts, face.bold)), font.line(fonts / face.regular))


def _unmeasured(paper: Paper) -> Paper:
    """The paper in a template of the organisation's own that can't be measured: no number that we don't know.

    Every chapter starts a page, contents and run sheet lead to their places without saying on which page they are.
    """
    written = (block for block in paper.flow if not (isinstance(block, Write) and block.fills))
    wide = paper.layout.column.pt
    guessed = (roomy(block, paper.layout, wide) if isinstance(block, Table) else block for block in written)
    flow = list(_keyed(guessed))
    heads = [head for block in flow if (head := heading_of(block)) and head.level == 1]
    entries = tuple(Entry(head.level, head.text, head.key or "", None, head.clock) for head in heads)
    covered = any(isinstance(block, Contents) for block in flow)
    for number, block in enumerate(flow):
        if isinstance(block, Contents):
            flow[number] = replace(block, entries=entries)
        elif isinstance(block, Heading) and block.level == 1 and paper.chapters and (covered or block is not heads[0]):
            flow[number] = replace(block, new_page=True)
        else:
            flow[number] = _paged(block, {})
    return replace(paper, flow=tuple(flow))


def _keyed(flow: Iterable[Flow]) -> Iterator[Flow]:
    """The flow with a key for each heading that the contents may name."""
    for number, block in enumerate(flow):
        head = heading_of(block)
        if head is None or head.key:
            yield block
        elif isinstance(block, Frame):
            yield replace(block, blocks=(replace(head, key=f"h{number}"), *block.blocks[1:]))
        else:
            yield replace(head, key=f"h{number}")


def heading_of(block: Flow) -> Heading | None:
    """The heading that a block is or opens with."""
    first = block.blocks[0] if isinstance(block, Frame) and block.blocks else block
    return first if isinstance(first, Heading) else None


@dataclass
class _Settler:
    """Settles chapter by chapter, so that the work grows with the number of pages alone."""

    whole: Paper
    measurer: Measurer
    flow: list[Flow] = field(default_factory=list)
    pages: dict[str, int] = field(default_factory=dict)
    at: dict[int, int] = field(default_factory=dict)
    """The page of each strip of the chapter that landed last."""
    page: int = 0
    """The page on which the last chapter ends; the first is 0."""
    used: tuple[float, ...] = (0.0,) * len(SCALES)
    """How far that page is filled, at each scale."""
    tops: set[int] = field(default_factory=set)
    """The blocks of a chapter whose headings begin a page in any case: said so, whoever sets them puts them there."""
    after: float = 0.0
    """The space under what fills it, unless a larger one above what follows takes its place."""

    @property
    def height(self) -> float:
        """What a page holds, in points."""
        return self.measurer.page.height

    def paper(self) -> Paper:
        """The whole paper, settled."""
        front, chapters = chaptered(self.whole.flow)
        front = self.front(front)
        covered = any(isinstance(block, Contents) for block in front)
        for number, chapter in enumerate(chapters):
            self.chapter(chapter, first=number == 0, covered=covered, more=_flowing(chapters[number + 1 :]))
        flow = tuple(_paged(block, self.pages) for block in self.flow)
        return replace(self.whole, flow=flow, pages=self.page + 1, places=tuple(self.pages.items()))

    # --- the front ------------------------------------------------------------------------------------------

    def front(self, blocks: list[Flow]) -> list[Flow]:
        """Cover and contents; the contents as deep as a page with the cover allows."""
        cover, made = self.opening(), blocks
        for depth in (LISTED, 1):
            made = [replace(one, entries=self.entries(depth)) if isinstance(one, Contents) else one for one in blocks]
            strips = [*cover, *self.measurer.strips(made)]
            lands = list(self.placed(strips, 0))
            if not lands or lands[-1][-1].page == 0:
                break
        if lands:
            self.page += lands[-1][0].page
            self.ended(lands[-1], strips[-1])
        self.flow += made
        return made

    def opening(self) -> list[Strip]:
        """What stands above the contents on their page: the cover, unless the template has a page for that."""
        own = self.whole.own
        if own is None:
            return list(self.measurer.cover())
        if cover := cover_of(self.whole):
            strips = [Strip(self.measurer.line("Normal"))] * cover.spacers + list(self.measurer.cover())
            room = cover.size[1].pt - cover.sides[0].pt - cover.sides[2].pt
            self.page = 1 + max((land.page for land in place(strips, room)), default=0)
            return []
        # The first page of a letterhead has less room than the others where its header is taller.
        edges = own.letterhead.edges
        self.used = (max(0, sum(edges.first) - sum(edges.later)) / 20,) * len(SCALES)
        return list(self.measurer.cover())

    def entries(self, depth: int) -> tuple[Entry, ...]:
        """The lines of the contents, their pages still to come."""
        heads = [head for block in self.whole.flow if (head := heading_of(block)) and head.level <= depth]
        return tuple(Entry(head.level, head.text, head.key or "", None, head.clock) for head in heads)

    # --- chapters -------------------------------------------------------------------------------------------

    def chapter(self, blocks: list[Flow], *, first: bool, covered: bool, more: bool) -> None:
        """Add a chapter: under the one before where it finds room there, else on a page of its own.

        The first stands under the title, unless a page with contents covers the paper. `more` says whether another one
        may follow under this.
        """
        last = blocks[-1]
        fills = last if isinstance(last, Write) and last.fills else None
        body = blocks[:-1] if fills else blocks
        strips = self.measurer.strips(body)
        follows = self.shares(strips) or (_flowing([blocks]) and self.begins(strips))
        on_cover = first and self.page == 0
        fresh = self.whole.chapters and (covered if on_cover else not follows)
        if fresh or (self.flow and isinstance(self.flow[-1], PageBreak)):
            self.turned()
        body, opened = self.landed(body, strips)
        opened |= {0} if fresh else set()
        for number, block in enumerate(body):
            self.flow += _opened(block) if number in opened else [block]
        if fills:
            self.fill(fills, body[-1], more=more)

    def shares(self, strips: list[Strip]) -> bool:
        """Whether the whole chapter surely finds room under the one before."""
        return all(lands[-1].page == 0 for lands in self.placed(strips, 0))

    def begins(self, strips: list[Strip]) -> bool:
        """Whether a good part of a chapter surely stands under the one before, on a page that has much room left."""
        if self.height - max(self.used) < FREE * self.height:
            return False
        lands = [three for three in self.placed(strips, 0) if all(land.page == 0 for land in three)]
        return bool(lands) and min(map(sub, (land.foot for land in lands[-1]), self.used)) >= BEGUN * self.height

    def placed(self, strips: Sequence[Strip], start: int) -> Iterator[Lands]:
        """Where the strips land under what stands, at each scale."""
        pairs = zip(SCALES, self.used, strict=True)
        every = (
            place(strips, self.height, scale=scale, used=used, after=self.after, start=start) for scale, used in pairs
        )
        return zip(*every, strict=True)

    def landed(self, body: list[Flow], strips: list[Strip]) -> tuple[list[Flow], set[int]]:
        """The chapter with no row of a table alone on a page, and the blocks that have to start a page."""
        stood, known = (self.page, self.used, self.after), dict(self.pages)
        while True:
            opened = self.land(body, strips)
            parted = _unorphaned(body, strips, self.at)
            if parted is None:
                return body, opened
            (self.page, self.used, self.after), self.pages = stood, dict(known)
            body, strips = parted, self.measurer.strips(parted)

    def land(self, blocks: list[Flow], strips: list[Strip]) -> set[int]:
        """Find the pages of a chapter's headings; the blocks that have to start a page so that they are sure."""
        heads = {strip.block: n for n, strip in reversed([*enumerate(strips)]) if _listed(blocks[strip.block])}
        firsts = {n: heading_of(blocks[block]) for block, n in heads.items()}
        self.tops, self.at = set(), {}
        opened: set[int] = set()
        start: int | None = 0
        while start is not None:
            start = self.stretch(strips, firsts, start)
            opened |= {strips[start].block} if start is not None else set()
        return opened | self.tops

    def stretch(self, strips: list[Strip], heads: dict[int, Heading | None], start: int) -> int | None:
        """Land strips until one is in doubt: the strip that has to start a page, or None at the chapter's end."""
        lands: list[Lands] = []
        cut = None
        for number, three in enumerate(self.placed(strips, start), start):
            lands.append(three)
            if (
                self.whole.chapters
                and number in heads
                and _doubtful(three)
                and (cut := _cut(strips, lands, start, 0.0))
            ):
                break
        if self.whole.chapters and cut is None and lands and _doubtful(lands[-1]):
            cut = self.cheapest(strips, lands, start)
        end = start + len(lands) if cut is None else cut
        for number in range(start, end):
            self.at[number] = self.page + lands[number - start][0].page
            if head := heads.get(number):
                self.pages[head.key or ""] = self.page + lands[number - start][0].page + 1
                if self.whole.chapters and number > start and not any(land.top for land in lands[number - start]):
                    self.tops.add(strips[number].block)
        if cut is None:
            self.page += lands[-1][0].page if lands else 0
            if lands:
                self.ended(lands[-1], strips[-1])
            return None
        self.turned(lands[cut - start - 1][0].page + 1)
        return cut

    def cheapest(self, strips: Sequence[Strip], lands: Sequence[Lands], start: int) -> int | None:
        """Where a page may end for sure before a chapter whose end is in doubt ends: where the least stays bare."""
        cuts: list[int] = []
        until = len(lands)
        while (cut := _cut(strips, lands[:until], start, 0.0 if cuts else LEAST_MOVED)) is not None:
            if cuts and lands[cut - start][0].page < lands[cuts[0] - start][0].page - 1:
                break
            cuts.append(cut)
            until = cut - start
        return min(cuts, key=lambda cut: self.height - lands[cut - start - 1][0].foot, default=None)

    def ended(self, lands: Lands, strip: Strip) -> None:
        """Know how far the page is filled by its last strip."""
        self.used, self.after = tuple(land.foot for land in lands), strip.after

    def turned(self, pages: int = 1) -> None:
        """Go on at the top of a later page."""
        self.page, self.used, self.after = self.page + pages, (0.0,) * len(SCALES), 0.0

    def fill(self, write: Write, above: Flow, *, more: bool) -> None:
        """Room to write down to the foot of the page, where that is worth the while; little where more may follow."""
        head, *rows = self.measurer.measure(replace(write, rows=1), above)
        gap = max(head.before, self.after)
        room = self.height - max(self.used) - gap - head.height
        # One row less than there is room for: lines that spilled over would turn every page that follows.
        count = min(write.rows, int(room / (rows[0].height * SCALES[-1])) - 1)
        if more and room >= MUCH * self.height:
            count = min(count, LEAST_ROWS)
        if count >= LEAST_ROWS:
            self.flow.append(replace(write, rows=count, fills=False))
            high = gap + head.height + count * rows[0].height
            self.used = tuple(used + high * scale for used, scale in zip(self.used, SCALES, strict=True))
            self.after = rows[-1].after


def chaptered(flow: Sequence[Flow]) -> tuple[list[Flow], list[list[Flow]]]:
    """What stands before the first heading of level 1, and the chapters that such headings open."""
    front: list[Flow] = []
    chapters: list[list[Flow]] = []
    for block in flow:
        if isinstance(block, Heading) and block.level == 1:
            chapters.append([block])
        else:
            (chapters[-1] if chapters else front).append(block)
    return front, chapters


def _unorphaned(body: list[Flow], strips: Sequence[Strip], at: Mapping[int, int]) -> list[Flow] | None:
    """The chapter, its first table whose last row stands alone on a page parted before the two last; None without one.

    Two tables look like one that goes on, and every program breaks them at the same place.
    """
    for number, block in enumerate(body):
        if not (isinstance(block, Table) and len(block.rows) > PARTED):
            continue
        last = max(place for place, strip in enumerate(strips) if strip.block == number)
        if at[last] > at[last - 1] == at[last - 2] and strips[last].height < TALL:
            first = replace(block, rows=block.rows[:-2])
            rest = replace(block, rows=block.rows[-2:], show_caption=False)
            return [*body[:number], first, PageBreak(), rest, *body[number + 1 :]]
    return None


def _flowing(chapters: Sequence[list[Flow]]) -> bool:
    """Whether the first of these chapters may begin anywhere on a page.

    One with a clock time is looked for at the top.
    """
    head = heading_of(chapters[0][0]) if chapters else None
    return head is not None and not head.clock and not head.apart


def _listed(block: Flow) -> bool:
    head = heading_of(block)
    return head is not None and head.level <= LISTED


def _doubtful(lands: Lands) -> bool:
    return len({land.page for land in lands}) > 1


def _cut(strips: Sequence[Strip], lands: Sequence[Lands], start: int, least: float) -> int | None:
    """The last place before a doubtful strip at which a page may end for sure; None where there is none.

    At least so many points of the strips that have landed are moved.
    """
    moved = 0.0
    for number in range(start + len(lands) - 1, start, -1):
        strip, above = strips[number], strips[number - 1]
        moved += strip.before + strip.height + strip.after
        begins = strip.block != above.block and not above.keep
        if begins and moved >= least and not _doubtful(lands[number - start - 1]):
            return number
    return None


def _opened(block: Flow) -> list[Flow]:
    """The block at the top of a page."""
    return [replace(block, new_page=True)] if isinstance(block, Heading) else [PageBreak(), block]


# --- pages that the text names ------------------------------------------------------------------------------


def _paged(block: Flow, pages: Mapping[str, int]) -> Flow:
    """The block with every page that it names."""
    match block:
        case Contents():
            return replace(block, entries=tuple(replace(one, page=pages.get(one.key)) for one in block.entries))
        case Text():
            return replace(block, runs=_named(block.runs, pages))
        case Table():
            return replace(block, rows=tuple(tuple(_named(cell, pages) for cell in row) for row in block.rows))
    return block


def _named(runs: tuple[Run, ...], pages: Mapping[str, int]) -> tuple[Run, ...]:
    """The runs; one that is the page of a heading says its number, or only leads there where that is not known."""
    return tuple(_numbered(run, pages.get((run.url or "")[1:])) if run.page else run for run in runs)


def _numbered(run: Run, page: int | None) -> Run:
    return replace(run, text=GO, page=False) if page is None else replace(run, text=str(page))
