"""The slides, read back with python-pptx: what a screen reader, a printer and the back row need of them."""

from __future__ import annotations

import dataclasses
import io
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation
from pptx.oxml.ns import qn

from packgen.asked import Asked
from packgen.build import Composed, Made, check
from packgen.draw import draw
from packgen.model.deck import Deck
from packgen.model.library import AnyItem, Facilitator, Library
from packgen.model.pack import Document
from packgen.source import Problems
from packgen.units import mm
from packgen.writing import NBSP

HERE = Path(__file__).parent
EVERYTHING = "everything in the library"
EVERYTHING_43 = "everything in 4:3"
DECKS = ("taster", "half-day", "one-level", EVERYTHING, EVERYTHING_43, "four levels", "no levels")
SMALL_STYLES = ("source", "label", "kicker", "footer")
"""Styles for what is looked up and not read out: credits, captions, times, page numbers."""


@dataclasses.dataclass(frozen=True)
class Read:
    """A deck as it was composed, and as PowerPoint would find it."""

    composed: Composed
    data: bytes
    file: Any

    @property
    def deck(self) -> Deck:
        content = self.composed.pack.documents[0].content
        assert isinstance(content, Deck)
        return content

    @cached_property
    def slides(self) -> list[Any]:
        return list(self.file.slides)


def drawn(composed: Composed, deck: Deck | None = None) -> Read:
    """The deck of what was composed, or another in its place."""
    document = composed.pack.documents[0]
    assert document.file == "deck.pptx"
    if deck:
        document = dataclasses.replace(document, content=deck)
    data = draw(document, composed.pack.brand, composed.shelf.fonts, composed.pack.stamp)
    return Read(composed, data, Presentation(io.BytesIO(data)))


@pytest.fixture(scope="module")
def reads(
    built: Callable[[str], Made], library: Library, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Read]:
    """A deck by name, read back; each is made once."""
    made: dict[str, Read] = {}
    folder = tmp_path_factory.mktemp("plans")

    def make(name: str) -> Read:
        if name in (EVERYTHING, EVERYTHING_43):
            kinds: tuple[tuple[AnyItem, ...], ...]
            kinds = (library.levels, library.diagrams, library.case_studies, library.exercises, library.activities)
            kinds += (library.cards, library.concepts, library.statistics, library.charts, library.resources)
            rows = [
                f"  - {{block: Part {n}, minutes: 20, use: [{', '.join(i.id for i in k)}]}}"
                for n, k in enumerate(kinds)
            ]
            shape = "layouts: {deck: standard}\n" if name == EVERYTHING_43 else ""
            return drawn(composed(folder, f"{shape}blocks:\n" + "\n".join(rows)))
        if name.endswith(" levels"):
            return drawn(composed(folder, "minutes: 60\n", HERE / name.replace(" ", "_")))
        pack = built(name)
        data = (pack.folder / "deck.pptx").read_bytes()
        return Read(pack.composed, data, Presentation(io.BytesIO(data)))

    def read(name: str) -> Read:
        if name not in made:
            made[name] = make(name)
        return made[name]

    return read


@pytest.fixture(params=DECKS)
def read(request: pytest.FixtureRequest, reads: Callable[[str], Read]) -> Read:
    """Each of the decks in turn."""
    return reads(request.param)


def composed(folder: Path, lines: str, library: Path | None = None) -> Composed:
    """What becomes of a plan of these lines, up to the drawing."""
    plan = folder / "plan.yaml"
    head = "" if "title:" in lines else "title: T\n"
    plan.write_text(f"plan: 1\n{head}make: [deck]\n{lines}", "utf-8")
    return check(plan, Asked(library))


def problems_of(folder: Path, lines: str, library: Path | None = None) -> list[str]:
    with pytest.raises(Problems) as caught:
        composed(folder, lines, library)
    return [str(problem).replace(f"{folder.as_posix()}/", "") for problem in caught.value.problems]


def titles(read: Read) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in read.slides]


