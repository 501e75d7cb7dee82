"""What the library, the layouts and the brands hold, as lists and as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from packgen.model.library import AnyItem, CaseStudy, Exercise, ScenarioCard, Statistic
from packgen.read import Shelf, shelf
from packgen.where import PICKED, shipped
from packgen.wording import choice

Row = tuple[str, str, str]


def rows(kind: str, library: Path | None, filters: Mapping[str, Any]) -> Iterator[Row]:
    """Id, title and a note for each thing of a kind that passes the filters."""
    found = shelf(library)
    if kind == "plans":
        yield from _plans()
    elif kind == "brands":
        yield from ((name, brand.name, "") for name, brand in found.brands.items())
    elif kind == "layouts":
        yield from _layouts(found)
    else:
        for item in getattr(found.library, kind.replace("-", "_")):
            if _passes(item, filters):
                yield item.id, item.title, _note(item)


def _plans() -> Iterator[Row]:
    from packgen.read import plan

    for path in sorted(shipped("plans").glob("*.yaml")):
        if not path.name.endswith(PICKED):
            yield path.stem, plan(path).value.title, ""


def _layouts(found: Shelf) -> Iterator[Row]:
    for what in ("decks", "pages", "cards", "sheets"):
        for name, layout in getattr(found, what).items():
            yield name, layout.title, what[:-1]


def _passes(item: AnyItem, filters: Mapping[str, Any]) -> bool:
    level, age = filters.get("level"), filters.get("age")
    if level is not None and item.levels and level not in item.levels:
        return False
    if age is not None and not (item.ages and item.ages.from_ <= age <= item.ages.to):
        return False
    if (theme := filters.get("theme")) and theme not in item.themes:
        return False
    if (audience := filters.get("audience")) and not {audience, "everyone"} & set(item.audience):
        return False
    return not (evidence := filters.get("evidence")) or getattr(item, "evidence", None) == evidence


def _note(item: AnyItem) -> str:
    if isinstance(item, ScenarioCard):
        return item.age
    if isinstance(item, CaseStudy):
        return ", ".join(part for part in (item.evidence, item.place) if part)
    if isinstance(item, Exercise):
        return f"{item.minutes} min" + (", our estimate" if item.minutes_from == "estimate" else "")
    return item.value if isinstance(item, Statistic) else ""


def item_text(id_: str, library: Path | None) -> str:
    """An item with all its fields, readable. Raises KeyError with a hint when the library has no such item."""
    found = shelf(library)
    if id_ not in found.library.items:
        raise KeyError(choice(id_, sorted(found.library.items)) or "see what there is with 'packgen list'")
    item = found.library.items[id_]
    values = item.model_dump(by_alias=True, exclude_none=True, exclude_defaults=True)
    return "\n".join([f"{item.kind} {found.places[id_].path}", *_lines(values, "")])


def _lines(value: object, indent: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if isinstance(inner, Mapping | list | tuple):
                yield f"{indent}{key}:"
                yield from _lines(inner, indent + "  ")
            else:
                yield f"{indent}{key}: {inner}"
    elif isinstance(value, list | tuple):
        for inner in value:
            first, *rest = list(_lines(inner, "")) or [""]
            yield f"{indent}- {first}"
            yield from (f"{indent}  {line}" for line in rest)
    else:
        yield f"{indent}{value}"
