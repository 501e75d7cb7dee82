"""Paper -> PDF, through layouts/page/paper.typ. What a block says is passed as data, and never as markup."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from packgen.alphabets import unseen
from packgen.draw.pdf.bands import letterhead
from packgen.fit import Ruler
from packgen.font import advances, line
from packgen.model.badge import Badge
from packgen.model.brand import Brand
from packgen.model.logo import Placed
from packgen.model.outline import Outline
from packgen.model.pack import Document
from packgen.model.paper import Bullets, Contents, Frame, Heading, Marks, Paper, Run, Table, Write
from packgen.paging.badges import fits, label_of
from packgen.paging.geometry import COVER_RING, FRAME_LEFT, FRAME_RIGHT, WIDE, page_of
from packgen.paging.measures import NATURAL, ROW_PADS, frame_headings
from packgen.paging.strips import BULLET
from packgen.typesetter import Task, family
from packgen.units import Length
from packgen.writing import NBSP

TEMPLATE = "page/paper.typ"
NOTES = "Notes"
"""What stands over a page that is left over when sheets are folded."""

ROLES = ("ink", "muted", "paper", "soft", "line", "accent", "accent-soft", "risk", "protective")
EMPTY: tuple[Any, ...] = (None, False, "", ())
ELSEWHERE = ("rows", "blocks", "entries", "logos")
"""Fields that are written by the block they belong to."""

SHOWN = ("text", "label", "labels", "said", "header", "caption", "title", "clock")
"""Fields whose words are shown."""

RULES = {"none": (0.0, 0.0), "thin": (0.5, 0.75), "bold": (0.75, 1.5)}
"""How thick the line over a label and the one under a cover are, in points, by the brand's tone of rules."""

TALL = 1_500
"""Letters from which a row of a table may be parted between two pages."""


def draw(document: Document, paper: Paper, brand: Brand, fonts: Path, stamp: int) -> bytes:
    """A tagged PDF/UA-1 of a paper, in the fonts that measured it."""
    return task(document, paper, brand, fonts).pdf(stamp)


def places(document: Document, paper: Paper, brand: Brand, fonts: Path) -> dict[str, int]:
    """The page of each heading as it is set, by its key.

    For tests: they are those that were measured, as long as the template and the measurer reckon alike.
    """
    (found,) = task(document, paper, brand, fonts).told("places")
    return dict(found)


def task(document: Document, paper: Paper, brand: Brand, fonts: Path) -> Task:
    """What typst is given: the template, the data, and no font but the brand's, or the template's."""
    brand = paper.own.brand if paper.own else brand
    faces = brand.fonts.body, brand.fonts.heading
    files = tuple(fonts / file for face in faces for file in (face.regular, face.bold))
    writer = _Writer(paper, brand, frozenset(advances(files[0])), Ruler(files[3]))
    body, heading = (family(fonts / face.regular) for face in faces)
    tall = [line(fonts / face) / NATURAL for face in (faces[0].regular, faces[1].bold)]
    return Task(TEMPLATE, writer.data(document) | {"font": body, "heading": heading, "tall": tall}, files)


def properties(document: Document) -> dict[str, Any]:
    """What a PDF says of itself."""
    language, _, region = document.language.partition("-")
    named = {"title": document.title, "author": document.author, "description": document.subject}
    return {"document": {**named, "keywords": document.keywords}, "lang": language, "region": region or None}


def _logo(logo: Placed) -> dict[str, Any]:
    """A logo with its file: the drawing where there is one, else its pixels, byte by byte."""
    _, _, width, height = logo.at
    pixels, lines = logo.logo.photo, logo.logo.svg
    kind = "svg" if lines else {"jpeg": "jpg"}.get(pixels.kind, pixels.kind)
    file = lines.decode() if lines else [*pixels.data]
    return {
        "width": width.pt,
        "height": height.pt,
        "clear": logo.clear.pt,
        "alt": logo.alt,
        "format": kind,
        "file": file,
    }


