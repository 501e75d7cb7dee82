"""Papers in an organisation's own Word template are measured with its styles, so that they name their pages."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from stationery import letterhead
from test_letterhead import PLAIN, Read, drawn, session

from packgen.compose.settle import measurer
from packgen.model.paper import Contents, Paper, Table
from packgen.paging.geometry import page_of
from packgen.paging.measures import NATURAL, Style
from packgen.paging.own import SAYS, around, styles_in

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STYLES = "word/styles.xml"
HEADLINE = '<w:keepNext/><w:spacing w:before="360" w:after="120"/><w:outlineLvl w:val="0"/>'
OPENING = HEADLINE.replace(
    "<w:keepNext/>",
    "<w:keepNext/><w:pageBreakBefore/>"
    '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="6" w:color="4B1E78"/></w:pBdr>',
)


def changed(data: bytes, *changes: tuple[str, str, str]) -> bytes:
    """A template with words of its parts replaced: path, old, new."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as made:
        for name in package.namelist():
            part = package.read(name)
            for _, old, new in (one for one in changes if one[0] == name):
                assert old.encode() in part, old
                part = part.replace(old.encode(), new.encode())
            made.writestr(name, part)
    return out.getvalue()


def plain() -> bytes:
    """Python-docx's own template in a font that can be measured: US Letter, Word's usual styles."""
    return changed(PLAIN.read_bytes(), ("word/theme/theme1.xml", "Cambria", "Calibri"))


def tight() -> bytes:
    """Lines of a fixed height, lists without gaps, headings that open pages over a rule, a tall header."""
    return changed(
        letterhead(),
        (STYLES, HEADLINE, OPENING),
        (STYLES, 'w:after="60"/></w:pPr>', 'w:after="60"/><w:contextualSpacing/></w:pPr>'),
        (STYLES, 'w:line="276" w:lineRule="auto"', 'w:line="340" w:lineRule="exact"'),
        ("word/document.xml", 'w:top="2268"', 'w:top="1000"'),
    )


TEMPLATES = {"corporate": letterhead, "plain": plain, "tight": tight}


