"""How much there is to draw in an SVG file, with all that it shows again by name: a small one can ask for millions.

A group, a clip or a mask that shows two others, each of which shows two more, doubles at every step. Nothing is drawn
here: elements are counted as they come, and what each refers to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

MOST = 400_000
"""Elements to draw: what takes a second or two. A thousand is a rich logo."""
LAYER = 200
"""As many elements as one that needs a picture of its own, as large as the whole, to be laid over the rest."""
MOST_MATCHES = 5_000_000
"""Style rules, and what they name, times elements: each is tried on each. A thousand on two thousand is less."""

_NAMED = re.compile(r"(?:url\(\s*['\"]?|^)#([^'\")\s]+)")
_LAYERS = re.compile(r"(?<![\w-])(?:opacity|clip-path|mask|mix-blend-mode|isolation)\b")
_WORD = re.compile(r"[\w-]+")
ALL = "*"


@dataclass
class _Node:
    """What stands within an element with a name, down to the next ones with names."""

    weight: int = 0
    leads: list[str] = field(default_factory=list)
    """The names that it refers to, and those within it."""


@dataclass
class _Step:
    """A name on the way down, what of it is still to be looked at, and what was counted of it so far."""

    name: str
    leads: Iterator[str]
    weight: int


@dataclass
class Cost:
    """Told of each element as it begins and ends, and of style sheets; then knows how much there is to draw."""

    nodes: dict[str, _Node] = field(default_factory=lambda: {"": _Node()})
    inside: list[str] = field(default_factory=lambda: [""])
    """For each element that is open the name in which it stands, or its own."""
    elements: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    """For each element where it stands, and the words by which a style rule may mean it."""
    styles: list[str] = field(default_factory=list)

    def begin(self, tag: str, given: Mapping[str, str]) -> None:
        """Count an element with its attributes, whose names are plain."""
        name = given.get("id", "")
        is_first = bool(name) and name not in self.nodes
        if is_first:
            self.nodes[self.inside[-1]].leads.append(name)
            self.nodes[name] = _Node()
        self.inside.append(name if is_first else self.inside[-1])
        node = self.nodes[self.inside[-1]]
        told = " ".join(f"{key}:{value}" for key, value in given.items())
        node.weight += LAYER if _LAYERS.search(told) else 1
        node.leads += [found for value in given.values() for found in _NAMED.findall(value)]
        self.elements.append((self.inside[-1], frozenset((ALL, tag, name, *given.get("class", "").split()))))

    def end(self) -> None:
        """An element ends."""
        self.inside.pop()

    def is_too_much(self) -> bool:
        """Whether more is to be drawn, or to be matched, than any logo needs."""
        sheet = "".join(self.styles)
        if sum(map(sheet.count, "{,#")) * len(self.elements) > MOST_MATCHES:
            return True
        for words, leads, weight in _rules(sheet):
            for inside, means in self.elements:
                if means & words:
                    self.nodes[inside].weight += weight
                    self.nodes[inside].leads += leads
        return self._total() > MOST

    def _total(self) -> int:
        """What there is to draw from the root on, each name as often as it is shown; never much more than the most."""
        known: dict[str, int] = {}
        under_way = {""}
        path = [_Step("", iter(self.nodes[""].leads), self.nodes[""].weight)]
        while path:
            step = path[-1]
            lead = next((one for one in step.leads if one in self.nodes and one not in under_way), None)
            if lead is None:
                known[step.name] = path.pop().weight
                under_way.discard(step.name)
                if path:
                    path[-1].weight = min(path[-1].weight + known[step.name], MOST + 1)
            elif lead in known:
                step.weight = min(step.weight + known[lead], MOST + 1)
            else:
                under_way.add(lead)
                path.append(_Step(lead, iter(self.nodes[lead].leads), self.nodes[lead].weight))
        return known[""]


def _rules(sheet: str) -> Iterator[tuple[frozenset[str], list[str], int]]:
    """The rules that make something be shown again, or need a layer: the words of what they mean, and what it costs."""
    for rule in sheet.split("}"):
        selector, _, body = rule.rpartition("{")
        leads, weight = _NAMED.findall(body), LAYER if _LAYERS.search(body) else 0
        if leads or weight:
            everything = {ALL} if set("*[:") & set(selector) else set()
            yield frozenset({*_WORD.findall(selector), *everything}), leads, weight
