"""A document with what became of it marked: shaped like the tree of `tree.py`, each word and block with a change.

One shape serves two purposes.  `unmarked` lifts a document as it is, and `diff.redline` marks one against another, so
that whatever writes a draft (Word, Markdown, HTML) writes its redline as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

from governance.document.literal import inert, literal
from governance.document.number import Label
from governance.document.tree import (
    Block,
    Clause,
    Definition,
    Document,
    Inline,
    Numbers,
    Paragraph,
    Part,
    Schedule,
    Table,
    Text,
    Use,
    words,
)


class Change(StrEnum):
    """What became of some words, or of a whole block, from the old document to the new one."""

    KEPT = "kept"
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_AWAY = "moved-away"
    """It stood here, and stands elsewhere now."""
    MOVED_HERE = "moved-here"
    """It stands here, and stood elsewhere."""

    @property
    def in_new(self) -> bool:
        """Whether the new document has it at this place."""
        return self in (Change.KEPT, Change.INSERTED, Change.MOVED_HERE)

    @property
    def in_old(self) -> bool:
        """Whether the old document had it at this place."""
        return self in (Change.KEPT, Change.DELETED, Change.MOVED_AWAY)


@dataclass(frozen=True, slots=True)
class Run:
    """A content element and what became of it.  `was` is its old form, where what was kept prints another number."""

    piece: Inline
    change: Change = Change.KEPT
    was: Inline | None = None


Words = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class MarkedParagraph:
    """A paragraph.  What was deleted or moved away has its old id and label, all else its new ones.

    `was_id` and `was_label` are those of the old document, where it has the paragraph.
    """

    id: str
    label: Label
    content: Words
    children: tuple[MarkedBlock, ...] = ()
    closing: Words = ()
    numbered: bool = True
    change: Change = Change.KEPT
    was_id: str = ""
    was_label: Label | None = None

    @property
    def defines(self) -> bool:
        """Whether it opens with a definition."""
        return bool(self.content) and isinstance(self.content[0].piece, Definition)


@dataclass(frozen=True, slots=True)
class MarkedRow:
    """A row of a table."""

    cells: tuple[Words, ...]
    change: Change = Change.KEPT


@dataclass(frozen=True, slots=True)
class MarkedTable:
    """A table; `label` is that of what it stands in."""

    id: str
    label: Label
    columns: tuple[Words, ...]
    align: tuple[str, ...]
    rows: tuple[MarkedRow, ...]
    change: Change = Change.KEPT
    was_id: str = ""
    was_label: Label | None = None


MarkedBlock = MarkedParagraph | MarkedTable


@dataclass(frozen=True, slots=True)
class MarkedClause:
    """A clause.  `source` is the clause of the document whose label it has; `was` the other one, of what was kept."""

    source: Clause
    label: Label
    heading: Words
    body: tuple[MarkedBlock, ...]
    change: Change = Change.KEPT
    was: Clause | None = None
    was_label: Label | None = None

    @property
    def id(self) -> str:
        """The id of the clause."""
        return self.source.id


@dataclass(frozen=True, slots=True)
class MarkedDivision:
    """A part or a schedule."""

    kind: Literal["Part", "Schedule"]
    id: str
    label: Label
    heading: Words
    clauses: tuple[MarkedClause, ...]
    change: Change = Change.KEPT
    was_id: str = ""
    was_label: Label | None = None


@dataclass(frozen=True, slots=True)
class MarkedDocument:
    """A document with its changes.  `numbers` and `was_numbers` are those of the new and of the old document."""

    title: Words
    divisions: tuple[MarkedDivision, ...]
    numbers: Numbers
    was_numbers: Numbers | None = None

    @property
    def is_redline(self) -> bool:
        """Whether it compares two documents."""
        return self.was_numbers is not None

    def clauses(self) -> Iterator[MarkedClause]:
        """Every clause in printed order, those that were deleted among them."""
        for division in self.divisions:
            yield from division.clauses


def label_of(id: str, numbers: Numbers) -> Label:
    """The labels of `id`; empty in a document that is not numbered."""
    return Label(numbers.own.get(id, ""), numbers.full.get(id, ""))


def visible(text: str) -> str:
    """`text` without characters that steer or cannot be shown: control, formatting and direction marks, line breaks."""
    return literal(inert(text))


def plain(content: tuple[Inline, ...], change: Change = Change.KEPT) -> Words:
    """`content` as it is, all of it with one change."""
    return tuple(Run(piece, change) for piece in content)


def titled(text: str, change: Change = Change.KEPT) -> Words:
    """A heading or title as words."""
    return (Run(Text(visible(text)), change),) if text else ()


def printed(content: Words) -> str:
    """The words of the new document in `content`."""
    return words(new_words(content))


def new_words(content: Words) -> tuple[Inline, ...]:
    """The elements of the new document in `content`, neighbouring texts joined."""
    return joined(run.piece for run in content if run.change.in_new)


def old_words(content: Words) -> tuple[Inline, ...]:
    """The elements of the old document in `content`, neighbouring texts joined."""
    return joined(run.was or run.piece for run in content if run.change.in_old)


def joined(content: Iterable[Inline]) -> tuple[Inline, ...]:
    """`content` with neighbouring texts made one; a use of a term counts as the text that it prints."""
    pieces: list[Inline] = []
    for piece in content:
        text = Text(piece.text) if isinstance(piece, Use) else piece
        last = pieces[-1] if pieces else None
        if isinstance(text, Text) and isinstance(last, Text):
            pieces[-1] = Text(last.text + text.text)
        elif text != Text(""):
            pieces.append(text)
    return tuple(pieces)


def unmarked(document: Document) -> MarkedDocument:
    """A numbered `document` with nothing changed."""
    return MarkedDocument(
        titled(document.title),
        tuple(whole_division(division, document.numbers, Change.KEPT) for division in document.divisions()),
        document.numbers,
    )


def whole_division(division: Part | Schedule, numbers: Numbers, change: Change) -> MarkedDivision:
    """A part or schedule, all of it with one change."""
    return MarkedDivision(
        "Part" if isinstance(division, Part) else "Schedule",
        division.id,
        label_of(division.id, numbers),
        titled(division.heading, change),
        tuple(whole_clause(clause, numbers, change) for clause in division.clauses),
        change,
    )


def whole_clause(clause: Clause, numbers: Numbers, change: Change) -> MarkedClause:
    """A clause, all of it with one change."""
    return MarkedClause(
        clause,
        label_of(clause.id, numbers),
        titled(clause.heading, change),
        tuple(whole_block(block, numbers, change) for block in clause.body),
        change,
    )


def whole_block(block: Block, numbers: Numbers, change: Change) -> MarkedBlock:
    """A paragraph or table, all of it with one change."""
    label = label_of(block.id, numbers)
    if isinstance(block, Table):
        columns = tuple(plain(column, change) for column in block.columns)
        rows = tuple(MarkedRow(tuple(plain(cell, change) for cell in row), change) for row in block.rows)
        return MarkedTable(block.id, label, columns, block.align, rows, change)
    return MarkedParagraph(
        block.id,
        label,
        plain(block.content, change),
        tuple(whole_block(child, numbers, change) for child in block.children),
        plain(block.closing, change),
        block.numbered,
        change,
    )


def accepted(marked: MarkedDocument) -> Document:
    """The new document: every change accepted.  Its numbers are those of the new document."""
    return _Side(new=True).document(marked)


def rejected(marked: MarkedDocument) -> Document:
    """The old document: every change rejected.  Its numbers are those of the old document."""
    return _Side(new=False).document(marked)


@dataclass(frozen=True, slots=True)
class _Side:
    """Takes one of the two documents out of a redline."""

    new: bool

    def has(self, change: Change) -> bool:
        return change.in_new if self.new else change.in_old

    def words(self, content: Words) -> tuple[Inline, ...]:
        return new_words(content) if self.new else old_words(content)

    def name(self, id: str, was_id: str) -> str:
        return id if self.new else was_id or id

    def document(self, marked: MarkedDocument) -> Document:
        there = [division for division in marked.divisions if self.has(division.change)]
        parts = (Part(*self.division(each)) for each in there if each.kind == "Part")
        schedules = (Schedule(*self.division(each)) for each in there if each.kind == "Schedule")
        numbers = marked.numbers if self.new else marked.was_numbers or marked.numbers
        return Document(words(self.words(marked.title)), tuple(parts), tuple(schedules), numbers)

    def division(self, division: MarkedDivision) -> tuple[str, str, tuple[Clause, ...]]:
        clauses = tuple(self.clause(clause) for clause in division.clauses if self.has(clause.change))
        return self.name(division.id, division.was_id), words(self.words(division.heading)), clauses

    def clause(self, clause: MarkedClause) -> Clause:
        source = clause.source if self.new else clause.was or clause.source
        return replace(source, heading=words(self.words(clause.heading)), body=self.blocks(clause.body))

    def blocks(self, blocks: tuple[MarkedBlock, ...]) -> tuple[Block, ...]:
        return tuple(self.block(block) for block in blocks if self.has(block.change))

    def block(self, block: MarkedBlock) -> Block:
        id = self.name(block.id, block.was_id)
        if isinstance(block, MarkedTable):
            columns = tuple(self.words(column) for column in block.columns)
            rows = tuple(tuple(map(self.words, row.cells)) for row in block.rows if self.has(row.change))
            return Table(id, columns, block.align, rows)
        content, closing = self.words(block.content), self.words(block.closing)
        return Paragraph(id, content, self.blocks(block.children), closing, block.numbered)
