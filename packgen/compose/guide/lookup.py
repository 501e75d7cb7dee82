"""To look up, item by item: whatever has no place on a block's page, and nothing that stands there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from packgen.compose.elsewhere import Elsewhere
from packgen.compose.flow import TABLE, Row, bold, row, stacked, text
from packgen.compose.guide.cues import (
    SCRIPT_WIDTHS,
    SPOKEN,
    Script,
    left_over,
    lines_of,
    name_of,
    script,
    sign,
)
from packgen.compose.guide.room import STEPS, Shares
from packgen.compose.guide.voices import spoken_in
from packgen.compose.sources import used_items
from packgen.compose.words import lowered
from packgen.model.library import AnyItem, Exercise, Level, Notice, ScenarioCard
from packgen.model.outline import Outline
from packgen.model.paper import Flow, Heading, Run, Table, Write
from packgen.model.selection import Selection

MOST_LINES = 10
"""Lines to write on at the end of the chapter, where its last page has so much room."""


def look_up(selection: Selection, others: Elsewhere, icons: Mapping[str, Outline], shares: Shares) -> Iterator[Flow]:
    """A small table an item, those of the session first, then the cards that are printed besides."""
    items = used_items((*(block.items for block in selection.blocks), selection.card_set))
    tables = [table for item in items if (table := _table(item, selection, others, icons, shares))]
    if tables:
        yield Heading(1, "To look up", items=tuple(item.id for item in items))
        yield text("More cues, help for a stuck group, and answers that you may hear. They are no key.", keep=True)
    yield from tables
    if tables:
        yield Write("What to say in your own words", MOST_LINES, fills=True)


def _table(
    item: AnyItem, selection: Selection, others: Elsewhere, icons: Mapping[str, Outline], shares: Shares
) -> Table | None:
    spoken = (
        spoken_in(block, item, shares.get(block.number, STEPS[0])) for block in selection.blocks if item in block.items
    )
    printed = {line for cues in spoken for line in lines_of(cues)}
    rows = (*_rows(left_over(script(item), printed), icons), *_answers(item))
    if not rows:
        return None
    kind, title = _head(item, selection)
    return Table(
        caption=f"To look up: {item.title}",
        alt=f"More cues and sample answers for {item.title}, one row a cue.",
        header=(kind, f"{title} · {others[item.id]}" if item.id in others else title),
        rows=rows,
        widths=SCRIPT_WIDTHS,
        look="sheet",
        size=TABLE,
        show_caption=False,
    )


def _head(item: AnyItem, selection: Selection) -> tuple[str, str]:
    """What an item is, and its title."""
    name = name_of(item, selection)
    if isinstance(item, Level):
        return name, item.name
    if isinstance(item, ScenarioCard):
        number, _, age = name.rpartition(", ")
        return number or "Card", f"{age}: {lowered(item.title)}"
    kind = "Activity" if isinstance(item, Exercise) else item.kind.replace("-", " ").capitalize()
    return kind, item.title


def _rows(cues: Script, icons: Mapping[str, Outline]) -> Iterator[Row]:
    """The cues that had no room on the block's page, then the others: a row each, line under line."""
    spoken_first = sorted(cues, key=lambda one: one[0] not in SPOKEN)
    return (row(sign(cue, icons), stacked(lines)) for cue, lines in spoken_first)


def _answers(item: AnyItem) -> Iterator[Row]:
    """What one may hear to each question of an activity."""
    if isinstance(item, Exercise):
        for prompt in item.prompts:
            if prompt.answers:
                yield row(bold("You may hear"), (Run(f"{prompt.short}\n", bold=True), *stacked(prompt.answers)))


# --- notices ------------------------------------------------------------------------------------------------


def notice_tables(
    notices: Iterable[tuple[str, Notice]], selection: Selection, icons: Mapping[str, Outline]
) -> Iterator[Table]:
    """A small table a notice: when it is due, and what to say and do. The plan's own wording comes first."""
    for when, notice in notices:
        own = selection.plan.notices.get(notice.id)
        said = ((own.text,) if own and own.text else ()) + notice.facilitator.say
        cues = (("Say", said), *(one for one in script(notice) if one[0] != "Say"))
        yield Table(
            caption=f"Notice: {notice.title}",
            alt=f"What to say and do for the notice '{notice.title}', one row a cue.",
            header=(when, notice.title),
            rows=tuple(row(sign(cue, icons), stacked(lines)) for cue, lines in cues if lines),
            widths=SCRIPT_WIDTHS,
            look="sheet",
            size=TABLE,
            show_caption=False,
        )
