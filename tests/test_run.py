"""The clock is true: one run of show, times that are fixed, what to drop when it runs late, and a calendar."""

from __future__ import annotations

from itertools import islice, pairwise, product
from pathlib import Path

import icalendar
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from stock import card, case, chosen, exercise, ids, stock

from packgen import read
from packgen.build import select
from packgen.choose.late import _hurt, _letters, cuts, ladder
from packgen.choose.run import shares
from packgen.cli import main
from packgen.model.library import Library
from packgen.model.selection import Selection
from packgen.source import Problems

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def parts(selection: Selection, block: int = 0) -> list[tuple[str, str, int]]:
    return [(str(part.starts), part.title, part.minutes) for part in selection.blocks[block].parts]


def told(lines: str, library: Library) -> list[tuple[str, str | None]]:
    with pytest.raises(Problems) as caught:
        chosen(lines, library)
    return [(str(problem), problem.hint) for problem in caught.value.problems]


class TestWithinABlock:
    def test_input_then_activity_then_debrief(self) -> None:
        library = stock(exercise("walk", 20), exercise("talk", 10))
        lines = "blocks: [{block: A, minutes: 45, use: [level-1, walk, talk], debrief: 10}]\n"
        assert parts(chosen(lines, library)) == [
            ("09:30", "Level 1", 5),
            ("09:35", "Walk", 20),
            ("09:55", "Talk", 10),
            ("10:05", "Debrief", 10),
        ]

    def test_rounds_have_their_times(self) -> None:
        lines = "blocks: [{block: A, minutes: 40, use: [play], rounds: 3, debrief: 8}]\n"
        assert parts(chosen(lines, stock(exercise("play", 60)))) == [
            ("09:30", "Play, round 1", 11),
            ("09:41", "Play, round 2", 10),
            ("09:51", "Play, round 3", 11),
            ("10:02", "Debrief", 8),
        ]

    def test_stories_that_an_activity_works_with_are_within_its_minutes(self) -> None:
        library = stock(exercise("gallery", 20, works_with="case-studies"), case("a"))
        lines = "blocks: [{block: A, minutes: 30, use: [gallery, a]}]\n"
        assert parts(chosen(lines, library)) == [("09:30", "Gallery", 30)]

    def test_activities_that_want_more_than_there_is_share_it(self) -> None:
        library = stock(exercise("a", 40), exercise("b", 20))
        assert [long for _, _, long in parts(chosen("blocks: [{block: A, minutes: 30, use: [a, b]}]\n", library))] == [
            20,
            10,
        ]

    @given(st.integers(1, 200), st.lists(st.integers(1, 90), min_size=1, max_size=6), st.booleans())
    def test_shares_are_whole_and_never_more_than_there_is(self, room: int, wanted: list[int], whole: bool) -> None:
        found = shares(room, wanted, whole=whole)
        assert sum(found) == (room if whole or sum(wanted) > room else sum(wanted))
        assert min(found) >= (1 if room >= len(wanted) else 0)

    @pytest.mark.parametrize("plan", ["half-day", "one-level", "taster"])
    def test_the_parts_of_every_block_fill_it_without_a_gap(self, plan: str) -> None:
        for block in select(ROOT / "plans" / f"{plan}.yaml").selection.blocks:
            if block.is_break:
                assert block.parts == ()
                continue
            assert block.parts[0].starts == block.starts
            assert block.parts[-1].ends == block.ends
            assert all(one.ends == two.starts for one, two in pairwise(block.parts))


