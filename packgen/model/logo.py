"""A brand's logo: read, checked, cleaned; and where one stands."""

from __future__ import annotations

from typing import NamedTuple

from packgen.model.layout import Box
from packgen.model.picture import Photo
from packgen.units import Length

NONE = Length(0)


class Logo(NamedTuple):
    """A logo as pixels, for every program, and as a drawing of lines, for those that take one."""

    photo: Photo
    svg: bytes | None = None
    """The cleaned SVG file, when the logo is one."""

    def within(self, at: Box) -> Box:
        """The largest box of the logo's shape within another: at its left, half way down."""
        _, y, w, h = self.photo.inside(at)
        return at[0], y, w, h


class Signet(NamedTuple):
    """The logo as one brand uses it: on light and on dark grounds, with the room it needs around it."""

    alt: str
    light: Logo
    """For light grounds."""
    dark: Logo | None
    """For dark grounds; without one the logo stands on a plate of paper there."""
    clear: float
    """The free room on all sides, as a share of the logo's height."""
    least: Length
    """The least width at which it is still read."""
    partners: tuple[tuple[str, Logo], ...] = ()
    """Names and logos of those the work is done with, in the brand's order."""


class Placed(NamedTuple):
    """A logo in its place on a slide or page."""

    logo: Logo
    alt: str
    at: Box
    plate: Box | None = None
    """A field of paper behind it, on a ground that it can't stand."""
    clear: Length = NONE
    """The room that stays free on all sides, where what stands beside it is not laid out yet."""
