"""Commands that make packs, or look at them."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from packgen.asked import Asked
from packgen.cli.frame import fresh_option, library_option, main, output_option, telling, working
from packgen.cli.report import report, report_same, tell_changes, tell_reasons, warn
from packgen.standing import Standing
from packgen.where import pack_folder


@main.command()
@click.argument("name")
@telling
def new(name: str) -> None:
    """Make a folder NAME with a plan to edit."""
    from packgen.start import start

    folder = start(Path(name))
    typed = f'"{folder}"' if " " in str(folder) else str(folder)
    click.echo(f"Made {folder / 'plan.yaml'}. Open it in any text editor, then run: packgen build {typed}")


@main.command()
@click.argument("plan", type=click.Path(path_type=Path))
@output_option
@click.option(
    "--edition",
    "editions",
    multiple=True,
    help="Another edition of what participants get, beside the standard one: large-print, booklet, easy-on-ink.",
)
@click.option("--force", is_flag=True, help="Throw away changes that people have made to files of the last build.")
@click.option("--pdf", is_flag=True, help="A PDF of every file too; that of the slides needs LibreOffice.")
@click.option("--explain", is_flag=True, help="Say of each file why it was made anew, or left alone.")
@library_option
@fresh_option
@telling
def build(plan: Path, output: Path, force: bool, explain: bool, **asked: Any) -> None:
    """Build the pack of PLAN into output/<plan>/.

    What packgen picks is written beside the plan, into <plan>.picked.yaml, and kept by later builds while the plan
    allows it. A file that would come out as it is already is left alone.
    """
    _built(plan, output, Asked(**asked), force=force, explain=explain)


def _built(plan: Path, output: Path, asked: Asked, *, force: bool = False, explain: bool = False) -> None:
    """Build, unless the same pack stands there already; and say what was done."""
    standing = Standing.of(pack_folder(plan, output, asked.make))
    if standing.is_of(plan, asked):
        from packgen.workshop import tidied

        tidied(standing.folder.parent)
        report_same(standing, plan, explain=explain)
        return
    from packgen.build import build as make

    with working() as progress:
        made = make(plan, output, asked, progress, force=force)
    warn(made.composed)
    report(made)
    if explain:
        tell_reasons(made.why)


@main.command()
@click.argument("plan", type=click.Path(path_type=Path))
@output_option
@click.option("--browser/--no-browser", default=True, help="Whether the preview is opened in the browser.")
@library_option
@telling
def watch(plan: Path, output: Path, browser: bool, library: Path | None) -> None:
    """Build PLAN again whenever one of its files is saved, and show pictures of it in the browser.

    The preview is a page in output/<plan>-live/. A plan with problems leaves the last good pack as it is, and shows
    them above it. Ctrl-C ends.
    """
    import webbrowser

    from packgen.live import Live
    from packgen.watch import follow, saves

    asked = Asked(library)
    live = Live(pack_folder(plan, output, (*asked.make, "live")))
    page = live.begin().resolve()
    click.echo(f"The preview is {page}. Ctrl-C ends.")
    if browser:
        webbrowser.open(page.as_uri())
    with suppress(KeyboardInterrupt):  # a build that it comes into leaves the pack as it was
        follow(plan, output, asked, live, saves(plan, asked, output), click.echo)


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
    asked = Asked(library, make=("cards",))
    if not preview:
        _built(plan, output, asked)
        return
    from packgen.build import check as look
    from packgen.sheets import preview as show

    for path in show(look(plan, asked), output):
        click.echo(f"Made {path}")


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
        composed = look(plan, Asked(library, fresh=fresh), progress)
    warn(composed)
    tell_changes(composed)
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
