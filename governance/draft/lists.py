"""The punctuation of a finished draft: lists whose items end alike, paragraphs that end with a stop."""

from __future__ import annotations

import re
from collections.abc import Iterator

from governance.document.outline import Tail, tail_of
from governance.document.tree import Block, Clause, Document, Paragraph, defined_by, words
from governance.draft.spot import Spot
from governance.rules.document import PUNCTUATION

_STOPPED = re.compile(r"[.:;,?!][”’)]*$|[;,] (and|or)$")
_SHOWN = 60


def out_of_step(document: Document) -> Iterator[Spot]:
    """A spot for each item of a list that ends unlike its neighbours, and each paragraph that ends with no mark."""
    for clause in document.clauses():
        yield from _open_ends(clause, clause.body)
        yield from _below(clause, clause.body, inner=False)


def _open_ends(clause: Clause, blocks: tuple[Block, ...]) -> Iterator[Spot]:
    for block in blocks:
        if isinstance(block, Paragraph):
            own = words(block.closing or block.content)
            if not _STOPPED.search(own) and not (block.children and not block.closing):
                yield _spot(clause, own, "a paragraph ends without a stop", "end it with one")
            yield from _open_ends(clause, block.children)


def _below(clause: Clause, blocks: tuple[Block, ...], *, inner: bool) -> Iterator[Spot]:
    for block in blocks:
        if isinstance(block, Paragraph):
            items = [child for child in block.children if isinstance(child, Paragraph) and child.numbered]
            # Within a list, or a definition in a run of them, the last item ends as what it stands in does.
            yield from _list(clause, items, inner or defined_by(block) is not None, bool(block.closing))
            yield from _below(clause, block.children, inner=True)


def _list(clause: Clause, items: list[Paragraph], inner: bool, closing: bool) -> Iterator[Spot]:
    ends = [(item, tail_of(_last_words(item))[1]) for item in items]
    if len(ends) < 2 or not ends[0][1].separates:
        return
    mark = ends[0][1].mark
    for item, tail in ends[:-2]:
        if tail.mark != mark:
            yield _spot(clause, _last_words(item), f"an item ends unlike the first, with “{mark}”", f"write “{mark}”")
    item, tail = ends[-2]
    if tail.mark != mark or not tail.word:
        message = "the last item but one has no “and” or “or” after its mark"
        yield _spot(clause, _last_words(item), message, f"write “{mark} and” or “{mark} or”, whichever is meant")
    item, last = ends[-1]
    if not _ends_well(last, inner, closing):
        yield _spot(clause, _last_words(item), "the last item ends as if another followed", "end it with a stop")


def _ends_well(last: Tail, inner: bool, closing: bool) -> bool:
    return last.mark == "." or inner or closing


def _last_words(item: Paragraph) -> str:
    if item.closing:
        return words(item.closing)
    last = item.children[-1] if item.children else None
    return _last_words(last) if isinstance(last, Paragraph) else words(item.content)


def _spot(clause: Clause, own: str, message: str, fix: str) -> Spot:
    return Spot(PUNCTUATION, clause.id, own[-_SHOWN:], message, fix)
