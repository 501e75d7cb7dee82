"""A page a block, or two for the fullest; short blocks share one, and a break is one line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from packgen.compose.flow import bullets, labelled, text
from packgen.compose.guide.cues import cue_table
from packgen.compose.guide.room import height, page_height
from packgen.compose.guide.voices import voices
from packgen.compose.words import badge, joined, minutes_words
from packgen.model.layout import PageLayout
from packgen.model.outline import Outline
from packgen.model.pack import Flow, Frame, Heading, Run, Text
from packgen.model.selection import Selection, TimedBlock

MOSTLY = 0.45
"""A page filled less than this is filled on, even where the next block then runs over the foot."""


def blocks(selection: Selection, page: PageLayout, icons: Mapping[str, Outline]) -> tuple[Flow, ...]:
    """All blocks, in order; each at the top of a page unless there is room under the block before."""
    full = page_height(page)
    flows: list[Flow] = []
    filled = full
    for block in selection.blocks:
        needs = height(_block(block, selection, icons, new_page=False), page)
        new_page = not block.is_break and filled > MOSTLY * full and filled + needs > full
        flows += _block(block, selection, icons, new_page=new_page)
        filled = ((0 if new_page else filled) + needs) % full
    return tuple(flows)


def _block(block: TimedBlock, selection: Selection, icons: Mapping[str, Outline], *, new_page: bool) -> Iterator[Flow]:
    if block.is_break:
        yield Frame("accent", (text(f"{block.starts}  {block.title}: back at {block.ends}", bold=True),))
        return
    lit = badge((level.number for level in block.levels), selection.library)
    yield Heading(1, block.title, lit, str(block.starts), new_page=new_page, key=f"block-{block.number}")
    yield _facts(block)
    yield from _purpose(block)
    yield from _injects(block)
    if table := cue_table(block.title, voices(block, selection), icons):
        yield table
    yield from _debrief(block)
    yield from _if_late(block)


# --- what it is ---------------------------------------------------------------------------------------------


def _facts(block: TimedBlock) -> Text:
    """Minutes, end, people and who leads, in one line."""
    rounds = f"{block.plan.rounds} rounds" if block.plan.rounds > 1 else ""
    lead = f"Lead: {block.lead}" if block.lead else ""
    parts = (f"Until {block.ends}", minutes_words(block.minutes), _how(block), rounds, lead)
    return text(" · ".join(part for part in parts if part), "label", keep=True)


def _how(block: TimedBlock) -> str:
    """How people work; the sizes one by one where the groups differ."""
    sizes = block.group_sizes
    if len(set(sizes)) < 2:
        return block.how
    return f"{block.how} ({joined([str(size) for size in sizes])})"


def _purpose(block: TimedBlock) -> Iterator[Flow]:
    purpose = block.plan.purpose or " ".join(exercise.purpose for exercise in block.exercises)
    if purpose:
        yield text(purpose)
    if block.materials:
        yield labelled("Have ready", "; ".join(block.materials))


def _injects(block: TimedBlock) -> Iterator[Flow]:
    for inject in sorted(block.plan.inject, key=lambda inject: inject.at):
        lead = Run(f"{block.starts.plus(inject.at)}: read out ", bold=True)
        yield Frame("risk", (Text((lead, Run(f"‘{inject.text}’"))),))


# --- what to do ---------------------------------------------------------------------------------------------


def _debrief(block: TimedBlock) -> Iterator[Flow]:
    """The questions for which the plan keeps time, with the clock; the activities' own where it has none."""
    debrief = block.debrief
    if not debrief:
        return
    starts = block.ends.plus(-debrief.minutes)
    yield Heading(2, f"Debrief, {minutes_words(debrief.minutes)}", clock=str(starts))
    questions = debrief.ask or tuple(question for item in block.exercises for question in item.debrief)
    if questions:
        yield bullets(questions)


def _if_late(block: TimedBlock) -> Iterator[Flow]:
    if block.plan.if_late:
        saves = f" (saves {minutes_words(block.plan.saves)})" if block.plan.saves else ""
        yield Frame("accent", (Text((Run("If late: ", bold=True), Run(f"{block.plan.if_late}{saves}"))),))
