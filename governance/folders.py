"""Where the program's own files lie."""

from __future__ import annotations

from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent
LAW = PACKAGE / "law"


@cache
def templates_folder() -> Path:
    """The folder of the program's own wording: inside the package once it is installed, else beside it."""
    installed = PACKAGE / "templates"
    return installed if installed.is_dir() else PACKAGE.parent / "templates"