def leaves(shapes: Any) -> Iterator[Any]:
    """All shapes, those inside groups too."""
    for shape in shapes:
        yield shape
        if shape.shape_type is not None and hasattr(shape, "shapes"):
            yield from leaves(shape.shapes)


def words_on(slide: Any) -> str:
    """All text that a slide shows, alternative texts too."""
    root = slide._element
    shown = [element.text or "" for element in root.iter(qn("a:t"))]
    return "\n".join([*shown, *(element.get("descr") or "" for element in root.iter(qn("p:cNvPr")))])


def is_decorative(element: Any) -> bool:
    return any(etree.QName(one).localname == "decorative" for one in element.iter() if isinstance(one.tag, str))


class TestEverySlide:
    def test_has_a_title(self, read: Read) -> None:
        assert all(slide.shapes.title is not None for slide in read.slides)
        assert all(title.strip() for title in titles(read))

    def test_has_a_title_of_its_own(self, read: Read) -> None:
        found = [title.casefold() for title in titles(read)]
        assert sorted(set(found)) == sorted(found)

    def test_says_its_title_first(self, read: Read) -> None:
        for slide in read.slides:
            spoken = [s for s in slide.shapes if s.is_placeholder or not is_decorative(s._element)]
            assert spoken[0].shape_id == slide.shapes.title.shape_id

    def test_has_notes(self, read: Read) -> None:
        assert all(slide.has_notes_slide for slide in read.slides)
        assert all(slide.notes_slide.notes_text_frame.text.strip() for slide in read.slides)

    def test_has_placeholders_of_its_layout_only(self, read: Read) -> None:
        for slide in read.slides:
            layout = {p.placeholder_format.idx: p.placeholder_format.type for p in slide.slide_layout.placeholders}
            here = {p.placeholder_format.idx: p.placeholder_format.type for p in slide.placeholders}
            assert here.items() <= layout.items()
            assert len(here) == len(list(slide.placeholders))

    def test_has_no_empty_placeholder(self, read: Read) -> None:
        empty = [
            (slide.shapes.title.text_frame.text, shape.name)
            for slide in read.slides
            for shape in slide.placeholders
            if shape.has_text_frame and not shape.text_frame.text.strip()
        ]
        assert empty == []

    def test_leaves_its_look_to_the_layout(self, read: Read) -> None:
        for slide in read.slides:
            for shape in (one for one in slide.placeholders if one.has_text_frame):
                assert len(shape._element.spPr) == 0
                sizes = [r.get("sz") for r in shape._element.iter(qn("a:rPr")) if r.get("sz")]
                assert sizes == [] or NBSP in shape.text_frame.text  # a value kept on one line

    def test_says_what_its_drawings_show_or_that_they_show_nothing(self, read: Read) -> None:
        mute = [
            (slide.shapes.title.text_frame.text, shape.name)
            for slide in read.slides
            for shape in slide.shapes
            if not shape.is_placeholder
            and not shape._element.xpath(".//p:cNvPr")[0].get("descr")
            and not is_decorative(shape._element.xpath(".//p:cNvPr")[0])
        ]
        assert mute == []

    def test_keeps_everything_on_the_slide(self, read: Read) -> None:
        wide, high = read.file.slide_width, read.file.slide_height
        drawings = [s for slide in read.slides for s in slide.shapes if not s.is_placeholder]
        boxes = [p for layout in read.file.slide_layouts for p in layout.placeholders]
        outside = [
            shape.name
            for shape in (*drawings, *boxes)
            if not is_decorative(shape._element)
            and (shape.left < 0 or shape.top < 0 or shape.left + shape.width > wide or shape.top + shape.height > high)
        ]
        assert outside == []

    def test_numbers_its_shapes_once_each(self, read: Read) -> None:
        for slide in read.slides:
            found = [element.get("id") for element in slide._element.iter(qn("p:cNvPr"))]
            assert sorted(set(found)) == sorted(found)

    def test_is_a_part_of_its_own(self, read: Read) -> None:
        names = zipfile.ZipFile(io.BytesIO(read.data)).namelist()
        assert sorted(set(names)) == sorted(names)
        assert len({slide.part.partname for slide in read.slides}) == len(read.slides)

    def test_is_in_english(self, read: Read) -> None:
        parts = [*read.slides, *(slide.notes_slide for slide in read.slides), *read.file.slide_layouts]
        for part in (*parts, read.file.slide_master):
            for element in part._element.iter(qn("a:r"), qn("a:fld")):
                assert element.find(qn("a:rPr")).get("lang") == "en-GB"


