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
@click.option(
    "--edition",
    "editions",
    multiple=True,
    help="Another edition of what participants get, beside the standard one: large-print, booklet, easy-on-ink.",
)
@click.option("--force", is_flag=True, help="Throw away changes that people have made to files of the last build.")
@click.option("--pdf", is_flag=True, help="A PDF of every file too; that of the slides needs LibreOffice.")
@library_option
@fresh_option
@telling
def build(plan: Path, output: Path, library: Path | None, **wishes: Any) -> None:
    """Build the pack of PLAN into output/<plan>/.

    What packgen picks is written beside the plan, into <plan>.picked.yaml, and kept by later builds while the plan
    allows it.
    """
    from packgen.build import build as make

    with working() as progress:
        made = make(plan, output, library, progress, **wishes)
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
    whats = {f"{name.rsplit('.', 1)[0]}.pdf": f"{what}, as a PDF" for name, what in whats.items()} | whats
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
    for name in made.thrown_away:
        console.print(f"You had changed '{name}'; that is gone, as you asked.", highlight=False)


output_option = click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    default=Path("output"),
    help="Where files go.  [output]",
)


class PlanOrCommand(click.Group):
    """A group whose first word may be a plan: then it is what its command 'print' takes."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command of that name, else 'print' with all the words."""
        named = bool(args) and self.get_command(ctx, args[0]) is not None
        return super().resolve_command(ctx, args if named else ["print", *args])


@main.group(cls=PlanOrCommand)
def cards() -> None:
    """Make the cards of PLAN alone: 'packgen cards PLAN'."""


@cards.command("print")
@click.argument("plan", type=click.Path(path_type=Path))
@click.option("--preview", is_flag=True, help="Only show the first sheet, as a picture.")
@output_option
@library_option
@telling
def cards_print(plan: Path, preview: bool, output: Path, library: Path | None) -> None:
    """Make the cards of PLAN alone, into output/<plan>-cards/; 'print' may be left out."""
    from packgen.build import build as make
    from packgen.build import check as look

    if preview:
        from packgen.sheets import preview as show

        for path in show(look(plan, library, make=("cards",)), output):
            click.echo(f"Made {path}")
        return
    with working() as progress:
        made = make(plan, output, library, progress, make=("cards",))
    _warn(made.composed)
    _report(made)


@cards.command("calibrate")
@click.option("--sheet", default="a4", help="The paper: a file of layouts/sheet.  [a4]")
@output_option
@telling
def cards_calibrate(sheet: str, output: Path) -> None:
    """Make a page by which to measure how far a printer's second side is off."""
    from packgen.sheets import calibration

    click.echo(f"Made {calibration(sheet, output)}. Print it two-sided, and do what it says. Then write")
    click.echo("    printers:\n      office: {right: 0.5mm, down: -1mm}")
    click.echo(
        "with your own numbers into printers.yaml beside the plan, and 'cards: {printer: office}' into the plan."
    )


@main.command()
@click.argument("plan", type=click.Path(path_type=Path), required=False)
@click.option("--outputs", metavar="DIR", type=click.Path(path_type=Path), help="Check what a build wrote into DIR.")
@click.option("--json", "as_json", is_flag=True, help="With --outputs: the report for programs.")
@library_option
@fresh_option
@telling
def check(plan: Path | None, outputs: Path | None, as_json: bool, library: Path | None, fresh: bool) -> None:
    """Check PLAN as a build would, and print its run of show; nothing is written.

    With --outputs DIR, check the files of a pack: unchanged, up to date, accessible, and free of what is only for the
    facilitator. PLAN may then be left out where it lies in its usual place.
    """
    if outputs:
        _check_outputs(outputs, plan, library, as_json=as_json)
        return
    if plan is None or as_json:
        raise click.UsageError("--json goes with --outputs" if as_json else "name a plan, or --outputs DIR")
    from packgen.build import check as look

    with working() as progress:
        composed = look(plan, library, progress, fresh=fresh)
    _warn(composed)
    _tell_changes(composed)
    for block in composed.selection.blocks:
        click.echo(f"{block.starts}  {block.minutes:3d} min  {block.title}")
    files = ", ".join(document.file for document in composed.pack.documents)
    click.echo(f"No problems. A build would make {files}.")


