"""PDFs of one document, made in parts, joined with their tags; and what a print shop asks of every page.

qpdf, through pikepdf, copies pages and the structure that belongs to them. That structure is a tree, with an index from
pages to it, so that the joined file stays PDF/UA: the parts' trees hang under one root, and the index is counted on.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf


@dataclass(frozen=True)
class Boxes:
    """The finished page within the page, in points from the lower left corner, and the bleed around it."""

    trim: tuple[float, float, float, float]
    bleed: float


def joined(parts: Sequence[bytes], boxes: Boxes, duplex: str | None) -> bytes:
    """One PDF of the parts, in their order. The same parts give the same bytes."""
    with Pdf.open(io.BytesIO(parts[0])) as whole:
        for part in parts[1:]:
            with Pdf.open(io.BytesIO(part)) as more:
                _append(whole, more)
        _print_as_it_is(whole, duplex)
        for page in whole.pages:
            _box(page.obj, boxes)
        made = io.BytesIO()
        whole.save(made, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
        return made.getvalue()


def _append(whole: Pdf, more: Pdf) -> None:
    """The pages of another part, with their tags and bookmarks."""
    before = len(whole.pages)
    whole.pages.extend(more.pages)
    fresh = [page.obj for page in whole.pages[before:]]
    root, tree = whole.Root.StructTreeRoot, _copied(whole, more, "StructTreeRoot")
    first = int(root.ParentTreeNextKey)
    _graft(root, tree, first)
    for page in fresh:
        page.StructParents = int(page.StructParents) + first
        for note in page.get("/Annots", Array()):
            note.StructParent = int(note.StructParent) + first
    if "/Outlines" in whole.Root and "/Outlines" in more.Root:
        _chain(whole.Root.Outlines, _copied(whole, more, "Outlines"))


def _copied(whole: Pdf, more: Pdf, name: str) -> Any:
    found = more.Root[f"/{name}"]
    return whole.copy_foreign(found if found.is_indirect else more.make_indirect(found))


def _graft(root: Any, tree: Any, first: int) -> None:
    """Hang what stands under the other document's tag under ours, and count its index on from `first`."""
    document = root.K[0]
    for child in tree.K[0].K:
        child.P = document
        document.K.append(child)
    numbers = tree.ParentTree.Nums
    for place in range(0, len(numbers), 2):
        root.ParentTree.Nums.append(int(numbers[place]) + first)
        root.ParentTree.Nums.append(numbers[place + 1])
    root.ParentTreeNextKey = first + int(tree.ParentTreeNextKey)


def _chain(ours: Any, others: Any) -> None:
    """The other bookmarks after ours."""
    last, following = ours.Last, others.First
    last.Next, following.Prev = following, last
    bookmark = following
    while bookmark is not None:
        bookmark.Parent = ours
        bookmark = bookmark.get("/Next")
    ours.Last = others.Last
    ours.Count = int(ours.Count) + int(others.Count)


def _print_as_it_is(whole: Pdf, duplex: str | None) -> None:
    """What a print dialogue begins with: actual size, and the edge about which the sheet turns."""
    wishes = whole.Root.get("/ViewerPreferences", Dictionary())
    wishes.PrintScaling = Name("/None")
    if duplex:
        wishes.Duplex = Name(f"/{duplex}")
    whole.Root.ViewerPreferences = wishes


def _box(page: Any, boxes: Boxes) -> None:
    left, low, right, high = boxes.trim
    off = boxes.bleed
    page.TrimBox = Array([round(side, 4) for side in boxes.trim])
    page.BleedBox = Array([round(side, 4) for side in (left - off, low - off, right + off, high + off)])
