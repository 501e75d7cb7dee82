"""Pack -> bytes. One module a format, and the table of them; each is imported when it is first needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from packgen.model.brand import Brand
from packgen.model.pack import Document


class Drawer(Protocol):
    """What every format fulfils: a document in, the bytes of a file out. It decides nothing."""

    def __call__(self, document: Document, brand: Brand, fonts: Path, stamp: int) -> bytes:
        """Draw the document. `fonts` is the folder of font files, `stamp` the time the file carries (seconds)."""
        ...


def _pptx() -> Drawer:
    from packgen.draw.pptx import draw

    return draw


def _docx() -> Drawer:
    from packgen.draw.docx import draw

    return draw


def _pdf() -> Drawer:
    from packgen.draw.pdf import draw

    return draw


def _png() -> Drawer:
    from packgen.draw.pdf import picture

    return picture


FORMATS: Mapping[str, Callable[[], Drawer]] = {"pptx": _pptx, "docx": _docx, "pdf": _pdf, "png": _png}
"""Every format by the ending of its files."""


def draw(document: Document, brand: Brand, fonts: Path, stamp: int) -> bytes:
    """Draw a document in the format that its file name asks for, in its own brand or else in this one.

    Raises KeyError for an ending no drawer has.
    """
    return FORMATS[document.file.rsplit(".", 1)[-1]]()(document, document.brand or brand, fonts, stamp)
