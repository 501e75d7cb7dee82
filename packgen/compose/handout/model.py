"""The model and its levels: what each is about, and what lowers or raises a child's chances there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from math import ceil

from packgen.compose.flow import TABLE, Cell, bold, labelled, noted, row, text
from packgen.compose.handout.stories import case_study, home_of, shown_cases
from packgen.compose.words import badge, cited, level_words
from packgen.model.badge import Badge
from packgen.model.library import Columns, Diagram, Factor, Level, Scale
from packgen.model.paper import Flow, Heading, Rings, Run, Table, Text, Write
from packgen.model.selection import Selection
from packgen.units import mm

IN_A_ROW, BRIEF = 3, 5
"""How many factors stand in one row of a column, in sentences and in few words: so few that a row finds room on a page,
in large print too, and no page ends half empty for want of it."""

RINGS = mm(72)
"""How large the model is drawn."""

MOST_LINES = 8
"""Lines to write on at the end of a level, where its last page has so much room."""

MANY = 2
"""From so many levels on, a short handout tells them in one chapter."""

IN_FULL = 2
"""Up to so many levels the factors stand in sentences; with more, in a few words, so each stays short."""


def shown_diagrams(selection: Selection) -> tuple[Diagram, ...]:
    """The drawing of the levels, where there are any, and the diagrams that a block uses."""
    used = {item.id for block in selection.blocks for item in block.items}
    return tuple(
        diagram
        for diagram in selection.library.diagrams
        if diagram.id in used or (diagram.drawing.shape == "rings" and selection.library.levels)
    )


def model_part(selection: Selection) -> tuple[Flow, ...]:
    """Each diagram with its text, and the table of levels after the drawing of them."""
    diagrams = shown_diagrams(selection)
    homeless = [diagram for diagram in diagrams if _home(diagram, selection) is None]
    room = Write("Where you see this at work", MOST_LINES, fills=True)
    parts = [flow for diagram in homeless for flow in (*_diagram(diagram, selection, 1), *_if_full(selection, room))]
    if selection.library.levels and not any(diagram.drawing.shape == "rings" for diagram in diagrams):
        ids = tuple(level.id for level in selection.library.levels)
        heading = Heading(1, f"The {selection.library.info.level_word.lower()}s", items=ids)
        parts += [heading, _levels_table(selection)]
    return tuple(parts)


def _if_full(selection: Selection, *flow: Flow) -> tuple[Flow, ...]:
    """What a short handout leaves out."""
    return () if selection.plan.handout.short else flow


def _home(diagram: Diagram, selection: Selection) -> int | None:
    """The level under which a diagram stands; none for one that belongs to all levels, which comes first."""
    if diagram.drawing.shape == "rings" or len(diagram.levels) == len(selection.library.levels):
        return None
    return next((level.number for level in selection.levels if level.number in diagram.levels), None)


def _diagram(diagram: Diagram, selection: Selection, heading: int) -> Iterator[Flow]:
    yield Heading(heading, diagram.title, key=diagram.id)
    if isinstance(diagram.drawing, Columns | Scale):
        yield text(diagram.slide.headline, "lead", keep=True)
        yield from _columns(diagram, diagram.drawing)
    elif selection.library.levels:
        every = badge((level.number for level in selection.library.levels), selection.library)
        if every:
            yield Rings(replace(every, alt=diagram.alt), RINGS, diagram.title)
        told = list(_told(diagram, text(diagram.caption, "small"), selection))
        yield told[0]
        yield _levels_table(selection)
        yield from told[1:]
        return
    yield from _told(diagram, text(diagram.caption, "small"), selection)


def _told(item: Diagram | Level, opening: Text, selection: Selection) -> Iterator[Text]:
    """An opening line and the long text, which leads to its source; where that stays out, the opening line does."""
    source = (Run(cited(item, selection.library)),)
    if selection.plan.handout.short:
        yield replace(opening, runs=(*opening.runs[:-1], replace(opening.runs[-1], note=source)))
    else:
        yield from (opening, *noted(item.handout, source))


TIPS = {"left": "The scale tips to the left.", "right": "The scale tips to the right.", "level": "The scale is level."}


def _columns(diagram: Diagram, columns: Columns | Scale) -> Iterator[Flow]:
    """The two sides beside one another, and what comes of both; of a scale, to which side it tips."""
    scale = columns if isinstance(columns, Scale) else None
    yield Table(
        caption=diagram.title,
        alt=diagram.alt,
        header=(columns.left, columns.right),
        rows=(row(_listed(columns.left_points), _listed(columns.right_points)),),
        widths=(0.5, 0.5),
        look="factors" if scale else "plain",
        header_colours=(scale.left_colour, scale.right_colour) if scale else (),
        size=TABLE,
        show_caption=False,
    )
    yield text(f"{TIPS[scale.tips]} {columns.result}" if scale else columns.result, "label")


def _levels_table(selection: Selection) -> Table:
    """All levels, those of this session in bold."""
    word, numbers = selection.library.info.level_word, {level.number for level in selection.levels}
    return Table(
        caption=f"The {word.lower()}s, from the inside outwards",
        alt=f"Each {word.lower()} with its name and the point it makes.",
        header=(word, "Name", "The point"),
        rows=tuple(
            row(
                bold(str(level.number)),
                (Run(level.name, bold=level.number in numbers),),
                level.slide.headline,
            )
            for level in selection.library.levels
        ),
        widths=(0.1, 0.27, 0.63),
        size=TABLE,
    )


def levels_part(selection: Selection) -> tuple[Flow, ...]:
    """The levels of the session, one after the other, each with its factors and case studies.

    Each opens a chapter; where the long texts stay out, they share one.
    """
    if not selection.plan.handout.short or len(selection.levels) < MANY:
        return tuple(flow for level in selection.levels for flow in _level(level, selection, 1))
    shared = Heading(1, f"The {selection.library.info.level_word.lower()}s of this session")
    return shared, *(flow for level in selection.levels for flow in _level(level, selection, 2))


def _level(level: Level, selection: Selection, heading: int) -> Iterator[Flow]:
    library = selection.library
    lit = badge((level.number,), library)
    colour = f"level-{level.number}" if heading == 1 else None
    title = f"{library.info.level_word} {level.number}: {level.name}"
    yield Heading(heading, title, badge=lit, key=level.id, colour=colour)
    yield from _told(level, text(level.slide.headline, "lead", keep=True), selection)
    yield from _also(level, keep=selection.plan.handout.short)
    yield from _factors(level, lit, brief=len(selection.levels) > IN_FULL)
    for diagram in shown_diagrams(selection):
        if _home(diagram, selection) == level.number:
            yield from _diagram(diagram, selection, heading + 1)
    cases = [case for case in shown_cases(selection) if home_of(case, selection) == level.number]
    for case in cases:
        yield from case_study(case, selection, heading + 1)
    here = f"What this means for the children you know ({level_words((level.number,), library).lower()})"
    yield from _if_full(selection, Write(here, MOST_LINES, fills=True))


def _also(level: Level, *, keep: bool) -> Iterator[Flow]:
    """Who can help, and what must not be read into the text; kept with the table that follows where no text does."""
    if level.services:
        yield labelled("Services named here", "; ".join(level.services) + ".", keep=keep)
    if level.limits:
        yield labelled("Please note", " ".join(f"{limit.rstrip('.')}." for limit in level.limits), keep=keep)


def _shown(factors: tuple[Factor, ...], brief: bool) -> Iterator[str]:
    return (factor.short if brief else factor.text for factor in factors)


def _parts(lines: tuple[str, ...], count: int) -> tuple[tuple[str, ...], ...]:
    """The lines in so many parts, each as long as the others or one line longer, so that both columns end together."""
    edges = [round(len(lines) * number / count) for number in range(count + 1)]
    return tuple(lines[start:end] for start, end in pairwise(edges))


def _listed(lines: tuple[str, ...]) -> Cell:
    return (Run("\n".join(f"• {line}" for line in lines)),)


def _factors(level: Level, lit: Badge | None, *, brief: bool) -> Iterator[Flow]:
    """Risk and protective factors in two columns, told apart by sign and word."""
    if not level.risk and not level.protective:
        return
    columns = [tuple(_shown(factors, brief)) for factors in (level.risk, level.protective)]
    least = max(1, ceil(max(map(len, columns)) / (BRIEF if brief else IN_A_ROW)))
    yield Table(
        caption=f"Risk and protective factors: {level.name}",
        alt=f"Left, {len(level.risk)} risk factors; right, {len(level.protective)} protective factors.",
        header=("− Risk factors", "+ Protective factors"),
        rows=tuple(
            row(*map(_listed, parts)) for parts in zip(*(_parts(column, least) for column in columns), strict=True)
        ),
        widths=(0.5, 0.5),
        look="factors",
        header_colours=("risk", "protective"),
        badge=lit,
        size=TABLE,
    )
