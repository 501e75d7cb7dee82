"""An organisation's own Word template: its styles take our roles, its page and logo stay, its sample text goes."""

from __future__ import annotations

import io
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from docx.document import Document as WordDocument
from PIL import Image
from stationery import MAIN, WML, letterhead

from packgen.build import Composed, check
from packgen.cli import main
from packgen.colour import contrast
from packgen.draw import draw
from packgen.model.band import Line
from packgen.model.letterhead import Headed
from packgen.model.paper import Paper
from packgen.source import Problems

BRAND = (Path(__file__).parents[1] / "assets/brands/neutral/brand.yaml").read_text("utf-8")
PLAIN = Path(docx.__file__).parent / "templates/default.docx"
"""python-docx's own template: US Letter, headings too pale, body text of 11 pt."""
PAPERS = ["handout", "guide", "register", "actions", "evaluation", "certificate", "door-sign", "letter"]
PLAN = f"plan: 1\ntitle: Ours & theirs\nbrand: own\nminutes: 120\nlevels: [1, 2]\nmake: [{', '.join(PAPERS)}]\n"
STYLED = re.compile(r'<w:(?:pStyle|rStyle|tblStyle|basedOn|next|link) w:val="([^"]+)"')


def session(folder: Path, template: bytes, name: str = "own.dotx", more: str = "") -> Path:
    """A plan beside a brand folder that holds a template."""
    own = folder / "own"
    own.mkdir(exist_ok=True)
    (own / name).write_bytes(template)
    (own / "brand.yaml").write_text(f"{BRAND}\norganisation: Alder House\npage-template: {name}\n{more}", "utf-8")
    plan = folder / "session.yaml"
    plan.write_text(PLAN, "utf-8")
    return plan


@dataclass(frozen=True)
class Read:
    """The papers in a template, composed and drawn."""

    composed: Composed
    files: dict[str, bytes]

    @property
    def own(self) -> Headed:
        paper = self.composed.pack.documents[0].content
        assert isinstance(paper, Paper) and paper.own
        return paper.own

    @property
    def roles(self) -> dict[str, str]:
        return {ours: role.name for ours, role in self.own.letterhead.roles.items()}

    def word(self, file: str = "handout.docx") -> WordDocument:
        return docx.Document(io.BytesIO(self.files[file]))

    def parts(self, file: str = "handout.docx") -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(self.files[file])) as package:
            return {name: package.read(name) for name in package.namelist()}


def drawn(plan: Path) -> Read:
    composed = check(plan)
    pack = composed.pack
    files = {
        one.file: draw(one, pack.brand, composed.shelf.fonts, pack.stamp)
        for one in pack.documents
        if one.file.endswith(".docx")
    }
    return Read(composed, files)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    return drawn(session(tmp_path_factory.mktemp("own"), letterhead()))


@pytest.fixture(scope="module", params=["corporate", "python-docx"])
def either(request: pytest.FixtureRequest, read: Read, tmp_path_factory: pytest.TempPathFactory) -> Read:
    if request.param == "corporate":
        return read
    return drawn(session(tmp_path_factory.mktemp("plain"), PLAIN.read_bytes(), "plain.docx"))


def problem(plan: Path) -> str:
    with pytest.raises(Problems) as caught:
        check(plan)
    (one,) = caught.value.problems
    return f"{one.place.path.rpartition('/')[2]}:{one.place.line}: {one.message}; {one.hint}"


def rebuilt(change: Callable[[dict[str, bytes]], None]) -> bytes:
    """The template with some of its parts changed."""
    with zipfile.ZipFile(io.BytesIO(letterhead())) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


def replaced(name: str, old: str, new: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(letterhead())) as package:
        assert old.encode() in package.read(name)
    return rebuilt(lambda parts: parts.update({name: parts[name].replace(old.encode(), new.encode())}))


