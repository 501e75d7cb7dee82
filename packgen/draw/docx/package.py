"""The package around the text: parts and relations go in, each known before it is written; bytes come out."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from itertools import count

from packgen.draw.zipped import OLDEST, zipped
from packgen.model.pack import Document

LONGEST = 255
"""Word's own limit for a property."""

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CORE = f"{PACKAGE}/relationships/metadata/core-properties"
WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
OFFICE_TYPE = "application/vnd.openxmlformats-officedocument"
MAIN = "word/document.xml"
ENDS: Mapping[str, str] = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "svg": "image/svg+xml",
    "odttf": "application/vnd.openxmlformats-officedocument.obfuscatedFont",
}
"""The content types that an ending tells."""

PARTS: Mapping[str, tuple[str, str, str]] = {
    "theme": ("word/theme/theme1.xml", f"{OFFICE_TYPE}.theme+xml", "theme"),
    "styles": ("word/styles.xml", f"{WML}.styles+xml", "styles"),
    "fonts": ("word/fontTable.xml", f"{WML}.fontTable+xml", "fontTable"),
    "numbering": ("word/numbering.xml", f"{WML}.numbering+xml", "numbering"),
    "settings": ("word/settings.xml", f"{WML}.settings+xml", "settings"),
    "footnotes": ("word/footnotes.xml", f"{WML}.footnotes+xml", "footnotes"),
    "header": ("word/header1.xml", f"{WML}.header+xml", "header"),
    "footer": ("word/footer1.xml", f"{WML}.footer+xml", "footer"),
    "first-header": ("word/header2.xml", f"{WML}.header+xml", "header"),
    "own-footer": ("word/footer-packgen.xml", f"{WML}.footer+xml", "footer"),
    "first-footer": ("word/footer2.xml", f"{WML}.footer+xml", "footer"),
}
"""The parts of a document that we write: where each stands, its content type, and the relation that leads to it."""

SPACES: Mapping[str, str] = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": OFFICE,
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}
"""Every namespace of the text, declared once, at its root."""
NAMESPACES = " ".join(f'xmlns:{short}="{space}"' for short, space in SPACES.items())

Relation = tuple[str, str, bool]
"""The last word of a relation's type, its target as seen from the part, and whether that is outside the package."""


@dataclass
class Package:
    """A Word file being made."""

    files: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    related: dict[str, dict[Relation, str]] = field(default_factory=dict)
    """For each part where it leads, and the id of each relation; what leads to the same place has one id."""
    pictures: dict[str, str] = field(default_factory=dict)
    """The files of pictures, by the hash of what is in them."""

    def relate(self, kind: str, target: str, *, outside: bool = False, part: str = MAIN) -> str:
        """The id of a relation of a part, of the document itself if none is named."""
        ids = self.related.setdefault(part, {})
        return ids.setdefault((kind, target, outside), f"rId{len(ids) + 1}")

    def picture(self, data: bytes, *, part: str = MAIN, ending: str = "png") -> str:
        """The relation to a picture; the same picture is stored once, under a name that is free."""
        key = hashlib.sha256(data).hexdigest()
        if key not in self.pictures:
            names = (f"media/image{number}.{ending}" for number in count(len(self.pictures) + 1))
            self.pictures[key] = next(name for name in names if f"word/{name}" not in self.files)
            self.files[f"word/{self.pictures[key]}"] = data
        return self.relate("image", self.pictures[key], part=part)

    def link(self, url: str, *, part: str = MAIN) -> str:
        """The relation to an address; the same address is stored once."""
        return self.relate("hyperlink", url, outside=True, part=part)

    def note_link(self, url: str) -> str:
        """The relation to an address in a footnote: the footnotes are a part with relations of their own."""
        return self.link(url, part=PARTS["footnotes"][0])

    def part(self, name: str, xml: str) -> str:
        """Add a part of the document by its name in the table above; the relation to it."""
        path, kind, relation = PARTS[name]
        self.files[path], self.types[path] = xml.encode(), kind
        return self.relate(relation, path.removeprefix("word/"))

    def adopt(self, related: Mapping[str, tuple[str, str]]) -> None:
        """Relations of the document that keep ids of their own, which no other has."""
        ids = self.related.setdefault(MAIN, {})
        ids.update({(kind, target, False): id_ for id_, (kind, target) in related.items()})

    def body(self, xml: str) -> None:
        """The text: a w:body with its section properties."""
        opens = f'<w:document {NAMESPACES} mc:Ignorable="w14">'
        self.files[MAIN] = f"{HEAD}{opens}{xml}</w:document>".encode()
        self.types[MAIN] = f"{WML}.document.main+xml"

    def describe(self, document: Document, stamp: int) -> None:
        """Fill in the properties that Word shows under File, Info."""
        self.files["docProps/core.xml"] = _properties(document, stamp).encode()
        self.types["docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"

    def save(self, app: str, stamp: int) -> bytes:
        """The finished file. `app` is the part that says which program wrote it."""
        self.files["docProps/app.xml"] = app.encode()
        self.types["docProps/app.xml"] = f"{OFFICE_TYPE}.extended-properties+xml"
        self.related[""] = {
            ("officeDocument", MAIN, False): "rId1",
            ("core-properties", "docProps/core.xml", False): "rId2",
            ("extended-properties", "docProps/app.xml", False): "rId3",
        }
        relations = {_beside(part): _relations(ids) for part, ids in self.related.items()}
        return zipped({"[Content_Types].xml": _content_types(self.types)} | relations | self.files, stamp)


def _beside(part: str) -> str:
    """Where the relations of a part stand."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def _relations(ids: Mapping[Relation, str]) -> bytes:
    rows = "".join(
        f'<Relationship Id="{id_}" Type="{CORE if kind == "core-properties" else f"{OFFICE}/{kind}"}"'
        f' Target="{escape(target)}"{" TargetMode=" + chr(34) + "External" + chr(34) if outside else ""}/>'
        for (kind, target, outside), id_ in ids.items()
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'.encode()


def _content_types(types: Mapping[str, str]) -> bytes:
    ends = "".join(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in ENDS.items())
    rows = "".join(f'<Override PartName="/{path}" ContentType="{kind}"/>' for path, kind in types.items())
    return f'{HEAD}<Types xmlns="{PACKAGE}/content-types">{ends}{rows}</Types>'.encode()


def _properties(document: Document, stamp: int) -> str:
    """The core properties (ECMA-376, part 2, 11.1)."""
    moment = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(max(stamp, OLDEST)))
    named = {
        "dc:title": document.title,
        "dc:subject": document.subject,
        "dc:creator": document.author,
        "cp:keywords": ", ".join(document.keywords),
        "cp:lastModifiedBy": document.author,
        "dc:language": document.language,
    }
    rows = "".join(f"<{name}>{escape(words[:LONGEST])}</{name}>" for name, words in named.items())
    dates = "".join(
        f'<dcterms:{when} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{when}>' for when in ("created", "modified")
    )
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{rows}{dates}</cp:coreProperties>'
    )
