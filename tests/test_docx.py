"""Word files: what a document of the pack becomes, read back with python-docx and lxml."""

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml.ns import qn
from docx.shared import Twips
from lxml import etree

from packgen.draw.docx import draw
from packgen.draw.zipped import settle
from packgen.fit import Ruler
from packgen.model.badge import Badge
from packgen.model.brand import Brand, Colours, Face, Fonts
from packgen.model.card import CardLayout
from packgen.model.cards import Card, CardDeck, Page, Para, Placed, Side, Skin
from packgen.model.deck import Deck
from packgen.model.layout import DeckLayout
from packgen.model.pack import Document
from packgen.model.page import PageLayout
from packgen.model.paper import (
    Bar,
    Bars,
    Blanks,
    Bullets,
    Contents,
    Entry,
    Flow,
    Frame,
    Heading,
    PageBreak,
    Paper,
    Rings,
    Run,
    Table,
    Text,
    Write,
)
from packgen.units import Length, mm

FONTS = Path(__file__).parents[1] / "assets" / "fonts"
FACE = Face(name="Calibri", regular="carlito/Carlito-Regular.ttf", bold="carlito/Carlito-Bold.ttf")
ROLES = ("ink", "muted", "paper", "soft", "line", "accent", "accent_soft", "risk", "protective")
BRAND = Brand(
    brand=1,
    id="plain",
    name="Plain",
    colours=Colours(**dict.fromkeys(ROLES, "#112233"), levels=("#B0442C", "#7B3F78")),
    fonts=Fonts(body=FACE, heading=FACE, cards=FACE),
)
PAGE = PageLayout(
    layout=1,
    id="a4",
    title="A4",
    width=mm(210),
    height=mm(297),
    margin=mm(20),
    body=12,
    line=1.3,
    small=11,
    headings=(24, 18, 14),
    write_row=mm(9),
)
CARD = CardLayout.model_validate(
    {
        "layout": 1,
        "id": "a6",
        "title": "A6",
        "width": "99mm",
        "height": "139mm",
        "safe": "7mm",
        "voice": {"largest": 16.5, "smallest": 16.5},
        "text": {"largest": 13, "smallest": 13},
        "small": 10,
    }
)
RING = Badge(2, (2,), "Ring 2 of 2: family", "Level 2")
STAMP = 1_800_000_000


def document(content: Any, **more: Any) -> Document:
    words = {"title": "A & B <C>", "subject": "Workshop", "author": "Us", "language": "en-GB"} | more
    return Document(file="x.docx", keywords=("one", "two"), content=content, **words)


def paper(*flow: Flow, badge: Badge | None = None) -> Paper:
    return Paper(PAGE, "A title", "A subtitle", ("Thursday",), flow, "Us", badge)


def drawn(*flow: Flow, **more: Any) -> bytes:
    return draw(document(paper(*flow, **more)), BRAND, FONTS, STAMP)


def opened(*flow: Flow, **more: Any) -> Any:
    return docx.Document(io.BytesIO(drawn(*flow, **more)))


def styled(word: Any, name: str) -> list[Any]:
    return [para for para in word.paragraphs if para.style.name == name]


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def runs(text: str, **more: Any) -> tuple[Run, ...]:
    return (Run(text, **more),)


def table(**more: Any) -> Table:
    rows = ((runs("one"), runs("two")), (runs("three"), runs("four")))
    return Table("Factors", "Two columns of factors", ("Risk", "Protection"), rows, (1, 2), **more)


