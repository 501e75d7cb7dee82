"""The command that makes many packs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from packgen.cli.frame import main, output_option, telling
from packgen.refusal import refusal


@main.command()
@click.argument("matrix", type=click.Path(path_type=Path))
@output_option
@click.option("--resume", is_flag=True, help="Only make what is missing, or not up to date.")
@click.option("--jobs", type=click.IntRange(1), help="How many packs at once.  [one for each processor]")
@click.option("--scheduler", metavar="ADDRESS", help="Make them on a Dask cluster, such as tcp://10.0.0.1:8786.")
@telling
def batch(matrix: Path, output: Path, resume: bool, jobs: int | None, scheduler: str | None) -> None:
    """Make all packs of MATRIX into output/<matrix>/: for every plan, brand, edition and row of a table.

    One that fails stops none of the others. What was made, what failed and why also stands in made.csv beside them.
    """
    from packgen.batch import processes, run
    from packgen.batch_report import report
    from packgen.matrix import cells

    found = cells(matrix)
    pool, workers = _cluster(scheduler) if scheduler else processes(jobs)
    folder = output / matrix.stem
    outcomes = []
    with _bar(len(found)) as step:
        for outcome in run(found, folder, pool, workers, resume=resume):
            outcomes.append(outcome)
            step(outcome.cell.folder)
    click.echo(report(outcomes))
    is_listed = _listed(outcomes, folder)
    if any(outcome.is_failed for outcome in outcomes) or not is_listed:
        sys.exit(1)


def _listed(outcomes: Any, folder: Path) -> bool:
    """Write the list of all packs, and say where it is; whether the disk let us: it may be open in Excel."""
    from packgen.batch_report import written

    try:
        click.echo(f"In {folder}; the whole list is in {written(outcomes, folder)}")
    except OSError as refused:
        click.echo(f"packgen: {refusal(refused)}; the packs in {folder} are as told above", err=True)
        return False
    return True


def _cluster(address: str) -> Any:
    """The executor of a cluster, or a plain word on what is missing."""
    from packgen.batch import cluster

    try:
        return cluster(address)
    except ImportError:
        raise click.ClickException("a cluster needs Dask; install it with: pip install 'packgen[dask]'") from None
    except (OSError, ValueError):
        raise click.ClickException(
            f"no scheduler answers at {address}; it is written like tcp://10.0.0.1:8786"
        ) from None


@contextmanager
def _bar(total: int) -> Iterator[Any]:
    """A bar that says how much is done and how long the rest will take; only on a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("Starting", total=total)
        yield lambda name: bar.update(task, advance=1, description=name)
