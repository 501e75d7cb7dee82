"""What is asked for besides the plan: on the command line, or by a cell of a batch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Asked:
    """How a plan is to be built, where that differs from what the plan says or is not for a plan to say."""

    library: Path | None = None
    """Another library than the plan's."""
    make: tuple[str, ...] = ()
    """In place of what the plan asks for."""
    editions: tuple[str, ...] = ()
    """Beside those that the plan asks for."""
    pdf: bool = False
    """Whether every paper is made as a PDF too."""
    fresh: bool = False
    """Whether what earlier builds have picked is forgotten."""
    values: Mapping[tuple[str | int, ...], Any] = field(default_factory=dict)
    """Values in place of the plan's, or added to them: each a source.Given."""
    apart: bool = False
    """Whether the pack is one of many of its plan: what is picked for it is not written beside the plan."""
