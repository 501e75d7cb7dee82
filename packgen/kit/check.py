"""A brand against what is asked of it: colours, logos, fonts and templates; all findings at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from packgen.colour import FORM, TEXT, contrast
from packgen.kit.contrast import EDGE, GROUNDS, faint, pairs
from packgen.kit.shown import Shown, bare, shown
from packgen.looks import Kit, closed, dressed, page_template, short, stood_in, template
from packgen.model.brand import Colours
from packgen.model.letterhead import Letterhead
from packgen.model.logo import Logo, Signet
from packgen.model.template import Template
from packgen.read import Shelf
from packgen.sight import APART, alike, nearest
from packgen.source import Problem
from packgen.standins import stand_in
from packgen.units import Length, mm

DPI = 300
"""How many pixels to the inch a print shop asks for."""
SLACK = mm(0.05)
"""What rounding may take."""
SMALL = (
    "its clear space and the margin of the page leave no more; take a wider logo, or ask for less",
    "enlarge the 'logo' boxes of the slide layouts, or take a wider logo",
)
"""What helps a logo that is too small, on pages and on slides."""


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
    ]
    if signet:
        places = [*shown(signet, kit.brand, shelf)]
        lines += _sizes(signet, places, shelf)
        findings += [*_coarse(kit, signet, places), *_small(kit, signet, places)]
    if kit.brand.deck_template:
        found = template(kit, tuple(shelf.decks.values()))
        findings += found.warnings
        lines += ["", *_seats(found.template)]
    if kit.brand.page_template:
        read = page_template(kit, shelf.pages[kit.brand.page or "a4"])
        findings += read.warnings
        lines += ["", *_roles(read.letterhead)]
    return Report(tuple(lines), tuple(findings))


def _seats(own: Template) -> Iterator[str]:
    """How many kinds of slides have a layout of the template, and which are drawn on its plainest."""
    drawn = [name for name, seat in own.seats.items() if seat.why.startswith("drawn")]
    count = f"{len(own.seats) - len(drawn)} of {len(own.seats)}"
    yield f"{own.file}: a layout for {count} kinds of slides; 'packgen layouts match' says which"
    if drawn:
        yield f"  drawn on its plainest: {', '.join(drawn)}"


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
    edge = contrast(colours.role(EDGE), colours.paper)
    yield f"Edges of boxes and lines to write in (least {FORM}:1): '{EDGE}' on paper is {edge:.1f}; 'line' only divides"


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


def _sizes(signet: Signet, places: Sequence[Shown], shelf: Shelf) -> Iterator[str]:
    """How wide the logo stands in each format."""
    widths: dict[str, list[float]] = {}
    for one in places:
        if one.logo in (signet.light, signet.dark):
            widths.setdefault(one.where, []).append(one.width.mm)
    for where, found in widths.items():
        least, most = round(min(found)), round(max(found))
        yield f"  {where}: {least}{f' to {most}' if most > least else ''} mm wide"
    if left := bare(signet, shelf):
        yield f"  left out on cards too narrow for it: {', '.join(left)}"


def _coarse(kit: Kit, signet: Signet, places: Sequence[Shown]) -> Iterator[Problem]:
    """A warning for each logo of too few pixels for print, where it is largest."""
    for (loc, file), (_, logo) in zip(kit.brand.logos.files if kit.brand.logos else (), _each(signet), strict=True):
        largest = max((one for one in places if one.logo == logo), key=lambda one: one.width, default=None)
        if largest is None or logo.svg is not None:
            continue
        need = ceil(largest.width.inches * DPI)
        if logo.photo.width < need:
            message = (
                f"'{file}' is {logo.photo.width} pixels wide; "
                f"{largest.where} it is {largest.width.mm:.0f} mm wide, and needs {need} for print"
            )
            yield Problem(kit.source.tree.place(("logos", *loc)), message, "ask for the logo as SVG", warning=True)


def _small(kit: Kit, signet: Signet, places: Sequence[Shown]) -> Iterator[Problem]:
    """A warning for each format that shows the logo smaller than the brand allows."""
    smallest: dict[str, Length] = {}
    for one in places:
        if one.logo in (signet.light, signet.dark):
            smallest[one.where] = min(one.width, smallest.get(one.where, one.width))
    for where, width in smallest.items():
        if width < signet.least - SLACK:
            message = f"{where} the logo is {width.mm:.0f} mm wide; the brand asks for {signet.least.mm:.0f} mm"
            yield Problem(kit.source.tree.place(("logos", "least")), message, SMALL[where == "on slides"], warning=True)
