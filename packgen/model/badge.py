"""The ring badge: the one thread through everything."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Badge:
    """The ring badge: `count` concentric rings with those in `lit` filled in their level's colour."""

    count: int
    lit: tuple[int, ...]
    alt: str
    label: str
