"""What a plan looks like: the layouts and the brand that it names, with the organisation's own template read in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from packgen.compose import Looks
from packgen.compose.cards import Stock
from packgen.compose.editions import page_of
from packgen.font import embeddable, fault
from packgen.kit.contrast import faint
from packgen.model.brand import Brand, Face
from packgen.model.layout import DeckLayout
from packgen.model.letterhead import Headed
from packgen.model.logo import Signet
from packgen.model.page import Edition, PageLayout
from packgen.model.picture import Photo
from packgen.model.plan import Plan
from packgen.model.printer import Printer
from packgen.model.template import Fitted
from packgen.read import Input, Shelf, Sourced, shelf
from packgen.read import brand as read_brand
from packgen.read import printers as read_printers
from packgen.source import Place, Problem, Problems, Tree, shown_path
from packgen.standins import measured_by, stand_in
from packgen.where import shipped
from packgen.wording import choice

T = TypeVar("T")

PAGE = "a4"
"""The page layout when neither plan nor brand names one."""

STANDARD = "standard"
"""What a plan may call the documents as layouts/page has them."""


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
    stock = _stock(plan, beside, found, problems)
    kit = _kit(plan, beside, found, problems)
    page = _page(plan, kit, found, problems)
    editions = _editions(plan, found, problems)
    photos = _photos(plan, beside, problems, warnings)
    problems += faint(kit.brand.colours, kit.source.tree.place) if kit else ()
    if problems or deck is None or page is None or stock is None or kit is None:
        raise Problems(problems)
    kit, signet = dressed(kit, found.fonts)
    if shut := [*closed(kit, found.fonts)]:
        raise Problems(shut)
    own = template(kit, tuple(found.decks.values())) if kit.brand.deck_template else None
    half = found.pages[page.folded] if page.folded else None
    letterhead = page_template(kit, page) if kit.brand.page_template else None
    headed = editions if letterhead else ()
    made = Looks(
        deck=deck,
        template=own,
        letterhead=letterhead,
        photos=photos,
        page=letterhead.layout if letterhead else page,
        stock=stock,
        brand=kit.brand,
        signet=signet,
        fonts=found.fonts,
        icons=found.icons,
        places=found.places,
        line_of=lambda item, field: _line(found, item, field),
        in_plan=tree.place,
        editions=editions,
        letterheads={one.id: page_template(kit, page_of(page, one, half), folded=one.folded) for one in headed},
        half=half,
    )
    inputs: tuple[Input, ...] = (kit.source.input,) if kit.folder.parent == beside else ()
    inputs += tuple(Input(name, hashlib.sha256((beside / name).read_bytes()).hexdigest()) for name in photos)
    if kit.folder.parent == beside:
        inputs += tuple(_hashed(kit.folder, file) for file in (*kit.logos, *kit.fonts))
    if own:
        inputs += (Input(f"{kit.folder.name}/{own.template.file}", own.template.sha256),)
    if letterhead:
        inputs += (Input(f"{kit.folder.name}/{letterhead.letterhead.file}", letterhead.letterhead.sha256),)
    told = (*stood_in(kit), *(own.warnings if own else ()), *(letterhead.warnings if letterhead else ()))
    return Dressed(made, inputs, (*warnings, *told))


@dataclass(frozen=True)
class Kit:
    """A brand, its folder, and its file."""

    folder: Path
    source: Sourced[Brand]

    @property
    def logos(self) -> tuple[str, ...]:
        """The files of its logos."""
        return tuple(file for _, file in self.brand.logos.files) if self.brand.logos else ()

    @property
    def fonts(self) -> tuple[str, ...]:
        """Font files of its own, by their paths in its folder."""
        faces = (self.brand.fonts.body, self.brand.fonts.heading, self.brand.fonts.cards)
        own = {Path(file) for face in faces for file in (face.regular, face.bold) if Path(file).is_absolute()}
        return tuple(sorted(file.relative_to(self.folder.resolve()).as_posix() for file in own))

    @property
    def brand(self) -> Brand:
        """The brand."""
        return self.source.value


def _hashed(folder: Path, file: str) -> Input:
    return Input(f"{folder.name}/{file}", hashlib.sha256((folder / file).read_bytes()).hexdigest())


def dressed(kit: Kit, fonts: Path) -> tuple[Kit, Signet | None]:
    """The brand with its font files found, and its logos. `fonts` is assets/fonts.

    Raises Problems for what is missing or can't be read.
    """
    return _with_fonts(kit, fonts), _signet(kit)


def kit_of(brand: str) -> Kit:
    """The brand of a folder that holds a brand.yaml, else the shipped one of that name. Raises Problems."""
    folder = Path(brand)
    if (folder / "brand.yaml").is_file():
        return Kit(folder, read_brand(folder))
    known = sorted(one.name for one in (shipped("assets") / "brands").iterdir())
    if brand not in known:
        message = f"there is no brand '{brand}', and no folder of that name with a brand.yaml"
        raise Problems([Problem(Place(shown_path(folder), 1, 1), message, choice(brand, known))])
    return shipped_kit(brand)


def shipped_kit(name: str) -> Kit:
    """The brand of that name among the shipped ones. Raises Problems."""
    return Kit(shipped("assets") / "brands" / name, read_brand(shipped("assets") / "brands" / name, _shown(name)))


def template(kit: Kit, decks: tuple[DeckLayout, ...]) -> Fitted:
    """The brand's own presentation. Raises Problems, at the line of brand.yaml that names it."""
    from packgen.template import fitted

    return fitted(kit.folder / str(kit.brand.deck_template), kit.brand, decks, kit.source.tree.place)


