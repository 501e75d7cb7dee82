"""The pack: the narrow waist. Every choice is made here already; a drawer only draws.

Pack > Document > Deck | Paper | CardDeck | Fold. Sizes are Length, type sizes points, colours roles of the brand.
"""

from __future__ import annotations

from dataclasses import dataclass

from packgen.model.brand import Brand


@dataclass(frozen=True)
class Document:
    """One file to come: its name without folder, its properties, and what is in it."""

    file: str
    title: str
    subject: str
    author: str
    language: str
    keywords: tuple[str, ...]
    content: object
    """A Deck, Paper, Fold or CardDeck. A drawer asks for its own kind, so that it loads that one's nouns alone."""
    brand: Brand | None = None
    """In place of the pack's: an edition may have colours of its own."""


@dataclass(frozen=True)
class Pack:
    """All documents of a plan, in one brand."""

    name: str
    brand: Brand
    documents: tuple[Document, ...]
    stamp: int
    """Seconds since 1970 that every file carries as its time, so that the same inputs give the same bytes."""
