"""Back from a slide, a page or a card to the YAML that it came from, as the manifest beside it has it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from packgen.record import About, File, Part, Record, is_changed, record
from packgen.source import Place, Problem, Problems, shown_path
from packgen.wording import choice


def trace(
    path: Path,
    *,
    slide: int | None = None,
    page: int | None = None,
    heading: str | None = None,
    card: int | None = None,
) -> Iterator[str]:
    """Lines that say where a part of a file comes from; without a choice, of every part.

    Raises Problems for a file that no build wrote, and for a part that it has not.
    """
    place = Place(shown_path(path), 1, 1)
    known = record(path.parent)
    written = known.written(path.name)
    if written is None or not path.is_file():
        names = [one.file for one in known.files]
        raise Problems([Problem(place, "the build beside it wrote no such file", choice(path.name, names))])
    parts = known.parts_of(path.name)
    wanted = _wanted(parts, slide=slide, page=page, heading=heading, card=card)
    if not wanted:
        raise Problems([Problem(place, *_missing(parts, slide=slide, page=page, heading=heading, card=card))])
    yield from _edited(path, written)
    for part in wanted:
        yield from _told(part, known)


def _wanted(
    parts: tuple[Part, ...], *, slide: int | None, page: int | None, heading: str | None, card: int | None
) -> tuple[Part, ...]:
    """The parts that are asked for."""
    if page is not None:
        return _on(parts, page)
    words = heading.casefold() if heading else ""
    return tuple(
        part
        for part in parts
        if (slide is None or part.slide == slide)
        and (card is None or part.card == card)
        and (heading is None or words in (part.heading or "").casefold())
    )


def _on(parts: tuple[Part, ...], page: int) -> tuple[Part, ...]:
    """What begins on a page; before it, what may run on from an earlier one."""
    starts: list[tuple[int, list[Part]]] = []
    for number, group in groupby(_paged(parts), key=lambda pair: pair[0]):
        starts.append((number, [part for _, part in group]))
    here = [part for number, group in starts if number == page for part in group]
    before = [group[-1] for number, group in starts if number < page]
    last = max((number for number, _ in starts), default=0)
    return (*before[-1:], *here) if 0 < page <= last + 1 and (here or before) else ()


def _paged(parts: tuple[Part, ...]) -> Iterator[tuple[int, Part]]:
    """Each part with the page on which it begins: its own, or that of the heading over it."""
    page = 0
    for part in parts:
        page = part.page or page
        if page:
            yield page, part


def _missing(
    parts: tuple[Part, ...], *, slide: int | None, page: int | None, heading: str | None, card: int | None
) -> tuple[str, str]:
    """What is wrong, and what there is instead."""
    if not parts:
        return "it tells of no item: its words are the plan's and packgen's own", "look into the deck, handout or cards"
    if slide is not None:
        return f"it has no slide {slide}", _range("slide", [part.slide for part in parts])
    if card is not None:
        return f"it has no card {card}", _range("card", [part.card for part in parts])
    if page is not None:
        return f"nothing is known of a page {page}", _range("page", [part.page for part in parts])
    names = [part.heading for part in parts if part.heading]
    return f"it has no heading with '{heading}'", choice(heading or "", names) or "run it without --heading to see all"


def _range(what: str, numbers: list[int | None]) -> str:
    known = [number for number in numbers if number is not None]
    if not known:
        return f"it has no {what}s; run it without an option to see its parts"
    return f"say --{what} {min(known)} to {max(known)}"


def _edited(path: Path, written: File) -> Iterator[str]:
    if is_changed(path, written):
        yield f"{path.name} was edited after the build; this is what stood in it before."
        yield ""


def _told(part: Part, known: Record) -> Iterator[str]:
    """A part, its items with their lines and sources, and the lines of the plan."""
    yield _name(part)
    for item, lines in part.items.items():
        about = known.items[item]
        yield f"  {about.kind} '{item}'  {_lines(about.file, lines or str(about.line))}"
        yield from (f"    {line}" for line in _source(about))
    if part.plan:
        yield f"  plan  {_lines(known.plan.file, part.plan)}"
    if not part.items and not part.plan:
        yield "  packgen's own words, made of the whole plan"


def _name(part: Part) -> str:
    for what, number in (("Slide", part.slide), ("Card", part.card)):
        if number is not None:
            return f"{what} {number}: {part.title}"
    return f"{part.heading}" + (f", from page {part.page}" if part.page else "")


def _lines(file: str, lines: str) -> str:
    return f"{file}, {'lines' if ',' in lines or '-' in lines else 'line'} {lines}"


def _source(about: About) -> Iterator[str]:
    """Where an item comes from, and the works that it names."""
    named = [f"{key} {about.source[key]}" for key in ("section", "page", "part") if about.source.get(key)]
    named += ["ours, not the toolkit's"] if about.source.get("ours") else []
    if named:
        yield f"source: {', '.join(named)}"
    if about.source.get("note"):
        yield f"note: {about.source['note']}"
    for link in about.links:
        yield f"names: {' '.join(filter(None, (link.get('title'), link.get('url'))))}"
