"""An organisation's own template: its layouts are found, its masters stay, its sample slides go, and nothing leaks."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pptx
import pytest
from click.testing import CliRunner
from corporate import LAYOUTS, PML, corporate
from pptx import Presentation
from pptx.oxml.ns import qn

from packgen.build import Composed, check
from packgen.cli import main
from packgen.colour import contrast, mixed, readable
from packgen.draw import draw
from packgen.model.deck import Deck
from packgen.model.template import Fitted
from packgen.source import Problems
from packgen.template.room import beside, box, meets

BRAND = (Path(__file__).parents[1] / "assets/brands/neutral/brand.yaml").read_text("utf-8")
POWERPOINT = Path(pptx.__file__).parent / "templates/default.pptx"
"""A 4:3 file of PowerPoint's own, with its eleven layouts."""
PLAN = "plan: 1\ntitle: Our session\nbrand: own\nminutes: 120\nmake: [deck]\n"


def session(folder: Path, template: bytes, name: str = "own.potx", more: str = "") -> Path:
    """A plan beside a brand folder that holds a template."""
    own = folder / "own"
    own.mkdir(exist_ok=True)
    (own / name).write_bytes(template)
    (own / "brand.yaml").write_text(f"{BRAND}\ndeck-template: {name}\n{more}", "utf-8")
    plan = folder / "session.yaml"
    plan.write_text(PLAN, "utf-8")
    return plan


@dataclasses.dataclass(frozen=True)
class Read:
    """A deck in a template, composed and drawn."""

    composed: Composed
    data: bytes

    @property
    def own(self) -> Fitted:
        deck = self.composed.pack.documents[0].content
        assert isinstance(deck, Deck) and deck.own
        return deck.own

    @property
    def slides(self) -> list[Any]:
        return list(Presentation(io.BytesIO(self.data)).slides)

    @property
    def names(self) -> list[str]:
        with zipfile.ZipFile(io.BytesIO(self.data)) as package:
            return package.namelist()

    def part(self, name: str) -> str:
        with zipfile.ZipFile(io.BytesIO(self.data)) as package:
            return package.read(name).decode()


def drawn(plan: Path) -> Read:
    composed = check(plan)
    pack = composed.pack
    return Read(composed, draw(pack.documents[0], pack.brand, composed.shelf.fonts, pack.stamp))


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    return drawn(session(tmp_path_factory.mktemp("own"), corporate()))


def problem(plan: Path) -> str:
    with pytest.raises(Problems) as caught:
        check(plan)
    (one,) = caught.value.problems
    return f"{one.place.path.rpartition('/')[2]}:{one.place.line}: {one.message}; {one.hint}"


# --- what is found ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("title", "Cover A"),
        ("closing", "Cover A"),
        ("section", "Divider"),
        ("level", "Divider"),
        ("plain", "Headline and text"),
        ("points", "Headline, text left and right"),
        ("factors", "Compare"),
        ("case", "Headline only"),
        ("agenda", "Headline only"),
        ("exercise", "Headline only"),
    ],
)
def test_each_slide_stands_on_the_layout_that_a_person_would_take(read: Read, ours: str, theirs: str) -> None:
    assert read.own.template.seats[ours].name == theirs


def test_every_slide_layout_of_ours_has_a_seat(read: Read) -> None:
    ours = {layout.name for layout in read.composed.shelf.decks["wide"].slides}
    assert set(read.own.template.seats) == ours


def test_the_slides_have_the_templates_size(read: Read) -> None:
    assert (read.own.layout.width, read.own.layout.height) == (9_144_000, 5_143_500)


def test_a_4_3_template_takes_the_layouts_for_4_3(tmp_path: Path) -> None:
    made = drawn(session(tmp_path, POWERPOINT.read_bytes(), "theirs.pptx"))
    assert made.own.layout.id == "standard"
    assert made.own.template.seats["factors"].name == "Comparison"


def test_the_colour_of_the_house_is_the_first_that_can_be_read(read: Read) -> None:
    # accent1 is an orange of 2.6:1 on white, so the dark purple of tx2 is taken
    assert read.own.brand.colours.accent == "#4B1E78"
    assert read.own.brand.slots["accent"] == "tx2"


