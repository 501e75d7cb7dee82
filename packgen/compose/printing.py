"""How many sheets of paper a print job takes, from the pages of the files as they are composed.

A sheet printed on both sides is one sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import ceil

from packgen.model.cards import CardDeck
from packgen.model.pack import Document, Paper
from packgen.model.selection import PrintJob, Selection


def counted(selection: Selection, documents: Iterable[Document]) -> Selection:
    """The selection with the sheets of its print list, for the files that are among the documents."""
    pages = {one.file: _pages(one) for one in documents}
    jobs = (replace(job, sheets=_sheets(job, pages)) for job in selection.print_list)
    return replace(selection, print_list=tuple(jobs))


def _pages(document: Document) -> int | None:
    """The pages of a file; None for slides."""
    match document.content:
        case Paper() as paper:
            return paper.pages
        case CardDeck() as deck:
            return len(deck.pages)
    return None


def _sheets(job: PrintJob, pages: Mapping[str, int | None]) -> int | None:
    """Sheets for all copies: a page each, or two."""
    known = pages.get(job.file)
    return None if known is None else job.copies * (ceil(known / 2) if job.two_sided else known)
