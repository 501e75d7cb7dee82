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
            {row["file"]: row["sha256"] for row in told["files"]}
        except (OSError, ValueError, KeyError, TypeError):
            told = {}
        return cls(folder, told)

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
