"""Brand kits: made from what an organisation has, checked against what is asked, and used."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner
from corporate import corporate
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as some
from PIL import Image
from stationery import letterhead
from test_torture import check_fits

from packgen.asked import Asked
from packgen.build import build
from packgen.build import check as composed
from packgen.cli import main
from packgen.colour import FORM, TEXT, channels, contrast
from packgen.compose.deck.logos import placed
from packgen.compose.foot import foot
from packgen.font import embeddable
from packgen.kit import fonts, miniature
from packgen.kit.check import check
from packgen.kit.contrast import faint, pairs
from packgen.kit.new import new
from packgen.kit.palette import palette
from packgen.kit.specimen import specimen
from packgen.kit.themed import own_colour, themed
from packgen.looks import Kit, dressed, kit_of
from packgen.model.brand import Colours
from packgen.model.deck import Deck
from packgen.model.paper import Paper
from packgen.read import brand, shelf
from packgen.sight import APART, SIGHTS, alike, lab, nearest
from packgen.source import Place, Problem, Problems
from packgen.standins import SAME_WIDTHS
from packgen.template.source import SLOTS

ROOT = Path(__file__).parents[1]
BRANDS = sorted(one.name for one in (ROOT / "assets" / "brands").iterdir())
WHERE = Place("brand.yaml", 1, 1)
PLAN = """\
plan: 1
title: T
brand: ours
make: [deck, handout, cards]
blocks:
  - block: B
    minutes: 30
    choose: {cards: 2}