def deck(count: int = 2, *, landscape: bool = False) -> CardDeck:
    cards = tuple(
        Card(
            f"c{n}", n, f"{n} of {count}", RING, "level-2",
            Side("voice", f"Title {n}", (Para("I cry."), Para("Nobody comes.")), pill=f"{n} weeks", size=16.5),
            Side("numbered", "Talk", (Para("Who sees it?"), Para("What helps?")), foot="The source", rows=3, size=13),
        )
        for n in range(1, count + 1)
    )  # fmt: skip
    xs = [mm(5 + 101 * n) for n in range(count)]
    fronts = tuple(Placed(n, "front", x, mm(7)) for n, x in enumerate(xs))
    backs = tuple(Placed(n, "back", x, mm(7)) for n, x in enumerate(xs[::-1]))
    pages = (Page("front", fronts, ((mm(5), mm(2), mm(5), mm(6)),)), Page("back", backs))
    width, height = (mm(297), mm(210)) if landscape else (mm(210), mm(297))
    skin = Skin({}, "fill", "fill", 0.4)
    trim = (Length(0), Length(0), width, height)
    return CardDeck(
        "Cards", CARD, cards, width, height, "long-edge", pages, skin, trim, Length(0), (Length(0), Length(0))
    )


# --- the package ---------------------------------------------------------------------------------------------


def test_the_same_document_gives_the_same_bytes() -> None:
    flow = (Heading(1, "One", RING), table(), Bullets((runs("a"),), "tick"))
    assert drawn(*flow) == drawn(*flow)


def test_names_of_a_brand_stand_as_they_are_in_every_part() -> None:
    odd = """Us & "them" <'here'>"""
    face = FACE.model_copy(update={"name": odd})
    fonts = BRAND.fonts.model_copy(update={"heading": face, "body": face})
    brand = BRAND.model_copy(update={"name": odd, "organisation": odd, "fonts": fonts})
    made = parts(draw(document(paper(), language=odd), brand, FONTS, STAMP))
    read = {name: etree.fromstring(data) for name, data in made.items() if name.endswith(".xml")}
    assert read["docProps/app.xml"][1].text == odd
    theme = read["word/theme/theme1.xml"]
    assert {theme.get("name"), *theme.xpath("//@name"), *theme.xpath("//*[local-name()='latin']/@typeface")} == {odd}
    assert odd in read["word/styles.xml"].xpath("//*[local-name()='lang']/@*")
    assert odd in read["word/settings.xml"].xpath("//*[local-name()='themeFontLang']/@*")


def test_the_content_types_come_first_and_every_time_is_the_stamp() -> None:
    with zipfile.ZipFile(io.BytesIO(drawn())) as package:
        assert package.namelist()[0] == "[Content_Types].xml"
        assert {info.date_time for info in package.infolist()} == {(2027, 1, 15, 8, 0, 0)}


def test_workbooks_inside_a_package_are_settled_too() -> None:
    def packed(*entries: tuple[str, bytes]) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as package:
            for name, data in entries:
                package.writestr(name, data)
        return out.getvalue()

    book = packed(("docProps/core.xml", b"<dcterms:created>now</dcterms:created>"))
    inner = parts(parts(settle(packed(("book.xlsx", book)), STAMP))["book.xlsx"])
    assert inner["docProps/core.xml"] == b"<dcterms:created>2027-01-15T08:00:00Z</dcterms:created>"


def test_properties_are_the_documents_and_not_the_librarys() -> None:
    core = opened().core_properties
    assert (core.title, core.subject, core.author, core.comments) == ("A & B <C>", "Workshop", "Us", "")
    assert (core.keywords, core.language) == ("one, two", "en-GB")
    assert core.created.timestamp() == core.modified.timestamp()


def test_nothing_of_the_default_template_stays() -> None:
    names = set(parts(drawn()))
    assert not names & {"word/stylesWithEffects.xml", "docProps/thumbnail.jpeg", "customXml/item1.xml"}
    assert b"4F81BD" not in parts(drawn())["word/theme/theme1.xml"]


def test_the_language_is_set_in_styles_and_settings() -> None:
    files = parts(draw(document(paper(), language="cy-GB"), BRAND, FONTS, STAMP))
    assert b'<w:lang w:val="cy-GB"' in files["word/styles.xml"]
    assert b'<w:themeFontLang w:val="cy-GB"' in files["word/settings.xml"]


