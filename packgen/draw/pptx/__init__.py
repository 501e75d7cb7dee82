"""Deck -> .pptx. The only package that imports XlsxWriter, which makes the workbooks of charts."""

from __future__ import annotations

from pathlib import Path

from packgen.draw.pptx.frame import ROOT, frame
from packgen.draw.pptx.slides import Slides
from packgen.model.brand import Brand
from packgen.model.deck import Deck
from packgen.model.pack import Document


def draw(document: Document, brand: Brand, fonts: Path, stamp: int) -> bytes:  # noqa: ARG001 - one contract for all
    """The deck as .pptx bytes. Raises TypeError for a document that is no deck."""
    if not isinstance(document.content, Deck):
        raise TypeError(f"{document.file} is no deck")
    deck = document.content
    shown = deck.own.brand if deck.own else brand
    package = frame(document, deck, shown, stamp)
    Slides(package, deck, shown, document).add()
    return package.write(ROOT, stamp)