# --- which style takes which role ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Title", "Title"),
        ("Subtitle", "AH Sub-title"),
        ("Heading1", "AH Headline A"),  # by its outline level and its use; Word's own 'heading 1' is never used
        ("Heading2", "AH Headline B"),
        ("Heading3", "heading 3"),  # its id is German
        ("BodyText", "AH Body copy"),
        ("ListBullet", "AH Bullet"),
        ("ListNumber", "List Number"),
        ("Caption", "caption"),
        ("Hyperlink", "Hyperlink"),
        ("PackgenPlain", "AH Tabelle"),
    ],
)
def test_each_role_has_the_style_that_a_person_would_take(read: Read, ours: str, theirs: str) -> None:
    assert read.roles[ours] == theirs


def test_what_the_template_lacks_is_made_from_its_body_text(read: Read) -> None:
    assert "Lead" not in read.roles
    styles = read.word().styles
    assert styles["Frame Text"].base_style.name == "AH Body copy"
    assert styles["Subtitle"].base_style.name == "AH Sub-title"  # under the name that programs know


def test_no_style_is_named_that_is_not_there(either: Read) -> None:
    for file in either.files:
        parts = either.parts(file)
        made = set(re.findall(r'w:styleId="([^"]+)"', parts["word/styles.xml"].decode()))
        for name, data in parts.items():
            if name.startswith("word/") and name.endswith(".xml"):
                assert set(STYLED.findall(data.decode())) <= made, (file, name)


def test_no_two_styles_have_one_id_or_one_name(either: Read) -> None:
    styles = either.parts()["word/styles.xml"].decode()
    for pattern in (r'w:styleId="([^"]+)"', r'<w:name w:val="([^"]+)"'):
        found = [one.lower() for one in re.findall(pattern, styles)]
        assert len(found) == len(set(found))


def test_no_list_is_named_that_is_not_there(either: Read) -> None:
    for file in either.files:
        parts = either.parts(file)
        numbering = parts["word/numbering.xml"].decode()
        lists = re.findall(r'<w:num\b[^>]*w:numId="(\d+)"', numbering)
        definitions = re.findall(r'<w:abstractNum\b[^>]*w:abstractNumId="(\d+)"', numbering)
        assert len(lists) == len(set(lists)) and len(definitions) == len(set(definitions))
        assert set(re.findall(r'<w:abstractNumId w:val="(\d+)"', numbering)) <= set(definitions)
        for name in ("word/document.xml", "word/styles.xml"):
            assert set(re.findall(r'<w:numId w:val="(\d+)"', parts[name].decode())) - {"0"} <= set(lists)


def test_numbered_lists_are_the_template_s_and_each_starts_at_one(read: Read) -> None:
    numbering = read.parts()["word/numbering.xml"].decode()
    restarted = re.findall(r'<w:num w:numId="\d+"><w:abstractNumId w:val="7"/><w:lvlOverride', numbering)
    assert restarted


def test_a_brand_may_name_another_style(tmp_path: Path) -> None:
    made = drawn(session(tmp_path, letterhead(), more='page-styles: {quote: "AH Key box", heading-1: berschrift1}\n'))
    assert (made.roles["Quote"], made.roles["Heading1"]) == ("AH Key box", "heading 1")


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("page-styles: {quotes: AH Key box}\n", "there is no role 'quotes'; did you mean 'quote'?"),
        ("page-styles: {quote: AH Key boxx}\n", "no paragraph style 'AH Key boxx'; see them with"),
        ("page-styles: {table: AH Key box}\n", "no table style 'AH Key box'; there is AH Tabelle"),
    ],
)
def test_a_choice_that_can_not_be_met_is_told_at_its_line(more: str, told: str, tmp_path: Path) -> None:
    found = problem(session(tmp_path, letterhead(), more=more))
    assert found.startswith(f"brand.yaml:{len(BRAND.splitlines()) + 4}:") and told in found


def test_choices_without_a_template_are_a_problem(tmp_path: Path) -> None:
    plan = session(tmp_path, letterhead())
    (tmp_path / "own/brand.yaml").write_text(f"{BRAND}\npage-styles: {{quote: Quote}}\n", "utf-8")
    assert "'page-styles' says how to use a 'page-template', and the brand names none" in problem(plan)


