"""What a template's theme says: its colours by the roles of a brand, and its fonts with the files that measure them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from packgen.colour import TEXT, contrast, mixed, readable
from packgen.model.brand import Brand, Colours, Face, Fonts, ThemeSlots
from packgen.source import Place, Problem, Problems
from packgen.standins import SAME_WIDTHS, WIDE, stand_in
from packgen.template.numbers import A, hue
from packgen.template.package import Parts

PlaceOf = Callable[[tuple[str | int, ...]], Place]
"""The place of a line of brand.yaml."""
BRAND_COLOURS = ("accent1", "tx2", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink")
"""The slots in which an organisation's own colour is sought, in this order."""


@dataclass(frozen=True)
class Theme:
    """The colours of a theme by slot, as the master maps them, and its two fonts."""

    colours: Mapping[str, str]
    heading: str
    body: str

    def colour(self, slot: str) -> str:
        """The colour in a slot such as 'tx1' or 'accent3'."""
        return self.colours.get(slot, "#000000")


def theme(parts: Parts, path: str, slots: Mapping[str, str]) -> Theme:
    """The theme in a part; `slots` says which of its colours each slot shows: 'tx1': 'dk1'."""
    tree = parts.tree(path)
    scheme = tree.find(f"{A}themeElements/{A}clrScheme")
    fonts = tree.find(f"{A}themeElements/{A}fontScheme")
    given = {one.tag.removeprefix(A): _colour(one) for one in (scheme if scheme is not None else ())}
    return Theme(
        colours={slot: given.get(name, "#000000") for slot, name in slots.items()},
        heading=_font(fonts, "majorFont"),
        body=_font(fonts, "minorFont"),
    )


def _colour(slot: Any) -> str:
    said = (slot[0].get("lastClr") or slot[0].get("val")) if len(slot) else None
    return hue(said) or "#000000"


def _font(fonts: Any, which: str) -> str:
    found = fonts.find(f"{A}{which}/{A}latin") if fonts is not None else None
    return str(found.get("typeface")) if found is not None and found.get("typeface") else "Calibri"


TEXTS = ("ink", "muted", "accent", "risk", "protective")
"""Roles in which text is written."""


def branded(
    brand: Brand, found: Theme, paper: str, faces: Iterable[str], place_of: PlaceOf, key: str = "deck-template"
) -> tuple[Brand, tuple[Problem, ...]]:
    """The brand as the template shows it: ink, paper and accent are the theme's, what carries meaning stays legible.

    `paper` is the ground of its plainest layout; `faces` are those that its layouts name besides the theme's. What
    can't be measured exactly is told as a warning.
    Raises Problems for a slot that brand.yaml gives to text and that can't be read.
    """
    colours, slots = _as_told(brand, found, *_colours(brand.colours, found, paper), place_of)
    named = tuple(dict.fromkeys(faces))
    fonts = Fonts(
        body=_face(found.body, brand.fonts),
        heading=_face(found.heading, brand.fonts),
        cards=brand.fonts.cards,
        others=tuple(_face(name, brand.fonts) for name in named),
    )
    names = dict.fromkeys(name for name in (found.heading, found.body, *named) if not measured(name, brand.fonts))
    seen = "slides" if key == "deck-template" else "pages"
    return brand.model_copy(
        update={"colours": colours, "fonts": fonts, "theme": ThemeSlots.model_validate(slots)}
    ), tuple(
        Problem(
            place_of((key,)),
            f"packgen has no font file for the template's '{name}' and measures it as {_as(name, brand.fonts)}",
            f"look at full {seen} once, or name a font file for it in brand.yaml",
            warning=True,
        )
        for name in names
    )


def measured(name: str, fonts: Fonts) -> bool:
    """Whether the widths of a font are known: by those of an open one, or by files that the brand names."""
    return name.lower() in SAME_WIDTHS or any(name == face.name and not stand_in(face) for face in _ours(fonts))


def _as(name: str, fonts: Fonts) -> str:
    """The font as which one is measured that has no file: the brand's fallback for it, else one of the wider."""
    return next((found for face in _ours(fonts) if name == face.name and (found := stand_in(face))), "Arial")


def _ours(fonts: Fonts) -> tuple[Face, ...]:
    return (fonts.body, fonts.heading, *fonts.others)


def _face(name: str, fonts: Fonts) -> Face:
    """A font of the template, with files that measure it: the brand's own where it names them."""
    for face in _ours(fonts):
        if face.name == name:
            return face
    regular, bold = SAME_WIDTHS.get(name.lower(), WIDE)
    return Face(name=name, regular=regular, bold=bold)


def _colours(ours: Colours, found: Theme, paper: str) -> tuple[Colours, dict[str, str]]:
    """Every role's colour, and the slot of the theme that it is written as."""
    written = max(("tx1", "bg1"), key=lambda slot: contrast(found.colour(slot), paper))
    ink = found.colour(written)
    soft = ours.soft if contrast(ours.soft, ink) >= 10 else mixed(paper, ink, 0.05)
    grounds = (paper, soft)
    slot = next((one for one in BRAND_COLOURS if _stands_out(found.colour(one), ink, grounds)), written)
    accent = found.colour(slot)
    colours = Colours(
        ink=ink,
        muted=readable(ours.muted, grounds, ink),
        paper=paper,
        soft=soft,
        line=mixed(paper, ink, 0.2),
        accent=accent,
        accent_soft=mixed(paper, accent, 0.1),
        risk=readable(ours.risk, grounds, ink),
        protective=readable(ours.protective, grounds, ink),
        levels=tuple(readable(level, grounds, ink) for level in ours.levels),
    )
    ground = {"paper": "bg1"} if paper == found.colour("bg1") else {}
    return colours, {"ink": written, "accent": slot} | ground


def _as_told(
    brand: Brand, found: Theme, colours: Colours, slots: Mapping[str, str], place_of: PlaceOf
) -> tuple[Colours, dict[str, str]]:
    """The same with the slots that brand.yaml gives to roles."""
    told = {role: found.colour(slot) for role, slot in brand.theme.told.items()}
    made = colours.model_copy(update={role.replace("-", "_"): colour for role, colour in told.items()})
    problems = [
        Problem(
            place_of(("theme", role)),
            f"the template's {slot} is {contrast(found.colour(slot), made.paper):.1f}:1 on its paper; text needs 4.5",
            f"take one of {', '.join(_legible(found, made.paper))}",
        )
        for role, slot in brand.theme.told.items()
        if role in TEXTS and contrast(found.colour(slot), made.paper) < TEXT
    ]
    if problems:
        raise Problems(problems)
    return made, dict(slots) | brand.theme.told


def _legible(found: Theme, paper: str) -> list[str]:
    return [slot for slot in ("tx1", *BRAND_COLOURS) if contrast(found.colour(slot), paper) >= TEXT]


def _stands_out(colour: str, ink: str, grounds: tuple[str, ...]) -> bool:
    """Legible as text, and another colour than the text around it."""
    return colour != ink and all(contrast(colour, ground) >= TEXT for ground in grounds)
