"""A made-up library of any size, as files: for `make bench`, and for tests of how work grows.

python tests/large.py FOLDER COUNT
"""

from __future__ import annotations

import random
import shutil
import sys
from pathlib import Path

SMALL = Path(__file__).parent / "four_levels"
PLAN = """\
plan: 1
title: A day in the garden
starts: "09:30"
people: 24
blocks:
  - {block: Stories, minutes: 40, choose: {case-studies: 4}}
  - {block: Listening, minutes: 40, choose: {cards: 4, ages: spread}}
  - {block: Doing, minutes: 60, choose: {exercises: {least: 1, most: 4}}}
"""
"""A session that picks of everything."""
SHARES = {"case-studies": 0.6, "exercises": 0.25, "cards": 0.15}
THEMES = tuple(f"theme-{number}" for number in range(40))


def library(folder: Path, count: int, seed: int = 7) -> Path:
    """Write so many items besides those of the small library, each like one of its kind. The same every time."""
    shutil.copytree(SMALL, folder)
    dice = random.Random(seed)
    for kind, share in SHARES.items():
        like = min((SMALL / kind).glob("*.yaml")).read_text("utf-8")
        title, _, rest = like.partition("\n")
        for number in range(round(count * share)):
            (folder / kind / f"{kind}-{number:05d}.yaml").write_text(f"{title} {number}\n{_own(rest, dice)}", "utf-8")
    return folder


def _own(text: str, dice: random.Random) -> str:
    """The item with levels and themes of its own, and what else it has of these: evidence, an age, minutes, care."""
    themes = ", ".join(dice.sample(THEMES, 2))
    own = {"levels": f"[{dice.randint(1, 4)}]", "themes": f"[{themes}]"}
    years = dice.randint(1, 18)
    drawn = {
        "evidence": dice.choice(("one-garden", "measured")),
        "age": f"{years} years",
        "months": str(12 * years),
        "minutes": str(dice.choice((5, 10, 15, 20))),
        "sensitive": dice.choice(("[]", "[]", "[loss]")),
    }
    has = {line.partition(":")[0] for line in text.splitlines()}
    own |= {key: value for key, value in drawn.items() if key in has}
    lines = [line for line in text.splitlines() if line.partition(":")[0] not in own]
    return "\n".join((*(f"{key}: {value}" for key, value in own.items()), *lines, ""))


if __name__ == "__main__":
    library(Path(sys.argv[1]), int(sys.argv[2]))