@pytest.fixture(scope="module", params=TEMPLATES)
def read(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Read:
    folder = tmp_path_factory.mktemp("own")
    return drawn(session(folder, TEMPLATES[request.param]()))


def paper(read: Read, file: str = "handout.docx") -> Paper:
    content = next(one.content for one in read.composed.pack.documents if one.file == file)
    assert isinstance(content, Paper)
    return content


class Written:
    """The styles of a drawn file, each with what it takes from those it is based on."""

    def __init__(self, data: bytes) -> None:
        tree = etree.fromstring(data)
        self.styles = {one.get(f"{W}styleId"): one for one in tree.iter(f"{W}style")}
        self.defaults = tree.find(f"{W}docDefaults")

    def chain(self, id_: str) -> Iterator[Any]:
        while id_ in self.styles:
            yield self.styles[id_]
            based = self.styles[id_].find(f"{W}basedOn")
            id_ = based.get(f"{W}val") if based is not None else ""
        yield self.defaults

    def said(self, id_: str, tag: str, name: str = "val") -> str | None:
        found = (one.find(f".//{W}{tag}") for one in self.chain(id_))
        return next((one.get(f"{W}{name}", "1") for one in found if one is not None and _has(one, name)), None)

    def points(self, id_: str, name: str) -> float:
        return int(self.said(id_, "spacing", name) or 0) / 20


def _has(element: Any, name: str) -> bool:
    return name == "val" or element.get(f"{W}{name}") is not None


def id_in(read: Read, ours: str, written: Written) -> str:
    """The id of the style that stands for ours in the file."""
    role = read.own.letterhead.roles.get(ours)
    return role.id if role else ours if ours in written.styles else f"Packgen{ours}"


FILES = ("handout.docx", "facilitator-guide.docx", "evaluation.docx", "register.docx")


def test_the_measures_are_those_of_the_written_styles(read: Read) -> None:
    measured = styles_in(read.own.letterhead, page_of(paper(read)))
    seen = set()
    for file in FILES:
        written = Written(read.parts(file)[STYLES])
        for ours in SAYS:
            if id_in(read, ours, written) in written.styles:
                as_written(ours, id_in(read, ours, written), measured[ours], written)
                seen.add(ours)
    assert len(seen) > 25  # of some forty; the others don't come in these papers


def as_written(ours: str, id_: str, style: Style, written: Written) -> None:
    """The measures of a style are those that its file tells Word."""
    told = (int(written.said(id_, "sz") or 20) / 2, written.points(id_, "before"), written.points(id_, "after"))
    assert told == pytest.approx((style.size, style.before, style.after), abs=0.26), ours
    line = int(written.said(id_, "spacing", "line") or 240)
    if written.said(id_, "spacing", "lineRule") == "exact":
        assert style.exact == line / 20, ours
    else:
        assert (style.exact, line / 240) == (0, pytest.approx(style.line / NATURAL, abs=0.004)), ours
    kept = (written.said(id_, "keepNext") is not None, written.said(id_, "keepLines") is not None)
    assert kept == (style.keep, style.whole), ours


def test_an_item_of_a_list_stands_in_as_far_as_its_list_says(read: Read) -> None:
    left = styles_in(read.own.letterhead, page_of(paper(read)))["ListBullet"].left
    assert left == (18 if _is_plain(read) else 19.85)


def _is_plain(read: Read) -> bool:
    return read.own.letterhead.default == "Normal"


def test_rows_stand_as_the_table_style_of_the_template_has_them(read: Read) -> None:
    found = around(read.own.letterhead)
    if _is_plain(read):
        assert found["factors"].pads == 8
    else:
        assert (found["plain"].pads, found["plain"].rule, found["factors"].pads) == (0, 0.5, 8)


def test_no_word_at_the_head_of_a_column_is_broken(read: Read) -> None:
    composed = read.composed
    for one in (one.content for one in composed.pack.documents if isinstance(one.content, Paper)):
        measure = measurer(one, composed.pack.brand, composed.shelf.fonts)
        head = measure.styles["TableHeading"]
        for table in (block for block in one.flow if isinstance(block, Table)):
            for text, share in zip(table.header, table.widths, strict=True):
                room = measure.column * share / sum(table.widths) - measure.around[table.look].beside
                longest = max(
                    measure.cut(head).faces.width(word, table.size or head.size, bold=True)
                    for word in text.replace("–", " ").split()
                )
                assert longest <= room, (one.footer, table.caption, text)


def test_contents_name_the_page_of_every_heading(read: Read) -> None:
    (contents,) = (block for block in paper(read).flow if isinstance(block, Contents))
    assert len(contents.entries) >= 9
    assert [entry.text for entry in contents.entries if entry.page is None] == []


def test_pages_are_counted_from_the_cover_of_the_template(tmp_path: Path) -> None:
    read = drawn(session(tmp_path, letterhead()))
    (contents,) = (block for block in paper(read).flow if isinstance(block, Contents))
    assert contents.entries[0].page == 3  # cover, contents, first chapter


def test_a_header_that_reaches_into_the_text_takes_room(tmp_path: Path) -> None:
    (tmp_path / "tight").mkdir()
    tall = drawn(session(tmp_path / "tight", tight())).own.letterhead.edges
    assert tall.later[0] > 100
    (tmp_path / "roomy").mkdir()
    roomy = drawn(session(tmp_path / "roomy", letterhead())).own.letterhead.edges
    assert (roomy.first, roomy.later) == ((0, 0), (0, 0))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ((STYLES, "Georgia", "Frutiger"), "packgen has no font file for Frutiger"),
        (("word/document.xml", "<w:docGrid ", '<w:docGrid w:type="lines" '), "stand on a grid"),
    ],
)
def test_where_pages_are_not_sure_none_is_named_and_that_is_told(
    change: tuple[str, str, str], why: str, tmp_path: Path
) -> None:
    read = drawn(session(tmp_path, changed(letterhead(), change)))
    (contents,) = (block for block in paper(read).flow if isinstance(block, Contents))
    assert {entry.page for entry in contents.entries} == {None}
    assert any(one.message.startswith("papers name no pages") and why in one.message for one in read.composed.warnings)


def test_words_in_tables_are_large_in_large_print(tmp_path: Path) -> None:
    plan = session(tmp_path, letterhead())
    plan.write_text(f"{plan.read_text('utf-8')}editions: [large-print]\n", "utf-8")
    written = Written(drawn(plan).parts("handout-large-print.docx")[STYLES])
    assert "TableText" in written.styles
    assert int(written.said("TableText", "sz") or 0) >= 32
