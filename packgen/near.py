"""The word that was meant, perhaps: the nearest of those that there are."""

from __future__ import annotations

from collections.abc import Iterable


def near(word: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """The known word that is most like this one; None when none is as like as that, from 0 to 1."""
    import difflib  # only those who mistype wait for it

    return next(iter(difflib.get_close_matches(word, list(known), 1, likeness)), None)