def test_a_brand_may_say_which_theme_colour_is_its_own(tmp_path: Path) -> None:
    made = drawn(session(tmp_path, corporate(), more="theme: {accent: accent3}\n"))
    assert (made.own.brand.colours.accent, made.own.brand.slots["accent"]) == ("#00857C", "accent3")


def test_a_role_that_no_brand_has_is_told(tmp_path: Path) -> None:
    told = problem(session(tmp_path, corporate(), more="theme: {acent: accent3}\n"))
    assert "unknown key 'acent'" in told and told.endswith("did you mean 'accent'?")


def test_a_day_too_long_for_the_template_s_box_is_told_without_its_weekday(tmp_path: Path) -> None:
    plan = session(tmp_path, corporate())
    plan.write_text(f"{PLAN}date: 2027-09-29\n", "utf-8")  # Wednesday 29 September 2027
    dates = {
        shape.text_frame.text
        for slide in drawn(plan).slides
        for shape in slide.placeholders
        if shape.placeholder_format.type == 16
    }
    assert dates == {"29 September 2027"}


def test_a_theme_colour_too_light_for_text_is_refused(tmp_path: Path) -> None:
    plan = session(tmp_path, corporate(), more="theme:\n  accent: accent1\n")
    told = problem(plan)
    assert "the template's accent1 is 2.6:1 on its paper; text needs 4.5; take one of tx1, tx2, accent2" in told


def test_text_is_measured_with_a_font_of_the_same_widths(read: Read) -> None:
    assert read.own.brand.fonts.body.name == "Arial"
    assert "LiberationSans" in read.own.brand.fonts.body.regular
    assert read.own.warnings == ()


def test_an_unknown_font_is_told(tmp_path: Path) -> None:
    made = drawn(session(tmp_path, replaced("ppt/theme/theme1.xml", b"Arial", b"Frutiger")))
    (warning,) = made.composed.warnings[-1:]
    assert "'Frutiger' and measures it as Arial" in warning.message and warning.place.path.endswith("own/brand.yaml")


# --- what stays and what goes -------------------------------------------------------------------------------


def test_sample_slides_go_and_their_pictures_do_not_travel(read: Read) -> None:
    shown = " ".join(shape.text_frame.text for slide in read.slides for shape in slide.shapes if shape.has_text_frame)
    assert "Sample" not in shown
    assert [name for name in read.names if "media" in name] == ["ppt/media/logo.png"]


def test_masters_layouts_and_theme_stay_as_they_were(read: Read) -> None:
    with zipfile.ZipFile(io.BytesIO(corporate())) as package:
        for name in ("ppt/theme/theme1.xml", "ppt/slideMasters/slideMaster1.xml", "ppt/slideLayouts/slideLayout3.xml"):
            assert package.read(name).decode() == read.part(name)
    assert len([name for name in read.names if re.fullmatch(r"ppt/slideLayouts/[^/]+\.xml", name)]) == len(LAYOUTS)


def test_what_led_to_a_sample_slide_or_to_a_file_elsewhere_is_taken_out(read: Read) -> None:
    layout = read.part("ppt/slideLayouts/slideLayout6.xml")
    assert "hlinkClick" not in layout and 'name="Jump"' in layout
    assert 'name="Linked"' not in layout
    every = " ".join(read.part(name) for name in read.names if name.endswith((".xml", ".rels")))
    assert "C:/Users" not in every and "file://" not in every


def test_a_deck_is_no_template_any_more(read: Read) -> None:
    assert f'PartName="/ppt/presentation.xml" ContentType="{PML}.presentation.main+xml"' in read.part(
        "[Content_Types].xml"
    )


def test_notes_have_a_master_although_the_template_has_none(read: Read) -> None:
    assert "ppt/notesMasters/notesMaster1.xml" in read.names
    assert all(slide.has_notes_slide for slide in read.slides)


