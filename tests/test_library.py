"""The content library is whole: what the toolkit part holds is in it, with its source, in the right voice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from packgen.model.library import AnyItem, Facilitator, Library, Slide

ROOT = Path(__file__).parents[1]
INVENTORY: dict[str, Any] = yaml.safe_load((ROOT / "tests" / "inventory.yaml").read_text("utf-8"))
FILES = sorted((ROOT / "content").rglob("*.yaml"))


def texts(value: object) -> Iterator[str]:
    """Every text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts(inner)


def ids(items: tuple[Any, ...]) -> list[str]:
    return [item.id for item in items]


class TestTheLibraryIsWhole:
    def test_it_has_five_levels(self, library: Library) -> None:
        assert [level.number for level in library.levels] == [1, 2, 3, 4, 5]

    @pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
    def test_each_level_has_its_risk_and_protective_factors(self, library: Library, number: int) -> None:
        level = library.level(number)
        assert level
        assert ids(level.risk) == INVENTORY["levels"][number]["risk"]
        assert ids(level.protective) == INVENTORY["levels"][number]["protective"]

    def test_it_has_eighty_eight_factors(self, library: Library) -> None:
        assert sum(len(level.risk) for level in library.levels) == 40
        assert sum(len(level.protective) for level in library.levels) == 48

    def test_it_has_fifteen_case_studies_under_the_source_s_own_labels(self, library: Library) -> None:
        labelled = {case.id: case.evidence for case in library.case_studies}
        assert labelled == {id_: label for label, cases in INVENTORY["case-studies"].items() for id_ in cases}
        assert len(labelled) == 15

    def test_it_has_three_exercises_with_sixteen_prompts(self, library: Library) -> None:
        assert {one.id: len(one.prompts) for one in library.exercises} == INVENTORY["exercises"]
        assert sum(len(one.prompts) for one in library.exercises) == 16

    def test_it_has_nine_cards_from_the_youngest_to_the_oldest(self, library: Library) -> None:
        assert [(card.id, card.months) for card in library.cards] == list(INVENTORY["cards"].items())
        assert len(library.cards) == 9

    def test_its_cards_share_three_questions(self, library: Library) -> None:
        assert len(library.info.framing_questions) == INVENTORY["framing-questions"] == 3

    def test_it_has_thirty_four_concepts(self, library: Library) -> None:
        assert ids(library.concepts) == INVENTORY["concepts"]
        assert len(library.concepts) == 34

    def test_it_has_twenty_five_statistics(self, library: Library) -> None:
        assert ids(library.statistics) == list(INVENTORY["statistics"])
        assert len(library.statistics) == 25

    @pytest.mark.parametrize("name", INVENTORY["statistics"])
    def test_a_statistic_gives_every_number_of_the_source(self, library: Library, name: str) -> None:
        statistic = next(one for one in library.statistics if one.id == name)
        told = f"{statistic.value} {statistic.unit}".replace("five years", "5 years")
        missing = [n for n in INVENTORY["statistics"][name]["numbers"] if not re.search(rf"(?<![\d.]){n}(?!\d)", told)]
        assert missing == []

    def test_a_statistic_has_the_source_s_citation_or_none(self, library: Library) -> None:
        cited = {one.id: one.citation for one in library.statistics}
        assert cited == {
            name: str(one["citation"]) if "citation" in one else None for name, one in INVENTORY["statistics"].items()
        }

    def test_a_bar_of_a_chart_is_as_long_as_its_statistic_says(self, library: Library) -> None:
        values = {one.id: one.value for one in library.statistics}
        bars = [(f"{bar.number:g}%", values[bar.statistic]) for chart in library.charts for bar in chart.bars]
        assert bars
        assert all(number == value for number, value in bars)

    def test_it_has_seven_reading_lists_with_thirty_four_entries(self, library: Library) -> None:
        lists = {
            one.id: {"entries": len(one.entries), "works": sum(len(entry.works) for entry in one.entries)}
            for one in library.resources
        }
        assert lists == INVENTORY["resources"]
        assert len(lists) == 7
        assert sum(one["entries"] for one in lists.values()) == 34

    def test_it_has_both_diagrams_of_the_source(self, library: Library) -> None:
        assert [diagram.id for diagram in library.diagrams if not diagram.source.ours] == INVENTORY["diagrams"]

    def test_a_diagram_has_words_for_those_who_do_not_see_it(self, library: Library) -> None:
        assert all(len(diagram.alt.split()) > 10 for diagram in library.diagrams)

    def test_it_warns_of_six_things(self, library: Library) -> None:
        assert len(library.info.cautions) == INVENTORY["cautions"] == 6

    def test_what_a_caution_names_carries_its_sensitivity(self, library: Library) -> None:
        silent = [
            id_
            for caution in library.info.cautions
            for id_ in caution.items
            if caution.what != library.info.cautions[-1].what
            and not set(caution.sensitive) & set(library.items[id_].sensitive)
        ]
        assert silent == []

    def test_it_has_at_least_ten_activities_of_our_own(self, library: Library) -> None:
        assert len([one for one in library.activities if one.source.ours]) >= 10

    def test_every_kind_of_activity_that_an_outline_needs_is_there(self, library: Library) -> None:
        assert {"opening", "debrief", "closing", "energiser"} <= {one.role for one in library.activities}
        assert {"cards", "case-studies", "factors"} <= {one.works_with for one in library.activities}

    def test_some_notices_are_always_due(self, library: Library) -> None:
        assert any(notice.always for notice in library.notices)
        touched = {word for item in library.items.values() for word in item.sensitive}
        assert touched <= {word for notice in library.notices for word in notice.triggers}


