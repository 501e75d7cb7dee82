"""How much an SVG file draws, with all that it shows again; what drawing programs write is far below the most."""

from __future__ import annotations

import pytest

from packgen.svg import cleaned
from packgen.svgcost import MOST

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">'
RECT = '<rect width="9" height="9"/>'
TOO_MUCH = "more to draw than a logo needs"


def drawing(*inside: str) -> bytes:
    return f"{HEAD}{''.join(inside)}</svg>".encode()


def doubled(tag: str, start: str, show: str, steps: int) -> str:
    """Something that shows another twice, which shows another twice, and so on."""
    made = [f'<{tag} id="a0">{start}</{tag}>']
    made += [f'<{tag} id="a{n}">{show.format(n - 1) * 2}</{tag}>' for n in range(1, steps)]
    return "".join(made)


BOMBS = {
    "groups shown twice": (*("g", RECT, '<use href="#a{}"/>'), '<use href="#a29"/>'),
    "clips of clips": (
        *("clipPath", RECT, '<rect width="9" height="9" clip-path="url(#a{})"/>'),
        '<rect width="9" height="9" clip-path="url(#a29)"/>',
    ),
    "masks of masks, in styles": (
        *("mask", RECT, '<rect width="9" height="9" style="mask: url(\'#a{}\')"/>'),
        '<rect width="9" height="9" mask="url(#a29)"/>',
    ),
}


@pytest.mark.parametrize("kind", BOMBS)
def test_what_doubles_at_every_step_is_refused(kind: str) -> None:
    tag, start, show, last = BOMBS[kind]
    assert cleaned(drawing(doubled(tag, start, show, 8), last.replace("29", "7")))
    with pytest.raises(ValueError, match=TOO_MUCH):
        cleaned(drawing(doubled(tag, start, show, 30), last))


@pytest.mark.parametrize("means", [".a", "#x1", "rect", "g .a", "*", "[class]"])
def test_what_a_style_sheet_makes_double_is_refused_too(means: str) -> None:
    clips = "".join(
        f'<clipPath id="c{n}">{f"""<rect id="x1" class="a{n - 1}" width="9" height="9"/>""" * 2}</clipPath>'
        for n in range(1, 30)
    )
    rules = "".join(f".a{n}{{clip-path:url(#c{n})}}" for n in range(1, 30))
    last = '<rect id="x1" class="a" width="9" height="9"/>'
    with pytest.raises(ValueError, match=TOO_MUCH):
        cleaned(drawing(f"<style>{rules}{means}{{clip-path:url(#c29)}}</style>", clips, last))


def test_what_shows_itself_is_no_more_than_once() -> None:
    assert cleaned(drawing('<g id="a"><use href="#a"/><use href="#b"/></g><g id="b"><use href="#a"/></g>'))


def test_more_layers_than_can_be_laid_over_one_another_soon_are_refused() -> None:
    assert cleaned(drawing(f'<g opacity=".5">{RECT}</g>' * 500))
    assert cleaned(drawing('<rect fill-opacity=".5" width="9" height="9"/>' * 20_000))
    for layer in ('<g opacity=".5">', '<g style="mix-blend-mode: multiply">', '<g class="a">'):
        with pytest.raises(ValueError, match=TOO_MUCH):
            cleaned(drawing("<style>.a{opacity:.5}</style>", f"{layer}{RECT}</g>" * 2_100))


def test_more_style_rules_than_can_be_tried_soon_are_refused() -> None:
    rules = "".join(f".c{n}{{fill:red}}" for n in range(500))
    assert cleaned(drawing(f"<style>{rules}</style>", RECT * 2_000))
    with pytest.raises(ValueError, match=TOO_MUCH):
        cleaned(drawing(f"<style>{rules}</style>", RECT * 20_000))


def test_a_rich_drawing_is_taken_as_a_drawing_program_writes_it() -> None:
    style = "<style>.a{clip-path:url(#b)}.c,.d{fill:#fff;opacity:.5}</style>"
    clip = f'<clipPath id="b">{RECT}</clipPath>'
    assert cleaned(drawing(style, clip, '<g class="a"><path class="c" d="M0 0h1"/></g>' * 500))
    assert cleaned(drawing(RECT * 40_000))
    assert MOST > 40_000
