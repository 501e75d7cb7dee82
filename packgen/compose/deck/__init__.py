"""Selection x DeckLayout x Brand -> Deck: every slide, its words fitted, its notes written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from packgen.compose.care import given_in
from packgen.compose.deck import caring, doing, drawings, items, notes, reading, scenarios
from packgen.compose.deck.agenda import agenda
from packgen.compose.deck.desk import AGENDA, Desk, Text
from packgen.compose.deck.links import links
from packgen.compose.deck.pictures import pictures
from packgen.compose.words import clock_range, day_words, joined, minutes_words, place_words, source_line
from packgen.model.brand import Brand
from packgen.model.deck import Deck, Drawing, Section, Slide
from packgen.model.layout import DeckLayout
from packgen.model.library import AnyItem
from packgen.model.outline import Outline
from packgen.model.picture import Photo
from packgen.model.selection import Selection, TimedBlock
from packgen.setter import Setter, divide
from packgen.source import Place, Problems


def deck(
    selection: Selection,
    layout: DeckLayout,
    brand: Brand,
    fonts: Path,
    icons: Mapping[str, Outline],
    places: Mapping[str, Place],
    in_plan: Callable[[tuple[str | int, ...]], Place],
    photos: Mapping[str, Photo] = MappingProxyType({}),
) -> Deck:
    """The deck of a session. Raises Problems with every text that cannot be made to fit."""
    desk = Desk(selection, Setter(layout, brand, fonts), places, in_plan, photos)
    sections = [Section("Start", (_title(desk),))]
    sections += [Section(block.title, tuple(_block(block, desk))) for block in selection.blocks]
    sections.append(Section("Reading on and sources", tuple(_end(desk))))
    if desk.setter.problems:
        raise Problems(desk.setter.problems)
    return Deck(
        layout,
        _titled_apart(sections),
        _footer(desk),
        _date(desk),
        {name: icons[name] for slide in layout.slides for name in slide.icons},
    )


def _titled_apart(sections: list[Section]) -> tuple[Section, ...]:
    """Sections whose titles differ: the second break is 'Break (2)'."""
    seen: dict[str, int] = {}
    result = []
    for section in sections:
        seen[section.title] = seen.get(section.title, 0) + 1
        title = section.title if seen[section.title] == 1 else f"{section.title} ({seen[section.title]})"
        result.append(Section(title, section.slides))
    return tuple(section for section in result if section.slides)


def _footer(desk: Desk) -> str:
    """The session and what the brand says there, on one line; as many words of the title as every footer holds."""
    brand, words = desk.setter.brand, desk.selection.plan.title.split()
    titles = [" ".join(words), *(f"{' '.join(words[:count])} …" for count in range(len(words) - 1, 0, -1))]
    trials = [
        *([f"{title} · {brand.footer}" for title in titles] + [brand.footer] if brand.footer else []),
        *(" · ".join(part for part in (title, brand.organisation) if part) for title in titles),
    ]
    return next((line for line in trials if _fits_footers(line, desk)), "")


def _date(desk: Desk) -> str:
    """The day, without its weekday where a layout's box is too narrow; nothing where even that does not fit."""
    day = desk.selection.plan.date
    if day is None:
        return ""
    form = desk.setter.brand.dates
    trials = [day_words(day, form), *([day_words(day, "long")] if form == "weekday" else [])]
    return next((line for line in trials if line and _fits_footers(line, desk, "date")), "")


def _fits_footers(line: str, desk: Desk, kind: str = "footer") -> bool:
    """Whether every layout's box of that kind holds the line."""
    layouts = desk.setter.layout.slides
    boxes = {holder.at: (one.name, holder.name) for one in layouts for holder in one.holders if holder.type == kind}
    return all(desk.setter.fits(layout, holder, (line,)) for layout, holder in boxes.values())


# --- start --------------------------------------------------------------------------------------------------


def _title(desk: Desk) -> Slide:
    plan = desk.selection.plan
    times = f"{desk.selection.starts} to {desk.selection.ends}"
    day = day_words(plan.date, desk.setter.brand.dates) if plan.date else None
    when = ", ".join(part for part in (day, times) if part)
    lines = [line for line in (plan.subtitle, when, place_words(plan.venue) if plan.venue else None) if line]
    spoken = [*notes.before(desk.selection), "Do: have this slide up while people arrive. Greet each person."]
    if plan.team.safeguarding_lead is None:
        spoken.append("Do: name the safeguarding lead for today before you start. The plan names none.")
    texts: dict[str, Text] = {"subtitle": lines}
    return desk.slide("title", "title", plan.title, texts, loc=("title",), elements=_art(desk, "title"), notes=spoken)


def _art(desk: Desk, layout: str) -> tuple[Drawing, ...]:
    count = len(desk.selection.library.levels)
    return (drawings.art(desk.area(layout, "art"), count),) if count and desk.has_area(layout, "art") else ()


def _objectives(desk: Desk, block: TimedBlock) -> list[Slide]:
    if not desk.selection.objectives:
        return []
    rows, marks = desk.rows("objectives", desk.selection.objectives[:5])
    spoken = (
        *notes.when(block),
        "Say: This is what we want to leave with. We will look at it again at the end.",
    )
    title = "What you will leave with"
    return [desk.slide("objectives", "objectives", title, rows, loc=("objectives",), elements=(marks,), notes=spoken)]


# --- blocks -------------------------------------------------------------------------------------------------


