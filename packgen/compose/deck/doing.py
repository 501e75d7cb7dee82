"""Slides for what people do: exercises with their steps, and questions to talk about."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from packgen.compose.deck import notes
from packgen.compose.deck.desk import Desk, Text
from packgen.compose.words import minutes_words, raised
from packgen.model.deck import Slide
from packgen.model.library import AnyItem, Exercise
from packgen.model.selection import TimedBlock
from packgen.setter import even

OF_THE_PLAN = "the plan of this session"
"""Where questions come from that belong to no item."""


def exercise(item: Exercise, desk: Desk, block: TimedBlock) -> list[Slide]:
    """What to do in a few steps, on one slide where it has so many rows; time, groups and materials in fixed places."""
    parts = even(item.steps, -(-len(item.steps) // desk.row_count("exercise")))
    titles = desk.paged(item.slide.headline, parts)
    return [
        _exercise_slide(item, desk, block, name, part, first, number)
        for number, (name, part, first) in enumerate(zip(titles, parts, _firsts(parts), strict=True), 1)
    ]


def _firsts(parts: Sequence[Sequence[str]]) -> list[int]:
    """The number of the first row of each part, counted through all of them."""
    return list(accumulate((len(part) for part in parts[:-1]), initial=1))


def _exercise_slide(
    item: Exercise, desk: Desk, block: TimedBlock, title: str, steps: list[str], first: int, number: int
) -> Slide:
    texts: dict[str, Text] = {
        "time-head": "Time",
        "time": minutes_words(block.minutes_for(item)),
        "how-head": "How",
        "how": block.how,
        "kit-head": "You need",
        "kit": _kit(item, block, desk),
    }
    rows, marks = desk.rows("exercise", steps, first=first)
    return desk.slide(
        f"exercise-{item.id}-{block.number}" + (f"-{number}" if number > 1 else ""),
        "exercise",
        title,
        {**texts, **rows},
        item=item,
        elements=(marks,),
        notes=notes.for_item(item, block, desk.selection.library, ("say", "do", "watch_for", "stuck", "land")),
        badge=desk.own_levels(item),
    )


def questions(item: Exercise, desk: Desk, block: TimedBlock) -> list[Slide]:
    """The prompts of an exercise; none where they belong to a script, or where the cards bring their own questions."""
    if item.role in ("opening", "closing", "energiser") or (item.works_with == "cards" and block.cards):
        return []
    return prompts(f"{item.title}: talk about it", [prompt.short for prompt in item.prompts], desk, block, item)


def _kit(item: Exercise, block: TimedBlock, desk: Desk) -> str:
    """As many of the exercise's materials as the box holds; the guide has them all."""
    kit = sorted(block.kit(item), key=len) or ["Nothing but yourselves"]
    for count in range(len(kit), 0, -1):
        words = ", ".join(kit[:count])
        if desk.setter.fits("exercise", "kit", (words,)):
            return raised(words)
    return "What is on the table"


PROMPTS = {1: "prompt", 2: "prompts-pair", 3: "prompts-three", 4: "prompts"}
"""The layouts for questions, by how many stand side by side."""


def prompts(
    title: str, questions: list[str], desk: Desk, block: TimedBlock, item: AnyItem | None, source: str = OF_THE_PLAN
) -> list[Slide]:
    """Questions to talk about, numbered through; four on a slide at the most. `source` is of those of no item."""
    if not questions:
        return []
    parts = _asked_together(questions, desk)
    titles = desk.paged(title, parts)
    return [
        _prompt_slide(name, part, first, desk, block, item, source)
        for name, part, first in zip(titles, parts, _firsts(parts), strict=True)
    ]


def _asked_together(questions: list[str], desk: Desk) -> list[list[str]]:
    """The questions in parts about equally long, as many side by side as their panels hold."""
    for most in sorted(PROMPTS, reverse=True):
        parts = even(questions, -(-len(questions) // most))
        if all(_panels_hold(part, desk) for part in parts):
            return parts
    return [[question] for question in questions]


def _panels_hold(part: list[str], desk: Desk) -> bool:
    """Whether each question fits its panel, and no word of it is wider than the panel at full size."""
    layout, place = PROMPTS[len(part)], desk.place(None)
    rows = [(f"row-{number}", question) for number, question in enumerate(part, 1)]
    held = all(desk.setter.fits(layout, row, (question,)) for row, question in rows)
    return held and not any(desk.fill(layout, row, question, place).sized for row, question in rows)


def _prompt_slide(
    title: str, part: list[str], first: int, desk: Desk, block: TimedBlock, item: AnyItem | None, source: str
) -> Slide:
    layout = PROMPTS[len(part)]
    rows, marks = desk.marked_rows(layout, part, first)
    library = desk.selection.library
    spoken = (*notes.when(block), f"Source: {source}")
    if item:
        spoken = notes.for_item(item, block, library, ("ask", "stuck", "answers"))
    return desk.slide(
        f"prompts-{item.id if item else 'block'}-{block.number}-{first}",
        layout,
        title,
        rows,
        item=item,
        loc=("blocks", block.number),
        elements=(marks,),
        notes=(*spoken[:-1], "Do: leave a silence after each question before anyone answers.", spoken[-1]),
        badge=desk.own_levels(item),
    )
