"""A .dotx or .docx read for a brand: its page, its colours and fonts, its styles by role, and the parts that stay."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any

from lxml import etree

from packgen.colour import TEXT, contrast
from packgen.model.brand import Brand
from packgen.model.layout import PageLayout
from packgen.model.letterhead import LANGUAGE, Headed, Letterhead, Numbering, Role
from packgen.source import Problem, Problems
from packgen.template.package import PAGES, Parts, kept, opened, refused
from packgen.template.theme import PlaceOf, Theme, branded, theme
from packgen.template.word.edges import counts_pages, edge, settings, slots
from packgen.template.word.legible import Mender
from packgen.template.word.roles import WISHES, roles
from packgen.template.word.sections import (
    Section,
    cover,
    inherited,
    main_section,
    measures,
    pictures,
    properties,
    references,
    sections,
    text_of,
)
from packgen.template.word.styles import Style, Styles, W, value
from packgen.units import mm
from packgen.wording import choice

KEY = "page-template"
STAY = ("theme", "fontTable", "header", "footer", "image", "font")
"""Relations by which a part of the template stays."""
NARROWEST = mm(90)
"""The least width of text in which papers can be set."""
FIRST_PICTURE = 1_000_001
"""From here the template's pictures are numbered; those of a paper stay below."""
LARGE = 16
"""From this size of body text on, print is large, and headings are as large as the layout has them."""
HEADINGS = ("heading-1", "heading-2", "heading-3")


def headed(path: Path, brand: Brand, layout: PageLayout, place_of: PlaceOf, *, sized: bool = True) -> Headed:
    """A Word template made ready for a brand; `layout` gives what a template does not say, and how large type is.

    Unless `sized`, it gives the size of the page and its margins too.

    Raises Problems, at the line of brand.yaml that names it, for a file that can't be taken.
    """
    place = place_of((KEY,))
    parts = opened(path, place, PAGES)
    source = Source(parts, str(parts.first("", "officeDocument")))
    found = roles(source.styles, _told(brand, source.styles, place_of))
    page = _page(source, layout, found, path.name, sized=sized)
    if page.column < NARROWEST:
        wide = f"{page.column.mm:.0f} mm wide, and papers need {NARROWEST.mm:.0f}"
        raise refused(place, f"the text of {path.name} is {wide}", "make the margins of its text narrower")
    shown, warnings = _branded(source, brand, found, place_of)
    _drop_table(source, found, shown, filled=layout.filled)
    freed = [Problem(place, words, MENDED, warning=True) for words in _free(source, found, layout, shown)]
    mended = [
        Problem(place, words, MENDED, warning=True)
        for words in Mender(source.styles, shown.colours, layout).mend(found)
    ]
    return Headed(page, shown, _letterhead(path, source, found, shown), (*warnings, *freed, *mended))


MENDED = "change the style in the template, so that it is as you would have it; papers are legible either way"


@dataclass(frozen=True)
class Source:
    """The parts of a template that are read."""

    parts: Parts
    main: str

    @cached_property
    def body(self) -> Any:
        """The text. Raises Problems for a file whose XML no program of Office's family wrote."""
        tree = self.parts.tree(self.main)
        found = tree.find(f"{W}body")
        if found is None or found.prefix != "w":
            raise refused(self.parts.place, f"{self.parts.name} has no text that Word would know", PAGES.again)
        return found

    def beside(self, kind: str) -> Any:
        """A part to which the document leads; None when it has none."""
        path = self.parts.first(self.main, kind)
        return self.parts.tree(path) if path else None

    @cached_property
    def settings(self) -> Any:
        """Its settings."""
        return self.beside("settings")

    @cached_property
    def theme(self) -> Theme:
        """Its theme; Office's own colours and fonts where it has none."""
        path = self.parts.first(self.main, "theme")
        mapped = slots(self.settings)
        return theme(self.parts, path, mapped) if path else Theme(OFFICE, "Calibri", "Calibri")

    @cached_property
    def styles(self) -> Styles:
        """Its styles. Raises Problems when it has none."""
        tree = self.beside("styles")
        if tree is None:
            raise refused(self.parts.place, f"{self.parts.name} has no styles", PAGES.again)
        fonts = {"major": self.theme.heading, "minor": self.theme.body}
        return Styles(tree, self.beside("numbering"), self.body, fonts)

    @cached_property
    def sections(self) -> list[Section]:
        """Its sections, the last with all that it inherits."""
        found = sections(self.body)
        if not found:
            empty = etree.SubElement(self.body, f"{W}sectPr")
            found = [Section(empty, tuple(self.body))]
        inherited(found, self.at)
        return found

    @cached_property
    def at(self) -> int:
        """Which section holds the text."""
        return main_section(sections(self.body) or [Section(self.body, ())])


