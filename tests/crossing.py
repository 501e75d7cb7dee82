"""Every card layout on every sheet in every look, from the shipped library and from a deck of whatever may come.

`python tests/crossing.py FOLDER` builds them all, reads each PDF back and ends with 1 when one of them is not as it has
to be; into FOLDER it puts samples for the acceptance checks. tests/test_card_crossing.py builds a part of them.
"""

from __future__ import annotations

import ctypes
import io
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from decks_of_cards import BRAND, FONTS, child, compose, document, library
from pypdfium2.raw import (
    FPDF_PAGEOBJ_PATH,
    FPDFText_CountChars,
    FPDFText_GetCharBox,
    FPDFText_GetCharOrigin,
    FPDFText_GetUnicode,
)

from packgen.compose.cards.editable import editable
from packgen.draw.docx import draw as draw_word
from packgen.draw.pdf import cards as drawer
from packgen.model.cards import CardDeck, Page, Placed, Sides
from packgen.model.library import ScenarioCard
from packgen.model.plan import Look
from packgen.read import Shelf, shelf
from packgen.source import Place, Problem, Problems

LOOKS: tuple[Look, ...] = ("colour", "low-ink", "black-and-white", "high-contrast")
SIDES: tuple[Sides, ...] = ("long-edge", "short-edge", "one-sided", "fold")
SOURCES = ("library", "torture")
NEAR = 0.05 / 25.4 * 72
"""A twentieth of a millimetre, in points."""
CUT = 4 / 25.4 * 72
"""How near words come to a cut at most: 4 mm."""
TORTURE = {
    "Alba": "Hush",
    "Bruno": "I would rather be held than put down, and I say so as well as I can. " * 26,
    "Chidi": "Die Kindertageseinrichtungsleitungsvertretung fragt nach dem Kompostieranlagenschlüssel.",
    "Dara": "I am happy 🌻 and then 😢 again.",
    "Ewa": "أبكي في الليل ولا يأتي أحد. أحب أن يحملني أحد.",
}
"""One word, 400 words, long words, emoji, and a script that runs to the left."""

SEEN = 2 / 25.4 * 72
"""How much of a cut mark an eye and a ruler need: 2 mm."""
HAIR = 0.7
"""How wide the room of a line is at most that marks a cut, in points: its weight on either side."""

Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in points from the upper left corner of the page."""
Letter = tuple[str, Box]


@dataclass(frozen=True)
class Case:
    """One deck to build."""

    card: str
    sheet: str
    look: Look
    sides: Sides
    source: str

    def __str__(self) -> str:
        return f"{self.card} on {self.sheet}, {self.look}, {self.sides}, from the {self.source}"


@cache
def shipped() -> Shelf:
    """Everything that is shipped."""
    return shelf()


def every() -> Iterator[Case]:
    """All cases; how a sheet turns goes round, so that each layout and each sheet meets each."""
    for number, (card, sheet) in enumerate((card, sheet) for card in shipped().cards for sheet in shipped().sheets):
        for turn, look in enumerate(LOOKS):
            for place, source in enumerate(SOURCES):
                yield Case(card, sheet, look, SIDES[(number + turn + 2 * place) % 4], source)


def some() -> Iterator[Case]:
    """Each layout on each sheet once; looks, turns and sources go round beside them."""
    sheets = [*shipped().sheets]
    for row, card in enumerate(shipped().cards):
        for column, sheet in enumerate(sheets):
            turn = row + column
            yield Case(card, sheet, LOOKS[turn % 4], SIDES[(turn // 4 + row) % 4], SOURCES[(row + column // 2) % 2])


# --- building -----------------------------------------------------------------------------------------------


def built(case: Case) -> tuple[CardDeck | None, tuple[Problem, ...]]:
    """The deck of what fits, and what is wrong with the rest; no deck where the layout can't stand on the sheet."""
    found = shipped()
    common: dict[str, Any] = {"card": found.cards[case.card], "sheet": found.sheets[case.sheet]}
    common |= {"look": case.look, "sides": case.sides, "layouts": found.cards, "line_of": lambda item, _: _place(item)}
    shared = found.library if case.source == "library" else library(framing_questions=("Who would notice?",))
    items = {item.id: item for item in _items(case.source)}
    try:
        return compose(*items.values(), shelf=shared, **common), ()
    except Problems as wrong:
        problems = wrong.problems
    left = [item for item in items.values() if _place(item.id) not in {problem.place for problem in problems}]
    if any(problem.place.path == "plan.yaml" for problem in problems):
        return None, problems
    if left:
        return compose(*left, shelf=shared, **common), problems
    return compose(kind="roles", shelf=found.library, **common), problems


