"""What a person types and is told."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from copy import deepcopy
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from packgen import __version__
from packgen.cli import main
from packgen.cli.asking import KINDS
from packgen.schema import MODELS
from packgen.source import Place, Problem
from packgen.telling import tell_warnings

ROOT = Path(__file__).parents[1]
SMALL = "plan: 1\ntitle: Small\nmake: [handout]\nblocks: [{block: Talk, minutes: 10}]\n"
GARDEN = str(ROOT / "tests" / "four_levels")


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*words: str) -> Result:
    """What a person is told. Click remembers what it was asked, so every run has a command of its own."""
    return CliRunner().invoke(deepcopy(main), words)


class TestHelp:
    def test_it_names_every_command(self) -> None:
        told = run("--help").output
        assert all(f"\n  {command} " in told for command in ("build", "check", "new", "list", "show", "schema"))

    def test_it_says_how_to_start(self) -> None:
        assert "packgen new my-session" in run("-h").output

    @pytest.mark.parametrize("command", ["build", "check", "new", "list", "show", "schema"])
    def test_every_command_explains_itself(self, command: str) -> None:
        assert len(run(command, "--help").output.split("\n")) > 5

    def test_the_version_is_told(self) -> None:
        assert run("--version").output.strip() == f"packgen, version {__version__}"

    def test_it_answers_at_once_because_nothing_heavy_is_imported(self) -> None:
        heavy = ("pydantic_core", "yaml", "pptx", "docx", "typst", "rich", "lxml", "PIL")
        script = (
            "import sys; from packgen.cli import main; main(['--help'], standalone_mode=False);"
            f"print('heavy:', [name for name in {heavy} if name in sys.modules])"
        )
        told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
        assert "Usage:" in told
        assert told.endswith("heavy: []\n")

    def test_it_is_a_module_too(self) -> None:
        told = subprocess.run(
            [sys.executable, "-m", "packgen", "--version"], capture_output=True, text=True, check=True
        )
        assert __version__ in told.stdout


class TestNewAndBuild:
    def test_a_new_plan_can_be_built(self) -> None:
        made = run("new", "my-session")
        assert made.exit_code == 0
        assert "packgen build my-session" in made.output
        assert sorted(path.name for path in Path("my-session").iterdir()) == ["plan.schema.json", "plan.yaml"]
        checked = run("check", "my-session")
        assert checked.exit_code == 0
        assert "No problems." in checked.output

    def test_a_plan_is_not_written_over(self) -> None:
        run("new", "my-session")
        Path("my-session/plan.yaml").write_text(SMALL)
        again = run("new", "my-session")
        assert again.exit_code == 1
        assert "there is a plan here already" in again.output
        assert Path("my-session/plan.yaml").read_text() == SMALL

    def test_a_file_is_no_place_for_a_plan(self) -> None:
        Path("my-session").write_text("a letter")
        again = run("new", "my-session")
        assert again.exit_code == 1
        assert "this is a file, not a folder" in again.output

    def test_a_build_lists_what_it_made(self) -> None:
        Path("small.yaml").write_text(SMALL)
        made = run("build", "small.yaml", "--library", GARDEN)
        assert made.exit_code == 0
        assert "handout.docx" in made.output
        assert "participant handout" in made.output
        assert "In output/small" in made.output
        assert Path("output/small/handout.docx").is_file()

    def test_a_build_says_what_it_has_kept(self) -> None:
        Path("small.yaml").write_text(SMALL)
        run("build", "small.yaml", "-o", "out", "--library", GARDEN)
        Path("out/small/handout.docx").write_text("mine")
        assert (
            "it is kept as 'handout (edited).docx'"
            in run("build", "small.yaml", "--output", "out", "--library", GARDEN).output
        )

    def test_a_build_may_use_another_library(self) -> None:
        Path("garden.yaml").write_text("plan: 1\ntitle: Garden\nminutes: 60\nmake: [cards]\n")
        made = run("build", "garden.yaml", "--library", GARDEN)
        assert made.exit_code == 0
        assert "seedling" in Path("output/garden/manifest.json").read_text("utf-8")

    def test_a_check_prints_the_run_of_show_and_writes_nothing(self) -> None:
        Path("small.yaml").write_text(SMALL)
        told = run("check", "small.yaml")
        assert told.output == "09:30   10 min  Talk\nNo problems. A build would make handout.docx, handout.pdf.\n"
        assert [path.name for path in Path().iterdir()] == ["small.yaml"]


class TestProblems:
    @pytest.mark.parametrize("command", ["build", "check"])
    def test_they_have_a_place_a_caret_and_a_remedy(self, command: str) -> None:
        Path("small.yaml").write_text(SMALL + "include: [litle-village]\n")
        told = run(command, "small.yaml")
        assert told.exit_code == 1
        assert told.stderr == (
            "small.yaml:5:11: the library has no item 'litle-village'\n"
            "    include: [litle-village]\n"
            "              ^\n"
            "    did you mean 'little-village'?\n"
            "1 problem. Nothing was written.\n"
        )
        assert told.stdout == ""
        assert not Path("output").exists()

    def test_all_of_them_are_told_in_order(self) -> None:
        Path("small.yaml").write_text(SMALL + "include: [nobody]\nexclude: [nothing]\nlevels: [9]\n")
        told = run("check", "small.yaml").stderr
        assert [line for line in told.split("\n") if line.startswith("small.yaml:5")] != []
        assert told.endswith("3 problems. Nothing was written.\n")
        assert told.index("'nobody'") < told.index("'nothing'") < told.index("no level 9")

    def test_a_plan_that_is_not_there_is_one(self) -> None:
        told = run("build", "nowhere.yaml")
        assert told.exit_code == 1
        assert told.stderr.startswith("nowhere.yaml:1:1: there is no such file")

    def test_a_disk_that_refuses_is_told_in_plain_words(self) -> None:
        Path("small.yaml").write_text(SMALL)
        Path("output").mkdir()
        Path("output/small").write_text("a letter")
        told = run("build", "small.yaml", "--library", GARDEN)
        assert told.exit_code == 1
        assert "there is a file where the folder should be" in told.output
        assert Path("output/small").read_text() == "a letter"

    @pytest.mark.parametrize(
        ("stop", "told"),
        [
            (
                PermissionError(13, "Permission denied", "output/small/deck.pptx"),
                "cannot write output/small/deck.pptx: it is open",
            ),
            (OSError(28, "No space left on device", "output"), "output: No space left on device; nothing was changed"),
            (KeyboardInterrupt(), "Aborted!"),
        ],
    )
    def test_what_stops_a_build_at_the_last_moment_is_told_plainly_and_leaves_the_old_pack(
        self, stop: BaseException, told: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        Path("small.yaml").write_text(SMALL)
        assert run("build", "small.yaml", "--library", GARDEN).exit_code == 0
        before = {path: path.read_bytes() for path in Path("output/small").iterdir()}
        Path("small.yaml").write_text(SMALL.replace("title: ", "title: Another "))

        def stopped(*_: Path) -> None:
            raise stop

        monkeypatch.setattr("packgen.save.exchanged", stopped)
        found = run("build", "small.yaml", "--library", GARDEN)
        assert found.exit_code == 1
        assert told in found.output and "Traceback" not in found.output
        assert {path: path.read_bytes() for path in Path("output/small").iterdir()} == before
        assert [path.name for path in Path("output").iterdir()] == ["small"]

    @pytest.mark.parametrize(
        "words", [("bild",), ("build",), ("list", "cats"), ("build", "x.yaml", "--ouput", "y"), ("schema", "poster")]
    )
    def test_words_it_does_not_know_are_a_slip_of_the_keyboard(self, words: tuple[str, ...]) -> None:
        told = run(*words)
        assert told.exit_code == 2
        assert "Usage:" in told.output


class TestListAndShow:
    @pytest.mark.parametrize("kind", KINDS)
    def test_there_is_some_of_every_kind(self, kind: str) -> None:
        told = run("list", kind)
        assert told.exit_code == 0
        assert told.output.count("\n") >= 1

    def test_a_row_has_id_title_and_a_note(self) -> None:
        assert "blackpool-parks" in run("list", "case-studies").output
        assert "(local-example, Blackpool)" in run("list", "case-studies").output
        assert "card-09-weeks" in run("list", "cards").output.split("\n")[0]

    @pytest.mark.parametrize(
        ("words", "ids"),
        [
            (("case-studies", "--level", "4"), ["blackpool-parks", "think-holistically"]),
            (("case-studies", "--evidence", "in-practice"), ["baby-friendly-neonatal"]),
            (("case-studies", "--theme", "green-space"), ["blackpool-parks"]),
            (("cards", "--age", "14"), ["card-14-months"]),
        ],
    )
    def test_filters_narrow_it_down(self, words: tuple[str, ...], ids: list[str]) -> None:
        assert [line.split()[0] for line in run("list", *words).output.splitlines()] == ids

    def test_another_library_is_listed_by_its_folder(self) -> None:
        assert run("list", "levels", "--library", GARDEN).output.split()[::2] == ["soil", "plot", "neighbours", "town"]

    def test_an_item_is_shown_as_it_stands(self) -> None:
        told = run("show", "rota", "--library", GARDEN).output
        assert told.startswith("concept ")
        assert "concepts.yaml" in told.split("\n")[0]
        assert "meaning: A list that is agreed by all" in told

    def test_an_item_of_any_kind_can_be_shown(self) -> None:
        for name in ("soil", "seedling", "elm-street-garden", "walk-the-plot", "welcome", "loss"):
            assert run("show", name, "--library", GARDEN).exit_code == 0

    def test_an_item_that_is_not_there_is_a_slip_of_the_keyboard(self) -> None:
        told = run("show", "litle-village")
        assert told.exit_code == 2
        assert "the library has no item 'litle-village'" in told.output

    def test_filters_that_nothing_passes_are_told(self) -> None:
        assert "no cards that pass these filters" in run("list", "cards", "--theme", "nothing").output


class TestSchema:
    def test_it_lists_the_kinds(self) -> None:
        assert run("schema").output.split() == list(MODELS)

    def test_it_prints_one(self) -> None:
        assert json.loads(run("schema", "plan").output)["properties"]["title"]["maxLength"] == 90

    def test_it_writes_all(self) -> None:
        assert run("schema", "--write", "schemas").exit_code == 0
        assert {path.stem for path in Path("schemas").iterdir()} == set(MODELS)


def test_with_force_a_changed_deck_goes_and_the_program_says_so(tmp_path: Path) -> None:
    words = ["build", str(ROOT / "plans" / "cards-only.yaml"), "--output", str(tmp_path)]
    assert CliRunner().invoke(main, words).exit_code == 0
    (tmp_path / "cards-only" / "cards.docx").write_bytes(b"mine")
    kept = CliRunner().invoke(main, words).stdout
    assert "it is kept as 'cards (edited).docx'" in " ".join(kept.split())
    (tmp_path / "cards-only" / "cards.docx").write_bytes(b"mine again")
    gone = CliRunner().invoke(main, [*words, "--force"]).stdout
    assert "You had changed 'cards.docx'; that is gone, as you asked." in " ".join(gone.split())
    assert (tmp_path / "cards-only" / "cards (edited).docx").read_bytes() == b"mine"
    assert (tmp_path / "cards-only" / "cards.docx").stat().st_size > 1000


class TestVeryMuchAtOnce:
    """Whoever sends a library with a thousand mistakes is told the first of them, and how many there are."""

    def test_of_a_thousand_problems_the_first_fifty_are_told(self, tmp_path: Path) -> None:
        cards = tmp_path / "lib" / "cards"
        shutil.copytree(GARDEN, tmp_path / "lib")
        for number in range(1_000):
            (cards / f"wrong-{number}.yaml").write_text("card: [", "utf-8")
        Path("plan.yaml").write_text(SMALL, "utf-8")
        for words in (("check", "plan.yaml"), ("build", "plan.yaml"), ("list", "cards")):
            told = run(*words, "--library", "lib")
            assert told.exit_code == 1
            assert len(re.findall(r"^lib/cards/wrong-\d+\.yaml:", told.stderr, re.MULTILINE)) == 50
            said = "1000 problems, of which 50 are shown; mend these first. Nothing was written.\n"
            assert told.stderr.endswith(said)

    def test_of_a_thousand_warnings_the_first_fifty_are_told(self) -> None:
        many = [Problem(Place("plan.yaml", n, 1), f"w{n}", None, warning=True) for n in range(1, 1_001)]
        lines = tell_warnings(many).splitlines()
        assert lines[49:] == ["plan.yaml:50:1: note: w50", "and 950 more notes; see to these first"]
        assert tell_warnings(many[:50]).splitlines() == lines[:50]


def test_a_file_that_is_open_in_word_is_told_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: Path) -> None:
        raise PermissionError(13, "Permission denied", "cards.docx")

    plan, pack = tmp_path / "cards.yaml", tmp_path / "out" / "cards"
    text = (ROOT / "plans/cards-only.yaml").read_text("utf-8")
    plan.write_text(text, "utf-8")
    words = ("build", str(plan), "--output", str(pack.parent))
    assert run(*words).exit_code == 0
    before = {path.name: path.read_bytes() for path in pack.iterdir()}
    plan.write_text(text.replace("title: ", "title: Another ", 1), "utf-8")
    monkeypatch.setattr("packgen.save.exchanged", locked)
    told = run(*words)
    assert told.exit_code == 1
    assert "cannot write cards.docx: it is open in another program" in told.output
    assert {path.name: path.read_bytes() for path in pack.iterdir()} == before
