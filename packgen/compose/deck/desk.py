"""The desk: what every slide is composed with, and the slides that several kinds of item share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from packgen.compose import words
from packgen.compose.deck import drawings
from packgen.model.layout import Box
from packgen.model.library import AnyItem
from packgen.model.pack import Drawing, Element, Fill, Line, Slide
from packgen.model.picture import Photo
from packgen.model.selection import Selection
from packgen.setter import Setter, divide
from packgen.source import Place

AGENDA = "agenda-0"
"""The key of the slide to which the openers of blocks lead back."""

Text = str | Sequence[str | Line]


@dataclass
class Desk:
    """Selection, layout and brand on one desk, with the keys and titles used so far."""

    selection: Selection
    setter: Setter
    places: Mapping[str, Place]
    in_plan: Callable[[tuple[str | int, ...]], Place]
    photos: Mapping[str, Photo]
    """The plan's own pictures, by file name."""
    used: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)

    def place(self, item: AnyItem | None, loc: tuple[str | int, ...] = ()) -> Place:
        """Where the item stands in its file; the line of the plan for what the plan says."""
        return self.places[item.id] if item and item.id in self.places else self.in_plan(loc)

    def slide(
        self,
        key: str,
        layout: str,
        title: str,
        texts: Mapping[str, Text],
        *,
        item: AnyItem | None = None,
        loc: tuple[str | int, ...] = (),
        elements: Sequence[Element] = (),
        notes: Sequence[str] = (),
        level: int | None = None,
        badge: Sequence[int] = (),
        links: Mapping[str, str] | None = None,
        owners: Mapping[str, AnyItem] | None = None,
    ) -> Slide:
        """A slide with its texts fitted, its title unique, and its ring badge if it belongs to levels.

        A text for which the layout has no box is left out: a narrow layout shows less. `owners` are the items that a
        box's text comes from, where that is not `item`.
        """
        place = self.place(item, loc)
        boxes = {holder.name for holder in self.setter.layout.slide(layout).holders}
        places = {name: self.place(owner) for name, owner in (owners or {}).items()}
        shown = {name: text for name, text in texts.items() if text and name in boxes}
        fills = [self.fill(layout, name, text, places.get(name, place)) for name, text in shown.items()]
        fills = [replace(fill, link=(links or {}).get(fill.holder)) for fill in fills]
        marks = self.badge(layout, badge)
        return Slide(
            key=self.own_key(key),
            layout=layout,
            title=self.setter.fill(layout, "title", (self.unique(title),), place),
            fills=tuple(fills),
            elements=(*elements, *marks),
            notes=tuple(notes) or (title,),
            level=level,
        )

    def slides(
        self, key: str, layout: str, title: str, texts: Mapping[str, Text], *, over: str, **same: Any
    ) -> list[Slide]:
        """A slide, or as many as the lines of the box `over` need, each with part of them and all else the same."""
        lines = texts.get(over, ())
        boxes = {holder.name for holder in self.setter.layout.slide(layout).holders}
        if isinstance(lines, str) or over not in boxes:
            return [self.slide(key, layout, title, texts, **same)]
        parts = divide(lines, lambda part: self.setter.fits(layout, over, part)) or [[]]
        return [
            self.slide(f"{key}-{number}" if number > 1 else key, layout, name, {**texts, over: part}, **same)
            for number, (name, part) in enumerate(zip(self.paged(title, parts), parts, strict=True), 1)
        ]

    def fill(self, layout: str, holder: str, text: Text, place: Place) -> Fill:
        """One placeholder's text."""
        return self.setter.fill(layout, holder, (text,) if isinstance(text, str) else text, place)

    def unique(self, title: str) -> str:
        """The title, with a number when a slide before has it."""
        number, trial = 1, title
        while trial.casefold() in self.used:
            number += 1
            trial = f"{title} ({number})"
        self.used.add(trial.casefold())
        return trial

    def own_key(self, key: str) -> str:
        """The key, with a number when a slide before has it: an item may be shown in two blocks."""
        number, trial = 1, key
        while trial in self.keys:
            number += 1
            trial = f"{key}-again-{number}"
        self.keys.add(trial)
        return trial

    def badge(self, layout: str, levels: Sequence[int]) -> tuple[Drawing, ...]:
        """The ring badge, where the layout has a place for one."""
        at = self.setter.layout.slide(layout).badge
        mark = words.badge(levels, self.selection.library)
        return (drawings.badge(mark, at),) if at and mark else ()

    def own_levels(self, item: AnyItem | None) -> Sequence[int]:
        """The levels that an item belongs to; none for one that belongs to all, which a badge would not tell apart."""
        every = len(self.selection.library.levels)
        return item.levels if item and len(item.levels) < every else ()

    def has_area(self, layout: str, name: str) -> bool:
        """Whether a layout has room for that drawing; an organisation's own may not."""
        return name in self.setter.layout.slide(layout).areas

    def opening(self, layout: str, kicker: str, lines: Sequence[str]) -> dict[str, Text]:
        """The texts of an opener: the kicker in its own box, or first among the lines where there is none."""
        boxes = {holder.name for holder in self.setter.layout.slide(layout).holders}
        if "kicker" in boxes:
            return {"kicker": kicker, "subtitle": lines}
        return {"subtitle": (kicker, *lines)}

    def area(self, layout: str, name: str) -> Box:
        """A box of a layout in which something is drawn."""
        return self.setter.layout.slide(layout).areas[name]

    def rows(self, layout: str, lines: Sequence[str], area: str = "numbers") -> tuple[dict[str, Text], Drawing]:
        """Numbered rows: a placeholder a line, and the numerals beside them."""
        texts: dict[str, Text] = {f"row-{number}": line for number, line in enumerate(lines, 1)}
        boxes = [self.setter.layout.slide(layout).holder(name).at for name in texts]
        return texts, drawings.numerals(self.area(layout, area), boxes)

    def paged(self, title: str, parts: Sequence[object]) -> list[str]:
        """Titles for the parts of one thing: 'Title', or 'Title (1 of 2)'."""
        if len(parts) == 1:
            return [title]
        return [f"{title} ({number} of {len(parts)})" for number in range(1, len(parts) + 1)]
