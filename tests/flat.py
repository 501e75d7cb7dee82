"""How much memory one process has needed at most after so many packs: `python tests/flat.py FOLDER PLAN COUNT STEP`.

Prints lines of JSON, [packs, MB]. The packs are made as a worker of a batch makes them, each with another title, and
the process is never renewed, as a batch renews its own.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

from packgen.batch import packed
from packgen.matrix import cells
from packgen.save import save
from packgen.standing import Standing

MATRIX = 'batch: 1\nplans: {plan}\nrows: areas.csv\nset: {{title: "A taster in {{area}}"}}\n'
UNIT = 1 << 20 if sys.platform == "darwin" else 1 << 10
"""macOS counts bytes, Linux kilobytes."""


def main() -> None:
    """Make the packs."""
    folder, plan, count, step = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    (folder / "round.yaml").write_text(MATRIX.format(plan=plan), "utf-8")
    (folder / "areas.csv").write_text("area\n" + "".join(f"Area {n}\n" for n in range(count)), "utf-8")
    for number, cell in enumerate(cells(folder / "round.yaml"), 1):
        save(packed(cell, Standing.of(folder / "out" / cell.folder)).files, folder / "out" / cell.folder)
        if number == 1 or number % step == 0:
            print(json.dumps([number, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // UNIT]), flush=True)


if __name__ == "__main__":
    main()
