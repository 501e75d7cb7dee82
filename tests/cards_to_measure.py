"""Cards to measure by: so many different ones, each with a voice of 60 to 110 words and questions on its back.

`python tests/cards_to_measure.py 500 cards.pdf` makes them with packgen, whole: composed, fitted, tagged, with marks.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from decks_of_cards import a4, child, compose, document, layout, level, library

from packgen.draw.pdf import cards as drawer
from packgen.model.cards import CardDeck
from packgen.model.library import ScenarioCard

SAID = "I am here my grown-up and nobody comes when I call out in the dark of the small room we share"
QUESTIONS = ("Who would see it here, and who would not?", "How would help reach this child?", "What could be done?")
SEED = 1


def voices(count: int) -> list[str]:
    """What so many children say; the same each time."""
    chance, words = random.Random(SEED), SAID.split()
    return [
        f"{' '.join(chance.choices(words, k=chance.randint(60, 110)))}, says child {number}."
        for number in range(1, count + 1)
    ]


def items(count: int) -> list[ScenarioCard]:
    """So many cards of five levels."""
    return [child(number, voice, levels=(1 + number % 5,)) for number, voice in enumerate(voices(count), 1)]


def deck(count: int) -> CardDeck:
    """The cards, fitted and laid on sheets of four."""
    shelf = library(*(level(number, f"Ring {number}") for number in range(1, 6)), framing_questions=QUESTIONS)
    return compose(*items(count), shelf=shelf, card=layout(), sheet=a4("0mm", "5mm", bleed="1.5mm"))


if __name__ == "__main__":
    Path(sys.argv[2]).write_bytes(drawer.draw(document(made := deck(int(sys.argv[1]))), made, 0))
