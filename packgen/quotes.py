"""Quotation marks and apostrophes of print, in the marks of each language."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from packgen.writing import NBSP

QUOTES = {
    "ar": "”“’‘",
    "bn": "“”‘’",
    "cs": "„“‚‘",
    "cy": "“”‘’",
    "de": "„“‚‘",
    "en": "“”‘’",
    "fr": "«»«»",
    "pl": "„”«»",
    "uk": "«»„“",
    "ur": "”“’‘",
    "zh": "“”‘’",
    "zh-TW": "「」『』",
}
"""Opening and closing marks, then those within them: each language's 'delimiters' in CLDR, Unicode's locale data."""
SPACED = ("fr",)
"""Languages that have a space within their marks."""
APOSTROPHE = "’"
OPENS = "([{–—“‘„‚«「『\"'"
"""What an opening mark may stand behind, without a space."""


def typeset(text: str, language: str = "en-GB") -> str:
    """The text with the quotation marks and apostrophes of print, where it was written with straight ones."""
    if '"' not in text and "'" not in text:
        return text
    return "".join(_set(text, language))


def _set(text: str, language: str) -> Iterator[str]:
    base = language.partition("-")[0]
    marks = QUOTES.get(language) or QUOTES.get(base) or QUOTES["en"]
    space = NBSP if base in SPACED else ""
    open_now = {'"': 0, "'": 0}
    for at, sign in enumerate(text):
        before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
        if sign not in open_now:
            yield sign
        elif _opens(before, after, is_open=bool(open_now[sign])):
            open_now[sign] += 1
            yield marks["\"'".index(sign) * 2] + space
        elif sign == "'" and (not open_now[sign] or (before.isalpha() and after.isalpha() and not _runs_on(before))):
            yield APOSTROPHE
        else:
            open_now[sign] = max(open_now[sign] - 1, 0)
            yield space + marks["\"'".index(sign) * 2 + 1]


def _opens(before: str, after: str, *, is_open: bool) -> bool:
    """Whether a mark between these signs opens what is quoted: behind a space, or where words have no spaces."""
    if not after or after.isspace():
        return False
    return not before or before.isspace() or before in OPENS or (_runs_on(before) and not is_open)


def _runs_on(sign: str) -> bool:
    """Whether a sign is of a script that has no spaces, or is its punctuation."""
    return unicodedata.east_asian_width(sign) in "WF" if sign else False