def _block(block: TimedBlock, desk: Desk) -> list[Slide]:
    first_of_all = [*_objectives(desk, block), *agenda(desk, block)] if block.number == 0 else []
    if block.is_break:
        return [*first_of_all, _break(block, desk)]
    start = first_of_all or _opener(block, desk)
    notices = given_in(block, desk.selection)
    first = caring.slides([one for one in notices if one.place != "closing"], desk, block)
    last = caring.slides([one for one in notices if one.place == "closing"], desk, block)
    return [*start, *caring.before_people(first, _content(block, desk)), *last]


def _content(block: TimedBlock, desk: Desk) -> list[Slide]:
    slides = pictures(block, desk)
    for item in block.items:
        slides += items.slides_for(item, desk, block)
    if block.cards:
        slides += scenarios.cards(block.cards, desk, block)
    for exercise in block.exercises:
        slides += doing.questions(exercise, desk, block)
    slides += doing.prompts(f"{block.title}: talk about it", list(block.plan.ask), desk, block, None)
    looked_at = list(block.debrief.ask) if block.debrief else []
    return [*slides, *doing.prompts(f"{block.title}: back together", looked_at, desk, block, None)]


def _opener(block: TimedBlock, desk: Desk) -> list[Slide]:
    """A slide that says where we are; a level opens its block itself."""
    if block.levels and block.items[0] is block.levels[0]:
        return []
    lines = [line for line in (block.plan.purpose, block.how) if line]
    spoken = (
        *notes.when(block),
        *(f"Say: {line}" for line in block.plan.say),
        f"How: {block.how}. Lead: {block.lead or 'you'}.",
    )
    return [
        desk.slide(
            f"block-{block.number}",
            "section",
            block.title,
            desk.opening("section", clock_range(block), lines) | _how_long(block, desk),
            loc=("blocks", block.number, "block"),
            elements=_where_we_are(block, desk),
            notes=spoken,
            links={"kicker": AGENDA},
        )
    ]


def _how_long(block: TimedBlock, desk: Desk) -> dict[str, Text]:
    """The minutes of a block, large, and what comes after it."""
    number, _, unit = minutes_words(block.minutes).partition(" ")
    later = desk.selection.blocks[block.number + 1 :]
    name = f"Next: {later[0].title}, {later[0].starts}" if later else f"Then we close, at {block.ends}"
    fits = (
        desk.setter.fits("section", "next", (name,)) if "next" in desk.setter.layout.slide("section").names else False
    )
    return {"minutes": number, "unit": unit, "next": name if fits else ""}


def _where_we_are(block: TimedBlock, desk: Desk) -> tuple[Drawing, ...]:
    if not desk.has_area("section", "timeline"):
        return ()
    return (drawings.timeline(desk.area("section", "timeline"), desk.selection.blocks, block),)


def _break(block: TimedBlock, desk: Desk) -> Slide:
    following = desk.selection.blocks[block.number + 1 :]
    after = f"Then: {following[0].title}" if following else ""
    texts = {"back": str(block.ends), "body": after}
    spoken = (
        *notes.when(block),
        f"Say: We start again at {block.ends}.",
        "Do: check in quietly with anyone who seems affected.",
    )
    loc = ("blocks", block.number, "block")
    links = {"back": AGENDA}
    return desk.slide(f"block-{block.number}", "break", "Break: back at", texts, loc=loc, notes=spoken, links=links)


# --- end ----------------------------------------------------------------------------------------------------


def _end(desk: Desk) -> list[Slide]:
    return [*_reading(desk), *_sources(desk), *links(desk), _closing(desk)]


def _reading(desk: Desk) -> list[Slide]:
    """The resource lists of the session's levels: one slide where the handout has them in full."""
    wanted = {level.number for level in desk.selection.levels}
    shown = {item.id for block in desk.selection.blocks for item in block.items}
    lists = [
        one
        for one in desk.selection.library.resources
        if one.id not in shown
        and (not one.levels or wanted & set(one.levels))
        and len(set(one.levels)) < max(len(desk.selection.library.levels), 2)
    ]
    if not lists:
        return []
    if "handout" in desk.selection.plan.make:
        return reading.at_a_glance(tuple(lists), desk)
    return reading.resources(tuple(lists), desk, "Where to read on")


def _sources(desk: Desk) -> list[Slide]:
    """Every item shown, gathered by where it comes from."""
    found: dict[str, list[AnyItem]] = {}
    for block in desk.selection.blocks:
        for item in block.items:
            found.setdefault(source_line(item, desk.selection.library), []).append(item)
    lines = [desk.selection.library.info.credit]
    for line, group in found.items():
        lines += _source_lines(line, list(dict.fromkeys(item.title for item in group)), desk)
    return reading.two_columns("sources", lines, desk, "Where this comes from", "sources")


def _source_lines(line: str, shown: list[str], desk: Desk) -> list[str]:
    """A source with what comes from it, in as many paragraphs as a column holds one by one."""
    parts = divide(
        shown, lambda part: desk.setter.fits("sources", "left", (f"{line}: {joined(part)}",), full_size=True)
    )
    return [f"{line}: {joined(part)}" for part in parts]


CLOSING = "Say: Thank you. I stay here for a while; come and talk if something stays with you."


def _closing(desk: Desk) -> Slide:
    brand = desk.setter.brand
    lines = [line for line in (brand.tagline, brand.contact, brand.other_formats) if line]
    return desk.slide(
        "closing",
        "closing",
        "Thank you",
        {"body": lines},
        elements=_art(desk, "closing"),
        notes=(*notes.after(desk.selection), CLOSING),
    )