def _place(item: str) -> Place:
    return Place(f"content/cards/{item}.yaml", 8, 1)


def _items(source: str) -> Sequence[ScenarioCard]:
    if source == "library":
        return shipped().library.cards
    return [child(number, text, title=title) for number, (title, text) in enumerate(TORTURE.items(), 1)]


# --- reading back -------------------------------------------------------------------------------------------


def wrong_with(case: Case) -> tuple[bytes | None, list[str]]:
    """The PDF of a case, and what is wrong with it; nothing else is the outcome to hope for."""
    deck, problems = built(case)
    found = [f"no place or no remedy: {one}" for one in problems if not (one.hint and one.place.line)]
    if deck is None:
        return None, found
    data = drawer.draw(document(deck), deck, 0)
    sheet = shipped().sheets[case.sheet]
    unmarked = () if sheet.cells else marks(deck, data, sheet.edge.pt)
    return data, [*found, *boxes(deck, data), *pairs(deck, data), *unmarked, *bands(deck, data)]


def boxes(deck: CardDeck, data: bytes) -> Iterator[str]:
    """Pages of another size than the sheet, or that say otherwise what is cut and how far colour runs over."""
    left, top, right, bottom = (side.pt for side in deck.trim)
    high, off = deck.height.pt, deck.bleed.pt
    trim = (left, high - bottom, right, high - top)
    said = {
        "MediaBox": (0.0, 0.0, deck.width.pt, high),
        "TrimBox": trim,
        "BleedBox": (trim[0] - off, trim[1] - off, trim[2] + off, trim[3] + off),
    }
    with pikepdf.open(io.BytesIO(data)) as file:
        yield from file.check_pdf_syntax()
        if len(file.pages) != len(deck.pages):
            yield f"{len(file.pages)} pages, not {len(deck.pages)}"
        for number, page in enumerate(file.pages, 1):
            for name, box in said.items():
                read = [float(side) for side in page.obj[f"/{name}"]]
                if any(abs(a - b) > NEAR for a, b in zip(read, box, strict=True)):
                    yield f"page {number}: the {name} is {read}, not {box}"


def pairs(deck: CardDeck, data: bytes) -> Iterator[str]:
    """Cards whose sides do not meet on the paper, and words that come too near to a cut."""
    pages = [Printed.of(deck, page, letters) for page, letters in zip(deck.pages, letters_of(data), strict=True)]
    for number, page in enumerate(deck.pages):
        yield from (f"page {number + 1}: '{sign}' is nearer than 4 mm to a cut" for sign in pages[number].near)
        for one in (one for one in page.placed if one.side == "front"):
            card = deck.cards[one.card]
            if deck.sides == "fronts":
                continue
            there, box = _behind(deck, number, one)
            front, back = pages[number].words(_box(deck, one)), pages[there].words(box)
            if bare(card.front.title) not in front:
                yield f"page {number + 1}: '{card.front.title}' is not where card {one.card + 1} is, but '{front}'"
            if bare(card.back.kicker or card.back.title) not in back:
                yield f"page {there + 1}: behind '{card.front.title}' is '{back}'"


def marks(deck: CardDeck, data: bytes, edge: float) -> Iterator[str]:
    """Cuts without a mark of 2 mm that the printer reaches and no colour covers."""
    for number, (page, seen) in enumerate(zip(deck.pages, hairlines(data, edge), strict=True), 1):
        edges = {(axis, round(box[at], 2)) for box in _units(deck, page) for at, axis in enumerate((0, 1, 0, 1))}
        for axis, place in sorted(edges):
            on_it = (line for line in seen if abs((line[axis] + line[axis + 2]) / 2 - place) < NEAR)
            if not any(line[3 - axis] - line[1 - axis] >= SEEN - NEAR for line in on_it):
                way = "down" if axis == 0 else "across"
                yield f"page {number}: the cut {way} at {place / 72 * 25.4:.1f} mm has no mark"


def _units(deck: CardDeck, page: Page) -> Iterator[Box]:
    """What is cut out of a page of fronts, in one piece: a card, or both sides of one that is folded."""
    for one in page.placed if page.kind == "front" else ():
        if one.side == "front":
            front, back = _box(deck, one), _behind(deck, 0, one)[1] if deck.sides == "fold" else _box(deck, one)
            left, top = (min(front[at], back[at]) for at in (0, 1))
            yield left, top, max(front[2], back[2]), max(front[3], back[3])


