"""Constraints over exact quantities, and what they mean: a formula holds or not under an assignment, without a solver.

Observation: whether *any k of a group* reach a bound asks only for the k lightest (or heaviest), so that one sort
answers for all groups.  Therefore a quantifier over groups is a node of its own, and never a list of groups.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import lcm
from typing import Literal

Op = Literal["<=", "<", ">=", ">", "=="]
Assignment = Mapping[str, Fraction]
"""What each quantity is: a yes is 1, a no is 0."""

ONE, _MINUS_ONE, _ZERO = Fraction(1), Fraction(-1), Fraction(0)
"""Most quantities stand once in a sum: the one number is shared, so that it is known without comparing."""

OPPOSITE: dict[Op, Op] = {"<=": ">", "<": ">=", ">=": "<", ">": "<="}
MIRRORED: dict[Op, Op] = {"<=": ">=", "<": ">", ">=": "<=", ">": "<", "==": "=="}


@dataclass(frozen=True, slots=True)
class Lin:
    """A sum of quantities, each times a number, and a constant.  `terms` are sorted by name and have no zero."""

    terms: tuple[tuple[str, Fraction], ...] = ()
    constant: Fraction = Fraction(0)

    @classmethod
    def of(cls, parts: Mapping[str, Fraction], constant: Fraction | int = 0) -> Lin:
        """The sum of `parts` (quantity to its number) and a constant."""
        return cls(tuple(sorted((name, number) for name, number in parts.items() if number)), Fraction(constant))

    def __add__(self, other: Lin) -> Lin:
        if not other.terms:
            return Lin(self.terms, self.constant + other.constant)
        if not self.terms:
            return Lin(other.terms, self.constant + other.constant)
        parts = dict(self.terms)
        for name, number in other.terms:
            parts[name] = parts[name] + number if name in parts else number
        return Lin.of(parts, self.constant + other.constant)

    def __neg__(self) -> Lin:
        return Lin(tuple((name, _MINUS_ONE if part is ONE else -part) for name, part in self.terms), -self.constant)

    def __sub__(self, other: Lin) -> Lin:
        if not other.terms:
            return Lin(self.terms, self.constant - other.constant)
        return self + -other

    def times(self, number: Fraction | int) -> Lin:
        """The sum, each part times a number."""
        factor = Fraction(number)
        if not factor:
            return Lin()
        if factor == 1:
            return self
        terms = tuple((name, factor if part is ONE else part * factor) for name, part in self.terms)
        return Lin(terms, self.constant * factor if self.constant else _ZERO)

    @property
    def is_constant(self) -> bool:
        return not self.terms

    def value(self, assignment: Assignment) -> Fraction:
        """What the sum comes to."""
        above, below = self.constant.numerator, self.constant.denominator
        for name, number in self.terms:
            amount = assignment[name]
            part, unit = number.numerator * amount.numerator, number.denominator * amount.denominator
            if below % unit:
                common = lcm(below, unit)
                above, below = above * (common // below), common
            above += part * (below // unit)
        return Fraction(above, below)


ZERO = Lin()


def quantity(name: str) -> Lin:
    """One quantity."""
    return Lin(((name, ONE),))


def number(value: Fraction | int) -> Lin:
    """A number."""
    return Lin((), Fraction(value))


def total(parts: Iterable[Lin]) -> Lin:
    """The sum of sums: adds up in one pass."""
    sums: dict[str, Fraction] = {}
    constant = _ZERO
    for part in parts:
        if part.constant:
            constant += part.constant
        for name, factor in part.terms:
            sums[name] = sums[name] + factor if name in sums else factor
    return Lin.of(sums, constant)


@dataclass(frozen=True, slots=True)
class Cmp:
    """A sum compared with nothing: `lin op 0`."""

    lin: Lin
    op: Op


@dataclass(frozen=True, slots=True)
class Flag:
    """A yes."""

    name: str


@dataclass(frozen=True, slots=True)
class Not:
    """What does not hold."""

    part: Formula


@dataclass(frozen=True, slots=True)
class And:
    """All of them; of none, true."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """One of them at least; of none, false."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class AllK:
    """Every choice of `k` of the items adds up to a sum that stands so to the bound: `sum op bound`."""

    k: int
    items: tuple[Lin, ...]
    op: Op
    bound: Lin


@dataclass(frozen=True, slots=True)
class SomeK:
    """Some choice of `k` of the items adds up to a sum that stands so to the bound."""

    k: int
    items: tuple[Lin, ...]
    op: Op
    bound: Lin


@dataclass(frozen=True, slots=True)
class Pivot:
    """Some of `others`, at least `least` and at most `most` of them, keep below the bound and with `own` reach it.

    `op` is how the bound is reached: `>=` or `>`.
    """

    own: Lin
    others: tuple[Lin, ...]
    op: Op
    bound: Lin
    least: int
    most: int


Formula = Cmp | Flag | Not | And | Or | AllK | SomeK | Pivot

TRUE, FALSE = And(()), Or(())


def compare(left: Lin, op: Op, right: Lin) -> Cmp:
    """`left op right`."""
    return Cmp(left - right, op)


def both(*parts: Formula) -> Formula:
    """All of the parts, without what is true anyway."""
    open_parts = map(_settled, parts)
    flat = [inner for part in open_parts for inner in (part.parts if isinstance(part, And) else (part,))]
    return FALSE if FALSE in flat else flat[0] if len(flat) == 1 else And(tuple(flat))


