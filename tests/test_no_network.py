"""Nobody is ever asked: no command opens a socket, neither Python nor the native code that it calls."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT

HALF_DAY = str(ROOT / "plans" / "half-day.yaml")
COMMANDS = {
    "build": ("build", HALF_DAY),
    "check": ("check", HALF_DAY),
    "cards": ("cards", HALF_DAY),
    "batch": ("batch", "round.yaml", "--jobs", "2"),
}
WATCHED = ("strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=network", "-e", "signal=none", "-o", "calls.txt")
"""Writes down each call of the system that has to do with a network, by all threads and all processes."""
ALONE = ("unshare", "--map-root-user", "--net")
"""Without any network."""


@cache
def works(*words: str) -> bool:
    """Whether a tool is there, and allowed to do what it does."""
    there = shutil.which(words[0]) is not None
    return there and subprocess.run([*words, "true"], capture_output=True, check=False).returncode == 0


def ran(home: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    bare = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    return subprocess.run(words, cwd=home, check=True, capture_output=True, env=bare)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with a batch in it."""
    shutil.copy(ROOT / "plans" / "taster.yaml", tmp_path)
    (tmp_path / "round.yaml").write_text('batch: 1\nplans: taster.yaml\nrows: a.csv\nset: {title: "{area}"}\n', "utf-8")
    (tmp_path / "a.csv").write_text("area\nNorth\nSouth\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_opens_a_socket_in_any_thread_of_any_process(home: Path, command: str) -> None:
    if not works(*WATCHED[:-1], os.devnull):
        pytest.skip("strace is not installed, or may not be used")
    ran(home, *WATCHED, sys.executable, "-m", "packgen", *COMMANDS[command])
    assert (home / "calls.txt").read_text("utf-8") == ""


def test_a_socket_that_was_opened_would_be_seen(home: Path) -> None:
    if not works(*WATCHED[:-1], os.devnull):
        pytest.skip("strace is not installed, or may not be used")
    ran(home, *WATCHED, sys.executable, "-c", "import socket; socket.socket().close()")
    assert "AF_INET" in (home / "calls.txt").read_text("utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_works_where_there_is_no_network(home: Path, command: str) -> None:
    if not works(*ALONE):
        pytest.skip("unshare is not installed, or may not be used")
    ran(home, *ALONE, sys.executable, "-m", "packgen", *COMMANDS[command])
