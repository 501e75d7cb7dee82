"""Ten times the slides, ten times the work: counted in function calls, never by the clock."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from decks import NOWHERE, content, deck, icons, setter

from packgen.draw import draw
from packgen.model.pack import Deck, Document, Section, Slide
from packgen.setter import Setter


def calls(ruled: Setter, count: int) -> int:
    """How many functions are called to measure and draw a deck of so many slides."""
    said, made = content(count), 0

    def count_call(_frame: Any, event: str, _arg: Any) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    sys.setprofile(count_call)
    try:
        deck(said, ruled)
    finally:
        sys.setprofile(None)
    return made


def test_a_deck_grows_in_step_with_its_slides() -> None:
    ruled = setter()
    calls(ruled, 1)  # what is imported and read once does not count
    one, ten = calls(ruled, 40), calls(ruled, 400)
    assert ten < 10 * one


def test_a_deck_without_charts_loads_nothing_that_it_does_not_need() -> None:
    """Each of these takes longer to load than sixty slides take to draw."""
    heavy = (
        "pptx",
        "docx",
        "typst",
        "lxml",
        "PIL",
        "jinja2",
        "click",
        "rich",
        "urllib.request",
        "packgen.model.library",
    )
    code = (
        f"import sys; from decks import *; deck(content(1), setter()); print([n for n in {heavy} if n in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=Path(__file__).parent, check=True, capture_output=True, text=True
    )
    assert done.stdout == "[]\n"


def test_three_thousand_slides_that_lead_to_the_next_are_saved() -> None:
    """A chain of links is followed by no recursion: Python's default depth is a third of it."""
    ruled, count = setter(), 3000
    body = ruled.fill("plain", "body", ("Next",), NOWHERE)
    slides = tuple(
        Slide(
            key=f"slide-{number}",
            layout="plain",
            title=ruled.fill("plain", "title", (f"Slide {number}",), NOWHERE),
            fills=(replace(body, link=f"slide-{(number + 1) % count}"),),
            notes=("Say: next.",),
        )
        for number in range(count)
    )
    made = Deck(ruled.layout, (Section("All", slides),), "", "", icons(ruled))
    data = draw(Document("deck.pptx", "T", "S", "A", "en-GB", (), made), ruled.brand, ruled.fonts, 0)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        last = package.read(f"ppt/slides/_rels/slide{count}.xml.rels").decode()
    assert 'Target="slide1.xml"' in last
