"""participants.csv: whatever program wrote it, it is read; whatever is wrong with it is told, line by line."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from packgen.build import build, check
from packgen.compose.persons import named
from packgen.filename import unstorable
from packgen.model.selection import Participant
from packgen.participants import Guests, guests
from packgen.source import Place, Problem, Problems

IN_PLAN = Place("plan.yaml", 7, 15)
PLAN = "plan: 1\ntitle: Small\npeople: 2\nmake: [letter]\nparticipants: people.csv\nminutes: 60\nlevels: [2]\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def read(data: str | bytes) -> Guests:
    Path("people.csv").write_bytes(data.encode() if isinstance(data, str) else data)
    return guests(Path("people.csv"), IN_PLAN)


def names(data: str | bytes) -> list[str]:
    return [one.name for one in read(data).people]


def told(data: str | bytes) -> list[Problem]:
    with pytest.raises(Problems) as found:
        read(data)
    return list(found.value.problems)


class TestWhatIsRead:
    def test_names_organisations_and_roles(self) -> None:
        (one,) = read("name,organisation,role\nAda King,Library,Reader\n").people
        assert (one.name, one.organisation, one.role) == ("Ada King", "Library", "Reader")

    def test_columns_in_any_order_and_case_and_others_passed_over(self) -> None:
        (one,) = read("E-mail,Job title,Full Name,Company\nx@example.org,Nurse,Ada King,Trust\n").people
        assert (one.name, one.organisation, one.role) == ("Ada King", "Trust", "Nurse")

    def test_a_misspelt_heading_is_passed_over_and_told(self) -> None:
        (warning,) = read("Name,Organistion,Notes\nAda King,Library,tea\n").warnings
        assert (warning.message, warning.hint) == ("the column 'Organistion' is not read", "is it 'organisation'?")

    def test_first_and_last_names_in_columns_of_their_own(self) -> None:
        assert names("First name,Surname\nAda,King\nPelé,\n") == ["Ada King", "Pelé"]

    @pytest.mark.parametrize("separator", [",", ";", "\t"])
    def test_commas_semicolons_and_tabs(self, separator: str) -> None:
        assert names(f"name{separator}role\nAda King{separator}Reader\n") == ["Ada King"]

    def test_the_line_in_which_excel_names_the_separator(self) -> None:
        assert names("sep=;\r\nname;role\r\nAda, the first;Reader\r\n") == ["Ada, the first"]

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
    def test_whatever_the_program_saved_it_as(self, encoding: str) -> None:
        assert names("name\r\nZoë Müller\r\n".encode(encoding)) == ["Zoë Müller"]

    def test_the_apostrophe_of_windows(self) -> None:
        assert names(b"name\nZo\xeb O\x92Brien\n") == ["Zoë O’Brien"]

    def test_bytes_that_windows_has_no_letter_for_are_told_as_what_they_are(self) -> None:
        assert "can't be seen" in told(b"name\nA\x81da\n")[0].message

    def test_quotes_line_breaks_within_them_and_empty_lines(self) -> None:
        assert names('name,role\n\n"King,\nAda","say ""hello"""\n,\nBo,\n') == ["King, Ada", "Bo"]

    def test_a_line_may_be_shorter_than_the_headings_or_end_in_empty_values(self) -> None:
        assert names("name,organisation,role\nAda\nBo,Trust,,,\n") == ["Ada", "Bo"]

    def test_the_same_person_twice_is_kept_once_with_a_note(self) -> None:
        found = read("name,role\nAda,Reader\nAda,Writer\nAda,Reader\n")
        assert [one.role for one in found.people] == ["Reader", "Writer"]
        assert [str(note) for note in found.warnings] == ["people.csv:4:1: the same person as in line 2"]


