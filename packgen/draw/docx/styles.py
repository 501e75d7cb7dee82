"""Styles, numbering, theme and settings: written once, by the brand and the layout, never run by run."""

import re
from dataclasses import dataclass

from packgen.draw.docx.blocks import footnotes
from packgen.draw.docx.desk import Desk, colour_style, pill_style, size_name, tag_style
from packgen.draw.docx.joined import Joiner
from packgen.draw.docx.templates import render
from packgen.model.pack import Document

NATURAL = 1.22
"""Height of a single-spaced line as a multiple of the type size, for faces with Calibri's metrics."""


@dataclass(frozen=True)
class Scale:
    """The measures that the styles are written with: type in points, lengths in twips."""

    body: float
    line: float
    small: float
    headings: tuple[float, float, float]
    framed: tuple[float, float, float]
    outdent: int
    column: int
    measure: int
    write_row: int

    def half(self, size: float) -> int:
        """A type size in half-points."""
        return round(size * 2)

    def spacing(self, line: float) -> int:
        """A line height as Word counts it: 240 to the natural line of the face."""
        return round(240 * line / NATURAL)


def finish(document: Document, desk: Desk, scale: Scale, stamp: int, joiner: Joiner | None = None) -> bytes:
    """Add what the text needs around it, and close the package; in a template's own parts where there is one."""
    package, palette, fonts = desk.package, desk.palette, desk.brand.fonts
    colours = [(colour_style(role), pill_style(role), role, tag_style(role)) for role in palette.roles]
    sizes = [(style + size_name(size), _spaced(style), style, size) for style, size in sorted(desk.sizes)]
    styles = render("styles", palette, s=scale, lang=document.language, colours=colours, sizes=sizes)
    numbering = render("numbering", palette, lists=desk.lists)
    settings = render("settings", palette, lang=document.language, notes=bool(desk.notes))
    notes = footnotes(desk.notes, palette) if desk.notes else ""
    if joiner:
        notes = joiner.text(notes)
        styles = joiner.styles(styles, scale.body, document.language)
        numbering, settings = joiner.numbering(numbering), joiner.settings(settings, document.language)
    else:
        package.part("theme", render("theme", palette, fonts=fonts, name=desk.brand.name))
    for name, xml in (("styles", styles), ("numbering", numbering), ("settings", settings)):
        package.part(name, xml)
    if notes:
        package.part("footnotes", notes)
    package.describe(document, stamp)
    return package.save(render("app", palette, company=desk.brand.organisation or ""), stamp)


def _spaced(style: str) -> str:
    """The name of a style from its id: TableText is 'Table Text'."""
    return re.sub("(?<=[a-z])(?=[A-Z])", " ", style)
