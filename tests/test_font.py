"""Widths of characters: ours against fontTools', which knows every font there is."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import TTFont

from packgen.font import advances, fault

FONTS = sorted((Path(__file__).parents[1] / "assets" / "fonts").rglob("*.ttf"))


def widths(path: Path) -> dict[int, float]:
    with TTFont(path) as font:
        units, metrics = font["head"].unitsPerEm, font["hmtx"].metrics
        return {code: metrics[name][0] / units for code, name in font.getBestCmap().items()}


@pytest.mark.filterwarnings("ignore")  # some fonts are dated before 1970, and fontTools says so
@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_every_character_of_a_shipped_font_is_as_wide_as_fonttools_says(path: Path) -> None:
    assert advances(path) == widths(path)


@pytest.fixture
def font(tmp_path: Path) -> Path:
    """A font of three glyphs, one of them for an emoji; glyphs that share the last width are listed without theirs."""
    names = [".notdef", "a", "face"]
    made = FontBuilder(1000, isTTF=True)
    made.setupGlyphOrder(names)
    made.setupCharacterMap({0x61: "a", 0x1F600: "face"})
    made.setupGlyf({name: empty() for name in names})
    made.setupHorizontalMetrics({".notdef": (300, 0), "a": (500, 0), "face": (500, 0)})
    made.setupHorizontalHeader()
    made.setupMaxp()
    made.setupPost()
    made.save(tmp_path / "tiny.ttf")
    return tmp_path / "tiny.ttf"


def empty() -> object:
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    return Glyph()


def test_it_knows_characters_beyond_the_first_plane(font: Path) -> None:
    assert advances(font) == {0x61: 0.5, 0x1F600: 0.5} == widths(font)


def test_what_is_no_font_is_refused(tmp_path: Path) -> None:
    (tmp_path / "font.ttf").write_bytes(b"wOF2" + struct.pack(">I", 0))
    with pytest.raises(ValueError, match="no TrueType or OpenType font"):
        advances(tmp_path / "font.ttf")


# --- what comes to harm, or was made to do some ---------------------------------------------------------------

REAL = FONTS[0].read_bytes()


def table(tag: bytes) -> tuple[int, int, int]:
    """Where a table is told of in the file, where it begins, and how long it is."""
    at = REAL.index(tag, 12)
    _, begins, length = struct.unpack_from(">III", REAL, at + 4)
    return at, begins, length


def changed(tag: bytes, offset: int, words: bytes) -> bytes:
    """The font with other bytes in a table, whose checksum is mended."""
    at, begins, length = table(tag)
    data = bytearray(REAL)
    data[begins + offset : begins + offset + len(words)] = words
    inside = bytes(data[begins : begins + length]).ljust(-(-length // 4) * 4, b"\0")
    struct.pack_into(">I", data, at + 4, sum(one for (one,) in struct.iter_unpack(">I", inside)) & 0xFFFFFFFF)
    return bytes(data)


def endless() -> bytes:
    """A font that says it has four thousand million characters."""
    group = struct.pack(">III", 0, 0xFFFFFFFF, 1)
    return changed(b"cmap", 0, struct.pack(">HHHHI", 0, 1, 3, 10, 12) + struct.pack(">HHIII", 12, 0, 28, 0, 1) + group)


def scratched() -> bytes:
    _, begins, length = table(b"glyf")
    data = bytearray(REAL)
    data[begins + length // 2] ^= 0xFF
    return bytes(data)


HARM = {
    "a byte in its shapes": (scratched, "it is damaged: its table 'glyf' is not as it was written"),
    "characters without end": (endless, "it names more characters than there are"),
    "no size": (lambda: changed(b"head", 18, b"\0\0"), "its characters have no widths"),
    "no widths": (lambda: changed(b"hhea", 34, b"\0\0"), "its characters have no widths"),
    "its end gone": (lambda: REAL[:-500], "it is damaged: its table 'GSUB' is not as it was written"),
}


@pytest.mark.parametrize("case", HARM)
def test_a_font_that_came_to_harm_is_told(case: str, tmp_path: Path) -> None:
    make, said = HARM[case]
    (tmp_path / "font.ttf").write_bytes(make())
    assert fault(tmp_path / "font.ttf") == said


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_no_font_that_comes_along_did(path: Path) -> None:
    assert fault(path) == ""
