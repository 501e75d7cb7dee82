"""The one path: read, choose, compose, draw, save. The only module that knows the order of the verbs."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from packgen import __version__
from packgen.choose import choose
from packgen.compose import compose
from packgen.compose.printing import counted
from packgen.looks import Dressed
from packgen.looks import looks as dress
from packgen.model.pack import Pack
from packgen.model.picked import Past
from packgen.model.plan import Output, Plan
from packgen.model.selection import Selection
from packgen.participants import Guests, guests
from packgen.past import past, written
from packgen.provenance import provenance
from packgen.read import Input, Shelf, Sourced, picked_path, shelf
from packgen.read import plan as read_plan
from packgen.source import Problem, Problems

EPOCH = 1_577_836_800
"""1 January 2020: the time that files carry when neither SOURCE_DATE_EPOCH nor the plan gives one."""
EARLIEST, LATEST = 315_532_800, 4_354_819_198
"""1980 and 2107: what a zip, and so every Office file, can tell of."""

Progress = Callable[[str], None]


def _quiet(_step: str) -> None:
    """No progress is shown."""


@dataclass(frozen=True)
class Composed:
    """A pack with everything it was made from."""

    plan: Sourced[Plan]
    shelf: Shelf
    dressed: Dressed
    guests: Guests
    selection: Selection
    pack: Pack
    before: Past

    @property
    def inputs(self) -> tuple[Input, ...]:
        """Every file that went in, besides the plan and what was picked before."""
        return (*self.shelf.inputs, *self.dressed.inputs, *self.guests.inputs, *self._fonts())

    def _fonts(self) -> Iterator[Input]:
        """The font files of assets/fonts that the brand names; a brand's own are among what it brings along."""
        fonts = self.pack.brand.fonts
        names = {file for face in (fonts.body, fonts.heading, fonts.cards) for file in (face.regular, face.bold)}
        for name in sorted(name for name in names if not Path(name).is_absolute()):
            yield Input(f"assets/fonts/{name}", sha256((self.shelf.fonts / name).read_bytes()).hexdigest())

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What is worth a second look."""
        return (*self.selection.warnings, *self.dressed.warnings, *self.guests.warnings)


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


@dataclass(frozen=True)
class Selected:
    """What a plan comes to before anything is composed, with everything that it was made from."""

    plan: Sourced[Plan]
    shelf: Shelf
    dressed: Dressed
    guests: Guests
    selection: Selection
    before: Past


def select(
    path: Path,
    library: Path | None = None,
    progress: Progress = _quiet,
    *,
    fresh: bool = False,
    editions: tuple[str, ...] = (),
    make: tuple[Output, ...] = (),
) -> Selected:
    """The path of a build, stopped when everything is picked and has its time. Raises Problems.

    With `fresh` what earlier builds have picked is forgotten; `editions` are made beside those that the plan asks for,
    and `make` stands in place of what it asks for.
    """
    progress("Reading the plan and the library")
    plan, found = _read(path, library)
    asked = {"editions": (*plan.value.editions, *editions), "make": make or plan.value.make}
    plan = replace(plan, value=plan.value.model_copy(update=asked))
    dressed, invited, before = _beside(plan, path, found, fresh=fresh)
    progress("Choosing and setting the clock")
    selection = choose(plan.value, plan.tree, found.library, invited.people, before)
    return Selected(plan, found, dressed, invited, selection, before)


def check(
    path: Path,
    library: Path | None = None,
    progress: Progress = _quiet,
    *,
    fresh: bool = False,
    pdf: bool = False,
    editions: tuple[str, ...] = (),
    make: tuple[Output, ...] = (),
) -> Composed:
    """The path of a build, stopped before anything is drawn; with `pdf` every paper as a PDF too. Raises Problems."""
    made = select(path, library, progress, fresh=fresh, editions=editions, make=make)
    progress("Composing the documents")
    pack = compose(made.selection, made.dressed.looks, _name(path), _stamp(made.plan.value), pdfs=pdf)
    selection = counted(made.selection, pack.documents)
    return Composed(made.plan, made.shelf, made.dressed, made.guests, selection, pack, made.before)


def build(
    path: Path,
    output: Path,
    library: Path | None = None,
    progress: Progress = _quiet,
    *,
    pdf: bool = False,
    editions: tuple[str, ...] = (),
    make: tuple[Output, ...] = (),
    fresh: bool = False,
    force: bool = False,
) -> Made:
    """Build the pack of a plan into output/<plan>/.

    With a PDF of every file when `pdf`, and with these `editions` beside those that the plan asks for. With `make` only
    that is made, into a folder of its own: output/<plan>-cards/. What was picked is written beside the plan, for the
    next build to keep; with `fresh` it is picked anew. Files that people have edited are kept beside the new ones, or
    with `force` go.
    Raises Problems for what is wrong, OSError when the disk does.
    """
    from packgen.draw import draw
    from packgen.save import save

    composed = check(path, library, progress, fresh=fresh, pdf=pdf, editions=editions, make=make)
    pack = composed.pack
    office = _office(composed) if pdf else None
    files: dict[str, bytes] = {}
    for document in pack.documents:
        progress(f"Drawing {document.file}")
        files[document.file] = draw(document, pack.brand, composed.shelf.fonts, pack.stamp)
    if office:
        progress("Making PDFs in LibreOffice")
        files |= office(files)
    files["manifest.json"] = manifest(composed, files)
    progress("Saving")
    folder = output / "-".join((pack.name, *make))
    picks, where = written(composed.selection, composed.plan.input.path), picked_path(path)
    is_new = picks is not None and (not where.exists() or where.read_bytes() != picks)
    edited = save(files, folder, {where: picks} if picks is not None else {}, force=force)
    kept, gone = ((), edited) if force else (edited, ())
    sizes = {name: len(data) for name, data in files.items()}
    return Made(folder, sizes, kept, composed, where if is_new else None, gone)


def _office(composed: Composed) -> Callable[[Mapping[str, bytes]], Mapping[str, bytes]] | None:
    """What makes the PDFs that the pack has not yet; None when it has all. Raises Problems without LibreOffice."""
    from packgen.office import needed, pdfs

    pack, at = composed.pack, composed.plan.tree.place(())
    own = {document.file for document in pack.documents if document.file.endswith(".pdf")}
    wanted = [one.file for one in pack.documents if f"{one.file.rsplit('.', 1)[0]}.pdf" not in own]
    if not wanted:
        return None
    program = needed(at, wanted)
    faces = (pack.brand.fonts.body, pack.brand.fonts.heading)
    fonts = sorted({composed.shelf.fonts / file for face in faces for file in (face.regular, face.bold)})
    language = pack.brand.language
    return lambda files: pdfs(program, {name: files[name] for name in wanted}, fonts, language, pack.stamp, at)


def manifest(composed: Composed, files: Mapping[str, bytes]) -> bytes:
    """What went in and what came out, with hashes; what was picked and why; when each block starts."""
    from packgen.save import digest

    selection, plan = composed.selection, composed.plan
    picks = written(selection, plan.input.path)
    picked = {"file": picked_path(Path(plan.input.path)).name, "sha256": digest(picks)} if picks else None
    titles = {block.number: block.title for block in selection.blocks}
    content = {
        "packgen": __version__,
        "plan": {"file": plan.input.path, "sha256": plan.input.sha256},
        "asked": {"make": list(plan.value.make), "editions": list(plan.value.editions)},
        "picked": picked,
        "inputs": [{"file": one.path, "sha256": one.sha256} for one in composed.inputs],
        "blocks": [
            {"starts": str(block.starts), "ends": str(block.ends), "title": block.title} for block in selection.blocks
        ],
        "picks": [
            {"id": pick.id, "kind": pick.kind, "block": titles.get(pick.block), "why": pick.why}
            | ({"gains": [{"points": gain.points, "why": gain.why} for gain in pick.gains]} if pick.gains else {})
            for pick in selection.picks
        ],
        "left out": [{"id": item.id, "kind": item.kind, "why": item.why} for item in selection.left_out],
        "notices": [notice.id for notice in selection.notices],
        "print": [
            {"file": job.file, "copies": job.copies, "sum": job.sum}
            | ({} if job.sheets is None else {"sheets": job.sheets})
            for job in selection.print_list
        ],
        "files": [{"file": name, "bytes": len(data), "sha256": digest(data)} for name, data in sorted(files.items())],
    }
    documents = [one for one in composed.pack.documents if one.file in files]
    told = provenance(documents, composed.shelf, plan)
    return (json.dumps(content, indent=2, ensure_ascii=False)[:-2] + f",\n{told}\n}}\n").encode()


def _read(path: Path, library: Path | None) -> tuple[Sourced[Plan], Shelf]:
    """The plan and the shelf, with the problems of both at once."""
    problems: list[Problem] = []
    plan: Sourced[Plan] | None = None
    found: Shelf | None = None
    try:
        plan = read_plan(path)
    except Problems as wrong:
        problems += wrong.problems
    try:
        found = shelf(_library(path, plan, library))
    except Problems as wrong:
        problems += wrong.problems
    if plan is None or found is None:
        raise Problems(problems)
    return plan, found


def _beside(plan: Sourced[Plan], path: Path, found: Shelf, *, fresh: bool) -> tuple[Dressed, Guests, Past]:
    """What stands beside the plan: brand and pictures, the participants, earlier picks; all their problems at once."""
    folder = _folder(path)
    problems: list[Problem] = []
    dressed: Dressed | None = None
    invited, before = Guests(), Past()
    try:
        dressed = dress(plan, folder, found)
    except Problems as wrong:
        problems += wrong.problems
    try:
        if plan.value.participants:
            invited = guests(folder / plan.value.participants, plan.tree.place(("participants",)))
    except Problems as wrong:
        problems += wrong.problems
    try:
        before = past(plan, path, fresh=fresh)
    except Problems as wrong:
        problems += wrong.problems
    if dressed is None or problems:
        raise Problems(problems)
    return dressed, invited, before


def _library(path: Path, plan: Sourced[Plan] | None, library: Path | None) -> Path | None:
    """The library: named on the command line, else by the plan (and beside it), else the shipped one."""
    if library is not None:
        return library
    if plan is None or plan.value.library is None:
        return None
    beside = _folder(path) / plan.value.library
    if not beside.is_dir():
        message = f"there is no folder '{plan.value.library}' beside the plan"
        raise Problems([Problem(plan.tree.place(("library",)), message, "name the folder that holds library.yaml")])
    return beside


def _folder(path: Path) -> Path:
    """The folder of a plan."""
    return path if path.is_dir() else path.parent


def _name(path: Path) -> str:
    """The name of the output folder: the plan's file name, or its folder's when the file is called plan.yaml."""
    if path.is_dir() or path.stem == "plan":
        return (path if path.is_dir() else path.parent).resolve().name
    return path.stem


def _stamp(plan: Plan) -> int:
    """The time that every file carries: SOURCE_DATE_EPOCH, else midday on the day of the session, else a fixed day."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdigit():
        return min(max(int(given), EARLIEST), LATEST)
    if plan.date is None or plan.date.year < 1981:
        return EPOCH
    noon = dt.datetime.combine(plan.date, dt.time(12), dt.UTC)
    return min(int(noon.timestamp()), LATEST)