class TestType:
    def test_what_is_read_from_the_back_row_has_18_points_at_least(self, read: Read) -> None:
        small = []
        for slide in read.slides:
            name = re.sub(r" \d$", "", slide.slide_layout.name)  # openers of levels are numbered
            layout = next(one for one in read.deck.layout.slides if one.title == name)
            styles = {holder.name.replace("-", " ").capitalize(): holder.style for holder in layout.holders}
            own = {p.placeholder_format.idx: p for p in slide.slide_layout.placeholders}
            for shape in slide.placeholders:
                size = own[shape.placeholder_format.idx]._element.find(f".//{qn('a:defRPr')}").get("sz")
                scale = shape._element.find(f".//{qn('a:normAutofit')}")
                shown = int(size) / 100 * int((scale.get("fontScale") if scale is not None else None) or 100_000) / 1e5
                if shown < 18 and not styles[shape.name].startswith(SMALL_STYLES):
                    small.append((slide.shapes.title.text_frame.text, shape.name, shown))
        assert small == []

    def test_the_rows_of_a_table_have_18_points_at_least(self, read: Read) -> None:
        for table in (shape.table for slide in read.slides for shape in slide.shapes if shape.has_table):
            sizes = [run.font.size.pt for row in list(table.rows)[1:] for c in row.cells for run in runs(c)]
            assert min(sizes) >= 18

    def test_words_in_drawings_have_14_points_at_least(self, read: Read) -> None:
        sizes = [
            run.font.size.pt
            for slide in read.slides
            for shape in leaves(slide.shapes)
            if not shape.is_placeholder and shape.has_text_frame
            for run in runs(shape)
        ]
        assert min(sizes, default=14) >= 14


def runs(shape: Any) -> list[Any]:
    return [run for paragraph in shape.text_frame.paragraphs for run in paragraph.runs]


def said(box: Any) -> str:
    """What a text says; a footer, date or number says nothing of its slide."""
    return "" if box._element.find(".//" + qn("p:ph")).get("type") in FIELDS else box.text_frame.text.strip()


FIELDS = {"ftr", "sldNum", "dt"}
LEAD_BACK = ("Block opener", "Level opener", "Break")


