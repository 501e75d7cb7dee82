"""Every paper, edition and paper size in two brands opens in LibreOffice with the pages that were measured.

One run of LibreOffice for all of them. Skipped by name where it is missing.
"""

from __future__ import annotations

import io
import os
from itertools import product
from pathlib import Path

import pytest
from pypdf import PdfReader

from packgen.asked import Asked
from packgen.build import check
from packgen.draw import draw
from packgen.model.pack import Document, Paper
from packgen.office import found, pdfs
from packgen.source import Place

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(
        found() is None and os.environ.get("PACKGEN_OFFICE") != "required", reason="not installed: soffice"
    ),
]

ROOT = Path(__file__).parents[1]
PLAN = (ROOT / "plans" / "one-level.yaml").read_text("utf-8")
NEUTRAL = (ROOT / "assets" / "brands" / "neutral" / "brand.yaml").read_text("utf-8")
PAPERS = "handout, guide, register, actions, evaluation, certificate, door-sign, letter"
SIZES, BRANDS = ("a4", "letter"), ("neutral", "shire")
NAMED = "name: Shire\norganisation: Northshire Council, Children and Families"
SHIRE = NEUTRAL.replace("name: Neutral", NAMED).replace('"#0E5A63"', '"#4B2E83"')
PEOPLE = "name;organisation\nZoë Raman;Health visiting\nBartholomew Featherstonehaugh-Cholmondeley;Early Years\n"


def documents(folder: Path, size: str, brand: str) -> list[tuple[Document, bytes]]:
    """All papers of a plan in one paper size and brand, in every edition, as Word files."""
    (folder / "shire").mkdir(parents=True)
    (folder / "shire" / "brand.yaml").write_text(SHIRE, "utf-8")
    (folder / "people.csv").write_text(PEOPLE, "utf-8")
    head, _, _ = PLAN.partition("\nmake:")
    more = f"layouts: {{page: {size}}}\nparticipants: people.csv\nmake: [{PAPERS}]\n"
    lines = [line for line in head.split("\n") if not line.startswith(("brand:", "layouts:"))]
    (folder / "plan.yaml").write_text("\n".join([*lines, f"brand: {brand}", more]), "utf-8")
    composed = check(folder, Asked(editions=("large-print", "booklet", "easy-on-ink")))
    pack = composed.pack
    papers = [one for one in pack.documents if one.file.endswith(".docx")]
    return [(one, draw(one, pack.brand, composed.shelf.fonts, pack.stamp)) for one in papers]


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Paper, PdfReader]]:
    """Every Word file as LibreOffice shows it, by paper size, brand and name."""
    papers: dict[str, Paper] = {}
    files: dict[str, bytes] = {}
    for size, brand in product(SIZES, BRANDS):
        for one, data in documents(tmp_path_factory.mktemp("all") / size, size, brand):
            assert isinstance(one.content, Paper)
            papers[f"{size}-{brand}-{one.file}"] = one.content
            files[f"{size}-{brand}-{one.file}"] = data
    program = found()
    assert program
    made = pdfs(program, files, (), "en-GB", 0, Place("plan.yaml", 1, 1))
    return {name: (paper, PdfReader(io.BytesIO(made[f"{name[:-5]}.pdf"]))) for name, paper in papers.items()}


def test_all_of_them_are_there(rendered: dict[str, tuple[Paper, PdfReader]]) -> None:
    each = 8 + 4 * 2 + 1
    assert len(rendered) == each * len(SIZES) * len(BRANDS)


def test_each_has_the_pages_that_were_measured(rendered: dict[str, tuple[Paper, PdfReader]]) -> None:
    found_ = {name: len(pdf.pages) for name, (_, pdf) in rendered.items()}
    assert found_ == {name: paper.pages for name, (paper, _) in rendered.items()}


def test_each_page_has_the_size_of_its_layout(rendered: dict[str, tuple[Paper, PdfReader]]) -> None:
    for name, (paper, pdf) in rendered.items():
        wanted = (round(paper.layout.width.pt), round(paper.layout.height.pt))
        boxes = {(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in pdf.pages}
        assert boxes == {wanted}, name


def test_a_booklet_has_pages_for_whole_sheets(rendered: dict[str, tuple[Paper, PdfReader]]) -> None:
    counts = {name: len(pdf.pages) for name, (_, pdf) in rendered.items() if "booklet" in name}
    assert len(counts) == len(SIZES) * len(BRANDS)
    assert {name: count % 4 for name, count in counts.items()} == dict.fromkeys(counts, 0)


def test_no_page_is_empty_but_for_its_edges(rendered: dict[str, tuple[Paper, PdfReader]]) -> None:
    for name, (paper, pdf) in rendered.items():
        edges = len(paper.footer) + len(paper.title) + len(paper.house) + 20
        short = [n for n, page in enumerate(pdf.pages, 1) if len(page.extract_text().strip()) <= edges - 20]
        assert short == [], name
