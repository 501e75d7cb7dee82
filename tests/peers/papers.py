"""Who else writes Word files: how each is found or installed, and how it is called. Nothing goes into the project."""

from __future__ import annotations

import sys
from pathlib import Path

from peers import HERE, Maker, installed, pandoc


def paper_makers(folder: Path) -> tuple[Maker, ...]:
    """Everybody, packgen first; what has to be installed is installed into the folder."""
    return packgen(), python_docx(), docxtpl(folder / "docxtpl"), pandoc(folder / "pip")


def packgen() -> Maker:
    """Ourselves: whole process, page and brand read from their files."""
    script = str(HERE.parent / "papers.py")
    return Maker("packgen", lambda stem, out: [sys.executable, script, f"{stem}.json", str(out)])


def python_docx() -> Maker:
    """python-docx by itself, as its documentation shows it."""
    script = str(HERE / "bare_python_docx.py")
    return Maker("bare python-docx", lambda stem, out: [sys.executable, script, f"{stem}.json", str(out)])


def docxtpl(folder: Path) -> Maker:
    """Docxtpl with a template of one page in a loop."""
    folder.mkdir(parents=True, exist_ok=True)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(folder), "docxtpl"]
    if not installed(pip, folder):
        return Maker("docxtpl")
    script = str(HERE / "templated_docxtpl.py")
    return Maker("docxtpl", lambda stem, out: [sys.executable, script, f"{stem}.json", str(out), str(folder)])
