"""The scale: it tips where it is told to, carries every label, and is drawn natively in both slide shapes."""

from __future__ import annotations

import io
import shutil
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn

from packgen import read
from packgen.asked import Asked
from packgen.build import Composed, check
from packgen.compose.deck.scale import balance
from packgen.draw import draw
from packgen.model.deck import Drawing, Shape
from packgen.model.layout import Box
from packgen.model.library import Scale
from packgen.model.paper import Paper, Table, Text
from packgen.setter import Setter
from packgen.source import Place, Problems
from packgen.units import inches

HERE = Path(__file__).parent
NOWHERE = Place("scale.yaml", 1, 1)
WIDE: Box = (inches(0.6), inches(2.15), inches(12.13), inches(3.7))
NARROW: Box = (inches(0.5), inches(2.15), inches(9), inches(3.7))


def scale(tips: str, left: tuple[str, ...] = ("Noise", "Frost"), right: tuple[str, ...] = ("Sun",)) -> Scale:
    return Scale.model_validate(
        {"shape": "scale", "left": "Harder", "left-points": left, "right": "Easier", "right-points": right}
        | {"tips": tips, "result": "A garden grows"}
    )


@pytest.fixture
def setter(shelf: read.Shelf) -> Setter:
    """What measures the labels."""
    return Setter(shelf.decks["wide"], shelf.brands["neutral"], shelf.fonts)


def blocks(drawing: Drawing) -> list[Shape]:
    return [shape for shape in drawing.shapes if shape.text]


def ends(drawing: Drawing) -> tuple[int, int]:
    """How low the left and the right end of the beam lie."""
    beam = drawing.shapes[1]
    assert beam.outline
    left, right = beam.outline.steps[0][1], beam.outline.steps[1][1]
    return left[1], right[1]


def floors(drawing: Drawing) -> tuple[int, int]:
    """Where the lowest block ends on the left and on the right."""
    middle = drawing.shapes[0].x + drawing.shapes[0].w // 2
    found = blocks(drawing)
    left = max(one.y + one.h for one in found if one.x < middle)
    return left, max(one.y + one.h for one in found if one.x >= middle)


