"""Cards to edit: each side is two frames of paragraphs at its place on the sheet, spaced as the printed one.

Frames, not text boxes or tables: their text stays in the reading order, and one types in them as anywhere.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from packgen.draw.docx.blocks import blocks
from packgen.draw.docx.desk import Desk, colour_style, pill_style
from packgen.draw.docx.package import Package
from packgen.draw.docx.styles import NATURAL, Scale, finish
from packgen.draw.docx.views import (
    Block,
    Inline,
    Leaf,
    Mark,
    Para,
    Patch,
    Place,
    Words,
    lines_to_write,
)
from packgen.fit import Ruler
from packgen.model.brand import Brand
from packgen.model.pack import Badge, Card, CardDeck, Document, Slot
from packgen.units import Length, pt
from packgen.writing import NBSP

LEAST = 11.0
"""The smallest type in a Word file: it is read on screens too."""

ROOM_AFTER = pt(6)
"""Space between the lines to write on and the source."""

RULE = pt(0.3)
"""Weight of a cut mark."""


def draw_cards(document: Document, deck: CardDeck, brand: Brand, fonts: Path, stamp: int) -> bytes:
    """The cards as the bytes of a .docx: for each sheet the fronts, then the backs."""
    desk = Desk(Package(), brand)
    dealer = Dealer(deck, desk, Ruler(fonts / brand.fonts.body.regular))
    section = _section(deck)
    desk.package.body(f"<w:body>{blocks(dealer.blocks(), desk.palette, section)}{section}</w:body>")
    return finish(document, desk, dealer.scale, stamp)


def _section(deck: CardDeck) -> str:
    """The page of a side of a sheet: nothing stands in its margins."""
    width, height, edge = deck.paper.width.twips, deck.paper.height.twips, deck.paper.edge.twips
    wide, high = (height, width) if deck.landscape else (width, height)
    turned = ' w:orient="landscape"' if deck.landscape else ""
    sides = "".join(f' w:{side}="{edge}"' for side in ("top", "right", "bottom", "left"))
    return (
        f'<w:sectPr><w:type w:val="nextPage"/><w:pgSz w:w="{wide}" w:h="{high}"{turned}/>'
        f'<w:pgMar{sides} w:header="0" w:footer="0" w:gutter="0"/><w:cols w:space="708"/></w:sectPr>'
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
        return max(self.deck.card.small, LEAST)

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
            line=NATURAL,
            small=self.small,
            headings=(title, heading, title),
            framed=(title, heading, title),
            outdent=0,
            column=self.column,
            measure=0,
            write_row=self.deck.card.write_row.twips,
        )

    def blocks(self) -> list[Block]:
        """All sheets, front and back."""
        blocks: list[Block] = []
        for sheet in self.deck.sheets:
            fronts = list(zip(sheet.cards, sheet.fronts, strict=True))
            bands = tuple(self.band(card, slot) for card, slot in fronts)
            blocks += [para for card, slot in fronts for para in self.front(card, slot)]
            blocks += [Leaf((*bands, *self.marks()), last=False)]
            blocks += [
                para for card, slot in zip(sheet.cards, sheet.backs, strict=True) for para in self.back(card, slot)
            ]
            blocks += [Leaf((), last=sheet is self.deck.sheets[-1])]
        return blocks

    # --- one side

    def front(self, card: Card, slot: Slot) -> list[Para]:
        """Age and badge, title, voice; the number at the foot."""
        pill = Words(f"{NBSP}{card.age}{NBSP}", pill_style(card.colour))
        head = Para("CardHead", (pill, *self.badge(card.badge, self.small * 2.4)))
        title = Para("CardTitle", (Words(card.title),))
        voice = [Para(self.desk.sized("CardVoice", card.voice_size), (Words(text),)) for text in card.voice]
        foot = Para("CardFoot", (Mark("tab"), Words(self.count(card))))
        high = self.line(1)
        top = Length(round(1.4 * self.deck.card.safe))
        return [*self.main([head, title, *voice], slot, top, high), *self.foot([foot], slot, high)]

    def back(self, card: Card, slot: Slot) -> list[Para]:
        """What the card is called, its questions, lines to write on; source and number at the foot."""
        called = Para("CardFoot", (Words(card.title), *self.badge(card.badge, self.small * 1.8)), keep_next=True)
        heading = Para("CardHeading", (Words(card.questions_title, colour_style(card.colour)),))
        asked, number = (
            self.desk.sized("CardQuestion", card.question_size),
            self.desk.list_number("CardQuestion"),
        )
        questions = [Para(asked, (Words(text),), number=number) for text in card.questions]
        foot = Para("CardFoot", (*self.source(card), Mark("tab"), Words(self.count(card))))
        lines = self.room(card.write_rows)
        high = Length(self.line(self.source_lines(card)) + len(lines) * self.room_height(card.write_rows))
        above = self.main([called, heading, *questions], slot, self.deck.card.safe, high)
        return [*above, *self.foot([*lines, foot], slot, high)]

    def badge(self, badge: Badge | None, size: float) -> tuple[Inline, ...]:
        """The ring and its label at the right edge."""
        if not badge:
            return ()
        return (Mark("tab"), Words(badge.label + NBSP * 2), self.desk.badge(badge, pt(size)))

    def count(self, card: Card) -> str:
        """Which card of how many."""
        return f"{card.number} of {self.deck.total}"

    def source(self, card: Card) -> tuple[Inline, ...]:
        """Where the card comes from."""
        return (Words(card.source),) if card.source else ()

    def room(self, rows: int) -> list[Para]:
        """Lines to write on."""
        return [Para("WriteLines", lines_to_write(rows), after=ROOM_AFTER.twips)] if rows else []

    # --- where it stands

    def main(self, paras: list[Para], slot: Slot, top: Length, foot: Length) -> list[Para]:
        """The frame that takes what the foot leaves."""
        card = self.deck.card
        return self.placed(paras, slot, top, Length(card.height - top - card.safe - foot))

    def foot(self, paras: list[Para], slot: Slot, high: Length) -> list[Para]:
        """The frame at the bottom of the safe zone."""
        return self.placed(paras, slot, Length(self.deck.card.height - self.deck.card.safe - high), high)

    def placed(self, paras: list[Para], slot: Slot, top: Length, high: Length) -> list[Para]:
        """The paragraphs in one frame, `top` under the upper edge of the card."""
        x, y = Length(slot.x + self.deck.card.safe), Length(slot.y + top)
        return [replace(para, place=Place(x.twips, y.twips, self.column, high.twips)) for para in paras]

    def line(self, count: int) -> Length:
        """The height of so many lines of small type."""
        return pt(count * self.small * NATURAL + 1)

    def source_lines(self, card: Card) -> int:
        """How many lines the source and the number take together."""
        both = f"{card.source} {self.count(card).replace(' ', NBSP)}"
        return len(self.ruler.lines(both, self.small, self.column / 20))

    def room_height(self, rows: int) -> Length:
        """The height of the lines to write on."""
        return Length(rows * self.deck.card.write_row + ROOM_AFTER)

    # --- what is printed under it

    def band(self, card: Card, slot: Slot) -> Patch:
        """The coloured edge of a card."""
        high = round(0.7 * self.deck.card.safe)
        return Patch(self.desk.id(), self.desk.plain(card.colour), slot.x, slot.y, self.deck.card.width, high)

    def marks(self) -> list[Patch]:
        """The cut marks."""
        ink = self.desk.plain("ink") if self.deck.marks else ""
        return [
            Patch(
                self.desk.id(),
                ink,
                min(x1, x2) - RULE // 2 * (x1 == x2),
                min(y1, y2) - RULE // 2 * (y1 == y2),
                max(abs(x2 - x1), RULE),
                max(abs(y2 - y1), RULE),
            )
            for x1, y1, x2, y2 in self.deck.marks
        ]
