"""Which layout of a template shows which of ours: by the placeholders it has, their types and sizes, and its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from packgen.model.layout import Box
from packgen.template.boxes import Page, Spot
from packgen.template.room import safe, size
from packgen.units import Length


@dataclass(frozen=True)
class Match:
    """A layout of the template for one of ours: how it was found, and the placeholder for each of our holders."""

    page: Page
    why: str
    spots: Mapping[str, Spot]
    area: Spot | None = None
    """The placeholder in whose room our drawing stands, where there is one."""

    @property
    def lists(self) -> bool:
        """Whether its texts are lists; on covers and dividers they are lines."""
        return kind(self.page) not in ("title", "secHead")


@dataclass(frozen=True)
class Wish:
    """What a slide layout of ours asks of a template's: its kind, and holders for its placeholders in reading order."""

    kinds: tuple[str, ...]
    holders: tuple[str, ...]
    area: str | None = None
    names: str = ""
    """Words, as a pattern, by which people call such a layout."""


OPENING = r"title slide|cover|front|opening|titel(folie|dia)|diapositive de titre"
DIVIDER = r"section|divider|chapter|opener|transition|break|abschnitt|kapitel"
CLOSING = r"clos|end\b|final|thank|contact|schluss"
WISHES: Mapping[str, Wish] = {
    "title": Wish(("title",), ("subtitle",), names=OPENING),
    "closing": Wish(("title",), ("body",), names=CLOSING),
    "section": Wish(("secHead", "title"), ("subtitle",), names=DIVIDER),
    "level": Wish(("secHead", "title"), ("subtitle",), names=DIVIDER),
    "notice": Wish(("obj",), ("body",)),
    "plain": Wish(("obj",), ("body",)),
    "points": Wish(("twoObj",), ("body",), area="art"),
    "factors": Wish(("twoTxTwoObj",), ("risk-head", "risk", "protective-head", "protective"), names="compar|vergleich"),
    "picture": Wish(("picTx",), ("picture", "body"), names="picture|photo|image|bild"),
}
"""Our slide layouts that a template may have one of its own for. Every other is drawn on the plainest."""

SAME_KIND = {"tx": "obj", "ctrTitle": "title", "objTx": "twoObj", "txAndObj": "twoObj", "twoColTx": "twoObj"}
VAGUE = ("", "tx", "obj", "cust")
"""Words of PowerPoint's that a layout keeps when somebody turns it into a cover or a divider."""
SHAPES: Mapping[tuple[str, ...], str] = {
    (): "titleOnly",
    ("body",): "obj",
    ("body", "body"): "twoObj",
    ("body", "body", "body", "body"): "twoTxTwoObj",
    ("body", "pic"): "picTx",
}
"""What a layout is, by the placeholders it has beside its title, where PowerPoint's own word for it is missing."""
ROOMY = {"obj": 0.3, "twoObj": 0.15, "twoTxTwoObj": 0.1, "picTx": 0.03}
"""The least share of the slide that the largest text holder must have to be a layout for content."""


def kind(page: Page) -> str:
    """What a layout is, in PowerPoint's words: 'title', 'secHead', 'obj', 'twoObj', 'twoTxTwoObj', 'titleOnly', ..."""
    if page.type in VAGUE and page.title and 0 < len(page.holders) <= 2:
        for found, words in (("title", OPENING), ("secHead", DIVIDER)):
            if named(page, words):
                return found
    if page.type:
        return SAME_KIND.get(page.type, page.type)
    shape = tuple(sorted("pic" if spot.type == "pic" else "body" for spot in page.holders))
    if page.title and (page.title.type == "ctrTitle" or any(spot.type == "subTitle" for spot in page.holders)):
        return "title"
    return SHAPES.get(shape, "other") if page.title else "other"


def named(page: Page, pattern: str) -> bool:
    """Whether a layout's name has one of these words."""
    return bool(pattern) and re.search(pattern, page.name, re.IGNORECASE) is not None


