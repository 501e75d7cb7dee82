"""Plan x Library -> Selection: what, when (clock times), and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import get_args

from packgen.choose import clock, late, notices, outline, people, printing, references, relax, run, warnings
from packgen.choose.objectives import objectives
from packgen.choose.pick import Picks, pick
from packgen.choose.reasons import Reasons
from packgen.choose.rules import load, taken_up, wish_at
from packgen.choose.wishes import NAMES, Ground, candidates
from packgen.model.library import AnyItem, Exercise, Level, Library, ScenarioCard
from packgen.model.picked import Past, Sibling, kept
from packgen.model.plan import Block, Clock, Output, Plan
from packgen.model.selection import LeftOut, Participant, Pick, Selection, TimedBlock
from packgen.source import Problem, Problems, Tree


def choose(
    plan: Plan, tree: Tree, library: Library, invited: tuple[Participant, ...] = (), past: Past | None = None
) -> Selection:
    """Fill the plan from the library. Raises Problems with everything that stands in the way.

    `invited` are the people whom the plan's list names; `past` is what earlier builds and other plans have picked.
    """
    work = _Work(plan, tree, library, references.problems(plan, tree, library), invited, past or Past())
    blocks = work.blocks()
    work.fill(blocks)
    blocks = work.lengthened(blocks)
    work.problems += clock.problems(plan, tree, blocks)
    timed = work.timed(blocks)
    cards = work.cards_to_print()
    work.check_included(cards)
    if work.problems:
        raise Problems(work.problems)
    return work.selection(timed, cards)


@dataclass
class _Work:
    """One run of choosing: the state that its steps share."""

    plan: Plan
    tree: Tree
    library: Library
    problems: list[Problem]
    invited: tuple[Participant, ...]
    past: Past
    picks: list[Pick] = field(default_factory=list)
    filled: Picks | None = None
    reasons: Reasons | None = None

    def problem(self, loc: tuple[str | int, ...], message: str, hint: str | None = None) -> None:
        """Note a problem at a place of the plan."""
        self.problems.append(Problem(self.tree.place(loc), message, hint))

    # --- blocks ---

    def blocks(self) -> tuple[Block, ...]:
        """The plan's blocks, or an outline made from its minutes."""
        if self.plan.blocks:
            return tuple(self.with_minutes(number, block) for number, block in enumerate(self.plan.blocks))
        minutes = clock.session_minutes(self.plan)
        if minutes is None:
            if set(self.plan.make) - {"cards"}:
                hint = "add 'minutes: 60', 'ends: 12:30', or blocks"
                self.problem((), "the plan does not say how long the session is", hint)
            return ()
        return self.outlined(minutes)

    def outlined(self, minutes: int) -> tuple[Block, ...]:
        """The blocks that packgen makes; a problem when the session is too short or too long for that."""
        key = "minutes" if self.plan.minutes is not None else "ends"
        if minutes > outline.LONGEST:
            message = (
                f"packgen makes the blocks of sessions up to {outline.LONGEST} minutes, and this one has {minutes}"
            )
            self.problem((key,), message, "write the blocks yourself, with a lunch; plans/half-day.yaml shows how")
            return ()
        made = outline.outline(self.plan, minutes, self.library)
        if not made and minutes:
            self.problem((key,), *outline.too_short(self.plan, minutes, self.library))
        return made

    def with_minutes(self, number: int, block: Block) -> Block:
        """A block without minutes takes those of the exercises it uses; one that picks, those of what is picked."""
        if block.break_ is not None or block.minutes is not None:
            return block
        ground = Ground(self.plan, self.library, (block,))
        if any(not ground.works_with(0, wish.kind) for wish in ground.wishes):
            return block
        minutes = sum(item.minutes for item in self.used(block) if isinstance(item, Exercise))
        if not minutes:
            message = f"block '{block.block}' does not say how long it takes"
            self.problem(("blocks", number), message, "add 'minutes: 20' to it")
        return block.model_copy(update={"minutes": minutes or 1})

    def used(self, block: Block) -> list[AnyItem]:
        """The items a block names, those that exist."""
        return [self.library.items[id_] for id_ in block.use if id_ in self.library.items]

    # --- choosing and timing ---

    def fill(self, blocks: tuple[Block, ...]) -> None:
        """Pick for all blocks at once; a problem for each line that has to change when nothing can be picked."""
        here = self.past.siblings.index(None)
        works = [self if one is None else self.beside(one) for one in self.past.siblings]
        its = [blocks if work is self else work.blocks() for work in works]
        grounds = [work.ground(number, its) for number, work in enumerate(works)]
        self.problems += [problem for work in works if work is not self for problem in work.problems]
        self.problems += [problem for work, one in zip(works, grounds, strict=True) for problem in work.shortages(one)]
        if self.problems:
            return
        before = [kept(work.past.picked, one) for work, one in zip(works, its, strict=True)]
        filled = pick(grounds, before)
        if filled is None:
            self.problems += relax.problems(grounds, [work.tree for work in works])
            return
        self.filled = filled[here]
        self.reasons = Reasons(self.filled, self.tree)

    def beside(self, sibling: Sibling) -> _Work:
        """The work on another plan of the series."""
        found = references.problems(sibling.plan, sibling.tree, self.library)
        past = Past(sibling.picked, self.past.used, self.past.siblings)
        return _Work(sibling.plan, sibling.tree, self.library, found, (), past)

    def ground(self, session: int, its: Sequence[tuple[Block, ...]]) -> Ground:
        """What picking begins with: the blocks, and what other sessions have used."""
        elsewhere = {
            name: (("series",), "another session of the series")
            for number, blocks in enumerate(its)
            for block in blocks
            for name in block.use
            if number != session
        }
        used = {**elsewhere, **self.past.avoided(self.plan)}
        return Ground(self.plan, self.library, its[session], used, session)

    def shortages(self, ground: Ground) -> Iterator[Problem]:
        """Wishes for more than there is, whatever else is picked."""
        for wish in ground.wishes if self.plan.blocks else ():
            fit = len(candidates(wish, ground))
            if fit < wish.count.least:
                message = f"{wish.count.least} {NAMES[wish.kind]} are asked for and {fit} fit {wish.in_words()}"
                widen = "widen levels, ages, themes or evidence"
                yield Problem(self.tree.place(wish_at(wish)), message, f"ask for {fit}, or {widen}" if fit else widen)

    def lengthened(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """The blocks, those without minutes with those of what was picked; the last of them fills its stretch."""
        open_ = [number for number, block in enumerate(blocks) if block.break_ is None and block.minutes is None]
        if not open_:
            return blocks
        result = list(blocks)
        for number in open_:
            ground, found = Ground(self.plan, self.library, blocks), self.filled.of(number) if self.filled else []
            minutes = taken_up(number, ground) + sum(load(column, ground) for column in found)
            result[number] = blocks[number].model_copy(update={"minutes": max(minutes, 1)})
        for stretch in clock.windows(self.plan, tuple(result)):
            free, left = [number for number in stretch.blocks if number in open_], stretch.left(result)
            if free and left > 0:
                last = result[free[-1]]
                result[free[-1]] = last.model_copy(update={"minutes": (last.minutes or 0) + left})
        return tuple(result)

    def timed(self, blocks: tuple[Block, ...]) -> tuple[TimedBlock, ...]:
        """The blocks with their items and clock times."""
        result: list[TimedBlock] = []
        starts = self.plan.starts
        for number, block in enumerate(blocks):
            result.append(self.timed_block(number, block, starts))
            starts = result[-1].ends
        return tuple(result)

    def timed_block(self, number: int, block: Block, begin: Clock) -> TimedBlock:
        """One block, its picks made."""
        minutes = block.break_ or block.minutes or 0
        items = [*self.named(number, block), *self.chosen(number)]
        exercises = [item for item in items if isinstance(item, Exercise)]
        sizes = self.group_sizes(number, block, exercises)
        return TimedBlock(
            number=number,
            title=block.block or "Break",
            starts=begin,
            ends=begin.plus(minutes),
            minutes=minutes,
            is_break=block.break_ is not None,
            plan=block,
            lead=block.lead or self.plan.team.lead,
            how="" if block.break_ else people.how_in_words(sizes, exercises),
            people=self.plan.people,
            group_sizes=sizes,
            items=tuple(items),
            debrief=block.debrief,
            parts=run.parts(block, begin, minutes, items),
        )

    def group_sizes(self, number: int, block: Block, exercises: list[Exercise]) -> tuple[int, ...]:
        """The groups of the block; a problem when a group would be empty, or somebody alone in one."""
        most = max(self.plan.people // 2, 1)
        if block.groups and block.groups > most:
            who = "1 person leaves" if self.plan.people == 1 else f"{self.plan.people} people leave"
            what = "groups empty" if block.groups > self.plan.people else "somebody alone"
            hint = f"write at most 'groups: {most}'"
            self.problem(("blocks", number, "groups"), f"{block.groups} groups for {who} {what}", hint)
            return ()
        return people.groups_for(block, self.plan.people, exercises)

    def named(self, number: int, block: Block) -> list[AnyItem]:
        """The items that the block names, each with the line that names it."""
        items = self.used(block)
        for item in items:
            why = self.why_named(number, block, item)
            self.picks.append(Pick(item.id, item.kind, item.title, number, why))
        return items

    def why_named(self, number: int, block: Block, item: AnyItem) -> str:
        """Why an item is used that was not picked: a line of the plan, or the outline's own reason."""
        if self.plan.blocks:
            step = block.use.index(item.id)
            return f"Named in the plan, line {self.tree.place(('blocks', number, 'use', step)).line}"
        if not isinstance(item, Level):
            return "Part of every session of this shape"
        if item.number in self.plan.levels:
            return f"Asked for in the plan, line {self.tree.place(('levels',)).line}"
        return "Fits the time; levels on the plan's themes and for its audience, and those with most cases, come first"

    def chosen(self, number: int) -> list[AnyItem]:
        """The items picked for the block's `choose:`, each with what it brings."""
        if not self.filled or not self.reasons:
            return []
        found = self.filled.of(number)
        for column in found:
            item, why = column.item, self.reasons.taken(column)
            self.picks.append(Pick(item.id, item.kind, item.title, number, why, self.reasons.gains(column)))
        return [column.item for column in found]

    def check_included(self, cards: tuple[ScenarioCard, ...]) -> None:
        """What is included must have found a place."""
        placed = {pick.id for pick in self.picks} | {card.id for card in cards}
        if self.problems:
            return
        for number, id_ in enumerate(self.plan.include):
            if id_ in self.library.items and id_ not in placed and id_ not in self.plan.exclude:
                pickable = self.library.items[id_].kind in ("case-study", "card")
                hint = "name it under 'use:' of a block" + (", or raise a 'choose:'" if pickable else "")
                self.problem(("include", number), f"no block has room for '{id_}'", hint)

    # --- the whole ---

    def cards_to_print(self) -> tuple[ScenarioCard, ...]:
        """The cards to print: those the blocks use; without any, all that the plan's filters let through."""
        if "cards" not in self.plan.make:
            return ()
        used = {pick.id for pick in self.picks if pick.kind == "card"}
        cards = tuple(card for card in self.library.cards if (card.id in used if used else self.lets_through(card)))
        if not cards:
            hint = "take 'cards' out of 'make:', or widen levels, ages or themes"
            self.problem(("make",), "there are no cards to print", hint)
        return cards

    def lets_through(self, card: ScenarioCard) -> bool:
        """Whether a card passes the filters of a plan that only prints."""
        plan = self.plan
        ages = plan.ages is None or plan.ages.from_ <= card.months <= plan.ages.to
        levels = not plan.levels or not card.levels or bool(set(plan.levels) & set(card.levels))
        themes = not plan.themes or bool(set(plan.themes) & set(card.themes))
        return card.id in plan.include or (card.id not in plan.exclude and ages and levels and themes)

    def levels(self, blocks: tuple[TimedBlock, ...]) -> tuple[Level, ...]:
        """The levels asked for, else those that the blocks introduce, else all."""
        numbers = set(self.plan.levels) or {level.number for block in blocks for level in block.levels}
        return tuple(level for level in self.library.levels if not numbers or level.number in numbers)

    def why_not(self) -> tuple[LeftOut, ...]:
        """Every item that could have been picked and was not."""
        return self.reasons.left_out if self.reasons else ()

    def files(self) -> tuple[str, ...]:
        """What is made: a deck brings the facilitator guide with it."""
        made = {*self.plan.make, *(("guide",) if "deck" in self.plan.make else ())}
        return tuple(name for name in get_args(Output) if name in made)

    def selection(self, blocks: tuple[TimedBlock, ...], cards: tuple[ScenarioCard, ...]) -> Selection:
        """Everything together."""
        if not blocks:
            self.picks += [Pick(c.id, c.kind, c.title, 0, f"Passes the plan's filters: {c.age}") for c in cards]
        items = [*(item for block in blocks for item in block.items), *cards]
        sets = printing.card_sets(self.plan, blocks, self.library)
        levels = self.levels(blocks)
        return Selection(
            plan=self.plan,
            library=self.library,
            objectives=objectives(self.plan, self.library, levels, blocks),
            blocks=blocks,
            picks=tuple(self.picks),
            levels=levels,
            card_set=cards,
            notices=notices.due(self.library, items, self.plan),
            needs=people.needs(blocks),
            files=self.files(),
            print_list=printing.print_list(self.plan, sets, self.files(), len(self.invited)),
            card_sets=sets.in_file,
            participants=self.invited,
            warnings=tuple(warnings.warnings(self.plan, self.tree, blocks, len(self.invited))),
            why_not=self.why_not,
            ladder=late.ladder(blocks),
        )
