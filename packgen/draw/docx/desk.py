"""The desk at which a document is written: what may be given out only once is given out here."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from packgen.draw.docx.package import MAIN, Package
from packgen.draw.docx.palette import Palette
from packgen.draw.docx.views import Field, Form, Inline, Mark, Note, Picture, Words, tick
from packgen.draw.outlines import geometry
from packgen.model.badge import Badge
from packgen.model.brand import Brand
from packgen.model.letterhead import Letterhead
from packgen.model.logo import Placed
from packgen.model.paper import Run
from packgen.units import Length, pt
from packgen.writing import NBSP

LISTS = {"ListNumber": 3, "FrameNumber": 4, "CardQuestion": 5}
"""Styles of numbered lists and the abstract list in numbering.xml that each starts again from."""

ICON = pt(13)
"""How large an icon stands beside words: as tall as their line, so that it takes no room of its own."""

STYLED_LISTS = 6
"""How many lists numbering.xml has for the styles, before those of the text."""


@dataclass
class Desk:
    """Gives out ids, relationships and list numbers, each in the order of the text."""

    package: Package
    brand: Brand
    own: Letterhead | None = None
    """The organisation's own template, in which the document stands."""
    filled: bool = True
    """Whether areas are filled with colour; else they are outlines."""
    lists: list[tuple[int, str]] = field(default_factory=list)
    """The lists of the text: the abstract list of each, and the role in which its numbers stand."""
    sizes: set[tuple[str, float]] = field(default_factory=set)
    carried: str = ""
    """What the font table says of the fonts that the file carries."""
    notes: list[tuple[Inline, ...]] = field(default_factory=list)
    """What the footnotes say, the first under 1."""
    _ids: count[int] = field(default_factory=lambda: count(1))
    _captions: dict[str, int] = field(default_factory=dict)

    _noting: bool = False

    @property
    def palette(self) -> Palette:
        """The brand's colours."""
        return Palette(self.brand, self.filled, own=self.own is not None)

    def id(self) -> int:
        """A number that nothing else in the file has."""
        return next(self._ids)

    def caption_number(self, word: str) -> int:
        """The number of the next caption that opens with this word: 'Table' or 'Figure'."""
        self._captions[word] = self._captions.get(word, 0) + 1
        return self._captions[word]

    def list_number(self, style: str, role: str = "accent") -> int:
        """A list that starts at 1, its numbers in the colour of a role: the id of its own w:num."""
        self.lists.append((LISTS[style], role))
        return STYLED_LISTS + len(self.lists)

    def sized(self, style: str, size: float | None) -> str:
        """The style, or its sibling at another type size."""
        if size is None:
            return style
        self.sizes.add((style, size))
        return f"{style}{size_name(size)}"

    def badge(self, badge: Badge, diameter: Length) -> Picture:
        """The ring badge."""
        return self._rings(badge, diameter)

    def model(self, badge: Badge, diameter: Length, font: Path) -> Picture:
        """The rings drawn large, with their numbers in that font."""
        return self._rings(badge, diameter, font)

    def _rings(self, badge: Badge, diameter: Length, font: Path | None = None) -> Picture:
        from packgen.draw.docx.paint import badge_png

        target = self.package.picture(badge_png(badge, diameter, self.brand.colours, font, filled=self.filled))
        return Picture(self.id(), target, diameter, diameter, badge.alt)

    def logo(self, logo: Placed, part: str = MAIN) -> Picture:
        """A logo in the part that has it, the document itself if none is named: pixels, and its lines beside them."""
        _, _, width, height = logo.at
        pixels, svg = logo.logo.photo, logo.logo.svg
        target = self.package.picture(pixels.data, part=part, ending=pixels.kind)
        lines = self.package.picture(svg, part=part, ending="svg") if svg else ""
        return Picture(self.id(), target, width, height, logo.alt, lines)

    def plain(self, role: str) -> str:
        """The relationship to a square of one colour."""
        from packgen.draw.docx.paint import plain_png

        return self.package.picture(plain_png(f"#{self.palette.hex(role)}"))

    def runs(self, runs: tuple[Run, ...]) -> tuple[Inline, ...]:
        """The runs as they are written: links with their relationships, a new line as a break."""
        return tuple(inline for run in runs for inline in self._run(run))

    def _run(self, run: Run) -> list[Inline]:
        if run.tick:
            return [tick(self.id(), run.text, "TickBoxLarge")]
        return [*self._icon(run), *self._words(run), *self._note(run)]

    def _words(self, run: Run) -> list[Inline]:
        """The words with their look, a link where they lead somewhere."""
        words = Words("", None if run.page else _style(run), run.bold)
        if run.url and run.url.startswith("#"):
            words = words._replace(anchor=bookmark_name(run.url[1:]))
        elif run.url:
            words = words._replace(target=self._link(run.url))
        if run.page and words.anchor:
            return [Field(f"PAGEREF {words.anchor} \\h", run.text, words.style, words.anchor)]
        if run.pill:
            return [words._replace(text=f"{NBSP}{run.text.replace(' ', NBSP)}{NBSP}")]
        return broken(run.text, words)

    def _link(self, url: str) -> str:
        """The relationship to an address, of the text or, while a footnote is written, of the footnotes."""
        return self.package.note_link(url) if self._noting else self.package.link(url)

    def _note(self, run: Run) -> list[Inline]:
        """The number of the run's footnote, whose words are laid aside."""
        if not run.note:
            return []
        self._noting = True
        self.notes.append(self.runs(run.note))
        self._noting = False
        return [Note(len(self.notes))]

    def _icon(self, run: Run) -> list[Inline]:
        """The sign before a run, and a space that stays with it."""
        if not run.icon:
            return []
        form = Form(self.id(), geometry(run.icon), ICON, ICON, "accent")
        return [form, Words(NBSP)]


def broken(text: str, words: Words) -> list[Inline]:
    """The text as runs like `words`, with a break for each new line."""
    first, *others = text.split("\n")
    inlines: list[Inline] = [words._replace(text=first)] if first else []
    for line in others:
        inlines += [Mark("br"), *([words._replace(text=line)] if line else [])]
    return inlines


def _style(run: Run) -> str | None:
    """The character style of a run."""
    if run.url:
        return "Hyperlink"
    if run.colour:
        return tag_style(run.colour) if run.pill else colour_style(run.colour)
    return None


def colour_style(role: str) -> str:
    """The id of the character style for a colour."""
    return "Colour" + role.title().replace("-", "")


def tag_style(role: str) -> str:
    """The id of the character style for a badge in a line of text."""
    return colour_style(role).replace("Colour", "Tag", 1)


def pill_style(role: str) -> str:
    """The id of the character style for a pill of a colour."""
    return colour_style(role).replace("Colour", "Pill", 1)


def size_name(size: float) -> str:
    """A type size as part of a style's id: 11.5 is '11h'."""
    return f"{size:g}".replace(".5", "h").replace(".", "p")


def bookmark_name(key: str) -> str:
    """A key as a bookmark: letters, digits and underscores, at most 40 of them."""
    return ("k_" + re.sub(r"\W", "_", key, flags=re.ASCII))[:40]
