"""What the stages of a build hand on to one another: what was gathered, what was picked from it, what it became."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from packgen.digest import digest
from packgen.footprint import Footprint
from packgen.looks import Dressed
from packgen.model.pack import Pack
from packgen.model.picked import Past
from packgen.model.plan import Plan
from packgen.model.selection import Selection
from packgen.participants import Guests
from packgen.read import Input, Shelf, Sourced
from packgen.source import Problem


@dataclass(frozen=True)
class Gathered:
    """A plan with everything that it names, read."""

    plan: Sourced[Plan]
    shelf: Shelf
    dressed: Dressed
    guests: Guests
    before: Past
    footprint: Footprint
    picked: Path
    """The file beside the plan that holds what was picked, there or not."""


@dataclass(frozen=True)
class Selected(Gathered):
    """What a plan comes to before anything is composed."""

    selection: Selection

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What is worth a second look."""
        return (*self.selection.warnings, *self.dressed.warnings, *self.guests.warnings)


@dataclass(frozen=True)
class Composed(Selected):
    """A pack with everything it was made from."""

    pack: Pack

    @property
    def inputs(self) -> tuple[Input, ...]:
        """Every file that went in, besides the plan and what was picked before."""
        return (*self.shelf.inputs, *self.dressed.inputs, *self.guests.inputs, *self._fonts())

    @property
    def own_fonts(self) -> dict[str, str]:
        """The font files that the organisation brings along, with their hashes."""
        return {name: digest(name) for name in self._font_files() if Path(name).is_absolute()}

    def _fonts(self) -> Iterator[Input]:
        """The font files of assets/fonts that the brand names; a brand's own are among what it brings along."""
        for name in self._font_files():
            if not Path(name).is_absolute():
                yield Input(f"assets/fonts/{name}", digest(self.shelf.fonts / name))

    def _font_files(self) -> list[str]:
        fonts = self.pack.brand.fonts
        return sorted({file for face in (fonts.body, fonts.heading, fonts.cards) for file in (face.regular, face.bold)})
