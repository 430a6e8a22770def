"""The lines of a rendered clause to a tree of rough paragraphs: indent and marker make the shape, nothing else does.

The rough tree is private to parsing and may be changed in place: `punctuation` mends its words before they are read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NoReturn

from governance.document.labels import DEPTHS
from governance.document.outline import INDENT

_MARKER = re.compile(r"^ *\((?P<place>[0-9A-Za-z]{1,6})(?::(?P<line>[0-9]+))?\)(?: +|$)(?P<words>.*)$")
_ANCHOR = re.compile(r"(?<!\\)\{#(?P<id>[^}]*)\} *$")
_CELL_EDGE = re.compile(r"(?<!\\)\|")
_ALIGNMENT = re.compile(r" *:?-+:? *")

Fail = Callable[[int, str], NoReturn]
"""Raises the fault of an author: a line of the clause's body (0 when unknown), and what is wrong there."""


@dataclass(slots=True)
class RoughTable:
    """A table as typed: its cells are still clause Markdown."""

    columns: list[str]
    align: list[str]
    rows: list[list[str]]


@dataclass(slots=True)
class Rough:
    """A paragraph as typed; `place` is its marker (empty: no marker) and `line` its line in the source (0: unknown)."""

    depth: int
    place: str
    line: int
    words: str
    anchor: str = ""
    children: list[Rough | RoughTable] = field(default_factory=list)
    closing: str = ""

    @property
    def inside(self) -> int:
        """The depth at which the paragraph's own words go on and its children stand."""
        return self.depth + 1 if self.place else self.depth


def read_blocks(body: str, fail: Fail) -> list[Rough | RoughTable]:
    """The rough paragraphs and tables of `body`.  Calls `fail` on lines whose meaning an author must make clear."""
    reader = _Reader(fail)
    for line in body.split("\n"):
        reader.take(line.rstrip(" \t\r"))
    reader.end_table()
    return reader.blocks


class _Reader:
    """Takes a body line by line; `open` holds the innermost paragraph last and what it stands in before it."""

    def __init__(self, fail: Fail) -> None:
        self.blocks: list[Rough | RoughTable] = []
        self.open: list[Rough] = []
        self.table: list[str] = []
        self.after_gap = True
        self.line = 0
        self.fail = fail

    def take(self, line: str) -> None:
        text = line.lstrip(" ")
        if text.startswith("\t"):
            self.fail(self.line, "a tab stands before a paragraph: indent with spaces")
        indent = len(line) - len(text)
        if text.startswith("|"):
            self.take_row(indent // INDENT, text)
            return
        self.end_table()
        marker = _MARKER.match(line)
        if marker:
            self.take_item(indent, marker)
        elif text.startswith("[["):
            self.close_to(indent // INDENT)
            self.add(Rough(indent // INDENT, "", self.line, *_anchored(text)))
        elif text:
            self.take_words(indent // INDENT, text)
        self.after_gap = not text

    def take_item(self, indent: int, marker: re.Match[str]) -> None:
        self.line = int(marker["line"] or 0)
        depth, beyond = divmod(indent, INDENT)
        if beyond:
            self.fail(self.line, f"({marker['place']}) is indented by {indent} spaces: use {INDENT} for each level")
        if depth >= DEPTHS:
            self.fail(self.line, f"({marker['place']}) is nested more than {DEPTHS} levels deep")
        self.close_to(depth)
        if depth and (not self.open or self.open[-1].depth < depth - 1):
            self.fail(self.line, f"({marker['place']}) is indented, but stands in no paragraph one level up")
        if self.open and self.open[-1].closing:
            self.fail(self.line, f"({marker['place']}) follows the closing words of its paragraph: indent those more")
        self.add(Rough(depth, marker["place"], self.line, *_anchored(marker["words"])))

    def take_words(self, depth: int, text: str) -> None:
        """Words without a marker: they go on with a paragraph, close it after its children, or begin a new one."""
        innermost = self.open[-1] if self.open else None
        while self.open and self.open[-1].inside > depth:
            self.open.pop()
        owner = self.open[-1] if self.open else None
        if self.after_gap:
            self.begin(owner, depth, text)
        elif owner is not None:
            self.go_on(owner, text)
        elif innermost is not None and innermost.depth == 0 and not innermost.children:
            # Words that an author did not indent below "(1) …" still belong to it, as in Markdown.
            self.open.append(innermost)
            self.go_on(innermost, text)
        elif self.blocks:
            self.fail(self.line, f"{text[:40]!r} begins a paragraph: leave the line above it empty, or indent it")
        else:
            self.begin(owner, depth, text)

    def begin(self, owner: Rough | None, depth: int, text: str) -> None:
        """Words after an empty line: closing words after numbered children, otherwise a paragraph of their own."""
        last = owner.children[-1] if owner is not None and owner.children else None
        if owner is not None and owner.place and last is not None and not (isinstance(last, Rough) and not last.place):
            self.go_on(owner, text)
            return
        if owner is not None and not owner.place:
            self.open.pop()
        inside = self.open[-1].inside if self.open else 0
        if depth and owner is None:
            self.fail(self.line, f"{text[:40]!r} is indented, but stands in no paragraph")
        self.add(Rough(inside, "", self.line, *_anchored(text)))

    def go_on(self, rough: Rough, text: str) -> None:
        if rough.children:
            rough.closing = f"{rough.closing} {text}".lstrip(" ")
        elif rough.anchor:
            self.fail(self.line, f"words follow {{#{rough.anchor}}}: put it at the end of its paragraph")
        else:
            words, rough.anchor = _anchored(text)
            rough.words = f"{rough.words} {words}".lstrip(" ")

    def close_to(self, depth: int) -> None:
        """Close every paragraph that cannot hold a block at `depth`."""
        while self.open and self.open[-1].depth >= depth:
            self.open.pop()

    def add(self, rough: Rough) -> None:
        (self.open[-1].children if self.open else self.blocks).append(rough)
        self.open.append(rough)

    def take_row(self, depth: int, text: str) -> None:
        if not self.table:
            self.close_to(depth)
        self.table.append(text)
        self.after_gap = False

    def end_table(self) -> None:
        if self.table:
            table = self.read_table([_cells(row) for row in self.table])
            (self.open[-1].children if self.open else self.blocks).append(table)
            self.table = []

    def read_table(self, rows: list[list[str]]) -> RoughTable:
        if len(rows) < 2 or not all(_ALIGNMENT.fullmatch(cell) for cell in rows[1]):
            self.fail(self.line, "a table needs a line such as | --- | ---: | below its headings")
        columns, rule, *body = rows
        if any(len(row) != len(columns) for row in rows):
            self.fail(self.line, f"a row of the table has not {len(columns)} cells, as its headings have")
        align = ["right" if cell.strip(" ").endswith(":") else "left" for cell in rule]
        return RoughTable(columns, align, body)


def _anchored(text: str) -> tuple[str, str]:
    """`text` without the id at its end, and that id (empty: none)."""
    anchor = _ANCHOR.search(text)
    return (text[: anchor.start()].rstrip(" "), anchor["id"]) if anchor else (text, "")


def _cells(row: str) -> list[str]:
    return [cell.strip(" ") for cell in _CELL_EDGE.split(row.strip(" "))[1:-1]]