"""


def colours(**changed: object) -> Colours:
    return kit_of("council").brand.colours.model_copy(update=changed)


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


def found(colour: Colours) -> list[Problem]:
    return list(faint(colour, lambda loc: Place("/".join(map(str, loc)), 1, 1)))


class TestContrast:
    @pytest.mark.parametrize("name", BRANDS)
    def test_every_pair_of_a_shipped_brand_can_be_read(self, name: str) -> None:
        assert [one for one in pairs(kit_of(name).brand.colours) if not one.passes] == []

    def test_a_faint_role_is_told_once_with_every_ground_and_the_nearest_colour_that_is_read(self) -> None:
        (problem,) = found(colours(muted="#A0A8B0"))
        assert problem.place.path == "colours/muted"
        assert problem.message.startswith("'muted' (#A0A8B0) is 2.4:1 on paper (#FFFFFF) and 2.1:1 on soft")
        (remedy,) = re.findall("#[0-9A-F]{6}", problem.hint)
        assert found(colours(muted=remedy)) == []
        assert contrast(remedy, "#DDE7F3") < TEXT + 0.6, "the nearest, not just any"

    def test_a_level_colour_has_the_place_of_its_own_entry(self) -> None:
        (problem,) = found(colours(levels=("#111111", "#EEEEEE")))
        assert problem.place.path == "colours/levels/1"

    def test_a_dark_brand_is_offered_a_lighter_colour(self) -> None:
        dark = {"paper": "#101010", "soft": "#202020", "accent_soft": "#242424"}
        light = {"ink": "#FFFFFF", "accent": "#9CC4FF", "risk": "#FFB0A0", "protective": "#9DE0B8"}
        (problem,) = found(colours(**dark, **light, levels=("#FFD0D0",), muted="#555555"))
        (remedy,) = re.findall("#[0-9A-F]{6}", problem.hint)
        assert contrast(remedy, "#242424") >= TEXT

    def test_grounds_on_which_nothing_is_read_are_what_has_to_change(self) -> None:
        problems = found(colours(soft="#101010"))
        assert {one.hint for one in problems if "'ink'" in one.message} == {
            "no colour is read on all of these grounds; make 'soft' and 'accent-soft' more like 'paper'"
        }

    def test_a_build_refuses_a_faint_brand_and_writes_nothing(self, tmp_path: Path) -> None:
        shutil.copytree(ROOT / "assets/brands/council", tmp_path / "ours")
        file = tmp_path / "ours" / "brand.yaml"
        file.write_text(file.read_text("utf-8").replace('muted: "#4B5A70"', 'muted: "#A0A8B0"'), "utf-8")
        (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
        with pytest.raises(Problems, match=r"brand\.yaml:18:10: 'muted'"):
            build(tmp_path / "plan.yaml", tmp_path / "out")
        assert not (tmp_path / "out").exists()


class TestSight:
    def test_lab_is_the_textbooks(self) -> None:
        assert lab("#FFFFFF") == pytest.approx((100, 0, 0), abs=0.02)
        assert lab("#FF0000") == pytest.approx((53.24, 80.09, 67.20), abs=0.02)

    @pytest.mark.parametrize("sight", SIGHTS)
    def test_white_and_grey_look_the_same_to_everybody(self, sight: str) -> None:
        for colour in ("#FFFFFF", "#808080", "#000000"):
            assert lab(colour, SIGHTS[sight]) == pytest.approx(lab(colour), abs=0.1)

    def test_red_and_green_of_one_lightness_are_alike_for_those_who_cannot_tell_them(self) -> None:
        sights = [sight for _, _, sight, _ in alike(["#B0442C", "#34703F"])]
        assert sights == ["protanopia"]

    @pytest.mark.parametrize("name", BRANDS)
    def test_levels_of_shipped_brands_are_told_apart_in_every_sight(self, name: str) -> None:
        assert nearest(kit_of(name).brand.colours.levels) >= APART


@settings(deadline=None, max_examples=40)
@given(some.integers(0, 0xFFFFFF))
def test_a_palette_of_any_colour_is_read_and_told_apart(number: int) -> None:
    made = palette(f"#{number:06X}")
    assert min(one.ratio for one in pairs(made)) >= TEXT
    assert nearest(made.levels) >= APART
    assert contrast(made.paper, made.accent) >= TEXT


def test_a_colour_that_is_read_stays_as_it_is() -> None:
    assert palette("#005EB8").accent == "#005EB8"


class TestCheck:
    def ours(self, folder: Path, old: str, new_: str, shipped: str = "council") -> Kit:
        shutil.copytree(ROOT / "assets/brands" / shipped, folder / "ours")
        file = folder / "ours" / "brand.yaml"
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new_, 1), "utf-8")
        return Kit(folder / "ours", brand(folder / "ours"))

    @pytest.mark.parametrize("name", BRANDS)
    def test_finds_nothing_in_shipped_brands(self, name: str) -> None:
        assert check(kit_of(name), shelf()).findings == ()

    def test_tells_all_at_once(self, tmp_path: Path) -> None:
        kit = self.ours(tmp_path, '"#8E45B0"', '"#00706A"')
        file = tmp_path / "ours" / "brand.yaml"
        changed = file.read_text("utf-8").replace("light: logo.svg", "light: logo.png").replace("20mm", "40mm")
        file.write_text(changed.replace('risk: "#A71F21"', 'risk: "#F0A0A0"'), "utf-8")
        Image.new("RGB", (300, 100), "#123456").save(tmp_path / "ours" / "logo.png")
        report = check(Kit(kit.folder, brand(kit.folder)), shelf())
        (problem,) = report.problems
        assert "'risk' (#F0A0A0)" in problem.message
        alike_, coarse, *small = (one.message for one in report.warnings)
        assert alike_.startswith("levels 2 and 4 look nearly alike with full colour vision")
        assert coarse == "'logo.png' is 300 pixels wide; on cards it is 40 mm wide, and needs 473 for print"
        assert [re.sub(r"\d+ mm wide", "N mm wide", one) for one in small] == [
            f"{where} the logo is N mm wide; the brand asks for 40 mm"
            for where in ("on slides", *(f"on pages of {page}" for page in ("A4", "A5", "Half Letter", "US Letter")))
        ]

    def test_says_how_wide_the_logo_is_in_each_format_and_where_it_has_no_room(self) -> None:
        lines = check(kit_of("council"), shelf()).lines
        assert "  on pages of A5: 24 mm wide" in lines
        assert "  on cards: 20 mm wide" in lines
        assert "  left out on cards too narrow for it: a7, poker, tarot" in lines

    def test_lists_what_a_template_for_slides_has_a_layout_for_as_for_papers(self, tmp_path: Path) -> None:
        kit = self.ours(tmp_path, "language: en-GB\n", "language: en-GB\ndeck-template: own.potx\n")
        (tmp_path / "ours" / "own.potx").write_bytes(corporate())
        lines = check(kit, shelf()).lines
        (line,) = [line for line in lines if line.startswith("own.potx")]
        assert re.fullmatch(
            r"own\.potx: a layout for \d+ of \d+ kinds of slides; 'packgen layouts match' says which", line
        )
        drawn = lines[lines.index(line) + 1]
        assert drawn.startswith("  drawn on its plainest: ")
        assert "agenda" in drawn
        assert "title" not in drawn

    @pytest.mark.parametrize("name", BRANDS)
    def test_what_is_to_be_filled_in_has_edges_that_are_seen(self, tmp_path: Path, name: str) -> None:
        """WCAG 2.2, 1.4.11: in every brand, in Word and in the PDF; lines that divide may be paler."""
        plan = PLAN.replace("make: [deck, handout, cards]", "make: [evaluation, actions, register]")
        (tmp_path / "plan.yaml").write_text(plan.replace("brand: ours", f"brand: {name}"), "utf-8")
        folder = build(tmp_path / "plan.yaml", tmp_path / "out", Asked(pdf=True)).folder
        paper = kit_of(name).brand.colours.paper
        with zipfile.ZipFile(folder / "evaluation.docx") as package:
            (form,) = re.findall(r'w:styleId="PackgenForm".*?</w:style>', package.read("word/styles.xml").decode())
        edges = re.findall(r'<w:(?:top|bottom|insideH|insideV) w:val="single"[^>]* w:color="(\w+)"', form)
        assert len(edges) >= 3
        assert [one for one in edges if contrast(f"#{one}", paper) < FORM] == []
        for file in ("evaluation.pdf", "action-sheet.pdf", "register.pdf"):
            strokes = {step for page in inked(folder / file, ("SCN",)) for step in page if isinstance(step, tuple)}
            drawn = {"#" + "".join(f"{round(part * 255):02X}" for part in step) for step in strokes}
            assert kit_of(name).brand.colours.muted in drawn

    @pytest.mark.parametrize(
        ("role", "shipped"),
        [
            ("body", "liberation-sans/LiberationSans-Regular.ttf"),
            ("heading", "liberation-sans/LiberationSans-Regular.ttf"),
            ("cards", "atkinson-hyperlegible/AtkinsonHyperlegible-Regular.ttf"),
            ("others", "carlito/Carlito-Regular.ttf"),
        ],
    )
    def test_refuses_a_font_that_forbids_being_embedded_and_so_do_build_and_show(
        self, tmp_path: Path, role: str, shipped: str
    ) -> None:
        shutil.copytree(ROOT / "assets/brands/council", tmp_path / "ours")
        file = tmp_path / "ours" / "brand.yaml"
        words = (
            file.read_text("utf-8")
            + "  others:\n    - {name: Ours, regular: carlito/Carlito-Regular.ttf, bold: carlito/Carlito-Bold.ttf}\n"
        )
        before, at, after = words.partition(f"  {role}:")
        file.write_text(before + at + after.replace(f"regular: {shipped}", "regular: Locked.ttf", 1), "utf-8")
        (tmp_path / "ours" / "Locked.ttf").write_bytes(locked(ROOT / "assets/fonts" / shipped))
        assert not embeddable(tmp_path / "ours" / "Locked.ttf")
        kit = Kit(tmp_path / "ours", brand(tmp_path / "ours"))
        (problem,) = check(kit, shelf()).problems
        assert problem.message == "the font 'Locked.ttf' forbids being embedded, and every PDF embeds it"
        assert "Locked.ttf" in file.read_text("utf-8").splitlines()[problem.place.line - 1]
        (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
        for act in (lambda: build(tmp_path / "plan.yaml", tmp_path / "out"), lambda: specimen(kit, shelf())):
            with pytest.raises(Problems) as raised:
                act()
            assert [(one.place, one.message) for one in raised.value.problems] == [(problem.place, problem.message)]

    def test_says_it_as_a_command(self) -> None:
        result = CliRunner().invoke(main, ["brand", "check", "council"])
        assert result.exit_code == 0
        assert "  muted              #4B5A70               7.0          6.2          5.6\n" in result.stdout
        assert result.stdout.endswith("No problems.\n")

    def test_knows_which_brands_there_are(self) -> None:
        result = CliRunner().invoke(main, ["brand", "check", "nope"])
        assert result.exit_code == 1
        assert "there is charity, council, high-contrast, neutral" in result.stderr


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


class TestSpecimen:
    @pytest.mark.parametrize("name", BRANDS)
    def test_is_one_page_with_every_colour_of_the_brand(self, name: str) -> None:
        made = specimen(kit_of(name), shelf())
        assert made["specimen.pdf"].startswith(b"%PDF")
        with Image.open(io.BytesIO(made["specimen.png"])) as page:
            assert page.size == (1191, 1684), "one sheet of A4 at 144 pixels to the inch"
            shown = {colour for _, colour in page.convert("RGB").getcolors(page.width * page.height) or ()}
        brand_colours = kit_of(name).brand.colours
        wanted = {"accent", "risk", "protective", *(f"level-{n}" for n in range(1, 6))}
        assert {one for one in wanted if channels(brand_colours.role(one)) not in shown} == set()

    def test_is_the_same_each_time(self) -> None:
        assert specimen(kit_of("council"), shelf()) == specimen(kit_of("council"), shelf())

    def test_what_is_shown_in_small_stands_where_the_layouts_have_it(self) -> None:
        stock, (kit, signet) = shelf(), dressed(kit_of("council"), shelf().fonts)
        deck = stock.decks["wide"]
        assert signet
        for name in ("title", "points"):
            made = miniature.slide(deck, name, kit.brand, signet)
            assert (made["width"], made["height"]) == (deck.width.pt, deck.height.pt)
            title = deck.slide(name).holder("title")
            (shown,) = [one for one in made["things"] if one.get("words") == [miniature.WORDS["title"]]]
            assert [shown[side] for side in "xywh"] == [length.pt for length in title.at]
            assert shown["size"] == deck.styles[title.style].size
            (logo,) = [one for one in made["things"] if one["kind"] == "logo"]
            (placed_,) = placed(deck, signet, kit.brand)[name]
            assert [logo[side] for side in "xywh"] == [length.pt for length in placed_.at]
        page = miniature.page(stock.pages["a5"], kit.brand, signet)
        assert {one["size"] for one in page["things"] if one["kind"] == "text"} == {12, 20, 16, 11}
        card = miniature.card(stock.cards["a6-office"], kit.brand)
        assert max(one["size"] for one in card["things"] if one["kind"] == "text") == 17

    def test_is_written_as_a_command_says(self, tmp_path: Path) -> None:
        result = CliRunner().invoke(main, ["brand", "show", "charity", "-o", str(tmp_path)])
        assert result.exit_code == 0
        assert sorted(one.name for one in (tmp_path / "brand-charity").iterdir()) == ["specimen.pdf", "specimen.png"]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every file of a pack, as the words in its XML."""
    folder = tmp_path_factory.mktemp("lines")
    shutil.copytree(ROOT / "assets/brands/charity", folder / "ours")
    file = folder / "ours" / "brand.yaml"
    file.write_text(
        file.read_text("utf-8").replace("footer: Thistlebrook Family Health", "footer: Registered charity 1")
    )
    made = "deck, handout, guide, register, actions, evaluation, certificate, letter"
    plan = PLAN.replace("make: [deck, handout, cards]", f"editions: [large-print, booklet]\nmake: [{made}]")
    (folder / "plan.yaml").write_text(plan, "utf-8")
    found = {}
    for one in build(folder / "plan.yaml", folder / "out").folder.glob("*.*x"):
        with zipfile.ZipFile(one) as package:
            parts = [name for name in package.namelist() if re.search(r"(footer\d|document|slide\d+)\.xml$", name)]
            found[one.name] = "".join(f"{name}:{package.read(name).decode()}" for name in sorted(parts))
    return found


