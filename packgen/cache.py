"""What YAML files said when they were last read, so that a library is not taken apart anew at each start.

Kept by the hash of a file's bytes, and of the code that reads YAML: a file that has changed, or a newer packgen, finds
nothing. What is found is checked by the models like what was just read. Nothing hangs on it: a cache that can't be
read, or written, is passed over.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

PLACE = "PACKGEN_CACHE"
"""The variable that names another folder for it; 'off' when there is to be none."""


class Cache:
    """Values of YAML files by the hash of their bytes."""

    def __init__(self, values: dict[str, Any]) -> None:
        self._before = values
        self.used: dict[str, Any] = {}
        """What was asked for and found, or added."""

    def __contains__(self, digest: str) -> bool:
        return digest in self._before

    def value(self, digest: str) -> Any:
        """The value of a file with this hash. Raises KeyError when it is not known."""
        self.used[digest] = self._before[digest]
        return self.used[digest]

    def keep(self, digest: str, value: Any) -> None:
        """Remember what a file says that has no problems."""
        self.used[digest] = value

    @property
    def is_new(self) -> bool:
        """Whether there is anything to write down."""
        return self.used.keys() != self._before.keys()


@contextmanager
def cache_of(folder: Path, reader: str) -> Iterator[Cache]:
    """The cache of a folder's files; what was used of it is written down afterwards, and the rest let go.

    `reader` is the hash of what reads them: another one may find something else in the same file.
    """
    file = _file(folder)
    found = Cache(_read(file, reader) if file else {})
    try:
        yield found
    finally:
        if file and found.is_new:
            with suppress(OSError):
                _write(file, reader, found.used)


def _file(folder: Path) -> Path | None:
    given = os.environ.get(PLACE, "")
    if given == "off":
        return None
    return (Path(given) if given else _usual()) / f"{sha256(os.fsencode(folder.resolve())).hexdigest()[:24]}.json"


def _usual() -> Path:
    """The system's own folder for what can be made again."""
    import platformdirs  # not needed where the variable names a folder

    return platformdirs.user_cache_path("packgen", appauthor=False)


def _read(file: Path, reader: str) -> dict[str, Any]:
    """What the file keeps; nothing when it is missing, broken, or of another reader."""
    with suppress(OSError, ValueError, RecursionError):
        told = json.loads(file.read_bytes())
        if isinstance(told, dict) and told.get("reader") == reader and isinstance(told.get("files"), dict):
            return dict(told["files"])
    return {}


def _write(file: Path, reader: str, values: dict[str, Any]) -> None:
    """Write it beside and swap it in, readable by nobody else. Raises OSError."""
    import tempfile  # only a new cache needs it

    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, suffix=".new")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(json.dumps({"reader": reader, "files": values}).encode())
        beside.replace(file)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
