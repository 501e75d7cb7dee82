"""The plan and all that it names, read; the problems of everything at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from packgen.asked import Asked
from packgen.footprint import Footprint, footprint
from packgen.looks import Dressed
from packgen.looks import looks as dress
from packgen.model.picked import Past
from packgen.model.plan import Plan
from packgen.participants import Guests, guests
from packgen.past import past
from packgen.read import Shelf, Sourced, shelf
from packgen.read import plan as read_plan
from packgen.source import Problem, Problems
from packgen.stages import Gathered
from packgen.where import folder_of, picked_path, shipped


def gather(path: Path, asked: Asked) -> Gathered:
    """Read a plan, its library, and what stands beside it. Raises Problems."""
    problems: list[Problem] = []
    plan: Sourced[Plan] | None = None
    found: Shelf | None = None
    state: Footprint | None = None
    try:
        plan = read_plan(path, asked.values)
    except Problems as wrong:
        problems += wrong.problems
    try:
        library = _library(path, plan, asked.library)
        named = plan.value.library if plan and asked.library is None else None
        state = footprint(path, asked, tuple(_beside(plan, path, asked)) if plan else (), named)
        found = _shelf(library or shipped("content"), shipped("assets"), state.shelf)
    except Problems as wrong:
        problems += wrong.problems
    if plan is None or found is None or state is None:
        raise Problems(problems)
    plan = _asked_for(plan, asked)
    return Gathered(plan, found, *_companions(plan, path, found, fresh=asked.fresh), state, picked_path(path))


@lru_cache(2)
def _shelf(library: Path, _assets: Path, _state: str) -> Shelf:
    """The shelf, read once for as long as nothing on it changes: `_state` is the hash of all its files."""
    return shelf(library)


def _asked_for(plan: Sourced[Plan], asked: Asked) -> Sourced[Plan]:
    """The plan with what was asked for besides."""
    more = {"editions": (*plan.value.editions, *asked.editions), "make": asked.make or plan.value.make}
    return replace(plan, value=plan.value.model_copy(update=more))


def _beside(plan: Sourced[Plan], path: Path, asked: Asked) -> Iterator[str]:
    """The names of what counts in the plan's folder: the plan, and what it names, whether it is there or not."""
    value, folder = plan.value, folder_of(path)
    yield from (plan.input.path, value.brand)
    yield from (value.participants,) if value.participants else ()
    yield from ("printers.yaml",) if value.cards.printer else ()
    yield from sorted({picture.file for block in value.blocks for picture in block.pictures})
    yield from (picked_path(path).name,) if asked.apart else ()
    if value.series or value.pick.avoid_used_in:
        own = {plan.input.path, picked_path(path).name}
        yield from sorted({one.name for one in folder.glob("*.yaml")} - own)


def _companions(plan: Sourced[Plan], path: Path, found: Shelf, *, fresh: bool) -> tuple[Dressed, Guests, Past]:
    """What stands beside the plan: brand and pictures, the participants, earlier picks; all their problems at once."""
    folder = folder_of(path)
    problems: list[Problem] = []
    dressed: Dressed | None = None
    invited, before = Guests(), Past()
    try:
        dressed = dress(plan, folder, found)
    except Problems as wrong:
        problems += wrong.problems
    try:
        if plan.value.participants:
            invited = guests(folder / plan.value.participants, plan.tree.place(("participants",)))
    except Problems as wrong:
        problems += wrong.problems
    try:
        before = past(plan, path, fresh=fresh)
    except Problems as wrong:
        problems += wrong.problems
    if dressed is None or problems:
        raise Problems(problems)
    return dressed, invited, before


def _library(path: Path, plan: Sourced[Plan] | None, library: Path | None) -> Path | None:
    """The library: named on the command line, else by the plan (and beside it), else the shipped one."""
    if library is not None:
        return library
    if plan is None or plan.value.library is None:
        return None
    beside = folder_of(path) / plan.value.library
    if not beside.is_dir():
        message = f"there is no folder '{plan.value.library}' beside the plan"
        raise Problems([Problem(plan.tree.place(("library",)), message, "name the folder that holds library.yaml")])
    return beside