def either(*parts: Formula) -> Formula:
    """One of the parts, without what is false anyway."""
    open_parts = map(_settled, parts)
    flat = [inner for part in open_parts for inner in (part.parts if isinstance(part, Or) else (part,))]
    return TRUE if TRUE in flat else flat[0] if len(flat) == 1 else Or(tuple(flat))


def _settled(formula: Formula) -> Formula:
    """True or false for a comparison of numbers."""
    if isinstance(formula, Cmp) and formula.lin.is_constant:
        return TRUE if stands(formula.op, formula.lin.constant) else FALSE
    return formula


def stands(op: Op, value: Fraction) -> bool:
    """Whether `value op 0`."""
    match op:
        case "<=":
            return value <= 0
        case "<":
            return value < 0
        case ">=":
            return value >= 0
        case ">":
            return value > 0
        case "==":
            return value == 0


def holds(formula: Formula, assignment: Assignment) -> bool:
    """Whether a formula holds: exact, and without a solver."""
    match formula:
        case Cmp(lin, op):
            return stands(op, lin.value(assignment))
        case Flag(name):
            return bool(assignment[name])
        case Not(part):
            return not holds(part, assignment)
        case And(parts):
            return all(holds(part, assignment) for part in parts)
        case Or(parts):
            return any(holds(part, assignment) for part in parts)
        case AllK(k, items, op, bound) | SomeK(k, items, op, bound):
            every = isinstance(formula, AllK)
            if k > len(items):
                return every
            return stands(op, extreme(k, items, op, assignment, hardest=every) - bound.value(assignment))
        case Pivot():
            return _is_pivot(formula, assignment)


def extreme(k: int, items: tuple[Lin, ...], op: Op, assignment: Assignment, *, hardest: bool) -> Fraction:
    """The sum of the k items for which `op` is hardest (or easiest) to satisfy."""
    values = sorted(item.value(assignment) for item in items)
    largest = (op in ("<=", "<")) == hardest
    return sum(values[len(values) - k :] if largest else values[:k], Fraction(0))


def _is_pivot(pivot: Pivot, assignment: Assignment) -> bool:
    """Whether the own item turns some group: all sums that groups of each size can have, each once."""
    own, bound = pivot.own.value(assignment), pivot.bound.value(assignment)
    sums: list[set[Fraction]] = [set() for _ in range(pivot.most + 1)]
    sums[0].add(Fraction(0))
    for item in pivot.others:
        value = item.value(assignment)
        for size in range(pivot.most, 0, -1):
            sums[size] |= {before + value for before in sums[size - 1]}
    reached = (weight for size in range(pivot.least, pivot.most + 1) for weight in sums[size])
    return any(not stands(pivot.op, w - bound) and stands(pivot.op, w + own - bound) for w in reached)


def negated(formula: Formula) -> Formula:
    """The opposite of a formula, with `Not` at yes and no (and pivots) only."""
    match formula:
        case Cmp(lin, "=="):
            return Or((Cmp(lin, "<"), Cmp(lin, ">")))
        case Cmp(lin, op):
            return Cmp(lin, OPPOSITE[op])
        case Flag() | Pivot():
            return Not(formula)
        case Not(part):
            return normal(part)
        case And(parts):
            return Or(tuple(negated(part) for part in parts))
        case Or(parts):
            return And(tuple(negated(part) for part in parts))
        case AllK(k, items, op, bound):
            return SomeK(k, items, OPPOSITE[op], bound)
        case SomeK(k, items, op, bound):
            return AllK(k, items, OPPOSITE[op], bound)


def normal(formula: Formula) -> Formula:
    """The same formula with `Not` at yes and no (and pivots) only."""
    match formula:
        case Not(part):
            return negated(part)
        case And(parts):
            return And(tuple(normal(part) for part in parts))
        case Or(parts):
            return Or(tuple(normal(part) for part in parts))
        case _:
            return formula


def without_refused_pivots(formula: Formula, instead: Callable[[Pivot], Formula]) -> Formula:
    """A formula in normal form with something else wherever it says that a pivot is not there."""
    match formula:
        case Not(Pivot() as pivot):
            return instead(pivot)
        case And(parts):
            return both(*(without_refused_pivots(part, instead) for part in parts))
        case Or(parts):
            return either(*(without_refused_pivots(part, instead) for part in parts))
        case _:
            return formula


def turns_nothing(pivot: Pivot) -> Formula:
    """That a pivot is not there, group by group: each passes without the own item already, or fails with it too."""
    groups = (
        total(chosen) for size in range(pivot.least, pivot.most + 1) for chosen in combinations(pivot.others, size)
    )
    return both(
        *(
            either(compare(weight, pivot.op, pivot.bound), compare(weight + pivot.own, OPPOSITE[pivot.op], pivot.bound))
            for weight in groups
        )
    )


def sums_of(formula: Formula) -> Iterator[Lin]:
    """Every sum that a formula speaks of."""
    match formula:
        case Cmp(lin, _):
            yield lin
        case Not(part):
            yield from sums_of(part)
        case And(parts) | Or(parts):
            for part in parts:
                yield from sums_of(part)
        case AllK(_, items, _, bound) | SomeK(_, items, _, bound):
            yield from items
            yield bound
        case Pivot(own, others, _, bound, _, _):
            yield own
            yield from others
            yield bound


def names_in(formula: Formula) -> frozenset[str]:
    """The quantities that a formula speaks of."""
    match formula:
        case Flag(name):
            return frozenset((name,))
        case Not(part):
            return names_in(part)
        case And(parts) | Or(parts):
            return frozenset().union(*(names_in(part) for part in parts))
        case _:
            return frozenset(name for lin in sums_of(formula) for name, _ in lin.terms)
