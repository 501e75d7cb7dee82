"""The brand: names, colours by role, fonts. What gives every output one face."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, Literal

from packgen.filename import storable
from packgen.model.base import Key, Version, Words
from packgen.model.noun import After, Limits, Noun, Shown, checked, field
from packgen.units import Length

Colour = Annotated[str, Limits(pattern=r"^#[0-9A-Fa-f]{6}$")]


def _beside(name: str) -> str:
    """The name of a file in the brand's folder, without a path."""
    if "/" in name or "\\" in name:
        raise ValueError(f"'{name}' is not in the brand's folder; put it beside brand.yaml, and write its name alone")
    return storable(name)


File = Annotated[Words, After(_beside), Shown({"type": "string", "minLength": 1, "pattern": r"^[^/\\\\]+$"})]
"""A file in the same folder: a name without a path."""

Slot = Literal[
    "tx1", "bg1", "tx2", "bg2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink"
]
"""A colour of an Office theme, by the name that slides use."""

THEME: Mapping[str, str] = MappingProxyType(
    {"ink": "tx1", "paper": "bg1", "accent": "tx2", "soft": "bg2", "muted": "folHlink"}
)
"""The slots of our own theme, beside the six accents. Levels take those, and with five at most what protects the last;
'risk', 'line' and 'accent-soft' have none: a theme has twelve."""

ACCENTS = 6
"""How many accents a theme has."""


@cache
def _slots(count: int) -> Mapping[str, str]:
    """The slots of our own theme for so many level colours."""
    places = {f"level-{number}": (number - 1) % count + 1 for number in range(1, 10)}
    levels = {role: f"accent{place}" for role, place in places.items() if place <= ACCENTS}
    return MappingProxyType({**THEME, **levels} | ({"protective": f"accent{ACCENTS}"} if count < ACCENTS else {}))


Rules = Literal["none", "thin", "bold"]
"""How heavy lines are that part or open something, and mean nothing by themselves."""

DateForm = Literal["weekday", "long", "short", "iso"]
"""'Thursday 11 March 2027', '11 March 2027', '11/03/2027' or '2027-03-11'."""


class ThemeSlots(Noun):
    """Which of the template's theme colours a role is written as."""

    ink: Slot | None = None
    muted: Slot | None = None
    paper: Slot | None = None
    soft: Slot | None = None
    line: Slot | None = None
    accent: Slot | None = None
    accent_soft: Slot | None = None
    risk: Slot | None = None
    protective: Slot | None = None

    @property
    def told(self) -> dict[str, str]:
        """The roles that have a slot, by the names that layouts use."""
        return {name.replace("_", "-"): slot for name, slot in self if slot}


class Colours(Noun):
    """Colours by what they do.

    Text pairs reach 4.5:1: ink, muted, accent, risk, protective and levels on paper and on soft; paper on accent and on
    every level.
    """

    ink: Colour
    """Words."""
    muted: Colour
    """Words that step back: captions, page numbers."""
    paper: Colour
    """The ground of pages, slides and cards."""
    soft: Colour
    """The ground of panels."""
    line: Colour
    """Lines that divide."""
    accent: Colour
    """Your own colour: titles, bands, badges."""
    accent_soft: Colour
    """A light ground in its hue."""
    risk: Colour
    """What presses on people."""
    protective: Colour
    """What holds them."""
    levels: Annotated[tuple[Colour, ...], Limits(min_length=1, max_length=9)]
    """One for each level, the first for level 1."""

    def role(self, name: str) -> str:
        """The colour of a role: 'ink', 'accent', ... or 'level-3'. '#RRGGBB' as it is written."""
        if name.startswith("level-"):
            return self.levels[(int(name[6:]) - 1) % len(self.levels)]
        return str(getattr(self, name.replace("-", "_")))


class Face(Noun):
    """A font: the name written into Office files, and the files that measure (and draw) it.

    They lie beside brand.yaml or in assets/fonts; where there are none, the first fallback that packgen knows measures.
    """

    name: Words
    """What Office calls it: 'Calibri'."""
    regular: str = ""
    """The file of its regular weight, .ttf or .otf."""
    bold: str = ""
    """The file of its bold weight."""
    fallbacks: tuple[Words, ...] = ()
    """Fonts to take where this one is missing, the nearest first: 'Arial', 'Calibri', 'Georgia' and the like."""


