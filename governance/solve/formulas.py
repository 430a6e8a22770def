"""Closed forms: from which share on a member blocks, how many block, when the activity test fails, what may be paid.

The algebra is sympy's, imported when it is asked for; it decides nothing.  Each form is given in words and as a
formula, with its threshold as an exact fraction; tests hold it against the ground evaluator at, below and above it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from governance.case import Case
from governance.case.company import Form
from governance.case.quantity import Comparator, Threshold
from governance.law import LawAt
from governance.prose import counted
from governance.solve.amounts import exact, written
from governance.solve.groups import customer_key
from governance.solve.model import Unit
from governance.solve.quantities import ORDINARY, SPECIAL

_ACTIVITY = ("pcr-2015/reg12", "pa-2023/sch2-para2")
_CAP = ("cic-regs-2005/reg22", "aggregate_cap")


@dataclass(frozen=True, slots=True)
class ClosedForm:
    """When something holds, as a condition on one quantity `symbol`.

    It holds from `threshold` on (`up`) or up to it; at the threshold itself where `reached`.  `formula` is the
    condition in symbols, `latex` the same for typesetting.  `majority` passes the `decisions` that it is about (keys of
    the case, or words for the bare resolutions); `member` is whose votes it speaks of.
    """

    key: str
    words: str
    formula: str
    latex: str
    symbol: str
    threshold: Fraction
    up: bool
    reached: bool
    majority: Threshold | None = None
    decisions: tuple[str, ...] = ()
    member: str = ""

    def holds(self, value: Fraction) -> bool:
        """Whether the condition holds at a value of the quantity."""
        if value == self.threshold:
            return self.reached
        return value > self.threshold if self.up else value < self.threshold


def closed_forms(case: Case, law: LawAt) -> tuple[ClosedForm, ...]:
    """The closed forms of a case: what blocks each kind of decision, the activity test, the dividend."""
    return (*_blocking(case, law), *_activity(case, law), *_dividend(case, law))


# --- blocking -------------------------------------------------------------------------------------------------------


def _thresholds(case: Case, law: LawAt) -> dict[Threshold, list[str]]:
    """The majorities of the members' decisions, each with the decisions that need it."""
    found: dict[Threshold, list[str]] = {law.threshold(*SPECIAL): ["any special resolution"]}
    for key, decision in case.decisions.items():
        if decision.by == "members" and isinstance(decision.majority, Threshold):
            found.setdefault(decision.majority, []).append(key)
    found.setdefault(law.threshold(*ORDINARY), []).append("any ordinary resolution")
    return found


def _blocking(case: Case, law: LawAt) -> Iterator[ClosedForm]:
    for threshold, names in _thresholds(case, law).items():
        yield _alone(threshold, names)
        if case.votes is not None and any(case.votes.values()):
            yield from _of_the_case(case, threshold, names)


def _alone(threshold: Threshold, names: list[str]) -> ClosedForm:
    """From which voting share on a member blocks alone: where the others do not reach the majority."""
    sympy = _sympy()
    w, t = sympy.Symbol("w", nonnegative=True), _rational(threshold.share)
    fails = sympy.Le(1 - w, t) if threshold.comparator is Comparator.MORE_THAN else sympy.Lt(1 - w, t)
    solution = _solved(fails, w)
    share, reached = _start(solution)
    what = f"{'at least' if reached else 'more than'} {written(share, Unit.SHARE)}"
    words = f"Whoever has {what} of the votes alone blocks {_named(names)}, which {threshold} passes."
    relation = sympy.Ge(w, _rational(share)) if reached else sympy.Gt(w, _rational(share))
    general = f"w {'>=' if reached else '>'} 1 - t"
    return ClosedForm(
        f"alone {threshold}", words, f"{general}, with t = {threshold.share}: {relation}", sympy.latex(relation), "w",
        share, True, reached, threshold, tuple(names),
    )  # fmt: skip


def _of_the_case(case: Case, threshold: Threshold, names: list[str]) -> Iterator[ClosedForm]:
    """For the heaviest member how far its votes may rise; and how many of the heaviest block together."""
    votes = case.votes or {}
    total = sum(votes.values(), Fraction(0))
    order = {key: index for index, key in enumerate(votes)}
    heaviest = sorted(votes, key=lambda key: (-votes[key], order[key]))
    first = heaviest[0]
    if len(votes) > 1:
        yield _rising(case, threshold, names, first, votes[first], total - votes[first])
    yield _together(threshold, names, [votes[key] / total for key in heaviest])


