"""Papers whose pages are settled: chapters, contents whose numbers are right, and room to write where there is room."""

from __future__ import annotations

from dataclasses import replace

import pytest
from counting import calls
from test_docx import BRAND, FONTS, PAGE, runs

from packgen.compose.settle import settled
from packgen.model.paper import (
    Bullets,
    Contents,
    Entry,
    Flow,
    Frame,
    Heading,
    PageBreak,
    Paper,
    Run,
    Table,
    Text,
    Write,
)

LINE = "Every child has a world of its own, and rings around it."


def paper(*flow: Flow, chapters: bool = True) -> Paper:
    return settled(Paper(PAGE, "A title", "", (), flow, "Us", chapters=chapters), BRAND, FONTS)


def contents(made: Paper) -> list[tuple[str, int]]:
    listed = next(block for block in made.flow if isinstance(block, Contents))
    return [(entry.text, entry.page) for entry in listed.entries]


def fill(lines: int) -> Text:
    """So many lines that stand in one paragraph, each 15.6 points high; 711.5 make a page."""
    return Text(runs("\n".join([LINE] * lines)))


CONTENTS = Contents("Contents", ())


def test_a_chapter_starts_a_page_after_the_contents() -> None:
    made = paper(CONTENTS, Heading(1, "One"), fill(40), Heading(1, "Two"), fill(40))
    assert contents(made) == [("One", 2), ("Two", 3)]
    assert [block.new_page for block in made.flow if isinstance(block, Heading)] == [True, True]
    assert made.pages == 3


def test_a_chapter_that_surely_finds_room_stands_under_the_one_before() -> None:
    made = paper(CONTENTS, Heading(1, "One"), fill(20), Heading(1, "Two"), fill(10))
    assert contents(made) == [("One", 2), ("Two", 2)]


def test_a_chapter_that_just_about_fits_starts_a_page() -> None:
    fits = [len({page for _, page in contents(paper(CONTENTS, Heading(1, "1"), fill(32), Heading(1, "2"), fill(n)))})
            for n in range(4, 14)]  # fmt: skip
    assert fits == sorted(fits)
    count = fits.index(2) + 4
    chapter = [Heading(1, "1"), fill(32), Heading(1, "2"), fill(count)]
    assert settled(Paper(PAGE, "", "", (), tuple(chapter), "Us"), BRAND, FONTS).pages == 1


def test_a_long_chapter_begins_on_a_page_with_much_room_left_unless_it_has_a_clock_time_or_is_a_sheet() -> None:
    def second(head: Heading) -> int:
        return contents(paper(CONTENTS, Heading(1, "One"), fill(20), head, *[fill(4)] * 12))[1][1]

    assert second(Heading(1, "Two")) == 2
    assert second(Heading(1, "Two", clock="09:30")) == 3
    assert second(Heading(1, "Two", apart=True)) == 3


def test_a_chapter_of_which_hardly_anything_would_stand_there_starts_a_page() -> None:
    made = paper(CONTENTS, Heading(1, "One"), fill(36), Heading(1, "Two"), *[fill(4)] * 12)
    assert contents(made) == [("One", 2), ("Two", 3)]


def test_lines_leave_room_where_the_next_chapter_can_begin() -> None:
    write = Write("Notes", 30, fills=True)
    flows = paper(CONTENTS, Heading(1, "One"), fill(8), write, Heading(1, "Two"), *[fill(4)] * 12)
    alone = paper(CONTENTS, Heading(1, "One"), fill(8), write)
    rows = [next(block.rows for block in made.flow if isinstance(block, Write)) for made in (flows, alone)]
    assert rows[0] == 4 < rows[1]
    assert contents(flows)[1] == ("Two", 2)


def test_no_row_of_a_table_stands_alone_on_a_page() -> None:
    def rows(count: int) -> list[int]:
        table = Table("Rows", "Rows.", ("A",), tuple(((Run(LINE),),) for _ in range(count)), (1.0,), show_caption=False)
        made = paper(CONTENTS, Heading(1, "One"), table, Text(runs(LINE)))
        return [len(block.rows) for block in made.flow if isinstance(block, Table)]

    parted = {count: rows(count) for count in range(20, 40)}
    assert [2] in [made[1:] for made in parted.values()]
    assert all(sum(made) == count and made[-1] > 1 for count, made in parted.items())


def test_without_chapters_the_flow_runs_on() -> None:
    made = paper(CONTENTS, Heading(1, "One"), fill(20), Heading(1, "Two"), fill(40), chapters=False)
    assert contents(made)[0] == ("One", 1)
    assert not any(block.new_page for block in made.flow if isinstance(block, Heading))


