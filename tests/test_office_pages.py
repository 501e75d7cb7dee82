"""The pages that were measured are the pages that LibreOffice makes. Skipped by name where it is missing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path

import pytest
from test_letterhead import session
from test_own_pages import TEMPLATES

from packgen.build import build
from packgen.model.pack import Document
from packgen.model.paper import Contents, Paper

ROOT = Path(__file__).parent.parent
MISSING = [name for name in ("soffice", "pdftotext") if not shutil.which(name)]
EDITIONS = "editions: [large-print, booklet, easy-on-ink]\n"
CASES = (
    ("half-day", f"brand: neutral\n{EDITIONS}"),
    ("half-day", "brand: council\nlayouts: {page: letter}\n"),
    ("one-level", "brand: high-contrast\n"),
    ("taster", f"brand: council\nlayouts: {{page: letter}}\n{EDITIONS}"),
)
"""Plans with brands whose faces LibreOffice has, editions and sizes of paper."""
pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(
        bool(MISSING) and os.environ.get("PACKGEN_OFFICE") != "required", reason=f"not installed: {', '.join(MISSING)}"
    ),
]

Lines = list[tuple[float, float, str]]
"""The lines of a page: how high their letters are, where they end, in points, and what they say."""


def rendered(folder: Path, files: list[Path]) -> dict[str, list[Lines]]:
    """The pages of each file, by its name."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    words = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    subprocess.run(words, check=True, capture_output=True, timeout=240)
    return {file.stem: pages(folder / f"{file.stem}.pdf") for file in files}


def pages(pdf: Path) -> list[Lines]:
    shown = subprocess.run(["pdftotext", "-bbox-layout", str(pdf), "-"], check=True, capture_output=True, text=True)
    return [lines(page) for page in shown.stdout.split("<page ")[1:]]


def lines(page: str) -> Lines:
    found = re.findall(
        r'<line xMin="[\d.]+" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(.*?)</line>', page, re.DOTALL
    )
    return [
        (float(low) - float(high), float(low), unescape(" ".join(re.findall(r">([^<]*)</word>", words))))
        for high, low, words in found
    ]


def standing(made: list[Lines], size: float) -> list[tuple[str, int]]:
    """The first words of what is set in headings of a size, with their pages."""
    return [(words, number) for number, page in enumerate(made, 1) for high, _, words in page if _is(high, size)]


def _is(high: float, size: float) -> bool:
    """Whether letters so high are of that size, in whatever face: the next sizes up and down are half as far again."""
    return 1.1 * size < high < 1.36 * size


@pytest.mark.parametrize(("plan", "more"), CASES)
def test_every_paper_has_the_pages_that_were_measured(plan: str, more: str, tmp_path: Path) -> None:
    shipped = (ROOT / "plans" / f"{plan}.yaml").read_text("utf-8")
    (tmp_path / "plan.yaml").write_text(shipped.replace("brand: neutral\n", "") + more, "utf-8")
    made = build(tmp_path / "plan.yaml", tmp_path / "output")
    every = [one for one in made.composed.pack.documents if one.file.endswith(".docx")]
    papers = [one for one in every if isinstance(one.content, Paper)]
    found = rendered(tmp_path, [made.folder / one.file for one in papers])
    assert {one.file: measured(one).pages for one in papers} == {
        one.file: len(found[Path(one.file).stem]) for one in papers
    }
    for one in papers:
        headings_stand_where_they_were_measured(measured(one), found[Path(one.file).stem])


@pytest.mark.parametrize("template", TEMPLATES)
def test_papers_in_a_template_of_ones_own_have_the_pages_that_were_measured(template: str, tmp_path: Path) -> None:
    plan = session(tmp_path, TEMPLATES[template]())
    shipped = (ROOT / "plans" / "half-day.yaml").read_text("utf-8")
    plan.write_text(re.sub("(?m)^brand: .*$", "brand: own", shipped), "utf-8")
    made = build(plan, tmp_path / "output")
    papers = [one for one in made.composed.pack.documents if isinstance(one.content, Paper) and "docx" in one.file]
    found = rendered(tmp_path, [made.folder / one.file for one in papers])
    assert {one.file: measured(one).pages for one in papers} == {
        one.file: len(found[Path(one.file).stem]) for one in papers
    }
    for one in papers:
        headings_stand_on_their_pages(measured(one), found[Path(one.file).stem])


def measured(document: Document) -> Paper:
    assert isinstance(document.content, Paper)
    return document.content


def headings_stand_where_they_were_measured(paper: Paper, made: list[Lines]) -> None:
    """Those in the contents, and every chapter."""
    listed = [entry for block in paper.flow if isinstance(block, Contents) for entry in block.entries]
    chapters = standing(made, paper.layout.headings[0])
    for entry in (entry for entry in listed if entry.level == 1):
        assert any(page == entry.page and entry.text.startswith(words[:20]) for words, page in chapters), entry
    headings_stand_on_their_pages(paper, made)


def headings_stand_on_their_pages(paper: Paper, made: list[Lines]) -> None:
    """Those in the contents."""
    text = [" ".join(words for _, _, words in page) for page in made]
    for entry in (entry for block in paper.flow if isinstance(block, Contents) for entry in block.entries):
        assert " ".join(entry.text.split()[:3]) in text[entry.page - 1], entry
