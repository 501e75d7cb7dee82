"""Sheets without cards: a layout with its measures, the page by which a printer is calibrated, and a preview."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from packgen.compose.cards import Stock, placed
from packgen.compose.cards.deal import Table
from packgen.compose.cards.grid import Grid, Size
from packgen.compose.cards.pictures import first_sheet
from packgen.model.card import CardLayout, SheetLayout
from packgen.model.cards import CardDeck, Line
from packgen.read import Shelf, shelf
from packgen.save import save
from packgen.source import Place, Problem, Problems
from packgen.stages import Composed
from packgen.typesetter import Task, family
from packgen.units import Length
from packgen.wording import choice

TEMPLATE = "card/measures.typ"
FACE = ("atkinson-hyperlegible/AtkinsonHyperlegible-Regular.ttf", "atkinson-hyperlegible/AtkinsonHyperlegible-Bold.ttf")
PPI = 110
SECONDS = 1_577_836_800
"""The time that these files carry: the first day of 2020."""
SIDES = (
    (
        "Printer check, side 1",
        (
            "Print this file on both sides of one sheet, at 100 % (“actual size”).",
            "Measure the black bar: it is 100 mm long. If it is not, look for “fit to page” in the print dialogue.",
            "Hold the sheet to a window, with side 2 towards you.",
        ),
    ),
    (
        "Printer check, side 2",
        (
            "Read in mm where the cross of side 1 falls on both scales. To the left and up they have a minus.",
            "Write both numbers into printers.yaml beside your plan, and name the printer in the plan.",
        ),
    ),
)


def layout(name: str, sheet: str, output: Path) -> Path:
    """Draw a card layout on a sheet layout, or a stock, with its measures. Raises Problems for names there are none of.

    'a6-4up' is the layout of A6 of which four stand on the sheet.
    """
    found = shelf()
    card, paper = _named(found, name, sheet)
    made, grid, sides = placed(Stock(card, paper, found.cards))
    table = Table(grid, paper, sides, (made.width, made.height))
    data = _measures(made, paper, grid, table)
    task = _task(found, data)
    stem = f"{card.id}-on-{paper.id}"
    save({f"{stem}.pdf": task.pdf(SECONDS), f"{stem}.png": task.pictures(PPI)[0]}, output / stem)
    return output / stem / f"{stem}.png"


def _named(found: Shelf, name: str, sheet: str) -> tuple[CardLayout, SheetLayout]:
    """The card and the sheet that a name stands for."""
    if name in found.sheets:
        paper = found.sheets[name]
        return found.cards[paper.card or "a6-office"], paper
    beside = found.sheets.get(sheet)
    if beside is None:
        hint = choice(sheet, sorted(found.sheets))
        raise Problems([Problem(_where(sheet), f"there is no sheet layout '{sheet}'", hint)])
    if name in found.cards:
        return found.cards[name], beside
    if up := re.fullmatch(r"(.+)-(\d+)up", name):
        for card in _starting(found, up[1]):
            if _count(card, beside) == int(up[2]):
                return card, beside
    names = sorted((*found.cards, *found.sheets))
    raise Problems([Problem(_where(name), f"there is no card or sheet layout '{name}'", choice(name, names))])


def _starting(found: Shelf, start: str) -> Iterator[CardLayout]:
    return (card for name, card in found.cards.items() if name == start or name.startswith(f"{start}-"))


def _count(card: CardLayout, paper: SheetLayout) -> int:
    try:
        return len(placed(Stock(card, paper, {}))[1].slots)
    except Problems:
        return 0


def _where(name: str) -> Place:
    return Place(f"layouts/{name}", 1, 1)


def _measures(card: CardLayout, paper: SheetLayout, grid: Grid, table: Table) -> dict[str, Any]:
    wide, high = grid.card
    gaps = [(grid.xs, wide, "columns"), (grid.ys, high, "rows")]
    between = [
        f"Between {what}: {Length(near[1] - near[0] - size).mm:.4g} mm" for near, size, what in gaps if len(near) > 1
    ]
    folds = " folded out" if table.sides == "fold" else ""
    size = f"{card.width.mm:.4g} x {card.height.mm:.4g} mm"
    said = [
        f"Card: {size}" + (f", {wide.mm:.4g} x {high.mm:.4g} mm{folds}" if folds else ""),
        f"Words stay {card.safe.mm:.4g} mm from the cut",
        f"{paper.title}: {grid.width.mm:.4g} x {grid.height.mm:.4g} mm",
        f"{len(grid.xs)} x {len(grid.ys)} on a sheet",
        f"First card: {grid.xs[0].mm:.4g} mm from the left, {grid.ys[0].mm:.4g} mm from the top",
        *between,
        f"Voice {card.voice.largest:g} to {card.voice.smallest:g} pt",
        f"Text {card.text.largest:g} to {card.text.smallest:g} pt, small {card.small:g} pt",
    ]
    boxes = [(x.pt, y.pt, wide.pt, high.pt) for x, y in grid.slots]
    safe = card.safe.pt
    faces = [face for slot in grid.slots for face in _faces(slot, card, grid)]
    return {
        "mode": "layout",
        "title": f"Card layout {card.id} on {paper.id}",
        "name": f"{card.id} on {paper.id}",
        "page": [grid.width.pt, grid.height.pt],
        "cards": boxes,
        "safes": [(x.pt + safe, y.pt + safe, card.width.pt - 2 * safe, card.height.pt - 2 * safe) for x, y in faces],
        "dimensions": [{"line": [end.pt for end in line], "words": _mm(line)} for line in _dimensions(card, grid)],
        "inset": safe,
        "lines": [[end.pt for end in line] for line in (() if paper.cells else grid.marks(paper))],
        "folds": [[end.pt for end in fold] for fold in table.folds],
        "said": said,
    }


def _faces(slot: Size, card: CardLayout, grid: Grid) -> Iterator[Size]:
    """The left and top edges of the sides of a card that lie on its place: two of one that is folded."""
    (x, y), (wide, high) = slot, grid.card
    for across in range(wide // card.width):
        for down in range(high // card.height):
            yield Length(x + across * card.width), Length(y + down * card.height)


def _dimensions(card: CardLayout, grid: Grid) -> Iterator[Line]:
    """What a ruler would be laid on: the first card, its margins, its safe zone, and what is between cards."""
    (x, y), (wide, high) = grid.slots[0], grid.card
    right, low, nothing = Length(x + wide), Length(y + high), Length(0)
    level, upright = Length(y + high - 2 * card.safe), Length(right - 2 * card.safe)
    under = Length(y + high * 4 // 5)  # the words that stand on the first card
    yield x, level, right, level
    yield upright, y, upright, low
    yield nothing, under, x, under
    yield Length(x + wide // 2), nothing, Length(x + wide // 2), y
    yield x, Length(low - card.safe // 2), Length(x + card.safe), Length(low - card.safe // 2)
    if len(grid.xs) > 1 and grid.xs[1] > right:
        yield right, under, grid.xs[1], under
    if len(grid.ys) > 1 and grid.ys[1] > low:
        yield Length(x + wide // 2), low, Length(x + wide // 2), grid.ys[1]


def _mm(line: Line) -> str:
    """How long a line is."""
    return f"{max(line[2] - line[0], line[3] - line[1]) / 36000:.4g} mm"


def calibration(sheet: str, output: Path) -> Path:
    """The page by which a printer is calibrated, on a sheet of paper. Raises Problems for a sheet there is none of."""
    found = shelf()
    paper = found.sheets.get(sheet)
    if paper is None or paper.width is None or paper.height is None or paper.cells:
        papers = sorted(name for name, one in found.sheets.items() if one.width and not one.cells)
        hint = choice(sheet, papers) or f"there is {', '.join(papers)}"
        raise Problems([Problem(_where(sheet), f"'{sheet}' is no sheet of paper to calibrate a printer by", hint)])
    sides = [{"title": title, "steps": steps} for title, steps in SIDES]
    data = {"mode": "calibrate", "title": "Printer check", "page": [paper.width.pt, paper.height.pt], "sides": sides}
    save({"calibrate.pdf": _task(found, data).pdf(SECONDS)}, output / "calibrate")
    return output / "calibrate" / "calibrate.pdf"


def preview(composed: Composed, output: Path) -> tuple[Path, ...]:
    """The first sheet of each deck of cards as a picture."""
    from packgen.draw.pdf.cards import pictures

    decks = {one.file: one for one in composed.pack.documents if isinstance(one.content, CardDeck)}
    files = {
        file.replace(".pdf", "-preview.png"): pictures(one, first_sheet(one.content), PPI)[0]
        for file, one in decks.items()
        if file.endswith(".pdf") and isinstance(one.content, CardDeck)
    }
    folder = output / f"{composed.pack.name}-preview"
    save(files, folder)
    return tuple(folder / file for file in files)


def _task(found: Shelf, data: dict[str, Any]) -> Task:
    fonts = tuple(found.fonts / file for file in FACE)
    return Task(TEMPLATE, data | {"fonts": [family(fonts[0])]}, fonts)
