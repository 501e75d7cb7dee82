"""Two audiences, no leak: no sentence of a facilitator's voice stands in a file that participants see."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from packgen.build import Made, check
from packgen.model.cards import CardDeck
from packgen.model.library import Library
from packgen.model.paper import Paper

SEEN = (
    *(("taster", file) for file in ("deck.pptx", "handout.docx", "cards.docx")),
    *(("half-day", file) for file in ("deck.pptx", "handout.docx", "cards.docx")),
    *(("one-level", file) for file in ("deck.pptx", "handout.docx")),
    ("cards-only", "cards.docx"),
)
"""What participants get to see: a plan and a file of its pack."""

PAPERS = ("register", "action-sheet", "evaluation", "certificate", "door-sign", "letter")
"""The paperwork of the day, all of it for participants."""

PARTS = {".docx": r"word/[a-z0-9-]+\.xml", ".pptx": r"ppt/slides/slide\d"}
"""Where the text of a file stands; notes of slides are the facilitator's."""

SHORTEST = 5
"""Words under which a sentence is too common to tell a leak by."""


def sentences(library: Library) -> Iterator[str]:
    """Every line that only a facilitator may read."""
    for item in library.items.values():
        voice = getattr(item, "facilitator", None)
        lines = [line for key in type(voice).model_fields for line in getattr(voice, key)] if voice else []
        lines += [answer for prompt in getattr(item, "prompts", ()) for answer in prompt.answers]
        yield from (line for line in lines if len(line.split()) >= SHORTEST)


def text_of(path: Path, parts: str) -> str:
    """All text of the parts of an Office file, as it reads."""
    with zipfile.ZipFile(path) as package:
        xml = "\n".join(package.read(name).decode() for name in package.namelist() if re.match(parts, name))
    shown = " ".join(re.findall(r"<(?:a|w):t(?: [^>]*)?>([^<]*)<", xml))
    return " ".join(shown.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").split())


def plain(text: str) -> str:
    """The text with typographic quotes made straight, so that setting cannot hide a leak."""
    return " ".join(text.replace("’", "'").replace("‘", "'").split())


@pytest.mark.parametrize(("plan", "file"), SEEN)
def test_no_sentence_of_the_facilitator_is_in(
    plan: str, file: str, built: Callable[[str], Made], library: Library
) -> None:
    shown = plain(text_of(built(plan).folder / file, PARTS[Path(file).suffix]))
    assert len(shown) > 500
    assert [line for line in sentences(library) if plain(line) in shown] == []


def test_no_sentence_of_the_facilitator_is_in_an_edition_or_a_pdf(tmp_path: Path, library: Library) -> None:
    shipped = (Path(__file__).parents[1] / "plans" / "half-day.yaml").read_text("utf-8")
    (tmp_path / "plan.yaml").write_text(f"{shipped}editions: [large-print, booklet, easy-on-ink]\n", "utf-8")
    made = check(tmp_path / "plan.yaml")
    papers = [one for one in made.pack.documents if isinstance(one.content, Paper) and "guide" not in one.file]
    assert len(papers) > 12
    for one in papers:
        shown = plain(" ".join(strings(one.content)))
        assert [line for line in sentences(library) if plain(line) in shown] == [], one.file


def strings(value: object) -> Iterator[str]:
    """Every text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        yield from (text for field in fields(value) for text in strings(getattr(value, field.name)))
    elif isinstance(value, tuple):
        yield from (text for part in value for text in strings(part))


@pytest.mark.parametrize("paper", PAPERS)
def test_no_sentence_of_the_facilitator_is_on_the_paperwork(
    paper: str, built: Callable[[str], Made], library: Library
) -> None:
    made = built("half-day")
    shown = plain(text_of(made.folder / f"{paper}.docx", PARTS[".docx"]))
    assert "09:30" in shown or paper == "evaluation"
    assert "not for participants" not in shown
    own = [line for block in made.composed.plan.value.blocks for line in (block.purpose, block.if_late) if line]
    injects = [inject.text for block in made.composed.plan.value.blocks for inject in block.inject]
    assert own
    assert injects
    assert [line for line in (*sentences(library), *own, *injects) if plain(line) in shown] == []


@pytest.mark.parametrize("plan", ["taster", "half-day", "cards-only"])
def test_no_sentence_of_the_facilitator_is_on_a_printed_card(
    plan: str, built: Callable[[str], Made], library: Library
) -> None:
    decks = [one.content for one in built(plan).composed.pack.documents if isinstance(one.content, CardDeck)]
    sides = [side for deck in decks for card in deck.cards for side in (card.front, card.back)]
    shown = plain(" ".join(w for one in sides for w in (one.title, one.foot, *(para.text for para in one.paras))))
    assert sides
    assert [line for line in sentences(library) if plain(line) in shown] == []


def test_the_guide_has_what_the_others_have_not(built: Callable[[str], Made], library: Library) -> None:
    shown = plain(text_of(built("half-day").folder / "facilitator-guide.docx", PARTS[".docx"]))
    assert sum(plain(line) in shown for line in sentences(library)) > 50
