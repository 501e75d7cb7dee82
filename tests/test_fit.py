"""How much room text takes, to the point: in a font whose letters are half as wide as high, and spaces a quarter."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder

from packgen.fit import EMOJI, JOINED, JOINED_BOLD, LINE, OTHER, SCALES, SLACK, Face, Ruler, ruler
from packgen.fit import scale_to_fit as fitting
from packgen.fit import stack_height as stacked

ROOM = 10 / SLACK
"""How wide a line is of which ten points are filled."""


def font(path: Path, weight: int = 400) -> Ruler:
    """The ruler of a font with the letters a to z, a no-break space and a space."""
    letters = {ord(letter): f"letter{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"}
    glyphs = {**letters, 0xA0: "nbspace", ord(" "): "space"}
    made = FontBuilder(1000, isTTF=True)
    made.setupGlyphOrder([".notdef", *glyphs.values()])
    made.setupCharacterMap(glyphs)
    made.setupHorizontalMetrics({**dict.fromkeys([".notdef", *glyphs.values()], (500, 0)), "space": (250, 0)})
    made.setupHorizontalHeader(ascent=800, descent=-200)
    made.setupOS2(usWeightClass=weight)
    made.save(path)
    return Ruler(path)


@pytest.fixture
def plain(tmp_path: Path) -> Ruler:
    return font(tmp_path / "plain.ttf")


class TestAWidth:
    def test_is_that_of_its_signs_at_the_size_of_the_type(self, plain: Ruler) -> None:
        assert plain.width("ab cd", 12) == pytest.approx((4 * 0.5 + 0.25) * 12)
        assert plain.width("", 12) == 0

    @pytest.mark.parametrize(
        ("sign", "wide"),
        [("é", OTHER), ("字", OTHER), ("\U0001f600", EMOJI), (chr(0x1F000), EMOJI), (chr(0x1EFFF), OTHER)],
    )
    def test_of_a_sign_that_the_font_lacks_is_a_guess_that_is_wide_enough(
        self, sign: str, wide: float, plain: Ruler
    ) -> None:
        assert plain.width(sign, 10) == pytest.approx(wide * 10)

    @pytest.mark.parametrize("mark", ["\u0301", "\u20dd", "\u200d", "\u064e"])
    def test_of_a_mark_is_that_of_the_letter_below_it(self, mark: str, plain: Ruler) -> None:
        assert plain.width(f"a{mark}", 10) == 5

    @pytest.mark.parametrize(("weight", "wide"), [(400, JOINED), (599, JOINED), (600, JOINED_BOLD), (700, JOINED_BOLD)])
    @pytest.mark.parametrize("letter", ["ש", "ب"])
    def test_of_arabic_and_hebrew_is_that_of_the_font_which_stands_in(
        self, letter: str, weight: int, wide: float, tmp_path: Path
    ) -> None:
        assert font(tmp_path / "x.ttf", weight).width(letter, 10) == pytest.approx(wide * 10)

    def test_of_the_longest_word_leaves_the_others_aside(self, plain: Ruler) -> None:
        assert plain.longest_word("ab abcd abc", 10) == 20
        assert plain.longest_word(" ", 10) == 0


class TestLines:
    def test_are_filled_up_to_the_slack_and_no_further(self, plain: Ruler) -> None:
        # four letters, a space and three letters at two points: 4 + 0.5 + 3 points
        assert plain.lines("abcd efg", 2, 7.5 / SLACK + 1e-9) == ["abcd efg"]
        assert plain.lines("abcd efg", 2, 7.5 / SLACK - 1e-9) == ["abcd", "efg"]

    def test_count_every_space_and_every_word_before(self, plain: Ruler) -> None:
        # three words of two letters with two spaces at two points: 2 + 0.5 + 2 + 0.5 + 2
        assert plain.lines("ab cd ef", 2, 7 / SLACK + 1e-9) == ["ab cd ef"]
        assert plain.lines("ab cd ef", 2, 7 / SLACK - 1e-9) == ["ab cd", "ef"]
        assert plain.lines("ab cd ef gh ij", 2, 4.6 / SLACK) == ["ab cd", "ef gh", "ij"]

    def test_begin_anew_with_nothing_used(self, plain: Ruler) -> None:
        assert plain.lines("abcdefghij ab cd", 2, ROOM) == ["abcdefghij", "ab cd"]

    def test_let_a_word_that_is_too_long_stand_alone(self, plain: Ruler) -> None:
        assert plain.lines("a abcdefghijkl b", 2, ROOM) == ["a", "abcdefghijkl", "b"]

    def test_break_at_no_no_break_space(self, plain: Ruler) -> None:
        assert plain.lines("abcdef\N{NO-BREAK SPACE}ghijkl", 2, ROOM) == ["abcdef\N{NO-BREAK SPACE}ghijkl"]

    def test_have_one_space_between_words_whatever_is_typed(self, plain: Ruler) -> None:
        assert plain.lines(" a   b ", 2, ROOM) == ["a b"]

    def test_of_nothing_are_one_empty_line(self, plain: Ruler) -> None:
        assert plain.lines("", 2, ROOM) == [""]


class TestAParagraph:
    def test_is_as_high_as_its_lines_and_the_space_after_it(self, plain: Ruler) -> None:
        assert Face(plain, 2).height("abcd efg hij", ROOM) == pytest.approx(2 * 2 * LINE)
        assert Face(plain, 2, after=3).height("a", ROOM) == pytest.approx(2 * LINE + 3)
        assert Face(plain, 2, spacing=1.5).height("a", ROOM) == pytest.approx(3 * LINE)

    def test_has_an_indent_for_each_of_its_lines(self, plain: Ruler) -> None:
        assert Face(plain, 2).height("abcd efg", 7.6 / SLACK) == pytest.approx(2 * LINE)
        assert Face(plain, 2, indent=1).height("abcd efg", 7.6 / SLACK) == pytest.approx(4 * LINE)

    def test_keeps_the_space_after_it_when_the_type_is_scaled(self, plain: Ruler) -> None:
        assert Face(plain, 2, after=3).height("abcd efg hij", 10 / SLACK, 0.5) == pytest.approx(LINE + 3)


class TestAStack:
    def test_is_as_high_as_its_paragraphs_without_the_last_space(self, plain: Ruler) -> None:
        two = [(Face(plain, 2, after=3), "a"), (Face(plain, 4, after=5), "b")]
        assert stacked(two, ROOM) == pytest.approx(2 * LINE + 3 + 4 * LINE)
        assert stacked(two, ROOM, 0.5) == pytest.approx(LINE + 3 + 2 * LINE)
        assert stacked([], ROOM) == 0


class TestTheScale:
    def test_is_the_first_at_which_everything_stands_in_the_box(self, plain: Ruler) -> None:
        one = [(Face(plain, 20), "a")]
        assert fitting(one, 100, 20 * LINE, 10) == 1
        for larger, scale in pairwise(SCALES):
            assert fitting(one, 100, 20 * scale * LINE + 1e-9, 1) == scale
            assert fitting(one, 100, 20 * larger * LINE - 1e-9, 1) == scale

    def test_leaves_room_for_the_longest_word_and_its_indent(self, plain: Ruler) -> None:
        assert fitting([(Face(plain, 2), "abcdefghij")], ROOM, 100, 1) == 1
        assert fitting([(Face(plain, 2), "abcdefghij")], ROOM - 0.01, 100, 1) == 0.95
        assert fitting([(Face(plain, 2, indent=0.1), "abcdefghij")], ROOM, 100, 1) == 0.95

    def test_stops_at_the_floor_of_the_smallest_face(self, plain: Ruler) -> None:
        two = [(Face(plain, 20), "a"), (Face(plain, 10), "a")]
        high = stacked(two, 100, 0.8)
        assert fitting(two, 100, high, 8) == 0.8
        assert fitting(two, 100, high, 8.009) == 0.8
        assert fitting(two, 100, high, 8.02) is None
        assert fitting(two, 100, 1, 1) is None

    def test_of_nothing_is_the_full_size(self) -> None:
        assert fitting([], 100, 0, 10) == 1


def test_a_ruler_is_made_once_for_each_font(plain: Ruler) -> None:
    assert ruler(plain.path.parent, plain.path.name) is ruler(plain.path.parent, plain.path.name)
    assert ruler(plain.path.parent, plain.path.name) == plain
