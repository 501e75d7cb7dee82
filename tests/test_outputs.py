"""`packgen check --outputs`: each thing that may be wrong with a pack is broken on purpose, and told."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from packgen import outputs
from packgen.asked import Asked
from packgen.assure import pdf, slides, word
from packgen.assure.found import Check, Finding, Seen
from packgen.assure.leaks import kept_for, leaks
from packgen.build import Made, build
from packgen.cli import main
from packgen.model.library import Library
from packgen.model.plan import Plan
from packgen.source import Problems

ROOT = Path(__file__).parents[1]
SLIDE, PAPER = "ppt/slides/slide7.xml", "word/document.xml"
Break = tuple[str, str, str]
"""The part of a file, what is looked for in it (a regular expression), and what takes its place, once."""


@pytest.fixture
def pack(tmp_path: Path, built: Callable[[str], Made]) -> Path:
    """A pack with its plan where people keep plans."""
    made = built("half-day").folder
    (tmp_path / "plans").mkdir()
    for name in ("half-day.yaml", "half-day.picked.yaml"):
        shutil.copy(ROOT / "plans" / name, tmp_path / "plans")
    return shutil.copytree(made, tmp_path / "output" / "half-day")


def broken(file: Path, *breaks: Break) -> Path:
    """The file with changes in its parts."""
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for part, old, new in breaks:
        text, count = re.subn(old, new, parts[part].decode(), count=1, flags=re.DOTALL)
        assert count == 1, f"nothing to break in {part}"
        parts[part] = text.encode()
    with zipfile.ZipFile(file, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return file


def found(seen: Seen, what: str) -> list[str]:
    """The messages under one check; all other checks are content."""
    assert [name for name, findings in seen.checks if findings] in ([what], [])
    return [one.message for findings in dict(seen.checks).values() for one in findings]


def told(checks: tuple[Check, ...]) -> list[tuple[str, str, str]]:
    """File, check and message of all that is to be mended."""
    return [(one.file, one.what, it.message) for one in checks for it in one.found]


# --- a pack as it was built -----------------------------------------------------------------------------------


@pytest.mark.parametrize("plan", ["half-day", "taster", "one-level", "cards-only"])
def test_a_pack_as_it_was_built_has_nothing_to_mend(plan: str, built: Callable[[str], Made]) -> None:
    made = built(plan)
    checks = outputs.look(made.folder, ROOT / "plans" / f"{plan}.yaml")
    assert told(checks) == []
    assert [one for one in checks if one.skipped] == []
    assert {one.file for one in checks} == {*made.files, f"{plan}.yaml"} - {"manifest.json"}


def test_the_plan_is_found_where_people_keep_plans(pack: Path) -> None:
    assert {one.skipped for one in outputs.look(pack)} == {""}
    (pack.parent.parent / "plans" / "half-day.yaml").rename(pack.parent.parent / "half-day.yaml")
    assert {one.skipped for one in outputs.look(pack)} == {""}


def test_without_its_plan_a_pack_is_checked_as_far_as_it_goes(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(pack.parent.parent / "plans")
    monkeypatch.chdir(pack)
    checks = outputs.look(pack)
    assert told(checks) == []
    assert [one.what for one in checks if one.skipped] == ["up to date", "text fits", "contrast"]


def test_an_edition_is_checked_like_the_rest_and_sheets_to_fold_only_for_changes(tmp_path: Path) -> None:
    plan = Path(shutil.copy(ROOT / "plans" / "one-level.yaml", tmp_path))
    folder = build(plan, tmp_path / "output", Asked(make=("handout",), editions=("booklet",))).folder
    checks = outputs.look(folder, plan)
    assert told(checks) == []
    assert [one.what for one in checks if one.file == "handout-booklet-to-fold.pdf"] == ["unchanged"]
    assert len([one for one in checks if one.file == "handout-booklet.pdf"]) == 5


# --- files ----------------------------------------------------------------------------------------------------


def test_a_file_that_is_missing_edited_or_damaged_is_named(pack: Path) -> None:
    (pack / "letter.docx").unlink()
    (pack / "register.docx").write_bytes(b"no Word file")
    broken(pack / "deck.pptx", (SLIDE, "mental health", "physics"))
    (pack / "cards.pdf").write_bytes(b"no PDF")
    assert told(outputs.look(pack)) == [
        ("cards.pdf", "unchanged", "it was edited after the build"),
        ("cards.pdf", "opens", "cards.pdf is damaged or has a password"),
        ("deck.pptx", "unchanged", "it was edited after the build"),
        ("letter.docx", "unchanged", "it is missing"),
        ("register.docx", "unchanged", "it was edited after the build"),
        ("register.docx", "opens", "register.docx is damaged or is no Word file"),
    ]


def test_a_folder_that_no_build_wrote_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Problems, match="there is no manifest"):
        outputs.look(tmp_path)


# --- slides ---------------------------------------------------------------------------------------------------

GROUP = r'(<p:nvGrpSpPr><p:cNvPr id="\d+" name="[^"]+") descr="[^"]+"'
TITLE = r'<p:sp>(?:(?!</p:sp>).)*<p:ph type="title"/>.*?</p:sp>'


@pytest.mark.parametrize(
    ("what", "breaks", "message"),
    [
        ("titles of slides", [(SLIDE, TITLE, "")], "it has no title"),
        ("titles of slides", [(SLIDE, r'(type="title"/>.*?<a:t>)[^<]*', r"\1")], "it has no title"),
        ("alternative texts", [(SLIDE, GROUP, r'\1 descr=""')], "has no alternative text"),
        ("alternative texts", [(SLIDE, GROUP, r'\1 descr="rings.png"')], "is a file name, 'rings.png'"),
        ("language", [(SLIDE, r'(<a:r><a:rPr) lang="en-GB"', r"\1")], "says no language"),
        ("title", [("docProps/core.xml", r"<dc:title>[^<]*", "<dc:title>")], "its properties have no title"),
    ],
)
def test_what_is_wrong_with_a_slide_is_told(pack: Path, what: str, breaks: list[Break], message: str) -> None:
    assert [*filter(None, found(slides.seen(pack / "deck.pptx"), what))] == []
    [said] = found(slides.seen(broken(pack / "deck.pptx", *breaks)), what)
    assert message in said


def test_two_slides_of_one_title_are_both_named(pack: Path) -> None:
    same = [(f"ppt/slides/slide{number}.xml", r'(type="title"/>.*?<a:t>)[^<]*', r"\1Same") for number in (7, 8)]
    seen = slides.seen(broken(pack / "deck.pptx", *same))
    assert [one.where for one in dict(seen.checks)["titles of slides"]] == ["slide 7", "slide 8"]


def test_a_title_that_is_not_read_first_is_told(pack: Path) -> None:
    with zipfile.ZipFile(pack / "deck.pptx") as package:
        [title] = re.findall(TITLE, package.read(SLIDE).decode(), re.DOTALL)
    moved = [(SLIDE, re.escape(title), ""), (SLIDE, "</p:spTree>", f"{title}</p:spTree>".replace("\\", r"\\"))]
    [said] = found(slides.seen(broken(pack / "deck.pptx", *moved)), "reading order")
    assert said.startswith("its title is read after ")


@pytest.mark.parametrize("kind", ["chart", "table"])
def test_a_chart_or_table_without_an_alternative_text_is_told(pack: Path, kind: str) -> None:
    with zipfile.ZipFile(pack / "deck.pptx") as package:
        names = [name for name in package.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
        part = next(name for name in names if f"drawingml/2006/{kind}" in package.read(name).decode())
    frame = r'(<p:nvGraphicFramePr><p:cNvPr id="\d+" name="[^"]+") descr="[^"]+"'
    [said] = found(slides.seen(broken(pack / "deck.pptx", (part, frame, r"\1"))), "alternative texts")
    assert said.endswith("has no alternative text")


# --- Word -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("what", "breaks", "message"),
    [
        ("headings", [(PAPER, '<w:pStyle w:val="Heading2"/>', '<w:pStyle w:val="Heading3"/>')], "comes after level 1"),
        ("headings", [(PAPER, '<w:pStyle w:val="Heading1"/>', '<w:pStyle w:val="Heading2"/>')], "level 2 comes first"),
        ("header rows", [(PAPER, "<w:tblHeader[^>]*/>", "")], "its first row is no header row"),
        ("alternative texts", [(PAPER, r'descr="[^"]+"', 'descr=""')], "has no alternative text"),
        ("language", [("word/styles.xml", r"<w:lang [^>]*/>", "")], "it says no language"),
        ("title", [("docProps/core.xml", r"<dc:title>[^<]*", "<dc:title>")], "its properties have no title"),
    ],
)
def test_what_is_wrong_with_a_paper_is_told(pack: Path, what: str, breaks: list[Break], message: str) -> None:
    assert found(word.seen(pack / "handout.docx"), what) == []
    [said] = found(word.seen(broken(pack / "handout.docx", *breaks)), what)
    assert message in said


def test_an_empty_heading_is_told(pack: Path) -> None:
    empty = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr></w:p><w:sectPr'
    [said] = found(word.seen(broken(pack / "handout.docx", (PAPER, "<w:sectPr", empty))), "headings")
    assert said == "a heading of level 1 is empty"


# --- PDF ------------------------------------------------------------------------------------------------------


def _untagged(file: pikepdf.Pdf) -> None:
    del file.Root.StructTreeRoot


def _unmarked(file: pikepdf.Pdf) -> None:
    del file.Root.MarkInfo


def _nameless(file: pikepdf.Pdf) -> None:
    del file.docinfo["/Title"]


def _by_file_name(file: pikepdf.Pdf) -> None:
    file.Root.ViewerPreferences.DisplayDocTitle = False


def _mute(file: pikepdf.Pdf) -> None:
    del file.Root.Lang


@pytest.mark.parametrize(
    ("what", "damage", "message"),
    [
        ("tags", _untagged, "it is not tagged"),
        ("tags", _unmarked, "it is not tagged"),
        ("title", _nameless, "its properties have no title"),
        ("title", _by_file_name, "it shows its file name"),
        ("language", _mute, "it says no language"),
    ],
)
def test_what_is_wrong_with_a_pdf_is_told(
    pack: Path, tmp_path: Path, what: str, damage: Callable[[pikepdf.Pdf], None], message: str
) -> None:
    assert found(pdf.seen(pack / "cards.pdf"), what) == []
    with pikepdf.open(pack / "cards.pdf") as file:
        damage(file)
        file.save(tmp_path / "broken.pdf")
    [said] = found(pdf.seen(tmp_path / "broken.pdf"), what)
    assert said.startswith(message)


@pytest.mark.parametrize(
    ("kind", "table", "codes"),
    [
        ("/Type1", b"1 beginbfrange <41> <5A> <0061> endbfrange", b"(HELLO) Tj"),
        ("/Type1", b"1 beginbfrange <01> <04> [<0068> <0065> <006C> <006F>] endbfrange", b"[<0102> 20 <03> <0304>] TJ"),
        ("/Type0", b"2 beginbfchar <0001> <00680065> <0002> <006C006C006F> endbfchar", b"<00010002> Tj"),
    ],
)
def test_the_text_of_a_pdf_is_read_in_every_coding(tmp_path: Path, kind: str, table: bytes, codes: bytes) -> None:
    with pikepdf.new() as file:
        page = file.add_blank_page()
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name(kind), ToUnicode=file.make_stream(table))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        page.Contents = file.make_stream(b"BT /F 12 Tf " + codes + b" ET")
        file.save(tmp_path / "text.pdf")
    assert pdf.seen(tmp_path / "text.pdf").text.strip() == "hello"


# --- leaks ----------------------------------------------------------------------------------------------------


def test_a_line_for_the_facilitator_on_a_slide_or_page_is_a_leak(pack: Path, library: Library) -> None:
    line, item = next(kept_for(library))
    said = line.replace("&", "&amp;").replace("\\", r"\\")
    broken(pack / "deck.pptx", (SLIDE, r'(type="title"/>.*?<a:t>)[^<]*', rf"\1{said}"))
    broken(pack / "handout.docx", (PAPER, r"(<w:t[^>]*>)[^<]*", rf"\1{said}"))
    found = {(one.file, it.where) for one in outputs.look(pack) if "words" in one.what for it in one.found}
    assert found == {(file, f"item '{item}'") for file in ("deck.pptx", "handout.docx")}


def test_leaks_are_seen_in_pdfs_too(tmp_path: Path, library: Library) -> None:
    plan = tmp_path / "plan.yaml"
    shutil.copy(ROOT / "plans" / "one-level.yaml", plan)
    folder = build(plan, tmp_path, Asked(make=("guide",), pdf=True)).folder
    lines = {one.message for one in leaks(pdf.seen(folder / "facilitator-guide.pdf").text, library)}
    written = {one.message for one in leaks(word.seen(folder / "facilitator-guide.docx").text, library)}
    assert len(lines) > 20
    assert lines == written


def test_how_words_are_set_hides_no_leak(library: Library) -> None:
    line = next(line for line, _ in kept_for(library) if "'" in line or "-" in line)
    assert leaks(line.replace(" ", "\n").replace("'", "’"), library)
    assert not leaks(line[:-8], library)


def test_a_line_that_participants_read_too_is_no_leak(library: Library) -> None:
    line, item = next(kept_for(library))
    plan = Plan.model_validate({"title": "A session", "objectives": [line]})
    assert leaks(line, library)
    assert not leaks(line, library, plan)
    said_aloud = Plan.model_validate({"title": "A session", "blocks": [{"block": "A", "minutes": 5, "say": [line]}]})
    assert leaks(line, library, said_aloud)
    told = library.items[item].model_copy(update={"title": f"As we say: {line}"})
    assert not leaks(line, replace(library, resources=(told,)))


# --- stale ----------------------------------------------------------------------------------------------------


def test_a_pack_whose_plan_has_changed_is_stale(pack: Path) -> None:
    plan = pack.parent.parent / "plans" / "half-day.yaml"
    plan.write_text(plan.read_text("utf-8") + "# another day\n", "utf-8")
    [one] = told(outputs.look(pack))
    assert one == ("half-day.yaml", "up to date", "it has changed since the build")


def test_a_plan_that_no_longer_builds_is_told_with_its_problem(pack: Path) -> None:
    plan = pack.parent.parent / "plans" / "half-day.yaml"
    plan.write_text(plan.read_text("utf-8") + "colour: red\n", "utf-8")
    [(file, what, message)] = told(outputs.look(pack))
    assert (file, what) == ("half-day.yaml", "up to date, text fits, contrast")
    assert "colour" in message


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda row: row["inputs"][0].update(sha256="0" * 64), "it has changed since the build"),
        (lambda row: row["inputs"].pop(0), "it is new since the build"),
        (lambda row: row["inputs"].append({"file": "content/gone.yaml", "sha256": ""}), "it is gone since the build"),
        (lambda row: row.update(packgen="0.0.1"), "the pack was built by packgen 0.0.1; this is "),
        (lambda row: row["picked"].update(sha256="0" * 64), "it has changed since the build"),
        (lambda row: row.update(picked=None), "it is new since the build"),
    ],
)
def test_every_input_is_compared(pack: Path, damage: Callable[[dict[str, object]], None], message: str) -> None:
    content = json.loads((pack / "manifest.json").read_text("utf-8"))
    damage(content)
    (pack / "manifest.json").write_text(json.dumps(content), "utf-8")
    [(_, what, said)] = told(outputs.look(pack))
    assert what == "up to date"
    assert said.startswith(message)


def test_the_manifest_knows_content_layouts_brand_and_fonts(pack: Path) -> None:
    content = json.loads((pack / "manifest.json").read_text("utf-8"))
    roots = {"/".join(row["file"].split("/")[:2]) for row in content["inputs"]}
    assert {"content/cards", "layouts/deck", "assets/brands", "assets/fonts"} <= roots


# --- the command ----------------------------------------------------------------------------------------------


def test_the_command_shows_a_table_and_what_to_mend(pack: Path) -> None:
    good = CliRunner().invoke(main, ["check", "--outputs", str(pack)])
    assert good.exit_code == 0
    assert re.search(r"^deck\.pptx +unchanged ok, title ok, titles of slides ok", good.output, re.MULTILINE)
    assert good.output.endswith("Nothing to mend.\n")
    (pack / "letter.docx").unlink()
    bad = CliRunner().invoke(main, ["check", "--outputs", str(pack)])
    assert bad.exit_code == 1
    assert "letter.docx, file: it is missing\n    build the pack again\n1 thing to mend.\n" in bad.output


def test_the_command_gives_the_same_to_programs(pack: Path) -> None:
    (pack / "letter.docx").unlink()
    run = CliRunner().invoke(main, ["check", "--outputs", str(pack), "--json"])
    report = json.loads(run.output)
    assert run.exit_code == 1
    assert report["found"] == 1
    [row] = [row for row in report["checks"] if not row["ok"]]
    assert (row["file"], row["check"], row["found"][0]["message"]) == ("letter.docx", "unchanged", "it is missing")


def test_of_very_many_things_the_first_are_shown_and_programs_get_all(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = tuple(Finding(f"slide {n}", "a picture has no alternative text", "describe it") for n in range(1, 901))
    monkeypatch.setattr(outputs, "look", lambda *_: (Check("deck.pptx", "alternative texts", every),))
    told = CliRunner().invoke(main, ["check", "--outputs", str(pack)])
    assert told.output.count("alternative text\n") == 200
    assert told.output.endswith("... and 700 more; mend these first, or see all with --json\n900 things to mend.\n")
    listed = CliRunner().invoke(main, ["check", "--outputs", str(pack), "--json"])
    assert len(json.loads(listed.output)["checks"][0]["found"]) == 900
    assert told.exit_code == listed.exit_code == 1


@pytest.mark.parametrize("words", [["check"], ["check", "plan.yaml", "--json"]])
def test_the_command_says_what_it_lacks(words: list[str]) -> None:
    assert CliRunner().invoke(main, words).exit_code == 2
