"""How large words may stand on a sign or a certificate, measured with the brand's own font."""

from __future__ import annotations

from collections.abc import Sequence

from packgen.fit import LINE, Ruler


def largest(words: str, ruler: Ruler, width: float, sizes: Sequence[float]) -> float:
    """The first size (points) at which the words take one line of that width; the last where none does."""
    return next((size for size in sizes if len(ruler.lines(words, size, width)) == 1), sizes[-1])


def filling(words: str, ruler: Ruler, width: float, room: float, sizes: Sequence[float]) -> float:
    """The first size at which the words fit a box (points), no word wider than it; the last where none does."""
    whole = (size for size in sizes if ruler.longest_word(words, size) <= width)
    return next((size for size in whole if height(words, ruler, width, size) <= room), sizes[-1])


def height(words: str, ruler: Ruler, width: float, size: float) -> float:
    """How high the words stand at that size, in points."""
    return len(ruler.lines(words, size, width)) * size * LINE


def stacked(parts: Sequence[tuple[float, float, float]]) -> float:
    """How high parts stand on one another: each the space before it, its own height, and the space after it.

    Between two parts the larger space counts, and none above the first.
    """
    gaps = zip((after for _, _, after in parts), [*(before for before, _, _ in parts[1:]), 0], strict=True)
    return sum(high for _, high, _ in parts) + sum(max(gap) for gap in gaps)
