"""What a plan looks like: the layouts and the brand that it names, with the organisation's own template read in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from packgen.compose import Looks
from packgen.compose.cards import Stock
from packgen.model.brand import Brand
from packgen.model.layout import DeckLayout
from packgen.model.picture import Photo
from packgen.model.plan import Plan
from packgen.model.printer import Printer
from packgen.model.template import Fitted
from packgen.read import Input, Shelf, Sourced, shelf, shipped
from packgen.read import brand as read_brand
from packgen.read import printers as read_printers
from packgen.source import Place, Problem, Problems, Tree, shown_path
from packgen.wording import choice

T = TypeVar("T")


@dataclass(frozen=True)
class Dressed:
    """The looks of a plan, with the files besides the shelf's that went into them."""

    looks: Looks
    inputs: tuple[Input, ...]
    warnings: tuple[Problem, ...]


def looks(plan: Sourced[Plan], beside: Path, found: Shelf) -> Dressed:
    """The layouts and the brand that a plan names; `beside` is the plan's folder.

    Raises Problems for names there are none of, and for a template that can't be taken.
    """
    problems: list[Problem] = []
    warnings: list[Problem] = []
    tree, names = plan.tree, plan.value.layouts
    deck = _named(found.decks, names.deck, ("layouts", "deck"), "deck layout", tree, problems)
    page = _named(found.pages, names.page, ("layouts", "page"), "page layout", tree, problems)
    stock = _stock(plan, beside, found, problems)
    kit = _kit(plan, beside, found, problems)
    problems += _fonts(kit, found.fonts) if kit else ()
    photos = _photos(plan, beside, problems, warnings)
    if problems or deck is None or page is None or stock is None or kit is None:
        raise Problems(problems)
    own = template(kit, tuple(found.decks.values())) if kit.brand.deck_template else None
    made = Looks(
        deck=deck,
        template=own,
        photos=photos,
        page=page,
        stock=stock,
        brand=kit.brand,
        fonts=found.fonts,
        icons=found.icons,
        places=found.places,
        line_of=lambda item, field: _line(found, item, field),
        in_plan=tree.place,
    )
    inputs: tuple[Input, ...] = (kit.source.input,) if kit.folder.parent == beside else ()
    inputs += tuple(Input(name, hashlib.sha256((beside / name).read_bytes()).hexdigest()) for name in photos)
    if own:
        inputs += (Input(f"{kit.folder.name}/{own.template.file}", own.template.sha256),)
    return Dressed(made, inputs, (*warnings, *(own.warnings if own else ())))


@dataclass(frozen=True)
class Kit:
    """A brand, its folder, and its file."""

    folder: Path
    source: Sourced[Brand]

    @property
    def brand(self) -> Brand:
        """The brand."""
        return self.source.value


def shipped_kit(name: str) -> Kit:
    """The brand of that name among the shipped ones. Raises Problems."""
    return Kit(shipped("assets") / "brands" / name, read_brand(shipped("assets") / "brands" / name, _shown(name)))


def template(kit: Kit, decks: tuple[DeckLayout, ...]) -> Fitted:
    """The brand's own presentation. Raises Problems, at the line of brand.yaml that names it."""
    from packgen.template import fitted

    return fitted(kit.folder / str(kit.brand.deck_template), kit.brand, decks, kit.source.tree.place)


def matches(file: Path, brand: str) -> Iterator[str]:
    """Which layouts of a presentation would show which slides, a line each, with the reason. Raises Problems."""
    from packgen.template import fitted

    beside = Path(brand)
    kit = Kit(beside, read_brand(beside)) if (beside / "brand.yaml").is_file() else shipped_kit(brand)
    if not file.is_file():
        raise Problems([Problem(Place(shown_path(file), 1, 1), "there is no such file", "name a .potx or .pptx file")])
    found = fitted(file, kit.brand, tuple(shelf().decks.values()), lambda _loc: Place(shown_path(file), 1, 1))
    size = f"{found.layout.width.mm / 10:.1f} x {found.layout.height.mm / 10:.1f} cm"
    yield f"{file.name}: slides of {size}, set in {found.brand.fonts.heading.name} and {found.brand.fonts.body.name}"
    for name, seat in found.template.seats.items():
        yield f"{name:<14}{seat.name:<32}{seat.why}"
    yield "Another choice: in brand.yaml, under deck-layouts, write a line such as 'case: Two Content'."


