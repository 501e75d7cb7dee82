"""The cards of cards_to_measure.py with reportlab: fitted in half points, duplex, cut marks, no tags.

`python reportlab_cards.py said.json FONTS cards.pdf`. Each side: band, pill, rings, title, words; questions and lines.
"""

import json
import sys
from pathlib import Path

from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

MM = 72 / 25.4
WIDE, HIGH, SAFE, LEFT, LOW = 99 * MM, 139 * MM, 7 * MM, 6 * MM, 7 * MM
COLUMN = WIDE - 2 * SAFE
SIZES = [half / 2 for half in range(34, 23, -1)]
PALETTE = ("#B0442C", "#7B3F78", "#0E6655", "#7E5109", "#1B4F72")


def fitted(paras: list[str], room: float, sizes: list[float], line: float) -> tuple[float, list[list[str]]]:
    """The largest size at which the paragraphs take no more than the room, and their lines."""
    for size in sizes:
        broken = [simpleSplit(para, "Plain", size, COLUMN) for para in paras]
        if sum(map(len, broken)) * size * line + 0.5 * size * (len(paras) - 1) <= room:
            return size, broken
    raise SystemExit("a card does not fit")


def lines(canvas: Canvas, x: float, y: float, size: float, broken: list[list[str]], line: float) -> None:
    """Set the lines downwards from y."""
    canvas.setFont("Plain", size)
    for para in broken:
        for text in para:
            y -= size * line
            canvas.drawString(x, y, text)
        y -= 0.5 * size


def front(canvas: Canvas, x: float, y: float, card: dict, total: int) -> None:
    """Band, pill, rings, title, voice, number."""
    colour = PALETTE[card["level"] - 1]
    canvas.setFillColor(colour)
    canvas.rect(x, y + HIGH - 0.7 * SAFE, WIDE, 0.7 * SAFE, stroke=0, fill=1)
    canvas.roundRect(x + SAFE, y + HIGH - 1.4 * SAFE - 24, 70, 22, 11, stroke=0, fill=1)
    canvas.setFillColor("#FFFFFF")
    canvas.setFont("Bold", 13)
    canvas.drawString(x + SAFE + 10, y + HIGH - 1.4 * SAFE - 18, card["age"])
    for ring in range(5, 0, -1):
        canvas.setFillColor(colour if ring == card["level"] else "#FFFFFF")
        canvas.circle(x + WIDE - SAFE - 20, y + HIGH - 1.4 * SAFE - 20, ring * 4, stroke=1, fill=1)
    canvas.setFillColor("#112233")
    canvas.setFont("Bold", 13)
    canvas.drawString(x + SAFE, y + HIGH - 1.4 * SAFE - 66, card["title"])
    size, broken = fitted([card["voice"]], HIGH - 2.4 * SAFE - 100, SIZES, 1.35)
    lines(canvas, x + SAFE, y + HIGH - 1.4 * SAFE - 78, size, broken, 1.35)
    canvas.setFont("Plain", 10)
    canvas.drawRightString(x + WIDE - SAFE, y + SAFE, f"{card['number']} of {total}")


def back(canvas: Canvas, x: float, y: float, card: dict, total: int) -> None:
    """Heading, questions, lines to write on, number."""
    canvas.setFillColor("#112233")
    canvas.setFont("Bold", 16)
    canvas.drawString(x + SAFE, y + HIGH - SAFE - 30, "Talk about it")
    numbered = [f"{number} {text}" for number, text in enumerate(card["questions"], 1)]
    size, broken = fitted(numbered, HIGH - 2 * SAFE - 160, SIZES[6:], 1.25)
    lines(canvas, x + SAFE, y + HIGH - SAFE - 45, size, broken, 1.25)
    for row in range(4):
        canvas.line(x + SAFE, y + SAFE + 24 + row * 9 * MM, x + WIDE - SAFE, y + SAFE + 24 + row * 9 * MM)
    canvas.setFont("Plain", 10)
    canvas.drawRightString(x + WIDE - SAFE, y + SAFE, f"{card['number']} of {total}")


def main(said: Path, fonts: Path, out: Path) -> None:
    """All sheets, front and back."""
    cards = json.loads(said.read_text("utf-8"))
    for name, file in (("Plain", "Regular"), ("Bold", "Bold")):
        pdfmetrics.registerFont(TTFont(name, str(fonts / f"AtkinsonHyperlegible-{file}.ttf")))
    canvas = Canvas(str(out), pagesize=(210 * MM, 297 * MM), pageCompression=1, invariant=1)
    for first in range(0, len(cards), 4):
        for side, mirrored in ((front, False), (back, True)):
            for slot, card in enumerate(cards[first : first + 4]):
                column = 1 - slot % 2 if mirrored else slot % 2
                side(canvas, LEFT + column * WIDE, LOW + (1 - slot // 2) * (HIGH + 5 * MM), card, len(cards))
            for x in (LEFT, LEFT + WIDE, LEFT + 2 * WIDE):
                canvas.line(x, 0, x, 4 * MM)
                canvas.line(x, 293 * MM, x, 297 * MM)
            canvas.showPage()
    canvas.save()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
