"""What a text needs around it to be a Word file: styles, numbering, theme, settings, properties."""

import re

from packgen.draw.docx.blocks import footnotes
from packgen.draw.docx.desk import Desk, colour_style, pill_style, size_name, tag_style
from packgen.draw.docx.joined import Joiner
from packgen.draw.docx.parts import app, font_table, numbering, settings, theme
from packgen.draw.docx.scale import Scale
from packgen.draw.docx.styles import style_sheet
from packgen.draw.docx.styles.pen import Pen
from packgen.model.pack import Document


def finish(document: Document, desk: Desk, scale: Scale, stamp: int, joiner: Joiner | None = None) -> bytes:
    """Add what the text needs around it, and close the package; in a template's own parts where there is one."""
    package, palette, brand, language = desk.package, desk.palette, desk.brand, document.language
    notes = footnotes(desk.notes, palette) if desk.notes else ""
    parts = {
        "styles": _styles(desk, scale, language),
        "numbering": numbering(palette, desk.lists),
        "settings": settings(language, notes=bool(desk.notes), carries=bool(desk.carried)),
    }
    if joiner:
        notes = joiner.text(notes)
        parts["styles"] = joiner.styles(parts["styles"], scale, language)
        parts["numbering"] = joiner.numbering(parts["numbering"])
        parts["settings"] = joiner.settings(parts["settings"], language)
    else:
        package.part("theme", theme(palette, brand.fonts, brand.name))
        package.part("fonts", font_table(brand.fonts, desk.carried))
    for name, xml in parts.items():
        package.part(name, xml)
    if notes:
        package.part("footnotes", notes)
    package.describe(document, stamp)
    return package.save(app(brand.organisation or ""), stamp)


def _styles(desk: Desk, scale: Scale, language: str) -> str:
    """All styles, and those of the text that it has at sizes of their own."""
    colours = [(colour_style(role), pill_style(role), tag_style(role), role) for role in desk.palette.roles]
    sizes = [(style + size_name(size), _spaced(style), style, size) for style, size in sorted(desk.sizes)]
    return style_sheet(Pen(desk.palette, scale), language, colours, sizes)


def _spaced(style: str) -> str:
    """The name of a style from its id: TableText is 'Table Text'."""
    return re.sub("(?<=[a-z])(?=[A-Z])", " ", style)
