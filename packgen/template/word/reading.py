"""A .dotx or .docx read for a brand: its page, its colours and fonts, its styles by role, and the parts that stay."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from packgen.colour import TEXT, contrast
from packgen.model.brand import Brand
from packgen.model.letterhead import Headed, Letterhead, Role
from packgen.model.page import PageLayout
from packgen.source import Problem, Problems
from packgen.template.numbers import W, hue
from packgen.template.package import PAGES, opened, refused
from packgen.template.theme import PlaceOf, Theme, branded, measured
from packgen.template.word.legible import LARGE, Mender, write
from packgen.template.word.parts import letterhead, narrow
from packgen.template.word.roles import WISHES, roles
from packgen.template.word.sections import (
    measures,
)
from packgen.template.word.source import Source
from packgen.template.word.styles import Style, Styles, value
from packgen.units import mm
from packgen.wording import choice

KEY = "page-template"
PARA = "paragraph"
NARROWEST = mm(90)
"""The least width of text in which papers can be set."""
HEADINGS = ("heading-1", "heading-2", "heading-3")


def headed(path: Path, brand: Brand, layout: PageLayout, place_of: PlaceOf, *, sized: bool = True) -> Headed:
    """A Word template made ready for a brand; `layout` gives what a template does not say, and how large type is.

    Unless `sized`, it gives the size of the page and its margins too.

    Raises Problems, at the line of brand.yaml that names it, for a file that can't be taken.
    """
    place = place_of((KEY,))
    parts = opened(path, place, PAGES)
    source = Source(parts, parts.needed("", "officeDocument"))
    found = roles(source.styles, _told(brand, source.styles, place_of))
    page = _page(source, layout, found, path.name, sized=sized)
    if page.column < NARROWEST:
        wide = f"{page.column.mm:.0f} mm wide, and papers need {NARROWEST.mm:.0f}"
        raise refused(place, f"the text of {path.name} is {wide}", "make the margins of its text narrower")
    shown, warnings = _branded(source, brand, found, place_of)
    _drop_table(source, found, shown, filled=layout.filled)
    freed = [Problem(place, words, MENDED, warning=True) for words in _free(source, found, layout, shown)]
    mended = [
        Problem(place, words, MENDED, warning=True)
        for words in Mender(source.styles, shown.colours, layout).mend(found)
    ]
    least = layout.small if layout.body >= LARGE else 0
    column = 0 if sized else page.column.twips
    narrow([source.styles.tree], column)
    if least:
        _enlarge(source.styles, layout.body)
    unpaged = _unpaged(source, brand, found)
    top, _, bottom, _ = page.margins
    margins = (top.twips, bottom.twips)
    own = letterhead(path, source, found, shown, least=least, column=column, margins=margins, unpaged=unpaged)
    lost = f"PDFs made without Word lack {' and '.join(own.bands.lost)} at the edges of {path.name}"
    unprinted = [Problem(place, lost, UNPRINTED, warning=True)] if own.bands.lost else []
    unsure = [Problem(place, f"papers name no pages: {unpaged}", UNPAGED, warning=True)] if unpaged else []
    return Headed(page, shown, own, (*warnings, *freed, *mended, *unsure, *unprinted))


UNPRINTED = "print the Word file where that matters, or save it as a PDF from Word"
UNPAGED = "contents and references lead to their places all the same; Word counts pages when you update its fields"


def _faces(source: Source, found: Mapping[str, Role]) -> list[str]:
    """The fonts of the styles that take a role in the text, and of the style of all paragraphs."""
    styles = source.styles
    taken = [styles.all[role.id] for name, role in found.items() if WISHES[name].ours and WISHES[name].kind == PARA]
    return list(dict.fromkeys(styles.font(one)[0] for one in (*taken, styles.default()) if one))


def _unpaged(source: Source, brand: Brand, found: Mapping[str, Role]) -> str:
    """Why pages can't be told before Word makes them; empty where they can."""
    unknown = [name for name in _faces(source, found) if not measured(name, brand.fonts)]
    if unknown:
        return f"packgen has no font file for {', '.join(unknown)}"
    grid = value(source.sections[source.at].properties, "docGrid", "type")
    return "the lines of the template stand on a grid" if grid in ("lines", "linesAndChars", "snapToChars") else ""


MENDED = "change the style in the template, so that it is as you would have it; papers are legible either way"


def _told(brand: Brand, styles: Styles, place_of: PlaceOf) -> dict[str, str]:
    """The choices of brand.yaml, as ids of styles. Raises Problems for roles and styles that there are none of."""
    told: dict[str, str] = {}
    problems: list[Problem] = []
    for name, wanted in brand.page_styles.items():
        place = place_of(("page-styles", name))
        if name not in WISHES:
            problems.append(Problem(place, f"there is no role '{name}'", choice(name, list(WISHES))))
            continue
        able = [style for style in styles.of(WISHES[name].kind) if not style.default or name == "body"]
        found = next((one for one in able if wanted.casefold() in (part.casefold() for part in one.names)), None)
        if found is None:
            message = f"the template has no {WISHES[name].kind} style '{wanted}'"
            problems.append(Problem(place, message, choice(wanted, [style.name for style in able]) or SEE))
        else:
            told[name] = found.id
    if problems:
        raise Problems(problems)
    return told


