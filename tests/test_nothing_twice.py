"""Nothing is built twice, and nothing is ever stale: for each kind of input, exactly what shows it is made anew."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner
from corporate import corporate
from PIL import Image
from stationery import letterhead

from packgen import build as path
from packgen import footprint, where
from packgen.asked import Asked
from packgen.build import Made, build
from packgen.cli import main
from packgen.standing import SAME, Standing
from tests.conftest import ROOT

PLAN = """\
plan: 1
title: A short one
minutes: 60
brand: ours
make: [deck, handout, cards, door-sign]
blocks:
  - {block: Cards, minutes: 60, use: [seventeen-months]}
"""
CARDS = frozenset(("cards.pdf", "cards.docx"))
GUIDE = frozenset(("facilitator-guide.docx",))
ALL = frozenset(("deck.pptx", "handout.docx", "handout.pdf", "facilitator-guide.docx", *CARDS, "door-sign.docx"))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout whose content, layouts, assets and plan can be changed, with a pack built in it."""
    for name in ("content", "layouts", "assets"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "assets" / "brands" / "neutral", tmp_path / "ours")
    first = next(iter(sorted((ROOT / "content" / "cards").glob("*.yaml")))).stem
    (tmp_path / "plan.yaml").write_text(PLAN.replace("seventeen-months", first), "utf-8")
    monkeypatch.setattr(where, "PACKAGE", tmp_path / "packgen")
    monkeypatch.chdir(tmp_path)
    footprint.tools.cache_clear()
    build(Path("plan.yaml"), Path("output"))
    return tmp_path


def again(asked: Asked = path.NOTHING_MORE) -> Made:
    footprint.tools.cache_clear()  # as a new process would
    return build(Path("plan.yaml"), Path("output"), asked)


def made_anew(made: Made) -> set[str]:
    return {file for file, why in made.why.items() if why != SAME}


def hashes(folder: Path) -> dict[str, str]:
    return {one.name: sha256(one.read_bytes()).hexdigest() for one in folder.iterdir()}


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def card(home: Path) -> Path:
    return min((home / "content" / "cards").glob("*.yaml"))


def words_of(card: Path) -> None:
    edit(card, "title: ", "title: Oh, ")


INPUTS: dict[str, tuple[Callable[[Path], object], frozenset[str]]] = {
    "nothing": (lambda _home: None, frozenset()),
    "another card": (lambda home: words_of(max((home / "content" / "cards").glob("*.yaml"))), frozenset()),
    "a comment": (lambda home: card(home).write_text(f"{card(home).read_text('utf-8')}# Hm.\n", "utf-8"), frozenset()),
    "the title": (lambda home: edit(home / "plan.yaml", "A short one", "Another"), ALL),
    "no cut guide": (
        lambda home: edit(home / "plan.yaml", "make:", "cards: {cut-guide: false}\nmake:"),
        CARDS - {"cards.docx"} | GUIDE,
    ),
    "a slide layout": (
        lambda home: edit(home / "layouts" / "deck" / "wide.yaml", 'prompt: "', 'prompt: "Please, '),
        frozenset(("deck.pptx",)),
    ),
    "a card layout": (lambda home: edit(home / "layouts" / "card" / "a6-office.yaml", "99mm", "98mm"), CARDS),
    "a colour": (lambda home: edit(home / "ours" / "brand.yaml", "ink: ", 'ink: "#000000" # '), ALL),
    "a font": (lambda home: _touched(next((home / "assets" / "fonts").rglob("*.ttf"))), ALL),
    "a template of papers": (lambda home: _touched(home / "layouts" / "page" / "paper.typ"), ALL),
}


def _touched(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"\n")


def repacked(file: Path, part: str, old: bytes, new: bytes) -> None:
    """Change words in a part of an Office file."""
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert old in parts[part]
    with zipfile.ZipFile(file, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data.replace(old, new) if name == part else data)