def test_the_same_template_gives_the_same_bytes(tmp_path: Path, read: Read) -> None:
    assert drawn(session(tmp_path, corporate())).data == read.data


def test_the_manifest_names_the_template(read: Read) -> None:
    assert {one.path for one in read.composed.dressed.inputs} >= {"own/own.potx"}


# --- how slides stand in it ---------------------------------------------------------------------------------


def test_every_title_is_the_templates_own_placeholder(read: Read) -> None:
    for slide in read.slides:
        title = slide.shapes.title
        assert title is not None and title.text_frame.text
        assert title._element.spPr.find(qn("a:xfrm")) is None


def test_no_placeholder_carries_a_size_or_a_face_of_its_own(read: Read) -> None:
    for slide in read.slides:
        for shape in slide.placeholders:
            for run in shape._element.iter(qn("a:rPr")):
                assert run.get("sz") is None and run.find(qn("a:latin")) is None


def test_nothing_is_drawn_on_the_title_or_the_logo_or_off_the_slide(read: Read) -> None:
    slide_box = box(0, 0, read.own.layout.width, read.own.layout.height)
    logo = next(page for page in [(8.6, 0.3, 0.9, 0.45)])
    kept_free = box(*(914_400 * one for one in (logo[0], logo[1], logo[0] + logo[2], logo[1] + logo[3])))
    for layout in read.own.layout.slides:
        seat = read.own.template.seats[layout.name]
        boxes = [one.at for one in layout.holders if one.type == "body" and one.name not in seat.marks]
        for at in (*boxes, *layout.areas.values(), *((layout.badge,) if layout.badge else ())):
            assert meets(at, slide_box) and at[0] >= 0 and at[1] >= 0
            assert at[0] + at[2] <= slide_box[2] + 1 and at[1] + at[3] <= slide_box[3] + 1
            assert not meets(at, kept_free)
            assert not meets(at, layout.holder("title").at)


def test_a_footer_too_faint_to_read_is_written_darker(read: Read) -> None:
    footers = [shape for slide in read.slides for shape in slide.placeholders if shape.placeholder_format.type == 15]
    assert footers
    assert all('<a:schemeClr val="tx1"/>' in shape._element.xml for shape in footers)


def test_covers_and_dividers_have_lines_and_no_lists(read: Read) -> None:
    cover = read.slides[0]
    subtitle = next(shape for shape in cover.placeholders if shape.placeholder_format.idx == 1)
    assert all(p._p.find(qn("a:pPr")).find(qn("a:buNone")) is not None for p in subtitle.text_frame.paragraphs)


def test_the_opener_keeps_its_way_back_to_the_agenda_or_its_words(read: Read) -> None:
    shown = [shape.text_frame.text for slide in read.slides for shape in slide.placeholders]
    assert any(re.search(r"\d\d:\d\d–\d\d:\d\d", text) for text in shown)


# --- a choice of one's own ----------------------------------------------------------------------------------


def test_a_brand_may_name_another_layout(tmp_path: Path) -> None:
    made = drawn(session(tmp_path, corporate(), more='deck-layouts: {quote: Statement, concept: "Side title"}\n'))
    seats = made.own.template.seats
    assert (seats["quote"].name, seats["concept"].name) == ("Statement", "Side title")
    below, beside_it = made.own.layout.slide("quote"), made.own.layout.slide("concept")
    assert below.holder("voice").at[1] + below.holder("voice").at[3] <= below.holder("title").at[1]
    assert beside_it.holder("body").at[0] >= beside_it.holder("title").at[0] + beside_it.holder("title").at[2]


def test_a_layout_on_another_ground_is_refused_for_what_would_be_drawn_on_it(tmp_path: Path) -> None:
    plan = session(tmp_path, corporate(), more='deck-layouts: {quote: "Text on dark"}\n')
    told = problem(plan)
    assert "layout 'Text on dark' has a ground on which text of 'quote' would be lost" in told


