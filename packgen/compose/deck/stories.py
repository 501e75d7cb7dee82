"""Slides that tell: case studies, numbers, charts, terms."""

from __future__ import annotations

from collections.abc import Sequence

from packgen.compose.deck import drawings, levels, notes
from packgen.compose.deck.desk import PLAIN, Desk, Text
from packgen.compose.strength import sign
from packgen.compose.words import evidence_words, lowered, source_line
from packgen.model.deck import BarChart, Drawing, Line, Slide
from packgen.model.library import CaseStudy, Chart, Concept, Statistic
from packgen.model.selection import TimedBlock
from packgen.units import pt
from packgen.writing import NBSP


def case_study(item: CaseStudy, desk: Desk, block: TimedBlock) -> list[Slide]:
    """What changed first, then what and for whom, the points beside; what is too long for its box on the next slide."""
    library = desk.selection.library
    texts: dict[str, Text] = {
        "kicker": " · ".join(part for part in ("Case study", item.place) if part),
        "changed-head": "What changed",
        "changed": item.changed,
        "what-head": "What it is",
        "what": item.what,
        "whom-head": "For whom",
        "whom": item.whom,
        "body": item.slide.points,
    }
    spoken = notes.for_item(item, block, library)
    said = (*spoken[:-1], *(f"Note: {note}" for note in item.notes), spoken[-1])
    if desk.holds("case", texts):
        return _told("case", texts, item, desk, said)
    del texts["body"]
    return [*_told("story", texts, item, desk, said), *_in_points(item, desk, said)]


def _told(layout: str, texts: dict[str, Text], item: CaseStudy, desk: Desk, said: Sequence[str]) -> list[Slide]:
    """The case study on a layout of its own, what is known of its effect in a pill beside what changed."""
    known = _known(layout, item, desk)
    if not known:
        texts = texts | {
            "kicker": " · ".join(part for part in (evidence_words(item, desk.selection.library), item.place) if part)
        }
    return desk.spread(
        f"case-{item.id}", layout, item.title, texts, item=item, elements=known, notes=said, badge=item.levels
    )


def _in_points(item: CaseStudy, desk: Desk, said: Sequence[str]) -> list[Slide]:
    """The points of a case study on a slide of their own, under the headline that says what they come to."""
    if not item.slide.points:
        return []
    library = desk.selection.library
    drawn = levels.lit_model(item.levels, desk) if library.levels and item.levels else None
    return desk.spread(
        f"case-{item.id}-points",
        "points" if drawn else PLAIN,
        item.slide.headline,
        {"body": item.slide.points},
        item=item,
        elements=(drawn,) if drawn else (),
        notes=said,
        badge=item.levels,
    )


PILL = drawings.PILL_SIGN.pt * 1.5 + drawings.PILL_PAD.pt * 2
"""Points that a pill with a sign is wider than its words."""


def _known(layout: str, item: CaseStudy, desk: Desk) -> tuple[Drawing, ...]:
    """How well it is known to work, in the pill that the handout has, where the layout has room for the words."""
    library = desk.selection.library
    words, label = evidence_words(item, library), library.label(item.evidence)
    width = desk.setter.width(words, drawings.SMALL, bold=True)
    if not desk.has_area(layout, "pill") or pt(width + PILL) > desk.area(layout, "pill")[2]:
        return ()
    alt, at = f"What is known: {lowered(words)}", desk.area(layout, "pill")
    return (drawings.pill("Evidence", alt, at, words, pt(width), sign(label.strength) if label else None),)


def statistic(item: Statistic, desk: Desk, block: TimedBlock) -> list[Slide]:
    """The number, huge; what it counts; what to mind when quoting it."""
    library = desk.selection.library
    source = f"Source: {source_line(item, library)}"
    about = ", ".join(part for part in (item.population, item.year) if part)
    return desk.spread(
        f"number-{item.id}",
        "number",
        _point(item),
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


def _point(item: Statistic) -> str:
    """The title: what the number says, or what it is about where the headline would say the number twice."""
    return item.title if item.value.casefold() in item.headline.casefold() else item.headline


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
