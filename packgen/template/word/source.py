"""The parts of a Word template that are read: its text, settings, theme, styles and sections, each once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree

from packgen.template.numbers import W
from packgen.template.package import PAGES, Parts, refused
from packgen.template.theme import Theme, theme
from packgen.template.word.edges import slots
from packgen.template.word.sections import (
    Section,
    inherited,
    main_section,
    sections,
)
from packgen.template.word.styles import Styles

MOST_STYLES = 2_500
"""Word's own are some four hundred; documents pasted together for years have a thousand or two."""


@dataclass(frozen=True)
class Source:
    """The parts of a template that are read."""

    parts: Parts
    main: str

    @cached_property
    def body(self) -> Any:
        """The text. Raises Problems for a file whose XML no program of Office's family wrote."""
        tree = self.parts.tree(self.main)
        found = tree.find(f"{W}body")
        if found is None or found.prefix != "w":
            raise refused(self.parts.place, f"{self.parts.name} has no text that Word would know", PAGES.again)
        return found

    def beside(self, kind: str) -> Any:
        """A part to which the document leads; None when it has none."""
        path = self.parts.first(self.main, kind)
        return self.parts.tree(path) if path else None

    @cached_property
    def settings(self) -> Any:
        """Its settings."""
        return self.beside("settings")

    @cached_property
    def theme(self) -> Theme:
        """Its theme; Office's own colours and fonts where it has none."""
        path = self.parts.first(self.main, "theme")
        mapped = slots(self.settings)
        return theme(self.parts, path, mapped) if path else Theme(OFFICE, "Calibri", "Calibri")

    @cached_property
    def styles(self) -> Styles:
        """Its styles. Raises Problems when it has none."""
        tree = self.beside("styles")
        if tree is None:
            raise refused(self.parts.place, f"{self.parts.name} has no styles", PAGES.again)
        if len(tree) > MOST_STYLES:
            words = f"{self.parts.name} has {len(tree):,} styles; the most is {MOST_STYLES:,}"
            raise refused(
                self.parts.place, words, "delete those that nobody uses, or copy the text into a new document"
            )
        fonts = {"major": self.theme.heading, "minor": self.theme.body}
        return Styles(tree, self.beside("numbering"), self.body, fonts)

    @cached_property
    def sections(self) -> list[Section]:
        """Its sections, the last with all that it inherits."""
        found = sections(self.body)
        if not found:
            empty = etree.SubElement(self.body, f"{W}sectPr")
            found = [Section(empty, tuple(self.body))]
        inherited(found, self.at)
        return found

    @cached_property
    def at(self) -> int:
        """Which section holds the text."""
        return main_section(sections(self.body) or [Section(self.body, ())])


OFFICE: Mapping[str, str] = {
    "tx1": "#000000",
    "bg1": "#FFFFFF",
    "tx2": "#44546A",
    "bg2": "#E7E6E6",
    "accent1": "#4472C4",
    "accent2": "#ED7D31",
    "accent3": "#A5A5A5",
    "accent4": "#FFC000",
    "accent5": "#5B9BD5",
    "accent6": "#70AD47",
    "hlink": "#0563C1",
    "folHlink": "#954F72",
}
"""What Word shows for the slots of a theme in a file without one."""
