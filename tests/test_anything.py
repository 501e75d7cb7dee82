"""Whatever plan and library come: problems that have a place, or a pack in which nothing is to be mended.

`make test` tries some of them and .ci/run more, the same each time, so that whoever changes nothing breaks nothing;
`make explore` sets PACKGEN_CHANCE and tries thousands, each time others, for whoever looks for what is still wrong.
"""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from anything import sessions
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st
from lxml import etree

from packgen import outputs
from packgen.asked import Asked
from packgen.build import build, check
from packgen.source import Problem, Problems

HERE = Path(__file__).parent
MANY = int(os.environ.get("PACKGEN_SESSIONS", "0"))
CHANCE = "PACKGEN_CHANCE" in os.environ
TRIED = settings(
    max_examples=MANY or 25,
    derandomize=not CHANCE,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)


def located(problems: tuple[Problem, ...], folder: Path) -> None:
    """Every problem has words, and a place that there is."""
    assert problems
    for one in problems:
        text = (folder / one.place.path).read_text("utf-8") if (folder / one.place.path).is_file() else "\n" * 99
        assert 1 <= one.place.line <= text.count("\n") + 1, one
        assert one.place.column >= 1 and one.message, one


def parts(data: bytes) -> Iterator[tuple[str, etree._Element]]:
    """The XML parts of an Office file, each read as a strict reader does."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        assert len(set(package.namelist())) == len(package.namelist())
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                yield name, etree.fromstring(package.read(name))


def sound(data: bytes) -> None:
    """An Office file is whole: its XML can be read, and no id is there twice in a part."""
    for name, tree in parts(data):
        own = "{*}docPr" if name.startswith("word/") else "{*}cNvPr"
        ids = Counter(one.get("id") for one in tree.iter(own))
        assert [one for one, count in ids.items() if count > 1] == [], name
        text = "".join(tree.itertext())
        assert not re.search(r"_x[0-9A-F]{4}_", text), name


@TRIED
@given(files=sessions())
def test_any_plan_and_any_library_give_problems_with_a_place_or_a_pack_with_nothing_to_mend(
    files: dict[str, str],
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, "utf-8")
        try:
            made = build(folder / "plan.yaml", folder / "out", Asked(folder / "lib"))
        except Problems as found:
            event("problems")
            located(found.problems, folder)
            assert not (folder / "out").exists()
            return
        event("a pack")
        for path in made.folder.iterdir():
            if path.suffix in (".pptx", ".docx"):
                sound(path.read_bytes())
        checks = outputs.look(made.folder, folder / "plan.yaml", folder / "lib")
        assert [(one.file, found) for one in checks for found in one.found] == []


LINES = (HERE.parent / "plans" / "half-day.yaml").read_text("utf-8").splitlines()


@TRIED
@given(data=st.data())
def test_a_plan_with_slips_of_the_keyboard_is_told_where_or_still_a_plan(data: st.DataObject) -> None:
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        line, column = lines[at], data.draw(st.integers(0, len(lines[at])))
        typed = data.draw(
            st.sampled_from(["", " ", "\t", ":", "- ", '"', "'", "[", "}", "#", "x", "7", "\n", "&", "*", "!"])
        )
        lines[at] = line[:column] + typed + line[column + data.draw(st.integers(0, 2)) :]
    with TemporaryDirectory() as name:
        plan = Path(name) / "plan.yaml"
        plan.write_text("\n".join(lines), "utf-8")
        try:
            assert check(plan).pack.documents
        except Problems as found:
            located(found.problems, Path(name))
