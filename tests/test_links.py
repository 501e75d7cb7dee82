"""Links to take with you: a code that a phone reads, a title that leads there, an address to type."""

from __future__ import annotations

import io
import shutil
from pathlib import Path
from typing import Any

import docx
import pytest
import segno
import zxingcpp
from lxml import etree
from PIL import Image, ImageDraw
from pptx import Presentation
from pptx.oxml.ns import qn

from packgen.asked import Asked
from packgen.build import Composed, check
from packgen.compose.words import addresses
from packgen.draw import draw
from packgen.model.library import Link
from packgen.model.paper import Paper
from packgen.model.plan import TakeAway
from packgen.qr import QUIET, code
from packgen.units import inches

URLS = (
    "https://example.org/seeing-the-whole-system",
    "https://forms.example.org/r/a8Xk2pQ?from=room&x=1#top",
    "http://www.example.org/families/services/by-area/north-east/?page=2",
)
TITLES = ("Slides & handout", "Tell us what you took home", "Services near you")
Modules = list[list[int]]


def made(folder: Path, count: int, shape: str = "wide", make: str = "deck") -> Composed:
    """What becomes of a plan with so many links."""
    rows = "".join(f'  - {{title: "{t}", url: "{u}"}}\n' for t, u in zip(TITLES[:count], URLS[:count], strict=True))
    plan = folder / "plan.yaml"
    links = f"links:\n{rows}" if count else ""
    plan.write_text(
        f"plan: 1\ntitle: T\nmake: [{make}]\nlayouts: {{deck: {shape}}}\n{links}blocks: [{{block: A, minutes: 9}}]\n"
    )
    return check(plan)


def slides(composed: Composed) -> list[Any]:
    """The slides as PowerPoint would find them."""
    document = composed.pack.documents[0]
    data = draw(document, composed.pack.brand, composed.shelf.fonts, composed.pack.stamp)
    return list(Presentation(io.BytesIO(data)).slides)


def codes(slide: Any) -> list[Any]:
    return [shape for shape in slide.shapes if shape.name.startswith("QR code")]


def modules(group: Any) -> Modules:
    """The matrix that the drawn path gives, the quiet edge with it."""
    path = group._element.find(f".//{qn('a:path')}")
    side = int(path.get("w"))
    assert path.get("h") == path.get("w")
    matrix = [[0] * side for _ in range(side)]
    for start in path.iter(qn("a:moveTo")):
        corners = [start, *(one for _, one in zip(range(3), start.itersiblings(), strict=False))]
        points = [(int(pt.get("x")), int(pt.get("y"))) for corner in corners for pt in corner]
        xs, ys = zip(*points, strict=True)
        for y in range(min(ys), max(ys)):
            for x in range(min(xs), max(xs)):
                matrix[y][x] += 1
    return matrix


def scanned(matrix: Modules) -> str:
    """What a phone reads from a picture of the matrix."""
    scale = 4
    image = Image.new("L", (len(matrix) * scale,) * 2, 255)
    pen = ImageDraw.Draw(image)
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            if dark:
                pen.rectangle((x * scale, y * scale, x * scale + scale - 1, y * scale + scale - 1), fill=0)
    (found,) = zxingcpp.read_barcodes(image)
    return str(found.text)


@pytest.fixture(params=["wide", "standard"])
def shape(request: pytest.FixtureRequest) -> str:
    """Both shapes of a slide."""
    return str(request.param)


class TestTheCode:
    @pytest.mark.parametrize("url", URLS)
    def test_its_modules_are_those_of_the_address(self, url: str) -> None:
        outline = code(url)
        assert sum(kind == "close" for kind, _ in outline.steps) == sum(kind == "move" for kind, _ in outline.steps)
        assert outline.width == outline.height == len(segno.make_qr(url, error="m").matrix) + 2 * QUIET

    def test_the_drawn_path_is_the_matrix_within_its_quiet_edge(self, tmp_path: Path, shape: str) -> None:
        slide = slides(made(tmp_path, 3, shape))[-2]
        drawn = [modules(group) for group in codes(slide)]
        edge = [0] * QUIET
        for url, matrix in zip(URLS, drawn, strict=True):
            inner = [list(row) for row in segno.make_qr(url, error="m").matrix]
            empty = [[0] * len(matrix)] * QUIET
            assert matrix == [*empty, *([*edge, *row, *edge] for row in inner), *empty]

    def test_a_phone_reads_the_address_from_it(self, tmp_path: Path, shape: str) -> None:
        slide = slides(made(tmp_path, 3, shape))[-2]
        assert [scanned(modules(group)) for group in codes(slide)] == list(URLS)

    def test_it_is_one_native_form_on_paper_in_a_group_with_words(self, tmp_path: Path, shape: str) -> None:
        for count in (1, 3):
            slide = slides(made(tmp_path, count, shape))[-2]
            for url, group in zip(URLS[:count], codes(slide), strict=True):
                assert group._element.xpath(".//p:cNvPr")[0].get("descr") == f"QR code: leads to {url}"
                ground, form = group.shapes
                assert form._element.find(f".//{qn('a:custGeom')}") is not None
                assert form._element.find(f".//{qn('a:schemeClr')}").get("val") == "tx1"
                assert ground._element.find(f".//{qn('a:schemeClr')}").get("val") == "bg1"
                assert form.width == form.height >= inches(1.1)
            assert slide._element.findall(f".//{qn('p:pic')}") == []


