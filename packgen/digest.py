"""The hash of a file, taken once for as long as the file stays as it is."""

from __future__ import annotations

import os
import stat
import time
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

NO_FILE = "none"
KEPT = 32
"""Files whose bytes are kept: the faces of a few brands, some twenty megabytes."""
SETTLED = 2_000_000_000
"""Nanoseconds after which a file that is saved again shows a later time on any disk; until then nothing is remembered.
FAT, of memory sticks, counts in steps of two seconds."""

_known: dict[tuple[str, int, int, int], str] = {}
"""By path, time, size and number on the disk."""


def kept(path: Path) -> bytes:
    """What is in a file that many packs are made of, such as a font: opened once, while it stays as it is.

    Raises OSError.
    """
    found = path.stat()
    if time.time_ns() - found.st_mtime_ns < SETTLED:
        return path.read_bytes()
    return _read(path, found.st_mtime_ns, found.st_size, found.st_ino)


@lru_cache(KEPT)
def _read(path: Path, *_same: int) -> bytes:
    return path.read_bytes()


def hashed(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal; 'none' when there is no such file. Raises OSError."""
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else NO_FILE


def _whole(path: str | os.PathLike[str], size: int) -> bytes:
    """What is in a file of this size. A file object asks the system for six things besides, which is half the time."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        data = os.read(handle, size + 1)
    finally:
        os.close(handle)
    return data if len(data) == size else Path(path).read_bytes()  # it grows, or is larger than is read in one go


def digest(path: str | os.PathLike[str]) -> str:
    """The same of an input: a file that many packs are made of is opened once. Raises OSError."""
    try:
        found = os.stat(path)  # noqa: PTH116 - thousands of paths are quicker as text
    except (OSError, ValueError):
        return hashed(Path(path))  # links in a circle, names that can't be: Path knows what counts as no file
    if not stat.S_ISREG(found.st_mode):
        return NO_FILE
    key = (os.fspath(path), found.st_mtime_ns, found.st_size, found.st_ino)
    if key not in _known:
        taken = sha256(_whole(path, found.st_size)).hexdigest()
        if time.time_ns() - found.st_mtime_ns < SETTLED:
            return taken
        _known[key] = taken
    return _known[key]
