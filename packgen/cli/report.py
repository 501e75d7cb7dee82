"""What is told of a pack that was made."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from packgen.standing import SAME, Standing, warned


def warn(composed: Any) -> None:
    """What is worth a second look."""
    from packgen.telling import tell_warnings

    if words := tell_warnings(composed.warnings):
        click.echo(words, err=True)


def tell_changes(composed: Any) -> None:
    """What was picked otherwise than before."""
    from packgen.past import changes

    if found := changes(composed.before.picked, composed.selection):
        click.echo("\n".join(("Picked otherwise than before:", *(f"  {line}" for line in found))))


def report(made: Any) -> None:
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
    tell_changes(made.composed)
    if made.picked:
        console.print(f"What was picked is in {made.picked}; keep it with the plan.", highlight=False, soft_wrap=True)
    for name in made.kept:
        console.print(f"You had changed a file of the last build; it is kept as '{name}'.", highlight=False)
    for name in made.thrown_away:
        console.print(f"You had changed '{name}'; that is gone, as you asked.", highlight=False)


def report_same(standing: Standing, plan: Path, *, explain: bool) -> None:
    """That the pack stands already, with the warnings that its build gave."""
    for line in warned(standing, plan):
        click.echo(line, err=True)
    click.echo(f"Nothing has changed; the {len(standing.files)} files in {standing.folder} are as the plan has them.")
    if explain:
        tell_reasons(dict.fromkeys(standing.files, SAME))


def tell_reasons(why: Mapping[str, str]) -> None:
    """Why each file was made, or left alone."""
    wide = max(map(len, why))
    click.echo("\n".join(f"{file:<{wide}}  {reason}" for file, reason in why.items()))
