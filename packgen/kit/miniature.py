"""A slide, a page and a card in small: where the layouts have their boxes, in the sizes that the layouts have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from packgen.compose.deck.logos import placed, roomed
from packgen.compose.logos import heading_a_page
from packgen.model.brand import Brand
from packgen.model.card import CardLayout
from packgen.model.layout import Box, DeckLayout, Holder, SlideLayout
from packgen.model.logo import Logo, Placed, Signet
from packgen.model.page import PageLayout
from packgen.units import Length

WORDS = {
    "title": "One steady adult buffers a hard start",
    "subtitle": "A half day for local partners",
    "body": "A child looks, points, cries or babbles\nThe adult answers with eyes, words or a hug\nBoth learn to trust",
}
"""What stands in the boxes of slides."""
CHILD = "I am four. When it gets loud at home, I count the stars on my ceiling until I find the one that is mine."
ASKED = "What do you see? Who could help?"

Thing = dict[str, Any]


def scene(width: Length, height: Length, ground: str, things: Iterable[Thing]) -> dict[str, Any]:
    """A miniature: its size in points, its ground, and what stands on it from back to front."""
    return {"width": width.pt, "height": height.pt, "ground": ground, "things": list(things)}


def slide(deck: DeckLayout, name: str, brand: Brand, signet: Signet | None) -> dict[str, Any]:
    """A slide layout with words in its boxes."""
    layout = roomed(deck, signet)
    one = layout.slide(name)
    logos = placed(layout, signet, brand).get(name, ())
    ground = brand.colours.role(one.background)
    return scene(deck.width, deck.height, ground, [*_on_slide(deck, one, brand), *map(_logo, logos)])


def _on_slide(deck: DeckLayout, one: SlideLayout, brand: Brand) -> Iterator[Thing]:
    for shape in one.decorations:
        if shape.shape == "rect" and shape.fill:
            yield _at(shape.at) | {"kind": "rect", "fill": brand.colours.role(shape.fill)}
    if "art" in one.areas:
        yield _at(one.areas["art"]) | {"kind": "rings", "levels": list(brand.colours.levels)}
    for holder in one.holders:
        if words := _said(holder, brand):
            style = deck.styles[holder.style]
            colour = brand.colours.role(holder.colour or style.colour)
            text = _text(holder.at, words, style.size, colour, font=style.font, bold=style.bold)
            yield text | {"bottom": holder.anchor == "bottom", "after": style.after, "bullet": style.bullet}


def _said(holder: Holder, brand: Brand) -> str:
    if holder.type == "footer":
        return brand.footer or brand.organisation or ""
    return WORDS.get(holder.name, "")


def page(layout: PageLayout, brand: Brand, signet: Signet | None) -> dict[str, Any]:
    """A page of a paper: its logo, headings, text, and what stands at its foot."""
    return scene(layout.width, layout.height, brand.colours.paper, _on_page(layout, brand, signet))


def _on_page(layout: PageLayout, brand: Brand, signet: Signet | None) -> Iterator[Thing]:
    colours = brand.colours
    top, _, _, left = layout.margins
    if signet:
        one = heading_a_page(signet, layout)
        x = Length(layout.width - left - one.at[2])
        yield _logo(Placed(one.logo, one.alt, (x, layout.edges[0], *one.at[2:])))
    first, second, _ = layout.headings
    wide = layout.column
    at, y = top.pt, 0.0
    long = (" ".join([CHILD] * 3), layout.body, "ink", "body", 5)
    for words, size, role, font, lines in (
        (WORDS["subtitle"], first, "accent", "heading", 1),
        (WORDS["body"].replace("\n", ". "), layout.body, "ink", "body", 2),
        *((WORDS["title"], second, "accent", "heading", 1), long, long),
        *((WORDS["title"], second, "accent", "heading", 1), long),
    ):
        box = left, Length(0), wide, Length(0)
        yield _text(box, words, size, colours.role(role), font=font, bold=font == "heading") | {"y": at + y}
        y += lines * size * layout.line * 1.2 + size * 0.6
    panel = {"x": left.pt, "y": at + y, "w": wide.pt, "h": layout.body * 7}
    yield panel | {"kind": "rect", "fill": colours.soft}
    yield panel | {"kind": "rect", "fill": colours.levels[0], "w": 4.5}
    inside = _text((left, Length(0), wide, Length(0)), CHILD, layout.body, colours.ink, font="body", bold=False)
    yield inside | {"x": left.pt + 17, "y": at + y + layout.body, "w": wide.pt - 34}
    foot = brand.footer or brand.organisation or ""
    line = _text((left, Length(0), wide, Length(0)), foot, layout.small, colours.muted, font="body", bold=False)
    yield line | {"y": layout.height.pt - layout.edges[1].pt - layout.small}


def card(layout: CardLayout, brand: Brand) -> dict[str, Any]:
    """The front of a card, as large as its voice is set."""
    return scene(layout.width, layout.height, brand.colours.paper, _on_card(layout, brand))


def _on_card(layout: CardLayout, brand: Brand) -> Iterator[Thing]:
    colours, safe, unit = brand.colours, layout.safe.pt, layout.small
    wide = layout.width.pt - 2 * safe
    if brand.rules == "bold":
        yield {"kind": "rect", "x": 0, "y": 0, "w": layout.width.pt, "h": safe * 0.6, "fill": colours.levels[0]}
    elif brand.rules == "thin":
        yield {"kind": "rect", "x": safe, "y": safe * 0.6, "w": wide, "h": 1, "fill": colours.levels[0]}
    box = layout.safe, Length(0), layout.width, Length(0)
    child = _text(box, CHILD, layout.voice.largest, colours.ink, font="cards", bold=False)
    yield child | {"y": safe + 4 * unit, "w": wide}
    asked = _text(box, ASKED, layout.text.smallest, colours.muted, font="cards", bold=False)
    yield asked | {"y": layout.height.pt - safe - 2 * layout.text.smallest, "w": wide}
    yield {"kind": "rings", "x": layout.width.pt - safe - 3 * unit, "y": safe, "w": 3 * unit, "h": 3 * unit} | {
        "levels": list(colours.levels)
    }


def _text(at: Box, words: str, size: float, colour: str, *, font: str, bold: bool) -> Thing:
    look: Mapping[str, Any] = {"words": words.split("\n"), "size": size, "fill": colour, "font": font, "bold": bold}
    return _at(at) | {"kind": "text", "bottom": False, "after": 0, "bullet": False, **look}


def _logo(one: Placed) -> Thing:
    plate = {"plate": _at(one.plate)} if one.plate else {}
    return _at(one.at) | {"kind": "logo", "picture": drawing(one.logo)} | plate


def _at(box: Box) -> Thing:
    return dict(zip("xywh", (side.pt for side in box), strict=True))


def drawing(logo: Logo) -> dict[str, Any]:
    """The logo as the template takes it: the lines where there are any, else the pixels."""
    data, kind = (logo.svg, "svg") if logo.svg else (logo.photo.data, logo.photo.kind.replace("jpeg", "jpg"))
    return {"data": list(data), "kind": kind, "ratio": logo.photo.width / logo.photo.height}