def test_the_match_is_printed_with_its_reasons(tmp_path: Path) -> None:
    file = tmp_path / "letterhead.dotx"
    file.write_bytes(letterhead())
    told = CliRunner().invoke(main, ["layouts", "match", str(file)])
    assert told.exit_code == 0
    assert re.search(
        r"^heading-1 +AH Headline A +its outline level says so, and the sample text has it$", told.output, re.MULTILINE
    )
    assert re.search(
        r"^title +Title +it is Word's own style for it, and the sample text has it$", told.output, re.MULTILINE
    )
    assert re.search(r"^lead +- +made from its neighbours$", told.output, re.MULTILINE)


# --- what stays and what goes -------------------------------------------------------------------------------


def test_the_sample_text_goes_and_so_do_its_pictures_and_links(read: Read) -> None:
    for file in read.files:
        parts = read.parts(file)
        every = b" ".join(data for name, data in parts.items() if name.endswith((".xml", ".rels")))
        assert b"Sample" not in every and b"C:/Users" not in every
        assert {name for name in parts if "glossary" in name or "sample" in name} == set()
        assert b"documentProtection" not in every and b"rsid" not in every.lower().replace(b"w:rsid=", b"rsid=")


def test_theme_logo_headers_and_footers_stay(read: Read) -> None:
    parts = read.parts()
    with zipfile.ZipFile(io.BytesIO(letterhead())) as package:
        assert parts["word/theme/theme1.xml"] == package.read("word/theme/theme1.xml")
        assert parts["word/media/image1.png"] == package.read("word/media/image1.png")
    section = read.word("register.docx").sections[0]
    assert section.different_first_page_header_footer
    assert "Alder House, 1 Made-up Street" in section.first_page_header.paragraphs[0].text


def test_a_template_whose_parts_stand_elsewhere_is_taken_too(tmp_path: Path) -> None:
    def moved(parts: dict[str, bytes]) -> None:
        for name in [name for name in parts if name.startswith("word/")]:
            parts[name.replace("word/", "doc/", 1)] = parts.pop(name)
        for name in ("[Content_Types].xml", "_rels/.rels"):
            parts[name] = parts[name].replace(b"word/", b"doc/")

    made = drawn(session(tmp_path, rebuilt(moved)))
    assert "Alder House" in made.word("register.docx").sections[0].first_page_header.paragraphs[0].text
    assert made.parts()["doc/media/image1.png"] != made.parts()["word/media/image1.png"]


def test_a_header_shows_the_title_where_the_sample_showed_its_own(read: Read) -> None:
    assert "Ours & theirs" in read.word().sections[-1].header.paragraphs[0].text


def test_the_logo_is_named(read: Read) -> None:
    header = read.parts()["word/header1.xml"].decode()
    assert 'descr="Alder House logo"' in header


def test_a_footer_that_counts_no_pages_gets_a_line_that_does(read: Read) -> None:
    footer = read.word().sections[-1].footer
    assert [para.text.split(" · ")[0] for para in footer.paragraphs] == ["Alder House", "Ours & theirs"]
    assert "NUMPAGES" in footer._element.xml


def test_a_footer_that_counts_them_is_left_as_it_is(tmp_path: Path) -> None:
    counted = '<w:p><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>'
    made = drawn(session(tmp_path, replaced("word/footer1.xml", "</w:ftr>", counted)))
    assert "NUMPAGES" not in made.word().sections[-1].footer._element.xml


def test_page_and_margins_are_the_template_s_and_text_is_measured_against_them(read: Read) -> None:
    section, layout = read.word().sections[-1], read.own.layout
    assert (section.page_width, section.left_margin, section.top_margin) == (layout.width, 1701 * 635, 2268 * 635)
    assert layout.column == section.page_width - section.left_margin - section.right_margin
    assert section.header_distance == 709 * 635


