"""What the tests of cards share: tiny layouts, items and libraries, and a deck composed of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from packgen.compose.cards import Stock, cards
from packgen.model.brand import Brand, Colours, Face, Fonts
from packgen.model.card import CardLayout, SheetLayout
from packgen.model.cards import CardDeck, Sides
from packgen.model.library import Level, Library, LibraryInfo, ScenarioCard
from packgen.model.pack import Document
from packgen.model.plan import CardKind, Plan
from packgen.model.selection import Selection
from packgen.source import Place
from packgen.units import Length

FONTS = Path(__file__).parents[1] / "assets" / "fonts"
FACE = Face(
    name="Atkinson Hyperlegible",
    regular="atkinson-hyperlegible/AtkinsonHyperlegible-Regular.ttf",
    bold="atkinson-hyperlegible/AtkinsonHyperlegible-Bold.ttf",
)
ROLES = ("ink", "muted", "paper", "soft", "line", "accent", "accent_soft", "risk", "protective")
BRAND = Brand(
    brand=1,
    id="plain",
    name="Plain",
    colours=Colours(**dict.fromkeys(ROLES, "#112233") | {"paper": "#FFFFFF"}, levels=("#B0442C", "#7B3F78")),
    fonts=Fonts(body=FACE, heading=FACE, cards=FACE),
)


def layout(width: str = "99mm", height: str = "139mm", **more: Any) -> CardLayout:
    sizes = {"voice": {"largest": 17, "smallest": 12}, "text": {"largest": 14, "smallest": 12}}
    names = {"layout": 1, "id": "test", "title": "Test", "width": width, "height": height, "small": 10, "safe": "7mm"}
    return CardLayout.model_validate(names | sizes | more)


def a4(gutter_x: str = "2mm", gutter_y: str = "5mm", **more: Any) -> SheetLayout:
    sizes = {"width": "210mm", "height": "297mm", "edge": "5mm", "marks": "4mm"}
    names = {"layout": 1, "id": "a4", "title": "A4", "gutter_x": gutter_x, "gutter_y": gutter_y}
    return SheetLayout.model_validate(names | sizes | more)


def child(number: int = 1, voice: str = "Nobody comes.", **more: Any) -> ScenarioCard:
    words = {"title": f"Child {number}", "age": "9 weeks", "months": 2, "quote": "Hush", "issue": "Quiet"}
    words |= {"voice": voice, "source": {"section": "Scenarios"}, "facilitator": {}}
    return ScenarioCard.model_validate({"id": f"child-{number}"} | words | more)


def level(number: int, name: str, **more: Any) -> Level:
    words = {"title": name, "name": name, "slide": {"headline": name}, "handout": name, "facilitator": {}}
    numbers = {"id": f"level-{number}", "number": number, "risk": (), "protective": (), "source": {}}
    return Level.model_validate(numbers | words | more)


def library(*levels: Level, **more: Any) -> Library:
    words = {"title": "A library", "short_title": "Library", "about": "All", "part": "1", "publisher": "Us"}
    return Library(LibraryInfo.model_validate({"library": 1, "credit": "Us"} | words | more), levels=levels)


def selected(shelf: Library | None = None, *items: ScenarioCard, **wanted: Any) -> Selection:
    return Selection(
        plan=Plan.model_validate({"plan": 1, "title": "A morning", "cards": wanted}),
        library=shelf or library(),
        card_set=items,
        objectives=(),
        blocks=(),
        picks=(),
        levels=(),
        notices=(),
        needs=(),
        files=("cards",),
        print_list=(),
        card_sets=wanted.get("sets", 1),
    )


def nowhere(_item: str, _field: str) -> Place:
    return Place("content/cards/child.yaml", 8, 1)


def compose(
    *items: ScenarioCard,
    sides: Sides = "long-edge",
    card: CardLayout | None = None,
    sheet: SheetLayout | None = None,
    shelf: Library | None = None,
    line_of: Callable[[str, str], Place] = nowhere,
    layouts: Mapping[str, CardLayout] | None = None,
    shift: tuple[Length, Length] = (Length(0), Length(0)),
    kind: CardKind = "scenarios",
    **wanted: Any,
) -> CardDeck:
    """The deck of one kind that a plan with these wishes gets."""
    selection = selected(shelf, *items, of=kind, **{"cut_guide": False} | wanted)
    stock = Stock(card or layout(), sheet or a4(), layouts or {}, shift, sides)
    return cards(selection, stock, BRAND, FONTS, {}, line_of)[kind]


def document(content: Any, language: str = "en-GB") -> Document:
    return Document("cards.pdf", "Our cards", "To print", "Us", language, ("infants",), content)
