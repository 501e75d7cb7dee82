"""Session at a glance: who is responsible today, what it is for, and the run of show on one page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from packgen.compose.flow import TABLE, Cell, bold, bullets, plain, row
from packgen.compose.guide.blocks import block_key
from packgen.compose.words import day_words, minutes_words, place_words
from packgen.model.brand import Brand
from packgen.model.paper import Flow, Heading, Run, Table, Text
from packgen.model.selection import Selection, TimedBlock
from packgen.units import mm

MOST_NEEDS = (None, 4, 3, 2, 0)
"""How many of a block's materials the run of show names: as many as leave it on one page."""

BOX = mm(11)
"""How high a box to fill in is."""


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


def glance(selection: Selection, most: int | None = None) -> tuple[Flow, ...]:
    """The first page; of each block's materials so many at most."""
    return Heading(1, "Session at a glance"), _lead(selection), *_aims(selection), *_run_of_show(selection, most)


def _lead(selection: Selection) -> Table:
    """Who takes a worry about a child today: a name, or a box to fill in where the plan names nobody."""
    name = selection.plan.team.safeguarding_lead
    return Table(
        caption="Safeguarding lead today",
        alt="Who takes a worry about a child today, and where to find them; empty boxes are to be filled in.",
        header=("Safeguarding lead today", "Check before you start" if name else "Fill in before you start"),
        rows=(row(bold("Name, and where to find them"), name or ""),),
        widths=(0.4, 0.6),
        look="form",
        row_height=BOX,
        middle=True,
        size=TABLE,
        show_caption=False,
    )


def _aims(selection: Selection) -> Iterator[Flow]:
    """What people should leave with."""
    if selection.objectives:
        yield Text((*bold("What people should leave with"), Run(":")), keep=True)
        yield bullets(selection.objectives)


def _run_of_show(selection: Selection, most: int | None) -> tuple[Flow, ...]:
    if not selection.blocks:
        return ()
    leads = {block.lead for block in selection.blocks if not block.is_break}
    shares = {"Time": 0.1, "Min": 0.07, "Block": 0.27, "Who": 0.11, "How": 0.16, "Materials": 0.29, "Page": 0.08}
    left_out = [*([] if len(leads) > 1 else ["Who"]), *(["Materials"] if most == 0 else [])]
    shown = {name: share for name, share in shares.items() if name not in left_out}
    rows = (_show_row(block, most) for block in selection.blocks)
    table = Table(
        caption="Run of show",
        alt="Each block with its clock time, minutes, who leads, how people work, and what is needed.",
        header=tuple(shown),
        rows=tuple(tuple(cells[name] for name in shown) for cells in rows),
        widths=tuple(shown.values()),
        look="sheet",
        size=TABLE,
        show_caption=False,
    )
    return (table,)


def _show_row(block: TimedBlock, most: int | None) -> dict[str, Cell]:
    """What each column says of a block."""
    face = bold if block.is_break else plain
    page = () if block.is_break else (Run("0", url=f"#{block_key(block)}", page=True),)
    needs = dict.fromkeys(_in_brief(material) for material in block.materials)
    return {
        "Time": bold(str(block.starts)),
        "Min": face(str(block.minutes)),
        "Block": face(block.title),
        "Who": face("" if block.is_break else block.lead or ""),
        "How": face(f"Back at {block.ends}" if block.is_break else block.how),
        "Materials": plain("; ".join([*needs][:most])),
        "Page": page or plain(""),
    }


def _in_brief(material: str) -> str:
    """What to reach for, without how many and what for: that stands with the block."""
    name = re.sub(r"^\d+ × ", "", material)
    return re.split(r" \(|, |: |; | for | from | with | or | that | headed | in ", name)[0]
