"""Files made to keep us busy: refused, or built, within a bound of memory and of processor time, not of the clock.

Each is as large as a file may be, or larger, and is read in a process of its own that the system ends at the bounds.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="bounds of processes are a thing of Unix")

FOUR = Path(__file__).parent / "four_levels"
HEAD = "plan: 1\ntitle: T\nminutes: 60\nmake: [handout]\n"
BOUNDED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
from packgen.cli import main
main()
"""
"""Two gigabytes of address space (a calm build takes one), thirty seconds of a processor (a calm one takes one)."""


def bounded(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The program within the bounds, with what it says. It is not counted what it reaches: that would take the time."""
    line = [sys.executable, "-c", BOUNDED, *words]
    bare = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    return subprocess.run(line, cwd=folder, capture_output=True, text=True, check=False, env=bare)


def block(more: str) -> str:
    return f"{HEAD}blocks:\n  - {{block: A, minutes: 60, {more}}}\n"


PLANS: dict[str, tuple[str, str]] = {
    "50 MB of anything": ("a" * 50_000_000, "the file is too large"),
    "a million brackets": ("[" * 1_000_000, "more than 40 things stand inside one another"),
    "900,000 lines with tabs": (HEAD + "\t\n" * 900_000, "a tab stands at the start of the line"),
    "90,000 aliases": (f"{HEAD}include: [{'*a, ' * 90_000}]\n", "means something else in YAML"),
    "a key 49,000 times": (HEAD + "title: x\n" * 49_000, "200 problems, of which 50 are shown"),
    "49,000 unknown keys": (HEAD + "".join(f"k{n}: 1\n" for n in range(49_000)), "unknown key 'k0'"),
    "49,000 unknown items": (f"{HEAD}exclude: [{', '.join(f'n-{n}' for n in range(49_000))}]\n", "the most is 500"),
    "24,000 unknown notices": (
        f"{HEAD}notices: {{{', '.join(f'n{n}: {{text: x}}' for n in range(24_000))}}}\n",
        "there is no notice 'n0'",
    ),
    "90,000 levels": (f"{HEAD}levels: [{'9, ' * 90_000}]\n", "the most is 20"),
    "49,000 plans of a series": (
        f"{HEAD}series: [{', '.join(f'p{n}.yaml' for n in range(49_000))}]\n",
        "the most is 100",
    ),
    "11,000 wishes": (
        HEAD + "blocks:\n" + "  - {block: A, minutes: 1, choose: {cards: 1}}\n" * 11_000,
        "the most is 300",
    ),
    "a word of two million letters": (f"{HEAD}subtitle: {'x' * 1_900_000}\n", "the most is 120"),
    "a question of 380,000 words": (block(f"ask: [{'word ' * 380_000}]").replace("handout", "deck"), "does not fit"),
    "90,000 questions": (block(f"ask: [{'a, ' * 90_000}]"), "the most is 200"),
    "45,000 groups of people": (
        f"{HEAD}audience: {{who: {{{', '.join(f'a{n}: 1' for n in range(45_000))}}}}}\n",
        "No problems",
    ),
    "15,000 new facts": (block(f"inject: [{', '.join('{at: 1, text: x}' for _ in range(15_000))}]"), "No problems"),
    "two million letters to say": (block(f"say: [{'word ' * 380_000}]"), "No problems"),
}


@pytest.mark.parametrize("case", PLANS)
def test_a_plan_made_to_keep_us_busy_is_done_with_within_bounds(case: str, tmp_path: Path) -> None:
    text, said = PLANS[case]
    (tmp_path / "plan.yaml").write_text(text, "utf-8")
    run = bounded(tmp_path, "check", "plan.yaml", "--library", str(FOUR))
    assert said in run.stdout + run.stderr
    assert run.returncode in (0, 1) and "Traceback" not in run.stderr
    assert len(run.stdout + run.stderr) < 50_000


def test_what_is_said_holds_nothing_that_a_terminal_would_obey(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_bytes(b"plan: 1\ntitle: \x1b[2J\x1b]0;you\x07 \xe2\x80\xae\nbad\x9b: x\n")
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "\x1b[31mred.yaml").write_text("x")
    run = bounded(tmp_path, "check", "plan.yaml", "--library", "lib")
    assert run.returncode == 1
    assert [
        sign for sign in run.stderr if (sign < " " and sign != "\n") or "\x7f" <= sign <= "\x9f" or sign == "\u202e"
    ] == []


def test_a_line_of_a_million_signs_is_shown_around_its_mistake(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("plan: 1\ntitle: T\nmake: [" + "deck, " * 3_000 + "dekc]\n", "utf-8")
    lines = bounded(tmp_path, "check", "plan.yaml").stderr.splitlines()
    assert len(lines[1]) < 200
    assert lines[1][lines[2].index("^") :].startswith("dekc")


def csv(line: str) -> Callable[[Path], None]:
    return lambda path: (path / "people.csv").write_text(f"name,role\n{line}", "utf-8") and None


PEOPLE = {
    "a quotation mark that closes nowhere": (csv('"' + "a,\n" * 600_000), "not closed"),
    "660,000 people": (csv("A,\n" * 660_000), "the most is 5,000 people"),
    "a line of 900,000 values": (csv("A," * 900_000), "values"),
}


@pytest.mark.parametrize("case", PEOPLE)
def test_a_list_of_people_made_to_keep_us_busy_is_done_with_within_bounds(case: str, tmp_path: Path) -> None:
    write, said = PEOPLE[case]
    write(tmp_path)
    (tmp_path / "plan.yaml").write_text(f"{HEAD}participants: people.csv\n", "utf-8")
    run = bounded(tmp_path, "check", "plan.yaml", "--library", str(FOUR))
    assert run.returncode in (0, 1) and "Traceback" not in run.stderr
    assert said in run.stderr
