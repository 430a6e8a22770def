"""The style sheets of the documents: plain files that a designer may change, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from governance.draft.articles import templates_folder


def folder() -> Path:
    """The folder of the style sheets and the drawings that they use."""
    return templates_folder() / "style"


@cache
def sheet(name: str) -> str:
    """The text of one style sheet, by its name without .css."""
    return (folder() / f"{name}.css").read_text(encoding="utf-8")