def test_the_cover_is_a_page_of_its_own_without_the_sample_s_words(read: Read) -> None:
    cover, text = read.word().sections
    assert cover.left_margin == 1701 * 635 and cover.top_margin == 5670 * 635
    body = read.parts()["word/document.xml"].decode()
    front = body[: body.index("<w:sectPr")]
    assert 'relativeFrom="page"' in front and "decorative" in front and "Ours &amp; theirs" in front
    assert len(list(text.iter_inner_content())) > 50


def test_a_paper_of_one_page_has_no_cover(read: Read) -> None:
    assert len(read.word("register.docx").sections) == 1


def test_pages_are_counted_from_the_cover(read: Read) -> None:
    assert '<w:pgNumType w:start="1"/>' in MAIN
    assert b"<w:pgNumType w:start" not in read.parts()["word/document.xml"]


def test_a_template_becomes_a_document(read: Read) -> None:
    types = read.parts()["[Content_Types].xml"].decode()
    assert f'PartName="/word/document.xml" ContentType="{WML}.document.main+xml"' in types
    assert "template" not in types and "glossary" not in types


def test_the_language_is_the_brand_s(read: Read) -> None:
    for name in ("word/styles.xml", "word/settings.xml"):
        found = read.parts()[name].decode()
        assert "en-US" not in found and '"en-GB"' in found and "{packgen" not in found


def test_the_same_template_gives_the_same_bytes(tmp_path: Path, read: Read) -> None:
    assert drawn(session(tmp_path, letterhead())).files == read.files


def test_the_manifest_names_the_template(read: Read) -> None:
    assert {one.path for one in read.composed.dressed.inputs} >= {"own/own.dotx"}


# --- legible ------------------------------------------------------------------------------------------------


def test_body_text_is_twelve_points_and_stands_at_the_left(either: Read) -> None:
    styles = either.word().styles
    style = styles[either.roles.get("BodyText", "Body Text")]
    assert style.font.size.pt >= 12
    assert style.paragraph_format.alignment in (None, 0)


def test_a_style_too_pale_is_written_darker_and_told(read: Read) -> None:
    colour = read.word().styles["AH Headline B"].font.color.rgb
    assert contrast(f"#{colour}", "#FFFFFF") >= 4.5
    told = [one.message for one in read.composed.warnings]
    assert any("'AH Headline B' is 2.6:1 on its ground (#F58220 on #FFFFFF) and is written #" in one for one in told)
    assert any("'AH Body copy' is 10.5 pt and is written 12 and is not left aligned" in one for one in told)


def test_headings_and_captions_stay_with_what_follows(either: Read) -> None:
    styles = either.word().styles
    held = [styles[either.roles[ours]] for ours in ("Heading1", "Heading2", "Heading3", "Caption")]
    assert [style.paragraph_format.keep_with_next for style in held] == [True] * 4


def test_the_style_of_all_paragraphs_is_left_as_it_is(tmp_path: Path) -> None:
    # the address in the header has it, at its own size
    made = drawn(session(tmp_path, PLAIN.read_bytes(), "plain.docx"))
    assert made.word().styles["Normal"].font.size is None


def test_the_accent_is_the_colour_of_the_house_s_headings(read: Read) -> None:
    assert read.own.brand.colours.accent == "#4B1E78"
    assert read.own.brand.colours.soft == "#F3EEF8"  # the ground of its key box


def test_made_styles_are_set_in_the_font_of_its_headings(read: Read) -> None:
    assert read.own.brand.fonts.heading.name == "Georgia"
    assert (
        'w:ascii="Georgia"' in read.parts()["word/styles.xml"].decode().partition('w:styleId="FrameHeading2"')[2][:600]
    )


def test_a_font_that_can_not_be_measured_is_told(tmp_path: Path) -> None:
    made = drawn(session(tmp_path, replaced("word/styles.xml", "Georgia", "Frutiger")))
    assert any("'Frutiger' and measures it as Arial" in one.message for one in made.composed.warnings)


