"""The pictures that a plan shows: opened with care, turned upright, made as large as a slide needs, and cleaned."""

from __future__ import annotations

import io
import warnings
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from packgen.filename import not_plain
from packgen.model.picture import Photo
from packgen.source import Place, Problem, Problems

MOST_BYTES, MOST_PIXELS = 40_000_000, 80_000_000
"""More than any camera gives; a larger file was made to do harm, or for a poster."""
LONGEST = 2_400
"""Pixels along the longer side: sharp on the largest screens, and the deck can still be sent by e-mail."""
COARSE = 800
"""Under so many pixels along the longer side a picture looks coarse on a slide."""
QUALITY = 88
"""Of JPEG, 1 to 100: no difference that an eye sees."""


def photo(path: Path, place: Place, where: str = "beside the plan") -> Photo:
    """The picture of a file, ready for a slide; `where` says where it is looked for.

    Raises Problems, at `place`, for one that can't be taken.
    """
    if wrong := not_plain(path):
        raise _refused(place, *wrong)
    if not path.is_file():
        raise _refused(place, f"there is no picture '{path.name}' {where}", "put it there, or mend its name")
    if path.stat().st_size > MOST_BYTES:
        raise _refused(place, f"'{path.name}' is larger than 40 MB", "export it again, 2,400 pixels wide")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=("PNG", "JPEG")) as opened:
                return _ready(opened, path.name, place)
    except UnidentifiedImageError:
        raise _refused(place, f"'{path.name}' is no PNG and no JPEG, whatever its name says", SAVE) from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_large(path.name, place) from None
    except (OSError, SyntaxError, ValueError):
        raise _refused(place, f"'{path.name}' is damaged", SAVE) from None


SAVE = "open it in any picture program and save it as PNG or JPEG"


def coarse(name: str, found: Photo, place: Place) -> Problem | None:
    """A warning where a picture has too few pixels for a slide."""
    if max(found.width, found.height) >= COARSE:
        return None
    message = f"'{name}' is {found.width} by {found.height} pixels and will look coarse on a slide"
    return Problem(place, message, "export it again, 2,400 pixels wide", warning=True)


def _refused(place: Place, message: str, hint: str) -> Problems:
    return Problems([Problem(place, message, hint)])


def _too_large(name: str, place: Place) -> Problems:
    return _refused(place, f"'{name}' has more pixels than any slide needs", "export it again, 2,400 pixels wide")


def _ready(opened: Image.Image, name: str, place: Place) -> Photo:
    if opened.width * opened.height > MOST_PIXELS:
        raise _too_large(name, place)
    kind = opened.format
    upright = ImageOps.exif_transpose(opened)
    upright.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    if kind == "JPEG":
        plain = upright if upright.mode in ("L", "RGB") else upright.convert("RGB")
        _bare(plain).save(out, "JPEG", quality=QUALITY)
        return Photo(out.getvalue(), "jpeg", plain.width, plain.height)
    plain = upright if upright.mode in ("1", "L", "LA", "P", "RGB", "RGBA") else upright.convert("RGB")
    _bare(plain).save(out, "PNG")
    return Photo(out.getvalue(), "png", plain.width, plain.height)


def _bare(image: Image.Image) -> Image.Image:
    """The picture without what was written beside it: place, camera, comments. What makes it up stays."""
    image.info = {key: value for key, value in image.info.items() if key in ("transparency", "icc_profile")}
    return image
