"""The facilitator guide: found at a glance while talking. The first page alone can run the session."""

from __future__ import annotations

from collections.abc import Mapping

from packgen.compose.elsewhere import Elsewhere
from packgen.compose.foot import foot
from packgen.compose.guide.back import back
from packgen.compose.guide.blocks import blocks
from packgen.compose.guide.glance import cover, glance
from packgen.model.brand import Brand
from packgen.model.outline import Outline
from packgen.model.page import PageLayout
from packgen.model.paper import Paper
from packgen.model.selection import Selection


def guide(
    selection: Selection, page: PageLayout, brand: Brand, icons: Mapping[str, Outline], others: Elsewhere
) -> Paper:
    """The facilitator guide of a session. `others` says where its items stand in the other documents."""
    plan = selection.plan
    return Paper(
        layout=page,
        title=plan.title,
        subtitle="Facilitator guide",
        cover=cover(selection, brand),
        flow=(*glance(selection), *blocks(selection, icons, others), *back(selection, brand, others)),
        footer=foot(brand.footer, plan.title, "Facilitator guide · not for participants", page, keep=True),
        chapters=True,
        house=brand.organisation or "",
    )
