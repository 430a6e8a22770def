"""Articles as Markdown: the status of the draft, or what changed, before the document itself."""

from __future__ import annotations

from collections.abc import Iterator

from governance.document.markdown import escaped, markdown, table_lines
from governance.document.marked import MarkedDocument, accepted
from governance.document.tree import Document
from governance.render.front import FrontMatter
from governance.render.markup import said
from governance.render.notes import note_lines
from governance.render.status import TITLE, remark, sections


def articles_markdown(marked: MarkedDocument, front: FrontMatter, *, notes: bool, draft: bool = True) -> str:
    """The Markdown of a numbered and resolved document, or of a redline of two.

    A `draft` has its status before it.  `notes` adds the drafting notes, in a section at the end of that.
    """
    document = accepted(marked)
    more = _notes(document, front) if notes else ()
    return markdown(marked, (*(_status(document, front) if draft else ()), *more))


def _status(document: Document, front: FrontMatter) -> Iterator[str]:
    if front.warning:
        yield from (f"**{escaped(front.warning)}**", "")
    yield from (f"## {TITLE}", "", escaped(remark(front)), "")
    for section in sections(document, front):
        yield from (f"**{escaped(section.heading)}**", "")
        if section.words:
            yield from (escaped(section.words), "")
        if section.rows:
            rows = (tuple(escaped(said(cell)) for cell in row) for row in section.rows)
            yield from table_lines((section.columns, *rows), ("left",) * len(section.columns))
            yield ""


def _notes(document: Document, front: FrontMatter) -> Iterator[str]:
    yield from ("## Drafting notes", "")
    for clause in document.clauses():
        lines = note_lines(clause, front)
        if lines:
            yield from (f"**{document.numbers.own[clause.id]} {escaped(clause.heading)}**", "")
            for line in lines:
                yield from (escaped(line.striptags()), "")