class TestTheBrandsOwnLines:
    def test_stand_at_the_foot_of_every_slide_and_page(self, files: dict[str, str]) -> None:
        assert len(files) == 13
        assert files["deck.pptx"].count('type="ftr"') > 5, "the title slide says it large"
        for name, said in files.items():
            feet = [
                part
                for part in re.split(r"(?=(?:ppt|word)/\S+\.xml:)", said)
                if part.startswith("word/footer") or (part.startswith("ppt/slides/") and 'type="ftr"' in part)
            ]
            assert feet, name
            assert [part[:40] for part in feet if "Registered charity 1" not in part] == [], name

    def test_the_tagline_stands_on_the_cover_of_the_handout_and_on_the_closing_slide_alone(
        self, files: dict[str, str]
    ) -> None:
        said = "Beside families from the first day"
        assert {name: text.count(said) for name, text in files.items() if said in text} == {
            "deck.pptx": 1,
            "handout.docx": 1,
            "handout-booklet.docx": 1,
            "handout-large-print.docx": 1,
        }
        assert f"Thistlebrook Family Health: {said}" in files["handout.docx"]

    @pytest.mark.parametrize("name", ["a4", "a5", "letter", "half-letter"])
    def test_a_foot_too_long_for_the_page_leaves_out_the_session_then_the_brand(self, name: str) -> None:
        page = shelf().pages[name]
        assert foot("Us", "T", "Register", page) == "Us · T · Register"
        assert foot("Us", "T" * 90, "Register", page) == "Us · Register"
        assert foot("U" * 90, "T", "Register", page) == "T · Register"
        assert foot("U" * 90, "T" * 90, "Register", page) == "Register"
        assert foot(None, "T", "Register", page) == "T · Register"