def test_namespaces_are_declared_once_so_a_long_table_takes_no_longer_than_its_rows() -> None:
    """A body that moves piece by piece has each piece's namespaces looked up anew: four times as long for twice."""
    body = parts(drawn(Heading(1, "One", RING), Heading(1, "Two", RING), table(), table()))["word/document.xml"]
    assert {name: body.count(name) for name in (b"xmlns:pic=", b"xmlns:wp=", b"xmlns:w14=")} == {
        b"xmlns:pic=": 1,
        b"xmlns:wp=": 1,
        b"xmlns:w14=": 1,
    }


def test_colours_and_fonts_of_the_brand_are_in_the_theme() -> None:
    theme = parts(drawn())["word/theme/theme1.xml"].decode()
    assert theme.count("B0442C") == 3  # two levels fill five slots in turn
    assert '<a:latin typeface="Calibri"/>' in theme


def test_every_style_that_is_used_is_defined() -> None:
    flow: tuple[Flow, ...] = (
        Contents("Contents", (Entry(1, "One", "one", 2),)),
        Heading(1, "One", RING, "09:30"),
        *(Text(runs("t"), style) for style in ("body", "lead", "small", "quote", "label", "subtitle")),
        *(Bullets((runs("b", colour="risk"),), kind) for kind in ("bullet", "number", "tick")),
        Frame("level-1", (Heading(2, "H"), Text(runs("t"), "lead"), Bullets((runs("b"),), "number"))),
        table(size=11.5),
        table(look="sheet"),
        table(look="form"),
        Table("T", "t", ("H",), ((runs("One", tick=True),),), (1,)),
        Write("Notes", 2),
        Blanks(("Name", "Date")),
        Rings(RING, mm(30), "The model"),
        Bars("Numbers", "Two bars", ("Who", "How many"), (Bar("All", 8, "8 %"), Bar("Few", 2, "2 %")), "accent"),
        Text((Run("Fact", note=runs("Source")), Run("tried", pill=True, colour="risk"))),
        Heading(1, "Large", size=110),
    )
    used = ("pStyle", "rStyle", "tblStyle", "basedOn", "next")
    for data in (drawn(*flow, badge=RING), draw(document(deck()), BRAND, FONTS, STAMP)):
        trees = [
            etree.fromstring(xml)
            for name, xml in parts(data).items()
            if name.startswith("word/") and name.endswith((".xml", ".rels"))
        ]
        defined = {style.get(qn("w:styleId")) for tree in trees for style in tree.iter(qn("w:style"))}
        for tree in trees:
            assert {one.get(qn("w:val")) for tag in used for one in tree.iter(qn(f"w:{tag}"))} <= defined


def test_a_deck_of_slides_is_refused() -> None:
    layout = DeckLayout(layout=1, id="d", title="D", width=mm(10), height=mm(10), styles={}, slides=())
    with pytest.raises(TypeError):
        draw(document(Deck(layout, (), "", "", {})), BRAND, FONTS, STAMP)


# --- what flows ----------------------------------------------------------------------------------------------


def test_markup_in_texts_is_text() -> None:
    word = opened(Heading(1, "A & B"), Text(runs('<w:p> "quoted" & {{ braces }}')), Write("<label>", 1))
    assert [para.text for para in word.paragraphs[3:5]] == ["A & B", '<w:p> "quoted" & {{ braces }}']
    assert word.tables[0].cell(0, 0).text == "<label>"


def test_the_cover_is_title_subtitle_and_lines() -> None:
    assert [para.style.name for para in opened().paragraphs] == ["Title", "Subtitle", "Cover Last"]


def test_headings_are_heading_styles_at_their_level() -> None:
    word = opened(Heading(1, "One"), Heading(2, "Two"), Heading(3, "Three"))
    assert [para.style.name for para in word.paragraphs[3:]] == ["Heading 1", "Heading 2", "Heading 3"]


def test_a_clock_time_stands_before_its_heading() -> None:
    (heading,) = styled(opened(Heading(1, "Welcome", clock="09:30")), "Heading 1")
    assert heading.text == "09:30\tWelcome"
    assert heading.paragraph_format.first_line_indent.twips < -1000


