"""How long packs and decks take, whole process, and how much memory: `make bench`. Medians of several runs.

`make bench ARGS=deck` or `ARGS=packs` runs one half. Compare ratios within one run, not seconds between machines.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from decks import NOTES, document, points, title

ROOT = Path(__file__).parent.parent
RUNS = 3
PACKS = {
    "packgen --help": ["--help"],
    "check the half-day plan": ["check", "plans/half-day.yaml"],
    "build the seven-line taster": ["build", "plans/taster.yaml"],
    "build the half-day pack": ["build", "plans/half-day.yaml"],
    "build cards only": ["build", "plans/cards-only.yaml"],
}
SLIDES = (60, 600, 2000)


def run(words: Sequence[str]) -> tuple[float, int]:
    """Seconds of wall clock and peak MB of one run of a Python command."""
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, *words], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(words)} ended with {process.returncode}")
    return time.perf_counter() - began, usage.ru_maxrss // 1024


def median(words: Sequence[str], runs: int = RUNS) -> tuple[float, int]:
    """The median of the seconds and the largest peak of several runs."""
    walls, peaks = zip(*(run(words) for _ in range(runs)), strict=True)
    return statistics.median(walls), max(peaks)


def packs() -> None:
    """The program as a person calls it."""
    print(f"| what | wall, s | peak, MB |\n|{' --- |' * 3}")
    with tempfile.TemporaryDirectory() as output:
        for name, words in PACKS.items():
            extra = ["--output", output] if words[0] == "build" else []
            wall, peak = median(["-m", "packgen", *words, *extra])
            print(f"| {name} | {wall:.2f} | {peak} |")


def decks() -> None:
    """A title, five points and notes a slide: packgen, every text measured, beside bare python-pptx, none measured."""
    print(f"\n| slides | packgen, s | MB | bare python-pptx, s | MB | times |\n|{' --- |' * 6}")
    for count in SLIDES:
        runs = RUNS if count < SLIDES[-1] else 1
        ours, theirs = (median([__file__, who, str(count)], runs) for who in ("packgen", "bare"))
        row = f"| {count} | {ours[0]:.2f} | {ours[1]} | {theirs[0]:.2f} | {theirs[1]} |"
        print(f"{row} {theirs[0] / ours[0]:.1f} |")


def draw_ours(count: int) -> None:
    """A deck of so many slides by packgen, in this process."""
    from packgen.draw import draw
    from packgen.read import shelf

    found = shelf()
    draw(document(found, count), found.brands["neutral"], found.fonts, 0)


def draw_bare(count: int) -> None:
    """The same deck by python-pptx alone."""
    import io

    from pptx import Presentation

    made = Presentation()
    for number in range(1, count + 1):
        slide = made.slides.add_slide(made.slide_layouts[1])
        slide.shapes.title.text = title(number)
        slide.placeholders[1].text_frame.text = "\n".join(points(number))
        slide.notes_slide.notes_text_frame.text = "\n".join(NOTES)
    made.save(io.BytesIO())


def main() -> None:
    """Print the tables, or draw one deck in a process of its own."""
    what = sys.argv[1:] or ["packs", "deck"]
    if what[0] in ("packgen", "bare"):
        (draw_ours if what[0] == "packgen" else draw_bare)(int(what[1]))
        return
    if "packs" in what:
        packs()
    if "deck" in what:
        decks()


if __name__ == "__main__":
    main()
