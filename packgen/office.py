"""PDFs of Office files, made by LibreOffice where it is there: the only module that starts another program.

It runs once for all files, in a temporary folder with a profile of its own, so that a LibreOffice which is open
already is not disturbed, and nothing of anybody's settings decides how a PDF looks.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from string import Template

from packgen.source import Place, Problem, Problems

NAMES = ("soffice", "libreoffice")
"""What the program is called on the path."""

PLACES: Mapping[str, tuple[str, ...]] = {
    "win32": (
        "${ProgramFiles}/LibreOffice/program/soffice.com",
        "${ProgramW6432}/LibreOffice/program/soffice.com",
        "${LOCALAPPDATA}/Programs/LibreOffice/program/soffice.com",
    ),
    "darwin": (
        "/Applications/LibreOffice.app/Contents/MacOS/soffice",
        "${HOME}/Applications/LibreOffice.app/Contents/MacOS/soffice",
    ),
    "linux": (
        "/usr/lib/libreoffice/program/soffice",
        "/usr/lib64/libreoffice/program/soffice",
        "/opt/libreoffice*/program/soffice",
    ),
}
"""Where its installers put it, by system."""

START, EACH = 90, 30
"""Seconds that LibreOffice may take to start for the first time, and for each file."""

SETTINGS = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
$items</oor:items>
"""
ITEM = (
    '<item oor:path="/org.openoffice.$path"><prop oor:name="$name" oor:op="fuse"><value>$value</value></prop></item>\n'
)
EXPORT = ("UseTaggedPDF", "PDFUACompliance", "DisplayPDFDocumentTitle", "ExportBookmarks")
"""What is switched on for every PDF."""

DATES = (
    (re.compile(rb"(/(?:CreationDate|ModDate)\(D:)\d{14}(?=[Z+-])"), "%Y%m%d%H%M%S"),
    (re.compile(rb"(<xmp:(?:Create|Modify|Metadata)Date>)[-\d]{10}T[:\d]{8}(?=Z<)"), "%Y-%m-%dT%H:%M:%S"),
)
IDENTITY = re.compile(rb"(/ID \[ <)([0-9A-F]{32})(>\s*<)\2(> \]\s*/DocChecksum /)[0-9A-F]{32}")


def needed(at: Place, files: Iterable[str]) -> Path:
    """LibreOffice's program, which these files need. Raises Problems, at the plan's place, where there is none."""
    if (program := found()) is not None:
        return program
    message = f"a PDF of {', '.join(files)} is made by LibreOffice, and it was not found"
    hint = "install LibreOffice (free, from libreoffice.org) or put 'soffice' on your path; or build without --pdf"
    raise Problems([Problem(at, message, hint)])


def found() -> Path | None:
    """LibreOffice's program: on the path, else where its installers put it; None where there is none."""
    on_path = (path for name in NAMES if (path := shutil.which(name)))
    return next((Path(path) for path in (*on_path, *_usual())), None)


def _usual() -> Iterator[str]:
    """Files that are there, in the usual places of this system."""
    for place in PLACES.get(sys.platform, PLACES["linux"]):
        path = Path(Template(place).safe_substitute(os.environ))
        if path.is_absolute():
            yield from sorted(map(str, Path(path.anchor).glob(path.relative_to(path.anchor).as_posix())))


def pdfs(
    program: Path, files: Mapping[str, bytes], fonts: Iterable[Path], language: str, stamp: int, at: Place
) -> Mapping[str, bytes]:
    """A PDF of each Office file, by its own name; tagged, with the fonts at hand and times of `stamp` (seconds).

    Raises Problems, at the plan's place, when LibreOffice takes too long or leaves a file out.
    """
    with tempfile.TemporaryDirectory(prefix="packgen-", ignore_cleanup_errors=True) as folder:
        sources, made = Path(folder) / "files", Path(folder) / "pdf"
        sources.mkdir()
        for name, data in files.items():
            (sources / name).write_bytes(data)
        said = _run(program, _profile(Path(folder), fonts, language), [sources / name for name in files], made, at)
        missing = [name for name in files if not (made / _pdf(name)).is_file()]
        if missing:
            raise Problems([Problem(at, f"LibreOffice made no PDF of {', '.join(missing)}{said}", _again())])
        return {_pdf(name): settled((made / _pdf(name)).read_bytes(), stamp) for name in files}


def _pdf(name: str) -> str:
    return f"{name.rsplit('.', 1)[0]}.pdf"


def _again() -> str:
    return "try once more, or open the file in LibreOffice and export it there"


def _profile(folder: Path, fonts: Iterable[Path], language: str) -> Path:
    """A profile with our settings for PDFs, and the fonts of the brand for machines that lack them."""
    user = folder / "profile" / "user"
    (user / "fonts").mkdir(parents=True)
    for file in fonts:
        shutil.copy(file, user / "fonts")
    items = [("Office.Common/Filter/PDF/Export", name, "true") for name in EXPORT]
    items += [("Setup/L10N", "ooSetupSystemLocale", language), ("Office.Linguistic/General", "DefaultLocale", language)]
    written = "".join(Template(ITEM).substitute(path=path, name=name, value=value) for path, name, value in items)
    (user / "registrymodifications.xcu").write_text(Template(SETTINGS).substitute(items=written), "utf-8")
    return folder / "profile"


def _run(program: Path, profile: Path, files: list[Path], out: Path, at: Place) -> str:
    """Let LibreOffice convert the files; what it said at last, if anything."""
    words = [str(program), "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}"]
    words += ["--convert-to", "pdf", "--outdir", str(out), *map(str, files)]
    limit = START + EACH * len(files)
    # A session of its own: soffice is a script that starts others, and all of them must end with it.
    with subprocess.Popen(  # noqa: S603 - the program that was found, with files of ours
        words,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, "TZ": "UTC"},
        start_new_session=True,
    ) as running:
        try:
            _, said = running.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            _end(running)
            message = f"LibreOffice was stopped: it had not finished {len(files)} files after {limit} seconds"
            raise Problems([Problem(at, message, _again())]) from None
        except BaseException:
            _end(running)
            raise
    lines = said.decode(errors="replace").split("\n")
    return next((f" ({line.strip()})" for line in reversed(lines) if line.strip()), "")


def _end(running: subprocess.Popen[bytes]) -> None:
    """Stop the program and what it started."""
    with suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(running.pid, signal.SIGKILL)
        else:
            running.kill()


def settled(pdf: bytes, stamp: int) -> bytes:
    """The PDF with times of `stamp` and an identity made from what it says, each as long as it was.

    These alone differ between two runs of one LibreOffice on one machine. Another version sets pages its own way.
    """
    moment = time.gmtime(stamp)
    for pattern, form in DATES:
        pdf = pattern.sub(rb"\g<1>" + time.strftime(form, moment).encode(), pdf)
    plain = IDENTITY.sub(rb"\g<1>\g<3>\g<4>", pdf)
    name = sha256(plain).hexdigest()[:32].upper().encode()
    return IDENTITY.sub(rb"\g<1>" + name + rb"\g<3>" + name + rb"\g<4>" + name, pdf)
