"""What several test files share: the shipped library, and packs that are built once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from packgen import read
from packgen.build import Made, build
from packgen.model.library import Library

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def _no_given_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """The time that files carry is the plan's, whatever machine the tests run on."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.fixture(scope="session", autouse=True)
def _georgia(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """LibreOffice finds Gelasio, which has the widths of Georgia: fontconfig knows that."""
    home = tmp_path_factory.mktemp("data")
    shutil.copytree(ROOT / "assets" / "fonts" / "gelasio", home / "fonts")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(home))
        yield


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What packgen remembers of YAML files stays with the tests, and leaves nothing where people have theirs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PACKGEN_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def shelf() -> read.Shelf:
    """The shipped library with all layouts and brands."""
    return read.shelf()


@pytest.fixture(scope="session")
def library(shelf: read.Shelf) -> Library:
    """The shipped library."""
    return shelf.library


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Made]:
    """The pack of a shipped plan, by the plan's name; each is built once."""
    output = tmp_path_factory.mktemp("output")

    @cache
    def make(name: str) -> Made:
        return build(ROOT / "plans" / f"{name}.yaml", output)

    return make
