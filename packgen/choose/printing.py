"""What to print, how many, and the sum behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from packgen.choose.people import group_count
from packgen.model.card_kinds import CARD_FILES, TITLES
from packgen.model.library import Library
from packgen.model.plan import Plan
from packgen.model.selection import PrintJob, TimedBlock

MOST_SETS = 24
"""How many sets of cards a file holds at most unless the plan wants more: for many groups it is printed repeatedly."""
ONE_SIDE = "one side"
ON_CARD = "on card"
"""How cards are printed, until their layout and the printer are known."""


def print_list(plan: Plan, sets: CardSets, files: tuple[str, ...], invited: int = 0) -> tuple[PrintJob, ...]:
    """The jobs in the order of the files; `invited` is how many people the plan's list names."""
    jobs = (*_packs(plan, sets, files), *_sheets(plan), *_named(plan, invited))
    return tuple(job for part in files for made, job in jobs if made == part)


def _packs(plan: Plan, sets: CardSets, files: tuple[str, ...]) -> Iterator[tuple[str, PrintJob]]:
    """What is worked with: the handout, the guide and the cards."""
    copies, total = _each(plan)
    handout = PrintJob("handout.docx", "Participant handout", copies, total, "both sides, stapled", two_sided=True)
    yield "handout", handout
    leads = max(sum(bool(name) for name in (plan.team.lead, plan.team.co_facilitator)), 1)
    guide = PrintJob("facilitator-guide.docx", "Facilitator guide", leads, f"{leads} × facilitator", ONE_SIDE)
    yield "guide", guide
    if "cards" in files:
        for kind in plan.cards.of:
            what = f"{TITLES[kind]}, in sets"
            yield "cards", PrintJob(f"{CARD_FILES[kind]}.pdf", what, sets.copies, sets.sum, ON_CARD)


def _sheets(plan: Plan) -> Iterator[tuple[str, PrintJob]]:
    """The sheets of the day."""
    copies, total = _each(plan)
    yield "register", PrintJob("register.docx", "Register", 1, "1 × session", f"{ONE_SIDE}; at the door, with a pen")
    actions = PrintJob("action-sheet.docx", "Action sheet", copies, total, f"{ONE_SIDE}; for the close")
    yield "actions", actions
    form = PrintJob("evaluation.docx", "Evaluation", copies, total, f"{ONE_SIDE}; for the close")
    yield "evaluation", form
    sign = PrintJob("door-sign.docx", "Door sign", 1, "1 × door", f"{ONE_SIDE}, landscape; on the door, at eye level")
    yield "door-sign", sign


def _named(plan: Plan, invited: int) -> Iterator[tuple[str, PrintJob]]:
    """Certificates and letters: one for each person where they are known by name, in one file or each; else copies."""
    for part, what, how, files in (
        ("certificate", "Certificate", f"{ONE_SIDE}, landscape; sign before the close", plan.certificate.files),
        ("letter", "Joining letter", f"{ONE_SIDE}; or send by e-mail, weeks before", plan.letter.files),
    ):
        if invited and files == "each":
            total = f"{_count(invited, what)}, a file each"
            yield part, PrintJob(f"{part}-*.docx", what, 1, total, how, each=invited)
        elif invited:
            yield part, PrintJob(f"{part}.docx", what, 1, f"{_count(invited, what)} in the file", how)
        else:
            yield part, PrintJob(f"{part}.docx", what, plan.people, f"{plan.people} people", how)


def _count(number: int, what: str) -> str:
    noun = what.lower().rsplit(" ", 1)[-1]
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _each(plan: Plan) -> tuple[int, str]:
    """One for each person and the spare ones, and the sum in words."""
    return plan.people + plan.copies_spare, f"{plan.people} people + {plan.copies_spare} spare"


@dataclass(frozen=True)
class CardSets:
    """How many sets of cards a file holds, how often it is printed, and the sum behind it."""

    in_file: int
    copies: int
    sum: str


def card_sets(plan: Plan, blocks: tuple[TimedBlock, ...], library: Library) -> CardSets:
    """A set of cards for each group, and the spare ones; or as many as the plan says.

    A plan without blocks counts groups as the library's card activity does.
    """
    method = next((item for item in library.activities if item.works_with == "cards" and item.group_size), None)
    usual = group_count(plan.people, method.group_size or 1) if method else 1
    groups = max((max(len(block.group_sizes), 1) for block in blocks if block.cards), default=usual)
    needed = groups + plan.card_sets_spare
    total = f"{groups} {'group' if groups == 1 else 'groups'} × 1 set + {plan.card_sets_spare} spare"
    if own := plan.cards.sets:
        told = f"{own} {'set' if own == 1 else 'sets'} in the file, as the plan says"
        return CardSets(own, 1, told if own == needed else f"{told}; {total} make {needed}")
    copies = ceil(needed / MOST_SETS)
    in_file = ceil(needed / copies)
    return CardSets(in_file, copies, f"{total}: {in_file} in the file")
