"""What layouts/card/cards.typ is told of cards, whether it measures or draws: points, hex colours and strings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import floor
from typing import Any

from packgen.alphabets import own_signs
from packgen.fit import Ruler
from packgen.linecount import MANY, certain, words
from packgen.model.badge import Badge
from packgen.model.card import CardLayout
from packgen.model.cards import Card, Code, Side, Skin
from packgen.model.logo import Placed
from packgen.model.outline import Outline
from packgen.units import Length, mm
from packgen.writing import runs_left

TEMPLATE = "card/cards.typ"

BREAKS = re.compile(r"[\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+")
"""Where a line may break: at spaces, and between Chinese signs."""
CODE = mm(18)
"""How wide a QR code is: a phone reads its modules from a hand's length away."""
DISC, RIM = 100, 7.5
"""Half the side of a badge in units of its own, and what the weight of a thin line is multiplied by."""
INSET = 1.4
"""How far numbered paragraphs stand in, in ems."""
TERM = 1.75
"""How much larger than a voice a term may stand that has a side to itself."""


def told(
    layout: CardLayout,
    skin: Skin,
    families: Sequence[str],
    language: str,
) -> dict[str, Any]:
    """What every run of the template needs: the layout and the look."""
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
        "inset": INSET,
        "fonts": list(families),
        "colours": dict(skin.colours),
        "band": skin.band,
        "pill": skin.pill,
        "line": skin.line,
        "edge": skin.heavy * skin.line,
        "band-at": [0, 0, 0, 0],
        "bars": [],
        "folds": [],
        "guide": None,
        "logo": skin.logo and _logo(skin.logo),
    }


def _logo(placed: Placed) -> dict[str, Any]:
    """The lines of a logo where it has any, else its pixels."""
    _, _, width, height = placed.at
    logo = placed.logo
    kind = "svg" if logo.svg else logo.photo.kind.replace("jpeg", "jpg")
    return {"data": list(logo.svg or logo.photo.data), "kind": kind, "width": width.pt, "height": height.pt}


def between(side: Side, layout: CardLayout) -> tuple[float, float]:
    """The largest and the smallest size of the words of a side."""
    voice, text = layout.voice, layout.text
    match side.kind:
        case "voice":
            return voice.largest, voice.smallest
        case "term":
            return round(2 * TERM * voice.largest) / 2, voice.smallest
        case "text" if not side.rows:  # as large as what is read out, though no larger than a title
            return max(text.largest, min(voice.largest, floor(2 * 1.7 * layout.small) / 2)), text.smallest
    return text.largest, text.smallest


def face(card: Card, skin: Skin) -> dict[str, Any]:
    """Both sides of a card."""
    return {
        "id": card.id,
        "count": card.count,
        "badge": card.badge and _badge(card.badge, skin),
        "colour": skin.colours[card.colour],
        "front": _side(card.front),
        "back": _side(card.back),
    }


def _badge(badge: Badge, skin: Skin) -> dict[str, Any]:
    colours = tuple(skin.colours[f"level-{ring}"] for ring in badge.lit)
    drawn = rings(badge.count, badge.lit, colours, skin.colours["paper"], skin.colours["muted"], skin.line)
    return {"alt": badge.alt, "label": badge.label, "svg": drawn}


@cache
def rings(count: int, lit: tuple[int, ...], colours: tuple[str, ...], paper: str, muted: str, line: float) -> str:
    """The ring badge as SVG: discs from the outermost to the child in the middle, each covering that before it."""
    fills = dict(zip(lit, colours, strict=True))
    weight = RIM * line
    discs = (
        f'<circle cx="{DISC}" cy="{DISC}" r="{(DISC - weight) * ring / count:g}" fill="{fills.get(ring, paper)}" '
        f'stroke="{paper if ring in fills and ring + 1 in fills else muted}" stroke-width="{weight:g}"/>'
        for ring in range(count, 0, -1)
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * DISC} {2 * DISC}">{"".join(discs)}</svg>'


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
        "below": side.below,
        "rtl": runs_left(side.language),
        "lang": own,
        "region": region or None,
    }


@dataclass(frozen=True)
class Measured:
    """A side as the engine measures it. Sides that are alike in all that takes room are measured once."""

    side: Side
    level: int
    """1 in front, 2 on the back."""
    label: str
    """The numbers beside the rings; empty without a badge."""

    @staticmethod
    def of(card: Card, side: Side, layout: CardLayout, ruler: Ruler) -> Measured:
        """A side of a card. A kicker that surely stands on one line takes as much room as any other."""
        short = sure(side.kicker, ruler) * layout.small < Length(layout.width - 2 * layout.safe).pt / 2
        alike = replace(side, kicker="-") if side.kicker and short else side
        return Measured(alike, 1 if side is card.front else 2, card.badge.label if card.badge else "")

    def told(self, layout: CardLayout, plain: Ruler, bold: Ruler) -> dict[str, Any]:
        """The side with about how wide its words are, in ems: the engine measures what these leave open."""
        side = self.side
        wide = {
            "title": sure(side.title, bold),
            "kicker": sure(side.kicker, plain),
            "pill": sure(side.pill, bold),
            "foot": sure(side.foot, plain),
            "word": sure(longest(side), bold if side.kind == "term" else plain),
        }
        return {
            "level": self.level,
            "badge": {"label": self.label} if self.label else None,
            "wide": sure(self.label, bold),
            "side": _side(side)
            | {
                "longest": longest(side),
                "wide": wide,
                "sizes": between(side, layout),
                "lines": lines(side, layout, plain, bold),
            },
        }


def lines(side: Side, layout: CardLayout, plain: Ruler, bold: Ruler) -> list[tuple[int, int]]:
    """The least and the most lines of a side's paragraphs, at each size from the smallest up, in halves of a point."""
    largest, smallest = between(side, layout)
    paras = [words(para.lead, para.text, plain, bold) for para in side.paras]
    surely = certain("".join(para.lead + para.text for para in side.paras), own_signs(plain.path))
    column = Length(layout.width - 2 * layout.safe).pt
    found = []
    for step in range(int(2 * (largest - smallest)) + 1):
        room = column / (smallest + step / 2) - (INSET if side.kind == "numbered" else 0)
        counts = [para.lines(room) for para in paras]
        least, most = (sum(each) for each in zip(*counts, strict=True)) if counts else (0, 0)
        found.append((least, most) if surely else (int(UNSURELY * least), MANY))
    return found


UNSURELY = 0.9
"""The share of the lines counted that words take for sure whose widths the engine alone knows."""
UNSURE = 1e6
"""Ems of what only the engine can measure."""


def sure(words: str, ruler: Ruler) -> float:
    """How wide words are, in ems; no end of ems when another font draws some of them."""
    return ruler.width(words, 1) if own_signs(ruler.path).issuperset(words) else UNSURE


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
