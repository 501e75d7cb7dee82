"""Slides that tell: case studies, numbers, charts, terms."""

from __future__ import annotations

from packgen.compose.deck import notes
from packgen.compose.deck.desk import Desk, Text
from packgen.compose.words import evidence_words, source_line
from packgen.model.deck import BarChart, Line, Slide
from packgen.model.library import CaseStudy, Chart, Concept, Statistic
from packgen.model.selection import TimedBlock
from packgen.writing import NBSP


def case_study(item: CaseStudy, desk: Desk, block: TimedBlock) -> list[Slide]:
    """What changed first, then what and for whom, the points beside; what is too long for its box on the next slide."""
    library = desk.selection.library
    texts: dict[str, Text] = {
        "kicker": " · ".join(part for part in (evidence_words(item, library), item.place) if part),
        "changed-head": "What changed",
        "changed": item.changed,
        "what-head": "What it is",
        "what": item.what,
        "whom-head": "For whom",
        "whom": item.whom,
        "body": item.slide.points,
    }
    spoken = notes.for_item(item, block, library)
    return desk.spread(
        f"case-{item.id}",
        "case",
        item.title,
        texts,
        item=item,
        notes=(*spoken[:-1], *(f"Note: {note}" for note in item.notes), spoken[-1]),
        badge=item.levels,
    )


def statistic(item: Statistic, desk: Desk, block: TimedBlock) -> list[Slide]:
    """The number, huge; what it counts; what to mind when quoting it."""
    library = desk.selection.library
    source = f"Source: {source_line(item, library)}"
    about = ", ".join(part for part in (item.population, item.year) if part)
    return desk.spread(
        f"number-{item.id}",
        "number",
        item.headline,
        {
            "number-text": _whole(item.value, desk),
            "unit": (item.unit, Line(item.population, colour="muted")),
            "body": item.meaning,
            "caveat": desk.setter.as_many("number", "caveat", [line for line in (item.caveat, source) if line]),
        },
        item=item,
        notes=(
            *notes.when(block),
            f"Say: {item.say}",
            f"Counts: {about}",
            source,
        ),
        badge=desk.own_levels(item),
    )


def _whole(value: str, desk: Desk) -> str:
    """The value on one line, where one holds it at any size that is large enough."""
    unbroken = value.replace(" ", NBSP)
    return unbroken if desk.setter.fits("number", "number-text", (unbroken,)) else value


def chart(item: Chart, desk: Desk, block: TimedBlock) -> list[Slide]:
    """A native bar chart, the message as title, the caveat below."""
    x, y, w, h = desk.area("chart", "chart")
    bars = BarChart(
        name="Chart",
        alt=item.alt,
        categories=tuple(bar.label for bar in item.bars),
        values=tuple(bar.number for bar in item.bars),
        unit=item.unit,
        colour="accent",
        x=x,
        y=y,
        w=w,
        h=h,
        size=desk.setter.scaled(24),
    )
    source = f"Source: {source_line(item, desk.selection.library)}"
    return desk.spread(
        f"chart-{item.id}",
        "chart",
        item.headline,
        {"caveat": desk.setter.as_many("chart", "caveat", [item.caveat, source])},
        item=item,
        elements=(bars,),
        notes=(*notes.when(block), f"Say: {item.say}", source),
        badge=desk.own_levels(item),
    )


def concept(item: Concept, desk: Desk, block: TimedBlock) -> list[Slide]:
    """A term and what is meant by it, large."""
    library = desk.selection.library
    return desk.spread(
        f"concept-{item.id}",
        "concept",
        item.title,
        {"body": item.short, "caption": f"Source: {source_line(item, library)}"},
        item=item,
        notes=notes.for_item(item, block, library),
        badge=desk.own_levels(item),
    )
