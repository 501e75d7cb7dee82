"""Case studies: what changed first, then what was done and for whom, and the notes that travel with it."""

from __future__ import annotations

from collections.abc import Iterator

from packgen.compose.flow import labelled, prose, text, works
from packgen.compose.words import badge, evidence_words, level_words, source_line
from packgen.model.library import CaseStudy
from packgen.model.pack import Bullets, Flow, Frame, Heading, Run, Text
from packgen.model.selection import Selection


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
    return Heading(1, title), *(case_frame(case, selection, 2) for case in cases)


def case_frame(case: CaseStudy, selection: Selection, heading: int) -> Frame:
    """One case study as a framed block."""
    colour = f"level-{case.levels[0]}" if case.levels and selection.library.levels else "accent"
    return Frame(colour, tuple(_case(case, selection, heading)), keep=False)


def _case(case: CaseStudy, selection: Selection, heading: int) -> Iterator[Heading | Text | Bullets]:
    library = selection.library
    yield Heading(heading, case.title, badge=badge(case.levels, library))
    where = level_words(case.levels, library) if case.levels and library.levels else ""
    parts = ("Case study", where, case.place or "", f"Evidence: {evidence_words(case, library).lower()}")
    yield text(" · ".join(part for part in parts if part), "label", keep=True)
    yield labelled("What changed", case.changed)
    yield Text((*_led("What was done", case.what), *_led("For whom", case.whom)))
    if case.figures:
        yield _figures(case)
    yield from prose(case.handout)
    for note in case.notes:
        yield labelled("Note", note)
    named = (Run(" Named there: "), *works(case.links), Run(".")) if case.links else ()
    yield Text((Run(f"Source: {source_line(case, library)}."), *named), "small")


def _led(label: str, words: str) -> tuple[Run, Run]:
    """Words after a label, closed with a full stop."""
    return Run(f"{label}: ", bold=True), Run(f"{words.rstrip('.')}. ")


def _figures(case: CaseStudy) -> Text:
    """The numbers in one line, what each counts beside it."""
    runs = [(Run(figure.value, bold=True), Run(f" {figure.label}")) for figure in case.figures]
    return Text(tuple(run for number, pair in enumerate(runs) for run in ((Run(" · "), *pair) if number else pair)))
