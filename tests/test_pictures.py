"""Pictures of the plan's own: whole, upright, told in words, cleaned of what nobody should pass on, or refused."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pptx import Presentation
from pptx.oxml.ns import qn

from packgen.build import Composed, check
from packgen.draw import draw
from packgen.model.picture import Photo
from packgen.pictures import LONGEST, photo
from packgen.source import Place, Problems

PLACE = Place("plan.yaml", 7, 11)
PLAN = """plan: 1
title: T
make: [deck]
blocks:
  - block: Look
    minutes: 20
    pictures:
      - {file: room.png, title: A room to play in, alt: "A room with toys, low shelves and a rug."LINE}
"""


def saved(path: Path, size: tuple[int, int] = (900, 600), mode: str = "RGB", kind: str = "PNG", **more: Any) -> Path:
    Image.new(mode, size).save(path, kind, **more)
    return path


def session(folder: Path, line: str = "") -> Composed:
    plan = folder / "plan.yaml"
    plan.write_text(PLAN.replace("LINE", line), "utf-8")
    return check(plan)


def slide_of(composed: Composed, title: str) -> Any:
    pack = composed.pack
    data = draw(pack.documents[0], pack.brand, composed.shelf.fonts, pack.stamp)
    every = Presentation(io.BytesIO(data)).slides
    return next(slide for slide in every if slide.shapes.title.text_frame.text == title)


def test_a_picture_stands_whole_in_its_placeholder_with_its_words(tmp_path: Path) -> None:
    saved(tmp_path / "room.png", (1200, 600))
    slide = slide_of(session(tmp_path, ", caption: Photo by the team"), "A room to play in")
    (picture,) = [shape for shape in slide.placeholders if shape.placeholder_format.type == 18]
    assert (picture.width / (1 - 2 * picture.crop_left)) / (picture.height / (1 - 2 * picture.crop_top)) == (
        pytest.approx(2, abs=0.001)
    )
    assert min(picture.crop_left, picture.crop_top) < 0 == max(picture.crop_left, picture.crop_top)
    assert picture._element.nvPicPr.cNvPr.get("descr") == "A room with toys, low shelves and a rug."
    assert "Photo by the team" in [shape.text_frame.text for shape in slide.placeholders if shape.has_text_frame]
    assert "cannot see it: A room with toys" in slide.notes_slide.notes_text_frame.text


def test_a_picture_without_words_takes_their_room_too(tmp_path: Path) -> None:
    saved(tmp_path / "room.png", (2000, 600))
    alone = slide_of(session(tmp_path), "A room to play in").shapes
    (tmp_path / "b").mkdir()
    saved(tmp_path / "b" / "room.png", (2000, 600))
    told = slide_of(session(tmp_path / "b", ", caption: Words"), "A room to play in").shapes
    pictures = [next(one for one in each if one._element.tag == qn("p:pic")) for each in (alone, told)]
    assert pictures[0].width > 1.3 * pictures[1].width
    assert [one.is_placeholder for one in pictures] == [False, True], "'Reset slide' leaves it in its larger room"


def test_the_same_picture_twice_is_one_file(tmp_path: Path) -> None:
    saved(tmp_path / "room.png")
    plan = tmp_path / "plan.yaml"
    twice = PLAN.replace("LINE", "") + PLAN.replace("LINE", "").splitlines()[-1].replace("A room to", "Again a room to")
    plan.write_text(twice, "utf-8")
    composed = check(plan)
    pack = composed.pack
    slides = Presentation(io.BytesIO(draw(pack.documents[0], pack.brand, composed.shelf.fonts, pack.stamp))).slides
    parts = [rel.target_part.partname for slide in slides for rel in slide.part.rels.values() if "image" in rel.reltype]
    assert len(parts) == 2 and len(set(parts)) == 1


def test_the_same_picture_twice_is_cleaned_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, opened = saved(tmp_path / "room.png"), []

    def seen(file: Path, place: Place) -> Photo:
        opened.append(file)
        return photo(file, place)

    monkeypatch.setattr("packgen.pictures.photo", seen)
    shown = PLAN.replace("LINE", "")
    (tmp_path / "plan.yaml").write_text(shown + shown.splitlines()[-1].replace("A room to", "Again a room to"), "utf-8")
    check(tmp_path / "plan.yaml")
    assert opened == [path]


def test_place_and_camera_are_not_passed_on(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x8825] = "A camera", {1: "N", 2: (51.0, 30.0, 0.0)}
    path = saved(tmp_path / "room.jpg", kind="JPEG", exif=exif, comment=b"who we met")
    assert b"A camera" in path.read_bytes() and b"who we met" in path.read_bytes()
    found = photo(path, PLACE)
    assert b"A camera" not in found.data and b"who we met" not in found.data and b"Exif" not in found.data
    assert not Image.open(io.BytesIO(found.data)).getexif()


def test_a_picture_taken_sideways_is_turned_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    found = photo(saved(tmp_path / "room.jpg", (900, 600), kind="JPEG", exif=exif), PLACE)
    assert (found.width, found.height) == (600, 900)


@pytest.mark.parametrize(
    ("mode", "kind"), [("CMYK", "JPEG"), ("L", "JPEG"), ("RGBA", "PNG"), ("P", "PNG"), ("I;16", "PNG")]
)
def test_pictures_of_every_sort_of_colour_can_be_shown(mode: str, kind: str, tmp_path: Path) -> None:
    found = photo(saved(tmp_path / "x", mode=mode, kind=kind), PLACE)
    shown = Image.open(io.BytesIO(found.data))
    assert shown.format == kind and shown.mode in ("L", "LA", "P", "RGB", "RGBA")


def test_a_large_picture_is_made_as_large_as_a_slide_needs(tmp_path: Path) -> None:
    found = photo(saved(tmp_path / "x", (6000, 3000), kind="JPEG"), PLACE)
    assert (found.width, found.height) == (LONGEST, LONGEST // 2)


def test_a_coarse_picture_is_told(tmp_path: Path) -> None:
    saved(tmp_path / "room.png", (300, 200))
    (warning,) = [one for one in session(tmp_path).warnings if "coarse" in one.message]
    assert (warning.place.line, warning.place.column) == (8, 16)
    assert warning.message == "'room.png' is 300 by 200 pixels and will look coarse on a slide"


def cut(path: Path) -> Path:
    whole = saved(path, (900, 600)).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    return path


def huge(path: Path) -> Path:
    # a head that promises 100,000 x 100,000 pixels and a body that has none
    data = bytearray(saved(path, (10, 10)).read_bytes())
    data[16:24] = (100_000).to_bytes(4, "big") * 2
    import zlib

    data[29:33] = zlib.crc32(bytes(data[12:29])).to_bytes(4, "big")
    path.write_bytes(bytes(data))
    return path


def other(path: Path) -> Path:
    return saved(path, kind="GIF")


def words(path: Path) -> Path:
    path.write_text("no picture", "utf-8")
    return path


WRONG: dict[str, tuple[Callable[[Path], Path], str]] = {
    "missing": (lambda path: path, "there is no picture 'room.png' beside the plan"),
    "cut short": (cut, "'room.png' is damaged"),
    "a bomb": (huge, "'room.png' has more pixels than any slide needs"),
    "a GIF": (other, "'room.png' is no PNG and no JPEG, whatever its name says"),
    "words": (words, "'room.png' is no PNG and no JPEG, whatever its name says"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_picture_that_can_not_be_shown_is_told_at_its_line(case: str, tmp_path: Path) -> None:
    make, reason = WRONG[case]
    make(tmp_path / "room.png")
    with pytest.raises(Problems) as caught:
        session(tmp_path)
    (one,) = caught.value.problems
    assert (one.place.line, one.place.column, one.message) == (8, 16, reason)
    assert one.hint


@pytest.mark.parametrize("file", ["../room.png", "/etc/room.png", "a\\room.png", "room.svg"])
def test_a_picture_is_a_file_beside_the_plan(file: str, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN.replace("LINE", "").replace("room.png", f"'{file}'"), "utf-8")
    with pytest.raises(Problems):
        check(plan)
