"""What a plan may say, and perhaps did not mean: told, and built all the same."""

from __future__ import annotations

from collections.abc import Iterator

from packgen.model.plan import Plan
from packgen.model.selection import TimedBlock
from packgen.source import Problem, Tree


def warnings(plan: Plan, tree: Tree, blocks: tuple[TimedBlock, ...], invited: int = 0) -> Iterator[Problem]:
    """Everything worth a second look."""
    using = [block.title for block in blocks if block.cards]
    if using and "cards" not in plan.make:
        message = f"'{using[0]}' works with cards, and 'make' does not print them"
        yield Problem(tree.place(("make",)), message, "add 'cards' to the list", warning=True)
    coming = sum(plan.audience.who.values())
    if coming and coming != plan.people:
        message = f"the audience adds up to {coming} and 'people' says {plan.people}"
        yield Problem(tree.place(("audience", "who")), message, "groups and copies go by 'people'", warning=True)
    for block in blocks:
        told = len(block.cards or block.case_studies)
        if block.turns(0) and block.plan.rounds > told:
            place = tree.place(("blocks", block.number, "rounds"))
            message = f"{block.plan.rounds} rounds and {told} to go round: groups meet the same again"
            yield Problem(place, message, f"write 'rounds: {told}', or choose more", warning=True)
    if invited and invited != plan.people:
        message = f"'{plan.participants}' names {invited} and 'people' says {plan.people}"
        yield Problem(tree.place(("participants",)), message, "groups and copies go by 'people'", warning=True)
    for part, files in (("letter", plan.letter.files), ("certificate", plan.certificate.files)):
        if files == "each" and not invited:
            place = tree.place((part, "files"))
            message = f"a file each needs a list of participants, so there is one {part} for all"
            yield Problem(place, message, "add 'participants: people.csv'", warning=True)
    if blocks and "guide" not in plan.make and "deck" not in plan.make:
        return
    if blocks and plan.team.safeguarding_lead is None:
        message = "the plan names no safeguarding lead; the guide opens with a box to fill in"
        yield Problem(tree.place(()), message, "add 'team: {safeguarding-lead: Their name}'", warning=True)
