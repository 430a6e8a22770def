"""A trace as text for people, and as data for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from governance.draft.trace import ClauseTrace, Line, Trace

_LONGEST = 160


def trace_text(traced: Trace) -> str:
    """Each clause with its origin, then each value of the case with what it reaches."""
    return "\n".join((*_clauses(traced), *_values(traced))) + "\n"


def why_text(clause: ClauseTrace, lines: tuple[Line, ...]) -> str:
    """Why a paragraph, or a whole clause, says what it says."""
    return "\n".join(_why(clause, lines)) + "\n"


def trace_data(traced: Trace) -> dict[str, Any]:
    """The whole trace, ready for JSON."""
    return {
        "clauses": [clause_data(clause) for clause in traced.clauses],
        "values": [
            {
                "path": value.path,
                "line": value.line,
                "value": value.value,
                "reaches": list(traced.reached.get(value.path, ())),
                "printed_in": list(traced.printed.get(value.path, ())),
            }
            for value in traced.values
        ],
    }


def clause_data(clause: ClauseTrace, lines: tuple[Line, ...] | None = None) -> dict[str, Any]:
    """A clause, ready for JSON: with all its paragraphs, or with `lines` alone."""
    return {
        "id": clause.id,
        "place": clause.place,
        "heading": clause.heading,
        "template": clause.template,
        "folder": clause.folder,
        "prescribed": clause.prescribed,
        "provisions": [{"id": each.id, "cite": each.cite, "url": each.url} for each in clause.provisions],
        "draws_on": [{"path": each.path, "line": each.line} for each in clause.draws_on],
        "paragraphs": [_line_data(line) for line in (clause.lines if lines is None else lines)],
    }


def _line_data(line: Line) -> dict[str, Any]:
    return {
        "id": line.id,
        "place": line.place,
        "text": line.text,
        "case": [
            {"path": value.path, "line": value.line, "value": value.value, "as": form} for value, form in line.prints
        ],
        "law": [
            {"id": value.provision.id, "parameter": value.parameter, "cite": value.provision.cite, "as": form}
            for value, form in line.sets
        ],
    }


def _clauses(traced: Trace) -> Iterator[str]:
    for clause in traced.clauses:
        yield from _head(clause)
        for line in clause.lines:
            yield from (f"    {line.place}: {said}" for said in _evidence(line))
        yield ""


def _head(clause: ClauseTrace) -> Iterator[str]:
    yield f"{clause.place} {clause.heading}"
    yield f"  words  {clause.folder}/{clause.template}"
    if clause.provisions:
        yield f"  law    {'; '.join(each.cite for each in clause.provisions)}"
    if clause.prescribed:
        yield f"  carries the provision that {clause.prescribed} prescribes"
    for each in clause.draws_on:
        yield f"  case   line {each.line}: {each.path}"


def _evidence(line: Line) -> Iterator[str]:
    for value, form in line.prints:
        yield f"“{_short(form)}” is `{value.path}: {_short(value.value)}`, line {value.line}"
    for law, form in line.sets:
        yield f"“{form}” is what {law.provision.cite} sets ({law.parameter})"


def _why(clause: ClauseTrace, lines: tuple[Line, ...]) -> Iterator[str]:
    for line in lines:
        yield f"{line.place} {_short(line.text)}"
        found = list(_evidence(line))
        yield from (f"  {said}" for said in found or ["no value of the case or the law is printed here"])
        yield ""
    yield from _head(clause)


def _values(traced: Trace) -> Iterator[str]:
    yield "Values of the case, and the clauses that they reach"
    for value in traced.values:
        printed, reached = traced.printed.get(value.path, ()), traced.reached.get(value.path, ())
        where = [f"printed in {', '.join(printed)}"] if printed else []
        where += [f"drawn on by {', '.join(reached)}"] if reached else []
        yield f"  line {value.line}: {value.path}: {_short(value.value)}"
        yield f"    {'; '.join(where) if where else 'reaches no clause'}"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()} …"
