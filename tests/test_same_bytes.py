"""The same inputs make the same bytes, in every file of a pack: in another folder, on another day, with other dice."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import get_args

import pytest
from PIL import Image

from packgen.model.plan import CardKind, Output
from tests.conftest import ROOT

PLAN = f"""\
plan: 1
title: Everything, twice
date: 2027-03-11
starts: "09:30"
minutes: 120
people: 12
brand: BRAND
levels: [1, 2, 3]
links: [{{title: Take it home, url: "https://example.org/home"}}]
participants: people.csv
blocks:
  - block: A room
    minutes: 30
    use: [model-rings, copenhagen-mental-health]
    pictures:
      - {{file: room.png, title: A room to play in, alt: A room with toys.}}
      - {{file: yard.jpg, title: A yard to play in, alt: A yard with a tree.}}
  - block: Tables
    minutes: 90
    use: [case-study-gallery]
    choose: {{case-studies: 2, cards: 2, exercises: 1}}
make: [{", ".join(get_args(Output))}]
editions: [large-print, booklet, easy-on-ink]
cards: {{of: [{", ".join(get_args(CardKind))}], pictures: true}}
"""
LATER = """
import datetime, sys, time
DAY = 86_400.0
real, local, utc = time.time, time.localtime, time.gmtime
time.time = lambda: real() + DAY
time.time_ns = lambda: int((real() + DAY) * 1e9)
time.localtime = lambda secs=None: local(time.time() if secs is None else secs)
time.gmtime = lambda secs=None: utc(time.time() if secs is None else secs)
class Tomorrow(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)
    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(time.time(), datetime.UTC).replace(tzinfo=None)
datetime.datetime = Tomorrow
from packgen.cli import main
for plan in sys.argv[1:]:
    main(["build", plan, "-o", "out"], standalone_mode=False)
"""
"""The program tomorrow, as far as Python can tell."""
TODAY = LATER.replace("DAY = 86_400.0", "DAY = 0.0")


def written(home: Path, names: list[str]) -> None:
    """A session's folder: its files come into it in the order of the names."""
    home.mkdir(parents=True)
    for name in names:
        if name.endswith(".yaml"):
            (home / name).write_text(PLAN.replace("BRAND", name.removesuffix(".yaml")), "utf-8")
        elif name.endswith(".csv"):
            (home / name).write_text("name,role\nAda,nurse\nBo,teacher\n", "utf-8")
        else:
            Image.linear_gradient("L").resize((900, 600)).convert("RGB").save(home / name)


def building(home: Path, program: str, **env: str) -> subprocess.Popen[str]:
    line = [sys.executable, "-c", program, "neutral.yaml", "council.yaml"]
    around = {**os.environ, "PYTHONPATH": str(ROOT), "PACKGEN_CACHE": str(home / ".cache"), **env}
    return subprocess.Popen(line, cwd=home, env=around, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def hashes(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.parametrize("epoch", ["", "1000000000"], ids=["the session's day", "a given time"])
def test_every_file_of_a_pack_is_the_same_wherever_and_whenever_it_is_made(tmp_path: Path, epoch: str) -> None:
    here, there = tmp_path / "here", tmp_path / "another place" / "and deeper (2)"
    names = ["neutral.yaml", "council.yaml", "people.csv", "room.png", "yard.jpg"]
    written(here, names)
    written(there, names[::-1])
    runs = [
        building(here, TODAY, TZ="Etc/GMT+12", PYTHONHASHSEED="1", LC_ALL="C", SOURCE_DATE_EPOCH=epoch),
        building(there, LATER, TZ="Etc/GMT-14", PYTHONHASHSEED="2", LC_ALL="C.UTF-8", SOURCE_DATE_EPOCH=epoch),
    ]
    told = [run.communicate()[1] for run in runs]
    assert [run.returncode for run in runs] == [0, 0], "\n".join(told)
    made = hashes(here / "out")
    assert made == hashes(there / "out")
    assert {name.partition("/")[0] for name in made} == {"neutral", "council"}
    assert len(made) == 2 * len({name.partition("/")[2] for name in made}) > 60
    assert {Path(name).suffix for name in made} == {".json", ".pptx", ".docx", ".pdf", ".png"}
    assert hashes(here)["neutral.picked.yaml"] == hashes(there)["neutral.picked.yaml"]
