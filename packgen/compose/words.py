"""The words that every document says in the same way: sources, times, levels, evidence, lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from packgen.model.badge import Badge
from packgen.model.brand import DateForm
from packgen.model.library import AnyItem, CaseStudy, Library, ScenarioCard
from packgen.model.plan import Venue
from packgen.model.selection import Selection, TimedBlock
from packgen.writing import NBSP

OURS = "Our own, not from the source"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def source_line(item: AnyItem, library: Library) -> str:
    """Where an item comes from: 'Level 2: caregiver-child relationship, Part 4'."""
    source = item.source
    if source.ours:
        return OURS
    page = f"page {source.page}" if source.page else None
    return ", ".join(part for part in (source.section, source.part or library.info.part, page) if part)


def cited(item: AnyItem, library: Library) -> str:
    """The source of an item as a footnote says it: the place in the source, and what to know about it."""
    return " ".join(filter(None, (f"{source_line(item, library)}.", item.source.note)))


def badge(levels: Iterable[int], library: Library) -> Badge | None:
    """The ring badge with these levels lit; None for a library without levels or an item of no level."""
    wanted = set(levels)
    lit = tuple(level.number for level in library.levels if level.number in wanted)
    if not lit:
        return None
    count = len(library.levels)
    names = [lowered(level.name) for level in library.levels if level.number in lit]
    alt = f"{level_words(lit, library)} of {count}: {joined(names)}" if len(lit) < count else level_words(lit, library)
    return Badge(count, lit, alt, level_words(lit, library))


def badge_forms(mark: Badge, library: Library) -> tuple[str, ...]:
    """The words of a badge, from the fullest to the shortest: 'Levels 1 to 3', 'Levels 1–3', '1–3'."""
    lit = mark.lit
    run = f"{lit[0]}–{lit[-1]}" if len(lit) > 2 and lit[-1] - lit[0] == len(lit) - 1 else ", ".join(map(str, lit))
    word = library.info.level_word
    return mark.label, f"{word}s {run}" if len(lit) > 1 else mark.label, run


def level_words(numbers: Sequence[int], library: Library) -> str:
    """'Level 2', 'Levels 2 and 3', 'Levels 1 to 5'."""
    word = library.info.level_word
    if len(numbers) == 1:
        return f"{word} {numbers[0]}"
    in_a_row = list(numbers) == list(range(numbers[0], numbers[-1] + 1))
    if in_a_row and len(numbers) > 2:
        return f"{word}s {numbers[0]} to {numbers[-1]}"
    return f"{word}s {joined([str(number) for number in numbers])}"


def card_words(card: ScenarioCard, selection: Selection) -> str:
    """'Card 3': its number in the printed set; nothing when no cards are printed."""
    ids = [printed.id for printed in selection.card_set]
    return f"Card {ids.index(card.id) + 1}" if card.id in ids else ""


def clock_range(block: TimedBlock) -> str:
    """'09:30–09:45'."""
    return f"{block.starts}–{block.ends}"


def evidence_words(case: CaseStudy, library: Library) -> str:
    """The evidence label in words: 'Local example'."""
    label = library.label(case.evidence)
    return label.label if label else case.evidence.replace("-", " ").capitalize()


def addresses(url: str) -> tuple[str, str]:
    """A web address as people read and type it: 'example.org/page', and shorter 'example.org/…'."""
    full = url.split("://", 1)[-1].removeprefix("www.").removesuffix("/")
    host = full.split("/")[0].split("?")[0].split("#")[0]
    return full, full if full == host else f"{host}/…"


def joined(words: Sequence[str], last: str = "and") -> str:
    """'a', 'a and b', 'a, b and c'."""
    return f" {last} ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def lowered(words: str) -> str:
    """The words with a small letter first, to stand within a sentence."""
    return words[:1].lower() + words[1:]


def held(words: str) -> str:
    """The words with no line's end between a number and the sign after it: '4 × Set of cards'."""
    return words.replace(" ×", f"{NBSP}×")


def raised(words: str) -> str:
    """The words with a capital first."""
    return words[:1].upper() + words[1:]


def minutes_words(minutes: int) -> str:
    """'1 minute', '25 minutes'."""
    return f"{minutes} {'minute' if minutes == 1 else 'minutes'}"


def hours_words(minutes: int) -> str:
    """'50 minutes', '1 hour', '3 hours 15 minutes'."""
    hours, rest = divmod(minutes, 60)
    whole = f"{hours} {'hour' if hours == 1 else 'hours'}" if hours else ""
    return " ".join(part for part in (whole, minutes_words(rest) if rest or not hours else "") if part)


def day_words(day: date, form: DateForm = "weekday") -> str:
    """'Thursday 11 March 2027', or in another form of a brand, whatever the machine's language."""
    long = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    forms: dict[DateForm, str] = {
        "weekday": f"{WEEKDAYS[day.weekday()]} {long}",
        "long": long,
        "short": f"{day.day:02}/{day.month:02}/{day.year}",
        "iso": day.isoformat(),
    }
    return forms[form]


def place_words(venue: Venue) -> str:
    """'Town Hall, room 2'."""
    return ", ".join(part for part in (venue.name, venue.room) if part)