class TestWhereItComesFrom:
    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
    def test_no_file_holds_a_web_address(self, path: Path) -> None:
        said = [*texts(yaml.safe_load(path.read_text("utf-8")))]
        assert [text for text in said if re.search(r"https?:|www\.|\.(org|com|net|uk)\b", text)] == []

    def test_no_link_has_a_made_up_address(self, library: Library) -> None:
        works = [work for one in library.resources for entry in one.entries for work in entry.works]
        works += [link for case in library.case_studies for link in case.links]
        works += [link for one in library.exercises for link in one.links]
        assert [work.title for work in works if work.url] == []

    def test_what_is_not_ours_names_the_section_it_comes_from(self, library: Library) -> None:
        assert [i.id for i in library.items.values() if not i.source.ours and not i.source.section] == []

    def test_what_is_ours_claims_no_section(self, library: Library) -> None:
        assert [i.id for i in library.items.values() if i.source.ours and i.source.section] == []

    def test_only_activities_notices_and_one_drawing_are_ours(self, library: Library) -> None:
        ours = {item.id for item in library.items.values() if item.source.ours}
        assert ours == {*ids(library.activities), *ids(library.notices), "scale"}


class TestTheThreeVoices:
    def test_a_slide_has_five_points_at_most(self) -> None:
        assert Slide(headline="Five", points=("a",) * 5)
        with pytest.raises(ValidationError, match="at most 5"):
            Slide(headline="Six", points=("a",) * 6)

    def test_the_facilitator_s_sentences_are_in_no_other_voice_of_the_item(self, library: Library) -> None:
        assert [
            (item.id, line) for item in library.items.values() for line in whispered(item) if line in shown(item)
        ] == []

    def test_no_two_items_have_the_same_headline(self, library: Library) -> None:
        found = [item.slide.headline for item in library.items.values() if hasattr(item, "slide")]
        assert sorted(set(found)) == sorted(found)


def whispered(item: AnyItem) -> list[str]:
    """What only the facilitator is told, where it is a sentence and not a word or two."""
    voice = getattr(item, "facilitator", None)
    lines = [*texts(voice.model_dump())] if isinstance(voice, Facilitator) else []
    return [line for line in lines if len(line.split()) >= 5]


def shown(item: AnyItem) -> str:
    """What the item says on slides and on paper."""
    return "\n".join(texts(item.model_dump(exclude={"facilitator": True, "say": True})))
