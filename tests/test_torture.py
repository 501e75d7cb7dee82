"""Any words at all: long compounds, other scripts, emoji, a word of sixty letters. They fit, whole, or are told."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.sax.saxutils import unescape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from torture import LIBRARY, deck_of
from torture import composed as tortured

from packgen import read
from packgen.asked import Asked
from packgen.build import check
from packgen.choose import choose
from packgen.compose.deck import deck
from packgen.draw import draw
from packgen.fit import LINE, SLACK, Ruler
from packgen.model.brand import Fonts
from packgen.model.deck import Deck, Line
from packgen.model.library import Library, Slide
from packgen.model.pack import Document
from packgen.setter import divide, filled, levelled
from packgen.source import Problems
from packgen.writing import NBSP

MILD = (
    *("Kinderschutzverfahren", "Llanfairpwllgwyngyll", "Szczęście", "źdźbło", "dzieciństwo", "والدین", "الأطفال"),
    *("👶🏽", "❤️", "<b>", "&amp;", "{{ x }}", "%s", "a", "—", "£8", "½", "the", "baby", "who", "cries", "at", "night"),
    *("needs", "someone", "near", "to", "hold", "and", "soothe", "them"),
)
"""Words of many scripts, none wider than a narrow box."""

WILD = (*MILD, "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz", "W" * 60, "x" * 80)
"""Words that no box of a slide holds, among others."""


def text(words: tuple[str, ...], longest: int) -> st.SearchStrategy[str]:
    """Sentences of these words, cut where the library would refuse them."""
    sentence = st.lists(st.sampled_from(words), min_size=1, max_size=14).map(" ".join)
    return sentence.map(lambda made: made[:longest].strip() or "x")


def composed(library: Library, shelf: read.Shelf, layout: str, tmp_path: Path) -> Deck:
    """The deck of a plan about level 2 of a library."""
    path = tmp_path / "plan.yaml"
    path.write_text("plan: 1\ntitle: T\nblocks:\n  - {block: B, minutes: 30, use: [level-2]}\nmake: [deck]\n", "utf-8")
    plan = read.plan(path)
    selection = choose(plan.value, plan.tree, library)
    brand = shelf.brands["neutral"]
    return deck(selection, shelf.decks[layout], brand, shelf.fonts, shelf.icons, shelf.places, plan.tree.place)


SETTINGS = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("layout", ["wide", "standard"])
@SETTINGS
@given(headline=text(MILD, 80), points=st.lists(text(MILD, 90), max_size=5))
def test_every_text_that_the_library_takes_fits_a_slide(
    layout: str, headline: str, points: list[str], library: Library, shelf: read.Shelf, tmp_path: Path
) -> None:
    made = composed(with_words(library, headline, points), shelf, layout, tmp_path)
    check_fits(made, shelf)
    check_whole(made, shelf, [headline, *points])


@pytest.mark.parametrize("layout", ["wide", "standard"])
@SETTINGS
@given(headline=text(WILD, 80), points=st.lists(text(WILD, 90), max_size=5))
def test_every_word_fits_or_is_told(
    layout: str, headline: str, points: list[str], library: Library, shelf: read.Shelf, tmp_path: Path
) -> None:
    try:
        made = composed(with_words(library, headline, points), shelf, layout, tmp_path)
    except Problems as found:
        assert all(problem.place.path.endswith("level-2.yaml") for problem in found.problems)
        assert all("does not fit" in problem.message for problem in found.problems)
        return
    check_fits(made, shelf)
    check_whole(made, shelf, [headline, *points])


def with_words(library: Library, headline: str, points: list[str]) -> Library:
    """The library with other words on the slide of level 2."""
    level = library.levels[1]
    slide = Slide(headline=headline, points=tuple(points))
    levels = tuple(level.model_copy(update={"slide": slide}) if one is level else one for one in library.levels)
    return replace(library, levels=levels)


def check_fits(made: Deck, shelf: read.Shelf, fonts: Fonts | None = None) -> None:
    """Reckon every box once more, by another way than the composer's: no line too many, no word too wide.

    `fonts` are the brand's; else those of the neutral brand.
    """
    for slide in (slide for section in made.sections for slide in section.slides):
        for fill in (slide.title, *slide.fills):
            holder = made.layout.slide(slide.layout).holder(fill.holder)
            style = made.layout.styles[holder.style]
            face = getattr(fonts or shelf.brands["neutral"].fonts, style.font)
            size = style.size * fill.scale
            assert size >= (style.floor or style.size) - 0.01
            total = 0.0
            for line in fill.lines:
                ruler = Ruler(shelf.fonts / (face.bold if style.bold or line.bold else face.regular))
                room = holder.at[2].pt - (style.indent if style.bullet and line.bullet is not False else 0)
                assert max(ruler.width(word, size) for word in line.text.split()) <= room
                total += len(ruler.lines(line.text, size, room)) * size * LINE * style.line + style.after
            assert total - style.after <= holder.at[3].pt + 0.01
    assert SLACK < 1


def check_whole(made: Deck, shelf: read.Shelf, texts: list[str]) -> None:
    """Every text stands in the file, letter by letter."""
    document = Document("deck.pptx", "T", "S", "A", "en-GB", (), made)
    data = draw(document, shelf.brands["neutral"], shelf.fonts, 0)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        slides = [package.read(name).decode() for name in package.namelist() if name.startswith("ppt/slides/slide")]
    shown = [unescape(text) for xml in slides for text in re.findall(r"<a:t>([^<]*)</a:t>", xml)]
    shown += [re.sub(f" .?\\(\\d{NBSP}of{NBSP}\\d\\).?$", "", text) for text in shown]  # a title of several slides
    for text in texts:
        assert " ".join(text.split()) in shown


BY_HAND: dict[str, str] = {}
"""Layouts that no plan reaches, with the reason: they are for slides that somebody adds by hand."""


@pytest.mark.parametrize(
    "shape", sorted(path.stem for path in (Path(__file__).parents[1] / "layouts" / "deck").glob("*.yaml"))
)
def test_the_torture_deck_reaches_every_layout(shape: str, tmp_path: Path) -> None:
    made = deck_of(tortured(shape, tmp_path))
    single = tmp_path / "single.yaml"
    single.write_text(
        "plan: 1\ntitle: T\nmake: [deck]\nlevels: [1, 2, 3, 4, 5, 6, 7, 8, 9]\n"
        "blocks: [{block: A, minutes: 20, use: [ringe]}]\nlinks: [{title: A, url: 'https://a.org'}]\n",
        "utf-8",
    )
    one_link = deck_of(check(single, Asked(LIBRARY)))  # a single link, and every level of the model lit
    reached = {slide.layout for deck in (made, one_link) for section in deck.sections for slide in section.slides}
    assert {layout.name for layout in made.layout.slides} - reached == set(BY_HAND)


@pytest.mark.parametrize("shape", ["wide", "standard"])
def test_the_torture_deck_fits_by_another_way_of_reckoning(shape: str, shelf: read.Shelf, tmp_path: Path) -> None:
    check_fits(deck_of(tortured(shape, tmp_path)), shelf)


def test_a_title_of_three_hundred_letters_is_told_where_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Titles of items have no limit of their own; what no slide can hold is a problem of the item."""
    library = Path(shutil.copytree(LIBRARY, tmp_path / "library"))
    file = library / "case-studies" / "emoji.yaml"
    rest = file.read_text("utf-8").partition("\n")[2]
    file.write_text(f"title: {('Ein Garten für alle, ' * 15)[:300]}\n{rest}", "utf-8")
    monkeypatch.setattr("torture.LIBRARY", library)
    with pytest.raises(Problems) as caught:
        tortured("wide", tmp_path)
    assert {str(problem.place).partition("library/")[2] for problem in caught.value.problems} == {
        "case-studies/emoji.yaml:1:1"
    }
    assert "does not fit the box 'title'" in caught.value.problems[0].message


