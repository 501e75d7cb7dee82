"""All that a build could take in, as one hash: when it is the same, so is the pack, and nothing has to be read.

It is taken before anything else is read. A file that is saved meanwhile then has another hash the next time, and is
never taken for one that went in. Nothing here knows what is in a file; too much is counted rather than too little.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from packgen.asked import Asked
from packgen.digest import NO_FILE, digest
from packgen.where import PACKAGE, folder_of, shipped

DRAWN_WITH = ("lxml", "Pillow", "pikepdf", "segno", "typst", "xlsxwriter", "highspy", "pydantic", "pyyaml")
"""What packgen draws, reads and picks with: another version may give other bytes."""
READ_BY_DRAWERS = (".typ", ".ttf", ".otf", ".icc")
"""Shipped files that drawers open themselves; all others reach them through the pack."""
APART = ("__pycache__", "_shipped")
"""Folders in packgen's own that are no code."""


@dataclass(frozen=True)
class Footprint:
    """All that a build could take in."""

    sha256: str
    """Of everything together."""
    shelf: str
    """Of the library, the layouts and the brands that come with packgen alone."""
    library: str | None
    """The library that the plan names, as it names it; None when it is the shipped one, or was asked for besides."""
    beside: tuple[str, ...]
    """The files and folders beside the plan that count, whether they are there or not."""


def footprint(plan: Path, asked: Asked, beside: Sequence[str], named: str | None) -> Footprint:
    """What a build of the plan could take in now.

    `beside` are names of files and folders in the plan's folder, `named` is the library that the plan names.
    Raises OSError when a file can't be read.
    """
    home = folder_of(plan)
    library = asked.library or (home / named if named else shipped("content"))
    shipped_rows = [row for name in ("layouts", "assets") for row in _tree(shipped(name))]
    shelf = _hash([*_code(), *shipped_rows, "library", *_tree(library)])
    own = [row for name in sorted(beside) for row in _named(home, name)]
    return Footprint(
        _hash([shelf, *own, "asked", *_asked(asked)]), shelf, None if asked.library else named, tuple(beside)
    )


@cache
def tools() -> str:
    """What draws: packgen's own code, the versions of what it stands on, its fonts and the templates of its papers."""
    return _hash([*_code(), *(row for name in ("layouts", "assets") for row in _tree(shipped(name), READ_BY_DRAWERS))])


def _asked(asked: Asked) -> Iterator[str]:
    """What was asked for besides the plan, and the time that files are to carry."""
    yield from ("make", *asked.make, "editions", *asked.editions, f"pdf {asked.pdf}")
    yield from (f"{loc} {one.value!r}" for loc, one in asked.values.items())
    yield os.environ.get("SOURCE_DATE_EPOCH", "")


def _hash(parts: Iterable[str]) -> str:
    return sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


@cache
def _code() -> tuple[str, ...]:
    """The program: its code, once a process, and the versions of what it stands on."""
    versions = [f"{name} {_version(name)}" for name in DRAWN_WITH]
    return (*_tree(PACKAGE, (".py",)), *versions, f"python {sys.version_info[:2]}")


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return NO_FILE


def _tree(folder: Path, endings: tuple[str, ...] = ()) -> Iterator[str]:
    """Every file below a folder (with one of these endings), sorted, with its hash; hidden ones are passed over."""
    for root, folders, files in os.walk(folder):
        inside = Path(root).relative_to(folder).as_posix()
        within = "" if inside == "." else f"{inside}/"
        folders[:] = sorted(name for name in folders if name[0] != "." and name not in APART)
        for name in sorted(files):
            if name[0] != "." and (not endings or name.endswith(endings)):
                yield f"{within}{name} {digest(f'{root}{os.sep}{name}')}"


def _named(beside: Path, name: str) -> Iterator[str]:
    """A file, or all files of a folder, or a sign that there is neither."""
    path = beside / name
    if path.is_dir():
        yield from (f"{name}/{row}" for row in _tree(path))
    else:
        yield f"{name} {digest(path)}"
