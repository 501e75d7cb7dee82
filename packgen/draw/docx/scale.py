"""The measures of one document: how large its type is, and how wide its column."""

from dataclasses import dataclass

NATURAL = 1.22
"""Height of a single-spaced line as a multiple of the type size, for faces with Calibri's metrics."""


@dataclass(frozen=True)
class Scale:
    """The measures that the styles are written with: type in points, lengths in twips."""

    body: float
    line: float
    small: float
    headings: tuple[float, float, float]
    framed: tuple[float, float, float]
    outdent: int
    column: int
    measure: int
    write_row: int
    natural: float = NATURAL
    """Height of a single-spaced line of the face as a multiple of the type size."""

    def half(self, size: float) -> int:
        """A type size in half-points."""
        return round(size * 2)

    def spacing(self, line: float) -> int:
        """A line height as Word counts it: 240 to the natural line of the face."""
        return round(240 * line / self.natural)
