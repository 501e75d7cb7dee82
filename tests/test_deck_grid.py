"""The slides' design system: twelve columns, one unit, one scale of type, and the same boxes in both shapes."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterator

import pytest

from packgen.model.layout import Box, DeckLayout, SlideLayout
from packgen.read import Shelf
from packgen.units import inches

MARGIN, GUTTER, UNIT, INSET, COLUMNS = inches(0.6), inches(0.2), inches(0.1), inches(0.2), 12
NEAR = inches(0.003)
"""Boxes are written in thousandths of an inch."""

OFF_COLUMNS = {
    ("notice", "rect 1"): "runs to the slide's edge",
    ("care", "rect 1"): "runs to the slide's edge",
    ("*", "logo"): "as wide as a logo may be; it stands at the left of the box",
    ("exercise", "*-head"): "stands beside its icon where the columns are narrow",
}
"""Boxes whose sides rightly stand off the columns, and why."""

OFF_UNIT = {
    ("notice", "rect 1"): "runs to the slide's edge",
    ("care", "rect 1"): "runs to the slide's edge",
    ("exercise", "row-*"): "six rows of two lines each share the room under the strip",
    ("exercise", "numbers"): "as tall as the rows",
}
"""Boxes whose tops and heights rightly stand off the unit, and why."""

SQUARE = ("icon *", "mark-*", "code-*")
"""Boxes that are squares: one side stands on a column, the top on the unit."""

SIZES = {12, 14, 18, 20, 22, 24, 26, 28, 30, 32, 36, 40, 80, 96, 110}
"""The scale of type, in points; from 80 on figures alone."""

LOOKED_UP = ("source", "label", "kicker", "kicker-light", "footer")
"""Styles of what is looked up and not read out."""


@pytest.fixture(params=["wide", "standard"])
def layout(request: pytest.FixtureRequest, shelf: Shelf) -> DeckLayout:
    return shelf.decks[request.param]


def boxes(slide: SlideLayout) -> Iterator[tuple[str, Box]]:
    """Every box of a layout, by a name; of a rule, which is as heavy as the brand has it, only its length."""
    yield from ((holder.name, holder.at) for holder in slide.holders)
    yield from slide.areas.items()
    named = {"badge": slide.badge, "logo": slide.logo, "partners": slide.partners}
    yield from ((name, at) for name, at in named.items() if at)
    for number, shape in enumerate(slide.decorations, 1):
        if not shape.rule:
            yield f"{shape.shape} {number}", shape.at


def pardoned(slide: SlideLayout, name: str, pardons: dict[tuple[str, str], str]) -> bool:
    return any(fnmatch.fnmatch(slide.name, one) and fnmatch.fnmatch(name, other) for one, other in pardons)


def near(length: int, others: list[float]) -> bool:
    return any(abs(length - one) <= NEAR for one in others)


def test_every_box_stands_on_twelve_columns_or_in_a_panel_that_does(layout: DeckLayout) -> None:
    step = (layout.width - 2 * MARGIN + GUTTER) / COLUMNS
    lefts = [MARGIN + number * step + inset for number in range(COLUMNS) for inset in (0, INSET)]
    rights = [MARGIN + number * step - GUTTER - inset for number in range(1, COLUMNS + 1) for inset in (0, INSET)]
    off = []
    for slide in layout.slides:
        for name, (x, _, w, _) in boxes(slide):
            sides = near(x, lefts), near(x + w, rights)
            square = any(fnmatch.fnmatch(name, one) for one in SQUARE)
            if not (any(sides) if square else all(sides)) and not pardoned(slide, name, OFF_COLUMNS):
                off.append(f"{slide.name}: {name}")
    assert off == []


def test_every_box_stands_on_the_unit(layout: DeckLayout) -> None:
    off = [
        f"{slide.name}: {name}"
        for slide in layout.slides
        for name, (_, y, _, h) in boxes(slide)
        for edge in ((y,) if any(fnmatch.fnmatch(name, one) for one in SQUARE) else (y, y + h))
        if abs(edge - round(edge / UNIT) * UNIT) > NEAR and not pardoned(slide, name, OFF_UNIT)
    ]
    assert off == []


@pytest.mark.parametrize("pardons", [OFF_COLUMNS, OFF_UNIT])
def test_no_pardon_is_left_over(pardons: dict[tuple[str, str], str], shelf: Shelf) -> None:
    slides = [slide for shape in ("wide", "standard") for slide in shelf.decks[shape].slides]
    for one, other in pardons:
        assert any(
            fnmatch.fnmatch(s.name, one) and fnmatch.fnmatch(name, other) for s in slides for name, _ in boxes(s)
        )


def test_type_keeps_to_one_scale(layout: DeckLayout) -> None:
    assert {style.size for style in layout.styles.values()} <= SIZES
    assert all(
        28 <= layout.styles[name].floor <= layout.styles[name].size <= 40 for name in ("title", "display", "opener")
    )  # type: ignore[operator]
    small = {name for name, style in layout.styles.items() if (style.floor or style.size) < 18}
    assert small <= set(LOOKED_UP)


def test_every_title_of_a_slide_with_text_looks_alike(layout: DeckLayout) -> None:
    titles = [slide.holder("title") for slide in layout.slides]
    assert {title.style for title in titles} == {"title", "display", "opener"}
    assert len({(title.at[0], title.at[1], title.at[3]) for title in titles if title.style == "title"}) == 1


def test_both_shapes_have_the_same_boxes(shelf: Shelf) -> None:
    wide, standard = (
        {
            slide.name: (slide.title, slide.names, set(slide.areas), bool(slide.badge), bool(slide.logo))
            for slide in shelf.decks[shape].slides
        }
        for shape in ("wide", "standard")
    )
    assert wide == standard
