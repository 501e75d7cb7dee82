"""Looks: the brand's colours, or less ink, or none, or the strongest contrast. A card without colour loses nothing."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from packgen.model.brand import Brand, Rules
from packgen.model.cards import Skin
from packgen.model.plan import Look

BLACK, WHITE = "#000000", "#FFFFFF"
ROLES = ("ink", "muted", "paper", "accent", *(f"level-{number}" for number in range(1, 10)))


def skin(look: Look, brand: Brand) -> Skin:
    """The colours of a look by role, and what it fills, in the brand's tone of rules."""
    return _toned(_looked(look, brand), brand.rules)


def _toned(found: Skin, tone: Rules) -> Skin:
    """What opens a front says nothing that rings and number do not: it is as heavy as the brand has such lines."""
    match tone:
        case "bold":
            return found
        case "thin":
            return replace(found, band="rule", heavy=found.heavy / 2)
        case "none":
            return replace(found, band="none")


def _looked(look: Look, brand: Brand) -> Skin:
    own = {role: brand.colours.role(role) for role in ROLES}
    black = dict.fromkeys(ROLES, BLACK) | {"paper": WHITE}
    match look:
        case "colour":
            return Skin(MappingProxyType(own), "fill", "fill", 0.4)
        case "low-ink":
            return Skin(MappingProxyType(own | {"paper": WHITE}), "rule", "outline", 0.4)
        case "black-and-white":
            return Skin(MappingProxyType(black), "rule", "outline", 0.5)
        case "high-contrast":
            return Skin(MappingProxyType(black), "fill", "fill", 1.0)
