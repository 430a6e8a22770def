"""The summary of a redline: one row a change, in words, for readers who cannot see the marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from governance.document.marked import (
    Change,
    MarkedBlock,
    MarkedClause,
    MarkedDivision,
    MarkedDocument,
    MarkedParagraph,
    MarkedTable,
    Words,
    new_words,
    old_words,
)
from governance.document.tree import words

COLUMNS = ("Place", "Change", "Before", "After")
_WORD = re.compile(r"\S+\s*")
_BEFORE, _AFTER = 4, 3
_LONGEST = 320


@dataclass(frozen=True, slots=True)
class Difference:
    """One row: where, what happened, and the words before and after.  `id` is of the new document, or empty."""

    place: str
    what: str
    before: str
    after: str
    id: str = ""

    def cells(self) -> tuple[str, str, str, str]:
        """The row as `COLUMNS` order it."""
        return (self.place, self.what, self.before, self.after)


def differences(marked: MarkedDocument) -> tuple[Difference, ...]:
    """Every change of `marked`, in printed order; what came, went or moved as a whole is one row."""
    return tuple(_shortened(row) for row in _rows(marked))


def _rows(marked: MarkedDocument) -> Iterator[Difference]:
    yield from _changed("Title", "", marked.title)
    for division in marked.divisions:
        yield from _division(division)


def _division(division: MarkedDivision) -> Iterator[Difference]:
    place = f"{division.kind} {division.label.own}"
    heading = _sides(division.heading)
    match division.change:
        case Change.KEPT:
            yield from _changed(place, division.id, division.heading)
        case Change.MOVED_HERE:
            was = f"{division.kind} {division.was_label.own}" if division.was_label else ""
            yield Difference(place, f"Moved from {was}", *heading, division.id)
        case Change.INSERTED:
            yield Difference(place, "Inserted", "", heading[1], division.id)
        case Change.DELETED:
            yield Difference(place, "Deleted", heading[0], "")
    # What was deleted, inserted or moved with its division is still told clause by clause: each may be looked up.
    for clause in division.clauses:
        if division.change is not Change.MOVED_AWAY:
            yield from _clause(clause, division)


def _clause(clause: MarkedClause, division: MarkedDivision) -> Iterator[Difference]:
    place = _place(clause.label.full, division)
    before, after = _sides(clause.heading)
    match clause.change:
        case Change.INSERTED:
            yield Difference(place, "Inserted", "", _whole(after, clause.body, old=False), clause.id)
        case Change.DELETED:
            yield Difference(place, "Deleted", _whole(before, clause.body, old=True), "")
        case Change.KEPT:
            yield from _changed(place, clause.id, clause.heading)
        case Change.MOVED_HERE:
            was = clause.was_label.full if clause.was_label else ""
            yield Difference(place, f"Moved from {was}", before, after, clause.id)
    if clause.change in (Change.KEPT, Change.MOVED_HERE):
        for block in clause.body:
            yield from _block(block, division, told=clause.change is Change.MOVED_HERE)


def _block(block: MarkedBlock, division: MarkedDivision, *, told: bool) -> Iterator[Difference]:
    """The changes of a block; `told` if it moved only with what it stands in, of which that is told already."""
    place = _place(block.label.full, division)
    match block.change:
        case Change.INSERTED:
            yield Difference(place, "Inserted", "", _whole("", (block,), old=False), block.id)
            return
        case Change.DELETED:
            yield Difference(place, "Deleted", _whole("", (block,), old=True), "")
            return
        case Change.MOVED_AWAY:
            return
        case Change.MOVED_HERE if not told:
            was = block.was_label.full if block.was_label else ""
            yield Difference(place, f"Moved from {was}", "", _whole("", (block,), old=False), block.id)
    if isinstance(block, MarkedTable):
        yield from _table(block, place)
        return
    yield from _changed(place, block.id, block.content)
    for child in block.children:
        yield from _block(child, division, told=block.change is Change.MOVED_HERE)
    yield from _changed(f"{place}, closing words", block.id, block.closing)


def _table(table: MarkedTable, place: str) -> Iterator[Difference]:
    for column in table.columns:
        yield from _changed(f"{place}, heading of the table", table.id, column)
    for row in table.rows:
        before, after = ([words(side(cell)) for cell in row.cells] for side in (old_words, new_words))
        match row.change:
            case Change.INSERTED:
                yield Difference(_row(place, after), "Inserted", "", " | ".join(after), table.id)
            case Change.DELETED:
                yield Difference(_row(place, before), "Deleted", " | ".join(before), "")
            case _:
                for cell in row.cells:
                    yield from _changed(_row(place, after), table.id, cell)


def _row(place: str, cells: list[str]) -> str:
    """Where a row stands: by the words of its first cell."""
    return f"{place}, row “{cells[0]}”" if cells else f"{place}, row"


def _changed(place: str, id: str, content: Words) -> Iterator[Difference]:
    if any(run.change in (Change.INSERTED, Change.DELETED) for run in content):
        yield Difference(place, "Changed", _excerpt(content, old=True), _excerpt(content, old=False), id)


def _place(full: str, division: MarkedDivision) -> str:
    return f"Article {full}" if division.kind == "Part" else f"Schedule {division.label.own}, paragraph {full}"


def _sides(content: Words) -> tuple[str, str]:
    return words(old_words(content)), words(new_words(content))


def _whole(heading: str, blocks: tuple[MarkedBlock, ...], *, old: bool) -> str:
    """The first words of blocks that came or went as a whole."""
    first = blocks[0] if blocks else None
    said = ""
    if isinstance(first, MarkedParagraph):
        said = words(old_words(first.content) if old else new_words(first.content))
    elif isinstance(first, MarkedTable):
        said = "a table"
    return f"{heading}: {said}" if heading and said else heading or said


def _excerpt(content: Words, *, old: bool) -> str:
    """What changed, on one side, with a few of the words around it."""
    pieces: list[str] = []
    for place, run in enumerate(content):
        if run.change in (Change.KEPT, Change.MOVED_HERE, Change.MOVED_AWAY):
            pieces.append(_cut(words((run.piece,)), place == 0, place == len(content) - 1))
        elif run.change is (Change.DELETED if old else Change.INSERTED):
            pieces.append(words((run.piece,)))
    return "".join(pieces).strip()


def _cut(text: str, first: bool, last: bool) -> str:
    """The words of `text` that stand nearest to a change."""
    found: list[str] = _WORD.findall(text)
    lead = text[: len(text) - len(text.lstrip())]
    before = [] if last else found[-_BEFORE:]
    after = [] if first else found[:_AFTER]
    if len(found) <= len(before) + len(after):
        return text
    return "".join((lead if after else "", *after, "… ", *before)) if after or before else ""


def _shortened(row: Difference) -> Difference:
    return Difference(row.place, row.what, _short(row.before), _short(row.after), row.id)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()} …"
