"""The law of a redline: every change accepted gives the new document, every change rejected the old one."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from governance.document.diff import redline
from governance.document.marked import Change, MarkedDocument, accepted, joined, rejected, unmarked
from governance.document.plain import plain_text
from governance.document.tree import Document, map_clauses, map_content

from .generated import documents, edited, finished

PAIRS = documents().flatmap(lambda old: st.tuples(st.just(old), st.one_of(edited(old), documents())))
SLOW = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def merged(document: Document) -> Document:
    """`document` with neighbouring texts joined and its uses of terms as text: what a redline gives back."""
    joining = map_clauses(
        document, lambda clause: replace(clause, body=tuple(map_content(block, joined) for block in clause.body))
    )
    return replace(joining, numbers=document.numbers)


@SLOW
@given(PAIRS)
def test_accepting_all_gives_the_new_document_and_rejecting_all_the_old_one(pair: tuple[Document, Document]) -> None:
    old, new = map(finished, pair)
    marked = redline(old, new)
    assert accepted(marked) == merged(new)
    assert rejected(marked) == merged(old)
    assert plain_text(accepted(marked)) == plain_text(new)
    assert plain_text(rejected(marked)) == plain_text(old)


@SLOW
@given(documents())
def test_a_document_has_no_change_against_itself(document: Document) -> None:
    same = finished(document)
    assert all_kept(redline(same, finished(document)))
    assert accepted(unmarked(same)) == rejected(unmarked(same)) == merged(same)


def all_kept(marked: MarkedDocument) -> bool:
    return not any(repr(change) in repr(marked) for change in Change if change is not Change.KEPT)
