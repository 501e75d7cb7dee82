"""How high paragraphs and rows stand, in points: the same figures as the styles that Word is told to use.

`tests/test_paging.py` reads the written styles back and compares them with this table, so that neither can drift.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from packgen.model.page import PageLayout
from packgen.paging.geometry import FRAME_LEFT, FRAME_RIGHT, HANG, PAD_TOP, Page

NATURAL = 1.22
"""Height of a single-spaced line as a multiple of the type size, for faces with Calibri's metrics."""

TABLE_SIDE = 5.5
"""Points between the edge of a cell and its words."""

ROW_PADS = {"plain": 3.5, "factors": 4.0, "sheet": 2.25, "form": 2.25, "bars": 2.5, "write": 0.0}
"""Points above and below the words of a row, by the look of its table."""

RULE = 0.75
"""Points that the line between two rows takes."""

RULED = {"none": (0.0, 0.0), "thin": (5.5, 14.75), "bold": (5.5, 15.5)}
"""What the line over a label and the one under a cover take with the gap beside them, by the brand's tone of rules."""

FRAME_EDGE = PAD_TOP + 0.5
"""Points between the edge of a frame and its words."""


@dataclass(frozen=True)
class Style:
    """How a paragraph is set: type size and spaces in points, `line` a multiple of the size."""

    size: float
    line: float
    before: float = 0.0
    after: float = 0.0
    left: float = 0.0
    right: float = 0.0
    bold: bool = False
    keep: bool = False
    """Whether it stays with what follows."""
    whole: bool = False
    """Whether its lines stay together."""
    head: bool = False
    """Whether it is set in the face of headings."""
    font: str = ""
    """The name of its font, where that is neither of the two."""
    least: float = 0.0
    """The least height of a line, in points."""
    exact: float = 0.0
    """The height of every line, in points, where it is fixed."""
    rules: float = 0.0
    """What lines above and below it take."""
    caps: bool = False
    close: bool = False
    """Whether no space parts it from another of the same style."""
    fresh: bool = False
    """Whether it starts a page."""


@dataclass(frozen=True)
class Around:
    """What stands around the words of a row, in points."""

    beside: float
    """Left and right together."""
    pads: float
    """Above and below together."""
    rule: float = RULE


OURS = {look: Around(2 * TABLE_SIDE, 2 * pad) for look, pad in ROW_PADS.items()}
"""Our own tables, by their looks."""


def styles(page: Page) -> dict[str, Style]:
    """The styles of papers by their ids in Word."""
    layout = page.layout
    body = Style(layout.body, layout.line, after=layout.body * 0.6)
    measure = page.measure / 20
    table = Style(layout.small, NATURAL)
    return {
        "Normal": body,
        "BodyText": replace(body, right=measure),
        **_cover(layout, page),
        **_headings(layout, page),
        **_texts(layout, page),
        **_lists(body, measure),
        **_contents(layout, page),
        "FrameText": _framed(replace(body, after=layout.body * 0.45)),
        "Spacer": Style(6, 1.0),
        "WriteLabel": Style(layout.body * 1.1, 1.25, before=8, keep=True, whole=True),
        "TableText": table,
        "TableHeading": replace(table, bold=True, keep=True),
        "TableBullet": replace(table, after=2, left=10),
        "Caption": replace(table, before=14, after=5, bold=True, keep=True, whole=True),
        "FootnoteText": replace(table, after=2, left=-page.outdent / 20),
    }


def _cover(layout: PageLayout, page: Page) -> dict[str, Style]:
    body, out = layout.body, -page.outdent / 20
    line = Style(body, layout.line, after=1, left=out, keep=True)
    return {
        "CoverBadge": replace(line, line=NATURAL, after=14),
        "Title": Style(layout.headings[0] * 1.4, 1.1, after=6, left=out, bold=True, keep=True, whole=True, head=True),
        "Subtitle": Style(body * 1.4, 1.25, after=14, left=out, right=page.measure / 20, keep=True, whole=True),
        "Cover": line,
        "CoverLast": replace(line, after=22),
    }


def _headings(layout: PageLayout, page: Page) -> dict[str, Style]:
    spaces = ((30, 8), (24, 5), (16, 3))
    plain = {
        f"Heading{n}": Style(size, 1.15, before, after, bold=True, keep=True, whole=True, head=True)
        for n, (size, (before, after)) in enumerate(zip(layout.headings, spaces, strict=True), 1)
    }
    plain["Heading1"] = replace(plain["Heading1"], left=-page.outdent / 20)
    framed = {
        f"FrameHeading{n}": _framed(Style(size, 1.15, 0, 4, bold=True, keep=True, whole=True, head=True))
        for n, size in enumerate(frame_headings(layout), 1)
    }
    return plain | framed


def frame_headings(layout: PageLayout) -> tuple[float, float, float]:
    """The sizes of headings in a frame: one step smaller."""
    _, second, third = layout.headings
    return second, (second + third) / 2, max(third - 1, layout.body)


def _texts(layout: PageLayout, page: Page) -> dict[str, Style]:
    body, measure = layout.body, page.measure / 20
    plain = {
        "Lead": Style(body * 1.2, 1.32, after=10, right=measure),
        "Small": Style(layout.small, 1.25, after=5, right=measure),
        "Quote": Style(body * 1.3, 1.3, 8, 12, left=HANG / 20, right=measure, whole=True),
        "Label": Style(body * 1.1, 1.2, 14, 3, right=measure, keep=True, whole=True),
        "TextSubtitle": Style(body * 1.3, 1.25, after=10, right=measure, keep=True),
    }
    framed = {
        f"Frame{name}": _framed(replace(style, left=0, before=4 if name == "Label" else 0, after=style.after * 0.7))
        for name, style in plain.items()
    }
    return plain | framed | {"LabelUnder": replace(plain["Label"], before=0, after=4)}


def _lists(body: Style, measure: float) -> dict[str, Style]:
    hang = HANG / 20
    item = replace(body, after=4, left=hang, right=measure)
    framed = _framed(replace(item, right=0))
    kinds = ("Bullet", "Number", "Tick")
    return {f"List{kind}": item for kind in kinds} | {f"Frame{kind}": framed for kind in kinds}


def _contents(layout: PageLayout, page: Page) -> dict[str, Style]:
    line = Style(layout.body, NATURAL, after=1)
    indent = 0 if page.outdent else HANG / 20
    return {
        "TOCHeading": Style(
            layout.headings[2], layout.line, 20, 6, left=-page.outdent / 20, bold=True, keep=True, head=True
        ),
        "TOC1": replace(line, before=7, bold=True),
        "TOC2": replace(line, left=indent),
    }


def _framed(style: Style) -> Style:
    """The style inside a frame: between the frame's edges, whatever it leaves free outside of one."""
    return replace(style, left=style.left + FRAME_LEFT / 20, right=FRAME_RIGHT / 20)