class TestTheBeam:
    def test_it_hangs_lower_on_the_side_that_weighs_more(self, setter: Setter) -> None:
        left, right, level = (balance(WIDE, scale(tips), "A", setter, NOWHERE) for tips in ("left", "right", "level"))
        assert ends(left)[0] > ends(left)[1]
        assert ends(right)[0] < ends(right)[1]
        assert ends(level)[0] == ends(level)[1]

    def test_its_trays_go_with_it(self, setter: Setter) -> None:
        left, right, level = (balance(WIDE, scale(tips), "A", setter, NOWHERE) for tips in ("left", "right", "level"))
        assert floors(left)[0] > floors(left)[1]
        assert floors(right)[0] < floors(right)[1]
        assert floors(level)[0] == floors(level)[1]

    @pytest.mark.parametrize("at", [WIDE, NARROW])
    @pytest.mark.parametrize("tips", ["left", "right", "level"])
    def test_it_passes_under_both_trays(self, at: Box, tips: str, setter: Setter) -> None:
        drawing = balance(at, scale(tips), "A", setter, NOWHERE)
        beam = drawing.shapes[1]
        up, down = ends(drawing)
        for plate in (one for one in drawing.shapes if one.kind == "rect" and not one.text and one.w > beam.w // 3):
            for x in (plate.x, plate.x + plate.w):
                share = min(max((x - beam.x) / beam.w, 0), 1)
                assert plate.y + plate.h <= beam.y + up + (down - up) * share

    def test_it_rests_on_its_stand(self, setter: Setter) -> None:
        for tips in ("left", "right", "level"):
            stand, beam = balance(WIDE, scale(tips), "A", setter, NOWHERE).shapes[:2]
            assert stand.x + stand.w // 2 == pytest.approx(beam.x + beam.w / 2, abs=2)
            assert beam.y + beam.h // 2 == pytest.approx(stand.y, abs=2)


class TestTheBlocks:
    @pytest.mark.parametrize("at", [WIDE, NARROW])
    @pytest.mark.parametrize("tips", ["left", "right", "level"])
    @pytest.mark.parametrize("count", [1, 3, 5])
    def test_all_are_there_one_over_the_other_within_the_drawing(
        self, at: Box, tips: str, count: int, setter: Setter
    ) -> None:
        left, right = (tuple(f"{side} {n}" for n in range(count)) for side in ("Left", "Right"))
        drawing = balance(at, scale(tips, left, right), "A", setter, NOWHERE)
        found = blocks(drawing)
        assert [one.text for one in found] == [*reversed(left), *reversed(right)]
        for one in drawing.shapes:
            assert at[0] <= one.x
            assert at[1] <= one.y
            assert one.x + one.w <= at[0] + at[2]
            assert one.y + one.h <= at[1] + at[3]
        for above, below in pairwise(found):
            assert above.x != below.x or above.y + above.h < below.y

    def test_short_words_are_large_and_longer_ones_smaller_all_alike(self, setter: Setter) -> None:
        for word, size in (("Sun", 20), ("Mornings when neighbours come to dig", 18)):
            drawing = balance(WIDE, scale("left", ("Frost", word)), "A", setter, NOWHERE)
            assert {one.size for one in blocks(drawing)} == {size}
        assert setter.problems == []

    def test_words_too_long_for_a_block_are_a_problem_of_their_file(self, setter: Setter) -> None:
        balance(NARROW, scale("left", ("Frost", "M" * 40)), "A", setter, NOWHERE)
        (problem,) = setter.problems
        assert problem.place == NOWHERE
        assert problem.message == f"'{'M' * 40}' does not fit a block of the scale at 14 pt"

    @pytest.mark.parametrize("points", [(), tuple("abcdef")])
    def test_there_are_one_to_five_on_a_side(self, points: tuple[str, ...]) -> None:
        with pytest.raises(ValueError, match="right-points"):
            scale("left", right=points)


SHED = """\
title: Sun and frost
levels: [1]
source: {ours: true}
drawing:
  shape: scale
  left: What makes it harder
  left-points: [Late frost, A stony bed]
  right: What helps
  right-points: [Sun, Compost, Rain]
  right-colour: protective
  tips: TIPS
  result: A bed can bear more than it seems
slide: {headline: What tips a bed}
handout: A bed is never only one thing.
facilitator: {say: [Look at the right side before you speak]}
alt: A scale with late frost and a stony bed on the left; sun, compost and rain on the right, which hangs lower.
caption: Not measured.
"""


def garden(folder: Path, tips: str, make: str, shape: str = "wide") -> Composed:
    library = Path(shutil.copytree(HERE / "four_levels", folder / "garden"))
    (library / "diagrams").mkdir()
    (library / "diagrams" / "frost.yaml").write_text(SHED.replace("TIPS", tips))
    plan = folder / "plan.yaml"
    plan.write_text(
        f"plan: 1\ntitle: T\nmake: [{make}]\nlayouts: {{deck: {shape}}}\nlevels: [1, 2]\n"
        "blocks: [{block: A, minutes: 9, use: [frost]}]\n"
    )
    return check(plan, Asked(library))


def slide_of(composed: Composed) -> Any:
    document = composed.pack.documents[0]
    data = draw(document, composed.pack.brand, composed.shelf.fonts, composed.pack.stamp)
    return next(one for one in Presentation(io.BytesIO(data)).slides if one.slide_layout.name == "A scale")


class TestOnASlide:
    @pytest.mark.parametrize("shape", ["wide", "standard"])
    def test_it_is_one_group_of_native_shapes_with_words(self, shape: str, tmp_path: Path) -> None:
        slide = slide_of(garden(tmp_path, "right", "deck", shape))
        (group,) = [one for one in slide.shapes if one.name == "Scale"]
        assert group._element.xpath(".//p:cNvPr")[0].get("descr").startswith("A scale with late frost")
        assert len(group._element.findall(f".//{qn('a:custGeom')}")) == 2
        words = [one.text_frame.text for one in group.shapes if one.has_text_frame and one.text_frame.text]
        assert words == ["A stony bed", "Late frost", "Rain", "Compost", "Sun"]
        assert slide._element.findall(f".//{qn('p:pic')}") == []

    def test_its_sides_and_what_comes_of_both_are_placeholders(self, tmp_path: Path) -> None:
        slide = slide_of(garden(tmp_path, "right", "deck"))
        shown = {one.name: one.text_frame.text for one in slide.placeholders}
        assert shown["Title"] == "What tips a bed"
        assert [shown["Left head"], shown["Right head"]] == ["What makes it harder", "What helps"]
        assert shown["Result"] == "A bed can bear more than it seems"
        assert "Say: Look at the right side before you speak" in slide.notes_slide.notes_text_frame.text


@pytest.mark.parametrize(
    ("tips", "said"), [("left", "tips to the left."), ("right", "tips to the right."), ("level", "is level.")]
)
def test_the_handout_has_both_sides_and_says_which_hangs_lower(tips: str, said: str, tmp_path: Path) -> None:
    paper = garden(tmp_path, tips, "handout").pack.documents[0].content
    assert isinstance(paper, Paper)
    (table,) = [one for one in paper.flow if isinstance(one, Table) and one.caption == "Sun and frost"]
    assert table.header == ("What makes it harder", "What helps")
    assert table.header_colours == ("accent", "protective")
    assert [cell[0].text for cell in table.rows[0]] == ["• Late frost\n• A stony bed", "• Sun\n• Compost\n• Rain"]
    labels = [one.runs[0].text for one in paper.flow if isinstance(one, Text) and one.style == "label"]
    assert f"The scale {said} A bed can bear more than it seems" in labels


def test_a_side_that_it_cannot_tip_to_is_told(tmp_path: Path) -> None:
    with pytest.raises(Problems) as caught:
        garden(tmp_path, "upwards", "deck")
    (problem,) = caught.value.problems
    assert "frost.yaml:11:9: 'tips' should be one of left, right, level, not 'upwards'" in str(problem)