class TestRotation:
    library = stock(exercise("play", 30, works_with="cards"), *(card(name, 5) for name in "abcd"))
    plan = "people: 6\nblocks: [{{block: A, minutes: 30, use: [play], choose: {{cards: {}}}, groups: 3, rounds: {}}}]\n"

    def test_each_group_has_another_card_in_each_round(self) -> None:
        block = chosen(self.plan.format(4, 2), self.library).blocks[0]
        assert [[item.id for item in block.turns(turn)] for turn in (0, 1)] == [["a", "b", "c"], ["b", "c", "d"]]

    def test_no_card_is_at_two_tables(self) -> None:
        block = chosen(self.plan.format(3, 3), self.library).blocks[0]
        for turn in range(3):
            assert len({item.id for item in block.turns(turn)}) == 3
        for group in range(3):
            assert len({block.turns(turn)[group].id for turn in range(3)}) == 3

    def test_with_fewer_cards_than_tables_nothing_goes_round(self) -> None:
        assert chosen(self.plan.format(2, 2), self.library).blocks[0].turns(0) == ()

    def test_more_rounds_than_cards_are_worth_a_second_look(self) -> None:
        (note,) = [one for one in chosen(self.plan.format(3, 4), self.library).warnings if "rounds" in one.message]
        assert note.message == "4 rounds and 3 to go round: groups meet the same again"


class TestTimesThatAreFixed:
    library = stock(*(case(name) for name in "abcdef"))

    def test_a_break_at_its_time_is_kept(self) -> None:
        lines = "blocks:\n  - {block: A, minutes: 60}\n  - {break: 45, at: 10.30am}\n  - {block: B, minutes: 15}\n"
        assert [str(block.starts) for block in chosen(lines, self.library).blocks] == ["09:30", "10:30", "11:15"]

    def test_a_block_without_minutes_fills_up_to_it(self) -> None:
        lines = (
            "ends: 12:00\nblocks:\n  - {block: A, choose: {case-studies: {most: 9}}}\n"
            "  - {break: 45, at: 10:05}\n  - {block: B, choose: {case-studies: {most: 1}}}\n"
        )
        made = chosen(lines, self.library)
        assert [block.minutes for block in made.blocks] == [35, 45, 70]
        assert len(ids(made, 0)) == 3

    @pytest.mark.parametrize(
        ("minutes", "message", "hint"),
        [
            (50, "ends at 10:20", "shortest fix: give 'A' 60 minutes instead of 50, or end 10 minutes earlier"),
            (75, "ends at 10:45", "shortest fix: shorten 'A' from 75 to 60 minutes"),
        ],
    )
    def test_one_that_cannot_be_kept_is_refused_with_a_fix(self, minutes: int, message: str, hint: str) -> None:
        lines = f"blocks:\n  - {{block: A, minutes: {minutes}}}\n  - {{break: 45, at: 10:30}}\n"
        assert told(lines, self.library) == [
            (f"plan.yaml:6:21: 'Break' is to begin at 10:30, and what comes before it {message}", hint)
        ]

    def test_times_out_of_order_are_refused(self) -> None:
        lines = "blocks:\n  - {block: A, minutes: 60}\n  - {break: 45, at: 9:00}\n"
        ((_, hint),) = told(lines, self.library)
        assert hint == "blocks stand in the order of their times"

    def test_a_time_after_midnight_is_kept(self) -> None:
        lines = "starts: 23:00\nblocks:\n  - {block: A, minutes: 90}\n  - {block: B, minutes: 30, at: 0:30}\n"
        assert [str(block.starts) for block in chosen(lines, self.library).blocks] == ["23:00", "00:30"]

    def test_several_days_are_several_plans(self) -> None:
        lines = "blocks:\n  - {block: A, minutes: 600}\n  - {block: B, minutes: 600}\n"
        assert told(lines, self.library) == [
            (
                "plan.yaml:5:3: the blocks take 20 hours, and a plan is one day of 16 hours at most",
                "write a plan for each day, and name them all under 'series:'",
            )
        ]


# --- late ---

LONG_DAY = (
    "blocks:\n  - {block: Welcome, minutes: 10}\n"
    "  - {block: Stories, minutes: 30, if-late: Tell one, saves: 10}\n  - {break: 15}\n"
    "  - {block: Cards, minutes: 40, use: [play], rounds: 2, debrief: 10}\n"
    "  - {block: Map, minutes: 25}\n  - {block: Close, minutes: 10}\n"
)


