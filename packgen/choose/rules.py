"""The rules of a plan as limits over columns: how many, how long, on what, what goes together, what is hard to hear."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import get_args

from packgen.choose.clock import windows
from packgen.choose.program import Limit
from packgen.choose.puzzle import Column, Rule, numbered
from packgen.choose.wishes import NAME, NAMES, Ground, Line, Loc, Wish, covered
from packgen.model.library import AnyItem, CaseStudy, Exercise, ScenarioCard, Sensitivity


@dataclass(frozen=True)
class Columns:
    """The columns that rules are about; those of an item are found without going through all."""

    every: Sequence[Column]

    def __iter__(self) -> Iterator[Column]:
        return iter(self.every)

    @cached_property
    def of(self) -> Mapping[str, list[int]]:
        """For each item the numbers of its columns."""
        return numbered(column.item.id for column in self.every)


def rules(found: Sequence[Column], ground: Ground) -> Iterator[Rule]:
    """All rules, for these columns."""
    columns = Columns(found)
    for part in (_once, _slots, _counts, _included, _minutes, _session, _covering, _share, _interactive):
        yield from part(columns, ground)
    for other in (_apart, _needs, _heavy):
        yield from other(columns, ground)


def _heed(weights: Mapping[int, int]) -> Mapping[int, int]:
    """What weighs anything."""
    return {number: weight for number, weight in weights.items() if weight}


def _ones(numbers: Iterable[int]) -> Mapping[int, int]:
    return dict.fromkeys(numbers, 1)


# --- how many ---


def _once(columns: Columns, _ground: Ground) -> Iterator[Rule]:
    """Nothing is picked twice."""
    for numbers in columns.of.values():
        if len(numbers) > 1:
            yield Rule(Limit(_ones(numbers), most=1))


def _slots(columns: Columns, _ground: Ground) -> Iterator[Rule]:
    """Of a spread of ages, one card for each of its months."""
    for (_, slot), numbers in numbered((column.wish, column.slot) for column in columns).items():
        if slot:
            yield Rule(Limit(_ones(numbers), most=1), words="another card is nearer to the age")


def _counts(columns: Columns, ground: Ground) -> Iterator[Rule]:
    """As many as each wish asks for. Blocks that packgen made take what there is."""
    asked = numbered(column.wish for column in columns)
    for wish in ground.wishes:
        weights = _ones(asked.get(wish, ()))
        least = wish.count.least if ground.plan.blocks else 0
        name = NAME[wish.kind] if wish.count.most == 1 else NAMES[wish.kind]
        number = f"{wish.count.least} to {wish.count.most}" if wish.count.is_open else str(wish.count.most)
        block = ground.blocks[wish.block].block
        words, dear = f"'{block}' asks for {number} {name}", 0 if wish.count.least > 1 else 3
        line = Line(wish_at(wish), words, "ask for {total}" if dear == 0 else "take the line out", dear)
        yield Rule(Limit(weights, least=least, most=wish.count.most), line)


def wish_at(wish: Wish) -> Loc:
    """Where a wish stands in the plan."""
    return ("blocks", wish.block, "choose", wish.kind.replace("_", "-"))


def _included(columns: Columns, ground: Ground) -> Iterator[Rule]:
    named = {item.id for item in ground.all_named}
    for number, name in enumerate(ground.plan.include):
        weights = _ones(columns.of.get(name, ()))
        if weights and name not in named:
            line = Line(("include", number), f"'{name}' must be used", f"take '{name}' out of 'include'", 4)
            yield Rule(Limit(weights, least=1), line)


# --- how long ---


def load(column: Column, ground: Ground) -> int:
    """The minutes of its block that an item uses up.

    A fixed number of stories or cards shares the block's minutes, whatever they are; and an activity that works with
    stories or cards takes them in within its own.
    """
    block, wish = ground.blocks[column.wish.block], column.wish
    if ground.works_with(wish.block, wish.kind):
        return 0
    binds = wish.kind == "exercises" or wish.count.is_open or block.minutes is None
    return column.item.minutes if binds else 0


def taken_up(number: int, ground: Ground) -> int:
    """The minutes of a block that what it names and its debrief use up."""
    debrief = ground.blocks[number].debrief
    named = sum(item.minutes for item in ground.named(number) if isinstance(item, Exercise))
    return named + (debrief.minutes if debrief else 0)


def _minutes(columns: Columns, ground: Ground) -> Iterator[Rule]:
    """What is picked fits into its block."""
    for number in dict.fromkeys(column.wish.block for column in columns):
        block = ground.blocks[number]
        weights = _heed({n: _load_in(column, number, ground) for n, column in enumerate(columns)})
        if weights and block.minutes is not None:
            room = max(block.minutes - taken_up(number, ground), 0)
            words = f"'{block.block}' has {room} minutes for what is picked"
            line = Line(("blocks", number, "minutes"), words, "give the block {more} minutes more", 2)
            yield Rule(Limit(weights, most=room), line)


def _load_in(column: Column, number: int, ground: Ground) -> int:
    return load(column, ground) if column.wish.block == number else 0


def _session(columns: Columns, ground: Ground) -> Iterator[Rule]:
    """Blocks that take the minutes of what is picked fit between the times that are fixed, the end above all."""
    for window in windows(ground.plan, ground.blocks):
        free = [n for n in window.blocks if ground.blocks[n].break_ is None and ground.blocks[n].minutes is None]
        weights = _heed({n: load(column, ground) for n, column in enumerate(columns) if column.wish.block in free})
        if window.minutes is not None and weights:
            room = max(window.left(ground.blocks) - sum(taken_up(number, ground) for number in free), 0)
            until = "the session has" if len(window.loc) == 1 else "until then there are"
            line = Line(window.loc, f"{until} {room} minutes for what is picked", "allow {more} minutes more", 2)
            yield Rule(Limit(weights, most=room), line)


# --- of what kind ---


def told(items: Iterable[AnyItem]) -> list[AnyItem]:
    """Of items that the plan names, those that rules count like picked ones."""
    return [item for item in items if isinstance(item, CaseStudy | ScenarioCard | Exercise)]


def _covering(columns: Columns, ground: Ground) -> Iterator[Rule]:
    named = {level for item in told(ground.all_named) for level in covered(item)}
    word = ground.library.info.level_word.lower()
    for step, level in enumerate(ground.plan.pick.cover):
        if level not in named:
            weights = _ones(n for n, column in enumerate(columns) if level in covered(column.item))
            line = Line(("pick", "cover", step), f"{word} {level} must be covered", f"take {level} out of 'cover'", 2)
            yield Rule(Limit(weights, least=1), line)


def _share(columns: Columns, ground: Ground) -> Iterator[Rule]:
    """No level has more than its share of the picked minutes."""
    share = ground.plan.pick.level_share
    if share is None:
        return
    word = ground.library.info.level_word.lower()
    for level in dict.fromkeys(one for column in columns for one in sorted(covered(column.item))):
        weights = {
            number: column.item.minutes * ((100 if level in covered(column.item) else 0) - share)
            for number, column in enumerate(columns)
        }
        words = f"{word} {level} may have {share}% of the picked minutes"
        yield Rule(Limit(weights, most=0), Line(("pick", "level-share"), words, "allow a larger share", 1))


def _interactive(columns: Columns, ground: Ground) -> Iterator[Rule]:
    """Enough of the minutes is not spent in plenary. What an activity takes in counts with the activity."""
    share = ground.plan.pick.interactive
    if share is None:
        return
    named = [item for item in ground.all_named if isinstance(item, Exercise)]
    least = -sum(item.minutes * ((100 if is_interactive(item) else 0) - share) for item in named)
    weights = {
        number: column.item.minutes * ((100 if is_interactive(column.item) else 0) - share)
        for number, column in enumerate(columns)
        if not ground.works_with(column.wish.block, column.wish.kind)
    }
    words = f"{share}% of the items' minutes must be interactive"
    yield Rule(Limit(weights, least=least), Line(("pick", "interactive"), words, "ask for a smaller share", 1))


def is_interactive(item: AnyItem) -> bool:
    """Whether people work with one another or by themselves, and do not listen in plenary."""
    return isinstance(item, ScenarioCard) or (isinstance(item, Exercise) and item.how != "plenary")


# --- what goes together ---


def _apart(columns: Columns, ground: Ground) -> Iterator[Rule]:
    named = [item.id for item in ground.all_named]
    pairs: list[tuple[str, str, Loc]] = [
        (one, two, ("pick", "apart", number)) for number, (one, two) in enumerate(ground.plan.pick.apart)
    ]
    pairs += [(item.id, other, ()) for item in ground.library.items.values() for other in item.apart]
    for one, two, loc in pairs:
        weights = _ones(sorted(n for name in {one, two} for n in columns.of.get(name, ())))
        if weights:
            words = f"'{one}' and '{two}' do not go together"
            line = Line(loc, words, "take the pair out", 4) if loc else None
            yield Rule(Limit(weights, most=1 - (one in named) - (two in named)), line, words)


def _needs(columns: Columns, ground: Ground) -> Iterator[Rule]:
    """What an item needs comes in an earlier block; in the same one too, where nothing else settles its order."""
    for number, column in enumerate(columns):
        for need in column.item.needs:
            before = range(column.wish.block + (1 if ground.order_is_free else 0))
            if any(item.id == need for block in before for item in ground.named(block)):
                continue
            given = (n for n in columns.of.get(need, ()) if columns.every[n].wish.block in before)
            weights = {**dict.fromkeys(given, -1), number: 1}
            yield Rule(Limit(weights, most=0), words=f"'{column.item.id}' needs '{need}' before it")


# --- what is hard to hear ---


def is_heavy(item: AnyItem, ground: Ground) -> bool:
    """Whether an item is hard to hear: it carries one of the marks that the plan counts, or any."""
    counted = ground.plan.pick.heavy.of or get_args(Sensitivity)
    return bool(set(item.sensitive) & set(counted))


def _heavy(columns: Columns, ground: Ground) -> Iterator[Rule]:
    heavy = ground.plan.pick.heavy
    if heavy.most is not None:
        weights = _ones(n for n, column in enumerate(columns) if is_heavy(column.item, ground))
        named = sum(is_heavy(item, ground) for item in told(ground.all_named))
        words = f"at most {heavy.most} {'item' if heavy.most == 1 else 'items'} may be hard to hear"
        line = Line(("pick", "heavy", "most"), words, "allow {more} more", 6)
        yield Rule(Limit(weights, most=heavy.most - named), line)
    rows = [_row(stretch, ground) for stretch in stretches(ground)]
    if not heavy.in_a_row:
        line = Line(("pick", "heavy", "in-a-row"), "never two in a row that are hard to hear", "say 'yes'", 7)
        yield from (_lighter(run, 1, columns, ground, line) for row in rows for run in _runs(row))
    if not heavy.last:
        line = Line(("pick", "heavy", "last"), "the last item must not be hard to hear", "say 'yes'", 8)
        yield from _light_end(rows, columns, ground, line)


def stretches(ground: Ground) -> list[list[int]]:
    """The blocks that pick or tell, as they follow one another without a break or another block between them."""
    found: list[list[int]] = []
    last = -2
    for number, block in enumerate(ground.blocks):
        if block.choose or any(isinstance(item, CaseStudy | ScenarioCard) for item in ground.named(number)):
            found = [*found[:-1], [*found[-1], number]] if last == number - 1 else [*found, [number]]
            last = number
    return found


Seat = int | CaseStudy | ScenarioCard
"""What comes in its turn: a story or card that a block names, or all that is picked for the block of this number."""


def _row(stretch: Iterable[int], ground: Ground) -> list[Seat]:
    """The seats of blocks: of each what it names, as it stands in the plan, and then what is picked for it."""
    row: list[Seat] = []
    for number in stretch:
        row += [item for item in ground.named(number) if isinstance(item, CaseStudy | ScenarioCard)]
        row += [number] if ground.blocks[number].choose else []
    return row


def _runs(row: list[Seat]) -> Iterator[list[Seat]]:
    """All seats that follow one another, one, two, three and so on at a time."""
    for start in range(len(row)):
        for end in range(start + 1, len(row) + 1):
            yield row[start:end]


def _lighter(run: list[Seat], more: int, columns: Columns, ground: Ground, line: Line) -> Rule:
    """At most `more` heavy items more than light ones: then they can stand so that no two heavy ones meet."""
    weights = {n: _side(column.item, ground) for n, column in enumerate(columns) if column.wish.block in run}
    return Rule(Limit(weights, most=more - sum(_side(item, ground) for item in _stories(run))), line)


def _side(item: AnyItem, ground: Ground) -> int:
    return 1 if is_heavy(item, ground) else -1


def _stories(seats: Iterable[Seat]) -> list[CaseStudy | ScenarioCard]:
    return [seat for seat in seats if not isinstance(seat, int)]


def _light_end(rows: Sequence[list[Seat]], columns: Columns, ground: Ground, line: Line) -> Iterator[Rule]:
    """After every heavy item comes a light one, sooner or later.

    Where no two heavy ones may meet, that takes as many light ones as there are heavy ones from any seat to the end of
    its row, or a light one in a later row.
    """
    for number, row in enumerate(rows):
        later = [seat for other in rows[number + 1 :] for seat in other]
        for start, seat in enumerate(row):
            if ground.plan.pick.heavy.in_a_row:
                yield from _something_light(seat, [*row[start:], *later], columns, ground, line)
            else:
                rule = _lighter(row[start:], 0, columns, ground, line)
                most = (rule.limit.most or 0) + _named_light(later, ground)
                yield Rule(Limit({**rule.limit.weights, **_light(later, columns, ground)}, most=most), line)


def _something_light(seat: Seat, after: list[Seat], columns: Columns, ground: Ground, line: Line) -> Iterator[Rule]:
    """For each heavy item of a seat something light after it, in the same seat or in a later one."""
    light, named = _light(after, columns, ground), _named_light(after, ground)
    if not isinstance(seat, int):
        if is_heavy(seat, ground):
            yield Rule(Limit(light, most=named - 1), line)
        return
    for number in (n for n, column in enumerate(columns) if column.wish.block == seat):
        if is_heavy(columns.every[number].item, ground):
            yield Rule(Limit({**light, number: 1}, most=named), line)


def _light(seats: list[Seat], columns: Columns, ground: Ground) -> Mapping[int, int]:
    """What can be picked for these seats that is not hard to hear, each taking one off."""
    return {n: -1 for n, c in enumerate(columns) if c.wish.block in seats and not is_heavy(c.item, ground)}


def _named_light(seats: list[Seat], ground: Ground) -> int:
    """How many of the stories and cards named here are not hard to hear."""
    return sum(not is_heavy(item, ground) for item in _stories(seats))