class TestWhatIsWrong:
    def test_no_such_file_is_told_at_the_plan_s_line_with_the_name_that_was_meant(self) -> None:
        Path("peoples.csv").write_text("name\nAda\n")
        with pytest.raises(Problems) as found:
            guests(Path("people.csv"), IN_PLAN)
        (problem,) = found.value.problems
        assert (problem.place, problem.hint) == (IN_PLAN, "did you mean 'peoples.csv'?")

    @pytest.mark.parametrize("data", ["", "\n\n", "\ufeff", ",,\n"])
    def test_an_empty_file(self, data: str) -> None:
        assert [str(one) for one in told(data)] == ["people.csv:1:1: the file is empty"]

    def test_headings_without_anybody(self) -> None:
        assert "nobody" in told("name,role\n,\n")[0].message

    def test_no_name_among_the_headings(self) -> None:
        (problem,) = told("nmae;role\nAda;Reader\n")
        assert str(problem) == "people.csv:1:1: there is no column 'name'"
        assert "is it 'nmae'?" in str(problem.hint)

    def test_two_columns_for_the_same(self) -> None:
        assert "'Organisation' and 'Company'" in told("name,Organisation,Company\nAda,a,b\n")[0].message

    def test_every_line_that_is_wrong_is_told_at_its_place(self) -> None:
        found = told('name,role\nAda,Reader\n,Writer\n"Bo\nBo",x,y\nCy,' + "z" * 121 + "\n")
        assert [(one.place.line, one.message.split(" ")[0]) for one in found] == [
            (3, "this"),
            (4, "this"),
            (6, "'role'"),
        ]
        assert "no name" in found[0].message
        assert "3 values, and there are 2 headings" in found[1].message

    def test_a_quotation_mark_that_is_never_closed(self) -> None:
        (problem,) = told('name,role\nAda,Reader\n"Bo,Writer\n')
        assert (problem.place.line, "not closed" in problem.message) == (3, True)

    def test_lines_are_counted_from_the_top_of_the_file_whatever_stands_there(self) -> None:
        assert told("sep=;\nname;role\n;Reader\n")[0].place == Place("people.csv", 3, 1)
        assert told('name,role\n"A\nB",x\n\n,y\n')[0].place == Place("people.csv", 5, 1)

    def test_characters_that_would_break_a_word_file(self) -> None:
        (problem,) = told(b"name\nAda\nB\x00o\n")
        assert problem.place == Place("people.csv", 3, 2)

    def test_a_workbook_by_another_name(self) -> None:
        assert "Office file" in told(b"PK\x03\x04rest")[0].message

    def test_more_people_than_any_room_holds(self) -> None:
        found = told("name\n" + "".join(f"Person {n}\n" for n in range(5_001)))
        assert [(one.place.line, one.message) for one in found] == [(5_002, "the most is 5,000 people")]

    def test_a_file_too_large_to_be_a_list(self) -> None:
        assert "2 MB" in told("name\n" + "x" * 2_000_000)[0].message


PIECES = (
    b"name",
    b"role",
    b",",
    b";",
    b"\t",
    b"\n",
    b"\r\n",
    b'"',
    b" ",
    b"Ada",
    b"Zo\xeb",
    b"\xc3\xab",
    b"\x00",
    b"\xff\xfe",
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(max_size=80), st.lists(st.sampled_from(PIECES), max_size=30).map(b"".join)))
def test_any_bytes_at_all_are_read_or_told(data: bytes) -> None:
    try:
        found = read(data)
    except Problems as wrong:
        assert all(problem.place.path == "people.csv" for problem in wrong.problems)
        return
    assert all(one.name and one.name == " ".join(one.name.split()) for one in found.people)


class TestInAPack:
    def plan(self, more: str = "", people: str = "name,e-mail\nAda King,ada@example.org\nBo,bo@example.org\n") -> Path:
        Path("plan.yaml").write_text(PLAN + more, "utf-8")
        Path("people.csv").write_text(people, "utf-8")
        return Path("plan.yaml")

    def test_the_manifest_knows_the_file_by_its_hash_and_nobody_by_name(self, tmp_path: Path) -> None:
        made = build(self.plan(), tmp_path / "output")
        record = (made.folder / "manifest.json").read_text("utf-8")
        assert [one["file"] for one in json.loads(record)["inputs"]].count("people.csv") == 1
        assert "Ada" not in record
        assert "example.org" not in record

    def test_no_property_of_a_file_tells_a_name(self, tmp_path: Path) -> None:
        made = build(self.plan(), tmp_path / "output")
        for document in made.composed.pack.documents:
            told = (document.title, document.subject, document.author, *document.keywords)
            assert not [words for words in told if "Ada" in words]

    def test_another_number_of_people_is_a_note(self) -> None:
        notes = [str(note) for note in check(self.plan(people="name\nAda\n")).warnings]
        assert "plan.yaml:5:15: 'people.csv' names 1 and 'people' says 2" in notes

    def test_as_many_as_the_plan_says_is_none(self) -> None:
        assert not [note for note in check(self.plan()).warnings if "people.csv" in note.message]

    def test_its_problems_are_told_with_those_of_the_brand(self) -> None:
        with pytest.raises(Problems) as found:
            check(self.plan("brand: nobodys\n", "nam\nAda\n"))
        assert [one.place.path for one in found.value.problems] == ["people.csv", "plan.yaml"]

    def test_a_file_elsewhere_is_refused(self) -> None:
        Path("plan.yaml").write_text(PLAN.replace("people.csv", "../people.csv"), "utf-8")
        with pytest.raises(Problems) as found:
            check(Path("plan.yaml"))
        assert found.value.problems[0].place == Place("plan.yaml", 5, 15)
        assert "put it there" in found.value.problems[0].message

    def test_a_workbook_is_refused_with_the_way_out(self) -> None:
        Path("plan.yaml").write_text(PLAN.replace("people.csv", "people.xlsx"), "utf-8")
        with pytest.raises(Problems) as found:
            check(Path("plan.yaml"))
        assert "CSV UTF-8" in found.value.problems[0].message


# --- where names go ---

NEED_NAMES = {"register.docx", "certificate.docx", "letter.docx"}
EVERYTHING = "deck, handout, guide, cards, register, actions, evaluation, certificate, door-sign, letter"


