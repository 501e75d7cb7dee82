"""The door to typst: a template and one JSON value in; a tagged PDF/UA-1, pictures, or what was measured out.

Compose measures with the same engine, fonts and template that draw uses later, so what fits there fits here.
"""

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import Any, TypeVar, cast

import typst

from packgen.digest import kept
from packgen.where import shipped

CHUNK = 50
"""How many cards typst draws at once: it keeps in memory what it laid out in its last ten runs."""

T = TypeVar("T")
R = TypeVar("R")


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
            "input": kept(shipped("layouts") / self.template),
            "font_paths": known(folders(self.fonts)),
            "sys_inputs": {"data": json.dumps(self.data, ensure_ascii=False)},
        }

    def pdf(self, stamp: int, *, accessible: bool = True) -> bytes:
        """A tagged PDF that carries this time, in seconds since 1970; PDF/UA-1 when `accessible`.

        The same task gives the same bytes. typst refuses other PDFs as pictures in a PDF/UA-1.
        """
        standards: dict[str, Any] = {"pdf_standards": ["ua-1"]} if accessible else {}
        return cast("bytes", typst.compile(**self.words, **standards, timestamp=stamp))

    def pictures(self, ppi: float) -> list[bytes]:
        """The pages as PNG pictures, `ppi` pixels to the inch."""
        made = typst.compile(**self.words, format="png", ppi=ppi)
        return made if isinstance(made, list) else [made] if made else []

    def told(self, label: str) -> list[Any]:
        """The values that the template keeps under a label."""
        found: list[Any] = json.loads(typst.query(selector=f"<{label}>", field="value", **self.words))
        typst.compile(b"", font_paths=known(()))  # only drawing makes it forget what it laid out ten runs before
        return found


def pages_of(pdf: bytes) -> int:
    """How many pages a PDF of typst's has: the root of its page tree counts them all."""
    return max(int(found) for found in re.findall(rb"/Type/Pages/Count (\d+)", pdf))


def folders(files: Iterable[Path]) -> tuple[str, ...]:
    """The folders of font files, each once."""
    return tuple(sorted({str(file.parent) for file in files}))


@cache
def known(folders: tuple[str, ...]) -> typst.Fonts:
    """The fonts in these folders and no others, opened once: to look into each takes 5 ms of every run."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[*folders])


LANKY = "is more than twenty times as long as it is wide"
DRAWN = f"""#context {{
  let drawn = image(bytes(sys.inputs.svg), format: "svg", width: 100pt)
  let tall = measure(drawn).height
  assert(tall > 5pt and tall < 2000pt, message: "{LANKY}")
  drawn
}}""".encode()
"""One that is a thousand million times as high as it is wide would ask for more memory than there is, and end us."""


def pixels(svg: bytes, ppi: float) -> bytes:
    """A drawing as a PNG with a clear ground, 100 points wide at `ppi` pixels to the inch.

    Raises ValueError when it can't be drawn.
    """
    page = b"#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"
    try:
        return typst.compile(page + DRAWN, format="png", ppi=ppi, sys_inputs={"svg": svg.decode()})
    except typst.TypstError as wrong:
        reason = str(wrong)
        said = LANKY if LANKY in reason else "can't be drawn"
        raise ValueError(f"{said}; open it in a drawing program and save it again as plain SVG") from wrong


@cache
def family(file: Path) -> str:
    """The name by which typst knows a font file; a brand may name the face for which it stands in.

    Empty for a file with which typst can't draw.
    """
    fonts = known((str(file.parent),)).fonts()
    return next((font.family for font in fonts if font.path and Path(font.path).name == file.name), "")


def every(tasks: Iterable[Task], make: Callable[[Task], R]) -> Iterator[R]:
    """What typst makes of each task, in their order and as it comes: side by side, for it holds up no other thread."""
    waiting = iter(tasks)
    begun = list(islice(waiting, 2))
    if len(begun) < 2:
        yield from map(make, begun)
        return
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(make, chain(begun, waiting))
