"""Markdown that `markdown` wrote, back to a document: so a draft that was saved can be compared with a later one.

What is read is the text and the shape: the numbers are worked out anew.  The origin of a clause (its template, its
authority, its notes) is no part of the Markdown, and other Markdown is no draft: `NoDraftError` says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from governance.document.markdown import INDENT
from governance.document.number import number
from governance.document.parse import slug
from governance.document.tree import (
    Blank,
    Block,
    Clause,
    Definition,
    Document,
    Inline,
    Paragraph,
    Part,
    Reference,
    Schedule,
    Table,
    Text,
    words,
)

_COMMENT = re.compile(r"^<!-- (?P<id>\S+) -->$")
_DIVISION = re.compile(r"^## (?P<kind>Part|Schedule)(?: \S+)? – (?P<heading>.*)$")
_CLAUSE = re.compile(r"^### (?P<label>\S*) (?P<heading>.*)$")
_ITEM = re.compile(r"^(?P<indent> *)- (?P<label>\S+) (?P<words>.*)$")
_LINK = re.compile(r'^\[(?P<name>(?:\\.|[^\\\]])*)\]: #\S* "(?P<id>\S+)"$')
_CLOSES = re.compile(r" <!-- closes (?P<label>\S+ )?-->$")
_CELL_EDGE = re.compile(r"(?<!\\)\|")
_PLACE = re.compile(r"[0-9A-Za-z]+(?=\)?$)")
_INLINE = re.compile(
    r"""
      \\(?P<literal>.)
    | &\#(?P<code>\d+);
    | \*\*“(?P<term>(?:\\.|[^\\])*?)”\*\*
    | \*\*\[(?P<blank>(?:\\.|[^\\\]])*)\]\*\*
    | \[(?P<text>(?:\\.|[^\\\]])*)\](?:\[(?P<id>[^\]]*)\])?
    | (?P<plain>.)
    """,
    re.VERBOSE | re.DOTALL,
)


class NoDraftError(ValueError):
    """The text is no draft that `markdown` wrote; the message is one sentence."""


def read_markdown(text: str) -> Document:
    """The numbered document that `text` was written from.  Raises NoDraftError."""
    lines = text.split("\n")
    links = {found["name"]: found["id"] for line in lines if (found := _LINK.match(line))}
    document = _Reader(lines, links).document()
    if not document.parts and not document.schedules:
        raise NoDraftError("it has no part and no schedule of a draft")
    return number(document)


@dataclass(slots=True)
class _Open:
    """A paragraph whose children may still come; `inside` is the indent of what stands in it."""

    inside: int
    id: str
    content: tuple[Inline, ...]
    numbered: bool
    children: list[_Open | Table] = field(default_factory=list)
    closing: tuple[Inline, ...] = ()

    def closed(self) -> Paragraph:
        return Paragraph(self.id, self.content, _closed(self.children), self.closing, self.numbered)


def _closed(blocks: list[_Open | Table]) -> tuple[Block, ...]:
    return tuple(block.closed() if isinstance(block, _Open) else block for block in blocks)


@dataclass(slots=True)
class _Reader:
    lines: list[str]
    links: dict[str, str]

    def document(self) -> Document:
        title = ""
        parts: list[Part] = []
        schedules: list[Schedule] = []
        for place, line in enumerate(self.lines):
            if line.startswith("# ") and not title:
                title = words(self.inline(line[2:]))
            heading = _DIVISION.match(line)
            if heading and (id := self.id_after(place)):
                clauses, said = self.clauses(place + 2), words(self.inline(heading["heading"]))
                if heading["kind"] == "Part":
                    parts.append(Part(id, said, clauses))
                else:
                    schedules.append(Schedule(id, said, clauses))
        return Document(title, tuple(parts), tuple(schedules))

    def id_after(self, place: int) -> str:
        """The id in the comment below a heading; empty where there is none."""
        found = _COMMENT.match(self.lines[place + 1]) if place + 1 < len(self.lines) else None
        return found["id"] if found else ""

    def clauses(self, start: int) -> tuple[Clause, ...]:
        clauses: list[Clause] = []
        for place in range(start, len(self.lines)):
            line = self.lines[place]
            if line.startswith("## "):
                break
            heading = _CLAUSE.match(line)
            if heading and (id := self.id_after(place)):
                clauses.append(Clause(id, words(self.inline(heading["heading"])), self.body(place + 2, id)))
        return tuple(clauses)

    def body(self, start: int, clause: str) -> tuple[Block, ...]:
        body = _Body(clause, self)
        for line in self.lines[start:]:
            if line.startswith(("## ", "### ")) or _LINK.match(line):
                break
            body.take(line)
        body.end_table()
        return _closed(body.blocks)

    def inline(self, source: str) -> tuple[Inline, ...]:
        pieces: list[Inline] = []
        for found in _INLINE.finditer(source):
            piece = self.piece(found)
            last = pieces[-1] if pieces else None
            if isinstance(piece, Text) and isinstance(last, Text):
                pieces[-1] = Text(last.text + piece.text)
            else:
                pieces.append(piece)
        return tuple(pieces)

    def piece(self, found: re.Match[str]) -> Inline:
        match found.lastgroup:
            case "term":
                return Definition(self.literal(found["term"]))
            case "blank":
                return Blank(self.literal(found["blank"]))
            case "text" | "id":
                name = found["id"] or found["text"]
                return Reference(self.links.get(name, name), self.literal(found["text"]))
            case "code":
                return Text(chr(int(found["code"])))
            case _:
                return Text(found["literal"] or found["plain"])

    def literal(self, source: str) -> str:
        return words(self.inline(source))


@dataclass(slots=True)
class _Body:
    """The body of one clause, line by line; `open` holds the innermost paragraph last."""

    clause: str
    reader: _Reader
    blocks: list[_Open | Table] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    given: set[str] = field(default_factory=set)
    rows: list[str] = field(default_factory=list)

    def take(self, line: str) -> None:
        text = line.lstrip(" ")
        indent = len(line) - len(text)
        if text.startswith("|"):
            if not self.rows:
                self.close_to(indent)
            self.rows.append(text)
            return
        self.end_table()
        if not text:
            return
        item = _ITEM.match(line)
        closes = _CLOSES.search(text)
        if closes:
            self.close(indent, text[: closes.start()], numbered=bool(closes["label"]))
        elif item:
            self.close_to(indent)
            place = _PLACE.search(item["label"])
            self.add(indent, place[0] if place else item["label"], self.reader.inline(item["words"]), numbered=True)
        else:
            self.close_to(indent)
            content = self.reader.inline(text)
            first = content[0]
            name = slug(first.term) if isinstance(first, Definition) else "words"
            self.add(indent, name, content, numbered=False)

    def close(self, indent: int, text: str, *, numbered: bool) -> None:
        """Closing words: of the item whose inside is at their indent, or of the plain paragraph at their indent."""
        inside = indent if numbered else indent + INDENT
        while self.open and (self.open[-1].inside, self.open[-1].numbered) != (inside, numbered):
            self.open.pop()
        if not self.open:
            raise NoDraftError(f"closing words close nothing: {text[:40]!r}")
        self.open.pop().closing = self.reader.inline(text)

    def close_to(self, indent: int) -> None:
        while self.open and self.open[-1].inside > indent:
            self.open.pop()

    def add(self, indent: int, name: str, content: tuple[Inline, ...], *, numbered: bool) -> None:
        owner = self.open[-1].id if self.open else self.clause
        block = _Open(indent + INDENT, self.fresh(f"{owner}/{name}"), content, numbered)
        self.beside().append(block)
        self.open.append(block)

    def beside(self) -> list[_Open | Table]:
        return self.open[-1].children if self.open else self.blocks

    def fresh(self, name: str) -> str:
        candidate, turn = name, 1
        while candidate in self.given:
            turn += 1
            candidate = f"{name}~{turn}"
        self.given.add(candidate)
        return candidate

    def end_table(self) -> None:
        if not self.rows:
            return
        columns, rule, *rows = [_cells(row) for row in self.rows]
        owner = self.open[-1].id if self.open else self.clause
        align = tuple("right" if cell.endswith(":") else "left" for cell in rule)
        table = Table(
            self.fresh(f"{owner}/table"),
            tuple(map(self.reader.inline, columns)),
            align,
            tuple(tuple(map(self.reader.inline, row)) for row in rows),
        )
        self.beside().append(table)
        self.rows = []


def _cells(row: str) -> list[str]:
    return [cell.removeprefix(" ").removesuffix(" ") for cell in _CELL_EDGE.split(row)[1:-1]]