def _check_outputs(folder: Path, plan: Path | None, library: Path | None, *, as_json: bool) -> None:
    """Tell what is known of the files of a pack; exit with 1 when something is to be mended."""
    from packgen.outputs import as_json as report
    from packgen.outputs import look, wrong
    from packgen.telling import tell_checks

    checks = look(folder, plan, library)
    if as_json:
        click.echo(report(folder, checks))
    else:
        click.echo(tell_checks(checks))
    if wrong(checks):
        sys.exit(1)


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--slide", type=int, help="The number of a slide.")
@click.option("--page", type=int, help="A page of a handout or guide.")
@click.option("--heading", help="Words of a heading.")
@click.option("--card", type=int, help="The number of a card.")
@telling
def trace(file: Path, **wanted: Any) -> None:
    """Say which items, and which lines of which YAML files, a slide, page or card of FILE came from.

    FILE is one that a build wrote, where it wrote it: output/half-day/deck.pptx. Without an option, all of its parts.
    """
    from packgen.trace import trace as follow

    if sum(value is not None for value in wanted.values()) > 1:
        raise click.UsageError("name one of --slide, --page, --heading and --card")
    for line in follow(file, **wanted):
        click.echo(line)


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
    """Look into layouts: of cards, and of your own PowerPoint or Word template."""


@layouts.command("show")
@click.argument("name")
@click.option("--sheet", default="a4", help="The paper on which a card layout stands.  [a4]")
@output_option
@telling
def layouts_show(name: str, sheet: str, output: Path) -> None:
    """Draw the card layout or stock NAME bare, with its measures: a6-office, avery-7165, or a6-4up."""
    from packgen.sheets import layout

    click.echo(f"Made {layout(name, sheet, output)}, and the same as PDF.")


@layouts.command("match")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--brand",
    default="neutral",
    help="A brand, or a folder with a brand.yaml, whose choice of layouts and styles is kept to.  [neutral]",
)
@telling
def layouts_match(file: Path, brand: str) -> None:
    """Show how FILE would be used: layouts of a .potx or .pptx for slides, styles of a .dotx or .docx for papers."""
    from packgen.looks import matches

    for line in matches(file, brand):
        click.echo(line)


@main.group()
def brand() -> None:
    """Make and check the brand that packs are made in."""


@brand.command("check")
@click.argument("name")
@telling
def brand_check(name: str) -> None:
    """Check brand NAME, or a folder with a brand.yaml: contrast, level colours, fonts, logos, templates."""
    from packgen.kit.check import check as look
    from packgen.looks import kit_of
    from packgen.read import shelf
    from packgen.source import Problems
    from packgen.telling import tell_warnings

    report = look(kit_of(name), shelf())
    click.echo("\n".join(report.lines))
    if report.warnings:
        click.echo("\n" + tell_warnings(report.warnings), err=True)
    if report.problems:
        raise Problems(report.problems)
    click.echo("\nNo problems.")


@brand.command("new")
@click.argument("name")
@click.option("--colour", help="Your colour, such as '#005EB8'; all others are made to go with it.")
@click.option("--logo", type=click.Path(path_type=Path), help="Your logo, SVG or PNG.")
@click.option(
    "--from", "source", type=click.Path(path_type=Path), help="Your own .potx, .pptx, .dotx or .docx, to take all from."
)
@telling
def brand_new(name: str, colour: str | None, logo: Path | None, source: Path | None) -> None:
    """Make a brand: a folder NAME with a brand.yaml to look through."""
    from packgen.kit.new import new as make

    made = make(Path(name), colour, logo, source)
    click.echo(f"Made {made}. Look through it, and write 'brand: {Path(name).name}' in a plan beside the folder.")
    click.echo(f"What does not work yet, says: packgen brand check {name}")


@brand.command("show")
@click.argument("name")
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), default=Path("output"), help="Where it goes.  [output]"
)
@telling
def brand_show(name: str, output: Path) -> None:
    """Show brand NAME on one page, as PDF and PNG: logos, colours, type, a slide, a page and a card in small."""
    from packgen.kit.specimen import shown
    from packgen.looks import kit_of
    from packgen.read import shelf

    for path in shown(kit_of(name), shelf(), output):
        click.echo(f"Wrote {path}")


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
