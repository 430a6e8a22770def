"""Where every clause of a draft comes from, and where every value of the case goes.

Two kinds of evidence are told apart.  A clause *draws on* what its file declares (`from:`), whole branches of the case;
a value is *printed* in a paragraph where the words that drafters write for it stand there.  The first may be wider
than what was used, the second is what a reader can point at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path as FilePath
from typing import Any

from governance.case.quantity import Threshold
from governance.document.tree import Block, Clause, Document, Part, Schedule, Table, paragraphs, passages, words
from governance.draft.wording import majority, number, share
from governance.finding import Citation
from governance.law.law import LawAt, NotInForceError
from governance.prose import day, money
from governance.source import Mapping as SourceMapping
from governance.source import Path, Sequence, Source, dotted, parse

OURS = "templates/articles"
"""Where the program's own clauses lie."""
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*%")
_KEYWORD = re.compile(r"[a-z0-9-]*")
_STEP = re.compile(r"[^.\[\]]+")
_NUMBER = re.compile(r"^(?:schedule (?P<schedule>\d+),? ?(?:paragraph )?)?(?P<label>.*)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CaseValue:
    """One value of the case file: its path, its line, and the value as it is written."""

    path: str
    line: int
    value: str
    forms: tuple[str, ...] = ()
    """How drafters write it."""

    def printed_in(self, text: str) -> str:
        """The form in which `text` has the value; empty where it has none."""
        return next((form for form in self.forms if _stands_in(form, text)), "")


@dataclass(frozen=True, slots=True)
class LawValue:
    """A number that a provision sets on the day of the case."""

    provision: Citation
    parameter: str
    forms: tuple[str, ...]

    def printed_in(self, text: str) -> str:
        """The form in which `text` has the value; empty where it has none."""
        return next((form for form in self.forms if _stands_in(form, text)), "")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a clause: its number, and what of the case and of the law its words print."""

    id: str
    place: str
    text: str
    prints: tuple[tuple[CaseValue, str], ...]
    sets: tuple[tuple[LawValue, str], ...]


@dataclass(frozen=True, slots=True)
class ClauseTrace:
    """A clause: its file, its authority, the branches of the case that it draws on, and its paragraphs.

    `template` is the name of its file and `folder` where that lies: our own, or that of a text pack.
    """

    id: str
    place: str
    heading: str
    template: str
    folder: str
    provisions: tuple[Citation, ...]
    prescribed: str | None
    draws_on: tuple[CaseValue, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """A whole draft, clause by clause; and every value of its case file."""

    clauses: tuple[ClauseTrace, ...]
    values: tuple[CaseValue, ...]
    reached: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The places of the clauses that draw on a value or print it, by its path."""
    printed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The places of the paragraphs that print a value, by its path."""


def trace(document: Document, text: str, file: str, law: LawAt, texts: FilePath | None = None) -> Trace:
    """The trace of a numbered and resolved `document`, drawn from the case that `text`, the text of `file`, holds, with
    the clauses of the text pack `texts` in place of ours."""
    data, source, _ = parse(text, file)
    values = tuple(_values(data, (), source)) if data is not None else ()
    clauses = tuple(_clauses(document, values, data, source, law, texts))
    return Trace(clauses, values, _reached(clauses, values), _printed(clauses))


def why(traced: Trace, place: str) -> tuple[ClauseTrace, tuple[Line, ...]] | None:
    """The clause that `place` ("14.2", "article 14.2", "schedule 2, 1") names, and its paragraph or, of a whole
    clause, its paragraphs; None when no such number is printed."""
    wanted = _normal(place)
    for clause in traced.clauses:
        if _normal(clause.place) == wanted:
            return clause, clause.lines
        lines = tuple(line for line in clause.lines if _normal(line.place) == wanted)
        if lines:
            return clause, lines
    return None


def _normal(place: str) -> str:
    found = _NUMBER.match(" ".join(place.strip().removeprefix("article").removeprefix("Article").split()))
    assert found is not None, "the pattern matches any words"
    return f"{found['schedule'] or ''}/{found['label'].lower().replace(' ', '')}"


def _clauses(
    document: Document, values: tuple[CaseValue, ...], data: Any, source: Source, law: LawAt, texts: FilePath | None
) -> Iterator[ClauseTrace]:
    for division in document.divisions():
        for clause in division.clauses:
            ids = dict.fromkeys((*((clause.prescribed,) if clause.prescribed else ()), *clause.law))
            citations = tuple(law.cite(id) for id in ids)
            own = tuple(value for value in values if _draws_on(clause, value.path))
            yield ClauseTrace(
                clause.id,
                _place(division, document.numbers.full[clause.id], document),
                clause.heading,
                clause.template,
                _folder(clause, texts),
                citations,
                clause.prescribed,
                tuple(_branches(clause, data, source)),
                tuple(_lines(division, clause, document, own, tuple(_law_values(citations, law)))),
            )


def _folder(clause: Clause, texts: FilePath | None) -> str:
    """Where the file of a clause lies: a pack's file stands in for ours of the same name."""
    return OURS if texts is None or not (texts / clause.template).is_file() else texts.as_posix()


def _lines(
    division: Part | Schedule,
    clause: Clause,
    document: Document,
    values: tuple[CaseValue, ...],
    laws: tuple[LawValue, ...],
) -> Iterator[Line]:
    for block in paragraphs(clause.body):
        text = _text(block)
        full = document.numbers.full[block.id]
        yield Line(
            block.id,
            _place(division, full, document),
            text,
            tuple((value, form) for value in values if (form := value.printed_in(text))),
            tuple((value, form) for value in laws if (form := value.printed_in(text))),
        )


def _text(block: Block) -> str:
    between = " | " if isinstance(block, Table) else " "
    return between.join(words(run) for run in passages(block) if run)


def _place(division: Part | Schedule, full: str, document: Document) -> str:
    if isinstance(division, Part):
        return full
    return f"Schedule {document.numbers.full[division.id]}, {full}"


def _draws_on(clause: Clause, path: str) -> bool:
    """Whether a path lies on a branch that the clause declares."""
    return any(path == branch or path.startswith((f"{branch}.", f"{branch}[")) for branch in clause.drawn_from)


def _branches(clause: Clause, data: Any, source: Source) -> Iterator[CaseValue]:
    """The branches that a clause declares, as far as the file has them, with their lines."""
    for path in clause.drawn_from:
        steps: Path = tuple(_STEP.findall(path))
        if steps in source.spans:
            value = _at(data, steps)
            shown = "" if isinstance(value, dict | list) else str(value)
            yield CaseValue(path, source.locate(steps).line, shown)


def _at(data: Any, steps: Path) -> Any:
    for step in steps:
        data = data[step]
    return data


def _values(value: object, path: Path, source: Source) -> Iterator[CaseValue]:
    """Every scalar of the case file with a value, in its order."""
    if isinstance(value, SourceMapping):
        for key, item in value.items():
            yield from _values(item, (*path, key), source)
    elif isinstance(value, Sequence):
        for index, item in enumerate(value):
            yield from _values(item, (*path, index), source)
    elif value is not None:
        line = source.locate(path, value=True).line
        yield CaseValue(dotted(path), line, str(value), tuple(dict.fromkeys(_forms(value))))


def _forms(value: object) -> Iterator[str]:
    """The words that a draft may print for a value, the longest first where one holds another."""
    match value:
        case bool():
            return
        case int():
            yield number(value)
            yield f"{value:,}"
        case Decimal():
            yield f"{value:f}"
        case date():
            yield day(value)
        case str() if found := _PERCENT.search(value):
            part = Fraction(found[1]) / 100
            yield share(part)
            yield value
        case str() if value.startswith("£"):
            yield value
            with_pence = value.removeprefix("£").replace(",", "")
            if with_pence.replace(".", "", 1).isdigit():
                yield money(Decimal(with_pence))
        case str() if not _KEYWORD.fullmatch(value):
            plain = value.rstrip(" .;,").replace("'", "’")
            yield plain
            yield plain[:1].upper() + plain[1:]


def _law_values(citations: Iterable[Citation], law: LawAt) -> Iterator[LawValue]:
    for citation in citations:
        for name in law.provision(citation.id).parameters:
            try:
                value = law.value(citation.id, name)
            except NotInForceError:
                continue
            forms = tuple(dict.fromkeys(_law_forms(value)))
            if forms:
                yield LawValue(citation, name, forms)


def _law_forms(value: object) -> Iterator[str]:
    match value:
        case Threshold():
            yield majority(value)
            yield share(value.share)
        case Fraction():
            yield share(value)
        case Decimal():
            yield money(value)
        case int():
            yield number(value)


def _stands_in(form: str, text: str) -> bool:
    """Whether `text` has `form` as words of their own."""
    return bool(form) and re.search(rf"(?<![\w.,£]){re.escape(form)}(?![\w%])", text) is not None


def _reached(clauses: tuple[ClauseTrace, ...], values: tuple[CaseValue, ...]) -> dict[str, tuple[str, ...]]:
    return {
        value.path: tuple(
            clause.place
            for clause in clauses
            if any(
                value.path == own.path or value.path.startswith((f"{own.path}.", f"{own.path}["))
                for own in clause.draws_on
            )
        )
        for value in values
    }


def _printed(clauses: tuple[ClauseTrace, ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for clause in clauses:
        for line in clause.lines:
            for value, _ in line.prints:
                found.setdefault(value.path, []).append(line.place)
    return {path: tuple(dict.fromkeys(places)) for path, places in found.items()}
