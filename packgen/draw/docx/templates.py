"""Renders the templates beside this file. Every value is escaped; a name that isn't there is an error."""

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from packgen.draw.docx.palette import Palette
from packgen.paging import geometry

_ENVIRONMENT = Environment(
    loader=PackageLoader("packgen.draw.docx", "."),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def render(template: str, palette: Palette, **values: Any) -> str:
    """The template of that name, with the palette as `ink` and the measures as `g`."""
    return _ENVIRONMENT.get_template(f"{template}.xml.j2").render(ink=palette, g=geometry, **values)
