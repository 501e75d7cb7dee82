"""Where things are: what comes with packgen, what stands beside a plan, and where its pack goes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

PACKAGE = Path(__file__).parent
PICKED = ".picked.yaml"
"""How the names of files end that hold what was picked."""


def shipped(name: str) -> Path:
    """The folder content, layouts, assets or plans: in the installed package, else beside it in the checkout."""
    inside = PACKAGE / "_shipped" / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def folder_of(plan: Path) -> Path:
    """The folder of a plan; a plan may be named by its folder."""
    return plan if plan.is_dir() else plan.parent


def picked_path(plan: Path) -> Path:
    """The file beside a plan that holds what was picked: plan.picked.yaml for plan.yaml."""
    plan = plan / "plan.yaml" if plan.is_dir() else plan
    return plan.with_name(f"{plan.stem}{PICKED}")


def name_of(plan: Path) -> str:
    """The name of a plan's pack: the plan's file name, or its folder's when the file is called plan.yaml."""
    is_plain = plan.is_dir() or plan.stem == "plan"
    return folder_of(plan).resolve().name if is_plain else plan.stem


def pack_folder(plan: Path, output: Path, make: Sequence[str] = ()) -> Path:
    """Where the pack of a plan goes: output/<plan>, or output/<plan>-cards when only its cards are made."""
    return output / "-".join((name_of(plan), *make))