@pytest.mark.parametrize("edition", ["large-print", "booklet", "easy-on-ink"])
def test_a_template_is_kept_to_in_each_edition(edition: str, tmp_path: Path) -> None:
    plan = session(tmp_path, letterhead())
    plan.write_text(f"{PLAN}editions: [{edition}]\n", "utf-8")
    made = drawn(plan)
    word, styles = made.word(f"handout-{edition}.docx"), made.word(f"handout-{edition}.docx").styles
    assert "Alder House" in word.sections[-1].footer.paragraphs[0].text
    if edition == "large-print":
        names = ("AH Body copy", "AH Bullet", "AH Headline B", "Normal", "footer", "caption")
        assert [styles[name].font.size.pt >= 16 for name in names] == [True] * len(names)
    if edition == "booklet":
        assert word.sections[-1].page_width.mm == pytest.approx(148, abs=1)
    if edition == "easy-on-ink":
        assert "AHTabelle" not in word.element.xml and len(word.sections) == 1


def test_a_table_style_whose_header_can_not_be_read_is_left_for_ours(tmp_path: Path) -> None:
    pale = replaced("word/styles.xml", 'w:fill="4B1E78"', 'w:fill="F58220"')
    assert "PackgenPlain" not in drawn(session(tmp_path, pale)).roles


# --- what other programs write --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "whole", "written"),
    [
        ("word/document.xml", 'w:top="2268"', 'w:top="2268.0"'),
        ("word/document.xml", 'w:top="2268"', 'w:top="113.4pt"'),
        ("word/styles.xml", '<w:sz w:val="24"/>', '<w:sz w:val="12pt"/>'),
        ("word/header1.xml", 'w:pos="9071"', 'w:pos="9071.2"'),
        ("word/numbering.xml", 'w:left="397"', 'w:left="7mm"'),
    ],
)
def test_fractions_and_units_are_as_the_whole_numbers(
    part: str, whole: str, written: str, tmp_path: Path, read: Read
) -> None:
    made = drawn(session(tmp_path, replaced(part, whole, written)))
    assert made.own.layout == read.own.layout
    assert made.own.letterhead.looks == read.own.letterhead.looks
    assert made.own.letterhead.bands == read.own.letterhead.bands
    assert made.own.letterhead.sha256 != read.own.letterhead.sha256


def test_a_template_without_a_style_of_all_paragraphs_is_taken(tmp_path: Path) -> None:
    made = drawn(session(tmp_path, replaced("word/styles.xml", ' w:default="1"', "")))
    assert made.word().paragraphs


def test_a_picture_is_what_is_in_it_whatever_its_name_says(tmp_path: Path) -> None:
    photo = io.BytesIO()
    Image.new("RGB", (360, 144), "#F58220").save(photo, "JPEG")
    template = rebuilt(lambda parts: parts.update({"word/media/image1.png": photo.getvalue()}))
    (line,) = drawn(session(tmp_path, template)).own.letterhead.bands.later[0].lines
    assert isinstance(line, Line)
    assert [part.picture.kind for parts in line.parts for part in parts if part.picture] == ["jpg"]


# --- what is refused ----------------------------------------------------------------------------------------


DOCUMENT, HEADER = "word/document.xml", "word/header1.xml"


def bomb() -> bytes:
    out = io.BytesIO(letterhead())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/big.bin", b"\0" * 210_000_000)
    return out.getvalue()


def twice() -> bytes:
    """A part that is there twice: one that is looked into, and one that another program may take."""
    out = io.BytesIO(letterhead())
    with warnings.catch_warnings(), zipfile.ZipFile(out, "a") as package:
        warnings.simplefilter("ignore")
        package.writestr(DOCUMENT, "<other/>")
    return out.getvalue()


def vast() -> bytes:
    """A PNG that says it is 20,000 pixels wide and high."""
    out = io.BytesIO()
    Image.new("L", (1, 1)).save(out, "PNG")
    data = bytearray(out.getvalue())
    data[16:24] = struct.pack(">II", 20_000, 20_000)
    data[29:33] = struct.pack(">I", zlib.crc32(data[12:29]))
    return bytes(data)


