"""Leaks: words that only the facilitator may read, in files that participants see."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from packgen.assure.found import Finding
from packgen.model.library import Library
from packgen.model.noun import Noun
from packgen.model.plan import Plan

SHORTEST = 5
"""Words under which a sentence is too common to tell a leak by."""

GUIDE = "facilitator-guide"
"""How the names of the facilitator's own files begin."""

KEPT = frozenset({"facilitator", "answers", "say", "inject", "if_late"})
"""Fields of items and plans that only a facilitator reads."""

SIGNS = str.maketrans({"’": "'", "‘": "'", "\u00ad": None, "-": None, "‑": None})
"""Signs that setting changes, and hyphens that it adds."""


def kept_for(library: Library) -> Iterator[tuple[str, str]]:
    """Every line that only a facilitator may read, with the item that it belongs to."""
    for item in library.items.values():
        voice = getattr(item, "facilitator", None)
        lines = chain.from_iterable(getattr(voice, key) for key in type(voice).model_fields) if voice else ()
        answers = chain.from_iterable(prompt.answers for prompt in getattr(item, "prompts", ()))
        yield from ((line, item.id) for line in chain(lines, answers) if len(line.split()) >= SHORTEST)


def leaks(text: str, library: Library, plan: Plan | None = None) -> tuple[Finding, ...]:
    """The facilitator's lines that stand in a text, but for those that participants are to read as well."""
    shown = _plain(text)
    hint = "take it out; it belongs into the notes of slides and the facilitator guide"
    there = [(line, item) for line, item in kept_for(library) if _plain(line) in shown]
    known = _open(library, plan) if there else ""
    return tuple(
        Finding(f"item '{item}'", f"words for the facilitator: '{line}'", hint)
        for line, item in there
        if _plain(line) not in known
    )


def _open(library: Library, plan: Plan | None) -> str:
    """All that the library, and the plan, say to participants; a space keeps two texts apart."""
    return " ".join(_plain(words) for noun in (*library.items.values(), plan) if noun for words in _words(noun))


def _words(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Noun):
        yield from chain.from_iterable(_words(inner) for name, inner in value if name not in KEPT)
    elif isinstance(value, tuple):
        yield from chain.from_iterable(map(_words, value))
    elif isinstance(value, dict):
        yield from chain.from_iterable(map(_words, value.values()))


def _plain(text: str) -> str:
    """A text without spaces, which a PDF leaves out between lines, and with signs made alike."""
    return "".join(text.translate(SIGNS).split())
