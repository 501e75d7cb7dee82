"""A made-up library of 200 items and a session under most rules there are: for tests, and for `make bench`."""

from __future__ import annotations

import random
import sys

from stock import case, exercise, stock

from packgen.choose.optimum import optimum
from packgen.choose.pick import columns, made
from packgen.choose.program import Program
from packgen.choose.relax import problems
from packgen.choose.wishes import Ground
from packgen.model.library import CaseStudy, Exercise, Library
from packgen.model.plan import Plan
from packgen.source import Tree


def big(seed: int, count: int = 200) -> Library:
    """A made-up library of case studies and exercises with all that rules look at."""
    dice = random.Random(seed)
    themes = [f"t{number}" for number in range(20)]

    def more() -> dict[str, object]:
        return {
            "themes": dice.sample(themes, dice.randint(1, 3)),
            "audience": dice.sample(["gp", "council", "charity", "school"], dice.randint(1, 3)),
            "sensitive": ["loss"] if dice.random() < 0.2 else [],
            "levels": [dice.randint(1, 3)],
        }

    items: list[CaseStudy | Exercise] = []
    for number in range(count):
        minutes = dice.choice([5, 8, 10, 12, 15])
        if dice.random() < 0.6:
            strength = dice.choice(["plain", "some", "fair", "strong"])
            items.append(case(f"c{number:03d}", evidence=strength, minutes=minutes, **more()))
        else:
            how = dice.choice(["groups", "pairs", "plenary", "walkabout"])
            items.append(exercise(f"e{number:03d}", minutes, how, **more()))
    return stock(*items)


def session(minutes: int, *excluded: str, heavy: int = 4, least: int = 6) -> Plan:
    """A session that is filled whole, under most of the rules there are."""
    choose = {"case-studies": {"least": least, "most": 20}, "exercises": {"least": 3, "most": 20}}
    rules = {
        "cover": [1, 2, 3],
        "level-share": 40,
        "interactive": 30,
        "heavy": {"most": heavy, "in-a-row": False, "last": False},
        "prefer": {"strong": 2, "t1": 1, "t2": 2, "t3": 3},
    }
    return Plan.model_validate(
        {
            "plan": 1,
            "title": "T",
            "minutes": minutes,
            "exclude": excluded,
            "audience": {"who": {"gp": 9, "council": 5, "charity": 3}},
            "pick": rules,
            "blocks": [{"block": "All of it", "choose": choose}],
        }
    )


def puzzle(library: Library, minutes: int, *excluded: str) -> tuple[list[str], Program]:
    plan = session(minutes, *excluded)
    ground = Ground(plan, library, plan.blocks)
    found = [column for column in columns(ground) if not column.barred]
    return [column.item.id for column in found], made(ground, found).program


def main(what: str) -> None:
    """The best choice for three hours, or what to change where there is none."""
    if what == "best":
        assert optimum(puzzle(big(1), 180)[1])
        return
    plan = session(45, least=9)
    assert problems([Ground(plan, big(1), plan.blocks)], [Tree({}, "plan.yaml")])


if __name__ == "__main__":
    main(sys.argv[1])
