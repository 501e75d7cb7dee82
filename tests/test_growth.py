"""Ten times the slides, ten times the work: counted in function calls, never by the clock."""

from __future__ import annotations

import io
import sys
import zipfile
from dataclasses import replace
from typing import Any

from decks import NOWHERE, document

from packgen.compose.deck.setter import Setter
from packgen.draw import draw
from packgen.model.pack import Deck, Document, Section, Slide
from packgen.read import Shelf


def calls(shelf: Shelf, count: int) -> int:
    """How many functions are called to measure and draw a deck of so many slides."""
    made = 0

    def count_call(_frame: Any, event: str, _arg: Any) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    sys.setprofile(count_call)
    try:
        draw(document(shelf, count), shelf.brands["neutral"], shelf.fonts, 0)
    finally:
        sys.setprofile(None)
    return made


def test_a_deck_grows_in_step_with_its_slides(shelf: Shelf) -> None:
    calls(shelf, 1)  # what is imported and read once does not count
    one, ten = calls(shelf, 40), calls(shelf, 400)
    assert ten < 10 * one


def test_three_thousand_slides_that_lead_to_the_next_are_saved(shelf: Shelf) -> None:
    """A chain of links is followed by no recursion: Python's default depth is a third of it."""
    layout = shelf.decks["wide"]
    setter = Setter(layout, shelf.brands["neutral"], shelf.fonts)
    count = 3000
    body = setter.fill("plain", "body", ("Next",), NOWHERE)
    slides = tuple(
        Slide(
            key=f"slide-{number}",
            layout="plain",
            title=setter.fill("plain", "title", (f"Slide {number}",), NOWHERE),
            fills=(replace(body, link=f"slide-{(number + 1) % count}"),),
            notes=("Say: next.",),
        )
        for number in range(count)
    )
    document = Document("deck.pptx", "T", "S", "A", "en-GB", (), Deck(layout, (Section("All", slides),), "", ""))
    data = draw(document, shelf.brands["neutral"], shelf.fonts, 0)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        last = package.read(f"ppt/slides/_rels/slide{count}.xml.rels").decode()
    assert 'Target="slide1.xml"' in last
