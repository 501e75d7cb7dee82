"""Selection x CardLayout x SheetLayout -> CardDeck: where each card stands, and at what size it speaks.

The spaces on a card are multiples of its layout's `safe` zone and `small` type size. layouts/card/sheet.typ
draws with the same multiples; a test holds the two together by asking the drawn cards what spilled.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil, inf
from pathlib import Path

from packgen.compose.words import badge
from packgen.fit import SLACK, Ruler
from packgen.model.brand import Brand
from packgen.model.layout import CardLayout, SheetLayout
from packgen.model.library import Library, ScenarioCard
from packgen.model.pack import Badge, Card, CardDeck, CardSheet, Slot
from packgen.model.selection import Selection
from packgen.source import Place, Problem, Problems
from packgen.units import Length, mm, pt

MOST_QUESTIONS = 5
MARK_OFF = mm(0.5)
"""How far a cut mark stays away from a card, so that a cut a hair too wide leaves no ink on it."""


def cards(
    selection: Selection,
    card: CardLayout,
    sheet: SheetLayout,
    brand: Brand,
    fonts: Path,
    places: Mapping[str, Place],
) -> CardDeck:
    """The printed set, laid out on sheets. `places` tells where each item was written, by its id.

    Raises Problems with every card whose text fits at no size, or when the sheet holds no card at all.
    """
    sides = selection.plan.print_sides
    grid = best_grid(card, sheet)
    writer = _Writer(selection, card, Ruler(fonts / brand.fonts.cards.regular), Ruler(fonts / brand.fonts.cards.bold))
    made, problems = [], []
    for number, item in enumerate(selection.card_set, 1):
        try:
            made.append(writer.card(item, number))
        except _TooLong as error:
            place = places.get(item.id, Place(f"content/cards/{item.id}.yaml", 1, 1))
            problems.append(Problem(place, error.message, error.hint))
    if problems:
        raise Problems(problems)
    backs = grid.slots if sides == "one-sided" else grid.mirrored(sides == "long-edge")
    return CardDeck(
        card=card,
        paper=sheet,
        landscape=grid.landscape,
        sides=sides,
        sheets=tuple(
            CardSheet(tuple(chunk), grid.slots[: len(chunk)], backs[: len(chunk)])
            for chunk in (made[start : start + len(backs)] for start in range(0, len(made), len(backs)))
        ),
        total=len(made),
        marks=grid.marks(sheet.marks),
        title="Scenario cards",
    )


# --- the sheet ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Grid:
    """Cards in columns and rows, centred on a sheet: their left edges, their top edges, and the sizes."""

    landscape: bool
    width: Length
    height: Length
    card_width: Length
    card_height: Length
    xs: tuple[Length, ...]
    ys: tuple[Length, ...]

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Where the fronts stand, row by row."""
        return tuple(Slot(x, y) for y in self.ys for x in self.xs)

    def mirrored(self, long_edge: bool) -> tuple[Slot, ...]:
        """Where the backs stand, each behind its front, when the sheet turns about its long (or short) edge.

        Upright, it turns about the long edge like the page of a book; on its side, about the short one.
        """
        if long_edge != self.landscape:
            return tuple(Slot(Length(self.width - slot.x - self.card_width), slot.y) for slot in self.slots)
        return tuple(Slot(slot.x, Length(self.height - slot.y - self.card_height)) for slot in self.slots)

    def marks(self, longest: Length) -> tuple[tuple[Length, Length, Length, Length], ...]:
        """A mark at each end of every cut line, and where it crosses a gutter; never on a card."""
        down = _ticks(self.ys, self.card_height, self.height, longest)
        across = _ticks(self.xs, self.card_width, self.width, longest)
        upright = tuple((x, start, x, end) for x in _cuts(self.xs, self.card_width) for start, end in down)
        level = tuple((start, y, end, y) for y in _cuts(self.ys, self.card_height) for start, end in across)
        return upright + level


def best_grid(card: CardLayout, sheet: SheetLayout) -> Grid:
    """The sheet upright or on its side, whichever holds more cards. Raises Problems when it holds none."""
    upright = _grid(card, sheet, sheet.width, sheet.height, landscape=False)
    turned = _grid(card, sheet, sheet.height, sheet.width, landscape=True)
    best = max((upright, turned), key=lambda grid: len(grid.slots))  # the first of two equals: upright
    if not best.slots:
        room = f"{(sheet.width - 2 * sheet.edge) / mm(1):g} x {(sheet.height - 2 * sheet.edge) / mm(1):g} mm"
        message = f"a card of {card.width.mm:g} x {card.height.mm:g} mm does not fit sheet layout '{sheet.id}'"
        hint = f"inside the printer's edge it has {room}; make the card smaller or choose a larger sheet"
        raise Problems([Problem(Place(f"layouts/card/{card.id}.yaml", 1, 1), message, hint)])
    return best


