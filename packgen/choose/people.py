"""Arithmetic for people: groups, and what to bring."""

from __future__ import annotations

from collections.abc import Iterable

from packgen.model.library import Exercise
from packgen.model.plan import Block
from packgen.model.selection import Need, TimedBlock


def split(people: int, groups: int) -> tuple[int, ...]:
    """Group sizes that differ by one at most, the larger first."""
    small, larger = divmod(people, groups)
    return tuple(small + 1 if number < larger else small for number in range(groups))


def group_count(people: int, size: int) -> int:
    """How many groups of about that size; nobody is left alone while there are two people or more."""
    return max(1, min(round(people / size), people // 2 or 1))


def groups_for(block: Block, people: int, exercises: Iterable[Exercise]) -> tuple[int, ...]:
    """The group sizes of a block: as the plan says, else as its first group activity suggests."""
    if block.groups:
        return split(people, block.groups)
    for exercise in exercises:
        if exercise.how in ("groups", "walkabout") and exercise.group_size and people > exercise.group_size:
            return split(people, group_count(people, exercise.group_size))
    return ()


def how_in_words(sizes: tuple[int, ...], exercises: Iterable[Exercise]) -> str:
    """'4 groups of 6', '3 groups of 4 to 5', 'Pairs', 'Plenary'."""
    if len(sizes) > 1:
        low, high = min(sizes), max(sizes)
        return f"{len(sizes)} groups of {low}" if low == high else f"{len(sizes)} groups of {low} to {high}"
    names = {"pairs": "Pairs", "alone": "On your own", "groups": "One group", "walkabout": "Walkabout"}
    return next((names[exercise.how] for exercise in exercises if exercise.how in names), "Plenary")


def needs(blocks: tuple[TimedBlock, ...]) -> tuple[Need, ...]:
    """All materials added up. What is used in two blocks is brought once, as many as the larger needs."""
    totals: dict[str, tuple[int, list[str]]] = {}
    for block in blocks:
        for name, number in _block_needs(block):
            most, used = totals.get(name, (0, []))
            totals[name] = (max(most, number), used if block.title in used else [*used, block.title])
    return tuple(Need(name, number, tuple(used)) for name, (number, used) in totals.items())


def _block_needs(block: TimedBlock) -> Iterable[tuple[str, int]]:
    for exercise in block.exercises:
        for material in exercise.materials:
            yield material.item, block.count(material)
    for line in block.plan.materials:
        yield line, 1
