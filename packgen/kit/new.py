"""A new brand kit: from one colour and a logo, or from a presentation or document that an organisation has."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from packgen.kit.fonts import Chosen, chosen
from packgen.kit.themed import own_colour, themed
from packgen.logos import logo as read_logo
from packgen.model.brand import Colours
from packgen.save import save
from packgen.schema import schema
from packgen.source import Place, Problem, Problems
from packgen.standins import SAME_WIDTHS
from packgen.template.source import Found, found
from packgen.where import shipped

PLAIN = "#0E5A63"
"""The accent when nobody names a colour."""
CARDS = """  cards:
    name: Atkinson Hyperlegible
    regular: atkinson-hyperlegible/AtkinsonHyperlegible-Regular.ttf
    bold: atkinson-hyperlegible/AtkinsonHyperlegible-Bold.ttf
"""
REVIEW = "  # guessed; look at it"


@dataclass
class Kit:
    """A kit in the making: what is known of it, and the files that lie in its folder."""

    name: str
    colours: Colours
    files: dict[str, bytes] = field(default_factory=dict)
    logo: str | None = None
    dark: str | None = None
    fonts: Mapping[str, tuple[str, Chosen]] = field(default_factory=dict)
    """Names, and how each is measured, by role."""
    template: str | None = None
    taken: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Roles whose colours are the theme's, and the slots they are in."""
    guessed: set[str] = field(default_factory=set)
    asked: str | None = None
    """The colour that was named."""


def new(folder: Path, colour: str | None, logo: Path | None, source: Path | None) -> Path:
    """Write a kit into a new folder, and give the path of its brand.yaml.

    `colour` is '#RRGGBB'; `logo` an SVG or PNG file; `source` a .potx, .pptx, .dotx or .docx.
    Raises Problems for a folder that has a brand already, and for files and colours that can't be taken.
    """
    problems = list(_refused(folder, colour, logo, source))
    if problems:
        raise Problems(problems)
    kit = _kit(folder.name, colour, logo, source)
    kit.files["brand.yaml"] = _yaml(kit).encode()
    kit.files["brand.schema.json"] = (json.dumps(schema("brand"), indent=2) + "\n").encode()
    save(kit.files, folder)
    return folder / "brand.yaml"


def _refused(folder: Path, colour: str | None, logo: Path | None, source: Path | None) -> Iterator[Problem]:
    here = Place(folder.as_posix(), 1, 1)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", folder.name):
        hint = "lower-case letters, digits and hyphens: our-trust"
        yield Problem(here, f"'{folder.name}' is no name for a brand", hint)
    if folder.exists():
        yield Problem(here, "there is a file or folder of this name already", "choose another name, or edit that brand")
    if colour and not re.fullmatch(r"#[0-9A-Fa-f]{6}", colour):
        yield Problem(here, f"'{colour}' is no colour", "write it as '#005EB8', in quotes")
    for file in (logo, source):
        if file and not file.is_file():
            yield Problem(Place(file.as_posix(), 1, 1), "there is no such file", "check its name and folder")


def _kit(name: str, colour: str | None, logo: Path | None, source: Path | None) -> Kit:
    """All that can be known. A colour and a logo that are named win over what the source has."""
    seen = found(source) if source else Found()
    colours, taken = themed((colour or own_colour(seen.theme) or PLAIN).upper(), seen.theme)
    assets = shipped("assets") / "fonts"
    fonts = {role: (font, chosen(font, assets)) for role, font in seen.fonts.items()}
    kit = Kit(name, colours, fonts=fonts, taken=taken)
    for _, one in fonts.values():
        kit.files |= one.files
    kit.asked = colour.upper() if colour else None
    if not colour:
        kit.guessed.add("accent")
    if source:
        kit.template = source.name
        kit.files[source.name] = source.read_bytes()
    if logo:
        read_logo(logo, Place(logo.as_posix(), 1, 1))
        kit.logo = f"logo{logo.suffix.lower()}"
        kit.files[kit.logo] = logo.read_bytes()
    elif seen.logos:
        kit.guessed.add("logo")
        for number, (ending, data) in enumerate(seen.logos, 1):
            kit.files[f"logo-{number}.{ending}"] = data
        kit.logo = f"logo-1.{seen.logos[0][0]}"
    return kit


def _yaml(kit: Kit) -> str:
    """The text of brand.yaml, with a note beside each line that was guessed."""
    title = kit.name.replace("-", " ").capitalize()
    return "".join(
        [
            "# yaml-language-server: $schema=brand.schema.json\n",
            f"# The brand '{kit.name}'. 'packgen brand check {kit.name}' says what does not work yet.\n",
            f"brand: 1\nname: {title}\n",
            f"organisation: {title}{REVIEW}\n",
            "# footer: What stands at the foot of slides and pages, beside the title\n",
            "# tagline: A line for the closing slide and the cover of the handout\n",
            "# contact: Whom to write to\n",
            "other-formats: If you need this in another format, ask the person who gave it to you.\n",
            "language: en-GB\n",
            *_logos(kit),
            *_template(kit),
            *_colours(kit),
            *_fonts(kit),
        ]
    )


def _logos(kit: Kit) -> Iterator[str]:
    if kit.logo is None:
        yield "# logos: {light: logo.svg, dark: logo-white.svg}\n"
        return
    note = f"{REVIEW}; the other pictures found are logo-2, logo-3, ..." if "logo" in kit.guessed else ""
    yield f"logos:\n  light: {kit.logo}{note}\n"
    yield "  # dark: the logo for dark grounds; without one it stands on a white plate there\n"
    yield "  clear: 0.25\n  least: 20mm\n"


def _template(kit: Kit) -> Iterator[str]:
    if kit.template:
        key = "deck-template" if Path(kit.template).suffix.lower() in (".potx", ".pptx") else "page-template"
        yield f"{key}: {json.dumps(kit.template)}\n"


def _colours(kit: Kit) -> Iterator[str]:
    yield "colours:\n"
    for role in ("ink", "muted", "paper", "soft", "line", "accent", "accent-soft", "risk", "protective"):
        yield f'  {role}: "{kit.colours.role(role)}"{_note(kit, role)}\n'
    levels = ", ".join(f'"{level}"' for level in kit.colours.levels)
    yield f"  levels: [{levels}]{_note(kit, 'levels')}\n"


def _note(kit: Kit, role: str) -> str:
    """Where a colour comes from, for whoever looks through the file."""
    if role == "accent" and kit.asked not in (None, kit.colours.accent):
        return f"  # your {kit.asked}, as far as it has to give way to be read"
    if role in kit.taken and not (role == "accent" and kit.asked):
        return f"{REVIEW}: your theme's {', '.join(kit.taken[role])}"
    return REVIEW if role in kit.guessed else ""


def _fonts(kit: Kit) -> Iterator[str]:
    yield "fonts:\n"
    for role in ("body", "heading"):
        name, how = kit.fonts.get(role, ("Calibri", Chosen(*SAME_WIDTHS["calibri"])))
        files = f", regular: {json.dumps(how.regular)}, bold: {json.dumps(how.bold)}" if how.files else ""
        if how.regular and not how.files:
            files = f", regular: {how.regular}, bold: {how.bold}"
        instead = f", fallbacks: [{how.fallback}]" if how.fallback else ""
        note = f"{REVIEW}: {how.note}" if how.note else ""
        yield f"  {role}: {{name: {json.dumps(name)}{files}{instead}}}{note}\n"
    yield CARDS
