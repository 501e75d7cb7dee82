"""What slides and Word files have in common: alternative texts, properties, and the namespaces they are written in."""

from __future__ import annotations

import re
from typing import Any

from packgen.assure.found import Finding
from packgen.template.package import Parts

MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
TITLE = "{http://purl.org/dc/elements/1.1/}title"
FILE_NAME = re.compile(r"^\S+\.(png|jpe?g|svg|gif|bmp|tiff?|emf|wmf)$", re.IGNORECASE)
"""What a program writes in place of an alternative text."""

NO_ALT = "has no alternative text"
DESCRIBE = "right-click it, 'Edit Alt Text', and say what it shows; or mark it as decorative"


def without_alt(properties: Any, where: str) -> tuple[Finding, ...]:
    """What is wrong with the alternative text that an object's non-visual properties hold."""
    if properties is None:
        return ()
    name, words = str(properties.get("name") or "an object"), str(properties.get("descr") or "").strip()
    if any(mark.get("val") in ("1", "true") for mark in properties.iter(DECORATIVE)):
        return ()
    if not words:
        return (Finding(where, f"'{name}' {NO_ALT}", DESCRIBE),)
    if FILE_NAME.match(words):
        return (Finding(where, f"the alternative text of '{name}' is a file name, '{words}'", DESCRIBE),)
    return ()


def without_title(parts: Parts) -> tuple[Finding, ...]:
    """Whether the file's properties have a title, which a screen reader says first."""
    core = parts.first("", "core-properties")
    words = parts.tree(core).findtext(TITLE) if core and core in parts.archive else None
    if words and words.strip():
        return ()
    return (Finding("file", "its properties have no title", "write one under File, Info, Title"),)
