"""The run of show for a calendar (RFC 5545): an entry a block. The one door to icalendar.

Times are local and name no zone: a calendar shows them as they stand in the plan, wherever it is opened.
"""

from __future__ import annotations

import datetime as dt
from hashlib import sha256

from icalendar import Calendar, Event

from packgen.model.plan import DAY, Plan
from packgen.model.selection import Selection, TimedBlock
from packgen.read import Sourced
from packgen.source import Problem, Problems

PRODUCT = "-//packgen//packgen//EN"
STAMP = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
"""When the entries were made, as the format wants it: always the same, so that the same plan gives the same file."""


def entries(selection: Selection, plan: Sourced[Plan]) -> bytes:
    """An entry for each block and break, whose notes say what happens within it. Raises Problems without a date."""
    day = selection.plan.date
    if day is None:
        message = "a calendar needs to know the day"
        raise Problems([Problem(plan.tree.place(()), message, "add 'date: 2027-03-11' to the plan")])
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    for block in selection.blocks:
        calendar.add_component(_entry(block, selection, day))
    data: bytes = calendar.to_ical()
    return data


def _entry(block: TimedBlock, selection: Selection, day: dt.date) -> Event:
    gone = (block.starts - selection.starts) % DAY
    begins = dt.datetime.combine(day, dt.time()) + dt.timedelta(minutes=int(selection.starts) + gone)
    event = Event()
    event.add("uid", _uid(block, selection, day))
    event.add("dtstamp", STAMP)
    event.add("dtstart", begins)
    event.add("dtend", begins + dt.timedelta(minutes=block.minutes))
    event.add("summary", f"{selection.plan.title}: {block.title}")
    venue = selection.plan.venue
    if venue:
        event.add("location", ", ".join(part for part in (venue.name, venue.room) if part))
    if len(block.parts) > 1:
        event.add("description", "\n".join(f"{part.starts}  {part.title}" for part in block.parts))
    return event


def _uid(block: TimedBlock, selection: Selection, day: dt.date) -> str:
    """The same for the same block of the same session, so that a calendar moves an entry and makes no second one."""
    named = f"{selection.plan.title}/{day}/{block.number}"
    return f"{sha256(named.encode()).hexdigest()[:32]}@packgen"
