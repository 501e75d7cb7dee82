"""Case studies: what changed first, then what was done and for whom, and the notes that travel with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from packgen.compose.flow import Cell, labelled, prose, works
from packgen.compose.strength import told
from packgen.compose.words import badge, cited, level_words
from packgen.model.library import CaseStudy, Library
from packgen.model.paper import Bullets, Flow, Frame, Heading, Run, Text, Write
from packgen.model.selection import Selection

NOTES = Write("What we could borrow, and what would have to be different here", 8, fills=True)
"""Room to write after the case studies."""


def shown_cases(selection: Selection) -> tuple[CaseStudy, ...]:
    """The case studies of all blocks, each once, in library order."""
    used = {case.id for block in selection.blocks for case in block.case_studies}
    return tuple(case for case in selection.library.case_studies if case.id in used)


def home_of(case: CaseStudy, selection: Selection) -> int | None:
    """The level under which a case study stands: the only one it has, else that of the block it is in."""
    numbers = [level.number for level in selection.levels if level.number in case.levels]
    if len(case.levels) != 1:
        told = {level.number for block in selection.blocks if case in block.items for level in block.levels}
        numbers = [number for number in numbers if number in told]
    return numbers[0] if numbers else None


def stories(selection: Selection) -> tuple[Flow, ...]:
    """The case studies that stand under no level."""
    cases = [case for case in shown_cases(selection) if home_of(case, selection) is None]
    if not cases:
        return ()
    others = len(cases) < len(shown_cases(selection))
    title = "More case studies" if others and len(cases) > 1 else "One more case study" if others else "Case studies"
    return Heading(1, title), *(flow for case in cases for flow in case_study(case, selection, 2)), NOTES


def case_study(case: CaseStudy, selection: Selection, heading: int) -> Iterator[Flow]:
    """One case study: a framed block with what changed first, then its story."""
    colour = f"level-{case.levels[0]}" if case.levels and selection.library.levels else "accent"
    yield Frame(colour, tuple(_in_short(case, selection, heading)))
    if not selection.plan.handout.short:
        yield from prose(case.handout)


def _in_short(case: CaseStudy, selection: Selection, heading: int) -> Iterator[Heading | Text | Bullets]:
    """What fits a box that no page tears apart; the notes on a case study never leave it."""
    library = selection.library
    lit = badge(case.levels, library)
    # The line under the title names the levels, so the ring stands without them.
    yield Heading(heading, case.title, badge=replace(lit, label="") if lit else None, key=case.id)
    yield _known(case, library)
    yield Text((Run("What changed: ", bold=True), Run(case.changed, note=_source(case, library))))
    yield labelled("What was done", case.what)
    yield labelled("For whom", case.whom)
    if case.figures:
        yield _figures(case)
    for note in case.notes:
        yield labelled("Note", note)


def _known(case: CaseStudy, library: Library) -> Text:
    """What it is, where, and in a badge how well it is known to work."""
    where = level_words(case.levels, library) if case.levels and library.levels else ""
    said = " · ".join(part for part in ("Case study", where, case.place or "") if part)
    return Text((Run(f"{said}   "), *told(case, library)), keep=True)


def _source(case: CaseStudy, library: Library) -> Cell:
    """Where it comes from, and the works that are named there."""
    named = (Run(" Named there: "), *works(case.links), Run(".")) if case.links else ()
    return Run(cited(case, library)), *named


def _figures(case: CaseStudy) -> Text:
    """The numbers in one line, what each counts beside it."""
    runs = [(Run(figure.value, bold=True), Run(f" {figure.label}")) for figure in case.figures]
    return Text(tuple(run for number, pair in enumerate(runs) for run in ((Run(" · "), *pair) if number else pair)))
