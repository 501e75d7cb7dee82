"""Which slides show an item: one function a kind, in one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from packgen.compose.deck.desk import Desk
from packgen.compose.deck.doing import exercise
from packgen.compose.deck.levels import diagram, level
from packgen.compose.deck.reading import resources
from packgen.compose.deck.stories import case_study, chart, concept, statistic
from packgen.model.deck import Slide
from packgen.model.library import AnyItem
from packgen.model.selection import TimedBlock

SLIDES: Mapping[str, Callable[[Any, Desk, TimedBlock], list[Slide]]] = {
    "level": level,
    "diagram": diagram,
    "exercise": exercise,
    "case-study": case_study,
    "concept": concept,
    "statistic": statistic,
    "chart": chart,
    "resources": lambda item, desk, block: resources((item,), desk, item.title, block),
}
"""The slides of every kind of item. Cards are shown together, not one by one, and notices come by themselves."""


def slides_for(item: AnyItem, desk: Desk, block: TimedBlock) -> list[Slide]:
    """The slides that show an item; a kind without slides of its own gives none."""
    show = SLIDES.get(item.kind)
    return show(item, desk, block) if show else []
