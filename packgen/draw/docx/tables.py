"""Tables: real ones, with a header row that repeats, rows that don't split, a title and a description."""

from dataclasses import replace

from packgen.draw.docx.desk import Desk, broken
from packgen.draw.docx.figures import caption, ringed
from packgen.draw.docx.views import Blank, Block, Cell, Grid, Para, Words, shortened
from packgen.model.paper import Run, Table, Write
from packgen.paging.geometry import WIDE, Page

BULLET = "• "
"""How a line of a cell says that it is an item of a list."""

STYLES = {"plain": "PackgenPlain", "factors": "PackgenFactors", "sheet": "PackgenSheet", "form": "PackgenForm"}


def grid(table: Table, page: Page, desk: Desk) -> list[Block]:
    """The caption, when it is to be seen, and the table. Sheets and forms take the whole width of the page."""
    wide = table.look in WIDE or table.out
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
        first_column=table.look == "sheet",
    )
    if not table.show_caption:
        return [view]
    said = caption("Table", table.caption, desk)
    return [ringed(said, table.badge, page, desk) if table.badge else said, view]


def room(write: Write, page: Page, desk: Desk) -> list[Block]:
    """Room to write: a question over rows of one height, each with a line at its foot, all on one page."""
    label = Para("WriteLabel", tuple(broken(write.label, Words(""))), keep_next=True)
    rows = tuple((_blank(f"{write.label}, line {number}", desk),) for number in range(1, write.rows + 1))
    return [
        Grid(
            style="PackgenWrite",
            title=shortened(write.label),
            alt=f"Room to write, {write.rows} lines.",
            widths=(page.full if write.out else page.column,),
            indent=-page.outdent if write.out else 0,
            header=(Cell((label,)),),
            rows=rows,
            height=page.layout.write_row.twips,
            keep=True,
        )
    ]


def _blank(title: str, desk: Desk) -> Cell:
    """A line to write on, which is also a field to fill in on a screen."""
    return Cell((Para("WriteText", (Blank(desk.id(), shortened(title)),)),), line=True)


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
    if not any("\n" in run.text for run in runs):
        return [tuple(run for run in runs if run.text)]
    lines: list[tuple[Run, ...]] = [()]
    for run in runs:
        first, *others = run.text.split("\n")
        lines[-1] += (replace(run, text=first),) if first else ()
        lines += [(replace(run, text=text),) if text else () for text in others]
    return lines
