"""The measures of papers in an organisation's own Word template: its styles, and ours made from them.

What a style of ours doesn't say it takes from the template's body text; `tests/test_own_pages.py` reads the written
styles back and compares them with this table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from packgen.model.letterhead import Letterhead, Look
from packgen.paging.geometry import Page
from packgen.paging.measures import NATURAL, OURS, Around, Style, styles

BODY = "BodyText"
TABLE_PAD, TABLE_MOST = 2.0, 11.0
"""Space above and below words in tables, and the largest type that they take beside small type, in points."""
LARGER, HEADINGLIKE, QUIET = ("Lead", "TextSubtitle"), 1.3, 13.5
"""Text that is larger than body text: from so many times the template's default size up it looks like a heading, and
gets no more than so many points."""

LINE = ("line", "least", "exact")
SPACES = ("before", "after", "left", "right")
SPACED = (*SPACES, "size")
TABLES = {"plain": "PackgenPlain", "form": "PackgenForm", "sheet": "PackgenSheet"}
"""The styles of tables for which a template may have one."""
SAYS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "CoverBadge": (BODY, ("keep", "before", "after", *LINE, "left")),
    "Title": (BODY, ("keep", "whole", "before", "after", *LINE, "left", "size", "bold", "head")),
    "Subtitle": (BODY, ("keep", "whole", *SPACED, *LINE)),
    "Cover": (BODY, ("keep", "before", "after", "left")),
    "CoverLast": ("Cover", ("before", "after")),
    "Heading1": (BODY, ("keep", "whole", "before", "after", *LINE, "left", "size", "bold", "head")),
    **{f"Heading{n}": (BODY, ("keep", "whole", "before", "after", *LINE, "size", "bold", "head")) for n in (2, 3)},
    **{f"FrameHeading{n}": (f"Heading{n}", (*SPACED, *LINE, "bold", "head")) for n in (1, 2, 3)},
    "Lead": (BODY, ("before", "after", *LINE, "right", "size")),
    "Small": (BODY, ("before", "after", *LINE, "right", "size")),
    "Quote": (BODY, ("before", "after", *LINE, "left", "right", "size", "whole")),
    "Label": (BODY, ("before", "after", *LINE, "right", "size", "keep", "whole")),
    "TextSubtitle": (BODY, ("before", "after", *LINE, "right", "size", "keep")),
    **{f"Frame{name}": (name, SPACES) for name in ("Lead", "Small", "Quote", "Label", "TextSubtitle")},
    "LabelUnder": ("Label", ("before", "after", *LINE)),
    "FrameText": (BODY, SPACES),
    **{f"{where}{kind}": (BODY, SPACES) for where in ("List", "Frame") for kind in ("Bullet", "Number", "Tick")},
    "WriteLabel": (BODY, ("keep", "whole", "before", "after", *LINE, "size")),
    "TableText": (BODY, ("before", "after", *LINE, "size")),
    "TableHeading": ("TableText", ("keep", "bold")),
    "TableBullet": ("TableText", ("before", "after", *LINE, "left")),
    "Caption": (BODY, ("keep", "whole", "before", "after", *LINE, "size", "bold")),
    "TOCHeading": (BODY, ("keep", "before", "after", "left", "size", "bold", "head")),
    "TOC1": (BODY, ("before", "after", *LINE, "left", "size", "bold")),
    "TOC2": (BODY, ("before", "after", *LINE, "left", "size")),
    "FootnoteText": (BODY, ("before", "after", *LINE, "left", "size")),
}
"""For each of our styles the one that it is based on in a template, and what it says itself."""


def styles_in(own: Letterhead, page: Page) -> dict[str, Style]:
    """The styles of papers in a template by the ids of ours."""
    ours, layout = styles(page), page.layout
    body = _taken(own.looks[BODY]) if BODY in own.looks else replace(_taken(own.looks[""]), size=layout.body, right=0)
    found = {"Normal": body, BODY: body, "Spacer": ours["Spacer"]}
    ours["TableText"] = replace(
        ours["TableText"], before=TABLE_PAD, after=TABLE_PAD, size=max(layout.small, min(layout.body, TABLE_MOST))
    )
    for id_, (base, says) in SAYS.items():
        if id_ in own.looks:
            found[id_] = _taken(own.looks[id_])
            continue
        made = ours[id_]
        under = found[base] if id_ != "TableText" or not own.coloured else _bare(own)
        found[id_] = replace(under, **{name: getattr(made, name) for name in says}, rules=_rules(id_, under))
        if "head" in says:
            found[id_] = replace(found[id_], font=own.heading_font or "")
        if id_ in LARGER and made.size >= HEADINGLIKE * own.base:
            found[id_] = replace(found[id_], size=min(made.size, QUIET))
    return found


def around(own: Letterhead) -> dict[str, Around]:
    """What stands around the words of a row, by the look of its table: some stand in the template's style."""
    it = own.cells
    if it is None:
        return OURS
    theirs = Around(it.left + it.right, it.top + it.bottom, it.rule)
    return OURS | {look: theirs for look, id_ in TABLES.items() if id_ in own.roles}


def _rules(id_: str, under: Style) -> float:
    """Lines of its own take no room here: what measures a label or a frame counts them."""
    return 0.0 if id_.startswith(("Frame", "Label")) or id_ == "CoverLast" else under.rules


def _bare(own: Letterhead) -> Style:
    """What a style that is based on none has: the look of the template's defaults, in the font of its body text."""
    under = _taken(own.looks[""])
    return replace(under, font=own.body_font or under.font, left=0.0, right=0.0, bold=False, keep=False, whole=False)


def _taken(look: Look) -> Style:
    """A style of the template as it is measured. Its lines are multiples of its font's own."""
    return Style(
        size=look.size,
        line=look.line * NATURAL,
        before=look.before,
        after=look.after,
        left=look.left,
        right=look.right,
        bold=look.bold,
        keep=look.keep,
        whole=look.whole,
        font=look.font,
        least=look.least,
        exact=look.exact,
        rules=look.rules,
        caps=look.caps,
        close=look.close,
        fresh=look.fresh,
    )
