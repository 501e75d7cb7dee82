"""Plan x Library -> Selection: what, when (clock times), and why."""

from __future__ import annotations

from dataclasses import dataclass, field

from packgen.choose import clock, notices, outline, people
from packgen.choose.objectives import objectives
from packgen.choose.pick import NAMES, Taken, candidates, pick, wishes
from packgen.model.library import AnyItem, Exercise, Level, Library, Notice, ScenarioCard
from packgen.model.plan import Block, Clock, Plan
from packgen.model.selection import Pick, Selection, TimedBlock
from packgen.source import Problem, Problems, Tree


def choose(plan: Plan, tree: Tree, library: Library) -> Selection:
    """Fill the plan from the library. Raises Problems with everything that stands in the way."""
    work = _Work(plan, tree, library)
    work.check_references()
    blocks = work.blocks()
    work.problems += clock.problems(plan, tree, blocks)
    timed = work.timed(blocks)
    work.check_included()
    if work.problems:
        raise Problems(work.problems)
    return work.selection(timed)


@dataclass
class _Work:
    """One run of choosing: the state that its steps share."""

    plan: Plan
    tree: Tree
    library: Library
    problems: list[Problem] = field(default_factory=list)
    picks: list[Pick] = field(default_factory=list)
    taken: Taken = field(default_factory=Taken)

    def problem(self, loc: tuple[str | int, ...], message: str, hint: str | None = None) -> None:
        """Note a problem at a place of the plan."""
        self.problems.append(Problem(self.tree.place(loc), message, hint))

    # --- what the plan names ---

    def check_references(self) -> None:
        """Ids and levels that the library does not have."""
        for key in ("include", "exclude"):
            for number, id_ in enumerate(getattr(self.plan, key)):
                self.known((key, number), id_)
        for number, level in enumerate(self.plan.levels):
            self.known_level(("levels", number), level)
        for number, block in enumerate(self.plan.blocks):
            for step, id_ in enumerate(block.use):
                self.usable(("blocks", number, "use", step), id_)
            for step, level in enumerate(block.choose.levels if block.choose else ()):
                self.known_level(("blocks", number, "choose", "levels", step), level)
        self.check_filters()
        self.problems += notices.problems(self.library, self.plan, self.tree)

    def check_filters(self) -> None:
        """Evidence labels and themes that no item has: a filter on them would quietly choose nothing."""
        labels = {label.id for label in self.library.info.evidence}
        themes = {theme for item in self.library.items.values() for theme in item.themes}
        spots: list[tuple[tuple[str | int, ...], Plan | object]] = [((), self.plan)]
        spots += [(("blocks", n, "choose"), b.choose) for n, b in enumerate(self.plan.blocks) if b.choose]
        for loc, holder in spots:
            for key, known in (("evidence", labels), ("themes", themes)):
                for step, word in enumerate(getattr(holder, key)):
                    if word not in known:
                        self.problem(
                            (*loc, key, step),
                            f"nothing in the library has {key} '{word}'",
                            _near(word, known),
                        )

    def known(self, loc: tuple[str | int, ...], id_: str) -> bool:
        """Whether the library has the id; a problem if not."""
        if id_ in self.library.items:
            return True
        self.problem(loc, f"the library has no item '{id_}'", _near(id_, set(self.library.items)))
        return False

    def usable(self, loc: tuple[str | int, ...], id_: str) -> None:
        """Whether a block can use the item: notices come by themselves, and what is excluded stays out."""
        if self.known(loc, id_) and isinstance(self.library.items[id_], Notice):
            self.problem(
                loc,
                f"'{id_}' is a notice; notices come by themselves",
                "take the line out; word it under 'notices:'",
            )
        if id_ in self.plan.exclude:
            self.problem(loc, f"'{id_}' is both used and excluded", "take one of the two lines out")

    def known_level(self, loc: tuple[str | int, ...], number: int) -> None:
        """Whether the library has the level; a problem if not."""
        if self.library.level(number):
            return
        have = ", ".join(str(level.number) for level in self.library.levels)
        self.problem(loc, f"the library has no level {number}", f"its levels are {have}" if have else "it has none")

    # --- blocks ---

    def blocks(self) -> tuple[Block, ...]:
        """The plan's blocks, or an outline made from its minutes."""
        if self.plan.blocks:
            return tuple(self.with_minutes(number, block) for number, block in enumerate(self.plan.blocks))
        minutes = clock.session_minutes(self.plan)
        if minutes is None:
            if set(self.plan.make) - {"cards"}:
                self.problems.append(
                    Problem(
                        self.tree.place(()),
                        "the plan does not say how long the session is",
                        "add 'minutes: 60', 'ends: 12:30', or blocks",
                    )
                )
            return ()
        made = outline.outline(self.plan, minutes, self.library)
        if not made:
            self.too_short(minutes)
        return made

    def too_short(self, minutes: int) -> None:
        """Say what a session of that length could hold."""
        word = self.library.info.level_word.lower()
        count = len(outline.level_numbers(self.plan, self.library))
        for fewer in range(count - 1, 0, -1):
            numbers = outline.level_numbers(self.plan, self.library)[:fewer]
            if outline.outline(self.plan.model_copy(update={"levels": numbers}), minutes, self.library):
                hint = f"shortest fix: keep {fewer} of the {count} {word}s, or give the session more time"
                break
        else:
            hint = "give the session more time, or write the blocks yourself"
        key = "minutes" if self.plan.minutes is not None else "ends"
        self.problem((key,), f"{minutes} minutes are too short for a welcome, {count} {word}s and a close", hint)

    def with_minutes(self, number: int, block: Block) -> Block:
        """A block without minutes takes those of the exercises it uses."""
        if block.break_ is not None or block.minutes is not None:
            return block
        minutes = sum(item.minutes for item in self.used(block) if isinstance(item, Exercise))
        if not minutes:
            self.problem(
                ("blocks", number),
                f"block '{block.block}' does not say how long it takes",
                "add 'minutes: 20' to it",
            )
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
        result = []
        starts = self.plan.starts
        for number, block in enumerate(blocks):
            timed = self.timed_block(number, block, starts)
            starts = timed.ends
            result.append(timed)
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
            group_sizes=sizes,
            items=tuple(items),
            debrief=block.debrief,
            materials=people.materials_in_words(block, exercises, self.plan.people, len(sizes)),
        )

    def group_sizes(self, number: int, block: Block, exercises: list[Exercise]) -> tuple[int, ...]:
        """The groups of the block; a problem when a group would be empty, or somebody alone in one."""
        most = max(self.plan.people // 2, 1)
        if block.groups and block.groups > most:
            what = "leave groups empty" if block.groups > self.plan.people else "leave somebody alone"
            message = f"{block.groups} groups for {self.plan.people} people {what}"
            self.problem(("blocks", number, "groups"), message, f"write at most 'groups: {most}'")
            return ()
        return people.groups_for(block, self.plan.people, exercises)

    def named(self, number: int, block: Block) -> list[AnyItem]:
        """The items that the block names, each with the line that names it."""
        items = self.used(block)
        for item in items:
            step = block.use.index(item.id)
            line = self.tree.place(("blocks", number, "use", step)).line
            why = f"Named in the plan, line {line}" if self.plan.blocks else "Part of every session of this shape"
            self.picks.append(Pick(item.id, item.kind, item.title, number, why))
        return items

    def chosen(self, number: int, block: Block) -> list[AnyItem]:
        """The items picked for the block's `choose:`."""
        result: list[AnyItem] = []
        for wish in wishes(block.choose, self.plan) if block.choose else ():
            stock = candidates(wish, self.library, self.taken, self.plan)
            if len(stock) < wish.count and self.plan.blocks:
                name = NAMES[wish.kind]
                message = f"{wish.count} {name} are asked for and {len(stock)} fit {wish.in_words()}"
                hint = (
                    f"ask for {len(stock)}, or widen levels, ages, themes or evidence"
                    if stock
                    else "widen levels, ages, themes or evidence"
                )
                self.problem(("blocks", number, "choose", wish.kind.replace("_", "-")), message, hint)
            for item, why in pick(wish, stock, self.library, self.taken, self.plan):
                self.picks.append(Pick(item.id, item.kind, item.title, number, why))
                result.append(item)
        return result

    def check_included(self) -> None:
        """What is included must have found a place."""
        printed = {card.id for card in self.card_set()}
        for number, id_ in enumerate(self.plan.include):
            if id_ in self.library.items and id_ not in self.taken.ids | printed | set(self.plan.exclude):
                self.problem(
                    ("include", number),
                    f"no block has room for '{id_}'",
                    "name it under 'use:' of a block, or raise a 'choose:'",
                )
            if id_ in self.plan.exclude:
                self.problem(
                    ("include", number),
                    f"'{id_}' is both included and excluded",
                    "take one of the two lines out",
                )

    # --- the whole ---

    def card_set(self) -> tuple[ScenarioCard, ...]:
        """The cards to print: those the blocks use; without blocks, all that the plan's filters let through."""
        if any(pick.kind == "card" for pick in self.picks):
            ids = {pick.id for pick in self.picks}
            return tuple(card for card in self.library.cards if card.id in ids)
        return tuple(card for card in self.library.cards if self.lets_through(card))

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
        made = set(self.plan.make)
        if "deck" in made:
            made.add("guide")
        return tuple(name for name in ("deck", "handout", "guide", "cards") if name in made)

    def selection(self, blocks: tuple[TimedBlock, ...]) -> Selection:
        """Everything together."""
        cards = self.card_set() if "cards" in self.plan.make else ()
        if "cards" in self.plan.make and not cards:
            self.problem(
                ("make",),
                "there are no cards to print",
                "take 'cards' out of 'make:', or widen levels, ages or themes",
            )
            raise Problems(self.problems)
        if not blocks:
            self.picks += [Pick(c.id, c.kind, c.title, 0, f"Passes the plan's filters: {c.age}") for c in cards]
        items = [item for block in blocks for item in block.items] or list(cards)
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
            needs=people.needs(blocks, self.plan),
            files=self.files(),
            print_list=people.print_list(self.plan, blocks, self.files()),
        )


def _near(word: str, known: set[str]) -> str | None:
    """'did you mean ...?' when something is close."""
    from difflib import get_close_matches

    found = get_close_matches(word, sorted(known), 1, 0.6)
    return f"did you mean '{found[0]}'?" if found else None
