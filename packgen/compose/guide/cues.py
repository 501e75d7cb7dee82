"""Cues: what to say, do, ask and watch for, one row a cue, so that the eye finds it while the mouth talks."""

from __future__ import annotations

from collections.abc import Iterator

from packgen.compose.flow import bold, row, stacked
from packgen.compose.words import badge, card_words, evidence_words, level_words
from packgen.model.library import (
    AnyItem,
    CaseStudy,
    Chart,
    Concept,
    Diagram,
    Exercise,
    Facilitator,
    Level,
    Library,
    Notice,
    ScenarioCard,
    Statistic,
)
from packgen.model.pack import Flow, Heading, Run, Table, Text
from packgen.model.selection import Selection

Script = tuple[tuple[str, tuple[str, ...]], ...]


def script(
    voice: Facilitator, *, say: tuple[str, ...] = (), ask: tuple[str, ...] = (), close: tuple[str, ...] = ()
) -> Script:
    """The cues of a voice in the order of their use; `say` and `ask` are the plan's own and come first.

    `close` are the questions that end an activity.
    """
    cues = (
        ("Say", (*say, *voice.say)),
        ("Do", voice.do),
        ("Ask", (*ask, *voice.ask)),
        ("Watch for", voice.watch_for),
        ("If a group is stuck", voice.stuck),
        ("Sample answers", voice.answers),
        ("To close, ask", close),
        ("Points to land", voice.land),
    )
    return tuple((cue, lines) for cue, lines in cues if lines)


def cue_table(title: str, cues: Script) -> Table:
    """A table of cues."""
    return Table(
        caption=f"Cues: {title}",
        alt=f"What to say and do for {title}, one row a cue.",
        header=("Cue", "Script"),
        rows=tuple(row(bold(cue), stacked(lines)) for cue, lines in cues),
        widths=(0.17, 0.83),
        size=11,
        show_caption=False,
    )


def item_cues(item: AnyItem, selection: Selection, under: str) -> Iterator[Flow]:
    """The heading of an item, unless the block says the same; a line to know it by; its cues."""
    library = selection.library
    found = tuple((cue, lines) for cue, lines in _script_of(item) if lines)
    if not found:
        return
    if (name := _name(item, library)) != under:
        yield Heading(2, name, badge=badge(item.levels, library) if _own_level(item) else None)
    if line := _line(item, selection):
        yield Text((Run(line),), "small", keep=True)
    yield cue_table(item.title, found)


def _own_level(item: AnyItem) -> bool:
    """Whether the badge shows at a glance what the line below does not say."""
    return isinstance(item, Level | ScenarioCard)


def _name(item: AnyItem, library: Library) -> str:
    if isinstance(item, Level):
        return f"{library.info.level_word} {item.number}: {item.name}"
    if isinstance(item, CaseStudy):
        return f"Case study: {item.title}"
    if isinstance(item, ScenarioCard):
        return f"{item.age}: {item.title[:1].lower()}{item.title[1:]}"
    return item.title


def _line(item: AnyItem, selection: Selection) -> str:
    """What to know the item by, in one line."""
    if isinstance(item, CaseStudy):
        library = selection.library
        where = level_words(item.levels, library) if library.levels and item.levels else ""
        return " · ".join(part for part in (where, item.place or "", evidence_words(item, library)) if part)
    if isinstance(item, ScenarioCard):
        return ": ".join(part for part in (card_words(item, selection), item.issue) if part)
    return ""


def _script_of(item: AnyItem) -> Script:
    """The cues of an item. A card's sample answers stand by themselves at the end of the guide."""
    if isinstance(item, ScenarioCard):
        return script(item.facilitator.model_copy(update={"answers": ()}), ask=item.questions)
    if isinstance(item, CaseStudy):
        return (("What changed", (item.changed,)), ("Always add", item.notes), *script(item.facilitator))
    if isinstance(item, Level | Exercise | Diagram | Notice):
        return script(item.facilitator)
    return _figures(item)


def _figures(item: AnyItem) -> Script:
    """Terms, numbers and charts have a sentence to say and a limit to name."""
    if isinstance(item, Concept):
        return (("In short", (item.short,)), ("Say", (item.say,) if item.say else ()))
    if isinstance(item, Statistic):
        return (
            ("In short", (item.headline,)),
            ("Say", (item.say,)),
            ("Always add", (item.caveat,) if item.caveat else ()),
        )
    if isinstance(item, Chart):
        return (("In short", (item.headline,)), ("Say", (item.say,)), ("Always add", (item.caveat,)))
    return ()
