"""Ten times the slides, ten times the work: counted in function calls, never by the clock."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import cards_to_measure
import papers
import pytest
from counting import calls
from decks import NOWHERE, coded, content, deck, icons, setter
from decks_of_cards import BRAND, FONTS, child, compose, document

from packgen import read
from packgen.compose.cards import fitting
from packgen.draw import draw
from packgen.draw.pdf import cards
from packgen.fit import Face, Ruler, scale_to_fit
from packgen.model.deck import Deck, Section, Slide
from packgen.model.pack import Document
from packgen.setter import Setter
from packgen.source import Problems
from packgen.typesetter import Task


def deck_calls(ruled: Setter, said: dict[str, Any]) -> int:
    """How many functions are called to measure and draw a deck that says this."""
    return calls(lambda: deck(said, ruled))


def test_a_deck_grows_in_step_with_its_slides() -> None:
    ruled = setter()
    deck_calls(ruled, content(1))  # what is imported and read once does not count
    one, ten = deck_calls(ruled, content(40)), deck_calls(ruled, content(400))
    assert ten < 10 * one


def test_a_deck_grows_in_step_with_its_pictures(tmp_path: Path) -> None:
    ruled = setter()
    deck_calls(ruled, coded(1, tmp_path))
    one, ten = deck_calls(ruled, coded(40, tmp_path)), deck_calls(ruled, coded(400, tmp_path))
    assert ten < 10 * one


def test_a_line_is_broken_once_for_all_boxes_of_its_width(monkeypatch: pytest.MonkeyPatch) -> None:
    broken: list[str] = []
    breaking = Ruler.lines

    def noted(measured: Ruler, text: str, size: float, width: float) -> list[str]:
        broken.append(text)
        return breaking(measured, text, size, width)

    monkeypatch.setattr(Ruler, "lines", noted)
    face = Face(Ruler(next(FONTS.rglob("*Regular.ttf"))), 12)
    said = [f"Point {number} of the thirty that were never measured before" for number in range(30)]
    for count in range(1, len(said) + 1):
        scale_to_fit([(face, text) for text in said[:count]], 400, 10_000, 12)
    assert broken == said


def paper_calls(said: dict[str, Any]) -> int:
    """How many functions are called to draw a paper that says this."""
    layout, shown = papers.page(), papers.brand()
    return calls(lambda: papers.paper(said, layout, shown))


def test_a_paper_grows_in_step_with_its_pages() -> None:
    paper_calls(papers.content(1))
    one, ten = paper_calls(papers.content(20)), paper_calls(papers.content(200))
    assert ten < 10 * one


def runs(monkeypatch: pytest.MonkeyPatch, count: int) -> tuple[list[int], int]:
    """How many sides each run of the engine measures for so many cards, and how many runs draw them."""
    measured: list[int] = []
    drawn = 0
    told, pdf = Task.told, Task.pdf

    def counted(task: Task, label: str) -> list[Any]:
        measured.append(len(task.data["sides"]))
        return told(task, label)

    def counted_pdf(task: Task, stamp: int) -> bytes:
        nonlocal drawn
        drawn += 1
        return pdf(task, stamp)

    with monkeypatch.context() as patched:
        patched.setattr(Task, "told", counted)
        patched.setattr(Task, "pdf", counted_pdf)
        made = cards_to_measure.deck(count)
        draw(document(made), BRAND, FONTS, 0)
    return measured, drawn


def test_each_different_side_of_a_card_is_measured_once_and_drawn_in_runs_of_one_size(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    few, many = runs(monkeypatch, 30), runs(monkeypatch, 300)
    assert sum(few[0]) == 30 + 5, "every front, and the back that all cards of a level have"
    assert sum(many[0]) == 300 + 5
    assert max(many[0]) <= fitting.AT_ONCE
    assert few[1] == 1
    assert many[1] == -(-300 // (cards.CHUNK // 4 * 4)), "runs are of a size, however many cards there are"


def test_which_layout_would_hold_cards_is_asked_of_all_of_them_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    told = Task.told

    def counted(task: Task, label: str) -> list[Any]:
        asked.append(len(task.data["sides"]))
        return told(task, label)

    monkeypatch.setattr(Task, "told", counted)
    shelf = read.shelf()
    small, larger = shelf.cards["a7"], {name: shelf.cards[name] for name in ("a6", "a5")}
    items = [child(number, f"Nobody {number} comes when I call. " * 30) for number in range(20)]
    with pytest.raises(Problems) as wrong:
        compose(*items, card=small, layouts=larger)
    assert {"choose card layout 'a5'" in str(problem.hint) for problem in wrong.value.problems} == {True}
    assert len(asked) == 3, "the layout itself, and the two others once each, not once a card"


def test_cards_load_no_composer_of_slides_and_papers() -> None:
    unneeded = ("packgen.compose.deck", "packgen.compose.handout", "packgen.compose.settle", "packgen.draw.pdf.papers")
    assert loaded("import cards_to_measure", (*DRAWERS, *unneeded)) == "[]\n"


DRAWERS = ("xlsxwriter", "docx", "pikepdf", "lxml", "PIL", "click", "rich")
"""What draws or talks; each takes longer to load than sixty slides take to draw. typst measures cards, too."""


def loaded(code: str, names: tuple[str, ...]) -> str:
    """Those of the modules that are loaded once the code has run."""
    script = f"import sys\n{code}\nprint([name for name in {names} if name in sys.modules])"
    folder = Path(__file__).parent
    return subprocess.run([sys.executable, "-c", script], cwd=folder, check=True, capture_output=True, text=True).stdout


def test_a_deck_without_charts_loads_nothing_that_it_does_not_need() -> None:
    code = "from decks import *; deck(content(1), setter())"
    assert loaded(code, (*DRAWERS, "typst", "urllib.request", "packgen.model.library")) == "[]\n"


def test_a_paper_without_rings_loads_nothing_that_it_does_not_need() -> None:
    code = "import papers; papers.paper(papers.content(1), papers.page(), papers.brand())"
    unneeded = ("typst", "jinja2", "packgen.draw.docx.cards", "packgen.paging.strips")
    assert loaded(code, (*DRAWERS, *unneeded)) == "[]\n"


def test_a_check_loads_nothing_that_draws() -> None:
    code = "from pathlib import Path; from packgen.build import check; check(Path('../plans/half-day.yaml'))"
    assert loaded(code, DRAWERS) == "[]\n"


def test_three_thousand_slides_that_lead_to_the_next_are_saved() -> None:
    """A chain of links is followed by no recursion: Python's default depth is a third of it."""
    ruled, count = setter(), 3000
    body = ruled.fill("plain", "body", ("Next",), NOWHERE)
    slides = tuple(
        Slide(
            key=f"slide-{number}",
            layout="plain",
            title=ruled.fill("plain", "title", (f"Slide {number}",), NOWHERE),
            fills=(replace(body, link=f"slide-{(number + 1) % count}"),),
            notes=("Say: next.",),
        )
        for number in range(count)
    )
    made = Deck(ruled.layout, (Section("All", slides),), "", "", icons(ruled))
    data = draw(Document("deck.pptx", "T", "S", "A", "en-GB", (), made), ruled.brand, ruled.fonts, 0)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        last = package.read(f"ppt/slides/_rels/slide{count}.xml.rels").decode()
    assert 'Target="slide1.xml"' in last
