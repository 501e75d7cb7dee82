"""Whatever text may come, LibreOffice shows all of it: every word of every slide is on its page."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import unicodedata
import zipfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from torture import composed, drawn

from packgen.writing import right_to_left

ROOT = Path(__file__).parents[1]
SHAPES = sorted(path.stem for path in (ROOT / "layouts" / "deck").glob("*.yaml"))
BRANDS = sorted(path.parent.name for path in (ROOT / "assets" / "brands").glob("*/brand.yaml"))
MISSING = [name for name in ("soffice", "pdftotext") if not shutil.which(name)]
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(
        bool(MISSING) and os.environ.get("PACKGEN_OFFICE") != "required", reason=f"not installed: {', '.join(MISSING)}"
    ),
]


@pytest.mark.parametrize("brand", BRANDS)
@pytest.mark.parametrize("shape", SHAPES)
def test_every_word_is_on_its_page(shape: str, brand: str, tmp_path: Path) -> None:
    data = drawn(composed(shape, tmp_path, brand))
    pages = rendered(data, tmp_path)
    slides = texts(data)
    assert len(pages) == len(slides)
    lost = {number: missing(text, page) for number, (text, page) in enumerate(zip(slides, pages, strict=True), 1)}
    assert {number: words for number, words in lost.items() if words} == {}
    assert sum(len(words(text.plain)) for text in slides) > 5000


@dataclass(frozen=True)
class Text:
    """The text of a slide, as the file has it: whole words, and links, which LibreOffice cuts at any letter."""

    plain: str
    linked: str


def texts(data: bytes) -> list[Text]:
    """The text of each slide."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        count = sum(name.startswith("ppt/slides/slide") for name in package.namelist())
        roots = [etree.fromstring(package.read(f"ppt/slides/slide{number}.xml")) for number in range(1, count + 1)]
    return [text_of(root) for root in roots]


def text_of(root: Any) -> Text:
    """The text of a slide's part."""
    runs = [*root.iter(f"{A}r"), *root.iter(f"{A}fld")]
    linked = [run for run in runs if run.find(f"{A}rPr/{A}hlinkClick") is not None]
    return Text(
        *(" ".join(run.findtext(f"{A}t") for run in some) for some in ([r for r in runs if r not in linked], linked))
    )


def rendered(data: bytes, folder: Path) -> list[str]:
    """The text of each page that LibreOffice makes of the deck."""
    (folder / "deck.pptx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), "deck.pptx"]
    subprocess.run(convert, check=True, capture_output=True, timeout=240, cwd=folder)
    shown = subprocess.run(["pdftotext", "-raw", str(folder / "deck.pdf"), "-"], check=True, capture_output=True)
    return shown.stdout.decode().split("\f")[:-1]


def words(text: str) -> list[str]:
    """The words of a text, without marks and without what is no letter or digit."""
    plain = unicodedata.normalize("NFKC", text)
    bare = "".join(sign for sign in plain if unicodedata.category(sign) not in ("Mn", "Me", "Cf"))
    return re.findall(r"[^\W_]+", bare)


def missing(text: Text, page: str) -> list[str]:
    """The words that the page lacks; of links and words that run to the left, which it has in pieces, letters."""
    wanted, shown = words(text.plain), words(page)
    lost = Counter(word for word in wanted if not right_to_left(word)) - Counter(shown)
    letters = Counter("".join([*wanted, *words(text.linked)])) - Counter("".join(shown))
    return [*lost.elements(), *letters.elements()]
