"""bytes -> output/: all files or none, and nothing of anybody's is lost."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from packgen.standing import MANIFEST, Standing
from packgen.workshop import exchanged, workshop

ANY = "any"
"""In place of a hash: whatever is in the file, it is ours."""


def save(
    files: Mapping[str, bytes],
    folder: Path,
    beside: Mapping[Path, bytes] | None = None,
    *,
    left: Collection[str] = (),
    force: bool = False,
) -> tuple[str, ...]:
    """Write the files as the folder's new content, whole or not at all; and with them those `beside`, elsewhere.

    Those that are `left` stay in the folder as they are. Returns the names under which edited files were kept. The
    files are written beside the folder and swapped in at the end. What people put into the folder stays; a file of an
    earlier build that somebody has edited stays as 'name (edited).ext', or with `force` goes; then the names of those
    that went are returned.
    Raises OSError when the disk refuses.
    """
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "there is a file where the folder should be", str(folder))
    with workshop(folder.parent) as room:
        fresh = room / "new"
        fresh.mkdir()
        for name, data in files.items():
            _write(fresh / name, data)
        for name in left:
            shutil.copy2(folder / name, fresh / name)
        edited = _carry_over(folder, fresh, {*files, *left}, force=force) if folder.is_dir() else ()
        with _placed(beside or {}, room):
            exchanged(fresh, folder, room)
    return edited


def digest(data: bytes) -> str:
    """The SHA-256 of the bytes, in hexadecimal."""
    return sha256(data).hexdigest()


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _placed(files: Mapping[Path, bytes], room: Path) -> Iterator[None]:
    """Put files in place, each whole; what was there comes back when what follows fails."""
    before = {path: path.read_bytes() if path.exists() else None for path in files}
    changed = {path: data for path, data in files.items() if data != before[path]}
    try:
        for path, data in changed.items():
            _put(path, data, room)
        yield
    except BaseException:
        for path in changed:
            _put_back(path, before[path], room)
        raise


def put(path: Path, data: bytes) -> None:
    """Write one file, whole or not at all. Raises OSError when the disk refuses."""
    with workshop(path.parent) as room:
        _put(path, data, room)


def _put(path: Path, data: bytes, room: Path) -> None:
    """Write a file in the room, then move it to its place. On another disk than its place the room is of no use."""
    fresh = room / f"{path.name}.new"
    _write(fresh, data)
    fresh.chmod(0o644)
    try:
        fresh.replace(path)
    except OSError as refused:
        if refused.errno != errno.EXDEV or room.parent.samefile(path.parent):
            raise
        put(path, data)


def _put_back(path: Path, data: bytes | None, room: Path) -> None:
    if data is None:
        path.unlink(missing_ok=True)
    elif path.read_bytes() != data:
        _put(path, data, room)


def _carry_over(old: Path, new: Path, made: set[str], *, force: bool) -> tuple[str, ...]:
    """Copy what people added or edited from the old folder to the new one; with `force` only what they added."""
    known = _known(old)
    edited = []
    for path in sorted(old.iterdir()):
        if path.is_dir():
            shutil.copytree(path, new / path.name)
        elif path.name not in known and path.name not in made:
            shutil.copy2(path, new / path.name)
        elif known.get(path.name) != ANY and digest(path.read_bytes()) != known.get(path.name):
            edited.append(path.name if force else _kept(path, new))
    return tuple(edited)


def _kept(path: Path, new: Path) -> str:
    name = _free(new, path)
    shutil.copy2(path, new / name)
    return name


def _known(folder: Path) -> dict[str, str]:
    """The files that an earlier build wrote, with their hashes, as its manifest has them."""
    files = Standing.of(folder).files
    return {MANIFEST: ANY, **{name: row["sha256"] for name, row in files.items()}} if files else {}


def _free(folder: Path, path: Path) -> str:
    """A name for an edited file that nothing has yet."""
    stem = f"{path.stem} (edited)"
    name, number = f"{stem}{path.suffix}", 2
    while (folder / name).exists():
        name, number = f"{stem} {number}{path.suffix}", number + 1
    return name
