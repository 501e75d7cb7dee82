"""A disk that refuses, in words that help: what can't be done, with what, and why."""

from __future__ import annotations


def refusal(error: OSError) -> str:
    """What a person is told of an error of the disk. A file that is open in Office is locked on Windows."""
    if isinstance(error, PermissionError):
        return f"cannot write {error.filename}: it is open in another program, or the folder is read-only"
    return f"{error.filename or 'the disk'}: {error.strerror or error}"
