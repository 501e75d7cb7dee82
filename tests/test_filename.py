"""Names that Windows can't store, and what lies beside a plan and is no plain file."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from packgen.asked import Asked
from packgen.build import check
from packgen.filename import not_plain, unstorable
from packgen.logos import logo
from packgen.source import Place, Problems, read

LINKS = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes need rights that nobody has there")
PLAN = """plan: 1
title: T
minutes: 60
make: [deck]
participants: people.csv
blocks:
  - block: Look
    minutes: 60
    pictures: [{file: room.png, title: A room, alt: A room with toys.}]
"""


class TestAName:
    @pytest.mark.parametrize("name", ["con", "NUL.png", "aux.tar.gz", "Lpt9.yaml", "com1 .csv", "prn"])
    def test_of_a_device_is_kept_by_windows(self, name: str) -> None:
        assert unstorable(name) == (f"'{name}' is a name that Windows keeps for itself", "give the file another name")

    @pytest.mark.parametrize("name", ["a:b", "a?.png", 'a".png', "a<b", "a>b", "a|b", "a*", "a\tb", "a.", "a "])
    def test_with_a_sign_that_windows_has_not_can_not_be_stored(self, name: str) -> None:
        assert unstorable(name)

    @pytest.mark.parametrize("name", ["console.png", "nully", "com10", "lpt", "Straße & Co.png", "a.b.c", "ö" * 150])
    def test_that_only_looks_like_one_can_be_stored(self, name: str) -> None:
        assert unstorable(name) is None

    def test_may_be_too_long(self) -> None:
        assert "151 characters" in str(unstorable("a" * 151))

    @pytest.mark.parametrize("name", ["nul.yaml", "a:b.yaml", "half day .yaml"])
    def test_of_a_plan_has_to_be_one_that_windows_can_store(self, name: str, tmp_path: Path) -> None:
        (tmp_path / name).write_text("plan: 1\ntitle: T\n", "utf-8")
        with pytest.raises(Problems) as caught:
            check(tmp_path / name)
        (problem,) = caught.value.problems
        assert problem.place.path.endswith(name) and "Windows" in problem.message and problem.hint


@LINKS
class TestWhatLiesBesideAPlan:
    def beside(self, folder: Path, name: str) -> str:
        """The problem with what `name` is, all else being as it should."""
        session = folder / "session"
        (session / "plan.yaml").write_text(PLAN, "utf-8")
        with pytest.raises(Problems) as caught:
            check(session / "plan.yaml")
        return next(one.message for one in caught.value.problems if name in one.message)

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        (tmp_path / "session" / "own").mkdir(parents=True)
        for name in ("secret.png", "secret.csv", "secret.svg", "secret.potx"):
            (tmp_path / name).write_text("name\nsecret", "utf-8")
        return tmp_path

    @pytest.mark.parametrize("name", ["room.png", "people.csv"])
    def test_is_no_link_out_of_its_folder(self, name: str, folder: Path) -> None:
        (folder / "session" / name).symlink_to(folder / f"secret{Path(name).suffix}")
        assert self.beside(folder, name) == f"'{name}' is a link to a file in another folder"

    @pytest.mark.parametrize("name", ["room.png", "people.csv"])
    def test_is_no_pipe(self, name: str, folder: Path) -> None:
        os.mkfifo(folder / "session" / name)
        assert self.beside(folder, name) == f"'{name}' is no plain file"

    @pytest.mark.parametrize("name", ["us.svg", "us.png"])
    def test_nor_is_a_logo(self, name: str, folder: Path) -> None:
        (folder / "session" / name).symlink_to(folder / "secret.svg")
        with pytest.raises(Problems, match=f"brand.yaml:9:2: '{name}' is a link to a file in another folder"):
            logo(folder / "session" / name, Place("brand.yaml", 9, 2))

    def test_nor_is_a_template(self, folder: Path) -> None:
        text = (Path(__file__).parents[1] / "assets/brands/neutral/brand.yaml").read_text("utf-8")
        (folder / "session/own/brand.yaml").write_text(f"{text}deck-template: house.potx\n", "utf-8")
        (folder / "session/own/house.potx").symlink_to(folder / "secret.potx")
        (folder / "session" / "plan.yaml").write_text("plan: 1\ntitle: T\nbrand: own\n", "utf-8")
        with pytest.raises(Problems, match="house.potx' is a link to a file in another folder"):
            check(folder / "session" / "plan.yaml")

    def test_a_link_within_the_folder_is_taken(self, folder: Path) -> None:
        (folder / "session" / "a.png").write_text("a")
        (folder / "session" / "b.png").symlink_to(folder / "session" / "a.png")
        assert not_plain(folder / "session" / "b.png") is None

    def test_a_link_that_leads_to_itself_is_no_file(self, folder: Path) -> None:
        (folder / "session" / "room.png").symlink_to(folder / "session" / "room.png")
        assert "room.png" in self.beside(folder, "room.png")

    def test_an_item_of_a_library_is_no_link_out_of_it(self, folder: Path) -> None:
        (folder / "lib" / "cards").mkdir(parents=True)
        (folder / "secret.yaml").write_text("title: secret\n")
        (folder / "lib" / "cards" / "one.yaml").symlink_to(folder / "secret.yaml")
        (folder / "plan.yaml").write_text("plan: 1\ntitle: T\n")
        with pytest.raises(Problems, match="one.yaml' is a link to a file in another folder"):
            check(folder / "plan.yaml", Asked(folder / "lib"))

    @pytest.mark.parametrize("name", ["own/brand.yaml", "printers.yaml", "plan.picked.yaml", "lib/library.yaml"])
    def test_no_yaml_beside_a_plan_is_a_link_out_of_its_folder(self, name: str, folder: Path) -> None:
        session = folder / "session"
        shutil.copytree(Path(__file__).parent / "four_levels", session / "lib")
        (folder / "secret.yaml").write_text("password: pear tree\n")
        (session / name).unlink(missing_ok=True)
        (session / name).symlink_to(folder / "secret.yaml")
        brand = "brand: own\n" if "own" in name else ""
        text = f"plan: 1\ntitle: T\nminutes: 60\nlevels: [1]\n{brand}cards: {{printer: office}}\n"
        (session / "plan.yaml").write_text(text)
        with pytest.raises(Problems, match=f"'{Path(name).name}' is a link to a file in another folder"):
            check(session / "plan.yaml", Asked(session / "lib"))

    @pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("/dev/tty")])
    def test_a_plan_that_would_never_end_is_not_opened(self, make: Callable[[Path], None], tmp_path: Path) -> None:
        make(tmp_path / "plan.yaml")
        with pytest.raises(Problems, match="a pipe or a device, not a file"):
            read(tmp_path / "plan.yaml")
