"""A place to write in beside the files to come: for one build at a time, and tidied when a build was killed."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from packgen.exchange import swapped

NAME = ".packgen-"
"""How the folders begin that are ours to tidy."""
OLD = "old"
"""Where in them a pack waits while the new one takes its place, if they can't change places at once."""


@contextmanager
def workshop(parent: Path) -> Iterator[Path]:
    """A fresh folder in `parent`, gone at the end; nobody else has one there meanwhile.

    What a killed build left is tidied first: a pack that it had moved aside comes back, its half-written files go.
    Raises OSError when the disk refuses.
    """
    parent.mkdir(parents=True, exist_ok=True)
    with _alone(parent):
        _tidied(parent)
        room = Path(tempfile.mkdtemp(prefix=NAME, dir=parent))
        try:
            yield room
        finally:
            shutil.rmtree(room, ignore_errors=True)


def exchanged(fresh: Path, folder: Path, room: Path) -> None:
    """Put the fresh folder in the old one's place, and the old one into the room.

    Where both can't change places at once the old one is moved aside first: for a moment neither is there. It comes
    back if the rest fails, and if that moment is the last one of the process, the next build brings it back.
    """
    fresh.chmod(0o755)
    if not folder.exists():
        fresh.rename(folder)
        return
    if swapped(fresh, folder):
        return
    (room / OLD).mkdir()
    aside = folder.rename(room / OLD / folder.name)
    try:
        fresh.rename(folder)
    except BaseException:
        aside.rename(folder)
        raise


def tidied(parent: Path) -> None:
    """Clear away what a killed build left in a folder, if it left anything, as far as the disk lets us."""
    if any(parent.glob(f"{NAME}*")):
        with suppress(OSError), _alone(parent):
            _tidied(parent)


def _tidied(parent: Path) -> None:
    for left in sorted(parent.glob(f"{NAME}*")):
        for pack in left.glob(f"{OLD}/*"):
            if not (parent / pack.name).exists():
                pack.rename(parent / pack.name)
        shutil.rmtree(left, ignore_errors=True)


if sys.platform == "win32":
    import msvcrt

    @contextmanager
    def _alone(parent: Path) -> Iterator[None]:
        """Wait until nobody else writes there. Windows takes the file away when the last one lets go of it."""
        handle = os.open(parent / f"{NAME}lock", os.O_CREAT | os.O_RDWR | os.O_TEMPORARY)
        try:
            with suppress(OSError):  # ten tries, a second apart; then nobody can still be at work
                msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
            yield
        finally:
            os.close(handle)

else:
    import fcntl

    @contextmanager
    def _alone(parent: Path) -> Iterator[None]:
        """Wait until nobody else writes there. The folder itself is the lock, so none is left behind."""
        handle = os.open(parent, os.O_RDONLY)
        try:
            with suppress(OSError):  # some network drives have no locks
                fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)
