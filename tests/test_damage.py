"""Templates and packs that came to harm: told in plain words, or a pack that opens.

`make test` tries some harm of each kind, the same each time; with PACKGEN_SESSIONS set, hundreds.
"""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

import docx
import pikepdf
import pptx
import pytest
from click.testing import CliRunner
from corporate import corporate
from damage import WAYS, packed, unpacked
from lxml import etree
from stationery import letterhead

from packgen.asked import Asked
from packgen.build import Made, build
from packgen.cli import main
from packgen.source import Problems
from packgen.standing import Standing

HERE = Path(__file__).parent
BRAND = (HERE.parent / "assets/brands/neutral/brand.yaml").read_text("utf-8")
SEEDS = int(os.environ.get("PACKGEN_SESSIONS", "0")) // 10 or 2
TECHNICAL = re.compile(r"Error\b|NoneType|Errno|codec|lxml|zipfile|\bNone\b|nsmap|\{http")


@dataclass(frozen=True)
class Kind:
    """A kind of template: the file, how a brand names it, what is made in it, and what opens that."""

    make: Callable[[], bytes]
    file: str
    key: str
    makes: str
    opened: Callable[[io.BytesIO], object]


KINDS = {
    "letterhead": Kind(letterhead, "own.dotx", "page-template", "handout", docx.Document),
    "deck": Kind(corporate, "own.potx", "deck-template", "deck", pptx.Presentation),
}


def session(folder: Path, kind: Kind, template: bytes) -> Path:
    own = folder / "own"
    own.mkdir(exist_ok=True)
    (own / kind.file).write_bytes(template)
    (own / "brand.yaml").write_text(f"{BRAND}\norganisation: Alder House\n{kind.key}: {kind.file}\n", "utf-8")
    plan = folder / "plan.yaml"
    plan.write_text(f"plan: 1\ntitle: T\nbrand: own\nminutes: 60\nlevels: [1]\nmake: [{kind.makes}]\n", "utf-8")
    return plan


def whole(data: bytes, kind: Kind) -> None:
    """Every part of a file can be read, and other programs open it."""
    parts = unpacked(data)
    for name in (name for name in parts if name.endswith((".xml", ".rels"))):
        etree.fromstring(parts[name])
    kind.opened(io.BytesIO(data))


def told(problems: Problems, folder: Path, kind: Kind) -> None:
    """Each stands at a line of brand.yaml, in words that a person can use."""
    for one in problems.problems:
        line = (folder / "own/brand.yaml").read_text("utf-8").splitlines()[one.place.line - 1]
        assert Path(one.place.path).name == "brand.yaml" and line.startswith(kind.key), one
        assert one.hint and not TECHNICAL.search(f"{one.message} {one.hint}"), one


def built(folder: Path, kind: Kind, template: bytes) -> bool:
    """Whether a template that came to harm gives a pack; else its problems are as they should be."""
    plan = session(folder, kind, template)
    try:
        made = build(plan, folder / "out", Asked(HERE / "four_levels"))
    except Problems as found:
        told(found, folder, kind)
        return False
    for path in made.folder.glob(f"*{'.docx' if kind.makes == 'handout' else '.pptx'}"):
        whole(path.read_bytes(), kind)
    return True


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", KINDS)
def test_a_template_that_came_to_harm_is_told_or_gives_a_pack_that_opens(name: str, way: str, tmp_path: Path) -> None:
    kind = KINDS[name]
    sound = unpacked(kind.make())
    for seed in range(SEEDS):
        parts = dict(sound)
        WAYS[way](parts, Random(f"{name} {way} {seed}"))
        built(tmp_path, kind, packed(parts))


@pytest.mark.parametrize("name", KINDS)
def test_much_harm_at_once_is_told_or_gives_a_pack_that_opens(name: str, tmp_path: Path) -> None:
    kind = KINDS[name]
    sound = unpacked(kind.make())
    came = set()
    for seed in range(3 * SEEDS):
        dice = Random(f"{name} {seed}")
        parts = dict(sound)
        for way in dice.sample([one for one in WAYS if one not in ("cut", "scratched", "exchanged")], 3):
            WAYS[way](parts, dice)
        came.add(built(tmp_path, kind, packed(parts)))
    assert came == {True, False}


# --- packs ----------------------------------------------------------------------------------------------------

