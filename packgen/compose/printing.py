"""How many sheets of paper a print job takes, from the pages of the files as they are composed.

A sheet printed on both sides is one sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import ceil

from packgen.model.cards import CardDeck
from packgen.model.pack import Document
from packgen.model.paper import Paper
from packgen.model.selection import PrintJob, Selection


def counted(selection: Selection, documents: Iterable[Document]) -> Selection:
    """The selection with the sheets of its print list, for the files that are among the documents."""
    made = {one.file: one for one in documents}
    pages = {file: _pages(one) for file, one in made.items()}
    jobs = (_as_folded(job, made.get(job.file)) for job in selection.print_list)
    return replace(selection, print_list=tuple(replace(job, sheets=_sheets(job, pages)) for job in jobs))


def _as_folded(job: PrintJob, made: Document | None) -> PrintJob:
    """The job of cards that are folded, as only their layout may tell: both their sides are on one of the paper."""
    if made and isinstance(made.content, CardDeck) and made.content.sides == "fold":
        return replace(job, how=job.folded, two_sided=False)
    return job


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
    if job.each:
        return _of_each(job, pages)
    known = pages.get(job.file)
    return None if known is None else job.copies * (ceil(known / 2) if job.two_sided else known)


def _of_each(job: PrintJob, pages: Mapping[str, int | None]) -> int | None:
    """Sheets for the files of all persons, which are composed before those of editions."""
    opening, _, ending = job.file.partition("*")
    found = [many for file, many in pages.items() if file.startswith(opening) and file.endswith(ending) and many]
    return sum(found[: job.each]) or None
