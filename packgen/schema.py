"""JSON Schemas of all files that people write, so that editors complete and check as they type."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import ModelSchema

from packgen.model import library
from packgen.model.batch import Batch
from packgen.model.brand import Brand
from packgen.model.card import CardLayout, SheetLayout
from packgen.model.layout import DeckLayout
from packgen.model.noun import Noun, kebab
from packgen.model.page import Edition, PageLayout
from packgen.model.plan import Clock, Plan
from packgen.model.printer import Printers
from packgen.read import LISTS
from packgen.units import Length

MODELS: Mapping[str, type[Noun]] = {
    "plan": Plan,
    "batch": Batch,
    "library": library.LibraryInfo,
    "level": library.Level,
    "case-study": library.CaseStudy,
    "exercise": library.Exercise,
    "card": library.ScenarioCard,
    "resources": library.ResourceList,
    "diagram": library.Diagram,
    "notice": library.Notice,
    **LISTS,
    "brand": Brand,
    "printers": Printers,
    "deck-layout": DeckLayout,
    "page-layout": PageLayout,
    "edition-layout": Edition,
    "card-layout": CardLayout,
    "sheet-layout": SheetLayout,
}
"""Every kind of file, and the noun it is read as."""

NAMED_BY_FILE = {"level", "case-study", "exercise", "card", "resources", "diagram", "notice", "brand"}
NAMED_BY_FILE |= {"deck-layout", "page-layout", "edition-layout", "card-layout", "sheet-layout"}
"""Kinds whose id is the file's name, and so is not written in the file."""


class _Schemas(GenerateJsonSchema):
    """Makes schemas of what nouns ask for."""

    def generate_inner(self, schema: Any) -> JsonSchemaValue:
        """The schema of a type; where one is written beside it, that."""
        shown = schema.get("metadata", {}).get("shown")
        return dict(shown) if shown else super().generate_inner(schema)

    def model_schema(self, schema: ModelSchema) -> JsonSchemaValue:
        """The schema of a noun, with the text under each field as its description."""
        noun: type[Noun] = schema["cls"]
        made = self.generate_inner(schema["schema"])
        made |= {"title": noun.__name__, "additionalProperties": False}
        if noun.__doc__:
            made["description"] = inspect.cleandoc(noun.__doc__)
        for one in reversed(noun.__mro__[: noun.__mro__.index(Noun)]):
            for name, words in _described(one):
                if kebab(name) in made["properties"]:
                    made["properties"][kebab(name)]["description"] = words
        return noun.shown(made)

    def encode_default(self, dft: Any) -> Any:
        """A default as a file would say it."""
        if isinstance(dft, Noun):
            return dft.model_dump(by_alias=True, mode="json")
        if isinstance(dft, Length):
            return f"{dft.mm:g}mm"
        return str(dft) if isinstance(dft, Clock) else super().encode_default(dft)


def _described(noun: type) -> Iterator[tuple[str, str]]:
    """The fields of a class with the text that stands under each."""
    source = ast.parse(textwrap.dedent(inspect.getsource(noun))).body[0]
    for field, under in pairwise(ast.iter_child_nodes(source)):
        match field, under:
            case ast.AnnAssign(target=ast.Name(name)), ast.Expr(ast.Constant(str(words))):
                yield name, inspect.cleandoc(words)


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of a kind of file. Raises KeyError for a kind there is none of."""
    made = _Schemas().generate(MODELS[kind].core_schema())
    if kind in NAMED_BY_FILE:
        made["properties"].pop("id", None)
        made["required"] = [key for key in made.get("required", []) if key != "id"]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
