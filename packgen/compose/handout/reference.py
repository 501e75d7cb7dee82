"""To look things up: terms, numbers with what they do not say, and where to read on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from packgen.compose.flow import TABLE, Cell, bold, row, text, works
from packgen.compose.handout.stories import shown_cases
from packgen.compose.handout.work import shown_cards
from packgen.compose.words import addresses, badge, cited, lowered, raised
from packgen.model.library import Chart, Concept, Item, Resource, ResourceList, Statistic
from packgen.model.paper import Bar, Bars, Bullets, Flow, Heading, Run, Table, Text
from packgen.model.selection import Selection

MOST_TERMS, MOST_NUMBERS = 8, 6
"""How many terms and numbers there are at most, unless the blocks use more."""


def reference(selection: Selection) -> tuple[Flow, ...]:
    """Terms, numbers, charts, resources, links; each only where there is something to show."""
    parts = (*_terms(selection), *_numbers(selection), *_resources(selection), *_links(selection))
    return (Heading(1, "To look things up"), *parts) if parts else ()


def _used(selection: Selection) -> set[str]:
    return {item.id for block in selection.blocks for item in block.items}


def _within(item: Item, selection: Selection) -> bool:
    """Whether the item belongs to the session though no block uses it: its levels are all among the session's.

    No level goes anywhere. A short handout has nothing but what a block uses.
    """
    if selection.plan.handout.short:
        return False
    return not selection.levels or set(item.levels) <= {level.number for level in selection.levels}


# --- terms --------------------------------------------------------------------------------------------------


def shown_concepts(selection: Selection) -> tuple[Concept, ...]:
    """The terms used in a block, then those that the handout's texts speak of, then those of few levels."""
    used, spoken = _used(selection), _spoken(selection)
    stock = [item for item in selection.library.concepts if item.id in used or _within(item, selection)]
    stock.sort(key=lambda item: (item.id not in used, item.title.lower() not in spoken, len(item.levels)))
    most = max(MOST_TERMS, sum(item.id in used for item in stock))
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
    used = _used(selection)
    yield Heading(2, "Key terms", items=tuple(one.id for one in concepts))
    yield Table(
        caption="Key terms",
        alt="Terms of the session in alphabetical order, each with its meaning, in full where a block uses it.",
        header=("Term", "What is meant"),
        rows=tuple(
            row(bold(concept.title), concept.meaning if concept.id in used else concept.short) for concept in concepts
        ),
        widths=(0.26, 0.74),
        size=TABLE,
        show_caption=False,
    )


# --- numbers ------------------------------------------------------------------------------------------------


def shown_statistics(selection: Selection) -> tuple[Statistic, ...]:
    """The figures used in a block, then those with a citation, then those of few levels; in library order."""
    used = _used(selection) | {bar.statistic for chart in shown_charts(selection) for bar in chart.bars}
    stock = [item for item in selection.library.statistics if item.id in used or _within(item, selection)]
    stock.sort(key=lambda item: (item.id not in used, item.citation is None, len(item.levels)))
    chosen = stock[: max(MOST_NUMBERS, sum(item.id in used for item in stock))]
    return tuple(item for item in selection.library.statistics if item in chosen)


def shown_charts(selection: Selection) -> tuple[Chart, ...]:
    """The charts that a block uses."""
    used = _used(selection)
    return tuple(chart for chart in selection.library.charts if chart.id in used)


def _numbers(selection: Selection) -> Iterator[Flow]:
    statistics = shown_statistics(selection)
    if statistics:
        told = (*statistics, *shown_charts(selection))
        yield Heading(2, "Numbers, and what they do not say", items=tuple(one.id for one in told))
        yield Table(
            caption="Numbers",
            alt="Figures, each with what it counts, among whom, and what to bear in mind when quoting it.",
            header=("Number", "What it counts, and what to bear in mind"),
            rows=tuple(row(bold(item.value), _counts(item, selection)) for item in statistics),
            widths=(0.16, 0.84),
            size=TABLE,
            show_caption=False,
        )
    for chart in shown_charts(selection):
        yield _bars(chart)
        yield text(chart.caveat, "small")


def _counts(item: Statistic, selection: Selection) -> Cell:
    """What a number counts, what to bear in mind, and its source.

    The source is no footnote: Word and LibreOffice differ on the page of one that stands in a table.
    """
    when = f", {item.year}" if item.year else ""
    citation = f" Citation {item.citation} there." if item.citation else ""
    told = (f"{item.value} {item.unit}. {item.population}{when}.", item.caveat or "")
    source = Run(f" Source: {cited(item, selection.library)}{citation}", colour="muted")
    return Run(f"{item.headline}. ", bold=True), Run(" ".join(filter(None, told))), source


def _bars(chart: Chart) -> Bars:
    """The chart with the figures that the slides show."""
    return Bars(
        caption=chart.headline,
        alt=chart.alt,
        header=("When or who", "In per cent" if chart.unit == "%" else raised(chart.unit)),
        bars=tuple(Bar(bar.label, bar.number, f"{bar.number:g} {chart.unit}") for bar in chart.bars),
        colour=f"level-{chart.levels[0]}" if len(chart.levels) == 1 else "accent",
    )


# --- to read on ---------------------------------------------------------------------------------------------


def shown_resources(selection: Selection) -> tuple[ResourceList, ...]:
    """The lists that a block uses, and those for the levels of the session alone."""
    used = _used(selection)
    return tuple(item for item in selection.library.resources if item.id in used or _within(item, selection))


def _resources(selection: Selection) -> Iterator[Flow]:
    """Each list under its heading: whom it is for, and the works with those who publish them."""
    lists = shown_resources(selection)
    if lists:
        yield Heading(2, "To read on")
    for item in lists:
        yield Heading(3, item.title, badge=badge(item.levels, selection.library), items=(item.id,))
        note = (Run(item.source.note),) if item.source.note else ()
        yield Text((Run(f"For {lowered(item.for_)}: ", bold=True), Run(item.about, note=note)), keep=True)
        yield Bullets(tuple(_entry(entry) for entry in item.entries))


def _links(selection: Selection) -> Iterator[Flow]:
    """The pages that the plan names, each with its address for those who read on paper."""
    links = selection.plan.links
    if links:
        yield Heading(2, "Links from today")
        yield Bullets(tuple((Run(link.title, url=link.url), Run(f": {addresses(link.url)[0]}")) for link in links))


def _entry(entry: Resource) -> Cell:
    """The works in bold, and who publishes them."""
    first, *others = works(entry.works)
    titles = [replace(first, text=raised(first.text)), *others]
    origin = ", ".join(part for part in (entry.publisher, entry.year) if part)
    return (
        *(replace(title, bold=title.text != "; ") for title in titles),
        Run(f" ({origin})" if origin else ""),
    )
