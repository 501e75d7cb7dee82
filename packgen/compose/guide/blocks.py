"""A page a block, or more where it holds much; a break is one line."""

from __future__ import annotations

from collections.abc import Iterator

from packgen.compose.care import given_in
from packgen.compose.flow import bold, bullets, labelled, row, stacked, steps, text
from packgen.compose.guide.cues import cue_table, item_cues, script
from packgen.compose.words import badge, joined, minutes_words
from packgen.model.library import Exercise, Facilitator
from packgen.model.pack import Flow, Frame, Heading, Run, Table, Text
from packgen.model.selection import Selection, TimedBlock


def blocks(selection: Selection) -> tuple[Flow, ...]:
    """All blocks, in order."""
    return tuple(flow for block in selection.blocks for flow in _block(block, selection))


def _block(block: TimedBlock, selection: Selection) -> Iterator[Flow]:
    if block.is_break:
        yield Frame("accent", (text(f"{block.starts}  {block.title}: back at {block.ends}", bold=True),))
        return
    lit = badge((level.number for level in block.levels), selection.library)
    yield Heading(1, block.title, lit, str(block.starts), new_page=True, key=f"block-{block.number}")
    yield _facts(block)
    yield from _purpose(block)
    yield from _notices(block, selection)
    yield from _injects(block)
    yield from _from_the_plan(block)
    for item in block.items:
        if isinstance(item, Exercise):
            yield from _activity(item, block)
        else:
            yield from item_cues(item, selection, under=block.title)
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
        yield text(purpose, "lead")
    if block.materials:
        yield labelled("Have ready", "; ".join(block.materials))
    for exercise in block.exercises:
        if line := _estimate(exercise, block):
            yield text(line, "small")


def _estimate(exercise: Exercise, block: TimedBlock) -> str:
    """Whether the minutes are ours, and whether the block gives it other ones than it is written for."""
    time = minutes_words(exercise.minutes)
    verb = "is" if exercise.minutes == 1 else "are"
    known = f"{exercise.title}: {time} {verb} our estimate; the toolkit gives no time."
    if exercise.minutes_from == "source":
        known = f"{exercise.title}: {time}, as in the toolkit."
    alone = len(block.exercises) == 1 and exercise.minutes != block.minutes
    return f"{known} This block has {block.minutes}." if alone else known


def _notices(block: TimedBlock, selection: Selection) -> Iterator[Flow]:
    if due := given_in(block, selection):
        names = "; ".join(notice.title for notice in due)
        heading = Run("Give these notices: ", bold=True)
        yield Frame("accent", (Text((heading, Run(f"{names}. They stand in full under Notices."))),))


def _injects(block: TimedBlock) -> Iterator[Flow]:
    for inject in sorted(block.plan.inject, key=lambda inject: inject.at):
        lead = Run(f"{block.starts.plus(inject.at)}: read out ", bold=True)
        yield Frame("risk", (Text((lead, Run(f"‘{inject.text}’"))),))


# --- what to do ---------------------------------------------------------------------------------------------


def _from_the_plan(block: TimedBlock) -> Iterator[Flow]:
    """The plan's own words, where no activity takes them up."""
    if not block.exercises and (block.plan.say or block.plan.ask):
        yield Heading(2, "From the plan")
        yield cue_table(block.title, script(Facilitator(), say=block.plan.say, ask=block.plan.ask))


def _activity(exercise: Exercise, block: TimedBlock) -> Iterator[Flow]:
    """Steps, cues and questions. The first activity of a block takes up what the plan says and asks."""
    if exercise.title != block.title:
        yield Heading(2, exercise.title)
    yield steps(exercise.steps)
    first = exercise is block.exercises[0]
    cues = script(
        exercise.facilitator,
        say=block.plan.say if first else (),
        ask=block.plan.ask if first else (),
        close=() if block.debrief and not block.debrief.ask else exercise.debrief,
    )
    if cues:
        yield cue_table(exercise.title, cues)
    if exercise.prompts:
        yield _prompts(exercise)


def _prompts(exercise: Exercise) -> Table:
    return Table(
        caption=f"Questions: {exercise.title}",
        alt="Each question of the activity, with answers that you may hear.",
        header=("Question", "Answers you may hear"),
        rows=tuple(row(bold(prompt.short), stacked(prompt.answers)) for prompt in exercise.prompts),
        widths=(0.34, 0.66),
        size=11,
        show_caption=False,
    )


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