class TestTheWhole:
    def test_the_agenda_has_the_clock_of_the_session(self, read: Read) -> None:
        tables = [shape.table for slide in read.slides for shape in slide.shapes if shape.name == "Agenda"]
        rows = [[cell.text_frame.text for cell in row.cells] for table in tables for row in list(table.rows)[1:]]
        assert [row[:2] for row in rows] == [[str(b.starts), b.title] for b in read.composed.selection.blocks]

    def test_its_links_lead_to_slides_of_the_deck(self, read: Read) -> None:
        found = 0
        parts = {slide.part for slide in read.slides}
        for slide in read.slides:
            for link in slide._element.iter(qn("a:hlinkClick")):
                assert slide.part.related_part(link.get(qn("r:id"))) in parts
                found += 1
        later = read.composed.selection.blocks[1:]
        back = [slide for slide in read.slides if slide.slide_layout.name.startswith(LEAD_BACK)]
        assert found == len(later) + len(back), "from the agenda to each block, and from each opener and break back"

    def test_openers_and_breaks_lead_back_to_the_agenda(self, read: Read) -> None:
        agenda = next(slide for slide in read.slides if any(shape.name == "Agenda" for shape in slide.shapes))
        for slide in (slide for slide in read.slides if slide.slide_layout.name.startswith(LEAD_BACK)):
            (link,) = slide._element.iter(qn("a:hlinkClick"))
            assert slide.part.related_part(link.get(qn("r:id"))) is agenda.part

    def test_a_session_that_begins_with_a_break_has_its_agenda_first(self, tmp_path: Path) -> None:
        read = drawn(composed(tmp_path, "blocks: [{break: 10}, {block: Talk, minutes: 30}]\n"))
        names = [slide.slide_layout.name for slide in read.slides]
        assert names[:5] == ["Title", "Objectives", "Agenda", "Break", "Block opener"]

    def test_a_link_of_the_agenda_leads_to_the_block_it_names(self, reads: Callable[[str], Read]) -> None:
        read = reads("half-day")
        table = next(shape for slide in read.slides for shape in slide.shapes if shape.name == "Agenda")
        slide = table.part.slide
        led = {
            door.get("descr").removeprefix("Leads to: "): slide.part.related_part(link.get(qn("r:id"))).slide
            for door in slide._element.iter(qn("p:cNvPr"))
            for link in door.iter(qn("a:hlinkClick"))
        }
        assert led["Listening to children"].shapes.title.text_frame.text == "Listening to children"
        assert led["Break"].shapes.title.text_frame.text == "Break: back at"
        assert all(name in to.notes_slide.notes_text_frame.text for name, to in led.items())

    def test_fields_stand_on_every_slide_whose_layout_has_them(self, reads: Callable[[str], Read]) -> None:
        """The date where the session has a day; on title, openers and the last slide there are none on purpose."""
        bare = ("Title", "Block opener", "Level opener", "Closing")
        for dated in (False, True):
            read = reads("half-day")
            if dated:
                read = drawn(read.composed, dataclasses.replace(read.deck, date="11 March 2027"))
            for slide in (one for one in read.slides if not one.slide_layout.name.startswith(bare)):
                held = {one.get("type") for one in slide.slide_layout._element.iter(qn("p:ph"))} & FIELDS
                here = {one.get("type") for one in slide._element.iter(qn("p:ph"))} & FIELDS
                assert {"ftr", "sldNum"} <= held
                assert here == (held if dated else held - {"dt"})
                (number,) = [one for one in slide._element.iter(qn("a:fld")) if one.get("type") == "slidenum"]
                assert number.find(qn("a:t")).text == str(read.slides.index(slide) + 1)

    def test_the_outline_says_what_slides_say(self, read: Read) -> None:
        """It shows the texts of placeholders; of a table, a chart or a picture it shows the title alone."""
        mute = [
            slide.shapes.title.text_frame.text
            for slide in read.slides
            if not [one for one in slide.placeholders if one.has_text_frame and one != slide.shapes.title and said(one)]
            and not [one for one in slide.placeholders if not one.has_text_frame]
        ]
        assert mute == []

    def test_the_timeline_has_a_piece_for_each_block_as_wide_as_it_is_long(self, reads: Callable[[str], Read]) -> None:
        read = reads("half-day")
        blocks, seen = read.composed.selection.blocks, 0
        for slide in (one for one in read.slides if one.slide_layout.name == "Block opener"):
            (drawing,) = [one for one in slide.shapes if one.name == "Where we are"]
            block = next(one for one in blocks if one.title == slide.shapes.title.text_frame.text)
            pieces = [one for one in drawing.shapes if not one.text_frame.text]
            assert len(pieces) == len(blocks)
            wide = sum(one.width for one in pieces) / sum(one.minutes for one in blocks)
            for piece, one in zip(pieces, blocks, strict=True):
                assert piece.width == pytest.approx(one.minutes * wide, abs=45_000)
            lit = [piece._element.spPr.find(qn("a:solidFill")) is not None for piece in pieces]
            assert lit == [one is block for one in blocks]
            assert [one.text_frame.text for one in drawing.shapes if one.text_frame.text] == [
                str(blocks[0].starts),
                str(blocks[-1].ends),
            ]
            alt = drawing._element.xpath(".//p:cNvPr")[0].get("descr")
            assert all(word in alt for word in (str(blocks[0].starts), str(blocks[-1].ends), f"{len(blocks)} pieces"))
            assert f"number {block.number + 1} is lit" in alt
            seen += 1
        assert seen > 3

    def test_no_words_of_the_agenda_are_underlined(self, read: Read) -> None:
        """A link on words is underlined, whatever the theme; it lies on a clear shape over the row instead."""
        tables = [shape for slide in read.slides for shape in slide.shapes if shape.name == "Agenda"]
        assert [link for table in tables for link in table._element.iter(qn("a:hlinkClick"))] == []
        for table in tables:
            slide = table.part.slide
            tops, top = [], table.top
            for row in table.table.rows:
                tops.append((top, row.height))
                top += row.height
            doors = [(s.top, s.height) for s in slide.shapes if s.name.startswith("Door")]
            assert doors == tops[-len(doors) :], "one over each row but the first"

    def test_its_sections_are_the_blocks_and_cover_each_slide_once(self, read: Read) -> None:
        root = read.file.part._element
        listed = [one.get("id") for one in root.iter(qn("p:sldId"))]
        sections = [one for one in root.iter() if isinstance(one.tag, str) and one.tag.endswith("}section")]
        covered = [one.get("id") for section in sections for one in section.iter() if one.tag.endswith("}sldId")]
        assert covered == listed
        assert all(int(one) >= 256 for one in listed)
        names = [section.get("name") for section in sections]
        assert len({section.get("id") for section in sections}) == len(sections) == len(set(names))
        blocks = [re.sub(r" \(\d+\)$", "", name) for name in names[1:-1]]
        assert blocks == [block.title for block in read.composed.selection.blocks]

    def test_every_notice_that_is_due_is_said_on_a_slide(self, read: Read) -> None:
        shown = "\n".join(map(words_on, read.slides))
        assert [n.id for n in read.composed.selection.notices if n.slide.headline not in shown] == []

    def test_nothing_of_the_facilitator_s_voice_is_on_a_slide(self, read: Read) -> None:
        shown = "\n".join(map(words_on, read.slides))
        assert [line for line in whispered(read.composed) if line in shown] == []

    def test_the_facilitator_s_voice_is_in_the_notes(self, reads: Callable[[str], Read]) -> None:
        read = reads("taster")
        spoken = "\n".join(slide.notes_slide.notes_text_frame.text for slide in read.slides)
        block = read.composed.selection.blocks[2]
        assert all(f"Say: {line}" in spoken for line in block.levels[0].facilitator.say)
        assert "13:15–13:25 · Level 2" in spoken

    def test_notes_begin_with_the_time_and_say_more_than_the_title(self, read: Read) -> None:
        for slide in read.slides:
            time, *spoken = slide.notes_slide.notes_text_frame.text.split("\n")
            assert re.match(r"(\d\d:\d\d–\d\d:\d\d|(Until|From) \d\d:\d\d) · \S", time), time
            assert spoken not in ([], [slide.shapes.title.text_frame.text])

    def test_notes_of_what_the_library_says_name_its_source(self, read: Read) -> None:
        told = [slide for section in read.deck.sections for slide in section.slides]
        mute = [
            slide.title.lines[0].text
            for slide in told
            if (slide.items or slide.layout.startswith(("prompt", "quote", "gallery", "care")))
            and not any(line.startswith(("Source: ", "Sources: ")) for line in slide.notes)
        ]
        assert mute == []

    def test_the_notes_of_a_gallery_have_each_child_s_line(self, reads: Callable[[str], Read]) -> None:
        read, seen = reads("half-day"), 0
        for slide in (slide for section in read.deck.sections for slide in section.slides):
            if slide.layout.startswith("gallery"):
                cards = [one for one in read.composed.selection.library.cards if one.id in slide.items]
                said = {f"{one.title}, {one.age}: ‘{one.quote}’" for one in cards}
                assert said <= set(slide.notes)
                seen += len(said)
        assert seen > 3

    def test_the_questions_of_all_cards_come_from_the_library_others_from_the_plan(self, tmp_path: Path) -> None:
        lines = "blocks: [{block: Talk, minutes: 60, ask: [Why?], use: [card-04-months, card-07-months]}]\n"
        made = drawn(composed(tmp_path, lines))
        asked = [
            slide for section in made.deck.sections for slide in section.slides if slide.layout.startswith("prompt")
        ]
        credit = made.composed.selection.library.info.credit
        assert [slide.notes[-1] for slide in asked] == [f"Source: {credit}", "Source: the plan of this session"]

    def test_the_notes_of_a_number_say_whom_and_when_it_counts(self, reads: Callable[[str], Read]) -> None:
        read = reads(EVERYTHING)
        spoken = "\n".join(slide.notes_slide.notes_text_frame.text for slide in read.slides)
        dated = [one for one in read.composed.shelf.library.statistics if one.year]
        assert dated
        assert all(f"Counts: {one.population}, {one.year}" in spoken for one in dated)

    def test_the_notes_of_a_case_study_are_all_that_its_facilitator_is_told(self, reads: Callable[[str], Read]) -> None:
        read = reads("one-level")
        (case,) = (case for block in read.composed.selection.blocks for case in block.case_studies)
        slide = next(one for one in read.slides if one.shapes.title.text_frame.text == case.title)
        spoken = slide.notes_slide.notes_text_frame.text
        voice = case.facilitator
        assert all(line in spoken for line in (*voice.say, *voice.do, *voice.ask, *voice.watch_for, *voice.land))

    def test_there_is_a_master_for_notes(self, read: Read) -> None:
        package = zipfile.ZipFile(io.BytesIO(read.data))
        assert b"<p:notesMasterIdLst>" in package.read("ppt/presentation.xml")
        assert "ppt/notesMasters/notesMaster1.xml" in package.namelist()

    def test_its_tables_are_plain_and_have_a_header(self, read: Read) -> None:
        package = zipfile.ZipFile(io.BytesIO(read.data))
        slides = b"".join(package.read(name) for name in package.namelist() if name.startswith("ppt/slides/"))
        assert b"5C22544A" not in slides
        assert slides.count(b"<a:tbl>") == slides.count(b'firstRow="1"')

    def test_every_layout_of_ours_is_one_of_the_file_s(self, read: Read) -> None:
        shown = list(dict.fromkeys(re.sub(r" \d$", "", one.name) for one in read.file.slide_layouts))
        assert shown == [one.title for one in read.deck.layout.slides]

    def test_it_says_what_it_is(self, read: Read) -> None:
        core = read.file.core_properties
        assert core.title == f"{read.composed.selection.plan.title}: slides"
        assert core.language == "en-GB"
        assert core.author

    def test_it_names_what_it_shows_and_where_that_comes_from(self, reads: Callable[[str], Read]) -> None:
        read = reads("half-day")
        end = "\n".join(
            words_on(s) for s in read.slides if s.shapes.title.text_frame.text.startswith("Where this comes")
        )
        shown = {item.title for block in read.composed.selection.blocks for item in block.items}
        assert read.composed.selection.library.info.credit in end
        assert {title for title in shown if title not in end} == set()


