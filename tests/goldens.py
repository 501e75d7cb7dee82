"""What a deck should be, slide layout by slide layout: as text, and as a small grey picture. `make golden` renews all.

A compact plan over tests/four_levels and tests/golden/more gives the first slide of every layout, in each shape of
slides. A text holds the layout and its slide as XML, without what stands in every one; a picture is what LibreOffice
makes of the slide, 160 pixels wide.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from lxml import etree
from PIL import Image
from torture import deck_of

from packgen.asked import Asked
from packgen.build import Composed, check
from packgen.draw import draw
from packgen.model.brand import Brand
from packgen.model.deck import Deck, Section, Slide, SlideTable
from packgen.model.layout import DeckLayout

TESTS = Path(__file__).parent
FOLDER = TESTS / "golden" / "deck"
SHAPES = sorted(path.stem for path in (TESTS.parent / "layouts" / "deck").glob("*.yaml"))
WIDTH = 160
"""Of a picture, in pixels: 2.1 millimetres of a wide slide each."""

PLAN = """\
plan: 1
title: A garden for everyone
subtitle: For new groups
date: 2027-03-11
people: 12
levels: [1, 2, 3, 4]
venue: {name: Town Hall, room: Room 2}
objectives: [Name who waters what, Leave with a key]
blocks:
  - {block: Welcome, minutes: 15, use: [welcome]}
  - {block: The beds, minutes: 15, use: [beds, soil, sun-and-water, balance]}
  - block: Look
    minutes: 15
    pictures: [{file: plot.png, title: The plot from above, alt: "A grey square, darker below.", caption: By the gate}]
  - {block: What we know, minutes: 15, use: [plots, water, harvest, rota]}
  - {block: Stories, minutes: 30, use: [elm-street-garden, long-row, walk-the-plot], ask: Who holds the key?}
  - {block: Two things, minutes: 9, ask: [Who waters the beans?, Who picks them?]}
  - {block: Three things, minutes: 9, ask: [Who digs?, Who sows?, Who waters the beans?]}
  - {block: Four things, minutes: 9, ask: [Who digs?, Who sows?, Who waters the beans?, Who picks them?]}
  - break: 15
  - {block: One voice, minutes: 15, use: [seedling]}
  - {block: Four voices, minutes: 15, use: [seedling, apple-tree, old-shed, gate]}
  - {block: Five voices, minutes: 15, use: [seedling, apple-tree, old-shed, gate, kettle]}
  - {block: Reading on, minutes: 15, use: [books]}
make: [deck]
"""

COMMON = (
    *("nvGrpSpPr", "cNvSpPr", "cNvGrpSpPr", "clrMapOvr", "extLst", "avLst", "cNvGraphicFramePr"),
    *("endParaRPr", "effectLst"),
)
"""Elements that say the same on every slide, or what others say already: a golden that is read leaves them out."""


WHOLE = ("bg", "nvSpPr", "nvPr", "spPr", "grpSpPr", "bodyPr", "lstStyle", "p", "tblPr", "tcPr", "clrScheme")
"""Elements that stand on one line, with all that is in them."""


def composed(shape: str, folder: Path) -> Composed:
    """The golden plan in a shape of slides; plan and library are written into the folder."""
    library = folder / "library"
    shutil.copytree(TESTS / "four_levels", library, dirs_exist_ok=True)
    shutil.copytree(TESTS / "golden" / "more", library, dirs_exist_ok=True)
    path = folder / "plan.yaml"
    Image.linear_gradient("L").resize((900, 600)).save(folder / "plot.png")
    made = [
        check(written(path, f"{PLAN}layouts: {{deck: {shape}}}\n{links(count)}"), Asked(library)) for count in (3, 1)
    ]
    pages = [slide for section in deck_of(made[1]).sections for slide in section.slides if slide.layout == "link"]
    return with_pages(made[0], pages)


def written(path: Path, text: str) -> Path:
    """The file, with the text in it."""
    path.write_text(text, "utf-8")
    return path


def links(count: int) -> str:
    """So many links of a plan: one has a layout of its own."""
    every = [f"{{title: Page {number}, url: 'https://example.org/{number}'}}" for number in range(1, count + 1)]
    return f"links: [{', '.join(every)}]\n"


def with_pages(made: Composed, pages: list[Slide]) -> Composed:
    """What was composed, with slides at the end of its deck."""
    deck, document = deck_of(made), made.pack.documents[0]
    longer = replace(document, content=replace(deck, sections=(*deck.sections, Section("More", tuple(pages)))))
    return replace(made, pack=replace(made.pack, documents=(longer, *made.pack.documents[1:])))


def one_of_each(deck: Deck) -> Deck:
    """The first slide of every layout, in the layouts' order; nothing leads elsewhere."""
    first: dict[str, Slide] = {}
    for slide in (slide for section in deck.sections for slide in section.slides):
        first.setdefault(slide.layout, slide)
    slides = tuple(_alone(first[layout.name]) for layout in deck.layout.slides if layout.name in first)
    return replace(deck, sections=(Section("One of each", slides),))


