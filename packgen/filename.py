"""Names of files that come from elsewhere: what Windows can't store, and what is not the plain file it says it is."""

from __future__ import annotations

import re
from pathlib import Path

Said = tuple[str, str]
"""What is wrong, and the remedy."""

LONGEST = 150
"""Characters of a name: the disks of Windows take 255, and 260 with all folders before it."""
KEPT = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)))
)
"""Names that Windows keeps for devices, whatever ending follows (Microsoft: Naming Files, Paths, and Namespaces)."""
ODD = re.compile(r'[<>:"|?*\x00-\x1f]')
"""Signs that no name on Windows holds."""
RENAME = "give the file another name"


def unstorable(name: str) -> Said | None:
    """Why Windows can't store a file or folder of this name; None when it can."""
    if name.split(".", maxsplit=1)[0].strip().lower() in KEPT:
        return f"'{name}' is a name that Windows keeps for itself", RENAME
    if odd := ODD.search(name):
        return f"'{name}' has a {odd[0]!a} in it, which Windows can't store", RENAME
    if name.endswith((".", " ")):
        return f"'{name}' ends in a dot or a space, which Windows drops", RENAME
    if len(name) > LONGEST:
        return f"'{name[:20]}…' has {len(name)} characters; the most in a file's name is {LONGEST}", RENAME
    return None


def storable(name: str) -> str:
    """The name itself. Raises ValueError for one that Windows can't store."""
    if wrong := unstorable(name):
        raise ValueError("; ".join(wrong))
    return name


def not_plain(path: Path) -> Said | None:
    """Why what lies at a path is no plain file of its folder; None when it is one, or when there is nothing.

    A link that leads out of the folder would carry a file into the pack that nobody put beside the plan; a pipe or a
    device would never end.
    """
    if not path.exists():
        return None
    if not path.is_file():
        return f"'{path.name}' is no plain file", "put the file itself there"
    if path.is_symlink() and not path.resolve().is_relative_to(path.parent.resolve()):
        return f"'{path.name}' is a link to a file in another folder", "put the file itself there"
    return None
