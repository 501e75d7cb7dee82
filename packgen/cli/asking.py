"""Commands that answer a question about a plan or a library."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from packgen.asked import Asked
from packgen.cli.frame import fresh_option, library_option, main, telling, working

KINDS = (
    *("levels", "case-studies", "exercises", "activities", "cards", "concepts", "statistics", "charts"),
    *("diagrams", "resources", "notices", "plans", "layouts", "brands"),
)


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
        made = select(plan, Asked(library, fresh=fresh), progress)
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
        made = select(plan, Asked(library), progress)
    if ics is None:
        click.echo(tell_agenda(made.selection))
        return
    from packgen.ics import entries
    from packgen.save import put

    put(ics, entries(made.selection, made.plan))
    click.echo(f"Wrote {ics}")


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
