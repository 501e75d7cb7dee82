"""Picking: which items fill each `choose:`, and why each was taken.

Greedy and deterministic: the best score first, ties by library order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from packgen.model.library import AnyItem, CaseStudy, Exercise, Library, ScenarioCard
from packgen.model.plan import AgeRange, Choose, Plan

Candidate = CaseStudy | ScenarioCard | Exercise
NAMES = {"case_studies": "case studies", "cards": "cards", "exercises": "exercises"}


@dataclass
class Taken:
    """What has been chosen so far, over all blocks."""

    ids: set[str] = field(default_factory=set)
    levels: set[int] = field(default_factory=set)
    themes: set[str] = field(default_factory=set)

    def add(self, item: AnyItem) -> None:
        """Count the item as used."""
        self.ids.add(item.id)
        if isinstance(item, CaseStudy | ScenarioCard):
            self.levels.update(covered(item))
            self.themes.update(item.themes)


def covered(item: Candidate) -> set[int]:
    """The levels an item stands for: those it names, unless it names so many that it stands for none in particular."""
    return set(item.levels) if len(item.levels) <= 2 else set()


@dataclass(frozen=True)
class Wish:
    """One `choose:` of one kind: how many, out of which."""

    kind: str
    count: int
    levels: tuple[int, ...]
    ages: AgeRange | None
    spread: bool
    themes: tuple[str, ...]
    evidence: tuple[str, ...]
    audience: tuple[str, ...]

    def in_words(self) -> str:
        """The filters, for a message."""
        parts = []
        if self.levels:
            parts.append("levels " + ", ".join(map(str, self.levels)))
        if self.ages:
            parts.append(f"ages {self.ages.from_} to {self.ages.to} months")
        if self.themes:
            parts.append("themes " + ", ".join(self.themes))
        if self.evidence:
            parts.append("evidence " + ", ".join(self.evidence))
        if self.audience:
            parts.append("audience " + ", ".join(self.audience))
        return " and ".join(parts) or "the plan"


def wishes(choose: Choose, plan: Plan) -> list[Wish]:
    """The wishes of a block; what it leaves open the plan's own filters settle."""
    ages = choose.ages if isinstance(choose.ages, AgeRange) else plan.ages
    return [
        Wish(
            kind=kind,
            count=count,
            levels=choose.levels or plan.levels,
            ages=ages,
            spread=choose.ages == "spread",
            themes=choose.themes or plan.themes,
            evidence=choose.evidence or plan.evidence,
            audience=choose.audience,
        )
        for kind in NAMES
        if (count := getattr(choose, kind))
    ]


def candidates(wish: Wish, library: Library, taken: Taken, plan: Plan) -> list[Candidate]:
    """The items that pass the wish's filters, in library order."""
    stock: Sequence[Candidate] = getattr(library, wish.kind)
    return [item for item in stock if item.id not in taken.ids and item.id not in plan.exclude and _passes(item, wish)]


def _passes(item: Candidate, wish: Wish) -> bool:
    if wish.levels and item.levels and not set(wish.levels) & set(item.levels):
        return False
    if wish.ages and not _age_fits(item, wish.ages):
        return False
    if wish.themes and isinstance(item, CaseStudy | ScenarioCard) and not set(wish.themes) & set(item.themes):
        return False
    if wish.audience and item.audience and not {*wish.audience, "everyone"} & set(item.audience):
        return False
    return not (wish.evidence and isinstance(item, CaseStudy) and item.evidence not in wish.evidence)


def _age_fits(item: Candidate, ages: AgeRange) -> bool:
    if isinstance(item, ScenarioCard):
        return ages.from_ <= item.months <= ages.to
    return item.ages is None or (item.ages.from_ <= ages.to and item.ages.to >= ages.from_)


def pick(wish: Wish, stock: list[Candidate], library: Library, taken: Taken, plan: Plan) -> list[tuple[Candidate, str]]:
    """At most `count` items with the reason for each, in library order."""
    chosen: list[tuple[Candidate, str]] = []
    rest = list(stock)
    for target in _targets(wish, rest):
        if not rest:
            break
        best = max(rest, key=lambda item: (_score(item, library, taken, plan, wish, target), -stock.index(item)))
        chosen.append((best, _why(best, library, taken, plan, wish, len(stock))))
        rest.remove(best)
        taken.add(best)
    return sorted(chosen, key=lambda pair: stock.index(pair[0]))


def _targets(wish: Wish, stock: list[Candidate]) -> list[int | None]:
    """For 'ages: spread' the month to come near with each pick, evenly from the youngest to the oldest."""
    months = sorted(item.months for item in stock if isinstance(item, ScenarioCard))
    if not wish.spread or not months or wish.count < 2:
        return [None] * wish.count
    gap = (len(months) - 1) / (wish.count - 1)
    return [months[min(round(step * gap), len(months) - 1)] for step in range(wish.count)]


def _score(item: Candidate, library: Library, taken: Taken, plan: Plan, wish: Wish, target: int | None) -> float:
    """Higher is better. The weights put a plan's own wishes first, then cover, then evidence, then variety."""
    score = 1000.0 * (item.id in plan.include)
    if target is not None and isinstance(item, ScenarioCard):
        score -= 10 * abs(item.months - target)
    score += 20 * len(_new_levels(item, taken, wish)) - len(set(item.levels) - set(wish.levels))
    score += 5 * len(set(item.themes) & set(plan.themes))
    score += len(set(item.audience) & set(plan.audience.who))
    if isinstance(item, CaseStudy) and (label := library.label(item.evidence)):
        score += 4 * label.strength
    return score + min(len(set(item.themes) - taken.themes), 3)


def _new_levels(item: Candidate, taken: Taken, wish: Wish) -> set[int]:
    """The levels asked for that the item is the first to cover."""
    wanted = covered(item) & set(wish.levels) if wish.levels else covered(item)
    return wanted - taken.levels


def _why(item: Candidate, library: Library, taken: Taken, plan: Plan, wish: Wish, of: int) -> str:
    """The strongest reasons, in plain words."""
    reasons = []
    word = library.info.level_word.lower()
    if item.id in plan.include:
        reasons.append("asked for under include")
    if wish.spread and isinstance(item, ScenarioCard):
        reasons.append(f"spreads the ages: {item.age}")
    if new := _new_levels(item, taken, wish):
        reasons.append(f"first to cover {word} {' and '.join(map(str, sorted(new)))}")
    if shared := sorted(set(item.themes) & set(plan.themes)):
        reasons.append(f"on the plan's theme {', '.join(shared)}")
    if isinstance(item, CaseStudy) and (label := library.label(item.evidence)):
        reasons.append(f"evidence: {label.label.lower()}")
    if len(reasons) < 2 and (fresh := sorted(set(item.themes) - taken.themes)[:2]):
        reasons.append(f"brings a new theme: {', '.join(fresh)}")
    return _first_upper("; ".join(reasons or ["next in library order"])) + f" (one of {of} that fit)"


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]
