"""The styles of tables: how they are ruled, filled and padded."""

from collections.abc import Iterator

from packgen.draw.docx.styles.pen import BOLD, Pen

RULED = (
    ("PackgenPlain", "Packgen Plain", 70, "accent-soft", "accent"),
    ("PackgenFactors", "Packgen Factors", 80, "accent", "paper"),
    ("PackgenSheet", "Packgen Sheet", 45, "accent-soft", "accent"),
    ("PackgenForm", "Packgen Form", 45, "accent-soft", "accent"),
)
"""Ids, names, twips above and below what stands in a cell, and the ground and the text of the header row."""

SIDE = 110
"""Twips beside what stands in a cell."""


def ruled(pen: Pen) -> Iterator[str]:
    """Tables with lines between their rows, and a header row that is filled."""
    for id_, name, pad, ground, role in RULED:
        look = f"<w:tblBorders>{''.join(_lines(id_, pen))}</w:tblBorders>{_cells(pad, SIDE)}"
        inside = f"<w:rPr>{pen.size(pen.scale.small)}</w:rPr><w:tblPr>{look}</w:tblPr>{_header(ground, role, pen)}"
        column = f'<w:tblStylePr w:type="firstCol"><w:rPr>{BOLD}</w:rPr></w:tblStylePr>'
        yield _table(id_, name, f"<w:qFormat/>{inside}{column}")


def unruled(pen: Pen) -> Iterator[str]:
    """Tables that are not seen as such: bars, and room to write."""
    type_ = f"<w:rPr>{pen.size(pen.scale.small)}</w:rPr>"
    look = f"<w:rPr>{BOLD}<w:color {pen.ink.text('muted')}/></w:rPr>"
    first = f'<w:tblStylePr w:type="firstRow">{look}</w:tblStylePr>'
    yield _table("PackgenBars", "Packgen Bars", f"{type_}<w:tblPr>{_cells(50, SIDE)}</w:tblPr>{first}")
    yield _table("PackgenWrite", "Packgen Write", f"<w:tblPr>{_cells(0, 0)}</w:tblPr>")


def _table(id_: str, name: str, inside: str) -> str:
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{id_}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/>{inside}</w:style>'
    )


def _lines(id_: str, pen: Pen) -> Iterator[str]:
    """The lines of a table: a form is a box; where nothing is filled, one above it and between its columns too."""
    filled, form = pen.ink.filled, id_ == "PackgenForm"
    role = "muted" if form else "line"  # where to write must be seen, and what divides need not
    if form or not filled:
        yield _line("top", 6, role, pen)
    if form:
        yield _line("left", 6, role, pen)
    yield _line("bottom", 6, role, pen)
    if form:
        yield _line("right", 6, role, pen)
    yield _line("insideH", 6, role, pen)
    if form or (id_ == "PackgenFactors" and not filled):
        yield _line("insideV", 4, role, pen)
    elif id_ == "PackgenFactors":
        yield _line("insideV", 12, "paper", pen)


def _line(side: str, weight: int, role: str, pen: Pen) -> str:
    return f'<w:{side} w:val="single" w:sz="{weight}" w:space="0" {pen.ink.line(role)}/>'


def _cells(pad: int, side: int) -> str:
    margins = (("top", pad), ("left", side), ("bottom", pad), ("right", side))
    room = "".join([f'<w:{edge} w:w="{wide}" w:type="dxa"/>' for edge, wide in margins])
    return f"<w:tblCellMar>{room}</w:tblCellMar>"


def _header(ground: str, role: str, pen: Pen) -> str:
    """The first row: filled, or with a heavy line under it."""
    ink = pen.ink
    under = "" if ink.filled else f"<w:tcBorders>{_line('bottom', 12, 'ink', pen)}</w:tcBorders>"
    cell = f'<w:tcPr>{under}<w:shd {ink.fill(ground)}/><w:vAlign w:val="bottom"/></w:tcPr>'
    type_ = f"<w:rPr>{BOLD}<w:color {ink.text(ink.over(role))}/></w:rPr>"
    return f'<w:tblStylePr w:type="firstRow">{type_}{cell}</w:tblStylePr>'
