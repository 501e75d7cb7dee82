"""Ten times the slides, ten times the work: counted in function calls, never by the clock."""

from __future__ import annotations

import sys
from typing import Any

from decks import document

from packgen.draw import draw
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
