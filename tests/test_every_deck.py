"""The decks that the checks look at: every shipped plan, brand and shape of slides is among them."""

from __future__ import annotations

from pathlib import Path

import pytest
from every_deck import ROOT, Case, built, every
from pptx import Presentation

from packgen.read import shelf


def test_no_plan_brand_or_shape_is_left_out() -> None:
    plans = {path.stem for path in (ROOT / "plans").glob("*.yaml") if not path.name.endswith(".picked.yaml")}
    cases, found = set(every()), shelf()
    assert {case.plan for case in cases} == plans - {"cards-only"}
    assert {case.brand for case in cases} == set(found.brands)
    assert {case.shape for case in cases} == set(found.decks)
    assert len(cases) == (len(plans) - 1) * len(found.brands) * len(found.decks)


@pytest.mark.parametrize("case", [Case("taster", "council", "standard"), Case("half-day", "charity", "wide")])
def test_a_deck_is_what_its_case_says(case: Case, tmp_path: Path) -> None:
    file = Presentation(str(built(case, tmp_path)))
    found = shelf()
    assert (file.slide_width, file.slide_height) == (found.decks[case.shape].width, found.decks[case.shape].height)
    assert found.brands[case.brand].organisation in file.core_properties.author
