"""JSON Schemas of all files that people write, so that editors complete and check as they type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from packgen.model import library
from packgen.model.batch import Batch
from packgen.model.brand import Brand
from packgen.model.card import CardLayout, SheetLayout
from packgen.model.layout import DeckLayout
from packgen.model.page import Edition, PageLayout
from packgen.model.plan import Plan
from packgen.model.printer import Printers
from packgen.read import LISTS

MODELS: Mapping[str, type[BaseModel]] = {
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


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of a kind of file. Raises KeyError for a kind there is none of."""
    made = MODELS[kind].model_json_schema(by_alias=True)
    if kind in NAMED_BY_FILE:
        made["properties"].pop("id", None)
        made["required"] = [key for key in made.get("required", []) if key != "id"]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
