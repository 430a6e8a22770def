"""One walk over a document, and the checks that compare what it found.

A check is a declaration over two maps of the analysis: what is asked for, what is there, and the sentence to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType

from governance.document.flaw import Flaw
from governance.document.tree import Blank, Clause, Definition, Document, Inline, Reference, Use, paragraphs, passages

Places = Mapping[str, tuple[str, ...]]
"""A name to the ids of the clauses or paragraphs where it occurs, in printed order; twice in one place counts twice."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """Where a document defines, uses, refers and leaves blank.

    `ids` holds for each id the clause (or part, or schedule: itself) that has it.  The references of drafting notes
    count, at their clause; the other contents of notes do not, for they are no part of the instrument.
    """

    definitions: Places
    uses: Places
    references: Places
    blanks: Places
    ids: Places


Check = Callable[[Analysis], tuple[Flaw, ...]]


def analyse(document: Document) -> Analysis:
    """The analysis of `document`; its uses are there only after `resolve`."""
    found: dict[str, dict[str, list[str]]] = {each.name: {} for each in fields(Analysis)}

    def add(kind: str, name: str, place: str) -> None:
        found[kind].setdefault(name, []).append(place)

    for division in document.divisions():
        add("ids", division.id, division.id)
    for clause in document.clauses():
        add("ids", clause.id, clause.id)
        for block in paragraphs(clause.body):
            add("ids", block.id, clause.id)
        for kind, name, place in _occurrences(clause):
            add(kind, name, place)
    return Analysis(**{kind: _frozen(names) for kind, names in found.items()})


def flaws(analysis: Analysis) -> tuple[Flaw, ...]:
    """Everything that the checks have to say about `analysis`, check by check."""
    return tuple(flaw for check in CHECKS for flaw in check(analysis))


def _occurrences(clause: Clause) -> Iterator[tuple[str, str, str]]:
    """(map, name, place) of each element of `clause` that is not mere text."""
    for block in paragraphs(clause.body):
        for content in passages(block):
            for piece in content:
                if entry := _entry(piece):
                    yield (*entry, block.id)
    for note in clause.notes:
        for piece in note.content:
            if isinstance(piece, Reference):
                yield "references", piece.target, clause.id


def _entry(piece: Inline) -> tuple[str, str] | None:
    match piece:
        case Definition(term):
            return "definitions", term
        case Use(term):
            return "uses", term
        case Reference(target):
            return "references", target
        case Blank(label):
            return "blanks", label
        case _:
            return None


def _frozen(names: dict[str, list[str]]) -> Places:
    return MappingProxyType({name: tuple(places) for name, places in names.items()})


def _every(kind: str, names: str, message: str) -> Check:
    """A check that reports each occurrence of every name in the map `names`."""

    def check(analysis: Analysis) -> tuple[Flaw, ...]:
        places: Places = getattr(analysis, names)
        return tuple(
            _flaw(analysis, kind, place, message.format(name=name)) for name, at in places.items() for place in at
        )

    return check


def _missing(kind: str, asked: str, there: str, message: str, elsewhere: bool = False) -> Check:
    """A check that reports the places of each name of the map `asked` that the map `there` lacks.

    With `elsewhere`, a name that the second map has in the same places alone counts as lacking too.
    """

    def check(analysis: Analysis) -> tuple[Flaw, ...]:
        places: Places = getattr(analysis, asked)
        present: Places = getattr(analysis, there)
        return tuple(
            _flaw(analysis, kind, place, message.format(name=name))
            for name, at in places.items()
            for place in at
            if not set(present.get(name, ())) - (set(at) if elsewhere else set())
        )

    return check


def _repeated(kind: str, names: str, message: str) -> Check:
    """A check that reports every place after the first of each name in the map `names`."""

    def check(analysis: Analysis) -> tuple[Flaw, ...]:
        places: Places = getattr(analysis, names)
        return tuple(
            _flaw(analysis, kind, place, message.format(name=name, first=at[0]))
            for name, at in places.items()
            for place in at[1:]
        )

    return check


def _flaw(analysis: Analysis, kind: str, place: str, message: str) -> Flaw:
    return Flaw(kind, analysis.ids.get(place, (place,))[0], place, message)


dangling = _missing("dangling-reference", "references", "ids", "The reference to “{name}” leads nowhere.")
duplicates = _repeated("duplicate-id", "ids", "The id “{name}” is given twice; first in “{first}”.")
twice_defined = _repeated("term-defined-twice", "definitions", "“{name}” is defined twice; first in “{first}”.")
# A term that only its own definition uses is not used.
unused = _missing("unused-definition", "definitions", "uses", "“{name}” is defined and never used.", elsewhere=True)
blanks = _every("blank", "blanks", "The case leaves open: {name}.")

CHECKS: tuple[Check, ...] = (dangling, duplicates, twice_defined, unused, blanks)
