"""What every noun read from YAML shares: frozen, strict about keys, kebab-case in the file."""

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints


def _kebab(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


class Noun(BaseModel):
    """A value read from a YAML file. Keys are kebab-case there and snake_case in Python."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=_kebab,
        populate_by_name=True,
        use_attribute_docstrings=True,
    )


def _squeeze(value: object) -> object:
    """Fold white space: a YAML line break inside a sentence is a space, not a line."""
    return " ".join(value.split()) if isinstance(value, str) else value


Words = Annotated[str, BeforeValidator(_squeeze), StringConstraints(min_length=1)]
"""One or more words on one line; white space is folded."""

Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""An id: lower-case letters, digits and single hyphens."""

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


Address = Annotated[Words, StringConstraints(max_length=250), AfterValidator(_address)]
"""A web address that begins with https:// or http://."""


def _paragraphs(value: object) -> object:
    """Blank lines divide paragraphs; the rest is folded."""
    if not isinstance(value, str):
        return value
    return tuple(" ".join(part.split()) for part in value.split("\n\n") if part.strip())


Prose = Annotated[tuple[Words, ...], BeforeValidator(_paragraphs)]
"""Paragraphs: written as one block of text in which a blank line starts the next."""
