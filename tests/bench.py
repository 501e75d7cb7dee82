"""How long packs take, whole process, and how much memory: `make bench`. Medians of several runs on this machine."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
RUNS = 3
PACKGEN = "from packgen.cli import main; main()"
JOBS = {
    "packgen --help": ["--help"],
    "check the half-day plan": ["check", "plans/half-day.yaml"],
    "build the seven-line taster": ["build", "plans/taster.yaml"],
    "build the half-day pack": ["build", "plans/half-day.yaml"],
    "build cards only": ["build", "plans/cards-only.yaml"],
}


def run(words: list[str], output: str) -> tuple[float, float, int]:
    """Seconds of wall clock, seconds of processor time and peak MB of one run of the program."""
    extra = ["--output", output] if words[0] == "build" else []
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", PACKGEN, *words, *extra], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"packgen {' '.join(words)} ended with {process.returncode}")
    return time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024


def main() -> None:
    """Print the table."""
    print(f"| what | wall, s | processor, s | peak, MB |\n|{' --- |' * 4}")
    with tempfile.TemporaryDirectory() as output:
        for name, words in JOBS.items():
            walls, cpus, peaks = zip(*(run(words, output) for _ in range(RUNS)), strict=True)
            print(f"| {name} | {statistics.median(walls):.2f} | {statistics.median(cpus):.2f} | {max(peaks)} |")


if __name__ == "__main__":
    main()
