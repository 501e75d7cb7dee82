"""What is printed from a deck: notes pages and handouts, whose masters wear the brand."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pptx.oxml.ns import qn

from packgen.build import check
from packgen.draw import draw

BRANDS = Path(__file__).parents[1] / "assets" / "brands"
PLAN = (
    "plan: 1\ntitle: Listening\nbrand: {brand}\nmake: [deck]\nlayouts: {{deck: {shape}}}\n{more}"
    "blocks: [{{block: B, minutes: 30}}]\n"
)
DATE = "date: 2027-03-11\n"
MASTERS = ("ppt/notesMasters/notesMaster1.xml", "ppt/handoutMasters/handoutMaster1.xml")
Make = Callable[..., zipfile.ZipFile]


@pytest.fixture
def made(tmp_path: Path) -> Make:
    """A short deck as an opened file."""

    def make(brand: str = "neutral", shape: str = "wide", more: str = "") -> zipfile.ZipFile:
        plan = tmp_path / "plan.yaml"
        plan.write_text(PLAN.format(brand=brand, shape=shape, more=more), "utf-8")
        composed = check(plan)
        pack = composed.pack
        return zipfile.ZipFile(io.BytesIO(draw(pack.documents[0], pack.brand, composed.shelf.fonts, pack.stamp)))

    return make


def tree(file: zipfile.ZipFile, name: str) -> Any:
    return etree.fromstring(file.read(name))


def relations(file: zipfile.ZipFile, name: str) -> dict[str, tuple[str, str]]:
    """By their ids: the kind of each relation, and the part to which it leads."""
    folder, _, last = name.rpartition("/")
    rows = etree.fromstring(file.read(f"{folder}/_rels/{last}.rels"))
    return {
        row.get("Id"): (row.get("Type").rpartition("/")[2], posixpath.normpath(f"{folder}/{row.get('Target')}"))
        for row in rows
    }


def marked(root: Any) -> Iterator[tuple[str, str, Any]]:
    """Type and index of each placeholder, and its shape."""
    for shape in root.iter(qn("p:sp")):
        for mark in shape.iter(qn("p:ph")):
            yield mark.get("type"), mark.get("idx", "0"), shape


def words(shape: Any) -> str:
    return "".join(one.text for one in shape.iter(qn("a:t")))


FIELDS = {"hdr", "dt", "ftr", "sldNum"}


class TestTheMasters:
    @pytest.mark.parametrize(("part", "more"), list(zip(MASTERS, ({"sldImg", "body"}, set[str]()), strict=True)))
    def test_have_every_field_once(self, made: Make, part: str, more: set[str]) -> None:
        found = list(marked(tree(made(more=DATE), part)))
        assert sorted(kind for kind, _, _ in found) == sorted(FIELDS | more)
        assert len({index for _, index, _ in found}) == len(found)

    @pytest.mark.parametrize("part", MASTERS)
    def test_say_whose_session_it_is_and_when(self, made: Make, part: str) -> None:
        said = {kind: words(shape) for kind, _, shape in marked(tree(made("council", more=DATE), part))}
        assert said["hdr"] == "Listening · Marlwick Council, public health"
        assert said["dt"] == "Thursday 11 March 2027"
        assert said["ftr"] == "Mental health in infancy and early childhood"
        assert said["sldNum"] == "‹#›"

    @pytest.mark.parametrize("part", MASTERS)
    def test_show_no_date_where_the_session_has_none(self, made: Make, part: str) -> None:
        root = tree(made(), part)
        assert root.find(qn("p:hf")).get("dt") == "0"
        assert tree(made(more=DATE), part).find(qn("p:hf")).get("dt") is None

    def test_have_a_theme_each_with_the_colours_and_faces_of_the_brand(self, made: Make) -> None:
        file = made("charity")
        themes = [
            [target for kind, target in relations(file, part).values() if kind == "theme"]
            for part in ("ppt/slideMasters/slideMaster1.xml", *MASTERS)
        ]
        parts = [part for (part,) in themes]
        assert len(set(parts)) == 3
        assert len({file.read(part) for part in parts}) == 1
        for part in MASTERS:
            root = tree(file, part)
            assert not [one for kind, _, one in marked(root) if kind in FIELDS for _ in one.iter(qn("a:srgbClr"))]
            assert {one.get("typeface") for one in root.iter(qn("a:latin"))} == {"+mn-lt"}

    @pytest.mark.parametrize("part", MASTERS)
    @pytest.mark.parametrize(("brand", "alts"), [("council", ["Marlwick Council"]), ("neutral", [])])
    def test_have_the_logo_of_the_brand_beside_the_header(
        self, made: Make, part: str, brand: str, alts: list[str]
    ) -> None:
        file = made(brand)
        root = tree(file, part)
        pictures = list(root.iter(qn("p:pic")))
        assert [one.find(f".//{qn('p:cNvPr')}").get("descr") for one in pictures] == alts
        boxes = {kind: box(shape) for kind, _, shape in marked(root)}
        for picture in pictures:
            left, top, wide, high = box(picture)
            assert left + wide < boxes["hdr"][0]
            assert (left, top + high) <= (boxes["ftr"][0], boxes["hdr"][1] + boxes["hdr"][3])
            kind, target = relations(file, part)[picture.find(f".//{qn('a:blip')}").get(qn("r:embed"))]
            assert (kind, target in file.namelist()) == ("image", True)

    @pytest.mark.parametrize("part", MASTERS)
    @pytest.mark.parametrize("shape", ["wide", "standard"])
    def test_keep_every_box_on_the_page_and_apart(self, made: Make, part: str, shape: str) -> None:
        for brand in ("council", "charity", "neutral"):
            found = [box(one) for _, _, one in marked(tree(made(brand, shape, DATE), part))]
            assert all(x >= 0 and y >= 0 and x + w <= 6_858_000 and y + h <= 9_906_000 for x, y, w, h in found)
            for number, (x, y, w, h) in enumerate(found):
                for left, top, wide, high in found[number + 1 :]:
                    assert x + w <= left or left + wide <= x or y + h <= top or top + high <= y

    @pytest.mark.parametrize(("shape", "ratio"), [("wide", 16 / 9), ("standard", 4 / 3)])
    def test_show_a_slide_in_its_own_shape(self, made: Make, shape: str, ratio: float) -> None:
        image = next(one for kind, _, one in marked(tree(made(shape=shape), MASTERS[0])) if kind == "sldImg")
        assert box(image)[2] / box(image)[3] == pytest.approx(ratio, rel=1e-4)


def box(shape: Any) -> tuple[int, int, int, int]:
    at = shape.find(f".//{qn('a:xfrm')}")
    return (int(at[0].get("x")), int(at[0].get("y")), int(at[1].get("cx")), int(at[1].get("cy")))


class TestThePages:
    @pytest.mark.parametrize(("more", "fields"), [("", FIELDS - {"dt"}), (DATE, FIELDS)])
    def test_show_the_fields_that_say_something(self, made: Make, more: str, fields: set[str]) -> None:
        file = made(more=more)
        pages = [name for name in file.namelist() if name.startswith("ppt/notesSlides/") and name.endswith(".xml")]
        assert len(pages) > 2
        for name in pages:
            found = {kind: words(shape) for kind, _, shape in marked(tree(file, name))}
            assert set(found) == {"sldImg", "body"} | fields
            assert found["sldNum"] == name.removeprefix("ppt/notesSlides/notesSlide").removesuffix(".xml")
            assert not list(tree(file, name).iter(qn("a:xfrm")))[1:], "they stand where the master has them"

    def test_of_a_template_stand_on_its_own_master(self, made: Make, tmp_path: Path) -> None:
        """Wherever that lies in the file; and they have no field that it may lack."""
        own = tmp_path / "own"
        own.mkdir()
        before = made()
        with zipfile.ZipFile(own / "own.pptx", "w") as template:
            for name in before.namelist():
                data = before.read(name).replace(b"notesMaster1.xml", b"notesMaster7.xml")
                template.writestr(name.replace("notesMaster1.xml", "notesMaster7.xml"), data)
        brand = (BRANDS / "neutral" / "brand.yaml").read_text("utf-8")
        (own / "brand.yaml").write_text(f"{brand}\ndeck-template: own.pptx\n", "utf-8")
        file = made("own")
        assert "ppt/notesMasters/notesMaster7.xml" in file.namelist()
        pages = [name for name in file.namelist() if name.startswith("ppt/notesSlides/") and name.endswith(".xml")]
        for name in pages:
            assert ("notesMaster", "ppt/notesMasters/notesMaster7.xml") in relations(file, name).values()
            assert {kind for kind, _, _ in marked(tree(file, name))} == {"sldImg", "body"}