OLD, NEW = "1D4F91", "1D4F81"
"""An accent before and after."""


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The same pack, before and after the accent is changed."""
    folder = tmp_path_factory.mktemp("one")
    shutil.copytree(ROOT / "assets/brands/council", folder / "ours")
    words = (ROOT / "plans/half-day.yaml").read_text("utf-8").replace("brand: neutral", "brand: ours")
    (folder / "plan.yaml").write_text(words, "utf-8")
    before = build(folder / "plan.yaml", folder / "before").folder
    file = folder / "ours" / "brand.yaml"
    file.write_text(file.read_text("utf-8").replace(f'accent: "#{OLD}"', f'accent: "#{NEW}"'), "utf-8")
    return before, build(folder / "plan.yaml", folder / "after").folder


class TestOneColourChanged:
    def changed(self, both: tuple[Path, Path], file: str) -> dict[str, tuple[bytes, bytes]]:
        """The parts of an Office file that are not as they were."""
        with zipfile.ZipFile(both[0] / file) as old, zipfile.ZipFile(both[1] / file) as new_:
            assert old.namelist() == new_.namelist()
            pairs_ = {name: (old.read(name), new_.read(name)) for name in old.namelist()}
        return {name: pair for name, pair in pairs_.items() if pair[0] != pair[1]}

    def test_a_deck_changes_in_its_themes_alone(self, both: tuple[Path, Path]) -> None:
        assert set(self.changed(both, "deck.pptx")) == {f"ppt/theme/theme{n}.xml" for n in (1, 2, 3)}

    def test_every_paper_changes_in_that_colour_and_in_nothing_else(self, both: tuple[Path, Path]) -> None:
        files = sorted(one.name for one in both[0].glob("*.docx"))
        assert len(files) > 5
        for file in files:
            parts = self.changed(both, file)
            assert "word/theme/theme1.xml" in parts, file
            for name, (old, new_) in parts.items():
                assert old.replace(OLD.encode(), NEW.encode()) == new_, f"{file}: {name}"

    def test_every_pdf_changes_in_that_colour_and_in_nothing_else(self, both: tuple[Path, Path]) -> None:
        files = sorted(one.name for one in both[0].glob("*.pdf"))
        was, now = ({file: inked(folder / file) for file in files} for folder in both)
        assert {file for file in files if was[file] != now[file]} == {"handout.pdf"}
        old, new_ = (tuple(round(int(one[at : at + 2], 16) / 255, 3) for at in (0, 2, 4)) for one in (OLD, NEW))
        pages = zip(was["handout.pdf"], now["handout.pdf"], strict=True)
        steps = [pair for page in pages for pair in zip(*page, strict=True) if pair[0] != pair[1]]
        assert set(steps) == {(old, new_)}  # the logo has the old colour by itself, and keeps it


ROLES = ("ink", "muted", "paper", "soft", "line", "accent", "accent-soft", "risk", "protective", "level-1")
NOT_ON_CARDS = {"soft", "line", "accent", "accent-soft", "risk", "protective"}
"""Roles that a printed card shows nothing of: its colours are those of its level, of words and of paper. The Word file
of cards has the brand's theme and styles, so that they are there for whoever edits it, and no card in it shows them."""
SHORT = """\
plan: 1
title: T
brand: ours
levels: [1, 2]
editions: [large-print]
make: [deck, handout, cards]
blocks:
  - block: B
    minutes: 30
    use: [level-1]
    choose: {cards: 2}
"""