def test_a_heading_says_its_level_unless_its_words_do() -> None:
    word = opened(Heading(1, "A family", RING), Heading(1, "Level 2: Family", RING))
    assert [para.text.replace("\xa0", " ").strip() for para in styled(word, "Heading 1")] == [
        "A family\tLevel 2",
        "Level 2: Family",
    ]


def test_a_badge_has_its_alt_text_and_is_stored_once() -> None:
    data = drawn(Heading(1, "One", RING), Heading(1, "Two", RING))
    body = parts(data)["word/document.xml"].decode()
    assert body.count('descr="Ring 2 of 2: family"') == 2
    assert len([name for name in parts(data) if name.startswith("word/media/")]) == 1


def test_a_new_page_is_a_property_of_what_opens_it() -> None:
    word = opened(
        Heading(1, "One", new_page=True), PageBreak(), Text(runs("two")), PageBreak(), table(show_caption=False)
    )
    fresh = [para.style.name for para in word.paragraphs if para.paragraph_format.page_break_before]
    assert fresh == ["Heading 1", "Body Text", "Spacer"]


def test_links_are_relationships_and_keys_are_bookmarks() -> None:
    word = opened(Heading(1, "One", key="one"), Text((Run("out", url="https://example.org"), Run("in", url="#one"))))
    outside, inside = word.element.body.iter(qn("w:hyperlink"))
    assert word.part.rels[outside.get(qn("r:id"))].target_ref == "https://example.org"
    assert inside.get(qn("w:anchor")) == "k_one"


def test_every_numbered_list_starts_at_one() -> None:
    word = opened(*(Bullets((runs("a"), runs("b")), "number") for _ in range(2)))
    ids = [para._p.pPr.numPr.numId.val for para in styled(word, "List Number")]
    assert ids[0] == ids[1] != ids[2] == ids[3]
    starts = parts(drawn(Bullets((runs("a"),), "number")))["word/numbering.xml"].count(b'<w:startOverride w:val="1"/>')
    assert starts == 1


def test_boxes_to_tick_are_controls_with_a_title() -> None:
    (para,) = styled(opened(Bullets((runs("Print the cards"),), "tick")), "List Tick")
    assert para._p.find(f".//{qn('w:alias')}").get(qn("w:val")) == "Print the cards"


def test_a_header_row_repeats_and_no_row_splits() -> None:
    grid = opened(table()).tables[0]
    assert [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in grid.rows] == [True, False, False]
    assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in grid.rows)


def test_a_table_has_a_title_a_description_and_a_numbered_caption() -> None:
    word = opened(table(), table(show_caption=False), table())
    properties = word.tables[0]._tbl.tblPr
    assert properties.find(qn("w:tblCaption")).get(qn("w:val")) == "Factors"
    assert properties.find(qn("w:tblDescription")).get(qn("w:val")) == "Two columns of factors"
    assert [para.text for para in styled(word, "Caption")] == ["Table 1: Factors", "Table 2: Factors"]


def test_tables_that_follow_one_another_stay_apart() -> None:
    kinds = [element.tag for element in opened(table(show_caption=False), table(show_caption=False)).element.body]
    assert kinds[3:-1] == [qn("w:tbl"), qn("w:p"), qn("w:tbl"), qn("w:p")]


def test_a_line_of_a_cell_that_starts_with_a_bullet_is_a_list_item() -> None:
    rows = ((runs("• one\n• two"),),)
    cell = opened(Table("T", "t", ("H",), rows, (1,))).tables[0].cell(1, 0)
    assert [(para.style.name, para.text) for para in cell.paragraphs] == [
        ("Table Bullet", "one"),
        ("Table Bullet", "two"),
    ]


def test_header_colours_fill_the_header() -> None:
    header = opened(table(look="factors", header_colours=("risk", "level-1"))).tables[0].rows[0]
    fills = [cell._tc.tcPr.find(qn("w:shd")).get(qn("w:fill")) for cell in header.cells]
    assert fills == ["112233", "B0442C"]


