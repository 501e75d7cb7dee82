"""Problems as a person can use them: place and message, the line with a caret, the remedy."""

from __future__ import annotations

from collections.abc import Iterable

from packgen.source import Problem, line_of


def tell(problems: Iterable[Problem]) -> str:
    """All problems as text, with their number at the end."""
    found = list(problems)
    count = f"{len(found)} {'problem' if len(found) == 1 else 'problems'}. Nothing was written."
    return "\n".join([*(line for problem in found for line in _lines(problem)), count])


def tell_warnings(problems: Iterable[Problem]) -> str:
    """Warnings as text, one after the other; empty when there are none."""
    return "\n".join(line for problem in problems for line in _warned(problem))


def _warned(problem: Problem) -> Iterable[str]:
    hint = f"; {problem.hint}" if problem.hint else ""
    yield f"{problem.place}: note: {problem.message}{hint}"


def _lines(problem: Problem) -> Iterable[str]:
    yield f"{problem.place}: {problem.message}"
    if line := line_of(problem.place):
        yield f"    {line.rstrip()}"
        yield f"    {' ' * (problem.place.column - 1)}^"
    if problem.hint:
        yield f"    {problem.hint}"