class TestLate:
    def day(self) -> Selection:
        return chosen(LONG_DAY, stock(exercise("play", 30)))

    def test_the_plan_s_own_words_come_first(self) -> None:
        made = self.day()
        ten = next(one for one in made.ladder if (one.block, one.minutes) == (0, 10))
        assert [cut.what for cut in ten.cuts] == ["Tell one"]

    def test_what_can_be_dropped_is_told_in_words_with_its_minutes(self) -> None:
        assert [(cut.block, cut.what, cut.saves) for cut in cuts(self.day().blocks)] == [
            (1, "Tell one", 10),
            (1, "Leave it out", 30),
            (2, "Shorten to 5 minutes", 10),
            (3, "Play one round less", 15),
            (4, "Leave it out", 25),
        ]
        assert {cut.letter for cut in cuts(self.day().blocks)} == {""}

    def test_a_break_of_five_minutes_and_a_single_round_are_left_alone(self) -> None:
        lines = LONG_DAY.replace("{break: 15}", "{break: 5}").replace("rounds: 2", "rounds: 1")
        made = chosen(lines, stock(exercise("play", 30)))
        assert [cut.block for cut in cuts(made.blocks)] == [1, 1, 4]

    def test_words_that_save_no_minutes_are_no_cut(self) -> None:
        made = chosen(LONG_DAY.replace(", saves: 10", ""), stock(exercise("play", 30)))
        assert [cut.what for cut in cuts(made.blocks) if cut.block == 1] == ["Leave it out"]

    def test_a_round_less_saves_the_last_one(self) -> None:
        lines = LONG_DAY.replace("minutes: 40, use: [play], rounds: 2", "minutes: 42, use: [play], rounds: 3")
        made = chosen(lines, stock(exercise("play", 30)))
        rounds = [part.minutes for part in made.blocks[3].parts if part.kind == "round"]
        (saves,) = (cut.saves for cut in cuts(made.blocks) if cut.what == "Play one round less")
        assert saves == rounds[-1] != rounds[1]

    def test_without_any_debrief_every_block_but_the_ends_can_be_left_out(self) -> None:
        made = chosen(LONG_DAY.replace(", debrief: 10", ""), stock(exercise("play", 30)))
        assert [cut.block for cut in cuts(made.blocks) if cut.what == "Leave it out"] == [1, 3, 4]

    def test_the_plan_s_own_words_hurt_least_and_a_whole_block_most(self) -> None:
        blocks = self.day().blocks
        assert [_hurt(cut, blocks) for cut in cuts(blocks)] == [2, 50, 3, 3, 45]

    def test_of_cuts_that_hurt_the_same_the_one_that_comes_first_is_taken(self) -> None:
        lines = LONG_DAY.replace("if-late: Tell one, saves: 10", "if-late: Tell two, saves: 5")
        made = chosen(lines, stock(exercise("play", 30)))
        ten = next(one for one in made.ladder if (one.block, one.minutes) == (3, 10))
        assert [(cut.block, cut.saves) for cut in ten.cuts] == [(3, 15)]
        twice = LONG_DAY.replace("Map, minutes: 25", "Map, minutes: 25, if-late: Half, saves: 10")
        both = chosen(twice, stock(exercise("play", 30)))
        early = next(one for one in both.ladder if (one.block, one.minutes) == (0, 10))
        assert [cut.what for cut in early.cuts] == ["Tell one"]

    def test_a_minute_too_few_is_not_enough(self) -> None:
        made = chosen(LONG_DAY.replace("saves: 10", "saves: 9"), stock(exercise("play", 30)))
        assert all(sum(cut.saves for cut in one.cuts) >= one.minutes for one in made.ladder if one.cuts)
        ten = next(one for one in made.ladder if (one.block, one.minutes) == (0, 10))
        assert [cut.what for cut in ten.cuts] == ["Shorten to 5 minutes"]

    def test_there_are_letters_after_z(self) -> None:
        assert list(islice(_letters(), 25, 29)) == ["Z", "AA", "AB", "AC"]

    def test_only_what_remains_is_dropped(self) -> None:
        for one in self.day().ladder:
            assert all(cut.block >= one.block for cut in one.cuts)

    def test_the_opening_the_last_debrief_and_the_close_are_kept(self) -> None:
        dropped = {cut.block for cut in cuts(self.day().blocks) if cut.what == "Leave it out"}
        assert dropped == {1, 4}

    def test_what_is_dropped_is_enough(self) -> None:
        for one in self.day().ladder:
            assert not one.cuts or sum(cut.saves for cut in one.cuts) == one.minutes + one.in_hand

    def test_it_is_the_least_of_all_that_is_enough(self) -> None:
        blocks = self.day().blocks
        every = cuts(blocks)
        for one in ladder(blocks):
            mine = [[None, *(cut for cut in every if cut.block == block.number >= one.block)] for block in blocks]
            ways = [[cut for cut in way if cut] for way in product(*mine)]
            enough = [way for way in ways if sum(cut.saves for cut in way) >= one.minutes]
            found = sum(_hurt(cut, blocks) for cut in one.cuts)
            assert found == min((sum(_hurt(cut, blocks) for cut in way) for way in enough), default=0)

    def test_letters_follow_the_session(self) -> None:
        letters = {cut.letter: cut.block for one in self.day().ladder for cut in one.cuts}
        assert sorted(letters) == [chr(ord("A") + number) for number in range(len(letters))]
        assert [letters[letter] for letter in sorted(letters)] == sorted(letters.values())

    def test_when_nothing_is_left_to_drop_nothing_is(self) -> None:
        assert [one.cuts for one in self.day().ladder if one.block == 5] == [(), (), (), ()]


