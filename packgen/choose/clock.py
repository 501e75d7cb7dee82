"""The clock: how long the session is, whether the blocks fit it, and when each starts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from packgen.model.plan import DAY, Block, Clock, Plan
from packgen.source import Problem, Tree

LONGEST_NIGHT = 10 * 60
"""Minutes of the longest session that may pass midnight; beyond that the end is a slip."""


LONGEST_DAY = 16 * 60
"""Minutes of the longest plan: several days are several plans."""


def session_minutes(plan: Plan) -> int | None:
    """The length the plan states, by `minutes:` or by `ends:`; None when only its blocks tell."""
    if plan.minutes is not None:
        return plan.minutes
    return (plan.ends - plan.starts) % DAY if plan.ends is not None else None


def total(blocks: tuple[Block, ...]) -> int:
    """The minutes of all blocks, breaks included."""
    return sum(block.break_ or block.minutes or 0 for block in blocks)


@dataclass(frozen=True)
class Window:
    """Blocks one after the other that have to fill a stretch of the clock: up to the next time that is fixed."""

    blocks: tuple[int, ...]
    """The numbers of the blocks."""
    minutes: int | None
    """How long the stretch is; None where nothing fixes its end."""
    loc: tuple[str | int, ...]
    """The line that fixes its end."""

    def left(self, blocks: Sequence[Block]) -> int:
        """Minutes that the blocks do not fill; below nothing when they are too long; nothing when no end is fixed."""
        used = total(tuple(blocks[number] for number in self.blocks))
        return 0 if self.minutes is None else self.minutes - used


def windows(plan: Plan, blocks: Sequence[Block]) -> list[Window]:
    """The stretches between fixed times: the start, the blocks that say 'at', the end."""
    fixed = [number for number, block in enumerate(blocks) if block.at is not None and number > 0]
    bounds, found, begins, gone = [0, *fixed, len(blocks)], list[Window](), plan.starts, 0
    for first, last in pairwise(bounds):
        numbers = tuple(range(first, last))
        pin = blocks[last].at if last < len(blocks) else None
        if pin is not None:
            long = (pin - begins) % DAY
            found.append(Window(numbers, long, ("blocks", last, "at")))
            begins, gone = pin, gone + long
        else:
            whole, key = session_minutes(plan), "minutes" if plan.minutes is not None else "ends"
            found.append(Window(numbers, None if whole is None else whole - gone, (key,)))
    return found


def problems(plan: Plan, tree: Tree, blocks: tuple[Block, ...]) -> list[Problem]:
    """Everything about the times that cannot be."""
    found = [*_ends_disagree(plan, tree), *_pinned(plan, tree, blocks), *_one_day(tree, blocks)]
    return [*found, *([] if found else _session(plan, tree, blocks)), *_within(plan, tree)]


def _pinned(plan: Plan, tree: Tree, blocks: tuple[Block, ...]) -> list[Problem]:
    """Blocks that cannot begin at the time they say."""
    found = []
    first = blocks[0].at if blocks else None
    if first is not None and first != plan.starts:
        message = f"the first block is to begin at {first}, and the session starts at {plan.starts}"
        found.append(Problem(tree.place(("blocks", 0, "at")), message, "keep one of the two lines"))
    for window in windows(plan, blocks)[:-1]:
        left = window.left(blocks)
        mine = tuple(blocks[number] for number in window.blocks)
        if not left:
            continue
        late = blocks[window.blocks[-1] + 1]
        comes = (late.at or Clock(0)).plus(-left)
        what = f"'{late.block or 'Break'}' is to begin at {late.at}"
        hint = f"shortest fix: {_lengthen(mine, left) if left > 0 else _shorten(mine, -left)}"
        if left > LONGEST_DAY:
            message, hint = f"{what}, which is before what comes before it", "blocks stand in the order of their times"
        else:
            message = f"{what}, and what comes before it ends at {comes}"
        found.append(Problem(tree.place(window.loc), message, hint))
    return found


def _one_day(tree: Tree, blocks: tuple[Block, ...]) -> list[Problem]:
    """A plan is one day, which may pass midnight."""
    long = total(blocks)
    if long <= LONGEST_DAY:
        return []
    message = f"the blocks take {long // 60} hours, and a plan is one day of {LONGEST_DAY // 60} hours at most"
    hint = "write a plan for each day, and name them all under 'series:'"
    return [Problem(tree.place(("blocks",)), message, hint)]


def _ends_disagree(plan: Plan, tree: Tree) -> list[Problem]:
    if plan.ends is None:
        return []
    long = (plan.ends - plan.starts) % DAY
    if long == 0:
        return [Problem(tree.place(("ends",)), "the session ends when it starts", "write a later time after 'ends:'")]
    if plan.ends < plan.starts and long > LONGEST_NIGHT:
        message = f"the session starts at {plan.starts} and ends at {plan.ends}, {long // 60} hours later"
        hint = f"did you mean {plan.ends.plus(12 * 60)}?" if plan.ends < 12 * 60 else "write a later time after 'ends:'"
        return [Problem(tree.place(("ends",)), message, hint)]
    if plan.minutes is not None and long != plan.minutes:
        message = f"from {plan.starts} to {plan.ends} is {long} minutes, and 'minutes' says {plan.minutes}"
        return [Problem(tree.place(("ends",)), message, "keep one of the two lines")]
    return []


def _session(plan: Plan, tree: Tree, blocks: tuple[Block, ...]) -> list[Problem]:
    minutes = session_minutes(plan)
    if not minutes or not blocks:
        return []
    over = total(blocks) - minutes
    if over == 0:
        return []
    key = "minutes" if plan.minutes is not None else "ends"
    message = f"the blocks add up to {total(blocks)} minutes and the session has {minutes}"
    hint = f"shortest fix: {_shorten(blocks, over)}" if over > 0 else f"shortest fix: {_lengthen(blocks, -over)}"
    return [Problem(tree.place((key,)), message, hint)]


def _shorten(blocks: tuple[Block, ...], over: int) -> str:
    """The smallest single change that makes the blocks fit."""
    for block in blocks:
        if block.saves == over and block.if_late:
            return f"give '{block.block}' {(block.minutes or 0) - over} minutes and do what its 'if-late' says"
    middle = [block for block in blocks[1:-1] if block.block]
    exact = next((block for block in middle if block.minutes == over), None)
    if exact:
        return f"drop '{exact.block}' ({over} min)"
    longest = max(blocks, key=lambda block: block.minutes or 0)
    if (longest.minutes or 0) - over >= 5:
        return f"shorten '{longest.block}' from {longest.minutes} to {(longest.minutes or 0) - over} minutes"
    larger = sorted((b for b in middle if (b.minutes or 0) > over), key=lambda block: block.minutes or 0)
    return f"drop '{larger[0].block}' ({larger[0].minutes} min)" if larger else f"give the session {over} minutes more"


def _lengthen(blocks: tuple[Block, ...], short: int) -> str:
    longest = max(blocks, key=lambda block: block.minutes or 0)
    now = longest.minutes or 0
    if longest.block is None:
        return f"add a block of {short} minutes, or end {short} minutes earlier"
    return f"give '{longest.block}' {now + short} minutes instead of {now}, or end {short} minutes earlier"


def _within(plan: Plan, tree: Tree) -> list[Problem]:
    """Debriefs, injects and savings that do not lie within their block."""
    found = [finding for number, block in enumerate(plan.blocks) for finding in _block(number, block)]
    return [Problem(tree.place(loc), message, hint) for loc, message, hint in found]


def _block(number: int, block: Block) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    room = block.minutes
    if room is None:
        return
    debrief = block.debrief.minutes if block.debrief else 0
    if debrief > room:
        message = f"the debrief takes {debrief} minutes and its block has {room}"
        yield ("blocks", number, "debrief"), message, "the debrief is part of the block's minutes"
        debrief = 0
    for step, inject in enumerate(block.inject):
        if inject.at >= room - debrief:
            before = f"and the debrief begins at minute {room - debrief}" if debrief else f"and its block has {room}"
            message = f"the inject comes at minute {inject.at} {before}"
            yield ("blocks", number, "inject", step, "at"), message, "choose an earlier minute"
    if block.saves and block.saves >= room:
        message = f"'saves' says {block.saves} minutes and the block has {room}"
        yield ("blocks", number, "saves"), message, "it can save less than the block takes"
