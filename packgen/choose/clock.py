"""The clock: how long the session is, whether the blocks fit it, and when each starts."""

from __future__ import annotations

from collections.abc import Iterator

from packgen.model.plan import DAY, Block, Plan
from packgen.source import Problem, Tree

LONGEST_NIGHT = 10 * 60
"""Minutes of the longest session that may pass midnight; beyond that the end is a slip."""


def session_minutes(plan: Plan) -> int | None:
    """The length the plan states, by `minutes:` or by `ends:`; None when only its blocks tell."""
    if plan.minutes is not None:
        return plan.minutes
    return (plan.ends - plan.starts) % DAY if plan.ends is not None else None


def total(blocks: tuple[Block, ...]) -> int:
    """The minutes of all blocks, breaks included."""
    return sum(block.break_ or block.minutes or 0 for block in blocks)


def problems(plan: Plan, tree: Tree, blocks: tuple[Block, ...]) -> list[Problem]:
    """Everything about the times that cannot be."""
    return [*_ends_disagree(plan, tree), *_session(plan, tree, blocks), *_within(plan, tree)]


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
