"""What source promises: places that can be trusted, and a sentence with a remedy for every slip."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from packgen.model import batch, brand, card, layout, library, page, picked, plan, printer
from packgen.model.noun import Noun
from packgen.read import LISTS
from packgen.schema import MODELS as WRITTEN
from packgen.source import Place, Problem, Problems, Tree, line_of, read, shape
from packgen.wording import Loc

Reader = Callable[[str | bytes], Tree]
WRONG = sorted((Path(__file__).parent / "wrong").glob("*.yaml"))
MODELS: dict[str, type[Noun]] = {
    name: one
    for module in (batch, plan, library, brand, card, layout, page, picked, printer)
    for name, one in vars(module).items()
    if isinstance(one, type) and issubclass(one, Noun)
}


@pytest.fixture
def tree_of(tmp_path: Path) -> Reader:
    """Reads a text as if it were the file x.yaml."""

    def made(text: str | bytes) -> Tree:
        path = tmp_path / "x.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read(path, "x.yaml")

    return made


def problems_of(call: Callable[..., object], *args: object) -> list[str]:
    with pytest.raises(Problems) as caught:
        call(*args)
    return [str(one) for one in caught.value.problems]


class TestTheTree:
    @pytest.mark.parametrize("text", ["no", "012", "13:00", "9.30am", "yes", "1e3", "2026-03-14", "=", "0x1f"])
    def test_it_leaves_every_word_as_it_was_typed(self, tree_of: Reader, text: str) -> None:
        assert tree_of(f"a: {text}\n").value == {"a": text}

    @pytest.mark.parametrize("text", ["", " ~", " null"])
    def test_it_reads_nothing_as_none(self, tree_of: Reader, text: str) -> None:
        assert tree_of(f"a:{text}\n").value == {"a": None}

    def test_it_reads_an_empty_text_in_quotes_as_a_text(self, tree_of: Reader) -> None:
        assert tree_of("a: ''\nb: '~'\n").value == {"a": "", "b": "~"}

    def test_it_takes_a_byte_order_mark_and_the_line_ends_of_windows(self, tree_of: Reader) -> None:
        tree = tree_of(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
        assert tree.value == {"a": "1", "b": "2"}
        assert tree.place(("b",)) == Place("x.yaml", 2, 4)

    def test_it_counts_lines_as_an_editor_does(self, tree_of: Reader) -> None:
        tree = tree_of("a: one\u2028two\u0085three\nb: 2\n")
        assert tree.value["a"] == "one two three"
        assert tree.place(("b",)).line == 2

    def test_it_takes_questions_in_a_list_without_quotes(self, tree_of: Reader) -> None:
        assert tree_of("a: [Who?, What?]\n").value == {"a": ["Who?", "What?"]}

    def test_it_knows_where_values_and_keys_stand(self, tree_of: Reader) -> None:
        tree = tree_of("a:\n  - b: x\n    c: {d: y}\n")
        assert tree.place(("a", 0, "c", "d")) == Place("x.yaml", 3, 12)
        assert tree.place(("a", 0, "c", "d"), key=True) == Place("x.yaml", 3, 9)

    @pytest.mark.parametrize(
        ("loc", "column"),
        [
            (("drawing", "columns", "left"), 27),
            (("drawing", "rings"), 10),
            (("drawing", "function-wrap[f()]", "left", "constrained-str"), 27),
            (("drawing", "Columns", "nothing"), 10),
            (("nothing", "at", "all"), 1),
            ((), 1),
        ],
    )
    def test_it_passes_over_what_pydantic_adds(self, tree_of: Reader, loc: Loc, column: int) -> None:
        tree = tree_of("drawing: {shape: x, left: 'y'}\n")
        assert tree.place(loc) == Place("x.yaml", 1, column)

    def test_it_falls_back_to_the_parent_when_a_key_is_not_there(self, tree_of: Reader) -> None:
        assert tree_of("a: {b: c}\n").place(("a", "x"), key=True) == Place("x.yaml", 1, 4)

    def test_it_can_be_made_by_hand(self) -> None:
        assert Tree({"a": "b"}, "made.yaml").place(("a",)) == Place("made.yaml", 1, 1)


class TestProblems:
    def test_they_stand_in_the_order_of_the_file_and_each_once(self) -> None:
        late, early = Problem(Place("a", 10, 1), "late"), Problem(Place("a", 9, 1), "early", "hint")
        assert Problems([late, early, late]).problems == (early, late)

    def test_they_show_path_line_and_column(self) -> None:
        assert str(Problem(Place("plan.yaml", 2, 7), "no")) == "plan.yaml:2:7: no"

    def test_they_can_show_the_line_itself(self, tmp_path: Path) -> None:
        path = tmp_path / "x.yaml"
        path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: \xff\r\n")
        assert line_of(Place(path.as_posix(), 1, 1)) == "a: 1"
        assert line_of(Place(path.as_posix(), 2, 1)) == "b: \N{REPLACEMENT CHARACTER}"
        assert line_of(Place(path.as_posix(), 9, 1)) is None
        assert line_of(Place((tmp_path / "gone").as_posix(), 1, 1)) is None


class TestFilesThatCannotBeRead:
    def test_it_says_where_a_file_stops_being_utf_8(self, tree_of: Reader) -> None:
        found = problems_of(tree_of, b"a: 1\nb: caf\xe9\n")
        assert found == ["x.yaml:2:7: the file is not plain UTF-8 text from here on"]

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
    def test_it_knows_other_encodings_by_their_bytes(self, tree_of: Reader, encoding: str) -> None:
        assert "UTF-8" in problems_of(tree_of, "a: 1\n".encode(encoding))[0]

    def test_it_says_that_an_empty_file_is_empty(self, tree_of: Reader) -> None:
        assert problems_of(tree_of, "") == ["x.yaml:1:1: the file is empty"]

    def test_it_refuses_a_huge_file(self, tree_of: Reader) -> None:
        assert "too large" in problems_of(tree_of, b"a" * 2_000_001)[0]

    def test_it_refuses_too_deep_a_file(self, tree_of: Reader) -> None:
        assert "x.yaml:1:41: more than 40" in problems_of(tree_of, "[" * 900_000)[0]

    def test_it_refuses_too_many_values(self, tree_of: Reader) -> None:
        assert "100,000 values" in problems_of(tree_of, "[" + "a," * 100_001 + "]")[0]

    def test_it_names_the_file_that_was_meant(self, tmp_path: Path) -> None:
        (tmp_path / "plan.yaml").touch()
        with pytest.raises(Problems) as caught:
            read(tmp_path / "plam.yaml")
        assert caught.value.problems[0].hint == "did you mean 'plan.yaml'?"

    def test_it_says_that_a_folder_is_no_file(self, tmp_path: Path) -> None:
        assert "this is a folder" in problems_of(read, tmp_path)[0]


def expected_of(text: str) -> list[str]:
    """The lines `#: line:column message -> hint` at the end of a file in wrong/."""
    return re.findall(r"^#: (.*)$", text, re.MULTILINE)


def model_of(text: str) -> type[Noun]:
    named = re.match(r"# as: (\w+)", text)
    return MODELS[named[1] if named else "Plan"]


@pytest.mark.parametrize("path", WRONG, ids=lambda path: path.stem)
def test_what_is_wrong_is_said_in_plain_words(path: Path) -> None:
    text = path.read_text()
    model = model_of(text)
    extra = {"id": path.stem} if "id" in model.model_fields else None
    with pytest.raises(Problems) as caught:
        shape(model, read(path), extra)
    found = [
        f"{one.place.line}:{one.place.column} {one.message}" + (f" -> {one.hint}" if one.hint else "")
        for one in caught.value.problems
    ]
    assert found == expected_of(text)


def test_there_are_enough_wrong_files() -> None:
    assert len(WRONG) >= 30


class TestShape:
    def test_it_makes_a_noun_of_a_part_of_a_file(self, tree_of: Reader) -> None:
        tree = tree_of("faces: [{name: Inter, regular: a.ttf, bold: b.ttf}]\n")
        assert shape(brand.Face, tree, at=("faces", 0)).name == "Inter"

    def test_it_points_into_that_part(self, tree_of: Reader) -> None:
        tree = tree_of("faces: [{name: Inter, regular: a.ttf, bald: b.ttf}]\n")
        found = problems_of(lambda: shape(brand.Face, tree, at=("faces", 0)))
        assert found == ["x.yaml:1:39: unknown key 'bald'"]

    def test_it_says_what_is_wrong_with_a_file_name_as_an_id(self, tree_of: Reader) -> None:
        tree = tree_of("short: a\nmeaning: b\ntitle: c\nsource: {}\n")
        found = problems_of(shape, library.Concept, tree, {"id": "Raised Bed"})
        assert found == ["x.yaml:1:1: 'Raised Bed' can't be an id"]

    @pytest.mark.parametrize(("text", "kind"), [("~", "empty"), ("- a", "a list"), ("a", "a text")])
    def test_it_needs_keys_with_values(self, tree_of: Reader, text: str, kind: str) -> None:
        assert kind in problems_of(shape, plan.Plan, tree_of(text))[0]


NASTY = st.one_of(
    st.text(),
    st.text(alphabet="ab:- \n\t'\"[]{}&*!|>%@`#?,\\~<x0"),
    st.lists(
        st.sampled_from(["plan: 1\n", "title: ", "x", "blocks:\n", "  - block: ", "    choose: ", "{ages: ", "}"])
        | st.sampled_from(["\n", "[", "]", ", ", "who", ": ", "'", "make: ", "spread", "7", "notices:", "- "]),
        max_size=30,
    ).map("".join),
)
SOME_MODELS = st.sampled_from([plan.Plan, library.Diagram, layout.DeckLayout, brand.Brand, library.Exercise])
AS_IT_COMES = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@AS_IT_COMES
@given(text=NASTY, model=SOME_MODELS)
def test_any_text_gives_a_noun_or_problems(tree_of: Reader, text: str, model: type[Noun]) -> None:
    try:
        made = shape(model, tree_of(text.encode("utf-8", "surrogatepass")))
    except Problems as found:
        assert found.problems
        assert all(one.place.line > 0 and one.place.column > 0 and one.message for one in found.problems)
    else:
        assert isinstance(made, model)


@AS_IT_COMES
@given(data=st.binary())
def test_any_bytes_give_a_tree_or_problems(tree_of: Reader, data: bytes) -> None:
    try:
        assert isinstance(tree_of(data), Tree)
    except Problems as found:
        assert found.problems


SCALARS = st.none() | st.text(max_size=5) | st.sampled_from(["1", "rings", "columns", "spread", "deck"])


def nested(model: type[Noun]) -> st.SearchStrategy[object]:
    keys = st.sampled_from(sorted(one.alias or name for name, one in model.model_fields.items()))
    inner = SCALARS | st.recursive(
        SCALARS,
        lambda deeper: (
            st.lists(deeper, max_size=3)
            | st.dictionaries(st.sampled_from(["shape", "block", "ages", "from", "[key]", "use", "x[]"]), deeper)
        ),
        max_leaves=8,
    )
    return st.dictionaries(keys | st.text(max_size=4), inner, max_size=6)


@AS_IT_COMES
@given(data=st.data(), model=SOME_MODELS)
def test_any_value_gives_a_noun_or_problems(data: st.DataObject, model: type[Noun]) -> None:
    value = data.draw(nested(model))
    try:
        assert isinstance(shape(model, Tree(value, "x.yaml")), model)
    except Problems as found:
        assert all(one.message for one in found.problems)


@pytest.mark.parametrize("start", [b"PK\x03\x04....", b"\xd0\xcf\x11\xe0....", b"%PDF-1.7"])
def test_an_office_file_or_a_pdf_is_called_what_it_is(tmp_path: Path, start: bytes) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(start)
    with pytest.raises(Problems) as caught:
        read(path)
    assert "not a text file" in caught.value.problems[0].message


VERSIONED = sorted(name for name, one in MODELS.items() if one.version_key)


class TestTheVersionOfAFile:
    def test_every_kind_of_file_has_one_but_items_which_have_their_library_s(self) -> None:
        items = {"library", "level", "case-study", "exercise", "card", "resources", "diagram", "notice", *LISTS}
        whole = {model.__name__ for kind, model in WRITTEN.items() if kind not in items - {"library"}}
        assert sorted(whole | {"Picked"}) == VERSIONED

    @pytest.mark.parametrize("name", VERSIONED)
    def test_a_newer_one_is_told_alone_whatever_else_is_new(self, name: str, tree_of: Reader) -> None:
        key = MODELS[name].version_key
        found = problems_of(shape, MODELS[name], tree_of(f"new: thing\n{key}: 2\ntitle: [1]\n"))
        assert found == [
            f"x.yaml:2:{len(key) + 3}: this file was written for a newer packgen: '{key}' says 2, and this one reads 1"
        ]

    def test_a_file_that_says_none_is_in_the_first(self, tree_of: Reader) -> None:
        assert shape(plan.Plan, tree_of("title: T\n")) == shape(plan.Plan, tree_of("plan: 1\ntitle: T\n"))

    @pytest.mark.parametrize("said", ["0", "-1"])
    def test_there_is_none_before_the_first(self, said: str, tree_of: Reader) -> None:
        (found,) = problems_of(shape, plan.Plan, tree_of(f"plan: {said}\ntitle: T\n"))
        assert "'plan' should be 1, the version of this kind of file" in found
