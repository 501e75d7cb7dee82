"""Selection x CardLayout x SheetLayout -> CardDecks: what stands on each card, how large, and where on which page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from packgen.alphabets import needed
from packgen.compose.cards.deal import TURNS, Table, stacks
from packgen.compose.cards.faces import Maker
from packgen.compose.cards.fitting import Fitter, PlaceOf, words_of
from packgen.compose.cards.grid import Grid, Size, best
from packgen.compose.cards.guide import bars, guide, guided, no_backs, paper_of
from packgen.compose.cards.skin import skin
from packgen.compose.logos import at_the_foot
from packgen.model.brand import Brand
from packgen.model.card import CardLayout, SheetLayout
from packgen.model.card_kinds import TITLES
from packgen.model.cards import Card, CardDeck, Side, Sides, Skin
from packgen.model.logo import Signet
from packgen.model.outline import Outline
from packgen.model.plan import CardKind, Look
from packgen.model.selection import Selection
from packgen.source import Place, Problem, Problems
from packgen.typesetter import family
from packgen.units import Length

NOWHERE = Place("plan.yaml", 1, 1)


@dataclass(frozen=True)
class Stock:
    """What cards are made on: the layouts that the plan names, all card layouts there are, and the printer."""

    card: CardLayout
    sheet: SheetLayout
    layouts: Mapping[str, CardLayout]
    shift: Size = (Length(0), Length(0))
    """How far the printer's second side is off, to the right and down."""
    sides: Sides = "long-edge"
    in_plan: Place = NOWHERE
    """Where the plan speaks of cards."""


COLOURED: tuple[Look, ...] = ("colour", "low-ink")
"""The looks in which a logo may stand: it is never drawn in black alone."""


def cards(
    selection: Selection,
    stock: Stock,
    brand: Brand,
    fonts: Path,
    icons: Mapping[str, Outline],
    line_of: PlaceOf,
    signet: Signet | None = None,
) -> Mapping[CardKind, CardDeck]:
    """A deck of each kind that the plan asks for. `line_of` tells where a field of an item was written.

    Raises Problems with every card whose text fits at no size, or when the sheet holds no card at all.
    """
    wanted = selection.plan.cards
    look = skin(wanted.look, brand)
    stock = replace(stock, sheet=_sharing(stock.sheet, look))
    layout, grid, sides = placed(stock)
    if wanted.colour_bars and bars(grid, stock.sheet) is None:
        message = f"sheet layout '{stock.sheet.id}' leaves no room for colour bars beside cards of '{layout.id}'"
        raise Problems([Problem(stock.in_plan, message, "leave 'colour-bars' out, or write 'sheet: one-a-page'")])
    if wanted.look in COLOURED:
        look = replace(look, logo=at_the_foot(signet, layout))
    made: dict[CardKind, CardDeck] = {}
    problems: list[Problem] = []
    for kind in wanted.of:
        drafts = Maker(selection, layout, icons, brand.language).cards(kind)
        if sides == "fronts":
            problems += no_backs(kind, drafts, stock.sheet, layout, stock.in_plan)
            drafts = tuple(replace(card, back=Side("text", "")) for card in drafts)
        fitter = _fitter(drafts, layout, look, brand, fonts, line_of, stock)
        fitted, wrong = fitter.fit(drafts)
        problems += wrong
        if not wrong:
            deck = _deck(fitted, layout, grid, sides, stock, look, selection, TITLES[kind])
            made[kind] = replace(deck, fonts=fitter.fonts, families=fitter.families)
    if problems:
        raise Problems(problems)
    return made


def placed(stock: Stock) -> tuple[CardLayout, Grid, Sides]:
    """The card as large as the stock has it, the grid, and how its sides come to be. Raises Problems."""
    sheet, sides = stock.sheet, stock.sides
    layout = _as_cut(stock)
    if "one-side" in (sheet.prints, layout.prints):
        sides = "fronts"
    if sides == "fold" or layout.fold:
        sides = "fold"
        shapes = [(layout.width, Length(2 * layout.height))]
        if not layout.fold:
            shapes.insert(0, (Length(2 * layout.width), layout.height))
        grids = [grid for shape in shapes if (grid := best(shape, sheet)) is not None]
        grid = max(grids, key=lambda one: len(one.slots), default=None)
    else:
        shapes = [(layout.width, layout.height)]
        grid = best(shapes[0], sheet)
    if grid is None:
        raise Problems([_too_large(shapes[0], stock, folded=sides == "fold")])
    return layout, grid, _upright(grid) if sheet.width is None and sides in TURNS else sides


def _upright(grid: Grid) -> Sides:
    """The edge about which a back stands upright: to a print shop, each side of a card is a page to look at."""
    return "short-edge" if grid.landscape else "long-edge"


