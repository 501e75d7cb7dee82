"""The words, ids, addresses and paragraphs that nouns are made of."""

import re
from typing import Annotated

from packgen.model.noun import After, Before, Limits

Version = Annotated[int, Limits(ge=1, le=1)]
"""The version of the format that a file is written in: 1, the only one so far. A file that names none is in it."""


def _squeeze(value: object) -> object:
    """Fold white space: a YAML line break inside a sentence is a space, not a line."""
    return " ".join(value.split()) if isinstance(value, str) else value


Words = Annotated[str, Before(_squeeze), Limits(min_length=1)]
"""One or more words on one line; white space is folded."""

Key = Annotated[str, Limits(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100)]
"""An id: lower-case letters, digits and single hyphens. Some are names of files, which have a longest length."""

_SIGN = r"[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2}"
_HOST = r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?"
_ADDRESS = re.compile(rf"https?://{_HOST}(?:/(?:{_SIGN})*)?(?:\?(?:{_SIGN}|\?)*)?(?:#(?:{_SIGN}|\?)*)?")


def _address(value: str) -> str:
    """What Office takes for a link, and a phone for a page."""
    if not value.startswith(("https://", "http://")):
        raise ValueError(f"'{value}' is no web address; it begins with https:// or http://")
    if not _ADDRESS.fullmatch(value):
        raise ValueError(f"'{value}' is no web address; copy it from the browser's address line, without spaces")
    return value


Address = Annotated[Words, Limits(max_length=250), After(_address)]
"""A web address that begins with https:// or http://."""


def _paragraphs(value: object) -> object:
    """Blank lines divide paragraphs; the rest is folded."""
    if not isinstance(value, str):
        return value
    return tuple(" ".join(part.split()) for part in value.split("\n\n") if part.strip())


Prose = Annotated[tuple[Words, ...], Before(_paragraphs)]
"""Paragraphs: written as one block of text in which a blank line starts the next."""