OFFICE: Mapping[str, str] = {
    "tx1": "#000000",
    "bg1": "#FFFFFF",
    "tx2": "#44546A",
    "bg2": "#E7E6E6",
    "accent1": "#4472C4",
    "accent2": "#ED7D31",
    "accent3": "#A5A5A5",
    "accent4": "#FFC000",
    "accent5": "#5B9BD5",
    "accent6": "#70AD47",
    "hlink": "#0563C1",
    "folHlink": "#954F72",
}
"""What Word shows for the slots of a theme in a file without one."""


def _told(brand: Brand, styles: Styles, place_of: PlaceOf) -> dict[str, str]:
    """The choices of brand.yaml, as ids of styles. Raises Problems for roles and styles that there are none of."""
    told: dict[str, str] = {}
    problems: list[Problem] = []
    for name, wanted in brand.page_styles.items():
        place = place_of(("page-styles", name))
        if name not in WISHES:
            problems.append(Problem(place, f"there is no role '{name}'", choice(name, list(WISHES))))
            continue
        able = [style for style in styles.of(WISHES[name].kind) if not style.default or name == "body"]
        found = next((one for one in able if wanted.casefold() in (part.casefold() for part in one.names)), None)
        if found is None:
            message = f"the template has no {WISHES[name].kind} style '{wanted}'"
            problems.append(Problem(place, message, choice(wanted, [style.name for style in able]) or SEE))
        else:
            told[name] = found.id
    if problems:
        raise Problems(problems)
    return told


def _page(source: Source, layout: PageLayout, found: Mapping[str, Role], title: str, *, sized: bool) -> PageLayout:
    """The page of the template: its size and margins, its type sizes where they can be read."""
    (width, height), sides, _ = measures(source.sections[source.at])
    styles = source.styles
    sizes = {name: styles.size(styles.all[role.id]) for name, role in found.items()}
    body = max(sizes.get("body", layout.body), layout.body)
    large = layout.body >= LARGE
    headings = tuple(
        max(sizes.get(n, own), own if large else body) for n, own in zip(HEADINGS, layout.headings, strict=True)
    )
    placed = {"width": width, "height": height, "sides": sides} if sized else {}
    return layout.model_copy(update={"title": title, "body": body, "headings": headings, **placed})


def _branded(
    source: Source, brand: Brand, found: Mapping[str, Role], place_of: PlaceOf
) -> tuple[Brand, tuple[Problem, ...]]:
    """The brand as the template shows it. Its accent is the colour of its headings, where that is legible."""
    styles = source.styles
    body, heading = (styles.all.get(found[name].id) if name in found else None for name in ("body", "heading-1"))
    fonts = {name: styles.font(style)[0] if style else None for name, style in (("body", body), ("heading", heading))}
    seen = Theme(source.theme.colours, fonts["heading"] or source.theme.heading, fonts["body"] or source.theme.body)
    paper = source.theme.colour("bg1")
    shown, warnings = branded(brand, seen, paper, (), place_of, KEY)
    own = styles.colour(heading) if heading else None
    told, colours = brand.theme.told, shown.colours
    changed: dict[str, str] = {}
    if own and "accent" not in told and own != colours.ink and contrast(own, colours.paper) >= TEXT:
        changed |= {"accent": own}
    ground = styles.ground(styles.all[found["callout"].id]) if "callout" in found else None
    texts = (colours.ink, colours.muted, colours.risk, colours.protective, own or colours.accent, *colours.levels)
    if ground and all(contrast(one, ground) >= TEXT for one in texts):
        changed |= {"soft": ground}
    return _recoloured(shown, changed, source.theme), warnings


def _recoloured(brand: Brand, changed: Mapping[str, str], found: Theme) -> Brand:
    """The brand with some roles' colours changed, each tied to the slot of the theme that has the same."""
    slots_of = {colour: slot for slot, colour in reversed(list(found.colours.items()))}
    ties = {role: slots_of.get(colour) for role, colour in changed.items()}
    return brand.model_copy(
        update={"colours": brand.colours.model_copy(update=dict(changed)), "theme": brand.theme.model_copy(update=ties)}
    )


def _drop_table(source: Source, found: dict[str, Role], brand: Brand, *, filled: bool) -> None:
    """Leave a table style whose header row could not be read, or costs ink: ours are made then."""
    if "table" not in found:
        return
    if not filled:
        del found["table"]
        return
    style = source.styles.all[found["table"].id]
    if not _readable_table(style, source.styles, brand):
        del found["table"]


