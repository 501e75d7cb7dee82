"""Plan x Library -> Selection: what, when (clock times), and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import get_args

from packgen.choose import clock, notices, outline, people, printing, references, warnings
from packgen.choose.objectives import objectives
from packgen.choose.pick import NAMES, Taken, candidates, pick, wishes
from packgen.model.library import AnyItem, Exercise, Level, Library, ScenarioCard
from packgen.model.plan import Block, Clock, Output, Plan
from packgen.model.selection import Participant, Pick, Selection, TimedBlock
from packgen.source import Problem, Problems, Tree


def choose(plan: Plan, tree: Tree, library: Library, invited: tuple[Participant, ...] = ()) -> Selection:
    """Fill the plan from the library. Raises Problems with everything that stands in the way."""
    work = _Work(plan, tree, library, references.problems(plan, tree, library), invited)
    blocks = work.blocks()
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
    invited: tuple[Participant, ...] = ()
    picks: list[Pick] = field(default_factory=list)
    taken: Taken = field(default_factory=Taken)

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
        """A block without minutes takes those of the exercises it uses."""
        if block.break_ is not None or block.minutes is not None:
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

    def timed(self, blocks: tuple[Block, ...]) -> tuple[TimedBlock, ...]:
        """The blocks with their items and clock times. What is named is taken before anything is picked."""
        for block in blocks:
            for item in self.used(block):
                self.taken.add(item)
        result: list[TimedBlock] = []
        starts = self.plan.starts
        for number, block in enumerate(blocks):
            result.append(self.timed_block(number, block, starts))
            starts = result[-1].ends
        return tuple(result)

    def timed_block(self, number: int, block: Block, begin: Clock) -> TimedBlock:
        """One block, its picks made."""
        minutes = block.break_ or block.minutes or 0
        items = [*self.named(number, block), *self.chosen(number, block)]
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

    def chosen(self, number: int, block: Block) -> list[AnyItem]:
        """The items picked for the block's `choose:`."""
        result: list[AnyItem] = []
        for wish in wishes(block.choose, self.plan) if block.choose else ():
            stock = candidates(wish, self.library, self.taken, self.plan)
            if len(stock) < wish.count and self.plan.blocks:
                message = f"{wish.count} {NAMES[wish.kind]} are asked for and {len(stock)} fit {wish.in_words()}"
                widen = "widen levels, ages, themes or evidence"
                hint = f"ask for {len(stock)}, or {widen}" if stock else widen
                self.problem(("blocks", number, "choose", wish.kind.replace("_", "-")), message, hint)
            for item, why in pick(wish, stock, self.library, self.taken, self.plan):
                self.picks.append(Pick(item.id, item.kind, item.title, number, why))
                result.append(item)
        return result

    def check_included(self, cards: tuple[ScenarioCard, ...]) -> None:
        """What is included must have found a place."""
        placed = self.taken.ids | {card.id for card in cards}
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

    def files(self) -> tuple[str, ...]:
        """What is made: a deck brings the facilitator guide with it."""
        made = {*self.plan.make, *(("guide",) if "deck" in self.plan.make else ())}
        return tuple(name for name in get_args(Output) if name in made)

    def selection(self, blocks: tuple[TimedBlock, ...], cards: tuple[ScenarioCard, ...]) -> Selection:
        """Everything together."""
        if not blocks:
            self.picks += [Pick(c.id, c.kind, c.title, 0, f"Passes the plan's filters: {c.age}") for c in cards]
        items = [*(item for block in blocks for item in block.items), *cards]
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
            print_list=printing.print_list(self.plan, blocks, self.files(), self.library, len(self.invited)),
            participants=self.invited,
            warnings=tuple(warnings.warnings(self.plan, self.tree, blocks, len(self.invited))),
        )
