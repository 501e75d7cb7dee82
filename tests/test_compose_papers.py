"""The handout and the guide: two audiences, one clock, and care that can't be left out."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from packgen import read
from packgen.choose import choose
from packgen.compose.elsewhere import elsewhere
from packgen.compose.guide import guide
from packgen.compose.handout import handout
from packgen.compose.settle import measurer, one_page, settled
from packgen.compose.strength import sign
from packgen.compose.strength import told as told_evidence
from packgen.compose.words import badge, cited, clock_range, held, joined, level_words, source_line
from packgen.model.library import Facilitator, Library
from packgen.model.paper import Bullets, Frame, Heading, Paper, Rings, Table, Text, Write
from packgen.model.plan import Plan
from packgen.model.selection import Selection
from packgen.paging.places import place
from packgen.source import Tree

TASTER = {
    "plan": "1",
    "title": "Team meeting taster",
    "starts": "13:00",
    "minutes": "60",
    "people": "12",
    "levels": ["2", "3"],
    "make": ["deck", "handout", "cards"],
}
HALF_DAY = {
    "plan": "1",
    "title": "Partners' half day",
    "date": "2027-03-11",
    "starts": "09:30",
    "people": "26",
    "team": {"lead": "Priya", "safeguarding-lead": "Asha"},
    "blocks": [
        {"block": "Welcome", "minutes": "15", "use": ["welcome"]},
        {
            "block": "Case studies",
            "minutes": "40",
            "use": ["daniels-den-the-net", "home-start-camden-islington", "level-2"],
            "groups": "4",
            "debrief": {"minutes": "10", "ask": ["What would it take here?"]},
        },
        {"break": "15"},
        {
            "block": "Cards",
            "minutes": "60",
            "use": ["scenario-rounds"],
            "choose": {"cards": "4", "ages": "spread"},
            "inject": {"at": "25", "text": "The post is empty"},
            "if-late": "drop round 2",
            "saves": "20",
        },
        {"block": "Close", "minutes": "15", "use": ["commitments", "close-with-care"]},
    ],
}
SHORT = HALF_DAY | {"levels": ["1", "2", "3", "4", "5"], "handout": {"length": "short"}}


@cache
def shelf() -> read.Shelf:
    return read.shelf()


def library() -> Library:
    return shelf().library


def selected(plan: dict[str, Any], stock: Library | None = None) -> Selection:
    return choose(Plan.model_validate(plan), Tree(plan, "plan.yaml"), stock or library())


def papers(plan: dict[str, Any], stock: Library | None = None) -> tuple[Selection, Paper, Paper]:
    selection = selected(plan, stock)
    page, brand = shelf().pages["a4"], shelf().brands["neutral"]
    kept = settled(handout(selection, page, brand), brand, shelf().fonts)
    others = elsewhere(selection, [kept])
    led = guide(selection, page, brand, shelf().icons, others, lambda paper: one_page(paper, brand, shelf().fonts))
    return selection, kept, settled(led, brand, shelf().fonts)


def strings(value: object) -> Iterator[str]:
    """Every text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from strings(getattr(value, field.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from strings(part)


def said(paper: Paper) -> str:
    return "\n".join(strings(paper.flow))


def lines(paper: Paper) -> Counter[str]:
    """Every line of every text, without the dot that opens it."""
    return Counter(line.removeprefix("• ") for text in strings(paper.flow) for line in text.split("\n"))


def factors(paper: Paper) -> list[Table]:
    return [flow for flow in paper.flow if isinstance(flow, Table) and flow.look == "factors"]


def told(paper: Paper) -> set[str]:
    """The items that have a heading."""
    return {head.key for head in headings(paper) if head.key in library().items}


def headings(paper: Paper) -> list[Heading]:
    inside = (part for flow in paper.flow for part in (flow.blocks if isinstance(flow, Frame) else (flow,)))
    return [part for part in inside if isinstance(part, Heading)]


def secrets(stock: Library) -> Iterator[str]:
    """All that only a facilitator may read."""
    for item in stock.items.values():
        voice = getattr(item, "facilitator", None)
        if isinstance(voice, Facilitator):
            yield from (line for lines in voice.model_dump().values() for line in lines)
        if say := getattr(item, "say", None):
            yield say
        for prompt in getattr(item, "prompts", ()):
            yield from prompt.answers


@pytest.mark.parametrize("plan", [TASTER, HALF_DAY])
def test_nothing_of_the_facilitators_voice_is_in_the_handout(plan: dict[str, Any]) -> None:
    _, kept, _ = papers(plan)
    text = said(kept)
    assert not [line for line in secrets(library()) if len(line.split()) >= 5 and line in text]


def test_the_plans_own_script_is_not_in_the_handout() -> None:
    plan = {
        **TASTER,
        "blocks": [{"block": "Talk", "minutes": "60", "say": "Mention the budget cut to nobody else"}],
    }
    _, kept, led = papers(plan)
    assert "budget cut" not in said(kept)
    assert "budget cut" in said(led)


@pytest.mark.parametrize("plan", [TASTER, HALF_DAY])
def test_every_document_tells_the_same_clock(plan: dict[str, Any]) -> None:
    selection, kept, led = papers(plan)
    agenda = next(flow for flow in kept.flow if isinstance(flow, Table) and flow.caption == "Agenda")
    show = next(flow for flow in led.flow if isinstance(flow, Table) and flow.caption == "Run of show")
    assert [row[0][0].text for row in agenda.rows] == [clock_range(block) for block in selection.blocks]
    assert [row[0][0].text for row in show.rows] == [str(block.starts) for block in selection.blocks]
    clocks = [head.clock for head in headings(led) if head.level == 1 and head.clock]
    assert clocks == [str(block.starts) for block in selection.blocks if not block.is_break]


def test_an_inject_and_a_debrief_have_their_clock_time() -> None:
    _, _, led = papers(HALF_DAY)
    assert "11:05: read out" in said(led)
    assert ("Debrief, 10 minutes", "10:15") in [(head.text, head.clock) for head in headings(led)]


def test_what_to_drop_stands_in_one_table_with_the_minutes_saved() -> None:
    _, _, led = papers(HALF_DAY)
    late = next(flow for flow in led.flow if isinstance(flow, Table) and flow.caption == "What to drop")
    assert ["Cards", "drop round 2", "20 min"] in [[cell[0].text for cell in row[1:]] for row in late.rows]


def test_what_to_drop_when_minutes_are_lost_stands_under_its_letters() -> None:
    selection, _, led = papers(HALF_DAY)
    rungs = next(flow for flow in led.flow if isinstance(flow, Table) and flow.caption == "If late")
    dropped = next(flow for flow in led.flow if isinstance(flow, Table) and flow.caption == "What to drop")
    assert rungs.header == ("Time", "Block", "5 min", "10 min", "20 min", "30 min")
    assert len(rungs.rows) == sum(not block.is_break for block in selection.blocks)
    letters = {letter for row in rungs.rows for cell in row[2:] for letter in cell[0].text.split(" + ")}
    assert letters - {"end later"} == {row[0][0].text for row in dropped.rows}


def test_the_print_list_shows_its_sums() -> None:
    selection, _, led = papers(TASTER)
    text = said(led)
    assert "12 people + 2 spare" in text
    assert all(held(job.sum) in text for job in selection.print_list)


def test_a_missing_safeguarding_lead_is_a_box_to_fill_in() -> None:
    _, _, led = papers(TASTER)
    box = next(flow for flow in led.flow if isinstance(flow, Table))
    assert (box.header[0], box.look) == ("Safeguarding lead today", "form")
    assert box.header[1] == "Fill in before you start"
    assert [run.text for run in box.rows[0][1]] == [""]


def test_a_named_safeguarding_lead_stands_in_the_box() -> None:
    _, _, led = papers(HALF_DAY)
    assert "Asha" in said(led)
    assert "Fill in before you start" not in said(led)


@pytest.mark.parametrize("plan", [TASTER, HALF_DAY])
def test_notices_are_always_there_in_full(plan: dict[str, Any]) -> None:
    selection, kept, led = papers(plan)
    assert selection.notices
    assert all(words in said(kept) for notice in selection.notices for words in notice.handout)
    assert all(words in lines(led) for notice in selection.notices for words in notice.facilitator.say)


def test_a_notice_is_said_in_the_plans_own_words() -> None:
    _, kept, led = papers({**TASTER, "notices": {"step-out": {"text": "The garden door is open."}}})
    assert all("The garden door is open." in said(paper) for paper in (kept, led))


@pytest.mark.parametrize("plan", [TASTER, HALF_DAY])
def test_every_line_of_the_facilitators_voices_is_in_the_guide_exactly_once(plan: dict[str, Any]) -> None:
    selection, _, led = papers(plan)
    items = {item.id: item for block in selection.blocks for item in block.items}
    items |= {item.id: item for item in (*selection.card_set, *selection.notices)}
    printed = lines(led)
    voices = (getattr(item, "facilitator", None) for item in items.values())
    written = [line for voice in voices if voice for cue in voice.model_dump().values() for line in cue]
    written += [line for item in items.values() for ask in getattr(item, "prompts", ()) for line in ask.answers]
    assert written
    assert [line for line in written if printed[line] != 1] == []


def test_an_items_first_lines_stand_with_its_block_and_the_rest_to_look_up() -> None:
    _, _, led = papers(HALF_DAY)
    titles = [flow.caption for flow in led.flow if isinstance(flow, Table)]
    assert (
        titles.index("Cues: Welcome")
        < titles.index("Notice: Where to turn")
        < titles.index("To look up: Welcome and working agreement")
    )
    cues = next(flow for flow in led.flow if isinstance(flow, Table) and flow.caption == "Cues: Welcome")
    labels = [row[0][0].text for row in cues.rows]
    assert {"Steps", "Say", "Do", "Ask", "Watch for", "Land"} <= set(labels)
    assert not {"If stuck", "Answers"} & set(labels)


def test_the_warning_comes_before_all_other_notices() -> None:
    _, kept, _ = papers(HALF_DAY)
    care = next(flow for flow in kept.flow if isinstance(flow, Table) and flow.caption == "Care for one another")
    assert care.rows[0][0][0].text == "Some of this may be hard to hear"


def test_a_note_on_changed_names_travels_with_its_case_study() -> None:
    _, kept, led = papers(HALF_DAY)
    for title in ("Daniel", "Home-Start"):
        frames = [flow for flow in kept.flow if isinstance(flow, Frame) and isinstance(flow.blocks[0], Heading)]
        frame = next(frame for frame in frames if title in "".join(strings(frame.blocks)))
        assert "All names have been changed." in list(strings(frame))
    assert said(led).count("All names have been changed.") == 2


def test_what_changed_comes_first_in_a_case_study() -> None:
    _, kept, _ = papers(HALF_DAY)
    frame = next(flow for flow in kept.flow if "What changed: " in list(strings(flow)))
    labels = [word for word in strings(frame) if word in ("What changed: ", "What was done: ", "For whom: ")]
    assert labels == ["What changed: ", "What was done: ", "For whom: "]


def test_only_the_cards_of_the_session_are_in_the_handout() -> None:
    selection, kept, _ = papers(HALF_DAY)
    used = {card.id for block in selection.blocks for card in block.cards}
    text = said(kept)
    assert {card.id for card in library().cards if card.voice[0] in text} == used


def test_headings_never_skip_a_level() -> None:
    for plan in (TASTER, HALF_DAY, SHORT):
        for paper in papers(plan)[1:]:
            levels = [0, *(head.level for head in headings(paper))]
            assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_a_library_with_nothing_but_notices_composes() -> None:
    bare = Library(info=library().info, notices=library().notices)
    plan = {
        **TASTER,
        "levels": [],
        "make": ["handout", "guide"],
        "blocks": [{"block": "Talk", "minutes": "60"}],
    }
    _, kept, led = papers(plan, bare)
    wanted = ["About this session", "Afterwards"]
    assert [head.text for head in headings(kept) if head.level == 1] == wanted
    assert not [head for paper in (kept, led) for head in headings(paper) if head.badge]
    assert kept.badge is None


def test_a_library_without_levels_shows_its_case_studies_under_one_heading() -> None:
    cases = tuple(case.model_copy(update={"levels": ()}) for case in library().case_studies[:2])
    flat = Library(info=library().info, notices=library().notices, case_studies=cases)
    blocks = [{"block": "Stories", "minutes": "60", "use": [case.id for case in cases]}]
    _, kept, _ = papers({**TASTER, "levels": [], "make": ["handout"], "blocks": blocks}, flat)
    titles = [head.text for head in headings(kept)]
    first = titles.index("Case studies")
    assert titles[first + 1 : first + 3] == [case.title for case in cases]
    assert "Level" not in " ".join(titles)


def test_a_table_has_as_many_cells_in_a_row_as_in_its_header() -> None:
    for paper in papers(HALF_DAY)[1:]:
        for table in (flow for flow in paper.flow if isinstance(flow, Table)):
            assert {len(row) for row in table.rows} == {len(table.header)} == {len(table.widths)}


def test_both_columns_of_factors_have_the_same_rows_and_no_factor_is_lost() -> None:
    selection, kept, _ = papers(TASTER)
    tables = factors(kept)
    for level, table in zip(selection.levels, tables, strict=True):
        text = "\n".join(strings(table.rows))
        assert all(factor.text in text for factor in (*level.risk, *level.protective))
        assert len(table.rows) < len(level.protective)


@pytest.mark.parametrize("folder", ["no_levels", "four_levels"])
def test_papers_of_other_libraries_name_no_toolkit(folder: str) -> None:
    stock = read.shelf(Path(__file__).parent / folder).library
    levels = ["1"] if stock.levels else []
    selection, kept, led = papers({**TASTER, "levels": levels}, stock)
    assert selection.blocks
    assert all("toolkit" not in said(paper) for paper in (kept, led))
    assert bool(stock.levels) == any(head.badge for head in headings(kept))


EMPTY = 0.3
"""A page of which less than this share is used is mostly empty."""


@pytest.mark.parametrize("plan", [TASTER, HALF_DAY, SHORT])
def test_no_page_but_the_last_is_mostly_empty(plan: dict[str, Any]) -> None:
    for paper in papers(plan)[1:]:
        made = measurer(paper, shelf().brands["neutral"], shelf().fonts)
        strips = [*made.cover(), *made.strips(paper.flow)]
        feet: dict[int, float] = {}
        for landing in place(strips, made.page.height):
            feet[landing.page] = max(landing.foot, feet.get(landing.page, 0.0))
        assert len(feet) == paper.pages
        assert {page for page, foot in feet.items() if foot < EMPTY * made.page.height} <= {paper.pages - 1}


@pytest.mark.parametrize("plan", [TASTER, HALF_DAY, SHORT])
def test_the_run_sheet_is_one_page_and_a_block_is_one_where_it_can_be(plan: dict[str, Any]) -> None:
    selection, _, led = papers(plan)
    places = dict(led.places)
    starts = [places[f"block-{block.number}"] for block in selection.blocks if not block.is_break]
    assert starts[0] == 2
    assert [after - page for page, after in pairwise(starts)].count(1) >= len(starts) - 2


def test_what_a_block_has_no_room_for_is_to_be_looked_up() -> None:
    selection, _, led = papers(HALF_DAY)
    voices = [getattr(item, "facilitator", None) for block in selection.blocks for item in block.items]
    assert {line for voice in voices for line in strings(voice)} <= set(lines(led))


def test_cues_have_their_icons_wherever_they_stand() -> None:
    _, _, led = papers(HALF_DAY)
    cues = [cell[0] for flow in led.flow if isinstance(flow, Table) for row in flow.rows for cell in row[:1] if cell]
    signed = [run for run in cues if run.text in ("Say", "Do", "Ask", "Watch for")]
    assert len(signed) > 20
    assert all(run.icon for run in signed)


def test_the_guide_is_for_people_and_not_for_those_who_know_the_file() -> None:
    _, _, led = papers(HALF_DAY)
    assert "Named in the plan" in said(led)
    assert ", line " not in said(led)
    assert not any(" ×" in text and text.partition(" ×")[0][-1:].isdigit() for text in strings(led.flow))


def test_chapters_without_clock_times_have_one_left_edge() -> None:
    _, _, led = papers(HALF_DAY)
    prepare = next(n for n, flow in enumerate(led.flow) if isinstance(flow, Heading) and flow.text == "To prepare")
    assert all(flow.out for flow in led.flow[prepare:] if isinstance(flow, Heading | Text | Bullets | Table | Write))


def test_a_label_of_evidence_has_one_colour_and_one_sign_wherever_it_stands() -> None:
    _, kept, _ = papers(HALF_DAY)
    framed = [part for flow in kept.flow if isinstance(flow, Frame) for part in flow.blocks if isinstance(part, Text)]
    shown = {run for part in framed for run in part.runs if run.pill}
    every = {run for case in library().case_studies for run in told_evidence(case, library())}
    assert shown and shown <= every
    assert {run.colour for run in every} == {"accent"}
    assert len(every) == len({run.text for run in every}) > 2
    labels = {label.label: label.strength for label in library().info.evidence}
    assert all(run.icon == sign(labels[run.text]) for run in every)


def test_the_sign_of_evidence_tells_how_strong_it_is() -> None:
    signs = [sign(strength) for strength in range(4)]
    assert [sum(kind == "close" for kind, _ in one.steps) for one in signs] == [8, 7, 6, 5], "one is never filled"


def test_tables_of_factors_are_alike_and_carry_the_ring_of_their_level() -> None:
    selection, kept, _ = papers(TASTER)
    tables = factors(kept)
    assert {table.widths for table in tables} == {(0.5, 0.5)}
    assert [table.badge and table.badge.lit for table in tables] == [(level.number,) for level in selection.levels]


def test_a_level_opens_in_its_colour_and_every_worksheet_has_its_ring() -> None:
    selection, kept, _ = papers(TASTER)
    heads = {head.key: head for head in headings(kept)}
    assert [heads[level.id].colour for level in selection.levels] == ["level-2", "level-3"]
    sheets = [head for head in headings(kept) if head.text.startswith("Worksheet")]
    assert sheets and all(head.badge for head in sheets)


def test_the_drawing_of_the_levels_has_a_number_and_its_words_stand_under_it() -> None:
    _, kept, _ = papers(TASTER)
    at = next(number for number, flow in enumerate(kept.flow) if isinstance(flow, Rings))
    drawing, under, table = kept.flow[at : at + 3]
    assert isinstance(drawing, Rings) and drawing.caption
    assert isinstance(under, Text) and under.style == "small"
    assert isinstance(table, Table)


def test_a_short_handout_keeps_all_but_the_long_texts() -> None:
    _, full, _ = papers(SHORT | {"handout": {"length": "full"}})
    selection, short, _ = papers(SHORT)
    assert short.pages
    assert full.pages
    assert short.pages < 0.7 * full.pages
    cases = {case for block in selection.blocks for case in block.case_studies}
    left_out = [item.handout for item in (*selection.levels, *cases)]
    assert all(line in said(full) and line not in said(short) for prose in left_out for line in prose)
    assert told(full) == told(short)
    assert factors(full) == factors(short) != []


def test_a_short_handout_names_the_source_of_each_level() -> None:
    selection, short, _ = papers(SHORT)
    noted = {run.text: run.note for flow in short.flow if isinstance(flow, Text) for run in flow.runs if run.note}
    assert all(cited(level, library()) in noted[level.slide.headline][0].text for level in selection.levels)


def test_shared_words() -> None:
    assert joined(["a"]) == "a"
    assert joined(["a", "b", "c"]) == "a, b and c"
    assert level_words((2, 3), library()) == "Levels 2 and 3"
    assert level_words((1, 2, 3), library()) == "Levels 1 to 3"
    ring = badge((2,), library())
    assert ring is not None
    assert (ring.count, ring.lit, ring.label) == (5, (2,), "Level 2")
    assert source_line(library().levels[1], library()) == "Level 2: caregiver-child relationship, Part 4"
    assert source_line(library().activities[0], library()) == "Our own, not from the source"
