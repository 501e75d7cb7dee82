"""Small libraries made up for tests of choosing: items that say no more than what choosing looks at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from packgen import read
from packgen.choose import choose
from packgen.model.library import CaseStudy, Exercise, Level, Library, LibraryInfo, ScenarioCard
from packgen.model.picked import Past
from packgen.model.selection import Selection

SOURCE = {"ours": True}
SLIDE = {"headline": "A headline"}
NOBODY: dict[str, Any] = {}


def case(name: str, *levels: int, **more: Any) -> CaseStudy:
    base = {"title": name.title(), "evidence": "plain", "whom": "All", "what": "A thing", "changed": "Much"}
    return CaseStudy.model_validate(
        base
        | {"id": name, "levels": levels, "slide": SLIDE, "handout": "A.", "facilitator": {}, "source": SOURCE}
        | more
    )


def card(name: str, months: int, **more: Any) -> ScenarioCard:
    base = {"title": name.title(), "age": f"{months} months", "voice": "I.", "quote": "I.", "issue": "A thing"}
    return ScenarioCard.model_validate(
        base | {"id": name, "months": months, "facilitator": {}, "source": SOURCE} | more
    )


def exercise(name: str, minutes: int = 20, how: str = "groups", **more: Any) -> Exercise:
    base = {"title": name.title(), "purpose": "To do", "how": how, "steps": ["Do it"], "slide": SLIDE}
    return Exercise.model_validate(
        base | {"id": name, "minutes": minutes, "handout": "A.", "facilitator": {}, "source": SOURCE} | more
    )


def level(number: int) -> Level:
    base = {"title": f"Level {number}", "name": f"Ring {number}", "slide": SLIDE, "handout": "A.", "facilitator": {}}
    return Level.model_validate(
        base | {"id": f"level-{number}", "number": number, "risk": [], "protective": [], "source": SOURCE}
    )


def stock(*items: CaseStudy | ScenarioCard | Exercise) -> Library:
    """A library of these items, with three levels and four labels of evidence."""
    labels = [
        {"id": "plain", "label": "Plain", "meaning": "A tale", "strength": 0},
        {"id": "some", "label": "Some", "meaning": "A count", "strength": 1},
        {"id": "fair", "label": "Fair", "meaning": "A study", "strength": 2},
        {"id": "strong", "label": "Strong", "meaning": "A trial", "strength": 3},
    ]
    words = dict.fromkeys(("title", "short_title", "about", "part", "publisher", "credit"), "Made up")
    return Library(
        info=LibraryInfo.model_validate({"library": 1, "evidence": labels, **words}),
        levels=tuple(level(number) for number in (1, 2, 3)),
        case_studies=tuple(item for item in items if isinstance(item, CaseStudy)),
        exercises=tuple(item for item in items if isinstance(item, Exercise)),
        cards=tuple(item for item in items if isinstance(item, ScenarioCard)),
    )


def chosen(lines: str, library: Library, past: Past | None = None, file: str = "plan.yaml") -> Selection:
    """What is chosen for the plan of these lines, written into the current folder. Raises Problems."""
    Path(file).write_text(f"plan: 1\ntitle: T\nmake: [deck]\n{lines}", "utf-8")
    plan = read.plan(Path(file))
    return choose(plan.value, plan.tree, library, (), past)


def ids(selection: Selection, block: int | None = None) -> list[str]:
    """The items that packgen picked, for one block or for all."""
    return [pick.id for pick in selection.picks if pick.gains and block in (None, pick.block)]
