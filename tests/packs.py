"""Packs to measure: from nothing, again, after one change, and many at once. For `make bench`."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from large import PLAN, library

ROOT = Path(__file__).parent.parent
MOST_ALONE = 100
"""Packs of a batch that are made by one process too, to compare."""
ITEMS = (100, 1000, 10_000)
"""How many items the made-up libraries have."""
MATRIX = 'batch: 1\nplans: taster.yaml\nrows: areas.csv\nset: {title: "A taster in {area}"}\n'
PACK, MANY, BATCH = "One pack", "Many items", "Batches"
SMALL = "plan: 1\ntitle: A taster\nminutes: 60\nlevels: [2, 3]\nmake: [handout, door-sign]\n"
"""A smaller plan, for a thousand packs: a handout, as Word and PDF, and a door sign."""
FOUR = "make: [deck, handout, guide, cards]"


@dataclass(frozen=True)
class Task:
    """Something to be measured: the words of packgen's command, and what is made ready before each time."""

    name: str
    words: tuple[str, ...]
    ready: Callable[[], object] = lambda: None
    packs: int = 1
    part: str = PACK
    """Under which heading it is told."""


def tasks(work: Path, batches: Sequence[int], items: Sequence[int]) -> Iterator[Task]:
    """All tasks, each in a folder of its own below `work`."""
    output = ("--output", str(work / "out"))

    def gone() -> None:
        shutil.rmtree(work / "out", ignore_errors=True)

    def cold() -> None:
        gone()
        forget()

    def forget() -> None:
        shutil.rmtree(work / "cache", ignore_errors=True)

    half_day = work / "half-day.yaml"
    text = (ROOT / "plans" / "half-day.yaml").read_text("utf-8").splitlines()
    half_day.write_text("\n".join(FOUR if line.startswith("make:") else line for line in text), "utf-8")
    yield Task("packgen --help", ("--help",))
    yield Task("check the half-day plan", ("check", str(half_day)))
    yield Task("build the seven-line taster", ("build", str(ROOT / "plans/taster.yaml"), *output), cold)
    yield Task("build the half-day pack: deck, handout, guide, cards", ("build", str(half_day), *output), cold)
    yield Task("build it once more from nothing, its library read before", ("build", str(half_day), *output), gone)
    yield Task("build it again, unchanged", ("build", str(half_day), *output))
    yield Task("build it again, another title", ("build", str(half_day), *output), lambda: _retitled(half_day))
    yield Task("build cards only", ("build", str(ROOT / "plans/cards-only.yaml"), *output), cold)
    for count in items:
        stock, day = library(work / f"items-{count}", count), work / f"day-{count}.yaml"
        day.write_text(PLAN, "utf-8")
        words = ("check", str(day), "--library", str(stock))
        listing = ("list", "case-studies", "--library", str(stock))
        yield Task(f"list {count:,} items, the first time", listing, forget, part=MANY)
        yield Task(f"list {count:,} items", listing, part=MANY)
        yield Task(f"check a plan that picks from {count:,} items", words, part=MANY)
    for count in batches:
        folder = _batch(work / f"batch-{count}", count)
        words = ("batch", str(folder / "round.yaml"), *output)
        if count <= MOST_ALONE:
            yield Task(f"a batch of {count} tasters, one process", (*words, "--jobs", "1"), cold, count, BATCH)
        yield Task(f"a batch of {count} tasters, one process for each processor", words, cold, count, BATCH)
        yield Task(f"the same batch of {count} again, --resume", (*words, "--resume"), packs=count, part=BATCH)


def _retitled(plan: Path) -> None:
    """Give a plan another title, so that everything that shows it is made anew."""
    text = plan.read_text("utf-8")
    title = next(line for line in text.splitlines() if line.startswith("title:"))
    plan.write_text(text.replace(title, f"{title.split(' ~')[0]} ~{os.urandom(2).hex()}"), "utf-8")


def _batch(folder: Path, count: int) -> Path:
    folder.mkdir()
    shutil.copy(ROOT / "plans" / "taster.yaml", folder)
    (folder / "round.yaml").write_text(MATRIX, "utf-8")
    (folder / "areas.csv").write_text("area\n" + "".join(f"Area {n}\n" for n in range(count)), "utf-8")
    return folder
