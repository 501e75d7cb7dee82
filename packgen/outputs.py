"""`packgen check --outputs`: whether what lies in a folder is what was built, is up to date, and can be given out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from packgen.asked import Asked
from packgen.assure import pdf, slides, word
from packgen.assure.found import Check, Finding, Seen
from packgen.assure.leaks import GUIDE, leaks
from packgen.assure.stale import BUILD, refused, stale
from packgen.build import Composed
from packgen.build import check as compose
from packgen.kit.contrast import pairs
from packgen.model.library import Library
from packgen.model.plan import Plan
from packgen.read import shelf
from packgen.record import File, Record, is_changed, record
from packgen.source import Problems, shown_path
from packgen.where import picked_path

READERS = {".pptx": slides.seen, ".docx": word.seen, ".pdf": pdf.seen}
"""What looks into which kind of file; pictures have nothing to look into."""

SHEETS = "-to-fold.pdf"
"""How the names of sheets end that only a printer reads; their pages are those of the PDF beside them."""

UNKNOWN = "its plan was not found; name it: packgen check PLAN --outputs"


def look(folder: Path, plan: Path | None = None, library: Path | None = None) -> tuple[Check, ...]:
    """Everything that is checked of a folder that a build wrote. Raises Problems when no build wrote it."""
    known = record(folder)
    path = plan or _plan(folder, known)
    again = _again(path, library, known) if path else None
    composed = again if isinstance(again, Composed) else None
    words = composed.shelf.library if composed else _library(library)
    said = composed.plan.value if composed else None
    files = [check for one in known.files for check in _file(folder, one, words, said)]
    return (*files, *_made_again(path, again, known))


def wrong(checks: Iterable[Check]) -> int:
    """How many things there are to mend."""
    return sum(len(check.found) for check in checks)


def as_json(folder: Path, checks: tuple[Check, ...]) -> str:
    """The report for programs."""
    rows = [
        {"file": one.file, "check": one.what, "ok": not one.found and not one.skipped}
        | ({"skipped": one.skipped} if one.skipped else {})
        | {"found": [{"where": it.where, "message": it.message, "hint": it.hint} for it in one.found]}
        for one in checks
    ]
    content = {"folder": shown_path(folder), "found": wrong(checks), "checks": rows}
    return json.dumps(content, indent=2, ensure_ascii=False)


# --- files ----------------------------------------------------------------------------------------------------


def _file(folder: Path, written: File, library: Library | None, plan: Plan | None) -> Iterator[Check]:
    """A file: whether it is there, as it was written, and fit to be given out."""
    path = folder / written.file
    if not path.is_file():
        yield Check(written.file, "unchanged", (Finding("file", "it is missing", BUILD),))
        return
    edited = Finding("file", "it was edited after the build", "keep it under another name, or build the pack again")
    yield Check(written.file, "unchanged", (edited,) if is_changed(path, written) else ())
    reader = None if written.file.endswith(SHEETS) else READERS.get(path.suffix)
    if reader is None:
        return
    try:
        seen = reader(path)
    except Problems as problems:
        yield Check(written.file, "opens", refused(problems.problems))
        return
    yield from (Check(written.file, what, found) for what, found in seen.checks)
    if not written.file.startswith(GUIDE):
        yield _leaks(written.file, seen, library, plan)


def _leaks(file: str, seen: Seen, library: Library | None, plan: Plan | None) -> Check:
    if library is None:
        return Check(file, "facilitator's words", skipped="the library has problems")
    return Check(file, "facilitator's words", leaks(seen.text, library, plan))


def _library(folder: Path | None) -> Library | None:
    """The library, where it can be read."""
    try:
        return shelf(folder).library
    except Problems:
        return None


# --- plan -----------------------------------------------------------------------------------------------------


def _plan(folder: Path, known: Record) -> Path | None:
    """The plan of a pack: near it, else near the current folder; there the one that was built before its namesakes."""
    name, own = known.plan.file, folder.resolve()
    inside = dict.fromkeys((own.name, own.name.removesuffix("".join(f"-{part}" for part in known.asked.make))))
    for home in (own.parent.parent, own.parent, Path.cwd()):
        found = [path for sub in (*inside, "plans", ".") if (path := home / sub / name).is_file()]
        if found:
            return next((path for path in found if not is_changed(path, known.plan)), found[0])
    return None


def _again(path: Path, library: Path | None, known: Record) -> Composed | Problems:
    """The pack composed once more as it was asked for, or what keeps it from being composed."""
    try:
        return compose(path, Asked(library, make=known.asked.make, editions=known.asked.editions))
    except Problems as problems:
        return problems


def _made_again(path: Path | None, again: Composed | Problems | None, known: Record) -> Iterator[Check]:
    """Whether the pack is up to date, its texts fit, and its colours can be read."""
    if path is None or again is None:
        yield from (Check(known.plan.file, what, skipped=UNKNOWN) for what in ("up to date", "text fits", "contrast"))
        return
    if isinstance(again, Problems):
        yield Check(known.plan.file, "up to date, text fits, contrast", refused(again.problems))
        return
    yield Check(known.plan.file, "up to date", tuple(stale(known, _now(path, again))))
    yield Check(known.plan.file, "text fits")
    yield Check(known.plan.file, "contrast", tuple(_faint(again)))


def _now(path: Path, again: Composed) -> Mapping[str, str]:
    """The hash of every file that a build would take in now."""
    now = {one.path: one.sha256 for one in (again.plan.input, *again.inputs)}
    picked = picked_path(path)
    return now | ({picked.name: sha256(picked.read_bytes()).hexdigest()} if picked.is_file() else {})


def _faint(again: Composed) -> Iterator[Finding]:
    """Pairs of the brands' colours that can't be read; a build refuses them, an edition may bring its own."""
    brands = {one.brand.id: one.brand for one in again.pack.documents if one.brand} | {"": again.pack.brand}
    for brand in brands.values():
        for pair in pairs(brand.colours):
            if not pair.passes:
                hint = "see 'packgen brand check' for the nearest colour that can be read"
                yield Finding(brand.id, f"'{pair.role}' on '{pair.ground}' has a contrast of {pair.ratio:.1f}:1", hint)
