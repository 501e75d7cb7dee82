"""The parts of a Word template that stay, without what belongs to its sample alone."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from lxml import etree

from packgen.model.brand import Brand
from packgen.model.letterhead import LANGUAGE, Letterhead, Numbering, Role
from packgen.template.numbers import W
from packgen.template.package import kept
from packgen.template.word.bands import bands
from packgen.template.word.edges import counts_pages, edge, settings
from packgen.template.word.headroom import pushed
from packgen.template.word.look import cells, looks
from packgen.template.word.roles import WISHES
from packgen.template.word.sections import (
    cover,
    measures,
    pictures,
    properties,
    references,
    text_of,
)
from packgen.template.word.source import Source
from packgen.template.word.styles import Styles


def letterhead(
    path: Path,
    source: Source,
    found: Mapping[str, Role],
    brand: Brand,
    *,
    least: float,
    column: int,
    margins: tuple[int, int],
    unpaged: str,
) -> Letterhead:
    """The parts that stay; in headers and footers no type under `least` points, no tab beyond `column` twips.

    `margins` are those at the top and foot of the page, in twips.
    `unpaged` is why pages can't be told, if they can't.
    """
    parts, styles = source.parts, source.styles
    section = source.sections[source.at]
    ids, related = _relations(source)
    targets = {one.id: one.target for one in parts.relations(source.main)}
    stays = kept(parts, [target for id_, target in targets.items() if id_ in ids], STAY)
    numbers = count(FIRST_PICTURE)
    shown_on = (section, source.sections[0])
    edges = {targets[id_] for one in shown_on for _, _, id_ in references(one) if id_ in ids}
    trees = {target: parts.parsed(target, stays.files[target]) for target in sorted(edges)}
    narrow(trees.values(), column)
    for target, tree in trees.items():
        edge(tree, brand.organisation or "", numbers, least)
        stays.files[target] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    shown = [(kind, targets[id_]) for kind, when, id_ in references(section) if id_ in ids and when == "default"]
    heading = styles.all[found["heading-1"].id] if "heading-1" in found else None
    font, themed = styles.font(heading) if heading else ("", True)
    body = styles.all[found["body"].id] if "body" in found else styles.default()
    body_font, body_themed = styles.font(body) if body else ("", True)
    _, _, reached = measures(section)
    default = styles.default()
    stands, around = looks(styles, found), cells(styles, found)
    reach = {id_: trees[targets[id_]] for _, _, id_ in references(section) if targets.get(id_) in trees}
    _spoken(styles.tree)
    return Letterhead(
        file=path.name,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        files=stays.files,
        types=stays.types,
        related=related,
        styles=text_of(styles.tree),
        names=frozenset(name for one in styles.all.values() for name in (one.id, one.name.lower())),
        numbering=_numbering(styles.numbering),
        settings=settings(source.settings) if source.settings is not None else "",
        section=properties(section, ids),
        edges=pushed(reached, section, reach, styles, margins),
        cover=cover(source.sections, source.at, ids, numbers),
        roles={ours: role for name, role in found.items() for ours in WISHES[name].ours},
        known=_known(found, styles),
        definitions=_definitions(styles, found),
        default=default.id if default else "",
        looks=stands,
        cells=around,
        bands=bands(source, reach, section, source.sections[0] if source.at else None),
        unpaged=unpaged,
        base=styles.size(default) if default else 10,
        heading_font=None if themed else font,
        coloured=body is not None and styles.said(body, "rPr/color") not in (None, "auto"),
        body_font=None if body_themed else body_font,
        footers=frozenset(target for kind, target in shown if kind == "footer"),
        counted=any(counts_pages(trees[target]) for _, target in shown),
    )


def _relations(source: Source) -> tuple[dict[str, str], dict[str, tuple[str, str]]]:
    """New ids for the relations of the document that stay, by the old ones; and where the new ones lead.

    Raises Problems for one that leads to nothing.
    """
    first = source.sections[0]
    wanted = {id_ for one in (source.sections[source.at], first) for _, _, id_ in references(one)}
    wanted |= pictures(first) if source.at else set()
    ids: dict[str, str] = {}
    related: dict[str, tuple[str, str]] = {}
    for one in source.parts.relations(source.main):
        if (one.kind in ("theme", "fontTable") or one.id in wanted) and one.kind in STAY and not one.external:
            if one.target not in source.parts.archive:
                source.parts.tree(one.target)
            ids[one.id] = f"own{len(ids) + 1}"
            related[ids[one.id]] = (one.kind, posixpath.relpath(one.target, "word"))
    return ids, related


def _definitions(styles: Styles, found: Mapping[str, Role]) -> dict[str, int]:
    """The list definition of each style that takes the place of a list style of ours."""
    lists = {name: styles.list(styles.all[role.id]) for name, role in found.items() if WISHES[name].list}
    return {ours: one.definition for name, one in lists.items() if one for ours in WISHES[name].ours}


def _spoken(tree: Any) -> None:
    """Styles say no language, only the defaults of the document do: where it goes is marked."""
    for one in list(tree.iter(f"{W}lang")):
        one.getparent().remove(one)
    at = tree
    for name in ("docDefaults", "rPrDefault", "rPr"):
        found = at.find(f"{W}{name}")
        if found is None:
            found = etree.Element(f"{W}{name}")
            at.insert(0, found)
        at = found
    made = etree.SubElement(at, f"{W}lang")
    for name in ("val", "eastAsia"):
        made.set(f"{W}{name}", LANGUAGE)
    made.set(f"{W}bidi", "ar-SA")


def _numbering(tree: Any) -> Numbering:
    """The lists in three stretches of text, between which others can be added."""
    if tree is None:
        return Numbering("", "", "", 1, 1)
    return Numbering(
        definitions=_texts(tree, ("abstractNum",)),
        lists=_texts(tree, ("num",)),
        rest=_texts(tree, ("numIdMacAtCleanup",)),
        next_definition=1 + _most(tree.iterfind(f"{W}abstractNum"), "abstractNumId"),
        next_list=1 + _most(tree.iterfind(f"{W}num"), "numId"),
    )


def _texts(tree: Any, tags: Sequence[str]) -> str:
    found = [one for one in tree if isinstance(one.tag, str) and one.tag.removeprefix(W) in tags]
    for one in found:
        for picture in list(one.iter(f"{W}lvlPicBulletId")):
            picture.getparent().remove(picture)
    return "".join(map(text_of, found))


def _most(found: Iterable[Any], name: str) -> int:
    return max((int(one.get(f"{W}{name}")) for one in found), default=0)


def _known(found: Mapping[str, Role], styles: Styles) -> dict[str, str]:
    """Word's own names of the roles whose styles have names that only the house knows, where those are free."""
    taken = {style.name.lower() for style in styles.all.values()}
    wishes = (WISHES[name] for name in NAMED if name in found)
    return {ours: wish.builtin for wish in wishes if wish.builtin not in taken for ours in wish.ours}


def narrow(trees: Iterable[Any], column: int) -> None:
    """Tab stops no further right than the text goes on a smaller page; as they are where `column` is 0."""
    for tree in trees:
        for stop in tree.iter(f"{W}tab"):
            at = stop.get(f"{W}pos")
            if at and 0 < column < int(at):
                stop.set(f"{W}pos", str(column))


NAMED = ("title", "subtitle")


FIRST_PICTURE = 1_000_001
"""From here the template's pictures are numbered; those of a paper stay below."""


STAY = ("theme", "fontTable", "header", "footer", "image", "font")
"""Relations by which a part of the template stays."""
