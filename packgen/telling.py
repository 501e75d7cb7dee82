"""Problems as a person can use them: place and message, the line with a caret, the remedy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from packgen.assure.found import Check
from packgen.model.plan import DAY
from packgen.model.selection import Pick, Selection, TimedBlock
from packgen.source import Problem, line_of
from packgen.wording import choice

MOST_TOLD = 50
"""How many problems, and how many warnings, are told; whoever has more mends these first."""
MOST_TO_MEND = 200
"""How many things to mend in a pack are told, each in two lines."""
WIDEST = 160
"""How much of a line is shown around the place of a problem."""
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What makes a terminal do something instead of showing it: escapes, and marks that turn text round."""


def tell(problems: Iterable[Problem]) -> str:
    """The problems as text, the first so many of them, with their number at the end."""
    found = list(problems)
    many = f"{len(found)} {'problem' if len(found) == 1 else 'problems'}"
    told = [line for problem in found[:MOST_TOLD] for line in _lines(problem)]
    left = f", of which {MOST_TOLD} are shown; mend these first" if len(found) > MOST_TOLD else ""
    return visible("\n".join([*told, f"{many}{left}. Nothing was written."]))


def visible(text: str) -> str:
    """The text with a sign in place of each character that would make a terminal do something."""
    return UNSEEN.sub("\N{REPLACEMENT CHARACTER}", text)


def tell_warnings(problems: Iterable[Problem]) -> str:
    """Warnings as text, the first so many one after the other; empty when there are none."""
    found = list(problems)
    told = [line for problem in found[:MOST_TOLD] for line in _warned(problem)]
    left = [f"and {len(found) - MOST_TOLD} more notes; see to these first"] if len(found) > MOST_TOLD else []
    return visible("\n".join([*told, *left]))


def tell_checks(checks: Sequence[Check]) -> str:
    """What was looked at in a pack, file by file, then the first so many things to mend with their remedies."""
    wide = max(len(one.file) for one in checks)
    files: dict[str, list[Check]] = {}
    for one in checks:
        files.setdefault(one.file, []).append(one)
    lines = [f"{file:<{wide}}  {', '.join(map(_looked_at, every))}" for file, every in files.items()]
    wrong = [(one, it) for one in checks for it in one.found]
    shown = wrong[:MOST_TO_MEND]
    lines += ["", *(line for one, it in shown for line in (f"{one.file}, {it.where}: {it.message}", f"    {it.hint}"))]
    if len(wrong) > MOST_TO_MEND:
        lines.append(f"... and {len(wrong) - MOST_TO_MEND} more; mend these first, or see all with --json")
    skipped = dict.fromkeys(one.skipped for one in checks if one.skipped)
    lines += [f"Not checked: {why}." for why in skipped]
    count = f"{len(wrong)} {'thing' if len(wrong) == 1 else 'things'} to mend." if wrong else "Nothing to mend."
    return "\n".join([*lines, count])


def _looked_at(check: Check) -> str:
    """What was looked at, and how it came out."""
    if check.skipped:
        return f"{check.what} not checked"
    return f"{check.what} {len(check.found)} TO MEND" if check.found else f"{check.what} ok"


def tell_why(selection: Selection, item: str | None = None) -> str:
    """Why each item was taken, and others left out; of one item by its id. Raises KeyError with a hint."""
    if item is None:
        return "\n".join(_all_reasons(selection))
    if item not in selection.library.items:
        raise KeyError(choice(item, sorted(selection.library.items)) or "see what there is with 'packgen list'")
    titles = {block.number: block.title for block in selection.blocks}
    told = [
        f"{pick.title}: taken for '{titles[pick.block]}'\n  {pick.why}"
        + "".join(f"\n  {line}" for line in _gains(pick))
        if pick.block in titles
        else f"{pick.title}: taken\n  {pick.why}"
        for pick in selection.picks
        if pick.id == item
    ]
    told += [f"{one.title}: left out\n  {_first_upper(one.why)}" for one in selection.left_out if one.id == item]
    title = selection.library.items[item].title
    return "\n".join(told) or f"{title}: not used\n  The plan does not name it, and no block picks its kind"


def tell_agenda(selection: Selection) -> str:
    """The run of show: each block with its time, and what happens within it."""
    return "\n".join(line for block in selection.blocks for line in _run(block))


def _run(block: TimedBlock) -> Iterable[str]:
    how = f"  ({block.how})" if block.how else ""
    yield f"{block.starts}  {block.minutes:3d} min  {block.title}{how}"
    inside = [(part.starts, f"{part.minutes:3d} min  {part.title}") for part in block.parts if len(block.parts) > 1]
    told = [(time, f"         inject: {inject.text}") for time, inject in block.injects]
    rounds = [part for part in block.parts if part.kind == "round"]
    told += [(part.starts, f"         {_turns(block, turn)}") for turn, part in enumerate(rounds) if block.turns(turn)]
    origin = block.starts
    for time, words in sorted([*inside, *told], key=lambda one: (one[0] - origin) % DAY):
        yield f"       {time}  {words}"


def _turns(block: TimedBlock, turn: int) -> str:
    """Which group works on what."""
    return "; ".join(f"group {number}: {item.title}" for number, item in enumerate(block.turns(turn), 1))


def _all_reasons(selection: Selection) -> Iterable[str]:
    for block in selection.blocks:
        taken = [pick for pick in selection.picks if pick.block == block.number]
        if taken:
            yield f"{block.starts}  {block.title}"
        for pick in taken:
            points = f"  [{sum(gain.points for gain in pick.gains)} points]" if pick.gains else ""
            yield f"  + {pick.id}{points}"
            yield f"      {pick.why}"
    if selection.left_out:
        yield "Left out"
        for one in selection.left_out:
            yield f"  - {one.id}"
            yield f"      {_first_upper(one.why)}"


def _gains(pick: Pick) -> Iterable[str]:
    return (f"{gain.points:+4d}  {gain.why}" for gain in pick.gains)


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _warned(problem: Problem) -> Iterable[str]:
    hint = f"; {problem.hint}" if problem.hint else ""
    yield f"{problem.place}: note: {problem.message}{hint}"


def _lines(problem: Problem) -> Iterable[str]:
    yield f"{problem.place}: {problem.message}"
    if line := line_of(problem.place):
        first = max(problem.place.column - WIDEST // 2, 0) if len(line) > WIDEST else 0
        yield f"    {line[first : first + WIDEST].rstrip()}"
        yield f"    {' ' * (problem.place.column - 1 - first)}^"
    if problem.hint:
        yield f"    {problem.hint}"
