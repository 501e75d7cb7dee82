"""Why an item was picked, and why another was not: the strongest reasons, in plain words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from packgen.choose.pick import Picks
from packgen.choose.points import PREFER, PROOF
from packgen.choose.program import Chosen
from packgen.choose.puzzle import Column
from packgen.choose.wishes import Candidate, Line
from packgen.model.selection import Gain, LeftOut
from packgen.source import Tree

MARGIN = 2
"""A new theme is told of only where an item has fewer reasons than so many."""


class Reasons:
    """The reasons behind one choice. What a swap would change is counted limit by limit, not anew for each."""

    def __init__(self, picks: Picks, tree: Tree) -> None:
        self.picks, self.tree = picks, tree
        self.puzzle, self.program = picks.puzzle, picks.puzzle.program
        self.totals = [limit.total(picks.chosen) for limit in self.program.limits]
        self.numbers = {id(column): number for number, column in enumerate(self.puzzle.columns)}
        self.of = Counter((column.wish, column.slot) for column in self.puzzle.columns)
        """How many columns there are for each wish, and slot of it."""

    @cached_property
    def _bonuses(self) -> Mapping[int, list[int]]:
        """The bonuses that each column brings."""
        found: dict[int, list[int]] = {}
        for place, bonus in enumerate(self.puzzle.bonuses):
            for column in bonus.once.columns:
                found.setdefault(column, []).append(place)
        return found

    @cached_property
    def _bringing(self) -> Sequence[Chosen]:
        """For each bonus, the chosen columns that bring it."""
        return [bonus.once.columns & self.picks.chosen for bonus in self.puzzle.bonuses]

    @cached_property
    def _limits(self) -> Mapping[int, list[tuple[int, int]]]:
        """The limits that each column weighs in, with its weight."""
        found: dict[int, list[tuple[int, int]]] = {}
        for place, limit in enumerate(self.program.limits):
            for column, weight in limit.weights.items():
                found.setdefault(column, []).append((place, weight))
        return found

    # --- why it was taken ---

    def gains(self, column: Column) -> tuple[Gain, ...]:
        """What the item brings. What counts once goes to the first item that brings it."""
        own = [gain for gain in column.gains if gain.points]
        number = self.numbers[id(column)]
        shared = [
            Gain(bonus.once.points, bonus.why)
            for bonus, bringing in zip(self.puzzle.bonuses, self._bringing, strict=True)
            if number == min(bringing, default=-1)
        ]
        return (*own, *shared)

    def taken(self, column: Column) -> str:
        """The strongest reasons for an item that was picked."""
        plan, found = self.picks.ground.plan, list[str]()
        if column.item.id in plan.include:
            found.append("asked for under include")
        gains = self.gains(column)
        said = {gain.why.removeprefix(PREFER) for gain in gains if gain.why.startswith(PREFER)}
        strong = [
            gain
            for gain in gains
            if gain.points > 1 and gain.why not in WEAK and gain.why.removeprefix(PROOF) not in said
        ]
        found += [gain.why for gain in sorted(strong, key=lambda gain: (-_rank(gain), -gain.points))]
        fresh = [gain.why.removeprefix(NEW) for gain in gains if gain.why.startswith(NEW)]
        if len(found) < MARGIN and fresh:
            found.append(f"{NEW}{', '.join(fresh[:2])}")
        of = self.of[column.wish, column.slot]
        return _first_upper("; ".join(found or ["next in library order"])) + f" (one of {of} that fit)"

    # --- why it was left out ---

    @cached_property
    def left_out(self) -> tuple[LeftOut, ...]:
        """Every item of the kinds that are picked, in library order, that was not."""
        taken = {column.item.id for column in self.picks.taken}
        rest: dict[str, tuple[Candidate, list[Column]]] = {}
        for column in (*self.puzzle.columns, *self.picks.barred):
            if column.item.id not in taken:
                rest.setdefault(column.item.id, (column.item, []))[1].append(column)
        found = [rest[name] for name in self.picks.ground.library.items if name in rest]
        return tuple(LeftOut(item.id, item.kind, item.title, self._left(columns)) for item, columns in found)

    def _left(self, columns: list[Column]) -> str:
        """The reason that is nearest to taking it: of all its columns the best swap, else what bars the fewest."""
        if columns[0].item.id in self.picks.elsewhere:
            return "another session of the series has it"
        free = [column for column in columns if not column.barred]
        if not free:
            line = min((column.barred for column in columns), key=len)[0]
            return self._at(line)
        swaps = sorted(swap for column in free for swap in self._swaps(column))
        if swaps:
            return self._better(*swaps[0])
        return self._blocked(free[0])

    def _swaps(self, column: Column) -> Iterator[tuple[int, int, int]]:
        """For each picked item that could give way: how many points that costs, its number, and the other's."""
        number = self.numbers[id(column)]
        beyond = self._broken(number, None)
        for out in sorted(self.picks.chosen):
            if all(out in self.program.limits[place].weights for place in beyond) and not self._broken(number, out):
                yield self._cost(number, out), out, number

    def _cost(self, new: int, out: int) -> int:
        """The points that taking the one for the other costs: what either brings that nothing else does."""
        worth, bonuses, rest = self.program.values, self.puzzle.bonuses, self.picks.chosen - {out}
        own = {place: bonuses[place].once.points for place in self._bonuses.get(out, ())}
        others = {place: bonuses[place].once.points for place in self._bonuses.get(new, ())}
        lost = sum(points for place, points in own.items() if place not in others and not self._bringing[place] & rest)
        more = sum(points for place, points in others.items() if not self._bringing[place])
        return worth[out] + lost - worth[new] - more

    def _broken(self, new: int, out: int | None) -> list[int]:
        """The places of the limits that would not hold with the one and without the other."""
        change: dict[int, int] = dict(self._limits.get(new, ()))
        for place, weight in self._limits.get(out, ()) if out is not None else ():
            change[place] = change.get(place, 0) - weight
        found = []
        for place, more in change.items():
            limit, total = self.program.limits[place], self.totals[place] + more
            if (limit.least is not None and total < limit.least) or (limit.most is not None and total > limit.most):
                found.append(place)
        return found

    def _better(self, cost: int, out: int, number: int) -> str:
        """What was taken instead, and why that is better."""
        title = f"'{self.puzzle.columns[out].item.title}'"
        if cost < 0:
            return f"{title} was picked before and is kept; --fresh would take this one"
        if cost == 0:
            return f"as good as {title}, which comes first"
        why = self._edge(out, number)
        return f"{title} is worth {cost} {'point' if cost == 1 else 'points'} more{f': {why}' if why else ''}"

    def _edge(self, out: int, number: int) -> str:
        """The strongest gain that the winner has and that the other would not have in its place."""
        rest = self.picks.chosen - {out}
        mine = {gain.why: gain.points for gain in self._alone(number, rest)}
        edges = {gain.why: gain.points - mine.get(gain.why, 0) for gain in self._alone(out, rest)}
        told = [why for why in edges if edges[why] > 1 and why not in WEAK]
        if told:
            return max(told, key=lambda why: edges[why])
        return "it brings more new themes" if any(why.startswith(NEW) for why in edges if edges[why] > 0) else ""

    def _alone(self, number: int, rest: Chosen) -> Iterator[Gain]:
        """What a column would bring beside these, counting what no other brings."""
        yield from self.puzzle.columns[number].gains
        for place in self._bonuses.get(number, ()):
            if not self._bringing[place] & rest:
                yield Gain(self.puzzle.bonuses[place].once.points, self.puzzle.bonuses[place].why)

    def _blocked(self, column: Column) -> str:
        """The rule in the way, whatever else gave way: what is still broken after the swap that breaks fewest."""
        number = self.numbers[id(column)]
        if not self._broken(number, None):
            return "it would bring nothing that counts"
        ways = (self._broken(number, out) for out in (None, *sorted(self.picks.chosen)))
        broken = min(ways, key=lambda places: (len(places), -max(map(self._weight, places))))
        for place in broken:
            rule = self.puzzle.rules[place]
            if rule.line and rule.line.loc[-1] in ("minutes", "ends", "at"):
                remain = max((rule.limit.most or 0) - self.totals[place], 0)
                return f"no time: it needs {column.item.minutes} minutes and {remain} remain"
        rule = self.puzzle.rules[max(broken, key=self._weight)]
        return self._at(rule.line) if rule.line else rule.words

    def _weight(self, place: int) -> int:
        """How much a rule weighs as a reason; what the library itself says comes before a filter of the plan."""
        line = self.puzzle.rules[place].line
        return line.weight if line else 5

    def _at(self, line: Line) -> str:
        """What a line says, and where it stands."""
        place = self.tree.place(line.loc)
        return f"{line.words} (line {place.line})"


NEW = "brings a new theme: "
WEAK = ("fits the plan", "made for those who come")


def _rank(gain: Gain) -> int:
    """Ages and levels are told first, then what the plan names, then the rest."""
    firsts = ("spreads", "first ", "on the plan's", "preferred", "evidence")
    return next((len(firsts) - step for step, word in enumerate(firsts) if gain.why.startswith(word)), 0)


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]
