"""Waiting for files to be saved: by looking at them, which works on every machine and file system."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

PAUSE = 0.3
"""Seconds between two looks."""


def saved(files: Iterable[Path], folder: Path, wait: Callable[[], None] = lambda: time.sleep(PAUSE)) -> Iterator[None]:
    """Yield at once, and again each time that one of `files`, or a file below `folder`, was saved.

    `wait` passes the time between two looks.
    """
    watched = tuple(files)
    before: dict[Path, int] | None = None
    while True:
        now = _moments(watched, folder)
        if now != before:
            before = now
            yield
        wait()


def _moments(files: tuple[Path, ...], folder: Path) -> dict[Path, int]:
    """When each file was last changed, in nanoseconds; a file that is being replaced is not there for a moment."""
    found = {}
    for file in (*files, *folder.rglob("*")):
        try:
            found[file] = file.stat().st_mtime_ns
        except FileNotFoundError:
            continue
    return found
