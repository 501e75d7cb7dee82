"""The last step of every Office file: the same parts always make the same bytes."""

import io
import re
import time
import zipfile
from collections.abc import Mapping

FIRST = "[Content_Types].xml"
NESTED = (".xlsx", ".docx", ".pptx")
PACKED = (".png", ".jpeg")
"""Pictures are compressed already; trying again takes long and wins nothing."""
OLDEST = 315_532_800
"""1 January 1980: a zip can't tell of earlier times."""

_DATES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def zipped(parts: Mapping[str, bytes], stamp: int) -> bytes:
    """The parts as a package, in a fixed order and with every time in it `stamp`, in workbooks inside it too."""
    moment = time.gmtime(max(stamp, OLDEST))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(parts, key=_rank):
            target.writestr(_entry(name, moment), _settled(name, parts[name], stamp, moment))
    return out.getvalue()


def settle(data: bytes, stamp: int) -> bytes:
    """A package that a library has written, as `zipped` would have written it."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return zipped({name: source.read(name) for name in source.namelist()}, stamp)


def _rank(name: str) -> tuple[bool, bool, str]:
    return name != FIRST, not name.startswith("_rels/"), name


def _entry(name: str, moment: time.struct_time) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, moment[:6])
    entry.compress_type = zipfile.ZIP_STORED if name.endswith(PACKED) else zipfile.ZIP_DEFLATED
    entry.create_system = 3  # whichever system writes: it is a byte of the file
    entry.external_attr = 0o600 << 16
    return entry


def _settled(name: str, data: bytes, stamp: int, moment: time.struct_time) -> bytes:
    if name.lower().endswith(NESTED):
        return settle(data, stamp)
    if name == "docProps/core.xml":
        written = time.strftime("%Y-%m-%dT%H:%M:%SZ", moment).encode()
        return _DATES.sub(rb"\g<1>" + written, data)
    return data
