"""PDFs through LibreOffice: found by itself, alone in its profile, stopped in time; and all files or none.

A small program stands in for LibreOffice here; the real one is at work in test_office.py.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from packgen import office
from packgen.cli import main
from packgen.office import found, settled
from packgen.source import Place, Problems

AT = Place("plan.yaml", 1, 1)
BLOCKS = "blocks: [{block: Talk, minutes: 10}]\n"
PLAN = f"plan: 1\ntitle: Small\nmake: [deck, register]\n{BLOCKS}"
STAND_IN = """\
#!{python}
import os, pathlib, sys
words = sys.argv[1:]
out = pathlib.Path(words[words.index("--outdir") + 1])
out.mkdir()
profile = next(word for word in words if word.startswith("-env:"))
pathlib.Path({log!r}).write_text(" ".join(words) + os.environ["TZ"])
for file in map(pathlib.Path, words[words.index("--outdir") + 2:]):
    (out / (file.stem + ".pdf")).write_bytes(b"%PDF of " + file.read_bytes()[:4])
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script of Unix")


def program(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without LibreOffice: an empty folder is its path."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(office, "PLACES", {"linux": ()})
    return tmp_path / "bin"


@pytest.fixture
def log(tmp_path: Path, empty: Path) -> Path:
    """A machine on which the stand-in is 'soffice'; what it was called with is in this file."""
    words = STAND_IN.format(python=sys.executable, log=str(tmp_path / "log.txt"))
    program(empty / "soffice", words)
    return tmp_path / "log.txt"


def built(folder: Path, *more: str) -> Result:
    (folder / "plan.yaml").write_text(PLAN)
    return CliRunner().invoke(main, ["build", str(folder), "-o", str(folder / "output"), *more])


class TestWhereItIs:
    @pytest.mark.parametrize("name", ["soffice", "libreoffice"])
    def test_on_the_path(self, name: str, empty: Path) -> None:
        assert found() is None
        program(empty / name, "")
        assert found() == empty / name

    def test_where_its_installers_put_it(self, empty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        usual = tmp_path / "opt" / "libreoffice26.2" / "program" / "soffice"
        monkeypatch.setenv("HERE", str(tmp_path))
        monkeypatch.setattr(office, "PLACES", {"linux": ("${NOWHERE}/soffice", "${HERE}/opt/libreoffice*/program/*")})
        assert found() is None
        program(usual, "")
        assert found() == usual
        program(empty / "soffice", "")
        assert found() == empty / "soffice"


class TestAPackWithPdfs:
    def test_slides_have_theirs_from_libreoffice_and_papers_from_typst(self, log: Path, tmp_path: Path) -> None:
        assert built(tmp_path, "--pdf").exit_code == 0
        pack = tmp_path / "output" / tmp_path.name
        names = {"deck.pptx", "facilitator-guide.docx", "register.docx"}
        assert {path.name for path in pack.iterdir()} == {
            *names,
            *(f"{name.rsplit('.', 1)[0]}.pdf" for name in names),
            "manifest.json",
        }
        assert (pack / "deck.pdf").read_bytes() == b"%PDF of PK\x03\x04"
        assert (pack / "register.pdf").read_bytes().startswith(b"%PDF-1.")
        said = log.read_text()
        assert said.count(".docx") == 0
        assert said.endswith("deck.pptxUTC")

    def test_several_files_are_one_run(self, log: Path, empty: Path) -> None:
        files = {"a.docx": b"aaaa", "b.pptx": b"bbbb"}
        made = office.pdfs(empty / "soffice", files, (), "en-GB", 0, AT)
        assert made == {"a.pdf": b"%PDF of aaaa", "b.pdf": b"%PDF of bbbb"}
        assert log.read_text().endswith("b.pptxUTC")
        assert "a.docx" in log.read_text()

    def test_the_profile_is_its_own_and_gone_afterwards(self, log: Path, tmp_path: Path) -> None:
        built(tmp_path, "--pdf")
        (profile,) = [word for word in log.read_text().split() if word.startswith("-env:UserInstallation=")]
        path = Path(profile.removeprefix("-env:UserInstallation=file://"))
        assert path.name == "profile"
        assert not path.parent.exists()

    def test_without_libreoffice_it_says_so_and_the_old_pack_stays(self, empty: Path, tmp_path: Path) -> None:
        built(tmp_path)
        before = {path: path.read_bytes() for path in (tmp_path / "output").rglob("*") if path.is_file()}
        result = built(tmp_path, "--pdf")
        assert result.exit_code == 1
        assert "a PDF of deck.pptx is made by LibreOffice, and it was not found" in result.output
        assert "or build without --pdf" in result.output
        assert {path: path.read_bytes() for path in (tmp_path / "output").rglob("*") if path.is_file()} == before
        assert not list(empty.glob("*"))

    def test_a_pdf_that_did_not_come_is_a_problem_and_nothing_is_written(self, empty: Path, tmp_path: Path) -> None:
        program(empty / "soffice", "#!/bin/sh\necho 'Error: source file could not be loaded' >&2\n")
        result = built(tmp_path, "--pdf")
        assert result.exit_code == 1
        assert "LibreOffice made no PDF of deck.pptx" in result.output
        assert "(Error: source file could not be loaded)" in result.output
        assert not (tmp_path / "output").exists()

    def test_cards_and_papers_need_no_libreoffice(self, empty: Path, tmp_path: Path) -> None:
        plan = PLAN.replace("deck, register", "cards, letter")
        (tmp_path / "plan.yaml").write_text(plan.replace("minutes: 10", "minutes: 10, choose: {cards: 1}"))
        result = CliRunner().invoke(main, ["build", str(tmp_path), "-o", str(tmp_path / "output"), "--pdf"])
        assert result.exit_code == 0
        assert not empty.exists()


def test_it_is_stopped_with_all_it_started_when_it_takes_too_long(
    empty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = f"echo $$ > {tmp_path}/pid; /bin/sleep 600 & echo $! > {tmp_path}/child; kill -STOP $$"
    hung = program(empty / "soffice", f"#!/bin/sh\n{line}\n")
    monkeypatch.setattr(office, "START", 2)
    monkeypatch.setattr(office, "EACH", 0)
    with pytest.raises(Problems, match="LibreOffice was stopped: it had not finished 1 files after 2 seconds"):
        office.pdfs(hung, {"a.docx": b"x"}, (), "en-GB", 0, AT)
    assert not running(int((tmp_path / "pid").read_text()))
    assert ended(int((tmp_path / "child").read_text()))


def ended(pid: int) -> bool:
    """Whether a process comes to its end: one that was killed may take a moment on a busy machine."""
    for _ in range(100):
        if not running(pid):
            return True
        time.sleep(0.1)
    return False


def running(pid: int) -> bool:
    """Whether a process is at work still; one that has ended and waits to be counted is not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().rsplit(")", 1)[1].split()[0] != "Z"


class TestTheSameInputsGiveTheSameBytes:
    def pdf(self, second: int, name: str) -> bytes:
        date = f"202611231856{second:02d}"
        xmp = f"<xmp:CreateDate>2026-11-23T18:56:{second:02d}Z</xmp:CreateDate>"
        identity = f"/ID [ <{name}>\n<{name}> ]\n/DocChecksum /{name[::-1]}\n>>"
        return f"%PDF-1.7\n{xmp}\nwords\n/CreationDate(D:{date}Z')>>\n{identity}\nstartxref\n9\n%%EOF".encode()

    def test_times_and_identities_are_settled_and_nothing_moves(self) -> None:
        one, other = (settled(self.pdf(n, name * 32), 1_600_000_000) for n, name in ((1, "A"), (59, "7")))
        assert one == other
        assert len(one) == len(self.pdf(1, "A" * 32))
        assert b"/CreationDate(D:20200913122640Z')" in one
        assert b"<xmp:CreateDate>2020-09-13T12:26:40Z<" in one

    def test_other_words_have_another_identity(self) -> None:
        one = settled(self.pdf(1, "A" * 32), 0)
        other = settled(self.pdf(1, "A" * 32).replace(b"words", b"swords"), 0)
        assert one.split(b"/ID")[1].split(b">>")[0] != other.split(b"/ID")[1].split(b">>")[0]
