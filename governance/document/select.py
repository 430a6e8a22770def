"""Choosing: which clauses of the contents stand in this case, rendered and parsed into an unnumbered document.

A clause whose `when` is false is left out, so is a part or schedule without clauses, and so is a definition that
nothing uses except definitions that nothing uses.  What is left of a run of definitions is put in alphabetical order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any

from jinja2 import Environment

from governance.document.contents import Contents, Division
from governance.document.flaw import TemplateFault
from governance.document.outline import positioned
from governance.document.parse import parse_clause
from governance.document.templates import ClauseSource, holds, render
from governance.document.terms import Terms, mark_uses, terms_in
from governance.document.tree import (
    Block,
    Clause,
    Document,
    Inline,
    Paragraph,
    Part,
    Schedule,
    Text,
    Use,
    defined_by,
    map_clauses,
    passages,
)


def select(
    contents: Contents,
    sources: Mapping[str, ClauseSource],
    context: Mapping[str, Any],
    env: Environment,
    title: str = "",
) -> Document:
    """The document that `contents` make of `sources` in the case that `context` holds; nothing in it is numbered.

    Raises `TemplateFault` for a clause that has no file, and for whatever is wrong inside one.
    """
    divisions = [(division, tuple(_clauses(division, sources, context, env))) for division in contents]
    parts = [Part(each.id, each.heading, clauses) for each, clauses in divisions if each.kind == "part"]
    schedules = [Schedule(each.id, each.heading, clauses) for each, clauses in divisions if each.kind == "schedule"]
    return _without_empty(prune(Document(title, tuple(parts), tuple(schedules))))


def prune(document: Document) -> Document:
    """`document` without the definitions that nothing uses, the others in alphabetical order."""
    used = _used_terms(document)
    return map_clauses(document, lambda clause: replace(clause, body=_kept(clause.body, used)))


def _clauses(
    division: Division, sources: Mapping[str, ClauseSource], context: Mapping[str, Any], env: Environment
) -> Iterator[Clause]:
    for name in division.clauses:
        source = sources.get(name)
        if source is None:
            raise TemplateFault("contents.yaml", 1, f"{division.id} names the clause {name!r}, which has no file")
        if holds(env, source, context):
            yield _rendered(source, context, env)


def _rendered(source: ClauseSource, context: Mapping[str, Any], env: Environment) -> Clause:
    heading = render(env, source, "heading", source.heading, context)
    body = render(env, source, "body", positioned(source.body), context)
    note = render(env, source, "note", source.note or "", context)
    return parse_clause(source, heading, body, note)


def _without_empty(document: Document) -> Document:
    """`document` without clauses that lost all their words, and then without divisions that lost all their clauses."""
    parts = (replace(part, clauses=tuple(c for c in part.clauses if c.body)) for part in document.parts)
    schedules = (replace(each, clauses=tuple(c for c in each.clauses if c.body)) for each in document.schedules)
    return replace(
        document,
        parts=tuple(part for part in parts if part.clauses),
        schedules=tuple(schedule for schedule in schedules if schedule.clauses),
    )


def _used_terms(document: Document) -> set[str]:
    """The terms used outside definitions, those used in the definitions of these, and so on."""
    terms = terms_in(document)
    uses: dict[str | None, set[str]] = {}
    for clause in document.clauses():
        _collect(clause.body, None, terms, uses)
    reached: set[str] = set()
    waiting = set(uses.get(None, ()))
    while waiting:
        term = waiting.pop()
        reached.add(term)
        waiting |= uses.get(term, set()) - reached
    return reached


def _collect(blocks: tuple[Block, ...], inside: str | None, terms: Terms, uses: dict[str | None, set[str]]) -> None:
    """Add to `uses` the terms used in `blocks`, under the term whose definition these are in (None: in none)."""
    for block in blocks:
        definition = defined_by(block)
        owner = definition.term if definition else inside
        found = (piece for run in passages(block) for piece in mark_uses(run, terms))
        uses.setdefault(owner, set()).update(piece.term for piece in found if isinstance(piece, Use))
        if isinstance(block, Paragraph):
            _collect(block.children, owner, terms, uses)


def _kept(blocks: tuple[Block, ...], used: set[str]) -> tuple[Block, ...]:
    kept: list[Block] = []
    for defines, group in groupby(blocks, key=lambda block: defined_by(block) is not None):
        run = list(group)
        kept += _sorted(block for block in run if _term(block) in used) if defines else run
    return tuple(
        replace(block, children=_kept(block.children, used)) if isinstance(block, Paragraph) else block
        for block in kept
    )


def _sorted(run: Iterable[Block]) -> list[Block]:
    """Definitions in alphabetical order; where they end with ";" the last ends with "."."""
    ordered = sorted(run, key=lambda block: (_term(block).casefold(), _term(block)))
    return [*ordered[:-1], *map(_ended, ordered[-1:])]


def _ended(block: Block) -> Block:
    if not isinstance(block, Paragraph):
        return block
    if block.closing:
        return replace(block, closing=_stopped(block.closing))
    if block.children:
        return replace(block, children=(*block.children[:-1], _ended(block.children[-1])))
    return replace(block, content=_stopped(block.content))


def _stopped(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    last = content[-1]
    if isinstance(last, Text) and last.text.endswith(";"):
        return (*content[:-1], Text(f"{last.text[:-1]}."))
    return content


def _term(block: Block) -> str:
    definition = defined_by(block)
    return definition.term if definition else ""
