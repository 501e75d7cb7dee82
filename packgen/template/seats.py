"""Our slide layouts in a template: in its own placeholders where it has them, else drawn in the room that is left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt

from packgen.colour import TEXT, contrast
from packgen.fit import LINE
from packgen.model.layout import Box, DeckLayout, Decoration, Holder, SlideLayout, TextStyle
from packgen.model.template import Mark, Seat
from packgen.template import paint
from packgen.template.boxes import Page, Spot
from packgen.template.match import Match
from packgen.template.room import GAP, box, corner, meets, safe, size
from packgen.template.theme import Theme
from packgen.units import Length

FIELD_TYPES = {"dt": "date", "ftr": "footer", "sldNum": "number"}
SMALLEST = 12.0
"""No text on a slide is smaller, whatever the template's size, in points."""
SMALLEST_TITLE, SMALLEST_BODY = 18.0, 14.0
"""Floors where a template leaves less room than a layout of ours, on a slide of our size."""
LARGE = 24.0
"""From this size on a text counts as large even when it is scaled: 3:1 is enough (WCAG 2.2, 1.4.3)."""
NAMED = "drawn on it; brand.yaml names it"
DRAWN = "drawn on it; no layout has the right boxes"
SLOTS = {"ink": "tx1", "paper": "bg1"}
BADGE = 914_400
"""The side of the ring badge on a slide of our size: one inch."""


@dataclass(frozen=True)
class Seated:
    """A slide layout of ours as it stands in the template, with the styles it needs."""

    layout: SlideLayout
    seat: Seat
    styles: Mapping[str, TextStyle]
    elsewhere: bool = False
    """Whether it is drawn on another ground than the colours were chosen for."""

    @property
    def cramped(self) -> bool:
        """Whether a box is too low for a single line of its text at the least size."""
        texts = (one for one in self.layout.holders if one.type == "body" and one.name not in self.seat.marks)
        return any(one.at[3].pt < (self.styles[one.style].floor or 0) * LINE for one in texts)


