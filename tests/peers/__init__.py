"""Who else writes decks: how each is found or installed, and how it is called. Nothing goes into the project."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SECONDS = 300
"""How long an installation may take."""


@dataclass(frozen=True)
class Maker:
    """Somebody who writes decks. `command` takes the stem of the content's files and the deck to write."""

    name: str
    command: Callable[[Path, Path], list[str]] | None = None
    """None: not installed."""


def makers(folder: Path) -> tuple[Maker, ...]:
    """Everybody, packgen first; what has to be installed is installed into the folder."""
    return packgen(), packgen(clean=True), bare(), pptxgenjs(folder / "npm"), pandoc(folder / "pip")


def write(said: Mapping[str, Any], stem: Path) -> None:
    """What the deck says, as everybody takes it: .json and .md."""
    stem.with_suffix(".json").write_text(json.dumps(said), "utf-8")
    stem.with_suffix(".md").write_text(markdown(said) if "slides" in said else paper_markdown(said), "utf-8")


def markdown(said: Mapping[str, Any]) -> str:
    """The content as pandoc reads it."""
    slides = (f"## {one['title']}\n\n{_beside(one)}\n\n{_notes(one)}\n" for one in said["slides"])
    return "\n".join((f"---\ntitle: {said['title']}\n---\n", *slides))


def paper_markdown(said: Mapping[str, Any]) -> str:
    """A paper as pandoc reads it."""
    return "\n".join((f"---\ntitle: {said['title']}\n---\n", *(_page(page, said["head"]) for page in said["pages"])))


def _page(page: Mapping[str, Any], head: list[str]) -> str:
    points = "\n".join(f"- {point}" for point in page["points"])
    rows = "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *page["rows"]))
    return "\n\n".join((f"# {page['title']}", *page["paragraphs"], points, rows)) + "\n"


def _beside(one: Mapping[str, Any]) -> str:
    """The points, and a picture in a column beside them where there is one."""
    points = "\n".join(f"- {point}" for point in one["points"])
    if not one["picture"]:
        return points
    shown = f"![{one['picture']['alt']}]({one['picture']['file']})"
    return f":::: columns\n::: column\n{points}\n:::\n::: column\n{shown}\n:::\n::::"


def _notes(one: Mapping[str, Any]) -> str:
    return "\n".join(("::: notes", "\n\n".join(one["notes"]), ":::"))


def packgen(*, clean: bool = False) -> Maker:
    """Ourselves: whole process, layout and brand read from their files, every text measured.

    Pictures as they are on the disk, as all others take them; or `clean`, checked and written anew, as a build does.
    """
    extra = ["--clean"] if clean else []
    return Maker(
        "packgen, pictures cleaned" if clean else "packgen",
        lambda stem, out: [sys.executable, str(HERE.parent / "decks.py"), f"{stem}.json", str(out), *extra],
    )


def bare() -> Maker:
    """python-pptx by itself; it measures nothing."""
    return Maker(
        "bare python-pptx",
        lambda stem, out: [sys.executable, str(HERE / "bare_python_pptx.py"), f"{stem}.json", str(out)],
    )


def pptxgenjs(folder: Path) -> Maker:
    """PptxGenJS on Node; it measures nothing."""
    folder.mkdir(parents=True, exist_ok=True)
    node, npm = shutil.which("node"), shutil.which("npm")
    name = "PptxGenJS 4"
    if not (node and npm and installed([npm, "install", "--no-audit", "--no-fund", "pptxgenjs@4"], folder)):
        return Maker(name)
    script = shutil.copy(HERE / "pptxgenjs.cjs", folder)
    return Maker(name, lambda stem, out: [node, str(script), f"{stem}.json", str(out)])


def pandoc(folder: Path) -> Maker:
    """Pandoc: the one on the path, else the one in the wheel pypandoc_binary; it measures nothing."""
    folder.mkdir(parents=True, exist_ok=True)
    found = shutil.which("pandoc")
    if not found:
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(folder), "pypandoc_binary"]
        found = (
            next((str(one) for one in folder.glob("pypandoc/files/pandoc*")), None) if installed(pip, folder) else None
        )
    if not found:
        return Maker("pandoc")
    said = subprocess.run([found, "--version"], check=True, capture_output=True, text=True).stdout
    return Maker(said.split("\n")[0], lambda stem, out: [found, f"{stem}.md", "-o", str(out)])


def installed(words: list[str], folder: Path) -> bool:
    """Whether an installation went well; it does not without a network."""
    try:
        done = subprocess.run(words, cwd=folder, check=False, capture_output=True, timeout=SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def reportlab(folder: Path) -> list[str] | None:
    """The command that makes cards with reportlab, installed into the folder; None where it can't be."""
    words = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(folder), "reportlab>=4"]
    try:
        subprocess.run(words, check=True, capture_output=True, timeout=SECONDS)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return None
    return ["env", f"PYTHONPATH={folder}", sys.executable, str(HERE / "reportlab_cards.py")]
