"""What stands last: how to leave well, where everything comes from, and what the labels promise."""

from __future__ import annotations

from collections.abc import Iterator

from packgen.compose.flow import labelled, prose, text
from packgen.compose.handout.model import shown_diagrams
from packgen.compose.handout.reference import shown_concepts, shown_resources, shown_statistics
from packgen.compose.handout.stories import shown_cases
from packgen.compose.handout.work import shown_cards, shown_exercises
from packgen.compose.sources import sources, used_items
from packgen.compose.strength import opened
from packgen.model.brand import Brand
from packgen.model.library import AnyItem
from packgen.model.paper import Flow, Frame, Heading, Text
from packgen.model.selection import Selection


def back(selection: Selection, brand: Brand) -> tuple[Flow, ...]:
    """Closing notices, evidence labels, sources, other formats."""
    return (
        *_afterwards(selection),
        Heading(2 if selection.notices_at("closing") else 1, "Notes and sources"),
        text(selection.library.info.credit, "small"),
        *_labels(selection),
        Heading(2, "Where each part comes from"),
        *sources(_told(selection), selection.library, also=_looked_up(selection)),
        *_last_lines(brand),
    )


def _told(selection: Selection) -> tuple[AnyItem, ...]:
    """What the handout tells at length, in its order."""
    return used_items(
        (
            shown_diagrams(selection),
            selection.levels,
            shown_cases(selection),
            shown_cards(selection),
            shown_exercises(selection),
            selection.notices,
        )
    )


def _looked_up(selection: Selection) -> tuple[AnyItem, ...]:
    """Terms, numbers and lists, of which only the notes are told again."""
    return used_items((shown_concepts(selection), shown_statistics(selection), shown_resources(selection)))


def _afterwards(selection: Selection) -> Iterator[Flow]:
    notices = selection.notices_at("closing")
    if notices:
        yield Heading(1, "Afterwards", items=tuple(one.id for one in notices))
    for notice in notices:
        yield Frame("accent", (text(notice.title, "label"), *prose(notice.handout)))


def _labels(selection: Selection) -> Iterator[Flow]:
    """The evidence labels that the case studies carry, the strongest first."""
    carried = {case.evidence for case in shown_cases(selection)}
    labels = [label for label in selection.library.info.evidence if label.id in carried]
    if labels:
        yield Heading(2, "What the evidence labels promise")
    for label in sorted(labels, key=lambda label: -label.strength):
        yield Text(opened(label), "small")


def _last_lines(brand: Brand) -> Iterator[Flow]:
    if brand.contact:
        yield labelled("Contact", brand.contact)
    if brand.other_formats:
        yield text(brand.other_formats)
