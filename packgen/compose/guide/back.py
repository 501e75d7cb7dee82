"""What stands behind the blocks: notices in full, sample answers, what to drop, bring and print, and why."""

from __future__ import annotations

from collections.abc import Iterator

from packgen.compose.care import care_first
from packgen.compose.flow import bold, labelled, prose, row, text
from packgen.compose.guide.cues import cue_table, script
from packgen.compose.sources import sources, used_items
from packgen.compose.words import badge, card_words
from packgen.model.brand import Brand
from packgen.model.library import ScenarioCard
from packgen.model.pack import Flow, Heading, Table
from packgen.model.selection import Selection


def back(selection: Selection, brand: Brand) -> tuple[Flow, ...]:
    """All of it; each part only where there is something to say."""
    return (
        *_notices(selection),
        *_answers(selection),
        *_late(selection),
        *_materials(selection),
        *_print_list(selection),
        *_why(selection),
        *_sources(selection, brand),
    )


PLACES = (("opening", "At the opening"), ("middle", "Before what is hard"), ("closing", "At the close"))


def _notices(selection: Selection) -> Iterator[Flow]:
    if selection.notices:
        yield Heading(1, "Notices", new_page=True)
        yield text("Notices are given in every session. Word them your way; never leave them out.")
    for place, when in PLACES:
        for notice in care_first(selection.notices_at(place)):
            yield Heading(2, notice.title)
            yield text(when, "label", keep=True)
            yield from prose(notice.handout)
            if cues := script(notice.facilitator):
                yield cue_table(notice.title, cues)


def _answers(selection: Selection) -> Iterator[Flow]:
    used = {card.id for block in selection.blocks for card in block.cards}
    printed = {card.id for card in selection.card_set}
    cards = [card for card in selection.library.cards if card.id in used | printed]
    if not cards:
        return
    yield Heading(1, "Sample answers for the cards", new_page=True)
    yield text("Not a key. Other answers can be as good; these help when a table runs dry.")
    for card in cards:
        yield from _card_answers(card, selection)


def _card_answers(card: ScenarioCard, selection: Selection) -> Iterator[Flow]:
    yield Heading(2, f"{card.age}: {card.title[:1].lower()}{card.title[1:]}", badge(card.levels, selection.library))
    if number := card_words(card, selection):
        yield text(number, "label", keep=True)
    cues = (("What the card shows", card.signs), ("Sample answers", card.facilitator.answers))
    yield cue_table(card.title, tuple((cue, lines) for cue, lines in cues if lines))


def _late(selection: Selection) -> Iterator[Flow]:
    yield Heading(1, "If you run late", new_page=True)
    rows = tuple(
        row(
            bold(str(block.starts)),
            block.title,
            block.plan.if_late,
            str(block.plan.saves) if block.plan.saves else "not stated",
        )
        for block in selection.blocks
        if block.plan.if_late
    )
    if rows:
        yield Table(
            caption="What to drop",
            alt="For each block that can be shortened, what to drop and how many minutes that saves.",
            header=("Time", "Block", "What to drop", "Minutes saved"),
            rows=rows,
            widths=(0.12, 0.32, 0.38, 0.18),
            show_caption=False,
        )
    else:
        yield text("The plan names nothing to drop. Write under 'if-late' of a block what could go.")
    yield text("Whatever happens, keep the notices, the last debrief and the close, and end on time.")


def _materials(selection: Selection) -> Iterator[Flow]:
    if not selection.needs:
        return
    yield Heading(1, "What to bring")
    yield Table(
        caption="Materials",
        alt="Everything to bring, how many, and the blocks that use it.",
        header=("Item", "How many", "Used in"),
        rows=tuple(row(bold(need.item), str(need.count), "; ".join(need.used_in)) for need in selection.needs),
        widths=(0.44, 0.16, 0.4),
        size=11,
        show_caption=False,
    )


def _print_list(selection: Selection) -> Iterator[Flow]:
    if not selection.print_list:
        return
    yield Heading(1, "What to print")
    yield Table(
        caption="Print list",
        alt="Each file to print, the number of copies with the sum behind it, and how to print it.",
        header=("What", "Copies", "The sum", "How"),
        rows=tuple(
            row(f"{job.what} ({job.file})", bold(str(job.copies)), job.sum, job.how) for job in selection.print_list
        ),
        widths=(0.3, 0.12, 0.26, 0.32),
        size=11,
        show_caption=False,
    )


def _why(selection: Selection) -> Iterator[Flow]:
    if not selection.picks:
        return
    titles = {block.number: block.title for block in selection.blocks}
    yield Heading(1, "Why these items")
    yield Table(
        caption="Why these items",
        alt="Each item of the session, the block it is in, and why it was taken.",
        header=("Item", "Block", "Why"),
        rows=tuple(row(bold(p.title), titles.get(p.block, "To print"), p.why) for p in selection.picks),
        widths=(0.36, 0.24, 0.4),
        size=11,
        show_caption=False,
    )


def _sources(selection: Selection, brand: Brand) -> Iterator[Flow]:
    yield Heading(1, "Sources")
    yield text(selection.library.info.credit)
    shown = used_items((*(block.items for block in selection.blocks), selection.card_set, selection.notices))
    yield from sources(shown, selection.library)
    if brand.contact:
        yield labelled("Contact", brand.contact)
