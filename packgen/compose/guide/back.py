"""What stands behind the blocks: notices, what to look up, what to drop, bring and print, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from packgen.compose.care import care_first
from packgen.compose.elsewhere import Elsewhere
from packgen.compose.flow import TABLE, Row, bold, labelled, row, text
from packgen.compose.guide.late import late
from packgen.compose.guide.lookup import look_up, notice_tables
from packgen.compose.guide.room import Shares
from packgen.compose.sources import gathered, sources, used_items
from packgen.compose.words import held, raised
from packgen.model.brand import Brand
from packgen.model.library import Exercise
from packgen.model.outline import Outline
from packgen.model.paper import Flow, Heading, Table, Write
from packgen.model.selection import PrintJob, Selection, TimedBlock
from packgen.units import mm


def back(
    selection: Selection, brand: Brand, icons: Mapping[str, Outline], others: Elsewhere, shares: Shares
) -> tuple[Flow, ...]:
    """All of it; each part only where there is something to say."""
    return (
        *_notices(selection, icons),
        *look_up(selection, others, icons, shares),
        Heading(1, "To prepare"),
        *_materials(selection),
        *_print_list(selection),
        *late(selection),
        *_minutes(selection),
        *_why(selection),
        *_sources(selection, brand),
        Write("For next time: what worked, and what to change", MOST_LINES, fills=True),
    )


PLACES = (("opening", "At the start"), ("middle", "Before it"), ("closing", "At the end"))


def _notices(selection: Selection, icons: Mapping[str, Outline]) -> Iterator[Flow]:
    due = [(when, notice) for place, when in PLACES for notice in care_first(selection.notices_at(place))]
    yield Heading(1, "Safeguarding, and care for everyone", key="care")
    yield _lead(selection)
    if due:
        yield Heading(2, "Notices", items=tuple(notice.id for _, notice in due))
        yield text("Given in every session, in your own words; never left out.", keep=True)
        yield from notice_tables(due, selection, icons)
    yield Write("What to follow up, with whom, and by when", MOST_LINES, fills=True)


def _lead(selection: Selection) -> Table:
    """Who takes a worry about a child today: a name, or boxes to fill in where the plan has none."""
    name = selection.plan.team.safeguarding_lead
    lines = ("Name", "Phone, or where to find them", "Support line for the people in the room")
    return Table(
        caption="Safeguarding lead today",
        alt="Who takes a worry about a child today, and how to reach them; empty boxes are to be filled in.",
        header=("Safeguarding lead today", "Check before you start" if name else "Fill in before you start"),
        rows=tuple(row(bold(line), name or "" if line == "Name" else "") for line in lines),
        widths=(0.38, 0.62),
        look="form",
        row_height=BOX,
        middle=True,
        size=TABLE,
        show_caption=False,
    )


LINE = re.compile(r"^Named in the plan, line \d+$")
"""A reason that points into the file of the plan."""

MOST_LINES = 10
"""Lines to write on at the end of a chapter, where its last page has so much room."""

BOX = mm(12)
"""How high a box to fill in is."""


def _minutes(selection: Selection) -> Iterator[Flow]:
    """Whose minutes they are, and where a block gives an activity other ones than it is written for."""
    pairs = [(exercise, block) for block in selection.blocks for exercise in block.exercises]
    for whose, label in (("source", "Minutes as in the source"), ("estimate", "Our own estimates of minutes")):
        if lines := [_estimate(*pair) for pair in pairs if pair[0].minutes_from == whose]:
            yield labelled(label, "; ".join(lines) + ".", "small")


def _estimate(exercise: Exercise, block: TimedBlock) -> str:
    """How long an activity takes, and how long it has here."""
    other = len(block.exercises) == 1 and exercise.minutes != block.minutes
    return f"{exercise.title} {exercise.minutes}" + (f" (here {block.minutes})" if other else "")


def _materials(selection: Selection) -> Iterator[Flow]:
    """What to bring, gathered by the blocks that use it."""
    if selection.needs:
        found = gathered(("; ".join(need.used_in), held(f"{need.count} × {need.item}")) for need in selection.needs)
        yield _wide(
            "Materials",
            "For each block, or blocks, what to bring and how many.",
            {"For": 0.3, "What to bring": 0.7},
            tuple(row(bold(used), "; ".join(needs)) for used, needs in found.items()),
        )


def _print_list(selection: Selection) -> Iterator[Flow]:
    if selection.print_list:
        yield Heading(2, "What to print")
        yield _wide(
            "Print list",
            "Each file to print, the number of copies with the sum behind it, and how to print it.",
            {"What": 0.28, "Copies": 0.1, "The sum": 0.22, "How": 0.4},
            tuple(
                row(f"{job.what} ({job.file})", bold(str(job.copies)), held(job.sum), _how(job))
                for job in selection.print_list
            ),
        )


def _how(job: PrintJob) -> str:
    """How to print it, and how many sheets that takes, where that is known."""
    return job.how if job.sheets is None else f"{job.how}; {job.sheets} {'sheet' if job.sheets == 1 else 'sheets'}"


def _why(selection: Selection) -> Iterator[Flow]:
    """Each reason once, with the items it brought in."""
    if selection.picks:
        found = gathered((_for_people(pick.why), pick.title) for pick in selection.picks)
        yield Heading(2, "Why these items")
        yield _wide(
            "Why these items",
            "Each reason for which items were chosen, and the items.",
            {"Reason": 0.4, "What it brought in": 0.6},
            tuple(row(bold(raised(why)), "; ".join(titles)) for why, titles in found.items()),
        )


def _for_people(why: str) -> str:
    """A reason as it is printed: nobody holds the lines of the plan's file beside it."""
    return LINE.sub("Named in the plan", why)


def _wide(caption: str, alt: str, columns: dict[str, float], rows: tuple[Row, ...]) -> Table:
    """A table across the whole page, its columns with their shares."""
    header, widths = tuple(columns), tuple(columns.values())
    return Table(caption, alt, header, rows, widths, look="sheet", size=TABLE, show_caption=False)


def _sources(selection: Selection, brand: Brand) -> Iterator[Flow]:
    yield Heading(2, "Sources")
    yield text(selection.library.info.credit, "small")
    shown = used_items((*(block.items for block in selection.blocks), selection.card_set))
    yield from sources(shown, selection.library, also=selection.notices)
    if brand.contact:
        yield labelled("Contact", brand.contact)