class Fonts(Noun):
    """The faces of the brand."""

    body: Face
    """Running text."""
    heading: Face
    """Titles and headings."""
    cards: Face
    """What is read at arm's length: cards."""
    complex: Words = "Arial"
    """The name of the face for Arabic, Hebrew and other scripts that the faces above may not have."""
    others: tuple[Face, ...] = ()
    """Further faces that a layout may name."""

    def face(self, font: str, name: str | None = None) -> Face:
        """The face of that name among the others, else 'heading' or 'body'."""
        named = next((one for one in self.others if one.name == name), None)
        return named or (self.heading if font == "heading" else self.body)


class Partner(Noun):
    """Somebody the work is done with."""

    name: Words
    """What they are called; a screen reader says it."""
    logo: File
    """Their logo, SVG or PNG."""


class Logos(Noun):
    """Pictures in the brand's folder, SVG or PNG."""

    light: File
    """The logo for light grounds."""
    dark: File | None = None
    """The logo for dark grounds; without one it stands on a plate of paper there."""
    clear: Annotated[float, Limits(ge=0, le=2)] = 0.25
    """The room that stays free on all sides, as a share of the logo's height."""
    least: Length = Length.parse("20mm")
    """The least width at which it may be printed."""
    alt: Words | None = None
    """What a screen reader says; else the organisation's name."""
    partners: tuple[Partner, ...] = ()
    """Logos beside yours on the closing slide and the handout, in this order, all of the same area."""

    @property
    def files(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Every file, with its place among the logos."""
        yield ("light",), self.light
        if self.dark:
            yield ("dark",), self.dark
        yield from ((("partners", number, "logo"), one.logo) for number, one in enumerate(self.partners))


class Brand(Noun):
    """assets/brands/<name>/brand.yaml, version 1."""

    version_key = "brand"

    brand: Version = 1
    """The version of this format: 1."""
    id: str
    name: Words
    """What you call the brand."""
    organisation: Words | None = None
    """Who gives the session; stands on covers and in the properties of files."""
    footer: Words | None = None
    """A line at the foot of slides and pages."""
    contact: Words | None = None
    """How people reach you, on closing pages."""
    other_formats: Words | None = None
    """Whom to ask for large print, another language or another format."""
    tagline: Words | None = None
    """A line under the organisation's name, on the closing slide and the cover of the handout."""
    logos: Logos | None = None
    """Your logo, and those of partners."""
    dates: DateForm = "weekday"
    """How days are written: 'weekday' Monday 8 March 2027, 'long' without it, 'short' 08/03/2027, 'iso' 2027-03-08."""
    corners: Length = Length.parse("0mm")
    """How round the corners of panels on slides are; 0mm is square."""
    rules: Rules = "bold"
    """The tone of the lines above panels, under titles, over labels and at the edge of cards: 'bold', 'thin', or
    'none' at all."""
    language: Words = "en-GB"
    """The language of what packgen writes, as en-GB."""
    page: Key | None = None
    """The paper you print on, a file of layouts/page; a plan may name another. A4 when neither says."""
    colours: Colours
    """Colours by what they do."""
    fonts: Fonts
    """Fonts by what they set."""
    deck_template: File | None = None
    """Your own .potx or .pptx, beside brand.yaml; its masters, layouts, colours and fonts are used for the slides."""
    deck_layouts: dict[Key, Words] = field(default_factory=dict)
    """Which layout of the template shows which of ours, where packgen's own match is not the one you want."""
    page_template: File | None = None
    """Your own .dotx or .docx, beside brand.yaml; its page, headers, styles, colours and fonts are used for papers."""
    page_styles: dict[Key, Words] = field(default_factory=dict)
    """Which style of the template takes which role, where packgen's own match is not the one you want."""
    theme: ThemeSlots = ThemeSlots()
    """Which of the templates' theme colours a role is written as, where the guess is not right: 'accent: accent2'."""

    @checked
    def _only_with_a_template(self) -> Brand:
        if self.deck_template is None and (self.deck_layouts or (self.theme.told and self.page_template is None)):
            raise ValueError("'deck-layouts' and 'theme' say how to use a 'deck-template', and the brand names none")
        if self.page_template is None and self.page_styles:
            raise ValueError("'page-styles' says how to use a 'page-template', and the brand names none")
        return self

    @property
    def slots(self) -> Mapping[Any, str]:
        """The slot of Office's theme that a role is written as; a role without one is written as its colour."""
        return self.theme.told or _slots(len(self.colours.levels))