def flipped() -> bytes:
    """One byte of a part's compressed text is another."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package, zipfile.ZipFile(io.BytesIO(letterhead())) as parts:
        for name in parts.namelist():
            package.writestr(name, parts.read(name))
    data = bytearray(out.getvalue())
    at = data.index(b"word/document.xml") + 200
    data[at : at + 40] = bytes(40)
    return bytes(data)


WRONG: dict[str, tuple[str, bytes, str]] = {
    "macros by name": ("own.dotm", letterhead(), "own.dotm can hold macros, which would travel with every document"),
    "macros inside": (
        *("own.dotx", letterhead("application/vnd.ms-word.template.macroEnabledTemplate.main+xml")),
        "own.dotx holds macros",
    ),
    "a password": (
        "own.dotx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "has a password, or is in",
    ),
    "a presentation": ("own.dotx", letterhead("application/vnd.x.presentationml+xml"), "own.dotx is no Word document"),
    "a picture": ("own.dotx", b"\x89PNG\r\n", "is damaged or is no Word file"),
    "another ending": ("own.odt", letterhead(), "own.odt is no Word template; name a .dotx or .docx file"),
    "cut short": ("own.dotx", letterhead()[:3000], "is damaged or is no Word file"),
    "bytes lost": ("own.dotx", flipped(), "is damaged or is no Word file"),
    "a part missing": (
        *("own.dotx", rebuilt(lambda parts: parts.pop("word/header1.xml") and None)),
        "is damaged: its part word/header1.xml is missing",
    ),
    "no styles": (
        *("own.dotx", replaced("word/_rels/document.xml.rels", "/styles", "/stiles")),
        "own.dotx has no styles",
    ),
    "no XML": ("own.dotx", replaced(DOCUMENT, "</w:body>", ""), f"is damaged: its part {DOCUMENT} is not XML"),
    "an entity": (
        *("own.dotx", replaced(DOCUMENT, "?>", '?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>')),
        "holds a document type, which no template needs",
    ),
    "a header cut short": (
        *("own.dotx", rebuilt(lambda parts: parts.update({HEADER: parts[HEADER][:400]}))),
        f"is damaged: its part {HEADER} is not XML",
    ),
    "a word for a number": (
        *("own.dotx", replaced(HEADER, 'w:pos="9071"', 'w:pos="right"')),
        f"is damaged: in its part {HEADER} 'right' stands where a number is due",
    ),
    "a picture that is none": (
        *("own.dotx", rebuilt(lambda parts: parts.update({"word/media/image1.png": b"GIF"}))),
        "is damaged: its picture word/media/image1.png can't be shown; put the picture into it again",
    ),
    "strict": (
        *(
            "own.dotx",
            replaced(DOCUMENT, "schemas.openxmlformats.org/wordprocessingml/2006", "purl.oclc.org/ooxml/x"),
        ),
        "is in the Strict format",
    ),
    "a way out": (
        *("own.dotx", rebuilt(lambda parts: parts.update({"../evil.xml": b"<a/>"}))),
        "holds parts with names that no program writes",
    ),
    "a part twice": ("own.dotx", twice(), "holds parts with names that no program writes"),
    "a picture of 400 million pixels": (
        *("own.dotx", rebuilt(lambda parts: parts.update({"word/media/image1.png": vast()}))),
        "is damaged: its picture word/media/image1.png can't be shown",
    ),
    "a bomb": ("own.dotx", bomb(), "unpacks to more than a template can need"),
    "narrow text": (
        *("own.dotx", replaced(DOCUMENT, 'w:left="1701"', 'w:left="7000"')),
        "the text of own.dotx is 67 mm wide, and papers need 90",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_can_not_be_taken_is_refused_with_the_reason_at_its_line(case: str, tmp_path: Path) -> None:
    name, data, reason = WRONG[case]
    told = problem(session(tmp_path, data, name))
    assert told.startswith(f"brand.yaml:{len(BRAND.splitlines()) + 3}:")
    assert reason in told
    assert not told.endswith("; None")


def test_a_template_that_is_not_there_is_told(tmp_path: Path) -> None:
    plan = session(tmp_path, letterhead())
    (tmp_path / "own/own.dotx").unlink()
    assert "there is no file own.dotx beside brand.yaml" in problem(plan)