def test_a_template_that_is_dark_throughout_gets_light_text(tmp_path: Path) -> None:
    dark = replaced("ppt/slideMasters/slideMaster1.xml", b'<p:bgRef idx="1001"><a:schemeClr val="bg1"/>', DARK)
    made = drawn(session(tmp_path, dark))
    colours, slots = made.own.brand.colours, made.own.brand.slots
    assert (colours.paper, colours.ink, slots["ink"]) == ("#4B1E78", "#FFFFFF", "bg1")
    grounds = (colours.paper, colours.soft)
    texts = (colours.ink, colours.muted, colours.accent, colours.risk, colours.protective, *colours.levels)
    assert all(contrast(text, ground) >= 4.5 for text in texts for ground in grounds)


DARK = b'<p:bgRef idx="1001"><a:schemeClr val="tx2"/>'


def test_a_layout_that_is_not_there_is_a_problem_with_its_place(tmp_path: Path) -> None:
    plan = session(tmp_path, corporate(), more="deck-layouts: {quote: Statment}\n")
    assert problem(plan).endswith("the template has no layout 'Statment' with a title; did you mean 'Statement'?")


def test_a_slide_layout_that_packgen_has_not_is_a_problem(tmp_path: Path) -> None:
    plan = session(tmp_path, corporate(), more="deck-layouts: {quotes: Statement}\n")
    assert "there is no slide layout 'quotes'; did you mean 'quote'?" in problem(plan)


def test_choices_without_a_template_are_a_problem(tmp_path: Path) -> None:
    plan = session(tmp_path, corporate())
    text = f"{BRAND}\ndeck-layouts: {{quote: Statement}}\n"
    (tmp_path / "own/brand.yaml").write_text(text, "utf-8")
    assert "say how to use a 'deck-template', and the brand names none" in problem(plan)


def test_the_match_is_printed(tmp_path: Path) -> None:
    file = tmp_path / "corporate.potx"
    file.write_bytes(corporate())
    told = CliRunner().invoke(main, ["layouts", "match", str(file)])
    assert told.exit_code == 0
    assert re.search(r"^factors +Compare +it has the placeholders, and its name says so$", told.output, re.MULTILINE)
    assert re.search(r"^case +Headline only +drawn on it; no layout has the right boxes$", told.output, re.MULTILINE)


# --- what is refused ----------------------------------------------------------------------------------------


def rebuilt(change: Callable[[dict[str, bytes]], None]) -> bytes:
    """The template with some of its parts changed."""
    with zipfile.ZipFile(io.BytesIO(corporate())) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


def without(name: str) -> bytes:
    return rebuilt(lambda parts: parts.pop(name) and None)


def replaced(name: str, old: bytes, new: bytes) -> bytes:
    return rebuilt(lambda parts: parts.update({name: parts[name].replace(old, new)}))


def untitled() -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        for name, data in parts.items():
            if name.startswith("ppt/slideLayouts/") and name.endswith(".xml"):
                parts[name] = data.replace(b'type="title"', b'type="body"').replace(b'"ctrTitle"', b'"body"')

    return rebuilt(change)


def low_title() -> bytes:
    """A title in the middle of every slide."""
    low, top = b'<a:off x="457200" y="2103120"/>', b'<a:off x="457200" y="320040"/>'

    def change(parts: dict[str, bytes]) -> None:
        for name, data in parts.items():
            if name.startswith("ppt/slideLayouts/") and name.endswith(".xml"):
                parts[name] = data.replace(top, low).replace(b'type="body"', b'type="pic"')

    return rebuilt(change)


def bomb() -> bytes:
    out = io.BytesIO(corporate())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("ppt/media/big.bin", b"\0" * 210_000_000)
    return out.getvalue()


