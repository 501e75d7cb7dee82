"""Brand kits made from what an organisation has: a colour, a logo, or a file of its own."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from corporate import corporate
from hypothesis import given, settings
from hypothesis import strategies as some
from kits import PLAN
from PIL import Image
from stationery import letterhead

from packgen.build import build
from packgen.build import check as composed
from packgen.cli import main
from packgen.kit import fonts
from packgen.kit.check import check
from packgen.kit.contrast import pairs
from packgen.kit.new import new
from packgen.kit.palette import palette
from packgen.kit.themed import own_colour, themed
from packgen.looks import Kit
from packgen.read import brand, shelf
from packgen.sight import APART, nearest
from packgen.source import Problems
from packgen.standins import SAME_WIDTHS
from packgen.template.source import SLOTS

ROOT = Path(__file__).parents[1]


def locked(font: Path) -> bytes:
    """A font file, made to say that no document may carry it."""
    data = bytearray(font.read_bytes())
    entry = data.index(b"OS/2")
    at = int.from_bytes(data[entry + 8 : entry + 12], "big")
    before = int.from_bytes(data[at + 8 : at + 10], "big")
    data[at + 8 : at + 10] = (2).to_bytes(2, "big")
    told = int.from_bytes(data[entry + 4 : entry + 8], "big") + ((2 - before) << 16)
    data[entry + 4 : entry + 8] = (told & 0xFFFFFFFF).to_bytes(4, "big")  # the sum of the table
    return bytes(data)


OFFICE = "application/vnd.openxmlformats-officedocument"


def in_font(data: bytes, name: str) -> bytes:
    """An Office file with another font in its theme."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as written:
        for part in package.namelist():
            raw = package.read(part)
            if "/theme/" in part:
                raw = re.sub(rb'(<a:latin typeface=")[^"]+', rb"\g<1>" + name.encode(), raw)
            written.writestr(part, raw)
    return out.getvalue()


