"""Two documents as one redline: clauses by id, then by likeness; in a pair its blocks likewise; in those, words.

Numbers are no part of the comparison: a clause that is only renumbered, and a reference that only prints the new
number of what it always led to, are unchanged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from governance.document.marked import (
    Change,
    MarkedBlock,
    MarkedClause,
    MarkedDivision,
    MarkedDocument,
    MarkedParagraph,
    MarkedRow,
    MarkedTable,
    Words,
    label_of,
    visible,
    whole_block,
    whole_clause,
    whole_division,
)
from governance.document.pairing import Face, face_of_block, face_of_clause, face_of_row, longest_rise, paired
from governance.document.tokens import compared
from governance.document.tree import Block, Clause, Document, Inline, Paragraph, Part, Schedule, Table, Text

Thing = TypeVar("Thing")
Result = TypeVar("Result")


def redline(old: Document, new: Document) -> MarkedDocument:
    """What became of `old` on the way to `new`; both must be numbered and resolved."""
    pairs = _Pairs()
    pairs.documents(old, new)
    return _Redline(old, new, pairs).document()


class _Pairs:
    """What is the same thing in both documents, found before any words are compared: references need all of it."""

    def __init__(self) -> None:
        self.old_of: dict[int, object] = {}
        self.matched: set[int] = set()
        self.renamed: dict[str, str] = {}
        # The identity of an object stands for it, so it must not be taken away and its identity given anew.
        self.alive: list[object] = []

    def documents(self, old: Document, new: Document) -> None:
        self.pair(old.divisions(), new.divisions(), _face_of_division, names=True)
        for before, now in self.pair(tuple(old.clauses()), tuple(new.clauses()), face_of_clause, names=True):
            self.blocks(before.body, now.body)

    def blocks(self, olds: tuple[Block, ...], news: tuple[Block, ...]) -> None:
        for before, now in self.pair(olds, news, face_of_block, names=False):
            if isinstance(before, Paragraph) and isinstance(now, Paragraph):
                self.blocks(before.children, now.children)

    def pair(
        self, olds: Sequence[Thing], news: Sequence[Thing], face: Callable[[Thing], Face], *, names: bool
    ) -> list[tuple[Thing, Thing]]:
        found = [(olds[old], news[new]) for new, old in paired(olds, news, face, names=names).items()]
        for before, now in found:
            self.alive += (before, now)
            self.old_of[id(now)] = before
            self.matched.add(id(before))
            self.renamed[face(before).id] = face(now).id
        return found


def _face_of_division(division: Part | Schedule) -> Face:
    return Face(isinstance(division, Part), division.id, division.heading)


@dataclass(frozen=True, slots=True)
class _Redline:
    old: Document
    new: Document
    pairs: _Pairs

    def document(self) -> MarkedDocument:
        title = self.words((Text(visible(self.old.title)),), (Text(visible(self.new.title)),))
        parts = self.merged(self.old.parts, self.new.parts, self.both_divisions, whole_division)
        schedules = self.merged(self.old.schedules, self.new.schedules, self.both_divisions, whole_division)
        return MarkedDocument(title, (*parts, *schedules), self.new.numbers, self.old.numbers)

    def merged(
        self,
        olds: Sequence[Thing],
        news: Sequence[Thing],
        both: Callable[[Thing, Thing, bool], Result],
        whole: Callable[..., Result],
    ) -> tuple[Result, ...]:
        """Old and new things in one row: where something was deleted, it stands before what took its place."""
        places = {id(each): place for place, each in enumerate(olds)}
        partners = [self.pairs.old_of.get(id(each)) for each in news]
        here = [places[id(partner)] for partner in partners if id(partner) in places]
        staying = longest_rise(here)
        result: list[Result] = []
        waiting: list[Result] = []
        done = 0
        for each, partner in zip(news, partners, strict=True):
            place = places.get(id(partner), -1)
            if place in staying:
                result += self.gone(olds[done:place], whole)
                result += waiting
                waiting, done = [], place + 1
                result.append(both(olds[place], each, False))
            elif partner is not None:
                waiting.append(both(partner, each, True))  # type: ignore[arg-type]  # a partner is a thing of the same kind
            else:
                waiting.append(whole(each, self.new.numbers, Change.INSERTED))
        return (*result, *self.gone(olds[done:], whole), *waiting)

    def gone(self, olds: Iterable[Thing], whole: Callable[..., Result]) -> list[Result]:
        return [
            whole(each, self.old.numbers, Change.MOVED_AWAY if id(each) in self.pairs.matched else Change.DELETED)
            for each in olds
        ]

    def both_divisions(self, old: Part | Schedule, new: Part | Schedule, moved: bool) -> MarkedDivision:
        # A division that moved brings its clauses with it only by their own pairs: the division itself is a heading.
        clauses = self.merged(old.clauses, new.clauses, self.both_clauses, whole_clause)
        division = MarkedDivision(
            "Part" if isinstance(new, Part) else "Schedule",
            new.id,
            label_of(new.id, self.new.numbers),
            self.words((Text(visible(old.heading)),), (Text(visible(new.heading)),)),
            clauses,
            was_id=old.id,
            was_label=label_of(old.id, self.old.numbers),
        )
        return moved_here(division) if moved else division

    def both_clauses(self, old: Clause, new: Clause, moved: bool) -> MarkedClause:
        clause = MarkedClause(
            new,
            label_of(new.id, self.new.numbers),
            self.words((Text(visible(old.heading)),), (Text(visible(new.heading)),)),
            self.merged(old.body, new.body, self.both_blocks, whole_block),
            was=old,
            was_label=label_of(old.id, self.old.numbers),
        )
        return _moved_clause(clause) if moved else clause

    def both_blocks(self, old: Block, new: Block, moved: bool) -> MarkedBlock:
        block = self.both_tables(old, new) if isinstance(new, Table) else self.both_paragraphs(old, new)
        return _moved_block(block) if moved else block

    def both_paragraphs(self, old: Block, new: Paragraph) -> MarkedParagraph:
        assert isinstance(old, Paragraph), "a face tells paragraphs from tables"
        return MarkedParagraph(
            new.id,
            label_of(new.id, self.new.numbers),
            self.words(old.content, new.content),
            self.merged(old.children, new.children, self.both_blocks, whole_block),
            self.words(old.closing, new.closing),
            new.numbered,
            was_id=old.id,
            was_label=label_of(old.id, self.old.numbers),
        )

    def both_tables(self, old: Block, new: Table) -> MarkedTable:
        assert isinstance(old, Table), "a face tells tables from paragraphs"
        return MarkedTable(
            new.id,
            label_of(new.id, self.new.numbers),
            tuple(self.words(*columns) for columns in zip(old.columns, new.columns, strict=True)),
            new.align,
            self.rows(old.rows, new.rows),
            was_id=old.id,
            was_label=label_of(old.id, self.old.numbers),
        )

    def rows(self, olds: tuple[_Row, ...], news: tuple[_Row, ...]) -> tuple[MarkedRow, ...]:
        """Rows in one; a row that changed its place is deleted there and inserted here, for a row has no number."""
        found = paired(olds, news, face_of_row, names=False)
        staying = longest_rise([found[place] for place in range(len(news)) if place in found])
        result: list[MarkedRow] = []
        waiting: list[MarkedRow] = []
        done = 0
        for place, row in enumerate(news):
            before = found.get(place, -1)
            if before in staying:
                result += [_whole_row(each, Change.DELETED) for each in olds[done:before]]
                result += waiting
                result.append(MarkedRow(tuple(self.words(*cells) for cells in zip(olds[before], row, strict=True))))
                waiting, done = [], before + 1
            else:
                waiting.append(_whole_row(row, Change.INSERTED))
        return (*result, *(_whole_row(each, Change.DELETED) for each in olds[done:]), *waiting)

    def words(self, old: tuple[Inline, ...], new: tuple[Inline, ...]) -> Words:
        return compared(old, new, self.renamed)

    @property
    def renamed(self) -> Mapping[str, str]:
        return self.pairs.renamed


_Row = tuple[tuple[Inline, ...], ...]


def _whole_row(row: _Row, change: Change) -> MarkedRow:
    marked = whole_block(Table("", row, ("left",) * len(row), ()), Document("", ()).numbers, change)
    assert isinstance(marked, MarkedTable), "a table is lifted to a table"
    return MarkedRow(marked.columns, change)


def _moved(change: Change) -> Change:
    return Change.MOVED_HERE if change is Change.KEPT else change


def _moved_words(content: Words) -> Words:
    return tuple(replace(run, change=_moved(run.change)) for run in content)


def moved_here(division: MarkedDivision) -> MarkedDivision:
    """A division that stands elsewhere now, with all that it kept."""
    return replace(
        division,
        heading=_moved_words(division.heading),
        clauses=tuple(_moved_clause(clause) for clause in division.clauses),
        change=_moved(division.change),
    )


def _moved_clause(clause: MarkedClause) -> MarkedClause:
    return replace(
        clause,
        heading=_moved_words(clause.heading),
        body=tuple(map(_moved_block, clause.body)),
        change=_moved(clause.change),
    )


def _moved_block(block: MarkedBlock) -> MarkedBlock:
    if isinstance(block, MarkedTable):
        rows = tuple(MarkedRow(tuple(map(_moved_words, row.cells)), _moved(row.change)) for row in block.rows)
        return replace(block, columns=tuple(map(_moved_words, block.columns)), rows=rows, change=_moved(block.change))
    return replace(
        block,
        content=_moved_words(block.content),
        children=tuple(map(_moved_block, block.children)),
        closing=_moved_words(block.closing),
        change=_moved(block.change),
    )
