"""A batch: many packs from a few plans, brands, libraries and editions, and a table with a line for each area."""

from __future__ import annotations

from typing import Annotated, Any

from packgen.model.base import Version, Words
from packgen.model.noun import Before, Limits, Noun, field
from packgen.model.plan import Lines, PlanFile, TableFile, listed

Case = dict[Words, Words]
"""Words of columns, plans and so on, by their names."""


class Batch(Noun):
    """A file for 'packgen batch', version 1: a pack for every plan, library, brand, edition and row together."""

    version_key = "batch"

    batch: Version = 1
    """The version of this format: 1."""
    plans: Annotated[tuple[PlanFile, ...], Before(listed), Limits(min_length=1)]
    """Plans beside this file."""
    libraries: Lines = ()
    """Content libraries, folders beside this file: one for each language, say. Else the plan's."""
    brands: Lines = ()
    """Brands, in place of the plan's."""
    editions: Lines = ()
    """Editions: a pack of each, beside the standard one of its papers. 'standard' makes that one alone."""
    rows: TableFile | None = None
    """A CSV file beside this one: a pack for each line, with the words of its columns."""
    set: dict[str, Any] = field(default_factory=dict)
    """Values in place of the plan's, such as 'title: Little minds in {area}': words in braces are columns."""
    folder: Words | None = None
    """The folder of each pack, such as '{area}/{plan}'; else made of the first column and of what there are several."""
    include: tuple[Case, ...] = ()
    """Packs besides: each names a plan, brand, library or edition, and words of a column by which its row is found."""
    exclude: tuple[Case, ...] = ()
    """Packs to leave out: those that have all the words of a line."""
