"""A document as plain numbered text, one paragraph a line: for golden files, for reading back, for a quick look."""

from __future__ import annotations

from collections.abc import Iterator

from governance.document.tree import Block, Clause, Definition, Document, Inline, Part, Table, words

_INDENT = "    "


def plain_text(document: Document) -> str:
    """The whole of `document`, ending in a line break; drafting notes are left out."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: Document) -> Iterator[str]:
    if document.title:
        yield document.title
    own = document.numbers.own
    for division in document.divisions():
        kind = "Part" if isinstance(division, Part) else "Schedule"
        yield ""
        yield _labelled(f"{kind} {own[division.id]}" if division.id in own else kind, division.heading)
        for clause in division.clauses:
            yield ""
            yield from _clause(clause, document)


def _clause(clause: Clause, document: Document) -> Iterator[str]:
    yield _labelled(document.numbers.own.get(clause.id, ""), clause.heading)
    for block in clause.body:
        yield from _block(block, document, depth=1)


def _block(block: Block, document: Document, depth: int) -> Iterator[str]:
    indent = _INDENT * depth
    if isinstance(block, Table):
        yield from (indent + line for line in _table(block))
        return
    yield indent + _labelled(document.numbers.own.get(block.id, ""), _words(block.content))
    for child in block.children:
        yield from _block(child, document, depth + 1)
    if block.closing:
        yield indent + _words(block.closing)


def _table(table: Table) -> Iterator[str]:
    for row in (table.columns, *table.rows):
        yield " | ".join(_words(cell) for cell in row)


def _words(content: tuple[Inline, ...]) -> str:
    return "".join(f"“{piece.term}”" if isinstance(piece, Definition) else words((piece,)) for piece in content)


def _labelled(label: str, text: str) -> str:
    return f"{label} {text}" if label else text