@pytest.fixture
def full(home: Path) -> Path:
    """The same with templates of the brand's own, people, a picture, a printer and an edition."""
    (home / "ours" / "us.potx").write_bytes(corporate())
    (home / "ours" / "us.dotx").write_bytes(letterhead())
    with (home / "ours" / "brand.yaml").open("a", encoding="utf-8") as brand:
        brand.write("deck-template: us.potx\npage-template: us.dotx\n")
    (home / "people.csv").write_text("name,role\nAda,nurse\n", "utf-8")
    Image.new("RGB", (900, 600), "red").save(home / "room.png")
    (home / "printers.yaml").write_text("printers:\n  office: {right: 1mm}\n", "utf-8")
    edit(home / "plan.yaml", "door-sign]", "door-sign, register, letter, certificate]\n" + FULL)
    edit(home / "plan.yaml", "use: [", "pictures: [{file: room.png, title: A room, alt: A room with toys.}], use: [")
    build(Path("plan.yaml"), Path("output"))
    return home


FULL = "participants: people.csv\neditions: [large-print]\ncards: {printer: office}\n"
PEOPLE = frozenset(("register.docx", "letter.docx", "letter-large-print.docx", "certificate.docx"))
LARGE = frozenset(("handout-large-print.docx", "handout-large-print.pdf", "letter-large-print.docx"))
PAPERS = (ALL - CARDS - {"deck.pptx"}) | PEOPLE | LARGE
MORE: dict[str, tuple[Callable[[Path], object], frozenset[str]]] = {
    "nothing": (lambda _home: None, frozenset()),
    "a template of slides": (
        lambda home: repacked(
            home / "ours" / "us.potx", "ppt/slideMasters/slideMaster1.xml", b"</p:cSld>", b"</p:cSld> "
        ),
        frozenset(("deck.pptx",)),
    ),
    "a template of papers": (
        lambda home: repacked(home / "ours" / "us.dotx", "word/footer1.xml", b"made-up charity", b"charity of ours"),
        PAPERS,
    ),
    "the people": (lambda home: edit(home / "people.csv", "Ada", "Bo"), PEOPLE),
    "a picture": (lambda home: Image.new("RGB", (900, 600), "blue").save(home / "room.png"), frozenset(("deck.pptx",))),
    "a printer": (lambda home: edit(home / "printers.yaml", "1mm", "2mm"), CARDS),
    "a sheet": (lambda home: edit(home / "layouts" / "sheet" / "a4.yaml", "marks: 4mm", "marks: 3mm"), CARDS),
    "an edition": (lambda home: edit(home / "layouts" / "edition" / "large-print.yaml", "1.35", "1.4"), LARGE),
}