def _rising(
    case: Case, threshold: Threshold, names: list[str], member: str, own: Fraction, others: Fraction
) -> ClosedForm:
    """From how many votes on a member blocks alone when the others keep theirs: others / (others + x) against t."""
    sympy = _sympy()
    x = sympy.Symbol("x", nonnegative=True)
    rest, t = _rational(others), _rational(threshold.share)
    part = rest / (rest + x)
    fails = sympy.Le(part, t) if threshold.comparator is Comparator.MORE_THAN else sympy.Lt(part, t)
    number, reached = _start(_solved(fails, x))
    symbols = sympy.symbols("R t x", positive=True)
    general = sympy.simplify(sympy.solve(sympy.Eq(symbols[0] / (symbols[0] + symbols[2]), symbols[1]), symbols[2])[0])
    called = case.members[member].called
    share, limit = own / (own + others), 1 - threshold.share
    blocks = own > number or (own == number and reached)
    room = f"{written(abs(limit - share), Unit.SHARE).removesuffix('%')} points"
    now = f"it has {exact(own, Unit.NUMBER)} of {own + others}"
    sense = (
        f"its share is {room} above that of a member that just blocks"
        if blocks
        else f"its share of the votes may rise by {room} before it blocks alone"
    )
    words = (
        f"{called} alone blocks {_named(names)} with {'at least' if reached else 'more than'} {number} votes "
        f"beside the {others} of the others; {now}, and {sense}."
    )
    relation = sympy.Ge(x, _rational(number)) if reached else sympy.Gt(x, _rational(number))
    sign = ">=" if reached else ">"
    formula = f"x {sign} {general}, with R = {others} and t = {threshold.share}: {relation}"
    key = f"rising {member} {threshold}"
    return ClosedForm(
        key, words, formula, sympy.latex(relation), "x", number, True, reached, threshold, tuple(names), member
    )


def _together(threshold: Threshold, names: list[str], shares: list[Fraction]) -> ClosedForm:
    """How many members block together at least, as a function of the majority t; and for the majority of the case."""
    sympy = _sympy()
    t = sympy.Symbol("t", positive=True)
    reached = threshold.comparator is Comparator.MORE_THAN
    sums = [sum(shares[: k + 1], Fraction(0)) for k in range(len(shares))]
    steps: list[tuple[int, Any]] = []
    for k, weight in enumerate(sums, 1):
        if k == 1 or weight > sums[k - 2]:  # a member without votes adds nothing
            bound = _rational(1 - weight)
            steps.append((k, sympy.Ge(t, bound) if reached else sympy.Gt(t, bound)))
    # The pieces are in order and differ: to compare each with each would take seconds for two hundred.
    last = steps[-1][0]
    form = sympy.Piecewise(*steps[:-1], (last, True), evaluate=False) if last > 1 else sympy.Integer(1)
    needed = next(k for k, w in enumerate(sums, 1) if w > 1 - threshold.share or (reached and w == 1 - threshold.share))
    below = 1 - sums[needed - 1]
    words = f"The smallest group that blocks {_named(names)} has {counted(needed, 'member')}; it does from a majority "
    words += f"{'of' if reached else 'above'} {exact(below, Unit.SHARE)} on."
    return ClosedForm(
        f"together {threshold}", words, f"k(t) = {_written(form)}", sympy.latex(form), "t", below, True, reached,
        threshold, tuple(names),
    )  # fmt: skip


# --- money ----------------------------------------------------------------------------------------------------------


