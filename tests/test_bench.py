"""The bench, with tiny decks and without a network: what it measures is made, and its table says what was measured."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from bench import Figure, measured, table
from decks import content
from peers import Maker, bare, markdown, packgen, pandoc, pptxgenjs

FIGURES = (
    Figure("packgen", 60, 0.5, 40, 5),
    Figure("other", 60, 0.25, 60, 5),
    Figure("packgen", 600, 1.0, 50, 5),
    Figure("other", 600, 4.0, 80, 1),
)


def test_the_table_tells_ratios_first_and_who_is_not_installed() -> None:
    assert table(["packgen", "other", "absent"], FIGURES).split("\n") == [
        "| | 60 slides | 600 slides | 10 times the slides |",
        "| --- | --- | --- | --- |",
        "| packgen | **1.0** (0.50 s, 40 MB) | **1.0** (1.00 s, 50 MB) | 2 times the time |",
        "| other | **0.5** (0.25 s, 60 MB) | **4.0** (4.00 s, 80 MB) | 16 times the time |",
        "| absent | not installed | | |",
    ]


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="memory of a process is asked as Unix tells it")
def test_everybody_makes_the_whole_deck_and_takes_some_time_for_it(tmp_path: Path) -> None:
    figures = measured([packgen(), bare(), Maker("absent")], (1, 2), 1, tmp_path)
    assert [(one.maker, one.slides, one.runs) for one in figures] == [
        ("packgen", 1, 1),
        ("bare python-pptx", 1, 1),
        ("packgen", 2, 1),
        ("bare python-pptx", 2, 1),
    ]
    assert all(one.seconds > 0 and one.peak > 0 for one in figures)


def test_all_say_the_same() -> None:
    said = content(2)
    words = markdown(said)
    assert all(text in words for one in said["slides"] for text in (one["title"], *one["points"], *one["notes"]))
    assert {len(point.split()) for one in said["slides"] for point in one["points"]} == {9}


def test_who_cannot_be_installed_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("peers._installed", lambda *_: False)
    assert pptxgenjs(tmp_path).command is None
    assert pandoc(tmp_path).command is None
