"""An organisation's own presentation read into the same layouts and brand as are written in YAML."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from lxml import etree

from packgen.model.brand import Brand
from packgen.model.layout import DeckLayout, SlideLayout
from packgen.model.template import Fitted, Template
from packgen.source import Problem, Problems
from packgen.template.boxes import Master, Page
from packgen.template.match import WISHES, content_room, match, paired, plainest
from packgen.template.numbers import P
from packgen.template.package import KEPT, RELATIONSHIPS, Parts, kept, opened, refused
from packgen.template.seats import Seated, Table
from packgen.template.theme import PlaceOf, branded, theme
from packgen.units import Length
from packgen.wording import choice


def fitted(path: Path, brand: Brand, decks: Sequence[DeckLayout], place_of: PlaceOf) -> Fitted:
    """A .potx or .pptx made ready for a brand. `decks` are our layouts, of which the one nearest in shape is taken.

    Raises Problems, at the line of brand.yaml that names it, for a file that can't be taken.
    """
    place = place_of(("deck-template",))
    parts = opened(path, place)
    main = parts.needed("", "officeDocument")
    show = parts.tree(main)
    width, height = _size(parts, show)
    masters = _masters(parts, main, show)
    mapping = masters[0].tree.find(f"{P}clrMap")
    slots = dict(mapping.attrib) if mapping is not None else {}
    found = theme(parts, parts.needed(masters[0].path, "theme"), slots)
    table = Table(_nearest(decks, width, height), width, height, found)
    seated, paper = _seated(table, masters, brand, place_of)
    faces = [style.face for one in seated for style in one.styles.values() if style.face]
    shown, warnings = branded(brand, found, paper, faces, place_of)
    layout = _layout(table, path.name, seated)
    return Fitted(layout, shown, _template(path, parts, main, show, masters, seated), warnings)


def _size(parts: Parts, show: Any) -> tuple[Length, Length]:
    """How large its slides are. Raises Problems when it does not say, or says no size of 1 to 56 inches."""
    said = show.find(f"{P}sldSz")
    sides = [str(said.get(name)) for name in ("cx", "cy")] if said is not None else []
    if len(sides) < 2 or not all(side.isdigit() and 914_400 <= int(side) <= 51_206_400 for side in sides):
        raise refused(parts.place, f"{parts.name} does not say how large its slides are", parts.kind.again)
    return Length(sides[0]), Length(sides[1])


def _nearest(decks: Sequence[DeckLayout], width: Length, height: Length) -> DeckLayout:
    """Our layout whose shape is nearest to the template's."""
    return min(decks, key=lambda deck: abs(deck.width / deck.height - width / height))


def _masters(parts: Parts, main: str, show: Any) -> list[Master]:
    leads = {one.id: one.target for one in parts.relations(main)}
    entries = show.iterfind(f"{P}sldMasterIdLst/{P}sldMasterId")
    ids = [(one.get(f"{{{RELATIONSHIPS}}}id"), int(one.get("id"))) for one in entries]
    masters = [Master(parts, leads[one], number) for one, number in ids if one in leads]
    if not masters:
        raise refused(parts.place, f"{parts.name} has no slide master", "save it again from PowerPoint")
    return masters


def _seated(table: Table, masters: Sequence[Master], brand: Brand, place_of: PlaceOf) -> tuple[list[Seated], str]:
    """Every slide layout of ours, seated, and the colour of the ground on which most of them are drawn.

    Raises Problems when the template has no layout with a title, or one that is named can't be drawn on.
    """
    pages = masters[0].pages
    plain = plainest(pages, table.width, table.height)
    if plain is None:
        message = "no layout of the template has a title, and every slide needs one"
        raise refused(place_of(("deck-template",)), message, "add a layout 'Title Only' to it")
    wanted = _wanted(table.base, masters, brand, place_of)
    table = replace(table, content=content_room(plain, pages), paper=table.ground(plain) or table.theme.colour("bg1"))
    seated = [_seat(ours, table, pages, plain, wanted.get(ours.name)) for ours in table.base.slides]
    _usable(seated, brand, place_of)
    return seated, table.paper