def whispered(made: Composed) -> Iterator[str]:
    """What only the facilitator is told, where it is a sentence and not a word or two."""
    found = [line for block in made.selection.blocks for line in block.plan.say]
    for item in made.selection.library.items.values():
        voice = getattr(item, "facilitator", None)
        if isinstance(voice, Facilitator):
            found += [line for lines in voice.model_dump().values() for line in lines]
        found += [line for line in (getattr(item, "say", None),) if line]
        found += [line for prompt in getattr(item, "prompts", ()) for line in prompt.answers]
    return (line for line in found if len(line.split()) >= 5)


class TestCharts:
    def test_a_chart_is_native_and_has_its_numbers(self, reads: Callable[[str], Read]) -> None:
        read = reads(EVERYTHING)
        charts = [shape.chart for slide in read.slides for shape in slide.shapes if shape.has_chart]
        bars = [list(zip(chart.plots[0].categories, chart.plots[0].series[0].values, strict=True)) for chart in charts]
        assert bars == [
            [("Before the pandemic", 84.1), ("After the pandemic", 80.9)],
            [("2018–19", 7.1), ("2021–22", 9.2)],
        ]

    def test_its_axis_begins_at_nothing(self, reads: Callable[[str], Read]) -> None:
        charts = [s.chart for slide in reads(EVERYTHING).slides for s in slide.shapes if s.has_chart]
        assert {chart.value_axis.minimum_scale for chart in charts} == {0}

    def test_its_numbers_can_be_edited(self, reads: Callable[[str], Read]) -> None:
        charts = [s.chart for slide in reads(EVERYTHING).slides for s in slide.shapes if s.has_chart]
        assert all(chart.part.chart_workbook.xlsx_part.blob.startswith(b"PK") for chart in charts)


