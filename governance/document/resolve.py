"""The last step: numbers into references, and defined terms into uses.

Because a reference holds an id until now, it prints the number that its target has in this very document.
"""

from __future__ import annotations

from dataclasses import replace

from governance.document.analyse import analyse, dangling
from governance.document.flaw import Flaw
from governance.document.terms import Terms, mark_uses, terms_in
from governance.document.tree import Clause, Document, Inline, Note, Numbers, Reference, map_clauses, map_content


def resolve(document: Document) -> tuple[Document, tuple[Flaw, ...]]:
    """A numbered `document` with the text of its references and the uses of its terms, and its dangling references.

    A reference to nothing prints `[unknown reference id]`.
    """
    terms = terms_in(document)
    resolved = map_clauses(document, lambda clause: _clause(clause, document.numbers, terms))
    return resolved, dangling(analyse(resolved))


def _clause(clause: Clause, numbers: Numbers, terms: Terms) -> Clause:
    def finished(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return mark_uses(_referring(content, numbers), terms)

    return replace(
        clause,
        body=tuple(map_content(block, finished) for block in clause.body),
        notes=tuple(Note(_referring(note.content, numbers)) for note in clause.notes),
    )


def _referring(content: tuple[Inline, ...], numbers: Numbers) -> tuple[Inline, ...]:
    return tuple(
        replace(piece, text=numbers.full.get(piece.target, f"[unknown reference {piece.target}]"))
        if isinstance(piece, Reference)
        else piece
        for piece in content
    )
