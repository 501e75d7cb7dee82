"""The agenda: the blocks of the session with their times, the present one lit, each leading to its slides."""

from __future__ import annotations

from collections.abc import Sequence

from packgen.compose.deck import notes
from packgen.compose.deck.desk import Desk
from packgen.fit import LINE
from packgen.model.deck import Slide, SlideTable
from packgen.model.selection import TimedBlock
from packgen.setter import divide
from packgen.source import Problem
from packgen.units import Length, inches, pt


def agenda(desk: Desk, block: TimedBlock) -> list[Slide]:
    """A table of the blocks, over as many slides as it needs."""
    parts = divide(desk.selection.blocks, lambda part: _agenda_fits(part, desk))
    titles = desk.paged(f"Our time together, {desk.selection.starts} to {desk.selection.ends}", parts)
    return [
        _agenda_slide(desk, block, title, part, n) for n, (title, part) in enumerate(zip(titles, parts, strict=True))
    ]


COLUMNS = (0.16, 0.62, 0.22)
"""The widths of the agenda's columns, as shares of the table."""


def _agenda_fits(blocks: Sequence[TimedBlock], desk: Desk) -> bool:
    """Whether the table holds so many blocks, long names on more lines than one."""
    _, _, w, h = desk.area("agenda", "table")
    size = desk.setter.scaled(20)
    names = [desk.setter.line_count(block.title, size, Length(round(w * COLUMNS[1]))) for block in blocks]
    return len(blocks) <= 10 and sum(names) + 1 <= h // inches(0.021 * size)


def _agenda_size(blocks: Sequence[TimedBlock], desk: Desk) -> float:
    """The largest size at which the names' longest words fit their column; a problem of the plan where none is."""
    column = desk.area("agenda", "table")[2] * COLUMNS[1]
    sizes = [desk.setter.scaled(size) for size in ((20, 18) if len(blocks) <= 9 else (18,))]
    for size in sizes:
        if all(desk.setter.longest_word(block.title, size) <= column for block in blocks):
            return size
    wide = next(block for block in blocks if desk.setter.longest_word(block.title, sizes[-1]) > column)
    message = f"'{wide.title}' has a word that is too wide for the agenda of the slide layout 'agenda'"
    desk.setter.problems.append(
        Problem(desk.place(None, ("blocks", wide.number, "block")), message, "shorten the word")
    )
    return sizes[-1]


def _agenda_slide(desk: Desk, present: TimedBlock, title: str, blocks: Sequence[TimedBlock], number: int) -> Slide:
    x, y, w, _ = desk.area("agenda", "table")
    size = _agenda_size(blocks, desk)
    table = SlideTable(
        name="Agenda",
        alt="The blocks of the session with the time at which each starts and how people work.",
        header=("Time", "What", "How"),
        rows=tuple(_cells(one) for one in blocks),
        widths=tuple(Length(round(w * part)) for part in COLUMNS),
        x=x,
        y=y,
        heights=_heights(blocks, size, desk),
        size=size,
        marked=frozenset(n for n, one in enumerate(blocks) if one is present),
        links=tuple(_opener_key(one) for one in blocks),
    )
    spoken = (*notes.when(present), "Say: Here is the shape of our time. Breaks are real and we end on time.")
    return desk.slide(f"agenda-{number}", "agenda", title, {}, loc=("blocks",), elements=(table,), notes=spoken)


def _cells(block: TimedBlock) -> tuple[str, str, str]:
    return str(block.starts), block.title, block.how or f"until {block.ends}"


def _heights(blocks: Sequence[TimedBlock], size: float, desk: Desk) -> tuple[Length, ...]:
    """The heights of the header and the rows: all alike, but for those that more lines make taller."""
    _, _, w, h = desk.area("agenda", "table")
    needed = [_needed(_cells(one), size, w, desk) for one in blocks]
    alike = min(h // (len(blocks) + 1), TALLEST)
    while alike and alike + sum(max(alike, one) for one in needed) > h:
        alike -= 1000
    return tuple(Length(max(alike, one)) for one in (0, *needed))


TALLEST = inches(0.55)
"""A row of one line is no taller, however few there are."""


def _needed(cells: Sequence[str], size: float, width: Length, desk: Desk) -> int:
    """How tall a row must be for the most lines of its cells."""
    columns = (Length(round(width * part)) for part in COLUMNS)
    lines = max(desk.setter.line_count(words, size, column) for words, column in zip(cells, columns, strict=True))
    return pt(lines * size * LINE + ROW_MARGINS)


ROW_MARGINS = 5.0
"""Points that a table's cell keeps free above and below its lines together."""


def _opener_key(block: TimedBlock) -> str | None:
    return None if block.number == 0 else f"block-{block.number}"
