"""Commands for layouts and brands."""

from __future__ import annotations

from pathlib import Path

import click

from packgen.cli.frame import main, output_option, telling


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
