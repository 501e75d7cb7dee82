"""A page a block, or two for the fullest, with room for notes where one is left; a break is one line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from packgen.compose.elsewhere import Elsewhere
from packgen.compose.fits import Fits
from packgen.compose.flow import bullets, labelled, text
from packgen.compose.guide.cues import cue_table
from packgen.compose.guide.room import STEPS, Few, Shares, first_that
from packgen.compose.guide.voices import voices
from packgen.compose.words import badge, held, joined, minutes_words
from packgen.model.outline import Outline
from packgen.model.paper import Flow, Frame, Heading, Run, Text, Write
from packgen.model.selection import Selection, TimedBlock

NOTES = Write("What people said, and what to come back to", 10, fills=True)
"""Room to write at the end of a block."""


def blocks(selection: Selection, icons: Mapping[str, Outline], others: Elsewhere, shares: Shares) -> tuple[Flow, ...]:
    """All blocks, in order, each with room to write after it."""
    flows: list[Flow] = []
    for together in _with_breaks(selection):
        flows += _page(together, selection, icons, others, shares.get(together[0].number, STEPS[0]))
        flows.append(NOTES)
    return tuple(flows)


def shared(selection: Selection, icons: Mapping[str, Outline], others: Elsewhere, fits: Fits) -> Shares:
    """The most that each block can say on one page; all of it where even the least takes two."""

    def one_page(together: tuple[TimedBlock, ...], few: Few) -> bool:
        return fits.page(_page(together, selection, icons, others, few))

    every = _with_breaks(selection)
    return {one[0].number: first_that(STEPS, partial(one_page, one), STEPS[0]) for one in every}


def _with_breaks(selection: Selection) -> Iterator[tuple[TimedBlock, ...]]:
    """Each block with the breaks that follow it, which stand at its end."""
    together: list[TimedBlock] = []
    for block in selection.blocks:
        if together and not block.is_break:
            yield tuple(together)
            together = []
        together.append(block)
    if together:
        yield tuple(together)


def _page(
    together: Iterable[TimedBlock],
    selection: Selection,
    icons: Mapping[str, Outline],
    others: Elsewhere,
    few: Few,
) -> list[Flow]:
    """A block, and the breaks that follow it."""
    return [flow for block in together for flow in _block(block, selection, icons, others, few)]


def _block(
    block: TimedBlock, selection: Selection, icons: Mapping[str, Outline], others: Elsewhere, few: Few
) -> Iterator[Flow]:
    if block.is_break:
        yield Frame("accent", (text(f"{block.starts}  {block.title}: back at {block.ends}", bold=True),))
        return
    lit = badge((level.number for level in block.levels), selection.library)
    ids = tuple(dict.fromkeys(item.id for item in block.items))
    yield Heading(1, block.title, lit, str(block.starts), key=block_key(block), items=ids)
    yield _facts(block, others.get(block_key(block), ""))
    yield from _purpose(block)
    yield from _injects(block)
    if table := cue_table(block.title, voices(block, selection, others, few), icons):
        yield table
    yield from _debrief(block)
    yield from _if_late(block)


def block_key(block: TimedBlock) -> str:
    """The key of a block's heading."""
    return f"block-{block.number}"


# --- what it is ---------------------------------------------------------------------------------------------


def _facts(block: TimedBlock, where: str) -> Text:
    """Minutes, end, people, who leads, and the slide that opens the block, in one line."""
    rounds = f"{block.plan.rounds} rounds" if block.plan.rounds > 1 else ""
    lead = f"Lead: {block.lead}" if block.lead else ""
    parts = (f"Until {block.ends}", minutes_words(block.minutes), _how(block), rounds, lead, where)
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
        yield labelled("Have ready", held("; ".join(block.materials)))


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