def match(name: str, pages: Sequence[Page], width: Length, height: Length) -> Match | None:
    """The template's layout for one of ours; None when it has none with the right placeholders and room."""
    wish = WISHES.get(name)
    if wish is None:
        return None
    found = [one for page in pages if (one := paired(wish, page, width * height))]
    return max(found, key=lambda one: _rank(one, wish), default=None)


def _rank(found: Match, wish: Wish) -> tuple[int, bool, int]:
    """The kind asked for first, then a name that says so, then the most room; of equals the first in the template."""
    order = -wish.kinds.index(kind(found.page))
    return order, named(found.page, wish.names), sum(size(spot.room) for spot in found.spots.values())


def paired(wish: Wish, page: Page, slide: int) -> Match | None:
    """Our holders with the layout's placeholders, in reading order; None where they do not go together."""
    is_kind = kind(page)
    texts = [spot for spot in page.holders if spot.type not in ("pic", "chart", "tbl", "media", "clipArt", "dgm")]
    if is_kind not in wish.kinds or page.title is None or not all(spot.upright for spot in (page.title, *texts)):
        return None
    if is_kind not in ("title", "secHead") and page.own_ground:
        return None
    if len({(spot.type, spot.index) for spot in page.spots}) < len(page.spots):
        return None  # two placeholders that nothing tells apart
    ordered = _by_columns(texts) if is_kind == "twoTxTwoObj" else texts
    if is_kind == "picTx":
        ordered = [*(spot for spot in page.holders if spot.type == "pic"), *texts]
    if len(ordered) < len(wish.holders) or _cramped(ordered, is_kind, slide):
        return None
    spots = dict(zip(wish.holders, ordered, strict=False))
    left = [spot for spot in page.holders if spot not in spots.values()]
    area = left[0] if wish.area and left else None
    if wish.area and area is None:
        return None
    return Match(page, _reason(page, is_kind, wish), spots, area)


def _by_columns(spots: Iterable[Spot]) -> list[Spot]:
    """Head and text of the left column, then of the right."""
    by_left = sorted(spots, key=lambda spot: (spot.at[0], spot.at[1]))
    return [spot for start in range(0, len(by_left), 2) for spot in sorted(by_left[start : start + 2], key=_top)]


def _top(spot: Spot) -> int:
    return spot.at[1]


def _cramped(spots: Sequence[Spot], is_kind: str, slide: int) -> bool:
    least = ROOMY.get(is_kind, 0)
    return bool(spots) and max(size(spot.room) for spot in spots) < least * slide


def _reason(page: Page, is_kind: str, wish: Wish) -> str:
    by = f"its type is '{page.type}'" if page.type else "it has the placeholders"
    also = ", and its name says so" if named(page, wish.names) and wish.names else ""
    return f"{by}{also}" if is_kind == wish.kinds[0] else f"{by}; there is no '{wish.kinds[0]}'"


def plainest(pages: Sequence[Page], width: Length, height: Length) -> Page | None:
    """The layout to draw on: a title, little else, no ground of its own, and the most room; None without any title."""
    titled = [page for page in pages if page.title and page.title.upright]
    return min(titled, key=lambda page: _burden(page, width, height), default=None)


def content_room(page: Page, pages: Sequence[Page]) -> Box | None:
    """Where the template's own content layout has its text under the same title: its designer's room for content."""
    alike = [one for one in pages if one.title and page.title and one.title.at == page.title.at and kind(one) == "obj"]
    return max((spot.room for one in alike for spot in one.holders[:1]), key=size, default=None)


def _burden(page: Page, width: Length, height: Length) -> tuple[bool, bool, int, int]:
    """What speaks against drawing on a layout, the weightiest first."""
    cover = kind(page) in ("title", "secHead")
    return cover, page.own_ground, len(page.holders), -size(safe(page, width, height))
