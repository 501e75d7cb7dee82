"""The contents: a real field of Word's, with its lines and page numbers in place when the file opens."""

from packgen.draw.docx.desk import bookmark_name
from packgen.draw.docx.views import Block, Edge, Field, Inline, Mark, Para, Words
from packgen.model.paper import Contents, Entry
from packgen.paging.geometry import Page


def contents(block: Contents, page: Page) -> list[Block]:
    """The title and the lines. The field begins in the first line and ends in the last; nothing asks to update it."""
    if not block.entries:
        return []
    lines = [list(_line(entry, page)) for entry in block.entries]
    deepest = max(entry.level for entry in block.entries)
    lines[0].insert(0, Edge(f'TOC \\o "1-{deepest}" \\h \\z'))
    lines[-1].append(Edge())
    styles = [f"TOC{entry.level}" for entry in block.entries]
    return [
        Para("TOCHeading", (Words(block.title),)),
        *(Para(style, tuple(line)) for style, line in zip(styles, lines, strict=True)),
    ]


def _line(entry: Entry, page: Page) -> tuple[Inline, ...]:
    """The words and the page, parted by dots; both lead to the heading.

    The lines have no indent at the right: LibreOffice loses a number that stands in one.
    """
    anchor = bookmark_name(entry.key)
    words = Words(entry.text.replace("\n", " "), anchor=anchor)
    clock = (Words(entry.clock, anchor=anchor),) if entry.clock else ()
    hung = (*clock, Mark("tab")) if page.outdent else ()
    numbered = (Mark("tab"), Field(f"PAGEREF {anchor} \\h", str(entry.page))) if entry.page else ()
    return (*hung, words, *numbered)
