"""The parts of an Office file, opened with care: what may do harm, or is no template, is refused with a reason."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

from packgen.filename import not_plain
from packgen.source import Place, Problem, Problems
from packgen.template.numbers import settled
from packgen.template.sight import seen

RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
STRICT = b"http://purl.oclc.org/ooxml/"
MOST_FILES, MOST_BYTES = 5_000, 200_000_000
"""Far more than any template has; a file that unpacks to more was made to do harm."""
KEPT = ("slideMaster", "slideLayout", "notesMaster", "handoutMaster", "theme", "themeOverride", "tableStyles", "image")
"""Relations by which a part of the template stays. Whatever hangs on others (slides, macros, tags, media) goes."""
LINKS = ("http://", "https://", "mailto:")
WHOLE = ("drawing", "pict", "object", "hlinkClick", "hlinkHover", "hlinkMouseOver", "ext", "custDataLst", "controls")
"""Elements that go alone, without the shape they stand in."""


@dataclass(frozen=True)
class Kind:
    """A kind of template: what the program that made it calls it, and what is made in it."""

    program: str
    what: str
    thing: str
    main: str
    """A word of the content type of its main part."""
    endings: tuple[str, str]
    macros: tuple[str, ...]

    @property
    def save(self) -> str:
        """As what to save it."""
        return f"{self.program} Template ({self.endings[0]})"

    @property
    def again(self) -> str:
        """What to do with one that is damaged."""
        return f"open it in {self.program} and save it again as {self.save}"

    @property
    def name_one(self) -> str:
        """What to do when it is another kind of file."""
        return f"name a {self.endings[0]} or {self.endings[1]} file"


SLIDES = Kind(
    *("PowerPoint", "deck", "presentation", "presentationml"),
    endings=(".potx", ".pptx"),
    macros=(".potm", ".pptm", ".ppsm", ".ppam"),
)
PAGES = Kind(
    *("Word", "document", "Word document", "wordprocessingml"),
    endings=(".dotx", ".docx"),
    macros=(".dotm", ".docm"),
)


@dataclass(frozen=True)
class Relation:
    """A relation of a part: the last word of its type, and the part (or the address) to which it leads."""

    id: str
    kind: str
    target: str
    external: bool


@dataclass
class Parts:
    """The files of a package, and what becomes of them when only the reachable ones stay."""

    name: str
    place: Place
    archive: dict[str, bytes]
    kind: Kind = SLIDES
    types: dict[str, str] = field(default_factory=dict)
    defaults: dict[str, str] = field(default_factory=dict)

    def tree(self, path: str) -> Any:
        """The XML of a part. Raises Problems when it is missing or damaged."""
        data = self.archive.get(path)
        if data is None:
            raise refused(self.place, f"{self.name} is damaged: its part {path} is missing", self.kind.again)
        return self.parsed(path, data)

    def parsed(self, path: str, data: bytes) -> Any:
        """The XML in the data of a part, its numbers made whole. Raises Problems when it is damaged."""
        try:
            tree = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
        except etree.XMLSyntaxError:
            raise refused(self.place, f"{self.name} is damaged: its part {path} is not XML", self.kind.again) from None
        if tree.getroottree().docinfo.internalDTD is not None:
            raise refused(self.place, f"{self.name} holds a document type, which no template needs", self.kind.again)
        if wrong := next(settled(tree), None):
            raise refused(self.place, f"{self.name} is damaged: in its part {path} {wrong}", self.kind.again)
        return tree

    def relations(self, path: str) -> tuple[Relation, ...]:
        """Where a part leads; '' is the package itself."""
        folder, name = posixpath.split(path)
        where = posixpath.join(folder, "_rels", f"{name}.rels")
        if where not in self.archive:
            return ()
        return tuple(self._relation(one, folder) for one in self.tree(where))

    def _relation(self, one: Any, folder: str) -> Relation:
        external = one.get("TargetMode") == "External"
        target = str(one.get("Target"))
        if not external:
            target = posixpath.normpath(posixpath.join(f"/{folder}", target)).lstrip("/")
        return Relation(str(one.get("Id")), posixpath.basename(str(one.get("Type"))), target, external)

    def type_of(self, path: str) -> str:
        """The content type of a part."""
        return self.types.get(path) or self.defaults.get(path.rpartition(".")[2].lower(), "application/xml")

    def first(self, path: str, kind: str) -> str | None:
        """The part to which a part leads by its first relation of a kind."""
        return next((one.target for one in self.relations(path) if one.kind == kind and not one.external), None)

    def needed(self, path: str, kind: str) -> str:
        """The same of a part that can't be without it. Raises Problems when it leads to none."""
        found = self.first(path, kind)
        if found is None:
            raise refused(self.place, f"{self.name} is damaged: its part {path} leads to no {kind}", self.kind.again)
        return found


def refused(place: Place, message: str, hint: str) -> Problems:
    """One problem, at the line that names the template."""
    return Problems([Problem(place, message, hint)])


def opened(path: Path, place: Place, kind: Kind = SLIDES) -> Parts:
    """The parts of a template of a kind. Raises Problems, with the reason, for a file that can't be taken."""
    name = path.name
    if path.suffix.lower() in kind.macros:
        hint = f"save it as {kind.save}; that leaves the macros out"
        raise refused(place, f"{name} can hold macros, which would travel with every {kind.what}", hint)
    if path.suffix.lower() not in kind.endings:
        raise refused(place, f"{name} is no {kind.program} template", kind.name_one)
    if wrong := not_plain(path):
        raise refused(place, *wrong)
    if not path.is_file():
        raise refused(place, f"there is no file {name} beside brand.yaml", "put it there, or take the line out")
    with path.open("rb") as file:
        if file.read(8) == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
            hint = f"take the password off and save it as {kind.save}"
            raise refused(place, f"{name} has a password, or is in {kind.program}'s old format", hint)
    try:
        parts = Parts(name, place, _unpacked(path, place, kind), kind)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        raise refused(place, f"{name} is damaged or is no {kind.program} file", kind.again) from None
    _typed(parts)
    _harmless(parts)
    return parts


