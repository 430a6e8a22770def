"""What is watched: the case, the other side of a redline, our templates, a text pack; never what is written."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest

from governance.cli.watching import saved

_MOMENTS = count(1_000_000_000, 1_000_000_000)


def save(file: Path) -> None:
    """Write a file; each time is later than the last, however coarse the clock."""
    file.write_text("words", encoding="utf-8")
    moment = next(_MOMENTS)
    os.utime(file, ns=(moment, moment))


class StoppedError(Exception):
    """Nothing more happens in a test."""


@pytest.fixture
def folders(tmp_path: Path) -> Path:
    for name in ("ours", "pack"):
        (tmp_path / name).mkdir()
    for name in ("case.yaml", "other.md", "ours/a.md", "pack/b.md"):
        save(tmp_path / name)
    return tmp_path


def seen(folder: Path, *saves: Callable[[], None]) -> int:
    """How often a draft would be made, first and after each of `saves`."""
    left: Iterator[Callable[[], None]] = iter(saves)

    def wait() -> None:
        happen = next(left, None)
        if happen is None:
            raise StoppedError
        happen()

    files = [folder / "case.yaml", folder / "other.md"]
    made = saved(files, folder / "ours", folder / "pack", folder / "pack" / "out.md", wait)
    times = []
    with suppress(StoppedError):
        times.extend(made)
    return len(times)


@pytest.mark.parametrize(
    "name", ["case.yaml", "other.md", "ours/a.md", "ours/new.css", "pack/b.md", "pack/new.md", "pack/contents.yaml"]
)
def test_a_file_that_a_draft_is_made_from_is_watched(folders: Path, name: str) -> None:
    assert seen(folders, lambda: save(folders / name)) == 2


@pytest.mark.parametrize("name", ["pack/out.md", "pack/letter.docx", "elsewhere.yaml"])
def test_what_is_written_and_what_is_not_read_is_not_watched(folders: Path, name: str) -> None:
    assert seen(folders, lambda: save(folders / name), lambda: save(folders / name)) == 1


def test_a_file_that_goes_is_news_and_no_fault(folders: Path) -> None:
    assert seen(folders, (folders / "pack" / "b.md").unlink, lambda: None) == 2
    assert seen(folders, lambda: None) == 1
