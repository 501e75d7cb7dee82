"""What was picked before: for this plan, in a file that a team commits, and for other plans, whose items it avoids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from packgen.model.base import Key, Version, Words
from packgen.model.noun import Noun
from packgen.model.plan import Block, Plan
from packgen.source import Tree

Loc = tuple[str | int, ...]


class PickedBlock(Noun):
    """What was picked for one block."""

    block: Words
    """The name of the block."""
    picks: tuple[Key, ...]
    """The items, in the order of their use."""


class Picked(Noun):
    """plan.picked.yaml, version 1."""

    version_key = "picked"

    picked: Version = 1
    """The version of this format: 1."""
    blocks: tuple[PickedBlock, ...] = ()
    """The blocks for which something was picked, in their order."""

    @property
    def ids(self) -> tuple[str, ...]:
        """All picked items."""
        return tuple(name for block in self.blocks for name in block.picks)


@dataclass(frozen=True)
class Sibling:
    """Another plan of the same series, with what it has picked before."""

    file: str
    plan: Plan
    tree: Tree
    picked: Picked | None = None


@dataclass(frozen=True)
class Past:
    """What earlier builds and other plans have picked."""

    picked: Picked | None = None
    """What this plan has picked before."""
    used: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The items that other plans use, by the plan's file name."""
    siblings: tuple[Sibling | None, ...] = (None,)
    """The plans of the series, in its order; None is this one."""

    def avoided(self, plan: Plan) -> dict[str, tuple[Loc, str]]:
        """The items that the plan avoids: the line that says so, and where each was used."""
        lines = [*enumerate(plan.pick.avoid_used_in)]
        return {
            name: (("pick", "avoid-used-in", number), file)
            for number, file in reversed(lines)
            for name in self.used.get(file, ())
        }


def kept(picked: Picked | None, blocks: Iterable[Block]) -> tuple[tuple[int, str], ...]:
    """What was picked before, each item with the number of its block. Blocks are known by their names, in order."""
    known: dict[str, list[int]] = {}
    for number, block in enumerate(blocks):
        known.setdefault(block.block or "", []).append(number)
    found: list[tuple[int, str]] = []
    for one in picked.blocks if picked else ():
        if numbers := known.get(one.block):
            found += [(numbers[0], name) for name in one.picks]
            del numbers[0]
    return tuple(found)
