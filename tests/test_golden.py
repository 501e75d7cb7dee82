"""Slides as they have been found good: as text, layout by layout, and as small pictures. `make golden` renews both."""

from __future__ import annotations

import difflib
import io
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from goldens import FOLDER, SHAPES, WIDTH, composed, drawn, pictures, texts
from PIL import Image, ImageChops, ImageFilter, ImageStat
from torture import deck_of

from packgen.build import Composed
from packgen.model.layout import DeckLayout
from packgen.units import mm

RENEW = "if it is meant to be so, look at it and run: make golden"
TOLERANCE = 2.5
"""How far two pictures may be apart (see `apart`). Two runs of one LibreOffice are 0.0 apart, pages drawn half as large
again or twice as large before they are made small 5.2 at most. Of changes that must be seen, a caption moved by three
millimetres makes 4.1, larger text 5.6 to 7.7, an accent that is a little lighter 5.2 and another accent 34."""

MISSING = [name for name in ("soffice", "pdftoppm") if not shutil.which(name)]
office = pytest.mark.skipif(
    bool(MISSING) and os.environ.get("PACKGEN_OFFICE") != "required", reason=f"not installed: {', '.join(MISSING)}"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Composed]:
    """The golden deck in a shape of slides; each is composed once."""
    known: dict[str, Composed] = {}

    def make(shape: str) -> Composed:
        if shape not in known:
            known[shape] = composed(shape, tmp_path_factory.mktemp(shape))
        return known[shape]

    return make


def moved(layout: DeckLayout, slide: str, holder: str) -> DeckLayout:
    """The layout with a box three millimetres further right and down."""
    one = layout.slide(slide)
    x, y, w, h = one.holder(holder).at
    at = (type(x)(x + mm(3)), type(y)(y + mm(3)), w, h)
    holders = tuple(box.model_copy(update={"at": at}) if box.name == holder else box for box in one.holders)
    slides = (other.model_copy(update={"holders": holders}) if other is one else other for other in layout.slides)
    return layout.model_copy(update={"slides": tuple(slides)})


def differing(found: dict[str, str], folder: Path) -> list[str]:
    """The names of the texts that differ from their goldens."""
    return [name for name, text in found.items() if text != (folder / f"{name}.xml").read_text("utf-8")]


@pytest.mark.parametrize("shape", SHAPES)
class TestTexts:
    def test_every_slide_is_as_it_was(self, shape: str, made: Callable[[str], Composed]) -> None:
        found = texts(drawn(made(shape)), deck_of(made(shape)))
        assert {f"{name}.xml" for name in found} == {path.name for path in (FOLDER / shape).glob("*.xml")}, RENEW
        for name, text in found.items():
            golden = (FOLDER / shape / f"{name}.xml").read_text("utf-8")
            changes = difflib.unified_diff(golden.splitlines(), text.splitlines(), "golden", name, n=1, lineterm="")
            assert golden == text, "\n".join([RENEW, *list(changes)[:40]])

    def test_every_layout_has_a_slide_in_it(self, shape: str, made: Callable[[str], Composed]) -> None:
        bare = [name for name, text in texts(drawn(made(shape)), deck_of(made(shape))).items() if "<p:sld>" not in text]
        assert bare == ["-theme", "-master"]

    def test_a_box_moved_by_three_millimetres_is_seen(self, shape: str, made: Callable[[str], Composed]) -> None:
        layout = moved(made(shape).pack.documents[0].content.layout, "case", "body")  # type: ignore[union-attr]
        found = texts(drawn(made(shape), layout), deck_of(made(shape)))
        assert differing(found, FOLDER / shape) == ["case"]

    def test_another_colour_is_seen(self, shape: str, made: Callable[[str], Composed]) -> None:
        brand = made(shape).pack.brand
        other = brand.model_copy(update={"colours": brand.colours.model_copy(update={"accent": "#0E5A64"})})
        assert differing(texts(drawn(made(shape), brand=other), deck_of(made(shape))), FOLDER / shape) == ["-theme"]


def apart(one: Image.Image, two: Image.Image) -> float:
    """How different two pictures are, both a little blurred: the root mean square of the worst of 48 fields."""
    if one.size != two.size:
        return 255.0
    soft = ImageFilter.GaussianBlur(1.5)
    difference = ImageChops.difference(one.filter(soft), two.filter(soft))
    wide, high = one.width // 8, one.height // 6
    fields = (difference.crop((x * wide, y * high, (x + 1) * wide, (y + 1) * high)) for x in range(8) for y in range(6))
    return max(ImageStat.Stat(field).rms[0] for field in fields)


@pytest.mark.office
@office
@pytest.mark.parametrize("shape", SHAPES)
class TestPictures:
    def test_every_slide_looks_as_it_did(self, shape: str, made: Callable[[str], Composed], tmp_path: Path) -> None:
        found = pictures(drawn(made(shape)), deck_of(made(shape)), tmp_path)
        assert {f"{name}.png" for name in found} == {path.name for path in (FOLDER / shape).glob("*.png")}, RENEW
        far = {name: apart(picture, Image.open(FOLDER / shape / f"{name}.png")) for name, picture in found.items()}
        assert {name: round(value, 1) for name, value in far.items() if value > TOLERANCE} == {}, RENEW

    def test_a_box_moved_by_three_millimetres_and_another_colour_are_seen(
        self, shape: str, made: Callable[[str], Composed], tmp_path: Path
    ) -> None:
        brand = made(shape).pack.brand
        other = brand.model_copy(update={"colours": brand.colours.model_copy(update={"accent": "#3E7A83"})})
        layout = moved(made(shape).pack.documents[0].content.layout, "notice", "body")  # type: ignore[union-attr]
        found = pictures(drawn(made(shape), layout, other), deck_of(made(shape)), tmp_path)
        for name in ("notice", "section", "break"):
            assert apart(found[name], Image.open(FOLDER / shape / f"{name}.png")) > TOLERANCE, name

    def test_the_slides_follow_another_theme(self, shape: str, made: Callable[[str], Composed], tmp_path: Path) -> None:
        """Only theme1.xml is changed, as 'Variants > Colours' does; every coloured ground follows."""
        brand = made(shape).pack.brand
        light = dict.fromkeys(("accent", "soft"), "#C8D4E0") | {"levels": ("#E0D4C8",) * 5}
        other = brand.model_copy(update={"colours": brand.colours.model_copy(update=light)})
        swapped = with_theme(drawn(made(shape)), drawn(made(shape), brand=other))
        found = pictures(swapped, deck_of(made(shape)), tmp_path)
        for name in ("title", "section", "closing", "level", "notice", "care", "quote"):
            corner = found[name].getpixel((WIDTH - 2, 2))
            assert corner == 204, name
            assert Image.open(FOLDER / shape / f"{name}.png").getpixel((WIDTH - 2, 2)) != corner


def with_theme(data: bytes, other: bytes) -> bytes:
    """The deck with the theme of another."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as package,
        zipfile.ZipFile(io.BytesIO(other)) as source,
        zipfile.ZipFile(out, "w") as target,
    ):
        for name in package.namelist():
            target.writestr(name, (source if name == "ppt/theme/theme1.xml" else package).read(name))
    return out.getvalue()
