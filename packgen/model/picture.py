"""A picture of the session: read, checked, and cleaned of all that is not the picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Photo:
    """A picture's bytes, without place, camera or comments in them, and its size in pixels."""

    data: bytes
    kind: Literal["png", "jpeg"]
    width: int
    height: int
