"""What the properties of files say: who made the session, and nothing of the libraries that packgen is made with."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from lxml import etree

from packgen.build import Made, check
from packgen.draw import draw

LIBRARIES = re.compile(
    "python-(pptx|docx)|xlsxwriter|openpyxl|reportlab|canny|mcnamara|generated (by|using)|PowerPoint Presentation",
    re.IGNORECASE,
)
"""Names that libraries leave in the files they make, and those of the people who write them."""
PROPERTIES = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"


def properties(data: bytes, name: str) -> Iterator[tuple[str, str]]:
    """The parts with the properties of an Office file, and those of the workbooks in it."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for part in package.namelist():
            if part.startswith("docProps/"):
                yield f"{name}/{part}", package.read(part).decode()
            elif part.endswith(".xlsx"):
                yield from properties(package.read(part), f"{name}/{part}")


def said_of(path: Path) -> Iterator[tuple[str, str]]:
    """All that a file of the pack says of itself."""
    if path.suffix == ".pdf":
        with pikepdf.open(path) as file:
            yield path.name, " ".join(map(str, file.docinfo.values())) + str(file.open_metadata())
    elif path.suffix in (".pptx", ".docx"):
        yield from properties(path.read_bytes(), path.name)


def test_no_file_names_a_library_or_its_author(built: Callable[[str], Made]) -> None:
    every = [one for path in sorted(built("half-day").folder.rglob("*")) for one in said_of(path)]
    names = " ".join(name for name, _ in every)
    assert all(part in names for part in ("deck.pptx/docProps", ".xlsx/docProps", ".docx/docProps", ".pdf"))
    assert [(name, LIBRARIES.findall(words)) for name, words in every if LIBRARIES.search(words)] == []


@pytest.mark.parametrize(("brand", "company"), [("council", "Marlwick Council"), ("neutral", None)])
def test_a_deck_names_the_organisation(brand: str, company: str | None, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(f"plan: 1\ntitle: T\nbrand: {brand}\nmake: [deck]\nblocks: [{{block: B, minutes: 30}}]\n", "utf-8")
    made = check(plan)
    data = draw(made.pack.documents[0], made.pack.brand, made.shelf.fonts, made.pack.stamp)
    app = dict(properties(data, "deck"))["deck/docProps/app.xml"]
    assert etree.fromstring(app.encode()).findtext(f"{PROPERTIES}Company") == company
