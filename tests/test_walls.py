"""The walls of the house: who may import whom, and what stands nowhere. Kept here, not by memory."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "packgen"
FILES = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}
VERBS = ("read", "choose", "compose", "draw")
DOORS = {
    "click": ("cli/",),
    "rich": ("cli/",),
    "yaml": ("source.py",),
    "pptx": (),
    "xlsxwriter": ("draw/pptx/",),
    "docx": (),
    "typst": ("typesetter.py",),
    "segno": ("qr.py",),
    "pikepdf": ("assure/pdf.py",),
    "icalendar": ("ics.py",),
    "highspy": ("choose/solver.py",),
    "platformdirs": ("cache.py",),
    "difflib": ("near.py",),
    "distributed": ("batch.py",),
    "multiprocessing": ("batch.py",),
    "ctypes": ("exchange.py",),
    "watchfiles": ("watch.py",),
    "numpy": ("choose/solver.py",),
    "lxml": ("draw/", "template/"),
    "zipfile": ("draw/", "template/"),
    "subprocess": ("office.py", "typesetter.py"),
    "tempfile": ("workshop.py", "office.py", "cache.py"),
    "shutil": ("save.py", "workshop.py", "office.py"),
}
"""Who may open the door to what. python-pptx and python-docx read what we wrote, in tests."""


@cache
def tree(name: str) -> ast.Module:
    return ast.parse(FILES[name].read_text("utf-8"))


def imports(name: str) -> Iterator[str]:
    """Every module that a file imports, wherever in it the import stands."""
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} imports by dots"
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def within(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def verb_of(name: str) -> str | None:
    return next((verb for verb in VERBS if name == f"{verb}.py" or name.startswith(f"{verb}/")), None)


def importers(package: str) -> set[str]:
    return {name for name in FILES if any(within(module, package) for module in imports(name))}


def test_the_files_are_found() -> None:
    assert len(FILES) > 50
    assert {verb_of(name) for name in FILES} == {*VERBS, None}


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_imports_no_other_verb(verb: str) -> None:
    found = {
        (n, m) for n in FILES if verb_of(n) == verb for m in imports(n) for o in VERBS if within(m, f"packgen.{o}")
    }
    assert {(name, module) for name, module in found if not within(module, f"packgen.{verb}")} == set()


def test_only_the_build_knows_all_the_verbs() -> None:
    steps = ("gather", *VERBS[1:])
    assert {n for n in FILES if all(any(within(m, f"packgen.{v}") for m in imports(n)) for v in steps)} == {"build.py"}
    assert {n for n in importers("packgen.choose") if not verb_of(n)} == {"build.py"}


@pytest.mark.parametrize("library", DOORS)
def test_there_is_one_door_for_each_library(library: str) -> None:
    assert [name for name in importers(library) if not name.startswith(DOORS[library])] == []


@pytest.mark.parametrize("library", ["click", "yaml", "xlsxwriter", "typst", "segno", "pikepdf", "highspy"])
def test_every_door_is_in_use(library: str) -> None:
    assert importers(library)


def test_the_nouns_know_nobody_but_one_another() -> None:
    known = {m for n in FILES if n.startswith("model/") for m in imports(n) if within(m, "packgen")}
    below = ("packgen.model", "packgen.units", "packgen.source", "packgen.filename")
    assert {m for m in known if not any(within(m, one) for one in below)} == set()


def test_a_template_is_read_without_any_verb() -> None:
    known = {m for n in FILES if n.startswith("template/") for m in imports(n) if within(m, "packgen")}
    below = ("template", "model", "colour", "filename", "fit", "source", "standins", "typesetter", "units", "wording")
    assert {m for m in known if not any(within(m, f"packgen.{one}") for one in below)} == set()


def test_nobody_imports_the_command_line() -> None:
    assert {name for name in importers("packgen.cli") if not name.startswith("cli/")} == {"__main__.py"}


def test_nobody_but_the_command_line_prints_or_exits() -> None:
    calls = [
        (name, node.func.id)
        for name in FILES
        for node in ast.walk(tree(name))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("print", "exit", "input")
    ]
    assert calls == []
    exiting = [name for name in FILES if "sys.exit" in FILES[name].read_text("utf-8")]
    assert exiting
    assert all(name.startswith("cli/") for name in exiting)


def test_nobody_asks_the_network_or_the_clock() -> None:
    assert importers("socket") | importers("urllib") | importers("http") | importers("random") == set()
    asked = {name for name in FILES for word in (".now(", ".today(", "time.time(") if word in FILES[name].read_text()}
    assert asked == set()


def test_no_bug_is_swallowed() -> None:
    broad = [
        (name, handler.lineno)
        for name in FILES
        for handler in ast.walk(tree(name))
        if isinstance(handler, ast.ExceptHandler)
        and (handler.type is None or {"Exception", "BaseException"} & {one.id for one in named(handler.type)})
        and not any(isinstance(inner, ast.Raise) and inner.exc is None for inner in handler.body)
    ]
    assert broad == []


def named(node: ast.expr) -> list[ast.Name]:
    return [one for one in ast.walk(node) if isinstance(one, ast.Name)]


def test_except_exception_stands_nowhere() -> None:
    assert [name for name, path in FILES.items() if "except Exception" in path.read_text("utf-8")] == []


def test_there_is_no_circle_to_dodge() -> None:
    assert [name for name, path in FILES.items() if "TYPE_CHECKING" in path.read_text("utf-8")] == []


def test_nothing_is_called_utils_or_helpers() -> None:
    assert [name for name in FILES if Path(name).stem in ("utils", "helpers", "common", "misc")] == []


def test_every_file_says_what_it_is_for() -> None:
    assert [name for name in FILES if not ast.get_docstring(tree(name))] == []
