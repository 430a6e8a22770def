"""HTML elements as values: whatever is put into one is escaped, unless it is an element already."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

__all__ = ["Markup", "join", "said", "tag"]


def tag(name: str, /, *content: object, **attributes: str | int | None) -> Markup:
    """An element.  An attribute that is None is left out; `class_` stands for class, `_` in a name for a hyphen."""
    opening = "".join(
        Markup(' {}="{}"').format(_attribute(key), value) for key, value in attributes.items() if value is not None
    )
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(name), Markup(opening), join(content))


def join(content: Iterable[object], between: str = "") -> Markup:
    """Elements and words one after the other, with `between` (words) between them.  None is nothing."""
    return escape(between).join(escape(piece) for piece in content if piece is not None)


def said(cell: Markup | str) -> str:
    """The words of an element, without its tags; of words, the words as they are."""
    return cell.striptags() if isinstance(cell, Markup) else cell


def _attribute(key: str) -> Markup:
    return Markup(key.rstrip("_").replace("_", "-"))
