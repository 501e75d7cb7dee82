"""What every noun read from YAML shares: frozen, strict about keys, kebab-case in the file."""

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints


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


def _paragraphs(value: object) -> object:
    """Blank lines divide paragraphs; the rest is folded."""
    if not isinstance(value, str):
        return value
    return tuple(" ".join(part.split()) for part in value.split("\n\n") if part.strip())


Prose = Annotated[tuple[Words, ...], BeforeValidator(_paragraphs)]
"""Paragraphs: written as one block of text in which a blank line starts the next."""