def headings_at(lines: int) -> Paper:
    return paper(CONTENTS, Heading(1, "One"), fill(lines), Text(runs(LINE)), Heading(2, "Part"), fill(4))


def test_a_heading_that_might_stand_on_either_page_starts_one_and_so_does_one_that_surely_begins_it() -> None:
    starts = {}
    for lines in range(30, 44):
        made = headings_at(lines)
        part = next(block for block in made.flow if isinstance(block, Heading) and block.level == 2)
        starts[lines] = (dict(contents(made))["Part"], part.new_page)
    assert (2, False) in starts.values()
    assert (2, True) not in starts.values()
    assert sum(forced for _, forced in starts.values()) > 4  # more than are in doubt


def test_the_end_of_a_chapter_that_might_need_one_more_page_is_moved_there() -> None:
    moved = [
        lines
        for lines in range(34, 44)
        if any(isinstance(b, PageBreak) for b in paper(CONTENTS, Heading(1, "1"), fill(lines), *[fill(2)] * 2).flow)
    ]
    assert 1 <= len(moved) <= 3


def test_contents_are_only_as_deep_as_their_page_allows() -> None:
    parts = [block for n in range(9) for block in (Heading(1, f"C{n}"), *(Heading(2, f"P{n}{k}") for k in range(6)))]
    few = paper(CONTENTS, *parts[:14], fill(3))
    many = paper(CONTENTS, *parts, fill(3))
    assert {entry.level for entry in _listed(few)} == {1, 2}
    assert {entry.level for entry in _listed(many)} == {1}


def _listed(made: Paper) -> tuple[Entry, ...]:
    return next(block for block in made.flow if isinstance(block, Contents)).entries


def test_a_heading_in_a_frame_stands_in_the_contents() -> None:
    made = paper(CONTENTS, Heading(1, "One"), Frame("accent", (Heading(2, "A case"), fill(3))))
    assert contents(made) == [("One", 2), ("A case", 2)]


@pytest.mark.parametrize(("lines", "rows"), [(10, 12), (30, 5), (38, 0)])
def test_room_to_write_takes_what_a_page_has_to_spare(lines: int, rows: int) -> None:
    made = paper(CONTENTS, Heading(1, "One"), fill(lines), Write("Notes", 12, fills=True))
    assert [block.rows for block in made.flow if isinstance(block, Write)] == ([rows] if rows else [])
    assert made.pages == 2


def test_pages_that_the_text_names_are_those_of_their_headings() -> None:
    named = (Run("0", url="#two", page=True),)
    show = Table("T", "t", ("H",), ((named,),), (1,))
    made = paper(show, Text((Run("See "), *named)), Heading(1, "One"), fill(40), Heading(1, "Two", key="two"), fill(9))
    table, text = made.flow[:2]
    assert isinstance(table, Table) and isinstance(text, Text)
    assert (table.rows[0][0][0].text, text.runs[1].text, dict(made.places)["two"]) == ("2", "2", 2)


def calls_of(count: int) -> int:
    """How many functions are called to settle a paper of so many pages."""
    blocks: list[Flow] = [CONTENTS]
    for number in range(count):
        blocks += [Heading(1, f"Chapter {number}"), fill(20), Heading(2, f"Part {number}")]
        blocks += [Bullets((runs(LINE),) * 8), Write("Notes", 12, fills=True)]
    whole = Paper(PAGE, "T", "", (), tuple(blocks), "Us", chapters=True)
    assert settled(whole, BRAND, FONTS).pages >= count
    return calls(lambda: settled(whole, BRAND, FONTS))


def test_a_paper_grows_in_step_with_its_pages() -> None:
    calls_of(1)
    few, many = calls_of(40), calls_of(200)
    assert many < 6 * few


def test_one_chapter_of_many_pages_grows_in_step_too() -> None:
    def work(parts: int) -> int:
        blocks = [block for n in range(parts) for block in (Heading(2, f"Part {n}"), fill(11))]
        whole = Paper(PAGE, "T", "", (), (CONTENTS, Heading(1, "One"), *blocks), "Us", chapters=True)
        return calls(lambda: settled(whole, BRAND, FONTS))

    work(4)
    assert work(500) < 6 * work(100)


def test_what_is_settled_stays_settled() -> None:
    made = paper(CONTENTS, Heading(1, "One"), fill(30), Heading(2, "Part"), fill(30), Heading(1, "Two"), fill(9))
    again = settled(made, BRAND, FONTS)
    assert replace(again, flow=()) == replace(made, flow=())


def test_a_page_break_before_a_heading_counts() -> None:
    two = (Heading(1, "One"), fill(60), PageBreak(), Heading(1, "Two"), fill(60))
    once = paper(*two[:2], chapters=False).pages
    assert once > 1
    assert paper(*two, chapters=False).pages == 2 * once