def _page(source: Source, layout: PageLayout, found: Mapping[str, Role], title: str, *, sized: bool) -> PageLayout:
    """The page of the template: its size and margins, its type sizes where they can be read."""
    (width, height), sides, _ = measures(source.sections[source.at])
    styles = source.styles
    sizes = {name: styles.size(styles.all[role.id]) for name, role in found.items()}
    body = max(sizes.get("body", layout.body), layout.body)
    large = layout.body >= LARGE
    headings = tuple(
        max(sizes.get(n, own), own if large else body) for n, own in zip(HEADINGS, layout.headings, strict=True)
    )
    placed = {"width": width, "height": height, "sides": sides} if sized else {}
    return layout.model_copy(update={"title": title, "body": body, "headings": headings, **placed})


def _branded(
    source: Source, brand: Brand, found: Mapping[str, Role], place_of: PlaceOf
) -> tuple[Brand, tuple[Problem, ...]]:
    """The brand as the template shows it. Its accent is the colour of its headings, where that is legible."""
    styles = source.styles
    body, heading = (styles.all.get(found[name].id) if name in found else None for name in ("body", "heading-1"))
    fonts = {name: styles.font(style)[0] if style else None for name, style in (("body", body), ("heading", heading))}
    seen = Theme(source.theme.colours, fonts["heading"] or source.theme.heading, fonts["body"] or source.theme.body)
    paper = source.theme.colour("bg1")
    shown, warnings = branded(brand, seen, paper, _faces(source, found), place_of, KEY)
    own = styles.colour(heading) if heading else None
    told, colours = brand.theme.told, shown.colours
    changed: dict[str, str] = {}
    if own and "accent" not in told and own != colours.ink and contrast(own, colours.paper) >= TEXT:
        changed |= {"accent": own}
    ground = styles.ground(styles.all[found["callout"].id]) if "callout" in found else None
    texts = (colours.ink, colours.muted, colours.risk, colours.protective, own or colours.accent, *colours.levels)
    if ground and all(contrast(one, ground) >= TEXT for one in texts):
        changed |= {"soft": ground}
    return _recoloured(shown, changed, source.theme), warnings


def _recoloured(brand: Brand, changed: Mapping[str, str], found: Theme) -> Brand:
    """The brand with some roles' colours changed, each tied to the slot of the theme that has the same."""
    slots_of = {colour: slot for slot, colour in reversed(list(found.colours.items()))}
    ties = {role: slots_of.get(colour) for role, colour in changed.items()}
    return brand.model_copy(
        update={"colours": brand.colours.model_copy(update=dict(changed)), "theme": brand.theme.model_copy(update=ties)}
    )


def _drop_table(source: Source, found: dict[str, Role], brand: Brand, *, filled: bool) -> None:
    """Leave a table style whose header row could not be read, or costs ink: ours are made then."""
    if "table" not in found:
        return
    if not filled:
        del found["table"]
        return
    style = source.styles.all[found["table"].id]
    if not _readable_table(style, source.styles, brand):
        del found["table"]


def _readable_table(style: Style, styles: Styles, brand: Brand) -> bool:
    ink, ground = brand.colours.ink, brand.colours.paper
    for one in reversed(list(styles.chain(style))):
        ink, ground = _looks(one.element, ink, ground)
    head, behind = ink, ground
    for one in reversed(list(styles.chain(style))):
        for part in one.element.iterfind(f"{W}tblStylePr"):
            if part.get(f"{W}type") == "firstRow":
                head, behind = _looks(part, head, behind)
    return contrast(ink, ground) >= TEXT and contrast(head, behind) >= TEXT


def _looks(part: Any, ink: str, ground: str) -> tuple[str, str]:
    """The colour of letters and ground that a part of a table style gives, else those before it."""
    return hue(value(part, "rPr/color")) or ink, hue(value(part, "tcPr/shd", "fill")) or ground


def _enlarge(styles: Styles, size: float) -> None:
    """The style of all paragraphs as large as body text: what has no size of its own is in large print too."""
    default = styles.default()
    if default is None:
        return
    for tag in ("sz", "szCs"):
        write(default.element, "rPr", tag, val=str(round(size * 2)))


SEE = "see them with 'packgen layouts match'"


def _free(source: Source, found: dict[str, Role], page: PageLayout, brand: Brand) -> Iterator[str]:
    """Leave the style of all paragraphs as it is where it is not fit for body text: ours is made from it."""
    role = found.get("body")
    style = source.styles.all[role.id] if role else None
    if role is None or style is None or not style.default:
        return
    faults = list(Mender(source.styles, brand.colours, page).faults(style, "body"))
    if faults:
        del found["body"]
        yield f"the template's style '{role.name}' {' and '.join(faults)}, in a style for body text that is based on it"


def shown_roles(letterhead: Letterhead) -> Mapping[str, Role | None]:
    """The style of each role by the role's name, as it is printed; None where ours is made from its neighbours."""
    return {name: letterhead.roles.get(wish.ours[0]) for name, wish in WISHES.items() if wish.ours}