@dataclass(frozen=True)
class Table:
    """The template's slide beside ours: what every layout is measured against."""

    base: DeckLayout
    width: Length
    height: Length
    theme: Theme
    paper: str = ""
    """The ground of the plainest layout, for which the colours are chosen: '#RRGGBB'."""
    content: Box | None = None
    """The room that the template's own content layout has under the title of the plainest one."""

    @property
    def scale(self) -> float:
        """How much smaller (or larger) type stands on the template's slide to look the same on the wall."""
        return min(self.width / self.base.width, self.height / self.base.height)

    def in_placeholders(self, ours: SlideLayout, found: Match) -> Seated:
        """A layout whose texts all have a placeholder in the template."""
        page, title = found.page, _title(found.page)
        spots = {"title": title, **found.spots}
        styles = {
            f"{ours.name}-{name}": self._own_look(spot, name, listed=found.lists and not name.endswith("-head"))
            for name, spot in spots.items()
        }
        holders = [
            ours.holder(name).model_copy(
                update={"at": spot.room, "style": f"{ours.name}-{name}"} | self._ink(spot, page)
            )
            for name, spot in spots.items()
        ]
        taken = [spot.at for spot in (*spots.values(), *((found.area,) if found.area else ()))]
        layout = SlideLayout(
            name=ours.name,
            title=page.name,
            holders=(*holders, *self._fields(page)),
            areas={area: found.area.at for area in ours.areas if found.area},
            badge=self._corner(page, taken),
        )
        marks = {name: Mark(spot.type, spot.index) for name, spot in spots.items()}
        return Seated(layout, Seat(page.part, page.name, found.why, marks | _field_marks(page)), styles)

    def _corner(self, page: Page, taken: list[Box]) -> Box | None:
        """A free place for the ring badge, whose words are dark: on the template's usual ground only."""
        if self.ground(page) != self.paper:
            return None
        return corner(page, Length(round(BADGE * min(self.scale, 1))), taken, self.width, self.height)

    def _own_look(self, spot: Spot, name: str, *, listed: bool = False) -> TextStyle:
        """The template's look, with the least size to which a text may be scaled; bullets where it is a list."""
        floor = SMALLEST_TITLE if name == "title" else SMALLEST_BODY
        least = max(floor * min(self.scale, 1), SMALLEST)
        return spot.look.model_copy(update={"floor": min(least, spot.look.size), "bullet": listed and spot.look.bullet})

    def drawn(self, ours: SlideLayout, page: Page, *, named: bool) -> Seated:
        """A layout whose texts, beside the title, are boxes in the room that the template's layout leaves."""
        free = safe(page, self.width, self.height)
        room = max((free, self.content or free), key=size) if not named else free
        badge = None
        if ours.badge or ours.background == "level":
            badge, room = self._badge(page, room)
        fit = _Fit(self._frame(ours), room)
        shrink = self.scale * min(1.0, sqrt(fit.across * fit.down) / self.scale)
        plain = ours.background in ("accent", "level")
        styles = {f"{ours.name}-title": self._own_look(_title(page), "title")}
        holders = [self._titled(ours, page)]
        for holder in (one for one in ours.holders if one.type in ("body", "picture")):
            styles[f"{ours.name}-{holder.name}"] = self._drawn_look(holder, shrink, plain=plain)
            change = {"at": fit.box(holder.at), "style": f"{ours.name}-{holder.name}"}
            holders.append(holder.model_copy(update=change))
        layout = SlideLayout(
            name=ours.name,
            title=page.name,
            decorations=tuple(fit.decoration(one) for one in ours.decorations if self._stays(one, fit.frame)),
            holders=(*holders, *self._fields(page)),
            areas={} if plain else {name: fit.box(at) for name, at in ours.areas.items()},
            badge=badge,
        )
        title = _title(page)
        marks = {"title": Mark(title.type, title.index)} | _field_marks(page)
        seat = Seat(page.part, page.name, NAMED if named else DRAWN, marks)
        return Seated(layout, seat, styles, elsewhere=named and self.ground(page) != self.paper)

    def ground(self, page: Page) -> str | None:
        """The plain colour of a layout, where it has one."""
        return paint.colour(page.ground, self.theme)

    def _titled(self, ours: SlideLayout, page: Page) -> Holder:
        change = {"at": _title(page).room, "style": f"{ours.name}-title"} | self._ink(_title(page), page)
        return ours.holder("title").model_copy(update=change)

    def _fields(self, page: Page) -> tuple[Holder, ...]:
        """Footer, date and number as the template's layout has them."""
        return tuple(
            Holder(
                name=FIELD_TYPES[spot.type],
                type=FIELD_TYPES[spot.type],  # type: ignore[arg-type]
                at=(spot.room[0], spot.at[1], spot.room[2], spot.at[3]),  # one line may stand in the inner margin
                style="footer",
                **self._ink(spot, page),  # type: ignore[arg-type]
            )
            for spot in page.spots
            if spot.type in FIELD_TYPES
        )

    def _ink(self, spot: Spot, page: Page) -> dict[str, object]:
        """The colour to write a text in, where the template's own is too faint to read on its plain ground."""
        ground = paint.colour(spot.ground if spot.ground is not None else page.ground, self.theme)
        own = paint.colour(spot.ink, self.theme)
        if ground is None or own is None or any(meets(spot.at, one) for one in page.fixtures):
            return {}
        least = 3.0 if spot.look.size >= LARGE else TEXT
        if contrast(own, ground) >= least:
            return {}
        return {"colour": max(("ink", "paper"), key=lambda role: contrast(self.theme.colour(SLOTS[role]), ground))}

    def _drawn_look(self, holder: Holder, shrink: float, *, plain: bool) -> TextStyle:
        """Our look at the size that suits the room; what stands light on a coloured ground of ours is dark here."""
        style = self.base.styles[holder.style]
        floor = (style.floor or style.size) * shrink
        change: dict[str, object] = {
            "size": max(style.size * shrink, SMALLEST),
            "floor": max(min(floor, SMALLEST_BODY * min(self.scale, 1)), SMALLEST),
            "after": style.after * shrink,
        }
        if plain and style.colour == "paper":
            change["colour"] = "ink"
        return style.model_copy(update=change)

    def _badge(self, page: Page, room: Box) -> tuple[Box, Box]:
        """A free corner for the ring badge; where there is none, a strip at the right of the room."""
        free = self._corner(page, [room])
        if free:
            return free, room
        side = Length(round(BADGE * min(self.scale, 1)))
        x, y, w, h = room
        return box(x + w - side, y, x + w, y + side), box(x, y, x + w - side - GAP, y + h)

    def _frame(self, ours: SlideLayout) -> Box:
        """What is mapped into the room: the space under a usual title of ours, else all that the layout holds."""
        usual = self.base.slide("plain").holder("title").at
        alike = [one for one in self.base.slides if one.holder("title").at == usual]
        return _union(self._boxes(one) for one in (alike if ours in alike else [ours]))

    def _boxes(self, layout: SlideLayout) -> Box:
        plain = layout.background in ("accent", "level")
        texts = [one.at for one in layout.holders if one.type in ("body", "picture")]
        shapes = [one.at for one in layout.decorations if not one.icon and not self._bleeds(one)]
        return _union([*texts, *shapes, *(() if plain else layout.areas.values())])

    def _stays(self, shape: Decoration, frame: Box) -> bool:
        """Whether a decoration is drawn: not our ground, and no icon beside our title."""
        return not self._bleeds(shape) and (not shape.icon or meets(shape.at, frame))

    def _bleeds(self, shape: Decoration) -> bool:
        """Whether a decoration runs to the slide's edge: it belongs to our ground, not to what stands on it."""
        x, y, w, h = shape.at
        return x <= 0 or y <= 0 or x + w >= self.base.width or y + h >= self.base.height


@dataclass(frozen=True)
class _Fit:
    """Boxes of one frame brought into another."""

    frame: Box
    room: Box

    @property
    def across(self) -> float:
        return self.room[2] / self.frame[2]

    @property
    def down(self) -> float:
        return self.room[3] / self.frame[3]

    def box(self, at: Box) -> Box:
        x = self.room[0] + (at[0] - self.frame[0]) * self.across
        y = self.room[1] + (at[1] - self.frame[1]) * self.down
        return box(x, y, x + at[2] * self.across, y + at[3] * self.down)

    def decoration(self, shape: Decoration) -> Decoration:
        """A decoration in its new place; an icon is not stretched."""
        at = self.box(shape.at)
        if shape.icon:
            scale = min(at[2] / shape.at[2], at[3] / shape.at[3])
            wide, high = shape.at[2] * scale, shape.at[3] * scale
            middle = at[1] + at[3] / 2
            at = box(at[0], middle - high / 2, at[0] + wide, middle + high / 2)
        return shape.model_copy(update={"at": at})


def _union(boxes: Iterable[Box]) -> Box:
    """The smallest box around others."""
    every = list(boxes)
    left, top = min(one[0] for one in every), min(one[1] for one in every)
    return box(left, top, max(one[0] + one[2] for one in every), max(one[1] + one[3] for one in every))


def _title(page: Page) -> Spot:
    if page.title is None:
        raise ValueError(f"{page.name} has no title")
    return page.title


def _field_marks(page: Page) -> dict[str, Mark]:
    return {FIELD_TYPES[spot.type]: Mark(spot.type, spot.index) for spot in page.spots if spot.type in FIELD_TYPES}
