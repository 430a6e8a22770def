"""Waiting for files to be saved: by looking at them, which works on every machine and file system."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

PAUSE = 0.3
"""Seconds between two looks."""


def saved(
    files: Iterable[Path],
    folder: Path,
    pack: Path | None = None,
    written: Path | None = None,
    wait: Callable[[], None] = lambda: time.sleep(PAUSE),
) -> Iterator[None]:
    """Yield at once, and again each time that one of `files`, a file below `folder`, or a clause file or contents of
    the text pack `pack`, was saved.

    `written` is the file that is written each time: that it changed is no news.  `wait` passes the time between two
    looks.
    """
    given = tuple(files)
    own = written.resolve() if written is not None else None
    before: dict[Path, int] | None = None
    while True:
        watched = (*given, *folder.rglob("*"), *_pack_files(pack))
        now = _moments(file for file in watched if file.resolve() != own)
        if now != before:
            before = now
            yield
        wait()


def _pack_files(pack: Path | None) -> Iterator[Path]:
    """The files of a text pack that a draft is made from, as they are now."""
    if pack is not None:
        yield from pack.glob("*.md")
        yield pack / "contents.yaml"


def _moments(files: Iterable[Path]) -> dict[Path, int]:
    """When each file was last changed, in nanoseconds; a file that is being replaced is not there for a moment."""
    found = {}
    for file in files:
        try:
            found[file] = file.stat().st_mtime_ns
        except (FileNotFoundError, NotADirectoryError):
            continue
    return found