class TestEachKindOfInput:
    @pytest.mark.parametrize("kind", INPUTS)
    def test_makes_anew_what_shows_it_and_nothing_else(self, home: Path, kind: str) -> None:
        change, expected = INPUTS[kind]
        change(home)
        made = again()
        assert made_anew(made) == set(expected)
        fresh = build(Path("plan.yaml"), Path("elsewhere"))
        assert hashes(made.folder) == hashes(fresh.folder)

    def test_a_card_makes_anew_the_cards_and_what_shows_them(self, home: Path) -> None:
        words_of(card(home))
        made = again()
        assert made_anew(made) == ALL - {"door-sign.docx"}
        name = f"content/cards/{card(home).name}"
        assert made.why["cards.pdf"] == f"made: changed since the last build: {name}"
        assert hashes(made.folder) == hashes(build(Path("plan.yaml"), Path("elsewhere")).folder)

    @pytest.mark.parametrize("kind", MORE)
    def test_of_a_full_session_makes_anew_what_shows_it_and_nothing_else(self, full: Path, kind: str) -> None:
        change, expected = MORE[kind]
        change(full)
        made = again()
        assert made_anew(made) == set(expected)
        fresh = build(Path("plan.yaml"), Path("elsewhere"))
        assert hashes(made.folder) == hashes(fresh.folder)

    def test_another_packgen_makes_everything_anew(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        assert (home / "output").is_dir()
        monkeypatch.setattr(footprint, "_code", lambda: ("packgen 99",))
        made = again()
        assert made_anew(made) == ALL
        assert set(made.why.values()) == {"made: packgen, or what it draws with, is another than at the last build"}

    def test_what_was_not_asked_for_before_is_new(self, home: Path) -> None:
        assert (home / "output").is_dir()
        made = again(Asked(editions=("large-print",)))
        assert {made.why[file] for file in made_anew(made)} == {"made: it is new"}
        assert {file for file in made.why if "large-print" in file} == made_anew(made)

    def test_a_file_that_is_missing_or_edited_is_made_anew(self, home: Path) -> None:
        (home / "output" / home.name / "cards.pdf").unlink()
        (home / "output" / home.name / "deck.pptx").write_bytes(b"mine")
        made = again()
        assert made_anew(made) == {"cards.pdf", "deck.pptx"}
        assert made.why["cards.pdf"] == "made: it was missing"
        assert made.why["deck.pptx"] == "made: it was edited after the last build"
        assert (made.folder / "deck (edited).pptx").read_bytes() == b"mine"


class TestAnUnchangedPack:
    def test_is_known_without_reading_what_it_is_made_from(self, home: Path) -> None:
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        env.pop("COVERAGE_PROCESS_START", None)
        shutil.rmtree("output")
        build_it = [sys.executable, "-m", "packgen", "build", "plan.yaml"]
        subprocess.run(build_it, check=True, capture_output=True, env=env)
        before = {one.name: one.stat().st_mtime_ns for one in (home / "output" / home.name).iterdir()}
        script = (
            "import sys\nfrom packgen.cli import main\n"
            "main(['build', 'plan.yaml', '--explain'], standalone_mode=False)\n"
            "print(sorted({'yaml', 'pydantic_core', 'typst', 'packgen.build'} & set(sys.modules)))\n"
        )
        told = subprocess.run(
            [sys.executable, "-c", script], check=True, capture_output=True, env=env, text=True
        ).stdout
        assert "Nothing has changed; the 7 files" in told
        assert told.splitlines()[-1] == "[]"
        assert {line.split("  ")[0]: line.partition("  ")[2].strip() for line in told.splitlines()[1:-1]} == (
            dict.fromkeys(sorted(ALL), SAME)
        )
        assert {one.name: one.stat().st_mtime_ns for one in (home / "output" / home.name).iterdir()} == before

    def test_says_its_warnings_again(self, home: Path) -> None:
        assert (home / "output").is_dir()
        shutil.rmtree("output")
        first = CliRunner().invoke(main, ["build", "plan.yaml"])
        second = CliRunner().invoke(main, ["build", "plan.yaml"])
        assert "Nothing has changed" in second.stdout
        assert "note:" in first.stderr
        assert second.stderr == first.stderr

    @pytest.mark.parametrize(
        "change",
        [
            lambda home: edit(home / "plan.yaml", "A short one", "Another"),
            lambda home: (home / "output" / home.name / "deck.pptx").write_bytes(b"mine"),
            lambda home: (home / "output" / home.name / "manifest.json").write_text("{}"),
            lambda home: (home / "content" / "cards" / "new.yaml").write_text("title: New\n"),
            lambda home: (home / "ours" / "logo.svg").write_text("<svg/>"),
            lambda _home: os.environ.__setitem__("SOURCE_DATE_EPOCH", "1700000000"),
        ],
        ids=["plan", "edited", "no manifest", "new card", "in the brand's folder", "the time"],
    )
    def test_is_not_taken_for_one_after(
        self, home: Path, change: Callable[[Path], object], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", os.environ.get("SOURCE_DATE_EPOCH", ""))
        folder = Path("output", home.name)
        assert Standing.of(folder).is_of(Path("plan.yaml"), Asked())
        change(home)
        assert not Standing.of(folder).is_of(Path("plan.yaml"), Asked())

    def test_is_not_taken_for_what_is_asked_for_otherwise(self, home: Path) -> None:
        was = Standing.of(Path("output", home.name))
        for asked in (Asked(pdf=True), Asked(fresh=True), Asked(editions=("booklet",)), Asked(make=("deck",))):
            assert not was.is_of(Path("plan.yaml"), asked)

    def test_stands_wherever_it_is_moved_to(self, home: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
        there = tmp_path_factory.mktemp("moved") / home.name
        shutil.copytree(home, there)
        assert Standing.of(there / "output" / home.name).is_of(there / "plan.yaml", Asked())

    def test_keeps_what_was_picked(self, home: Path) -> None:
        edit(home / "plan.yaml", "use: [", "choose: {cards: 2}, use: [")
        again()
        folder = Path("output", home.name)
        assert json.loads((folder / "manifest.json").read_text("utf-8"))["picked"]["file"] == "plan.picked.yaml"
        assert Standing.of(folder).is_of(Path("plan.yaml"), Asked())
        Path("plan.picked.yaml").unlink()
        assert not Standing.of(folder).is_of(Path("plan.yaml"), Asked())
