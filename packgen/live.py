"""A page for the browser that shows a pack while its plan is written: slides, pages and cards, and what is wrong.

It is a folder of plain files that the page itself looks into each second: no server, no port, no network.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from packgen.draw.pdf import cards, papers
from packgen.export import Export
from packgen.model.cards import CardDeck
from packgen.model.deck import Deck
from packgen.model.pack import Document
from packgen.model.paper import Paper
from packgen.office import found
from packgen.save import put
from packgen.source import Problems
from packgen.stages import Composed
from packgen.telling import tell, tell_warnings
from packgen.typesetter import Task
from packgen.where import shipped

PAGE, STATE = "index.html", "state.js"
PPI = 96
SLIDES = "live/slides.typ"
WAIT = "Pictures of the slides are being made."
NO_OFFICE = "Pictures of slides need LibreOffice (free, from libreoffice.org); the deck itself is in the pack."


@dataclass
class Live:
    """The folder of a preview, and what is in it."""

    folder: Path
    shown: dict[str, dict[str, Any]] = field(default_factory=dict)
    """For each file what the page is told of it."""
    title: str = "Live preview"
    number: int = 0

    def begin(self) -> Path:
        """Put the page in place, and say where it is. Raises OSError."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for old in self.folder.glob("*.png"):
            old.unlink()
        put(self.folder / PAGE, (shipped("layouts") / "live" / PAGE).read_bytes())
        self._tell("The first build is under way.")
        return self.folder / PAGE

    def show(self, composed: Composed, files: Mapping[str, bytes]) -> Iterator[str]:
        """Show a pack: what changed in it, cards and pages first, then slides. `files` are those that were made.

        Yields what is being pictured. Raises OSError.
        """
        self.title = composed.plan.value.title
        before, self.shown = self.shown, {}
        later = []
        for document in _each_once(composed.pack.documents):
            key = _key(document, composed)
            known = before.get(document.file)
            if known and known["key"] == key:
                self.shown[document.file] = known
            elif isinstance(document.content, Deck):
                self.shown[document.file] = _row(document, "", known["pages"] if known else (), WAIT)
                later.append((document, key))
            else:
                yield document.file
                pages = self._pictures(document, key, _pages(document, composed))
                self.shown[document.file] = _row(document, key, pages)
        notes = tell_warnings(composed.warnings)
        self._tell("Up to date.", notes=notes)
        for document, key in later:
            yield document.file
            self.shown[document.file] = self._slides(document, key, composed, files)
        self._tell("Up to date.", notes=notes)
        self._tidied()

    def refuse(self, problems: Problems) -> None:
        """Show problems above the last good pack. Raises OSError."""
        self._tell("The last good pack is below; this keeps the new one from being made:", tell(problems.problems))

    def _slides(self, document: Document, key: str, composed: Composed, files: Mapping[str, bytes]) -> dict[str, Any]:
        """A deck, as LibreOffice shows it."""
        program, deck = found(), document.content
        if program is None or not isinstance(deck, Deck):
            return _row(document, key, (), NO_OFFICE)
        try:
            made = Export(program, composed, (document.file,)).pdfs({document.file: files[document.file]})
        except Problems as wrong:
            return _row(document, key, (), str(wrong))
        (pdf,) = made.values()
        count = sum(len(section.slides) for section in deck.sections)
        pages = Task(SLIDES, {"pdf": list(pdf), "count": count}, ()).pictures(PPI)
        return _row(document, key, self._pictures(document, key, pages))

    def _pictures(self, document: Document, key: str, pages: Sequence[bytes]) -> tuple[str, ...]:
        """Write pictures under names that change with what they show."""
        stem = document.file.rsplit(".", 1)[0]
        names = tuple(f"{stem}-{key}-{number}.png" for number in range(1, len(pages) + 1))
        for name, data in zip(names, pages, strict=True):
            put(self.folder / name, data)
        return names

    def _tell(self, status: str, problems: str = "", notes: str = "") -> None:
        self.number += 1
        state = {"number": self.number, "title": self.title, "status": status, "problems": problems, "notes": notes}
        told = json.dumps(state | {"files": [*self.shown.values()]}, ensure_ascii=True)
        put(self.folder / STATE, f"packgen({told});\n".encode())

    def _tidied(self) -> None:
        """Take away pictures that nothing shows any more."""
        used = {name for row in self.shown.values() for name in row["pages"]}
        for old in self.folder.glob("*.png"):
            if old.name not in used:
                old.unlink()


def _each_once(documents: Sequence[Document]) -> Iterator[Document]:
    """The documents without those that show what another does already, such as a handout in Word and as PDF."""
    seen = set()
    for document in documents:
        if id(document.content) not in seen and not document.file.endswith(".png"):
            seen.add(id(document.content))
            yield document


def _key(document: Document, composed: Composed) -> str:
    """A short name for what a document shows."""
    return sha256(repr((document, document.brand or composed.pack.brand)).encode("utf-8", "replace")).hexdigest()[:10]


def _pages(document: Document, composed: Composed) -> list[bytes]:
    """Pictures of the pages of a paper or a deck of cards."""
    brand = document.brand or composed.pack.brand
    match document.content:
        case CardDeck() as deck:
            return cards.pictures(document, deck, PPI)
        case Paper() as paper:
            return papers.task(document, paper, brand, composed.shelf.fonts).pictures(PPI)
    return []


def _row(document: Document, key: str, pages: Sequence[str], wait: str = "") -> dict[str, Any]:
    what, unit = document.title.rsplit(": ", 1)[-1], "slide" if isinstance(document.content, Deck) else "page"
    return {"name": document.file, "what": what, "unit": unit, "key": key, "pages": list(pages), "wait": wait}
