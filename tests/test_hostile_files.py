"""Libraries, logos, templates and pictures made to keep us busy: done with within the bounds of test_hostile."""

from __future__ import annotations

import io
import shutil
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from corporate import corporate
from PIL import Image
from stationery import letterhead

from tests.conftest import ROOT
from tests.test_hostile import FOUR, bounded

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="bounds of processes are a thing of Unix")

Make = Callable[[Path], object]
PLAN = (
    "plan: 1\ntitle: T\nminutes: 60\nmake: [deck, handout, cards]\nblocks:\n"
    "  - {block: A, minutes: 60, use: [elm-street-garden, seedling]}\n"
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">{}</svg>'
RECT = '<rect width="9" height="9"/>'
MASTER, LAYOUT = "ppt/slideMasters/slideMaster1.xml", "ppt/slideLayouts/slideLayout3.xml"
TEXT, STYLES = "word/document.xml", "word/styles.xml"


def words(file: str, old: str, new: str) -> Make:
    """Change a file of the library."""

    def make(home: Path) -> None:
        shutil.copytree(FOUR, home / "lib")
        text = (home / "lib" / file).read_text("utf-8")
        assert old in text
        (home / "lib" / file).write_text(text.replace(old, new, 1), "utf-8")
        (home / "plan.yaml").write_text(f"{PLAN}library: lib\n", "utf-8")

    return make


def brand(home: Path, more: str = "") -> Path:
    """A brand of the plan's own, with a logo."""
    shutil.copytree(ROOT / "assets" / "brands" / "council", home / "own")
    with (home / "own" / "brand.yaml").open("a", encoding="utf-8") as file:
        file.write(more)
    (home / "plan.yaml").write_text(f"{PLAN}brand: own\n", "utf-8")
    return home / "own"


def logo(inside: str) -> Make:
    return lambda home: (brand(home) / "logo.svg").write_text(SVG.format(inside), "utf-8")


def template(part: str, old: bytes, new: bytes) -> Make:
    """Change a part of a template: of slides, or of papers."""
    key, name, data = (
        ("deck-template", "us.potx", corporate) if part[:3] == "ppt" else ("page-template", "us.dotx", letterhead)
    )

    def make(home: Path) -> None:
        with zipfile.ZipFile(io.BytesIO(data())) as package:
            parts = {one: package.read(one) for one in package.namelist()}
        assert old in parts[part]
        parts[part] = parts[part].replace(old, new + old, 1)
        with zipfile.ZipFile(brand(home, f"{key}: {name}\n") / name, "w", zipfile.ZIP_DEFLATED) as package:
            for one, inside in parts.items():
                package.writestr(one, inside)

    return make


def picture(size: tuple[int, int], kind: str = "PNG", mode: str = "RGB") -> Make:
    def make(home: Path) -> None:
        Image.new(mode, size, "red" if mode == "RGB" else 1).save(home / "room.png", kind, progressive=True)
        line = "pictures: [{file: room.png, title: A, alt: A b c.}], use:"
        (home / "plan.yaml").write_text(PLAN.replace("use:", line), "utf-8")

    return make


def style(number: int) -> bytes:
    inside = f'<w:name w:val="s{number}"/><w:basedOn w:val="s{number + 1}"/>'
    return f'<w:style w:type="paragraph" w:styleId="s{number}">{inside}</w:style>'.encode()


CLIPS = "".join(f'<clipPath id="c{n}">{RECT[:-2]} clip-path="url(#c{n - 1})"/>{RECT}</clipPath>' for n in range(99))
MASKS = "".join(f'<mask id="m{n}" mask="url(#m{n - 1})">{RECT[:-2]} mask="url(#m{n - 1})"/></mask>' for n in range(99))
SHEET = "".join(f".c{n} g rect{{fill:red}}" for n in range(30_000))
SHAPE = (
    b'<p:sp><p:nvSpPr><p:cNvPr id="9" name="x"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/>'
    b'<a:ext cx="900000" cy="900000"/></a:xfrm></p:spPr></p:sp>'
)
FILES: dict[str, tuple[Make, str]] = {
    "a card of 50 MB": (words("cards/seedling.yaml", "title:", "x" * 50_000_000 + "\ntitle:"), "the most is 2 MB"),
    "a card of a million brackets": (
        words("cards/seedling.yaml", "title:", f"x: {'[' * 1_000_000}\ntitle:"),
        "never closed",
    ),
    "40,000 concepts": (
        words("concepts.yaml", "concepts:", "concepts:\n" + "  - {id: a, term: T, explain: E.}\n" * 40_000),
        "more than 100,000 values",
    ),
    "a case study of 390,000 words": (
        words("case-studies/elm-street-garden.yaml", "handout: |", f"handout: |\n  {'word ' * 390_000}"),
        "No problems",
    ),
    "groups within groups": (logo("<g>" * 250_000 + RECT + "</g>" * 250_000), "can't be drawn"),
    "clips of clips": (logo(f'{CLIPS}{RECT[:-2]} clip-path="url(#c98)"/>'), "more to draw than a logo needs"),
    "masks of masks": (logo(f'{MASKS}{RECT[:-2]} mask="url(#m98)"/>'), "more to draw than a logo needs"),
    "30,000 rules for 20,000 groups": (
        logo(f"<style>{SHEET}</style>" + f'<g class="c1">{RECT}</g>' * 20_000),
        "more to draw than a logo needs",
    ),
    "a path of 400,000 corners": (logo(f'<path d="M0 0{" 9 9 1 7" * 200_000}"/>'), "No problems"),
    "a master of five million elements": (
        template(MASTER, b"</p:sldMaster>", b"<p:extLst>" + b"<a/>" * 5_000_000 + b"</p:extLst>"),
        "No problems",
    ),
    "a master of elements within elements": (
        template(MASTER, b"</p:sldMaster>", b"<p:extLst>" + b"<a>" * 250_000 + b"</a>" * 250_000 + b"</p:extLst>"),
        "is not XML",
    ),
    "a layout of 30,000 shapes": (template(LAYOUT, b"</p:spTree>", SHAPE * 30_000), "No problems"),
    "50,000 styles": (template(STYLES, b"</w:styles>", b"".join(map(style, range(50_000)))), "the most is 2,500"),
    "2,400 styles": (template(STYLES, b"</w:styles>", b"".join(map(style, range(2_400)))), "No problems"),
    "100,000 paragraphs": (template(TEXT, b"</w:body>", b"<w:p/>" * 100_000), "No problems"),
    "20,000 sections": (template(TEXT, b"</w:body>", b"<w:p><w:pPr><w:sectPr/></w:pPr></w:p>" * 20_000), "No problems"),
    "a picture of 79 million pixels": (picture((8_900, 8_900)), "No problems"),
    "a photo of 79 million pixels": (picture((8_900, 8_900), "JPEG"), "No problems"),
    "a picture of one line": (picture((79_000_000, 1), mode="1"), "No problems"),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_file_made_to_keep_us_busy_is_done_with_within_bounds(kind: str, tmp_path: Path) -> None:
    make, said = FILES[kind]
    make(tmp_path)
    library = [] if (tmp_path / "lib").exists() else ["--library", str(FOUR)]
    run = bounded(tmp_path, "check", "plan.yaml", *library)
    assert said in run.stdout + run.stderr
    assert run.returncode in (0, 1) and "Traceback" not in run.stderr
    assert len(run.stdout + run.stderr) < 50_000
