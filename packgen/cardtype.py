"""What layouts/card/cards.typ is told of cards, whether it measures or draws: points, hex colours and strings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from packgen.model.badge import Badge
from packgen.model.cards import Card, Code, Side, Skin
from packgen.model.layout import CardLayout, Sizes
from packgen.model.outline import Outline
from packgen.units import Length, mm

TEMPLATE = "card/cards.typ"

BREAKS = re.compile(r"[\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+")
"""Where a line may break: at spaces, and between Chinese signs."""
CODE = mm(18)
"""How wide a QR code is: a phone reads its modules from a hand's length away."""
TERM = 1.75
"""How much larger than a voice a term may stand that has a side to itself."""


def told(
    layout: CardLayout, skin: Skin, families: Sequence[str], language: str, cards: Sequence[Card]
) -> dict[str, Any]:
    """What every run of the template needs: the layout, the look, and the cards."""
    own, _, region = language.partition("-")
    return {
        "document": {"title": "Cards"},
        "lang": own,
        "region": region or None,
        "page": [layout.width.pt, layout.height.pt],
        "size": [layout.width.pt, layout.height.pt],
        "safe": layout.safe.pt,
        "small": layout.small,
        "row": layout.write_row.pt,
        "code": min(CODE, Length(layout.width // 4)).pt,
        "sizes": sizes(layout),
        "fonts": list(families),
        "colours": dict(skin.colours),
        "band": skin.band,
        "pill": skin.pill,
        "line": skin.line,
        "overrun": [0, 0],
        "bars": [],
        "folds": [],
        "guide": None,
        "cards": [face(card, skin) for card in cards],
    }


def sizes(layout: CardLayout) -> dict[str, tuple[float, float]]:
    """Between which sizes the words of each kind of side are fitted."""
    voice, text = _both(layout.voice), _both(layout.text)
    term = (round(2 * TERM * layout.voice.largest) / 2, layout.voice.smallest)
    return {"voice": voice, "text": text, "numbered": text, "term": term}


def _both(given: Sizes) -> tuple[float, float]:
    return given.largest, given.smallest


def face(card: Card, skin: Skin) -> dict[str, Any]:
    """Both sides of a card."""
    return {
        "id": card.id,
        "count": card.count,
        "badge": card.badge and _badge(card.badge, skin.colours),
        "colour": skin.colours[card.colour],
        "front": _side(card.front),
        "back": _side(card.back),
    }


def _badge(badge: Badge, colours: Mapping[str, str]) -> dict[str, Any]:
    lit = [(ring, colours[f"level-{ring}"]) for ring in badge.lit]
    return {"count": badge.count, "lit": lit, "alt": badge.alt, "label": badge.label}


def _side(side: Side) -> dict[str, Any]:
    own, _, region = side.language.partition("-")
    return {
        "kind": side.kind,
        "title": side.title,
        "paras": [{"text": para.text, "lead": para.lead} for para in side.paras],
        "pill": side.pill,
        "kicker": side.kicker,
        "foot": side.foot,
        "icon": side.icon and svg(side.icon),
        "rows": side.rows,
        "code": side.code and _code(side.code),
        "size": side.size,
        "lang": own,
        "region": region or None,
        "longest": longest(side),
    }


def longest(side: Side) -> str:
    """The word of a side's fitted text with the most letters: the first to be too wide."""
    texts = (side.title,) if side.kind == "term" else tuple(para.text for para in side.paras)
    return max((word for text in texts for word in BREAKS.split(text)), key=len, default="")


def _code(code: Code) -> dict[str, str]:
    alt = f"QR code that leads to {code.words}"
    return {"svg": svg(code.outline, "#000000"), "url": code.url, "words": code.words, "alt": alt}


@cache
def svg(outline: Outline, fill: str = "currentColor") -> str:
    """An outline as SVG."""
    pens = {"move": "M", "line": "L", "curve": "C", "close": "Z"}
    path = "".join(pens[kind] + " ".join(map(str, points)) for kind, points in outline.steps)
    box = f'viewBox="0 0 {outline.width} {outline.height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}><path fill="{fill}" fill-rule="evenodd" d="{path}"/></svg>'
