"""Each card layout on each sheet: printed as it has to be, or told of with a remedy. tests/crossing.py builds all."""

from __future__ import annotations

import pytest
from crossing import LOOKS, SIDES, SOURCES, every, shipped, some, wrong_with

CASES = tuple(some())


@pytest.mark.parametrize("card", sorted(shipped().cards))
def test_a_layout_is_printed_right_on_every_sheet_or_told_of(card: str) -> None:
    found = {str(case): wrong_with(case)[1] for case in CASES if case.card == card}
    assert len(found) == len(shipped().sheets)
    assert {case: wrong for case, wrong in found.items() if wrong} == {}


def test_no_layout_sheet_look_or_turn_is_left_out() -> None:
    whole = set(every())
    assert {(case.card, case.sheet, case.look, case.source) for case in whole} == {
        (card, sheet, look, source)
        for card in shipped().cards
        for sheet in shipped().sheets
        for look in LOOKS
        for source in SOURCES
    }
    for cases in (whole, CASES):
        assert {(case.card, case.look) for case in cases} >= {
            (card, look) for card in shipped().cards for look in LOOKS
        }
        assert {(case.sheet, case.sides) for case in cases} >= {
            (sheet, sides) for sheet in shipped().sheets for sides in SIDES
        }
