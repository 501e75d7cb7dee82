"""The tone of a brand's rules: bold, thin or none, on slides, papers and cards alike, and nothing else changes."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pdfplumber
import pytest

from packgen.build import Composed, check
from packgen.draw import draw
from packgen.kit.specimen import specimen
from packgen.looks import kit_of
from packgen.model.card import CardLayout
from packgen.model.cards import CardDeck
from packgen.model.paper import Paper
from packgen.read import Shelf
from packgen.units import mm, pt

ROOT = Path(__file__).parents[1]
NEUTRAL = (ROOT / "assets/brands/neutral/brand.yaml").read_text("utf-8")
PLAN = (
    "plan: 1\ntitle: T\nbrand: ours\nlevels: [2]\nmake: [deck, handout, cards]\ncards: {cut-guide: no, sets: 1}\n"
    "blocks:\n  - {block: B, minutes: 20, use: [level-2, card-09-weeks]}\n"
)
THICK = 73152
"""The height of a bold rule of a slide in EMU: 0.08 in."""


def composed(folder: Path, tone: str) -> Composed:
    own = folder / tone / "ours"
    own.mkdir(parents=True)
    more = f"rules: {tone}\n" if tone != "usual" else ""
    (own / "brand.yaml").write_text(f"{NEUTRAL}\n{more}", "utf-8")
    (folder / tone / "plan.yaml").write_text(PLAN, "utf-8")
    return check(folder / tone / "plan.yaml")


def file(one: Composed, name: str) -> bytes:
    pack = one.pack
    document = next(document for document in pack.documents if document.file == name)
    return draw(document, pack.brand, one.shelf.fonts, pack.stamp)


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "".join(package.read(one).decode() for one in package.namelist() if re.fullmatch(name, one))


@pytest.mark.parametrize(("tone", "high"), [("bold", THICK), ("thin", THICK // 4), ("none", None)])
def test_panels_of_slides_open_with_such_a_rule(tone: str, high: int | None, tmp_path: Path) -> None:
    layouts = part(file(composed(tmp_path, tone), "deck.pptx"), r"ppt/slideLayouts/slideLayout\d+\.xml")
    found = {int(one) for one in re.findall(r'<a:ext cx="\d+" cy="(\d+)"/>', layouts)}
    assert {one for one in (THICK, THICK // 4) if one in found} == ({high} if high else set())


@pytest.mark.parametrize(
    ("tone", "cover", "label"),
    [("bold", 'sz="12"', 'sz="6"'), ("thin", 'sz="6"', 'sz="4"'), ("none", None, None)],
)
def test_covers_and_labels_of_papers_have_such_a_rule(
    tone: str, cover: str | None, label: str | None, tmp_path: Path
) -> None:
    styles = part(file(composed(tmp_path, tone), "handout.docx"), r"word/styles\.xml")
    for id_, wanted in (("CoverLast", cover), ("Label", label)):
        (style,) = re.findall(rf'<w:style [^>]*w:styleId="{id_}".*?</w:style>', styles)
        assert ("<w:pBdr>" in style) == (wanted is not None)
        assert wanted is None or wanted in style


@pytest.mark.parametrize(("tone", "thick"), [("bold", 1.5), ("thin", 0.75), ("none", None)])
def test_the_pdf_has_the_same(tone: str, thick: float | None, tmp_path: Path) -> None:
    with pdfplumber.open(io.BytesIO(file(composed(tmp_path, tone), "handout.pdf"))) as pdf:
        found = [round(one["linewidth"], 2) for one in pdf.pages[0].lines if one["x1"] - one["x0"] > 300]
    assert (thick in found) if thick else not {1.5, 0.75} & set(found)


@pytest.mark.parametrize(("tone", "band", "line"), [("bold", True, None), ("thin", False, 1.0), ("none", False, None)])
def test_fronts_of_cards_open_with_such_an_edge(tone: str, band: bool, line: float | None, tmp_path: Path) -> None:
    one = composed(tmp_path, tone)
    with pdfplumber.open(io.BytesIO(file(one, "cards.pdf"))) as pdf:
        front = pdf.pages[0]
        wide = card_of(one).width.pt / 2
        bands = [it for it in front.rects if it["x1"] - it["x0"] > wide and it["fill"]]
        # a line of one point says no width: that is how wide lines of PDFs are when nothing is said
        lines = [round(it["linewidth"] or 1, 2) for it in front.lines if it["x1"] - it["x0"] > wide]
    assert (len(bands), lines) == (int(band), [line] if line else [])


@pytest.mark.parametrize("tone", ["bold", "thin", "none"])
def test_cards_to_edit_have_the_same(tone: str, tmp_path: Path) -> None:
    one = composed(tmp_path, tone)
    card = card_of(one)
    found = re.findall(r'<wp:extent cx="(\d+)" cy="(\d+)"/>', part(file(one, "cards.docx"), r"word/document\.xml"))
    edges = [(int(wide), int(high)) for wide, high in found if int(wide) > card.width // 2]
    wide = card.width - 2 * card.safe
    band, line = (wide, round(0.7 * card.safe) + mm(1.5)), (wide, pt(1))
    assert edges == {"bold": [band], "thin": [line], "none": []}[tone]


def card_of(one: Composed) -> CardLayout:
    return next(it.content.card for it in one.pack.documents if isinstance(it.content, CardDeck))


def test_bold_is_as_it_is_when_nothing_is_said(tmp_path: Path) -> None:
    usual, bold = composed(tmp_path, "usual"), composed(tmp_path, "bold")
    for name in ("deck.pptx", "handout.docx", "handout.pdf", "cards.pdf", "cards.docx"):
        assert file(usual, name) == file(bold, name), name


@pytest.mark.parametrize("tone", ["bold", "thin", "none"])
def test_pages_are_measured_with_it(tone: str, tmp_path: Path) -> None:
    from packgen.draw.pdf.papers import places

    one = composed(tmp_path, tone)
    document = next(document for document in one.pack.documents if document.file == "handout.pdf")
    assert isinstance(document.content, Paper)
    where = places(document, document.content, one.pack.brand, one.shelf.fonts)
    assert {key: where[key] for key, _ in document.content.places} == dict(document.content.places)


def test_the_card_on_the_specimen_of_a_brand_has_it_too(tmp_path: Path, shelf: Shelf) -> None:
    pages = set()
    for tone in ("bold", "thin", "none"):
        composed(tmp_path, tone)
        pages.add(specimen(kit_of(str(tmp_path / tone / "ours")), shelf)["specimen.pdf"])
    assert len(pages) == 3
