"""Many packs: each cell of a batch composed and drawn by some worker, and written here, by the one who asked.

Work is spread through `concurrent.futures.Executor` and nothing else: processes of this machine, or whatever stands
behind an executor of somebody's cluster. Workers only read; what they made comes back as bytes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from packgen.matrix import Cell
from packgen.refusal import refusal
from packgen.save import save
from packgen.source import Problem, Problems
from packgen.standing import Standing

AHEAD = 2
"""Cells that wait for each worker: enough to keep it busy, and few enough that what is made is soon written."""
RENEWED = 250
"""Packs after which a process makes room for a new one, so that memory stays flat whatever libraries keep."""
DIED = "the worker that made it was killed, twice; is there memory enough?"

Pool = Callable[[], Executor]


@dataclass(frozen=True)
class Parcel:
    """What a worker makes of a cell: files to write, those that stay, and what is to be told."""

    files: Mapping[str, bytes]
    left: tuple[str, ...]
    warnings: tuple[Problem, ...]
    problems: tuple[Problem, ...] = ()


Result = Parcel | str
"""What came of a cell, or why nothing did."""


@dataclass(frozen=True)
class Outcome:
    """How a cell came out."""

    cell: Cell
    made: tuple[str, ...] = ()
    """Files that were written."""
    left: tuple[str, ...] = ()
    """Files that say the same already."""
    kept: tuple[str, ...] = ()
    """Under which names files that somebody had edited were kept."""
    warnings: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()
    why: str = ""
    """What went wrong besides."""
    is_skipped: bool = False
    """Whether it was not even composed, because nothing that it is made from has changed."""

    @property
    def is_failed(self) -> bool:
        """Whether there is no pack."""
        return bool(self.problems or self.why)


def run(cells: Sequence[Cell], output: Path, pool: Pool, workers: int, *, resume: bool = False) -> Iterator[Outcome]:
    """Make all cells below `output`, and tell of each as it is done. One that fails stops none of the others.

    With `resume` those are skipped that stand already. Where the disk refuses a pack, only that one is not made.
    """
    todo = []
    for cell in cells:
        skipped = _skipped(cell, output) if resume else None
        if skipped:
            yield skipped
        else:
            todo.append(cell)
    for cell, parcel in _spread(todo, output, pool, workers):
        yield _saved(cell, parcel, output)


def _skipped(cell: Cell, output: Path) -> Outcome | None:
    """That a pack stands already; None when it doesn't, or when the disk refuses to tell."""
    standing = Standing.of(output / cell.folder)
    try:
        is_there = standing.is_of(cell.plan, cell.asked)
    except OSError:
        return None
    return Outcome(cell, left=tuple(standing.files), is_skipped=True) if is_there else None


def packed(cell: Cell, standing: Standing) -> Parcel:
    """A cell as files: what a worker does. It writes nothing."""
    from packgen.build import drawn

    try:
        made = drawn(cell.plan, standing, cell.asked)
    except Problems as found:
        return Parcel({}, (), (), found.problems)
    return Parcel(made.files, made.left, made.composed.warnings)


def processes(count: int | None = None) -> tuple[Pool, int]:
    """How to open so many processes of this machine, else one for each processor; and how many they are.

    Each is started afresh on every system alike. Windows waits for 61 at most.
    """
    number = min(count or os.cpu_count() or 1, 61)
    return (lambda: ProcessPoolExecutor(number, get_context("spawn"), max_tasks_per_child=RENEWED)), number


def cluster(address: str) -> tuple[Pool, int]:
    """How to open the executor of a Dask cluster, and how many workers it has.

    Raises OSError when nobody is there, ValueError for an address that is none, ImportError without Dask.
    """
    from distributed import Client

    client: Any = Client(address, timeout="5s")  # type: ignore[no-untyped-call]
    return client.get_executor, max(1, sum(client.nthreads().values()))


# --- spreading ----------------------------------------------------------------------------------------------


def _spread(cells: Iterable[Cell], output: Path, pool: Pool, workers: int) -> Iterator[tuple[Cell, Result]]:
    """Every cell with its parcel, or why there is none, in the order in which they are done.

    When a worker is killed its pool may break, and all that was under way with it: these cells are tried again one by
    one, so that the one to blame is found and the others are made.
    """
    waiting, suspects = list(reversed([*cells])), list[Cell]()
    while waiting or suspects:
        is_trial = bool(suspects)
        source = [suspects.pop()] if is_trial else waiting
        for cell, found in _until_broken(source, output, pool, 1 if is_trial else workers * AHEAD):
            if found is not None:
                yield cell, found
            elif is_trial:
                yield cell, DIED
            else:
                suspects.append(cell)


def _until_broken(
    waiting: list[Cell], output: Path, pool: Pool, width: int
) -> Iterator[tuple[Cell, Parcel | str | None]]:
    """Cells with their parcels until the pool breaks; those under way then come with None. Takes from `waiting`."""
    under_way: dict[Future[Parcel], Cell] = {}
    is_broken = False
    with pool() as executor:
        while under_way or (waiting and not is_broken):
            while waiting and len(under_way) < width and not is_broken:
                try:
                    is_broken = not _submitted(executor, waiting, under_way, output)
                except OSError as refused:
                    yield waiting.pop(), refusal(refused)
            for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                found = _found(future)
                is_broken = is_broken or found is None
                yield under_way.pop(future), found


def _submitted(executor: Executor, waiting: list[Cell], under_way: dict[Future[Parcel], Cell], output: Path) -> bool:
    """Whether the next cell could be given to a worker. It is told what stands already, for it may not see that.

    Raises OSError when that can't be read.
    """
    cell = waiting[-1]
    try:
        future = executor.submit(packed, cell, Standing.of(output / cell.folder).looked_at())
    except BrokenExecutor:
        return False
    under_way[future] = waiting.pop()
    return True


def _found(future: Future[Parcel]) -> Result | None:
    """What came of a cell: its parcel, or what went wrong; None when the pool broke."""
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, BrokenExecutor):
        return None
    return refusal(error) if isinstance(error, OSError) else f"{type(error).__name__}: {error}"


def _saved(cell: Cell, parcel: Result, output: Path) -> Outcome:
    """Write what was made of a cell, or tell why that can't be."""
    if isinstance(parcel, str):
        return Outcome(cell, why=parcel)
    if parcel.problems:
        return Outcome(cell, problems=parcel.problems)
    try:
        kept = save(parcel.files, output / cell.folder, left=parcel.left)
    except OSError as refused:
        return Outcome(cell, why=refusal(refused))
    return Outcome(cell, tuple(parcel.files), parcel.left, kept, parcel.warnings)