def recoloured(text: str, role: str) -> tuple[str, str, str]:
    """A brand.yaml with one role a little off, and the colour before and after, as hex digits."""
    key, opens = ("levels", r"\[") if role.startswith("level-") else (role, "")
    (old,) = re.findall(rf'  {key}: {opens}"#(\w+)"', text)
    new_ = f"{old[:4]}{int(old[4:], 16) ^ 3:02X}"
    return re.sub(rf'(  {key}: {opens}"#){old}', rf"\g<1>{new_}", text), old, new_


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack with an edition, and the folder of its brand beside it."""
    folder = tmp_path_factory.mktemp("roles")
    shutil.copytree(ROOT / "assets/brands/council", folder / "ours")
    (folder / "plan.yaml").write_text(SHORT, "utf-8")
    build(folder / "plan.yaml", folder / "before")
    return folder


class TestAnyColourChanged:
    @pytest.mark.parametrize("role", ROLES)
    def test_every_file_changes_in_it_and_in_nothing_else(self, plain: Path, role: str, tmp_path: Path) -> None:
        """But for pictures of rings, which are pixels in Word, and for what a PDF of cards does not show."""
        shutil.copytree(plain / "ours", tmp_path / "ours")
        shutil.copy(plain / "plan.yaml", tmp_path)
        shutil.copy(plain / "plan.picked.yaml", tmp_path)
        file = tmp_path / "ours" / "brand.yaml"
        text, old, new_ = recoloured(file.read_text("utf-8"), role)
        file.write_text(text, "utf-8")
        before = plain / "before" / plain.name
        after = build(tmp_path / "plan.yaml", tmp_path / "after").folder
        files = sorted(one.name for one in before.iterdir() if one.name != "manifest.json")
        assert len(files) == 8
        same = {name for name in files if (before / name).read_bytes() == (after / name).read_bytes()}
        assert same == ({"cards.pdf"} if role in NOT_ON_CARDS else set())
        for name in files:
            if not name.endswith(".pdf"):
                self.only(before / name, after / name, old, new_)

    def only(self, before: Path, after: Path, old: str, new_: str) -> None:
        """Nothing but the colour differs between two Office files."""
        with zipfile.ZipFile(before) as was, zipfile.ZipFile(after) as now:
            assert was.namelist() == now.namelist()
            for name in was.namelist():
                one, other = was.read(name), now.read(name)
                if not name.endswith(".png"):
                    bare = other.replace(new_.encode(), b"#").replace(old.encode(), b"#")
                    assert one.replace(old.encode(), b"#") == bare, f"{before.name}: {name}"
            if before.name == "cards.docx" and old == "1D4F91":
                assert was.read("word/document.xml") == now.read("word/document.xml"), "no card shows the accent"

    @pytest.mark.parametrize(("role", "changed"), [("accent", {"cards.docx"}), ("level-1", None)])
    def test_with_templates_ink_and_accent_are_theirs_and_what_carries_meaning_is_the_brand_s(
        self, tmp_path: Path, role: str, changed: set[str] | None
    ) -> None:
        shutil.copytree(ROOT / "assets/brands/council", tmp_path / "ours")
        (tmp_path / "ours" / "own.potx").write_bytes(corporate())
        (tmp_path / "ours" / "own.dotx").write_bytes(letterhead())
        (tmp_path / "plan.yaml").write_text(SHORT.replace("editions: [large-print]\n", ""), "utf-8")
        file = tmp_path / "ours" / "brand.yaml"
        words = file.read_text("utf-8") + "deck-template: own.potx\npage-template: own.dotx\n"
        file.write_text(words, "utf-8")
        before = build(tmp_path / "plan.yaml", tmp_path / "before").folder
        text, _, _ = recoloured(words, role)
        file.write_text(text, "utf-8")
        after = build(tmp_path / "plan.yaml", tmp_path / "after").folder
        files = {one.name for one in before.iterdir() if one.name != "manifest.json"}
        other = {name for name in files if (before / name).read_bytes() != (after / name).read_bytes()}
        assert other == (changed or files)


def inked(path: Path, operators: tuple[str, ...] = ("scn", "SCN")) -> list[list[tuple[float, ...] | str]]:
    """What each page of a PDF draws, step by step: its colours as numbers, all else as it is written."""
    with pikepdf.open(path) as pdf:
        steps = [pikepdf.parse_content_stream(page) for page in pdf.pages]
        return [[inks(step, operators) for step in page] for page in steps]


def inks(step: Any, operators: tuple[str, ...]) -> tuple[float, ...] | str:
    if str(step.operator) in operators and len(step.operands) == 3:
        return tuple(round(float(one), 3) for one in step.operands)
    return f"{step.operator} {[*step.operands]}"


def stretched(font: Path, wider: float) -> bytes:
    """A font file whose letters take more room."""
    out = io.BytesIO()
    with TTFont(font) as made:
        made["hmtx"].metrics = {glyph: (round(wide * wider), at) for glyph, (wide, at) in made["hmtx"].metrics.items()}
        made.save(out)
    return out.getvalue()


class TestAWideFont:
    @pytest.mark.filterwarnings("ignore")  # the dates in a font, of which fontTools tells
    def test_takes_more_slides_and_pages_and_no_word_is_cut_off(self, tmp_path: Path) -> None:
        made = {}
        for name, wider in (("narrow", 1.0), ("wide", 1.4)):
            shutil.copytree(ROOT / "assets/brands/neutral", tmp_path / name)
            files = {weight: f"Carlito-{weight.capitalize()}.ttf" for weight in ("regular", "bold")}
            for file in files.values():
                (tmp_path / name / file).write_bytes(stretched(ROOT / "assets/fonts/carlito" / file, wider))
            kit = tmp_path / name / "brand.yaml"
            kit.write_text(kit.read_text("utf-8").replace("carlito/", ""), "utf-8")
            words = (ROOT / "plans/half-day.yaml").read_text("utf-8").replace("brand: neutral", f"brand: {name}")
            (tmp_path / "plan.yaml").write_text(words, "utf-8")
            one = composed(tmp_path / "plan.yaml")
            made[name] = one.pack.brand.fonts, {two.file: two.content for two in one.pack.documents}
        pages, slides, said = {}, {}, {}
        for name, (faces, files_) in made.items():
            deck, handout = files_["deck.pptx"], files_["handout.pdf"]
            assert isinstance(deck, Deck)
            assert isinstance(handout, Paper)
            check_fits(deck, shelf(), faces)
            shown = [slide for section in deck.sections for slide in section.slides]
            pages[name], slides[name] = handout.pages, len(shown)
            said[name] = {re.sub(r"\s\(\d+\sof\s\d+\)$", "", one.title.lines[0].text) for one in shown}
        assert pages["wide"] > pages["narrow"] + 3
        assert slides["wide"] > slides["narrow"]
        assert said["narrow"] - said["wide"] == set(), "no slide is gone"


class TestInTheFiles:
    def test_a_logo_of_lines_is_no_picture_in_any_pdf_and_one_of_pixels_is(self, tmp_path: Path) -> None:
        plan = PLAN.replace("deck, handout, cards", "handout, cards, evaluation")
        (tmp_path / "plan.yaml").write_text(plan, "utf-8")
        shutil.copytree(ROOT / "assets/brands/charity", tmp_path / "ours")
        vector = build(tmp_path / "plan.yaml", tmp_path / "lines", Asked(pdf=True)).folder
        files = sorted(one.name for one in vector.glob("*.pdf"))
        assert {"handout.pdf", "cards.pdf", "evaluation.pdf"} <= set(files)
        assert {name: pixels(vector / name) for name in files} == dict.fromkeys(files, 0)
        file = tmp_path / "ours" / "brand.yaml"
        file.write_text(file.read_text("utf-8").replace("light: logo.svg", "light: logo.png"), "utf-8")
        Image.new("RGB", (1200, 290), "#123456").save(tmp_path / "ours" / "logo.png")
        coarse = build(tmp_path / "plan.yaml", tmp_path / "pixels", Asked(pdf=True)).folder
        assert [name for name in ("handout.pdf", "cards.pdf", "evaluation.pdf") if not pixels(coarse / name)] == []

    @pytest.mark.parametrize("name", ["charity", "neutral"])
    def test_word_names_the_theme_s_colour_wherever_it_has_one_so_that_another_theme_recolours(
        self, tmp_path: Path, name: str
    ) -> None:
        made = PLAN.replace("deck, handout, cards", "deck, handout, cards, evaluation").replace("ours", name)
        (tmp_path / "plan.yaml").write_text(made, "utf-8")
        folder = build(tmp_path / "plan.yaml", tmp_path / "out").folder
        for file in folder.glob("*.docx"):
            with zipfile.ZipFile(file) as package:
                slots = dict(re.findall(SLOT, package.read("word/theme/theme1.xml").decode()))
                parts = {one: package.read(one).decode() for one in package.namelist() if one.endswith(".xml")}
            named = 0
            for part, xml in parts.items():
                for tag in re.findall(r"<w:[^>]+>", xml) if "theme" not in part else ():
                    told = dict(re.findall(r'w:(\w+)="([^"]*)"', tag))
                    plain = told.get("val" if tag.startswith("<w:color ") else "color"), told.get("fill")
                    for colour, slot in zip(plain, (told.get("themeColor"), told.get("themeFill")), strict=True):
                        if colour in slots.values():
                            assert slots[WORD_SLOTS.get(slot, slot)] == colour, f"{file.name}: {part}: {tag}"
                            named += 1
            assert named > 50, file.name
        with zipfile.ZipFile(folder / "deck.pptx") as package:
            slots = dict(re.findall(SLOT, package.read("ppt/theme/theme1.xml").decode()))
            for part in package.namelist():
                if part.endswith(".xml") and "theme" not in part:
                    written = set(re.findall(r'srgbClr val="(\w+)"', package.read(part).decode()))
                    assert written & set(slots.values()) == set(), part


SLOT = r'<a:(dk1|lt1|dk2|lt2|accent\d|hlink|folHlink)><a:srgbClr val="(\w+)"'
WORD_SLOTS: dict[str | None, str] = {
    "text1": "dk1",
    "dark1": "dk1",
    "background1": "lt1",
    "light1": "lt1",
    "text2": "dk2",
    "dark2": "dk2",
    "background2": "lt2",
    "light2": "lt2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}
"""The theme's colours as Word's attributes name them -> as the theme does."""


def pixels(pdf: Path) -> int:
    """How many pictures made of pixels a PDF holds."""
    with pikepdf.open(pdf) as opened:
        streams = [one for one in opened.objects if isinstance(one, pikepdf.Stream)]
        return sum(str(one.get("/Subtype")) == "/Image" for one in streams)


@pytest.mark.parametrize(
    ("form", "words"),
    [("weekday", "Monday 8 March 2027"), ("long", "8 March 2027"), ("short", "08/03/2027"), ("iso", "2027-03-08")],
)
def test_days_are_written_as_the_brand_has_them_in_every_document(form: str, words: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "assets/brands/council", tmp_path / "ours")
    file = tmp_path / "ours" / "brand.yaml"
    file.write_text(file.read_text("utf-8") + f"dates: {form}\n", "utf-8")
    made = "deck, handout, guide, register, actions, evaluation, certificate, door-sign, letter"
    plan = PLAN.replace("make: [deck, handout, cards]", f"date: 2027-03-08\nmake: [{made}]")
    (tmp_path / "plan.yaml").write_text(plan, "utf-8")
    folder = build(tmp_path / "plan.yaml", tmp_path / "out").folder
    files = [*folder.glob("*.docx"), *folder.glob("*.pptx")]
    assert len(files) == 9
    for one in files:
        with zipfile.ZipFile(one) as package:
            said = b"".join(package.read(name) for name in package.namelist() if name.endswith(".xml")).decode()
        assert words in said, one.name
        assert ("Monday" in said) == (form == "weekday"), one.name