class TestAgenda:
    def test_it_is_printed_with_what_happens_within(self) -> None:
        Path("day.yaml").write_text("plan: 1\ntitle: A day\nminutes: 60\nlevels: [2]\nmake: [deck]\n")
        lines = CliRunner().invoke(main, ["agenda", "day.yaml"]).output.splitlines()
        assert lines[0] == "09:30   10 min  Welcome  (Plenary)"
        assert any(line.startswith("       ") and "One action each" in line for line in lines)

    def test_a_calendar_has_an_entry_a_block(self) -> None:
        Path("day.yaml").write_text(
            "plan: 1\ntitle: A night\ndate: 2027-03-11\nstarts: 23:30\nvenue: {name: Town Hall, room: Room 2}\n"
            "blocks:\n  - {block: Late; and later, minutes: 20}\n  - {break: 15}\n  - {block: Very late, minutes: 25}\n"
        )
        result = CliRunner().invoke(main, ["agenda", "day.yaml", "--ics", "day.ics"])
        assert result.output.endswith("Wrote day.ics\n")
        data = Path("day.ics").read_bytes()
        calendar = icalendar.Calendar.from_ical(data)
        found = [(str(one["summary"]), one.decoded("dtstart").isoformat()) for one in calendar.walk("VEVENT")]
        assert found == [
            ("A night: Late; and later", "2027-03-11T23:30:00"),
            ("A night: Break", "2027-03-11T23:50:00"),
            ("A night: Very late", "2027-03-12T00:05:00"),
        ]
        assert all(str(one["location"]) == "Town Hall, Room 2" for one in calendar.walk("VEVENT"))
        assert data.count(b"\r\n") == data.count(b"\n")
        assert len({str(one["uid"]) for one in calendar.walk("VEVENT")}) == 3

    def test_the_same_plan_gives_the_same_calendar(self) -> None:
        Path("day.yaml").write_text("plan: 1\ntitle: A day\ndate: 2027-03-11\nminutes: 60\n")
        for name in ("one.ics", "two.ics"):
            CliRunner().invoke(main, ["agenda", "day.yaml", "--ics", name])
        assert Path("one.ics").read_bytes() == Path("two.ics").read_bytes()

    def test_without_a_day_there_is_no_calendar(self) -> None:
        Path("day.yaml").write_text("plan: 1\ntitle: A day\nminutes: 60\n")
        result = CliRunner().invoke(main, ["agenda", "day.yaml", "--ics", "day.ics"])
        assert "day.yaml:1:1: a calendar needs to know the day" in result.stderr
        assert not Path("day.ics").exists()


