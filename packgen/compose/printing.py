"""How a print job is printed, and how many sheets of paper it takes, from the files as they are composed.

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

TURNED = {
    "long-edge": "both sides, flip on the long edge",
    "short-edge": "both sides, flip on the short edge",
}
"""How cards are printed of which both sides are on the same sheet."""


def counted(selection: Selection, documents: Iterable[Document]) -> Selection:
    """The selection with the sheets of its print list, for the files that are among the documents."""
    made = {one.file: one.content for one in documents}
    return replace(selection, print_list=tuple(_counted(job, made) for job in selection.print_list))


def _counted(job: PrintJob, made: Mapping[str, object]) -> PrintJob:
    if job.each:
        return replace(job, sheets=_of_each(job, made))
    match made.get(job.file):
        case Paper() as paper if paper.pages is not None:
            return replace(job, sheets=job.copies * (ceil(paper.pages / 2) if job.two_sided else paper.pages))
        case CardDeck() as deck:
            return _dealt(job, deck)
    return job


def _dealt(job: PrintJob, deck: CardDeck) -> PrintJob:
    """A job of cards: their layout, the stock and the printer tell how. The guide before them is printed once."""
    both = deck.sides in TURNED
    guide = sum(page.kind in ("guide", "free") for page in deck.pages)
    sheets = [ceil(pages / 2) if both else pages for pages in (guide, len(deck.pages) - guide)]
    how = _how(deck)
    if guide and job.copies > 1:
        how += "; the first sheet, which tells how to cut, once"
    return replace(job, how=how, two_sided=both, sheets=sheets[0] + job.copies * sheets[1])


def _how(deck: CardDeck) -> str:
    """The paper, the sides, and what is done to the sheets then."""
    shop = deck.trim[0] > 0
    sides = TURNED.get(deck.sides, "one side")
    if shop and deck.sides in TURNED:
        sides = "both sides, the tops of front and back together"
    then = {"fold": "; then cut and folded"}.get(deck.sides, "; then cut")
    return f"{deck.paper}, {sides}, at 100 %{'' if deck.is_cut else then}"


def _of_each(job: PrintJob, made: Mapping[str, object]) -> int | None:
    """Sheets for the files of all persons, which are composed before those of editions."""
    opening, _, ending = job.file.partition("*")
    papers = (made[file] for file in made if file.startswith(opening) and file.endswith(ending))
    pages = [paper.pages for paper in papers if isinstance(paper, Paper) and paper.pages]
    return sum(pages[: job.each]) or None
