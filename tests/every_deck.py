"""The deck of every shipped plan in every brand and every shape of slides: `python tests/every_deck.py FOLDER`.

Each goes into a folder named after the three, for the checks that look at finished files. Nothing but the deck is made,
so that all of them take about as long as three whole packs.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from packgen.build import check
from packgen.draw import draw

ROOT = Path(__file__).parents[1]
LINES = re.compile(r"^(brand|make|layouts):.*\n", re.MULTILINE)
"""The lines of a plan that say how it looks and what is made of it."""


@dataclass(frozen=True)
class Case:
    """One deck."""

    plan: str
    brand: str
    shape: str

    def __str__(self) -> str:
        return f"{self.plan}-{self.brand}-{self.shape}"


def every() -> Iterator[Case]:
    """All cases: what the plans, brands and slide layouts that are shipped come to."""
    brands = sorted(path.parent.name for path in (ROOT / "assets" / "brands").glob("*/brand.yaml"))
    shapes = sorted(path.stem for path in (ROOT / "layouts" / "deck").glob("*.yaml"))
    for plan in sorted((ROOT / "plans").glob("*.yaml")):
        if not plan.name.endswith(".picked.yaml") and "deck" in made_of(plan):
            yield from (Case(plan.stem, brand, shape) for brand in brands for shape in shapes)


def made_of(plan: Path) -> list[str]:
    """The parts of the pack that a plan asks for."""
    (line,) = re.findall(r"^make: \[(.*)\]$", plan.read_text("utf-8"), re.MULTILINE)
    return [part.strip() for part in line.split(",")]


def built(case: Case, folder: Path) -> Path:
    """The deck of a case, in a folder of its own, with the plan beside it."""
    own = folder / str(case)
    own.mkdir(parents=True, exist_ok=True)
    source = ROOT / "plans" / f"{case.plan}.yaml"
    look = f"brand: {case.brand}\nmake: [deck]\nlayouts: {{deck: {case.shape}}}\n"
    plan = own / f"{case.plan}.yaml"
    plan.write_text(f"{LINES.sub('', source.read_text('utf-8')).rstrip()}\n{look}", "utf-8")
    if (picked := source.with_suffix(".picked.yaml")).exists():
        shutil.copy(picked, own)
    made = check(plan)
    (document,) = [one for one in made.pack.documents if one.file == "deck.pptx"]
    deck = own / document.file
    deck.write_bytes(draw(document, made.pack.brand, made.shelf.fonts, made.pack.stamp))
    return deck


def main(folder: Path) -> None:
    """Build all of them."""
    cases = list(every())
    with ProcessPoolExecutor() as pool:
        for deck in pool.map(built, cases, [folder] * len(cases)):
            sys.stdout.write(f"{deck}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
