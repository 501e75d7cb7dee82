"""Make the reference pages from the code, and the pictures from real packs: `make docs`.

The pictures need LibreOffice (soffice) and poppler (pdftoppm); the pages need nothing. A test holds the pages current.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from PIL import Image

from packgen.cli import main as command
from packgen.schema import schema

DOCS = Path(__file__).parent
ROOT = DOCS.parent
HEAD = "<!-- Made by docs/make.py; change the code, then run: make docs -->\n\n"


def commands_page() -> str:
    """The help of every command."""
    return HEAD + "# Commands\n\n" + "\n".join(_helps(command, "packgen"))


def _helps(what: click.Command, name: str) -> Iterator[str]:
    """The help of a command, then of those in it."""
    yield _help(what, name)
    if isinstance(what, click.Group):
        for inner, sub in sorted(what.commands.items()):
            yield from _helps(sub, f"{name} {inner}")


def _help(what: click.Command, name: str) -> str:
    settings = {"help_option_names": ["-h", "--help"], "max_content_width": 100, "terminal_width": 100}
    context = click.Context(what, info_name=name, **settings)
    return f"## {name}\n\n```\n{what.get_help(context)}\n```\n"


KEYED = {"plan": "The plan", "batch": "A batch", "brand": "A brand"}
"""Files that people write, of which the reference has a page."""


def keys_page(kind: str) -> str:
    """Every key of a kind of file, from its JSON Schema."""
    made = schema(kind)
    parts = [HEAD + f"# {KEYED[kind]}, key by key\n", _table(f"{kind}.yaml", made)]
    parts += [_table(name, part) for name, one in made.get("$defs", {}).items() for part in _keyed(one)]
    return "\n".join(parts)


def _keyed(part: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A part that has keys, or the arm of it that has."""
    yield from (one for one in (part, *part.get("anyOf", ())) if one.get("type") == "object")


def _table(name: str, part: dict[str, Any]) -> str:
    words = part.get("description", "").split("\n")[0]
    rows = "\n".join(_row(key, value, key in part.get("required", [])) for key, value in part["properties"].items())
    return f"## {name}\n\n{words}\n\n| key | what it takes | what it means |\n| --- | --- | --- |\n{rows}\n"


def _row(key: str, value: dict[str, Any], needed: bool) -> str:
    kinds = " or ".join(dict.fromkeys(_kinds(value)))
    return f"| `{key}` | {kinds}{', needed' if needed else ''} | {value.get('description', '')} |"


def _kinds(value: dict[str, Any]) -> Iterator[str]:
    """What a key takes, in words."""
    if "$ref" in value:
        yield value["$ref"].rsplit("/", 1)[-1]
    elif "anyOf" in value:
        for one in value["anyOf"]:
            if one.get("type") != "null":
                yield from _kinds(one)
    elif "enum" in value:
        yield "one of " + ", ".join(map(str, value["enum"]))
    elif "const" in value:
        yield str(value["const"])
    elif value.get("type") == "array":
        inner = " or ".join(dict.fromkeys(_kinds(value.get("items", {})))) or "words"
        yield f"list of {inner}"
    else:
        yield {"integer": "number", "object": "keys and values", "string": "words"}.get(value.get("type", ""), "words")


def pictures(folder: Path) -> None:
    """Contact sheets of a real half-day pack."""
    with tempfile.TemporaryDirectory() as work:
        run([sys.executable, "-m", "packgen", "build", "plans/half-day.yaml", "--output", work])
        pack = Path(work) / "half-day"
        slides = pages(pack / "deck.pptx", Path(work), 60)
        sheet([slides[n] for n in (0, 2, 3, 6, 8, 10, 21, 28, 26)], 3, 520, folder / "deck.png")
        handout, guide = (pages(pack / f"{n}.docx", Path(work), 60) for n in ("handout", "facilitator-guide"))
        sheet([handout[0], handout[3], guide[0], guide[1]], 4, 400, folder / "papers.png")
        sheet(pages(pack / "cards.pdf", Path(work), 80)[2:4], 2, 700, folder / "cards.png")


def pages(file: Path, work: Path, ppi: int) -> list[Path]:
    """The pages of a file as pictures."""
    pdf = file
    if file.suffix != ".pdf":
        profile = f"-env:UserInstallation=file://{work}/profile"
        run(["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(work), str(file)])
        pdf = work / f"{file.stem}.pdf"
    stem = work / f"page-{file.stem}"
    run(["pdftoppm", "-r", str(ppi), "-png", str(pdf), str(stem)])
    return sorted(work.glob(f"page-{file.stem}-*.png"))


def sheet(files: list[Path], columns: int, width: int, out: Path) -> None:
    """A contact sheet: pictures in columns on a quiet ground."""
    images = [Image.open(file).convert("RGB") for file in files]
    images = [image.resize((width, image.height * width // image.width), Image.Resampling.LANCZOS) for image in images]
    gap, height = 12, max(image.height for image in images)
    rows = -(-len(images) // columns)
    ground = Image.new("RGB", (columns * (width + gap) + gap, rows * (height + gap) + gap), "#E9E6E0")
    for number, image in enumerate(images):
        row, column = divmod(number, columns)
        ground.paste(image, (gap + column * (width + gap), gap + row * (height + gap)))
    ground.quantize(128).save(out, optimize=True)


def run(words: list[str]) -> None:
    """Run a program; its failure is ours."""
    subprocess.run(words, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main() -> None:
    """Pages always, pictures where the programs for them are there."""
    (DOCS / "reference" / "commands.md").write_text(commands_page(), "utf-8")
    for kind in KEYED:
        (DOCS / "reference" / f"{kind}.md").write_text(keys_page(kind), "utf-8")
    if shutil.which("soffice") and shutil.which("pdftoppm"):
        pictures(DOCS / "pictures")
    else:
        print("soffice or pdftoppm is missing: the pictures were left as they are")


if __name__ == "__main__":
    main()
