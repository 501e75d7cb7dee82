"""A font of a brand that is not here: the first fallback that packgen knows measures it, and that is told."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from stationery import letterhead

from packgen.build import Composed
from packgen.build import check as composed
from packgen.draw import draw
from packgen.kit.check import check
from packgen.looks import Kit
from packgen.model.brand import Face
from packgen.read import brand, shelf
from packgen.source import Problems
from packgen.standins import SAME_WIDTHS, measured_by, stand_in

ROOT = Path(__file__).parents[1]
NEUTRAL = (ROOT / "assets/brands/neutral/brand.yaml").read_text("utf-8")
BODY = next(line for line in NEUTRAL.splitlines() if line.startswith("  body:"))
PLAN = "plan: 1\ntitle: T\nbrand: ours\nminutes: 60\nlevels: [2]\nmake: [deck, handout]\n"
GONE = "{name: Frutiger, regular: Frutiger.ttf, bold: Frutiger-Bold.ttf, fallbacks: [Univers, Georgia, Arial]}"


def made(folder: Path, body: str, more: str = "") -> Path:
    """A plan beside a brand whose body text is set so."""
    (folder / "ours").mkdir()
    (folder / "ours" / "brand.yaml").write_text(f"{NEUTRAL.replace(BODY, f'  body: {body}')}\n{more}", "utf-8")
    (folder / "plan.yaml").write_text(PLAN, "utf-8")
    return folder / "plan.yaml"


def told(one: Composed) -> list[str]:
    return [warning.message for warning in one.warnings if "font" in warning.message]


def test_every_stand_in_is_there() -> None:
    fonts = shelf().fonts
    assert [file for files in SAME_WIDTHS.values() for file in files if not (fonts / file).is_file()] == []


def test_the_first_fallback_that_is_known_measures(tmp_path: Path) -> None:
    one = composed(made(tmp_path, GONE))
    assert one.pack.brand.fonts.body.regular == "gelasio/Gelasio-Regular.ttf"
    assert told(one) == ["packgen has no font file for 'Frutiger' and measures it as Georgia, its fallback"]


def test_the_font_itself_is_named_in_the_files_and_in_word_its_fallbacks_too(tmp_path: Path) -> None:
    pack = composed(made(tmp_path, GONE)).pack
    for file, part in (("deck.pptx", "ppt/theme/theme1.xml"), ("handout.docx", "word/theme/theme1.xml")):
        document = next(one for one in pack.documents if one.file == file)
        with zipfile.ZipFile(io.BytesIO(draw(document, pack.brand, shelf().fonts, pack.stamp))) as package:
            assert b'typeface="Frutiger"' in package.read(part)
            if file == "handout.docx":
                fonts = package.read("word/fontTable.xml").decode()
                assert '<w:font w:name="Frutiger"><w:altName w:val="Univers,Georgia,Arial"/>' in fonts


def test_a_font_of_known_widths_needs_no_files(tmp_path: Path) -> None:
    one = composed(made(tmp_path, "{name: Georgia}"))
    assert one.pack.brand.fonts.body.bold == "gelasio/Gelasio-Bold.ttf"
    assert told(one) == []


def test_files_that_are_there_go_before_fallbacks(tmp_path: Path) -> None:
    carlito = "regular: carlito/Carlito-Regular.ttf, bold: carlito/Carlito-Bold.ttf"
    one = composed(made(tmp_path, f"{{name: Frutiger, {carlito}, fallbacks: [Georgia]}}"))
    assert one.pack.brand.fonts.body.regular == "carlito/Carlito-Regular.ttf"
    assert told(one) == []


@pytest.mark.parametrize(
    ("body", "message", "hint"),
    [
        ("{name: Frutiger}", "packgen has no font file for 'Frutiger'", "'fallbacks': [Arial]"),
        ("{name: Frutiger, fallbacks: [Univers]}", "packgen has no font file for 'Frutiger'", "'fallbacks': [Arial]"),
        (
            "{name: Frutiger, regular: F.ttf, bold: F.ttf, fallbacks: [Univers]}",
            "there is no font file 'F.ttf' beside brand.yaml or in assets/fonts",
            "",
        ),
    ],
)
def test_a_font_that_nothing_measures_is_a_problem_at_its_line(
    body: str, message: str, hint: str, tmp_path: Path
) -> None:
    plan = made(tmp_path, body)
    with pytest.raises(Problems) as raised:
        composed(plan)
    first = raised.value.problems[0]
    assert first.message == message
    assert hint in (first.hint or "")
    line = (tmp_path / "ours" / "brand.yaml").read_text("utf-8").splitlines()[first.place.line - 1]
    assert line.startswith("  body:")


def test_the_check_of_a_brand_says_what_measures(tmp_path: Path) -> None:
    made(tmp_path, GONE)
    report = check(Kit(tmp_path / "ours", brand(tmp_path / "ours")), shelf())
    assert any(line.startswith("Body     Frutiger, measured as Georgia with gelasio/") for line in report.lines)
    assert [one.message for one in report.warnings] == [
        "packgen has no font file for 'Frutiger' and measures it as Georgia, its fallback"
    ]


def test_a_face_measured_by_itself_has_no_stand_in() -> None:
    regular, bold = SAME_WIDTHS["arial"]
    assert stand_in(Face(name="Arial", regular=regular, bold=bold, fallbacks=("Helvetica",))) is None
    assert stand_in(Face(name="Frutiger", regular="f.ttf", bold="f.ttf", fallbacks=("Arial",))) is None
    assert measured_by(Face(name="Frutiger")) is None


def test_a_template_s_font_with_a_fallback_is_no_reason_to_name_pages(tmp_path: Path) -> None:
    plan = made(tmp_path, GONE.replace("Frutiger,", "Arial Nova,"), "page-template: own.dotx")
    template = letterhead_in("Arial Nova")
    (tmp_path / "ours" / "own.dotx").write_bytes(template)
    messages = [one.message for one in composed(plan).warnings]
    assert any(one.startswith("papers name no pages: packgen has no font file for Arial Nova") for one in messages)
    assert any(one.endswith("'Arial Nova' and measures it as Georgia") for one in messages)


def letterhead_in(font: str) -> bytes:
    """The letterhead with its body text in another font."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(letterhead())) as package, zipfile.ZipFile(out, "w") as written:
        for name in package.namelist():
            written.writestr(name, package.read(name).replace(b'"Arial"', f'"{font}"'.encode()))
    return out.getvalue()


def test_the_check_of_a_brand_looks_at_the_roles_of_its_word_template(tmp_path: Path) -> None:
    made(tmp_path, BODY.partition(": ")[2], "page-template: own.dotx")
    (tmp_path / "ours" / "own.dotx").write_bytes(letterhead())
    report = check(Kit(tmp_path / "ours", brand(tmp_path / "ours")), shelf())
    (line,) = [line for line in report.lines if line.startswith("own.dotx")]
    assert line == "own.dotx: a style for 13 of 21 roles; 'packgen layouts match' says which"
    assert any(line.startswith("  made from their neighbours: lead, quote") for line in report.lines)
    assert any("'AH Body copy' is 10.5 pt" in one.message for one in report.warnings)
