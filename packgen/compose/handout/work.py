"""What people work with: the scenario cards of the session, and worksheets with room to write."""

from __future__ import annotations

from collections.abc import Iterator

from packgen.compose.flow import bullets, prose, steps, text
from packgen.compose.words import badge, card_words, joined
from packgen.model.library import Exercise, ScenarioCard
from packgen.model.pack import Flow, Heading, Write
from packgen.model.selection import Selection

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
    )


def _framing(selection: Selection) -> Iterator[Flow]:
    info = selection.library.info
    if info.cards_purpose:
        yield text(info.cards_purpose)
    if info.framing_questions:
        yield text("Questions for every card", bold=True, keep=True)
        yield bullets(info.framing_questions)


def _card(card: ScenarioCard, selection: Selection) -> Iterator[Flow]:
    lit = badge(card.levels, selection.library)
    yield Heading(2, f"{card.age}: {card.title[:1].lower()}{card.title[1:]}", badge=lit)
    if number := card_words(card, selection):
        yield text(number, "label", keep=True)
    yield from (text(words, "quote", keep=True) for words in card.voice)
    for question in card.questions or selection.library.info.framing_questions:
        yield Write(question, 2)


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
    if not exercises:
        return ()
    sheets = (flow for exercise in exercises for flow in _worksheet(exercise, selection))
    return Heading(1, "Worksheets"), *sheets


def _worksheet(exercise: Exercise, selection: Selection) -> Iterator[Flow]:
    lit = badge(exercise.levels, selection.library)
    several = 1 < len(exercise.levels) < len(selection.library.levels) or len(exercise.levels) == 1
    yield Heading(2, exercise.title, badge=lit if several else None)
    yield text(exercise.purpose, "lead")
    yield from prose(exercise.handout)
    yield Heading(3, "Steps")
    yield steps(exercise.steps)
    if exercise.prompts:
        yield Heading(3, "Questions")
        yield bullets(prompt.text for prompt in exercise.prompts)
    yield from _room_to_write(exercise)
    for note in exercise.notes:
        yield text(note, "small")
    if exercise.links:
        yield text(f"Named in the source: {joined([link.title for link in exercise.links])}.", "small")


def _room_to_write(exercise: Exercise) -> Iterator[Flow]:
    """Rows under the labels of the worksheet; without labels, under the questions."""
    labels = exercise.worksheet or tuple(prompt.short for prompt in exercise.prompts)
    if labels:
        yield Heading(3, "Your notes")
    for label in labels:
        yield Write(label, 2 if len(labels) > 3 else 3)
