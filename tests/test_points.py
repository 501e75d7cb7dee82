"""What an item is worth to a plan: each reason with its points and its words, as a trainer reads them."""

from __future__ import annotations

from typing import Any

import pytest
from stock import card, case, exercise, stock

from packgen.choose.pick import columns
from packgen.choose.points import bonuses
from packgen.choose.puzzle import Column
from packgen.choose.wishes import Ground
from packgen.model.library import CaseStudy, Exercise, ScenarioCard
from packgen.model.plan import Plan

WHO = {"who": {"gp": 6, "school": 2}}


def ground(*items: CaseStudy | ScenarioCard | Exercise, choose: dict[str, Any] | None = None, **plan: Any) -> Ground:
    """A plan with one block that picks from these items."""
    blocks = [{"block": "A", "minutes": 60, "choose": choose or {"case-studies": 1}}]
    made = Plan.model_validate({"plan": 1, "title": "T", "minutes": 60, "blocks": blocks, **plan})
    return Ground(made, stock(*items), made.blocks)


def reasons(found: Ground) -> dict[str, list[tuple[int, str]]]:
    """Points and words of each item."""
    return {one.item.id: [(gain.points, gain.why) for gain in one.gains] for one in columns(found)}


def only(item: CaseStudy | ScenarioCard | Exercise, **plan: Any) -> list[tuple[int, str]]:
    """The points and words of the only item there is."""
    return reasons(ground(item, **plan))[item.id]


class TestGains:
    def test_what_fits_has_ten_points_and_says_so(self) -> None:
        assert only(case("a", 1)) == [(10, "fits the plan")]

    def test_a_theme_of_the_plan_counts_and_others_do_not(self) -> None:
        item = case("a", 1, themes=["play", "food", "sleep"])
        assert only(item, themes=["sleep", "play"])[1:] == [(10, "on the plan's theme play, sleep")]
        assert only(item)[1:] == []

    def test_evidence_counts_by_its_strength_under_its_label(self) -> None:
        assert only(case("a", 1, evidence="fair"))[1:] == [(8, "evidence: fair")]
        assert only(case("a", 1, evidence="plain"))[1:] == []

    @pytest.mark.parametrize(
        ("mark", "words"), [("fair", "preferred: fair"), ("play", "preferred: play"), ("gp", "preferred: gp")]
    )
    def test_what_is_preferred_counts_by_its_weight_whatever_kind_of_mark_it_is(self, mark: str, words: str) -> None:
        item = case("a", 1, evidence="fair", themes=["play"], audience=["gp"])
        assert (15, words) in only(item, pick={"prefer": {mark: 3}})
        assert (15, words) not in only(item, pick={"prefer": {"strong": 3}})

    @pytest.mark.parametrize(("audience", "points"), [(["gp"], 4), (["school"], 2), (["gp", "school"], 6)])
    def test_an_item_counts_by_the_share_of_those_that_it_is_made_for(self, audience: list[str], points: int) -> None:
        item = case("a", 1, audience=audience)
        assert only(item, audience=WHO)[1:] == [(points, "made for those who come")]

    def test_an_item_for_nobody_in_the_room_gains_nothing_by_it(self) -> None:
        assert only(case("a", 1, audience=["council"]), audience=WHO)[1:] == []

    def test_a_level_that_was_not_asked_for_takes_a_point_off(self) -> None:
        asked = {"choose": {"case-studies": 1, "levels": [1]}}
        assert only(case("a", 1, 2, 3), **asked)[1:] == [(-2, "also about level 2 and 3")]
        assert only(case("a", 1), **asked)[1:] == []

    def test_a_card_near_to_the_age_of_a_spread_counts_more(self) -> None:
        found = ground(card("a", 6), card("b", 8), choose={"cards": 2, "ages": "spread"})
        spread = [(one.item.id, one.gains[1].points, one.gains[1].why) for one in columns(found)]
        assert spread == [
            ("a", 60, "spreads the ages: 6 months"),
            ("a", 40, "spreads the ages: 6 months"),
            ("b", 40, "spreads the ages: 8 months"),
            ("b", 60, "spreads the ages: 8 months"),
        ]


class TestBonuses:
    @staticmethod
    def told(found: Ground) -> dict[str, tuple[int, list[str]]]:
        """What counts once: its points, and the items of which any brings it."""
        every: list[Column] = columns(found)
        return {
            one.why: (one.once.points, sorted({every[number].item.id for number in one.once.columns}))
            for one in bonuses(every, found)
        }

    def test_the_first_of_a_kind_on_a_level_that_is_asked_for(self) -> None:
        items = (case("a", 1), case("b", 1, 2))
        assert self.told(ground(*items)) == {
            "first case study on level 1": (20, ["a", "b"]),
            "first case study on level 2": (20, ["b"]),
        }
        asked = {"case-studies": 1, "levels": [1]}
        assert list(self.told(ground(*items, choose=asked))) == ["first case study on level 1"]

    def test_a_theme_that_nothing_named_brings(self) -> None:
        items = (case("a", themes=["play"]), case("b", themes=["play", "food"]))
        assert self.told(ground(*items)) == {
            "brings a new theme: food": (1, ["b"]),
            "brings a new theme: play": (1, ["a", "b"]),
        }

    def test_another_way_of_working(self) -> None:
        found = ground(exercise("a", how="pairs"), exercise("b", how="groups"), choose={"exercises": 1})
        assert self.told(found) == {
            "another way of working: groups": (4, ["b"]),
            "another way of working: pairs": (4, ["a"]),
        }