def test_names_stand_only_in_the_files_that_need_them() -> None:
    plan = PLAN.replace("make: [letter]", f"make: [{EVERYTHING}]")
    Path("plan.yaml").write_text(plan, "utf-8")
    Path("people.csv").write_text("name,organisation\nZebedee Quillfeather,Quince Trust\nAda King,Library\n", "utf-8")
    made = build(Path("plan.yaml"), Path("output"))
    assert len(made.files) >= 12
    assert {name for name in made.files if b"Quillfeather" in opened(made.folder / name)} == NEED_NAMES
    assert b"Quillfeather" not in b"".join(path.read_bytes() for path in Path().glob("*.picked.yaml"))


def opened(path: Path) -> bytes:
    """All that a file says: the parts of an Office file, the text of a PDF, the bytes of any other."""
    if path.suffix in (".pptx", ".docx"):
        with zipfile.ZipFile(path) as package:
            return b"".join(package.read(name) for name in package.namelist())
    if path.suffix == ".pdf":
        return "".join(page.extract_text() for page in PdfReader(path).pages).encode()
    return path.read_bytes()


EACH = f"{PLAN}letter: {{files: each}}\ncertificate: {{files: each}}\n".replace(
    "[letter]", "[guide, handout, certificate, letter]"
)


class TestAFileEach:
    def made(self, folder: Path, people: str, more: str = "") -> dict[str, bytes]:
        Path("plan.yaml").write_text(EACH + more, "utf-8")
        Path("people.csv").write_text(people, "utf-8")
        built = build(Path("plan.yaml"), folder)
        return {path.name: path.read_bytes() for path in built.folder.iterdir()}

    def text(self, data: bytes) -> str:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return "".join(package.read(name).decode() for name in package.namelist() if name.endswith(".xml"))

    def test_each_has_a_letter_and_a_certificate_with_no_other_name_in_it(self, tmp_path: Path) -> None:
        files = self.made(tmp_path, "name\nAda King\nBea Lin\n")
        letters = sorted(name for name in files if name.startswith(("letter", "certificate")))
        assert letters == [
            f"{part}-{who}.docx" for part in ("certificate", "letter") for who in ("ada-king", "bea-lin")
        ]
        for name in letters:
            own, other = ("Ada King", "Bea Lin") if "ada" in name else ("Bea Lin", "Ada King")
            assert own in self.text(files[name])
            assert other not in self.text(files[name])

    def test_nobody_is_named_in_any_other_file(self, tmp_path: Path) -> None:
        files = self.made(tmp_path, "name\nAda King\nBea Lin\n")
        others = {name: data for name, data in files.items() if not name.startswith(("letter", "certificate"))}
        assert {"facilitator-guide.docx", "handout.docx", "manifest.json"} <= set(others)
        for name, data in others.items():
            said = self.text(data) if name.endswith(".docx") else data.decode("latin-1")
            assert not any(who in said for who in ("Ada King", "Bea Lin")), name
            assert name == "manifest.json" or "ada-king" not in said, name

    def test_the_manifest_lists_every_file_and_the_print_list_counts_them_once(self, tmp_path: Path) -> None:
        told = json.loads(self.made(tmp_path, "name\nAda King\nBea Lin\n")["manifest.json"])
        assert {"letter-ada-king.docx", "letter-bea-lin.docx"} <= {row["file"] for row in told["files"]}
        (job,) = [job for job in told["print"] if job["file"].startswith("letter")]
        assert job == {"file": "letter-*.docx", "copies": 1, "sum": "2 letters, a file each", "sheets": 2}

    def test_editions_are_made_for_each_too(self, tmp_path: Path) -> None:
        files = self.made(tmp_path, "name\nAda King\nAda King Large Print\n", "editions: [large-print]\n")
        letters = {name for name in files if name.startswith("letter")}
        assert len(letters) == 4
        assert {"letter-ada-king.docx", "letter-ada-king-large-print.docx"} <= letters

    def test_without_a_list_there_is_one_file_and_a_note(self) -> None:
        Path("plan.yaml").write_text(EACH.replace("participants: people.csv\n", ""), "utf-8")
        made = check(Path("plan.yaml"))
        assert "letter.docx" in [one.file for one in made.pack.documents]
        assert sum("a file each needs a list" in one.message for one in made.warnings) == 2

    def test_names_are_stored_on_every_disk_and_never_twice(self) -> None:
        people = [
            "Ada King",
            "ADA  KING",
            "Con",
            "../..",
            "José ‘Pepe’ O’Neil",
            "JOSÉ PEPE O NEIL",
            "山田 太郎",
            "x" * 300,
            "?",
        ]
        found = list(named(Participant(name) for name in people))
        assert found[:5] == ["ada-king", "ada-king-2", "con", "person", "josé-pepe-o-neil"]
        assert found[6] == "山田-太郎"
        assert len({name.casefold() for name in found}) == len(people)
        assert all(unstorable(f"letter-{name}-large-print.docx") is None for name in found)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(max_size=20), min_size=1, max_size=6))
def test_any_names_at_all_are_stored_and_never_twice(people: list[str]) -> None:
    found = list(named((Participant(name) for name in people), ["large-print"]))
    assert all(unstorable(f"letter-{name}.docx") is None for name in found)
    every = [f"{name}{more}".casefold() for name in found for more in ("", "-large-print")]
    assert len(set(every)) == len(every)
