"""Arithmetic for people, against sums that were worked out by hand: groups, sets, copies, sheets, what to bring."""

from __future__ import annotations

from pathlib import Path

import pytest

from packgen.build import check
from packgen.model.cards import CardDeck

PLAN = """\
plan: 1
title: A session
people: {people}
print-sides: {sides}
make: [handout, cards, actions, evaluation, certificate, register]
blocks:
  - block: Listening
    minutes: 40
    use: [scenario-rounds]
    choose: {{cards: 9}}
  - block: Close
    minutes: 10
    use: [commitments]
    materials: [a bell]
"""

BY_HAND = [
    # people, groups of about four, card sets (one spare), handouts (two spare), sheets for cards: three a set and one
    # that says how to cut them
    (5, (5,), 2, 7, 8),
    (12, (4, 4, 4), 4, 14, 16),
    (24, (4,) * 6, 7, 26, 28),
    (25, (5, 4, 4, 4, 4, 4), 7, 27, 28),
    (60, (4,) * 15, 16, 62, 64),
    (200, (4,) * 50, 51, 202, 204),
]


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(("people", "groups", "sets", "handouts", "sheets"), BY_HAND)
def test_the_sums_are_those_worked_out_by_hand(
    people: int, groups: tuple[int, ...], sets: int, handouts: int, sheets: int
) -> None:
    Path("plan.yaml").write_text(PLAN.format(people=people, sides="long-edge"))
    made = check(Path("plan.yaml")).selection
    jobs = {job.file: job for job in made.print_list}
    assert made.blocks[0].group_sizes == groups
    assert (jobs["cards.pdf"].copies, jobs["cards.pdf"].sheets) == (sets, sheets)
    assert jobs["handout.docx"].copies == jobs["evaluation.docx"].copies == handouts
    assert (jobs["action-sheet.docx"].copies, jobs["action-sheet.docx"].sheets) == (handouts, handouts)
    assert (jobs["certificate.docx"].copies, jobs["certificate.docx"].sheets) == (people, people)
    assert jobs["register.docx"].copies == 1
    needs = {need.item: (need.count, need.used_in) for need in made.needs}
    assert needs["Set of scenario cards"] == (len(groups), ("Listening",))
    assert needs["Action card or the action sheet"] == (people, ("Close",))
    assert needs["a bell"] == (1, ("Close",))


def test_one_sided_printing_takes_twice_the_paper_but_for_the_guide() -> None:
    Path("plan.yaml").write_text(PLAN.format(people=12, sides="one-sided"))
    jobs = {job.file: job for job in check(Path("plan.yaml")).selection.print_list}
    assert jobs["cards.pdf"].sheets == 28


def test_table_tents_are_printed_on_one_side_whatever_the_plan_says() -> None:
    Path("plan.yaml").write_text(f"{PLAN.format(people=12, sides='long-edge')}cards: {{layout: tent}}\n")
    job = next(job for job in check(Path("plan.yaml")).selection.print_list if job.file == "cards.pdf")
    assert job.how == "A4 card, 160 g or more, one side, at 100 %; then cut and folded"
    assert (job.two_sided, job.sheets) == (False, job.copies * (1 + 9))


@pytest.mark.parametrize("sides", ["long-edge", "one-sided"])
def test_the_sheets_of_a_set_are_those_of_the_file(sides: str) -> None:
    Path("plan.yaml").write_text(PLAN.format(people=12, sides=sides))
    made = check(Path("plan.yaml"))
    (deck,) = {one.file: one.content for one in made.pack.documents if one.file == "cards.pdf"}.values()
    assert isinstance(deck, CardDeck)
    job = next(job for job in made.selection.print_list if job.file == "cards.pdf")
    fronts = sum(any(one.side == "front" for one in page.placed) for page in deck.pages)
    assert fronts == 3
    assert job.sheets == job.copies * (1 + fronts * (2 if sides == "one-sided" else 1))