class TestTextThatIsTooLong:
    def test_a_long_list_is_divided_evenly(self, tmp_path: Path) -> None:
        garden = Path(shutil.copytree(HERE / "four_levels", tmp_path / "garden"))
        soil = garden / "levels" / "soil.yaml"
        more = "".join(
            f"  - {{id: more-{n}, short: {'Rubble and glass '[: 10 + n % 6]}, text: More.}}\n" for n in range(19)
        )
        soil.write_text(soil.read_text("utf-8").replace("protective:\n", f"{more}protective:\n"), "utf-8")
        read = drawn(composed(tmp_path, "blocks: [{block: A, minutes: 9, use: [soil]}]\n", garden))
        pages = [slide for slide in read.slides if "what makes it harder" in slide.shapes.title.text_frame.text]
        counts = [len(next(s for s in p.placeholders if s.name == "Risk").text_frame.paragraphs) for p in pages]
        assert len(pages) > 1
        assert sum(counts) == 20
        assert max(counts) - min(counts) <= 1
        assert pages[1].shapes.title.text_frame.text.endswith(f"(2{NBSP}of{NBSP}{len(pages)})")

    def test_a_long_day_has_an_agenda_of_several_slides(self, tmp_path: Path) -> None:
        blocks = "".join(f"  - {{block: Block {n}, minutes: 5}}\n" for n in range(45))
        read = drawn(composed(tmp_path, f"blocks:\n{blocks}"))
        agendas = [shape for slide in read.slides for shape in slide.shapes if shape.name == "Agenda"]
        assert [len(agenda.table.rows) - 1 for agenda in agendas] == [9] * 5
        assert f"Our time together, 09:30 to 13:15 (5{NBSP}of{NBSP}5)" in titles(read)

    def test_long_names_of_blocks_make_room_in_the_agenda(self, tmp_path: Path) -> None:
        name = "Mammals Mountains Mornings Museums Mushrooms Mmmmmmmm"
        blocks = "".join(f"  - {{block: {name} {n}, minutes: 5}}\n" for n in range(9))
        read = drawn(composed(tmp_path, f"blocks:\n{blocks}"))
        assert len([shape for slide in read.slides for shape in slide.shapes if shape.name == "Agenda"]) == 2

    def test_what_fits_nowhere_is_a_problem_of_the_file_it_stands_in(self, tmp_path: Path) -> None:
        garden = Path(shutil.copytree(HERE / "four_levels", tmp_path / "garden"))
        concepts = garden / "concepts.yaml"
        text = concepts.read_text("utf-8")
        concepts.write_text(text.replace("title: Rota", f"title: {'Rota and ' * 40}"), "utf-8")
        (problem,) = problems_of(tmp_path, "blocks: [{block: A, minutes: 9, use: [rota]}]\n", garden)
        assert problem.startswith("garden/concepts.yaml:7:9: 'Rota and Rota and")
        assert problem.endswith("does not fit the box 'title' of the slide layout 'concept'")

    def test_what_the_plan_says_is_a_problem_of_the_plan(self, tmp_path: Path) -> None:
        long = "word " * 500
        found = problems_of(
            tmp_path,
            f"title: T\nblocks:\n  - {{block: A, minutes: 9, ask: '{long}'}}\n"
            f"  - {{block: B, minutes: 9, purpose: '{long}'}}\n",
        )
        assert [problem.split(":")[0] for problem in found] == ["plan.yaml"] * 2
        assert ["'row-1'" in found[0], "'subtitle'" in found[1]] == [True, True]

    def test_a_word_wider_than_its_box_is_a_problem(self, tmp_path: Path) -> None:
        found = problems_of(tmp_path, f"blocks:\n  - {{block: A, minutes: 9}}\n  - {{block: {'m' * 55}, minutes: 9}}\n")
        assert "does not fit the box 'title' of the slide layout 'section'" in found[0]


