"""The first page: how to print and cut, with the cuts in their order. And bars of colour for a print shop."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from packgen.compose.cards.deal import TURNS
from packgen.compose.cards.grid import Grid, Size
from packgen.model.card import CardLayout, SheetLayout
from packgen.model.card_kinds import TITLES
from packgen.model.cards import Card, CardDeck, Guide, Page
from packgen.model.plan import CardKind
from packgen.source import Place, Problem
from packgen.units import Length, mm

BAR = mm(4)
"""How large a patch of colour is; a densitometer reads 3 mm and more."""
BARS = 6
AWAY = mm(6)
"""How far bars stand from the first cut mark."""


def guided(deck: CardDeck, told: Guide) -> CardDeck:
    """The deck behind its guide. Printed two-sided, a free page keeps fronts and backs on the same sheets."""
    first = (Page("guide"), *((Page("free"),) if deck.sides in TURNS else ()))
    return replace(deck, guide=told, pages=(*first, *deck.pages))


def guide(deck: CardDeck, grid: Grid, sheet: SheetLayout, sets: int) -> Guide:
    """How to print and cut this deck."""
    cut = () if sheet.cells else grid.lines
    count = len(grid.slots)
    cards = f"{count} cards" if count > 1 else "one card"
    ordered = f" and its {len(cut)} cuts, numbered in the order in which they are made" if cut else ""
    return Guide(
        title=f"{deck.title}: print and cut",
        steps=tuple(_steps(deck, sheet, sets, len(cut))),
        cuts=cut,
        cards=tuple((x, y, *grid.card) for x, y in grid.slots),
        folds=deck.folds,
        alt=f"A sheet with {cards}{ordered}",
    )


def _steps(deck: CardDeck, sheet: SheetLayout, sets: int, cuts: int) -> list[str]:
    paper = sheet.title if sheet.cells else "card of 160 g or more"
    turn = TURNS.get(deck.sides, "on one side")
    steps = [f"Put {paper} into the printer.", f"Print at 100 % (“actual size”), {turn}."]
    if deck.sides in TURNS:
        steps.append(
            "Print one sheet first and hold it to a window: front and back of each card meet. "
            "If they are off, “packgen cards calibrate” makes a page to measure by."
        )
    if deck.sides == "fronts":
        what = "labels" if sheet.prints == "one-side" else "to hang up"
        steps.append(f"These are {what}: fronts alone are printed. What stands on the backs of cards is left out.")
    if deck.sides == "one-sided":
        steps.append("The fronts come first, then the backs in the same order, to glue behind them.")
    if cuts:
        keep = " Keep the sheets in their order." if sets > 1 else ""
        steps.append(f"Cut all sheets {'together ' if sets > 1 else ''}in the order of the numbers below.{keep}")
    if deck.sides == "fold":
        steps.append("Fold each card along the dashed line, words outside.")
    if sets > 1:
        steps.append("Each pile is one set. Of sets that lie in several piles, put the piles on one another.")
    return steps


def bars(grid: Grid, sheet: SheetLayout) -> tuple[Size, ...] | None:
    """Where bars of colour stand, over the first row of cards; None when there is no room."""
    top = sheet.edge if sheet.width is not None else mm(1)
    free = grid.ys[0] - sheet.bleed - top >= BAR
    if not free or grid.card[0] < AWAY * 2 + BARS * BAR:
        return None
    return tuple((Length(grid.xs[0] + AWAY + number * BAR), top) for number in range(BARS))


def paper_of(sheet: SheetLayout) -> str:
    """What to put into the printer: 'A4 card, 160 g or more', or a stock."""
    if sheet.cells:
        return sheet.title
    size = sheet.title.partition(",")[0] if sheet.width is not None else "At a print shop:"
    return f"{size} card, 160 g or more"


BACKS: Mapping[CardKind, str] = {
    "concepts": "what each term means",
    "case-studies": "what changed, and where it stands",
    "roles": "what happens next",
}
"""What stands on the backs of cards that are of no use without."""


def no_backs(
    kind: CardKind, cards: tuple[Card, ...], sheet: SheetLayout, layout: CardLayout, place: Place
) -> Iterator[Problem]:
    """What is wrong with cards of a kind that have no backs: those of roles only need one when something happens."""
    if kind in BACKS and (kind != "roles" or any(card.back.kind == "voice" for card in cards)):
        label = sheet.prints == "one-side"
        named = f"labels, as those of sheet layout '{sheet.id}'," if label else f"cards of layout '{layout.id}'"
        message = f"{TITLES[kind].lower()} have {BACKS[kind]} on their backs, and {named} are printed on one side"
        hint = "take card, such as 'sheet: a4' or 'sheet: avery-5388'" if label else "take a layout with two sides"
        yield Problem(place, message, hint)