def _as_cut(stock: Stock) -> CardLayout:
    """The card layout; on a ready-cut stock it takes the size of the cells. Raises Problems when it is larger."""
    card, cells = stock.card, stock.sheet.cells
    if cells is None:
        return card
    wide, high = max(card.width, card.height), min(card.width, card.height)
    slack = 1.12 if card.id == stock.sheet.card else 1.01
    if card.fold or stock.sides == "fold":
        message = f"sheet layout '{stock.sheet.id}' is cut already, and its cards can't be folded"
        raise Problems([Problem(stock.in_plan, message, "take a sheet of plain card, such as 'a4'")])
    if card.id != stock.sheet.card and (
        wide > max(cells.width, cells.height) * slack or high > min(cells.width, cells.height) * slack
    ):
        size = f"{cells.width.mm:.3g} x {cells.height.mm:.3g} mm"
        message = f"card layout '{card.id}' is larger than the cards of '{stock.sheet.id}', {size}"
        raise Problems([Problem(stock.in_plan, message, f"leave 'layout' out, or write 'layout: {stock.sheet.card}'")])
    return card.model_copy(update={"width": cells.width, "height": cells.height})


def _too_large(card: Size, stock: Stock, *, folded: bool) -> Problem:
    sheet = stock.sheet
    assert sheet.width is not None and sheet.height is not None  # noqa: S101, PT018 - a page of its own holds any card
    room = f"{(sheet.width - 2 * sheet.edge) / 36000:g} x {(sheet.height - 2 * sheet.edge) / 36000:g} mm"
    size = f"{card[0].mm:g} x {card[1].mm:g} mm{' folded out' if folded else ''}"
    message = f"a card of {size} does not fit sheet layout '{sheet.id}'"
    hint = f"inside the printer's edge it has {room}; choose a smaller card, a larger sheet, or 'sheet: one-a-page'"
    return Problem(stock.in_plan, message, hint)


def _fitter(
    drafts: tuple[Card, ...],
    layout: CardLayout,
    look: Skin,
    brand: Brand,
    fonts: Path,
    line_of: PlaceOf,
    stock: Stock,
) -> Fitter:
    face = brand.fonts.cards
    own = (fonts / face.regular, fonts / face.bold)
    signs = {sign for card in drafts for side in (card.front, card.back) for sign in words_of(side)}
    extra = needed(signs, own[0])
    others = [one for one in stock.layouts.values() if one.id != layout.id and _holds(one, stock)]
    return Fitter(
        layout=layout,
        skin=look,
        own=own[0],
        fonts=(*own, *(path for alphabet in extra for path in alphabet.paths)),
        families=(family(own[0]), *(alphabet.family for alphabet in extra)),
        language=brand.language,
        line_of=line_of,
        others=others,
    )


def _holds(layout: CardLayout, stock: Stock) -> bool:
    """Whether cards of another layout stand on the same sheet."""
    if stock.sheet.cells:
        return False
    try:
        placed(replace(stock, card=layout))
    except Problems:
        return False
    return True


def _deck(
    fitted: tuple[Card, ...],
    layout: CardLayout,
    grid: Grid,
    sides: Sides,
    stock: Stock,
    look: Skin,
    selection: Selection,
    title: str,
) -> CardDeck:
    plan, sheet = selection.plan.cards, stock.sheet
    table = Table(grid, sheet, sides, (layout.width, layout.height), stock.shift)
    count, slots = len(fitted), len(grid.slots)
    slug = grid.xs[0] if sheet.width is None else Length(0)
    deck = CardDeck(
        title=title,
        card=layout,
        cards=fitted,
        width=grid.width,
        height=grid.height,
        sides=sides,
        pages=tuple(table.pages(stacks(count, selection.card_sets, slots))),
        one_set=tuple(table.pages(stacks(count, 1, slots))),
        skin=look,
        trim=(slug, slug, Length(grid.width - slug), Length(grid.height - slug)),
        bleed=sheet.bleed if slug else Length(0),
        overrun=_overrun(sheet, layout, grid),
        folds=table.folds,
        bars=(bars(grid, sheet) or ()) if plan.colour_bars else (),
        paper=paper_of(sheet),
        is_cut=bool(sheet.cells),
    )
    return guided(deck, guide(deck, grid, sheet, selection.card_sets)) if plan.cut_guide and not sheet.crop else deck


def _sharing(sheet: SheetLayout, look: Skin) -> SheetLayout:
    """The sheet with gutters only where colour runs over a cut; cards without it share their cuts."""
    if look.band == "fill" or sheet.crop or sheet.cells:
        return sheet
    return sheet.model_copy(update={"gutter_x": Length(0), "gutter_y": Length(0), "bleed": Length(0)})


def _overrun(sheet: SheetLayout, layout: CardLayout, grid: Grid) -> Size:
    """How far colour may run over a card's cuts without touching the next card, or the other side of a folded one."""
    over, up = (min(sheet.bleed, Length(gutter // 2)) for gutter in (sheet.gutter_x, sheet.gutter_y))
    if sheet.width is None:
        over = up = sheet.bleed
    return Length(0) if grid.card[0] > layout.width else over, Length(0) if grid.card[1] > layout.height else up
