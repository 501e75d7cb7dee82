"""Build again whenever a file is saved that the pack is made from, and show what came of it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from watchfiles import DefaultFilter, watch

from packgen.asked import Asked
from packgen.build import drawn, saved
from packgen.live import Live
from packgen.source import Problems
from packgen.stages import Composed
from packgen.standing import MANIFEST, Standing
from packgen.telling import tell
from packgen.where import PICKED, folder_of, pack_folder, shipped

OURS = (".yaml", ".csv", ".svg", ".png", ".jpg", ".jpeg", ".ttf", ".otf", ".pptx", ".potx", ".docx", ".dotx", ".typ")
"""Endings of files that a pack is made from."""
QUIET_MS = 200
"""How long files are left in peace before a build begins: editors save in several steps."""

OPEN = "If the file is open in another program, close it there and save the plan again."

Say = Callable[[str], None]


class _Inputs(DefaultFilter):
    """Files that a pack may be made from; not what a build or an editor writes beside them."""

    def __init__(self, output: Path) -> None:
        super().__init__()
        self._output = output.resolve()

    def __call__(self, _change: object, path: str) -> bool:
        """Whether a change at this path counts."""
        file = Path(path)
        is_ours = file.suffix.lower() in OURS and not file.name.startswith((".", "~$"))
        return is_ours and not file.name.endswith(PICKED) and not file.resolve().is_relative_to(self._output)


def saves(plan: Path, asked: Asked, output: Path) -> Iterator[object]:
    """Once for every time that files of the plan, its library or packgen's layouts were saved; ends with Ctrl-C."""
    logging.getLogger("watchfiles").setLevel(logging.ERROR)  # it says that it ends, and so do we
    folders = (folder_of(plan), asked.library or shipped("content"), shipped("layouts"), shipped("assets"))
    there = [folder for folder in dict.fromkeys(folder.resolve() for folder in folders) if folder.is_dir()]
    yield from watch(*there, watch_filter=_Inputs(output), debounce=QUIET_MS, raise_interrupt=False)


def follow(plan: Path, output: Path, asked: Asked, live: Live, times: Iterable[object], say: Say) -> None:
    """Build now, and again each of the `times`. A plan with problems leaves the last good pack. Raises OSError."""
    _built(plan, output, asked, live, say)
    for _ in times:
        _built(plan, output, asked, live, say)


def _built(plan: Path, output: Path, asked: Asked, live: Live, say: Say) -> None:
    folder = pack_folder(plan, output, asked.make)
    try:
        made = drawn(plan, Standing.of(folder), asked)
    except Problems as wrong:
        live.refuse(wrong)
        say(tell(wrong.problems))
        return
    try:
        saved(made, folder)
    except OSError as refused:
        say(f"{refused.filename or 'the disk'}: {refused.strerror or refused}; nothing was changed. {OPEN}")
        return
    fresh = [name for name in made.files if name != MANIFEST]
    say(f"Made {', '.join(fresh)}" if fresh else "Nothing has changed")
    _shown(made.composed, folder, live, say)


def _shown(composed: Composed, folder: Path, live: Live, say: Say) -> None:
    """Bring the preview up to date, from the files that now stand."""
    decks = [one.file for one in composed.pack.documents if one.file.endswith(".pptx")]
    files = {name: (folder / name).read_bytes() for name in decks}
    for what in live.show(composed, files):
        say(f"Picturing {what}")
