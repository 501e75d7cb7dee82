"""Outlines as DrawingML: the same native, editable form on a slide and on a page."""

from __future__ import annotations

from packgen.model.outline import Outline

TAGS = {"move": "moveTo", "line": "lnTo", "curve": "cubicBezTo"}


def geometry(outline: Outline) -> str:
    """The outline as a geometry of its own; the shape's box stretches it."""
    steps = "".join(_step(kind, points) for kind, points in outline.steps)
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{outline.width}" h="{outline.height}">{steps}</a:path></a:pathLst></a:custGeom>'
    )


def _step(kind: str, points: tuple[int, ...]) -> str:
    if kind == "close":
        return "<a:close/>"
    inner = "".join(f'<a:pt x="{x}" y="{y}"/>' for x, y in zip(points[::2], points[1::2], strict=True))
    return f"<a:{TAGS[kind]}>{inner}</a:{TAGS[kind]}>"
