"""Which way a text is written, and in which language a script of its own says it is."""

from __future__ import annotations

import unicodedata

NBSP = "\N{NO-BREAK SPACE}"
"""Keeps two words on one line."""

RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")
"""Languages whose documents run from right to left."""

HEBREW = (0x0590, 0x05FF), (0xFB1D, 0xFB4F)
PERSIAN, URDU = frozenset("پچژگکی"), frozenset("ٹڈڑںےہ")
"""Letters that Arabic itself does not have."""

UKRAINIAN = frozenset("іїєґІЇЄҐ")
"""Cyrillic letters that Russian and Bulgarian do not have."""
BENGALI, HAN = (0x0980, 0x09FF), (0x4E00, 0x9FFF)
IN_CYRILLIC, IN_HAN = ("uk", "be", "kk", "mk", "sr"), ("zh", "ja", "ko")
"""Languages in which texts with those letters, or in that script, may be as well."""


def right_to_left(text: str) -> bool | None:
    """Whether the first letter that has a direction goes from right to left; None when no letter has one."""
    for sign in text:
        way = unicodedata.bidirectional(sign)
        if way in ("L", "R", "AL"):
            return way != "L"
    return None


def runs_left(language: str) -> bool:
    """Whether documents in this language run from right to left: 'ar', 'he-IL'."""
    return language.split("-", maxsplit=1)[0].lower() in RIGHT_TO_LEFT


def language_of(text: str, own: str) -> str:
    """The language that a text's script tells, where it is not the document's: 'ar-SA', 'he-IL', 'bn-BD' and so on.

    Latin script is taken to be in the document's own language, and so is a script in which that is written.
    """
    if not right_to_left(text):
        return _by_script(text, own)
    letters = frozenset(text)
    if any(low <= ord(letter) <= high for letter in letters for low, high in HEBREW):
        return own if own.startswith("he") else "he-IL"
    if runs_left(own) and not own.startswith("he"):
        return own
    return "ur-PK" if letters & URDU else "fa-IR" if letters & PERSIAN else "ar-SA"


def _by_script(text: str, own: str) -> str:
    """The language of a text from left to right: that of its first letter, where its script tells one."""
    begun = own.split("-", maxsplit=1)[0].lower()
    first = ord(next(filter(str.isalpha, text), "a"))
    if BENGALI[0] <= first <= BENGALI[1]:
        return own if begun == "bn" else "bn-BD"
    if HAN[0] <= first <= HAN[1]:
        return own if begun in IN_HAN else "zh-CN"
    return "uk-UA" if begun not in IN_CYRILLIC and UKRAINIAN & frozenset(text) else own
