"""An outline: a form of lines and curves that every format draws natively. Icons and QR codes are outlines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["move", "line", "curve", "close"]
Step = tuple[Kind, tuple[int, ...]]
"""What the pen does, and the points it goes to: x and y one after the other; a curve has two handles before its end."""


@dataclass(frozen=True)
class Outline:
    """A filled form in a box of its own units, stretched to whatever box it is drawn in. Inner forms are holes."""

    width: int
    height: int
    steps: tuple[Step, ...]