def _usable(seated: Sequence[Seated], brand: Brand, place_of: PlaceOf) -> None:
    """Raise Problems, one for each layout that can't be drawn on, at the line that chose it."""
    problems = {
        one.seat.name: Problem(
            place_of(("deck-layouts", one.layout.name)),
            f"the template's layout '{one.seat.name}' has a ground on which text of '{one.layout.name}' would be lost",
            "name a layout on the template's usual ground",
        )
        for one in seated
        if one.elsewhere
    }
    for one in (one for one in seated if one.cramped):
        named = one.layout.name in brand.deck_layouts
        place = place_of(("deck-layouts", one.layout.name) if named else ("deck-template",))
        message = (
            f"the template's layout '{one.seat.name}' leaves too little room beside its title for '{one.layout.name}'"
        )
        problems.setdefault(one.seat.name, Problem(place, message, ROOMIER))
    if problems:
        raise Problems(problems.values())


ROOMIER = "add a layout 'Title Only' with its title at the top to the template, or name another under 'deck-layouts'"


def _wanted(base: DeckLayout, masters: Sequence[Master], brand: Brand, place_of: PlaceOf) -> Mapping[str, Page]:
    """The layouts that brand.yaml names. Raises Problems for names there are none of."""
    ours = [one.name for one in base.slides]
    theirs = {page.name: page for master in masters for page in master.pages if page.title}
    problems = []
    for name, wanted in brand.deck_layouts.items():
        place = place_of(("deck-layouts", name))
        if name not in ours:
            problems.append(Problem(place, f"there is no slide layout '{name}'", choice(name, ours)))
        if wanted not in theirs:
            message = f"the template has no layout '{wanted}' with a title"
            problems.append(Problem(place, message, choice(wanted, list(theirs))))
    if problems:
        raise Problems(problems)
    return {name: theirs[wanted] for name, wanted in brand.deck_layouts.items()}


def _seat(ours: SlideLayout, table: Table, pages: Sequence[Page], plain: Page, wanted: Page | None) -> Seated:
    if wanted is not None:
        return _as_wanted(ours, table, wanted)
    found = match(ours.name, pages, table.width, table.height)
    if found:
        return table.in_placeholders(ours, found)
    return table.drawn(ours, plain, named=False)


def _as_wanted(ours: SlideLayout, table: Table, page: Page) -> Seated:
    """On the layout that brand.yaml names: in its placeholders if they go together, else drawn on it."""
    wish = WISHES.get(ours.name)
    found = wish and paired(wish, page, table.width * table.height)
    if found:
        return table.in_placeholders(ours, replace(found, why="brand.yaml names it"))
    return table.drawn(ours, page, named=True)


def _layout(table: Table, title: str, seated: Sequence[Seated]) -> DeckLayout:
    styles = dict(table.base.styles)
    for one in seated:
        styles |= one.styles
    return table.base.model_copy(
        update={
            "title": title,
            "width": table.width,
            "height": table.height,
            "styles": styles,
            "slides": tuple(one.layout for one in seated),
        }
    )


def _template(
    path: Path, parts: Parts, main: str, show: Any, masters: Sequence[Master], seated: Sequence[Seated]
) -> Template:
    """What stays of the file."""
    stays = kept(parts, _roots(parts, main))
    style = show.find(f"{P}defaultTextStyle")
    return Template(
        file=path.name,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        files=stays.files,
        types=stays.types,
        masters=tuple((master.path, master.number) for master in masters),
        notes_master=parts.first(main, "notesMaster"),
        handout_master=parts.first(main, "handoutMaster"),
        table_styles=parts.first(main, "tableStyles"),
        theme=parts.first(main, "theme") or parts.needed(masters[0].path, "theme"),
        text_style=etree.tostring(style, encoding="unicode") if style is not None else "",
        seats={one.layout.name: one.seat for one in seated},
    )


def _roots(parts: Parts, main: str) -> Iterator[str]:
    """What the presentation itself leads to and keeps."""
    for one in parts.relations(main):
        if one.kind in KEPT and one.kind != "image" and not one.external and one.target in parts.archive:
            yield one.target
