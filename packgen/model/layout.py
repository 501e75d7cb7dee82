"""Layouts of slides: where things stand, and in which colours. Each is one file in layouts/deck, and no code."""

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from packgen.model.base import Key, Version, Words
from packgen.model.noun import Limits, Noun, checked, field
from packgen.units import Length

Role = Annotated[
    str, Limits(pattern=r"^(ink|muted|paper|soft|line|accent|accent-soft|risk|protective|level-[1-9]|level)$")
]
"""A colour by its role in the brand; 'level' is the colour of the level the page belongs to."""

Box = tuple[Length, Length, Length, Length]
"""Left, top, width, height."""


class TextStyle(Noun):
    """How a text looks: size in points, floor the least it may be scaled to."""

    size: Annotated[float, Limits(ge=8, le=200)]
    floor: Annotated[float, Limits(ge=8, le=200)] | None = None
    bold: bool = False
    colour: Role = "ink"
    font: Literal["heading", "body"] = "body"
    face: Words | None = None
    """One of the brand's other faces, by its name, instead of its heading or body face."""
    line: Annotated[float, Limits(ge=0.8, le=2)] = 1.0
    after: Annotated[float, Limits(ge=0, le=60)] = 0
    bullet: bool = False
    indent: Annotated[float, Limits(ge=0, le=200)] = 18
    """How far the text stands in from its bullet, in points."""
    caps: bool = False
    """Whether all of it is shown in capitals."""


class Decoration(Noun):
    """A shape of the layout that carries no meaning."""

    shape: Literal["rect", "ellipse", "line", "icon"]
    icon: Key | None = None
    """For an icon: the name of its file in assets/icons, without .svg."""
    at: Box
    fill: Role | None = None
    stroke: Role | None = None
    weight: Annotated[float, Limits(ge=0, le=20)] = 1
    corners: Literal["square", "all", "bottom"] = "square"
    """Which corners of a 'rect' are as round as the brand has them; 'bottom' under a rule."""
    rule: bool = False
    """Whether a 'rect' is a line that opens a panel, as heavy as the brand has its rules."""

    @checked
    def _an_icon_has_a_name(self) -> Self:
        if (self.shape == "icon") != (self.icon is not None):
            raise ValueError("an icon is written 'shape: icon, icon: clock'; other shapes have no 'icon'")
        return self


class Holder(Noun):
    """A placeholder: a named, typed box of a slide layout."""

    name: Key
    type: Literal["title", "body", "picture", "date", "footer", "number"]
    at: Box
    style: Key
    colour: Role | None = None
    anchor: Literal["top", "middle", "bottom"] = "top"
    align: Literal["left", "right", "centre"] = "left"
    prompt: Words = "Click to add text"
    optional: bool = False


class SlideLayout(Noun):
    """One layout of the slide master."""

    name: Key
    title: Words
    background: Role = "paper"
    decorations: tuple[Decoration, ...] = ()
    holders: tuple[Holder, ...]
    areas: dict[Key, Box] = field(default_factory=dict)
    """Named boxes in which drawings are placed (rings, timelines)."""
    badge: Box | None = None
    """Where the ring badge of the level stands."""
    logo: Box | None = None
    """Where the brand's logo stands, at the left of the box."""
    partners: Box | None = None
    """Where the logos of partners stand in a row."""

    @property
    def icons(self) -> tuple[str, ...]:
        """The names of the icons that the layout places."""
        return tuple(shape.icon for shape in self.decorations if shape.icon)

    @property
    def names(self) -> set[str]:
        """The names of its placeholders."""
        return {holder.name for holder in self.holders}

    def holder(self, name: str) -> Holder:
        """The placeholder of that name. Raises KeyError when there is none."""
        for holder in self.holders:
            if holder.name == name:
                return holder
        raise KeyError(name)


class DeckLayout(Noun):
    """layouts/deck/*.yaml: slide size, type scale, and the layouts of the master."""

    version_key = "layout"

    layout: Version = 1
    id: str
    title: Words
    width: Length
    height: Length
    styles: dict[Key, TextStyle]
    slides: tuple[SlideLayout, ...]

    def slide(self, name: str) -> SlideLayout:
        """The slide layout of that name. Raises KeyError when there is none."""
        for slide in self.slides:
            if slide.name == name:
                return slide
        raise KeyError(name)

    def lacks(self, model: "DeckLayout") -> Iterator[str]:
        """What every deck is made of, as the model has it, and this one has not: slide layouts, and areas in them."""
        own = {slide.name: slide for slide in self.slides}
        for slide in model.slides:
            if slide.name not in own:
                yield f"slide layout '{slide.name}'"
            else:
                missing = (name for name in slide.areas if name not in own[slide.name].areas)
                yield from (f"area '{name}' in its slide layout '{slide.name}'" for name in missing)
