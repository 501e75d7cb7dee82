"""Tables: real ones, with a header row that repeats, rows that don't split, a title and a description."""

from dataclasses import replace

from packgen.draw.docx.desk import Desk, broken
from packgen.draw.docx.geometry import Page
from packgen.draw.docx.views import Block, Cell, Field, Grid, Para, Words
from packgen.model.pack import Run, Table

BULLET = "• "
"""How a line of a cell says that it is an item of a list."""

STYLES = {"plain": "PackgenPlain", "factors": "PackgenFactors", "sheet": "PackgenSheet", "form": "PackgenForm"}


def grid(table: Table, page: Page, desk: Desk) -> list[Block]:
    """The caption, when it is to be seen, and the table. A run sheet takes the whole width of the page."""
    wide = table.look == "sheet"
    view = Grid(
        style=STYLES[table.look],
        title=table.caption,
        alt=table.alt,
        widths=_widths(table.widths, page.full if wide else page.column),
        indent=-page.outdent if wide else 0,
        header=_header(table, desk),
        rows=tuple(tuple(_cell(runs, table, desk) for runs in row) for row in table.rows),
        height=table.row_height.twips if table.row_height else None,
        middle=table.middle,
        first_column=wide,
    )
    return [_caption(table, desk), view] if table.show_caption else [view]


def _caption(table: Table, desk: Desk) -> Para:
    number = Field("SEQ Table \\* ARABIC", str(desk.table_number()))
    return Para("Caption", (Words("Table "), number, *broken(f": {table.caption}", Words(""))))


def _widths(shares: tuple[float, ...], room: int) -> tuple[int, ...]:
    """Twips from shares, the last taking what rounding left."""
    widths = [round(room * share / sum(shares)) for share in shares[:-1]]
    return (*widths, room - sum(widths))


def _header(table: Table, desk: Desk) -> tuple[Cell, ...]:
    style = desk.sized("TableHeading", table.size)
    fills = table.header_colours or (None,) * len(table.header)
    return tuple(
        Cell((Para(style, tuple(broken(text, Words(""))), keep_next=True),), fill)
        for text, fill in zip(table.header, fills, strict=True)
    )


def _cell(runs: tuple[Run, ...], table: Table, desk: Desk) -> Cell:
    return Cell(tuple(_line(line, table, desk) for line in _lines(runs)))


def _line(runs: tuple[Run, ...], table: Table, desk: Desk) -> Para:
    """A line of a cell; one that starts with a bullet is an item of a real list."""
    if not runs or not runs[0].text.startswith(BULLET):
        return Para(desk.sized("TableText", table.size), desk.runs(runs))
    first = replace(runs[0], text=runs[0].text.removeprefix(BULLET))
    return Para(desk.sized("TableBullet", table.size), desk.runs((first, *runs[1:])))


def _lines(runs: tuple[Run, ...]) -> list[tuple[Run, ...]]:
    """The runs parted at each new line; a cell has one line at the least."""
    lines: list[tuple[Run, ...]] = [()]
    for run in runs:
        first, *others = run.text.split("\n")
        lines[-1] += (replace(run, text=first),) if first else ()
        lines += [(replace(run, text=text),) if text else () for text in others]
    return lines
