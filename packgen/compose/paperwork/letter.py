"""The joining letter: where, when, what to bring, and what to expect, hard subjects too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from packgen.compose.flow import bold, bullets, labelled, row, text
from packgen.compose.foot import whose
from packgen.compose.paperwork.sheets import emblem, row_height
from packgen.compose.words import day_words, hours_words, joined, place_words
from packgen.model.brand import Brand
from packgen.model.library import Sensitivity
from packgen.model.page import PageLayout
from packgen.model.paper import Blanks, Flow, Frame, Heading, PageBreak, Paper, Table, Text
from packgen.model.selection import Selection

BRING = "Something to write with. There is nothing to prepare."
STEP_OUT = (
    "You can step out at any time, pass on any question, and take part by listening. Nobody will ask why. "
    "If you would like a word about it beforehand, please get in touch."
)
ACCESS = (
    "Tell us what would help you to take part: a seat near the door or the screen, an interpreter, large print, "
    "a quiet room, a place to feed a baby or express milk, or anything else."
)


def letter(selection: Selection, page: PageLayout, brand: Brand) -> Paper:
    """The letters of a session."""
    names = [one.name for one in selection.participants] or ["colleague"]
    flow: list[Flow] = []
    for name in names:
        flow += [PageBreak()] if flow else []
        flow += _one(selection, page, brand, name)
    footer = " · ".join(part for part in (whose(brand), brand.contact) if part) or selection.plan.title
    return Paper(page, "", "", (), tuple(flow), footer, numbered=False)


def _one(selection: Selection, page: PageLayout, brand: Brand, name: str) -> Iterator[Flow]:
    """One letter."""
    plan = selection.plan
    yield Heading(1, plan.title, badge=emblem(selection))
    if plan.subtitle:
        yield text(plan.subtitle, "lead")
    yield text(f"Dear {name},")
    yield text("We look forward to seeing you. Here is what you need to know before you come.")
    yield _box(tuple(_facts(selection, brand)), _missing(selection), page)
    yield from _objectives(selection)
    yield Heading(2, "Looking after yourself")
    yield text(f"{_hard(selection)}{STEP_OUT}")
    yield Heading(2, "What you need")
    yield text(" ".join(part for part in (ACCESS, _reply(selection, brand), brand.other_formats or "") if part))
    yield from _contact(selection, brand)
    yield from _signed(selection, brand)


def _facts(selection: Selection, brand: Brand) -> Iterator[Text]:
    """When, where, how to get there, what to bring, who leads."""
    plan = selection.plan
    times = f"{selection.starts} to {selection.ends}"
    when = ", ".join((*((day_words(plan.date, brand.dates),) if plan.date else ()), times))
    if selection.blocks:
        yield labelled("When", f"{when} ({_length(selection)})")
    if plan.venue:
        yield labelled("Where", place_words(plan.venue))
    if plan.letter.travel:
        yield labelled("Getting there", plan.letter.travel)
    yield labelled("Please bring", joined(plan.letter.bring) if plan.letter.bring else BRING)
    if plan.team.lead:
        yield labelled("Led by", joined([name for name in (plan.team.lead, plan.team.co_facilitator) if name]))


def _length(selection: Selection) -> str:
    """How long, and whether there is a break."""
    breaks = sum(block.is_break for block in selection.blocks)
    whole = hours_words(sum(block.minutes for block in selection.blocks))
    return f"{whole}, with {'a break' if breaks == 1 else 'breaks'}" if breaks else whole


def _missing(selection: Selection) -> tuple[str, ...]:
    """What the plan does not say yet."""
    plan = selection.plan
    return tuple(label for label, known in (("Date", plan.date), ("Place", plan.venue)) if not known)


def _box(facts: tuple[Text, ...], missing: tuple[str, ...], page: PageLayout) -> Frame | Table:
    """What to know in one box; a form, where something is still to be filled in."""
    if not missing:
        return Frame("accent", facts)
    known = (row(bold(fact.runs[0].text.removesuffix(": ")), fact.runs[1].text) for fact in facts)
    return Table(
        caption="What you need to know",
        alt="When and where, and what to bring; what is not known yet is an empty box to fill in.",
        header=("The session", "What you need to know"),
        rows=(*(row(bold(label), "") for label in missing), *known),
        widths=(0.3, 0.7),
        look="form",
        row_height=row_height(page),
        middle=True,
        size=page.body,
        show_caption=False,
    )


def _signed(selection: Selection, brand: Brand) -> Iterator[Flow]:
    """Who wishes well, or a line for the name."""
    names = ", ".join(filter(None, (selection.plan.team.lead, brand.organisation)))
    yield text(f"With good wishes\n{names}".rstrip(), keep=not names)
    if not names:
        yield Blanks(("Name",))


def _objectives(selection: Selection) -> Iterator[Flow]:
    if selection.objectives:
        yield Heading(2, "What you should leave with")
        yield bullets(selection.objectives)


def _hard(selection: Selection) -> str:
    """The hard subjects of the session by name, so that nobody is taken by surprise."""
    items = (*(item for block in selection.blocks for item in block.items), *selection.card_set)
    touched = {subject for item in items for subject in item.sensitive}
    named = [subject for subject in get_args(Sensitivity) if subject in touched]
    return f"Some of what we talk about may be hard to hear: it touches on {joined(named)}. " if named else ""


def _reply(selection: Selection, brand: Brand) -> str:
    by = selection.plan.letter.reply_by
    return f"Please let us know by {day_words(by, brand.dates)}." if by else ""


def _contact(selection: Selection, brand: Brand) -> Iterator[Flow]:
    """Whom to ask, or a line to fill in."""
    contact = selection.plan.letter.contact or brand.contact
    yield labelled("Questions", contact) if contact else Blanks(("Questions to",))