def _activity(case: Case, law: LawAt) -> Iterator[ClosedForm]:
    """How much others may pay before the activity test fails: inside / (inside + x) against the threshold."""
    id = next((id for id in _ACTIVITY if law.in_force(id)), None)
    if id is None or case.company is None or not case.finance.turnover:
        return
    sympy = _sympy()
    asked = law.threshold(id, "activity")
    owners = {key for key, member in case.members.items() if law.body(member.kind).public_authority}
    paid = {True: Fraction(0), False: Fraction(0)}
    for row in case.finance.turnover:
        paid[customer_key(case, row) in owners] += Fraction(row.amount.value)
    inside, outside = paid[True], paid[False]
    if not inside:
        return
    x = sympy.Symbol("x", nonnegative=True)
    part = _rational(inside) / (_rational(inside) + x)
    kept = sympy.Gt(part, _rational(asked.share))
    if asked.comparator is not Comparator.MORE_THAN:
        kept = sympy.Ge(part, _rational(asked.share))
    limit, reached = _end(_solved(kept, x))
    relation = sympy.Le(x, _rational(limit)) if reached else sympy.Lt(x, _rational(limit))
    words = (
        f"With {written(inside, Unit.POUNDS)} from owners, the activity test ({law.cite(id).cite}) is kept while "
        f"others pay {'at most' if reached else 'less than'} {written(limit, Unit.POUNDS)}; they pay "
        f"{written(outside, Unit.POUNDS)}."
    )
    sign = "<=" if reached else "<"
    general = f"x {sign} R*(1 - a)/a, with R = {inside} and a = {asked.share}: {relation}"
    yield ClosedForm("activity", words, general, sympy.latex(relation), "x", limit, False, reached)


def _dividend(case: Case, law: LawAt) -> Iterator[ClosedForm]:
    """Up to what amount a dividend that is not exempt is lawful."""
    profits = case.finance.distributable_profits
    capped = case.company is not None and case.company.form is Form.SHARES_SCHEDULE_3
    if not capped or profits is None or not law.in_force(_CAP[0]):
        return
    sympy = _sympy()
    cap = law.threshold(*_CAP)
    d, p = sympy.Symbol("D", nonnegative=True), _rational(Fraction(profits))
    limit, reached = _end(_solved(sympy.Le(d, _rational(cap.share) * p), d))
    words = (
        f"A dividend that is not exempt is within the cap ({law.cite(_CAP[0]).cite}) up to "
        f"{written(limit, Unit.POUNDS)}: {cap} of distributable profits of {written(Fraction(profits), Unit.POUNDS)}."
    )
    relation = sympy.Le(d, _rational(limit))
    general = f"D <= c*P, with c = {cap.share} and P = {profits}: {relation}"
    yield ClosedForm("dividend", words, general, sympy.latex(relation), "D", limit, False, reached)


# --- algebra --------------------------------------------------------------------------------------------------------


def _sympy() -> Any:
    import sympy  # type: ignore[import-untyped]

    return sympy


def _rational(value: Fraction) -> Any:
    return _sympy().Rational(value.numerator, value.denominator)


def _solved(relation: Any, symbol: Any) -> Any:
    """The set of values, none negative, for which a relation in one symbol holds."""
    sympy = _sympy()
    plain = sympy.Symbol(symbol.name, real=True)
    domain = sympy.Interval(0, sympy.oo)
    return sympy.solve_univariate_inequality(relation.subs(symbol, plain), plain, relational=False, domain=domain)


def _start(solution: Any) -> tuple[Fraction, bool]:
    """Where an interval begins, and whether its start belongs to it."""
    return Fraction(int(solution.start.p), int(solution.start.q)), not solution.left_open


def _end(solution: Any) -> tuple[Fraction, bool]:
    """Where an interval ends, and whether its end belongs to it."""
    return Fraction(int(solution.end.p), int(solution.end.q)), not solution.right_open


def _written(form: Any) -> str:
    """A piecewise form in a line: `1 if t > 10/11; 2 if t > 9/11; else 3`; of many pieces the first."""
    pieces = getattr(form, "args", ())
    if not pieces or form.is_Integer:
        return str(form)
    shown = [f"{piece.expr} if {piece.cond}" for piece in pieces[:6] if piece.cond is not _sympy().true]
    rest = "; ..." if len(pieces) > 7 else f"; else {pieces[-1].expr}"
    return "; ".join(shown) + rest


def _named(names: list[str]) -> str:
    first = names[0] if " " in names[0] else f"`{names[0]}`"
    return first if len(names) == 1 else f"{first} and {counted(len(names) - 1, 'other decision')}"