def hairlines(data: bytes, edge: float) -> Iterator[list[Box]]:
    """The thin lines of every page, as far as the printer reaches, without those that something later covers."""
    with pypdfium2.PdfDocument(data) as file:
        for page in file:
            (wide, high), near = page.get_size(), edge - HAIR
            lines: list[Box] = []
            for found in page.get_objects(filter=(FPDF_PAGEOBJ_PATH,), max_depth=1):
                left, bottom, right, top = found.get_bounds()
                box = (left, high - top, right, high - bottom)
                if min(right - left, top - bottom) > HAIR:
                    lines = [line for line in lines if not _covered(line, box)]
                else:
                    lines.append(
                        (max(left, near), max(box[1], near), min(right, wide - near), min(box[3], high - near))
                    )
            yield lines


def bands(deck: CardDeck, data: bytes) -> Iterator[str]:
    """Colour at the edge of a card that neither runs over the cut nor keeps away from it, or that another card has."""
    if deck.skin.band != "fill":
        return
    with pypdfium2.PdfDocument(data) as file:
        for number, (page, there) in enumerate(zip(deck.pages, file, strict=True), 1):
            high, cards = there.get_height(), [_box(deck, one) for one in page.placed]
            for found in there.get_objects(filter=(FPDF_PAGEOBJ_PATH,), max_depth=1):
                left, bottom, right, top = found.get_bounds()
                if right - left > deck.card.width.pt / 2 and top - bottom > CUT / 4:
                    yield from (
                        f"page {number}: {one}" for one in _banded((left, high - top, right, high - bottom), cards)
                    )


def _banded(band: Box, cards: Sequence[Box]) -> Iterator[str]:
    """What is wrong with one band of colour."""
    off = 1 / 25.4 * 72 - NEAR  # a millimetre
    x, low = (band[0] + band[2]) / 2, band[3] - off / 2
    own = [box for box in cards if box[0] < x < box[2] and box[1] < low < box[3]]
    if len(own) != 1:
        yield f"a band at {band} is on no card"
        return
    away = (abs(band[0] - own[0][0]), abs(band[1] - own[0][1]), abs(band[2] - own[0][2]))
    if min(away) < off:
        yield f"a band at {band} ends at the cut of {own[0]}"
    for box in cards:
        if box != own[0] and min(box[2], band[2]) - max(box[0], band[0]) > NEAR < min(box[3], band[3]) - max(
            box[1], band[1]
        ):
            yield f"a band at {band} is on {box}, too"


def _covered(line: Box, area: Box) -> bool:
    """Whether an area leaves less than 2 mm of a line to be seen."""
    across, down = (min(area[at + 2], line[at + 2]) - max(area[at], line[at]) for at in (0, 1))
    hidden = max(across, down) if across > 0 < down else 0.0
    return max(line[2] - line[0], line[3] - line[1]) - hidden < SEEN - NEAR


def bare(words: str) -> str:
    """Words as letters on paper are: without spaces, and without a hyphen that a line may end with."""
    return "".join(sign for sign in words if sign.isalnum())


@dataclass(frozen=True)
class Printed:
    """What stands on the cards of a page."""

    cards: tuple[tuple[Box, str], ...]
    near: str
    """Letters that come too near to a cut."""

    @staticmethod
    def of(deck: CardDeck, page: Page, letters: Sequence[Letter]) -> Printed:
        """Each letter on the card on which its middle is."""
        found: dict[Box, list[str]] = {_box(deck, one): [] for one in page.placed}
        near = ""
        for sign, (left, top, right, bottom) in letters:
            x, y = (left + right) / 2, (top + bottom) / 2
            for box, words in found.items():
                if box[0] < x < box[2] and box[1] < y < box[3]:
                    words.append(bare(sign))
                    if min(left - box[0], top - box[1], box[2] - right, box[3] - bottom) < CUT - NEAR:
                        near += sign
        return Printed(tuple((box, "".join(words)) for box, words in found.items()), near)

    def words(self, box: Box) -> str:
        """What stands on the card in this place; nothing where there is no card."""
        near = (words for own, words in self.cards if all(abs(a - b) < NEAR for a, b in zip(own, box, strict=True)))
        return next(near, "")