SMALL = "plan: 1\ntitle: T\nminutes: 60\nlevels: [1]\nmake: [handout]\n"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack of a handout."""
    (tmp_path / "plan.yaml").write_text(SMALL, "utf-8")
    return again(tmp_path).folder


def again(folder: Path) -> Made:
    return build(folder / "plan.yaml", folder / "out", Asked(HERE / "four_levels"))


def whole_but(way: tuple[str | int, ...], value: object) -> Callable[[str], str]:
    """A manifest with another value at a place in it."""

    def change(text: str) -> str:
        told = json.loads(text)
        at = told
        for step in way[:-1]:
            at = at[step]
        at[way[-1]] = value
        return json.dumps(told)

    return change


MANIFESTS: dict[str, Callable[[str], str]] = {
    "nothing": lambda _: "",
    "a list": lambda _: "[]",
    "very deep": lambda _: "[" * 100_000,
    "half of it": lambda text: text[: len(text) // 2],
    "a file that is no name": whole_but(("files", 0, "file"), 7),
    "a file elsewhere": whole_but(("files", 0, "file"), "../../plan.yaml"),
    "no files": whole_but(("files",), []),
    "no warning": whole_but(("warnings",), [None]),
    "a warning of nothing": whole_but(("warnings",), [{"file": "plan.yaml"}]),
    "a footprint of nothing": whole_but(("footprint",), {}),
    "a footprint of the whole disk": whole_but(("footprint", "beside"), ["/"]),
    "a library elsewhere": whole_but(("footprint", "library"), "../../.."),
    "a pick that is a number": whole_but(("picked",), 1.5),
    "an input of nothing": whole_but(("inputs", 0), {}),
    "parts of what there is not": whole_but(("parts", "handout.docx"), [{"items": {"nobody": "1"}}]),
    "parts that are none": whole_but(("parts", "handout.docx"), 7),
    "items that are none": whole_but(("items",), ["welcome"]),
}


@pytest.mark.parametrize("case", MANIFESTS)
def test_a_manifest_that_came_to_harm_keeps_nobody_from_building_again(case: str, pack: Path) -> None:
    manifest = pack / "manifest.json"
    sound = manifest.read_text("utf-8")
    manifest.write_text(MANIFESTS[case](sound), "utf-8")
    before = {path.name: path.read_bytes() for path in pack.parent.parent.rglob("*.yaml")}
    for words in (["check", "--outputs", str(pack)], ["trace", str(pack / "handout.docx")]):
        run = CliRunner().invoke(main, words)
        assert run.exit_code in (0, 1) and isinstance(run.exception, SystemExit | None), run.exception
    again(pack.parent.parent)
    assert manifest.read_text("utf-8") == sound
    assert {path.name: path.read_bytes() for path in pack.parent.parent.rglob("*.yaml")} == before


def test_nothing_outside_is_read_for_what_a_manifest_says(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    manifest = pack / "manifest.json"
    manifest.write_text(whole_but(("footprint", "beside"), ["/"])(manifest.read_text("utf-8")), "utf-8")
    asked: list[object] = []
    monkeypatch.setattr("packgen.standing.footprint", lambda *words: asked.append(words))
    assert not Standing.of(pack).is_of(pack.parent.parent / "plan.yaml", Asked(HERE / "four_levels"))
    assert asked == []


def other_font(pdf: pikepdf.Pdf) -> None:
    fonts = pdf.pages[0].resources["/Font"]
    fonts[next(iter(fonts.keys()))]["/ToUnicode"] = 5


def no_font(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].resources["/Font"] = 5


def text_of_nothing(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Contents = pdf.make_stream(b"BT Tf Tj ET")


@pytest.mark.parametrize("change", [other_font, no_font, text_of_nothing])
def test_a_pdf_that_came_to_harm_is_told(change: Callable[[pikepdf.Pdf], None], pack: Path) -> None:
    with pikepdf.open(pack / "handout.pdf", allow_overwriting_input=True) as pdf:
        change(pdf)
        pdf.save(pack / "handout.pdf")
    run = CliRunner().invoke(main, ["check", "--outputs", str(pack)])
    assert isinstance(run.exception, SystemExit) and run.exit_code == 1
    assert "handout.pdf is damaged" in run.output or "handout.pdf, " in run.output
