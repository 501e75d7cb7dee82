"""The slide to take with you: each link of the plan with a code to scan, a title to click, an address to type."""

from __future__ import annotations

from packgen.compose.deck import drawings, notes
from packgen.compose.deck.desk import Desk, Text
from packgen.compose.words import addresses
from packgen.model.deck import Drawing, Line, Slide

SPOKEN = (
    "Say: Point your phone's camera at the code, or type the address. The handout has it too.",
    "Do: leave this slide up until the last phone is down.",
)


def links(desk: Desk) -> list[Slide]:
    """One slide for all links; none where the plan has none."""
    found = desk.selection.plan.links
    if not found:
        return []
    layout = "link" if len(found) == 1 else "links"
    texts: dict[str, Text] = {}
    codes: list[Drawing] = []
    for number, link in enumerate(found, 1):
        texts[f"link-{number}"] = (Line(link.title, url=link.url),)
        texts[f"address-{number}"] = _that_fits(link.url, layout, f"address-{number}", desk)
        codes.append(drawings.qr(desk.area(layout, f"code-{number}"), link.url, number))
    spoken = (*notes.after(desk.selection), *SPOKEN, *(f"Link: {link.title}, {link.url}" for link in found))
    return [desk.slide("links", layout, "Take it with you", texts, loc=("links",), elements=codes, notes=spoken)]


def _that_fits(url: str, layout: str, holder: str, desk: Desk) -> str:
    """The fullest form of an address that the box holds; none where it holds none."""
    return next((form for form in addresses(url) if desk.setter.fits(layout, holder, (form,))), "")
