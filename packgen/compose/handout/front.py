"""What stands first: when and where, how to use the handout, objectives, agenda, and care for the people."""

from __future__ import annotations

from packgen.compose.care import care_first
from packgen.compose.flow import TABLE, bold, bullets, row, text
from packgen.compose.words import clock_range, day_words, minutes_words, place_words
from packgen.model.brand import Brand
from packgen.model.paper import Flow, Heading, Table, Write
from packgen.model.selection import Selection, TimedBlock

AT_HAND = "Names and numbers to have at hand: my safeguarding lead, and one person I can ring"
"""Room to write down whom to turn to."""


def cover(selection: Selection, brand: Brand) -> tuple[str, ...]:
    """The lines under the title: date, times, place."""
    plan = selection.plan
    times = (f"{selection.starts}–{selection.ends}",) if selection.blocks else ()
    when = ", ".join((*((day_words(plan.date, brand.dates),) if plan.date else ()), *times))
    return tuple(line for line in (when, place_words(plan.venue) if plan.venue else "") if line)


def front(selection: Selection) -> tuple[Flow, ...]:
    """All that comes before the contents."""
    return (
        Heading(1, "About this session"),
        text(_how_to_use(selection)),
        *_objectives(selection),
        *_agenda(selection),
        *_care(selection),
    )


def _how_to_use(selection: Selection) -> str:
    parts = ["This handout is yours to keep and to write in."]
    if selection.library.levels:
        parts.append("The rings beside a heading show the level it belongs to; slides and cards carry the same rings.")
    return " ".join(
        [
            *parts,
            "Lines are room for your own notes. A small number after a fact leads to its source below.",
        ]
    )


def _objectives(selection: Selection) -> tuple[Flow, ...]:
    if not selection.objectives:
        return ()
    return Heading(2, "What you should leave with"), bullets(selection.objectives)


def _agenda(selection: Selection) -> tuple[Flow, ...]:
    if not selection.blocks:
        return ()
    table = Table(
        caption="Agenda",
        alt="The parts of the session with their times and how people work in each.",
        header=("Time", "What", "How"),
        rows=tuple(row(bold(clock_range(block)), block.title, _how(block)) for block in selection.blocks),
        widths=(0.2, 0.5, 0.3),
        size=TABLE,
        show_caption=False,
    )
    return Heading(2, "Agenda"), table


def _how(block: TimedBlock) -> str:
    return f"Back at {block.ends}" if block.is_break else f"{block.how}, {minutes_words(block.minutes)}"


def _care(selection: Selection) -> tuple[Flow, ...]:
    """The notices of the opening and the middle, in full: one row each."""
    due = [*care_first(selection.notices_at("opening")), *selection.notices_at("middle")]
    if not due:
        return ()
    table = Table(
        caption="Care for one another",
        alt="Each notice of this session, and what it says.",
        header=("Notice", "What it says"),
        rows=tuple(row(bold(notice.title), "\n".join(notice.handout)) for notice in due),
        widths=(0.2, 0.8),
        size=TABLE,
        show_caption=False,
    )
    heading = Heading(2, "Care for one another", items=tuple(one.id for one in due))
    return heading, table, Write(AT_HAND, 8, fills=True)
