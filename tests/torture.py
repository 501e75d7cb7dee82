"""A plan over tests/torture that reaches every layout of a deck: `python tests/torture.py wide neutral plan.yaml`."""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image

from packgen.asked import Asked
from packgen.build import Composed, check
from packgen.draw import draw
from packgen.model.deck import Deck

LIBRARY = Path(__file__).parent / "torture"
"""A library of whatever text may come: long compounds, other scripts, emoji, fields filled to the last letter."""

TORTURE = """\
plan: 1
title: Die Gemeinschaftsgartenordnung regelt, wer gießt und wer jätet, und wer die Wege ausfegt
subtitle: >-
  Szczęśliwe źdźbła w ogródku działkowym i każdy wie, kto podlewa grządki, kto pieli, a kto źle zamknął żółtą furtkę
date: 2027-03-11
starts: "09:30"
people: 24
venue: {name: Llanfairpwllgwyngyll, room: حديقة الحي}
objectives:
  - Sagen können, wer gießt, wer jätet und wer den Kompostieranlagenschlüssel hat, heute und in der Urlaubszeit
  - Gwybod pwy sy’n dyfrio’r llysiau bob dydd Llun o flaen y tŷ gwydr mawr, a phwy sy’n cadw’r allwedd i’r sied
  - Wiedzieć, kto podlewa grządki, kto pieli, a kto źle zamknął żółtą furtkę w zeszły czwartek po południu
  - أن يعرف الجميع من يسقي النباتات ومن يحرس الباب ومن يجمع الثمار كل صباح في حديقة الحي
  - Say who waters 💧 what grows 🥕 near the gate 🚪 with care ❤️ every day 🌞
blocks:
  - {block: أهلاً وسهلاً في حديقة الحي, minutes: 15, use: [willkommen]}
  - block: Lebensbereichskartenbesprechung im Haus
    minutes: 20
    use: [ringe, lebensbereich-1, spalten, spalten-kurz, waage]
  - {block: Cymdogaeth a’r ardd fawr lân, minutes: 20, use: [lebensbereich-2, lebensbereich-9]}
  - {block: حديقة الحي والجيران والأطفال, minutes: 20, use: [lebensbereich-4]}
  - block: Bewässerungswartungsplan und Gartenordnung
    minutes: 40
    pictures:
      - file: torture.png
        title: Gemeinschaftsgartenlageplan, auf dem man sieht, wer wo gießt i kto gdzie pieli
        alt: Ein Plan mit vielen Beeten.
        caption: >-
          Bewässerungspläne hängen im Schuppen, a klucz wisi obok furtki, y mae’r allwedd ar y bachyn,
          والمفتاح عند الجيران كل صباح, and the cat 🐈 has one too
    purpose: Ogródek działkowy, w którym każdy wie, kto podlewa, kto pieli, a kto źle zamknął żółtą furtkę w czwartek
    use: [wasser, ardd, ogrod, hadiqa, emoji, kurz]
    ask:
      - Wer hat den Kompostieranlagenschlüssel, und wer hat ihn in der Urlaubszeit?
      - من يسقي النباتات عندما يسافر الجميع؟
      - Who waters 💧 when everyone is away 🏖️?
      - Kto źle zamknął żółtą furtkę w zeszły czwartek?
      - Pwy sy’n dyfrio’r llysiau bob dydd Llun o flaen y tŷ gwydr?
    debrief: {minutes: 5, ask: Was nehmen wir mit?}
  - {break: 15}
  - block: Zahlen und Begriffe, die wachsen 👩🏽‍🌾 und 🌻
    minutes: 20
    use: [zahl-de, zahl-cy, zahl-pl, zahl-ar, zahl-emo, vergleich, muqarana]
  - block: Pojęcia
    minutes: 20
    use: [begriff-de, begriff-cy, begriff-pl, begriff-ar, begriff-emo]
    ask: [Kto?, Wer?, Pwy?, من؟]
  - {block: Giessen und alles andere auch, minutes: 60, use: [giessen, dyfrio, podlewanie, saqi, watering]}
  - {block: Neun Karten, minutes: 20, use: [baum, coeden, drzewo, shajara, tree, zaun, wal, plot, ffens]}
  - {block: Vier Karten, minutes: 20, use: [zaun, wal, plot, ffens]}
  - {block: Fünf Karten, minutes: 20, use: [zaun, wal, plot, ffens, hecke]}
  - {block: Trzy karty, minutes: 20, use: [baum, shajara, drzewo], ask: [Kto?, Wer?, Pwy?]}
  - {block: Bücher und Abschied, minutes: 20, use: [bucher, kutub, books, abschied]}
links:
  - {title: Gemeinschaftsgartenordnung zum Nachlesen, url: "https://example.org/gartenordnung/2027"}
  - {title: حديقة الحي والجيران والأطفال, url: "https://example.org/hadiqa"}
  - {title: Kto podlewa grządki i kto pieli, url: "https://example.org/kto-podlewa-a-kto-pieli-w-ogrodku"}
make: [deck]
"""


def plan(layout: str, brand: str = "neutral") -> str:
    """The plan in a shape of slides and a brand."""
    return f"{TORTURE}layouts: {{deck: {layout}}}\nbrand: {brand}\n"


def composed(layout: str, folder: Path, brand: str = "neutral") -> Composed:
    """What becomes of the plan, up to the drawing; the plan is written into the folder."""
    path = folder / f"torture-{layout}-{brand}.yaml"
    written(path, plan(layout, brand))
    return check(path, Asked(LIBRARY))


def written(path: Path, text: str) -> None:
    """A plan in its file, with the picture that it shows beside it."""
    path.write_text(text, "utf-8")
    Image.linear_gradient("L").resize((1200, 900)).save(path.with_name("torture.png"))


def deck_of(made: Composed) -> Deck:
    """The deck of what was composed."""
    content = made.pack.documents[0].content
    assert isinstance(content, Deck)
    return content


def drawn(made: Composed) -> bytes:
    """The deck as a file."""
    return draw(made.pack.documents[0], made.pack.brand, made.shelf.fonts, made.pack.stamp)


if __name__ == "__main__":
    written(Path(sys.argv[3]), plan(*sys.argv[1:3]))
