"""Ways in which a template comes to harm, each the same for the same seed: in transit, by hand, by other programs."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable, Mapping
from random import Random
from typing import Any

from lxml import etree

Parts = dict[str, bytes]
ODD = ("", "x", "-1", "0", "1.5", "50%", "12pt", "99999999999999999999", "\u0661", "auto")
"""What may stand where a number or a name is due."""


def unpacked(data: bytes) -> Parts:
    """The parts of an Office file."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """An Office file of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


# --- whole parts ----------------------------------------------------------------------------------------------


def dropped(parts: Parts, dice: Random) -> None:
    """A part is missing."""
    del parts[dice.choice(list(parts))]


def cut(parts: Parts, dice: Random) -> None:
    """A part ends early."""
    name = dice.choice(list(parts))
    parts[name] = parts[name][: dice.randrange(len(parts[name]) + 1)]


def scratched(parts: Parts, dice: Random) -> None:
    """Three bytes of a part are others."""
    name = dice.choice([name for name, data in parts.items() if data])
    data = bytearray(parts[name])
    for _ in range(3):
        data[dice.randrange(len(data))] = dice.randrange(256)
    parts[name] = bytes(data)


def exchanged(parts: Parts, dice: Random) -> None:
    """Two parts stand in each other's place."""
    one, other = dice.sample(list(parts), 2)
    parts[one], parts[other] = parts[other], parts[one]


# --- within the XML of a part ---------------------------------------------------------------------------------

Hurt = Callable[[list[Any], Random], None]


def within(hurt: Hurt) -> Callable[[Parts, Random], None]:
    """A way to hurt the elements of a part, for any part of a file."""

    def way(parts: Parts, dice: Random) -> None:
        name = dice.choice([name for name in parts if name.endswith((".xml", ".rels"))])
        tree = etree.fromstring(parts[name])
        hurt([one for one in tree.iter() if isinstance(one.tag, str)], dice)
        parts[name] = etree.tostring(tree)

    return way


def attributes(elements: list[Any]) -> list[tuple[Any, str]]:
    """Every attribute with its element."""
    return [(one, name) for one in elements for name in one.attrib]


def bare(elements: list[Any], dice: Random) -> None:
    """An attribute is missing."""
    for one, name in dice.sample(found := attributes(elements), min(1, len(found))):
        del one.attrib[name]


def odd(elements: list[Any], dice: Random) -> None:
    """An attribute says something odd."""
    for one, name in dice.sample(found := attributes(elements), min(1, len(found))):
        one.set(name, dice.choice(ODD))


def swapped(elements: list[Any], dice: Random) -> None:
    """An attribute says what another one says: types, ids, targets and sizes go astray."""
    if found := attributes(elements):
        (one, name), (other, its) = dice.choice(found), dice.choice(found)
        one.set(name, other.get(its))


def lost(elements: list[Any], dice: Random) -> None:
    """An element is missing: a relation, a style, a section."""
    for one in dice.sample(elements[1:], min(1, len(elements) - 1)):
        one.getparent().remove(one)


def emptied(elements: list[Any], dice: Random) -> None:
    """There is nothing in an element."""
    one = dice.choice(elements)
    for inside in list(one):
        one.remove(inside)


def doubled(elements: list[Any], dice: Random) -> None:
    """An element stands there twice."""
    for one in dice.sample(elements[1:], min(1, len(elements) - 1)):
        one.addnext(copy.deepcopy(one))


def astray(elements: list[Any], dice: Random) -> None:
    """An element stands in another."""
    one, other = dice.choice(elements), dice.choice(elements)
    if one.getparent() is not None and other not in one.iter():
        other.append(one)


def renamed(elements: list[Any], dice: Random) -> None:
    """An element has the name of another."""
    dice.choice(elements).tag = dice.choice(elements).tag


WAYS: Mapping[str, Callable[[Parts, Random], None]] = {
    **{way.__name__: way for way in (dropped, cut, scratched, exchanged)},
    **{way.__name__: within(way) for way in (bare, odd, swapped, lost, emptied, doubled, astray, renamed)},
}
