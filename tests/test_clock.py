"""The smallest single change that makes blocks fit their time: which one is offered, and up to where."""

from __future__ import annotations

from typing import Any

import pytest

from packgen.choose.clock import _lengthen, _shorten, problems
from packgen.model.plan import Block, Plan
from packgen.source import Tree


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

    def test_breaks_alone_get_a_block(self) -> None:
        assert _lengthen(blocks(-10), 15) == "add a block of 15 minutes, or end 15 minutes earlier"


class TestTheEnd:
    @pytest.mark.parametrize(
        ("starts", "ends", "hint"),
        [
            ("09:30", "05:00", "did you mean 17:00?"),
            ("09:30", "00:30", "did you mean 12:30?"),
            ("14:00", "12:00", "write a later time after 'ends:'"),
            ("20:00", "18:00", "write a later time after 'ends:'"),
        ],
    )
    def test_before_the_start_is_taken_for_the_afternoon_where_that_is_later(
        self, starts: str, ends: str, hint: str
    ) -> None:
        value = {"plan": 1, "title": "T", "starts": starts, "ends": ends}
        found = problems(Plan.model_validate(value), Tree(value, "plan.yaml"), ())
        assert [one.hint for one in found] == [hint]

    def test_past_midnight_is_no_mistake(self) -> None:
        value = {"plan": 1, "title": "T", "starts": "20:00", "ends": "01:00"}
        assert problems(Plan.model_validate(value), Tree(value, "plan.yaml"), ()) == []
