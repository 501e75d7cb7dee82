"""How long packs, decks and papers take, whole process, and how much memory: `make bench`. Medians of several runs.

`make bench ARGS=deck` runs one part; the others are page, cards, packs and memory. `--json FILE` writes the figures
as well, and `--record docs/benchmarks.md` adds the tables to the history. Compare ratios within one run, not seconds
between machines.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple

from cards_to_measure import QUESTIONS, voices
from decks import coded, illustrated
from packs import BATCH, ITEMS, MANY, PACK, SMALL, tasks
from papers import content as pages
from peers import Maker, makers, reportlab, write
from peers.papers import paper_makers

from packgen import __version__

HERE = Path(__file__).parent
ROOT = HERE.parent
RUNS = 5
LONG = 30
"""Seconds after which a maker's deck of one length is not made again."""
PICKING = {"pick out of 200 items": "best", "name what to change where nothing can be picked": "none"}
SLIDES = (60, 600, 2000)
PICTURES = (600,)
PAGES = (20, 200, 1000)
CARDS = (9, 500, 5000)
BATCHES = (20, 100, 300)
THOUSAND = 1_000
"""Packs that one process makes, to see that it needs no more memory for the last than for the hundredth."""
Content = Callable[[int, Path], dict[str, Any]]
"""What so many slides say; their pictures come into the folder."""
DECKS: Mapping[str, Content] = {
    "one of ten pictures on each sixth slide": illustrated,
    "a picture of its own on each slide": coded,
}


@dataclass(frozen=True)
class Made:
    """What is made: the ending of its file, what it is counted in, and how much a file holds of what was asked for."""

    ending: str
    unit: str
    held: Callable[[Path], object]
    asked: Callable[[Mapping[str, Any]], object]


COMPILED = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
"""Everybody runs as installed: Python compiles a module once, not at each start."""


@dataclass(frozen=True)
class Figure:
    """What one maker took for so many slides or pages: median seconds of wall clock, largest peak in MB."""

    maker: str
    slides: int
    seconds: float
    peak: int
    runs: int


class Took(NamedTuple):
    """What one process took: seconds of wall clock and of processor (both of all that it started too), peak MB."""

    seconds: float
    cpu: float
    peak: int


def run(words: Sequence[str], cache: Path | str = "off") -> Took:
    """Run one process. Ends the program when the process fails."""
    launched = [sys.executable, "-S", str(HERE / "waited.py"), *words]
    env = COMPILED | {"PACKGEN_CACHE": str(cache)}
    done = subprocess.run(launched, cwd=ROOT, env=env, stdout=subprocess.PIPE, check=False, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(words)} ended with {done.returncode}")
    seconds, cpu, peak = done.stdout.split()
    return Took(float(seconds), float(cpu), int(peak))


def packs(batches: Sequence[int], items: Sequence[int], runs: int, work: Path) -> list[dict[str, Any]]:
    """The program as a person calls it: medians, the largest peak of a process, and packs a second."""
    rows = []
    for task in tasks(work, batches, items):
        taken = []
        for _ in range(runs if task.packs == 1 else 1):
            task.ready()
            taken.append(run([sys.executable, "-m", "packgen", *task.words], work / "cache"))
        rows.append(_row(task.name, taken, task.packs, task.part))
    for name, what in PICKING.items():
        rows.append(_row(name, [run([sys.executable, "tests/picking.py", what]) for _ in range(runs)], 0, MANY))
    for part in (PACK, MANY, BATCH):
        print(f"\n### {part}\n\n{told([row for row in rows if row['part'] == part])}", flush=True)
    return rows


