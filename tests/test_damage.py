"""Templates that came to harm: told in plain words at the line that names them, or a pack that opens.

`make test` tries some harm of each kind, the same each time; with PACKGEN_SESSIONS set, hundreds.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

import docx
import pptx
import pytest
from corporate import corporate
from damage import WAYS, packed, unpacked
from lxml import etree
from stationery import letterhead

from packgen.asked import Asked
from packgen.build import build
from packgen.source import Problems

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
