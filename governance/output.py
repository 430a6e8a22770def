"""Writing products: each file whole or not at all, and the files of a case together."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

ABANDONED = 3600  # seconds after which the leavings of a killed build are taken away


def write_together(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files into `folder`.  All are written aside and flushed first, then each takes its place in one step, so
    that a failed or killed run leaves every old file whole, and one stopped by Ctrl-C all old files or all new ones.
    Raises OSError, with nothing changed, where it can't."""
    folder.mkdir(parents=True, exist_ok=True)
    _tidy(folder)
    aside = Path(tempfile.mkdtemp(prefix=".making-", dir=folder))
    try:
        for name, content in files.items():
            with (aside / name).open("wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
        for name in files:
            if (folder / name).is_dir():
                raise IsADirectoryError(21, "a directory has this name", str(folder / name))
        _take_places(files, aside, folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _take_places(names: Iterable[str], aside: Path, folder: Path) -> None:
    """Move files to where they belong, all of them though Ctrl-C should come between two."""
    try:
        for name in names:
            (aside / name).replace(folder / name)
    except KeyboardInterrupt:
        for name in names:
            if (aside / name).exists():
                (aside / name).replace(folder / name)
        raise


def _tidy(folder: Path) -> None:
    """Take away what a killed build left aside long ago."""
    for left in folder.glob(".making-*"):
        if time.time() - left.stat().st_mtime > ABANDONED:
            shutil.rmtree(left, ignore_errors=True)
