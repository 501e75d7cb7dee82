"""PDFs of one document, made in parts, joined with their tags; and what a print shop asks of every page.

What stands once in a document (its catalog, the roots of its pages, tags and bookmarks) is the first part's, and
what the other parts hang under theirs is hung there. Tags are a tree with an index from pages to it, so that the
joined file stays PDF/UA: the index is counted on from part to part.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from packgen.draw.pdf.objects import Objects, read, renumbered, said, written

KIDS = re.compile(rb"(?<=/Kids\[)[^\]]*")
TAGS = re.compile(rb"(?<=/K\[)[^\]]*")
INDEX = re.compile(rb"(?<=/ParentTree<</Nums\[)[^\]]*")
TAKEN = re.compile(rb"(?<=/ParentTreeNextKey )\d+")
COUNT = re.compile(rb"(?<=/Count )\d+")
FIRST, LAST = re.compile(rb"(?<=/First )\d+ 0 R"), re.compile(rb"(?<=/Last )\d+ 0 R")
PAGE = b"<</Type/Page/"
WISHES = b"/ViewerPreferences<<"

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Boxes:
    """The finished page within the page, in points from the lower left corner, and the bleed around it."""

    trim: Box
    bleed: float

    @property
    def told(self) -> bytes:
        """The boxes as a page says them."""
        left, low, right, high = self.trim
        bleed = (left - self.bleed, low - self.bleed, right + self.bleed, high + self.bleed)
        return b"/TrimBox[%b]/BleedBox[%b]" % (_box(self.trim), _box(bleed))


def _box(sides: Box) -> bytes:
    return " ".join(f"{side:.4f}".rstrip("0").rstrip(".") for side in sides).encode()


def joined(parts: Iterable[bytes], boxes: Boxes, duplex: str | None) -> bytes:
    """One PDF of the parts, in their order. The same parts give the same bytes.

    Each part is taken in as it comes. Raises ValueError when one is not as typst writes it.
    """
    bodies: dict[int, bytes] = {}
    tops: list[_Top] = []
    for part in _placed(parts):
        bodies.update(part.bodies())
        tops.append(part.top())
    first = tops[0].roots
    bodies.update(_grafted(tops))
    bodies.update(_chained(tops, bodies))
    bodies[first.catalog] = _print_as_it_is(bodies[first.catalog], duplex)
    for number, body in bodies.items():
        if body.startswith(PAGE):
            bodies[number] = body.replace(PAGE, b"<</Type/Page%b/" % boxes.told, 1)
    own = b64encode(hashlib.sha256(b"".join(top.names[1] for top in tops)).digest()[:16])
    return written(bodies, first.catalog, first.info, (tops[0].names[0], b"(%b)" % own))


@dataclass(frozen=True)
class _Roots:
    """The objects that stand once in a document."""

    catalog: int
    info: int
    metadata: int
    pages: int
    tags: int
    document: int
    """The tag around all others."""
    bookmarks: int | None

    @staticmethod
    def of(part: Objects) -> _Roots:
        catalog = part.bodies[part.root]
        metadata, pages, tags = (part.under(catalog, key) for key in (b"Metadata", b"Pages", b"StructTreeRoot"))
        if metadata is None or pages is None or tags is None:
            raise ValueError(f"no tagged PDF as typst writes it: its catalog says {catalog!r}")
        document = int(said(TAGS, part.bodies[tags]).split()[0])
        return _Roots(part.root, part.info, metadata, pages, tags, document, part.under(catalog, b"Outlines"))

    @property
    def every(self) -> tuple[int, ...]:
        found = (self.catalog, self.info, self.metadata, self.pages, self.tags, self.document, self.bookmarks)
        return tuple(one for one in found if one is not None)


@dataclass(frozen=True)
class _Top:
    """What stands at the top of a part, as it stands in the whole."""

    roots: _Roots
    names: tuple[bytes, bytes]
    indexed: int
    """How many places of the index the parts before it take."""
    pages: bytes
    tags: bytes
    document: bytes
    bookmarks: bytes


@dataclass(frozen=True)
class _Part:
    """A part, and which numbers its objects have in the whole. Its roots have those of the first part's."""

    objects: Objects
    roots: _Roots
    numbers: Mapping[int, int]
    names: Mapping[bytes, bytes]
    """What its objects are called, and what they are called in the whole; nothing where that is the same."""
    indexed: int

    def bodies(self) -> Iterator[tuple[int, bytes]]:
        """Its objects with their new numbers; of all but the first part, without the roots."""
        once = set(self.roots.every) if self.names else set()
        return ((self.numbers[one], self.anew(one)) for one in self.objects.bodies if one not in once)

    def anew(self, number: int) -> bytes:
        """An object as it stands in the whole."""
        body = self.objects.bodies[number]
        return renumbered(body, self.names, self.indexed) if self.names else body

    def top(self) -> _Top:
        """Its roots."""
        roots = self.roots
        pages, tags, document = (self.anew(one) for one in (roots.pages, roots.tags, roots.document))
        bookmarks = b"" if roots.bookmarks is None else self.anew(roots.bookmarks)
        return _Top(roots, self.objects.names, self.indexed, pages, tags, document, bookmarks)


