"""What read promises: a whole Shelf, or every problem of every file at once."""

import hashlib
import shutil
from pathlib import Path

import pytest

from packgen import read
from packgen.source import Place, Problems

HERE = Path(__file__).parent
FOUR, NONE = HERE / "four_levels", HERE / "no_levels"


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    """A library that a test may spoil."""
    return Path(shutil.copytree(FOUR, tmp_path / "garden"))


def problems_of(folder: Path) -> list[str]:
    """What is wrong with a library, with paths from its folder."""
    with pytest.raises(Problems) as caught:
        read.shelf(folder)
    return [str(one).replace(f"{folder.as_posix()}/", "") for one in caught.value.problems]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


class TestAShelf:
    def test_it_holds_a_library_of_four_levels(self) -> None:
        library = read.shelf(FOUR).library
        assert [level.name for level in library.levels] == ["Soil", "Plot", "Neighbours", "Town"]
        assert [card.id for card in library.cards] == ["seedling", "apple-tree", "old-shed"]
        assert [case.id for case in library.case_studies] == ["elm-street-garden", "station-planters"]
        assert [concept.id for concept in library.concepts] == ["raised-bed", "rota"]
        assert library.statistics == ()

    def test_it_holds_a_library_without_levels(self) -> None:
        library = read.shelf(NONE).library
        assert library.levels == ()
        assert len(library.items) == 14

    def test_it_lists_every_file_it_was_made_from(self) -> None:
        inputs = {one.path: one.sha256 for one in read.shelf(FOUR).inputs}
        soil = hashlib.sha256((FOUR / "levels/soil.yaml").read_bytes()).hexdigest()
        assert inputs["content/levels/soil.yaml"] == soil
        assert "content/library.yaml" in inputs
        assert list(inputs) == sorted(inputs)

    def test_it_knows_where_every_item_comes_from(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(HERE.parent)
        shelf = read.shelf(FOUR)
        assert set(shelf.places) == set(shelf.library.items)
        assert shelf.places["rota"] == Place("tests/four_levels/concepts.yaml", 7, 9)
        assert shelf.places["soil"] == Place("tests/four_levels/levels/soil.yaml", 1, 1)

    def test_it_passes_over_what_is_not_content(self, garden: Path) -> None:
        (garden / "README.md").write_text("About")
        (garden / ".DS_Store").write_text("")
        (garden / "schema").mkdir()
        (garden / "cards" / "README.md").write_text("About")
        assert len(read.shelf(garden).library.cards) == 3

    def test_it_needs_nothing_but_library_yaml(self, garden: Path) -> None:
        for path in garden.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
        (garden / "concepts.yaml").unlink()
        change(garden / "library.yaml", "items: [elm-street-garden]", "items: []")
        assert read.shelf(garden).library.items == {}


class TestALayoutOfSlides:
    def test_that_lacks_what_a_deck_is_made_of_is_told_at_its_file(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        layouts = Path(shutil.copytree(HERE.parent / "layouts", tmp_path / "layouts"))
        change(layouts / "deck" / "standard.yaml", "name: story", "name: story-of-old")
        monkeypatch.setattr(read, "shipped", lambda name: layouts if name == "layouts" else HERE.parent / name)
        (told,) = problems_of(FOUR)
        assert "deck/standard.yaml:" in told and told.endswith("the layout has no slide layout 'story'")

    def test_that_lacks_an_area_is_told_which(self) -> None:
        wide, standard = (read.shelf(FOUR).decks[name] for name in ("wide", "standard"))
        care = wide.slide("care").model_copy(update={"areas": {}})
        older = wide.model_copy(update={"slides": tuple(care if s.name == "care" else s for s in wide.slides)})
        assert set(older.lacks(wide)) == {
            f"area '{name}' in its slide layout 'care'" for name in wide.slide("care").areas
        }
        assert [*standard.lacks(wide)] == []


class TestALibraryThatIsWrong:
    def test_it_needs_library_yaml(self, garden: Path) -> None:
        (garden / "library.yaml").unlink()
        assert problems_of(garden) == ["library.yaml:1:1: there is no such file"]

    def test_it_must_be_a_folder(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        assert "there is no such library folder" in problems_of(tmp_path / "gone")[0]
        assert "a library is a folder" in problems_of(tmp_path / "file")[0]

    def test_it_says_all_that_is_wrong_with_all_files(self, garden: Path) -> None:
        change(garden / "cards/seedling.yaml", "age:", "aged:")
        change(garden / "concepts.yaml", "short:", "shot:")
        change(garden / "levels/soil.yaml", "number: 1", "number: one")
        assert problems_of(garden) == [
            "cards/seedling.yaml:3:1: unknown key 'aged'",
            "concepts.yaml:4:5: unknown key 'shot'",
            "levels/soil.yaml:2:9: 'number' should be a whole number, not 'one'",
        ]

    def test_it_names_both_places_of_an_id(self, garden: Path) -> None:
        change(garden / "concepts.yaml", "id: rota", "id: old-shed")
        assert problems_of(garden) == [
            "concepts.yaml:7:9: the id 'old-shed' is taken already, by cards/old-shed.yaml:1:1"
        ]

    def test_it_has_each_level_once(self, garden: Path) -> None:
        change(garden / "levels/plot.yaml", "number: 2", "number: 3")
        assert "levels/plot.yaml:2:9: level 3 is here for the second time" in problems_of(garden)

    def test_it_has_the_levels_that_its_items_name(self, garden: Path) -> None:
        change(garden / "cards/old-shed.yaml", "[3, 4]", "[3, 5]")
        expected = "cards/old-shed.yaml:2:13: 'levels' names level 5, which the library doesn't have"
        assert problems_of(garden) == [expected]

    def test_it_does_not_complain_of_levels_that_could_not_be_read(self, garden: Path) -> None:
        change(garden / "levels/town.yaml", "number: 4", "nummber: 4")
        assert problems_of(garden) == ["levels/town.yaml:2:1: unknown key 'nummber'"]

    def test_it_has_the_evidence_labels_that_its_case_studies_name(self, garden: Path) -> None:
        change(garden / "case-studies/station-planters.yaml", "evidence: measured", "evidence: mesured")
        with pytest.raises(Problems) as caught:
            read.shelf(garden)
        assert caught.value.problems[0].hint == "did you mean 'measured'?"

    def test_it_has_the_items_that_its_cautions_name(self, garden: Path) -> None:
        change(garden / "library.yaml", "items: [elm-street-garden]", "items: [elm-street]")
        assert problems_of(garden) == ["library.yaml:26:13: a caution names 'elm-street', and no item has that id"]

    def test_it_has_the_statistics_that_its_charts_name(self, garden: Path) -> None:
        (garden / "charts.yaml").write_text(
            "charts:\n  - id: beds\n    title: Beds\n    headline: Beds\n    unit: beds\n    caveat: Few.\n"
            "    alt: Two bars.\n    say: Look.\n    source: {ours: true}\n    bars:\n"
            "      - {label: Then, number: 1, statistic: beds-then}\n"
            "      - {label: Now, number: 9, statistic: beds-now}\n"
        )
        assert problems_of(garden) == [
            "charts.yaml:11:45: there is no statistic 'beds-then'",
            "charts.yaml:12:44: there is no statistic 'beds-now'",
        ]

    def test_it_has_no_strange_folders_or_files(self, garden: Path) -> None:
        (garden / "cards").rename(garden / "card")
        (garden / "concepts.yaml").rename(garden / "concept.yaml")
        (garden / "exercises/walk-the-plot.yaml").rename(garden / "exercises/walk-the-plot.yml")
        (garden / "levels/notes.txt").touch()
        with pytest.raises(Problems) as caught:
            read.shelf(garden)
        assert [(Path(one.place.path).name, one.hint) for one in caught.value.problems] == [
            ("card", "did you mean 'cards'?"),
            ("concept.yaml", "did you mean 'concepts.yaml'?"),
            ("walk-the-plot.yml", "rename it to walk-the-plot.yaml"),
            ("notes.txt", "take it out of levels/"),
        ]

    def test_it_has_file_names_that_can_be_ids(self, garden: Path) -> None:
        (garden / "cards/seedling.yaml").rename(garden / "cards/The Seedling.yaml")
        assert problems_of(garden) == ["cards/The Seedling.yaml:1:1: 'The Seedling' can't be an id"]


class TestAPlan:
    def test_it_is_read_with_its_tree_and_its_hash(self, tmp_path: Path) -> None:
        path = tmp_path / "morning.yaml"
        path.write_text("plan: 1\ntitle: Rings\nstarts: 13:00\nminutes: 90\n")
        sourced = read.plan(path)
        assert sourced.value.starts == 13 * 60
        assert sourced.tree.place(("minutes",)).line == 4
        assert sourced.input == read.Input("morning.yaml", hashlib.sha256(path.read_bytes()).hexdigest())

    def test_it_may_be_named_by_its_folder(self, tmp_path: Path) -> None:
        (tmp_path / "plan.yaml").write_text("plan: 1\ntitle: Rings\n")
        assert read.plan(tmp_path).value.title == "Rings"

    def test_it_is_not_a_folder_of_other_files(self, tmp_path: Path) -> None:
        (tmp_path / "morning.yaml").touch()
        with pytest.raises(Problems) as caught:
            read.plan(tmp_path)
        assert caught.value.problems[0].hint == "name one of its files: morning.yaml"

    def test_it_must_be_there(self, tmp_path: Path) -> None:
        with pytest.raises(Problems, match="there is no such file"):
            read.plan(tmp_path / "plan.yaml")
