"""Whether a part of a paper stands on one page, for those who say less where it does not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from packgen.model.paper import Flow, Paper


class Fits(NamedTuple):
    """What says whether a stretch of the flow surely stands on one page."""

    first: Callable[[Sequence[Flow]], bool]
    """Under the title of the paper."""
    page: Callable[[Sequence[Flow]], bool]
    """At the top of a page of its own."""


Measured = Callable[[Paper], Fits]
"""What measures the pages of a paper."""


def anything(_paper: Paper) -> Fits:
    """Pages without end: nothing is measured."""
    return Fits(lambda _flow: True, lambda _flow: True)