def test_all_six_steps_of_an_exercise_are_shown(tmp_path: Path) -> None:
    made = tortured("wide", tmp_path)
    item = next(item for item in made.shelf.library.exercises if len(item.steps) == 6)
    slides = [
        s for section in deck_of(made).sections for s in section.slides if s.key.startswith(f"exercise-{item.id}")
    ]
    rows = [fill.lines[0].text for slide in slides for fill in slide.fills if fill.holder.startswith("row-")]
    assert rows == list(item.steps)
    numbers = [shape.text for slide in slides for shape in slide.elements[0].shapes]  # type: ignore[union-attr]
    assert numbers == ["1", "2", "3", "4", "5", "6"]


def test_a_footer_is_one_line_and_says_when_it_is_cut(tmp_path: Path) -> None:
    made = tortured("standard", tmp_path)
    footer = deck_of(made).footer
    assert footer.endswith(" …")
    assert made.selection.plan.title.startswith(footer[:-2])
    assert deck_of(tortured("wide", tmp_path)).footer == made.selection.plan.title


HEIGHTS = st.lists(st.integers(1, 6), min_size=1, max_size=30)


@given(heights=HEIGHTS, room=st.integers(6, 20), least=st.integers(1, 4))
def test_no_line_is_lonely_where_another_part_could_spare_one(heights: list[int], room: int, least: int) -> None:
    lines = list(enumerate(heights))
    parts = levelled(lines, lambda part: sum(height for _, height in part) <= room, least)
    assert [line for part in parts for line in part] == lines
    assert all(sum(height for _, height in part) <= room for part in parts)
    for before, after in pairwise(parts):
        if len(after) == 1 and len(before) > 2:
            assert before[-1][1] + after[0][1] > room


@given(heights=HEIGHTS, room=st.integers(6, 20))
def test_parts_that_are_divided_evenly_differ_by_one_line_at_most(heights: list[int], room: int) -> None:
    parts = divide(heights, lambda part: sum(part) <= room)
    assert [height for part in parts for height in part] == heights
    assert max(map(len, parts)) - min(map(len, parts)) <= 1


@given(marks=st.lists(st.booleans(), min_size=1, max_size=30), room=st.integers(2, 9), least=st.integers(1, 4))
def test_a_heading_is_never_the_last_line_of_a_part(marks: list[bool], room: int, least: int) -> None:
    lines = [Line(str(number), bold=mark) for number, mark in enumerate(marks)]
    for parts in (
        filled(lines, lambda part: len(part) <= room),
        levelled(lines, lambda part: len(part) <= room, least),
    ):
        assert [line for part in parts for line in part] == lines
        assert all(len(part) <= room for part in parts)
        for before, after in pairwise(parts):
            if before[-1].bold and not after[0].bold:
                assert len(before) == 1, "nothing but a heading, and what follows fills a part by itself"
