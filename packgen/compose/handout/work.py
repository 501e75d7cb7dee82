"""What people work with: the scenario cards of the session, and worksheets with room to write."""

from __future__ import annotations

from collections.abc import Iterator

from packgen.compose.flow import TABLE, bold, bullets, prose, row, steps, text, works
from packgen.compose.words import badge, card_words, cited, lowered
from packgen.model.library import Exercise, ScenarioCard
from packgen.model.paper import Flow, Frame, Heading, Run, Table, Text, Write
from packgen.model.selection import Selection

MOST_LINES = 8
"""Lines to write on at the end of a sheet, where its last page has so much room."""

NOT_ON_PAPER = ("opening", "energiser")
"""Roles of activities for which nobody needs a sheet."""


def shown_cards(selection: Selection) -> tuple[ScenarioCard, ...]:
    """The cards that a block uses, in library order."""
    used = {card.id for block in selection.blocks for card in block.cards}
    return tuple(card for card in selection.library.cards if card.id in used)


def cards_part(selection: Selection) -> tuple[Flow, ...]:
    """The questions that all cards share, then each child with room to write."""
    cards = shown_cards(selection)
    if not cards:
        return ()
    return (
        Heading(1, "Scenario cards"),
        *_framing(selection),
        *(flow for card in cards for flow in _card(card, selection)),
        Write("What else these children would want us to know", MOST_LINES, fills=True),
    )


def _framing(selection: Selection) -> Iterator[Flow]:
    info = selection.library.info
    if info.cards_purpose:
        yield text(info.cards_purpose)
    if info.framing_questions:
        yield text("Questions for every card", "label", keep=True)
        yield bullets(info.framing_questions)


def _card(card: ScenarioCard, selection: Selection) -> tuple[Flow, ...]:
    """A child and what it says in a frame, and room to write under the card's own questions."""
    lit = badge(card.levels, selection.library)
    who = ", ".join(part for part in (card_words(card, selection), card.age) if part)
    heading = Heading(2, f"{who}: {lowered(card.title)}", badge=lit, key=card.id)
    colour = f"level-{card.levels[0]}" if card.levels and selection.library.levels else "accent"
    return Frame(colour, (heading, *prose(card.voice))), Write(" ".join(card.questions) or "Your notes", 2)


def shown_exercises(selection: Selection) -> tuple[Exercise, ...]:
    """The exercises and activities for which a participant needs a sheet, in the order of the session."""
    used = {item.id: item for block in selection.blocks for item in block.exercises}
    return tuple(item for item in used.values() if _needs_a_sheet(item))


def _needs_a_sheet(exercise: Exercise) -> bool:
    """Nobody writes while the whole room says goodbye."""
    goodbye = exercise.role == "closing" and exercise.how == "plenary"
    return exercise.role not in NOT_ON_PAPER and not goodbye


def worksheets(selection: Selection) -> tuple[Flow, ...]:
    """A worksheet each."""
    exercises = shown_exercises(selection)
    return tuple(flow for exercise in exercises for flow in _worksheet(exercise, selection))


def _worksheet(exercise: Exercise, selection: Selection) -> Iterator[Flow]:
    lit = badge(exercise.levels or (level.number for level in selection.levels), selection.library)
    title = f"Worksheet: {lowered(exercise.title)}"
    yield Heading(1, title, badge=lit, key=exercise.id, apart=True)
    yield Text((Run(exercise.purpose, note=(Run(cited(exercise, selection.library)),)),), "lead", keep=True)
    yield steps(exercise.steps)
    yield from _room_to_write(exercise)
    for note in exercise.notes:
        yield text(note, "small")
    if exercise.links:
        yield Text((Run("Named in the source: "), *works(exercise.links), Run(".")), "small")
    yield Write("More notes", MOST_LINES, fills=True)


def _room_to_write(exercise: Exercise) -> Iterator[Flow]:
    """Rows under the labels of the worksheet, which stand for the questions of our own activities; else under each."""
    if not exercise.worksheet:
        asked = [prompt.text for prompt in exercise.prompts] or ["Your notes"]
        yield from (Write(words, 2) for words in asked)
        return
    if exercise.prompts and not exercise.source.ours:
        yield _questions(exercise)
    yield from (Write(label, 3 if len(exercise.worksheet) < 4 else 2) for label in exercise.worksheet)


def _questions(exercise: Exercise) -> Table:
    """The source's own questions, each with its number."""
    return Table(
        caption=f"Questions: {exercise.title}",
        alt=f"The {len(exercise.prompts)} questions of the exercise.",
        header=("No.", "Question"),
        rows=tuple(row(bold(str(number)), prompt.text) for number, prompt in enumerate(exercise.prompts, 1)),
        widths=(0.08, 0.92),
        size=TABLE,
        show_caption=False,
    )