class TestTheSlide:
    def test_it_stands_just_before_the_last(self, tmp_path: Path, shape: str) -> None:
        found = slides(made(tmp_path, 2, shape))
        assert [one.shapes.title.text_frame.text for one in found[-2:]] == ["Take it with you", "Thank you"]

    def test_there_is_none_without_links(self, tmp_path: Path) -> None:
        shown = [one.shapes.title.text_frame.text for one in slides(made(tmp_path, 0))]
        assert "Take it with you" not in shown

    def test_a_title_leads_to_its_address(self, tmp_path: Path, shape: str) -> None:
        slide = slides(made(tmp_path, 3, shape))[-2]
        led = {}
        for run in slide._element.iter(qn("a:r")):
            for link in run.iter(qn("a:hlinkClick")):
                relation = slide.part.rels[link.get(qn("r:id"))]
                assert relation.is_external
                led[run.find(qn("a:t")).text] = relation.target_ref
        assert led == dict(zip(TITLES, URLS, strict=True))

    def test_its_notes_have_every_address_in_full(self, tmp_path: Path) -> None:
        spoken = slides(made(tmp_path, 3))[-2].notes_slide.notes_text_frame.text
        assert all(url in spoken for url in URLS)

    def test_an_address_too_long_for_its_box_is_shown_by_its_host(self, tmp_path: Path) -> None:
        boxes = sorted(slides(made(tmp_path, 3))[-2].placeholders, key=lambda box: str(box.name))
        shown = [box.text_frame.text for box in boxes if "Address" in box.name]
        assert shown == ["example.org/seeing-the-whole-system", "forms.example.org/…", "example.org/…"]

    def test_a_slide_without_web_addresses_relates_to_none(self, tmp_path: Path) -> None:
        found = slides(made(tmp_path, 1))
        outside = [n for n, one in enumerate(found) if any(rel.is_external for rel in one.part.rels.values())]
        assert outside == [len(found) - 2]

    @pytest.mark.parametrize(
        ("url", "forms"),
        [
            ("https://www.example.org/", ("example.org", "example.org")),
            ("https://example.org/a/b?c=d", ("example.org/a/b?c=d", "example.org/…")),
            ("http://example.org?c=d", ("example.org?c=d", "example.org/…")),
        ],
    )
    def test_an_address_is_shown_as_people_type_it(self, url: str, forms: tuple[str, str]) -> None:
        assert addresses(url) == forms


class TestOnPaper:
    def test_the_handout_has_the_links(self, tmp_path: Path) -> None:
        composed = made(tmp_path, 3, make="handout")
        document = composed.pack.documents[0]
        assert isinstance(document.content, Paper)
        data = draw(document, composed.pack.brand, composed.shelf.fonts, composed.pack.stamp)
        word = docx.Document(io.BytesIO(data))
        led = {}
        for link in word.element.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}hyperlink"):
            target = link.get(qn("r:id"))
            if target:
                led[link.text] = word.part.rels[target].target_ref
        assert led == dict(zip(TITLES, URLS, strict=True))
        assert "example.org/families/services/by-area/north-east/?page=2" in etree.tostring(word.element).decode()


class TestAnAddress:
    @pytest.mark.parametrize("url", [*URLS, "http://example.org:8080", "https://example.org/%C3%A4?q=a%20b"])
    def test_it_is_what_a_browser_shows(self, url: str) -> None:
        assert TakeAway(title="T", url=url).url == url

    @pytest.mark.parametrize(
        "url",
        [
            *("example.org", "ftp://example.org", "https://", "https://a b.org", "https://example.org/ä"),
            *("https://a@b.org", "https://example.org/#a#b", "https://example.org/%zz", 'https://example.org/"'),
            "javascript:alert(1)",
        ],
    )
    def test_it_is_nothing_else(self, url: str) -> None:
        with pytest.raises(ValueError, match="no web address"):
            TakeAway(title="T", url=url)

    def test_the_same_holds_for_the_library(self) -> None:
        assert Link(title="T").url is None
        with pytest.raises(ValueError, match="no web address"):
            Link(title="T", url="www.example.org")


def test_a_resource_with_an_address_is_a_link_on_its_slide(tmp_path: Path) -> None:
    garden = Path(shutil.copytree(Path(__file__).parent / "four_levels", tmp_path / "garden"))
    (garden / "resources").mkdir()
    (garden / "resources" / "on-soil.yaml").write_text(
        "title: On soil\nfor: Gardeners\nabout: Where to read on.\nsource: {ours: true}\n"
        "entries:\n  - about: A book.\n    publisher: Shed Press\n    works:\n"
        f'      - {{title: The book of soil, url: "{URLS[0]}"}}\n      - {{title: The book of sand}}\n'
    )
    plan = tmp_path / "plan.yaml"
    plan.write_text("plan: 1\ntitle: T\nmake: [deck]\nblocks: [{block: A, minutes: 9, use: [on-soil]}]\n")
    led = {
        run.find(qn("a:t")).text: slide.part.rels[link.get(qn("r:id"))].target_ref
        for slide in slides(check(plan, Asked(garden)))
        for run in slide._element.iter(qn("a:r"))
        for link in run.iter(qn("a:hlinkClick"))
    }
    assert led == {"The book of soil (Shed Press)": URLS[0]}