def _unpacked(path: Path, place: Place, kind: Kind) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        entries = [one for one in package.infolist() if not one.is_dir()]
        names = [one.filename for one in entries]
        if len(entries) > MOST_FILES or sum(one.file_size for one in entries) > MOST_BYTES:
            raise refused(place, f"{path.name} unpacks to more than a template can need", kind.again)
        if len(set(names)) < len(names) or any(_strays(one) for one in names):
            raise refused(place, f"{path.name} holds parts with names that no program writes", kind.again)
        return {one.filename: package.read(one) for one in entries}


def _strays(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ".." in name.split("/")


def _typed(parts: Parts) -> None:
    for one in parts.tree("[Content_Types].xml"):
        if one.tag == f"{{{PACKAGE}/content-types}}Override":
            parts.types[str(one.get("PartName")).lstrip("/")] = str(one.get("ContentType"))
        elif one.tag == f"{{{PACKAGE}/content-types}}Default":
            parts.defaults[str(one.get("Extension")).lower()] = str(one.get("ContentType"))


def _harmless(parts: Parts) -> None:
    """A document of its kind at all, not with macros under a harmless name."""
    kinds, kind = {*parts.types.values(), *parts.defaults.values()}, parts.kind
    if any("macroEnabled" in one or "vbaProject" in one for one in kinds):
        hint = f"save it as {kind.save}; that leaves the macros out"
        raise refused(parts.place, f"{parts.name} holds macros, which would travel with every {kind.what}", hint)
    main = parts.first("", "officeDocument")
    if main is None or kind.main not in parts.type_of(main):
        raise refused(parts.place, f"{parts.name} is no {kind.thing}", kind.name_one)
    parts.tree(main)
    if STRICT in parts.archive.get(main, b""):
        hint = f"save it as {kind.save}, not as Strict Open XML"
        raise refused(parts.place, f"{parts.name} is in the Strict format, which few programs read", hint)


@dataclass
class Kept:
    """The parts that stay, each without what hung on those that go."""

    files: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)


def kept(parts: Parts, roots: Iterable[str], kinds: Sequence[str] = KEPT) -> Kept:
    """All that can be reached from the roots by relations of kinds that stay, without what led to parts that go."""
    found, waiting = Kept(), list(roots)
    while waiting:
        path = waiting.pop()
        if path in found.files:
            continue
        _whole(parts, path)
        every = parts.relations(path)
        stay = [one for one in every if _stays(one, parts, kinds)]
        gone = {one.id for one in every} - {one.id for one in stay}
        found.files[path] = _without(parts.tree(path), gone) if gone else parts.archive[path]
        found.types[path] = parts.type_of(path)
        if stay:
            folder, name = posixpath.split(path)
            found.files[f"{folder}/_rels/{name}.rels"] = _written(stay, folder)
        waiting += [one.target for one in stay if not one.external]
    return found


def _whole(parts: Parts, path: str) -> None:
    """Raises Problems for a part that would travel although nobody could open it: broken XML, a broken picture."""
    if path.endswith(".xml"):
        parts.tree(path)
    elif seen(parts.archive[path], path) is None:
        message = f"{parts.name} is damaged: its picture {path} can't be shown"
        raise refused(parts.place, message, "put the picture into it again, or take it out")


def _stays(relation: Relation, parts: Parts, kinds: Sequence[str]) -> bool:
    if relation.external:
        return relation.kind == "hyperlink" and relation.target.startswith(LINKS)
    return relation.kind in kinds and relation.target in parts.archive


def _written(relations: list[Relation], folder: str) -> bytes:
    root = etree.Element(f"{{{PACKAGE}/relationships}}Relationships", nsmap={None: f"{PACKAGE}/relationships"})  # type: ignore[dict-item]
    for one in relations:
        target = one.target if one.external else posixpath.relpath(one.target, folder)
        row = etree.SubElement(root, f"{{{PACKAGE}/relationships}}Relationship")
        row.set("Id", one.id)
        row.set("Type", f"{RELATIONSHIPS}/{one.kind}")
        row.set("Target", target)
        if one.external:
            row.set("TargetMode", "External")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _without(tree: Any, gone: set[str]) -> bytes:
    """A part without the elements that lead by a relation which is gone: a link goes alone, else the whole shape."""
    for element in list(tree.iter()):
        for name, value in list(element.attrib.items()) if isinstance(element.tag, str) else ():
            if name.startswith(f"{{{RELATIONSHIPS}}}") and value in gone:
                _take_out(element, name)
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _take_out(element: Any, name: str) -> None:
    if name.endswith("}link") and element.get(f"{{{RELATIONSHIPS}}}embed"):
        del element.attrib[name]  # a linked picture with a copy inside keeps the copy
        return
    victim = next((one for one in (element, *element.iterancestors()) if _goes_whole(one)), element)
    if victim.getparent() is not None:
        victim.getparent().remove(victim)


def _goes_whole(element: Any) -> bool:
    """Whether nothing is left of an element without what it leads to: links, lists of extras, shapes."""
    parent = element.getparent()
    in_tree = parent is not None and etree.QName(parent).localname in ("spTree", "grpSp")
    return in_tree or etree.QName(element).localname in WHOLE