class TestOddPlans:
    def test_an_item_may_be_shown_twice(self, tmp_path: Path) -> None:
        twice = "use: [level-2, shaping-us]"
        read = drawn(
            composed(
                tmp_path, f"blocks:\n  - {{block: A, minutes: 9, {twice}}}\n  - {{block: B, minutes: 9, {twice}}}\n"
            )
        )
        found = [slide.part.partname for slide in read.slides]
        assert len(set(found)) == len(found)
        assert len([title for title in titles(read) if "ShapingUs" in title]) == 2

    def test_signs_that_xml_minds_are_only_text(self, tmp_path: Path) -> None:
        read = drawn(
            composed(tmp_path, "title: \"Q&A: <b>'5 > 4'</b> ☀ 𝄞\"\nblocks: [{block: '\"A\" & <B>', minutes: 9}]\n")
        )
        assert titles(read)[0] == "Q&A: <b>'5 > 4'</b> ☀ 𝄞"
        assert '"A" & <B>' in words_on(read.slides[2])

    def test_a_session_may_lie_far_ahead(self, tmp_path: Path) -> None:
        read = drawn(composed(tmp_path, "date: 2127-03-11\nblocks: [{block: A, minutes: 9}]\n"))
        assert "Tuesday 11 March 2127" in words_on(read.slides[0])

    def test_every_part_of_a_session_may_be_a_break(self, tmp_path: Path) -> None:
        assert "Break: back at (2)" in titles(drawn(composed(tmp_path, "blocks: [{break: 15}, {break: 15}]\n")))


