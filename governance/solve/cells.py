"""Alternatives tear what is possible into convex cells: which quantities they reach, and the cell of an assignment."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from governance.solve.constraint import (
    AllK,
    And,
    Assignment,
    Cmp,
    Flag,
    Formula,
    Not,
    Or,
    SomeK,
    both,
    compare,
    holds,
    names_in,
    normal,
    number,
    quantity,
    total,
)
from governance.solve.model import Model


def may_be_torn(model: Model) -> frozenset[str]:
    """The quantities whose range can have gaps: they hang together, through statements, with a statement that has
    alternatives, or with another quantity that lies on a grid."""
    torn: set[str] = set()
    for names, formulas in _hanging_together(model):
        grid = {name for name in names if model.variables[name].step is not None}
        if any(map(_has_alternatives, formulas)):
            torn |= names
        else:
            torn |= {name for name in names if grid - {name}}
    return frozenset(torn)


def _hanging_together(model: Model) -> Iterator[tuple[set[str], list[Formula]]]:
    """The quantities of the model, parted so that no formula speaks of two parts, each part with its formulas."""
    leads = {name: name for name in model.variables}

    def first(name: str) -> str:
        while leads[name] != name:
            leads[name] = name = leads[leads[name]]
        return name

    spoken = [(formula, sorted(names_in(formula))) for s in model.statements for formula in s.formulas]
    for _, names in spoken:
        for one, other in pairwise(names):
            leads[first(one)] = first(other)
    parts: dict[str, tuple[set[str], list[Formula]]] = {first(name): (set(), []) for name in leads}
    for name in leads:
        parts[first(name)][0].add(name)
    for formula, names in spoken:
        if names:
            parts[first(names[0])][1].append(normal(formula))
    yield from parts.values()


def _has_alternatives(formula: Formula) -> bool:
    match formula:
        case Cmp() | Flag() | AllK():
            return False
        case And(parts):
            return any(map(_has_alternatives, parts))
        case _:
            return True


def cell_of(model: Model, assignment: Assignment) -> list[Formula] | None:
    """One alternative of each statement that an assignment satisfies, with grids fixed where it puts them: a convex
    set.  None where a statement has no such form."""
    found: list[Formula] = []
    for statement in model.statements:
        for formula in statement.formulas:
            chosen = _alternative(normal(formula), assignment)
            if chosen is None:
                return None
            found.append(chosen)
    for variable in model.variables.values():
        if variable.step is not None:
            value = assignment[variable.name]
            if variable.is_choice:
                found.append(Flag(variable.name) if value else Not(Flag(variable.name)))
            else:
                found.append(compare(quantity(variable.name), "==", number(value)))
    return found


def _alternative(formula: Formula, assignment: Assignment) -> Formula | None:
    match formula:
        case And(parts):
            chosen = [_alternative(part, assignment) for part in parts]
            kept = [part for part in chosen if part is not None]
            return both(*kept) if len(kept) == len(chosen) else None
        case Or(parts):
            return next((_alternative(part, assignment) for part in parts if holds(part, assignment)), None)
        case SomeK(k, items, op, bound):
            largest = op in (">", ">=")
            order = sorted(range(len(items)), key=lambda i: (items[i].value(assignment), i), reverse=largest)
            return Cmp(total(items[i] for i in sorted(order[:k])) - bound, op)
        case Cmp() | Flag() | AllK():
            return formula
        case Not(Flag()):
            return formula
        case _:
            return None
