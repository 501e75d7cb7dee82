"""The logos of the slide layouts, and the room that they take from the footer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from packgen.compose.logos import in_a_row, is_dark, standing
from packgen.model.brand import Brand
from packgen.model.layout import Box, DeckLayout, Holder, SlideLayout
from packgen.model.logo import Placed, Signet
from packgen.units import Length

GAP = 0.6
"""Between logo and footer text at the least, as a share of the logo's height."""


def roomed(layout: DeckLayout, mark: Signet | None) -> DeckLayout:
    """The layout, with the footer text beside the logo where the logo stands at the foot."""
    if mark is None:
        return layout
    return layout.model_copy(update={"slides": tuple(_roomed(slide, mark) for slide in layout.slides)})


def _roomed(slide: SlideLayout, mark: Signet) -> SlideLayout:
    if slide.logo is None:
        return slide
    x, _, w, h = mark.light.within(slide.logo)
    after = Length(x + w + round(h * max(mark.clear, GAP)))
    holders = tuple(_after(holder, slide.logo, after) for holder in slide.holders)
    return slide.model_copy(update={"holders": holders})


def _after(holder: Holder, at: Box, left: Length) -> Holder:
    """The holder, made to begin at `left` when it is a footer that the box would cover."""
    x, y, w, h = holder.at
    apart = at[0] + at[2] <= x or x + w <= at[0] or at[1] + at[3] <= y or y + h <= at[1]
    if holder.type != "footer" or apart:
        return holder
    return holder.model_copy(update={"at": (left, y, Length(x + w - left), h)})


def placed(layout: DeckLayout, mark: Signet | None, brand: Brand) -> Mapping[str, tuple[Placed, ...]]:
    """The logos of each slide layout, by its name: the brand's own, and the partners' where there is a row for them."""
    if mark is None:
        return {}
    return {slide.name: tuple(_placed(slide, mark, brand)) for slide in layout.slides if slide.logo or slide.partners}


def _placed(slide: SlideLayout, mark: Signet, brand: Brand) -> Iterator[Placed]:
    ground = "accent" if slide.background == "level" else slide.background
    dark = is_dark(brand.colours.role(ground))
    if slide.logo:
        yield standing(mark, slide.logo, dark=dark)
    if slide.partners and mark.partners:
        yield from in_a_row(mark.partners, slide.partners, dark=dark)
