"""What every noun read from YAML shares: frozen, strict about keys, kebab-case in the file."""

import ast
import inspect
import re
import textwrap
from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, ClassVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

Version = Annotated[int, Field(ge=1, le=1)]
"""The version of the format that a file is written in: 1, the only one so far. A file that names none is in it."""


def _kebab(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


class Noun(BaseModel):
    """A value read from a YAML file. Keys are kebab-case there and snake_case in Python.

    The text under a field is its description in the JSON Schema. It is read from the source when a schema is asked for
    (pydantic would do so at every start), and the check itself is built when the first such value is read.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=_kebab,
        populate_by_name=True,
        defer_build=True,
    )
    version_key: ClassVar[str] = ""
    """The key of the file that holds the version of its format; nothing for what is part of a file."""

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The JSON Schema, with the text under each field as its description."""
        made = handler(core)
        properties = handler.resolve_ref_schema(made).get("properties", {})
        for one in reversed(cls.__mro__[: cls.__mro__.index(Noun)]):
            for name, words in _described(one):
                if _kebab(name) in properties:
                    properties[_kebab(name)]["description"] = words
        return made


def _described(model: type) -> Iterator[tuple[str, str]]:
    """The fields of a class with the text that stands under each."""
    source = ast.parse(textwrap.dedent(inspect.getsource(model))).body[0]
    for field, under in pairwise(ast.iter_child_nodes(source)):
        match field, under:
            case ast.AnnAssign(target=ast.Name(name)), ast.Expr(ast.Constant(str(words))):
                yield name, inspect.cleandoc(words)


def _squeeze(value: object) -> object:
    """Fold white space: a YAML line break inside a sentence is a space, not a line."""
    return " ".join(value.split()) if isinstance(value, str) else value


Words = Annotated[str, BeforeValidator(_squeeze), StringConstraints(min_length=1)]
"""One or more words on one line; white space is folded."""

Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100)]
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


Address = Annotated[Words, StringConstraints(max_length=250), AfterValidator(_address)]
"""A web address that begins with https:// or http://."""


def _paragraphs(value: object) -> object:
    """Blank lines divide paragraphs; the rest is folded."""
    if not isinstance(value, str):
        return value
    return tuple(" ".join(part.split()) for part in value.split("\n\n") if part.strip())


Prose = Annotated[tuple[Words, ...], BeforeValidator(_paragraphs)]
"""Paragraphs: written as one block of text in which a blank line starts the next."""
