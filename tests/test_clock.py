"""Times that cannot be, up to the minute; and the smallest single change that makes blocks fit their time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from stock import chosen, stock

from packgen.choose.clock import _lengthen, _shorten
from packgen.model.plan import Block
from packgen.source import Problems


def blocks(*minutes: int, **more: Any) -> tuple[Block, ...]:
    """Blocks A, B, C, ... of these minutes; a minus makes a break. What is `more` belongs to the second."""
    made = []
    for number, (name, long) in enumerate(zip("ABCDEF", minutes, strict=False)):
        value = {"block": name, "minutes": long} if long > 0 else {"break": -long}
        made.append(Block.model_validate(value | (more if number == 1 else {})))
    return tuple(made)


def late(saves: int, words: str | None = "Skip") -> dict[str, Any]:
    return {"saves": saves} | ({"if-late": words} if words else {})


class TestTooLong:
    def test_what_a_block_can_leave_out_comes_first(self) -> None:
        assert _shorten(blocks(30, 20, 10, 30, **late(10)), 10) == "give 'B' 10 minutes and do what its 'if-late' says"

    @pytest.mark.parametrize(("saves", "words"), [(10, None), (5, "Skip")])
    def test_but_only_if_that_is_told_and_saves_just_as_much(self, saves: int, words: str | None) -> None:
        assert _shorten(blocks(30, 20, 10, 30, **late(saves, words)), 10) == "drop 'C' (10 min)"

    def test_a_block_of_just_so_many_minutes_is_dropped_unless_it_opens_or_closes(self) -> None:
        assert _shorten(blocks(10, 20, 15, 30), 15) == "drop 'C' (15 min)"
        assert _shorten(blocks(15, 20, 25, 15), 15) == "shorten 'C' from 25 to 10 minutes"

    def test_a_break_is_not_dropped(self) -> None:
        assert _shorten(blocks(20, -15, 20, 20), 15) == "shorten 'A' from 20 to 5 minutes"

    def test_the_longest_keeps_at_least_five_minutes(self) -> None:
        assert _shorten(blocks(20, 40, 30), 35) == "shorten 'B' from 40 to 5 minutes"
        assert _shorten(blocks(20, 40, 30), 36) == "drop 'B' (40 min)"

    def test_of_those_that_take_more_the_shortest_is_dropped(self) -> None:
        assert _shorten(blocks(20, 34, 33, 32, 34, 20), 30) == "drop 'D' (32 min)"

    def test_else_the_session_is_to_have_more_time(self) -> None:
        assert _shorten(blocks(30, 10, 30), 28) == "give the session 28 minutes more"


class TestTooShort:
    def test_the_longest_block_gets_the_rest(self) -> None:
        assert _lengthen(blocks(10, 30, 20), 15) == "give 'B' 45 minutes instead of 30, or end 15 minutes earlier"

    def test_however_short_it_is_beside_a_break(self) -> None:
        assert _lengthen(blocks(-10, 1), 15) == "give 'B' 16 minutes instead of 1, or end 15 minutes earlier"

    def test_breaks_alone_get_a_block(self) -> None:
        assert _lengthen(blocks(-10), 15) == "add a block of 15 minutes, or end 15 minutes earlier"


def told(lines: str) -> list[tuple[str, str | None]]:
    """What is said of a plan of these lines, without the place, and what is offered."""
    try:
        chosen(lines, stock())
    except Problems as wrong:
        return [(problem.message, problem.hint) for problem in wrong.problems]
    return []


@pytest.fixture
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("_in_a_folder")
class TestToTheMinute:
    def test_one_minute_too_long_or_too_short_is_told(self) -> None:
        lines = "minutes: {}\nblocks: [{{block: A, minutes: 30}}]\n"
        assert told(lines.format(30)) == []
        assert told(lines.format(29))[0][1] == "shortest fix: shorten 'A' from 30 to 29 minutes"
        assert (
            told(lines.format(31))[0][1] == "shortest fix: give 'A' 31 minutes instead of 30, or end 1 minutes earlier"
        )

    def test_so_is_what_comes_before_a_fixed_time(self) -> None:
        lines = "starts: 09:00\nblocks:\n  - {{block: A, minutes: {}}}\n  - {{block: B, at: 09:30, minutes: 30}}\n"
        assert told(lines.format(30)) == []
        assert (
            told(lines.format(29))[0][1] == "shortest fix: give 'A' 30 minutes instead of 29, or end 1 minutes earlier"
        )
        assert told(lines.format(31))[0][1] == "shortest fix: shorten 'A' from 31 to 30 minutes"

    def test_every_fixed_time_is_looked_at(self) -> None:
        late = "  - {block: C, at: 10:00, minutes: 30}\n"
        lines = "starts: 09:00\nblocks:\n  - {block: A, minutes: 30}\n  - {block: B, at: 09:30, minutes: 40}\n" + late
        assert [message for message, _ in told(lines)] == [
            "'C' is to begin at 10:00, and what comes before it ends at 10:10"
        ]

    def test_what_is_wrong_with_a_fixed_time_is_told_and_not_the_sum_that_it_spoils(self) -> None:
        lines = (
            "starts: 09:00\nminutes: 60\nblocks:\n  - {block: A, minutes: 40}\n  - {block: B, at: 09:30, minutes: 30}\n"
        )
        assert len(told(lines)) == 1

    def test_a_day_has_sixteen_hours(self) -> None:
        lines = "blocks: [{{block: A, minutes: 480}}, {{block: B, minutes: {}}}]\n"
        assert told(lines.format(480)) == []
        assert told(lines.format(481))[0][1] == "write a plan for each day, and name them all under 'series:'"

    def test_a_night_has_ten(self) -> None:
        lines = "starts: 20:00\nends: {}\nblocks: [{{block: A, minutes: {}}}, {{block: B, minutes: 300}}]\n"
        assert told(lines.format("06:00", 300)) == []
        assert told(lines.format("06:01", 301))[0][1] == "did you mean 18:01?"

    @pytest.mark.parametrize("ends", ["12:00", "12:10", "13:30"])
    def test_an_end_after_noon_that_is_before_the_start_is_no_slip_of_twelve_hours(self, ends: str) -> None:
        lines = f"starts: 14:00\nends: {ends}\nblocks: [{{block: A, minutes: 60}}]\n"
        assert told(lines)[0][1] == "write a later time after 'ends:'"

    def test_a_debrief_may_take_its_whole_block_and_an_inject_come_in_the_last_minute(self) -> None:
        lines = "blocks: [{{block: A, minutes: 30, {}}}]\n"
        assert told(lines.format("debrief: 30")) == []
        assert told(lines.format("debrief: 31"))[0][0] == "the debrief takes 31 minutes and its block has 30"
        assert told(lines.format("inject: [{at: 29, text: News}]")) == []
        assert told(lines.format("inject: [{at: 30, text: News}]"))[0][1] == "choose an earlier minute"
