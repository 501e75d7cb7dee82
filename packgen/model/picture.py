"""A picture of the session: read, checked, and cleaned of all that is not the picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from packgen.model.layout import Box
from packgen.units import Length


@dataclass(frozen=True)
class Photo:
    """A picture's bytes, without place, camera or comments in them, and its size in pixels."""

    data: bytes
    kind: Literal["png", "jpeg"]
    width: int
    height: int

    def inside(self, at: Box) -> Box:
        """The largest box of the picture's shape within another, in its middle."""
        x, y, w, h = at
        scale = min(w / self.width, h / self.height)
        wide, high = Length(round(self.width * scale)), Length(round(self.height * scale))
        return Length(x + (w - wide) // 2), Length(y + (h - high) // 2), wide, high
