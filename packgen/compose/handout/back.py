"""What stands last: how to leave well, where everything comes from, and what the labels promise."""

from __future__ import annotations

from collections.abc import Iterator

from packgen.compose.flow import bold, labelled, prose, row, text
from packgen.compose.handout.model import shown_diagrams
from packgen.compose.handout.reference import shown_concepts, shown_resources, shown_statistics
from packgen.compose.handout.stories import shown_cases
from packgen.compose.handout.work import shown_cards, shown_exercises
from packgen.compose.sources import sources, used_items
from packgen.model.brand import Brand
from packgen.model.library import AnyItem
from packgen.model.pack import Flow, Frame, Heading, Table
from packgen.model.selection import Selection


def back(selection: Selection, brand: Brand) -> tuple[Flow, ...]:
    """Closing notices, evidence labels, sources, other formats."""
    return (
        *_afterwards(selection),
        Heading(1, "Notes and sources"),
        text(selection.library.info.credit),
        *_labels(selection),
        Heading(2, "Where each part comes from"),
        *sources(shown_items(selection), selection.library),
        *_last_lines(brand),
    )


def shown_items(selection: Selection) -> tuple[AnyItem, ...]:
    """Everything that the handout shows, in its order."""
    return used_items(
        (
            shown_diagrams(selection),
            selection.levels,
            shown_cases(selection),
            shown_cards(selection),
            shown_exercises(selection),
            shown_concepts(selection),
            shown_statistics(selection),
            shown_resources(selection),
            selection.notices,
        )
    )


def _afterwards(selection: Selection) -> Iterator[Flow]:
    notices = selection.notices_at("closing")
    if notices:
        yield Heading(1, "Afterwards")
    for notice in notices:
        yield Frame("accent", (Heading(2, notice.title), *prose(notice.handout)))


def _labels(selection: Selection) -> Iterator[Flow]:
    """The evidence labels that the case studies carry, the strongest first."""
    carried = {case.evidence for case in shown_cases(selection)}
    labels = [label for label in selection.library.info.evidence if label.id in carried]
    if not labels:
        return
    yield Heading(2, "What the evidence labels promise")
    yield Table(
        caption="Evidence labels",
        alt="Each evidence label of a case study in this handout, and what it means.",
        header=("Label", "What it means"),
        rows=tuple(row(bold(label.label), label.meaning) for label in sorted(labels, key=lambda lab: -lab.strength)),
        widths=(0.28, 0.72),
        size=11,
        show_caption=False,
    )


def _last_lines(brand: Brand) -> Iterator[Flow]:
    if brand.contact:
        yield labelled("Contact", brand.contact)
    if brand.other_formats:
        yield text(brand.other_formats)