def _grid(card: CardLayout, sheet: SheetLayout, width: Length, height: Length, landscape: bool) -> Grid:
    xs = _edges(width, card.width, sheet.gutter_x, sheet.edge)
    ys = _edges(height, card.height, sheet.gutter_y, sheet.edge)
    return Grid(landscape, width, height, card.width, card.height, xs, ys)


def _edges(paper: Length, card: Length, gutter: Length, edge: Length) -> tuple[Length, ...]:
    """The near edges of as many cards as the paper takes, centred."""
    count = max((paper - 2 * edge + gutter) // (card + gutter), 0)
    first = (paper - count * card - (count - 1) * gutter) // 2
    return tuple(Length(first + number * (card + gutter)) for number in range(count))


def _cuts(edges: tuple[Length, ...], card: Length) -> tuple[Length, ...]:
    return tuple(sorted({Length(cut) for edge in edges for cut in (edge, edge + card)}))


def _ticks(edges: tuple[Length, ...], card: Length, paper: Length, longest: Length) -> list[tuple[Length, Length]]:
    """The stretches along one direction on which marks stand: margins and gutters, a little off the cards."""
    near, far = edges[0] - MARK_OFF, edges[-1] + card + MARK_OFF
    found = [(max(near - longest, 0), near), (far, min(far + longest, paper))]
    for edge in edges[1:]:
        start, end = edge - (edges[1] - edges[0] - card) + MARK_OFF, edge - MARK_OFF
        found += [(start, end)] if end - start <= longest else [(start, start + longest), (end - longest, end)]
    return sorted((Length(start), Length(end)) for start, end in found if start < end)


# --- the card -----------------------------------------------------------------------------------------------


class _TooLong(Exception):
    def __init__(self, message: str, hint: str) -> None:
        self.message, self.hint = message, hint


@dataclass(frozen=True)
class _Column:
    """Paragraphs in a column of that width (points); line, gap and indent are multiples of the type size."""

    field: str
    texts: tuple[str, ...]
    ruler: Ruler
    width: float
    line: float
    gap: float
    indent: float = 0.0

    def count(self, size: float) -> int:
        """How many lines the paragraphs take."""
        return sum(len(self.ruler.lines(text, size, self.width - self.indent * size)) for text in self.texts)

    def gaps(self, size: float) -> float:
        """The height of the spaces between the paragraphs."""
        return max(len(self.texts) - 1, 0) * self.gap * size

    def height(self, size: float) -> float:
        """The height of it all; no height is enough for a word wider than the column."""
        widest = max((self.ruler.longest_word(text, size) for text in self.texts), default=0.0)
        too_wide = widest > (self.width - self.indent * size) * SLACK
        return inf if too_wide else self.count(size) * self.line * size + self.gaps(size)


@dataclass(frozen=True)
class _Writer:
    """Makes cards of items in one layout. All measures in points."""

    selection: Selection
    layout: CardLayout
    plain: Ruler
    bold: Ruler

    def card(self, item: ScenarioCard, number: int) -> Card:
        """Both sides of one card, fitted. Raises _TooLong."""
        draft = self._draft(item, number)
        self._check_head(draft)
        voice_size = self._fit_voice(draft.voice, self._front_room(draft.title))
        question_size, rows = self._fit_questions(draft.questions, self._back_room(draft))
        return replace(draft, voice_size=voice_size, question_size=question_size, write_rows=rows)

    def _draft(self, item: ScenarioCard, number: int) -> Card:
        """The words of the card, at the largest sizes."""
        library = self.selection.library
        questions = (*library.info.framing_questions, *item.questions)[:MOST_QUESTIONS]
        return Card(
            id=item.id,
            number=number,
            age=typeset(item.age),
            badge=numbered(item, library),
            colour=f"level-{item.levels[0]}" if item.levels else "accent",
            title=typeset(item.title),
            voice=tuple(map(typeset, item.voice)),
            voice_size=self.layout.voice_sizes[0],
            questions_title=typeset(library.info.questions_intro),
            questions=tuple(map(typeset, questions)),
            question_size=self.layout.question_sizes[0],
            write_rows=self.layout.write_rows,
            source=typeset(credit(item, library)),
        )

    @property
    def _width(self) -> float:
        """The width of the text. The drawer sets this very font, so a third of the usual slack will do."""
        return (self.layout.width.pt - 2 * self.layout.safe.pt) * (2 + SLACK) / 3 / SLACK

    def _front_room(self, title: str) -> float:
        """What the front leaves for the voice: all but the band, pill and rings, title, and number."""
        unit, safe = self.layout.small, self.layout.safe.pt
        title_lines = len(self.bold.lines(title, 1.3 * unit, self._width))
        return self.layout.height.pt - 2.4 * safe - (8.4 + 1.3 * 1.25 * title_lines) * unit

    def _back_room(self, card: Card) -> float:
        """What the back leaves for questions and writing: all but its heading and the source."""
        unit, safe = self.layout.small, self.layout.safe.pt
        beside = self._width - self._badge_width(card.badge, 1.2, 3.0) - unit
        title_lines = len(self.plain.lines(card.title, unit, beside))
        asked_lines = len(self.bold.lines(card.questions_title, 1.6 * unit, beside))
        count = self.plain.width(f"{card.number} of {len(self.selection.card_set)}", unit)
        source_lines = len(self.plain.lines(card.source, unit, self._width - count - unit))
        heading = 1.2 * title_lines + 1.8 * asked_lines
        return self.layout.height.pt - 2 * safe - (heading + 2.4 + 1.2 * source_lines) * unit

    def _badge_width(self, badge: Badge | None, size: float, rings: float) -> float:
        unit = self.layout.small
        return self.bold.width(badge.label, size * unit) + (0.6 + rings) * unit if badge else 0.0

    def _check_head(self, card: Card) -> None:
        """The age and the ring badge stand in one row. Raises _TooLong when they would touch."""
        unit = self.layout.small
        pill = self.bold.width(card.age, 1.3 * unit) + 2.2 * unit
        if pill + unit + self._badge_width(card.badge, 1.5, 4.0) > self._width:
            message = f"'age' is too long to stand beside the ring badge in layout '{self.layout.id}'"
            raise _TooLong(message, "write it shorter, or choose a card layout that is wider")

    def _fit_voice(self, voice: tuple[str, ...], room: float) -> float:
        """The largest of the layout's sizes at which the voice fits. Raises _TooLong."""
        column = _Column("voice", voice, self.plain, self._width, line=1.35, gap=0.55)
        for size in self.layout.voice_sizes:
            if column.height(size) <= room:
                return size
        raise self._too_long(column, self.layout.voice_sizes[-1], room)

    def _fit_questions(self, questions: tuple[str, ...], room: float) -> tuple[float, int]:
        """The largest size that leaves the rows to write on, and how many rows there are in the end.

        Rows are given up, one by one, only when the smallest size needs the room. Raises _TooLong.
        """
        row, least = self.layout.write_row.pt, min(self.layout.write_rows, 1)
        column = _Column("questions", questions, self.plain, self._width, line=1.25, gap=0.4, indent=1.4)
        for rows in range(self.layout.write_rows, least - 1, -1):
            for size in self.layout.question_sizes:
                if (left := room - column.height(size)) >= rows * row:
                    return size, int(left / row)
        raise self._too_long(column, self.layout.question_sizes[-1], room - least * row)

    def _too_long(self, column: _Column, size: float, room: float) -> _TooLong:
        """By how many lines the text is too long, and how high (or wide) a card has room for it."""
        layout, step = self.layout, size * column.line
        needs, fit = column.count(size), max(int((room - column.gaps(size)) / step), 0)
        if needs <= fit:
            message = f"'{column.field}' has a word wider than layout '{layout.id}' has room for at {size:g} pt"
            return _TooLong(message, "break the word up, or choose a card layout that is wider")
        over = needs - fit
        height = ceil(layout.height.mm + pt(over * step).mm)
        message = f"'{column.field}' needs {needs} lines at {size:g} pt; layout '{layout.id}' has room for {fit}"
        words = ceil(over * sum(len(text.split()) for text in column.texts) / needs)
        lines = f"{over} line{'s' * (over != 1)} (about {words} words)"
        return _TooLong(message, f"cut {lines}, or choose a card layout at least {height} mm high")


def numbered(item: ScenarioCard, library: Library) -> Badge | None:
    """The ring badge of the card's levels, its words cut to their numbers; None for a card of no level."""
    mark = badge(item.levels, library)
    return replace(mark, label=" ".join(map(str, mark.lit))) if mark else None


def credit(item: ScenarioCard, library: Library) -> str:
    """Where the card comes from, and that the words are ours."""
    where = ", ".join(filter(None, (library.info.short_title, item.source.section)))
    return f"{where}. {'Our own card.' if item.source.ours else 'In our own words.'}"


def typeset(text: str) -> str:
    """The text with the quotation marks and apostrophes of print."""
    opened = re.sub(
        r"(?<![^\s(\[\u2013\u2014])([\"'])(?=\S)",
        lambda found: "\u201c" if found[1] == '"' else "\u2018",
        text,
    )
    return opened.replace('"', "\u201d").replace("'", "\u2019")
