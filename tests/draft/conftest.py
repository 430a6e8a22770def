"""Fixtures of the room."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """An empty text pack."""
    return tmp_path
