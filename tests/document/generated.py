"""Documents that Hypothesis makes: small vocabularies, so that two of them have much in common and much apart."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from governance.document.number import number
from governance.document.resolve import resolve
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
)

_WORDS = st.sampled_from(
    (
        *("the", "Company", "a", "Member", "may", "must", "not", "transfer", "vote", "75%", "£1,250.50", "75 per cent"),
        *("seven", "Board’s", "half-year", "[x]", "*b*", "<i>", "|", "_u_", "`c`", "#", "1.", "-"),
    )
)
_SENTENCE = st.lists(_WORDS, min_size=1, max_size=7).map(" ".join)
_TERMS = ("Member", "Board", "Surplus", "Asset")


def _inline(ids: list[str]) -> st.SearchStrategy[tuple[Inline, ...]]:
    element: st.SearchStrategy[Inline] = st.one_of(
        _SENTENCE.map(lambda words: Text(f"{words} ")),
        st.sampled_from(ids).map(Reference),
        _SENTENCE.map(lambda words: Blank(words.strip())),
    )
    return st.lists(element, max_size=3).flatmap(
        lambda pieces: _SENTENCE.map(lambda end: (*_parted(pieces), Text(end)))
    )


def _parted(pieces: list[Inline]) -> list[Inline]:
    """`pieces` with words between any two, as a sentence has them."""
    return [each for piece in pieces for each in (piece, Text(" and ")) if each != Text("")]


@st.composite
def _blocks(draw: st.DrawFn, owner: str, ids: list[str], depth: int) -> tuple[Block, ...]:
    count = draw(st.integers(1 if depth == 0 else 0, 3))
    return tuple(draw(_block(f"{owner}/{place}", ids, depth)) for place in range(1, count + 1))


@st.composite
def _block(draw: st.DrawFn, id: str, ids: list[str], depth: int) -> Block:
    kind = draw(st.sampled_from(("item", "item", "item", "words", "term", "table")))
    content = draw(_inline(ids))
    if kind == "table":
        columns = draw(st.integers(1, 3))
        cell = _inline(ids)
        row = st.tuples(*[cell] * columns)
        return Table(id, draw(row), ("left",) * (columns - 1) + ("right",), tuple(draw(st.lists(row, max_size=3))))
    if kind == "term":
        term = f"{draw(st.sampled_from(_TERMS))} {id.replace('/', ' ')}"
        return Paragraph(id, (Definition(term), Text(" means "), *content), numbered=False)
    nested, closed = draw(st.booleans()), draw(st.booleans())
    children = draw(_blocks(id, ids, depth + 1)) if depth < 3 and nested else ()
    closing = draw(_inline(ids)) if children and closed else ()
    return Paragraph(id, content, children, closing, kind == "item")


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A document of up to two parts and a schedule, neither numbered nor resolved."""
    names = [f"c{place}" for place in range(1, draw(st.integers(1, 5)) + 1)]
    ids = [*names, "schedule"]
    clauses = [Clause(name, draw(_SENTENCE), draw(_blocks(name, ids, 0))) for name in names]
    cut = draw(st.integers(0, len(clauses)))
    schedule = Schedule("schedule", draw(_SENTENCE), (Clause("s1", "Rows", draw(_blocks("s1", ids, 0))),))
    parts = (Part("one", draw(_SENTENCE), tuple(clauses[:cut])), Part("two", "Two", tuple(clauses[cut:])))
    return Document(draw(_SENTENCE), tuple(part for part in parts if part.clauses), (schedule,))


@st.composite
def edited(draw: st.DrawFn, document: Document) -> Document:
    """`document` with clauses left out, added, moved and renamed, and words put in and taken out."""
    clauses = [
        draw(_edited_clause(each)) for part in document.parts for each in part.clauses if draw(st.integers(0, 3))
    ]
    reordered, added, renamed = draw(st.booleans()), draw(st.booleans()), draw(st.booleans())
    clauses = draw(st.permutations(clauses)) if reordered else clauses
    if added:
        clauses.insert(draw(st.integers(0, len(clauses))), Clause("new", "New", draw(_blocks("new", ["new"], 0))))
    if clauses and renamed:
        clauses[0] = replace(clauses[0], id=f"{clauses[0].id}-renamed")
    part = Part(draw(st.sampled_from(("one", "two"))), draw(_SENTENCE), tuple(clauses))
    return replace(document, parts=(part,) if clauses else ())


@st.composite
def _edited_clause(draw: st.DrawFn, clause: Clause) -> Clause:
    return replace(clause, body=draw(_edited_blocks(clause.body)) or clause.body)


@st.composite
def _edited_blocks(draw: st.DrawFn, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    reordered = draw(st.booleans())
    kept = [draw(_edited_block(block)) for block in blocks if draw(st.integers(0, 4))]
    return tuple(draw(st.permutations(kept)) if reordered else kept)


@st.composite
def _edited_block(draw: st.DrawFn, block: Block) -> Block:
    if isinstance(block, Table):
        return replace(block, rows=tuple(row for row in block.rows if draw(st.booleans())))
    pieces = [each for each in block.content if isinstance(each, Definition) or draw(st.integers(0, 4))]
    if draw(st.booleans()):
        pieces.insert(draw(st.integers(min(1, len(pieces)), len(pieces))), Text(f" {draw(_SENTENCE)} "))
    return replace(block, content=tuple(pieces) or (Text("Reserved."),), children=draw(_edited_blocks(block.children)))


def finished(document: Document) -> Document:
    """The document numbered and resolved."""
    return resolve(number(document))[0]
