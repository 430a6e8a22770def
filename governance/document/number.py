"""Printed numbers: a pure function from where things stand in a finished document to what is printed beside them.

Articles are numbered in one series through all parts (Companies Act 2006 s.18(3)); the clauses of each schedule
begin again at 1.  A scheme turns one position into labels and knows nothing of documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, count
from types import MappingProxyType

from governance.document.labels import label
from governance.document.tree import Block, Clause, Definition, Document, Numbers, Paragraph

__all__ = ["Label", "Numbers", "Position", "Scheme", "firm", "number", "statute"]


@dataclass(frozen=True, slots=True)
class Position:
    """Where a paragraph stands: the number of its clause, and below it (depth, place) of each numbered step."""

    clause: int
    steps: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """What is printed for one position: in its margin, and in a reference to it."""

    own: str
    full: str


Scheme = Callable[[Position], Label]


def firm(position: Position) -> Label:
    """As law firms number: 12, 12.2, 12.2(a), 12.2(a)(i)."""
    return _label(position, first="{clause}.{step}", own_first="{clause}.{step}")


def statute(position: Position) -> Label:
    """As Acts number: 12, 12(2), 12(2)(a), 12(2)(a)(i)."""
    return _label(position, first="{clause}({step})", own_first="({step})")


def _label(position: Position, first: str, own_first: str) -> Label:
    own = full = str(position.clause)
    for depth, place in position.steps:
        step = label(depth, place)
        if depth == 0:
            own = own_first.format(clause=position.clause, step=step)
            full = first.format(clause=position.clause, step=step)
        else:
            own = f"({step})"
            full += own
    return Label(own, full)


def number(document: Document, scheme: Scheme = firm) -> Document:
    """`document` with the labels of everything in it.  Of two things with one id the first keeps it."""
    labels: dict[str, Label] = {}
    articles = count(1)
    for place, part in enumerate(document.parts, start=1):
        labels.setdefault(part.id, Label(str(place), str(place)))
        for clause in part.clauses:
            _add(labels, clause, next(articles), scheme)
    for place, schedule in enumerate(document.schedules, start=1):
        labels.setdefault(schedule.id, Label(str(place), str(place)))
        for within, clause in enumerate(schedule.clauses, start=1):
            _add(labels, clause, within, scheme)
    full = MappingProxyType({name: each.full for name, each in labels.items()})
    own = MappingProxyType({name: each.own for name, each in labels.items()})
    return replace(document, numbers=Numbers(full, own))


def _add(labels: dict[str, Label], clause: Clause, place: int, scheme: Scheme) -> None:
    position = Position(place)
    for name, each in chain([(clause.id, scheme(position))], _below(clause.body, position, 0, scheme, {})):
        labels.setdefault(name, each)


def _below(
    blocks: tuple[Block, ...], position: Position, depth: int, scheme: Scheme, counters: dict[int, int]
) -> Iterator[tuple[str, Label]]:
    """The labels of `blocks`, whose numbered ones count at `depth` under `position`.

    What stands in a paragraph without a number counts, in `counters`, with that paragraph's neighbours, so that two of
    them do not both have an (a).
    """
    for block in blocks:
        if not isinstance(block, Paragraph):
            yield block.id, Label("", scheme(position).full)
        elif block.numbered:
            counters[depth] = counters.get(depth, 0) + 1
            here = replace(position, steps=(*position.steps, (depth, counters[depth])))
            yield block.id, scheme(here)
            yield from _below(block.children, here, depth + 1, scheme, {})
        elif block.content and isinstance(block.content[0], Definition):
            yield from _of_definition(block, block.content[0].term, position, scheme)
        else:
            yield block.id, Label("", scheme(position).full)
            yield from _below(block.children, position, max(depth, 1), scheme, counters)


def _of_definition(block: Paragraph, term: str, position: Position, scheme: Scheme) -> Iterator[tuple[str, Label]]:
    """The labels of a definition: its items begin again at (a), and a reference says of what they are."""
    yield block.id, Label("", scheme(position).full)
    alone = Position(position.clause)
    for name, each in _below(block.children, alone, 1, scheme, {}):
        inside = each.full.removeprefix(scheme(alone).full)
        yield name, Label(each.own, f"{inside} of the definition of “{term}”".lstrip())
