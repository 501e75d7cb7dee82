"""Which paper: the plan's, else the brand's, else A4; and every paper is made in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from packgen import read
from packgen.build import check
from packgen.model.paper import Paper
from packgen.source import Problems
from packgen.units import Length

ROOT = Path(__file__).parents[1]
NEUTRAL = (ROOT / "assets" / "brands" / "neutral" / "brand.yaml").read_text("utf-8")
MAKE = "make: [handout, guide, register, actions, evaluation, certificate, door-sign, letter]\n"
PLAN = f"plan: 1\ntitle: T\nminutes: 60\nlevels: [2]\n{MAKE}"
A4, LETTER = (210, 297), (216, 279)


def sizes(plan: Path) -> set[tuple[int, ...]]:
    """The papers of a plan's documents in millimetres, short side first."""
    papers = [one.content for one in check(plan).pack.documents if isinstance(one.content, Paper)]
    assert len(papers) >= 8
    return {tuple(sorted((round(paper.layout.width.mm), round(paper.layout.height.mm)))) for paper in papers}


def written(folder: Path, plan: str, brand: str = "") -> Path:
    (folder / "ours").mkdir()
    (folder / "ours" / "brand.yaml").write_text(NEUTRAL + brand, "utf-8")
    (folder / "plan.yaml").write_text(f"{PLAN}brand: ours\n{plan}", "utf-8")
    return folder


@pytest.mark.parametrize(
    ("plan", "brand", "expected"),
    [
        ("", "", A4),
        ("", "page: letter\n", LETTER),
        ("layouts: {page: letter}\n", "", LETTER),
        ("layouts: {page: a4}\n", "page: letter\n", A4),
    ],
)
def test_the_plan_names_the_paper_or_else_the_brand(
    plan: str, brand: str, expected: tuple[int, int], tmp_path: Path
) -> None:
    assert sizes(written(tmp_path, plan, brand)) == {expected}


def test_a_paper_that_there_is_none_of_is_told_where_it_is_named(tmp_path: Path) -> None:
    with pytest.raises(Problems, match=r"brand\.yaml:\d+:7: there is no page layout 'lettre'") as found:
        check(written(tmp_path, "", "page: lettre\n"))
    assert found.value.problems[0].hint == "did you mean 'letter'?"


def test_a_folded_sheet_has_pages_of_half_its_size(shelf: read.Shelf) -> None:
    folded = [(sheet, shelf.pages[sheet.folded]) for sheet in shelf.pages.values() if sheet.folded]
    assert [sheet.id for sheet, _ in folded] == ["a4", "letter"]
    for sheet, page in folded:
        assert (page.width, page.height) == (Length(sheet.height // 2), sheet.width)
