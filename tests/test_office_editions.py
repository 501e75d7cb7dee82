"""Every paper, edition and paper size in two brands opens in LibreOffice with the pages that were measured.

So does every paper and edition in an organisation's own Word template, whose page is its own.
One run of LibreOffice for all of them. Skipped by name where it is missing.
"""

from __future__ import annotations

import io
import os
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest
from pypdf import PdfReader
from stationery import letterhead
from test_leaks import plain, sentences

from packgen.asked import Asked
from packgen.build import check
from packgen.draw import draw
from packgen.model.library import Library
from packgen.model.pack import Document
from packgen.model.paper import Paper
from packgen.office import found, pdfs
from packgen.paging.geometry import cover_of
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
EACH = (*product(SIZES, BRANDS), ("own", "alder"))
NAMED = "name: Shire\norganisation: Northshire Council, Children and Families"
SHIRE = NEUTRAL.replace("name: Neutral", NAMED).replace('"#0E5A63"', '"#4B2E83"')
PEOPLE = "name;organisation\nZoë Raman;Health visiting\nBartholomew Featherstonehaugh-Cholmondeley;Early Years\n"


def documents(folder: Path, size: str, brand: str) -> list[tuple[Document, bytes]]:
    """All papers of a plan in one paper size and brand, in every edition, as Word files."""
    (folder / "shire").mkdir(parents=True)
    (folder / "shire" / "brand.yaml").write_text(SHIRE, "utf-8")
    (folder / "alder").mkdir()
    (folder / "alder" / "brand.yaml").write_text(f"{NEUTRAL}\npage-template: alder.dotx\n", "utf-8")
    (folder / "alder" / "alder.dotx").write_bytes(letterhead())
    (folder / "people.csv").write_text(PEOPLE, "utf-8")
    head, _, _ = PLAN.partition("\nmake:")
    page = f"layouts: {{page: {size}}}\n" if size in SIZES else ""
    more = f"{page}participants: people.csv\nmake: [{PAPERS}]\n"
    lines = [line for line in head.split("\n") if not line.startswith(("brand:", "layouts:"))]
    (folder / "plan.yaml").write_text("\n".join([*lines, f"brand: {brand}", more]), "utf-8")
    composed = check(folder, Asked(editions=("large-print", "booklet", "easy-on-ink")))
    pack = composed.pack
    papers = [one for one in pack.documents if one.file.endswith(".docx")]
    return [(one, draw(one, pack.brand, composed.shelf.fonts, pack.stamp)) for one in papers]


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Shown]:
    """Every Word file as LibreOffice shows it, by paper size, brand and name."""
    papers: dict[str, Paper] = {}
    files: dict[str, bytes] = {}
    for size, brand in EACH:
        for one, data in documents(tmp_path_factory.mktemp("all") / size, size, brand):
            assert isinstance(one.content, Paper)
            papers[f"{size}-{brand}-{one.file}"] = one.content
            files[f"{size}-{brand}-{one.file}"] = data
    program = found()
    assert program
    made = pdfs(program, files, (), "en-GB", 0, Place("plan.yaml", 1, 1))
    return {name: shown(paper, made[f"{name[:-5]}.pdf"]) for name, paper in papers.items()}


@dataclass(frozen=True)
class Shown:
    """A paper, and the words and sizes of its pages as LibreOffice makes them."""

    paper: Paper
    words: tuple[str, ...]
    sizes: frozenset[tuple[int, int]]


def shown(paper: Paper, pdf: bytes) -> Shown:
    pages = PdfReader(io.BytesIO(pdf)).pages
    sizes = ((round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in pages)
    return Shown(paper, tuple(page.extract_text().strip() for page in pages), frozenset(sizes))


def test_all_of_them_are_there(rendered: dict[str, Shown]) -> None:
    each = 8 + 4 * 2 + 1
    assert len(rendered) == each * len(EACH)


def test_each_has_the_pages_that_were_measured(rendered: dict[str, Shown]) -> None:
    found_ = {name: len(one.words) for name, one in rendered.items()}
    assert found_ == {name: one.paper.pages for name, one in rendered.items()}


def test_each_page_has_the_size_of_its_layout(rendered: dict[str, Shown]) -> None:
    for name, one in rendered.items():
        assert one.sizes == {(round(one.paper.layout.width.pt), round(one.paper.layout.height.pt))}, name


def test_a_booklet_has_pages_for_whole_sheets(rendered: dict[str, Shown]) -> None:
    counts = {name: len(one.words) for name, one in rendered.items() if "booklet" in name}
    assert len(counts) == len(EACH)
    assert {name: count % 4 for name, count in counts.items()} == dict.fromkeys(counts, 0)


def test_no_page_is_empty_but_for_its_edges(rendered: dict[str, Shown]) -> None:
    for name, one in rendered.items():
        edges = len(one.paper.footer) + len(one.paper.title) + len(one.paper.house)
        later = one.words[1:] if cover_of(one.paper) else one.words
        assert [n for n, words in enumerate(later, 1) if len(words) <= edges] == [], name


def test_no_sentence_of_the_facilitator_is_on_a_page_for_participants(
    rendered: dict[str, Shown], library: Library
) -> None:
    secret = [plain(line) for line in sentences(library)]
    guides = [name for name in rendered if "guide" in name]
    assert len(guides) == len(EACH)
    for name, one in rendered.items():
        words = plain(" ".join(one.words))
        told = [line for line in secret if line in words]
        assert bool(told) == (name in guides), name
