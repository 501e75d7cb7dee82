"""CardDeck -> PDF, through layouts/card/sheet.typ."""

from pathlib import Path
from typing import Any

from packgen.draw.pdf.engine import Task, family
from packgen.model.brand import Brand
from packgen.model.pack import Card, CardDeck, CardSheet, Document
from packgen.rings import radii
from packgen.units import Length, pt

TEMPLATE = "card/sheet.typ"
TURNS = {
    "long-edge": "two-sided, turned on the long edge",
    "short-edge": "two-sided, turned on the short edge",
}


def draw(document: Document, brand: Brand, fonts: Path, stamp: int) -> bytes:
    """A tagged PDF/UA-1 of a card deck, to print at 100%. Raises TypeError for content that is no CardDeck."""
    return _task(document, brand, fonts).pdf(stamp)


def preview(document: Document, brand: Brand, fonts: Path, ppi: float = 60) -> list[bytes]:
    """The pages of a card deck as PNG pictures, `ppi` pixels to the inch."""
    return _task(document, brand, fonts).pictures(ppi)


def spills(document: Document, brand: Brand, fonts: Path) -> list[dict[str, Any]]:
    """The sides of cards whose text, as drawn, is higher than its room, and by how many points.

    For tests: there are none as long as the template and compose reckon alike.
    """
    return _task(document, brand, fonts).told("spilled")


def _task(document: Document, brand: Brand, fonts: Path) -> Task:
    """What typst is given: the template, the data, and no font but the brand's."""
    if not isinstance(document.content, CardDeck):
        raise TypeError(f"only cards are drawn here, not {type(document.content).__name__}")
    face = brand.fonts.cards
    data = _data(document, document.content, brand) | {"font": family(fonts / face.regular)}
    return Task(TEMPLATE, data, (fonts / face.regular, fonts / face.bold))


def _data(document: Document, deck: CardDeck, brand: Brand) -> dict[str, Any]:
    """The document as the template reads it: points and hex colours."""
    language, _, region = document.language.partition("-")
    paper = (deck.paper.height, deck.paper.width) if deck.landscape else (deck.paper.width, deck.paper.height)
    small = deck.card.small
    rings = max((card.badge.count for sheet in deck.sheets for card in sheet.cards if card.badge), default=0)
    return {
        "document": {
            "title": document.title,
            "author": document.author,
            "description": document.subject,
            "keywords": document.keywords,
        },
        "lang": language,
        "region": region or None,
        "page": [side.pt for side in paper],
        "size": [deck.card.width.pt, deck.card.height.pt],
        "safe": deck.card.safe.pt,
        "small": small,
        "row": deck.card.write_row.pt,
        "colours": {role: brand.colours.role(role) for role in ("ink", "muted", "paper")},
        "radii": {
            "large": [radius.pt for radius in radii(rings, pt(4 * small))],
            "small": [radius.pt for radius in radii(rings, pt(3 * small))],
        },
        "cards": [_card(card, brand) for sheet in deck.sheets for card in sheet.cards],
        "total": deck.total,
        "sheets": _sheets(deck),
        "marks": [[end.pt for end in mark] for mark in deck.marks],
    }


def _card(card: Card, brand: Brand) -> dict[str, Any]:
    badge = card.badge and {
        "count": card.badge.count,
        "lit": [(ring, brand.colours.role(f"level-{ring}")) for ring in card.badge.lit],
        "alt": card.badge.alt,
        "label": card.badge.label,
    }
    return vars(card) | {"colour": brand.colours.role(card.colour), "badge": badge}


def _sheets(deck: CardDeck) -> list[dict[str, Any]]:
    """The pages in the order of printing: front, back, front, back; one-sided: all fronts, then all backs."""
    sides: dict[str, list[dict[str, Any]]] = {"front": [], "back": []}
    first = 0
    for number, sheet in enumerate(deck.sheets, 1):
        for side, pages in sides.items():
            pages.append(_side(deck, sheet, first, side) | {"notes": _notes(deck, number, side)})
        first += len(sheet.cards)
    if deck.sides == "one-sided":
        return sides["front"] + sides["back"]
    return [page for pair in zip(sides["front"], sides["back"], strict=True) for page in pair]


def _side(deck: CardDeck, sheet: CardSheet, first: int, side: str) -> dict[str, Any]:
    slots = sheet.fronts if side == "front" else sheet.backs
    return {
        "side": side,
        "slots": [(slot.x.pt, slot.y.pt, first + index) for index, slot in enumerate(slots)],
        # A sheet that turns over its top edge shows its back upside down, so the backs stand on their heads.
        "turned": side == "back" and deck.sides == ("long-edge" if deck.landscape else "short-edge"),
        # Cuts follow the fronts: on a back that is printed a little askew, marks would lead astray.
        "marks": side == "front" or deck.sides == "one-sided",
    }


def _notes(deck: CardDeck, number: int, side: str) -> list[dict[str, Any]]:
    """How to set the printer, and which sheet this is, on paper that is cut away; nothing without room."""
    ys = sorted({y1 for _, y1, _, y2 in deck.marks if y1 == y2})
    xs = sorted({x1 for x1, _, x2, _ in deck.marks if x1 == x2})
    gutters = [(ys[1], ys[2])] if len(ys) > 2 and ys[2] - ys[1] < deck.card.height else []
    margins = [(deck.paper.edge, ys[0])] if ys else []
    lefts = dict.fromkeys((xs[0], Length(xs[-1] - deck.card.width)) if xs else ())
    said = (
        f"Print at 100%, {TURNS.get(deck.sides, 'one-sided')}",
        f"Sheet {number} of {len(deck.sheets)}, {side}s",
    )
    for top, bottom in gutters + margins:
        if (high := (bottom - top) / pt(1)) >= 1.2 * deck.card.small:
            boxes = [[left.pt + 6, top.pt, deck.card.width.pt - 12, high] for left in lefts]
            return [{"text": text, "box": box} for text, box in zip(said, boxes, strict=False)]
    return []
