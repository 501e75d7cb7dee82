"""Slides: titles, alternative texts, reading order, language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from packgen.assure.found import Finding, Seen
from packgen.assure.parts import DECORATIVE, MAIN, without_alt, without_title
from packgen.source import Place, shown_path
from packgen.template.package import RELATIONSHIPS, SLIDES, Parts, opened

SLIDE = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
TITLES = ("title", "ctrTitle")
SHAPES = tuple(f"{SLIDE}{name}" for name in ("sp", "pic", "grpSp", "graphicFrame", "cxnSp"))


def seen(path: Path) -> Seen:
    """A look into a presentation. Raises Problems for a file that can't be opened."""
    parts = opened(path, Place(shown_path(path), 1, 1), SLIDES)
    slides = [(f"slide {number}", parts.tree(part)) for number, part in enumerate(_in_order(parts), 1)]
    checks = (
        ("title", without_title(parts)),
        ("titles of slides", tuple(_titles(slides))),
        ("alternative texts", tuple(one for where, slide in slides for one in _alts(_tree(slide), where))),
        ("reading order", tuple(one for where, slide in slides for one in _order(slide, where))),
        ("language", tuple(one for where, slide in slides for one in _language(slide, where))),
    )
    return Seen(checks, " ".join(_words(slide) for _, slide in slides))


def _in_order(parts: Parts) -> Iterator[str]:
    """The parts of the slides, in the order in which they are shown."""
    main = str(parts.first("", "officeDocument"))
    targets = {one.id: one.target for one in parts.relations(main)}
    for one in parts.tree(main).iter(f"{SLIDE}sldId"):
        yield targets[one.get(f"{{{RELATIONSHIPS}}}id")]


def _tree(slide: Any) -> Any:
    return slide.find(f"{SLIDE}cSld/{SLIDE}spTree")


def _shapes(tree: Any) -> Iterator[Any]:
    return (one for one in tree if one.tag in SHAPES)


def _words(element: Any) -> str:
    return " ".join(" ".join(one.text or "" for one in element.iter(f"{MAIN}t")).split())


def _kind(shape: Any) -> str | None:
    """The kind of placeholder that a shape is; None for one that is none."""
    mark = next(shape.iter(f"{SLIDE}ph"), None)
    return None if mark is None else str(mark.get("type", "obj"))


def _properties(shape: Any) -> Any:
    return next(shape.iter(f"{SLIDE}cNvPr"), None)


# --- what is looked at ----------------------------------------------------------------------------------------


def _titles(slides: Sequence[tuple[str, Any]]) -> Iterator[Finding]:
    """Slides without a title, and those whose titles nobody can tell apart."""
    named = [(where, _title(slide)) for where, slide in slides]
    counts = Counter(title.casefold() for _, title in named)
    for where, title in named:
        if not title:
            yield Finding(where, "it has no title", "give it one; 'Outline View' shows which slides have none")
        elif counts[title.casefold()] > 1:
            yield Finding(where, f"another slide is called '{title}' too", "add what tells them apart, such as (2)")


def _title(slide: Any) -> str:
    return next((_words(one) for one in _shapes(_tree(slide)) if _kind(one) in TITLES), "")


def _alts(tree: Any, where: str) -> Iterator[Finding]:
    """Pictures, drawings, charts and tables without an alternative text; that of a group stands for all in it."""
    for shape in _shapes(tree):
        if shape.tag != f"{SLIDE}sp" or not (_kind(shape) or _words(shape)):
            yield from without_alt(_properties(shape), where)


def _order(slide: Any, where: str) -> Iterator[Finding]:
    """A title that is not read first. What is decorative is passed over, as a screen reader does."""
    read = [one for one in _shapes(_tree(slide)) if not _is_decorative(one)]
    kinds = [_kind(one) for one in read]
    place = next((number for number, kind in enumerate(kinds) if kind in TITLES), 0)
    if place > 0:
        hint = "move the title to the top of the reading order pane (Review, Check Accessibility)"
        yield Finding(where, f"its title is read after {place} other {'thing' if place == 1 else 'things'}", hint)


def _is_decorative(shape: Any) -> bool:
    properties = _properties(shape)
    return properties is not None and any(one.get("val") in ("1", "true") for one in properties.iter(DECORATIVE))


def _language(slide: Any, where: str) -> Iterator[Finding]:
    for run in slide.iter(f"{MAIN}r"):
        properties = run.find(f"{MAIN}rPr")
        if _words(run) and (properties is None or not properties.get("lang")):
            hint = "select it, and set its language under Review, Language"
            yield Finding(where, f"'{_words(run)[:40]}' says no language", hint)
