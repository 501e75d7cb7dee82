"""How a deck behaves in PowerPoint, as far as its file can show: resetting, recolouring, other layouts, new slides."""

from __future__ import annotations

import io
import itertools
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from explicit import explicit
from lxml import etree
from pptx import Presentation
from pptx.oxml.ns import qn
from torture import composed, deck_of, drawn

from packgen import read, where
from packgen.asked import Asked
from packgen.build import Composed, check
from packgen.colour import contrast
from packgen.draw.pptx.layouts import BODY, indices
from packgen.draw.pptx.markup import colour
from packgen.model.deck import Deck, Fill, Line
from packgen.model.layout import Holder, SlideLayout
from packgen.units import mm

ROOT = Path(__file__).parents[1]
SHAPES = sorted(path.stem for path in (ROOT / "layouts" / "deck").glob("*.yaml"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Composed]:
    """The torture deck in a shape of slides; each is composed once."""
    folder, known = tmp_path_factory.mktemp("plans"), dict[str, Composed]()

    def make(shape: str) -> Composed:
        if shape not in known:
            known[shape] = composed(shape, folder)
        return known[shape]

    return make


def parts(data: bytes, start: str) -> Iterator[tuple[str, Any]]:
    """The XML parts whose path begins so."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.startswith(start) and name.endswith(".xml"):
                yield name, etree.fromstring(package.read(name))


def lines_of(deck: Deck) -> list[tuple[Fill, Line]]:
    """Every paragraph of every placeholder, in the order of the file."""
    slides = [slide for section in deck.sections for slide in section.slides]
    return [(fill, line) for slide in slides for fill in (slide.title, *slide.fills) for line in fill.lines]


@pytest.mark.parametrize("shape", SHAPES)
class TestReset:
    """'Reset slide' takes away what a slide has of its own; there is nothing but what a line says on purpose."""

    def test_no_placeholder_has_a_place_of_its_own(self, shape: str, made: Callable[[str], Composed]) -> None:
        for _, slide in parts(drawn(made(shape)), "ppt/slides/slide"):
            for holder in placeholders(slide):
                assert len(holder.find(qn("p:spPr"))) == 0
                assert len(holder.find(qn("p:txBody")).find(qn("a:lstStyle"))) == 0

    def test_no_line_has_a_face_few_a_colour_and_a_size_only_for_a_wide_word(
        self, shape: str, made: Callable[[str], Composed]
    ) -> None:
        deck = deck_of(made(shape))
        found = [
            run
            for _, slide in sorted(parts(drawn(made(shape)), "ppt/slides/slide"), key=lambda part: numbered(part[0]))
            for holder in placeholders(slide)
            if holder.find(".//" + qn("p:ph")).get("type") in ("title", "subTitle", "body")
            for run in holder.iter(qn("a:r"))
        ]
        for run, (fill, line) in zip(found, lines_of(deck), strict=True):
            assert run.find(qn("a:t")).text == line.text
            look = run.find(qn("a:rPr"))
            own = {"b"} if line.bold else set[str]()
            assert set(look.attrib) == {"lang", "dirty"} | own | ({"sz"} if fill.sized else set())
            inner = [qn("a:solidFill")] if line.colour else []
            assert [child.tag for child in look] == inner + ([qn("a:hlinkClick")] if line.url else [])

    def test_no_paragraph_stands_otherwise_but_for_its_bullet_or_direction(
        self, shape: str, made: Callable[[str], Composed]
    ) -> None:
        allowed = {(), ("marL", "indent"), ("algn", "rtl"), ("marL", "indent", "algn", "rtl")}
        seen = {
            tuple(look.attrib)
            for _, slide in parts(drawn(made(shape)), "ppt/slides/slide")
            for holder in placeholders(slide)
            for look in holder.iter(qn("a:pPr"))
        }
        assert seen <= allowed
        assert ("algn", "rtl") in seen

    def test_a_picture_a_chart_and_a_table_stand_where_their_placeholders_do(
        self, shape: str, made: Callable[[str], Composed]
    ) -> None:
        """So nothing moves: a chart fills its box, a table begins in it and is as wide, a picture has no place."""
        file, seen = Presentation(io.BytesIO(drawn(made(shape)))), set[str]()
        for slide in file.slides:
            held = {one.placeholder_format.idx: one for one in slide.slide_layout.placeholders}
            for one in (one for one in slide.placeholders if not one.has_text_frame):
                box, kind = held[one.placeholder_format.idx], one._element.find(".//" + qn("p:ph")).get("type")
                assert (one.left, one.top) == (box.left, box.top)
                assert one.width == pytest.approx(box.width, abs=4)
                assert one.height == box.height or (kind == "tbl" and one.height <= box.height)
                assert one._element.tag != qn("p:pic") or len(one._element.spPr) == 0
                assert box._element.find(".//" + qn("p:ph")).get("type") == kind
                seen.add(kind)
        assert seen == {"pic", "chart", "tbl"}

    def test_a_picture_is_whole_in_its_box_and_keeps_its_shape(
        self, shape: str, made: Callable[[str], Composed]
    ) -> None:
        file = Presentation(io.BytesIO(drawn(made(shape))))
        pictures = [one for slide in file.slides for one in slide.placeholders if one._element.tag == qn("p:pic")]
        assert pictures
        for one in pictures:
            sides = (one.crop_left, one.crop_right, one.crop_top, one.crop_bottom)
            assert all(side <= 0 for side in sides) and 0 in sides
            shown = (one.width / (1 - sides[0] - sides[1]), one.height / (1 - sides[2] - sides[3]))
            wide, high = one.image.size
            assert shown[0] / shown[1] == pytest.approx(wide / high, rel=1e-3)


def placeholders(slide: Any) -> list[Any]:
    return [one for one in slide.iter(qn("p:sp")) if one.find(".//" + qn("p:ph")) is not None]


def numbered(name: str) -> int:
    return int(re.findall(r"\d+", name)[-1])


FIXED = ("risk", "line", "accent-soft")
"""Roles that keep their colour under another theme: risk is a meaning and stays what it is; rules, and the pale ground
of what is accented, have no slot among an Office theme's twelve. With six level colours or more, what protects has none
either, nor have the colours from the seventh on."""


class TestRecolour:
    @pytest.mark.parametrize("shape", SHAPES)
    def test_every_colour_that_the_theme_has_is_the_theme_s(self, shape: str, made: Callable[[str], Composed]) -> None:
        brand = made(shape).pack.brand
        fixed = {brand.colours.role(role)[1:].upper() for role in FIXED}
        data = drawn(made(shape))
        for start in ("ppt/slides/", "ppt/slideLayouts/", "ppt/slideMasters/", "ppt/charts/", "ppt/notes"):
            for name, part in parts(data, start):
                own = {one.get("val") for one in part.iter(qn("a:srgbClr"))}
                assert own <= fixed, name

    def test_a_slot_of_the_theme_holds_the_colour_of_its_role(self, made: Callable[[str], Composed]) -> None:
        brand = made("wide").pack.brand
        theme = next(root for _, root in parts(drawn(made("wide")), "ppt/theme/theme1"))
        slots = {etree.QName(one).localname: one[0].get("val") for one in theme.find(".//" + qn("a:clrScheme"))}
        names = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
        levels = [f"level-{number}" for number in range(1, 10)]
        for role in ("ink", "paper", "accent", "soft", "muted", "protective", *levels):
            slot = re.findall(r'schemeClr val="(\w+)"', colour(role, brand))[0]
            assert slots[names.get(slot, slot)] == brand.colours.role(role)[1:].upper(), role

    def test_a_brand_with_six_level_colours_keeps_its_sixth(self, made: Callable[[str], Composed]) -> None:
        brand = made("wide").pack.brand
        six = brand.model_copy(
            update={"colours": brand.colours.model_copy(update={"levels": (*brand.colours.levels, "#123456")})}
        )
        assert "accent6" in colour("level-6", six)
        assert "srgbClr" in colour("protective", six)


class TestAnotherLayout:
    @pytest.mark.parametrize("shape", SHAPES)
    def test_boxes_of_one_name_have_one_index_in_every_layout(self, shape: str, shelf: read.Shelf) -> None:
        known: dict[str, set[int]] = {}
        for layout in shelf.decks[shape].slides:
            found = indices(layout)
            assert len(set(found.values())) == len(found)
            for name, number in found.items():
                known.setdefault(name, set()).add(number)
        assert {name: numbers for name, numbers in known.items() if len(numbers) > 1} == {}

    def test_both_shapes_number_alike(self, shelf: read.Shelf) -> None:
        wide, standard = (
            {slide.name: indices(slide) for slide in shelf.decks[name].slides} for name in ("wide", "standard")
        )
        for name in wide.keys() & standard.keys():
            shared = wide[name].keys() & standard[name].keys()
            assert {box: wide[name][box] for box in shared} == {box: standard[name][box] for box in shared}

    @pytest.mark.parametrize("shape", SHAPES)
    def test_every_layout_with_a_body_keeps_it_where_office_does(self, shape: str, shelf: read.Shelf) -> None:
        for layout in shelf.decks[shape].slides:
            if any(holder.name == "body" for holder in layout.holders):
                assert indices(layout)["body"] == BODY

    def test_a_box_put_before_the_others_changes_no_index(self, shelf: read.Shelf) -> None:
        for layout in shelf.decks["wide"].slides:
            first = Holder(name="put-before", type="body", at=(mm(1), mm(1), mm(50), mm(9)), style="body")
            more = layout.model_copy(update={"holders": (first, *layout.holders)})
            after = indices(more)
            assert {name: after[name] for name in indices(layout)} == indices(layout)

    def test_names_whose_numbers_meet_stand_apart(self, shelf: read.Shelf) -> None:
        points = shelf.decks["wide"].slide("plain")
        body = points.holder("body")
        crowd = tuple(body.model_copy(update={"name": f"box-{n}"}) for n in range(400))
        found = indices(points.model_copy(update={"holders": crowd}))
        assert len(set(found.values())) == 400

    @pytest.mark.parametrize("shape", SHAPES)
    def test_a_slide_given_another_layout_keeps_title_and_text(
        self, shape: str, made: Callable[[str], Composed]
    ) -> None:
        """Between any two layouts: what they share stands in the other's box of that name."""
        file = Presentation(io.BytesIO(drawn(made(shape))))
        layouts = deck_of(made(shape)).layout.slides
        boxes = {
            ours_of(one.name, deck_of(made(shape))).title: {p.placeholder_format.idx: p for p in one.placeholders}
            for one in file.slide_layouts
        }
        for old, new in itertools.permutations(layouts, 2):
            shared = {h.name for h in old.holders} & {h.name for h in new.holders}
            for name in shared:
                before, after = (box_of(boxes[one.title], one, name) for one in (old, new))
                assert before.placeholder_format.idx == after.placeholder_format.idx, (old.name, new.name, name)
                assert family(before) == family(after)
                assert after.left == new.holder(name).at[0]

    @pytest.mark.parametrize("shape", SHAPES)
    def test_a_slide_given_another_layout_can_be_read(self, shape: str, made: Callable[[str], Composed]) -> None:
        """No slide has a ground of its own, so each text stands on that of the layout whose ink it takes."""
        data, brand = drawn(made(shape)), made(shape).pack.brand
        layouts = [(name, Ink(root, data)) for name, root in parts(data, "ppt/slideLayouts/")]
        assert len(layouts) > len(deck_of(made(shape)).layout.slides)
        for slide_name, slide in parts(data, "ppt/slides/"):
            assert slide.find(f"{qn('p:cSld')}/{qn('p:bg')}") is None
            marks = [one.find(".//" + qn("p:ph")) for one in placeholders(slide)]
            for name, ink in layouts:
                for mark in marks:
                    found = ink.of(mark.get("type"), mark.get("idx"))
                    if found:
                        role, size = found
                        assert contrast(role, ink.ground) >= (3 if size >= 24 else 4.5), (slide_name, name, mark.attrib)
        assert brand.colours.paper in {ink.ground for _, ink in layouts}

    def test_levels_have_an_opener_each_in_their_colour(self, made: Callable[[str], Composed]) -> None:
        data, brand = drawn(made("wide")), made("wide").pack.brand
        found = {
            root.find(qn("p:cSld")).get("name"): Ink(root, data).ground for _, root in parts(data, "ppt/slideLayouts/")
        }
        openers = {name: ground for name, ground in found.items() if name.startswith("Level opener")}
        slides = [slide for section in deck_of(made("wide")).sections for slide in section.slides]
        levels = {slide.level for slide in slides if slide.level}
        assert len(levels) > 2
        assert openers == {f"Level opener {level}": brand.colours.role(f"level-{level}") for level in levels}
        for slide, one in zip(slides, Presentation(io.BytesIO(data)).slides, strict=True):
            if slide.layout == "level":
                assert one.slide_layout.name == f"Level opener {slide.level}"

    def test_a_session_without_levels_has_one_opener(self, tmp_path: Path) -> None:
        plan = tmp_path / "plan.yaml"
        plan.write_text("plan: 1\ntitle: T\nmake: [deck]\nblocks: [{block: Talk, minutes: 30}]\n", "utf-8")
        file = Presentation(io.BytesIO(drawn(check(plan, Asked(ROOT / "tests" / "four_levels")))))
        assert [one.name for one in file.slide_layouts if one.name.startswith("Level")] == ["Level opener"]


def ours_of(name: str, deck: Deck) -> SlideLayout:
    """Our layout of a name in the file: openers of levels have the level's number behind it."""
    return next(one for one in deck.layout.slides if one.title == re.sub(r" \d$", "", name))


class Ink:
    """The ground of a layout, and the colours and sizes of its placeholders."""

    def __init__(self, layout: Any, data: bytes) -> None:
        theme = next(root for _, root in parts(data, "ppt/theme/theme1"))
        self.slots = {etree.QName(one).localname: one[0].get("val") for one in theme.find(".//" + qn("a:clrScheme"))}
        self.layout, self.ground = layout, self.colour(layout.find(f".//{qn('p:bg')}//{qn('a:solidFill')}"))

    def colour(self, fill: Any) -> str:
        value = fill[0].get("val")
        names = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
        return "#" + (value if fill[0].tag == qn("a:srgbClr") else self.slots[names.get(value, value)])

    def of(self, kind: str, index: str | None) -> tuple[str, float] | None:
        """The colour and size of a placeholder, where the layout has it."""
        for holder in placeholders(self.layout):
            mark, look = holder.find(".//" + qn("p:ph")), holder.find(f".//{qn('a:lvl1pPr')}/{qn('a:defRPr')}")
            if (mark.get("type"), mark.get("idx")) == (kind, index) and look is not None:
                return self.colour(look.find(qn("a:solidFill"))), int(look.get("sz")) / 100
        return None


def family(box: Any) -> str:
    """The type of a placeholder; a subtitle is a text among others when a slide is given another layout."""
    return str(box._element.find(".//" + qn("p:ph")).get("type")).replace("subTitle", "body")


def box_of(boxes: dict[int, Any], layout: SlideLayout, name: str) -> Any:
    """A box of a layout by our name for it."""
    shown = name.replace("-", " ").capitalize()
    return next(box for box in boxes.values() if box.name == shown and layout.holder(name))


def test_a_copy_that_says_where_its_boxes_stand_shows_what_the_deck_shows(
    made: Callable[[str], Composed], tmp_path: Path
) -> None:
    source, target = tmp_path / "deck.pptx", tmp_path / "explicit.pptx"
    source.write_bytes(drawn(made("wide")))
    count = explicit(source, target)
    before, after = (list(Presentation(str(path)).slides) for path in (source, target))
    boxes = [list(zip(texts_in(one), texts_in(two), strict=True)) for one, two in zip(before, after, strict=True)]
    assert count == sum(map(len, boxes))
    for one, two in itertools.chain.from_iterable(boxes):
        assert len(one._element.spPr) == 0
        assert len(two._element.spPr) == 1
        assert (one.left, one.top, one.width, one.height) == (two.left, two.top, two.width, two.height)
        assert two._element.find(f".//{qn('a:bodyPr')}").get("lIns") == "0"
        assert two.text_frame.text == one.text_frame.text


def texts_in(slide: Any) -> list[Any]:
    """The placeholders of a slide that hold a text."""
    return [one for one in slide.placeholders if one.has_text_frame]


@pytest.mark.parametrize("shape", SHAPES)
class TestSlidesAddedByHand:
    def test_every_box_of_every_layout_says_what_belongs_in_it(
        self, shape: str, made: Callable[[str], Composed]
    ) -> None:
        file = Presentation(io.BytesIO(drawn(made(shape))))
        for layout in file.slide_layouts:
            ours = ours_of(layout.name, deck_of(made(shape)))
            for holder in ours.holders:
                if holder.type in ("title", "body"):
                    words = box_of(dict(enumerate(layout.placeholders)), ours, holder.name)
                    assert words.text_frame.text == holder.prompt != ""

    def test_a_slide_of_every_layout_can_be_added_and_filled(self, shape: str, made: Callable[[str], Composed]) -> None:
        file = Presentation(io.BytesIO(drawn(made(shape))))
        before = len(file.slides)
        for layout in file.slide_layouts:
            slide = file.slides.add_slide(layout)
            own = {
                p.placeholder_format.idx for p in layout.placeholders if p.placeholder_format.idx not in (100, 101, 102)
            }
            assert {p.placeholder_format.idx for p in slide.placeholders} == own
            for holder in slide.placeholders:
                holder.text_frame.text = "Words"
                assert holder.width > 0
            assert {p.placeholder_format.type for p in slide.placeholders} == {
                p.placeholder_format.type for p in layout.placeholders if p.placeholder_format.idx in own
            }
        out = io.BytesIO()
        file.save(out)
        again = Presentation(io.BytesIO(out.getvalue()))
        assert len(again.slides) == before + len(file.slide_layouts)


@pytest.mark.parametrize("shape", SHAPES)
class TestTypes:
    """What PowerPoint calls a layout and its boxes: by these it finds their like in another design."""

    def test_layouts_that_powerpoint_has_a_name_for_have_it(self, shape: str, made: Callable[[str], Composed]) -> None:
        found = {
            ours_of(root.find(qn("p:cSld")).get("name"), deck_of(made(shape))).name: root.get("type")
            for _, root in parts(drawn(made(shape)), "ppt/slideLayouts/")
        }
        assert {name: kind for name, kind in found.items() if kind} == {
            "title": "title",
            "closing": "title",
            "section": "secHead",
            "level": "secHead",
            "plain": "tx",
            "factors": "twoTxTwoObj",
            "columns": "twoTxTwoObj",
            "resources": "twoColTx",
            "sources": "twoColTx",
            "picture": "picTx",
            "chart": "chart",
            "agenda": "tbl",
        }

    def test_what_is_no_plain_text_has_a_box_of_its_own_kind(self, shape: str, made: Callable[[str], Composed]) -> None:
        kinds = {
            name: {one.get("type") for one in root.iter(qn("p:ph"))}
            for root in (root for _, root in parts(drawn(made(shape)), "ppt/slideLayouts/"))
            for name in [ours_of(root.find(qn("p:cSld")).get("name"), deck_of(made(shape))).name]
        }
        wanted = {"title": "subTitle", "picture": "pic", "chart": "chart", "agenda": "tbl"}
        for name, kind in wanted.items():
            assert kind in kinds[name]
            assert not [other for other, held in kinds.items() if kind in held and other != name]


class TestALayoutWithoutCode:
    def test_a_new_layout_and_a_moved_box_are_in_the_file(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        layouts = Path(shutil.copytree(ROOT / "layouts", tmp_path / "layouts"))
        wide = (layouts / "deck" / "wide.yaml").read_text("utf-8")
        moved = wide.replace(
            "{name: body, type: body, at: [0.6in, 2in, 10.078in, 4.7in]",
            "{name: body, type: body, at: [31mm, 61mm, 201mm, 91mm]",
        )
        assert moved != wide
        added = (
            "  - name: poem\n    title: A poem\n    background: soft\n    holders:\n"
            "      - {name: title, type: title, at: [1in, 1in, 8in, 1in], style: title, prompt: Its name}\n"
            "      - {name: body, type: body, at: [1in, 2.2in, 8in, 4in], style: voice, prompt: Its lines}\n"
        )
        (layouts / "deck" / "ours.yaml").write_text(f"{moved}\n{added}", "utf-8")
        monkeypatch.setattr(where, "PACKAGE", layouts.parent / "packgen")
        for name in ("content", "assets"):
            (layouts.parent / name).symlink_to(ROOT / name)
        plan = tmp_path / "plan.yaml"
        plan.write_text("plan: 1\ntitle: T\nminutes: 60\nmake: [deck]\nlayouts: {deck: ours}\n", "utf-8")
        file = Presentation(io.BytesIO(drawn(check(plan, Asked(ROOT / "tests" / "four_levels")))))
        shown = {layout.name: layout for layout in file.slide_layouts}
        poem = {p.placeholder_format.idx: p.text_frame.text for p in shown["A poem"].placeholders}
        assert poem == {0: "Its name", BODY: "Its lines"}
        body = next(p for p in shown["Title and text"].placeholders if p.placeholder_format.idx == BODY)
        assert (body.left, body.top, body.width, body.height) == (mm(31), mm(61), mm(201), mm(91))
        assert file.slides.add_slide(shown["A poem"]).placeholders[BODY].width == 8 * 914_400


@pytest.mark.parametrize(("shape", "size"), [("wide", (12_192_000, 6_858_000)), ("standard", (9_144_000, 6_858_000))])
def test_slides_are_as_large_as_powerpoint_makes_them(
    shape: str, size: tuple[int, int], made: Callable[[str], Composed]
) -> None:
    """To the EMU, or 'Slide Size' shows a custom one; a `type` for 4:3 on wide slides is what Keynote stumbles over."""
    root = next(root for _, root in parts(drawn(made(shape)), "ppt/presentation.xml"))
    assert dict(root.find(qn("p:sldSz")).attrib) == {"cx": str(size[0]), "cy": str(size[1])}
