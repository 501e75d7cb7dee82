"""Widths of characters: ours against fontTools', which knows every font there is."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import TTFont

from packgen.font import advances

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
