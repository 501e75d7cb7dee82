"""To look things up: terms, numbers with what they do not say, and where to read on."""

from __future__ import annotations

from collections.abc import Iterator

from packgen.compose.flow import Cell, bold, bullets, labelled, row, text, works
from packgen.compose.handout.stories import shown_cases
from packgen.compose.handout.work import shown_cards
from packgen.compose.words import badge
from packgen.model.library import Chart, Concept, Resource, ResourceList, Statistic
from packgen.model.pack import Bullets, Flow, Heading, Run, Table
from packgen.model.selection import Selection

LONG = 180
"""From so many minutes on a session has time for more terms and numbers."""


def reference(selection: Selection) -> tuple[Flow, ...]:
    """Terms, numbers, charts, resources; each only where there is something to show."""
    parts = (*_terms(selection), *_numbers(selection), *_resources(selection))
    return (Heading(1, "To look things up"), *parts) if parts else ()


def _minutes(selection: Selection) -> int:
    return sum(block.minutes for block in selection.blocks)


def _used(selection: Selection) -> set[str]:
    return {item.id for block in selection.blocks for item in block.items}


def _touches(levels: tuple[int, ...], selection: Selection) -> bool:
    return not levels or not selection.levels or any(level.number in levels for level in selection.levels)


# --- terms --------------------------------------------------------------------------------------------------


def shown_concepts(selection: Selection) -> tuple[Concept, ...]:
    """The terms used in a block, then those that the handout's texts speak of, then those of few levels."""
    used, spoken = _used(selection), _spoken(selection)
    stock = [item for item in selection.library.concepts if item.id in used or _touches(item.levels, selection)]
    stock.sort(key=lambda item: (item.id not in used, item.title.lower() not in spoken, len(item.levels)))
    most = max(12 if _minutes(selection) < LONG else 20, sum(item.id in used for item in stock))
    return tuple(sorted(stock[:most], key=lambda item: item.title.lower()))


def _spoken(selection: Selection) -> str:
    """The long texts of the handout, in lower case."""
    proses = [level.handout for level in selection.levels]
    proses += [case.handout for case in shown_cases(selection)] + [card.voice for card in shown_cards(selection)]
    return " ".join(words for prose in proses for words in prose).lower()


def _terms(selection: Selection) -> Iterator[Flow]:
    concepts = shown_concepts(selection)
    if not concepts:
        return
    yield Heading(2, "Key terms")
    yield Table(
        caption="Key terms",
        alt="Terms of the session in alphabetical order, each with its meaning.",
        header=("Term", "What is meant"),
        rows=tuple(row(bold(concept.title), concept.meaning) for concept in concepts),
        widths=(0.28, 0.72),
        size=11,
        show_caption=False,
    )


# --- numbers ------------------------------------------------------------------------------------------------


def shown_statistics(selection: Selection) -> tuple[Statistic, ...]:
    """The figures used in a block, then those with a citation, then those of few levels; in library order."""
    used = _used(selection) | {bar.statistic for chart in shown_charts(selection) for bar in chart.bars}
    stock = [item for item in selection.library.statistics if item.id in used or _touches(item.levels, selection)]
    stock.sort(key=lambda item: (item.id not in used, item.citation is None, len(item.levels)))
    chosen = stock[: max(6 if _minutes(selection) < LONG else 8, sum(item.id in used for item in stock))]
    return tuple(item for item in selection.library.statistics if item in chosen)


def shown_charts(selection: Selection) -> tuple[Chart, ...]:
    """The charts that a block uses."""
    used = _used(selection)
    return tuple(chart for chart in selection.library.charts if chart.id in used)


def _numbers(selection: Selection) -> Iterator[Flow]:
    statistics = shown_statistics(selection)
    if statistics:
        yield Heading(2, "Numbers, and what they do not say")
        yield Table(
            caption="Numbers",
            alt="Figures, each with what it counts, among whom, and what to bear in mind when quoting it.",
            header=("Number", "What it counts", "Bear in mind"),
            rows=tuple(row(bold(item.value), _counts(item), _mind(item)) for item in statistics),
            widths=(0.16, 0.44, 0.4),
            size=11,
            show_caption=False,
        )


def _counts(item: Statistic) -> Cell:
    when = f", {item.year}" if item.year else ""
    return (Run(f"{item.headline}\n", bold=True), Run(f"{item.value} {item.unit}. {item.population}{when}."))


def _mind(item: Statistic) -> str:
    cited = f"Citation {item.citation} in the source." if item.citation else ""
    return " ".join(part for part in (item.caveat, cited) if part)


# --- to read on ---------------------------------------------------------------------------------------------


def shown_resources(selection: Selection) -> tuple[ResourceList, ...]:
    """The lists for the levels of the session."""
    used = _used(selection)
    return tuple(item for item in selection.library.resources if item.id in used or _touches(item.levels, selection))


def _resources(selection: Selection) -> Iterator[Flow]:
    lists = shown_resources(selection)
    if lists:
        yield Heading(2, "To read on")
    for item in lists:
        yield Heading(3, item.title, badge=badge(item.levels, selection.library))
        yield labelled(f"For {item.for_[:1].lower()}{item.for_[1:]}", item.about, keep=True)
        yield Bullets(tuple(_entry(entry) for entry in item.entries))
        yield from _facts(item)


def _entry(entry: Resource) -> Cell:
    """The works in bold, who publishes them, and what they are."""
    names = works(entry.works)
    first = Run(names[0].text[:1].upper() + names[0].text[1:], bold=True, url=names[0].url)
    titles = (first, *(Run(run.text, bold=True, url=run.url) for run in names[1:]))
    origin = ", ".join(part for part in (entry.publisher, entry.year) if part)
    return (*titles, Run(f" ({origin}). {entry.about}" if origin else f". {entry.about}"))


def _facts(item: ResourceList) -> Iterator[Flow]:
    for label, lines in (("What to know", item.facts), ("How it works", item.how)):
        if lines:
            yield text(label, bold=True, keep=True)
            yield bullets(lines)
