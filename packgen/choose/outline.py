"""The blocks of a plan that names none: welcome, the model, a block a level, cards, close."""

from __future__ import annotations

from packgen.choose.people import group_count
from packgen.choose.wishes import Candidate, Ground, candidates
from packgen.model.library import Exercise, Level, Library
from packgen.model.plan import Block, Choose, HowMany, Plan

LONGEST = 270
"""Minutes of the longest session that is outlined: a longer one wants a lunch, and somebody's thought."""

WORTHWHILE = 10
"""Minutes under which packgen gives no level a block of its own accord."""

STEP = 5
"""Blocks are whole multiples of so many minutes."""


def outline(plan: Plan, minutes: int, library: Library) -> tuple[Block, ...]:
    """Blocks that add up to the minutes exactly. Empty when the session is too short to hold them all."""
    opening = _opening(plan, library, 10 if minutes >= 50 else 5)
    closing = _closing(plan, library, 15 if minutes >= 150 else 10 if minutes >= 50 else 5)
    model = _model(plan, library, 10 if minutes >= 90 else 5)
    pauses = 0 if minutes < 120 else 15 if minutes < 240 else 30
    room = minutes - sum(block.minutes or 0 for block in (*opening, *closing, *model)) - pauses
    numbers = level_numbers(plan, room, library)
    middle = _middle(plan, numbers, room, library)
    if not middle:
        return ()
    return (*opening, *model, *_with_breaks(middle, pauses), *closing)


