"""Slides for a level and for the model: opener, points with the ring lit, factors, diagrams."""

from __future__ import annotations

from packgen.compose.deck import drawings, notes, scale
from packgen.compose.deck.desk import AGENDA, Desk, Text
from packgen.compose.words import clock_range, level_words, lowered, source_line
from packgen.model.deck import Drawing, Line, Slide
from packgen.model.library import Columns, Diagram, Level, Rings, Scale
from packgen.model.selection import TimedBlock
from packgen.setter import even


def level(item: Level, desk: Desk, block: TimedBlock) -> list[Slide]:
    """Opener in the level's colour, points with the ring lit, risk and protective factors."""
    return [_opener(item, desk, block), *_points(item, desk, block), *factors(item, desk, block)]


def _opener(item: Level, desk: Desk, block: TimedBlock) -> Slide:
    library = desk.selection.library
    kicker = f"{level_words((item.number,), library)}: {lowered(item.name)}"
    first = block.items[0] is item
    art = desk.has_area("level", "art")
    when = f"{clock_range(block)} · {block.how}" if first else block.how
    return desk.slide(
        f"block-{block.number}" if first else f"level-{item.number}",
        "level",
        item.slide.headline,
        desk.opening("level", kicker, (when,)),
        item=item,
        elements=(drawings.art(desk.area("level", "art"), len(library.levels), (item.number,)),) if art else (),
        notes=notes.for_item(item, block, library, ("say", "do")),
        level=item.number,
        badge=(item.number,),
        links={"kicker": AGENDA},
    )


def _points(item: Level, desk: Desk, block: TimedBlock) -> list[Slide]:
    library = desk.selection.library
    alt = f"The rings of the model with {level_words((item.number,), library).lower()}, {item.name}, filled."
    return desk.spread(
        f"points-{item.id}",
        "points",
        f"{level_words((item.number,), library)}: what it is about",
        {"body": item.slide.points},
        item=item,
        elements=(drawings.model(desk.area("points", "art"), library, (item.number,), alt),),
        notes=notes.for_item(item, block, library, ("ask", "watch_for", "land")),
        badge=(item.number,),
    )


def factors(item: Level, desk: Desk, block: TimedBlock) -> list[Slide]:
    """Risk beside protective, in as many slides as both need at full size."""
    risk = [factor.short for factor in item.risk]
    protective = [factor.short for factor in item.protective]
    count = _factor_pages(risk, protective, desk)
    title = f"{level_words((item.number,), desk.selection.library)}: what makes it harder, what helps"
    pairs = list(zip(even(risk, count), even(protective, count), strict=True))
    return [
        _factor_slide(item, desk, block, number, name, left, right)
        for number, (name, (left, right)) in enumerate(zip(desk.paged(title, pairs), pairs, strict=True))
    ]


def _factor_pages(risk: list[str], protective: list[str], desk: Desk) -> int:
    """As many slides as both sides need at full size; where that is more than two, as few as hold them at all."""
    sides = (("risk", risk), ("protective", protective))
    whole = max(1, *(len(desk.setter.pages("factors", name, lines)) for name, lines in sides))
    if whole <= ENOUGH:
        return whole
    return max(ENOUGH, *(len(desk.setter.pages("factors", name, lines, full_size=False)) for name, lines in sides))


ENOUGH = 2
"""Slides of factors after which smaller type serves better than another slide."""


def _factor_slide(
    item: Level,
    desk: Desk,
    block: TimedBlock,
    number: int,
    title: str,
    risk: list[str],
    protective: list[str],
) -> Slide:
    texts: dict[str, Text] = {
        "risk-head": "− Risk factors",
        "risk": risk or ("None is named in the source",),
        "protective-head": "+ Protective factors",
        "protective": protective or ("None is named in the source",),
    }
    said = ("Say: None of these decides how a life goes. They make good mental health more or less likely.",)
    return desk.slide(
        f"factors-{item.id}-{number}",
        "factors",
        title,
        texts,
        item=item,
        notes=(*notes.when(block), *said, f"Source: {source_line(item, desk.selection.library)}"),
        level=item.number,
        badge=(item.number,),
    )


def diagram(item: Diagram, desk: Desk, block: TimedBlock) -> list[Slide]:
    """The rings, two columns or a scale, drawn natively."""
    match item.drawing:
        case Rings():
            return _rings(item, desk, block)
        case Columns() as drawing:
            lists: dict[str, Text] = {"left": drawing.left_points, "right": drawing.right_points}
            return _two_sides(item, drawing, lists, drawings.joining(desk.area("columns", "arrows")), desk, block)
        case Scale() as drawing:
            drawn = scale.balance(desk.area("scale", "art"), drawing, item.alt, desk.setter, desk.place(item))
            return _two_sides(item, drawing, {}, drawn, desk, block)


def _two_sides(
    item: Diagram, sides: Columns | Scale, lists: dict[str, Text], drawn: Drawing, desk: Desk, block: TimedBlock
) -> list[Slide]:
    """A slide whose layout is called as the drawing: a head for each side, and what comes of both."""
    texts: dict[str, Text] = {"left-head": sides.left, "right-head": sides.right, "result": sides.result}
    return desk.spread(
        f"diagram-{item.id}",
        sides.shape,
        item.slide.headline,
        {**texts, **lists},
        item=item,
        elements=(drawn,),
        notes=notes.for_item(item, block, desk.selection.library),
    )


def _rings(item: Diagram, desk: Desk, block: TimedBlock) -> list[Slide]:
    library = desk.selection.library
    if not library.levels:
        return []
    named = [
        Line(f"{one.number}  {one.name}", bold=True, colour=f"level-{one.number}") for one in reversed(library.levels)
    ]
    every = tuple(one.number for one in library.levels)
    shown = desk.slide(
        f"diagram-{item.id}",
        "model",
        item.slide.headline,
        {"body": named},
        item=item,
        elements=(drawings.model(desk.area("model", "art"), library, every, item.alt),),
        notes=notes.for_item(item, block, library, ("say", "do")),
    )
    lit = tuple(one.number for one in desk.selection.levels)
    points = desk.spread(
        f"diagram-{item.id}-points",
        "points",
        f"{item.title}: how to read it",
        {"body": item.slide.points},
        item=item,
        elements=(drawings.model(desk.area("points", "art"), library, lit, _today(desk, lit)),),
        notes=notes.for_item(item, block, library, ("ask", "watch_for", "land")),
    )
    return [shown, *points]


def _today(desk: Desk, lit: tuple[int, ...]) -> str:
    library = desk.selection.library
    if len(lit) == len(library.levels):
        return "The rings of the model, all of them part of today."
    return f"The rings of the model with today's filled: {level_words(lit, library).lower()}."
