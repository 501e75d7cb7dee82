"""The ring badge's geometry, the same for every format: a disc (the child) with even rings around it."""

from packgen.units import Length

NUMBER = 0.55
"""The type size of a number in a ring, as a share of the ring's width."""


def radii(count: int, diameter: Length) -> tuple[Length, ...]:
    """The outer radius of each ring in EMU, the innermost first, for `count` rings in a circle of `diameter`.

    Painted as discs from the last to the first, each covers the middle of the one before and leaves its ring.
    """
    return tuple(Length(diameter * ring // (2 * count)) for ring in range(1, count + 1))
