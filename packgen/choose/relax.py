"""A plan that leaves no choice: the smallest set of its lines to change, found by letting each go and measuring."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from packgen.choose.optimum import optimum
from packgen.choose.pick import columns, made
from packgen.choose.program import Chosen, Limit, Program
from packgen.choose.puzzle import Puzzle, Rule, joined
from packgen.choose.wishes import Ground, Line, Loc
from packgen.source import Problem, Tree

DEAR = 100
"""A line more costs more than all that makes lines differ."""


def problems(grounds: Sequence[Ground], trees: Sequence[Tree]) -> list[Problem]:
    """What to change, each line with its place and how far it has to give; the trees are of the grounds' plans."""
    every = [columns(ground) for ground in grounds]
    puzzle = joined([made(ground, found) for ground, found in zip(grounds, every, strict=True)])
    lines = _lines(puzzle)
    elastic = _elastic(puzzle, lines)
    fewest = optimum(elastic)
    if fewest is None:
        return [Problem(trees[0].place(()), "nothing can be picked for this plan", "ask for less, or take out rules")]
    given_up = [line for number, line in enumerate(lines, len(puzzle.columns)) if number in fewest]
    chosen = optimum(_least_change(elastic, puzzle, fewest, given_up)) or fewest
    return [
        Problem(trees[line.session].place(line.loc), _message(line, len(given_up)), _remedy(line, puzzle, chosen))
        for line in given_up
    ]


def _lines(puzzle: Puzzle) -> list[Line]:
    """Every line of the plan that bars or limits anything, each once, in the order in which they are met."""
    met = [rule.line for rule in puzzle.rules if rule.line]
    met += [line for column in puzzle.columns for line in column.barred]
    return list({line.key: line for line in reversed(met)}.values())[::-1]


def _elastic(puzzle: Puzzle, lines: list[Line]) -> Program:
    """The same puzzle, with a column for each line that says it is given up, which costs more than all picks bring."""
    count = len(puzzle.columns)
    let_go = {line.key: number for number, line in enumerate(lines, count)}
    price = count + 1
    costs = tuple(-price * (DEAR + line.weight) for line in lines)
    limits = [limit for rule in puzzle.rules for limit in _loosened(rule, let_go)]
    for number, column in enumerate(puzzle.columns):
        limits += [Limit({number: 1, let_go[line.key]: -1}, most=0) for line in column.barred]
    return Program((1,) * count + costs, tuple(limits))


def _least_change(elastic: Program, puzzle: Puzzle, fewest: Chosen, given_up: Sequence[Line]) -> Program:
    """With just these lines given up, the choice that strays least from what they say."""
    count = len(puzzle.columns)
    keys = {line.key for line in given_up}
    values = [0] * len(elastic.values)
    for rule in puzzle.rules:
        if rule.line and rule.line.key in keys:
            for column, weight in rule.limit.weights.items():
                values[column] += weight if rule.limit.least is not None else -weight
    fixed = (Limit({n: 1}, least=int(n in fewest), most=int(n in fewest)) for n in range(count, len(values)))
    return replace(elastic, values=tuple(values)).within(*fixed)


def _loosened(rule: Rule, let_go: Mapping[tuple[int, Loc], int]) -> tuple[Limit, ...]:
    """The limit, which holds nothing back once its line is given up."""
    limit = rule.limit
    if rule.line is None:
        return (limit,)
    column, wide = let_go[rule.line.key], sum(map(abs, limit.weights.values())) + 1
    both = []
    if limit.least is not None:
        both.append(Limit({**limit.weights, column: wide + abs(limit.least)}, least=limit.least))
    if limit.most is not None:
        both.append(Limit({**limit.weights, column: -wide - abs(limit.most)}, most=limit.most))
    return tuple(both)


def _message(line: Line, count: int) -> str:
    if count == 1:
        return f"no choice keeps every line of the plan; without this one there is one: {line.words}"
    return f"no choice keeps every line of the plan; without these {count} there is one: {line.words}"


def _remedy(line: Line, puzzle: Puzzle, chosen: Chosen) -> str:
    """What the line would have to say, as measured in the choice that is left without it."""
    for limit in _broken(line, puzzle, chosen):
        total = limit.total(chosen)
        more = max(total - limit.most if limit.most is not None else 0, 0)
        return line.remedy.format(total=total, more=more)
    return line.remedy.format(total="fewer", more="some")


def _broken(line: Line, puzzle: Puzzle, chosen: Chosen) -> Iterator[Limit]:
    """The limits of a line that the choice without it does not keep."""
    for rule in puzzle.rules:
        if rule.line and rule.line.key == line.key and not rule.limit.holds(chosen):
            yield rule.limit