def _placed(parts: Iterable[bytes]) -> Iterator[_Part]:
    """The parts one behind the other."""
    first: _Roots | None = None
    taken = indexed = 0
    for part in map(read, parts):
        roots = _Roots.of(part)
        first = first or roots
        shared = dict(zip(roots.every, first.every, strict=True)) if taken else {}
        own = (number for number in part.bodies if number not in shared)
        numbers = {number: taken + place for place, number in enumerate(own, 1)} | shared
        same = all(old == new for old, new in numbers.items())
        names = {} if same else {b"%d 0 R" % old: b"%d 0 R" % new for old, new in numbers.items()}
        yield _Part(part, roots, numbers, names, indexed)
        taken += len(part.bodies) - len(shared)
        indexed += int(said(TAKEN, part.bodies[roots.tags]))


def _instead(what: re.Pattern[bytes], body: bytes, words: bytes) -> bytes:
    return what.sub(lambda _: words, body, count=1)


def _grafted(tops: Sequence[_Top]) -> dict[int, bytes]:
    """The roots of pages and tags, with what hangs under those of all parts."""
    first = tops[0]
    root = _instead(KIDS, first.pages, b" ".join(said(KIDS, top.pages) for top in tops))
    tags = _instead(INDEX, first.tags, b" ".join(one for top in tops for one in _index(top)))
    return {
        first.roots.pages: _instead(COUNT, root, _sum(COUNT, (top.pages for top in tops))),
        first.roots.tags: _instead(TAKEN, tags, _sum(TAKEN, (top.tags for top in tops))),
        first.roots.document: _instead(TAGS, first.document, b" ".join(said(TAGS, top.document) for top in tops)),
    }


def _sum(what: re.Pattern[bytes], bodies: Iterable[bytes]) -> bytes:
    return b"%d" % sum(int(said(what, body)) for body in bodies)


def _index(top: _Top) -> Iterator[bytes]:
    """The index of a part, its places counted on."""
    words = said(INDEX, top.tags).split()
    for place in range(0, len(words), 4):
        yield b"%d" % (int(words[place]) + top.indexed)
        yield from words[place + 1 : place + 4]


def _chained(tops: Sequence[_Top], bodies: Mapping[int, bytes]) -> dict[int, bytes]:
    """The bookmarks of all parts in one chain."""
    root = tops[0].roots.bookmarks
    if root is None or len(tops) == 1:
        return {}
    ends = [(said(FIRST, top.bookmarks), said(LAST, top.bookmarks)) for top in tops]
    whole = _instead(LAST, tops[0].bookmarks, ends[-1][1])
    made = {root: _instead(COUNT, whole, _sum(COUNT, (top.bookmarks for top in tops)))}
    for (_, last), (following, _) in pairwise(ends):
        for one, link in ((last, b"<</Next %b" % following), (following, b"<</Prev %b" % last)):
            number = int(one.split()[0])
            made[number] = link + made.get(number, bodies[number]).removeprefix(b"<<")
    return made


def _print_as_it_is(catalog: bytes, duplex: str | None) -> bytes:
    """What a print dialogue begins with: actual size, and the edge about which the sheet turns."""
    wishes = b"/PrintScaling/None" + (b"/Duplex/%b" % duplex.encode() if duplex else b"")
    if WISHES not in catalog:
        raise ValueError(f"no PDF as typst writes it: it wishes nothing of viewers: {catalog!r}")
    return catalog.replace(WISHES, WISHES + wishes, 1)
