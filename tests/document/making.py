"""Small makers of clauses and documents for these tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from textwrap import dedent
from typing import Any

from governance.document.contents import Division
from governance.document.number import firm, number
from governance.document.parse import parse_clause
from governance.document.plain import plain_text
from governance.document.resolve import resolve
from governance.document.select import select
from governance.document.templates import ClauseSource, environment
from governance.document.tree import Block, Clause, Document, Paragraph, paragraphs

ENVIRONMENT = environment()


def source(
    name: str, body: str, when: str | None = None, heading: str = "Heading", note: str | None = None
) -> ClauseSource:
    """A clause source as if read from `name`.md, its body on line 5."""
    return ClauseSource(name, heading, (), (), when, None, note, dedent(body).strip("\n") + "\n", Path(f"{name}.md"), 5)


def drafted(*sources: ClauseSource, **context: Any) -> Document:
    """The document of one part with `sources` in it, neither numbered nor resolved."""
    contents = (Division("part", "part-one", "One", tuple(each.id for each in sources)),)
    return select(contents, {each.id: each for each in sources}, context, ENVIRONMENT)


def finished(document: Document) -> Document:
    """`document` numbered as firms do, and resolved."""
    return resolve(number(document, firm))[0]


def clause_of(body: str, **context: Any) -> Clause:
    """The sole clause, with the id c, that `body` makes."""
    return next(drafted(source("c", body), **context).clauses())


def parsed(body: str) -> Clause:
    """The clause c that `body`, which has no Jinja, parses to: its definitions are all there, as typed."""
    made = source("c", body)
    return parse_clause(made, made.heading, made.body)


def printed(*bodies: str | ClauseSource, **context: Any) -> str:
    """The clauses of a finished document as text, without headings of parts and clauses."""
    made = [each if isinstance(each, ClauseSource) else source(f"c{i}", each) for i, each in enumerate(bodies, 1)]
    lines = plain_text(finished(drafted(*made, **context))).splitlines()
    return "\n".join(line[4:] for line in lines if line.startswith("    "))


def blocks(document: Document) -> Iterator[Block]:
    """Every block of `document`, in printed order."""
    for clause in document.clauses():
        yield from paragraphs(clause.body)


def by_id(clause: Clause) -> Mapping[str, Paragraph]:
    """The paragraphs of `clause` by id."""
    return {block.id: block for block in paragraphs(clause.body) if isinstance(block, Paragraph)}


def text(literal: str) -> str:
    """`literal` without its margin."""
    return dedent(literal).strip("\n")