def _behind(deck: CardDeck, number: int, one: Placed) -> tuple[int, Box]:
    """Where the back of a card has to be: reckoned from the paper, not from what the deck says of backs."""
    x0, top, x1, bottom = _box(deck, one)
    if deck.sides == "fold":
        across = any(x_from == x_to for x_from, _, x_to, _ in deck.folds)
        return number, (x0 - (x1 - x0), top, x0, bottom) if across else (x0, top - (bottom - top), x1, top)
    if deck.sides == "one-sided":
        return number + sum(any(it.side == "back" for it in page.placed) for page in deck.pages), (x0, top, x1, bottom)
    width, height = deck.width.pt, deck.height.pt
    if (height >= width) == (deck.sides == "long-edge"):
        return number + 1, (width - x1, top, width - x0, bottom)
    return number + 1, (x0, height - bottom, x1, height - top)


def _box(deck: CardDeck, one: Placed) -> Box:
    x, y = one.x.pt, one.y.pt
    return (x, y, x + deck.card.width.pt, y + deck.card.height.pt)


def letters_of(data: bytes) -> Iterator[list[Letter]]:
    """The letters of every page, and where their ink is. What a j has of it before its line does not count."""
    sides, pen = [ctypes.c_double() for _ in range(4)], [ctypes.c_double() for _ in range(2)]
    with pypdfium2.PdfDocument(data) as file:
        for page in file:
            text, high, found = page.get_textpage(), page.get_height(), []
            for at in range(FPDFText_CountChars(text)):
                FPDFText_GetCharBox(text, at, *(ctypes.byref(side) for side in sides))
                FPDFText_GetCharOrigin(text, at, *(ctypes.byref(side) for side in pen))
                left, right, bottom, top = (side.value for side in sides)
                sign, start = chr(FPDFText_GetUnicode(text, at)), pen[0].value
                if right > left and not sign.isspace():
                    upright = abs(start - left) <= abs(right - start)
                    box = (max(left, start), right) if upright else (left, min(start, right))
                    found.append((sign, (box[0], high - top, box[1], high - bottom)))
            yield found


# --- all of them --------------------------------------------------------------------------------------------


def _crossed(case: Case) -> tuple[Case, bytes | None, bytes | None, list[str]]:
    data, wrong = wrong_with(case)
    return case, data, word(case) if data and worded(case) else None, wrong


def worded(case: Case) -> bool:
    """Whether a case's file for Word is kept: of each layout on A4, and of each stock the layout that suits it."""
    sheet = shipped().sheets[case.sheet]
    plain = case.look == "colour" and case.source == "library"
    return plain and (case.sheet == "a4" or case.card == sheet.card)


def word(case: Case) -> bytes | None:
    """The cards of a case to edit."""
    deck, _ = built(case)
    levels = BRAND.colours.levels + BRAND.colours.levels[:1] * (
        len(shipped().library.levels) - len(BRAND.colours.levels)
    )
    brand = BRAND.model_copy(update={"colours": BRAND.colours.model_copy(update={"levels": levels})})
    return draw_word(replace(document(editable(deck)), file="cards.docx"), brand, FONTS, 0) if deck else None


class Samples:
    """Files for the acceptance checks: each layout from each source, and each sheet in each look and with each turn.

    Those of a page a card are apart, since they have bleed to check.
    """

    def __init__(self, folder: Path) -> None:
        """Files will be put into this folder."""
        self.folder = folder
        self.seen: set[tuple[str, str]] = set()

    def keep(self, case: Case, data: bytes) -> None:
        """Write a PDF that shows what none before it did."""
        shown = {(case.card, case.source), (case.sheet, case.look), (case.sheet, case.sides)}
        if not shown <= self.seen:
            self.seen |= shown
            part = "press" if shipped().sheets[case.sheet].width is None else "paper"
            name = f"{case.card}-{case.sheet}-{case.look}-{case.sides}-{case.source}.pdf"
            (self.folder / part).mkdir(parents=True, exist_ok=True)
            (self.folder / part / name).write_bytes(data)

    def keep_word(self, case: Case, data: bytes) -> None:
        """Write a file for Word."""
        (self.folder / "word").mkdir(parents=True, exist_ok=True)
        (self.folder / "word" / f"{case.card}-{case.sheet}.docx").write_bytes(data)


def main(folder: Path) -> int:
    """Build and read all of them; how many were not as they have to be."""
    samples, counts = Samples(folder), Counter[str]()
    with ProcessPoolExecutor() as pool:
        for case, data, words, wrong in pool.map(_crossed, every(), chunksize=16):
            counts["wrong" if wrong else "built" if data else "told of"] += 1
            for one in wrong:
                print(f"{case}: {one}")
            if data:
                samples.keep(case, data)
            if words:
                samples.keep_word(case, words)
    print(", ".join(f"{count} {what}" for what, count in sorted(counts.items())))
    return counts["wrong"]


if __name__ == "__main__":
    sys.exit(bool(main(Path(sys.argv[1]))))