def _stock(plan: Sourced[Plan], beside: Path, found: Shelf, problems: list[Problem]) -> Stock | None:
    """What cards are made on: the sheet, the card layout that the plan or else the sheet names, and the printer."""
    tree, wanted = plan.tree, plan.value.cards
    sheet = _named(found.sheets, wanted.sheet, ("cards", "sheet"), "sheet layout", tree, problems)
    name = wanted.layout or (sheet.card if sheet and sheet.card else "a6-office")
    card = _named(found.cards, name, ("cards", "layout"), "card layout", tree, problems)
    printer = _printer(plan, beside, problems)
    if sheet is None or card is None or printer is None:
        return None
    sides = "fold" if wanted.fold else printer.sides or plan.value.print_sides
    place = tree.place(("cards", "layout" if wanted.layout else "sheet"))
    return Stock(card, sheet, found.cards, (printer.right, printer.down), sides, place)


def _printer(plan: Sourced[Plan], beside: Path, problems: list[Problem]) -> Printer | None:
    """The printer that the plan names, of printers.yaml beside it; one that is off by nothing when it names none."""
    name, place = plan.value.cards.printer, plan.tree.place(("cards", "printer"))
    if name is None:
        return Printer()
    try:
        known = read_printers(beside).value.printers
    except Problems as wrong:
        problems += wrong.problems
        return None
    if name not in known:
        problems.append(Problem(place, f"printers.yaml has no printer '{name}'", choice(name, sorted(known))))
    return known.get(name)


def _line(found: Shelf, item: str, field: str) -> Place:
    """Where a field of an item is written; the item's own place for one that says more than the field."""
    return found.fields[item]((field,)) if item in found.fields else Place("content", 1, 1)


def _shown(name: str) -> str:
    return f"assets/brands/{name}/brand.yaml"


def _kit(plan: Sourced[Plan], beside: Path, found: Shelf, problems: list[Problem]) -> Kit | None:
    """The brand that the plan names: a folder beside the plan, else one of the shipped."""
    name = plan.value.brand
    own = beside / name
    if (own / "brand.yaml").is_file():
        return Kit(own, read_brand(own))
    if name not in found.brands:
        hint = choice(name, sorted(found.brands))
        message = f"there is no brand '{name}', and no folder of that name with a brand.yaml beside the plan"
        problems.append(Problem(plan.tree.place(("brand",)), message, hint))
        return None
    return shipped_kit(name)


def _fonts(kit: Kit, folder: Path) -> Iterator[Problem]:
    """Font files that the brand names and that are not there."""
    fonts = kit.brand.fonts
    for role in ("body", "heading", "cards"):
        for weight in ("regular", "bold"):
            file = getattr(getattr(fonts, role), weight)
            if not (folder / file).is_file():
                every = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.ttf"))
                message = f"there is no font file '{file}' in assets/fonts"
                yield Problem(kit.source.tree.place(("fonts", role, weight)), message, choice(file, every))


def _photos(plan: Sourced[Plan], beside: Path, problems: list[Problem], warnings: list[Problem]) -> Mapping[str, Photo]:
    """The plan's own pictures, by file name; what is wrong with them is added to the problems and warnings."""
    found: dict[str, Photo] = {}
    if not any(block.pictures for block in plan.value.blocks):
        return found
    from packgen.pictures import coarse, photo

    for number, block in enumerate(plan.value.blocks):
        for position, one in enumerate(block.pictures):
            place = plan.tree.place(("blocks", number, "pictures", position, "file"))
            try:
                found[one.file] = found.get(one.file) or photo(beside / one.file, place)
            except Problems as wrong:
                problems += wrong.problems
            else:
                warnings += filter(None, [coarse(one.file, found[one.file], place)])
    return found


def _named(
    shelf: Mapping[str, T], name: str, loc: tuple[str, ...], what: str, tree: Tree, problems: list[Problem]
) -> T | None:
    if name not in shelf:
        problems.append(Problem(tree.place(loc), f"there is no {what} '{name}'", choice(name, sorted(shelf))))
    return shelf.get(name)
