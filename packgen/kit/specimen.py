"""A brand on one page: its logos, colours, type, and a slide, a page and a card in small."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from packgen.colour import contrast
from packgen.kit.contrast import pairs
from packgen.kit.miniature import card, drawing, page, slide
from packgen.looks import Kit, closed, dressed
from packgen.model.brand import Brand
from packgen.model.card import CardLayout
from packgen.model.layout import DeckLayout
from packgen.model.page import PageLayout
from packgen.read import Shelf
from packgen.sight import SIGHTS, seen
from packgen.source import Problems
from packgen.typesetter import Task, family

TEMPLATE = "specimen/brand.typ"
ROLES = ("ink", "muted", "accent", "risk", "protective", "paper", "soft", "line", "accent-soft")
PPI = 144
"""Pixels to the inch of the picture: sharp on a screen at twice its size."""


def specimen(kit: Kit, shelf: Shelf, stamp: int = 0) -> dict[str, bytes]:
    """The page as 'specimen.pdf' (tagged, PDF/UA-1) and 'specimen.png'.

    `stamp` is the time that the PDF carries, in seconds since 1970. Raises Problems for files that are missing.
    """
    kit, signet = dressed(kit, shelf.fonts)
    if shut := [*closed(kit, shelf.fonts)]:
        raise Problems(shut)
    fonts = kit.brand.fonts
    faces = {"body": fonts.body, "heading": fonts.heading, "cards": fonts.cards}
    files = tuple(shelf.fonts / file for face in faces.values() for file in (face.regular, face.bold))
    data = _words(kit.brand) | {
        "fonts": {role: family(shelf.fonts / face.regular) for role, face in faces.items()},
        "names": {role: face.name for role, face in faces.items()},
        "logo": drawing(signet.light) if signet else None,
        "dark": drawing(signet.dark) if signet and signet.dark else None,
        "alt": signet.alt if signet else "",
        "clear": signet.clear if signet else 0,
        "least": signet.least.pt if signet else 0,
        "least_told": f"{signet.least.mm:.0f} mm" if signet else "",
    }
    deck, sheet, front = shelf.decks["wide"], shelf.pages[kit.brand.page or "a4"], shelf.cards["a6-office"]
    data |= {
        "scale": _scale(deck, sheet, front),
        "small": [
            *(slide(deck, name, kit.brand, signet) for name in ("title", "points")),
            page(sheet, kit.brand, signet),
            card(front, kit.brand),
        ],
    }
    task = Task(TEMPLATE, data, files)
    return {"specimen.pdf": task.pdf(stamp), "specimen.png": task.pictures(PPI)[0]}


def _scale(deck: DeckLayout, sheet: PageLayout, front: CardLayout) -> dict[str, Any]:
    """The sizes of type, in points: those of papers and cards to be shown, those of slides to be said."""
    named = ("display", "opener", "title", "points", "footer")
    return {
        "headings": sheet.headings,
        "body": sheet.body,
        "small": sheet.small,
        "slides": [[name, deck.styles[name].size] for name in named if name in deck.styles],
        "voice": front.voice.largest,
        "text": front.text.largest,
        "label": front.small,
    }


def _words(brand: Brand) -> dict[str, Any]:
    language, _, region = brand.language.partition("-")
    colours = brand.colours
    return {
        "title": f"The brand {brand.name}",
        "name": brand.organisation or brand.name,
        "author": brand.organisation or brand.name,
        "tagline": brand.tagline,
        "subtitle": f"The brand {brand.name}",
        "lang": language,
        "region": region or None,
        "colours": {role: colours.role(role) for role in ROLES},
        "swatches": [*_swatches(brand)],
        "levels": list(colours.levels),
        "ratios": [f"{contrast(one, colours.paper):.1f}" for one in colours.levels],
        "rules": brand.rules,
        "sights": [[name.capitalize(), [seen(one, name) for one in colours.levels]] for name in SIGHTS],
    }


def _swatches(brand: Brand) -> Iterator[dict[str, str]]:
    """A field for each role, with the contrast of its text on each ground."""
    colours = brand.colours
    told: dict[str, list[str]] = {}
    for pair in pairs(colours):
        told.setdefault(pair.role, []).append(f"{pair.ratio:.1f} on {pair.ground}")
    for role in ROLES:
        colour = colours.role(role)
        on = max((colours.ink, colours.paper), key=lambda one: contrast(one, colour))
        yield {"role": role, "colour": colour, "on": on, "ratios": ", ".join(told.get(role, ()))}


def shown(kit: Kit, shelf: Shelf, folder: Path) -> list[Path]:
    """Write the specimen into a folder of its own within `folder`, and give the paths of its files."""
    from packgen.save import save

    files = specimen(kit, shelf)
    target = folder / f"brand-{kit.brand.id}"
    save(files, target)
    return [target / name for name in files]
