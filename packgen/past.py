"""What was picked before: read from the files beside a plan, and written as the file that a team commits."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from packgen.model.picked import Past, Picked, Sibling
from packgen.model.plan import Plan
from packgen.model.selection import Selection
from packgen.near import near
from packgen.read import Sourced, picked
from packgen.read import plan as read_plan
from packgen.source import Problem, Problems, Tree
from packgen.where import PICKED, folder_of, picked_path

HEAD = """\
# What packgen picked for {plan}, to be kept with it: a build picks the same again while the plan allows it,
# and changes as little as it can when the plan does not. 'packgen build --fresh' picks anew.
picked: 1
"""


def past(plan: Sourced[Plan], path: Path, *, fresh: bool = False) -> Past:
    """What this plan and those that it names have picked before; `path` is the plan's. Raises Problems.

    With `fresh` what this plan has picked is forgotten.
    """
    folder, problems = folder_of(path), list[Problem]()
    siblings: list[Sibling | None] = [None]
    known: Picked | None = None
    try:
        siblings = list(_series(plan, folder)) or siblings
        known = None if fresh else picked(path)
    except Problems as wrong:
        problems += wrong.problems
    used: dict[str, tuple[str, ...]] = {}
    trees = [(plan.value, plan.tree), *((one.plan, one.tree) for one in siblings if one)]
    for step, file, tree in [(*line, tree) for other, tree in trees for line in enumerate(other.pick.avoid_used_in)]:
        try:
            used[file] = _used(tree, folder, file, step)
        except Problems as wrong:
            problems += wrong.problems
    if problems:
        raise Problems(problems)
    return Past(known, used, tuple(siblings))


def _used(tree: Tree, folder: Path, file: str, step: int) -> tuple[str, ...]:
    """What another plan names and has picked."""
    other, place = folder / file, tree.place(("pick", "avoid-used-in", step))
    if not other.is_file():
        raise Problems([Problem(place, f"there is no plan '{file}' beside this one", _other(folder, file))])
    found, taken = read_plan(other).value, picked(other)
    if taken is None and (not found.blocks or any(block.choose for block in found.blocks)):
        hint = f"build it once, then {picked_path(other).name} says so"
        raise Problems([Problem(place, f"nothing says what '{file}' has picked", hint)])
    return (*(name for block in found.blocks for name in block.use), *(taken.ids if taken else ()))


def _series(plan: Sourced[Plan], folder: Path) -> Iterator[Sibling | None]:
    """The plans of the series, None for this one. All of them must name the same series."""
    mine = plan.input.path
    names = plan.value.series
    if names and mine not in names:
        hint = f"add {mine} where it comes in the series"
        raise Problems([Problem(plan.tree.place(("series",)), f"the series does not name '{mine}' itself", hint)])
    for step, file in enumerate(names):
        other, place = folder / file, plan.tree.place(("series", step))
        if file == mine:
            yield None
            continue
        if not other.is_file():
            raise Problems([Problem(place, f"there is no plan '{file}' beside this one", _other(folder, file))])
        found = read_plan(other)
        if found.value.series != names:
            message = f"'{file}' names another series than this plan"
            raise Problems([Problem(place, message, "write the same line 'series:' into all of its plans")])
        if found.value.library != plan.value.library:
            message = f"'{file}' draws on another library than this plan"
            raise Problems([Problem(place, message, "a series draws on one library")])
        yield Sibling(file, found.value, found.tree, picked(other))


def _other(folder: Path, file: str) -> str | None:
    """The plan that was meant, perhaps: names are compared without their ending, which all plans have."""
    others = sorted(one.stem for one in folder.glob("*.yaml") if not one.name.endswith(PICKED))
    meant = near(Path(file).stem, others)
    return f"did you mean '{meant}.yaml'?" if meant else "put it there, or take it out of the list"


def written(selection: Selection, plan: str) -> bytes | None:
    """The file that holds what was picked; None when packgen picked nothing. `plan` is the plan's file name."""
    lines = []
    for block in selection.blocks:
        here = [one for one in selection.picks if one.block == block.number and one.gains]
        if here:
            lines += [f"  - block: {json.dumps(block.title, ensure_ascii=False)}", "    picks:"]
            lines += [f"      - {one.id}  # {one.title}" for one in here]
    text = HEAD.format(plan=plan) + "\n".join(["blocks:", *lines]) + "\n"
    return text.encode() if lines else None


def changes(before: Picked | None, selection: Selection) -> tuple[str, ...]:
    """What the choice changed of an earlier one, a line each: '- out', '+ in'; nothing where there was none."""
    if before is None:
        return ()
    now = {one.id: one.title for one in selection.picks if one.gains}
    known = selection.library.items
    gone = [
        f"- {name}  {known[name].title if name in known else ''}".rstrip() for name in before.ids if name not in now
    ]
    return (*gone, *(f"+ {name}  {title}" for name, title in now.items() if name not in before.ids))
