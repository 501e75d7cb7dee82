"""How many sheets of paper a print job takes, where the pages of a copy are known before anybody opens the file.

A sheet printed on both sides is one sheet. Word breaks the pages of longer papers, so nothing is said of them.
"""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from packgen.compose.cards import best_grid
from packgen.model.layout import CardLayout, SheetLayout
from packgen.model.selection import PrintJob, Selection

ONE_PAGE = ("action-sheet.docx", "door-sign.docx")
A_PAGE_EACH = ("certificate.docx",)


def counted(selection: Selection, card: CardLayout, sheet: SheetLayout) -> Selection:
    """The selection with the sheets of its print list. Raises Problems when no card fits the sheet."""
    jobs = (replace(job, sheets=_sheets(job, selection, card, sheet)) for job in selection.print_list)
    return replace(selection, print_list=tuple(jobs))


def _sheets(job: PrintJob, selection: Selection, card: CardLayout, sheet: SheetLayout) -> int | None:
    if job.file in ONE_PAGE:
        return job.copies
    if job.file in A_PAGE_EACH:
        return len(selection.participants) or job.copies
    if job.file != "cards.pdf":
        return None
    leaves = ceil(len(selection.card_set) / len(best_grid(card, sheet).slots))
    return job.copies * leaves * (2 if selection.plan.print_sides == "one-sided" else 1)
