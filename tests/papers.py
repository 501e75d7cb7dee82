"""The papers that are measured, the same for all, and packgen's way to draw them: `papers.py CONTENT.json OUT.docx`.

On each page a heading, three paragraphs, four points and a table of a header and four rows of three cells. packgen adds
what a paper needs besides: bookmarks, alternative texts, header rows that repeat, a footer that counts the pages.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from packgen.draw import draw
from packgen.model.brand import Brand
from packgen.model.pack import Document
from packgen.model.page import PageLayout
from packgen.model.paper import Bullets, Flow, Heading, Paper, Run, Table, Text
from packgen.source import read, shape

ROOT = Path(__file__).parents[1]
FONTS = ROOT / "assets" / "fonts"
HEAD = ("What", "Who", "When")
SENTENCE = "This is one of the sentences that people read in a handout and may want to read again at home."


def content(count: int) -> dict[str, Any]:
    """What so many pages say."""
    return {"title": "A paper to measure", "head": HEAD, "pages": [_page(number) for number in range(1, count + 1)]}


def _page(number: int) -> dict[str, Any]:
    return {
        "title": f"Page {number} has a heading of its own",
        "paragraphs": [f"Paragraph {n} of page {number}. {SENTENCE} {SENTENCE}" for n in range(1, 4)],
        "points": [f"Point {n} of page {number} has just nine words" for n in range(1, 5)],
        "rows": [[f"{what} {n} of page {number}" for what in ("Task", "Person", "Week")] for n in range(1, 5)],
    }


def flow(said: Mapping[str, Any]) -> tuple[Flow, ...]:
    """The pages as blocks of a paper."""
    return tuple(block for page in said["pages"] for block in _blocks(page, tuple(said["head"])))


def _blocks(page: Mapping[str, Any], head: tuple[str, ...]) -> tuple[Flow, ...]:
    rows = tuple(tuple((Run(cell),) for cell in row) for row in page["rows"])
    return (
        Heading(1, page["title"], new_page=True),
        *(Text((Run(words),)) for words in page["paragraphs"]),
        Bullets(tuple((Run(words),) for words in page["points"])),
        Table(f"Tasks: {page['title']}", "Who does what", head, rows, (1, 1, 1), show_caption=False),
    )


def brand() -> Brand:
    """The neutral brand, read from its file."""
    return shape(Brand, read(ROOT / "assets" / "brands" / "neutral" / "brand.yaml"), {"id": "neutral"})


def page() -> PageLayout:
    """The A4 page, read from its file."""
    return shape(PageLayout, read(ROOT / "layouts" / "page" / "a4.yaml"), {"id": "a4"})


def document(said: Mapping[str, Any], layout: PageLayout) -> Document:
    """The paper as the drawer takes it."""
    made = Paper(layout, said["title"], "", (), flow(said), said["title"])
    return Document("paper.docx", said["title"], said["title"], "packgen", "en-GB", (), made)


def paper(said: Mapping[str, Any], layout: PageLayout, shown: Brand) -> bytes:
    """The .docx."""
    return draw(document(said, layout), shown, FONTS, 0)


def main() -> None:
    """Draw one paper."""
    source, target = sys.argv[1:]
    Path(target).write_bytes(paper(json.loads(Path(source).read_text("utf-8")), page(), brand()))


if __name__ == "__main__":
    main()
