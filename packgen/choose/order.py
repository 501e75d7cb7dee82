"""The order in which picked items are used: library order, what is needed first, and light between what is heavy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from packgen.choose.puzzle import Column
from packgen.choose.rules import is_heavy, stretches
from packgen.choose.wishes import NAMES, Ground
from packgen.model.library import CaseStudy, ScenarioCard


def in_order(taken: Iterable[Column], ground: Ground) -> Mapping[int, list[Column]]:
    """The columns of each block, in the order of their use."""
    blocks: dict[int, list[Column]] = {}
    for column in sorted(taken, key=lambda one: _place(one, ground)):
        blocks.setdefault(column.wish.block, []).append(column)
    result: dict[int, list[Column]] = {}
    for stretch in stretches(ground):
        after_heavy = False
        for number in stretch:
            told = [item for item in ground.named(number) if isinstance(item, CaseStudy | ScenarioCard)]
            after_heavy = is_heavy(told[-1], ground) if told else after_heavy
            result[number] = _arranged(blocks.get(number, []), ground, after_heavy=after_heavy)
            if result[number]:
                after_heavy = is_heavy(result[number][-1].item, ground)
    return result


def _place(column: Column, ground: Ground) -> tuple[int, int]:
    return list(NAMES).index(column.wish.kind), ground.positions[column.wish.kind, column.item.id]


def _arranged(found: Sequence[Column], ground: Ground, *, after_heavy: bool) -> list[Column]:
    """What is needed before what needs it; and heavy items as early as they may come, so that the end is light."""
    heavy = ground.plan.pick.heavy
    rest, result = list(found), list[Column]()
    while rest:
        waiting = {column.item.id for column in rest}
        ready = [column for column in rest if not waiting & set(column.item.needs)] or rest
        due = _wanted(ready, ground, hard=heavy.in_a_row or not after_heavy) if not ground.order_is_free else ready[0]
        rest.remove(due)
        result.append(due)
        after_heavy = is_heavy(due.item, ground)
    return result


def _wanted(ready: Sequence[Column], ground: Ground, *, hard: bool) -> Column:
    """The first that is heavy, or that is light; whatever there is when there is none."""
    return next((column for column in ready if is_heavy(column.item, ground) == hard), ready[0])
