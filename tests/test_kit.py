"""Brand kits: checked against what is asked, and shown."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from corporate import corporate
from hypothesis import given, settings
from hypothesis import strategies as some
from kits import PLAN
from PIL import Image
from test_brand_everywhere import inked
from test_kit_new import locked

from packgen.asked import Asked
from packgen.build import build
from packgen.cli import main
from packgen.colour import FORM, TEXT, channels, contrast
from packgen.compose.deck.logos import placed
from packgen.font import embeddable
from packgen.kit import miniature
from packgen.kit.check import check
from packgen.kit.contrast import faint, pairs
from packgen.kit.palette import palette
from packgen.kit.specimen import specimen
from packgen.looks import Kit, dressed, kit_of
from packgen.model.brand import Colours
from packgen.read import brand, shelf
from packgen.sight import APART, SIGHTS, alike, lab, nearest
from packgen.source import Place, Problem, Problems

ROOT = Path(__file__).parents[1]
BRANDS = sorted(one.name for one in (ROOT / "assets" / "brands").iterdir())


def colours(**changed: object) -> Colours:
    return kit_of("council").brand.colours.model_copy(update=changed)


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
        assert "  on pages of A5: 22 mm wide" in lines
        assert "  on cards: 20 mm wide" in lines
        assert "  left out on cards too narrow for it: a7, a7-office, poker, tarot" in lines

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
