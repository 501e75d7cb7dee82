"""Logos: cleaned, whole, in their room, on ground that they can stand; and fonts of a brand's own."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from lxml import etree
from PIL import Image, ImageChops

from packgen.build import Composed, check
from packgen.compose.editions import page_of
from packgen.compose.logos import at_the_foot, heading_a_page, in_a_row, standing
from packgen.draw import draw
from packgen.draw.pdf.papers import task
from packgen.logos import logo
from packgen.model.cards import CardDeck
from packgen.model.logo import Logo, Placed, Signet
from packgen.model.paper import Paper
from packgen.model.picture import Photo
from packgen.read import Shelf
from packgen.read import shelf as read_shelf
from packgen.source import Place, Problems
from packgen.svg import cleaned
from packgen.units import Length

ROOT = Path(__file__).parents[1]
SHELF = read_shelf()
PLACE = Place("brand.yaml", 7, 11)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100">{}</svg>'
FORM = '<path d="M0 0h300v100H0z" fill="#123456"/>'
PLAN = (
    "plan: 1\ntitle: T\nbrand: {}\nlevels: [2]\nmake: [deck]\n"
    "blocks:\n  - block: B\n    minutes: 30\n    use: [level-2]\n"
)
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


def session(folder: Path, brand: str) -> Composed:
    plan = folder / "plan.yaml"
    plan.write_text(PLAN.format(brand), "utf-8")
    return check(plan)


def package(composed: Composed) -> zipfile.ZipFile:
    pack = composed.pack
    return zipfile.ZipFile(io.BytesIO(draw(pack.documents[0], pack.brand, composed.shelf.fonts, pack.stamp)))


def layouts(made: zipfile.ZipFile) -> dict[str, etree._Element]:
    """Every slide layout of a deck, by its name."""
    parts = [etree.fromstring(made.read(name)) for name in made.namelist() if "slideLayouts/slideLayout" in name]
    return {str(part.find(f"{P}cSld").get("name")): part for part in parts}


def box(shape: etree._Element) -> tuple[int, int, int, int]:
    off, ext = shape.find(f".//{A}off"), shape.find(f".//{A}ext[@cx]")
    return int(off.get("x")), int(off.get("y")), int(ext.get("cx")), int(ext.get("cy"))


def own_brand(folder: Path, shipped: str, *changes: tuple[str, str]) -> Path:
    shutil.copytree(ROOT / "assets" / "brands" / shipped, folder / "ours")
    file = folder / "ours" / "brand.yaml"
    text = file.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    file.write_text(text, "utf-8")
    return folder / "ours"


def signet(width: int, height: int, *, dark: bool = False) -> Signet:
    one = Logo(Photo(b"", "png", width, height))
    return Signet("Us", one, one if dark else None, 0.25, Length.parse("20mm"))


def red(page: Image.Image) -> tuple[int, int, int, int]:
    """Where a page is red."""
    bands = page.convert("RGB").split()
    masks = [
        band.point([255 if low <= value <= high else 0 for value in range(256)])
        for band, low, high in zip(bands, (250, 0, 0), (255, 5, 5), strict=True)
    ]
    found = ImageChops.darker(ImageChops.darker(masks[0], masks[1]), masks[2]).getbbox()
    assert found
    return found


AT = (Length(0), Length(0), Length(4_000_000), Length(1_000_000))


class TestASvgFile:
    def test_keeps_what_draws_and_nothing_else(self) -> None:
        kept = cleaned(
            SVG.format(
                '<metadata><rdf:x xmlns:rdf="urn:r">who</rdf:x></metadata><!-- me -->'
                '<i:layer xmlns:i="http://www.inkscape.org/namespaces/inkscape"/><title>Us &amp; them</title>'
                '<g transform="scale(2)"><path class="a" d="M0 0h1"/></g><style>.a{fill:#f00}</style>'
            ).encode()
        ).decode()
        assert "who" not in kept
        assert "inkscape" not in kept
        assert "me" not in kept.replace("xmlns", "")
        for part in ("Us &amp; them", 'transform="scale(2)"', 'd="M0 0h1"', ".a{fill:#f00}", 'viewBox="0 0 300 100"'):
            assert part in kept

    def test_may_have_a_doctype_of_svg_itself(self) -> None:
        head = '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">'
        assert b"DOCTYPE" not in cleaned((head + SVG.format(FORM)).encode())

    @pytest.mark.parametrize(
        ("inside", "reason"),
        [
            ("<text>Us</text>", "turn text to outlines"),
            ('<image href="data:image/png;base64,AAAA"/>', "save it as PNG"),
            ("<script>x()</script>", "has a program inside"),
            ('<path d="M0 0" onclick="x()"/>', "has a program inside"),
            ("<foreignObject/>", "web page"),
            ('<use href="other.svg#a"/>', "points at another file"),
            ('<use xmlns:x="http://www.w3.org/1999/xlink" x:href="file:///etc/passwd"/>', "points at another file"),
            ('<path d="M0 0" fill="url(http://a.example/x)"/>', "something outside"),
            ("<style>@import 'x.css';</style>", "something outside"),
            ("<style>.a{fill:url(//a.example)}</style>", "something outside"),
            ('<animate attributeName="x"/>', "has 'animate' inside"),
        ],
    )
    def test_is_refused_when_it_runs_or_fetches_something(self, inside: str, reason: str) -> None:
        with pytest.raises(ValueError, match=reason):
            cleaned(SVG.format(inside).encode())

    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (b"no svg", "is no SVG file"),
            (b"<html/>", "is no SVG file"),
            (b"<svg", "is no SVG file"),
            (b'<!DOCTYPE s [<!ENTITY a "b">]><svg/>', "entity 'a'"),
            (b'<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>', "entity 'a'"),
            (b"<svg>" + b" " * 2_000_000 + b"</svg>", "larger than 2 MB"),
        ],
    )
    def test_is_refused_when_it_is_none_or_a_bomb(self, data: bytes, reason: str) -> None:
        with pytest.raises(ValueError, match=reason):
            cleaned(data)


class TestALogo:
    def test_in_svg_has_pixels_of_its_shape_on_a_clear_ground(self, tmp_path: Path) -> None:
        file = tmp_path / "us.svg"
        file.write_text(SVG.format('<circle cx="50" cy="50" r="50" fill="#0A0"/>'), "utf-8")
        found = logo(file, PLACE)
        pixels = Image.open(io.BytesIO(found.photo.data))
        assert (found.photo.width, found.photo.height) == pixels.size == (1200, 400)
        assert pixels.convert("RGBA").getpixel((200, 200)) == (0, 170, 0, 255)
        assert pixels.convert("RGBA").getpixel((1190, 200))[3] == 0
        assert found.svg
        assert b"circle" in found.svg

    @pytest.mark.parametrize(
        ("name", "data", "reason"),
        [
            ("gone.svg", None, "there is no picture 'gone.svg' in the brand's folder"),
            ("gone.png", None, "there is no picture 'gone.png' in the brand's folder"),
            ("bad.svg", b"<svg><text/></svg>", "'bad.svg' has words set in a font"),
            ("bad.png", b"<svg/>", "'bad.png' is no PNG"),
        ],
    )
    def test_that_cannot_be_taken_has_a_place(self, tmp_path: Path, name: str, data: bytes | None, reason: str) -> None:
        if data is not None:
            (tmp_path / name).write_bytes(data)
        with pytest.raises(Problems) as raised:
            logo(tmp_path / name, PLACE)
        (problem,) = raised.value.problems
        assert problem.place == PLACE
        assert reason in problem.message
        assert problem.hint

    def test_keeps_its_shape_at_the_left_of_its_box(self) -> None:
        placed = standing(signet(300, 100), AT, dark=False)
        assert placed.at == (0, 0, 3_000_000, 1_000_000)
        assert placed.plate is None

    def test_without_one_for_dark_grounds_stands_on_a_plate_with_its_clear_space(self) -> None:
        placed = standing(signet(300, 100), AT, dark=True)
        assert placed.plate
        x, y, w, h = placed.at
        room = x - placed.plate[0]
        assert room == pytest.approx(0.25 * h, rel=0.01)
        assert placed.plate == (x - room, y - room, w + 2 * room, h + 2 * room)
        assert placed.plate[1] >= 0
        assert placed.plate[3] <= AT[3]

    def test_for_dark_grounds_needs_no_plate(self) -> None:
        assert standing(signet(300, 100, dark=True), AT, dark=True).plate is None

    @pytest.mark.parametrize("shapes", [[(300, 100), (100, 100), (50, 200)], [(100, 100)] * 9, [(900, 100)]])
    def test_in_a_row_has_the_area_of_the_others_and_room_beside_it(self, shapes: list[tuple[int, int]]) -> None:
        row: list[Placed] = list(in_a_row([("N", Logo(Photo(b"", "png", *one))) for one in shapes], AT, dark=True))
        areas = [one.at[2] * one.at[3] for one in row]
        assert max(areas) == pytest.approx(min(areas), rel=0.01)
        for one, (width, height) in zip(row, shapes, strict=True):
            assert one.at[2] / one.at[3] == pytest.approx(width / height, rel=0.01)
            assert one.plate
            assert one.plate[0] >= AT[0]
            assert one.plate[1] >= AT[1]
            assert one.plate[0] + one.plate[2] <= AT[0] + AT[2]
            assert one.plate[1] + one.plate[3] <= AT[1] + AT[3]
        for one, after in pairwise(row):
            assert one.plate
            assert after.plate
            assert one.plate[0] + one.plate[2] < after.plate[0]


class TestADeckOfABrandWithLogos:
    def test_has_the_logo_on_its_layouts_as_pixels_and_as_lines(self, tmp_path: Path) -> None:
        made = package(session(tmp_path, "council"))
        (picture,) = layouts(made)["Title and text"].iter(f"{P}pic")
        assert picture.find(f"{P}nvPicPr/{P}cNvPr").get("descr") == "Marlwick Council"
        media = sorted(name for name in made.namelist() if name.startswith("ppt/media/logo-"))
        assert [name.rsplit(".", 1)[-1] for name in media].count("svg") == 2
        assert [name.rsplit(".", 1)[-1] for name in media].count("png") == 2
        assert "svgBlip" in etree.tostring(picture).decode()

    def test_has_the_one_for_dark_grounds_where_the_ground_is_dark(self, tmp_path: Path) -> None:
        made = package(session(tmp_path, "council"))
        title, plain = (etree.tostring(layouts(made)[name]) for name in ("Title", "Title and text"))
        assert b"<p:pic>" in title
        relations = {
            name.rsplit("/", 1)[-1]: made.read(name) for name in made.namelist() if "slideLayouts/_rels" in name
        }
        files = {data for data in relations.values() if b"logo-" in data}
        assert len({data[data.index(b"logo-") :][:20] for data in files}) == 2, "two logos, each where it can stand"
        assert title != plain

    def test_begins_its_footer_text_after_the_logo(self, tmp_path: Path) -> None:
        layout = layouts(package(session(tmp_path, "council")))["Title and text"]
        (picture,) = layout.iter(f"{P}pic")
        footer = next(one for one in layout.iter(f"{P}sp") if one.find(f".//{P}ph[@type='ftr']") is not None)
        x, _, w, _ = box(picture)
        assert box(footer)[0] > x + w
        plain = layouts(package(session(tmp_path, "neutral")))["Title and text"]
        before = next(one for one in plain.iter(f"{P}sp") if one.find(f".//{P}ph[@type='ftr']") is not None)
        assert box(before)[0] == x
        assert sum(box(before)[::2]) == sum(box(footer)[::2]), "the right edge stays"

    def test_shows_its_partners_at_the_end(self, tmp_path: Path) -> None:
        closing = layouts(package(session(tmp_path, "charity")))["Closing"]
        assert [one.get("descr") for one in closing.iterfind(f".//{P}pic/{P}nvPicPr/{P}cNvPr")] == [
            "Thistlebrook Family Health",
            "Marlwick Council",
        ]

    def test_needs_no_svg(self, tmp_path: Path) -> None:
        ours = own_brand(tmp_path, "council", ("logo.svg", "logo.png"), ("  dark: logo-white.svg\n", ""))
        Image.new("RGBA", (900, 300), "#1D4F91").save(ours / "logo.png")
        made = package(session(tmp_path, "ours"))
        assert not [name for name in made.namelist() if name.endswith(".svg")]
        assert len(list(layouts(made)["Title"].iter(f"{P}pic"))) == 1
        assert sum("logo-" in name for name in made.namelist()) == 1

    def test_tells_all_that_is_wrong_with_its_logos_at_once(self, tmp_path: Path) -> None:
        ours = own_brand(tmp_path, "charity", ("dark: logo-white.svg", "dark: gone.svg"))
        (ours / "partner-council.svg").write_text(SVG.format("<text>Us</text>"), "utf-8")
        with pytest.raises(Problems) as raised:
            session(tmp_path, "ours")
        assert [f"{Path(one.place.path).name}:{one.place.line}" for one in raised.value.problems] == [
            "brand.yaml:14",
            "brand.yaml:18",
        ]


class TestFontsOfTheBrandsOwn:
    def font(self, folder: Path, data: bytes | None = None) -> None:
        (folder / "fonts").mkdir()
        shipped = ROOT / "assets/fonts/lexend/Lexend-Regular.ttf"
        (folder / "fonts" / "Ours.ttf").write_bytes(shipped.read_bytes() if data is None else data)

    def test_measure_the_text_and_are_told_without_the_folder_they_lie_in(self, tmp_path: Path) -> None:
        ours = own_brand(
            tmp_path, "council", ("regular: liberation-sans/LiberationSans-Regular.ttf", "regular: fonts/Ours.ttf")
        )
        self.font(ours)
        composed = session(tmp_path, "ours")
        assert composed.pack.brand.fonts.body.regular == str((ours / "fonts" / "Ours.ttf").resolve())
        assert "ours/fonts/Ours.ttf" in [one.path for one in composed.dressed.inputs]

    @pytest.mark.parametrize(
        ("data", "reason"),
        [(b"no font", "is no TrueType or OpenType font"), (b"\x00\x01\x00\x00\x00", "cut short"), (b"", "no TrueType")],
    )
    def test_that_are_no_fonts_have_a_place(self, tmp_path: Path, data: bytes, reason: str) -> None:
        ours = own_brand(
            tmp_path, "council", ("regular: liberation-sans/LiberationSans-Regular.ttf", "regular: fonts/Ours.ttf")
        )
        self.font(ours, data)
        with pytest.raises(Problems) as raised:
            session(tmp_path, "ours")
        (problem,) = raised.value.problems
        assert problem.place.path.endswith("ours/brand.yaml")
        assert reason in problem.message


class TestOnCards:
    def test_it_stands_at_the_foot_as_wide_as_the_brand_asks(self, shelf: Shelf) -> None:
        placed = at_the_foot(signet(300, 100), shelf.cards["a6-office"])
        assert placed
        assert placed.at[2:] == (Length.parse("20mm"), round(Length.parse("20mm") / 3))

    def test_it_is_left_out_where_a_card_is_too_narrow(self, shelf: Shelf) -> None:
        assert at_the_foot(signet(300, 100), shelf.cards["poker"]) is None

    @pytest.mark.parametrize(("look", "there"), [("colour", True), ("low-ink", True), ("black-and-white", False)])
    def test_it_is_never_drawn_in_black_alone(self, look: str, there: bool, tmp_path: Path) -> None:
        plan = tmp_path / "plan.yaml"
        words = PLAN.format("council").replace("make: [deck]", f"make: [cards]\ncards: {{look: {look}}}")
        plan.write_text(words.replace("use: [level-2]", "choose: {cards: 2}"), "utf-8")
        composed = check(plan)
        deck = composed.pack.documents[0].content
        assert isinstance(deck, CardDeck)
        assert (deck.skin.logo is not None) == there
        drawn = draw(composed.pack.documents[0], composed.pack.brand, composed.shelf.fonts, 0)
        assert drawn.startswith(b"%PDF")


class TestPartnersAtTheEndOfTheHandout:
    def made(self, folder: Path, make: str = "handout") -> Composed:
        two = "- {name: Marlwick Council, logo: partner-council.svg}\n    - {name: Tall & Co, logo: tall.png}"
        ours = own_brand(folder, "charity", ("- {name: Marlwick Council, logo: partner-council.svg}", two))
        Image.new("RGB", (200, 300), "#1D4F91").save(ours / "tall.png")
        (folder / "plan.yaml").write_text(PLAN.format("ours").replace("make: [deck]", f"make: [{make}]"), "utf-8")
        return check(folder / "plan.yaml")

    def test_stand_in_a_row_all_of_the_same_area(self, tmp_path: Path) -> None:
        document = package(self.made(tmp_path)).read("word/document.xml").decode()
        found = re.findall(
            r'<wp:extent cx="(\d+)" cy="(\d+)"/><wp:docPr id="\d+" name="[^"]+" descr="([^"]+)"', document
        )
        first, second = found[-2:]
        assert (first[2], second[2]) == ("Marlwick Council", "Tall &amp; Co")
        areas = [int(width) * int(height) for width, height, _ in (first, second)]
        assert areas[0] == pytest.approx(areas[1], rel=0.01)
        assert document.index("In partnership with") < document.index('descr="Marlwick Council"')
        assert document.count('descr="Marlwick Council"') == 1
        stop = re.findall(r'<w:tab w:val="left" w:pos="(\d+)"/>', document)[-1]
        assert int(stop) * 635 > int(first[0]), "they stand apart"

    def test_are_said_and_drawn_in_the_pdf(self, tmp_path: Path) -> None:
        composed = self.made(tmp_path)
        document = next(one for one in composed.pack.documents if one.file == "handout.pdf")
        drawn = draw(document, composed.pack.brand, composed.shelf.fonts, 0)
        with pikepdf.open(io.BytesIO(drawn)) as pdf:
            said = [str(one["/Alt"]) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
        assert {"Marlwick Council", "Tall & Co"} <= set(said)

    def test_stand_on_no_other_paper(self, tmp_path: Path) -> None:
        document = package(self.made(tmp_path, "evaluation")).read("word/document.xml").decode()
        assert "Marlwick Council" not in document


class TestAtTheTopOfPapers:
    def paper(self, folder: Path, brand: str) -> zipfile.ZipFile:
        plan = folder / "plan.yaml"
        plan.write_text(PLAN.format(brand).replace("make: [deck]", "make: [evaluation]"), "utf-8")
        return package(check(plan))

    def test_it_stands_as_pixels_with_its_lines_beside_them(self, tmp_path: Path) -> None:
        made = self.paper(tmp_path, "council")
        assert sorted(name for name in made.namelist() if "media" in name) == [
            "word/media/image1.png",
            "word/media/image2.svg",
        ]
        header = made.read("word/header2.xml").decode()
        assert 'descr="Marlwick Council"' in header
        relations = made.read("word/_rels/header2.xml.rels").decode()
        for mark, file in (('<a:blip r:embed="', "image1.png"), (':svgBlip xmlns:asvg="', "image2.svg")):
            inside = header[header.index(mark) :]
            id_ = inside[inside.index('r:embed="') + 9 :].partition('"')[0]
            assert f'Id="{id_}"' in relations.partition(file)[0].rpartition("<Relationship ")[2]
        assert 'Extension="svg" ContentType="image/svg+xml"' in made.read("[Content_Types].xml").decode()

    @pytest.mark.parametrize("edition", [None, *sorted(SHELF.editions)])
    @pytest.mark.parametrize("name", sorted(SHELF.pages))
    @pytest.mark.parametrize("shape", [(300, 100), (900, 100), (100, 100), (100, 200)])
    @pytest.mark.parametrize("clear", [0, 0.25, 0.5, 2])
    def test_it_keeps_its_clear_space_from_the_text_on_every_page(
        self, edition: str | None, name: str, shape: tuple[int, int], clear: float
    ) -> None:
        page = SHELF.pages[name]
        if edition:
            half = SHELF.pages[page.folded] if page.folded else None
            page = page_of(page, SHELF.editions[edition], half)
        placed = heading_a_page(signet(*shape)._replace(clear=clear), page)
        _, _, width, height = placed.at
        assert page.edges[0] + height + placed.clear <= page.margins[0] + 1
        assert page.edges[0] + height + Length.parse("1mm") <= page.margins[0], "Word stands it on a line of text"
        assert width * shape[1] == pytest.approx(height * shape[0], rel=1e-4)

    @pytest.mark.parametrize("name", sorted(SHELF.pages))
    def test_nothing_is_drawn_under_it_within_its_clear_space(self, name: str, tmp_path: Path) -> None:
        ours = own_brand(tmp_path, "council", ("logo.svg", "logo.png"), ("  dark: logo-white.svg\n", ""))
        Image.new("RGB", (640, 200), "#FF0000").save(ours / "logo.png")
        words = PLAN.format("ours").replace("make: [deck]", f"make: [handout]\nlayouts: {{page: {name}}}")
        (tmp_path / "plan.yaml").write_text(words, "utf-8")
        composed = check(tmp_path / "plan.yaml")
        document = next(one for one in composed.pack.documents if one.file == "handout.pdf")
        assert isinstance(document.content, Paper)
        assert document.content.logo
        clear = document.content.logo.clear.pt
        pictures = task(document, document.content, composed.pack.brand, composed.shelf.fonts).pictures(144)
        assert len(pictures) > 3
        for number, one in enumerate(pictures):
            with Image.open(io.BytesIO(one)) as page:
                left, top, right, bottom = red(page)
                under = page.convert("RGB").crop((left, bottom + 1, right, bottom + int(clear * 2)))
                assert under.getcolors() == [(under.width * under.height, (255, 255, 255))], f"{name}, page {number}"
                assert bottom - top > 20, "it is there"

    def test_one_of_pixels_alone_has_no_lines(self, tmp_path: Path) -> None:
        ours = own_brand(tmp_path, "council", ("logo.svg", "logo.png"), ("  dark: logo-white.svg\n", ""))
        Image.new("RGBA", (900, 300), "#1D4F91").save(ours / "logo.png")
        made = self.paper(tmp_path, "ours")
        assert "svgBlip" not in made.read("word/header2.xml").decode()
        assert [name for name in made.namelist() if "media" in name] == ["word/media/image1.png"]
