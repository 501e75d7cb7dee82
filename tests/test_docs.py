"""What the documents show is what the program does."""

from __future__ import annotations

import importlib.util
import re
import shutil
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
import yaml
from click.testing import CliRunner

from packgen.cli import main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
MISTAKEN = """\
plan: 1
title: My session
starts: "13:00"
minutes: 60
people: 12
make: [deck, handout]
blocks:
  - block: Welcome
    minutes: 10
    use: [welcome]
  - block: The community
    minutes: 25
    use: [levle-4]
  - block: Case studies
    minutes: 15
    choose: {case-studies: 2}
  - block: Close
    minutes: 25
    use: [commitments]
"""


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_docs", ROOT / "docs" / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_of_commands_is_current(maker: ModuleType) -> None:
    assert (ROOT / "docs/reference/commands.md").read_text("utf-8") == maker.commands_page()


@pytest.mark.parametrize("kind", ["plan", "batch", "brand"])
def test_the_reference_of_keys_is_current(maker: ModuleType, kind: str) -> None:
    assert kind in maker.KEYED
    assert (ROOT / f"docs/reference/{kind}.md").read_text("utf-8") == maker.keys_page(kind)


def test_the_seven_lines_in_the_readme_are_the_taster() -> None:
    shown = re.search(r"```yaml\n(.*?)```", README, re.DOTALL)
    assert shown
    assert yaml.safe_load(shown[1]) == yaml.safe_load((ROOT / "plans/taster.yaml").read_text("utf-8"))
    assert len(shown[1].splitlines()) == 7


def test_the_problems_in_the_readme_are_those_the_program_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("my-session").mkdir()
    Path("my-session/plan.yaml").write_text(MISTAKEN, "utf-8")
    result = CliRunner().invoke(main, ["build", "my-session"])
    shown = re.search(r"\$ packgen build my-session\n(.*?)```", README, re.DOTALL)
    assert shown
    assert result.exit_code == 1
    assert result.stderr == shown[1]


@pytest.mark.parametrize(
    ("old", "new", "command"),
    [
        ("", "", "why my-session blackpool-parks"),
        ("", "", "why my-session leeds-infant-mental-health-service"),
        ("minutes: 60", "minutes: 45", "check my-session"),
        ("pick:\n", "exclude: [daniels-den-the-net]\npick:\n", "check my-session"),
    ],
)
def test_what_the_readme_shows_of_picking_is_what_the_program_says(
    old: str, new: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("my-session").mkdir()
    shown = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)[1]
    Path("my-session/plan.yaml").write_text(shown, "utf-8")
    if command == "check my-session":
        assert CliRunner().invoke(main, ["build", "my-session"]).exit_code == 0
    Path("my-session/plan.yaml").write_text(shown.replace(old, new, 1), "utf-8")
    result = CliRunner().invoke(main, command.split())
    said = result.stdout + result.stderr
    assert f"$ packgen {command}\n{said}" in README


def test_the_first_commands_of_the_readme_make_a_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(main, ["new", "my-session"]).exit_code == 0
    result = CliRunner().invoke(main, ["build", "my-session"])
    assert result.exit_code == 0, result.output
    assert Path("output/my-session/deck.pptx").is_file()


@pytest.mark.parametrize("page", sorted(path for path in ROOT.rglob("*.md") if ".venv" not in path.parts), ids=str)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8")):
        assert target.startswith("https://") or (page.parent / target).exists(), target


def commands(page: Path) -> list[str]:
    """The commands that a page shows, those a reader would type as they stand."""
    shown = r"^packgen ((?:list|show|check|schema|why|agenda|trace) .*)$"
    return re.findall(shown, page.read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*.md")), ids=lambda page: page.name)
def test_the_commands_in_the_guides_work(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(main, ["new", "my-session"])
    if any("output/my-session" in words for words in commands(page)):
        CliRunner().invoke(main, ["build", "my-session"])
    for words in commands(page):
        result = CliRunner().invoke(main, words.split())
        assert result.exit_code == 0, f"{words}: {result.output}"


def test_the_plan_pieces_in_the_guide_for_trainers_are_read(tmp_path: Path) -> None:
    from packgen.read import plan

    guides = (ROOT / "docs" / name for name in ("trainers.md", "local-teams.md"))
    pieces = [one for page in guides for one in re.findall(r"```yaml\n(.*?)```", page.read_text("utf-8"), re.DOTALL)]
    pieces = [one for one in pieces if not one.startswith(("printers:", "card-words:"))]
    assert pieces
    for number, piece in enumerate(pieces):
        file = tmp_path / f"piece-{number}.yaml"
        file.write_text(f"plan: 1\ntitle: A piece\n{piece}", "utf-8")
        plan(file)


def test_the_check_of_a_brand_in_the_docs_is_what_the_program_says() -> None:
    page = (ROOT / "docs/communications.md").read_text("utf-8")
    shown = re.search(r"\$ packgen brand check council\n(.*?)```", page, re.DOTALL)
    assert shown
    said = CliRunner().invoke(main, ["brand", "check", "council"]).stdout
    first, last = shown[1].split("...\n")
    assert said.startswith(first)
    assert said.endswith(last)


class TestAPackForEveryTeam:
    TEXT = (ROOT / "docs/communications.md").read_text("utf-8")

    def test_the_files_shown_are_those_to_copy(self) -> None:
        shown = self.TEXT[self.TEXT.index("## A pack for every team") :]
        matrix, table = re.findall(r"```(?:yaml)?\n(.*?)```", shown, re.DOTALL)[:2]
        files = ROOT / "plans" / "many"
        assert (files / "autumn.yaml").read_text("utf-8").split("\n", 2)[2] == matrix
        assert (files / "areas.csv").read_text("utf-8") == table

    def test_what_is_told_is_what_the_command_tells(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        shutil.copytree(ROOT / "plans" / "many", tmp_path / "plans" / "many")
        monkeypatch.chdir(tmp_path)
        result = CliRunner().invoke(main, ["batch", "plans/many/autumn.yaml", "--jobs", "1"])
        told = re.search(r"\$ packgen batch plans/many/autumn.yaml\n(.*?)```", self.TEXT, re.DOTALL)
        assert told
        assert result.stdout == told[1]


def test_what_is_said_of_coverage_is_what_the_checks_ask_for() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["coverage"]["report"]["fail_under"]
    assert f"fails under {asked} % of both together" in " ".join((ROOT / "CONTRIBUTING.md").read_text("utf-8").split())
    assert "pytest --cov" in (ROOT / "Makefile").read_text("utf-8")
