"""The names that Akoma Ntoso gives to the parts of a document: which element each is, and its eId.

After the OASIS Akoma Ntoso Naming Convention 1.0, part 5: an eId is that of what the element stands in, the short name
of the element and its printed number without brackets (`art_12__para_12-1__list_1__point_a`).  Articles are numbered
through all parts, so theirs needs nothing before it.  What prints no number has its place among its like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from governance.document.parse import slug
from governance.document.terms import terms_in
from governance.document.tree import Block, Clause, Document, Part, Schedule, Table, defined_by

_SHORT = {
    "alinea": "al",
    "article": "art",
    "attachment": "att",
    "paragraph": "para",
    "subparagraph": "subpara",
}
_MARKS = re.compile(r"[^0-9A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Place:
    """A part of the document as Akoma Ntoso has it: `element` with `eid` and `label`, and the blocks below it."""

    element: str
    eid: str
    label: str
    block: Clause | Block
    below: tuple[Place, ...] = ()
    kind: str = ""
    """What a generic container holds: `definition` or `table`."""


@dataclass(frozen=True, slots=True)
class DivisionPlace:
    """A part, or a schedule as an attachment, with its clauses."""

    eid: str
    label: str
    division: Part | Schedule
    clauses: tuple[Place, ...]

    @property
    def is_schedule(self) -> bool:
        """Whether it stands after the articles, as a document of its own."""
        return isinstance(self.division, Schedule)


@dataclass(frozen=True, slots=True)
class Names:
    """A whole document with its names: its divisions, the eId of every id in it, and the name of every term."""

    divisions: tuple[DivisionPlace, ...]
    eids: Mapping[str, str]
    terms: Mapping[str, str]


def names(document: Document) -> Names:
    """The names of a numbered `document`.  Of two things with one id, references lead to the first."""
    divisions = tuple(_Namer(document).divisions())
    eids: dict[str, str] = {}
    for division in divisions:
        eids.setdefault(division.division.id, division.eid)
        for clause in division.clauses:
            for place in _walk(clause):
                eids.setdefault(place.block.id, place.eid)
    return Names(divisions, eids, _terms(document))


def _walk(place: Place) -> Iterator[Place]:
    yield place
    for below in place.below:
        yield from _walk(below)


def _terms(document: Document) -> dict[str, str]:
    """A name for each term, unlike that of any other."""
    found: dict[str, str] = {}
    for term in dict.fromkeys(terms_in(document).forms.values()):
        name, turn = f"term-{slug(term)}", 1
        while name in found.values():
            turn += 1
            name = f"term-{slug(term)}-{turn}"
        found[term] = name
    return found


@dataclass(slots=True)
class _Namer:
    document: Document
    given: set[str] = field(default_factory=set)

    def divisions(self) -> Iterator[DivisionPlace]:
        for division in self.document.divisions():
            label = self.document.numbers.own.get(division.id, "")
            schedule = isinstance(division, Schedule)
            eid = self.name("", "attachment" if schedule else "part", label)
            clauses = tuple(self.clause(clause, eid if schedule else "") for clause in division.clauses)
            yield DivisionPlace(eid, label, division, clauses)

    def clause(self, clause: Clause, over: str) -> Place:
        element, below = ("paragraph", "subparagraph") if over else ("article", "paragraph")
        label = self.document.numbers.own.get(clause.id, "")
        eid = self.name(over, element, label)
        return Place(element, eid, label, clause, self.blocks(clause.body, eid, below))

    def blocks(self, blocks: tuple[Block, ...], over: str, numbered: str) -> tuple[Place, ...]:
        return tuple(self.block(block, over, numbered) for block in blocks)

    def block(self, block: Block, over: str, numbered: str) -> Place:
        label = self.document.numbers.own.get(block.id, "")
        if isinstance(block, Table):
            return Place("hcontainer", self.name(over, "hcontainer", ""), "", block, kind="table")
        defines = defined_by(block) is not None
        element = numbered if block.numbered else "hcontainer" if defines else "alinea"
        eid = self.name(over, element, label if block.numbered else "")
        below = self.blocks(block.children, f"{eid}__list_1", "point")
        return Place(element, eid, label, block, below, "definition" if defines and not block.numbered else "")

    def name(self, over: str, element: str, label: str) -> str:
        """The eId of an element that stands in `over` and prints `label`."""
        stem = "__".join((*((over,) if over else ()), _SHORT.get(element, element)))
        number = _MARKS.sub("-", label).strip("-")
        turn = 1
        while (
            eid := f"{stem}_{number or turn}" if turn == 1 or not number else f"{stem}_{number}_{turn}"
        ) in self.given:
            turn += 1
        self.given.add(eid)
        return eid
