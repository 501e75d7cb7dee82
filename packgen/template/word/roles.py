"""Which style of a Word template takes which role: by name, outline level and base, and by what the sample uses."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from packgen.model.letterhead import Role
from packgen.template.word.styles import BULLETS, Style, Styles


@dataclass(frozen=True)
class Wish:
    """A role: our styles that take it, Word's own name for it, and by which names people call such a style."""

    ours: tuple[str, ...]
    builtin: str
    names: str
    kind: str = "paragraph"
    outline: int | None = None
    list: str | None = None
    """'bullet' or 'number': the style has to be one of a list of that kind."""


def _heading(level: int) -> Wish:
    word = r"head(ing|line)?|überschrift|h|titre|título|titolo|kop|rubrik|overskrift|nagłówek|заголовок|section|part"
    return Wish(
        (f"Heading{level}",), f"heading {level}", rf"({word})[ _-]*(level )?({'i' * level}|{level})", outline=level
    )


WISHES: Mapping[str, Wish] = {
    "title": Wish(
        ("Title",), "title", r"((doc(ument)?|report|cover|main|page)[ _-]*)?(title|titel|titre|título|titolo)"
    ),
    "subtitle": Wish(
        ("Subtitle",),
        "subtitle",
        r"((doc(ument)?|report|cover)[ _-]*)?(sub-?[ _]?title|untertitel|sous-titre|subtítulo)",
    ),
    "heading-1": _heading(1),
    "heading-2": _heading(2),
    "heading-3": _heading(3),
    "body": Wish(
        ("BodyText",),
        "body text",
        r"body([ _-]*(text|copy))?|(text|main|running)[ _-]*(body|text)|copy|flie(ss|ß)text|textkörper|corps de texte",
    ),
    "lead": Wish(
        ("Lead",), "intro", r"intro(duction)?([ _-]*(text|para(graph)?))?|lead([ _-]*in)?|standfirst|vorspann|chapô"
    ),
    "bullet": Wish(
        ("ListBullet",),
        "list bullet",
        r"(list[ _-]*)?bullet(s|ed)?([ _-]*(list|1|level 1))?|aufzählung.*|.*à puces",
        list="bullet",
    ),
    "number": Wish(
        ("ListNumber",),
        "list number",
        r"(list[ _-]*)?number(s|ed)?([ _-]*(list|1|level 1))?|nummerierung.*|.*numérotée",
        list="number",
    ),
    "quote": Wish(("Quote",), "quote", r"(pull|block)?[ _-]*quot(e|ation)|zitat|citation|cita"),
    "small": Wish(("Small",), "source", r"sources?([ _-]*(note|line))?|small([ _-]*(text|print))?|fine print|quelle"),
    "caption": Wish(("Caption",), "caption", r"(figure|table|picture)?[ _-]*caption|beschriftung|légende|leyenda"),
    "contents-heading": Wish(
        ("TOCHeading",), "toc heading", r"(toc|contents)[ _-]*(head(ing)?|title)|inhaltsverzeichnis.*"
    ),
    "contents-1": Wish(("TOC1",), "toc 1", r"(toc|contents|verzeichnis)[ _-]*1"),
    "contents-2": Wish(("TOC2",), "toc 2", r"(toc|contents|verzeichnis)[ _-]*2"),
    "header": Wish(("Header",), "header", r"(page )?header|kopfzeile|en-tête|encabezado"),
    "footer": Wish(("Footer",), "footer", r"(page )?footer|fu(ss|ß)zeile|pied de page"),
    "footnote": Wish(
        ("FootnoteText",), "footnote text", r"footnote([ _-]*text)?|fu(ss|ß)notentext|note de bas de page"
    ),
    "footnote-mark": Wish(
        ("FootnoteReference",),
        "footnote reference",
        r"footnote[ _-]*(reference|mark|number)|fu(ss|ß)notenzeichen",
        "character",
    ),
    "link": Wish(("Hyperlink",), "hyperlink", r"(hyper)?link", kind="character"),
    "table": Wish(
        ("PackgenPlain", "PackgenForm", "PackgenSheet"), "", r".*(table|tabelle|tableau|tabla|grid).*", kind="table"
    ),
    "callout": Wish(
        (), "", r".*(call-?[ _]?out|highlight|info|key|tip|note|hinweis|encadré|pull)[ _-]*(box|kasten|panel|text)?"
    ),
}
"""Every role, in the order in which they are shown. Of a callout the ground alone is taken."""


