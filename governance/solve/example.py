"""A worked example of what satisfies everything: the fairest by a stated measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from governance.solve.constraint import Formula, both, compare, number, quantity, total
from governance.solve.engine import Session, Verdict
from governance.solve.model import Model, Unit, Variable

_GAP, _ALL_GAPS = "fairness.gap", "fairness.sum"
MOST_WEIGHED = 60  # members: with more, the sum of all gaps is not made least too


@dataclass(frozen=True, slots=True)
class Example:
    """An assignment that satisfies every statement, the measure by which it is fairest, and the greatest gap."""

    assignment: dict[str, Fraction]
    measure: str
    gap: Fraction | None


def find_example(model: Model, session: Session, names: Sequence[str]) -> Example | None:
    """The fairest assignment; any that satisfies all, where no votes are open or the fairest is only approached."""
    if model.fair is None:
        return _any(session, names)
    fair = model.fair
    variables = dict(model.variables)
    unit = Unit.SHARE if fair.whole.is_constant else Unit.NUMBER
    variables[_GAP] = Variable(_GAP, unit, "the greatest gap")
    gaps = {name: f"fairness.{index}" for index, name in enumerate(fair.parts)}
    if len(gaps) <= MOST_WEIGHED:
        variables.update((gap, Variable(gap, unit, "a gap")) for gap in (*gaps.values(), _ALL_GAPS))
    said: list[Formula] = []
    for name, part in fair.parts.items():
        off = quantity(name) - fair.whole.times(part)
        bounds = [quantity(_GAP)] if len(gaps) > MOST_WEIGHED else [quantity(gaps[name]), quantity(_GAP)]
        said += [both(compare(off, "<=", bound), compare(-off, "<=", bound)) for bound in bounds]
    if len(gaps) <= MOST_WEIGHED:
        said.append(compare(quantity(_ALL_GAPS), "==", total(quantity(gap) for gap in gaps.values())))
    groups = {s.id: s.formulas for s in model.statements} | {"fairness": tuple(said)}
    weighing = Session(variables, groups, session.steps)
    everything = [*names, "fairness"]
    least = _least(weighing, everything, _GAP, ())
    if least is None:
        return _any(session, names)
    fixed: tuple[Formula, ...] = (compare(quantity(_GAP), "==", number(least)),)
    if len(gaps) <= MOST_WEIGHED:
        together = _least(weighing, everything, _ALL_GAPS, fixed)
        fixed += () if together is None else (compare(quantity(_ALL_GAPS), "==", number(together)),)
    if weighing.check(everything, *fixed) is not Verdict.HOLDS:
        return _any(session, names)
    found = weighing.assignment()
    return Example({name: found[name] for name in model.variables}, fair.says, least)


def _any(session: Session, names: Sequence[str]) -> Example | None:
    if session.check(names) is not Verdict.HOLDS:
        return None
    return Example(session.assignment(), "", None)


def _least(session: Session, names: Sequence[str], name: str, fixed: tuple[Formula, ...]) -> Fraction | None:
    """The least value of a quantity, proved; None where it is only approached, or there is no answer."""
    ends = session.extent(names, [name], fixed).get(name)
    if ends is None or ends[0].value is None or ends[0].open:
        return None
    below = compare(quantity(name), "<", number(ends[0].value))
    return ends[0].value if session.check(names, *fixed, below) is Verdict.CLASHES else None
