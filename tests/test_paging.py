"""Where everything of a paper lands, before anything is drawn: measures, strips, pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from docx.oxml.ns import qn
from lxml import etree
from test_docx import BRAND, FACE, FONTS, PAGE, RING, drawn, parts, runs, table

from packgen import font
from packgen.fit import Ruler
from packgen.model.paper import Bullets, Flow, Frame, Heading, Paper, Run, Text, Write
from packgen.paging.geometry import Page
from packgen.paging.measures import NATURAL, Style, styles
from packgen.paging.places import Strip, place
from packgen.paging.strips import Measurer
from packgen.paging.wrap import Faces, lines

FACES = Faces(Ruler(FONTS / FACE.regular), Ruler(FONTS / FACE.bold))


def measurer(*flow: Flow) -> Measurer:
    paper = Paper(PAGE, "A title", "", (), flow, "Us")
    natural = font.line(FONTS / FACE.regular)
    return Measurer(paper, FACES, FACES.bold, natural, natural)


def pages(*strips: Strip, height: float = 100) -> list[int]:
    return [landing.page for landing in place(strips, height)]


# --- measures ------------------------------------------------------------------------------------------------


def written() -> dict[str, dict[str, float]]:
    """What styles.xml says of each paragraph style, with what it takes from those it is based on."""
    root = etree.fromstring(parts(drawn(Text(runs("t", note=runs("n")))))["word/styles.xml"])
    told = {style.get(qn("w:styleId")): style for style in root.iter(qn("w:style"))}
    default = _told(root.find(f".//{qn('w:docDefaults')}"))

    def whole(id_: str) -> dict[str, float]:
        base = told[id_].find(qn("w:basedOn"))
        return (whole(base.get(qn("w:val"))) if base is not None else default) | _told(told[id_])

    return {id_: whole(id_) for id_, style in told.items() if style.get(qn("w:type")) == "paragraph"}


def _told(element: etree._Element) -> dict[str, float]:
    """The measures that stand in a style itself, in points."""
    found: dict[str, float] = {}
    for tag, names in (("spacing", ("before", "after", "line")), ("ind", ("left", "right"))):
        for one in element.iter(qn(f"w:{tag}")):
            found |= {name: float(one.get(qn(f"w:{name}"))) / 20 for name in names if one.get(qn(f"w:{name}"))}
    size = element.find(f".//{qn('w:sz')}")
    found |= {"size": float(size.get(qn("w:val"))) / 2} if size is not None else {}
    found |= {name: 1.0 for name in ("keepNext", "keepLines", "b") if element.find(f".//{qn(f'w:{name}')}") is not None}
    return found


@pytest.mark.parametrize("id_", [id_ for id_ in styles(Page(PAGE, 0)) if id_ != "Spacer"])
def test_the_measures_are_those_that_word_is_told(id_: str) -> None:
    told, style = written()[id_], styles(Page(PAGE, 0))[id_]
    # Type and weight of words in tables are those of the table's own style.
    size = PAGE.small if id_ in ("TableText", "TableHeading", "TableBullet") else told["size"]
    assert (size, told.get("before", 0.0), told["after"]) == (
        pytest.approx(style.size, abs=0.26),
        pytest.approx(style.before, abs=0.05),
        pytest.approx(style.after, abs=0.05),
    )
    assert told["line"] / 12 == pytest.approx(style.line / NATURAL, abs=0.003)
    assert told.get("left", 0.0) == pytest.approx(style.left, abs=0.05)
    assert told.get("right", 0.0) == pytest.approx(style.right, abs=0.05)
    assert (told.get("keepNext", 0.0), told.get("keepLines", 0.0)) == (style.keep, style.whole)
    assert id_ == "TableHeading" or told.get("b", 0.0) == style.bold


def test_a_line_of_the_face_is_as_high_as_its_file_says() -> None:
    assert font.line(FONTS / FACE.regular) == pytest.approx(1.2207, abs=0.0001)
    assert font.line(FONTS / "liberation-sans/LiberationSans-Regular.ttf") == pytest.approx(1.149, abs=0.001)


# --- lines ---------------------------------------------------------------------------------------------------


def test_words_wrap_where_the_face_changes_too() -> None:
    text = "Every child has a world of its own, and that world has five rings around it."
    whole = lines([(text, False)], FACES, 12, 150)
    parted = lines([(text[:17], False), (text[17:40], False), (text[40:], False)], FACES, 12, 150)
    assert whole == parted == 3


def test_a_line_may_end_after_a_hyphen_and_not_at_a_hard_space() -> None:
    assert lines([("parent-infant", False)], FACES, 12, 45) == 2
    assert lines([("parent\u00a0infant", False)], FACES, 12, 45) == 1


def test_a_new_line_in_the_words_is_one_on_the_page() -> None:
    assert lines([("one\ntwo\n", False), ("three", True)], FACES, 12, 200) == 3
    assert lines([], FACES, 12, 200) == 1


# --- places --------------------------------------------------------------------------------------------------


def test_strips_stand_under_one_another_until_a_page_is_full() -> None:
    assert pages(Strip(40), Strip(40), Strip(40)) == [0, 0, 1]


def test_of_two_spaces_that_meet_the_larger_one_counts() -> None:
    first, second = place([Strip(10, after=7), Strip(10, before=24)], 100)
    assert (first.top, second.top) == (0, 34)


def test_no_space_stands_at_the_top_of_a_page() -> None:
    assert [one.top for one in place([Strip(95), Strip(10, before=24)], 100)] == [0, 0]


def test_what_is_kept_together_goes_to_the_next_page_together() -> None:
    assert pages(Strip(60), Strip(20, keep=True), Strip(20, keep=True), Strip(20)) == [0, 1, 1, 1]


def test_what_is_kept_together_but_higher_than_a_page_is_torn() -> None:
    assert pages(Strip(10), *[Strip(60, keep=True)] * 2, Strip(60)) == [0, 0, 1, 2]


def test_footnotes_take_room_on_the_page_of_their_fact() -> None:
    assert pages(Strip(50, notes=20), Strip(20)) == [0, 1]
    assert pages(Strip(50, notes=20), Strip(10)) == [0, 0]


def test_a_header_row_stands_again_on_the_next_page() -> None:
    landings = list(place([Strip(90), Strip(20, repeat=15), Strip(10, repeat=15)], 100))
    assert [(one.page, one.top) for one in landings] == [(0, 0), (1, 15), (1, 35)]


def test_a_strip_that_starts_a_page_does() -> None:
    assert pages(Strip(10), Strip(10, fresh=True)) == [0, 1]


# --- strips --------------------------------------------------------------------------------------------------

LONG = "Every child has a world of its own, and that world has five rings around it. " * 6


def heights(flow: Sequence[Flow]) -> list[float]:
    return [round(strip.height, 1) for strip in measurer().strips(flow)]


def test_no_page_ends_after_the_first_line_of_a_paragraph() -> None:
    made = heights([Text(runs(LONG))])
    assert made[0] == made[-1] == pytest.approx(31.2, abs=0.1)
    assert set(made[1:-1]) == {15.6}


def test_a_frame_and_a_question_with_its_lines_stay_whole() -> None:
    frame = measurer().strips([Frame("accent", (Heading(2, "H"), Text(runs(LONG))))])
    room = measurer().strips([Write("Why?", 3)])
    for strips in (frame, room):
        assert [strip.keep for strip in strips] == [True] * (len(strips) - 1) + [False]


def test_a_heading_with_a_ring_is_as_high_as_the_ring() -> None:
    (plain,), (ringed,) = (measurer().strips([Heading(1, "Level 2: family", badge)]) for badge in (None, RING))
    assert ringed.height > plain.height
    assert ringed.height == pytest.approx(30.4)


def test_a_ring_that_finds_no_room_beside_its_heading_opens_a_line() -> None:
    wide = "A heading that is just as long as the line on which it stands here"
    (plain,), (ringed,) = (measurer().strips([Heading(1, wide, badge)]) for badge in (None, RING))
    assert ringed.height > 1.5 * plain.height / 2 > 0


def test_a_heading_is_as_high_as_the_clock_time_beside_it() -> None:
    plain, timed = Heading(2, "Welcome"), Heading(2, "Welcome", clock="09:30")
    tall = replace(measurer(timed), natural=1.4, heads_natural=1.1)
    (low,), (high,) = tall.strips((plain,)), tall.strips((timed,))
    assert high.height / low.height == pytest.approx(1.4 / 1.1, rel=0.02)
    small = replace(measurer(timed), natural=1.1, heads_natural=1.4)
    assert small.strips((timed,))[0].height == small.strips((plain,))[0].height


def test_a_footnote_is_measured_with_the_line_that_it_belongs_to() -> None:
    first, *others = measurer().strips([Text((Run(LONG, note=runs("Where it is from.")),))])
    assert first.notes == pytest.approx(11 * 1.2207 + 2, abs=0.1)
    assert {strip.notes for strip in others} == {0}


def test_tables_and_lists_end_with_their_own_space() -> None:
    listed = measurer().strips([Bullets((runs("a"), runs("b")))])
    assert [strip.after for strip in listed] == [4, 8]
    rows = measurer().strips([table(), Text(runs("t"))])
    assert rows[-1].before == 12


def test_a_style_is_measured_at_another_size() -> None:
    made = measurer()
    assert made.line("Heading1", 48) == pytest.approx(2 * made.line("Heading1"))
    assert made.styles["Normal"] == Style(12, 1.3, after=pytest.approx(7.2))


def test_every_brand_face_can_be_measured() -> None:
    assert font.line(FONTS / BRAND.fonts.cards.regular) > 1