def test_a_frame_is_held_together_as_one_box() -> None:
    word = opened(
        Frame("level-1", (Heading(2, "Case"), Text(runs("one")), Bullets((runs("two"),)))), Text(runs("after"))
    )
    framed = word.paragraphs[3:6]
    assert [para.paragraph_format.keep_with_next for para in framed] == [True, True, None]
    borders = {etree.tostring(para._p.pPr.find(qn("w:pBdr"))) for para in framed}
    assert len(borders) == 1
    assert b"B0442C" in borders.pop()


def test_a_label_has_a_rule_above_it_unless_it_stands_under_a_heading() -> None:
    label = Text(runs("Say"), "label")
    word = opened(Heading(1, "One"), label, Text(runs("text")), label)
    assert [para.style.name for para in word.paragraphs[4:]] == ["Label Under", "Body Text", "Label"]


def test_two_frames_do_not_grow_together() -> None:
    frame = Frame("accent", (Text(runs("one")),))
    assert [para.style.name for para in opened(frame, frame).paragraphs[3:]] == ["Frame Text", "Spacer", "Frame Text"]


def test_lines_to_fill_in_stand_side_by_side_each_after_its_label() -> None:
    (para,) = styled(opened(Blanks(("Name", "Date"))), "Blanks")
    assert para.text == "Name: \t\tDate: \t"
    first, gap, last = para.paragraph_format.tab_stops
    assert (gap.position - first.position, last.position) == (Twips(280), Twips(mm(170).twips))
    assert ["LINES" in str(stop.leader) for stop in (first, gap, last)] == [True, False, True]


def test_lines_to_fill_in_are_as_long_whatever_their_labels() -> None:
    measure = Ruler(FONTS / FACE.bold)
    (para,) = styled(opened(Blanks(("Name of everybody in your team", "Date"))), "Blanks")
    first, gap, last = para.paragraph_format.tab_stops
    long = first.position.pt - measure.width("Name of everybody in your team: ", PAGE.body)
    assert last.position.pt - gap.position.pt - measure.width("Date: ", PAGE.body) == pytest.approx(long, abs=0.2)


def test_a_signature_has_room_above_its_line() -> None:
    (para,) = styled(opened(Text(runs("x")), Blanks(("Signed",), room=mm(12))), "Blanks")
    assert para.paragraph_format.space_before.twips == mm(12).twips


def test_a_box_to_tick_in_a_table_is_a_control_with_a_title() -> None:
    words = "Mostly: name one local service that acts at each of the five levels"
    cell = opened(Table("T", "t", ("H",), ((runs(words, tick=True),),), (1,))).tables[0].cell(1, 0)
    title = cell._tc.find(f".//{qn('w:alias')}").get(qn("w:val"))
    assert words.startswith(title.removesuffix("…"))
    assert len(title) <= 64
    assert cell._tc.find(f".//{qn('w:t')}").text == "☐"


def test_rows_of_a_form_are_as_high_as_asked_and_their_words_halfway_down() -> None:
    rows = opened(table(look="form", row_height=mm(10), middle=True)).tables[0].rows
    assert [row.height.twips if row.height else None for row in rows] == [None, mm(10).twips, mm(10).twips]
    assert [str(row.cells[0].vertical_alignment).split(" ")[0] for row in rows] == ["None", "CENTER", "CENTER"]


def test_a_heading_may_have_a_size_of_its_own() -> None:
    word = opened(Heading(1, "Large", size=110), Heading(1, "Usual"))
    large, usual = (para.style for para in word.paragraphs[3:])
    assert (large.name, large.base_style.name, large.font.size.pt) == ("Heading1 110", "Heading 1", 110)
    assert usual.name == "Heading 1"


def test_two_headings_that_say_the_same_have_a_bookmark_each() -> None:
    body = opened(Heading(1, "Same"), PageBreak(), Heading(1, "Same")).element.body
    marks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert len(set(marks)) == 2


def test_a_page_on_its_long_side_says_so() -> None:
    wide = PAGE.model_copy(update={"width": PAGE.height, "height": PAGE.width})
    data = draw(document(Paper(wide, "", "", (), (Heading(1, "A"),), "Us")), BRAND, FONTS, STAMP)
    section = docx.Document(io.BytesIO(data)).sections[0]
    assert (section.page_width.twips, section.page_height.twips) == (mm(297).twips, mm(210).twips)
    assert "LANDSCAPE" in str(section.orientation)
    assert "PORTRAIT" in str(opened().sections[0].orientation)


