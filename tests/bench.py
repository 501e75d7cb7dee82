"""How long packs and decks take, whole process, and how much memory: `make bench`. Medians of several runs.

`make bench ARGS=deck` or `ARGS=packs` runs one half; `--json FILE` writes the figures of the decks as well. Compare
ratios within one run, not seconds between machines.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from decks import coded, illustrated
from peers import Maker, makers, write

ROOT = Path(__file__).parent.parent
RUNS = 5
LONG = 30
"""Seconds after which a maker's deck of one length is not made again."""
PACKS = {
    "packgen --help": ["--help"],
    "check the half-day plan": ["check", "plans/half-day.yaml"],
    "build the seven-line taster": ["build", "plans/taster.yaml"],
    "build the half-day pack": ["build", "plans/half-day.yaml"],
    "build cards only": ["build", "plans/cards-only.yaml"],
}
PICKING = {"pick out of 200 items": "best", "name what to change where nothing can be picked": "none"}
SLIDES = (60, 600, 2000)
PICTURES = (600,)
Content = Callable[[int, Path], dict[str, Any]]
"""What so many slides say; their pictures come into the folder."""
DECKS: Mapping[str, Content] = {
    "one of ten pictures on each sixth slide": illustrated,
    "a picture of its own on each slide": coded,
}
COMPILED = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
"""Everybody runs as installed: Python compiles a module once, not at each start."""


@dataclass(frozen=True)
class Figure:
    """What one maker took for a deck of so many slides: median seconds of wall clock, largest peak in MB."""

    maker: str
    slides: int
    seconds: float
    peak: int
    runs: int


def run(words: Sequence[str]) -> tuple[float, int]:
    """Seconds of wall clock and peak MB of one process. Ends the program when the process fails."""
    began = time.perf_counter()
    process = subprocess.Popen(words, cwd=ROOT, env=COMPILED, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(words)} ended with {process.returncode}")
    return time.perf_counter() - began, usage.ru_maxrss // 1024


def packs() -> None:
    """The program as a person calls it."""
    print(f"| what | wall, s | peak, MB |\n|{' --- |' * 3}")
    with tempfile.TemporaryDirectory() as output:
        for name, words in PACKS.items():
            extra = ["--output", output] if words[0] == "build" else []
            walls, peaks = zip(
                *(run([sys.executable, "-m", "packgen", *words, *extra]) for _ in range(RUNS)), strict=True
            )
            print(f"| {name} | {statistics.median(walls):.2f} | {max(peaks)} |")
    for name, what in PICKING.items():
        walls, peaks = zip(*(run([sys.executable, "tests/picking.py", what]) for _ in range(RUNS)), strict=True)
        print(f"| {name} | {statistics.median(walls):.2f} | {max(peaks)} |")


def measured(found: Iterable[Maker], content: Content, counts: Sequence[int], runs: int, folder: Path) -> list[Figure]:
    """The figures of all makers, who take turns, so that a busy minute of the machine is everybody's."""
    able = [one for one in found if one.command]
    first = content(1, folder)
    write(first, folder / "first")
    for maker in able:
        once(maker, first, folder / "first")
    figures = []
    for count in counts:
        said, stem = content(count, folder), folder / str(count)
        write(said, stem)
        taken: dict[str, list[tuple[float, int]]] = {maker.name: [] for maker in able}
        for _ in range(runs):
            for maker in able:
                if sum(wall for wall, _ in taken[maker.name]) < LONG:
                    taken[maker.name].append(once(maker, said, stem))
        for name, each in taken.items():
            walls, peaks = zip(*each, strict=True)
            figures.append(Figure(name, count, round(statistics.median(walls), 3), max(peaks), len(each)))
    return figures


def once(maker: Maker, said: Mapping[str, Any], stem: Path) -> tuple[float, int]:
    """One deck by one maker; it must hold all its slides and pictures."""
    assert maker.command
    out = stem.with_suffix(".pptx")
    out.unlink(missing_ok=True)
    took = run(maker.command(stem, out))
    asked = 1 + len(said["slides"]), sum(one["picture"] is not None for one in said["slides"])
    assert held(out) == asked, f"{maker.name} made {held(out)} slides and pictures of {asked}"
    return took


def held(file: Path) -> tuple[int, int]:
    """How many slides a deck has, and how many of them show a picture."""
    with zipfile.ZipFile(file) as package:
        names = [name for name in package.namelist() if name.startswith("ppt/slides/") and not name.endswith("/")]
        related = [name for name in names if name.endswith(".rels")]
        return len(names) - len(related), sum(b"/media/" in package.read(name) for name in related)


def table(names: Iterable[str], figures: Sequence[Figure]) -> str:
    """A row for each maker: how many times packgen's time (the first maker's), the seconds, the peak; the growth."""
    counts = sorted({one.slides for one in figures})
    known = {(one.maker, one.slides): one for one in figures}
    heads = [f"{count:,} slides" for count in counts]
    if len(counts) > 1:
        heads.append(f"{counts[-1] // counts[0]} times the slides")
    lines = [f"| | {' | '.join(heads)} |", f"|{' --- |' * (len(heads) + 1)}"]
    ours = [known[figures[0].maker, count] for count in counts]
    for name in names:
        if (name, counts[0]) not in known:
            lines.append(f"| {name} | not installed |{' |' * (len(heads) - 1)}")
            continue
        own = [known[name, count] for count in counts]
        cells = [
            f"**{one.seconds / our.seconds:.1f}** ({one.seconds:.2f} s, {one.peak} MB)"
            for one, our in zip(own, ours, strict=True)
        ]
        if len(counts) > 1:
            cells.append(f"{own[-1].seconds / own[0].seconds:.0f} times the time")
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def decks(found: Sequence[Maker], lengths: Mapping[str, Sequence[int]], runs: int, folder: Path) -> dict[str, Any]:
    """packgen, every text measured, beside others, who measure none: a table of each kind of deck, and its figures."""
    print(f"\nTimes packgen's time (median of {runs} runs, of fewer once they took {LONG} s; largest peak).")
    figures = {}
    for kind, counts in lengths.items():
        figures[kind] = measured(found, DECKS[kind], counts, runs, folder)
        print(f"\n{kind.capitalize()}:\n\n{table([one.name for one in found], figures[kind])}", flush=True)
    missing = [one.name for one in found if not one.command]
    return {kind: [asdict(one) for one in each] for kind, each in figures.items()} | {"not installed": missing}


def main() -> None:
    """Print the tables that are asked for; both when none is."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("what", nargs="*", help="packs, deck; else both")
    asked.add_argument("--json", type=Path, help="where the figures of the decks go")
    asked.add_argument("--slides", type=int, nargs="+", default=SLIDES, help="how long the illustrated decks are")
    asked.add_argument("--pictures", type=int, nargs="+", default=PICTURES, help="how long those all of pictures are")
    asked.add_argument("--runs", type=int, default=RUNS, help="how often each is made")
    given = asked.parse_args()
    if not given.what or "packs" in given.what:
        packs()
    if not given.what or "deck" in given.what:
        with tempfile.TemporaryDirectory() as work:
            lengths = dict(zip(DECKS, (given.slides, given.pictures), strict=True))
            found = decks(makers(Path(work)), lengths, given.runs, Path(work))
        if given.json:
            given.json.write_text(json.dumps(found, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
