"""PDFs: tags, title, language, and the text in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pikepdf

from packgen.assure.found import Finding, Seen, alone
from packgen.source import Place, Problem, Problems, shown_path

AGAIN = "build the pack again, or save the PDF as PDF/UA"
OTHERWISE = (TypeError, AttributeError, ValueError, KeyError, IndexError)
"""What comes of a damaged PDF whose objects are others than they should be: a number where a font is due."""
HEX = re.compile(rb"<([0-9A-Fa-f\s]+)>")


def seen(path: Path) -> Seen:
    """A look into a PDF. Raises Problems for one that can't be opened."""
    try:
        with pikepdf.open(path) as pdf:
            checks = (("tags", _tags(pdf)), ("title", _title(pdf)), ("language", _language(pdf)))
            return Seen(checks, " ".join(_page_text(page) for page in pdf.pages))
    except (pikepdf.PdfError, pikepdf.PasswordError, *OTHERWISE):
        place = Place(shown_path(path), 1, 1)
        raise Problems([Problem(place, f"{path.name} is damaged or has a password", AGAIN)]) from None


def _tags(pdf: pikepdf.Pdf) -> tuple[Finding, ...]:
    mark = pdf.Root.get("/MarkInfo")
    tagged = mark is not None and bool(mark.get("/Marked")) and "/StructTreeRoot" in pdf.Root
    return alone([not tagged], Finding("file", "it is not tagged, so a screen reader has to guess", AGAIN))


def _title(pdf: pikepdf.Pdf) -> tuple[Finding, ...]:
    """Whether it has a title, and a reader shows it in place of the file's name."""
    said = str(pdf.docinfo.get("/Title", "")).strip()
    shows = pdf.Root.get("/ViewerPreferences")
    shown = shows is not None and bool(shows.get("/DisplayDocTitle"))
    return (
        *alone([not said], Finding("file", "its properties have no title", AGAIN)),
        *alone([bool(said) and not shown], Finding("file", "it shows its file name, not its title", AGAIN)),
    )


def _language(pdf: pikepdf.Pdf) -> tuple[Finding, ...]:
    said = str(pdf.Root.get("/Lang", "")).strip()
    return alone([not said], Finding("file", "it says no language", AGAIN))


# --- its text -------------------------------------------------------------------------------------------------


def _page_text(page: pikepdf.Page) -> str:
    """The words of a page, as its fonts say which signs they draw. Spaces may be missing between lines."""
    fonts = {name: _Signs(font) for name, font in page.resources.get("/Font", {}).items()}
    signs, said = None, []
    for step in pikepdf.parse_content_stream(page):
        operands: Any = step.operands
        match str(step.operator):
            case "Tf":
                signs = fonts.get(str(operands[0]))
            case "Tj" | "TJ" | "'" | '"' if signs:
                said += [signs.read(text) for text in _texts(operands[-1])]
            case "ET":
                said.append(" ")
    return "".join(said)


def _texts(operand: Any) -> Iterator[bytes]:
    """The coded texts of an operand: one, or those of a list with spaces between them."""
    if isinstance(operand, pikepdf.Array):
        yield from (bytes(one) for one in operand if isinstance(one, pikepdf.String))
    else:
        yield bytes(operand)


class _Signs:
    """Which signs the codes of a font stand for, by its ToUnicode table (PDF 1.7, 9.10.3)."""

    def __init__(self, font: Any) -> None:
        table = font.get("/ToUnicode")
        source = table.read_bytes() if table is not None else b""
        self.wide = 1 if font.get("/Subtype") != pikepdf.Name.Type0 else 2
        self.signs: Mapping[int, str] = dict(_table(source))

    def read(self, codes: bytes) -> str:
        """The signs of a coded text."""
        steps = range(0, len(codes), self.wide)
        return "".join(self.signs.get(int.from_bytes(codes[at : at + self.wide], "big"), "") for at in steps)


def _table(source: bytes) -> Iterator[tuple[int, str]]:
    for part in re.findall(rb"beginbfchar(.*?)endbfchar", source, re.DOTALL):
        codes = HEX.findall(part)
        yield from ((int(code, 16), _sign(sign)) for code, sign in zip(codes[::2], codes[1::2], strict=False))
    for part in re.findall(rb"beginbfrange(.*?)endbfrange", source, re.DOTALL):
        for line in re.findall(rb"<[^>]*>\s*<[^>]*>\s*(?:<[^>]*>|\[[^\]]*\])", part):
            first, last, *signs = HEX.findall(line)
            for step in range(min(int(last, 16) - int(first, 16) + 1, 65_536)):
                if len(signs) > 1:
                    yield int(first, 16) + step, _sign(signs[step]) if step < len(signs) else ""
                else:
                    yield int(first, 16) + step, chr(min(int(signs[0], 16) + step, 0x10FFFF))


def _sign(code: bytes) -> str:
    return bytes.fromhex(code.decode()).decode("utf-16-be", "ignore")
