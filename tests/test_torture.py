"""Any words at all: long compounds, other scripts, emoji, a word of sixty letters. They fit, whole, or are told."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import unescape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from packgen import read
from packgen.choose import choose
from packgen.compose.deck import deck
from packgen.draw import draw
from packgen.fit import LINE, SLACK, Ruler
from packgen.model.library import Library, Slide
from packgen.model.pack import Deck, Document
from packgen.source import Problems

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


def check_fits(made: Deck, shelf: read.Shelf) -> None:
    """Reckon every box once more, by another way than the composer's: no line too many, no word too wide."""
    for slide in (slide for section in made.sections for slide in section.slides):
        for fill in (slide.title, *slide.fills):
            holder = made.layout.slide(slide.layout).holder(fill.holder)
            style = made.layout.styles[holder.style]
            face = getattr(shelf.brands["neutral"].fonts, style.font)
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
    for text in texts:
        assert " ".join(text.split()) in shown