class TestNew:
    def made(self, folder: Path, **given_: str | Path) -> Path:
        return new(folder / "ours", *(given_.get(name) for name in ("colour", "logo", "source"))).parent  # type: ignore[arg-type]

    def pack(self, folder: Path) -> zipfile.ZipFile:
        (folder / "plan.yaml").write_text(PLAN, "utf-8")
        done = build(folder / "plan.yaml", folder / "out")
        return zipfile.ZipFile(io.BytesIO((done.folder / "deck.pptx").read_bytes()))

    def test_from_a_colour_and_a_logo_makes_a_pack_at_once(self, tmp_path: Path) -> None:
        ours = self.made(tmp_path, colour="#d0021b", logo=ROOT / "assets/brands/charity/logo.svg")
        assert check(Kit(ours, brand(ours)), shelf()).findings == ()
        deck = self.pack(tmp_path)
        assert [name for name in deck.namelist() if name.endswith(".svg")]
        assert b"C8031B" in deck.read("ppt/theme/theme1.xml")

    def test_says_where_a_colour_had_to_give_way(self, tmp_path: Path) -> None:
        text = (self.made(tmp_path, colour="#FFD100") / "brand.yaml").read_text("utf-8")
        assert 'accent: "#7C6A10"  # your #FFD100, as far as it has to give way to be read' in text
        assert "guessed" not in text.partition("colours:")[2]

    def test_from_a_presentation_takes_colour_fonts_logo_and_the_file(self, tmp_path: Path) -> None:
        (tmp_path / "corporate.potx").write_bytes(corporate())
        ours = self.made(tmp_path, source=tmp_path / "corporate.potx")
        text = (ours / "brand.yaml").read_text("utf-8")
        assert 'deck-template: "corporate.potx"' in text
        assert "light: logo-1.png  # guessed" in text
        assert re.search(r'accent: "#[0-9A-F]{6}"  # guessed', text)
        with Image.open(ours / "logo-1.png") as logo:
            assert min(logo.size) > 0
        assert brand(ours).value.fonts.body.name == "Arial"
        deck = self.pack(tmp_path)
        assert not [name for name in deck.namelist() if "logo-" in name], "the template has its logo"

    def test_from_a_letterhead_takes_the_same_and_sets_papers_in_it(self, tmp_path: Path) -> None:
        (tmp_path / "letterhead.dotx").write_bytes(letterhead())
        ours = self.made(tmp_path, source=tmp_path / "letterhead.dotx")
        text = (ours / "brand.yaml").read_text("utf-8")
        assert 'page-template: "letterhead.dotx"' in text
        assert "light: logo-1.png  # guessed" in text
        assert re.search(r'accent: "#[0-9A-F]{6}"  # guessed', text)
        self.pack(tmp_path)

    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("own.potx", corporate()),
            ("own.pptx", corporate(f"{OFFICE}.presentationml.presentation.main+xml")),
            ("own.dotx", letterhead()),
            ("own.docx", letterhead(f"{OFFICE}.wordprocessingml.document.main+xml")),
        ],
    )
    def test_from_any_file_takes_the_colours_of_its_theme_that_can_be_read_and_marks_them(
        self, tmp_path: Path, name: str, data: bytes
    ) -> None:
        (tmp_path / name).write_bytes(data)
        ours = self.made(tmp_path, source=tmp_path / name)
        text = (ours / "brand.yaml").read_text("utf-8")
        for line in (
            'ink: "#201A2B"  # guessed; look at it: your theme\'s dk1',
            'paper: "#FFFFFF"  # guessed; look at it: your theme\'s lt1',
            'soft: "#EDE7F3"  # guessed; look at it: your theme\'s lt2',
            'accent: "#4B1E78"  # guessed; look at it: your theme\'s dk2',
        ):
            assert line in text
        (levels,) = re.findall(r"levels: \[(.*)\](.*)", text)
        assert "#B4005A" in levels[0]
        assert "accent4" in levels[1]
        assert "#F58220" not in text, "their orange can't be read on paper"
        kept = check(Kit(ours, brand(ours)), shelf())
        assert kept.problems == ()
        assert not [one for one in kept.warnings if "alike" in one.message]

    def test_a_colour_that_is_named_wins_over_the_theme_and_is_no_guess(self, tmp_path: Path) -> None:
        (tmp_path / "own.potx").write_bytes(corporate())
        ours = self.made(tmp_path, source=tmp_path / "own.potx", colour="#005EB8")
        text = (ours / "brand.yaml").read_text("utf-8")
        assert 'accent: "#005EB8"\n' in text
        assert 'ink: "#201A2B"  # guessed' in text
        assert check(Kit(ours, brand(ours)), shelf()).problems == ()

    @settings(deadline=None, max_examples=30)
    @given(some.lists(some.integers(0, 0xFFFFFF), min_size=10, max_size=10))
    def test_whatever_a_theme_holds_all_is_read_and_told_apart(self, numbers: list[int]) -> None:
        theme = dict(zip(SLOTS, (f"#{number:06X}" for number in numbers), strict=True))
        made, _ = themed(own_colour(theme) or "#005EB8", theme)
        assert [pair for pair in pairs(made) if not pair.passes] == []
        assert nearest(made.levels) >= APART

    def test_the_colours_of_office_s_own_themes_are_nobody_s(self) -> None:
        office = {"dk1": "#000000", "lt1": "#FFFFFF", "dk2": "#44546A", "lt2": "#E7E6E6", "accent1": "#4472C4"}
        assert own_colour(office) is None
        assert themed("#005EB8", office) == (palette("#005EB8"), {})

    @pytest.mark.parametrize(("name", "data"), [("own.potx", corporate()), ("own.dotx", letterhead())])
    def test_a_font_that_is_not_here_is_named_measured_by_a_fallback_and_told(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes
    ) -> None:
        monkeypatch.setattr(fonts, "folders", lambda: (tmp_path / "none",))
        (tmp_path / name).write_bytes(in_font(data, "Gill Sans MT"))
        ours = self.made(tmp_path, source=tmp_path / name)
        text = (ours / "brand.yaml").read_text("utf-8")
        assert (
            "body: {name: \"Gill Sans MT\", fallbacks: [Arial]}  # guessed; look at it: 'Gill Sans MT' is not" in text
        )
        report = check(Kit(ours, brand(ours)), shelf())
        told = "packgen has no font file for 'Gill Sans MT' and measures it as Arial, its fallback"
        assert told in [one.message for one in report.warnings]
        (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
        assert told in [one.message for one in composed(tmp_path / "plan.yaml").warnings]

    def test_a_font_that_this_computer_has_comes_into_the_kit_and_measures(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(fonts, "folders", lambda: (ROOT / "assets/fonts/gelasio", tmp_path))
        (tmp_path / "broken.ttf").write_bytes(b"no font")
        monkeypatch.setattr(
            fonts, "SAME_WIDTHS", {name: files for name, files in SAME_WIDTHS.items() if name != "gelasio"}
        )
        (tmp_path / "own.potx").write_bytes(in_font(corporate(), "Gelasio"))
        ours = self.made(tmp_path, source=tmp_path / "own.potx")
        text = (ours / "brand.yaml").read_text("utf-8")
        assert 'regular: "Gelasio-Regular.ttf", bold: "Gelasio-Bold.ttf"}  # guessed; look at it: copied from' in text
        assert (ours / "Gelasio-Bold.ttf").read_bytes() == (ROOT / "assets/fonts/gelasio/Gelasio-Bold.ttf").read_bytes()
        (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
        made = composed(tmp_path / "plan.yaml")
        assert "ours/Gelasio-Regular.ttf" in [one.path for one in made.dressed.inputs], "the manifest names it"

    def test_one_whose_licence_keeps_it_out_is_measured_by_the_nearest_in_width(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(fonts, "folders", lambda: (tmp_path / "system",))
        monkeypatch.setattr(fonts, "SAME_WIDTHS", {name: SAME_WIDTHS[name] for name in ("arial", "calibri", "georgia")})
        (tmp_path / "system").mkdir()
        for name in ("Carlito-Regular.ttf", "Carlito-Bold.ttf"):
            (tmp_path / "system" / name).write_bytes(locked(ROOT / "assets/fonts/carlito" / name))
        how = fonts.chosen("Carlito", shelf().fonts)
        assert (how.regular, how.fallback, how.files) == ("", "Calibri", {})
        assert how.note == "its licence keeps it out of PDFs; measured as Calibri, the nearest in width"

    @pytest.mark.parametrize(
        ("name", "given_", "message"),
        [
            ("Our Trust", {}, "'Our Trust' is no name for a brand"),
            ("ours", {"colour": "red"}, "'red' is no colour"),
            ("ours", {"logo": Path("gone.svg")}, "there is no such file"),
            ("ours", {"source": Path("gone.potx")}, "there is no such file"),
        ],
    )
    def test_refuses_what_it_cannot_take_and_makes_nothing(
        self, tmp_path: Path, name: str, given_: dict[str, str | Path], message: str
    ) -> None:
        with pytest.raises(Problems) as raised:
            new(tmp_path / name, *(given_.get(one) for one in ("colour", "logo", "source")))  # type: ignore[arg-type]
        assert [one.message for one in raised.value.problems] == [message]
        assert list(tmp_path.iterdir()) == []

    def test_never_writes_over_a_brand(self, tmp_path: Path) -> None:
        self.made(tmp_path, colour="#005EB8")
        with pytest.raises(Problems, match="already"):
            self.made(tmp_path, colour="#005EB8")

    def test_as_a_command_says_what_to_do_next(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        result = CliRunner().invoke(main, ["brand", "new", "our-trust", "--colour", "#005EB8"])
        assert result.exit_code == 0
        assert "packgen brand check our-trust" in result.stdout
        assert CliRunner().invoke(main, ["brand", "check", "our-trust"]).exit_code == 0
