"""Every pair of colours that are used together, and how well one is read on the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from packgen.colour import TEXT, contrast, readable
from packgen.model.brand import Colours
from packgen.source import Place, Problem

GROUNDS = {
    "ink": ("paper", "soft", "accent-soft"),
    "muted": ("paper", "soft", "accent-soft"),
    "accent": ("paper", "soft", "accent-soft"),
    "risk": ("paper", "soft"),
    "protective": ("paper", "soft"),
    "level": ("paper", "soft"),
}
"""The roles in which text is written, each with what it stands on. What stands on 'accent' and on a level is paper, and
so the pairs are the same the other way round."""


EDGE = "muted"
"""The role in which boxes and lines to write in are drawn. As text it reaches more than such an edge needs."""


@dataclass(frozen=True)
class Pair:
    """A role on a ground, and the contrast of the two, 1 to 21."""

    role: str
    ground: str
    ratio: float

    @property
    def passes(self) -> bool:
        """Whether text is read: WCAG 2.2, success criterion 1.4.3 (level AA)."""
        return self.ratio >= TEXT


def pairs(colours: Colours) -> Iterator[Pair]:
    """Every pair, the roles in the order of brand.yaml, levels as 'level-1' and so on."""
    for role, grounds in GROUNDS.items():
        for name in [f"level-{n}" for n in range(1, len(colours.levels) + 1)] if role == "level" else [role]:
            for ground in grounds:
                yield Pair(name, ground, contrast(colours.role(name), colours.role(ground)))


def faint(colours: Colours, place_of: Callable[[tuple[str | int, ...]], Place]) -> Iterator[Problem]:
    """A problem for each role that is not read on a ground of its own, with the nearest colour that is."""
    failing: dict[str, list[Pair]] = {}
    for pair in pairs(colours):
        if not pair.passes:
            failing.setdefault(pair.role, []).append(pair)
    for role, found in failing.items():
        told = " and ".join(f"{one.ratio:.1f}:1 on {one.ground} ({colours.role(one.ground)})" for one in found)
        yield Problem(
            place_of(("colours", *_key(role))),
            f"'{role}' ({colours.role(role)}) is {told}; text needs {TEXT}",
            _remedy(role, colours),
        )


def _key(role: str) -> tuple[str | int, ...]:
    return ("levels", int(role[6:]) - 1) if role.startswith("level-") else (role,)


def _remedy(role: str, colours: Colours) -> str:
    """The nearest colour that is read on all grounds of the role; else lighter grounds."""
    grounds = [colours.role(one) for one in GROUNDS["level" if role.startswith("level-") else role]]
    for end in ("#000000", "#FFFFFF"):
        if all(contrast(end, ground) >= TEXT for ground in grounds):
            return f"the nearest colour that is read there is {readable(colours.role(role), grounds, end)}"
    return "no colour is read on all of these grounds; make 'soft' and 'accent-soft' more like 'paper'"
