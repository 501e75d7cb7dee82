"""Two folders that change places at once, where the system can do that: at no moment is either of them nowhere."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

HERE = -100
"""A relative path starts where the program is: Linux's AT_FDCWD."""
EXCHANGE = 2
"""Linux's RENAME_EXCHANGE, and macOS's RENAME_SWAP."""


def swapped(one: Path, other: Path) -> bool:
    """Let two folders change places, and say whether they did. If not, the system or the disk has no way to do that.

    Linux and macOS have one on their own disks; Windows, and some network drives and memory sticks, have none.
    """
    try:
        return _asked(os.fsencode(one), os.fsencode(other)) == 0
    except AttributeError:  # an older C library
        return False


def _asked(one: bytes, other: bytes) -> int:
    """What the system answers: 0 when it is done. Raises AttributeError when it doesn't know the question."""
    if sys.platform == "linux":
        return int(ctypes.CDLL(None).renameat2(HERE, one, HERE, other, EXCHANGE))
    if sys.platform == "darwin":
        return int(ctypes.CDLL(None).renamex_np(one, other, EXCHANGE))
    return -1
