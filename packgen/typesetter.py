"""The door to typst: a template and one JSON value in; a tagged PDF/UA-1, pictures, or what was measured out.

Compose measures with the same engine, fonts and template that draw uses later, so what fits there fits here.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil
from pathlib import Path
from typing import Any, TypeVar, cast

import typst

PACKAGE = Path(__file__).parent
SHIPPED = PACKAGE / "_shipped" if (PACKAGE / "_shipped").is_dir() else PACKAGE.parent
"""Where layouts/ is: in the installed package, else beside it in the checkout (as packgen.read has it)."""


CHUNK, SHORT = 80, 600
"""How many cards typst is given at once, and up to how many in two halves: it keeps a document in memory, and what it
laid out for some runs more."""

T = TypeVar("T")


def run_of(count: int) -> int:
    """How many of so many cards typst is given at once."""
    return CHUNK if count > SHORT else max(ceil(count / 2), 1)


def chunks(things: Sequence[T], size: int) -> list[Sequence[T]]:
    """The things in runs of `size`; the last is what is left."""
    return [things[start : start + size] for start in range(0, len(things), size)]


@dataclass(frozen=True)
class Task:
    """What typst is given: a template in layouts/, what it is to draw, and the font files it may use; no others."""

    template: str
    data: Mapping[str, Any]
    fonts: tuple[Path, ...]

    @property
    def words(self) -> dict[str, Any]:
        """The task as typst's functions take it."""
        return {
            "input": (SHIPPED / "layouts" / self.template).read_bytes(),
            "font_paths": folders(self.fonts),
            "ignore_system_fonts": True,
            "sys_inputs": {"data": json.dumps(self.data, ensure_ascii=False)},
        }

    def pdf(self, stamp: int) -> bytes:
        """A tagged PDF/UA-1 that carries this time, in seconds since 1970. The same task gives the same bytes."""
        return cast("bytes", typst.compile(**self.words, pdf_standards=["ua-1"], timestamp=stamp))

    def pictures(self, ppi: float) -> list[bytes]:
        """The pages as PNG pictures, `ppi` pixels to the inch."""
        made = typst.compile(**self.words, format="png", ppi=ppi)
        return made if isinstance(made, list) else [made] if made else []

    def told(self, label: str) -> list[Any]:
        """The values that the template keeps under a label."""
        found: list[Any] = json.loads(typst.query(selector=f"<{label}>", field="value", **self.words))
        return found


def folders(files: Iterable[Path]) -> list[str]:
    """The folders of font files, each once."""
    return sorted({str(file.parent) for file in files})


@cache
def family(file: Path) -> str:
    """The name by which typst knows a font file; a brand may name the face for which it stands in."""
    known = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(file.parent)])
    return next(font.family for font in known.fonts() if font.path and Path(font.path).name == file.name)
