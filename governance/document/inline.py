"""Inline clause Markdown to content elements, by inline rules of markdown-it; all its own rules but escapes are off.

`@{id}` a reference, `[[Term|Terms|!fixed phrase]]` a definition, `[?label?]` a blank, `\\` before a mark its character.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from governance.document.literal import literal
from governance.document.tree import Blank, Definition, Inline, Reference, Text

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~/-]*")


class MarkError(ValueError):
    """A mark that is not closed, is empty, or stands in the wrong place."""


def parse_inline(source: str) -> tuple[Inline, ...]:
    """The content elements of one paragraph of clause Markdown.  Raises `MarkError`."""
    # Only a paragraph with one of these characters can hold a mark.
    if not any(mark in source for mark in "@[{\\"):
        return (Text(literal(source)),) if source else ()
    markdown = _markdown()
    tokens: list[Token] = []
    markdown.inline.parse(source, markdown, {}, tokens)
    return _joined(map(_element, tokens))


def identifier(source: str) -> str:
    """The id written in `source`.  Raises `MarkError` when it is none."""
    name = literal(source).strip()
    if not _ID.fullmatch(name):
        raise MarkError(f"{name!r} is no id: letters, digits, and - . / ~ between them")
    return name


def _mark(name: str, opening: str, closing: str) -> Callable[[StateInline, bool], bool]:
    """An inline rule that turns everything between `opening` and `closing` into one token called `name`."""

    def rule(state: StateInline, silent: bool) -> bool:
        if not state.src.startswith(opening, state.pos):
            return False
        start = state.pos + len(opening)
        end = state.src.find(closing, start)
        if end < 0:
            raise MarkError(f"{opening} is not closed by {closing}")
        if not silent:
            state.push(name, "", 0).content = state.src[start:end]
        state.pos = end + len(closing)
        return True

    return rule


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("zero").enable("escape")
    for name, opening, closing in (
        ("reference", "@{", "}"),
        ("definition", "[[", "]]"),
        ("blank", "[?", "?]"),
        ("anchor", "{#", "}"),
    ):
        markdown.inline.ruler.push(name, _mark(name, opening, closing))
    return markdown


def _element(token: Token) -> Inline:
    match token.type:
        case "reference":
            return Reference(identifier(token.content))
        case "definition":
            return _definition(token.content)
        case "blank":
            return Blank(_named(token.content, "a blank"))
        case "anchor":
            raise MarkError(f"{{#{literal(token.content)}}} must stand at the end of its paragraph")
        case _:
            return Text(literal(token.content))


def _definition(source: str) -> Definition:
    term, *others = source.split("|")
    aliases = tuple(_named(form, "an alias") for form in others if not form.startswith("!"))
    guards = tuple(_named(form[1:], "a fixed phrase") for form in others if form.startswith("!"))
    return Definition(_named(term, "a defined term"), aliases, guards)


def _named(source: str, what: str) -> str:
    name = literal(source).strip()
    if not name:
        raise MarkError(f"{what} has no words")
    return name


def _joined(elements: Iterable[Inline]) -> tuple[Inline, ...]:
    """`elements` with neighbouring texts made one."""
    joined: list[Inline] = []
    for element in elements:
        last = joined[-1] if joined else None
        if isinstance(element, Text) and isinstance(last, Text):
            joined[-1] = Text(last.text + element.text)
        elif element != Text(""):
            joined.append(element)
    return tuple(joined)