def roles(styles: Styles, told: Mapping[str, str]) -> dict[str, Role]:
    """The style for each role of which there is one. `told` are the choices of brand.yaml, each the id of a style."""
    found: dict[str, Role] = {}
    for name, wish in WISHES.items():
        if name in told:
            style = styles.all[told[name]]
            found[name] = Role(style.id, style.name, "brand.yaml names it")
            continue
        ranked = [one for style in styles.of(wish.kind) if (one := _judged(style, wish, styles))]
        best = max(ranked, key=lambda one: one.points, default=None)
        if best:
            found[name] = Role(best.style.id, best.style.name, best.why)
    return _settled(found, styles)


def _settled(found: dict[str, Role], styles: Styles) -> dict[str, Role]:
    """Without a style that a nearer role has already; body text is the default style where nothing else is."""
    default = styles.default()
    if "body" not in found and default:
        found["body"] = Role(default.id, default.name, "paragraphs have it when nothing is said")
    seen: dict[str, str] = {}
    for name in list(found):
        if seen.setdefault(found[name].id, name) != name:
            del found[name]
    return found


@dataclass(frozen=True)
class Judged:
    """What speaks for a style in a role, and how much."""

    style: Style
    points: tuple[int, int]
    """The weightiest evidence with its use, and how much evidence there is."""
    why: str


def _judged(style: Style, wish: Wish, styles: Styles) -> Judged | None:
    """A style that could take the role; None when nothing speaks for it, or something against it."""
    if style.default or (style.hidden and not style.used) or not _fits(style, wish, styles):
        return None
    reasons = [(points, words) for points, test, words in EVIDENCE if test(style, wish, styles)]
    if not reasons:
        return None
    used = min(style.used, 1) * 3
    best, words = max(reasons)
    return Judged(style, (best + used, len(reasons)), words + (", and the sample text has it" if used else ""))


def _builtin(style: Style, wish: Wish, _styles: Styles) -> bool:
    return bool(wish.builtin) and style.name.lower() == wish.builtin


def _outlined(style: Style, wish: Wish, styles: Styles) -> bool:
    return wish.outline is not None and styles.outline(style) == wish.outline


def _called(style: Style, wish: Wish, _styles: Styles) -> bool:
    """A name that people give it, after the word or two by which a house marks its own: 'ACME - Pull quote'."""
    if wish.kind == "table" and not (style.used or style.custom):
        return False  # those that come with Word are nobody's own
    return any(re.fullmatch(rf"(\S+[ _:-]+){{0,2}}?(?:{wish.names})", one, re.IGNORECASE) for one in style.names)


def _based(style: Style, wish: Wish, styles: Styles) -> bool:
    above = [one.name.lower() for one in styles.chain(style)][1:]
    return bool(wish.builtin) and wish.builtin in above and style.used > 0


Test = Callable[[Style, Wish, Styles], bool]
EVIDENCE: Sequence[tuple[int, Test, str]] = (
    (4, _builtin, "it is Word's own style for it"),
    (3, _outlined, "its outline level says so"),
    (3, _called, "its name says so"),
    (1, _based, "it is based on Word's own style for it"),
)
"""What speaks for a style, and how much; use in the sample text counts as much as a name."""


def _fits(style: Style, wish: Wish, styles: Styles) -> bool:
    """Whether nothing speaks against it: a list style makes such items, a heading none of another level."""
    if wish.list:
        found = styles.list(style)
        return found is not None and found.level == 0 and ((found.format in BULLETS) == (wish.list == "bullet"))
    level = styles.outline(style) if wish.kind == "paragraph" else None
    return level is None or level == wish.outline
