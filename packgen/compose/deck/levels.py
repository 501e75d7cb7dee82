"""Slides for a level and for the model: opener, points with the ring lit, factors, diagrams."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from packgen.compose.deck import drawings, notes, pairs, scale
from packgen.compose.deck.desk import AGENDA, PLAIN, Desk, Text
from packgen.compose.words import clock_range, joined, level_words, lowered, source_line
from packgen.model.deck import Drawing, Line, Slide
from packgen.model.library import Columns, Diagram, Level, Rings, Scale
from packgen.model.selection import TimedBlock
from packgen.setter import levelled


def level(item: Level, desk: Desk, block: TimedBlock) -> list[Slide]:
    """Opener in the level's colour, points with the ring lit, risk and protective factors."""
    return [_opener(item, desk, block), *_points(item, desk, block), *factors(item, desk, block)]


def _opener(item: Level, desk: Desk, block: TimedBlock) -> Slide:
    library = desk.selection.library
    kicker = level_words((item.number,), library)
    first = block.items[0] is item
    art = desk.has_area("level", "art")
    when = f"{clock_range(block)} · {block.how}" if first else block.how
    return desk.slide(
        f"block-{block.number}" if first else f"level-{item.number}",
        "level",
        item.name,
        desk.opening("level", kicker, (when,)),
        item=item,
        elements=(drawings.art(desk.area("level", "art"), len(library.levels), (item.number,)),) if art else (),
        notes=notes.for_item(item, block, library, ("say", "do")),
        level=item.number,
        badge=(item.number,),
        links={"kicker": AGENDA},
    )


def _points(item: Level, desk: Desk, block: TimedBlock) -> list[Slide]:
    """What the level says, under its headline, with its ring lit."""
    return desk.spread(
        f"points-{item.id}",
        "points",
        item.slide.headline,
        {"body": item.slide.points},
        item=item,
        elements=(lit_model((item.number,), desk),),
        notes=notes.for_item(item, block, desk.selection.library, ("ask", "watch_for", "land")),
        badge=(item.number,),
    )


def lit_model(lit: Sequence[int], desk: Desk) -> Drawing:
    """The rings of the model beside points, those of some levels lit."""
    library = desk.selection.library
    names = joined([one.name for one in library.levels if one.number in lit])
    alt = f"The rings of the model with {lowered(level_words(lit, library))}, {names}, filled."
    return drawings.model(desk.area("points", "art"), library, lit, alt)


def factors(item: Level, desk: Desk, block: TimedBlock) -> list[Slide]:
    """Risk beside protective, in as many slides as both need at full size."""
    risk = [factor.short for factor in item.risk]
    protective = [factor.short for factor in item.protective]
    title = f"{level_words((item.number,), desk.selection.library)}: what makes it harder, what helps"
    pages = _side_by_side(risk, protective, desk)
    return [
        _factor_slide(item, desk, block, number, name, left, right)
        for number, (name, (left, right)) in enumerate(zip(desk.paged(title, pages), pages, strict=True))
    ]


def _side_by_side(risk: list[str], protective: list[str], desk: Desk) -> list[tuple[list[str], list[str]]]:
    """Both sides over as many slides as the longer one needs at full size, each side about as long on all of them."""
    sides = {"risk": risk, "protective": protective}
    count = max(1, *(len(_parted(name, lines, 1, desk)) for name, lines in sides.items()))
    left, right = (_over(name, lines, count, desk) for name, lines in sides.items())
    return list(zip_longest(left, right, fillvalue=[]))


def _over(name: str, lines: list[str], count: int, desk: Desk) -> list[list[str]]:
    """A side over so many slides; a short one stays whole beside the other, so that no line stands alone."""
    if len(lines) < 2 * count and len(_parted(name, lines, 1, desk)) == 1:
        return [lines] * count
    return _parted(name, lines, count, desk)


def _parted(name: str, lines: list[str], least: int, desk: Desk) -> list[list[str]]:
    """A side in as few parts as its panel holds at full size, or in at least so many."""
    fits = desk.setter.fits
    return levelled(lines, lambda part: fits("factors", name, part, full_size=True), least) if lines else []


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
            both = pairs.panels(desk.area("columns", "art"), drawing, item.alt, desk.setter)
            return _two_sides(item, drawing, both, desk, block) if both else _in_words(item, drawing, desk, block)
        case Scale() as drawing:
            drawn = scale.balance(desk.area("scale", "art"), drawing, item.alt, desk.setter, desk.place(item))
            return _two_sides(item, drawing, drawn, desk, block)


def _two_sides(item: Diagram, sides: Columns | Scale, drawn: Drawing, desk: Desk, block: TimedBlock) -> list[Slide]:
    """A slide whose layout is called as the drawing: a head for each side, and what comes of both."""
    texts: dict[str, Text] = {"left-head": sides.left, "right-head": sides.right, "result": sides.result}
    return desk.spread(
        f"diagram-{item.id}",
        sides.shape,
        item.slide.headline,
        texts,
        item=item,
        elements=(drawn,),
        notes=notes.for_item(item, block, desk.selection.library),
    )


def _in_words(item: Diagram, sides: Columns, desk: Desk, block: TimedBlock) -> list[Slide]:
    """Two sides that say more than their panels hold, one under the other."""
    heads = [Line(words, bold=True, bullet=False) for words in (sides.left, sides.right, sides.result)]
    lines = (heads[0], *map(Line, sides.left_points), heads[1], *map(Line, sides.right_points), heads[2])
    said = notes.for_item(item, block, desk.selection.library)
    return desk.spread(f"diagram-{item.id}", PLAIN, item.slide.headline, {"body": lines}, item=item, notes=said)


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
    return [shown, *_how_to_read(item, desk, block)]


def _how_to_read(item: Diagram, desk: Desk, block: TimedBlock) -> list[Slide]:
    """The points of the model: beside its rings where only today's are lit, else as rows: the rings were just shown."""
    library = desk.selection.library
    lit = tuple(one.number for one in desk.selection.levels)
    title, said = f"{item.title}: how to read it", notes.for_item(item, block, library, ("ask", "watch_for", "land"))
    if len(lit) < len(library.levels):
        drawn, texts = (
            drawings.model(desk.area("points", "art"), library, lit, _today(desk, lit)),
            {"body": item.slide.points},
        )
        return desk.spread(
            f"diagram-{item.id}-points", "points", title, texts, item=item, elements=(drawn,), notes=said
        )
    rows, lines = desk.ruled_rows("statements", item.slide.points)
    return [desk.slide(f"diagram-{item.id}-points", "statements", title, rows, item=item, elements=lines, notes=said)]


def _today(desk: Desk, lit: tuple[int, ...]) -> str:
    library = desk.selection.library
    return f"The rings of the model with today's filled: {lowered(level_words(lit, library))}."