def level_numbers(plan: Plan, room: int, library: Library) -> tuple[int, ...]:
    """The levels the plan asks for; else as many as the room holds at WORTHWHILE minutes each, the best first."""
    if plan.levels:
        return plan.levels
    ranked = sorted(library.levels, key=lambda level: _worth(level, plan, library), reverse=True)
    count = max(1, min(len(ranked), int(room * _share(library)) // WORTHWHILE))
    return tuple(sorted(level.number for level in ranked[:count]))


def _worth(level: Level, plan: Plan, library: Library) -> tuple[int, int, int, int]:
    """How well a level serves a plan that names none: its themes and audience, then what there is to show of it."""
    stories = sum(level.number in case.levels and len(case.levels) == 1 for case in library.case_studies)
    themes, people = set(plan.themes) & set(level.themes), set(plan.audience.who) & set(level.audience)
    return len(themes), len(people), stories, -level.number


def _share(library: Library) -> float:
    """The share of the middle that goes to input; the rest is for cards, where there are any."""
    return 0.6 if library.cards else 1.0


def activity(plan: Plan, library: Library, works_with: str) -> Exercise | None:
    """The first activity for working with cards, case studies or factors that the plan does not exclude."""
    found = (item for item in library.activities if item.works_with == works_with)
    return next((item for item in found if item.id not in plan.exclude), None)


def _fitting(choose: Choose, plan: Plan, library: Library) -> list[Candidate]:
    """The items that the plan lets a block choose from."""
    ground = Ground(plan, library, (Block(block="Any", choose=choose),))
    return candidates(ground.wishes[0], ground)


def _exactly(count: int) -> HowMany:
    return HowMany(least=count, most=count)


def _named(plan: Plan, library: Library, role: str) -> list[Exercise]:
    """The activities of a role, the longest first: it does the most of what the role is for."""
    found = [item for item in library.activities if item.role == role and item.id not in plan.exclude]
    return sorted(found, key=lambda item: -item.minutes)


def _opening(plan: Plan, library: Library, minutes: int) -> tuple[Block, ...]:
    used = tuple(item.id for item in _named(plan, library, "opening")[:1])
    return (Block(block="Welcome", minutes=minutes, use=used),)


def _closing(plan: Plan, library: Library, minutes: int) -> tuple[Block, ...]:
    used = tuple(item.id for item in _named(plan, library, "closing"))
    return (Block(block="What we take with us", minutes=minutes, use=used[: 2 if minutes >= 10 else 1]),)


def _model(plan: Plan, library: Library, minutes: int) -> tuple[Block, ...]:
    rings = [item for item in library.diagrams if item.drawing.shape == "rings" and item.id not in plan.exclude][:1]
    charts = [chart.id for chart in library.charts if chart.id not in plan.exclude][:1]
    return tuple(Block(block=one.title, minutes=minutes, use=(one.id, *charts)) for one in rings if library.levels)


def _middle(plan: Plan, numbers: tuple[int, ...], room: int, library: Library) -> list[Block]:
    """Inputs with a case study each, then cards; nothing when a block would go under STEP minutes."""
    parts = max(len(numbers), 1)
    each = int(room * _share(library) / parts) // STEP * STEP
    if each < STEP:
        return []
    inputs = [_level(plan, number, each, library) for number in numbers] or _stories(plan, each, library)
    left = room - each * len(inputs)
    cards = _cards(plan, left, library) if left >= STEP else []
    return [*inputs, *cards] if cards else _stretched(inputs, left)


def _stretched(blocks: list[Block], left: int) -> list[Block]:
    if not blocks or not left:
        return blocks
    last = blocks[-1]
    return [*blocks[:-1], last.model_copy(update={"minutes": (last.minutes or 0) + left})]


def _level(plan: Plan, number: int, minutes: int, library: Library) -> Block:
    level = library.level(number)
    stories = _fitting(Choose(case_studies=_exactly(1), levels=(number,)), plan, library)
    wanted = min(len(stories), 1 if minutes < 25 else 2)
    chosen = Choose(case_studies=_exactly(wanted), levels=(number,)) if wanted else None
    title = f"{library.info.level_word} {number}: {level.name}" if level else f"{library.info.level_word} {number}"
    used = (level.id,) if level and level.id not in plan.exclude else ()
    return Block(block=title, minutes=minutes, use=used, choose=chosen)


def _stories(plan: Plan, minutes: int, library: Library) -> list[Block]:
    stories = _fitting(Choose(case_studies=_exactly(1)), plan, library)
    if not stories:
        return []
    method = activity(plan, library, "case-studies")
    wanted = min(len(stories), max(1, minutes // 15))
    used = (method.id,) if method and minutes >= method.minutes else ()
    return [Block(block="Case studies", minutes=minutes, use=used, choose=Choose(case_studies=_exactly(wanted)))]


def _cards(plan: Plan, minutes: int, library: Library) -> list[Block]:
    method = activity(plan, library, "cards")
    matching = _fitting(Choose(cards=_exactly(1)), plan, library)
    if not matching:
        return []
    rounds = 1 if minutes < 30 else 2
    groups = group_count(plan.people, method.group_size) if method and method.group_size else 1
    wanted = min(len(matching), max(2, groups, rounds * 2))
    return [
        Block(
            block=method.title if method else "Cards",
            minutes=minutes,
            use=(method.id,) if method else (),
            choose=Choose(cards=_exactly(wanted), ages="spread"),
            rounds=rounds,
            if_late="Give each group one card and leave out passing it on" if minutes > 2 * STEP else None,
            saves=STEP if minutes > 2 * STEP else None,
        )
    ]


def _with_breaks(blocks: list[Block], pauses: int) -> list[Block]:
    """Breaks of a quarter of an hour that divide the middle evenly."""
    count = pauses // 15
    result = list(blocks)
    for step in range(count):
        at = round(len(blocks) * (step + 1) / (count + 1)) or 1
        result.insert(at + step, Block(break_=15))
    return result


def too_short(plan: Plan, minutes: int, library: Library) -> tuple[str, str]:
    """What a session of that length cannot hold, and what would fit."""
    word = library.info.level_word.lower()
    numbers = plan.levels or tuple(level.number for level in library.levels)[:1]
    what = f"{len(numbers)} {word}s" if len(numbers) > 1 else f"one {word}" if numbers else "something in the middle"
    message = f"{minutes} minutes are too short for a welcome, {what} and a close"
    needed = next((more for more in range(minutes, LONGEST, STEP) if outline(plan, more, library)), None)
    longer = f"give the session {needed} minutes" if needed else "give the session more time"
    for fewer in range(len(numbers) - 1, 0, -1):
        if outline(plan.model_copy(update={"levels": numbers[:fewer]}), minutes, library):
            return message, f"shortest fix: keep {fewer} of the {len(numbers)} {word}s, or {longer}"
    return message, f"{longer}, or write the blocks yourself"
