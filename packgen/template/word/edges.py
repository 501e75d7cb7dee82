"""Headers, footers and settings of a Word template, cleaned of what belongs to its sample alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from packgen.model.letterhead import LANGUAGE, TITLE
from packgen.template.numbers import WP, W
from packgen.template.word.sections import described, text_of
from packgen.template.word.styles import value

TITLES = re.compile(r"\s*(TITLE|STYLEREF|DOCPROPERTY\s+\"?title\"?)\b", re.IGNORECASE)
"""Fields that show the title of the document, or the heading of the page; Word fills them in anew."""
COUNTS = re.compile(r"\s*PAGE\b", re.IGNORECASE)
KEPT = (
    *("zoom", "mirrorMargins", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "autoHyphenation"),
    *("consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps", "evenAndOddHeaders", "defaultTabStop"),
    *("drawingGridHorizontalSpacing", "drawingGridVerticalSpacing", "characterSpacingControl", "noLineBreaksAfter"),
    *("noLineBreaksBefore", "compat", "themeFontLang", "clrSchemeMapping", "decimalSymbol", "listSeparator"),
    *("embedTrueTypeFonts", "saveSubsetFonts", "gutterAtTop"),
)
"""Settings that are of the page. Protection, the attached template, mail merge, tracked changes and the like go."""


def edge(tree: Any, organisation: str, numbers: Iterator[int], least: float) -> None:
    """A header or footer made ready: pictures described, no hints, the title where a field shows it, no small type."""
    for one in tree.iter(f"{WP}docPr"):
        described(one, next(numbers), f"{organisation} logo" if organisation and _pictured(one) else "")
    for shape in tree.iter("{urn:schemas-microsoft-com:vml}shape"):
        shape.set("alt", shape.get("alt") or f"{organisation} logo".strip())
    for control in list(tree.iter(f"{W}sdt")):
        _filled(control)
    for words in _results(tree, TITLES):
        _write(words, TITLE)
    for one in tree.iter(f"{W}sz", f"{W}szCs"):
        one.set(f"{W}val", str(max(int(one.get(f"{W}val", "0")), round(least * 2))))
    for one in list(tree.iter(f"{W}lang")):
        one.getparent().remove(one)


def _pictured(drawing: Any) -> bool:
    return drawing.getparent().find(".//{http://schemas.openxmlformats.org/drawingml/2006/picture}pic") is not None


def _filled(control: Any) -> None:
    """A content control: the title's shows the title, one that shows only its hint is emptied; none stays bound."""
    inside = control.find(f"{W}sdtPr")
    if inside is None:
        return
    bound = inside.find(f"{W}dataBinding")
    path = bound.get(f"{W}xpath", "").lower() if bound is not None else ""
    words = list(control.iter(f"{W}t"))
    if "title" in path or "title" in (value(inside, "alias") or "").lower():
        _write(words, TITLE)
    elif inside.find(f"{W}showingPlcHdr") is not None:
        _write(words, "")
    for one in (bound, inside.find(f"{W}showingPlcHdr")):
        if one is not None:
            inside.remove(one)


def _write(words: list[Any], text: str) -> None:
    """The text in the first of the runs, nothing in the others."""
    for one in words:
        one.text = ""
    if words:
        words[0].text = text


def _results(tree: Any, pattern: re.Pattern[str]) -> Iterator[list[Any]]:
    """The text that stands as the result of each field whose code begins so."""
    for simple in tree.iter(f"{W}fldSimple"):
        if pattern.match(simple.get(f"{W}instr", "")):
            yield list(simple.iter(f"{W}t"))
    for para in tree.iter(f"{W}p"):
        code, stage = "", ""
        words: list[Any] = []
        for one in para.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
            if one.tag == f"{W}fldChar":
                stage = str(one.get(f"{W}fldCharType"))
                if stage == "end":
                    if pattern.match(code):
                        yield words
                    code, words = "", []
            elif one.tag == f"{W}instrText":
                code += one.text or ""
            elif stage == "separate":
                words.append(one)


def counts_pages(tree: Any) -> bool:
    """Whether a header or footer shows the number of the page."""
    return next(_results(tree, COUNTS), None) is not None


SUMMED = "doNotUseHTMLParagraphAutoSpacing"
"""With it two spaces that meet are added up, where papers are measured with the larger one, as Word has it else."""


def settings(tree: Any) -> str:
    """The settings that stay, as text."""
    for one in list(tree.iterfind(f"{W}compat/{W}{SUMMED}")):
        one.getparent().remove(one)
    for one in list(tree):
        if not isinstance(one.tag, str) or one.tag.removeprefix(W) not in KEPT:
            tree.remove(one)
    spoken = tree.find(f"{W}themeFontLang")
    if spoken is not None:
        spoken.set(f"{W}val", LANGUAGE)
    return text_of(tree)


MAPPING = {
    "bg1": "light1",
    "t1": "dark1",
    "bg2": "light2",
    "t2": "dark2",
    **{f"accent{number}": f"accent{number}" for number in range(1, 7)},
    "hyperlink": "hyperlink",
    "followedHyperlink": "followedHyperlink",
}
"""What Word takes for each slot of the theme where the settings say nothing."""
SHORT = {
    "dark1": "dk1",
    "light1": "lt1",
    "dark2": "dk2",
    "light2": "lt2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}


def slots(tree: Any) -> dict[str, str]:
    """Which colour of the theme each slot shows, by the names that slides use: 'tx1': 'dk1'."""
    found = tree.find(f"{W}clrSchemeMapping") if tree is not None else None
    said = {name: found.get(f"{W}{name}") or kept for name, kept in MAPPING.items()} if found is not None else MAPPING
    renamed = {"t1": "tx1", "t2": "tx2", "hyperlink": "hlink", "followedHyperlink": "folHlink"}
    return {renamed.get(name, name): SHORT.get(value_, value_) for name, value_ in said.items()}
