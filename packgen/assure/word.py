"""Word files: headings, header rows, alternative texts, language, title."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from packgen.assure.found import Finding, Seen, alone
from packgen.assure.parts import without_alt, without_title
from packgen.source import Place, shown_path
from packgen.template.package import PAGES, opened

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
VALUE = f"{WORD}val"
OFF = ("0", "false", "off")
MARGINS = ("header", "footer", "footnotes", "endnotes")


def seen(path: Path) -> Seen:
    """A look into a Word file. Raises Problems for one that can't be opened."""
    parts = opened(path, Place(shown_path(path), 1, 1), PAGES)
    main = str(parts.first("", "officeDocument"))
    styles = parts.first(main, "styles")
    style = parts.tree(styles) if styles else None
    body = parts.tree(main)
    beside = [parts.tree(one.target) for one in parts.relations(main) if one.kind in MARGINS]
    checks = (
        ("title", without_title(parts)),
        ("headings", tuple(_headings(body, _levels(style)))),
        ("header rows", tuple(_header_rows(body))),
        ("alternative texts", tuple(one for tree in (body, *beside) for one in _alts(tree))),
        ("language", _language(style)),
    )
    return Seen(checks, " ".join(_words(tree) for tree in (body, *beside)))


def _words(element: Any) -> str:
    """Its words; paragraphs end words, runs do not."""
    said = ("".join(one.text or "" for one in para.iter(f"{WORD}t")) for para in element.iter(f"{WORD}p"))
    return " ".join(" ".join(said).split())


# --- headings -------------------------------------------------------------------------------------------------


def _levels(styles: Any) -> Mapping[str, int]:
    """The level of each style that is a heading, or is based on one; 1 is the highest."""
    every = {
        one.get(f"{WORD}styleId"): one for one in (styles if styles is not None else ()) if one.tag == f"{WORD}style"
    }
    found = {name: _level_of(name, every) for name in every}
    return {name: level for name, level in found.items() if level}


def _level_of(name: str, styles: Mapping[str, Any]) -> int | None:
    """The level of a style, or of the one it is based on."""
    passed: set[str] = set()
    while name in styles and name not in passed:
        passed.add(name)
        level = styles[name].find(f"{WORD}pPr/{WORD}outlineLvl")
        if level is not None:
            return _read(level)
        based = styles[name].find(f"{WORD}basedOn")
        name = "" if based is None else str(based.get(VALUE))
    return None


def _read(level: Any) -> int | None:
    number = int(level.get(VALUE))
    return number + 1 if number < 9 else None


def _headings(body: Any, levels: Mapping[str, int]) -> Iterator[Finding]:
    """Headings that are empty, that skip a level, or the first of which is not the highest."""
    last = 0
    for para in body.iter(f"{WORD}p"):
        level, words = _heading(para, levels), _words_of(para)
        if level is None:
            continue
        if not words:
            yield Finding("headings", f"a heading of level {level} is empty", "write it, or give it the style 'Normal'")
        elif level > last + 1:
            what = f"after level {last}" if last else "first"
            hint = f"give it the style 'Heading {last + 1}'"
            yield Finding(f"'{words[:40]}'", f"a heading of level {level} comes {what}", hint)
        last = level


def _words_of(para: Any) -> str:
    return "".join(one.text or "" for one in para.iter(f"{WORD}t")).strip()


def _heading(para: Any, levels: Mapping[str, int]) -> int | None:
    """The level of a paragraph that is a heading."""
    own = para.find(f"{WORD}pPr/{WORD}outlineLvl")
    style = para.find(f"{WORD}pPr/{WORD}pStyle")
    return _read(own) if own is not None else levels.get(str(style.get(VALUE))) if style is not None else None


# --- tables, drawings, language -------------------------------------------------------------------------------


def _header_rows(body: Any) -> Iterator[Finding]:
    """Tables of rows and columns whose first row is no header."""
    for number, table in enumerate(body.iter(f"{WORD}tbl"), 1):
        rows = table.findall(f"{WORD}tr")
        if len(rows) < 2 or all(len(row.findall(f"{WORD}tc")) < 2 for row in rows):
            continue
        mark = rows[0].find(f"{WORD}trPr/{WORD}tblHeader")
        if mark is None or mark.get(VALUE) in OFF:
            hint = "put the cursor into its first row, and tick Layout, Repeat Header Rows"
            yield Finding(f"table {number}, '{_words(rows[0])[:40]}'", "its first row is no header row", hint)


def _alts(tree: Any) -> Iterator[Finding]:
    for name in ("inline", "anchor"):
        for drawing in tree.iter(f"{DRAWING}{name}"):
            yield from without_alt(drawing.find(f"{DRAWING}docPr"), "drawing")


def _language(styles: Any) -> tuple[Finding, ...]:
    """Whether the file says in which language it is."""
    path = f"{WORD}docDefaults/{WORD}rPrDefault/{WORD}rPr/{WORD}lang"
    said = styles.find(path) if styles is not None else None
    hint = "set one for all text under Review, Language, and make it the default"
    return alone([said is None or not said.get(VALUE)], Finding("file", "it says no language", hint))
