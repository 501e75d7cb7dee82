"""What save promises: all files or none, and nothing of anybody's is lost."""

from __future__ import annotations

import errno
import json
import os
import sys
from pathlib import Path

import pytest

from packgen.exchange import swapped
from packgen.save import digest, put, save
from packgen.workshop import tidied, workshop


def pack(**files: str) -> dict[str, bytes]:
    """Files with the manifest that belongs to them; 'deck__pptx' stands for 'deck.pptx'."""
    made = {name.replace("__", "."): text.encode() for name, text in files.items()}
    rows = [{"file": name, "sha256": digest(data)} for name, data in made.items()]
    return {**made, "manifest.json": json.dumps({"files": rows}).encode()}


def texts(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("latin-1") for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where an earlier build has put a deck and cards."""
    save(pack(deck__pptx="old deck", cards__pdf="old cards"), tmp_path / "out" / "pack")
    return tmp_path / "out" / "pack"


def test_a_folder_is_made_with_all_its_parents(tmp_path: Path) -> None:
    kept = save(pack(deck__pptx="deck"), tmp_path / "a" / "b" / "pack")
    assert kept == ()
    assert texts(tmp_path / "a" / "b" / "pack")["deck.pptx"] == "deck"


def test_a_file_that_nobody_has_touched_is_replaced(folder: Path) -> None:
    assert save(pack(deck__pptx="new deck", cards__pdf="new cards"), folder) == ()
    assert sorted(texts(folder)) == ["cards.pdf", "deck.pptx", "manifest.json"]
    assert texts(folder)["deck.pptx"] == "new deck"


def test_a_file_that_is_made_no_more_goes(folder: Path) -> None:
    save(pack(deck__pptx="new deck"), folder)
    assert sorted(texts(folder)) == ["deck.pptx", "manifest.json"]


def test_an_edited_file_is_kept_beside_the_new_one(folder: Path) -> None:
    (folder / "deck.pptx").write_text("my deck")
    assert save(pack(deck__pptx="new deck"), folder) == ("deck (edited).pptx",)
    assert texts(folder)["deck (edited).pptx"] == "my deck"
    assert texts(folder)["deck.pptx"] == "new deck"


def test_an_edited_file_that_is_made_no_more_is_kept(folder: Path) -> None:
    (folder / "cards.pdf").write_text("my cards")
    assert save(pack(deck__pptx="new deck"), folder) == ("cards (edited).pdf",)


def test_what_was_edited_twice_is_kept_twice(folder: Path) -> None:
    for edit in ("first", "second", "third"):
        (folder / "deck.pptx").write_text(edit)
        save(pack(deck__pptx="new deck"), folder)
    kept = {name: text for name, text in texts(folder).items() if "edited" in name}
    assert kept == {
        "deck (edited).pptx": "first",
        "deck (edited) 2.pptx": "second",
        "deck (edited) 3.pptx": "third",
    }


def test_what_people_put_beside_stays(folder: Path) -> None:
    (folder / "notes.txt").write_text("mine")
    (folder / "photos").mkdir()
    (folder / "photos" / "wall.jpg").write_text("a wall")
    assert save(pack(deck__pptx="new deck"), folder) == ()
    assert texts(folder)["notes.txt"] == "mine"
    assert texts(folder)["photos/wall.jpg"] == "a wall"


def test_a_file_that_was_there_before_the_first_build_is_kept(tmp_path: Path) -> None:
    (tmp_path / "deck.pptx").write_text("my own deck")
    assert save(pack(deck__pptx="deck"), tmp_path) == ("deck (edited).pptx",)
    assert texts(tmp_path)["deck (edited).pptx"] == "my own deck"


@pytest.mark.parametrize("manifest", ["", "[]", "{}", '{"files": [1]}', '{"files": [{"file": "deck.pptx"}]}', "\xff"])
def test_without_a_manifest_that_can_be_read_everything_is_kept(folder: Path, manifest: str) -> None:
    (folder / "manifest.json").write_text(manifest, "latin-1")
    kept = save(pack(deck__pptx="new deck"), folder)
    assert {"deck (edited).pptx", "manifest (edited).json"} <= {*kept}
    assert texts(folder)["deck (edited).pptx"] == "old deck"


def test_what_is_left_stays_as_it_is(folder: Path) -> None:
    before = (folder / "cards.pdf").stat().st_mtime_ns
    assert save({"deck.pptx": b"new deck"}, folder, left=["cards.pdf"]) == ()
    assert texts(folder) == {"deck.pptx": "new deck", "cards.pdf": "old cards"}
    assert (folder / "cards.pdf").stat().st_mtime_ns == before


def test_saving_the_same_again_changes_nothing(folder: Path) -> None:
    before = texts(folder)
    save(pack(deck__pptx="old deck", cards__pdf="old cards"), folder)
    assert texts(folder) == before


def test_a_file_that_cannot_be_written_leaves_everything_as_it_was(folder: Path) -> None:
    before = texts(folder)
    with pytest.raises(FileNotFoundError):
        save({"deck.pptx": b"new deck", "no-such-folder/cards.pdf": b""}, folder)
    assert texts(folder) == before
    assert [path.name for path in folder.parent.iterdir()] == ["pack"]


def test_nothing_is_left_beside_the_folder(folder: Path) -> None:
    save(pack(deck__pptx="new deck"), folder)
    assert [path.name for path in folder.parent.iterdir()] == ["pack"]


def test_a_file_in_the_folder_s_place_is_not_lost(tmp_path: Path) -> None:
    (tmp_path / "pack").write_text("a letter")
    with pytest.raises(NotADirectoryError) as caught:
        save(pack(deck__pptx="deck"), tmp_path / "pack")
    assert caught.value.errno == errno.ENOTDIR
    assert caught.value.strerror == "there is a file where the folder should be"
    assert caught.value.filename == str(tmp_path / "pack")
    assert (tmp_path / "pack").read_text() == "a letter"


def test_the_folder_may_be_opened_by_others(folder: Path) -> None:
    assert folder.stat().st_mode & 0o777 == 0o755


class TestAFileBesideThePack:
    """What was picked is written beside the plan, and belongs to the pack: both are new, or neither."""

    def test_is_written_with_it(self, folder: Path, tmp_path: Path) -> None:
        save(pack(deck__pptx="new"), folder, {tmp_path / "plan.picked.yaml": b"picked: 1\n"})
        assert (tmp_path / "plan.picked.yaml").read_bytes() == b"picked: 1\n"
        assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []

    @pytest.mark.parametrize("before", [b"picked: before\n", None])
    def test_is_as_it_was_when_the_pack_can_not_be_put_in_place(
        self, before: bytes | None, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        beside = tmp_path / "plan.picked.yaml"
        if before is not None:
            beside.write_bytes(before)
        seen = []

        def refused(*_: Path) -> None:
            seen.append(beside.read_bytes())
            raise PermissionError(13, "Permission denied", "deck.pptx")

        monkeypatch.setattr("packgen.save.exchanged", refused)
        with pytest.raises(PermissionError):
            save(pack(deck__pptx="new"), folder, {beside: b"picked: after\n"})
        assert seen == [b"picked: after\n"]
        assert (beside.read_bytes() if beside.exists() else None) == before
        assert texts(folder)["deck.pptx"] == "old deck"

    def test_is_not_touched_when_it_stays_the_same(self, folder: Path, tmp_path: Path) -> None:
        beside = tmp_path / "plan.picked.yaml"
        beside.write_bytes(b"picked: 1\n")
        number = beside.stat().st_ino
        save(pack(deck__pptx="new"), folder, {beside: b"picked: 1\n"})
        assert beside.stat().st_ino == number

    def test_may_be_read_by_others(self, folder: Path, tmp_path: Path) -> None:
        save(pack(deck__pptx="new"), folder, {tmp_path / "p.yaml": b"p"})
        assert (tmp_path / "p.yaml").stat().st_mode & 0o777 == 0o644


def test_a_file_that_can_not_be_written_leaves_no_half_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        put(tmp_path / "p.yaml", b"p")
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_written_beside_its_place_so_that_it_only_has_to_be_renamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, real = [], os.fsync

    def looked(handle: int) -> None:
        seen.extend(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file())
        real(handle)

    monkeypatch.setattr("os.fsync", looked)
    put(tmp_path / "p.yaml", b"p")
    assert len(seen) == 1 and seen[0].startswith(".packgen-") and seen[0].endswith("/p.yaml.new")
    assert [path.name for path in tmp_path.iterdir()] == ["p.yaml"]


def test_a_file_whose_place_is_on_another_disk_is_written_there(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there, real = tmp_path / "stick", Path.replace
    there.mkdir()

    def apart(self: Path, target: Path) -> Path:
        if self.is_relative_to(there) != Path(target).is_relative_to(there):
            raise OSError(errno.EXDEV, "Invalid cross-device link", str(self))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", apart)
    save(pack(deck__pptx="new"), folder, {there / "p.yaml": b"p"})
    assert [path.name for path in there.iterdir()] == ["p.yaml"]
    assert (there / "p.yaml").read_bytes() == b"p"


def test_a_file_that_can_not_be_moved_to_its_place_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(self: Path, _target: Path) -> Path:
        raise OSError(errno.EXDEV, "Invalid cross-device link", str(self))

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(OSError, match="cross-device"):
        put(tmp_path / "p.yaml", b"p")
    assert list(tmp_path.iterdir()) == []


def test_the_old_pack_comes_back_when_the_new_one_can_not_take_its_place(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, real = texts(folder), Path.rename
    monkeypatch.setattr("packgen.workshop.swapped", lambda *_: False)

    def locked(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise PermissionError(13, "Permission denied", str(target))
        return real(self, target)

    monkeypatch.setattr(Path, "rename", locked)
    with pytest.raises(PermissionError):
        save(pack(deck__pptx="new deck"), folder)
    assert texts(folder) == before
    assert [path.name for path in folder.parent.iterdir()] == ["pack"]


class TestTwoFolders:
    """They change places at once where the system can do that, else one after the other."""

    @pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="only Linux and macOS can do that")
    def test_change_places(self, tmp_path: Path) -> None:
        for name in ("one", "other"):
            (tmp_path / name).mkdir()
            (tmp_path / name / "who.txt").write_text(name)
        assert swapped(tmp_path / "one", tmp_path / "other")
        assert texts(tmp_path) == {"one/who.txt": "other", "other/who.txt": "one"}

    @pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="only Linux and macOS can do that")
    def test_change_places_where_the_program_is(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        for name in ("one", "other"):
            Path(name).mkdir()
            Path(name, "who.txt").write_text(name)
        assert swapped(Path("one"), Path("other"))
        assert texts(tmp_path) == {"one/who.txt": "other", "other/who.txt": "one"}

    def test_stay_where_one_of_them_is_missing(self, tmp_path: Path) -> None:
        (tmp_path / "one").mkdir()
        assert not swapped(tmp_path / "one", tmp_path / "other")
        assert [path.name for path in tmp_path.iterdir()] == ["one"]

    @pytest.mark.parametrize("system", ["win32", "plan9"])
    def test_stay_on_a_system_without_a_way(self, system: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "platform", system)
        assert not swapped(tmp_path, tmp_path)

    @pytest.mark.parametrize("system", ["linux", "darwin"])
    def test_stay_where_the_library_of_the_system_has_none(
        self, system: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "platform", system)
        monkeypatch.setattr("ctypes.CDLL", lambda _: object())
        assert not swapped(tmp_path, tmp_path)

    def test_are_asked_for_as_macos_wants_it(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        asked: list[tuple[object, ...]] = []

        class Library:
            def renamex_np(self, *words: object) -> int:
                asked.append(words)
                return 0

        monkeypatch.setattr(sys, "platform", "darwin")
        monkeypatch.setattr("ctypes.CDLL", lambda _: Library())
        assert swapped(tmp_path / "a", tmp_path / "b")
        assert asked == [(bytes(tmp_path / "a"), bytes(tmp_path / "b"), 2)]

    def test_take_each_other_s_place_one_after_the_other_otherwise(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("packgen.workshop.swapped", lambda *_: False)
        save(pack(deck__pptx="new deck"), folder)
        assert texts(folder)["deck.pptx"] == "new deck"
        assert [path.name for path in folder.parent.iterdir()] == ["pack"]


def test_with_force_what_was_edited_goes_and_what_was_put_beside_stays(folder: Path) -> None:
    (folder / "deck.pptx").write_text("mine")
    (folder / "notes.txt").write_text("mine too")
    assert save(pack(deck__pptx="new deck"), folder, force=True) == ("deck.pptx",)
    assert sorted(texts(folder)) == ["deck.pptx", "manifest.json", "notes.txt"]


def test_a_pack_that_was_moved_aside_comes_back_and_what_was_half_written_goes(folder: Path) -> None:
    left = folder.parent / ".packgen-killed"
    (left / "old").mkdir(parents=True)
    folder.rename(left / "old" / "pack")
    (left / "new").mkdir()
    (left / "new" / "deck.pptx").write_text("half")
    with workshop(folder.parent):
        assert texts(folder)["deck.pptx"] == "old deck"
        assert not left.exists()


def test_tidying_clears_away_what_a_killed_build_left(folder: Path) -> None:
    left = folder.parent / ".packgen-killed"
    (left / "old").mkdir(parents=True)
    folder.rename(left / "old" / "pack")
    tidied(folder.parent)
    assert texts(folder)["deck.pptx"] == "old deck"
    assert [path.name for path in folder.parent.iterdir()] == ["pack"]


def test_tidying_minds_no_disk_that_refuses(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = folder.parent / ".packgen-killed" / "old" / "other"
    left.mkdir(parents=True)

    def refused(_self: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied", str(target))

    monkeypatch.setattr(Path, "rename", refused)
    tidied(folder.parent)
    assert left.is_dir()


def test_a_pack_that_was_put_in_place_before_the_kill_stays(folder: Path) -> None:
    left = folder.parent / ".packgen-killed" / "old" / "pack"
    left.mkdir(parents=True)
    (left / "deck.pptx").write_text("older deck")
    with workshop(folder.parent):
        assert texts(folder)["deck.pptx"] == "old deck"
    assert [path.name for path in folder.parent.iterdir()] == ["pack"]
