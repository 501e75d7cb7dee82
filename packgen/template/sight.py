"""Pictures in a template: which of them can be shown, and what kind each is, whatever its name says."""

from __future__ import annotations

import io
import posixpath
import warnings

from PIL import Image

FORMATS = {"PNG": "png", "JPEG": "jpg", "GIF": "gif", "MPO": "jpg", "BMP": "bmp", "TIFF": "tiff", "WEBP": "webp"}
"""Kinds of pictures made of pixels, by Pillow's names."""
READ = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
PIXELS = (".png", ".jpg", ".jpeg", ".jpe", ".gif", ".bmp", ".tif", ".tiff", ".webp")


def seen(data: bytes, path: str) -> str | None:
    """The kind of a picture, by what is in it; by its file's ending for drawings and what else can't be looked into.

    None for one made of pixels that can't be shown: cut short, damaged, or with more pixels than were ever printed.
    """
    ending = posixpath.splitext(path)[1].lower()
    if ending not in PIXELS:
        return ending.lstrip(".")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=READ) as opened:
                opened.verify()
            with Image.open(io.BytesIO(data), formats=READ) as opened:
                opened.load()
                return FORMATS[str(opened.format)]
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, OSError, SyntaxError, ValueError):
        return None


def shown(data: bytes, path: str) -> str | None:
    """The kind of a picture that can be shown without Office; None for one that can't."""
    kind = seen(data, path)
    if kind == "svg":
        return kind if _drawn(data) else None
    return kind if kind in ("png", "jpg", "gif") else None


def _drawn(svg: bytes) -> bool:
    from packgen.typesetter import pixels  # tens of megabytes, which few templates need

    try:
        return bool(pixels(svg, LOW))
    except ValueError:
        return False


LOW = 10
"""Pixels to the inch at which a drawing is tried."""
