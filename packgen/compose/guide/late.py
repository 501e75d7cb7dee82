"""If you run late: what can be dropped, a letter each; and which letters, at which block, for how many minutes lost."""

from __future__ import annotations

from collections.abc import Iterator

from packgen.compose.flow import TABLE, Row, bold, row, text
from packgen.model.paper import Flow, Heading, Table
from packgen.model.selection import Cut, Late, Selection

KEEP = "Whatever happens, keep the notices, the last debrief and the close, and end on time."
NOTHING = "end later"
"""Where nothing that remains can save so much."""


def late(selection: Selection) -> Iterator[Flow]:
    """The two tables."""
    used = {cut.letter: cut for one in selection.ladder for cut in one.cuts}
    yield Heading(2, "If you run late")
    if not used:
        yield text(f"Nothing here can be dropped; 'if-late' of a block says what could go. {KEEP}", "small")
        return
    yield text(KEEP, "small", keep=True)
    alt = "What can be dropped, with a letter for each, the block, and the minutes that it saves."
    columns = {"Key": 0.08, "Block": 0.32, "What to drop": 0.45, "Saves": 0.15}
    order = sorted(used.values(), key=lambda cut: (len(cut.letter), cut.letter))
    yield _sheet("What to drop", alt, columns, tuple(_dropped(cut, selection) for cut in order))
    yield text(
        "Minutes lost as a block begins, and the letters to drop from there on, to end on time:", "small", keep=True
    )
    alt = "For each block and for 5, 10, 20 and 30 minutes lost as it begins, the letters of what to drop."
    steps = list(dict.fromkeys(one.minutes for one in selection.ladder))
    columns = {"Time": 0.12, "Block": 0.4, **{f"{step} min": 0.12 for step in steps}}
    yield _sheet("If late", alt, columns, tuple(_rungs(selection)))


def _dropped(cut: Cut, selection: Selection) -> Row:
    title = next(block.title for block in selection.blocks if block.number == cut.block)
    return row(bold(cut.letter), title, cut.what, f"{cut.saves} min")


def _rungs(selection: Selection) -> Iterator[Row]:
    for block in selection.blocks:
        mine = [one for one in selection.ladder if one.block == block.number]
        if mine:
            yield row(bold(str(block.starts)), block.title, *(_letters(one) for one in mine))


def _letters(one: Late) -> str:
    return " + ".join(cut.letter for cut in one.cuts) or NOTHING


def _sheet(caption: str, alt: str, columns: dict[str, float], rows: tuple[Row, ...]) -> Table:
    header, widths = tuple(columns), tuple(columns.values())
    return Table(caption, alt, header, rows, widths, look="sheet", size=TABLE, show_caption=False)
