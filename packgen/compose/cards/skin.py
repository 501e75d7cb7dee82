"""Looks: the brand's colours, or less ink, or none, or the strongest contrast. A card without colour loses nothing."""

from __future__ import annotations

from types import MappingProxyType

from packgen.model.brand import Brand
from packgen.model.cards import Skin
from packgen.model.plan import Look

BLACK, WHITE = "#000000", "#FFFFFF"
ROLES = ("ink", "muted", "paper", "accent", *(f"level-{number}" for number in range(1, 10)))


def skin(look: Look, brand: Brand) -> Skin:
    """The colours of a look by role, and what it fills."""
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
