"""What an earlier build left in a folder, and whether it can stay: nothing is built twice."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from packgen.asked import Asked
from packgen.digest import NO_FILE, hashed
from packgen.footprint import footprint
from packgen.where import folder_of, picked_path

MANIFEST = "manifest.json"
SAME = "left alone: nothing in it has changed"


@dataclass(frozen=True)
class Standing:
    """A pack as its manifest tells it. A folder without one, or with one that is no manifest, has no files of ours."""

    folder: Path
    told: Mapping[str, Any]

    @classmethod
    def of(cls, folder: Path) -> Standing:
        """What stands in a folder."""
        try:
            told = json.loads((folder / MANIFEST).read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            told = None
        return cls(folder, _trusted(told))

    @property
    def files(self) -> Mapping[str, Mapping[str, Any]]:
        """The rows of the files that were written, by name."""
        return {row["file"]: row for row in self.told.get("files", ())}

    @cached_property
    def intact(self) -> frozenset[str]:
        """The files that are as they were written."""
        return frozenset(name for name, row in self.files.items() if hashed(self.folder / name) == row["sha256"])

    @cached_property
    def missing(self) -> frozenset[str]:
        """The files that are no longer there."""
        return frozenset(name for name in self.files if not (self.folder / name).is_file())

    def looked_at(self) -> Standing:
        """The same, with its files looked at here and now: it may then go where they can't be seen."""
        _ = self.intact, self.missing
        return self

    def keeps(self, file: str, key: str) -> bool:
        """Whether a file is there, as it was written, and made of what the key says."""
        return file in self.intact and self.files[file].get("made of") == key

    def is_of(self, plan: Path, asked: Asked) -> bool:
        """Whether a build would make the same pack again, file by file. Raises OSError when a file can't be read."""
        print_ = self.told.get("footprint")
        if asked.fresh or not isinstance(print_, dict) or len(self.intact) < len(self.files):
            return False
        now = footprint(plan, asked, print_["beside"], print_["library"])
        known = self.told.get("picked")
        as_picked = asked.apart or hashed(picked_path(plan)) == (known["sha256"] if known else NO_FILE)
        return as_picked and now.sha256 == print_["sha256"]


def _trusted(told: Any) -> Mapping[str, Any]:
    """What of a manifest has the shape that is relied on here, and names nothing outside the folders it speaks of.

    A folder may come from elsewhere: its manifest is no more to be trusted than any other file.
    """
    files = told.get("files") if isinstance(told, dict) else None
    if not files or not _rows(files, "file", "sha256") or not all(_inside(row["file"]) for row in files):
        return {}
    whole = (
        _rows(told.get("inputs"), "file", "sha256")
        and _rows([told.get("plan")], "file", "sha256")
        and _rows([told["picked"]] if told.get("picked") else [], "sha256")
        and _rows(told.get("warnings", []), "file", "at", "note")
        and _is_footprint(told.get("footprint"))
        and _are_parts(told.get("parts"), told.get("items"))
    )
    return told if whole else {"files": files}


def _rows(told: Any, *names: str) -> bool:
    """Whether it is a list of rows which all have texts under these names."""
    is_list = isinstance(told, list) and all(isinstance(row, dict) for row in told)
    return is_list and all(isinstance(row.get(name), str) for row in told for name in names)


def _inside(name: Any) -> bool:
    """Whether a name leads nowhere outside a folder."""
    return isinstance(name, str) and "\0" not in name and not Path(name).is_absolute() and ".." not in Path(name).parts


def _is_footprint(told: Any) -> bool:
    match told:
        case {"sha256": str(), "library": library, "beside": [*names]}:
            return (library is None or _inside(library)) and all(map(_inside, names))
    return told is None


def _are_parts(parts: Any, items: Any) -> bool:
    """Whether each file has its parts, or the name of the file that it shows again, of items that stand there."""
    if not isinstance(parts, dict) or not isinstance(items, dict) or not _rows([*items.values()], "file"):
        return False
    lists = [found for found in parts.values() if not isinstance(found, str)]
    return all(
        _rows(found, *())
        and all(isinstance(part.get("items", {}), dict) for part in found)
        and {item for part in found for item in part.get("items", {})} <= items.keys()
        for found in lists
    )


def key(document: object, tools: str, fonts: Mapping[str, str], homes: Iterable[Path]) -> str:
    """The hash of all that a drawer is given for a document: equal keys, equal bytes.

    `document` is the document with its brand and stamp: frozen values all through, which show themselves whole.
    `fonts` are hashes of font files that are not packgen's own; where the folders `homes` are does not matter.
    """
    text = repr((document, fonts))
    for number, home in enumerate(homes):
        text = text.replace(repr(str(home))[1:-1], f"<{number}>")
    return sha256(f"{tools}\n{text}".encode("utf-8", "surrogateescape")).hexdigest()


def warned(standing: Standing, plan: Path) -> list[str]:
    """The warnings of the build, told as then."""
    rows = standing.told.get("warnings", ())
    return [f"{(folder_of(plan) / row['file']).as_posix()}:{row['at']}: note: {row['note']}" for row in rows]
