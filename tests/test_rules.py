"""Each rule of a plan, and all of them together against every choice there is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations, pairwise, permutations, product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stock import card, case, chosen, exercise, ids, stock

from packgen.choose.pick import columns, made, pick
from packgen.choose.puzzle import Puzzle, joined
from packgen.choose.relax import DEAR, _lines
from packgen.choose.relax import problems as relaxed
from packgen.choose.wishes import Ground, Loc
from packgen.model.library import CaseStudy, Library
from packgen.model.plan import Block, Plan
from packgen.source import Problem, Problems, Tree


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def wrong(lines: str, library: Library) -> list[Problem]:
    with pytest.raises(Problems) as caught:
        chosen(lines, library)
    return list(caught.value.problems)


def told(lines: str, library: Library) -> list[tuple[str, str | None]]:
    return [(str(problem), problem.hint) for problem in wrong(lines, library)]


ONLY = "no choice keeps every line of the plan; without this one there is one:"
ONE = "blocks: [{block: A, minutes: 30, choose: {case-studies: 1}}]\n"
TWO = "blocks: [{block: A, minutes: 30, choose: {case-studies: 2}}]\n"
OPEN = "blocks: [{block: A, minutes: 30, choose: {case-studies: {most: 9}}}]\n"


class TestMinutes:
    def test_an_open_number_takes_as_many_as_the_block_holds(self) -> None:
        assert ids(chosen(OPEN, stock(*(case(name) for name in "abcde")))) == ["a", "b", "c"]

    def test_the_debrief_is_within_the_block(self) -> None:
        lines = OPEN.replace("minutes: 30", "minutes: 30, debrief: 10")
        assert ids(chosen(lines, stock(*(case(name) for name in "abcde")))) == ["a", "b"]

    def test_short_items_are_packed_where_a_long_one_would_waste_minutes(self) -> None:
        library = stock(case("a", minutes=25), case("b", minutes=15), case("c", minutes=15))
        assert ids(chosen(OPEN, library)) == ["b", "c"]

    def test_a_fixed_number_shares_the_block_whatever_it_takes(self) -> None:
        assert ids(chosen(TWO, stock(case("a", minutes=25), case("b", minutes=25)))) == ["a", "b"]

    def test_an_exercise_has_to_fit(self) -> None:
        lines = "blocks: [{block: A, minutes: 30, choose: {exercises: 1}}]\n"
        assert ids(chosen(lines, stock(exercise("long", 45), exercise("short", 30)))) == ["short"]

    def test_an_exercise_that_does_not_fit_says_how_much_is_missing(self) -> None:
        lines = "blocks:\n  - block: A\n    minutes: 30\n    choose: {exercises: 1}\n"
        assert told(lines, stock(exercise("long", 45))) == [
            (
                f"plan.yaml:6:14: {ONLY} 'A' has 30 minutes for what is picked",
                "give the block 15 minutes more",
            )
        ]

    def test_a_block_without_minutes_takes_those_of_what_is_picked(self) -> None:
        made_ = chosen("blocks: [{block: A, choose: {case-studies: 2}, debrief: 5}]\n", stock(case("a"), case("b")))
        assert made_.blocks[0].minutes == 25

    def test_blocks_without_minutes_fill_the_session_with_what_is_worth_most(self) -> None:
        lines = (
            "minutes: 60\nblocks:\n  - {block: A, minutes: 20}\n  - break: 15\n"
            "  - {block: B, choose: {case-studies: {most: 9}}}\n"
        )
        made_ = chosen(lines, stock(case("a"), case("b"), case("c", evidence="strong")))
        assert ids(made_) == ["a", "c"]
        assert [block.minutes for block in made_.blocks] == [20, 15, 25]

    def test_what_a_block_names_takes_its_minutes_first(self) -> None:
        lines = "blocks: [{block: A, minutes: 30, use: [long], choose: {exercises: 1}}]\n"
        assert told(lines, stock(exercise("long", 40), exercise("short", 20))) == [
            (f"plan.yaml:4:30: {ONLY} 'A' has 0 minutes for what is picked", "give the block 20 minutes more")
        ]

    def test_what_a_block_without_minutes_names_takes_those_of_the_session_and_so_does_its_debrief(self) -> None:
        lines = "minutes: 60\nblocks: [{block: A, use: [talk], debrief: 10, choose: {case-studies: {most: 9}}}]\n"
        assert ids(chosen(lines, stock(exercise("talk", 20), *(case(name) for name in "abcdef")))) == ["a", "b", "c"]

    @pytest.mark.parametrize(
        ("lines", "place", "words"),
        [
            ("minutes: 30\nblocks:\n  - {BLOCK}\n", "4:10", "the session has 30"),
            ("starts: 09:00\nends: 09:30\nblocks:\n  - {BLOCK}\n", "5:7", "the session has 30"),
            (
                "starts: 09:00\nblocks:\n  - {BLOCK}\n  - {block: B, at: 09:30, minutes: 5}\n",
                "7:20",
                "until then there are 30",
            ),
        ],
    )
    def test_an_exercise_that_the_session_has_no_time_for_says_how_much_is_missing(
        self, lines: str, place: str, words: str
    ) -> None:
        lines = lines.replace("BLOCK", "block: A, choose: {exercises: 1}")
        assert told(lines, stock(exercise("long", 45))) == [
            (f"plan.yaml:{place}: {ONLY} {words} minutes for what is picked", "allow 15 minutes more")
        ]

    @pytest.mark.parametrize("minutes", ["minutes: 30", "minutes: 31"])
    def test_fewer_are_asked_for_before_there_are_more_minutes(self, minutes: str) -> None:
        library = stock(exercise("a", 20), exercise("b", 20))
        for lines in (
            f"blocks: [{{block: A, {minutes}, choose: {{exercises: 2}}}}]\n",
            f"{minutes}\nblocks: [{{block: A, choose: {{exercises: 2}}}}]\n",
        ):
            ((message, hint),) = told(lines, library)
            assert message.endswith("'A' asks for 2 exercises")
            assert hint == "ask for 1"

    def test_a_session_that_is_full_has_no_minute_left(self) -> None:
        lines = "minutes: 30\nblocks:\n  - {block: A, minutes: 30}\n  - {block: B, choose: {exercises: 1}}\n"
        assert told(lines, stock(exercise("long", 45)))[0] == (
            f"plan.yaml:4:10: {ONLY} the session has 0 minutes for what is picked",
            "allow 45 minutes more",
        )

    @pytest.mark.parametrize("where", ["session", "block"])
    def test_more_minutes_come_before_less_on_a_level(self, where: str) -> None:
        library = stock(exercise("long", 45, levels=[1]), exercise("short", 20, levels=[2]))
        block = "blocks: [{block: A, MINUTESchoose: {exercises: 1}}]\n"
        lines = {
            "session": f"minutes: 30\n{block.replace('MINUTES', '')}",
            "block": block.replace("MINUTES", "minutes: 30, "),
        }[where]
        ((message, _),) = told(f"pick: {{cover: [1]}}\n{lines}", library)
        assert message.endswith("30 minutes for what is picked")


class TestWhatIsWanted:
    def test_levels_that_must_be_covered_are(self) -> None:
        library = stock(case("a", 1, evidence="strong"), case("b", 1, evidence="strong"), case("c", 2))
        assert ids(chosen(f"pick: {{cover: [2]}}\n{ONE}", library)) == ["c"]

    def test_a_level_that_nothing_covers_is_named(self) -> None:
        ((message, hint),) = told(f"pick: {{cover: [1, 3]}}\n{TWO}", stock(case("a", 1), case("b", 2)))
        assert message.startswith("plan.yaml:4:19:")
        assert hint == "take 3 out of 'cover'"

    def test_no_level_has_more_than_its_share(self) -> None:
        strong = [case(name, 1, evidence="strong") for name in "abc"]
        library = stock(*strong, case("d", 2), case("e", 2))
        lines = "blocks: [{block: A, minutes: 40, choose: {case-studies: 4}}]\n"
        assert ids(chosen(f"pick: {{level-share: 50%}}\n{lines}", library)) == ["a", "b", "d", "e"]

    def test_a_share_that_no_choice_keeps_is_told(self) -> None:
        assert told(f"pick: {{level-share: 99%}}\n{ONE}", stock(case("a", 1, minutes=1))) == [
            (f"plan.yaml:4:21: {ONLY} level 1 may have 99% of the picked minutes", "allow a larger share")
        ]

    def test_enough_is_interactive(self) -> None:
        library = stock(exercise("talk", 10, "plenary", levels=[1]), exercise("work", 10))
        lines = "blocks: [{block: A, minutes: 10, choose: {exercises: 1}}]\n"
        assert ids(chosen(lines, library)) == ["talk"]
        assert ids(chosen(f"pick: {{interactive: 60%}}\n{lines}", library)) == ["work"]

    def test_what_the_plan_names_counts_as_interactive_or_not(self) -> None:
        library = stock(
            exercise("speech", 101, "plenary"),
            exercise("talk", 100, "plenary"),
            exercise("walk", 100),
            exercise("work", 101),
        )
        lines = "pick: {interactive: 50%}\nblocks: [{block: A, minutes: 300, use: [USE], choose: {exercises: 1}}]\n"
        assert ids(chosen(lines.replace("USE", "walk"), library)) == ["talk"]
        assert ids(chosen(lines.replace("USE", "speech"), library)) == ["work"]

    def test_what_is_interactive_is_counted_to_the_minute(self) -> None:
        library = stock(exercise("walk", 100), exercise("speech", 101, "plenary"), exercise("talk", 100, "plenary"))
        lines = "blocks: [{block: A, minutes: 300, choose: {exercises: 2}}]\n"
        assert ids(chosen(lines, library)) == ["walk", "speech"]
        assert ids(chosen(f"pick: {{interactive: 50%}}\n{lines}", library)) == ["walk", "talk"]

    def test_too_much_in_plenary_is_told(self) -> None:
        lines = "pick: {interactive: 50%}\nblocks: [{block: A, minutes: 30, choose: {exercises: 1}}]\n"
        assert told(lines, stock(exercise("talk", 20, "plenary"))) == [
            (f"plan.yaml:4:21: {ONLY} 50% of the items' minutes must be interactive", "ask for a smaller share")
        ]

    def test_each_card_of_a_spread_is_for_an_age_of_its_own(self) -> None:
        library = stock(card("a", 0, themes=["play"]), card("b", 0, themes=["play"]), card("c", 24))
        lines = "blocks: [{block: A, minutes: 30, choose: {cards: 2, ages: spread}}]\n"
        assert ids(chosen(f"pick: {{prefer: {{play: 10}}}}\n{lines}", library)) == ["a", "c"]

    def test_a_wish_that_nothing_can_meet_and_that_need_not_be_met_is_left(self) -> None:
        lines = "blocks: [{block: A, minutes: 30, choose: {case-studies: 1, cards: {least: 0, most: 3}}}]\n"
        assert ids(chosen(lines, stock(case("a")))) == ["a"]

    def test_what_is_preferred_comes_before_what_is_stronger(self) -> None:
        library = stock(case("a", evidence="strong"), case("b", themes=["play"]))
        assert ids(chosen(ONE, library)) == ["a"]
        assert ids(chosen(f"pick: {{prefer: {{play: 3}}}}\n{ONE}", library)) == ["b"]

    def test_an_audience_weighs_by_how_many_come(self) -> None:
        library = stock(case("a", audience=["gp"]), case("b", audience=["council"]))
        who = "audience: {{who: {{gp: {}, council: {}}}}}\n"
        assert ids(chosen(who.format(2, 10) + ONE, library)) == ["b"]
        assert ids(chosen(who.format(10, 2) + ONE, library)) == ["a"]

    def test_themes_are_varied(self) -> None:
        library = stock(case("a", themes=["play"]), case("b", themes=["play"]), case("c", themes=["sleep"]))
        assert ids(chosen(TWO, library)) == ["a", "c"]

    def test_ways_of_working_are_varied(self) -> None:
        library = stock(exercise("a"), exercise("b"), exercise("c", how="pairs"))
        lines = "blocks: [{block: A, minutes: 60, choose: {exercises: 2}}]\n"
        assert ids(chosen(lines, library)) == ["a", "c"]

    def test_what_is_named_needs_no_second_of_its_level(self) -> None:
        library = stock(case("a", 1), case("b", 1), case("c", 2))
        lines = "blocks: [{block: A, minutes: 30, use: [a], choose: {case-studies: 1}}]\n"
        assert ids(chosen(lines, library)) == ["c"]


class TestWhatGoesTogether:
    def test_a_pair_is_kept_apart(self) -> None:
        assert ids(chosen(f"pick: {{apart: [[a, b]]}}\n{TWO}", stock(case("a"), case("b"), case("c")))) == ["a", "c"]

    def test_items_that_the_library_keeps_apart_are(self) -> None:
        assert ids(chosen(TWO, stock(case("a", apart=["b"]), case("b"), case("c")))) == ["a", "c"]

    def test_what_does_not_go_with_something_named_is_left_out(self) -> None:
        lines = "blocks: [{block: A, minutes: 30, use: [a], choose: {case-studies: 1}}]\n"
        assert ids(chosen(f"pick: {{apart: [[a, b]]}}\n{lines}", stock(case("a"), case("b"), case("c")))) == ["c"]

    def test_whichever_of_a_pair_is_named_the_other_is_left_out(self) -> None:
        lines = "blocks: [{block: A, minutes: 30, use: [b], choose: {case-studies: 1}}]\n"
        assert ids(chosen(f"pick: {{apart: [[a, b]]}}\n{lines}", stock(case("a"), case("b"), case("c")))) == ["c"]

    def test_a_pair_is_the_reason_why_one_of_it_is_left_out(self) -> None:
        found = chosen(f"include: [a]\n{TWO}", stock(case("a", apart=["b"]), case("b", evidence="strong"), case("c")))
        assert [one.why for one in found.left_out] == ["'a' and 'b' do not go together"]
        lines = "pick: {apart: [[a, b]]}\nblocks: [{block: A, minutes: 9, use: [a], choose: {case-studies: 2}}]\n"
        found = chosen(lines, stock(*map(case, "abce")))
        assert [one.why for one in found.left_out] == ["'a' and 'b' do not go together (line 4)"]

    def test_a_pair_that_the_plan_keeps_apart_and_includes_is_told(self) -> None:
        assert told(f"include: [a, b]\npick: {{apart: [[a, b]]}}\n{TWO}", stock(case("a"), case("b"))) == [
            (f"plan.yaml:5:16: {ONLY} 'a' and 'b' do not go together", "take the pair out")
        ]

    def test_a_pair_that_the_library_keeps_apart_is_not_the_plan_s_to_take_out(self) -> None:
        found = told(f"include: [a, b]\n{TWO}", stock(case("a", apart=["b"]), case("b"), case("c")))
        assert found == [(f"plan.yaml:4:14: {ONLY} 'b' must be used", "take 'b' out of 'include'")]

    def test_what_an_item_needs_may_be_named(self) -> None:
        library = stock(case("a", needs=["c"], evidence="strong"), case("b"), case("c"), case("d"))
        lines = "blocks: [{block: A, minutes: 30, use: [USE], choose: {case-studies: 1}}]\n"
        assert ids(chosen(lines.replace("USE", "c"), library)) == ["a"]
        assert ids(chosen(lines.replace("USE", "d"), library)) == ["b"]

    def test_all_that_an_item_needs_comes_before_it(self) -> None:
        library = stock(
            case("a", needs=["c", "d"], evidence="strong"), case("b"), case("c"), case("d", evidence="some")
        )
        lines = "blocks: [{block: A, minutes: 30, use: [c], choose: {case-studies: 1}}]\n"
        assert ids(chosen(lines, library)) == ["d"]

    def test_what_an_item_needs_comes_before_it(self) -> None:
        library = stock(case("a", needs=["c"], evidence="strong"), case("b"), case("c"))
        assert ids(chosen(TWO, library)) == ["c", "a"]

    def test_an_item_whose_need_is_not_met_is_left_out(self) -> None:
        library = stock(case("a", needs=["z"], evidence="strong"), case("b"))
        made_ = chosen(ONE, library)
        assert ids(made_) == ["b"]
        assert [one.why for one in made_.left_out] == ["'a' needs 'z' before it"]

    def test_a_need_met_later_is_not_met(self) -> None:
        library = stock(case("a", needs=["b"], evidence="strong"), case("b"), case("c"))
        lines = f"{ONE}  ".replace("]\n", "") + ", {block: B, minutes: 9, use: [b]}]\n"
        assert ids(chosen(lines, library)) == ["c"]


class TestWhatIsHardToHear:
    hard = ("a", "b", "c")

    def library(self) -> Library:
        heavy = [case(name, evidence="strong", sensitive=["loss"]) for name in self.hard]
        return stock(*heavy, *(case(name) for name in "def"))

    def test_there_is_a_most(self) -> None:
        lines = "blocks: [{block: A, minutes: 40, choose: {case-studies: 4}}]\n"
        assert ids(chosen(lines, self.library())) == ["a", "b", "c", "d"]
        assert ids(chosen(f"pick: {{heavy: {{most: 1}}}}\n{lines}", self.library())) == ["a", "d", "e", "f"]

    def test_what_the_plan_names_counts_towards_the_most(self) -> None:
        lines = (
            "pick: {heavy: {most: MOST}}\nblocks: [{block: A, minutes: 40, use: [USE], choose: {case-studies: 1}}]\n"
        )
        one, none = lines.replace("MOST", "1"), lines.replace("MOST", "0")
        assert ids(chosen(one.replace("USE", "d"), self.library())) == ["a"]
        assert ids(chosen(one.replace("USE", "a"), self.library())) == ["d"]
        assert told(one.replace("USE", "a, b"), self.library()) == [
            (f"plan.yaml:4:22: {ONLY} at most 1 item may be hard to hear", "allow 1 more")
        ]
        assert told(none.replace("USE", "a, b"), self.library()) == [
            (f"plan.yaml:4:22: {ONLY} at most 0 items may be hard to hear", "allow 2 more")
        ]

    def test_never_two_in_a_row(self) -> None:
        lines = "pick: {heavy: {in-a-row: no}}\nblocks: [{block: A, minutes: 40, choose: {case-studies: 4}}]\n"
        assert ids(chosen(lines, self.library())) == ["a", "d", "b", "e"]

    def test_not_from_one_block_to_the_next_either(self) -> None:
        two = "{block: A, minutes: 9, choose: {case-studies: 1}}, {block: B, minutes: 9, choose: {case-studies: 1}}"
        assert ids(chosen(f"pick: {{heavy: {{in-a-row: no}}}}\nblocks: [{two}]\n", self.library())) in (
            ["a", "d"],
            ["d", "a"],
        )

    def test_a_break_divides_them(self) -> None:
        one = "{{block: {}, minutes: 9, choose: {{case-studies: 1}}}}"
        two = f"{one.format('A')}, {{break: 5}}, {one.format('B')}"
        assert ids(chosen(f"pick: {{heavy: {{in-a-row: no}}}}\nblocks: [{two}]\n", self.library())) == ["a", "b"]

    def test_never_last(self) -> None:
        lines = "pick: {heavy: {last: no}}\nblocks: [{block: A, minutes: 40, choose: {case-studies: 4}}]\n"
        assert ids(chosen(lines, self.library())) == ["a", "b", "c", "d"]
        assert ids(chosen(f"pick: {{heavy: {{last: no}}}}\n{ONE}", self.library())) == ["d"]

    def test_a_story_that_the_plan_names_counts_like_one_that_is_picked(self) -> None:
        lines = (
            "pick: {heavy: {in-a-row: no}}\nblocks: [{block: A, minutes: 30, use: [a], choose: {case-studies: 1}}]\n"
        )
        assert ids(chosen(lines, self.library())) == ["d"]
        assert ids(chosen(lines.replace("use: [a]", "use: [d]"), self.library())) == ["a"]

    def test_what_is_picked_comes_after_what_the_plan_names_the_light_before_the_hard(self) -> None:
        lines = (
            "pick: {heavy: {in-a-row: no}}\nblocks: [{block: A, minutes: 30, use: [a], choose: {case-studies: 2}}]\n"
        )
        assert ids(chosen(lines, self.library())) == ["d", "b"]
        assert ids(chosen(lines.replace("use: [a]", "use: [f]"), self.library())) == ["a", "d"]
        assert ids(chosen(lines.replace("use: [a]", "use: [a, d]"), self.library())) == ["b", "e"]

    def test_of_several_that_the_plan_names_the_last_comes_before_what_is_picked(self) -> None:
        lines = (
            "pick: {heavy: {in-a-row: no}}\nblocks: [{block: A, minutes: 9, use: [e, a], choose: {case-studies: 1}}]\n"
        )
        assert ids(chosen(lines, self.library())) == ["d"]

    def test_two_that_the_plan_names_in_a_row_are_told_of(self) -> None:
        lines = (
            "pick: {heavy: {in-a-row: no}}\nblocks: [{block: A, minutes: 9, use: [USE], choose: {case-studies: 2}}]\n"
        )
        assert ids(chosen(lines.replace("USE", "a, d, b"), self.library())) == ["e", "c"]
        assert told(lines.replace("USE", "d, a, b"), self.library()) == [
            (f"plan.yaml:4:26: {ONLY} never two in a row that are hard to hear", "say 'yes'")
        ]

    @pytest.mark.parametrize("row", ["", "in-a-row: no, "])
    def test_what_the_plan_names_light_before_what_is_picked_is_no_light_end(self, row: str) -> None:
        lines = (
            f"pick: {{heavy: {{{row}last: no}}}}\n"
            "blocks: [{block: A, minutes: 30, use: [d], choose: {case-studies: 1}}]\n"
        )
        assert ids(chosen(lines, self.library())) == ["e"]

    @pytest.mark.parametrize("row", ["", "in-a-row: no, "])
    def test_a_hard_story_that_the_plan_names_may_be_followed_by_a_light_one(self, row: str) -> None:
        lines = f"pick: {{heavy: {{{row}last: no}}}}\nblocks: [{{block: A, minutes: 30, use: [USE]}}]\n"
        assert [item.id for item in chosen(lines.replace("USE", "a, d"), self.library()).blocks[0].items] == ["a", "d"]
        assert told(lines.replace("USE", "d, a"), self.library())[0][1] == "say 'yes'"

    def test_blocks_that_breaks_divide_all_get_their_picks(self) -> None:
        one = "{{block: {}, minutes: 9, choose: {{case-studies: 1}}}}"
        a, b, c, d = (one.format(name) for name in "ABCD")
        lines = f"blocks: [{a}, {{break: 5}}, {b}, {{break: 5}}, {c}, {d}]\n"
        assert [ids(chosen(lines, self.library()), number) for number in (0, 2, 4, 5)] == [["a"], ["b"], ["c"], ["d"]]

    def test_where_no_rule_settles_the_order_it_is_that_of_the_library(self) -> None:
        assert ids(chosen(TWO, stock(case("a"), case("b", sensitive=["loss"])))) == ["a", "b"]

    @pytest.mark.parametrize("row", ["", "in-a-row: no, "])
    def test_something_light_may_come_after_a_break(self, row: str) -> None:
        one = "{{block: {}, minutes: 9, choose: {{case-studies: 1}}}}"
        two = f"blocks: [{one.format('A')}, {{break: 5}}, {one.format('B')}]\n"
        assert ids(chosen(f"pick: {{heavy: {{{row}last: no}}}}\n{two}", self.library())) == ["a", "d"]

    @pytest.mark.parametrize("row", ["", "in-a-row: no, "])
    def test_what_is_light_before_it_is_no_light_end(self, row: str) -> None:
        heavy = [case(name, 1, evidence="strong", sensitive=["loss"]) for name in self.hard]
        two = ", ".join(
            f"{{block: {name}, minutes: 9, choose: {{case-studies: 1, levels: [{level}]}}}}"
            for name, level in (("A", 2), ("B", 1))
        )
        library = stock(*heavy, case("d", 2), case("e", 1))
        assert ids(chosen(f"pick: {{heavy: {{{row}last: no}}}}\nblocks: [{two}]\n", library)) == ["d", "e"]
        assert ids(chosen(f"blocks: [{two}]\n", library)) == ["d", "a"]

    def test_only_what_is_light_makes_a_light_end(self) -> None:
        lines = (
            "pick: {heavy: {ROWlast: no}}\nblocks:\n  - {block: A, minutes: 9, choose: {case-studies: 1}}\n"
            "  - {break: 5}\n  - {block: B, minutes: 9, use: [d]}\n"
        )
        last, row = lines.replace("ROW", ""), lines.replace("ROW", "in-a-row: no, ")
        assert ids(chosen(last, self.library())) == ids(chosen(row, self.library())) == ["a"]
        for lines_, column in ((last, 22), (row, 36)):
            ((message, hint),) = told(lines_.replace("[d]", "[c]"), self.library())
            assert message == f"plan.yaml:4:{column}: {ONLY} the last item must not be hard to hear"
            assert hint == "say 'yes'"

    def test_only_the_marks_that_the_plan_counts(self) -> None:
        assert ids(chosen(f"pick: {{heavy: {{most: 0, of: violence}}}}\n{TWO}", self.library())) == ["a", "b"]


class TestAPlanThatCannotBe:
    def test_the_fewest_lines_are_named_each_with_its_place(self) -> None:
        lines = (
            "exclude: [a, b]\npick: {cover: [1, 2]}\n"
            "blocks:\n  - block: A\n    minutes: 30\n    choose: {case-studies: 2, levels: [1, 2]}\n"
        )
        library = stock(case("a", 1), case("b", 1), case("c", 2), case("d", 2), case("e", 3))
        assert told(lines, library) == [
            (
                f"plan.yaml:5:16: {ONLY} level 1 must be covered",
                "take 1 out of 'cover'",
            )
        ]

    def test_two_that_are_in_the_way_are_both_named(self) -> None:
        found = wrong(f"pick: {{cover: [1, 3]}}\n{TWO}", stock(case("a", 2), case("b", 2)))
        assert [(problem.place.line, problem.place.column) for problem in found] == [(4, 16), (4, 19)]
        assert "without these 2 there is one" in found[0].message

    def test_a_number_too_many_is_measured(self) -> None:
        lines = (
            "blocks: [{block: A, minutes: 30, choose: {case-studies: 3}}]\npick: {apart: [[a, b]], heavy: {most: 2}}\n"
        )
        ((_, hint),) = told(lines, stock(case("a"), case("b"), case("c")))
        assert hint == "ask for 2"

    def test_care_is_given_up_last(self) -> None:
        heavy = [case(name, sensitive=["loss"]) for name in "abc"]
        ((message, hint),) = told(f"pick: {{heavy: {{most: 1}}}}\n{TWO}", stock(*heavy))
        assert "'A' asks for 2 case studies" in message
        assert hint == "ask for 1"

    @pytest.mark.parametrize(
        ("rule", "words", "hint"),
        [
            ("most: 1", "at most 1 item may be hard to hear", "allow 2 more"),
            ("in-a-row: no", "never two in a row that are hard to hear", "say 'yes'"),
            ("last: no", "the last item must not be hard to hear", "say 'yes'"),
            ("last: no, in-a-row: yes, most: 9", "the last item must not be hard to hear", "say 'yes'"),
        ],
    )
    def test_care_is_given_up_where_one_line_of_it_stands_against_several_wishes(
        self, rule: str, words: str, hint: str
    ) -> None:
        blocks = ", ".join(f"{{block: {name}, minutes: 9, choose: {{case-studies: 1}}}}" for name in "ABC")
        heavy = [case(name, sensitive=["loss"]) for name in "abc"]
        ((message, found),) = told(f"pick: {{heavy: {{{rule}}}}}\nblocks: [{blocks}]\n", stock(*heavy))
        assert message.startswith("plan.yaml:4:")
        assert message.endswith(words)
        assert found == hint

    @pytest.mark.parametrize("rule", ["most: 1", "in-a-row: no", "last: no, in-a-row: no"])
    def test_a_number_is_given_up_before_care(self, rule: str) -> None:
        heavy = [case(name, sensitive=["loss"]) for name in "ab"]
        ((message, hint),) = told(f"pick: {{heavy: {{{rule}}}}}\n{TWO}", stock(*heavy))
        assert message.endswith("'A' asks for 2 case studies")
        assert hint in ("ask for 1", "ask for 0")

    @pytest.mark.parametrize(
        ("rule", "choose", "library"),
        [
            ("level-share: 40%", "case-studies: 2", stock(case("a", 1), case("b"))),
            ("interactive: 60%", "exercises: 2", stock(exercise("walk"), exercise("talk", 20, "plenary"))),
        ],
    )
    def test_a_number_is_given_up_before_a_share(self, rule: str, choose: str, library: Library) -> None:
        lines = f"pick: {{{rule}}}\nblocks: [{{block: A, minutes: 60, choose: {{{choose}}}}}]\n"
        ((message, hint),) = told(lines, library)
        assert "'A' asks for 2 " in message
        assert hint == "ask for 1"

    def test_a_wish_is_given_up_before_a_light_end(self) -> None:
        ((message, _),) = told(
            f"pick: {{heavy: {{last: no}}}}\n{TWO}", stock(*(case(n, sensitive=["loss"]) for n in "ab"))
        )
        assert message.endswith("'A' asks for 2 case studies")

    def test_a_wish_for_one_is_given_up_before_care(self) -> None:
        assert told(f"pick: {{heavy: {{most: 0}}}}\n{ONE}", stock(case("a", sensitive=["loss"]))) == [
            (f"plan.yaml:5:57: {ONLY} 'A' asks for 1 case study", "take the line out")
        ]

    def test_a_wish_for_one_is_given_up_before_a_pair_that_is_to_stand_apart(self) -> None:
        one = "{{block: {}, minutes: 9, choose: {{case-studies: 1}}}}"
        lines = f"pick: {{apart: [[a, b]]}}\nblocks: [{one.format('A')}, {one.format('B')}]\n"
        ((message, hint),) = told(lines, stock(case("a"), case("b")))
        assert message.endswith("'B' asks for 1 case study")
        assert hint == "take the line out"

    def test_an_open_number_is_told_with_both_its_ends(self) -> None:
        lines = "blocks: [{block: A, minutes: 90, choose: {case-studies: {least: 3, most: 5}}}]\n"
        heavy = [case(name, sensitive=["loss"]) for name in "abc"]
        ((message, hint),) = told(f"pick: {{heavy: {{most: 1}}}}\n{lines}", stock(*heavy))
        assert message.endswith("'A' asks for 3 to 5 case studies")
        assert hint == "ask for 1"

    def test_what_must_be_used_is_given_up_before_care(self) -> None:
        lines = f"include: [c, a]\npick: {{heavy: {{most: 0}}}}\n{TWO}"
        assert told(lines, stock(case("a", sensitive=["loss"]), case("b"), case("c"))) == [
            (f"plan.yaml:4:14: {ONLY} 'a' must be used", "take 'a' out of 'include'")
        ]

    def test_what_must_be_covered_is_given_up_before_what_must_be_used(self) -> None:
        ((message, _),) = told(f"include: [a]\npick: {{cover: [2]}}\n{ONE}", stock(case("a", 1), case("b", 2)))
        assert message.endswith("level 2 must be covered")


class TestWhatItIsWorth:
    def gains(self, lines: str, library: Library) -> dict[str, list[tuple[int, str]]]:
        return {one.id: [(gain.points, gain.why) for gain in one.gains] for one in chosen(lines, library).picks}

    def test_each_thing_that_an_item_brings_has_its_points(self) -> None:
        themes = ["play", "sleep", "food"]
        other = case("b", 3, themes=["work"], audience=["council"])
        library = stock(case("a", 1, 2, 3, themes=themes, evidence="fair", audience=["gp"]), other)
        lines = (
            "levels: [1]\nthemes: [play, sleep, work]\naudience: {who: {gp: 8, council: 4}}\n"
            f"pick: {{prefer: {{fair: 2, play: 1, gp: 3, council: 1}}}}\n{ONE}"
        )
        assert self.gains(lines, library)["a"] == [
            (10, "fits the plan"),
            (10, "on the plan's theme play, sleep"),
            (10, "preferred: fair"),
            (5, "preferred: play"),
            (15, "preferred: gp"),
            (8, "evidence: fair"),
            (4, "made for those who come"),
            (-2, "also about level 2 and 3"),
            (1, "brings a new theme: food"),
            (1, "brings a new theme: play"),
            (1, "brings a new theme: sleep"),
        ]

    def test_of_the_levels_of_an_item_only_those_that_are_asked_for_count(self) -> None:
        found = self.gains(f"levels: [1, 3]\n{ONE}", stock(case("a", 1, 2)))["a"]
        assert found == [(10, "fits the plan"), (-1, "also about level 2"), (20, "first case study on level 1")]

    def test_what_is_made_for_nobody_who_comes_gains_nothing_by_it(self) -> None:
        library = stock(case("a", audience=["gp"]))
        assert self.gains(f"audience: {{who: {{council: 12}}}}\n{ONE}", library)["a"] == [(10, "fits the plan")]

    def test_a_label_is_told_by_its_name(self) -> None:
        library = stock(case("a", evidence="fair"))
        labels = [label.model_copy(update={"label": "A Fair Study"}) for label in library.info.evidence]
        library = replace(library, info=library.info.model_copy(update={"evidence": tuple(labels)}))
        found = self.gains(f"pick: {{prefer: {{fair: 1}}}}\n{ONE}", library)["a"]
        assert found[1:] == [(5, "preferred: a fair study"), (8, "evidence: a fair study")]

    def test_cards_gain_by_their_age_and_activities_by_how_people_work(self) -> None:
        library = stock(exercise("e", how="pairs"), card("a", 4, levels=[2]), card("b", 9, levels=[2]), card("c", 11))
        lines = (
            "blocks:\n  - {block: A, minutes: 30, use: [a], choose: {exercises: 1}}\n"
            "  - {block: B, minutes: 30, choose: {cards: 2, ages: spread}}\n"
        )
        assert self.gains(lines, library) == {
            "a": [],
            "e": [(10, "fits the plan"), (4, "another way of working: pairs")],
            "b": [(10, "fits the plan"), (60, "spreads the ages: 9 months")],
            "c": [(10, "fits the plan"), (60, "spreads the ages: 11 months")],
        }


class TestWhyNot:
    def test_each_item_has_its_strongest_reason(self) -> None:
        library = stock(
            case("a", 1, evidence="strong"), case("b", 1), case("c", 1, evidence="strong"), case("d", 1), case("e", 3)
        )
        made_ = chosen(f"exclude: [d]\nlevels: [1]\n{ONE}", library)
        assert {one.id: one.why for one in made_.left_out} == {
            "b": "'A' is worth 12 points more: evidence: strong",
            "c": "as good as 'A', which comes first",
            "d": "it is excluded (line 4)",
            "e": "it is not on level 1 (line 5)",
        }

    def test_what_has_no_time_says_how_much_it_needs(self) -> None:
        library = stock(case("a", minutes=20), case("b", minutes=25))
        lines = "blocks: [{block: A, minutes: 20, choose: {case-studies: {most: 3}}}]\n"
        assert [one.why for one in chosen(lines, library).left_out] == ["no time: it needs 25 minutes and 0 remain"]

    def test_the_gains_of_all_picks_are_the_worth_of_the_choice(self) -> None:
        library = stock(case("a", 1, themes=["play"]), case("b", 2, themes=["play"]), card("c", 4), card("d", 9))
        made_ = chosen(
            "blocks: [{block: A, minutes: 30, choose: {case-studies: 2, cards: 2, ages: spread}}]\n", library
        )
        plan = made_.plan
        found = pick([Ground(plan, library, plan.blocks)], [()])
        assert found
        points = sum(gain.points for one in made_.picks for gain in one.gains)
        assert points == found[0].puzzle.program.value(found[0].chosen)


# --- everything at once, against every choice there is ---

NAMES = "abcdef"


@st.composite
def grounds(draw: st.DrawFn) -> Ground:
    """Up to six case studies for two blocks, and any mixture of rules."""
    count = draw(st.integers(2, len(NAMES)))
    some = st.none() | st.sampled_from(NAMES[:count])
    cases = [
        case(
            name,
            *draw(st.lists(st.integers(1, 3), max_size=2, unique=True)),
            minutes=draw(st.sampled_from([5, 10, 20])),
            evidence=draw(st.sampled_from(["plain", "strong"])),
            sensitive=draw(st.sampled_from([[], ["loss"]])),
            needs=[need for need in [draw(some)] if need not in (None, name)],
            apart=[other for other in [draw(some)] if other not in (None, name)],
        )
        for name in NAMES[:count]
    ]
    heavy = {"most": draw(st.none() | st.integers(0, 2)), "in-a-row": draw(st.booleans()), "last": draw(st.booleans())}
    rules: dict[str, Any] = {"heavy": heavy, "cover": draw(st.lists(st.integers(1, 3), max_size=1))}
    if draw(st.booleans()):
        rules["level-share"] = draw(st.sampled_from([40, 60, 80]))
    least = st.integers(0, 1)
    blocks = [
        {
            "block": name,
            "minutes": draw(st.sampled_from([15, 30])),
            "choose": {"case-studies": {"least": draw(least), "most": 2}},
        }
        for name in "AB"
    ]
    if draw(st.booleans()):
        blocks.insert(1, {"break": 5})
    included = [one for one in [draw(some)] if one and draw(st.booleans())]
    plan = Plan.model_validate({"plan": 1, "title": "T", "blocks": blocks, "pick": rules, "include": included})
    return Ground(plan, stock(*cases), plan.blocks)


def may(ground: Ground, blocks: list[tuple[CaseStudy, ...]]) -> bool:
    """Whether a choice may be, judged by the words of the rules and not by sums."""
    return (
        all(fits(block, found) for block, found in zip(stories(ground), blocks, strict=True))
        and goes_together(ground, blocks)
        and is_as_asked(ground, [item for block in blocks for item in block])
        and any(calm(ground, orders) for orders in product(*(permutations(block) for block in blocks)))
    )


def stories(ground: Ground) -> list[Block]:
    return [block for block in ground.blocks if block.block]


def fits(block: Block, found: tuple[CaseStudy, ...]) -> bool:
    assert block.choose and block.choose.case_studies and block.minutes
    return block.choose.case_studies.least <= len(found) <= 2 and sum(c.minutes for c in found) <= block.minutes


def goes_together(ground: Ground, blocks: list[tuple[CaseStudy, ...]]) -> bool:
    names = {item.id for block in blocks for item in block}
    more = 1 if ground.order_is_free else 0
    before = [{item.id for one in blocks[: number + more] for item in one} for number in range(len(blocks))]
    apart = any(set(item.apart) & names for block in blocks for item in block)
    return not apart and all(set(item.needs) <= before[n] for n, block in enumerate(blocks) for item in block)


def is_as_asked(ground: Ground, found: list[CaseStudy]) -> bool:
    plan, rules = ground.plan, ground.plan.pick
    share, most = rules.level_share, rules.heavy.most
    whole = sum(item.minutes for item in found) * (100 if share is None else share)
    on = (sum(item.minutes for item in found if level in item.levels) for level in (1, 2, 3))
    return (
        set(plan.include) <= {item.id for item in found}
        and set(rules.cover) <= {level for item in found for level in item.levels}
        and all(minutes * 100 <= whole for minutes in on)
        and (most is None or sum(bool(item.sensitive) for item in found) <= most)
    )


def calm(ground: Ground, orders: tuple[tuple[CaseStudy, ...], ...]) -> bool:
    """Whether the items in this order are not too hard to hear."""
    heavy = ground.plan.pick.heavy
    everything = [item for one in orders for item in one]
    runs = [list(one) for one in orders] if len(ground.blocks) == 3 else [everything]
    if not heavy.in_a_row and any(one.sensitive and two.sensitive for run in runs for one, two in pairwise(run)):
        return False
    return heavy.last or not (everything and everything[-1].sensitive)


@settings(
    max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(grounds())
def test_the_best_choice_is_the_best_of_all_that_the_rules_allow(ground: Ground) -> None:
    cases = ground.library.case_studies
    program = made(ground, columns(ground)).program
    values = []
    for where in product((None, 0, 1), repeat=len(cases)):
        blocks = [tuple(c for c, w in zip(cases, where, strict=True) if w == number) for number in (0, 1)]
        if may(ground, blocks):
            numbers = {number * len(cases) + cases.index(item) for number in (0, 1) for item in blocks[number]}
            values.append(program.value(numbers))
    found = pick([ground], [()])
    assert (found is None) == (not values)
    if found:
        assert program.value(found[0].chosen) == max(values)
        orders = (tuple(column.item for column in found[0].of(wish.block)) for wish in ground.wishes)
        assert calm(ground, tuple(orders))  # type: ignore[arg-type]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(grounds())
def test_the_lines_to_give_up_are_the_cheapest_that_leave_a_choice(ground: Ground) -> None:
    if pick([ground], [()]) is not None:
        return
    puzzle = joined([made(ground, columns(ground))])
    costs = {line.key: DEAR + line.weight for line in _lines(puzzle)}
    cheapest = min(
        sum(costs[key] for key in broken(puzzle, frozenset(found)))
        for count in range(len(puzzle.columns) + 1)
        for found in combinations(range(len(puzzle.columns)), count)
        if all(rule.line or rule.limit.holds(frozenset(found)) for rule in puzzle.rules)
    )
    found = relaxed([ground], [Tree({}, "plan.yaml")])
    named = [line for line in _lines(puzzle) if any(problem.message.endswith(line.words) for problem in found)]
    assert len(named) == len(found)
    assert sum(costs[line.key] for line in named) == cheapest
    assert [problem.hint for problem in found if not problem.hint or "{" in problem.hint] == []


@st.composite
def named(draw: st.DrawFn) -> Ground:
    """Up to six case studies for two blocks that name some of them, in any order; only what is hard to hear counts."""
    count = draw(st.integers(2, len(NAMES)))
    cases = [case(name, sensitive=draw(st.sampled_from([[], ["loss"]]))) for name in NAMES[:count]]
    use = draw(st.lists(st.sampled_from(NAMES[:count]), max_size=3, unique=True))
    cut = draw(st.integers(0, len(use)))
    blocks: list[dict[str, Any]] = [
        {
            "block": name,
            "minutes": 90,
            "use": some,
            "choose": {"case-studies": {"least": draw(st.integers(0, 1)), "most": 2}},
        }
        for name, some in (("A", use[:cut]), ("B", use[cut:]))
    ]
    if draw(st.booleans()):
        blocks.insert(1, {"break": 5})
    heavy = {"in-a-row": draw(st.booleans()), "last": draw(st.booleans())}
    plan = Plan.model_validate({"plan": 1, "title": "T", "blocks": blocks, "pick": {"heavy": heavy}})
    return Ground(plan, stock(*cases), plan.blocks)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(named())
def test_what_is_picked_after_stories_that_the_plan_names_is_calm_where_it_can_be(ground: Ground) -> None:
    program = made(ground, columns(ground)).program
    first = [[ground.library.items[name] for name in block.use] for block in stories(ground)]
    rest = [item for item in ground.library.case_studies if item not in ground.all_named]
    values = []
    for where in product((None, 0, 1), repeat=len(rest)):
        blocks = [tuple(c for c, w in zip(rest, where, strict=True) if w == number) for number in (0, 1)]
        orders = product(*(in_turn(one, permutations(block)) for one, block in zip(first, blocks, strict=True)))
        if all(map(fits, stories(ground), blocks)) and any(calm(ground, order) for order in orders):
            numbers = {number * len(rest) + rest.index(item) for number in (0, 1) for item in blocks[number]}
            values.append(program.value(numbers))
    found = pick([ground], [()])
    assert (found is None) == (not values)
    if found:
        assert program.value(found[0].chosen) == max(values)
        picked = [[column.item for column in found[0].of(wish.block)] for wish in ground.wishes]
        assert calm(ground, tuple((*one, *more) for one, more in zip(first, picked, strict=True)))  # type: ignore[misc]


def in_turn(named_: list[Any], orders: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """What a block names, and after it what is picked, in each of these orders."""
    return [(*named_, *picked) for picked in orders]


def broken(puzzle: Puzzle, chosen: frozenset[int]) -> set[tuple[int, Loc]]:
    """The lines that a choice does not keep."""
    limits = {rule.line.key for rule in puzzle.rules if rule.line and not rule.limit.holds(chosen)}
    return limits | {line.key for number in chosen for line in puzzle.columns[number].barred}
