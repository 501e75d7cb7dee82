"""How slides are composed: rings with their words, what leads a slide, and what gives way first when text is long."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from torture import deck_of

from packgen.asked import Asked
from packgen.build import Composed, Made, check
from packgen.compose.strength import sign
from packgen.model.deck import Deck, Drawing, Shape, Slide
from packgen.model.library import CaseStudy, Library

HERE = Path(__file__).parent
FOUR = HERE / "four_levels"


def made(folder: Path, lines: str, library: Path | None = None) -> Composed:
    plan = folder / "plan.yaml"
    plan.write_text(f"plan: 1\ntitle: T\nmake: [deck]\n{lines}", "utf-8")
    return check(plan, Asked(library))


def everything(library: Library, shape: str) -> str:
    kinds = (
        library.levels,
        library.diagrams,
        library.case_studies,
        library.exercises,
        library.cards,
        library.resources,
    )
    rows = [f"  - {{block: P{n}, minutes: 20, use: [{', '.join(i.id for i in k)}]}}" for n, k in enumerate(kinds)]
    return f"layouts: {{deck: {shape}}}\nblocks:\n" + "\n".join(rows)


@pytest.fixture(scope="module", params=["half-day", "wide", "standard"])
def composed(
    request: pytest.FixtureRequest,
    built: Callable[[str], Made],
    library: Library,
    tmp_path_factory: pytest.TempPathFactory,
) -> Composed:
    """The half day, and everything in the library in both shapes."""
    if request.param == "half-day":
        return built("half-day").composed
    return made(tmp_path_factory.mktemp("plans"), everything(library, request.param))


def slides(deck: Deck) -> list[Slide]:
    return [slide for section in deck.sections for slide in section.slides]


def drawings(slide: Slide) -> Iterator[Drawing]:
    return (one for one in slide.elements if isinstance(one, Drawing))


def texts(slide: Slide) -> dict[str, str]:
    return {fill.holder: "\n".join(line.text for line in fill.lines) for fill in slide.fills}


def numbers(words: str) -> set[int]:
    """The numbers that words name: '1, 2 and 4' are three, '2–4' and '2 to 4' too."""
    runs = re.findall(r"(\d+)\s*(?:–|to)\s*(\d+)", words)
    return {int(one) for one in re.findall(r"\d+", words)} | {n for a, b in runs for n in range(int(a), int(b) + 1)}


class TestRings:
    def test_no_ring_is_lit_without_its_number_beside_it(self, composed: Composed) -> None:
        bare, found = [], 0
        for slide in slides(deck_of(composed)):
            for drawing in drawings(slide):
                lit = {
                    int(s.fill[6:]) for s in drawing.shapes if s.kind == "ellipse" and (s.fill or "")[:6] == "level-"
                }
                if slide.layout == "level":
                    continue  # an opener: level and name stand in boxes of their own
                found += bool(lit)
                said = numbers("\n".join(shape.text for shape in drawing.shapes))
                bare += [(slide.key, drawing.name)] if lit - said else []
        assert bare == []
        assert found > 5

    def test_an_opener_of_a_level_says_which_it_is(self, composed: Composed) -> None:
        levels = {level.number: level.name for level in composed.selection.library.levels}
        for slide in slides(deck_of(composed)):
            if slide.layout == "level":
                assert slide.level
                assert slide.title.lines[0].text == levels[slide.level]
                assert numbers(texts(slide)["kicker"]) == {slide.level}

    def test_a_badge_names_its_level_where_there_is_room(self, composed: Composed) -> None:
        badges = [d for s in slides(deck_of(composed)) if s.layout == "factors" for d in drawings(s)]
        assert badges
        for badge in badges:
            words = [shape.text for shape in badge.shapes if shape.text]
            level = composed.selection.library.levels[int(words[0][-1]) - 1]
            assert " ".join(words[1:]) == level.name

    def test_each_card_of_a_gallery_has_its_age_and_its_badge(self, composed: Composed) -> None:
        galleries = [s for s in slides(deck_of(composed)) if s.layout.startswith("gallery")]
        assert galleries
        for slide in galleries:
            cards = [name for name in texts(slide) if name.startswith("card-")]
            assert all(texts(slide)[name.replace("card", "age")] for name in cards)
            assert len([d for d in drawings(slide) if d.name == "Ring badge"]) == len(cards)


class TestCaseStudies:
    def test_nothing_of_a_case_study_is_left_out(self, composed: Composed) -> None:
        shown = "\n".join("\n".join(texts(slide).values()) for slide in slides(deck_of(composed)))
        cases = [item for block in composed.selection.blocks for item in block.items if isinstance(item, CaseStudy)]
        assert cases
        for case in cases:
            assert [
                text for text in (case.what, case.whom, case.changed, *case.slide.points) if text not in shown
            ] == []

    def test_its_evidence_is_a_pill_as_in_the_handout(self, composed: Composed) -> None:
        library = composed.selection.library
        for slide in slides(deck_of(composed)):
            if slide.layout in ("case", "story"):
                case = library.items[slide.items[0]]
                assert isinstance(case, CaseStudy)
                label = library.label(case.evidence)
                assert label
                pill, bars, words = (s for d in drawings(slide) if d.name == "Evidence" for s in d.shapes)
                assert (pill.kind, pill.fill) == ("round", "accent")
                assert (bars.outline, words.text, words.colour) == (sign(label.strength), label.label, "paper")
                assert pill.x < bars.x < words.x < words.x + words.w <= pill.x + pill.w

    def test_what_changed_is_the_largest_text_under_the_title(self, composed: Composed) -> None:
        deck = deck_of(composed)
        for slide in slides(deck):
            if slide.layout in ("case", "story"):
                holders = {f.holder: deck.layout.slide(slide.layout).holder(f.holder) for f in slide.fills}
                sizes = {f.holder: deck.layout.styles[holders[f.holder].style].size * f.scale for f in slide.fills}
                assert max(sizes, key=lambda name: sizes[name]) == "changed"


class TestDrawings:
    def test_two_sides_are_one_group_with_the_diagram_s_own_words(self, composed: Composed) -> None:
        for slide in slides(deck_of(composed)):
            if slide.layout == "columns":
                item = composed.selection.library.items[slide.items[0]]
                (drawing,) = drawings(slide)
                assert drawing.alt == item.alt  # type: ignore[union-attr]
                words = [shape.text for shape in drawing.shapes if shape.text]
                sides = item.drawing  # type: ignore[union-attr]
                assert words == [*sides.left_points, *sides.right_points, "+"]
                assert len([shape for shape in drawing.shapes if shape.kind == "form"]) == 2

    def test_sides_that_say_too_much_for_panels_are_a_list(self, tmp_path: Path) -> None:
        garden = Path(shutil.copytree(FOUR, tmp_path / "garden"))
        shutil.copytree(HERE / "golden" / "more", garden, dirs_exist_ok=True)
        file = next(one for one in (garden / "diagrams").glob("*.yaml") if "shape: columns" in one.read_text("utf-8"))
        text = file.read_text("utf-8")
        more = "".join(f"\n    - The {n}th thing that one side has to say" for n in range(9))
        file.write_text(re.sub(r"left-points:.*", f"left-points:{more}", text, count=1), "utf-8")
        deck = deck_of(made(tmp_path, f"blocks: [{{block: A, minutes: 9, use: [{file.stem}]}}]\n", garden))
        pages = [slide for slide in slides(deck) if slide.key.startswith("diagram-")]
        assert {page.layout for page in pages} == {"plain"}
        assert all(f"The {n}th thing" in "\n".join(t for p in pages for t in texts(p).values()) for n in range(9))

    def test_no_two_slides_of_the_model_show_the_same_rings(self, composed: Composed) -> None:
        shown: list[tuple[Shape, ...]] = []
        for slide in slides(deck_of(composed)):
            if slide.key.startswith("diagram-model-rings"):
                shown += [drawing.shapes for drawing in drawings(slide) if drawing.name == "Model"]
        assert len(shown) == 1


class TestLongText:
    @staticmethod
    def points(tmp_path: Path, lines: list[str]) -> list[Slide]:
        garden = Path(shutil.copytree(FOUR, tmp_path / "garden"))
        soil = garden / "levels" / "soil.yaml"
        listed = "".join(f"    - {line}\n" for line in lines)
        text = re.sub(r"(  points:\n)(    - .*\n)+", rf"\g<1>{listed}", soil.read_text("utf-8"))
        soil.write_text(text, "utf-8")
        deck = deck_of(
            made(tmp_path, "layouts: {deck: standard}\nblocks: [{block: A, minutes: 9, use: [soil]}]\n", garden)
        )
        return [slide for slide in slides(deck) if slide.key.startswith("points-")]

    def test_it_is_continued_before_it_is_made_smaller(self, tmp_path: Path) -> None:
        words = "Worms and roots and rain make the soil what it is and more so every single year now"
        pages = self.points(tmp_path, [f"{words} {n}" for n in range(5)])
        bodies = [fill for page in pages for fill in page.fills if fill.holder == "body"]
        assert [len(body.lines) for body in bodies] == [3, 2]
        assert {body.scale for body in bodies} == {1.0}
        assert {page.layout for page in pages} == {"points"}
        assert [page.title.lines[0].text[-9:].replace("\N{NO-BREAK SPACE}", " ") for page in pages] == [
            " (1 of 2)",
            " (2 of 2)",
        ]

    def test_a_single_line_is_never_left_alone_on_a_slide(self, tmp_path: Path) -> None:
        words = "Worms and roots and rain make the soil what it is and more so each year, and in each"
        pages = self.points(tmp_path, [f"{words} {n}" for n in range(5)])
        assert all(len(fill.lines) > 1 for page in pages for fill in page.fills if fill.holder == "body")

    def test_no_factor_is_left_alone_in_its_panel(self, composed: Composed) -> None:
        panels = [f for s in slides(deck_of(composed)) if s.layout == "factors" for f in s.fills]
        lists = [fill for fill in panels if fill.holder in ("risk", "protective")]
        assert lists
        assert [fill.lines[0].text for fill in lists if len(fill.lines) == 1] == []
        assert {fill.scale for fill in lists} == {1.0}

    def test_what_stands_in_full_in_the_handout_is_one_slide(self, tmp_path: Path) -> None:
        blocks = "levels: [1, 2, 3, 4, 5]\nblocks: [{block: A, minutes: 9}]\n"
        whole = deck_of(made(tmp_path, blocks))
        assert len([slide for slide in slides(whole) if slide.layout == "resources"]) > 1
        plan = tmp_path / "plan.yaml"
        plan.write_text(plan.read_text("utf-8").replace("make: [deck]", "make: [deck, handout]"), "utf-8")
        brief = deck_of(check(plan, Asked(None)))
        (page,) = (slide for slide in slides(brief) if slide.layout == "resources")
        assert "your handout has them all" in page.title.lines[0].text


class TestCare:
    def test_it_comes_before_whatever_tells_of_people(self, composed: Composed) -> None:
        for section in deck_of(composed).sections:
            kinds = [slide.layout for slide in section.slides]
            about = [n for n, kind in enumerate(kinds) if kind in ("case", "story", "quote", "gallery", "gallery-row")]
            before = [n for n, kind in enumerate(kinds) if kind in ("care", "notice")]
            closing = {notice.id for notice in composed.selection.notices if notice.place == "closing"}
            first = [n for n in before if not closing & set(section.slides[n].items)]
            assert not about or all(n < min(about) for n in first)

    def test_a_case_study_on_two_slides_tells_of_people_too(self, tmp_path: Path) -> None:
        use = "blocks: [{block: A, minutes: 30, use: [level-1, blackpool-parks, card-2-years]}]\n"
        deck = deck_of(made(tmp_path, f"layouts: {{deck: standard}}\n{use}"))
        kinds = [slide.layout for slide in slides(deck)]
        assert kinds.index("care") < kinds.index("story") < kinds.index("quote")
