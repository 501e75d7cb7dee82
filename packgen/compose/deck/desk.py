"""The desk: what every slide is composed with, and the slides that several kinds of item share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from packgen.compose.deck import badges, drawings
from packgen.model.deck import Drawing, Element, Fill, Line, Slide
from packgen.model.layout import Box
from packgen.model.library import AnyItem
from packgen.model.picture import Photo
from packgen.model.selection import Selection
from packgen.setter import Setter, as_lines, levelled
from packgen.source import Place
from packgen.units import Length
from packgen.writing import NBSP, right_to_left

AGENDA = "agenda-0"
"""The key of the slide to which the openers of blocks lead back."""

PLAIN = "plain"
"""The layout of a title and text."""

LEFT_TO_RIGHT = "\u200e"
"""A mark without width: it keeps '(1 of 2)' in its order after a title that runs to the left."""

Text = str | Sequence[str | Line]


def listed(text: Text) -> Sequence[str | Line]:
    """The lines of a text; one of a text that is a single line."""
    return (text,) if isinstance(text, str) else text


def within(inner: Box, outer: Box) -> bool:
    """Whether a box lies in another."""
    return all(
        outer[side] <= inner[side] and inner[side] + inner[side + 2] <= outer[side] + outer[side + 2] for side in (0, 1)
    )


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
        items: Sequence[AnyItem] = (),
    ) -> Slide:
        """A slide with its texts fitted, its title unique, and its ring badge if it belongs to levels.

        A text for which the layout has no box is left out: a narrow layout shows less. `owners` are the items that a
        box's text comes from, where that is not `item`; `items` are those told of without a box each.
        """
        place = self.place(item, loc)
        boxes = self.setter.layout.slide(layout).names
        places = {name: self.place(owner) for name, owner in (owners or {}).items()}
        shown = {name: text for name, text in texts.items() if text and name in boxes}
        fills = [self.fill(layout, name, text, places.get(name, place)) for name, text in shown.items()]
        fills = [replace(fill, link=(links or {}).get(fill.holder)) for fill in fills]
        marks = self.badge(layout, badge)
        told = (*([item] if item else ()), *(owners or {}).values(), *items)
        return Slide(
            key=self.own_key(key),
            layout=layout,
            title=self.setter.fill(layout, "title", (self.unique(title),), place),
            fills=tuple(fills),
            elements=(*elements, *marks),
            notes=tuple(notes) or (title,),
            level=level,
            items=tuple(dict.fromkeys(one.id for one in told)),
            plan=loc,
        )

    def spread(
        self,
        key: str,
        layout: str,
        title: str,
        texts: Mapping[str, Text],
        *,
        item: AnyItem,
        elements: Sequence[Element] = (),
        notes: Sequence[str] = (),
        badge: Sequence[int] = (),
    ) -> list[Slide]:
        """A slide, and after it what its boxes do not hold, box by box, on slides of plain text.

        All of it is plain text where a panel of the layout would stand empty.
        """
        boxes = self.setter.layout.slide(layout).names
        texts = {name: text for name, text in texts.items() if text and name in boxes}
        continued = self._continued(layout, texts)
        if continued:
            alike = [(layout, part, elements) for part in continued]
            return self._pages(key, title, alike, item=item, notes=notes, badge=badge)
        gone = self._too_long(layout, texts)
        bare = self._bare(layout, gone)
        over = list(texts) if bare else gone
        lines = [line for name in over for line in self._plainly(layout, name, texts[name])]
        parts = levelled(lines, lambda part: self.setter.fits(PLAIN, "body", part, full_size=True))
        pages: list[tuple[str, Mapping[str, Text], Sequence[Element]]] = [(PLAIN, {"body": part}, ()) for part in parts]
        if not bare:
            pages.insert(0, (layout, {name: text for name, text in texts.items() if name not in over}, elements))
        return self._pages(key, title, pages, item=item, notes=notes, badge=badge)

    def _pages(
        self,
        key: str,
        title: str,
        pages: Sequence[tuple[str, Mapping[str, Text], Sequence[Element]]],
        *,
        item: AnyItem,
        notes: Sequence[str],
        badge: Sequence[int],
    ) -> list[Slide]:
        """Slides that go on under one title."""
        return [
            self.slide(
                key if n == 1 else f"{key}-{n}", shape, name, held, item=item, elements=drawn, notes=notes, badge=badge
            )
            for n, (name, (shape, held, drawn)) in enumerate(zip(self.paged(title, pages), pages, strict=True), 1)
        ]

    def _continued(self, layout: str, texts: Mapping[str, Text]) -> list[dict[str, Text]]:
        """The points of a slide that says nothing else, fewer a slide, where not all stand on one at full size.

        None where one would be left alone on its slide: smaller type serves better then.
        """
        if len(texts) != 1:
            return []
        (name, text), fits = next(iter(texts.items())), self.setter.fits
        parts = levelled(listed(text), lambda part: fits(layout, name, part, full_size=True))
        lonely = any(len(part) < 2 or not fits(layout, name, part, full_size=True) for part in parts)
        return [] if lonely or len(parts) < 2 else [{name: part} for part in parts]

    def holds(self, layout: str, texts: Mapping[str, Text]) -> bool:
        """Whether a layout has all texts in its boxes: points at full size, the others at any that is large enough."""
        return not self._too_long(layout, {name: text for name, text in texts.items() if text})

    def _too_long(self, layout: str, texts: Mapping[str, Text]) -> list[str]:
        """The boxes that do not hold their texts, each after its heading's, where a slide of plain text holds them."""
        found: list[str] = []
        for name in (name for name in texts if not name.endswith("-head")):
            pair = [one for one in (f"{name}-head", name) if one in texts]
            lines = [line for one in pair for line in self._plainly(layout, one, texts[one])]
            held = all(self._held(layout, one, texts[one]) for one in pair)
            if not held and all(self.setter.fits(PLAIN, "body", (line,)) for line in lines):
                found += pair
        return found

    def _held(self, layout: str, name: str, text: Text) -> bool:
        """Whether a box holds its text; points, which another slide can share, are not made smaller for it."""
        style = self.setter.layout.styles[self.setter.layout.slide(layout).holder(name).style]
        return self.setter.fits(layout, name, listed(text), full_size=style.bullet and len(listed(text)) > 1)

    def _bare(self, layout: str, gone: Sequence[str]) -> bool:
        """Whether a panel of the layout would be left without a text."""
        slide = self.setter.layout.slide(layout)
        panels = [[holder.name for holder in slide.holders if within(holder.at, one.at)] for one in slide.decorations]
        return any(names and set(names) <= set(gone) for names in panels)

    def _plainly(self, layout: str, name: str, text: Text) -> list[Line]:
        """The lines of a box as they look on a slide of plain text."""
        slide = self.setter.layout.slide(layout)
        bullet = self.setter.layout.styles[slide.holder(name).style].bullet
        head = name.endswith("-head")
        return [replace(line, bullet=bullet and not head, bold=head or line.bold) for line in as_lines(listed(text))]

    def fill(self, layout: str, holder: str, text: Text, place: Place) -> Fill:
        """One placeholder's text."""
        return self.setter.fill(layout, holder, listed(text), place)

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
        return badges.beside_title(levels, at, self.selection.library, self.setter) if at else ()

    def card_badge(self, layout: str, place: int, levels: Sequence[int]) -> tuple[Drawing, ...]:
        """The ring badge of one card among others, where the layout has room for it."""
        name = f"ring-{place}"
        if not self.has_area(layout, name):
            return ()
        return badges.on_card(levels, self.area(layout, name), self.selection.library, self.setter)

    def own_levels(self, item: AnyItem | None) -> Sequence[int]:
        """The levels that an item belongs to; none for one that belongs to all, which a badge would not tell apart."""
        every = len(self.selection.library.levels)
        return item.levels if item and len(item.levels) < every else ()

    def has_area(self, layout: str, name: str) -> bool:
        """Whether a layout has room for that drawing; an organisation's own may not."""
        return name in self.setter.layout.slide(layout).areas

    def opening(self, layout: str, kicker: str, lines: Sequence[str]) -> dict[str, Text]:
        """The texts of an opener: the kicker in its own box, or first among the lines where there is none."""
        boxes = self.setter.layout.slide(layout).names
        if "kicker" in boxes:
            return {"kicker": kicker, "subtitle": lines}
        return {"subtitle": (kicker, *lines)}

    def area(self, layout: str, name: str) -> Box:
        """A box of a layout in which something is drawn."""
        return self.setter.layout.slide(layout).areas[name]

    def rows(
        self, layout: str, lines: Sequence[str], area: str = "numbers", first: int = 1
    ) -> tuple[dict[str, Text], Drawing]:
        """Numbered rows: a placeholder a line, and the numerals beside them, counting from `first`."""
        texts: dict[str, Text] = {f"row-{number}": line for number, line in enumerate(lines, 1)}
        boxes = [self.setter.layout.slide(layout).holder(name).at for name in texts]
        return texts, drawings.numerals(self.area(layout, area), boxes, first)

    def ruled_rows(self, layout: str, lines: Sequence[str]) -> tuple[dict[str, Text], tuple[Drawing, ...]]:
        """Rows with a thin line between two."""
        texts: dict[str, Text] = {f"row-{number}": line for number, line in enumerate(lines, 1)}
        boxes = [self.setter.layout.slide(layout).holder(name).at for name in texts]
        if len(boxes) < 2:
            return texts, ()
        return texts, (drawings.rules(boxes, Length(boxes[1][1] - boxes[0][1] - boxes[0][3])),)

    def marked_rows(self, layout: str, lines: Sequence[str], first: int) -> tuple[dict[str, Text], Drawing]:
        """Numbered rows whose numerals have boxes of their own."""
        texts: dict[str, Text] = {f"row-{number}": line for number, line in enumerate(lines, 1)}
        boxes = [self.area(layout, f"mark-{number}") for number in range(1, len(lines) + 1)]
        return texts, drawings.marks(boxes, first)

    def row_count(self, layout: str) -> int:
        """How many numbered rows a layout has."""
        return sum(holder.name.startswith("row-") for holder in self.setter.layout.slide(layout).holders)

    def paged(self, title: str, parts: Sequence[object]) -> list[str]:
        """Titles for the parts of one thing: 'Title', or 'Title (1 of 2)'."""
        if len(parts) == 1:
            return [title]
        mark = LEFT_TO_RIGHT if right_to_left(title) else ""
        return [f"{title} {mark}({number}{NBSP}of{NBSP}{len(parts)}){mark}" for number in range(1, len(parts) + 1)]