class TestLayoutsAreData:
    def test_a_box_that_is_moved_in_the_layout_moves_on_every_slide(self, reads: Callable[[str], Read]) -> None:
        read = reads("taster")
        layout = read.deck.layout
        points = layout.slide("points")
        at = (mm(31), mm(41), mm(151), mm(61))
        holders = tuple(h.model_copy(update={"at": at}) if h.name == "body" else h for h in points.holders)
        moved = tuple(s.model_copy(update={"holders": holders}) if s is points else s for s in layout.slides)
        other = drawn(read.composed, dataclasses.replace(read.deck, layout=layout.model_copy(update={"slides": moved})))
        before, after = (
            [
                (shape.left, shape.top, shape.width, shape.height)
                for slide in one.slides
                if slide.slide_layout.name == points.title
                for shape in slide.placeholders
                if shape.name == "Body"
            ]
            for one in (read, other)
        )
        assert before
        assert at not in before
        assert set(after) == {at}

    def test_a_larger_type_in_the_layout_is_larger_in_the_file(self, reads: Callable[[str], Read]) -> None:
        read = reads("taster")
        styles = dict(read.deck.layout.styles)
        styles["points"] = styles["points"].model_copy(update={"size": 33.0})
        layout = read.deck.layout.model_copy(update={"styles": styles})
        other = drawn(read.composed, dataclasses.replace(read.deck, layout=layout))
        shown = next(one for one in other.file.slide_layouts if one.name == layout.slide("points").title)
        body = next(p for p in shown.placeholders if p.name == "Body")
        assert body._element.find(f".//{qn('a:defRPr')}").get("sz") == "3300"

    def test_a_paper_is_no_deck(self, reads: Callable[[str], Read]) -> None:
        made = reads("taster").composed
        paper: Document = made.pack.documents[1]
        with pytest.raises(TypeError, match="is no deck"):
            draw(dataclasses.replace(paper, file="deck.pptx"), made.pack.brand, made.shelf.fonts, 0)