def page_template(kit: Kit, page: PageLayout, *, folded: bool = False) -> Headed:
    """The brand's own Word template, its own page size left aside where a page is half a sheet.

    Raises Problems, at the line of brand.yaml that names it.
    """
    from packgen.template.word import headed

    return headed(kit.folder / str(kit.brand.page_template), kit.brand, page, kit.source.tree.place, sized=not folded)


WORD = (".dotx", ".docx", ".dotm", ".docm")


def matches(file: Path, brand: str) -> Iterator[str]:
    """How a template of the organisation's would be used, a line for each layout or style. Raises Problems."""
    kit = kit_of(brand)
    if not file.is_file():
        kinds = "name a .potx, .pptx, .dotx or .docx file"
        raise Problems([Problem(Place(shown_path(file), 1, 1), "there is no such file", kinds)])
    yield from _styles(file, kit) if file.suffix.lower() in WORD else _slides(file, kit)


def _slides(file: Path, kit: Kit) -> Iterator[str]:
    """Which layouts of a presentation would show which slides."""
    from packgen.template import fitted

    found = fitted(file, kit.brand, tuple(shelf().decks.values()), lambda _loc: Place(shown_path(file), 1, 1))
    size = f"{found.layout.width.mm / 10:.1f} x {found.layout.height.mm / 10:.1f} cm"
    yield f"{file.name}: slides of {size}, set in {found.brand.fonts.heading.name} and {found.brand.fonts.body.name}"
    for name, seat in found.template.seats.items():
        yield f"{name:<14}{seat.name:<32}{seat.why}"
    yield "Another choice: in brand.yaml, under deck-layouts, write a line such as 'case: Two Content'."


def _styles(file: Path, kit: Kit) -> Iterator[str]:
    """Which styles of a Word template would take which role."""
    from packgen.template.word import headed, shown_roles

    found = headed(file, kit.brand, shelf().pages["a4"], lambda _loc: Place(shown_path(file), 1, 1))
    size = f"{found.layout.width.mm / 10:.1f} x {found.layout.height.mm / 10:.1f} cm"
    wide = f"text {found.layout.column.mm / 10:.1f} cm wide"
    fonts = found.brand.fonts
    yield f"{file.name}: pages of {size}, {wide}, set in {fonts.heading.name} and {fonts.body.name}"
    for name, role in shown_roles(found.letterhead).items():
        yield f"{name:<18}{role.name if role else '-':<28}{role.why if role else 'made from its neighbours'}"
    yield from (warning.message for warning in found.warnings)
    yield "Another choice: in brand.yaml, under page-styles, write a line such as 'quote: Pull quote'."


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
    if not (beside / "printers.yaml").exists():
        hint = "'packgen cards calibrate' makes a page that says what to write into it; or take the line out"
        problems.append(Problem(place, "there is no printers.yaml beside the plan", hint))
        return None
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


def _signet(kit: Kit) -> Signet | None:
    """The brand's logos. Raises Problems, at the lines of brand.yaml that name them."""
    if kit.brand.logos is None:
        return None
    from packgen.logos import signet

    return signet(kit.brand, kit.folder, kit.source.tree.place)


def _page(plan: Sourced[Plan], kit: Kit | None, found: Shelf, problems: list[Problem]) -> PageLayout | None:
    """The paper: the plan's, else the brand's, else A4."""
    if (named := plan.value.layouts.page) or not (kit and kit.brand.page):
        return _named(found.pages, named or PAGE, ("layouts", "page"), "page layout", plan.tree, problems)
    return _named(found.pages, kit.brand.page, ("page",), "page layout", kit.source.tree, problems)


