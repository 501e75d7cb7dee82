"""What a person types about cards: the cards of a plan alone, a preview, bare layouts, and a printer that is off."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pytest
from click.testing import CliRunner, Result

from packgen.asked import Asked
from packgen.build import check
from packgen.cli import main
from packgen.model.cards import CardDeck
from packgen.source import Problems
from packgen.units import mm

PLAN = "plan: 1\ntitle: Garden\nages: {to: 12}\nmake: [cards]\n"


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("garden.yaml")
    path.write_text(PLAN, "utf-8")
    return path


def deck(plan: Path) -> CardDeck:
    content = check(plan, Asked(make=("cards",))).pack.documents[0].content
    assert isinstance(content, CardDeck)
    return content


def test_the_cards_of_a_plan_are_made_alone(plan: Path) -> None:
    assert run("cards", str(plan)).exit_code == 0
    made = sorted(path.name for path in Path("output/garden-cards").iterdir())
    assert made == ["cards.docx", "cards.pdf", "manifest.json"]


def test_a_preview_is_a_picture_of_a_sheet(plan: Path) -> None:
    told = run("cards", str(plan), "--preview")
    assert told.exit_code == 0
    picture = Path("output/garden-preview/cards-preview.png")
    assert str(picture) in told.output
    assert picture.read_bytes()[:4] == b"\x89PNG"


def test_pictures_are_made_when_the_plan_asks(plan: Path) -> None:
    plan.write_text(f"{PLAN}cards: {{pictures: true}}\n", "utf-8")
    assert run("cards", str(plan)).exit_code == 0
    made = sorted(path.name for path in Path("output/garden-cards").glob("*.png"))
    assert made == ["cards-1.png", "cards-2.png", "cards-3.png", "cards-sheet.png"]


def test_the_page_to_calibrate_by_has_its_cross_and_scales_in_the_middle(plan: Path) -> None:
    assert plan.exists()
    told = run("cards", "calibrate")
    assert told.exit_code == 0
    assert "printers.yaml" in told.output
    with pdfplumber.open("output/calibrate/calibrate.pdf") as file:
        front, back = file.pages
        for page in (front, back):
            level = [line for line in page.lines if abs(line["top"] - line["bottom"]) < 0.1]
            longest = max(level, key=lambda line: line["x1"] - line["x0"])
            assert (longest["x0"] + longest["x1"]) / 2 == pytest.approx(page.width / 2, abs=0.1)
            assert longest["top"] == pytest.approx(page.height / 2, abs=0.1)
        bar = max(front.rects, key=lambda rect: rect["x1"] - rect["x0"])
        assert bar["x1"] - bar["x0"] == pytest.approx(100 / 25.4 * 72, abs=0.1)


def test_a_printer_moves_backs_by_what_it_is_off(plan: Path) -> None:
    straight = deck(plan)
    Path("printers.yaml").write_text("printers:\n  office: {right: 0.5mm, down: -1mm, sides: short-edge}\n", "utf-8")
    plan.write_text(f"{PLAN}cards: {{printer: office}}\n", "utf-8")
    moved = deck(plan)
    assert moved.sides == "short-edge"
    back, shifted = straight.pages[-1].placed[0], moved.pages[-1].placed[0]
    front = moved.pages[-2].placed[0]
    assert shifted.x - front.x == mm(0.5)
    assert shifted.card == back.card


def test_a_printer_that_is_not_in_the_file_is_a_problem(plan: Path) -> None:
    Path("printers.yaml").write_text("printers:\n  office: {right: 0.5mm}\n", "utf-8")
    plan.write_text(f"{PLAN}cards: {{printer: offise}}\n", "utf-8")
    with pytest.raises(Problems) as caught:
        check(plan)
    (problem,) = caught.value.problems
    assert f"{problem}" == "garden.yaml:5:18: printers.yaml has no printer 'offise'"
    assert problem.hint == "did you mean 'office'?"


def test_without_a_file_of_printers_the_missing_file_is_the_problem(plan: Path) -> None:
    plan.write_text(f"{PLAN}cards: {{printer: office}}\n", "utf-8")
    with pytest.raises(Problems, match="printers.yaml"):
        check(plan)


@pytest.mark.parametrize(
    ("name", "stem"),
    [("a6-4up", "a6-office-on-a4"), ("tent", "tent-on-a4"), ("avery-7165", "index-on-avery-7165")],
)
def test_a_bare_layout_is_drawn_with_its_measures(name: str, stem: str, plan: Path) -> None:
    assert plan.exists()
    told = run("layouts", "show", name)
    assert told.exit_code == 0, told.output
    with pdfplumber.open(f"output/{stem}/{stem}.pdf") as file:
        words = file.pages[0].extract_text()
    assert "mm from the cut" in words
    assert Path(f"output/{stem}/{stem}.png").is_file()


def words_of(file: str, page: int) -> list[tuple[str, float, float, float, float]]:
    with pdfplumber.open(file) as opened:
        found = opened.pages[page].extract_words(x_tolerance=1)
        return [(one["text"], one["x0"], one["top"], one["x1"], one["bottom"]) for one in found]


def test_no_figure_of_the_scales_to_calibrate_by_stands_on_another(plan: Path) -> None:
    assert plan.exists() and run("cards", "calibrate").exit_code == 0
    figures = [
        one for one in words_of("output/calibrate/calibrate.pdf", 1) if one[0].lstrip("−-").isdigit() and one[2] > 300
    ]
    assert sorted(one[0].replace("−", "-") for one in figures) == sorted(["5", "10", "-5", "-10"] * 2)
    for number, (_, x0, top, x1, bottom) in enumerate(figures):
        for _, left, high, right, low in figures[number + 1 :]:
            assert x1 <= left or right <= x0 or bottom <= high or low <= top


def test_a_bare_layout_has_its_measures_on_lines_and_a_tent_is_safe_on_either_side_of_its_fold(plan: Path) -> None:
    assert plan.exists() and run("layouts", "show", "tent").exit_code == 0
    said = " ".join(one[0] for one in words_of("output/tent-on-a4/tent-on-a4.pdf", 0))
    assert all(f"{figure} mm" in said for figure in ("198", "240", "6", "28.5", "10"))
    with pdfplumber.open("output/tent-on-a4/tent-on-a4.pdf") as file:
        (page,) = file.pages
        fold = page.height / 2
        dashed = [one for one in (*page.rects, *page.curves) if one["width"] > 400 and one["linewidth"] < 0.6]
        assert len(dashed) == 2
        assert not any(one["top"] < fold < one["bottom"] for one in dashed)


def test_a_layout_there_is_none_of_is_told_of(plan: Path) -> None:
    assert plan.exists()
    told = run("layouts", "show", "a6-ofice")
    assert told.exit_code == 1
    assert "did you mean 'a6-office'?" in told.stderr
    assert run("layouts", "show", "a6-99up").exit_code == 1
    assert run("layouts", "show", "a6", "--sheet", "a44").exit_code == 1
    assert run("cards", "calibrate", "--sheet", "avery-7165").exit_code == 1


def test_a_plan_that_is_not_there_is_told_of(plan: Path) -> None:
    assert plan.exists()
    assert run("cards", "nowhere.yaml").exit_code == 1


def test_the_sets_of_a_plan_are_in_the_file_that_is_printed_and_one_in_the_file_to_edit(plan: Path) -> None:
    plan.write_text(f"{PLAN}people: 24\ncards: {{sets: 4, sheet: a3}}\n", "utf-8")
    made = check(plan)
    job = next(job for job in made.selection.print_list if job.file == "cards.pdf")
    assert (job.copies, job.how.partition(",")[0]) == (1, "A3 card")
    decks = {one.file: one.content for one in made.pack.documents if isinstance(one.content, CardDeck)}
    placed = {file: sum(len(page.placed) for page in one.pages) for file, one in decks.items()}
    assert placed["cards.pdf"] == 4 * placed["cards.docx"] == 4 * 2 * len(decks["cards.pdf"].cards)
