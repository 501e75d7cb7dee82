"""What each kind of cards is called, and the name of its files."""

from __future__ import annotations

from collections.abc import Mapping

from packgen.model.plan import CardKind

TITLES: Mapping[CardKind, str] = {
    "scenarios": "Scenario cards",
    "case-studies": "Case study cards",
    "concepts": "Key concept cards",
    "prompts": "Prompt cards",
    "roles": "Role cards",
    "blank": "Blank cards",
}

CARD_FILES: Mapping[CardKind, str] = {
    "scenarios": "cards",
    "case-studies": "case-study-cards",
    "concepts": "concept-cards",
    "prompts": "prompt-cards",
    "roles": "role-cards",
    "blank": "blank-cards",
}
"""The names of the files of each kind of cards, without their ending."""