def _editions(plan: Sourced[Plan], found: Shelf, problems: list[Problem]) -> tuple[Edition, ...]:
    """The editions that the plan asks for, each once; 'standard' is always made."""
    named = [name for name in dict.fromkeys(plan.value.editions) if name != STANDARD]
    asked = [_named(found.editions, name, ("editions",), "edition", plan.tree, problems) for name in named]
    return tuple(edition for edition in asked if edition)


def _with_fonts(kit: Kit, folder: Path) -> Kit:
    """The brand, with its own font files found: beside brand.yaml, or in assets/fonts.

    Raises Problems for files that are in neither, or are no fonts.
    """
    problems: list[Problem] = []
    fonts = kit.brand.fonts
    roles = {role: _face(kit, (role,), getattr(fonts, role), folder, problems) for role in ROLES}
    others = tuple(_face(kit, ("others", number), one, folder, problems) for number, one in enumerate(fonts.others))
    if problems:
        raise Problems(problems)
    brand = kit.brand.model_copy(update={"fonts": fonts.model_copy(update={**roles, "others": others})})
    return replace(kit, source=replace(kit.source, value=brand))


ROLES = ("body", "heading", "cards")


def _face(kit: Kit, loc: tuple[str | int, ...], face: Face, folder: Path, problems: list[Problem]) -> Face:
    """The face, with the paths of its files or of what stands in for them; what is wrong is added to the problems."""
    found = {weight: _file(kit, getattr(face, weight)) for weight in ("regular", "bold")}
    gone = [weight for weight, file in found.items() if not file or not (folder / file).is_file()]
    by = measured_by(face)
    if gone and by and (face.fallbacks or not (face.regular or face.bold)):
        return face.model_copy(update=dict(zip(("regular", "bold"), by[1], strict=True)))
    for weight, file in found.items():
        named = getattr(face, weight)
        place = kit.source.tree.place(("fonts", *loc, *((weight,) if named else ())))
        if not named:
            message = f"packgen has no font file for '{face.name}'"
            hint = "name its 'regular' and 'bold' files, or 'fallbacks': [Arial]"
            problems.append(Problem(place, message, hint))
        elif weight in gone:
            every = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.ttf"))
            message = f"there is no font file '{named}' beside brand.yaml or in assets/fonts"
            problems.append(Problem(place, message, choice(named, every)))
        elif reason := fault(folder / file) or _undrawn(file):
            message = f"'{named}' can't be used: {reason}"
            problems.append(Problem(place, message, "name a .ttf or .otf file of the font"))
    return face.model_copy(update=found)


def _undrawn(file: str) -> str:
    """Why a font file of the brand's own can't be drawn with; empty for one that can, and for those that come along."""
    if not Path(file).is_absolute():
        return ""
    from packgen.typesetter import family  # tens of megabytes, which brands without fonts of their own may not need

    return "" if family(Path(file)) else "nothing can be drawn with it"


def _file(kit: Kit, file: str) -> str:
    """A font file beside brand.yaml as a path, any other as it is named."""
    own = (kit.folder / file).resolve()
    return str(own) if file and own.is_file() and own.is_relative_to(kit.folder.resolve()) else file


def stood_in(kit: Kit) -> Iterator[Problem]:
    """A warning for each font of a brand that another one measures."""
    for role in ROLES:
        face = getattr(kit.brand.fonts, role)
        if found := stand_in(face):
            message = f"packgen has no font file for '{face.name}' and measures it as {found}, its fallback"
            hint = "put its files beside brand.yaml and name them, and lines and pages are its own"
            yield Problem(kit.source.tree.place(("fonts", role)), message, hint, warning=True)


def closed(kit: Kit, fonts: Path) -> Iterator[Problem]:
    """A problem for each font file, once found, whose licence bits forbid to embed it: every PDF embeds its fonts."""
    named = kit.brand.fonts
    faces: list[tuple[tuple[str | int, ...], Face]] = [((role,), getattr(named, role)) for role in ROLES]
    faces += [(("others", number), face) for number, face in enumerate(named.others)]
    for loc, face in faces:
        for weight in ("regular", "bold"):
            file = getattr(face, weight)
            if not embeddable(fonts / file):
                message = f"the font '{short(kit, file)}' forbids being embedded, and every PDF embeds it"
                hint = "ask for a licence that allows it, or name no files but 'fallbacks': [Arial]; PDFs take those"
                yield Problem(kit.source.tree.place(("fonts", *loc, weight)), message, hint)


def short(kit: Kit, file: str) -> str:
    """A font file's path as brand.yaml has it."""
    folder = str(kit.folder.resolve())
    return file.removeprefix(folder).lstrip("/\\")


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
        hint = choice(name, sorted(shelf)) or "see what there is with 'packgen list layouts'"
        problems.append(Problem(tree.place(loc), f"there is no {what} '{name}'", hint))
    return shelf.get(name)
