"""The participants' handout, to keep, read again and write in. Nothing of the facilitator's voice is here."""

from __future__ import annotations

from packgen.compose.foot import foot
from packgen.compose.handout.back import back
from packgen.compose.handout.front import cover, front
from packgen.compose.handout.model import levels_part, model_part
from packgen.compose.handout.reference import reference
from packgen.compose.handout.stories import stories
from packgen.compose.handout.work import cards_part, worksheets
from packgen.compose.words import badge
from packgen.model.brand import Brand
from packgen.model.page import PageLayout
from packgen.model.paper import Blanks, Contents, Flow, Paper
from packgen.model.selection import Selection
from packgen.units import mm


def handout(selection: Selection, page: PageLayout, brand: Brand) -> Paper:
    """The handout of a session."""
    plan, library = selection.plan, selection.library
    parts = (*_parts(selection), *back(selection, brand))
    return Paper(
        layout=page,
        title=plan.title,
        subtitle=plan.subtitle or "Participant handout",
        cover=(*cover(selection, brand), *_tagline(brand)),
        flow=(Contents("What is inside", ()), Blanks(("This copy belongs to",), mm(12)), *front(selection), *parts),
        footer=foot(brand.footer, plan.title, "Participant handout", page),
        badge=badge((level.number for level in selection.levels), library),
        chapters=True,
        house=brand.organisation or "",
    )


def _tagline(brand: Brand) -> tuple[str, ...]:
    """Whose it is, and their line: the last of the cover."""
    return (": ".join(part for part in (brand.organisation, brand.tagline) if part),) if brand.tagline else ()


def _parts(selection: Selection) -> tuple[Flow, ...]:
    """All that stands between the front and the back."""
    return (
        *model_part(selection),
        *levels_part(selection),
        *stories(selection),
        *cards_part(selection),
        *worksheets(selection),
        *reference(selection),
    )