def _readable_table(style: Style, styles: Styles, brand: Brand) -> bool:
    ink, ground = brand.colours.ink, brand.colours.paper
    for one in reversed(list(styles.chain(style))):
        ink, ground = _looks(one.element, ink, ground)
    head, behind = ink, ground
    for one in reversed(list(styles.chain(style))):
        for part in one.element.iterfind(f"{W}tblStylePr"):
            if part.get(f"{W}type") == "firstRow":
                head, behind = _looks(part, head, behind)
    return contrast(ink, ground) >= TEXT and contrast(head, behind) >= TEXT


def _looks(part: Any, ink: str, ground: str) -> tuple[str, str]:
    """The colour of letters and ground that a part of a table style gives, else those before it."""
    letters, fill = value(part, "rPr/color"), value(part, "tcPr/shd", "fill")
    return (
        f"#{letters.upper()}" if letters and len(letters) == 6 else ink,
        f"#{fill.upper()}" if fill and len(fill) == 6 else ground,
    )


def _letterhead(path: Path, source: Source, found: Mapping[str, Role], brand: Brand) -> Letterhead:
    parts, styles = source.parts, source.styles
    section = source.sections[source.at]
    ids, related = _relations(source)
    targets = {one.id: one.target for one in parts.relations(source.main)}
    stays = kept(parts, [target for id_, target in targets.items() if id_ in ids], STAY)
    numbers = count(FIRST_PICTURE)
    edges = {targets[id_] for one in (section, source.sections[0]) for _, _, id_ in references(one) if id_ in ids}
    trees = {target: etree.fromstring(stays.files[target]) for target in sorted(edges)}
    for target, tree in trees.items():
        edge(tree, brand.organisation or "", numbers)
        stays.files[target] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    shown = [(kind, targets[id_]) for kind, when, id_ in references(section) if id_ in ids and when == "default"]
    heading = styles.all[found["heading-1"].id] if "heading-1" in found else None
    font, themed = styles.font(heading) if heading else ("", True)
    body = styles.all[found["body"].id] if "body" in found else styles.default()
    body_font, body_themed = styles.font(body) if body else ("", True)
    _, _, margins = measures(section)
    default = styles.default()
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
        edges=margins,
        cover=cover(source.sections, source.at, ids, numbers),
        roles={ours: role for name, role in found.items() for ours in WISHES[name].ours},
        known=_known(found, styles),
        definitions=_definitions(styles, found),
        default=default.id if default else "",
        base=styles.size(default) if default else 10,
        heading_font=None if themed else font,
        coloured=body is not None and styles.said(body, "rPr/color") not in (None, "auto"),
        body_font=None if body_themed else body_font,
        footers=frozenset(target for kind, target in shown if kind == "footer"),
        counted=any(counts_pages(trees[target]) for _, target in shown),
    )


SEE = "see them with 'packgen layouts match'"
NAMED = ("title", "subtitle")


def _known(found: Mapping[str, Role], styles: Styles) -> dict[str, str]:
    """Word's own names of the roles whose styles have names that only the house knows, where those are free."""
    taken = {style.name.lower() for style in styles.all.values()}
    wishes = (WISHES[name] for name in NAMED if name in found)
    return {ours: wish.builtin for wish in wishes if wish.builtin not in taken for ours in wish.ours}


def _relations(source: Source) -> tuple[dict[str, str], dict[str, tuple[str, str]]]:
    """New ids for the relations of the document that stay, by the old ones; and where the new ones lead.

    Raises Problems for one that leads to nothing.
    """
    folder = posixpath.dirname(source.main)
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
            related[ids[one.id]] = (one.kind, posixpath.relpath(one.target, folder))
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


def _free(source: Source, found: dict[str, Role], page: PageLayout, brand: Brand) -> Iterator[str]:
    """Leave the style of all paragraphs as it is where it is not fit for body text: ours is made from it."""
    role = found.get("body")
    style = source.styles.all[role.id] if role else None
    if role is None or style is None or not style.default:
        return
    faults = list(Mender(source.styles, brand.colours, page).faults(style, "body"))
    if faults:
        del found["body"]
        yield f"the template's style '{role.name}' {' and '.join(faults)}, in a style for body text that is based on it"


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


def shown_roles(letterhead: Letterhead) -> Mapping[str, Role | None]:
    """The style of each role by the role's name, as it is printed; None where ours is made from its neighbours."""
    return {name: letterhead.roles.get(wish.ours[0]) for name, wish in WISHES.items() if wish.ours}
