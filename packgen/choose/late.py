"""The if-late ladder: what to drop, at any block, to end on time all the same, with the last debrief and close kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from string import ascii_uppercase

from packgen.model.selection import Cut, Late, TimedBlock

STEPS = (5, 10, 20, 30)
"""Minutes lost."""
REST = 5
"""Minutes that a break keeps."""


def cuts(blocks: Sequence[TimedBlock]) -> tuple[Cut, ...]:
    """Everything that can be dropped, in the order of the session."""
    return tuple(Cut("", block.number, what, saves) for block in blocks for what, saves in _of(block, blocks))


def _of(block: TimedBlock, blocks: Sequence[TimedBlock]) -> Iterator[tuple[str, int]]:
    """What can be dropped of a block. The first and the last one, and the last debrief, are left alone."""
    debriefed = [one.number for one in blocks if one.debrief]
    if block.is_break:
        if block.minutes > REST:
            yield f"Shorten to {REST} minutes", block.minutes - REST
        return
    if block.plan.if_late and block.plan.saves:
        yield block.plan.if_late, block.plan.saves
    elif len(rounds := [part for part in block.parts if part.kind == "round"]) > 1:
        yield "Play one round less", rounds[-1].minutes
    is_end = block.number in (blocks[0].number, blocks[-1].number)
    if not is_end and block.number != (debriefed[-1] if debriefed else None):
        yield "Leave it out", block.minutes


def ladder(blocks: Sequence[TimedBlock]) -> tuple[Late, ...]:
    """For each block and each number of minutes lost as it begins, the least to drop of what remains."""
    every = cuts(blocks)
    found = [
        Late(block.number, step, _least([cut for cut in every if cut.block >= block.number], step, blocks))
        for block in blocks
        if not block.is_break
        for step in STEPS
    ]
    used = sorted({cut for one in found for cut in one.cuts}, key=every.index)
    named = {cut: replace(cut, letter=letter) for cut, letter in zip(used, _letters(), strict=False)}
    return tuple(replace(one, cuts=tuple(named[cut] for cut in one.cuts)) for one in found)


def _letters() -> Iterator[str]:
    """A to Z, then AA, AB and so on."""
    yield from ascii_uppercase
    yield from (one + two for one in ascii_uppercase for two in ascii_uppercase)


def _least(every: Sequence[Cut], lost: int, blocks: Sequence[TimedBlock]) -> tuple[Cut, ...]:
    """The cuts that hurt least of those that save enough; of equals, those that save least too much, and come first.

    One cut a block. For each number of minutes saved the best way to it is kept, so the work grows with the cuts, and
    not with their sets.
    """
    best: dict[int, tuple[int, tuple[Cut, ...]]] = {0: (0, ())}
    for number in dict.fromkeys(cut.block for cut in every):
        grown = dict(best)
        for saved, (hurt, taken) in best.items():
            for cut in (one for one in every if one.block == number and saved < lost):
                way = (hurt + _hurt(cut, blocks), (*taken, cut))
                if saved + cut.saves not in grown or way[0] < grown[saved + cut.saves][0]:
                    grown[saved + cut.saves] = way
        best = grown
    enough = [(hurt, saved, taken) for saved, (hurt, taken) in best.items() if saved >= lost]
    return min(enough, key=lambda one: (one[0], one[1]))[2] if enough else ()


def _hurt(cut: Cut, blocks: Sequence[TimedBlock]) -> int:
    """How much a cut hurts: the plan's own least, then a round or a break, and a whole block by its minutes."""
    block = next(one for one in blocks if one.number == cut.block)
    if cut.saves == block.minutes:
        return 20 + cut.saves
    return 2 if cut.what == block.plan.if_late else 3
