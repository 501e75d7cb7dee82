"""manifest.json read again: what a build wrote into a folder, and what it was made from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any

from pydantic_core import ValidationError

from packgen.model.noun import Limits, Noun, checked, field
from packgen.model.plan import Output
from packgen.source import Place, Problem, Problems, shown_path
from packgen.standing import MANIFEST

BUILD = "build the pack anew with this packgen"


class _Row(Noun):
    """What a manifest holds; keys that a later packgen adds are passed over."""

    extra_keys = "ignore"


class File(_Row):
    """A file and the SHA-256 of what was in it."""

    file: str
    sha256: str


class Asked(_Row):
    """What was asked for besides the plan."""

    make: tuple[Output, ...]
    editions: tuple[str, ...]


class Part(_Row):
    """A slide, a heading or a card, with the lines of its items and of the plan."""

    slide: int | None = None
    title: str = ""
    heading: str | None = None
    page: int | None = None
    card: int | None = None
    items: Mapping[str, str] = field(default_factory=dict)
    plan: str = ""


class About(_Row):
    """An item: what it is, where it stands, where it comes from, and the works that it names."""

    kind: str
    title: str
    file: str
    line: int
    source: Mapping[str, Any]
    links: tuple[Mapping[str, str], ...] = ()


class Record(_Row):
    """A manifest."""

    packgen: str
    plan: File
    asked: Asked
    picked: File | None
    inputs: tuple[File, ...]
    files: Annotated[tuple[File, ...], Limits(min_length=1)]
    parts: Mapping[str, tuple[Part, ...] | str]
    items: Mapping[str, About]

    @checked
    def _known(self) -> Record:
        named = {
            item for file in self.parts.values() if not isinstance(file, str) for part in file for item in part.items
        }
        if not named <= self.items.keys():
            raise ValueError("its parts are of items that it does not have")
        return self

    def parts_of(self, file: str) -> tuple[Part, ...]:
        """The parts of a file, or of the one that it shows again."""
        found = self.parts.get(file, ())
        found = self.parts.get(found, ()) if isinstance(found, str) else found
        return () if isinstance(found, str) else found

    def written(self, file: str) -> File | None:
        """The file as the build wrote it."""
        return next((one for one in self.files if one.file == file), None)


def record(folder: Path) -> Record:
    """The manifest of a folder that a build wrote. Raises Problems."""
    path = folder / MANIFEST
    place = Place(shown_path(path), 1, 1)
    try:
        return Record.model_validate(json.loads(path.read_text("utf-8")))
    except OSError:
        message, hint = "there is no manifest", "name a folder that a build wrote, such as output/half-day"
    except ValidationError as wrong:
        keys = sorted({str(error["loc"][0]) for error in wrong.errors() if error["loc"]})
        message, hint = f"this manifest is no record of a build: see '{', '.join(keys) or 'all of it'}'", BUILD
    except (ValueError, RecursionError):
        message, hint = "this manifest can't be read", BUILD
    raise Problems([Problem(place, message, hint)])


def is_changed(path: Path, written: File) -> bool:
    """Whether a file holds anything but what was written. Raises OSError when it can't be read."""
    return sha256(path.read_bytes()).hexdigest() != written.sha256
