"""The styles of paragraphs in a text: cover, headings, body text and its siblings in frames, lists, room to write."""

from collections.abc import Iterator

from packgen.draw.docx.styles.pen import KEEP_LINES, KEEP_NEXT, SINGLE, Pen
from packgen.paging.geometry import HANG

HEADINGS = ((30, 8, "accent"), (24, 5, "accent"), (16, 3, "ink"))
"""Points above and below a heading of each level, and its colour outside a frame."""

LISTS = (("Bullet", 1), ("Number", 3), ("Tick", None))
"""Lists, and the abstract list that each takes its signs from; the next one is that of its sibling in a frame."""


def text(pen: Pen) -> str:
    """All of them."""
    parts = (_cover, _headings, _texts, _plain, _lists, _writing, _contents)
    return "".join(style for part in parts for style in part(pen))


def _cover(pen: Pen) -> Iterator[str]:
    out, scale = pen.outdent(), pen.scale
    yield pen.style("CoverBadge", "Cover Badge", KEEP_NEXT + pen.space(0, 14, SINGLE) + out, quick=False)
    title = pen.run(scale.headings[0] * 1.4, "accent", bold=True, heading=True)
    yield pen.style("Title", "Title", KEEP_NEXT + KEEP_LINES + pen.space(0, 6, 1.1) + out, title, then="Subtitle")
    under = KEEP_NEXT + KEEP_LINES + pen.space(0, 14, 1.25) + pen.outdent(f' w:right="{scale.measure}"')
    yield pen.style("Subtitle", "Subtitle", under, pen.run(scale.body * 1.4, "muted"), then="Normal")
    yield pen.style("Cover", "Cover", KEEP_NEXT + pen.space(0, 1) + out)
    last = pen.rule("bottom", "accent", 14, 12) + pen.space(0, 22)
    yield pen.style("CoverLast", "Cover Last", last, base="Cover", then="Normal", quick=False)


def _headings(pen: Pen) -> Iterator[str]:
    scale = pen.scale
    for level, (before, after, role) in enumerate(HEADINGS):
        name, number = f"Heading{level + 1}", level + 1
        out = "" if level else pen.outdent()
        para = KEEP_NEXT + KEEP_LINES + pen.space(before, after, 1.15) + out + f'<w:outlineLvl w:val="{level}"/>'
        type_ = pen.run(scale.headings[level], role, bold=True, heading=True)
        yield pen.style(name, f"heading {number}", para, type_, then="Normal")
        para = pen.framed() + pen.space(0, 4, 1.15) + pen.inside()
        type_ = pen.run(scale.framed[level], "ink", bold=True, heading=True)
        yield pen.style(f"Frame{name}", f"Frame Heading {number}", para, type_, base=name, then="FrameText")


def _texts(pen: Pen) -> Iterator[str]:
    """Text that is more than body text, each with its sibling in a frame."""
    body, measure = pen.scale.body, f'w:right="{pen.scale.measure}"'
    label = KEEP_NEXT + KEEP_LINES + pen.rule("top", "line", 5)
    rows = (
        ("Lead", "Lead", body * 1.2, "", "", (0, 10, 1.32)),
        ("Small", "Small", pen.scale.small, "muted", "", (0, 5, 1.25)),
        ("Quote", "Quote", body * 1.3, "accent", KEEP_LINES, (8, 12, 1.3)),
        ("Label", "Label", body * 1.1, "accent", label, (14, 3, 1.2)),
        ("TextSubtitle", "Text Subtitle", body * 1.3, "muted", KEEP_NEXT, (0, 10, 1.25)),
    )
    for id_, name, size, role, kept, (before, after, line) in rows:
        left = f'w:left="{HANG}" ' if id_ == "Quote" else ""
        para = f"{kept}{pen.space(before, after, line)}<w:ind {left}{measure}/>"
        yield pen.style(id_, name, para, pen.run(size, role), then="Normal")
        para = pen.framed() + pen.space(4 if id_ == "Label" else 0, after * 0.7) + pen.inside()
        yield pen.style(f"Frame{id_}", f"Frame {name}", para, base=id_, then="FrameText")


def _plain(pen: Pen) -> Iterator[str]:
    unruled = f'<w:pBdr><w:top w:val="nil"/></w:pBdr>{pen.space(0, 4, 1.2)}'
    yield pen.style("LabelUnder", "Label Under", unruled, base="Label", then="BodyText")
    yield pen.style("BodyText", "Body Text", f'<w:ind w:right="{pen.scale.measure}"/>')
    yield pen.style("FrameText", "Frame Text", pen.framed() + pen.space(0, pen.scale.body * 0.45) + pen.inside())
    low = '<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>'
    yield pen.style("Spacer", "Spacer", low, quick=False)


def _lists(pen: Pen) -> Iterator[str]:
    hung = f'<w:ind w:left="{HANG}" w:right="{pen.scale.measure}" w:hanging="{HANG}"/>'
    for name, number in LISTS:
        plain = pen.listed(number) if number else ""
        framed = pen.listed(number + 1) if number else ""
        yield pen.style(f"List{name}", f"List {name}", plain + pen.space(0, 4) + hung)
        yield pen.style(f"Frame{name}", f"Frame {name}", framed + pen.framed() + pen.space(0, 4) + pen.inside(HANG))


def _writing(pen: Pen) -> Iterator[str]:
    """Room to write: tabs with a line as leader."""
    row = pen.scale.write_row
    lines = f'<w:spacing w:before="0" w:after="200" w:line="{row}" w:lineRule="exact"/>'
    yield pen.style("WriteLines", "Write Lines", KEEP_LINES + pen.at_right("underscore") + lines)
    blanks = f'<w:spacing w:before="120" w:after="240" w:line="{row}" w:lineRule="atLeast"/>'
    yield pen.style("Blanks", "Blanks", KEEP_LINES + blanks)
    label, type_ = KEEP_NEXT + KEEP_LINES + pen.space(8, 0, 1.25), pen.run(pen.scale.body * 1.1, "accent")
    yield pen.style("WriteLabel", "Write Label", label, type_, then="WriteLines")
    yield pen.style("WriteText", "Write Text", pen.space(0, 0, SINGLE))


def _contents(pen: Pen) -> Iterator[str]:
    scale = pen.scale
    type_ = pen.run(scale.headings[2], "ink", bold=True, heading=True)
    yield pen.style("TOCHeading", "TOC Heading", KEEP_NEXT + pen.space(20, 6) + pen.outdent(), type_, then="Normal")
    rows = ((1, 7, 0, "accent"), (2, 0, 0 if scale.outdent else HANG, "ink"))
    for level, before, indent, role in rows:
        ind = f'<w:ind w:left="{indent}" w:hanging="{scale.outdent}"/>'
        para = pen.at_right("dot") + pen.space(before, 1, SINGLE) + ind
        yield pen.style(f"TOC{level}", f"toc {level}", para, pen.run(scale.body, role, bold=level == 1), quick=False)
