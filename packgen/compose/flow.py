"""Short hands for the pieces of a document that flows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from packgen.model.library import Link
from packgen.model.paper import Bullets, Run, Text, TextStyle

Cell = tuple[Run, ...]
Row = tuple[Cell, ...]

TABLE = 12.0
"""Type size of the words in a table, in points: they are read like any others. Only sources are smaller."""


def text(words: str, style: TextStyle = "body", *, bold: bool = False, keep: bool = False) -> Text:
    """A paragraph in one face."""
    return Text((Run(words, bold=bold),), style, keep)


def labelled(label: str, words: str, style: TextStyle = "body", *, keep: bool = False) -> Text:
    """A paragraph that opens with a word in bold: 'What changed: ...'."""
    return Text((Run(f"{label}: ", bold=True), Run(words)), style, keep)


def prose(paragraphs: Iterable[str], style: TextStyle = "body") -> tuple[Text, ...]:
    """One paragraph each."""
    return tuple(text(words, style) for words in paragraphs)


def noted(paragraphs: Sequence[str], note: Cell) -> tuple[Text, ...]:
    """One paragraph each, with a footnote at the end of the first."""
    first, *others = paragraphs or ("",)
    return (Text((Run(first, note=note),)), *prose(others)) if first else ()


def bullets(lines: Iterable[str]) -> Bullets:
    """A list with bullets."""
    return Bullets(tuple((Run(line),) for line in lines))


def steps(lines: Iterable[str]) -> Bullets:
    """A list with numbers."""
    return Bullets(tuple((Run(line),) for line in lines), "number")


def row(*cells: str | Cell) -> Row:
    """A row of a table, from words or runs."""
    return tuple((Run(cell),) if isinstance(cell, str) else cell for cell in cells)


def bold(words: str) -> Cell:
    """A cell in bold."""
    return (Run(words, bold=True),)


def plain(words: str) -> Cell:
    """A cell in one face."""
    return (Run(words),)


def stacked(lines: Iterable[str]) -> Cell:
    """A cell with one line under the other; a dot opens each where there are several."""
    every = tuple(lines)
    return (Run("\n".join(f"• {line}" for line in every) if len(every) > 1 else "".join(every)),)


def works(links: Iterable[Link]) -> Cell:
    """Named works one after the other: a link where an address is known, the title alone where not."""
    runs: list[Run] = []
    for link in links:
        runs += [Run("; ")] if runs else []
        runs.append(Run(link.title, url=link.url))
    return tuple(runs)
