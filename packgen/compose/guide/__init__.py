"""The facilitator guide: found at a glance while talking. The first page alone can run the session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from packgen.compose.elsewhere import Elsewhere
from packgen.compose.fits import Measured, anything
from packgen.compose.foot import foot
from packgen.compose.guide.back import back
from packgen.compose.guide.blocks import blocks, shared
from packgen.compose.guide.glance import MOST_NEEDS, cover, glance
from packgen.compose.guide.room import first_that, hung_out
from packgen.model.brand import Brand
from packgen.model.outline import Outline
from packgen.model.page import PageLayout
from packgen.model.paper import Paper
from packgen.model.selection import Selection


def guide(
    selection: Selection,
    page: PageLayout,
    brand: Brand,
    icons: Mapping[str, Outline],
    others: Elsewhere,
    measured: Measured = anything,
) -> Paper:
    """The facilitator guide of a session. `others` says where its items stand in the other documents.

    A block says no more than `measured` finds room for on its page, where that can be.
    """
    whole = _guide(selection, page, brand, icons, others)
    fits = measured(whole)
    shares = shared(selection, icons, others, fits)
    first = first_that(map(partial(glance, selection), MOST_NEEDS), fits.first, glance(selection, 0))
    flow = (*hung_out(first), *blocks(selection, icons, others, shares))
    return replace(whole, flow=(*flow, *hung_out(back(selection, brand, icons, others, shares))))


def _guide(
    selection: Selection, page: PageLayout, brand: Brand, icons: Mapping[str, Outline], others: Elsewhere
) -> Paper:
    """The guide with all that could be said."""
    plan = selection.plan
    return Paper(
        layout=page,
        title=plan.title,
        subtitle="Facilitator guide",
        cover=cover(selection, brand),
        flow=(*glance(selection), *blocks(selection, icons, others, {}), *back(selection, brand, icons, others, {})),
        footer=foot(brand.footer, plan.title, "Facilitator guide · not for participants", page, keep=True),
        chapters=True,
        house=brand.organisation or "",
    )
