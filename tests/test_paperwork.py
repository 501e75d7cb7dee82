"""The paperwork of the day: what each paper says, what it leaves room for, and whom it is for."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from test_compose_papers import headings, said, strings

from packgen import read
from packgen.choose import choose
from packgen.compose.paperwork.actions import actions
from packgen.compose.paperwork.certificate import certificate
from packgen.compose.paperwork.evaluation import evaluation
from packgen.compose.paperwork.letter import letter
from packgen.compose.paperwork.register import register
from packgen.compose.paperwork.sign import sign
from packgen.compose.words import hours_words
from packgen.fit import ruler
from packgen.model.page import PageLayout
from packgen.model.paper import Blanks, Frame, PageBreak, Paper, Table, Write
from packgen.model.plan import Plan
from packgen.model.selection import Participant, Selection
from packgen.source import Tree
from packgen.units import mm

PLAN = {
    "plan": "1",
    "title": "Partners' half day",
    "subtitle": "For everybody who works with families",
    "date": "2027-03-11",
    "starts": "09:30",
    "people": "20",
    "venue": {"name": "Town Hall", "room": "Room 2"},
    "team": {"lead": "Priya", "co-facilitator": "Tom"},
    "objectives": ["Name one local service", "Agree three gaps"],
    "blocks": [
        {"block": "Welcome", "minutes": "15", "use": ["welcome"]},
        {"block": "Community", "minutes": "60", "use": ["level-4"]},
        {"break": "15"},
        {"block": "Case studies", "minutes": "40", "choose": {"case-studies": "2"}},
    ],
}
BARE = {"plan": "1", "title": "Talk", "make": ["letter"], "blocks": [{"block": "Talk", "minutes": "50"}]}
TWO = (Participant("Zoë O’Brien", "Health visiting", "Team lead"), Participant("Bo"))
EVERY = (register, actions, evaluation, certificate, sign, letter)
MEASURED = (actions, evaluation, certificate, sign)


def large_print(shelf: read.Shelf) -> PageLayout:
    return shelf.pages["a4"].model_copy(update={"body": 18, "headings": (30, 24, 20), "write_row": mm(12)})


def selected(plan: dict[str, Any], stock: read.Shelf, *people: Participant) -> Selection:
    return choose(Plan.model_validate(plan), Tree(plan, "plan.yaml"), stock.library, people)


def made(compose: Any, shelf: read.Shelf, plan: dict[str, Any] = PLAN, *people: Participant, **brand: str) -> Paper:
    """A paper of a plan, in the neutral brand with changes."""
    selection = selected(plan, shelf, *people)
    looks = (shelf.pages["a4"], shelf.brands["neutral"].model_copy(update=brand))
    paper: Paper = compose(selection, *looks, *((shelf.fonts,) if compose in MEASURED else ()))
    return paper


def table(paper: Paper) -> Table:
    return next(flow for flow in paper.flow if isinstance(flow, Table))


def blanks(paper: Paper) -> list[str]:
    return [label for flow in paper.flow if isinstance(flow, Blanks) for label in flow.labels]


def everything(paper: Paper) -> str:
    return "\n".join((paper.title, paper.subtitle, *paper.cover, said(paper), paper.footer))


class TestARegister:
    def test_it_has_a_row_for_each_person_and_some_to_spare(self, shelf: read.Shelf) -> None:
        numbers = [row[0][0].text for row in table(made(register, shelf)).rows]
        assert numbers == [str(number) for number in range(1, 24)]

    def test_many_people_have_more_rows_to_spare(self, shelf: read.Shelf) -> None:
        assert len(table(made(register, shelf, {**PLAN, "people": "200"})).rows) == 225

    def test_those_on_the_list_are_on_it_by_name_and_the_rest_is_left_open(self, shelf: read.Shelf) -> None:
        rows = table(made(register, shelf, PLAN, *TWO)).rows
        first, second, third = ([cell[0].text for cell in row] for row in rows[:3])
        assert first == ["1", "Zoë O’Brien", "Health visiting, Team lead", ""]
        assert second == ["2", "Bo", "", ""]
        assert third == ["3", "", "", ""]
        assert len(rows) == 23

    def test_more_people_on_the_list_than_expected_have_a_row_each(self, shelf: read.Shelf) -> None:
        people = [Participant(f"Person {number}") for number in range(30)]
        assert len(table(made(register, shelf, PLAN, *people)).rows) == 33

    def test_its_last_page_is_full_of_rows_that_are_higher(self, shelf: read.Shelf) -> None:
        heights = [table(made(register, shelf, PLAN | {"people": str(people)})).row_height for people in (8, 24, 60)]
        assert all(height and mm(10) <= height <= mm(14) for height in heights)
        assert heights[1] and heights[1] > mm(12)

    def test_a_hand_finds_room_in_every_row(self, shelf: read.Shelf) -> None:
        height = table(made(register, shelf)).row_height
        assert height is not None
        assert height >= mm(9)

    def test_it_says_what_it_is_kept_for_before_anybody_signs(self, shelf: read.Shelf) -> None:
        paper = made(register, shelf)
        assert "records who took part" in "".join(strings(paper.flow[0]))
        assert blanks(paper) == ["Kept by", "Kept until"]
        assert paper.flow.index(table(paper)) == len(paper.flow) - 1

    def test_its_pages_are_counted(self, shelf: read.Shelf) -> None:
        assert made(register, shelf).numbered


class TestAnActionSheet:
    def test_it_asks_what_by_when_who_helps_and_how_one_will_know(self, shelf: read.Shelf) -> None:
        assert table(made(actions, shelf)).header[1:] == ("What I will do", "By when", "Who helps", "How I will know")

    def test_it_is_a_page_on_its_long_side(self, shelf: read.Shelf) -> None:
        layout = made(actions, shelf).layout
        assert (layout.width, layout.height) == (mm(297), mm(210))

    def test_in_large_print_its_rows_are_lower_and_it_is_one_page_still(self, shelf: read.Shelf) -> None:
        selection, brand = selected(PLAN, shelf), shelf.brands["neutral"]
        usual, large = (
            actions(selection, page, brand, shelf.fonts) for page in (shelf.pages["a4"], large_print(shelf))
        )
        heights = [height for paper in (usual, large) if (height := table(paper).row_height)]
        assert heights[0] == mm(30)
        assert mm(20) < heights[1] < mm(28)


class TestAnEvaluation:
    def test_no_word_of_the_scale_is_broken_in_large_print(self, shelf: read.Shelf) -> None:
        paper = evaluation(selected(PLAN, shelf), large_print(shelf), shelf.brands["neutral"], shelf.fonts)
        measure = ruler(shelf.fonts, shelf.brands["neutral"].fonts.heading.bold)
        for word, share in zip(table(paper).header[1:], table(paper).widths[1:], strict=True):
            assert measure.longest_word(word, 18) + 11 <= share * mm(170).pt
        assert sum(table(paper).widths) == pytest.approx(1)

    def test_its_rows_are_the_objectives_of_the_session(self, shelf: read.Shelf) -> None:
        rows = [row[0][0].text for row in table(made(evaluation, shelf)).rows]
        assert rows == ["name one local service", "agree three gaps"]

    def test_each_has_four_boxes_and_each_box_says_what_it_is_for(self, shelf: read.Shelf) -> None:
        first = table(made(evaluation, shelf)).rows[0]
        assert table(made(evaluation, shelf)).header[1:] == ("Not at all", "A little", "Mostly", "Fully")
        assert [cell[0].tick for cell in first] == [False, True, True, True, True]
        assert first[3][0].text == "Mostly: name one local service"

    def test_it_asks_for_nobodys_name(self, shelf: read.Shelf) -> None:
        paper = made(evaluation, shelf, PLAN, *TWO)
        assert blanks(paper) == []
        assert "Zoë" not in everything(paper)

    def test_a_session_without_objectives_has_questions_alone(self, shelf: read.Shelf) -> None:
        selection = selected(BARE, shelf)
        without = type(selection)(**{**vars(selection), "objectives": ()})
        paper = evaluation(without, shelf.pages["a4"], shelf.brands["neutral"], shelf.fonts)
        assert [flow.label for flow in paper.flow if isinstance(flow, Write)][1] == "What was hard, or missing?"
        assert [head.text for head in headings(paper)] == ["In your own words"]
        assert not any(isinstance(flow, Table) for flow in paper.flow)

    def test_there_is_less_room_to_write_where_there_are_more_objectives(self, shelf: read.Shelf) -> None:
        def lines(objectives: list[str]) -> int:
            paper = made(evaluation, shelf, {**PLAN, "objectives": objectives})
            return next(flow.rows for flow in paper.flow if isinstance(flow, Write))

        assert [lines(["Name it"]), lines(["Name it and say what it would take here " * 3] * 5)] == [4, 2]


class TestACertificate:
    def test_it_says_what_when_where_and_how_long_without_the_breaks(self, shelf: read.Shelf) -> None:
        text = said(made(certificate, shelf))
        assert "Thursday 11 March 2027, 09:30–11:40 · Town Hall, Room 2 · 1 hour 55 minutes, breaks not counted" in text
        assert "The session helped people to\nname one local service" in text

    def test_the_one_who_signs_does_so_at_the_foot_of_the_page(self, shelf: read.Shelf) -> None:
        signed = made(certificate, shelf).flow[-1]
        assert isinstance(signed, Blanks) and signed.room
        assert signed.room > mm(20)

    def test_without_a_list_there_is_one_with_a_line_for_the_name(self, shelf: read.Shelf) -> None:
        assert blanks(made(certificate, shelf)) == ["Name", "Signed, Priya", "Date"]

    def test_with_a_list_there_is_one_for_each_person(self, shelf: read.Shelf) -> None:
        paper = made(certificate, shelf, PLAN, *TWO)
        assert [head.text for head in headings(paper) if head.level == 2][::2] == ["Zoë O’Brien", "Bo"]
        assert sum(isinstance(flow, PageBreak) for flow in paper.flow) == 1
        assert not paper.numbered

    def test_a_name_takes_one_line_or_the_smallest_size(self, shelf: read.Shelf) -> None:
        long = Participant("Bartholomew Featherstonehaugh-Cholmondeley of Llanfairpwllgwyngyll")
        sizes = [head.size for head in headings(made(certificate, shelf, PLAN, *TWO, long)) if head.level == 2][::2]
        assert sizes == [40, 40, 24]

    def test_one_that_covers_much_stands_on_its_short_side(self, shelf: read.Shelf) -> None:
        much = {**PLAN, "objectives": ["Agree which gaps in our support for families we can begin to close now"] * 5}
        layouts = [made(certificate, shelf, plan).layout for plan in (PLAN, much)]
        assert [layout.width > layout.height for layout in layouts] == [True, False]

    def test_a_library_without_levels_has_no_ring_on_it(self, shelf: read.Shelf) -> None:
        flat = read.shelf(Path(__file__).parent / "no_levels")
        plan = {**BARE, "blocks": [{"block": "Talk", "minutes": "50", "use": ["elm-street-garden"]}]}
        assert not [head for head in headings(made(certificate, flat, plan)) if head.badge]
        assert [head for head in headings(made(certificate, shelf)) if head.badge]


class TestADoorSign:
    def test_it_says_the_title_the_times_the_room_and_the_day(self, shelf: read.Shelf) -> None:
        heads = [head.text for head in headings(made(sign, shelf))]
        assert heads == ["Partners' half day", "09:30–11:40 · Room 2", "Thursday 11 March 2027"]

    def test_it_can_be_read_from_five_metres(self, shelf: read.Shelf) -> None:
        longest = "How places and people make a good start for every child in the borough, and what is ours"
        for title in ("Talk", "Partners' half day", longest):
            sizes = [head.size or 0 for head in headings(made(sign, shelf, {**PLAN, "title": title}))]
            assert sizes[0] >= 40
            assert min(sizes) >= 32

    @pytest.mark.parametrize("title", ["Talk", "Partners' half day", "Kinderschutzverfahrensverordnung", "word " * 17])
    def test_its_words_stay_on_one_page(self, shelf: read.Shelf, title: str) -> None:
        paper = made(sign, shelf, {**PLAN, "title": title})
        measure = ruler(shelf.fonts, shelf.brands["neutral"].fonts.heading.bold)
        wide = mm(257).pt
        assert max(measure.longest_word(head.text, head.size or 0) for head in headings(paper)) <= wide
        lines = [(len(measure.lines(head.text, head.size or 0, wide)), head.size or 0) for head in headings(paper)]
        assert sum(count * size * 1.22 for count, size in lines) + 26 * 72 / 25.4 < mm(297 - 87).pt

    def test_a_plan_without_a_room_or_a_day_has_title_and_times(self, shelf: read.Shelf) -> None:
        assert [head.text for head in headings(made(sign, shelf, BARE))] == ["Talk", "09:30–10:20"]


class TestALetter:
    def test_it_says_when_where_what_to_bring_and_who_leads(self, shelf: read.Shelf) -> None:
        more = {"bring": ["a map", "your lunch"], "travel": "Left at the clock", "reply-by": "2027-03-01"}
        text = said(made(letter, shelf, {**PLAN, "letter": {**more, "contact": "Asha, 020 7946 0000"}}))
        for words in (
            *("Thursday 11 March 2027, 09:30 to 11:40 (2 hours 10 minutes, with a break)", "Town Hall, Room 2"),
            *("a map and your lunch", "Left at the clock", "Monday 1 March 2027", "Priya and Tom"),
            *("Asha, 020 7946 0000", "Name one local service"),
        ):
            assert words in text

    def test_it_names_the_hard_subjects_and_that_one_may_step_out(self, shelf: read.Shelf) -> None:
        text = said(
            made(letter, shelf, {**PLAN, "blocks": [{"block": "B", "minutes": "60", "use": ["card-09-weeks"]}]})
        )
        subjects = shelf.library.items["card-09-weeks"].sensitive
        assert subjects
        assert all(subject in text for subject in subjects)
        assert "step out at any time" in text

    def test_where_nothing_is_hard_one_may_step_out_all_the_same(self, shelf: read.Shelf) -> None:
        text = said(made(letter, shelf, BARE))
        assert "hard to hear" not in text
        assert "step out at any time" in text

    def test_it_asks_what_would_help_and_names_other_formats(self, shelf: read.Shelf) -> None:
        text = said(made(letter, shelf, other_formats="Large print? Ring us."))
        assert "Tell us what would help you to take part" in text
        assert "Large print? Ring us." in text

    def test_what_the_plan_does_not_know_is_a_line_to_fill_in(self, shelf: read.Shelf) -> None:
        paper = made(letter, shelf, BARE)
        box = table(paper)
        assert [row[0][0].text for row in box.rows if not row[1][0].text] == ["Date", "Place"]
        assert box.look == "form"
        assert blanks(paper) == ["Questions to", "Name"]
        assert blanks(made(letter, shelf, contact="Asha, 020 7946 0000")) == []
        assert any(isinstance(flow, Frame) for flow in made(letter, shelf).flow)

    def test_each_person_has_a_letter_on_a_page_of_its_own(self, shelf: read.Shelf) -> None:
        paper = made(letter, shelf, PLAN, *TWO)
        text = said(paper)
        assert [line for line in text.split("\n") if line.startswith("Dear ")] == ["Dear Zoë O’Brien,", "Dear Bo,"]
        first, second = "".join(map(str, paper.flow)).split(str(PageBreak()))
        assert first.replace("Zoë O’Brien", "Bo") == second
        assert not paper.numbered

    def test_without_a_list_it_greets_a_colleague(self, shelf: read.Shelf) -> None:
        assert "Dear colleague," in said(made(letter, shelf))


@pytest.mark.parametrize("compose", EVERY, ids=lambda one: one.__name__)
class TestEveryPaper:
    def test_nothing_of_the_plan_s_script_is_on_it(self, compose: Any, shelf: read.Shelf) -> None:
        block = {"block": "Talk", "minutes": "60", "use": ["level-2"], "say": "Mention the budget cut to nobody else"}
        more = {"ask": "Who would own up?", "purpose": "Calm them", "if-late": "Skip the tears", "lead": "Sam"}
        text = everything(made(compose, shelf, {**PLAN, "blocks": [{**block, **more}]}, *TWO))
        for words in ("budget cut", "own up", "Calm them", "Skip the tears"):
            assert words not in text

    def test_its_headings_begin_at_one_and_skip_no_level(self, compose: Any, shelf: read.Shelf) -> None:
        levels = [0, *(head.level for head in headings(made(compose, shelf, PLAN, *TWO)))]
        assert levels[1] == 1
        assert all(later - earlier <= 1 for earlier, later in pairwise(levels))

    def test_no_row_of_a_table_is_blank(self, compose: Any, shelf: read.Shelf) -> None:
        for flow in made(compose, shelf).flow:
            if isinstance(flow, Table):
                assert all(any(cell and cell[0].text for cell in row) for row in flow.rows)
                assert {len(row) for row in flow.rows} == {len(flow.header)} == {len(flow.widths)}

    @pytest.mark.parametrize("folder", ["no_levels", "four_levels"])
    def test_it_suits_any_library(self, compose: Any, folder: str) -> None:
        stock = read.shelf(Path(__file__).parent / folder)
        plan = {"plan": "1", "title": "A garden for everyone", "minutes": "60", "people": "8"}
        paper = made(compose, stock, plan, *TWO)
        assert "toolkit" not in everything(paper)
        ringed = bool(paper.badge) or any(head.badge for head in headings(paper))
        assert ringed == (bool(stock.library.levels) and compose not in (register, evaluation))

    def test_a_title_as_long_as_may_be_leaves_the_foot_one_line(self, compose: Any, shelf: read.Shelf) -> None:
        title = "A session with a title that goes on for as long as any plan lets it, ninety letters of it"
        paper = made(compose, shelf, {**PLAN, "title": title}, footer="Marlwick Council, public health")
        measure = ruler(shelf.fonts, "liberation-sans/LiberationSans-Regular.ttf")
        wide = measure.width(f"{paper.footer} Page 10 of 10", paper.layout.small)
        assert wide <= paper.layout.column.pt


def test_hours_are_said_in_hours() -> None:
    assert [hours_words(minutes) for minutes in (50, 60, 61, 195)] == [
        *("50 minutes", "1 hour", "1 hour 1 minute", "3 hours 15 minutes"),
    ]
