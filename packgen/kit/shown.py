"""How large a brand's logos stand in every format, and so how many pixels they need and whether they can be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from packgen.compose.deck.logos import placed
from packgen.compose.logos import at_the_foot, ending_a_paper, heading_a_page
from packgen.model.brand import Brand
from packgen.model.logo import Logo, Signet
from packgen.model.paper import Marks
from packgen.read import Shelf
from packgen.units import Length


@dataclass(frozen=True)
class Shown:
    """A logo as one format has it."""

    logo: Logo
    where: str
    """In plain words: 'on slides', 'on A5 pages'."""
    width: Length


def shown(signet: Signet, brand: Brand, shelf: Shelf) -> Iterator[Shown]:
    """Every logo in every place that the layouts have for it."""
    for deck in shelf.decks.values():
        for row in placed(deck, signet, brand).values():
            yield from (Shown(one.logo, "on slides", one.at[2]) for one in row)
    for page in shelf.pages.values():
        name = page.title.partition(",")[0]
        yield Shown(signet.light, f"on pages of {name}", heading_a_page(signet, page).at[2])
    for block in ending_a_paper(signet):
        if isinstance(block, Marks):
            yield from (Shown(one.logo, "at the end of the handout", one.at[2]) for one in block.logos)
    for card in shelf.cards.values():
        if found := at_the_foot(signet, card):
            yield Shown(found.logo, "on cards", found.at[2])


def bare(signet: Signet, shelf: Shelf) -> list[str]:
    """The card layouts that are too narrow for the logo at the least width that the brand asks for."""
    return sorted(name for name, card in shelf.cards.items() if at_the_foot(signet, card) is None)
