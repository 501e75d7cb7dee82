"""Which fonts have which signs: the brand's own, and those of the extra `packgen[languages]`, when they are installed.

The fonts of the extra are ordinary packages that pip fetches when they are asked for; nothing is fetched at run time.
All are under the SIL Open Font Licence, with the licence in the package.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from packgen.font import advances

EXTRA = "packgen[languages]"

HAN = ((0x2E80, 0x30FF), (0x31C0, 0x9FFF), (0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF), (0x20000, 0x3134F))
"""What the font for Chinese has, to all intents; its file is a collection of 33 MB that is not read for this."""


UNSEEN = (
    *((0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F)),
    *((0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF)),
    *((0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF)),
)
"""First and last code of the signs that no font needs to have, for they are not drawn: joiners, marks of direction
(Unicode, DerivedCoreProperties.txt, Default_Ignorable_Code_Point)."""


def unseen(sign: str) -> bool:
    """Whether a sign is not drawn, and so no font needs to have it."""
    return any(low <= ord(sign) <= high for low, high in UNSEEN)


@dataclass(frozen=True)
class Alphabet:
    """Fonts of the extra: the package, its files, and the name by which typst knows them."""

    what: str
    package: str
    files: tuple[str, ...]
    family: str
    blocks: tuple[tuple[int, int], ...]
    """First and last code of the signs for which it is taken."""

    @property
    def paths(self) -> tuple[Path, ...]:
        """Its files; none when the package is not installed."""
        return _paths(self.package, self.files)

    def has(self, sign: str) -> bool:
        """Whether a sign is one of its script."""
        return any(low <= ord(sign) <= high for low, high in self.blocks)

    def draws(self, sign: str) -> bool:
        """Whether a sign of its script is in its file, which is installed."""
        return self.blocks is HAN or sign in own_signs(self.paths[0])


ALPHABETS = (
    Alphabet(
        "Cyrillic and Greek",
        "fontpkg_noto_sans",
        ("files/NotoSans[wdth,wght].ttf",),
        "Noto Sans",
        ((0x0100, 0x058F), (0x1E00, 0x1FFF)),
    ),
    Alphabet(
        "Arabic and Urdu",
        "fontpkg_noto_sans_arabic",
        ("files/NotoSansArabic[wdth,wght].ttf",),
        "Noto Sans Arabic",
        ((0x0600, 0x06FF), (0x0750, 0x077F), (0x08A0, 0x08FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF)),
    ),
    Alphabet(
        "Bengali",
        "fontpkg_hind_siliguri",
        ("files/HindSiliguri-Regular.ttf", "files/HindSiliguri-Bold.ttf"),
        "Hind Siliguri",
        ((0x0964, 0x0965), (0x0980, 0x09FF)),
    ),
    Alphabet("Chinese", "manimgx_fonts_cjk", ("NotoSansCJK-VF.otf.ttc",), "Noto Sans CJK SC", HAN),
    Alphabet(
        "emoji",
        "manimgx_fonts",
        ("NotoEmoji[wght].ttf",),
        "Noto Emoji",
        ((0x20E3, 0x20E3), (0x2194, 0x21FF), (0x2300, 0x23FF), (0x2600, 0x27BF), (0x2B00, 0x2BFF), (0x1F000, 0x1FAFF)),
    ),
)
"""Scripts that the brand's faces need not have, in the order in which they are looked through."""


@cache
def _paths(package: str, files: tuple[str, ...]) -> tuple[Path, ...]:
    found = find_spec(package)
    if found is None or not found.submodule_search_locations:
        return ()
    folder = Path(next(iter(found.submodule_search_locations)))
    return tuple(folder / file for file in files)


@dataclass(frozen=True)
class Missing:
    """A sign that no font here has, and what to do."""

    sign: str
    hint: str

    @property
    def name(self) -> str:
        """The sign with its name in Unicode."""
        return f"'{self.sign}' ({unicodedata.name(self.sign, f'U+{ord(self.sign):04X}').lower()})"


def needed(signs: Iterable[str], own: Path) -> tuple[Alphabet, ...]:
    """The alphabets that signs need beside the brand's own font, as far as they are installed."""
    others = set(signs) - own_signs(own)
    return tuple(one for one in ALPHABETS if one.paths and any(one.has(sign) for sign in others))


def missing(text: str, own: Path) -> Missing | None:
    """The first sign of the text that neither the brand's font nor an installed alphabet has."""
    known = own_signs(own)
    for sign in unicodedata.normalize("NFC", text):
        if sign in known or unseen(sign):
            continue
        alphabet = next((one for one in ALPHABETS if one.has(sign)), None)
        if alphabet is None:
            return Missing(sign, "take it out: no font for cards has it")
        if not alphabet.paths:
            return Missing(sign, f"for {alphabet.what}, install the fonts: pip install '{EXTRA}'")
        if not alphabet.draws(sign):
            return Missing(sign, f"take it out: not even the font for {alphabet.what} has it")
    return None


@cache
def own_signs(font: Path) -> frozenset[str]:
    """The signs that a font file has."""
    return frozenset(map(chr, advances(font))) | {" ", "\N{NO-BREAK SPACE}", "\u200b", "\u2009", "\u202f"}