def told(rows: Sequence[Mapping[str, Any]]) -> str:
    """Rows of one part as a table; batches with packs a second, and how much of all processors they kept busy."""
    are_many = any(row["rate"] for row in rows)
    heads = ["what", "wall, s", "processor, s", "peak of a process, MB"]
    heads += ["packs a second", f"of {os.cpu_count()} processors used"] if are_many else []
    lines = [f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
    for row in rows:
        cells = [row["what"], f"{row['seconds']:.2f}", f"{row['cpu']:.2f}", f"{row['peak']}"]
        cells += [f"{row['rate']:.2f}", f"{row['share']:.0%}"] if are_many else []
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _row(what: str, taken: Sequence[Took], count: int, part: str) -> dict[str, Any]:
    """A row; `share` is the processors' seconds that it took, of those that there were while it ran."""
    seconds, cpu = (round(statistics.median(each), 3) for each in ([t.seconds for t in taken], [t.cpu for t in taken]))
    rate, share = (round(count / seconds, 2), cpu / seconds / (os.cpu_count() or 1)) if count > 1 else (None, None)
    row = {"what": what, "part": part, "seconds": seconds, "cpu": cpu, "peak": max(took.peak for took in taken)}
    return row | {"rate": rate, "share": None if share is None else round(share, 3), "runs": len(taken)}


def memory(count: int, folder: Path) -> list[dict[str, int]]:
    """The most memory that one process has needed after so many packs; it is flat when the last needs no more."""
    (folder / "small.yaml").write_text(SMALL, "utf-8")
    words = [sys.executable, str(HERE / "flat.py"), str(folder), "small.yaml", str(count), str(max(count // 10, 1))]
    env = COMPILED | {"PACKGEN_CACHE": str(folder / "cache"), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(words, cwd=ROOT, env=env, stdout=subprocess.PIPE, check=True, text=True)
    rows = [dict(zip(("packs", "peak"), json.loads(line), strict=True)) for line in done.stdout.splitlines()]
    print(f"\n### Memory\n\nPeak of one process, never renewed, in MB, over {count:,} packs of a small plan")
    print("(a handout as Word and PDF, a door sign):\n")
    for what, key in (("packs", "packs"), ("MB", "peak")):
        print(f"| {what} | {' | '.join(f'{row[key]:,}' for row in rows)} |", flush=True)
        if key == "packs":
            print(f"|{' --- |' * (len(rows) + 1)}")
    return rows


def measured(
    found: Iterable[Maker], made: Made, content: Content, counts: Sequence[int], runs: int, folder: Path
) -> list[Figure]:
    """The figures of all makers, who take turns, so that a busy minute of the machine is everybody's."""
    able = [one for one in found if one.command]
    first = content(1, folder)
    write(first, folder / "first")
    for maker in able:
        once(maker, made, first, folder / "first")
    figures = []
    for count in counts:
        said, stem = content(count, folder), folder / str(count)
        write(said, stem)
        taken: dict[str, list[Took]] = {maker.name: [] for maker in able}
        for _ in range(runs):
            for maker in able:
                if sum(took.seconds for took in taken[maker.name]) < LONG:
                    taken[maker.name].append(once(maker, made, said, stem))
        for name, each in taken.items():
            wall, peak = statistics.median(took.seconds for took in each), max(took.peak for took in each)
            figures.append(Figure(name, count, round(wall, 3), peak, len(each)))
    return figures


def once(maker: Maker, made: Made, said: Mapping[str, Any], stem: Path) -> Took:
    """One file by one maker; it must hold all that it was asked for."""
    assert maker.command
    out = stem.with_suffix(made.ending)
    out.unlink(missing_ok=True)
    took = run(maker.command(stem, out))
    asked, found = made.asked(said), made.held(out)
    assert found == asked, f"{maker.name} made {found} {made.unit} of {asked}"
    return took


def held(file: Path) -> tuple[int, int]:
    """How many slides a deck has, and how many of them show a picture."""
    with zipfile.ZipFile(file) as package:
        names = [name for name in package.namelist() if name.startswith("ppt/slides/") and not name.endswith("/")]
        related = [name for name in names if name.endswith(".rels")]
        return len(names) - len(related), sum(b"/media/" in package.read(name) for name in related)


def asked_slides(said: Mapping[str, Any]) -> tuple[int, int]:
    """How many slides a deck is to have, and how many of them show a picture."""
    return 1 + len(said["slides"]), sum(one["picture"] is not None for one in said["slides"])


DECK = Made(".pptx", "slides and pictures", held, asked_slides)


def held_pages(file: Path) -> tuple[int, int, int]:
    """How many of its parts a paper has: headings with their words, tables, and rows of them."""
    with zipfile.ZipFile(file) as package:
        body = package.read("word/document.xml")
    return (
        body.count(b" has a heading of its own<"),
        body.count(b"<w:tbl>"),
        body.count(b"<w:tr>") + body.count(b"<w:tr "),
    )


def asked_pages(said: Mapping[str, Any]) -> tuple[int, int, int]:
    """How many headings, tables and rows a paper is to have."""
    return len(said["pages"]), len(said["pages"]), sum(1 + len(page["rows"]) for page in said["pages"])


PAPER = Made(".docx", "headings, tables and rows", held_pages, asked_pages)


def table(names: Iterable[str], figures: Sequence[Figure], unit: str = "slides") -> str:
    """A row for each maker: how many times packgen's time (the first maker's), the seconds, the peak; the growth."""
    counts = sorted({one.slides for one in figures})
    known = {(one.maker, one.slides): one for one in figures}
    heads = [f"{count:,} {unit}" for count in counts]
    if len(counts) > 1:
        heads.append(f"{counts[-1] // counts[0]} times the {unit}")
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
        figures[kind] = measured(found, DECK, DECKS[kind], counts, runs, folder)
        print(f"\n{kind.capitalize()}:\n\n{table([one.name for one in found], figures[kind])}", flush=True)
    missing = [one.name for one in found if not one.command]
    return {kind: [asdict(one) for one in each] for kind, each in figures.items()} | {"not installed": missing}


def papers(found: Sequence[Maker], counts: Sequence[int], runs: int, folder: Path) -> list[dict[str, Any]]:
    """Packgen beside others who write Word files: a table of times, one of pages a second, and the figures."""
    figures = measured(found, PAPER, lambda count, _: pages(count), counts, runs, folder)
    print(f"\nPapers (median of {runs} runs, of fewer once they took {LONG} s; largest peak):\n")
    print(table([one.name for one in found], figures, "pages"))
    print(f"\nPages a second:\n\n{speeds(figures)}", flush=True)
    return [asdict(one) for one in figures]


def speeds(figures: Sequence[Figure]) -> str:
    """A row for each maker: how many pages it made in a second, at each length."""
    counts = sorted({one.slides for one in figures})
    known = {(one.maker, one.slides): one for one in figures}
    lines = [f"| | {' | '.join(f'{count:,} pages' for count in counts)} |", f"|{' --- |' * (len(counts) + 1)}"]
    for name in dict.fromkeys(one.maker for one in figures):
        cells = (f"{count / known[name, count].seconds:,.0f}" for count in counts)
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def cards(counts: Sequence[int], runs: int, folder: Path) -> list[dict[str, Any]]:
    """packgen, fitted by the engine and tagged, beside reportlab, untagged: whole process, in turns, the same words."""
    here = Path(__file__).parent
    found = [("packgen", [sys.executable, str(here / "cards_to_measure.py")])]
    found += [("reportlab", command)] if (command := reportlab(folder / "pip")) else []
    print(f"\nCards, four on A4, both sides (median of {runs} runs, of fewer once they took {LONG} s; largest peak).\n")
    print(f"| cards |{''.join(f' {name}, s (MB) |' for name, _ in found)}\n|{' --- |' * (len(found) + 1)}")
    rows: list[dict[str, Any]] = []
    for count in counts:
        said = folder / f"{count}.json"
        said.write_text(json.dumps(list(spoken(count))), "utf-8")
        taken: dict[str, list[Took]] = {name: [] for name, _ in found}
        for _ in range(runs):
            for name, command in found:
                if sum(took.seconds for took in taken[name]) < LONG:
                    what = str(count) if name == "packgen" else str(said)
                    fonts = [] if name == "packgen" else [str(ROOT / "assets/fonts/atkinson-hyperlegible")]
                    taken[name].append(run([*command, what, *fonts, str(folder / "cards.pdf")]))
        walls = {name: statistics.median(took.seconds for took in each) for name, each in taken.items()}
        peaks = {name: max(took.peak for took in each) for name, each in taken.items()}
        print(f"| {count:,} |{''.join(f' {walls[name]:.2f} ({peaks[name]}) |' for name in taken)}", flush=True)
        rows += [
            {"maker": name, "cards": count, "seconds": round(walls[name], 3), "peak": peaks[name], "runs": len(each)}
            for name, each in taken.items()
        ]
    return rows


def spoken(count: int) -> Iterable[Mapping[str, Any]]:
    """What so many cards say."""
    for number, voice in enumerate(voices(count), 1):
        words = {"number": number, "title": f"Child {number}", "age": "9 weeks", "level": 1 + number % 5}
        yield words | {"voice": voice, "questions": QUESTIONS}


def main() -> None:
    """Print the tables that are asked for; all when none is."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("what", nargs="*", help="packs, memory, deck, page, cards; else all")
    asked.add_argument("--json", type=Path, help="where all figures go")
    asked.add_argument("--slides", type=int, nargs="+", default=SLIDES, help="how long the illustrated decks are")
    asked.add_argument("--pictures", type=int, nargs="+", default=PICTURES, help="how long those all of pictures are")
    asked.add_argument("--pages", type=int, nargs="+", default=PAGES, help="how long the papers are")
    asked.add_argument("--cards", type=int, nargs="+", default=CARDS, help="how many cards")
    asked.add_argument("--batches", type=int, nargs="*", default=BATCHES, help="how many packs a batch has")
    asked.add_argument("--thousand", type=int, default=THOUSAND, help="how many packs one process makes")
    asked.add_argument("--items", type=int, nargs="*", default=ITEMS, help="how many items the libraries have")
    asked.add_argument("--record", type=Path, help="a Markdown file to whose end the tables are added")
    asked.add_argument("--runs", type=int, default=RUNS, help="how often each is made")
    given = asked.parse_args()
    if given.record:
        with io.StringIO() as tables, redirect_stdout(_Both(sys.stdout, tables)):
            measure(given)
            recorded(given.record, tables.getvalue())
    else:
        measure(given)


class _Both(io.TextIOBase):
    """Two places to write to."""

    def __init__(self, *places: Any) -> None:
        self.places = places

    def write(self, text: str) -> int:
        """Write into both."""
        return max(place.write(text) for place in self.places)

    def flush(self) -> None:
        """Let both have what was written."""
        for place in self.places:
            place.flush()


def recorded(file: Path, tables: str) -> None:
    """Add a run to the history: which packgen, on what, how busy."""
    load = f", load {os.getloadavg()[0]:.1f} at the end" if hasattr(os, "getloadavg") else ""
    machine = f"{os.cpu_count()} processors, {platform.system()}, Python {platform.python_version()}{load}"
    with file.open("a", encoding="utf-8") as out:
        out.write(f"\n## packgen {__version__}, {machine}\n{tables}")


def measure(given: argparse.Namespace) -> None:
    """Measure what is asked for."""
    figures: dict[str, Any] = {}
    if not given.what or "packs" in given.what:
        with tempfile.TemporaryDirectory() as work:
            figures["packs"] = packs(given.batches, given.items, given.runs, Path(work))
    if not given.what or "memory" in given.what:
        with tempfile.TemporaryDirectory() as work:
            figures["memory"] = memory(given.thousand, Path(work))
    if not given.what or "deck" in given.what:
        with tempfile.TemporaryDirectory() as work:
            lengths = dict(zip(DECKS, (given.slides, given.pictures), strict=True))
            figures |= decks(makers(Path(work)), lengths, given.runs, Path(work))
    if not given.what or "page" in given.what:
        with tempfile.TemporaryDirectory() as work:
            figures["papers"] = papers(paper_makers(Path(work)), given.pages, given.runs, Path(work))
    if not given.what or "cards" in given.what:
        with tempfile.TemporaryDirectory() as work:
            figures["cards"] = cards(given.cards, given.runs, Path(work))
    if given.json and figures:
        given.json.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
