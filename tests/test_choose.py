"""What choose promises: blocks that fill the clock, items that were asked for, and a reason for each."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from stock import card, stock

from packgen import read
from packgen.choose import choose
from packgen.choose.people import group_count, split
from packgen.model.library import Library
from packgen.model.selection import Need, Participant, PrintJob, Selection
from packgen.source import Problem, Problems

HERE = Path(__file__).parent
SEVEN_LINES = (
    "plan: 1\ntitle: Taster\nstarts: 13:00\nminutes: 60\npeople: 12\nlevels: [2, 3]\nmake: [deck, handout, cards]\n"
)
Choosing = Callable[..., Selection]


@pytest.fixture
def choosing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: Library) -> Choosing:
    """Choose for the plan of these lines, out of the shipped library or another."""
    monkeypatch.chdir(tmp_path)

    def chosen(lines: str, stock: Library = library, *invited: Participant) -> Selection:
        head = "" if lines.startswith("plan:") else "plan: 1\ntitle: T\n"
        Path("plan.yaml").write_text(head + lines, "utf-8")
        plan = read.plan(Path("plan.yaml"))
        return choose(plan.value, plan.tree, stock, invited)

    return chosen


@pytest.fixture
def wrong(choosing: Choosing) -> Callable[[str], list[Problem]]:
    """The problems of the plan of these lines."""

    def problems(lines: str) -> list[Problem]:
        with pytest.raises(Problems) as caught:
            choosing(lines)
        return list(caught.value.problems)

    return problems


Wrong = Callable[[str], list[Problem]]


@pytest.fixture(scope="module")
def four() -> Library:
    return read.shelf(HERE / "four_levels").library


@pytest.fixture(scope="module")
def none() -> Library:
    return read.shelf(HERE / "no_levels").library


def clock(selection: Selection) -> list[tuple[str, str]]:
    return [(str(block.starts), str(block.ends)) for block in selection.blocks]


def picked(selection: Selection, kind: str) -> list[str]:
    return [pick.id for pick in selection.picks if pick.kind == kind]


class TestAPlanOfSevenLines:
    def test_its_blocks_add_up_to_the_hour(self, choosing: Choosing) -> None:
        assert sum(block.minutes for block in choosing(SEVEN_LINES).blocks) == 60

    def test_its_clock_runs_from_one_to_two_without_a_gap(self, choosing: Choosing) -> None:
        times = clock(choosing(SEVEN_LINES))
        assert times[0][0] == "13:00"
        assert times[-1][1] == "14:00"
        assert [end for _, end in times[:-1]] == [start for start, _ in times[1:]]

    def test_it_opens_introduces_the_levels_and_closes(self, choosing: Choosing) -> None:
        assert [block.title for block in choosing(SEVEN_LINES).blocks] == [
            "Welcome",
            "The socio-ecological model",
            "Level 2: Caregiver relationship",
            "Level 3: Family and home",
            "Scenario rounds",
            "What we take with us",
        ]

    def test_a_deck_brings_the_guide_with_it(self, choosing: Choosing) -> None:
        assert choosing(SEVEN_LINES).files == ("deck", "handout", "guide", "cards")

    @pytest.mark.parametrize("minutes", [45, 50, 60, 75, 90, 120, 125, 180, 240, 270])
    def test_its_blocks_add_up_at_any_length(self, choosing: Choosing, minutes: int) -> None:
        made = choosing(f"minutes: {minutes}\nlevels: [2]\nstarts: 08:00\n")
        assert sum(block.minutes for block in made.blocks) == minutes
        assert all(block.minutes >= 5 for block in made.blocks)

    def test_two_hours_have_a_break_and_four_have_two(self, choosing: Choosing) -> None:
        assert [sum(block.is_break for block in choosing(f"minutes: {n}\n").blocks) for n in (115, 120, 240)] == [
            0,
            1,
            2,
        ]


class TestTimes:
    @pytest.mark.parametrize(
        ("written", "shown"),
        [("13:00", "13:00"), ("9:30", "09:30"), ("9.30am", "09:30"), ("1.30pm", "13:30"), ('"09:30"', "09:30")],
    )
    def test_they_may_be_written_as_people_write_them(self, choosing: Choosing, written: str, shown: str) -> None:
        assert str(choosing(f"starts: {written}\nminutes: 60\nlevels: [2]\n").starts) == shown

    def test_an_end_is_as_good_as_a_length(self, choosing: Choosing) -> None:
        made = choosing("starts: 9:30\nends: 10.45am\nlevels: [2]\n")
        assert sum(block.minutes for block in made.blocks) == 75
        assert str(made.ends) == "10:45"

    def test_a_session_may_run_past_midnight(self, choosing: Choosing) -> None:
        made = choosing(
            "starts: 23:30\nends: 00:30\nblocks:\n  - {block: A, minutes: 20}\n  - {block: B, minutes: 40}\n"
        )
        assert clock(made) == [("23:30", "23:50"), ("23:50", "00:30")]

    def test_a_break_counts(self, choosing: Choosing) -> None:
        made = choosing(
            "minutes: 60\nblocks:\n  - {block: A, minutes: 20}\n  - break: 15\n  - {block: B, minutes: 25}\n"
        )
        assert clock(made) == [("09:30", "09:50"), ("09:50", "10:05"), ("10:05", "10:30")]
        assert [(block.title, block.is_break) for block in made.blocks] == [("A", False), ("Break", True), ("B", False)]

    def test_a_block_without_minutes_takes_those_of_its_exercises(self, choosing: Choosing) -> None:
        made = choosing("blocks:\n  - {block: Close, use: [commitments, close-with-care]}\n")
        assert made.blocks[0].minutes == 15


class TestTimesThatCannotBe:
    def test_a_plan_that_is_too_long_names_the_block_to_drop(self, wrong: Wrong) -> None:
        (problem,) = wrong(
            "minutes: 60\nblocks:\n  - {block: A, minutes: 30}\n"
            "  - {block: B, minutes: 15}\n  - {block: C, minutes: 30}\n"
        )
        assert str(problem) == "plan.yaml:3:10: the blocks add up to 75 minutes and the session has 60"
        assert problem.hint == "shortest fix: drop 'B' (15 min)"

    def test_what_the_plan_itself_would_drop_comes_first(self, wrong: Wrong) -> None:
        (problem,) = wrong(
            "minutes: 60\nblocks:\n  - {block: A, minutes: 40}\n"
            "  - {block: B, minutes: 35, if-late: Play one round, saves: 15}\n"
        )
        assert problem.hint == "shortest fix: give 'B' 20 minutes and do what its 'if-late' says"

    def test_without_a_block_of_that_length_the_longest_is_shortened(self, wrong: Wrong) -> None:
        (problem,) = wrong("ends: 10:30\nblocks:\n  - {block: A, minutes: 25}\n  - {block: B, minutes: 45}\n")
        assert str(problem.place) == "plan.yaml:3:7"
        assert problem.hint == "shortest fix: shorten 'B' from 45 to 35 minutes"

    def test_a_plan_that_is_too_short_says_where_to_put_the_rest(self, wrong: Wrong) -> None:
        (problem,) = wrong("minutes: 60\nblocks:\n  - {block: A, minutes: 25}\n  - {block: B, minutes: 20}\n")
        assert str(problem) == "plan.yaml:3:10: the blocks add up to 45 minutes and the session has 60"
        assert problem.hint == "shortest fix: give 'A' 40 minutes instead of 25, or end 15 minutes earlier"

    def test_a_plan_of_breaks_alone_needs_a_block(self, wrong: Wrong) -> None:
        (problem,) = wrong("minutes: 60\nblocks:\n  - break: 15\n")
        assert problem.hint == "shortest fix: add a block of 45 minutes, or end 45 minutes earlier"

    def test_an_end_and_a_length_that_disagree(self, wrong: Wrong) -> None:
        (problem,) = wrong("starts: 13:00\nends: 14:30\nminutes: 60\nlevels: [2]\n")
        assert str(problem) == "plan.yaml:4:7: from 13:00 to 14:30 is 90 minutes, and 'minutes' says 60"
        assert problem.hint == "keep one of the two lines"

    @pytest.mark.parametrize("blocks", ["", "blocks: [{block: A, minutes: 9}]\n"])
    def test_an_end_at_the_start(self, wrong: Wrong, blocks: str) -> None:
        (problem,) = wrong(f"starts: 13:00\nends: 1pm\n{blocks}")
        assert str(problem) == "plan.yaml:4:7: the session ends when it starts"

    def test_five_levels_do_not_go_into_half_an_hour(self, wrong: Wrong) -> None:
        (problem,) = wrong("minutes: 30\nlevels: [1, 2, 3, 4, 5]\n")
        assert str(problem) == "plan.yaml:3:10: 30 minutes are too short for a welcome, 5 levels and a close"
        assert problem.hint == "shortest fix: keep 1 of the 5 levels, or give the session 70 minutes"

    def test_a_plan_that_names_no_level_takes_as_many_as_fit(self, choosing: Choosing) -> None:
        assert [len(choosing(f"minutes: {minutes}\n").levels) for minutes in (30, 60, 90, 195)] == [1, 2, 3, 5]

    def test_of_levels_that_nobody_named_those_on_the_theme_come_first(self, choosing: Choosing) -> None:
        made = choosing("minutes: 30\nthemes: [green-space]\n")
        assert [level.number for level in made.levels] == [4]

    def test_the_fix_for_too_short_a_session_works(self, choosing: Choosing) -> None:
        assert sum(block.minutes for block in choosing("minutes: 30\nlevels: [1]\n").blocks) == 30

    def test_a_plan_has_to_say_how_long_it_is(self, wrong: Wrong) -> None:
        assert wrong("make: [handout]\n")[0].hint == "add 'minutes: 60', 'ends: 12:30', or blocks"

    def test_a_block_has_to_say_how_long_it_is(self, wrong: Wrong) -> None:
        (problem,) = wrong("blocks:\n  - block: Talk\n")
        assert str(problem) == "plan.yaml:4:5: block 'Talk' does not say how long it takes"

    def test_a_debrief_and_an_inject_lie_within_their_block(self, wrong: Wrong) -> None:
        found = wrong("blocks:\n  - block: A\n    minutes: 20\n    debrief: 30\n    inject: {at: 20, text: News}\n")
        assert [str(problem) for problem in found] == [
            "plan.yaml:6:14: the debrief takes 30 minutes and its block has 20",
            "plan.yaml:7:18: the inject comes at minute 20 and its block has 20",
        ]


class TestNamesThatLeadNowhere:
    @pytest.mark.parametrize(
        ("line", "message", "hint"),
        [
            (
                "include: [litle-village]",
                "3:11: the library has no item 'litle-village'",
                "did you mean 'little-village'?",
            ),
            ("exclude: [shaping]", "3:11: the library has no item 'shaping'", "did you mean 'shaping-us'?"),
            ("levels: [7]", "3:10: the library has no level 7", "its levels are 1, 2, 3, 4, 5"),
            ("themes: [plays]", "3:10: nothing in the library has themes 'plays'", "did you mean 'play'?"),
            (
                "evidence: [some-evidense]",
                "3:12: nothing in the library has evidence 'some-evidense'",
                "did you mean 'some-evidence'?",
            ),
        ],
    )
    def test_each_is_a_problem_with_its_place(self, wrong: Wrong, line: str, message: str, hint: str) -> None:
        found = [(str(one), one.hint) for one in wrong(f"{line}\nminutes: 480\n")]
        assert (f"plan.yaml:{message}", hint) in found

    def test_blocks_are_looked_through_as_well(self, wrong: Wrong) -> None:
        found = wrong(
            "blocks:\n  - block: A\n    minutes: 10\n    use: [welcom]\n"
            "    choose: {cards: 1, levels: [6], themes: [pley]}\n"
        )
        assert {str(one.place): one.hint for one in found} == {
            "plan.yaml:6:11": "did you mean 'welcome'?",
            "plan.yaml:7:21": "widen levels, ages, themes or evidence",
            "plan.yaml:7:33": "its levels are 1, 2, 3, 4, 5",
            "plan.yaml:7:46": "did you mean 'play'?",
        }

    def test_a_wording_for_a_notice_that_there_is_none_of(self, wrong: Wrong) -> None:
        (problem,) = wrong("notices: {selfcare: {headline: Breathe}}\nblocks: [{block: A, minutes: 9}]\n")
        assert str(problem) == "plan.yaml:3:11: there is no notice 'selfcare'"
        assert problem.hint == "did you mean 'self-care'?"

    def test_all_of_them_are_said_at_once(self, wrong: Wrong) -> None:
        found = wrong(
            "make: [deck]\nlevels: [8, 9]\ninclude: [nobody]\nminutes: 60\n"
            "blocks: [{block: A, minutes: 50, use: [nothing]}]\n"
        )
        assert [one.place.line for one in found] == [4, 4, 5, 6, 7]

    def test_a_notice_cannot_be_used_as_if_it_were_an_activity(self, wrong: Wrong) -> None:
        (problem,) = wrong("blocks:\n  - {block: A, minutes: 10, use: [self-care]}\n")
        assert str(problem) == "plan.yaml:4:35: 'self-care' is a notice; notices come by themselves"
        assert problem.hint == "take the line out; word it under 'notices:'"


class TestWhatIsChosen:
    def test_what_is_excluded_is_not_chosen(self, choosing: Choosing) -> None:
        first = picked(choosing(SEVEN_LINES), "case-study")
        second = picked(choosing(SEVEN_LINES + f"exclude: [{', '.join(first)}]\n"), "case-study")
        assert second
        assert not set(first) & set(second)

    def test_what_is_excluded_is_not_part_of_the_outline_either(self, choosing: Choosing) -> None:
        out = {"welcome", "commitments", "scenario-rounds", "level-2", "asq3-expected-level"}
        made = choosing(SEVEN_LINES + f"exclude: [{', '.join(sorted(out))}]\n")
        assert not out & {pick.id for pick in made.picks}
        assert sum(block.minutes for block in made.blocks) == 60

    def test_what_is_used_cannot_be_excluded(self, wrong: Wrong) -> None:
        (problem,) = wrong("exclude: [welcome]\nblocks:\n  - {block: A, minutes: 10, use: [welcome]}\n")
        assert str(problem) == "plan.yaml:5:35: 'welcome' is both used and excluded"

    def test_what_is_included_is_chosen_before_all_else(self, choosing: Choosing) -> None:
        every = [case.id for case in choosing(SEVEN_LINES).library.case_studies if 3 in case.levels]
        for name in every:
            made = choosing(SEVEN_LINES + f"include: [{name}]\n")
            assert name in picked(made, "case-study")
            assert next(pick.why for pick in made.picks if pick.id == name).startswith("Asked for under include")

    def test_what_is_included_and_finds_no_place_is_a_problem(self, wrong: Wrong) -> None:
        (problem,) = wrong(SEVEN_LINES + "include: [little-village]\n")
        assert str(problem) == "plan.yaml:8:11: no block has room for 'little-village'"

    def test_what_is_included_and_excluded_is_one_problem(self, wrong: Wrong) -> None:
        (problem,) = wrong(SEVEN_LINES + "include: [little-village]\nexclude: [little-village]\n")
        assert problem.message == "'little-village' is both included and excluded"

    def test_more_than_there_is_cannot_be_chosen(self, wrong: Wrong) -> None:
        (problem,) = wrong(
            "blocks:\n  - block: A\n    minutes: 10\n    choose: {case-studies: 4, levels: [1]}\n"
            "    use: [ficare-neonatal]\n"
        )
        assert str(problem) == "plan.yaml:6:28: 4 case studies are asked for and 3 fit levels 1"
        assert problem.hint == "ask for 3, or widen levels, ages, themes or evidence"

    def test_nothing_is_chosen_twice(self, choosing: Choosing) -> None:
        made = choosing(
            "blocks:\n  - {block: A, minutes: 10, choose: {cards: 4, case-studies: 7}}\n"
            "  - {block: B, minutes: 10, choose: {cards: 5, case-studies: 8}}\n"
        )
        assert len({pick.id for pick in made.picks}) == len(made.picks) == 24

    def test_what_a_later_block_names_is_left_to_it(self, choosing: Choosing) -> None:
        made = choosing(
            "blocks:\n  - {block: A, minutes: 10, choose: {cards: 8}}\n"
            "  - {block: B, minutes: 10, use: [card-2-years]}\n"
        )
        assert "card-2-years" not in [card.id for card in made.blocks[0].cards]

    def test_ages_can_be_spread_from_the_youngest_to_the_oldest(self, choosing: Choosing) -> None:
        made = choosing("blocks:\n  - {block: A, minutes: 10, choose: {cards: 3, ages: spread}}\n")
        assert [card.months for card in made.blocks[0].cards] == [2, 18, 54]

    def test_filters_hold(self, choosing: Choosing) -> None:
        made = choosing(
            "blocks:\n  - {block: A, minutes: 10, choose: {cards: 3, ages: {from: 12, to: 24}}}\n"
            "  - {block: B, minutes: 10, choose: {case-studies: 2, evidence: some-evidence, levels: [1]}}\n"
            "  - {block: C, minutes: 10, choose: {case-studies: 1, themes: green-space}}\n"
        )
        assert [card.months for card in made.blocks[0].cards] == [14, 18, 24]
        assert {(case.evidence, case.levels) for case in made.blocks[1].case_studies} == {("some-evidence", (1,))}
        assert [case.id for case in made.blocks[2].case_studies] == ["blackpool-parks"]

    def test_cards_that_no_child_speaks_are_not_played(self, choosing: Choosing) -> None:
        made = choosing("minutes: 60\nlevels: [2]\nages: {from: 100}\nmake: [deck]\n")
        assert "scenario-rounds" not in [pick.id for pick in made.picks]
        assert sum(block.minutes for block in made.blocks) == 60

    def test_there_have_to_be_cards_to_print(self, wrong: Wrong) -> None:
        (problem,) = wrong("make: [cards]\nages: {from: 100}\n")
        assert str(problem) == "plan.yaml:3:7: there are no cards to print"

    @pytest.mark.parametrize("name", ["taster", "half-day", "one-level", "cards-only"])
    def test_every_pick_has_a_reason(self, library: Library, name: str) -> None:
        plan = read.plan(HERE.parent / "plans" / f"{name}.yaml")
        made = choose(plan.value, plan.tree, library)
        assert made.picks
        assert all(pick.why for pick in made.picks)
        assert {pick.id for pick in made.picks} >= {item.id for block in made.blocks for item in block.items}

    def test_a_named_item_says_which_line_names_it(self, choosing: Choosing) -> None:
        made = choosing("blocks:\n  - block: A\n    minutes: 10\n    use: [welcome]\n")
        assert [pick.why for pick in made.picks] == ["Named in the plan, line 6"]


class TestTheSameEveryTime:
    def test_twice_the_same_plan_is_twice_the_same_choice(self, choosing: Choosing) -> None:
        assert choosing(SEVEN_LINES) == choosing(SEVEN_LINES)

    def test_python_s_own_dice_do_not_matter(self, tmp_path: Path) -> None:
        (tmp_path / "plan.yaml").write_text(SEVEN_LINES.replace("60", "240").replace("[2, 3]", "[1, 2, 3, 4, 5]"))
        script = (
            "import pathlib, sys; from packgen.build import check; from packgen.manifest import manifest;"
            "sys.stdout.buffer.write(manifest(check(pathlib.Path('plan.yaml')), None, []))"
        )
        runs = [
            subprocess.run(
                [sys.executable, "-c", script],
                cwd=tmp_path,
                env={**os.environ, "PYTHONHASHSEED": seed},
                capture_output=True,
                check=True,
            ).stdout
            for seed in ("0", "4711")
        ]
        assert json.loads(runs[0])["picks"]
        assert runs[0] == runs[1]


class TestCare:
    def test_some_notices_are_due_in_every_session(self, choosing: Choosing) -> None:
        made = choosing("make: [deck]\nblocks:\n  - {block: A, minutes: 10}\n")
        assert {notice.id for notice in made.notices} == {n.id for n in made.library.notices if n.always}

    def test_a_sensitive_item_brings_its_notices_with_it(self, choosing: Choosing) -> None:
        calm = choosing("make: [deck]\nblocks:\n  - {block: A, minutes: 10, use: [shaping-us]}\n")
        grave = choosing("make: [deck]\nblocks:\n  - {block: A, minutes: 10, use: [daniels-den-the-net]}\n")
        assert "people-in-the-cases" not in [notice.id for notice in calm.notices]
        assert "people-in-the-cases" in [notice.id for notice in grave.notices]

    def test_cards_that_are_only_printed_bring_theirs_as_well(self, choosing: Choosing) -> None:
        made = choosing("make: [guide, cards]\nblocks:\n  - {block: A, minutes: 10, use: [shaping-us]}\n")
        assert "sensitive-content" in [notice.id for notice in made.notices]

    def test_a_print_job_brings_the_notices_of_its_cards(self, choosing: Choosing) -> None:
        assert "sensitive-content" in [notice.id for notice in choosing("make: [cards]\n").notices]

    def test_a_notice_can_be_worded(self, choosing: Choosing) -> None:
        words = "notices:\n  self-care: {headline: Breathe out, points: [Tea is ready], text: Be kind to yourself.}\n"
        made = choosing(f"blocks: [{{block: A, minutes: 10}}]\n{words}")
        worded = next(notice for notice in made.notices if notice.id == "self-care")
        assert (worded.slide.headline, worded.slide.points) == ("Breathe out", ("Tea is ready",))
        assert worded.handout == ("Be kind to yourself.",)

    @pytest.mark.parametrize("attempt", ["", "notices: {self-care: {}}"])
    def test_a_notice_cannot_be_switched_off_by_words(self, choosing: Choosing, attempt: str) -> None:
        made = choosing(f"blocks: [{{block: A, minutes: 10}}]\n{attempt}\n")
        notice = next(notice for notice in made.notices if notice.id == "self-care")
        assert notice.slide == made.library.items["self-care"].slide  # type: ignore[union-attr]

    def test_a_notice_cannot_be_excluded(self, wrong: Wrong) -> None:
        (problem,) = wrong("exclude: [self-care]\nblocks: [{block: A, minutes: 10}]\n")
        assert str(problem) == "plan.yaml:3:11: 'self-care' is a notice; notices come by themselves"


class TestGroups:
    @pytest.mark.parametrize(
        ("people", "sizes"),
        [
            (4, ()),
            (5, (5,)),
            (6, (3, 3)),
            (12, (4, 4, 4)),
            (24, (4, 4, 4, 4, 4, 4)),
            (25, (5, 4, 4, 4, 4, 4)),
            (60, (4,) * 15),
        ],
    )
    def test_people_are_split_as_the_activity_suggests(
        self, choosing: Choosing, people: int, sizes: tuple[int, ...]
    ) -> None:
        made = choosing(f"people: {people}\nblocks: [{{block: A, minutes: 40, use: [scenario-rounds]}}]\n")
        assert made.blocks[0].group_sizes == sizes

    @pytest.mark.parametrize(
        ("people", "groups", "sizes"),
        [
            (5, 2, (3, 2)),
            (12, 5, (3, 3, 2, 2, 2)),
            (24, 4, (6, 6, 6, 6)),
            (25, 4, (7, 6, 6, 6)),
            (60, 7, (9, 9, 9, 9, 8, 8, 8)),
        ],
    )
    def test_people_are_split_as_the_plan_says(
        self, choosing: Choosing, people: int, groups: int, sizes: tuple[int, ...]
    ) -> None:
        made = choosing(f"people: {people}\nblocks: [{{block: A, minutes: 40, groups: {groups}}}]\n")
        assert made.blocks[0].group_sizes == sizes

    def test_nobody_is_lost_and_nobody_is_alone(self) -> None:
        for people in range(2, 200):
            for size in range(1, 13):
                sizes = split(people, group_count(people, size))
                assert sum(sizes) == people
                assert min(sizes) >= 2
                assert max(sizes) - min(sizes) <= 1

    def test_one_person_is_a_group_of_one(self) -> None:
        assert split(1, group_count(1, 4)) == (1,)

    @pytest.mark.parametrize(
        ("people", "groups", "message", "most"),
        [
            (3, 4, "4 groups for 3 people leave groups empty", 1),
            (12, 13, "13 groups for 12 people leave groups empty", 6),
            (12, 7, "7 groups for 12 people leave somebody alone", 6),
        ],
    )
    def test_more_groups_than_pairs_are_a_problem(
        self, wrong: Wrong, people: int, groups: int, message: str, most: int
    ) -> None:
        (problem,) = wrong(f"people: {people}\nblocks:\n  - {{block: A, minutes: 9, groups: {groups}}}\n")
        assert str(problem) == f"plan.yaml:5:36: {message}"
        assert problem.hint == f"write at most 'groups: {most}'"

    @pytest.mark.parametrize(
        ("lines", "words"),
        [
            ("groups: 4", "4 groups of 6"),
            ("groups: 5", "5 groups of 4 to 5"),
            ("groups: 1", "Plenary"),
            ("use: [strengths-first]", "Pairs"),
            ("use: [commitments]", "On your own"),
            ("use: [welcome]", "Plenary"),
        ],
    )
    def test_how_people_work_is_said_in_words(self, choosing: Choosing, lines: str, words: str) -> None:
        made = choosing(f"people: 24\nblocks: [{{block: A, minutes: 9, {lines}}}]\n")
        assert made.blocks[0].how == words


class TestWhatToBringAndPrint:
    def test_materials_are_counted_for_groups_pairs_and_people(self, choosing: Choosing, four: Library) -> None:
        made = choosing(
            "people: 14\nblocks:\n  - {block: Walk, minutes: 40, use: [walk-the-plot], groups: 3, materials: Map}\n"
            "  - {block: Close, minutes: 10, use: [commitments], materials: Map}\n",
            four,
        )
        assert made.needs == (
            Need("Large sheet of paper", 3, ("Walk",)),
            Need("Map", 1, ("Walk", "Close")),
            Need("Action sheet", 14, ("Close",)),
        )
        assert made.blocks[0].materials == ("3 × Large sheet of paper", "Map")

    def test_what_two_blocks_use_is_brought_once(self, choosing: Choosing, four: Library) -> None:
        made = choosing(
            "people: 12\nblocks:\n  - {block: A, minutes: 40, use: [walk-the-plot], groups: 3}\n"
            "  - {block: B, minutes: 40, use: [walk-the-plot], groups: 6}\n",
            four,
        )
        assert made.needs == (Need("Large sheet of paper", 6, ("A", "B")),)

    def test_the_print_list_shows_its_sums(self, choosing: Choosing) -> None:
        made = choosing(
            "people: 25\nteam: {lead: Priya, co-facilitator: Sam}\ncopies-spare: 3\ncard-sets-spare: 2\n"
            "blocks: [{block: A, minutes: 40, use: [scenario-rounds], choose: {cards: 4}}]\n"
        )
        assert [(job.file, job.copies, job.sum) for job in made.print_list] == [
            ("handout.docx", 28, "25 people + 3 spare"),
            ("facilitator-guide.docx", 2, "2 × facilitator"),
            ("cards.pdf", 1, "6 groups × 1 set + 2 spare: 8 in the file"),
        ]

    def test_the_paperwork_of_the_day_is_on_it(self, choosing: Choosing) -> None:
        made = choosing(
            "people: 25\nminutes: 60\nmake: [letter, door-sign, certificate, evaluation, actions, register]\n"
        )
        assert [(job.file, job.copies, job.sum) for job in made.print_list] == [
            ("register.docx", 1, "1 × session"),
            ("action-sheet.docx", 27, "25 people + 2 spare"),
            ("evaluation.docx", 27, "25 people + 2 spare"),
            ("certificate.docx", 25, "25 people"),
            ("door-sign.docx", 1, "1 × door"),
            ("letter.docx", 25, "25 people"),
        ]

    def test_certificates_and_letters_by_name_are_printed_once(self, choosing: Choosing, library: Library) -> None:
        lines = "people: 2\nminutes: 60\nmake: [certificate, letter]\n"
        made = choosing(lines, library, Participant("Ada"), Participant("Bo"))
        assert [(job.copies, job.sum) for job in made.print_list] == [
            (1, "2 certificates in the file"),
            (1, "2 letters in the file"),
        ]

    def test_only_what_is_made_is_printed(self, choosing: Choosing) -> None:
        made = choosing("people: 6\nprint-sides: one-sided\nmake: cards\n")
        told = "2 groups × 1 set + 1 spare: 3 in the file"
        assert made.print_list == (PrintJob("cards.pdf", "Scenario cards, in sets", 1, told, "on card"),)

    def test_a_print_job_takes_the_cards_its_filters_let_through(self, choosing: Choosing) -> None:
        made = choosing("make: [cards]\nages: {to: 12}\nexclude: [card-04-months]\n")
        assert [card.id for card in made.card_set] == ["card-09-weeks", "card-07-months"]
        assert made.blocks == ()


class TestOtherLibraries:
    def test_one_without_levels_makes_a_session(self, choosing: Choosing, none: Library) -> None:
        made = choosing("minutes: 60\n", none)
        assert [block.title for block in made.blocks] == ["Welcome", "Case studies", "Cards", "What we take with us"]
        assert sum(block.minutes for block in made.blocks) == 60
        assert made.levels == ()

    def test_one_without_levels_has_none_to_ask_for(self, choosing: Choosing, none: Library) -> None:
        with pytest.raises(Problems) as caught:
            choosing("minutes: 60\nlevels: [1]\n", none)
        assert (caught.value.problems[0].message, caught.value.problems[0].hint) == (
            "the library has no level 1",
            "it has none",
        )

    def test_one_with_four_levels_calls_them_what_it_likes(self, choosing: Choosing, four: Library) -> None:
        made = choosing("minutes: 60\nlevels: [1, 2, 3, 4]\n", four)
        assert [block.title for block in made.blocks if block.levels] == [
            "Bed 1: Soil",
            "Bed 2: Plot",
            "Bed 3: Neighbours",
            "Bed 4: Town",
        ]
        assert made.objectives[0] == "Describe the 4 beds and one way in which they act on each other"

    def test_no_objective_is_about_a_level_that_nothing_shows(self, choosing: Choosing) -> None:
        made = choosing("levels: [2, 3]\nblocks: [{block: A, minutes: 20, use: [welcome]}]\n")
        assert not any("level" in objective for objective in made.objectives)

    def test_its_notices_come_by_themselves_too(self, choosing: Choosing, four: Library) -> None:
        plan = "blocks: [{{block: A, minutes: 10, use: [{}]}}]\n"
        assert choosing(plan.format("station-planters"), four).notices == ()
        assert [notice.id for notice in choosing(plan.format("elm-street-garden"), four).notices] == ["loss"]


class TestWhatCannotBe:
    @pytest.mark.parametrize(
        ("lines", "place", "message", "hint"),
        [
            ("starts: 13:00\nends: 11:00\n", "4:7", "starts at 13:00 and ends at 11:00", "did you mean 23:00?"),
            ("starts: 9:00\nends: 1:00\n", "4:7", "16 hours later", "did you mean 13:00?"),
            ("minutes: 420\n", "3:10", "up to 270 minutes", "write the blocks yourself"),
            (
                "blocks:\n  - block: A\n    minutes: 30\n    saves: 30\n    if-late: x\n",
                "6:12",
                "'saves' says 30 minutes and the block has 30",
                "less than the block takes",
            ),
            (
                "blocks:\n  - block: A\n    minutes: 30\n    debrief: 10\n    inject: {at: 25, text: x}\n",
                "7:18",
                "the debrief begins at minute 20",
                "an earlier minute",
            ),
            ("blocks:\n  - break: 10\n    use: [welcome]\n", "5:10", "a break has no 'use'", "make it a block"),
            ("minutes: 60\nexclude: [where-to-turn]\n", "4:11", "notices come by themselves", "take the line out"),
            ("minutes: 15\nlevels: [1, 2, 3]\n", "3:10", "too short for a welcome, 3 levels", "give the session"),
        ],
    )
    def test_it_is_told_where_it_stands_with_a_remedy(
        self, wrong: Wrong, lines: str, place: str, message: str, hint: str
    ) -> None:
        told = [f"{found.place.line}:{found.place.column} {found.message} -> {found.hint}" for found in wrong(lines)]
        assert any(one.startswith(place) and message in one and hint in one for one in told), told


class TestWhatIsWorthASecondLook:
    def test_a_block_with_cards_that_nobody_prints(self, choosing: Choosing) -> None:
        made = choosing("minutes: 60\nlevels: [2]\nmake: [deck]\n")
        assert "does not print them" in " ".join(one.message for one in made.warnings)

    def test_an_audience_that_is_not_the_people(self, choosing: Choosing) -> None:
        made = choosing("minutes: 60\npeople: 12\naudience: {who: {council: 4}}\n")
        assert "adds up to 4 and 'people' says 12" in " ".join(one.message for one in made.warnings)

    def test_nobody_named_to_tell_about_a_worry(self, choosing: Choosing) -> None:
        assert any("safeguarding lead" in one.message for one in choosing("minutes: 60\n").warnings)

    def test_nothing_when_all_is_said(self, choosing: Choosing) -> None:
        made = choosing("minutes: 60\nlevels: [2]\nteam: {safeguarding-lead: Asha}\nmake: [deck, handout, cards]\n")
        assert made.warnings == ()


class TestNoticesOfTheDay:
    def test_they_name_the_safeguarding_lead(self, choosing: Choosing) -> None:
        made = choosing("minutes: 60\nteam: {safeguarding-lead: Asha}\n")
        notice = next(one for one in made.notices if one.id == "where-to-turn")
        assert notice.slide.points[0] == "Today's safeguarding lead is Asha"
        assert notice.handout[0] == "Today's safeguarding lead is Asha."

    def test_they_name_every_subject_whole_however_many(self, choosing: Choosing, library: Library) -> None:
        hard = [item for item in library.items.values() if item.sensitive and item.kind != "notice"]
        every = [item.id for item in hard]
        made = choosing(f"blocks:\n  - {{block: All, minutes: 300, use: [{', '.join(every)}]}}\n")
        notice = next(one for one in made.notices if one.id == "sensitive-content")
        assert notice.handout[0] == f"{notice.slide.points[0]}."
        subjects = {word for item in hard for word in item.sensitive} & set(notice.triggers)
        assert all(word in notice.slide.points[0] for word in subjects)

    def test_they_name_the_hard_subjects_and_no_others(self, choosing: Choosing) -> None:
        made = choosing(
            "levels: [4]\nblocks:\n  - block: Parks\n    minutes: 30\n    use: [blackpool-parks, level-4]\n"
        )
        subjects = {word for block in made.blocks for item in block.items for word in item.sensitive}
        notice = next((one for one in made.notices if one.id == "sensitive-content"), None)
        assert (notice is None) == (not subjects)
        if notice:
            named = {word for word in notice.triggers if word in notice.handout[0]}
            assert named == subjects | {word for card in made.card_set for word in card.sensitive}


class TestAPlanThatOnlyPrints:
    """No blocks, only cards: those that pass the plan's filters."""

    @pytest.mark.parametrize(
        ("lines", "names"),
        [
            ("", ["baby", "child", "teen"]),
            ("ages: {from: 6, to: 48}", ["baby", "child"]),
            ("ages: {from: 7, to: 47}", []),
            ("ages: {from: 7, to: 48}", ["child"]),
            ("levels: [2]", ["child", "teen"]),
            ("themes: [play]", ["baby"]),
            ("themes: [play]\ninclude: [teen]", ["baby", "teen"]),
            ("exclude: [baby]", ["child", "teen"]),
        ],
    )
    def test_has_the_cards_that_pass_its_filters(
        self, lines: str, names: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        library = stock(
            card("baby", 6, levels=[1], themes=["play"]),
            card("child", 48, levels=[2], themes=["school"]),
            card("teen", 150),
        )
        (tmp_path / "plan.yaml").write_text(f"plan: 1\ntitle: T\nmake: [cards]\n{lines}\n", "utf-8")
        plan = read.plan(tmp_path / "plan.yaml")
        if names:
            assert [pick.id for pick in choose(plan.value, plan.tree, library).picks] == names
        else:
            with pytest.raises(Problems, match="there are no cards to print"):
                choose(plan.value, plan.tree, library)
