"""Cards to edit: each page is a table whose cells are as large as the cards, at their place, spaced as printed.

A table, not text boxes: its text stays in the reading order, and one types in it as anywhere. Its rows have exact
heights, so that no word that is typed moves another card.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from packgen.draw.docx.blocks import blocks
from packgen.draw.docx.carried import carried
from packgen.draw.docx.desk import Desk, colour_style, pill_style
from packgen.draw.docx.finish import finish
from packgen.draw.docx.package import Package
from packgen.draw.docx.scale import Scale
from packgen.draw.docx.styles.pen import SINGLE
from packgen.draw.docx.views import Block, Form, Inline, Leaf, Mark, Para, Patch, Slab, Spot, Words, lines_to_write
from packgen.draw.outlines import geometry
from packgen.fit import Ruler
from packgen.font import line
from packgen.model.badge import Badge
from packgen.model.brand import Brand
from packgen.model.cards import Card, CardDeck, Page, Placed, Side, Skin
from packgen.model.pack import Document
from packgen.units import Length, mm, pt
from packgen.writing import NBSP

T = TypeVar("T")
EDGES = {"long-edge": "Two-sided, turned on the long edge", "short-edge": "Two-sided, turned on the short edge"}
"""How a sheet of these cards is printed."""
LEAST = 11.0
"""The smallest type in a Word file, which is read on screens too; smaller cards keep the type they are printed in."""
ROOMY = 12.0
"""Layouts whose words are never under this have room for it."""

ROOM_AFTER = pt(6)
"""Space between the lines to write on and the source."""

RULE = pt(0.3)
"""Weight of a cut mark."""
SPARE = mm(1)
"""What is left under the table for the paragraph that Word has after it."""
NOTE = mm(7)
"""How high a line is under table tents, on paper that is cut away."""
HALVES = {
    "front": "Cut along the marks and fold along the upper edge of this half; the other half is on the next page.",
    "back": "Print on the same side of the paper as the page before, turned head to foot.",
}
"""How the two sides of a table tent come onto one side of the paper."""


def draw_cards(document: Document, deck: CardDeck, brand: Brand, fonts: Path, stamp: int) -> bytes:
    """The cards as the bytes of a .docx: for each sheet the fronts, then the backs."""
    face = brand.fonts.cards
    brand = brand.model_copy(update={"fonts": brand.fonts.model_copy(update={"body": face, "heading": face})})
    desk = Desk(Package(), _dyed(brand, deck.skin), filled=deck.skin.pill == "fill")
    desk.carried = carried(desk.package, face, fonts)
    dealer = Dealer(deck, desk, Ruler(fonts / face.regular))
    section = _section(deck)
    desk.package.body(f"<w:body>{blocks(dealer.blocks(), desk.palette, section)}{section}</w:body>")
    return finish(document, desk, dealer.scale, stamp)


def _dyed(brand: Brand, skin: Skin) -> Brand:
    """The brand in the colours of a look; what a card has no role for takes the nearest that it has."""
    colours, has = brand.colours, skin.colours
    if all(colours.role(role) == colour for role, colour in has.items()):
        return brand
    levels = tuple(has[f"level-{number}"] for number in range(1, len(colours.levels) + 1))
    words = {role: has[role] for role in ("ink", "muted", "paper", "accent")}
    rest = {"soft": has["paper"], "accent_soft": has["paper"], "line": has["muted"]}
    marks = dict.fromkeys(("risk", "protective"), has["accent"])
    return brand.model_copy(update={"colours": colours.model_copy(update={**words, **rest, **marks, "levels": levels})})


def _section(deck: CardDeck) -> str:
    """The page of a side of a sheet: its margins end where the first card begins."""
    placed = [one for page in deck.pages for one in page.placed]
    left, top = min(one.x for one in placed), min(one.y for one in placed)
    low = deck.height - max(one.y for one in placed) - deck.card.height
    bottom = Length(max(low - SPARE - (NOTE if deck.card.fold else 0), 0))
    turned = ' w:orient="landscape"' if deck.width > deck.height else ""
    return (
        f'<w:sectPr><w:type w:val="nextPage"/><w:pgSz w:w="{deck.width.twips}" w:h="{deck.height.twips}"{turned}/>'
        f'<w:pgMar w:top="{top.twips}" w:right="0" w:bottom="{bottom.twips}" w:left="{left.twips}" '
        'w:header="0" w:footer="0" w:gutter="0"/><w:cols w:space="708"/></w:sectPr>'
    )


@dataclass(frozen=True)
class Dealer:
    """Lays the cards of one deck on their sheets."""

    deck: CardDeck
    desk: Desk
    ruler: Ruler

    @property
    def small(self) -> float:
        """The small type, from which the printed card takes its spaces."""
        layout = self.deck.card
        return max(layout.small, LEAST) if layout.text.smallest >= ROOMY else layout.small

    @property
    def column(self) -> int:
        """The width inside the safe zone, in twips."""
        return (self.deck.card.width - 2 * self.deck.card.safe) // 635

    @property
    def scale(self) -> Scale:
        """The measures of the styles."""
        title, heading = round(self.small * 1.3), round(self.small * 1.6)
        return Scale(
            body=self.small + 1,
            line=SINGLE,
            small=self.small,
            headings=(title, heading, title),
            framed=(title, heading, title),
            outdent=0,
            column=self.column,
            measure=0,
            write_row=self.deck.card.write_row.twips,
            natural=line(self.ruler.path),
        )

    def blocks(self) -> list[Block]:
        """All sheets, front and back, without the guide before them."""
        pages = [page for page in self.deck.pages if page.placed]
        return [block for page in pages for block in self.page(page, last=page is pages[-1])]

    def page(self, page: Page, *, last: bool) -> list[Block]:
        """The cards of one page, and what is printed under them."""
        fronts = [(placed, self.deck.cards[placed.card]) for placed in page.placed if placed.side == "front"]
        bands = [self.band(card, placed) for placed, card in fronts if self.deck.skin.band != "none"]
        return [self.slab(page), Leaf((*bands, *self.marks(page)), last=last)]

    def slab(self, page: Page) -> Slab:
        """The cards of a page as a table: columns and rows of cards, and what is free between them."""
        card = self.deck.card
        xs, ys = sorted({one.x for one in page.placed}), sorted({one.y for one in page.placed})
        at = {(one.x, one.y): one for one in page.placed}
        gaps = [Length(right - left - card.width) for left, right in pairwise(xs)]
        rows: list[tuple[int, tuple[Spot, ...]]] = []
        for number, y in enumerate(ys):
            if number and (gap := Length(y - ys[number - 1] - card.height)):
                told = [self.noted("Cut above and below this line"), self.noted(EDGES.get(self.deck.sides, ""))]
                rows.append((gap.twips, spread([*told, *(Spot() for _ in gaps)][: len(xs)], gaps, Spot())))
            rows += self.row([at.get((x, y)) for x in xs], gaps)
        if card.fold:
            rows.append((NOTE.twips, spread([self.noted(HALVES[page.kind])] * len(xs), gaps, Spot())))
        widths = (card.width.twips, *(side for gap in gaps for side in (gap.twips, card.width.twips) if side))
        count = len(page.placed)
        alt = f"{count} cards as they stand on the sheet" if count > 1 else "One card as it stands on the sheet"
        return Slab(Length(xs[0] - self.left).twips, widths, tuple(rows), f"{self.deck.title}, {page.kind}s", alt)

    def row(self, placed: Sequence[Placed | None], gaps: Sequence[Length]) -> list[tuple[int, tuple[Spot, ...]]]:
        """A row of cards: their words, and under them what stands at the foot, as high as the highest foot."""
        sides = [(one, self.deck.cards[one.card]) if one else None for one in placed]
        safe = self.deck.card.safe
        feet = [self.foot_height(card, getattr(card, one.side)) for one, card in filter(None, sides)]
        low = Length(max(feet) + safe)
        upper = [self.words_spot(*side) if side else Spot() for side in sides]
        lower = [self.foot_spot(*side) if side else Spot() for side in sides]
        high = Length(self.deck.card.height - low)
        return [(high.twips, spread(upper, gaps, Spot())), (low.twips, spread(lower, gaps, Spot()))]

    def words_spot(self, placed: Placed, card: Card) -> Spot:
        """The cell with the words of a side."""
        safe = self.deck.card.safe
        if placed.side == "front":
            return Spot(tuple(self.front(card, card.front)), round(1.4 * safe / 635), 0, safe.twips)
        return Spot(tuple(self.back(card, card.back)), safe.twips, 0, safe.twips)

    def foot_spot(self, placed: Placed, card: Card) -> Spot:
        """The cell with the foot of a side."""
        safe = self.deck.card.safe.twips
        return Spot(tuple(self.foot(card, getattr(card, placed.side))), 0, safe, safe, bottom=True)

    def noted(self, words: str) -> Spot:
        """What stands between two rows of cards, for who prints and cuts them."""
        return Spot((Para("CardFoot", (Words(words),)),), 0, 0, self.deck.card.safe.twips) if words else Spot()

    @cached_property
    def left(self) -> int:
        """The left edge of the leftmost card of all pages."""
        return min(one.x for page in self.deck.pages for one in page.placed)

    # --- one side

    def front(self, card: Card, side: Side) -> list[Para]:
        """The pill and the badge, the title, the words."""
        pill = (Words(f"{NBSP}{side.pill}{NBSP}", pill_style(card.colour)),) if side.pill else ()
        head = (*pill, *self.badge(card.badge, self.small * 2.4))
        paras = [Para("CardHead", head)] if head else []
        if side.kind == "term":
            return [*paras, Para(self.desk.sized("CardTitle", side.size), (Words(side.title),))]
        title = [Para("CardTitle", (Words(side.title),))] if side.title else []
        kicker = [Para("CardFoot", (Words(side.kicker),), keep_next=True)] if side.kicker else []
        return [*paras, *kicker, *title, *self.words(card, side)]

    def back(self, card: Card, side: Side) -> list[Para]:
        """What the card is called, the heading, the words."""
        called = (Words(side.kicker), *self.badge(card.badge, self.small * 1.8))
        paras = [Para("CardFoot", called, keep_next=True)] if side.kicker or card.badge else []
        if side.title:
            paras.append(Para("CardHeading", (Words(side.title, colour_style(card.colour)),)))
        return [*paras, *self.words(card, side)]

    def words(self, card: Card, side: Side) -> list[Para]:
        """The paragraphs, at their size; questions as a list that starts at 1."""
        if side.kind == "numbered":
            style = self.desk.sized("CardQuestion", side.size)
            number = self.desk.list_number("CardQuestion", card.colour)
            return [Para(style, (Words(para.text),), number=number) for para in side.paras]
        style = self.desk.sized("CardVoice", side.size)
        return [
            Para(
                style,
                tuple(
                    Words(text, bold=bold) for text, bold in ((lead_of(para.lead), True), (para.text, False)) if text
                ),
            )
            for para in side.paras
        ]

    def badge(self, badge: Badge | None, size: float) -> tuple[Inline, ...]:
        """The ring and its label at the right edge."""
        if not badge:
            return ()
        return (Mark("tab"), Words(badge.label + NBSP * 2), self.desk.badge(badge, pt(size)))

    def foot(self, card: Card, side: Side) -> list[Para]:
        """Lines to write on; the source and the number."""
        rows = [Para("WriteLines", lines_to_write(side.rows), after=ROOM_AFTER.twips)] if side.rows else []
        source: tuple[Inline, ...] = (Words(side.foot),) if side.foot else ()
        if side.icon:
            high = pt(1.3 * self.small)
            source = (Form(self.desk.id(), geometry(side.icon), high, high, "muted"), Words(NBSP), *source)
        return [*rows, Para("CardFoot", (*source, *self.link(side), Mark("tab"), Words(card.count)))]

    def link(self, side: Side) -> tuple[Inline, ...]:
        """The address that the printed card has as a code."""
        if not side.code:
            return ()
        return (Mark("br"), Words(side.code.words, "Hyperlink", target=self.desk.package.link(side.code.url)))

    def foot_height(self, card: Card, side: Side) -> Length:
        """How high the foot is."""
        both = f"{side.foot} {card.count.replace(' ', NBSP)}"
        lines = len(self.ruler.lines(both, self.small, self.column / 20)) + bool(side.code)
        rows = side.rows * self.deck.card.write_row + ROOM_AFTER if side.rows else 0
        return Length(rows + pt(lines * self.small * SINGLE + 1))

    # --- what is printed under it

    def band(self, card: Card, placed: Placed) -> Patch:
        """The coloured edge of a card, or the line that stands in its place, at its lower end."""
        layout, skin, ink = self.deck.card, self.deck.skin, self.desk.plain(card.colour)
        left, top, right, low = self.deck.band
        if skin.band == "fill":
            return Patch(self.desk.id(), ink, placed.x + left, placed.y + top, right - left, low - top)
        thick = pt(skin.heavy * skin.line)
        x, y = placed.x + layout.safe, placed.y + low - thick // 2
        return Patch(self.desk.id(), ink, x, y, layout.width - 2 * layout.safe, thick)

    def marks(self, page: Page) -> list[Patch]:
        """The cut marks."""
        ink = self.desk.plain("ink") if page.lines else ""
        return [
            Patch(
                self.desk.id(),
                ink,
                min(x1, x2) - RULE // 2 * (x1 == x2),
                min(y1, y2) - RULE // 2 * (y1 == y2),
                max(abs(x2 - x1), RULE),
                max(abs(y2 - y1), RULE),
            )
            for x1, y1, x2, y2 in page.lines
        ]


def spread(cells: Sequence[T], gaps: Sequence[Length], between: T) -> tuple[T, ...]:
    """The cells of a row, with one more for each gap between two of them."""
    row = [cells[0]]
    for cell, gap in zip(cells[1:], gaps, strict=True):
        row += [between, cell] if gap else [cell]
    return tuple(row)


def lead_of(lead: str) -> str:
    """The bold words before a paragraph, with the space that follows them."""
    return f"{lead} " if lead else ""