def test_a_paper_without_a_title_opens_with_its_flow_and_names_no_page() -> None:
    flow = (Heading(1, "One", RING), Text(runs("two")), PageBreak(), Heading(1, "Three"))
    data = draw(document(Paper(PAGE, "", "", (), flow, "Us", numbered=False)), BRAND, FONTS, STAMP)
    word = docx.Document(io.BytesIO(data))
    assert [para.style.name for para in word.paragraphs] == ["Heading 1", "Body Text", "Heading 1"]
    assert word.paragraphs[0].paragraph_format.space_before == 0
    assert word.sections[0].header.paragraphs[0].text == ""
    assert word.sections[0].footer.paragraphs[0].text == "Us"


def test_a_ring_at_the_top_of_a_page_is_not_cut_off() -> None:
    """A line set tighter than natural has its picture cut off where nothing stands above it."""
    word = opened(Heading(1, "One", RING), Heading(1, "Two", RING, new_page=True))
    assert [para.paragraph_format.line_spacing for para in styled(word, "Heading 1")] == [None, 1.0]


def test_pages_are_numbered_and_the_title_stands_from_page_2() -> None:
    section = opened().sections[0]
    assert section.different_first_page_header_footer
    assert section.header.paragraphs[0].text == "A title"
    assert section.footer.paragraphs[0].text == "Us\tPage 2 of 1"


# --- cards ---------------------------------------------------------------------------------------------------


def cards() -> Any:
    return docx.Document(io.BytesIO(draw(document(deck()), BRAND, FONTS, STAMP)))


def told(word: Any) -> list[Any]:
    """The paragraphs in the cells of all cards."""
    return [para for table in word.tables for row in table.rows for cell in row.cells for para in cell.paragraphs]


def test_cells_are_as_large_as_the_cards_and_stand_where_the_sheet_says() -> None:
    word = cards()
    front, back = word.tables
    assert [column.width.mm for column in front.columns] == pytest.approx([99, 2, 99], abs=0.1)
    assert sum(row.height.mm for row in front.rows) == pytest.approx(139, abs=0.1)
    assert {row.height_rule for row in (*front.rows, *back.rows)} == {WD_ROW_HEIGHT_RULE.EXACTLY}
    section = word.sections[0]
    assert (section.left_margin.mm, section.top_margin.mm) == pytest.approx((5, 7), abs=0.1)


def test_fronts_come_before_backs_each_on_its_page() -> None:
    word = cards()
    assert len(word.sections) == 2
    texts = [para.text for para in told(word) if para.style.name in ("Card Title", "Card Heading")]
    assert texts == ["Title 1", "Title 2", "Talk", "Talk"]


def test_questions_of_every_card_start_at_one() -> None:
    ids = {para._p.pPr.numPr.numId.val for para in told(cards()) if para.style.name == "Card Question 13"}
    assert len(ids) == 2


def test_edges_and_cut_marks_are_decorative() -> None:
    body = parts(draw(document(deck()), BRAND, FONTS, STAMP))["word/document.xml"].decode()
    assert body.count("<wp:anchor") == body.count('<adec:decorative val="1"/>') == 3


def test_a_sheet_on_its_side_is_wide() -> None:
    wide = deck(landscape=True)
    section = docx.Document(io.BytesIO(draw(document(wide), BRAND, FONTS, STAMP))).sections[0]
    assert section.page_width
    assert section.page_width.mm == pytest.approx(297, abs=0.1)


def test_a_clock_time_is_set_in_the_face_of_the_text() -> None:
    styles = parts(drawn(Heading(2, "Welcome", clock="09:30")))["word/styles.xml"].decode()
    (clock,) = re.findall(r'<w:style [^>]*w:styleId="Clock".*?</w:style>', styles)
    assert 'w:asciiTheme="minorHAnsi"' in clock
