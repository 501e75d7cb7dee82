"""How large the words of each card may stand: asked of the engine that will set them, in steps of half a point."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil
from pathlib import Path
from typing import Any

from packgen.alphabets import missing
from packgen.cardtype import TEMPLATE, Measured, longest, told
from packgen.fit import Ruler
from packgen.model.card import CardLayout
from packgen.model.cards import Card, Side, Skin
from packgen.source import Place, Problem
from packgen.typesetter import Task, chunks, every

AT_ONCE = 60
"""How many sides are measured at once: the engine takes longer for each the more there are."""

PlaceOf = Callable[[str, str], Place]
"""The place of a field of an item: its id and the field's name."""


@dataclass(frozen=True)
class Fitter:
    """Fits cards in one layout."""

    layout: CardLayout
    skin: Skin
    own: Path
    """The brand's font file for cards."""
    fonts: tuple[Path, ...]
    families: tuple[str, ...]
    language: str
    line_of: PlaceOf
    others: Sequence[CardLayout]
    """Layouts that stand on the same sheet, to recommend one to whom this one is too small."""

    def fit(self, cards: Sequence[Card]) -> tuple[tuple[Card, ...], tuple[Problem, ...]]:
        """The cards at their sizes, and what is wrong with those that fit at none, or whose signs no font has."""
        lost = {card.id: problem for card in cards if (problem := self._unknown(card))}
        shown = [card for card in cards if card.id not in lost]
        found = self.ask(shown, self.layout)
        fitted = tuple(_sized(card, found[2 * n], found[2 * n + 1]) for n, card in enumerate(shown))
        long = [(shown[n // 2], one, not n % 2) for n, one in enumerate(found) if one["over"]]
        holders = self._holders({card.id: card for card, *_ in long}) if long else {}
        told = (self._too_long(card, one, holders.get(card.id), front=front) for card, one, front in long)
        return fitted, (*lost.values(), *told)

    def _unknown(self, card: Card) -> Problem | None:
        """The first sign of a card that no font here has."""
        for side in (card.front, card.back):
            if lost := missing(words_of(side), self.own):
                message = f"'{side.field}' has a sign that cards can't show, {lost.name}"
                return Problem(self.line_of(card.id, side.field), message, lost.hint)
        return None

    def ask(self, cards: Sequence[Card], layout: CardLayout) -> list[dict[str, Any]]:
        """What the engine says of the front and the back of each card, in their order. It measures no side twice."""
        plain, bold = Ruler(self.own), Ruler(self.fonts[1])
        sides = [Measured.of(card, side, layout, plain) for card in cards for side in (card.front, card.back)]
        single = list(dict.fromkeys(sides))
        common = told(layout, self.skin, self.families, self.language) | {"mode": "fit"}
        tasks = (
            Task(TEMPLATE, common | {"sides": [side.told(layout, plain, bold) for side in part]}, self.fonts)
            for part in chunks(single, AT_ONCE)
        )
        found = (one for part in every(tasks, lambda task: task.told("fitted")) for one in part)
        each = dict(zip(single, found, strict=True))
        return [each[side] for side in sides]

    def _too_long(self, card: Card, found: dict[str, Any], holds: CardLayout | None, *, front: bool) -> Problem:
        """By how many lines a side is too long, and which layout would hold it."""
        side = card.front if front else card.back
        layout, size = self.layout, found["size"]
        place = self.line_of(card.id, side.field)
        other = f"choose card layout '{holds.id}'" if holds else "make it two cards"
        if found["why"] == "head":
            message = f"'{side.pill}' is too long to stand beside the ring badge in layout '{layout.id}'"
            return Problem(place, message, f"write it shorter, or {other}")
        if found["why"] == "word":
            message = f"'{side.field}' has a word wider than layout '{layout.id}' has room for at {size:g} pt"
            return Problem(place, message, f"break '{longest(side)}' up, or {other}")
        needs, over = int(found["lines"]), int(found["over"])
        message = (
            f"'{side.field}' needs {needs} {'line' if needs == 1 else 'lines'} at {size:g} pt; "
            f"layout '{layout.id}' has room for {max(needs - over, 0)}"
        )
        words = ceil(over * len(words_of(side).split()) / needs)
        lines = f"{over} {'line' if over == 1 else 'lines'}"
        cut = f"cut {lines} (about {words} words)" if over < needs else "cut nearly all of it"
        return Problem(place, message, f"{cut}, or {other}")

    def _holders(self, cards: Mapping[str, Card]) -> dict[str, CardLayout]:
        """The smallest other layout on which each card fits; each layout is asked once, of all that are left."""
        left, found = dict(cards), dict[str, CardLayout]()
        for layout in sorted(self.others, key=lambda one: one.width * one.height):
            asked = self.ask([*left.values()], layout) if left else []
            held = [card for n, card in enumerate(left) if not any(it["over"] for it in asked[2 * n : 2 * n + 2])]
            found |= dict.fromkeys(held, layout)
            left = {name: card for name, card in left.items() if name not in found}
        return found


def words_of(side: Side) -> str:
    """All words of a side."""
    paras = (word for para in side.paras for word in (para.lead, para.text))
    return " ".join(filter(None, (side.pill, side.kicker, side.title, *paras, side.foot)))


def _sized(card: Card, front: dict[str, Any], back: dict[str, Any]) -> Card:
    return replace(card, front=_at(card.front, front), back=_at(card.back, back))


def _at(side: Side, found: dict[str, Any]) -> Side:
    return replace(side, size=found["size"], rows=int(found["rows"]), below=found["below"])
