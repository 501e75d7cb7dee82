"""A brand against what is asked of it: colours, logos, fonts and templates; all findings at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from packgen.colour import TEXT
from packgen.kit.contrast import GROUNDS, faint, pairs
from packgen.looks import Kit, closed, dressed, page_template, short, stood_in, template
from packgen.model.brand import Colours
from packgen.model.layout import DeckLayout
from packgen.model.letterhead import Letterhead
from packgen.model.logo import Logo, Signet
from packgen.read import Shelf
from packgen.sight import APART, alike, nearest
from packgen.source import Place, Problem
from packgen.standins import stand_in
from packgen.units import Length, inches

PRINTED, DPI = inches(2), 300
"""How wide a logo is printed at the most, and how many pixels to the inch a print shop asks for."""


@dataclass(frozen=True)
class Report:
    """What was looked at, as lines to read, and what was found: problems, and warnings with a lower voice."""

    lines: tuple[str, ...]
    findings: tuple[Problem, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What keeps the brand from being used."""
        return tuple(one for one in self.findings if not one.warning)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What is worth a second look."""
        return tuple(one for one in self.findings if one.warning)


def check(kit: Kit, shelf: Shelf) -> Report:
    """The report on a brand. Raises Problems for files that are missing or can't be read."""
    kit, signet = dressed(kit, shelf.fonts)
    place = kit.source.tree.place
    colours = kit.brand.colours
    lines = [*_contrasts(colours), *_sights(colours), *_fonts(kit), *_logos(signet)]
    findings = [
        *faint(colours, place),
        *_alike(colours, kit),
        *closed(kit, shelf.fonts),
        *stood_in(kit),
        *_coarse(kit, signet),
    ]
    findings += _small(kit, signet, shelf.decks.values()) if signet else ()
    if kit.brand.deck_template:
        found = template(kit, tuple(shelf.decks.values()))
        findings += found.warnings
        lines += ["", f"{kit.brand.deck_template}: a layout for each kind of slide; 'packgen layouts match' says which"]
    if kit.brand.page_template:
        read = page_template(kit, shelf.pages[kit.brand.page or "a4"])
        findings += read.warnings
        lines += ["", *_roles(read.letterhead)]
    return Report(tuple(lines), tuple(findings))


def _roles(own: Letterhead) -> Iterator[str]:
    """How many roles have a style of the Word template, and which are made."""
    from packgen.template.word import shown_roles

    roles = shown_roles(own)
    made = [name for name, role in roles.items() if role is None]
    yield f"{own.file}: a style for {len(roles) - len(made)} of {len(roles)} roles; 'packgen layouts match' says which"
    if made:
        yield f"  made from their neighbours: {', '.join(made)}"


def _contrasts(colours: Colours) -> Iterator[str]:
    """A table: each role in which text is written, and its contrast on each ground."""
    grounds = GROUNDS["ink"]
    yield f"Contrast of text (least {TEXT}:1)" + "".join(f"{name:>13}" for name in grounds)
    found = {(one.role, one.ground): one for one in pairs(colours)}
    for role in dict.fromkeys(one.role for one in found.values()):
        cells = (f"{found[role, one].ratio:.1f}" if (role, one) in found else "" for one in grounds)
        yield (f"  {role:<19}{colours.role(role):<12}" + "".join(f"{cell:>13}" for cell in cells)).rstrip()


def _sights(colours: Colours) -> Iterator[str]:
    if len(colours.levels) > 1:
        apart = nearest(colours.levels)
        yield ""
        yield f"Level colours: the two nearest are {apart:.0f} apart in CIELAB, in every sight (asked: {APART:.0f})"


def _alike(colours: Colours, kit: Kit) -> Iterator[Problem]:
    """A warning for each pair of level colours that some people can't tell apart."""
    seen: dict[tuple[int, int], list[str]] = {}
    for one, other, sight, _ in alike(colours.levels):
        seen.setdefault((one, other), []).append(sight)
    for (one, other), sights in seen.items():
        message = f"levels {one + 1} and {other + 1} look nearly alike with {_listed(sights)}"
        hint = "make one of them lighter or darker; number and ring tell them apart as well"
        yield Problem(kit.source.tree.place(("colours", "levels", other)), message, hint, warning=True)


def _listed(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def _fonts(kit: Kit) -> Iterator[str]:
    yield ""
    for role in ("body", "heading", "cards"):
        face = getattr(kit.brand.fonts, role)
        files = ", ".join(short(kit, one) for one in (face.regular, face.bold))
        found = stand_in(face)
        yield f"{role.capitalize():<9}{face.name}, measured {f'as {found} ' if found else ''}with {files}"
    yield "Word and PowerPoint show body and heading in the reader's fonts of these names; a PDF carries its own."


def _logos(signet: Signet | None) -> Iterator[str]:
    yield ""
    if signet is None:
        yield "Logos: none; slides, pages and cards carry the organisation's name alone"
        return
    for name, logo in _each(signet):
        kind = "lines, sharp at any size" if logo.svg else f"{logo.photo.width} x {logo.photo.height} pixels"
        yield f"Logo {name}: {kind}"


def _each(signet: Signet) -> Iterator[tuple[str, Logo]]:
    yield "light", signet.light
    if signet.dark:
        yield "dark", signet.dark
    yield from signet.partners


def _coarse(kit: Kit, signet: Signet | None) -> Iterator[Problem]:
    """A warning for each logo of too few pixels for print, and for a logo that a slide shows smaller than it may be."""
    if signet is None or kit.brand.logos is None:
        return
    for (loc, file), (_, logo) in zip(kit.brand.logos.files, _each(signet), strict=True):
        need = round(PRINTED.inches * DPI)
        if logo.svg is None and logo.photo.width < need:
            message = f"'{file}' is {logo.photo.width} pixels wide; printed {PRINTED.mm:.0f} mm wide it needs {need}"
            yield Problem(kit.source.tree.place(("logos", *loc)), message, "ask for the logo as SVG", warning=True)


def _small(kit: Kit, signet: Signet, decks: Iterable[DeckLayout]) -> Iterator[Problem]:
    """A warning where slides show the logo smaller than the brand allows."""
    widths = {_width(signet, deck) for deck in decks}
    if widths and min(widths) < signet.least:
        shown, least = Length(min(widths)).mm, signet.least.mm
        message = f"on slides the logo is {shown:.0f} mm wide; the brand asks for {least:.0f} mm"
        hint = "enlarge the 'logo' boxes of the slide layouts, or take a wider logo"
        yield Problem(_where(kit), message, hint, warning=True)


def _width(signet: Signet, deck: DeckLayout) -> int:
    return min(int(signet.light.within(one.logo)[2]) for one in deck.slides if one.logo)


def _where(kit: Kit) -> Place:
    return kit.source.tree.place(("logos", "least"))
