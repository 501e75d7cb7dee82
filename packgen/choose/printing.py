"""What to print, how many, and the sum behind it."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from packgen.choose.people import group_count
from packgen.model.library import Library
from packgen.model.plan import Plan
from packgen.model.selection import PrintJob, TimedBlock

SIDES = {
    "long-edge": "both sides, flip on the long edge",
    "short-edge": "both sides, flip on the short edge",
    "one-sided": "one side",
}
ONE_SIDE = "one side"


def print_list(
    plan: Plan, blocks: tuple[TimedBlock, ...], files: tuple[str, ...], library: Library, invited: int = 0
) -> tuple[PrintJob, ...]:
    """The jobs in the order of the files; `invited` is how many people the plan's list names."""
    jobs = (*_packs(plan, blocks, files, library), *_sheets(plan), *_named(plan, invited))
    return tuple(job for part in files for made, job in jobs if made == part)


def _packs(
    plan: Plan, blocks: tuple[TimedBlock, ...], files: tuple[str, ...], library: Library
) -> Iterator[tuple[str, PrintJob]]:
    """What is worked with: the handout, the guide and the cards."""
    copies, total = _each(plan)
    handout = PrintJob("handout.docx", "Participant handout", copies, total, "both sides, stapled", two_sided=True)
    yield "handout", handout
    leads = max(sum(bool(name) for name in (plan.team.lead, plan.team.co_facilitator)), 1)
    guide = PrintJob("facilitator-guide.docx", "Facilitator guide", leads, f"{leads} × facilitator", ONE_SIDE)
    yield "guide", guide
    if "cards" in files:
        yield "cards", _cards_job(plan, blocks, library)


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


def _cards_job(plan: Plan, blocks: tuple[TimedBlock, ...], library: Library) -> PrintJob:
    """A set of cards for each group. A plan without blocks counts groups as the library's card activity does."""
    method = next((item for item in library.activities if item.works_with == "cards" and item.group_size), None)
    usual = group_count(plan.people, method.group_size or 1) if method else 1
    groups = max((max(len(block.group_sizes), 1) for block in blocks if block.cards), default=usual)
    sets = groups + plan.card_sets_spare
    total = f"{groups} {'group' if groups == 1 else 'groups'} × 1 set + {plan.card_sets_spare} spare"
    if plan.cards.sets > 1:
        total += f"; {plan.cards.sets} sets in the file"
    two_sided = plan.print_sides != "one-sided" and not plan.cards.fold
    sides = SIDES[plan.print_sides]
    if two_sided and plan.cards.sheet == "one-a-page":
        sides = "both sides, the tops of front and back together"
    how = f"{_card_paper(plan)}, {sides}, at 100 %; then cut"
    folded = f"{_card_paper(plan)}, {ONE_SIDE}, at 100 %; then cut and folded"
    how = folded if plan.cards.fold else how
    copies = ceil(sets / plan.cards.sets)
    return PrintJob("cards.pdf", "Scenario cards, in sets", copies, total, how, two_sided, folded=folded)


def _card_paper(plan: Plan) -> str:
    """What to put into the printer: 'A4 card, 160 g or more', or a stock."""
    size = {"a4": "A4", "a3": "A3", "letter": "US Letter", "sra3": "SRA3", "one-a-page": "At a print shop:"}
    return f"{size[plan.cards.sheet]} card, 160 g or more" if plan.cards.sheet in size else plan.cards.sheet
