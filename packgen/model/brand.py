"""The brand: names, colours by role, fonts. What gives every output one face."""

from typing import Annotated

from pydantic import Field, StringConstraints

from packgen.model.base import Noun, Words

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]


class Colours(Noun):
    """Colours by what they do.

    Text pairs reach 4.5:1: ink, muted, accent, risk, protective and levels on paper and on soft; paper on accent and on
    every level.
    """

    ink: Colour
    muted: Colour
    paper: Colour
    soft: Colour
    line: Colour
    accent: Colour
    accent_soft: Colour
    risk: Colour
    protective: Colour
    levels: Annotated[tuple[Colour, ...], Field(min_length=1, max_length=9)]
    """One for each level, the first for level 1."""

    def role(self, name: str) -> str:
        """The colour of a role: 'ink', 'accent', ... or 'level-3'. '#RRGGBB' as it is written."""
        if name.startswith("level-"):
            return self.levels[(int(name[6:]) - 1) % len(self.levels)]
        return str(getattr(self, name.replace("-", "_")))


class Face(Noun):
    """A font: the name written into Office files, and the files in assets/fonts that measure (and draw) it."""

    name: Words
    regular: Words
    bold: Words


class Fonts(Noun):
    """The faces of the brand."""

    body: Face
    heading: Face
    cards: Face
    complex: Words = "Arial"
    """The name of the face for Arabic, Hebrew and other scripts that the faces above may not have."""


class Brand(Noun):
    """assets/brands/<name>/brand.yaml, version 1."""

    brand: Annotated[int, Field(ge=1, le=1)]
    id: str
    name: Words
    organisation: Words | None = None
    footer: Words | None = None
    contact: Words | None = None
    other_formats: Words | None = None
    language: Words = "en-GB"
    colours: Colours
    fonts: Fonts
