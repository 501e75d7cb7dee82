"""What is said of lines that are not set is true of lines that are."""

from __future__ import annotations

import json
from typing import Any

import pytest
import typst
from decks_of_cards import FONTS

from packgen.alphabets import own_signs
from packgen.fit import Ruler
from packgen.linecount import certain, words
from packgen.read import shelf

FACES = {"Atkinson Hyperlegible": "AtkinsonHyperlegible", "Lexend": "Lexend", "Liberation Sans": "LiberationSans"}
ROOMS = [number / 4 for number in range(24, 120, 7)]
"""Lines of 6 to 30 ems, as on cards."""
SET = b"""#set text(font: sys.inputs.face, size: 100pt, top-edge: 0.76em, bottom-edge: -0.24em, hyphenate: false)
#set par(linebreaks: "simple", leading: 0pt)
#let (texts, rooms) = json(bytes(sys.inputs.data))
#context for (lead, it) in texts {
  let said = if lead != "" { text(weight: "bold", lead) + " " + it } else { it }
  [#metadata(rooms.map(room => calc.round(measure(block(width: room * 100pt, par(said))).height / 100pt)))<lines>]
}"""
"""As many lines as typst sets: each is one em high."""


def texts() -> list[tuple[str, str]]:
    """Words of the library, with the signs at which lines may break within a word."""
    library = shelf().library
    assert library
    voices = [("", text) for card in library.cards for text in card.voice]
    cases = [("For whom:", case.whom) for case in library.case_studies if case.whom]
    return [*voices, *cases, ("", "A well-known go-between/half-way house \u2013 or not\u2014on 9-10 May and/or June")]


@pytest.mark.parametrize("face", FACES)
def test_lines_are_between_the_least_and_the_most_and_mostly_told_exactly(face: str) -> None:
    folder = FONTS / face.lower().replace(" ", "-")
    plain, bold = (Ruler(folder / f"{FACES[face]}-{weight}.ttf") for weight in ("Regular", "Bold"))
    inputs = {"face": face, "data": json.dumps([texts(), ROOMS])}
    given: dict[str, Any] = {"input": SET, "font_paths": [str(folder)], "sys_inputs": inputs}
    found = typst.query(selector="<lines>", field="value", ignore_system_fonts=True, **given)
    exact = asked = 0
    for (lead, text), lines in zip(texts(), json.loads(found), strict=True):
        told = words(lead, text, plain, bold)
        for room, count in zip(ROOMS, lines, strict=True):
            least, most = told.lines(room)
            assert least <= count <= most, f"{text!r} takes {count} lines of {room} ems, not {least} to {most}"
            exact, asked = exact + (least == most), asked + 1
    assert exact > 0.6 * asked


@pytest.mark.parametrize(
    "text", ["\u0633\u0644\u0627\u0645", "\u4f60\u597d", "\u0986\u09ae\u09bf", "so\u00adcial", "a\u200bb", "\U0001f642"]
)
def test_nothing_is_certain_where_signs_change_with_their_neighbours_or_lines_break_anywhere(text: str) -> None:
    assert not certain(text, frozenset(text))


def test_nothing_is_certain_of_signs_that_the_font_lacks() -> None:
    signs = own_signs(FONTS / "lexend/Lexend-Regular.ttf")
    assert certain("“Naïve” – nobody comes…", signs)
    assert not certain("Naïve \u2603", signs)
