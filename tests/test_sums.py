"""Arithmetic for people, against sums that were worked out by hand: groups, sets, copies, sheets, what to bring."""

from __future__ import annotations

from pathlib import Path

import pytest

from packgen.build import check
from packgen.model.cards import CardDeck
from packgen.model.selection import PrintJob

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
    # people, groups of about four, card sets in the file (one spare) and how often it is printed, handouts (two spare),
    # sheets for cards: nine for four sets, as each pile is one; nine for three, five for two and three for one that are
    # left; and one that says how to cut them, once
    (5, (5,), (2, 1), 7, 5 + 1),
    (12, (4, 4, 4), (4, 1), 14, 9 + 1),
    (24, (4,) * 6, (7, 1), 26, 9 + 9 + 1),
    (25, (5, 4, 4, 4, 4, 4), (7, 1), 27, 9 + 9 + 1),
    (60, (4,) * 15, (16, 1), 62, 4 * 9 + 1),
    (200, (4,) * 50, (17, 3), 202, 3 * (4 * 9 + 3) + 1),
]


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(("people", "groups", "sets", "handouts", "sheets"), BY_HAND)
def test_the_sums_are_those_worked_out_by_hand(
    people: int, groups: tuple[int, ...], sets: tuple[int, int], handouts: int, sheets: int
) -> None:
    Path("plan.yaml").write_text(PLAN.format(people=people, sides="long-edge"))
    made = check(Path("plan.yaml")).selection
    jobs = {job.file: job for job in made.print_list}
    assert made.blocks[0].group_sizes == groups
    assert (made.card_sets, jobs["cards.pdf"].copies) == sets
    assert sets[0] * sets[1] == len(groups) + 1
    assert jobs["cards.pdf"].sheets == sheets
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
    assert jobs["cards.pdf"].sheets == 1 + 2 * 9


def test_table_tents_are_printed_on_one_side_whatever_the_plan_says() -> None:
    Path("plan.yaml").write_text(f"{PLAN.format(people=12, sides='long-edge')}cards: {{layout: tent}}\n")
    job = next(job for job in check(Path("plan.yaml")).selection.print_list if job.file == "cards.pdf")
    assert job.how == "A4 card, 160 g or more, one side, at 100 %; then cut and folded"
    assert (job.two_sided, job.copies, job.sheets) == (False, 1, 1 + 9 * 4)


@pytest.mark.parametrize("sides", ["long-edge", "one-sided"])
def test_the_sheets_of_a_set_are_those_of_the_file(sides: str) -> None:
    Path("plan.yaml").write_text(PLAN.format(people=12, sides=sides))
    made = check(Path("plan.yaml"))
    (deck,) = {one.file: one.content for one in made.pack.documents if one.file == "cards.pdf"}.values()
    assert isinstance(deck, CardDeck)
    job = next(job for job in made.selection.print_list if job.file == "cards.pdf")
    fronts = sum(any(one.side == "front" for one in page.placed) for page in deck.pages)
    assert (fronts, job.copies) == (9, 1), "four sets, and each pile is one"
    assert job.sheets == 1 + fronts * (2 if sides == "one-sided" else 1)


def cards_job(more: str, people: int = 12, sides: str = "long-edge") -> list[PrintJob]:
    Path("plan.yaml").write_text(PLAN.format(people=people, sides=sides) + more)
    return [job for job in check(Path("plan.yaml")).selection.print_list if "cards" in job.file]


def test_the_print_list_says_how_the_printer_turns_the_sheet() -> None:
    Path("printers.yaml").write_text("printers:\n  office: {sides: short-edge}\n")
    (job,) = cards_job("cards: {printer: office}\n")
    assert job.how == "A4 card, 160 g or more, both sides, flip on the short edge, at 100 %; then cut"


def test_each_deck_of_cards_is_printed_and_no_other() -> None:
    jobs = cards_job("cards: {of: [concepts, blank]}\n")
    assert [(job.file, job.what, job.copies) for job in jobs] == [
        ("concept-cards.pdf", "Key concept cards, in sets", 1),
        ("blank-cards.pdf", "Blank cards, in sets", 1),
    ]
    assert all(job.sheets for job in jobs)


def test_cards_that_come_cut_are_not_to_be_cut_and_labels_have_one_side() -> None:
    (card,), (label,) = cards_job("cards: {sheet: avery-5388}\n"), cards_job("cards: {sheet: avery-7169}\n")
    turned = "both sides, flip on the long edge"
    assert card.how == f"Avery 5388, 3 index cards of 5 x 3 in, {turned}, at 100 %"
    assert label.how == "Avery 7169, 4 labels of 99.1 x 139 mm, one side, at 100 %"
    assert (label.two_sided, label.sheets) == (False, 1 + 9)


def test_the_sheet_that_tells_how_to_cut_is_printed_once_however_many_copies() -> None:
    (job,) = cards_job("", people=200)
    assert job.how.endswith("; then cut; the first sheet, which tells how to cut, once")
    (job,) = cards_job("cards: {cut-guide: false}\n", people=200)
    assert job.how.endswith("; then cut")
    assert job.sheets == 3 * 39


def test_as_many_sets_as_the_plan_says_are_in_the_file_and_it_is_printed_once() -> None:
    (job,) = cards_job("cards: {sets: 3}\n")
    assert (job.copies, job.sum) == (1, "3 sets in the file, as the plan says; 3 groups × 1 set + 1 spare make 4")
    (job,) = cards_job("cards: {sets: 4}\n")
    assert job.sum == "4 sets in the file, as the plan says"