# --- a series ---

DAY = """\
plan: 1
title: Day {number}
minutes: 40
make: [handout]
series: [one.yaml, two.yaml]
pick: {{avoid-used-in: old.yaml}}
blocks:
  - {{block: Stories, minutes: 40, use: [{use}], choose: {{case-studies: 4}}}}
"""


class TestASeries:
    @pytest.fixture(autouse=True)
    def _plans(self) -> None:
        Path("old.yaml").write_text("plan: 1\ntitle: Old\nblocks: [{block: A, minutes: 9, use: [little-village]}]\n")
        Path("one.yaml").write_text(DAY.format(number=1, use="shaping-us"))
        Path("two.yaml").write_text(DAY.format(number=2, use="welcome"))

    def picks(self, file: str) -> set[str]:
        return {pick.id for pick in select(Path(file)).selection.picks if pick.gains}

    def test_nothing_is_picked_twice(self) -> None:
        one, two = self.picks("one.yaml"), self.picks("two.yaml")
        assert (len(one), len(two)) == (4, 4)
        assert not one & two
        assert "shaping-us" not in two

    def test_what_other_plans_have_used_is_avoided(self) -> None:
        assert "little-village" not in self.picks("one.yaml") | self.picks("two.yaml")
        why = {one.id: one.why for one in select(Path("one.yaml")).selection.left_out}
        assert why["little-village"] == "it was used in old.yaml (line 6)"
        assert set(why.values()) >= {"another session of the series has it"}

    def test_building_one_after_the_other_keeps_what_was_picked_together(self) -> None:
        before = self.picks("one.yaml"), self.picks("two.yaml")
        for file in ("one.yaml", "two.yaml"):
            assert CliRunner().invoke(main, ["build", file]).exit_code == 0
        assert before == (self.picks("one.yaml"), self.picks("two.yaml"))

    @pytest.mark.parametrize(
        ("old", "new", "message"),
        [
            ("[one.yaml, two.yaml]", "[two.yaml]", "one.yaml:5:9: the series does not name 'one.yaml' itself"),
            ("two.yaml", "three.yaml", "one.yaml:5:20: there is no plan 'three.yaml' beside this one"),
            ("[one.yaml, two.yaml]", "[two.yaml, one.yaml]", "one.yaml:5:10: 'two.yaml' names another series"),
            ("old.yaml", "older.yaml", "one.yaml:6:23: there is no plan 'older.yaml' beside this one"),
            ("old.yaml", "two.yaml", "one.yaml:6:23: nothing says what 'two.yaml' has picked"),
        ],
    )
    def test_what_is_wrong_with_it_is_told_where_it_stands(self, old: str, new: str, message: str) -> None:
        Path("one.yaml").write_text(Path("one.yaml").read_text().replace(old, new))
        with pytest.raises(Problems) as caught:
            select(Path("one.yaml"))
        assert str(caught.value.problems[0]).startswith(message)

    def test_too_much_for_the_library_names_the_line_in_whatever_plan(self) -> None:
        for file in ("one.yaml", "two.yaml"):
            Path(file).write_text(Path(file).read_text().replace("case-studies: 4", "case-studies: 9"))
        with pytest.raises(Problems) as caught:
            select(Path("two.yaml"))
        (problem,) = caught.value.problems
        assert problem.place.path in ("one.yaml", "two.yaml")
        assert problem.hint is not None
        assert problem.hint.startswith("ask for ")


def test_the_reader_of_plans_is_not_taken_in_by_what_was_picked() -> None:
    Path("a.picked.yaml").write_text("picked: 1\n")
    with pytest.raises(Problems) as caught:
        read.plan(Path())
    assert caught.value.problems[0].hint == "a plan is a file that ends in .yaml"
