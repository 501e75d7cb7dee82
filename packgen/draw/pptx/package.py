"""A package of parts that relate to one another, as the bytes of a .pptx. Every path, id and date is given, none is found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from packgen.draw.pptx.markup import HEAD, attribute
from packgen.draw.zipped import zipped

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
PML = "application/vnd.openxmlformats-officedocument.presentationml"
DML = "application/vnd.openxmlformats-officedocument.drawingml"
CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
DEFAULTS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "svg": "image/svg+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

EXTERNAL = "hyperlink"
"""The one kind of relation that leads out of the package: to a web address."""
OUTSIDE = ' TargetMode="External"'

Relation = tuple[str, str]
"""The last word of the relation's type, and its target from the part's own folder. The first is rId1."""


@dataclass
class Package:
    """Parts by path, each with its content type and relations."""

    files: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)

    def add(self, path: str, kind: str, xml: str, relations: Sequence[Relation] = ()) -> None:
        """A part of XML."""
        self.files[path] = xml.encode()
        self.types[path] = kind
        if relations:
            folder, _, name = path.rpartition("/")
            self.files[f"{folder}/_rels/{name}.rels"] = _relations(relations)

    def attach(self, path: str, data: bytes) -> None:
        """A file of a kind that its ending tells, such as a workbook."""
        self.files[path] = data

    def write(self, root: Sequence[Relation], stamp: int) -> bytes:
        """The whole package; `root` is what it opens with."""
        frame = {"[Content_Types].xml": _content_types(self.types), "_rels/.rels": _relations(root)}
        return zipped(frame | self.files, stamp)


def _relations(relations: Sequence[Relation]) -> bytes:
    rows = "".join(
        f'<Relationship Id="rId{n}" Type="{CORE if kind == "core-properties" else f"{OFFICE}/{kind}"}"'
        f" Target={attribute(target)}{OUTSIDE if kind == EXTERNAL else ''}/>"
        for n, (kind, target) in enumerate(relations, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'.encode()


def _content_types(types: dict[str, str]) -> bytes:
    ends = "".join(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in DEFAULTS.items())
    rows = "".join(f'<Override PartName="/{path}" ContentType="{kind}"/>' for path, kind in types.items())
    return f'{HEAD}<Types xmlns="{PACKAGE}/content-types">{ends}{rows}</Types>'.encode()
