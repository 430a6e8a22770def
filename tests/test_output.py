"""Writing products: whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from governance import output
from governance.output import write_together


def test_files_are_written_and_nothing_is_left_aside(tmp_path: Path) -> None:
    write_together({"a.pdf": b"new", "b.json": b"{}"}, tmp_path / "case")
    assert sorted(p.name for p in (tmp_path / "case").iterdir()) == ["a.pdf", "b.json"]
    assert (tmp_path / "case" / "a.pdf").read_bytes() == b"new"


def test_other_files_of_the_folder_stay(tmp_path: Path) -> None:
    (tmp_path / "minutes.txt").write_text("kept")
    write_together({"a.pdf": b"new"}, tmp_path)
    assert (tmp_path / "minutes.txt").read_text() == "kept"


def test_a_failed_write_leaves_every_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_together({"a.pdf": b"old a", "b.pdf": b"old b"}, tmp_path)
    calls = []

    def fails(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(output.os, "fsync", fails)
    with pytest.raises(OSError, match="No space"):
        write_together({"a.pdf": b"new a", "b.pdf": b"new b"}, tmp_path)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a.pdf": b"old a", "b.pdf": b"old b"}


def test_ctrl_c_between_two_files_leaves_all_of_the_new_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_together({"a.pdf": b"old a", "b.pdf": b"old b"}, tmp_path)
    real, moved = Path.replace, []

    def stopped(self: Path, target: Path) -> Path:
        done = real(self, target)
        moved.append(target.name)
        if len(moved) == 1:
            raise KeyboardInterrupt
        return done

    monkeypatch.setattr(Path, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        write_together({"a.pdf": b"new a", "b.pdf": b"new b"}, tmp_path)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a.pdf": b"new a", "b.pdf": b"new b"}


def test_a_directory_in_the_way_is_an_error_and_changes_nothing(tmp_path: Path) -> None:
    write_together({"a.pdf": b"old"}, tmp_path)
    (tmp_path / "b.pdf").mkdir()
    with pytest.raises(IsADirectoryError):
        write_together({"a.pdf": b"new", "b.pdf": b"new"}, tmp_path)
    assert (tmp_path / "a.pdf").read_bytes() == b"old"


def test_what_a_killed_build_left_aside_long_ago_is_taken_away(tmp_path: Path) -> None:
    left = tmp_path / ".making-old"
    left.mkdir()
    os.utime(left, (0, 0))
    fresh = tmp_path / ".making-fresh"
    fresh.mkdir()
    write_together({"a.pdf": b"new"}, tmp_path)
    assert not left.exists()
    assert fresh.exists()
