"""An organisation's own presentation, ready to take slides: its parts, and where each text of ours stands in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from packgen.model.brand import Brand
from packgen.model.layout import DeckLayout
from packgen.source import Problem


@dataclass(frozen=True)
class Mark:
    """What ties a text on a slide to a placeholder of its layout: the placeholder's type and index."""

    type: str | None = None
    index: int | None = None


class Seat(NamedTuple):
    """Where a slide layout of ours sits: a layout of the template, and which of our holders are its placeholders.

    A holder without a mark is written as a text box in the room that the layout leaves.
    """

    part: str
    name: str
    why: str
    """In plain words, why this layout was taken."""
    marks: Mapping[str, Mark]


class Template(NamedTuple):
    """The parts of a presentation that stay when its sample slides are gone.

    Paths are those of the package, without a slash in front; every file has its content type in `types`, relations
    have none.
    """

    file: str
    sha256: str
    files: Mapping[str, bytes]
    types: Mapping[str, str]
    masters: tuple[tuple[str, int], ...]
    """The slide masters with the ids they have in the presentation."""
    notes_master: str | None
    handout_master: str | None
    table_styles: str | None
    theme: str
    """The presentation's own theme."""
    text_style: str
    """The `p:defaultTextStyle` element as text, or nothing."""
    seats: Mapping[str, Seat]
    """By the name of our slide layout."""


class Fitted(NamedTuple):
    """A template read for a brand: a layout and a brand such as are written in YAML, and the parts behind them."""

    layout: DeckLayout
    brand: Brand
    template: Template
    warnings: tuple[Problem, ...]
