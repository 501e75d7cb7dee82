"""How much a page has room for: what stands with a block, and what is left to look up, so that a block is a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple, TypeVar

from packgen.model.paper import Bullets, Flow, Heading, Table, Text, Write

T = TypeVar("T")


class Few(NamedTuple):
    """How many lines of a cue an item has in a block: the one that leads it, and each of those that share it."""

    alone: int
    together: int
    named: bool = False
    """Whether case studies and cards are only named, and questions stand once."""


STEPS = (Few(3, 2), Few(2, 2), Few(2, 1), Few(1, 1), Few(2, 1, named=True), Few(1, 1, named=True))
"""From all that is good to have at hand down to one line a cue; the rest is to look up."""

Shares = Mapping[int, Few]
"""What each block has, by its number; the most for one that is not named."""


def first_that(choices: Iterable[T], holds: Callable[[T], bool], otherwise: T) -> T:
    """The first that holds; where none does, the other one."""
    return next((one for one in choices if holds(one)), otherwise)


def hung_out(flow: Iterable[Flow]) -> tuple[Flow, ...]:
    """The flow of a chapter without clock times, all of it at the left edge of the page."""
    return tuple(
        replace(block, out=True) if isinstance(block, Heading | Text | Bullets | Table | Write) else block
        for block in flow
    )
