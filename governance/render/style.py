"""The style sheets of the documents: plain files that a designer may change, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from governance.render.fault import RenderError

_PACKAGE = Path(__file__).parent.parent
_PLACES = (_PACKAGE / "templates" / "style", _PACKAGE.parent / "templates" / "style")  # in a wheel, in the repository


@cache
def folder() -> Path:
    """The folder of the style sheets and the drawings that they use."""
    for place in _PLACES:
        if (place / "page.css").is_file():
            return place
    raise RenderError(f"there are no style sheets in {_PLACES[0]}")


@cache
def sheet(name: str) -> str:
    """The text of one style sheet, by its name without .css."""
    return (folder() / f"{name}.css").read_text(encoding="utf-8")
