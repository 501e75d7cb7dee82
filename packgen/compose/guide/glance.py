"""Session at a glance: who is responsible today, what it is for, and the run of show on one page."""

from __future__ import annotations

import re

from packgen.compose.flow import Cell, Row, bold, bold_row, row, stacked
from packgen.compose.guide.blocks import block_key
from packgen.compose.words import day_words, minutes_words, place_words
from packgen.model.brand import Brand
from packgen.model.paper import Flow, Heading, Run, Table
from packgen.model.selection import Selection, TimedBlock

BLANK = "_" * 20


def cover(selection: Selection, brand: Brand) -> tuple[str, ...]:
    """When, where, how many, who leads."""
    plan, team = selection.plan, selection.plan.team
    minutes = sum(block.minutes for block in selection.blocks)
    when = f"{selection.starts}–{selection.ends} ({minutes_words(minutes)})"
    people = f"{plan.people} people"
    roles = (("Lead", team.lead), ("Co-facilitator", team.co_facilitator), ("Scribe", team.scribe))
    named = [f"{role}: {name}" for role, name in roles if name]
    lines = (
        f"{day_words(plan.date, brand.dates)}, {when}" if plan.date else when,
        _where(selection),
        " · ".join([people, *named]),
    )
    return tuple(line for line in lines if line)


def _where(selection: Selection) -> str:
    venue = selection.plan.venue
    if not venue:
        return ""
    tables = f"{venue.tables} tables" if venue.tables else ""
    return ", ".join(part for part in (place_words(venue), venue.layout or "", tables) if part)


def glance(selection: Selection) -> tuple[Flow, ...]:
    """The first page."""
    return Heading(1, "Session at a glance"), _box(selection), *_run_of_show(selection)


def _box(selection: Selection) -> Table:
    """Side by side: who takes a worry about a child, and what people should leave with."""
    columns = {"Safeguarding lead today": _safeguarding(selection)}
    if selection.objectives:
        columns["What people should leave with"] = stacked(selection.objectives)
    return Table(
        caption="Safeguarding and objectives",
        alt="Who is the safeguarding lead today, and what people should leave with.",
        header=tuple(columns),
        rows=(tuple(columns.values()),),
        widths=(0.36, 0.64) if len(columns) == 2 else (1.0,),
        look="sheet",
        header_colours=("risk", "accent")[: len(columns)],
        size=11,
        show_caption=False,
    )


def _safeguarding(selection: Selection) -> Cell:
    """A name, or an empty line to fill in where the plan names nobody."""
    name = selection.plan.team.safeguarding_lead
    return bold(name) if name else (Run(f"{BLANK}\n"), Run("Fill in before you start"))


def _run_of_show(selection: Selection) -> tuple[Flow, ...]:
    if not selection.blocks:
        return ()
    leads = {block.lead for block in selection.blocks if not block.is_break}
    who = len(leads) > 1
    table = Table(
        caption="Run of show",
        alt="Each block with its clock time, minutes, who leads, how people work, and what is needed.",
        header=("Time", "Min", "Block", *(("Who",) if who else ()), "How", "Materials", "Page"),
        rows=tuple(_show_row(block, who=who) for block in selection.blocks),
        widths=(0.1, 0.07, 0.24, 0.11, 0.15, 0.25, 0.08) if who else (0.1, 0.07, 0.27, 0.18, 0.3, 0.08),
        look="sheet",
        size=11,
        show_caption=False,
    )
    return (table,)


def _show_row(block: TimedBlock, *, who: bool) -> Row:
    if block.is_break:
        cells = (
            str(block.starts),
            str(block.minutes),
            block.title,
            *(("",) if who else ()),
            f"Back at {block.ends}",
            "",
            "",
        )
        return bold_row(*cells)
    return row(
        bold(str(block.starts)),
        str(block.minutes),
        block.title,
        *((block.lead or "",) if who else ()),
        block.how,
        "; ".join(dict.fromkeys(_in_brief(material) for material in block.materials)),
        (Run("0", url=f"#{block_key(block)}", page=True),),
    )


def _in_brief(material: str) -> str:
    """What to reach for, without how many and what for: that stands with the block."""
    name = re.sub(r"^\d+ × ", "", material)
    return re.split(r" \(|, |: |; | for | from | with | or | that ", name)[0]
