"""Care for the people in the room: which notices are due. They can be worded, never switched off."""

from __future__ import annotations

from collections.abc import Iterable

from packgen.model.library import AnyItem, Library, Notice, Slide
from packgen.model.plan import NoticeWords, Plan
from packgen.source import Problem, Tree


def due(library: Library, items: Iterable[AnyItem], plan: Plan) -> tuple[Notice, ...]:
    """The notices always due and those that an item brings with it, in the plan's own words if it has any."""
    touched = {word for item in items for word in item.sensitive}
    found = [notice for notice in library.notices if notice.always or touched & set(notice.triggers)]
    return tuple(_worded(notice, plan.notices.get(notice.id)) for notice in found)


def _worded(notice: Notice, words: NoticeWords | None) -> Notice:
    if words is None:
        return notice
    slide = Slide(headline=words.headline or notice.slide.headline, points=words.points or notice.slide.points)
    return notice.model_copy(update={"slide": slide, "handout": (words.text,) if words.text else notice.handout})


def problems(library: Library, plan: Plan, tree: Tree) -> list[Problem]:
    """Wordings for notices that the library does not have."""
    known = {notice.id for notice in library.notices}
    return [
        Problem(
            tree.place(("notices", name), key=True),
            f"there is no notice '{name}'",
            "the notices are " + ", ".join(sorted(known)) if known else "this library has no notices",
        )
        for name in plan.notices
        if name not in known
    ]
