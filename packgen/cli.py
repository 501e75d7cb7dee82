"""What a person types and is told: the only place that catches problems, prints and exits.

Everything heavy is imported inside the commands, so that `packgen --help` answers at once.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from packgen import __version__

KINDS = (
    *("levels", "case-studies", "exercises", "activities", "cards", "concepts", "statistics", "charts"),
    *("diagrams", "resources", "notices", "plans", "layouts", "brands"),
)
F = TypeVar("F", bound=Callable[..., Any])

library_option = click.option(
    "--library",
    type=click.Path(path_type=Path),
    help="Another content library: the folder that holds library.yaml.",
)


fresh_option = click.option("--fresh", is_flag=True, help="Forget what was picked before, and pick anew.")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="packgen")
def main() -> None:
    """Turn a content library and a facilitation plan into a workshop pack.

    A pack is a folder with slides, a participant handout, a facilitator guide and scenario cards to print.
    Start with 'packgen new my-session', then 'packgen build my-session'.
    """


def telling(command: F) -> F:
    """Show problems as a person can use them, and exit with 1."""

    @wraps(command)
    def told(*args: Any, **kwargs: Any) -> Any:
        from packgen.source import Problems
        from packgen.telling import tell

        try:
            return command(*args, **kwargs)
        except Problems as found:
            click.echo(tell(found.problems), err=True)
            sys.exit(1)
        except PermissionError as refused:
            sys.exit(
                f"packgen: cannot write {refused.filename}: it is open in another program, or the folder is read-only"
            )
        except OSError as refused:
            sys.exit(f"packgen: {refused.filename or 'the disk'}: {refused.strerror or refused}; nothing was changed")

    return told  # type: ignore[return-value]


@contextmanager
def working() -> Iterator[Callable[[str], None]]:
    """A line that says what is being done; only on a terminal."""
    from rich.console import Console

    console = Console(stderr=True)
    with console.status("Starting") as status:
        yield status.update


@main.command()
@click.argument("plan", type=click.Path(path_type=Path))
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    default=Path("output"),
    help="Where packs go.  [output]",
)
@library_option
@fresh_option
@telling
def build(plan: Path, output: Path, library: Path | None, fresh: bool) -> None:
    """Build the pack of PLAN into output/<plan>/.

    What packgen picks is written beside the plan, into <plan>.picked.yaml, and kept by later builds while the plan
    allows it.
    """
    from packgen.build import build as make

    with working() as progress:
        made = make(plan, output, library, progress, fresh=fresh)
    _warn(made.composed)
    _report(made)


def _warn(composed: Any) -> None:
    """What is worth a second look."""
    from packgen.telling import tell_warnings

    if words := tell_warnings(composed.warnings):
        click.echo(words, err=True)


def _tell_changes(composed: Any) -> None:
    """What was picked otherwise than before."""
    from packgen.past import changes

    if found := changes(composed.before.picked, composed.selection):
        click.echo("\n".join(("Picked otherwise than before:", *(f"  {line}" for line in found))))


def _report(made: Any) -> None:
    """A short table of what was made."""
    from rich.console import Console
    from rich.table import Table

    whats = {document.file: document.title.rsplit(": ", 1)[-1] for document in made.composed.pack.documents}
    whats["manifest.json"] = "what went in, what was picked and why"
    table = Table(box=None, pad_edge=False)
    for heading, justify in (("File", "left"), ("What it is", "left"), ("Size", "right")):
        table.add_column(heading, justify=justify)  # type: ignore[arg-type]
    for name, size in made.files.items():
        table.add_row(name, whats[name], f"{max(size // 1024, 1):,} KB")
    console = Console()
    console.print(table)
    console.print(f"\nIn {made.folder}", highlight=False, soft_wrap=True)
    for job in made.composed.selection.print_list:
        sheets = f"; {job.sheets} {'sheet' if job.sheets == 1 else 'sheets'}" if job.sheets else ""
        console.print(
            f"Print {job.copies} × {job.file} ({job.sum}): {job.how}{sheets}", highlight=False, soft_wrap=True
        )
    _tell_changes(made.composed)
    if made.picked:
        console.print(f"What was picked is in {made.picked}; keep it with the plan.", highlight=False, soft_wrap=True)
    for name in made.kept:
        console.print(f"You had changed a file of the last build; it is kept as '{name}'.", highlight=False)


@main.command()
@click.argument("plan", type=click.Path(path_type=Path))
@library_option
@fresh_option
@telling
def check(plan: Path, library: Path | None, fresh: bool) -> None:
    """Check PLAN as a build would, and print its run of show; nothing is written."""
    from packgen.build import check as look

    with working() as progress:
        composed = look(plan, library, progress, fresh=fresh)
    _warn(composed)
    _tell_changes(composed)
    for block in composed.selection.blocks:
        click.echo(f"{block.starts}  {block.minutes:3d} min  {block.title}")
    files = ", ".join(document.file for document in composed.pack.documents)
    click.echo(f"No problems. A build would make {files}.")


@main.command()
@click.argument("plan", type=click.Path(path_type=Path))
@click.argument("item", metavar="[ID]", required=False)
@library_option
@fresh_option
@telling
def why(plan: Path, item: str | None, library: Path | None, fresh: bool) -> None:
    """Say why PLAN takes each item, and why it leaves out the others; with ID, of that item alone."""
    from packgen.build import select
    from packgen.telling import tell_why

    with working() as progress:
        made = select(plan, library, progress, fresh=fresh)
    try:
        click.echo(tell_why(made.selection, item))
    except KeyError as missing:
        raise click.UsageError(f"the library has no item '{item}'; {missing.args[0]}") from None


@main.command()
@click.argument("plan", type=click.Path(path_type=Path))
@click.option("--ics", type=click.Path(path_type=Path), help="Write calendar entries into this file, one a block.")
@library_option
@telling
def agenda(plan: Path, ics: Path | None, library: Path | None) -> None:
    """Print the run of show of PLAN: blocks, and what happens within them; or write it for a calendar."""
    from packgen.build import select
    from packgen.telling import tell_agenda

    with working() as progress:
        made = select(plan, library, progress)
    if ics is None:
        click.echo(tell_agenda(made.selection))
        return
    from packgen.ics import entries
    from packgen.save import put

    put(ics, entries(made.selection, made.plan))
    click.echo(f"Wrote {ics}")


@main.command()
@click.argument("name")
@telling
def new(name: str) -> None:
    """Make a folder NAME with a plan to edit."""
    from packgen.start import start

    folder = start(Path(name))
    typed = f'"{folder}"' if " " in str(folder) else str(folder)
    click.echo(f"Made {folder / 'plan.yaml'}. Open it in any text editor, then run: packgen build {typed}")


@main.command("list")
@click.argument("kind", type=click.Choice(KINDS))
@click.option("--level", type=int, help="Only items of this level.")
@click.option("--theme", help="Only items on this theme.")
@click.option("--evidence", help="Only case studies with this label.")
@click.option("--audience", help="Only items for this audience.")
@click.option("--age", type=int, help="Only items for this age in months.")
@library_option
@telling
def list_(kind: str, library: Path | None, **filters: Any) -> None:
    """List what there is of KIND."""
    from packgen.listing import rows

    found = list(rows(kind, library, filters))
    for id_, title, note in found:
        click.echo(f"{id_:<40} {title}" + (f"  ({note})" if note else ""))
    if not found:
        click.echo(f"There are no {kind} that pass these filters.", err=True)


@main.command()
@click.argument("item", metavar="ID")
@library_option
@telling
def show(item: str, library: Path | None) -> None:
    """Show the item ID of the library, as it stands."""
    from packgen.listing import item_text

    try:
        click.echo(item_text(item, library))
    except KeyError as missing:
        raise click.UsageError(f"the library has no item '{item}'; {missing.args[0]}") from None


@main.group()
def layouts() -> None:
    """Look into your own PowerPoint template."""


@layouts.command("match")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--brand",
    default="neutral",
    help="A brand, or a folder with a brand.yaml, whose choice of layouts is kept to.  [neutral]",
)
@telling
def layouts_match(file: Path, brand: str) -> None:
    """Show which layouts of FILE (.potx or .pptx) would be used for which slides."""
    from packgen.looks import matches

    for line in matches(file, brand):
        click.echo(line)


@main.command()
@click.argument("kind", required=False)
@click.option("--write", type=click.Path(path_type=Path), help="Write all schemas into this folder.")
@telling
def schema(kind: str | None, write: Path | None) -> None:
    """Print the JSON Schema of a KIND of file (plan, level, card, ...), or write all of them."""
    import json

    from packgen.schema import MODELS
    from packgen.schema import schema as made

    if write:
        write.mkdir(parents=True, exist_ok=True)
        for name in MODELS:
            (write / f"{name}.json").write_text(json.dumps(made(name), indent=2) + "\n", "utf-8")
        click.echo(f"Wrote {len(MODELS)} schemas into {write}")
    elif kind is None:
        click.echo("\n".join(MODELS))
    elif kind in MODELS:
        click.echo(json.dumps(made(kind), indent=2))
    else:
        raise click.UsageError(f"there is no schema '{kind}'; there is {', '.join(MODELS)}")