@dataclass(frozen=True)
class _Writer:
    """Writes one paper as the template reads it: points and hex colours; what is as usual is left out."""

    paper: Paper
    brand: Brand
    known: frozenset[int]
    """The signs that the font has."""
    ruler: Ruler
    """The face of headings."""

    @cached_property
    def plain(self) -> frozenset[str]:
        """The signs that are written as they are; most texts have no others."""
        return frozenset((*map(chr, self.known), "\n", NBSP))

    def data(self, document: Document) -> dict[str, Any]:
        """The whole paper."""
        paper, layout = self.paper, self.paper.layout
        return properties(document) | {
            "page": [layout.width.pt, layout.height.pt],
            "margins": [margin.pt for margin in layout.margins],
            "edges": [edge.pt for edge in layout.edges],
            "outdent": page_of(paper).outdent / 20,
            "write-row": layout.write_row.pt,
            "filled": layout.filled,
            "size": self.sizes(),
            "pads": ROW_PADS,
            "rules": RULES[self.brand.rules],
            "letterhead": paper.own and letterhead(paper, paper.own.letterhead, self.words),
            "colours": {role: self.brand.colours.role(role) for role in ROLES},
            "title": self.words(paper.title),
            "house": self.words(paper.house),
            "running": self.words(paper.title if paper.running else ""),
            "logo": paper.logo and _logo(paper.logo),
            "subtitle": self.words(paper.subtitle),
            "cover": [self.words(line) for line in paper.cover],
            "badge": paper.badge and self.badge(paper.badge),
            "cover-ring": COVER_RING.pt,
            "footer": self.words(paper.footer),
            "numbered": paper.numbered,
            "contents": [
                {"key": entry.key, "text": self.words(entry.text)}
                for block in paper.flow
                if isinstance(block, Contents)
                for entry in block.entries
            ],
            "folded": paper.folded,
            "notes": self.words(NOTES),
            "flow": list(self.flow()),
        }

    def sizes(self) -> dict[str, Any]:
        """The type sizes; headings in a frame are a step smaller, as in Word."""
        layout = self.paper.layout
        sizes = {"body": layout.body, "small": layout.small, "line": layout.line}
        return sizes | {"headings": layout.headings, "framed": frame_headings(layout)}

    def flow(self) -> Iterator[dict[str, Any]]:
        """Every block."""
        keys: set[str] = set()
        for block in self.paper.flow:
            yield self.block(block, keys)

    def below(self, heading: Heading, *, framed: bool) -> bool:
        """Whether ring and label stand under the words, as they do in Word."""
        layout, page = self.paper.layout, page_of(self.paper)
        sizes = frame_headings(layout) if framed else layout.headings
        room = (page.column - (FRAME_LEFT + FRAME_RIGHT if framed else 0)) / 20
        size = heading.size or sizes[heading.level - 1]
        return heading.badge is not None and not fits(heading, size, layout.small, room, self.ruler)

    def block(self, block: Any, keys: set[str], *, framed: bool = False) -> dict[str, Any]:
        """One block; a heading whose key is missing, or taken, gets one of its own."""
        made = self.noun(block) | {"block": type(block).__name__.lower()}
        match block:
            case Heading():
                key = block.key if block.key and block.key not in keys else f"heading {len(keys)}"
                keys.add(key)
                made |= {"key": key, "beside": self.words(label_of(block)), "below": self.below(block, framed=framed)}
            case Frame():
                made["blocks"] = [self.block(part, keys, framed=True) for part in block.blocks]
                lines = [*_lines(block)]
                made |= {"letters": sum(map(_letters, lines)), "lines": len(lines)}
            case Marks():
                made["logos"] = [_logo(one) | {"left": one.at[0].pt} for one in block.logos]
            case Write():
                made["rows"] = block.rows
            case Table():
                made["rows"] = [[[*self.lines(cell)] for cell in row] for row in block.rows]
                made["wide"] = block.look in WIDE or block.out
                made["tall"] = any(_letters(cell) > TALL for row in block.rows for cell in row)
        return made

    def noun(self, noun: Any) -> dict[str, Any]:
        """The fields of a noun, by the names that the template has for them; nothing for what is empty or off."""
        own = {field.name: getattr(noun, field.name) for field in fields(noun) if field.name not in ELSEWHERE}
        told = {name: value for name, value in own.items() if value not in EMPTY}
        return {name.replace("_", "-"): self.value(name, value) for name, value in told.items()}

    def value(self, name: str, value: Any) -> Any:
        """A field as JSON."""
        if isinstance(value, tuple):
            return [self.value(name, one) for one in value]
        if isinstance(value, str):
            return self.text(name, value)
        if isinstance(value, Length):
            return value.pt
        if is_dataclass(value):
            return self.inner(value)
        return value

    def text(self, name: str, text: str) -> Any:
        """A text that is shown, a colour, or a word of ours as it is."""
        if name == "colour":
            return self.brand.colours.role(text)
        return self.words(text) if name in SHOWN else text

    def inner(self, noun: Any) -> Any:
        """A noun within a block."""
        match noun:
            case Badge():
                return self.badge(noun)
            case Outline():
                return {"width": noun.width, "height": noun.height, "steps": noun.steps}
            case Run():
                return self.run(noun)
        return self.noun(noun)

    def run(self, run: Run) -> dict[str, Any]:
        """A run of text."""
        return self.noun(run) | {"text": self.words(run.text), "said": run.text}

    def badge(self, badge: Badge) -> dict[str, Any]:
        """A ring badge with the colours of what is lit."""
        lit = [(ring, self.brand.colours.role(f"level-{ring}")) for ring in badge.lit]
        return {"count": badge.count, "lit": lit, "alt": badge.alt, "label": badge.label}

    def lines(self, cell: tuple[Run, ...]) -> Iterator[dict[str, Any]]:
        """The lines of a cell, each with its runs."""
        for runs in _parted(cell):
            bullet = bool(runs) and runs[0]["text"].startswith(BULLET)
            if bullet:
                runs[0]["text"] = runs[0]["text"].removeprefix(BULLET)
            yield {"bullet": bullet, "runs": [self.run(Run(**one)) for one in runs]}

    def words(self, text: str) -> list[str | dict[str, str]]:
        """The text in pieces: as it is, and the name of each sign that the font lacks, which is shown as a box."""
        text = unicodedata.normalize("NFC", text)  # as the fonts have letters with their marks
        if text and self.plain.issuperset(text):
            return [text]
        pieces: list[str | dict[str, str]] = []
        for sign in text:
            shown = self.sign(sign)
            if shown and pieces and isinstance(pieces[-1], str):
                pieces[-1] += shown
            else:
                pieces.append(shown or {"name": unicodedata.name(sign, "a sign").lower()})
        return pieces

    def sign(self, sign: str) -> str:
        """The sign, or a plain space for one of another width; nothing when the font can't show it."""
        if sign in self.plain or unseen(sign):
            return sign
        return " " if unicodedata.category(sign) == "Zs" else ""


def _parted(cell: Iterable[Run]) -> list[list[dict[str, Any]]]:
    """The runs parted at each new line, as the values that make them."""
    lines: list[list[dict[str, Any]]] = [[]]
    for run in cell:
        for number, text in enumerate(run.text.split("\n")):
            if number:
                lines.append([])
            if text:
                lines[-1].append({**vars(run), "text": text})
    return lines


def _lines(frame: Frame) -> Iterator[tuple[Run, ...]]:
    """The paragraphs of a frame: headings, texts and the items of its lists."""
    for part in frame.blocks:
        match part:
            case Heading():
                yield (Run(part.text),)
            case Bullets():
                yield from part.items
            case _:
                yield part.runs


def _letters(cell: Iterable[Run]) -> int:
    return sum(len(run.text) for run in cell)
