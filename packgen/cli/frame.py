"""What all commands share: the group that they belong to, their options, and how problems are told."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from packgen import __version__
from packgen.refusal import refusal

F = TypeVar("F", bound=Callable[..., Any])

library_option = click.option(
    "--library",
    type=click.Path(path_type=Path),
    help="Another content library: the folder that holds library.yaml.",
)
fresh_option = click.option("--fresh", is_flag=True, help="Forget what was picked before, and pick anew.")
output_option = click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    default=Path("output"),
    help="Where files go.  [output]",
)


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
        try:
            return command(*args, **kwargs)
        except _problems() as found:
            from packgen.telling import tell

            click.echo(tell(found.problems), err=True)
            sys.exit(1)
        except PermissionError as refused:
            sys.exit(f"packgen: {refusal(refused)}")
        except OSError as refused:
            sys.exit(f"packgen: {refusal(refused)}; nothing was changed")

    return told  # type: ignore[return-value]


def _problems() -> type[Any]:
    """The class of problems; imported only when something was raised, for it brings all of YAML along."""
    from packgen.source import Problems

    return Problems


@contextmanager
def working() -> Iterator[Callable[[str], None]]:
    """A line that says what is being done; only on a terminal."""
    from rich.console import Console

    console = Console(stderr=True)
    with console.status("Starting") as status:
        yield status.update
