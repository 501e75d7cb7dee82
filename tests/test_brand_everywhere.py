"""A brand in every output: its lines, its fonts, its logos, its colours; one changed, and nothing else."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from corporate import corporate
from fontTools.ttLib import TTFont
from kits import PLAN
from PIL import Image
from stationery import letterhead
from test_torture import check_fits

from packgen.asked import Asked
from packgen.build import build
from packgen.build import check as composed
from packgen.compose.foot import foot
from packgen.model.deck import Deck
from packgen.model.paper import Paper
from packgen.read import shelf

ROOT = Path(__file__).parents[1]


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
        assert foot("Us", "T", "R" * 90, page) == "Us"
        assert foot("Us", "T", "R" * 90, page, keep=True) == "R" * 90
        turned = page.model_copy(update={"width": page.height, "height": page.width})
        assert foot("Us", "T" * 80, "Register", turned) == "Us · Register", "an edition may turn it back"
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
