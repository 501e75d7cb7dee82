"""A font file -> how far each character moves the pen. Four tables of TrueType and OpenType, read as they are defined.

Nothing else of a font is needed to measure text, and so nothing else is read.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from pathlib import Path

from packgen.digest import kept

SFNT = (b"\x00\x01\x00\x00", b"OTTO", b"true")
"""How TrueType and OpenType files begin."""
MOST_BYTES = 60_000_000
"""Fonts of all Chinese signs have twenty million."""
MOST_SIGNS, LAST = 200_000, 0x10FFFF
"""Unicode has 160,000 characters, the last of them has this number; a table that goes on was made to keep us busy."""
BEST = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))
"""Platforms and encodings of Unicode tables, the fullest first."""


@cache
def advances(path: Path) -> Mapping[int, float]:
    """The advance width of every character at one point. Raises ValueError for a file that is no such font."""
    if path.stat().st_size > MOST_BYTES:
        raise ValueError("the file is larger than any font")
    tables = _tables(kept(path))
    units = _numbers("H", tables["head"], 18, 1)[0]
    widths = _widths(tables)
    if not units or not widths:
        raise ValueError("its characters have no widths")
    glyphs = dict(islice(_glyphs(tables["cmap"]), MOST_SIGNS + 1))
    if len(glyphs) > MOST_SIGNS or max(glyphs, default=0) > LAST:
        raise ValueError("it names more characters than there are")
    return {code: widths[min(glyph, len(widths) - 1)] / units for code, glyph in glyphs.items()}


@cache
def weight(path: Path) -> int:
    """How heavy the face is: 400 regular, 700 bold; 400 for a font that does not say."""
    table = _tables(kept(path)).get("OS/2")
    return _numbers("H", table, 4, 1)[0] if table else 400


@cache
def line(path: Path) -> float:
    """The height of a single-spaced line at one point: ascent, descent and gap, added up as Office does."""
    tables = _tables(kept(path))
    ascent, descent, gap = _numbers("h", tables["hhea"], 4, 3)
    return (ascent - descent + gap) / _numbers("H", tables["head"], 18, 1)[0]


@cache
def family(path: Path) -> tuple[str, bool, bool]:
    """What Office calls the font, and whether this file is its bold and its slanted face (OS/2 table, fsSelection).

    Raises ValueError, KeyError or struct.error for a file that is no such font.
    """
    if path.stat().st_size > MOST_BYTES:
        raise ValueError("the file is larger than any font")
    tables = _tables(path.read_bytes())
    selection = _numbers("H", tables["OS/2"], 62, 1)[0]
    return _named(tables["name"], 1), bool(selection & 0x20), bool(selection & 0x201)


def _named(table: bytes, wanted: int) -> str:
    """A name in the name table: in English as Windows has it, else any other."""
    _, count, start = _numbers("H", table, 0, 3)
    found: dict[bool, str] = {}
    for number in range(count):
        platform, _, language, name, length, at = _numbers("H", table, 6 + 12 * number, 6)
        if name == wanted:
            raw = table[start + at : start + at + length]
            said = raw.decode("mac-roman" if platform == 1 else "utf-16-be", "replace")
            found.setdefault(platform == 3 and language == 0x409, said)
    return found.get(True) or found.get(False, "")


def embeddable(path: Path) -> bool:
    """Whether the font's licence bits allow a document to carry it (OpenType, OS/2 table, fsType: bits 1 and 9)."""
    table = _tables(kept(path)).get("OS/2")
    if not table:
        return True
    bits = _numbers("H", table, 8, 1)[0]
    return bits & 0xE != 2 and not bits & 0x200


def fault(path: Path) -> str:
    """Why a file can't be measured with; empty for a font that can."""
    try:
        asked = advances(path), weight(path), line(path), embeddable(path)
        damaged = _damaged(kept(path))
    except KeyError as missing:
        return f"it has no table {missing}"
    except struct.error:
        return "the file is cut short"
    except ValueError as wrong:
        return str(wrong)
    if damaged:
        return f"it is damaged: its table '{damaged}' is not as it was written"
    return "" if asked[0] else "it has no characters"


def _damaged(data: bytes) -> str:
    """The first table whose checksum is wrong (OpenType, 'Calculating Checksums'); empty when all are right.

    That of 'head' holds the sum of the file, which tools reckon in more ways than one.
    """
    count = _numbers("H", data, 4, 1)[0]
    for tag, told, at, length in struct.iter_unpack(">4sIII", data[12 : 12 + 16 * count]):
        words = array("I", data[at : at + length].ljust(-(-length // 4) * 4, b"\0"))
        if sys.byteorder == "little":
            words.byteswap()
        if tag not in (b"head", b"DSIG") and sum(words) & 0xFFFFFFFF != told:
            return str(tag.decode("latin-1"))
    return ""


def _tables(data: bytes) -> dict[str, bytes]:
    if not data.startswith(SFNT):
        raise ValueError("this is no TrueType or OpenType font")
    count = _numbers("H", data, 4, 1)[0]
    entries = struct.iter_unpack(">4sIII", data[12 : 12 + 16 * count])
    return {tag.decode("latin-1"): data[at : at + length] for tag, _, at, length in entries}


def _widths(tables: dict[str, bytes]) -> tuple[int, ...]:
    """The widths of glyphs in font units. The last holds for all glyphs that follow."""
    count = _numbers("H", tables["hhea"], 34, 1)[0]
    return _numbers("Hh", tables["hmtx"], 0, count)[::2]


def _glyphs(cmap: bytes) -> Iterator[tuple[int, int]]:
    """Every character that the font has, with the number of its glyph."""
    found = {
        (platform, encoding): cmap[at:]
        for platform, encoding, at in struct.iter_unpack(">HHI", cmap[4 : 4 + 8 * _numbers("H", cmap, 2, 1)[0]])
    }
    table = next((found[one] for one in BEST if one in found), b"")
    read = {b"\x00\x04": _format_4, b"\x00\x0c": _format_12}.get(table[:2])
    if read is None:
        raise ValueError("this font has no table of Unicode characters in format 4 or 12")
    return ((code, glyph) for code, glyph in read(table) if glyph)


def _format_4(table: bytes) -> Iterator[tuple[int, int]]:
    """The first 65,536 characters, in segments."""
    count = _numbers("H", table, 6, 1)[0] // 2
    ends = _numbers("H", table, 14, count)
    starts, deltas, offsets = (_numbers("H", table, 16 + 2 * count * n, count) for n in (1, 2, 3))
    for segment, (start, end, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        codes = range(start, min(end + 1, 0xFFFF))  # the last segment is only an end mark
        if offset == 0:
            yield from ((code, (code + delta) & 0xFFFF) for code in codes)
        else:
            # An offset counts bytes from its own place in the table.
            glyphs = _numbers("H", table, 16 + 6 * count + 2 * segment + offset, len(codes))
            yield from ((code, (glyph + delta) & 0xFFFF) for code, glyph in zip(codes, glyphs, strict=True) if glyph)


def _format_12(table: bytes) -> Iterator[tuple[int, int]]:
    """All characters, in groups that follow one another in the font too."""
    count = _numbers("I", table, 12, 1)[0]
    for start, end, glyph in struct.iter_unpack(">III", table[16 : 16 + 12 * count]):
        yield from zip(range(start, end + 1), range(glyph, glyph + end - start + 1), strict=True)


def _numbers(kind: str, data: bytes, at: int, count: int) -> tuple[int, ...]:
    """So many big-endian numbers of a kind, from a place in a table."""
    return struct.unpack_from(f">{kind * count}", data, at)
