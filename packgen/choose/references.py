"""What a plan names must exist, and must make sense together: ids, levels, labels, notices, breaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from packgen.model.library import Library, Notice
from packgen.model.plan import Block, Plan
from packgen.source import MOST_PROBLEMS, Problem, Tree
from packgen.wording import choice

Loc = tuple[str | int, ...]
Found = Iterator[tuple[Loc, str, str | None]]


def problems(plan: Plan, tree: Tree, library: Library) -> list[Problem]:
    """Everything the plan names that is not there, or that cannot be used where it is named."""
    checks: tuple[Callable[[Plan, Library], Found], ...] = (_ids, _uses, _levels, _filters, _notices, _breaks)
    return [
        Problem(tree.place(loc, key=loc[0] == "notices"), message, hint)
        for check in checks
        for loc, message, hint in islice(check(plan, library), MOST_PROBLEMS)
    ]


def _ids(plan: Plan, library: Library) -> Found:
    for key in ("include", "exclude"):
        for number, id_ in enumerate(getattr(plan, key)):
            yield from _known((key, number), id_, library)
            if isinstance(library.items.get(id_), Notice):
                yield (key, number), f"'{id_}' is a notice; notices come by themselves", "take the line out"
    for number, id_ in enumerate(plan.include):
        if id_ in plan.exclude:
            yield ("include", number), f"'{id_}' is both included and excluded", "take one of the two lines out"


def _uses(plan: Plan, library: Library) -> Found:
    for number, block in enumerate(plan.blocks):
        for step, id_ in enumerate(block.use):
            loc = ("blocks", number, "use", step)
            yield from _known(loc, id_, library)
            if isinstance(library.items.get(id_), Notice):
                hint = "take the line out; word it under 'notices:'"
                yield loc, f"'{id_}' is a notice; notices come by themselves", hint
            if id_ in plan.exclude:
                yield loc, f"'{id_}' is both used and excluded", "take one of the two lines out"


def _known(loc: Loc, id_: str, library: Library) -> Found:
    if id_ not in library.items:
        hint = choice(id_, sorted(library.items)) or "see what there is with 'packgen list'"
        yield loc, f"the library has no item '{id_}'", hint


def _levels(plan: Plan, library: Library) -> Found:
    have = ", ".join(str(level.number) for level in library.levels)
    for loc, holder in _choosers(plan):
        for step, level in enumerate(holder.levels):
            if not library.level(level):
                hint = f"its levels are {have}" if have else "it has none"
                yield (*loc, "levels", step), f"the library has no level {level}", hint


def _choosers(plan: Plan) -> Iterator[tuple[Loc, Any]]:
    """The plan itself and every `choose:` in it: what has filters."""
    yield (), plan
    for number, block in enumerate(plan.blocks):
        if block.choose:
            yield ("blocks", number, "choose"), block.choose


def _filters(plan: Plan, library: Library) -> Found:
    """A filter on a word that no item has would quietly choose nothing."""
    known = {
        "evidence": sorted(label.id for label in library.info.evidence),
        "themes": sorted({theme for item in library.items.values() for theme in item.themes}),
    }
    for loc, holder in _choosers(plan):
        for key, words in known.items():
            for step, word in enumerate(getattr(holder, key)):
                if word not in words:
                    yield (*loc, key, step), f"nothing in the library has {key} '{word}'", choice(word, words)


def _notices(plan: Plan, library: Library) -> Found:
    known = sorted(notice.id for notice in library.notices)
    for name in plan.notices:
        if name not in known:
            yield ("notices", name), f"there is no notice '{name}'", choice(name, known)


def _breaks(plan: Plan, _library: Library) -> Found:
    for number, block in enumerate(plan.blocks):
        if block.break_ is not None:
            for key in _kept_from_breaks(block):
                yield ("blocks", number, key), f"a break has no '{key}'", "take it out, or make it a block"


def _kept_from_breaks(block: Block) -> list[str]:
    given = {name for name in block.model_fields_set if getattr(block, name)}
    return sorted(name.replace("_", "-") for name in given - {"break_", "lead", "at"})
