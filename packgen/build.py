"""The one path: read, choose, compose, draw, save. The only module that knows the order of the verbs."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from packgen.asked import Asked
from packgen.choose import choose
from packgen.compose import compose
from packgen.compose.printing import counted
from packgen.explain import reasons
from packgen.export import Export, as_pdf, export
from packgen.footprint import tools
from packgen.gather import gather
from packgen.manifest import manifest
from packgen.model.pack import Document
from packgen.model.plan import Plan
from packgen.past import written
from packgen.save import digest, save
from packgen.stages import Composed, Selected
from packgen.standing import MANIFEST, Standing, key
from packgen.where import name_of, pack_folder

__all__ = ["Asked", "Composed", "Drawn", "Made", "Selected", "build", "check", "drawn", "saved", "select"]

NOTHING_MORE = Asked()
EPOCH = 1_577_836_800
"""1 January 2020: the time that files carry when neither SOURCE_DATE_EPOCH nor the plan gives one."""
EARLIEST, LATEST = 315_532_800, 4_354_819_198
"""1980 and 2107: what a zip, and so every Office file, can tell of."""

Progress = Callable[[str], None]


def _quiet(_step: str) -> None:
    """No progress is shown."""


@dataclass(frozen=True)
class Drawn:
    """The files of a pack: those that were made, and those of an earlier build that say the same already."""

    composed: Composed
    files: Mapping[str, bytes]
    left: tuple[str, ...]
    """Files that stay as they are."""
    why: Mapping[str, str]
    """For each file why it was made, or wasn't."""
    picks: bytes | None
    """The file that says what was picked; None when nothing was."""


@dataclass(frozen=True)
class Made:
    """What a build wrote: the folder, each file with its size, and edited files that were kept beside."""

    folder: Path
    files: Mapping[str, int]
    kept: tuple[str, ...]
    composed: Composed
    picked: Path | None = None
    """The file beside the plan that says what was picked, when this build wrote it or changed it."""
    thrown_away: tuple[str, ...] = ()
    """Edited files that were not kept."""
    why: Mapping[str, str] = field(default_factory=dict)
    """For each file why it was made, or wasn't."""


def select(path: Path, asked: Asked = NOTHING_MORE, progress: Progress = _quiet) -> Selected:
    """The path of a build, stopped when everything is picked and has its time. Raises Problems."""
    progress("Reading the plan and the library")
    found = gather(path, asked)
    progress("Choosing and setting the clock")
    plan, guests = found.plan, found.guests.people
    return Selected(**vars(found), selection=choose(plan.value, plan.tree, found.shelf.library, guests, found.before))


def check(path: Path, asked: Asked = NOTHING_MORE, progress: Progress = _quiet) -> Composed:
    """The path of a build, stopped before anything is drawn. Raises Problems."""
    made = select(path, asked, progress)
    progress("Composing the documents")
    pack = compose(made.selection, made.dressed.looks, name_of(path), _stamp(made.plan.value), pdfs=asked.pdf)
    return Composed(**vars(made) | {"selection": counted(made.selection, pack.documents)}, pack=pack)


def drawn(path: Path, standing: Standing, asked: Asked = NOTHING_MORE, progress: Progress = _quiet) -> Drawn:
    """The path of a build, stopped before anything is written. What stands and says the same is not drawn again.

    Raises Problems.
    """
    composed = check(path, asked, progress)
    office = export(composed) if asked.pdf else None
    keys = _keys(composed, office)
    missing = [file for file in office.files if not standing.keeps(as_pdf(file), keys[as_pdf(file)])] if office else []
    left = tuple(file for file, key in keys.items() if standing.keeps(file, key) and file not in missing)
    files: dict[str, bytes] = {}
    for document in composed.pack.documents:
        if document.file not in left:
            progress(f"Drawing {document.file}")
            files[document.file] = _draw(composed, document)
    if office and missing:
        progress("Making PDFs in LibreOffice")
        files |= office.pdfs({file: files[file] for file in missing})
    picks = None if asked.apart else written(composed.selection, composed.plan.input.path)
    files[MANIFEST] = manifest(composed, picks, _rows(files, standing, keys))
    return Drawn(composed, files, left, reasons(standing, composed, keys), picks)


def build(
    path: Path, output: Path, asked: Asked = NOTHING_MORE, progress: Progress = _quiet, *, force: bool = False
) -> Made:
    """Build the pack of a plan into output/<plan>/.

    When only a part is asked for, it goes into a folder of its own: output/<plan>-cards/. What was picked is written
    beside the plan, for the next build to keep. Files that people have edited are kept beside the new ones, or with
    `force` go. Raises Problems for what is wrong, OSError when the disk does.
    """
    folder = pack_folder(path, output, asked.make)
    made = drawn(path, Standing.of(folder), asked, progress)
    progress("Saving")
    return saved(made, folder, force=force)


def saved(made: Drawn, folder: Path, *, force: bool = False) -> Made:
    """Write what was drawn into the folder, and what was picked beside the plan. Raises OSError."""
    where = made.composed.picked
    is_new = made.picks is not None and (not where.exists() or where.read_bytes() != made.picks)
    beside = {where: made.picks} if made.picks is not None else {}
    edited = save(made.files, folder, beside, left=made.left, force=force)
    sizes = {name: (folder / name).stat().st_size for name in (*made.why, MANIFEST)}
    kept, gone = ((), edited) if force else (edited, ())
    return Made(folder, sizes, kept, made.composed, where if is_new else None, gone, made.why)


def _draw(composed: Composed, document: Document) -> bytes:
    from packgen.draw import draw

    return draw(document, composed.pack.brand, composed.shelf.fonts, composed.pack.stamp)


def _keys(composed: Composed, office: Export | None) -> dict[str, str]:
    """For each file to come the hash of all that it is made of."""
    pack, fonts = composed.pack, composed.own_fonts
    homes = (composed.picked.parent.resolve(), composed.shelf.fonts, Path(sys.prefix))
    keys = {one.file: key((one, one.brand or pack.brand, pack.stamp), tools(), fonts, homes) for one in pack.documents}
    if office:
        keys |= {as_pdf(file): key(keys[file], office.identity, fonts, homes) for file in office.files}
    return keys


def _rows(files: Mapping[str, bytes], standing: Standing, keys: Mapping[str, str]) -> list[dict[str, object]]:
    """What a manifest says of each file."""
    rows = {name: {"bytes": len(data), "sha256": digest(data)} for name, data in files.items()}
    return [
        {"file": name, **standing.files.get(name, {}), **rows.get(name, {}), "made of": keys[name]}
        for name in sorted(keys)
    ]


def _stamp(plan: Plan) -> int:
    """The time that every file carries: SOURCE_DATE_EPOCH, else midday on the day of the session, else a fixed day."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdigit():
        return min(max(int(given), EARLIEST), LATEST)
    if plan.date is None or plan.date.year < 1981:
        return EPOCH
    noon = dt.datetime.combine(plan.date, dt.time(12), dt.UTC)
    return min(int(noon.timestamp()), LATEST)
