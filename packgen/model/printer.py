"""Printers: how each turns the sheet, and by how much its second side is off. printers.yaml stands beside the plan."""

from __future__ import annotations

from typing import Literal

from packgen.model.base import Key, Version
from packgen.model.noun import Noun
from packgen.units import Length


class Printer(Noun):
    """One printer, as 'packgen cards calibrate' and a ruler tell of it."""

    right: Length = Length(0)
    """How far backs are to be moved to the right, so that they meet their fronts; a minus moves them to the left."""
    down: Length = Length(0)
    """How far backs are to be moved down; a minus moves them up."""
    sides: Literal["long-edge", "short-edge", "one-sided"] | None = None
    """How it prints on both sides; else as the plan says."""


class Printers(Noun):
    """printers.yaml, version 1."""

    printers: dict[Key, Printer]
    """Each printer by a name of yours."""
    version_key = "version"

    version: Version = 1
    """The version of this format."""
