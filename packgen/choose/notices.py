"""Care for the people in the room: which notices are due. They can be worded, never switched off."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from packgen.model.library import AnyItem, Library, Notice, Slide
from packgen.model.plan import NoticeWords, Plan


def due(library: Library, items: Iterable[AnyItem], plan: Plan) -> tuple[Notice, ...]:
    """The notices always due and those that an item brings with it, in the plan's own words if it has any."""
    touched = {word for item in items for word in item.sensitive}
    found = [notice for notice in library.notices if notice.always or touched & set(notice.triggers)]
    return tuple(_today(_worded(notice, plan.notices.get(notice.id)), touched, plan) for notice in found)


def _worded(notice: Notice, words: NoticeWords | None) -> Notice:
    if words is None:
        return notice
    slide = Slide(headline=words.headline or notice.slide.headline, points=words.points or notice.slide.points)
    return notice.model_copy(update={"slide": slide, "handout": (words.text,) if words.text else notice.handout})


def _today(notice: Notice, touched: Collection[str], plan: Plan) -> Notice:
    """The notice with what is particular to today: its subjects, the safeguarding lead by name."""
    lines = []
    if notice.names_subjects and (subjects := [word for word in notice.triggers if word in touched]):
        lines.append(f"Today touches on {_listed(subjects)}")
    if notice.names_lead and plan.team.safeguarding_lead:
        lines.append(f"Today's safeguarding lead is {plan.team.safeguarding_lead}")
    if not lines:
        return notice
    points = (*lines, *notice.slide.points)[:5]
    handout = (*(f"{line}." for line in lines), *notice.handout)
    slide = notice.slide.model_copy(update={"points": points})
    return notice.model_copy(update={"slide": slide, "handout": handout})


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
