"""Icons: open-licensed SVG files that stand in the slide layouts as native shapes, and say that they mean nothing."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import docx
import pytest
from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import SVGPath
from lxml import etree
from pptx import Presentation
from pptx.oxml.ns import qn

from packgen import read
from packgen.build import Made
from packgen.compose.guide.cues import ICONS, Voice, cue_table
from packgen.icons import FINE, icon
from packgen.model.layout import Decoration
from packgen.source import Problems
from packgen.svgpath import strokes

ROOT = Path(__file__).parents[1]
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
FILES = sorted((ROOT / "assets" / "icons").glob("*.svg"))


def svg(folder: Path, inner: str, box: str = 'viewBox="0 0 10 10"') -> Path:
    path = folder / "mine.svg"
    path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{inner}</svg>', "utf-8")
    return path


def along(drawn: Iterable[tuple[str, Sequence[complex]]]) -> list[complex]:
    """Points on the way of strokes, some on every curve."""
    found: list[complex] = []
    for name, points in drawn:
        here = found[-1] if found else 0j
        if name == "curve":
            a, b, c = points
            parts = [number / 16 for number in range(1, 17)]
            found += [
                (1 - t) ** 3 * here + 3 * (1 - t) ** 2 * t * a + 3 * (1 - t) * t * t * b + t**3 * c for t in parts
            ]
        else:
            found += points
    return found


class TestAnIcon:
    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
    def test_it_is_read_whole_and_stays_in_its_box(self, path: Path) -> None:
        outline = icon(path)
        assert (outline.width, outline.height) == (256 * FINE, 256 * FINE)
        assert all(-FINE <= number <= 257 * FINE for _, points in outline.steps for number in points)
        assert [kind for kind, _ in outline.steps].count("close") == [kind for kind, _ in outline.steps].count("move")

    def test_it_is_moves_lines_curves_and_ends(self, tmp_path: Path) -> None:
        outline = icon(svg(tmp_path, '<path d="M1,2 h3 C4,5 6,7 8,9 z"/>'))
        assert outline.steps == (
            ("move", (100, 200)),
            ("line", (400, 200)),
            ("curve", (400, 500, 600, 700, 800, 900)),
            ("close", ()),
        )

    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
    def test_it_is_drawn_as_a_library_draws_it(self, path: Path) -> None:
        pen = RecordingPen()
        SVGPath(str(path)).draw(pen)
        theirs = along((name.removesuffix("To"), [complex(*point) for point in given]) for name, given in pen.value)
        data = re.findall(r' d="([^"]*)"', path.read_text("utf-8"))
        ours = along(stroke for one in data for stroke in strokes(one))
        # Each divides an arc in pieces of its own, so points on the way are compared: none is off the other's line.
        assert max(min(abs(one - other) for other in theirs) for one in ours) < 4
        assert max(min(abs(one - other) for other in ours) for one in theirs) < 4

    def test_short_forms_repeat_and_mirror(self) -> None:
        assert list(strokes("M0 0 10 0S20,5 30 0t10-5"))[1:] == [
            ("line", (10 + 0j,)),
            ("curve", (10 + 0j, 20 + 5j, 30 + 0j)),
            ("curve", (30 + 0j, pytest.approx(100 / 3 - 5j / 3), 40 - 5j)),
        ]

    def test_an_arc_goes_round_its_centre(self) -> None:
        # three quarters of a circle around 1+1j; the flags stand together with what follows, as editors write them
        drawn = list(strokes("M1 0A1 1 0 102 1"))
        assert [name for name, _ in drawn] == ["move", "curve", "curve", "curve"]
        assert [points[-1] for _, points in drawn] == pytest.approx([1, 0 + 1j, 1 + 2j, 2 + 1j])

    @pytest.mark.parametrize("data", ["M0", "X1 1", "M0 0L1", "M0 0Z1 1"])
    def test_data_that_is_no_path_is_refused(self, data: str) -> None:
        with pytest.raises(ValueError, match="of a path"):
            list(strokes(data))

    def test_a_curve_with_one_handle_gets_two(self, tmp_path: Path) -> None:
        outline = icon(svg(tmp_path, '<path d="M0,0 Q3,6 6,0 z"/>'))
        assert outline.steps[1] == ("curve", (200, 400, 400, 400, 600, 0))

    def test_its_box_may_begin_anywhere(self, tmp_path: Path) -> None:
        outline = icon(svg(tmp_path, '<path d="M-1,-1 h3 v3 z"/>', 'viewBox="-1 -1 4 8"'))
        assert (outline.width, outline.height) == (400, 800)
        assert outline.steps[0] == ("move", (0, 0))

    @pytest.mark.parametrize(
        ("inner", "box", "said"),
        [
            ("<path", 'viewBox="0 0 9 9"', "this is no SVG file"),
            ('<path d="M0,0h1v1z"/>', "", "an icon says its box"),
            ('<path d="M0,0h1v1z"/>', 'viewBox="0 0 0 0"', "an icon says its box"),
            ("<g/>", 'viewBox="0 0 9 9"', "draws nothing"),
            ("<circle r='3'/>", 'viewBox="0 0 9 9"', "turn all objects to paths"),
            ("<path transform='scale(2)' d='M0,0h1'/>", 'viewBox="0 0 9 9"', "turn all objects to paths"),
        ],
    )
    def test_it_says_why_it_is_none(self, inner: str, box: str, said: str, tmp_path: Path) -> None:
        with pytest.raises(ValueError, match=said):
            icon(svg(tmp_path, inner, box))

    def test_its_licence_stands_beside_it(self) -> None:
        assert (ROOT / "assets" / "icons" / "LICENSE").read_text("utf-8").startswith("MIT License")


class TestInALayout:
    @pytest.fixture(params=["wide", "standard"])
    def layouts(self, request: pytest.FixtureRequest, shelf: read.Shelf) -> Any:
        """A deck layout, as it was read."""
        return shelf.decks[request.param]

    @pytest.mark.parametrize(
        ("slide", "names"),
        [
            ("exercise", ("clock", "users-three", "toolbox")),
            ("break", ("coffee",)),
            ("notice", ("heart",)),
            ("care", ("heart",)),
            ("quote", ("chat-circle-text",)),
            ("resources", ("book-open",)),
        ],
    )
    def test_it_stands_where_it_helps(self, slide: str, names: tuple[str, ...], layouts: Any) -> None:
        assert layouts.slide(slide).icons == names

    def test_it_stands_on_no_text(self, layouts: Any) -> None:
        for slide in layouts.slides:
            for shape in (one for one in slide.decorations if one.icon):
                assert [holder.name for holder in slide.holders if _meet(shape.at, holder.at)] == []

    def test_it_is_square(self, layouts: Any) -> None:
        assert all(one.at[2] == one.at[3] for slide in layouts.slides for one in slide.decorations if one.icon)

    def test_a_name_that_no_file_has_is_a_problem_of_the_layout(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        spoilt = Path(shutil.copytree(ROOT / "layouts", tmp_path / "layouts"))
        wide = spoilt / "deck" / "wide.yaml"
        wide.write_text(wide.read_text("utf-8").replace("icon: coffee", "icon: tea"), "utf-8")
        line = next(n for n, text in enumerate(wide.read_text("utf-8").split("\n"), 1) if "icon: tea" in text)
        monkeypatch.setattr(read, "shipped", lambda name: spoilt if name == "layouts" else ROOT / name)
        with pytest.raises(Problems) as caught:
            read.shelf()
        (problem,) = caught.value.problems
        assert f"deck/wide.yaml:{line}:29: there is no icon 'tea'" in str(problem)
        assert problem.hint == f"assets/icons has {', '.join(path.stem for path in FILES)}"

    def test_a_file_that_is_no_icon_is_a_problem_of_its_own(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        spoilt = Path(shutil.copytree(ROOT / "assets", tmp_path / "assets"))
        (spoilt / "icons" / "moon.svg").write_text("no svg", "utf-8")
        monkeypatch.setattr(read, "shipped", lambda name: spoilt if name == "assets" else ROOT / name)
        with pytest.raises(Problems) as caught:
            read.shelf()
        (problem,) = caught.value.problems
        assert "icons/moon.svg:1:1: this is no SVG file: " in str(problem)

    def test_a_shape_is_an_icon_when_it_says_which(self) -> None:
        box = {"at": ["0in", "0in", "1in", "1in"]}
        for wrong in ({"shape": "icon"}, {"shape": "rect", "icon": "clock"}):
            with pytest.raises(ValueError, match="shape: icon, icon: clock"):
                Decoration.model_validate(box | wrong)

    def test_it_is_among_what_a_pack_was_made_from(self, shelf: read.Shelf) -> None:
        assert {f"assets/icons/{path.name}" for path in FILES} <= {one.path for one in shelf.inputs}


class TestInADeck:
    def test_it_is_a_native_shape_in_a_theme_colour_and_marked_decorative(self, built: Callable[[str], Made]) -> None:
        file = Presentation(str(built("half-day").folder / "deck.pptx"))
        found = {shape.name: shape for layout in file.slide_layouts for shape in layout.shapes if "Icon" in shape.name}
        named = ("clock", "users-three", "toolbox", "coffee", "heart", "chat-circle-text", "book-open")
        assert set(found) == {f"Icon {name}" for name in named}
        for shape in found.values():
            element = shape._element
            assert element.find(f".//{qn('a:path')}").get("w") == str(256 * FINE)
            assert element.find(f".//{qn('a:solidFill')}/{qn('a:schemeClr')}").get("val") == "tx2"
            assert any(etree.QName(one).localname == "decorative" for one in element.iter())

    def test_there_is_no_picture_in_the_file(self, built: Callable[[str], Made]) -> None:
        names = zipfile.ZipFile(built("half-day").folder / "deck.pptx").namelist()
        assert [name for name in names if "/media/" in name] == []


class TestInTheGuide:
    def test_it_stands_before_the_cues_that_are_looked_for_most(self, built: Callable[[str], Made]) -> None:
        word = docx.Document(str(built("half-day").folder / "facilitator-guide.docx"))
        led: dict[str, int] = {}
        for table in word.tables:
            for row in table.rows:
                words = row.cells[0].text.strip()
                led[words] = led.get(words, 0) + len(row.cells[0]._tc.findall(f".//{qn('a:custGeom')}"))
        assert all(led[cue] > 0 for cue in ICONS)
        assert {words for words, count in led.items() if count} == set(ICONS)

    def test_it_is_decorative_native_and_in_a_theme_colour(self, built: Callable[[str], Made]) -> None:
        word = docx.Document(str(built("half-day").folder / "facilitator-guide.docx"))
        forms = [one for one in word.element.iter(f"{{{WP}}}inline") if one.find(f".//{qn('a:custGeom')}") is not None]
        assert forms
        for form in forms:
            said = form.find(f"{{{WP}}}docPr")
            assert said.get("descr") == ""
            assert any(etree.QName(one).localname == "decorative" for one in said.iter())
            assert form.find(f".//{qn('a:solidFill')}/{qn('a:schemeClr')}").get("val") == "accent1"

    def test_a_cue_is_told_by_its_word_where_there_are_no_icons(self) -> None:
        table = cue_table("A", [Voice("", (("Say", ("Good morning",)),))], {})
        assert table
        assert [(run.text, run.icon) for run in table.rows[0][0]] == [("Say", None)]


def _meet(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether two boxes share ground."""
    return all(one[n] < other[n] + other[n + 2] and other[n] < one[n] + one[n + 2] for n in (0, 1))


@pytest.mark.parametrize("shape", ["wide", "standard"])
def test_footer_date_and_number_stand_apart_on_every_layout(shape: str, shelf: read.Shelf) -> None:
    for slide in shelf.decks[shape].slides:
        fields = [holder for holder in slide.holders if holder.type in ("footer", "date", "number")]
        met = [(a.name, b.name) for a in fields for b in fields if a is not b and _meet(a.at, b.at)]
        assert met == [], slide.name