LAYOUT6 = "ppt/slideLayouts/slideLayout6.xml"
WRONG = {
    "macros by name": ("own.potm", corporate(), "own.potm can hold macros, which would travel with every deck"),
    "macros inside": (
        "own.potx",
        corporate("application/vnd.ms-powerpoint.template.macroEnabled.main+xml"),
        "holds macros",
    ),
    "a password": (
        "own.potx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "has a password, or is in PowerPoint's old",
    ),
    "a document": ("own.potx", corporate("application/vnd.ms-word.document.main+xml"), "is no presentation"),
    "a picture": ("own.potx", b"\x89PNG\r\n", "is damaged or is no PowerPoint file"),
    "another ending": ("own.odp", corporate(), "own.odp is no PowerPoint template"),
    "cut short": ("own.potx", corporate()[:3000], "is damaged or is no PowerPoint file"),
    "a part missing": ("own.potx", without(LAYOUT6), f"is damaged: its part {LAYOUT6} is missing"),
    "no XML": ("own.potx", replaced(LAYOUT6, b"</p:sldLayout>", b""), f"is damaged: its part {LAYOUT6} is not XML"),
    "an entity": (
        "own.potx",
        replaced(LAYOUT6, b"?>", b'?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        "holds a document type, which no template needs",
    ),
    "a word for a number": (
        "own.potx",
        replaced(LAYOUT6, b'<a:off x="457200"', b'<a:off x="wide"'),
        f"is damaged: in its part {LAYOUT6} 'wide' stands where a number is due",
    ),
    "a place that is none": (
        "own.potx",
        replaced(LAYOUT6, b'<a:off x="457200"', b"<a:off"),
        f"is damaged: in its part {LAYOUT6} a number is missing",
    ),
    "a layout that is none": (
        "own.potx",
        replaced(LAYOUT6, b"p:cSld", b"p:slide"),
        f"is damaged: its part {LAYOUT6} is no slide layout",
    ),
    "a picture cut short": (
        "own.potx",
        rebuilt(lambda parts: parts.update({"ppt/media/logo.png": parts["ppt/media/logo.png"][:60]})),
        "is damaged: its picture ppt/media/logo.png can't be shown",
    ),
    "a table style cut short": (
        "own.potx",
        rebuilt(lambda parts: parts.update({"ppt/tableStyles.xml": parts["ppt/tableStyles.xml"][:60]})),
        "is damaged: its part ppt/tableStyles.xml is not XML",
    ),
    "strict": (
        "own.potx",
        replaced(
            "ppt/presentation.xml",
            b"schemas.openxmlformats.org/presentationml/2006",
            b"purl.oclc.org/ooxml/presentationml",
        ),
        "is in the Strict format",
    ),
    "a way out": (
        "own.potx",
        rebuilt(lambda parts: parts.update({"../evil.xml": b"<a/>"})),
        "holds parts with names that no program writes",
    ),
    "a bomb": ("own.potx", bomb(), "unpacks to more than a template can need"),
    "no room": ("own.potx", low_title(), "leaves too little room beside its title for 'factors'"),
    "no titles": ("own.potx", untitled(), "no layout of the template has a title, and every slide needs one"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_can_not_be_taken_is_refused_with_the_reason_at_its_line(case: str, tmp_path: Path) -> None:
    name, data, reason = WRONG[case]
    told = problem(session(tmp_path, data, name))
    assert told.startswith(f"brand.yaml:{len(BRAND.splitlines()) + 2}:")
    assert reason in told
    assert not told.endswith("; None")


def test_a_template_that_is_not_there_is_told(tmp_path: Path) -> None:
    plan = session(tmp_path, corporate())
    (tmp_path / "own/own.potx").unlink()
    assert "there is no file own.potx beside brand.yaml" in problem(plan)


# --- colours and rooms --------------------------------------------------------------------------------------


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


def test_a_faint_colour_is_led_only_as_far_as_it_has_to_be() -> None:
    found = readable("#F58220", ("#FFFFFF",), "#000000")
    assert 4.5 <= contrast(found, "#FFFFFF") < 5.2
    assert readable("#4B1E78", ("#FFFFFF",), "#000000") == "#4B1E78"
    assert mixed("#000000", "#FFFFFF", 0.5) == "#808080"


def test_the_room_beside_an_obstacle_is_the_largest() -> None:
    room, left_column = box(0, 0, 1000_000, 1000_000), box(0, 0, 300_000, 1000_000)
    free = beside(room, left_column)
    assert not meets(free, left_column) and free[3] == room[3]
