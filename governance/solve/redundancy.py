"""Terms that follow from others: found by comparing bounds where every figure is given, else by the solver."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from governance.solve.conflicts import shrink
from governance.solve.constraint import AllK, And, Cmp, Formula, Lin, Op, Pivot, both, negated, normal
from governance.solve.engine import Session, Verdict
from governance.solve.lowering import directly
from governance.solve.model import Model, Statement

STEPS = 3_000_000


@dataclass(frozen=True, slots=True)
class Redundant:
    """A term that says nothing that the others do not say."""

    term: Statement
    follows_from: tuple[Statement, ...]


def redundant_terms(model: Model) -> tuple[Redundant, ...]:
    """The terms that follow from other terms and the law whatever the figures, later ones from earlier ones first."""
    found = {r.term.id: r for r in _by_bounds(model)}
    if model.unknowns and len(model.terms) > 1:
        left = [t for t in model.terms if t.id not in found]
        found |= {r.term.id: r for r in _by_solver(model, left)}
    return tuple(found[t.id] for t in model.terms if t.id in found)


def _by_bounds(model: Model) -> Iterator[Redundant]:
    """Terms each part of which is a weaker bound than one of another term."""
    parts = {term.id: [atom for f in term.formulas for atom in _atoms(normal(f))] for term in model.terms}
    gone: set[str] = set()
    for term in reversed(model.terms):
        for other in model.terms:
            if other.id == term.id or other.id in gone or not parts[term.id]:
                continue
            if all(any(_implies(strong, weak) for strong in parts[other.id]) for weak in parts[term.id]):
                gone.add(term.id)
                yield Redundant(term, (other,))
                break


def _atoms(formula: Formula) -> Iterator[Formula]:
    match formula:
        case And(parts):
            for part in parts:
                yield from _atoms(part)
        case AllK():
            plain = directly(formula)
            if plain is None:
                yield formula
            else:
                yield from _atoms(plain)
        case _:
            yield formula


def _implies(strong: Formula, weak: Formula) -> bool:
    if strong == weak:
        return True
    if isinstance(strong, Cmp) and isinstance(weak, Cmp):
        return _tighter(strong.lin, strong.op, weak.lin, weak.op)
    if isinstance(strong, AllK) and isinstance(weak, AllK):
        alike = (strong.k, strong.items) == (weak.k, weak.items)
        return alike and _tighter(-strong.bound, strong.op, -weak.bound, weak.op)
    return False


def _tighter(strong: Lin, strong_op: Op, weak: Lin, weak_op: Op) -> bool:
    """Whether `strong op 0` makes `weak op 0` true, where both bound the same sum."""
    one, two = _upper(strong, strong_op), _upper(weak, weak_op)
    if one is None or two is None or one[0].terms != two[0].terms:
        return False
    gap = one[0].constant - two[0].constant
    return gap > 0 or (gap == 0 and (one[1] or not two[1]))


def _upper(lin: Lin, op: Op) -> tuple[Lin, bool] | None:
    """A bound as `sum <= 0` with a first factor of one in size, and whether it is strict."""
    if op == "==":
        return None
    turned = lin if op in ("<=", "<") else -lin
    first = abs(turned.terms[0][1]) if turned.terms else Fraction(1)
    return turned.times(1 / first), op in ("<", ">")


def _by_solver(model: Model, terms: Sequence[Statement]) -> Iterator[Redundant]:
    """Terms whose opposite clashes with the others and the law, facts left aside."""
    session = Session(model.variables, {s.id: s.formulas for s in (*model.hard, *terms)}, STEPS)
    hard = [s.id for s in model.hard]
    by_id, gone = model.by_id, set[str]()
    for term in reversed(terms):
        others = [t.id for t in terms if t.id != term.id and t.id not in gone]
        opposite = negated(both(*term.formulas))
        if any(_turns_on_pivots(f) for f in term.formulas) or session.check(others + hard) is not Verdict.HOLDS:
            continue
        if session.check(others + hard, opposite) is Verdict.CLASHES:
            core = shrink(session, hard, [id for id in session.core() if id in others], (opposite,))
            if core:
                gone.add(term.id)
                yield Redundant(term, tuple(by_id[id] for id in core))


def _turns_on_pivots(formula: Formula) -> bool:
    """Whether a formula asks for a pivot, whose opposite is beyond what is linear."""
    if isinstance(formula, Pivot):
        return True
    return any(_turns_on_pivots(part) for part in getattr(formula, "parts", ()))