def _alone(slide: Slide) -> Slide:
    elements = (one._replace(links=()) if isinstance(one, SlideTable) else one for one in slide.elements)
    return replace(slide, fills=tuple(replace(fill, link=None) for fill in slide.fills), elements=tuple(elements))


def drawn(made: Composed, layout: DeckLayout | None = None, brand: Brand | None = None) -> bytes:
    """The deck of one slide of each layout, as a file; in another layout or brand, where one is given."""
    deck = one_of_each(deck_of(made))
    document = replace(made.pack.documents[0], content=replace(deck, layout=layout or deck.layout))
    return draw(document, brand or made.pack.brand, made.shelf.fonts, 0)


def texts(data: bytes, deck: Deck) -> dict[str, str]:
    """A text for each layout, with its slide where there is one; the theme and the master as they are."""
    slides = {slide.layout: number for number, slide in enumerate(one_of_each(deck).sections[0].slides, 1)}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        found = {
            "-theme": plainly(package.read("ppt/theme/theme1.xml")),
            "-master": plainly(package.read("ppt/slideMasters/slideMaster1.xml")),
        }
        for number, layout in enumerate(deck.layout.slides, 1):
            parts = [f"ppt/slideLayouts/slideLayout{number}.xml"]
            parts += [f"ppt/slides/slide{slides[layout.name]}.xml"] if layout.name in slides else []
            found[layout.name] = "\n".join(plainly(package.read(part)) for part in parts)
    return found


def plainly(xml: bytes) -> str:
    """The XML, an element a line, without the names of namespaces and what is common to all."""
    root = etree.fromstring(xml)
    top = root.find("{*}cSld/{*}spTree/{*}grpSpPr")
    for element in list(root.iter("{*}*")):
        name, parent = etree.QName(element).localname, element.getparent()
        if parent is not None and (name in COMMON or element is top):
            parent.remove(element)
    for number in root.iter("{*}fld"):
        number[-1].text = "‹#›"
    return "".join(f"{line}\n" for line in lines_of(root))


def lines_of(element: etree._Element, depth: int = 0) -> Iterator[str]:
    """An element a line; what holds no words is one line with all that is in it."""
    mark, ahead = f"{element.prefix}:{etree.QName(element).localname}", " " * depth
    if etree.QName(element).localname in WHOLE or not len(element):
        yield ahead + re.sub(r' xmlns:\w+="[^"]*"', "", etree.tostring(element, encoding="unicode", with_tail=False))
        return
    said = "".join(f' {etree.QName(name).localname}="{value}"' for name, value in element.attrib.items())
    yield f"{ahead}<{mark}{said}>"
    for child in element:
        yield from lines_of(child, depth + 1)
    yield f"{ahead}</{mark}>"


def pictures(data: bytes, deck: Deck, folder: Path) -> dict[str, Image.Image]:
    """A grey picture of each slide, by the name of its layout. Needs LibreOffice and pdftoppm."""
    (folder / "deck.pptx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), "deck.pptx"]
    subprocess.run(convert, check=True, capture_output=True, timeout=240, cwd=folder)
    for old in folder.glob("page-*.png"):
        old.unlink()
    width = str(WIDTH * 4)
    subprocess.run(
        ["pdftoppm", "-png", "-gray", "-scale-to-x", width, "-scale-to-y", "-1", "deck.pdf", "page"],
        check=True,
        cwd=folder,
    )
    names = [slide.layout for slide in one_of_each(deck).sections[0].slides]
    pages = sorted(folder.glob("page-*.png"))
    return {name: small(Image.open(page)) for name, page in zip(names, pages, strict=True)}


def small(page: Image.Image) -> Image.Image:
    """A picture of the golden width, in sixteen greys."""
    grey = page.convert("L").resize((WIDTH, round(WIDTH * page.height / page.width)), Image.Resampling.BOX)
    return grey.point(lambda value: value // 17 * 17)


def renew() -> None:
    """Write every golden anew, and take away those of layouts that are no more."""
    office = all(shutil.which(name) for name in ("soffice", "pdftoppm"))
    for shape in SHAPES:
        with tempfile.TemporaryDirectory() as folder:
            made = composed(shape, Path(folder))
            data, deck = drawn(made), deck_of(made)
            write(FOLDER / shape, {f"{name}.xml": text.encode() for name, text in texts(data, deck).items()}, "*.xml")
            if office:
                shown = pictures(data, deck, Path(folder)).items()
                write(FOLDER / shape, {f"{name}.png": as_png(picture) for name, picture in shown}, "*.png")
    if not office:
        sys.stdout.write("The pictures were left as they are: LibreOffice (soffice) or pdftoppm is not installed.\n")


def write(folder: Path, files: Mapping[str, bytes], pattern: str) -> None:
    """The files in their folder, and no others of the pattern."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob(pattern):
        if old.name not in files:
            old.unlink()
    for name, data in files.items():
        (folder / name).write_bytes(data)


def as_png(picture: Image.Image) -> bytes:
    """The picture as a small file."""
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    renew()
