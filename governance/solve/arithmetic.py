"""Arithmetic of quantities that knows units: what may be added, multiplied, divided and compared.

A share whose whole is itself unknown (votes where one member's are open) is kept as a part and its whole, and the
whole is multiplied out when it is compared: `part / whole <= 25%` becomes `part <= 25% x whole`, which is linear.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeVar

from governance.finding import Page
from governance.solve import faults
from governance.solve.amounts import fits
from governance.solve.constraint import Cmp, Formula, Lin, Op, both, either, number
from governance.solve.model import Ground, Unit


class MeaningError(Exception):
    """Quantities that do not go together: the page, what is wrong, and a cure.  Whoever knows the column adds it."""

    def __init__(self, page: Page, message: str, fix: str) -> None:
        super().__init__(message)
        self.page, self.message, self.fix = page, message, fix


ONE = number(1)
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity in a unit: `part / whole`, and the facts that it takes as they stand.

    `known` is what the figures of the case make of it: where the quantity would make a sum non-linear, it stands in,
    and the sum rests on those figures.
    """

    part: Lin
    unit: Unit
    whole: Lin = ONE
    rests_on: tuple[Ground, ...] = ()
    known: Fraction | None = None

    @property
    def value(self) -> Fraction | None:
        """The amount, where it is a known one."""
        known = self.part.is_constant and self.whole.is_constant and self.whole.constant != 0
        return self.part.constant / self.whole.constant if known else None


def amount(value: Fraction | int, unit: Unit) -> Measure:
    """A known amount."""
    return Measure(number(value), unit)


def _grounds(*measures: Measure) -> tuple[Ground, ...]:
    return tuple(dict.fromkeys(ground for measure in measures for ground in measure.rests_on))


def _not_linear(what: str) -> MeaningError:
    return MeaningError(
        faults.NOT_LINEAR,
        f"{what} is not linear",
        "write the term with sums: multiply by the divisor, or fix one figure",
    )


def product(left: Lin, right: Lin) -> Lin:
    """The product of two sums of which one is a number."""
    if left.is_constant:
        return right.times(left.constant)
    if right.is_constant:
        return left.times(right.constant)
    raise _not_linear("a product of two unknown quantities")


def _linear(work: Callable[[Measure, Measure], _Result], left: Measure, right: Measure) -> _Result:
    """What `work` makes of two quantities; of what is known of them, where that alone is linear."""
    try:
        return work(left, right)
    except MeaningError as error:
        if error.page is not faults.NOT_LINEAR:
            raise
        for one, other in ((_known(left), right), (left, _known(right)), (_known(left), _known(right))):
            if (one, other) != (left, right):
                try:
                    return work(one, other)
                except MeaningError:
                    continue
        raise


def _known(measure: Measure) -> Measure:
    if measure.known is None:
        return measure
    return Measure(number(measure.known), measure.unit, rests_on=measure.rests_on)


def common(left: Unit, right: Unit, left_value: Fraction | None, right_value: Fraction | None) -> Unit:
    """The unit of two quantities that are added or compared; a plain number takes the unit of the other."""
    if left is right:
        return left
    if left is Unit.NUMBER and left_value is not None and (left_value == 0 or fits(left_value, left, right)):
        return right
    if right is Unit.NUMBER and right_value is not None and (right_value == 0 or fits(right_value, right, left)):
        return left
    for unit, other, value in ((left, right, right_value), (right, left, left_value)):
        if other is Unit.NUMBER and value is not None and unit in (Unit.SHARE, Unit.POUNDS):
            shown = f"{value}%" if unit is Unit.SHARE else f"£{value}"
            raise MeaningError(faults.UNITS, f"{value} is a plain number beside {unit}", f"did you mean {shown}?")
    raise MeaningError(faults.UNITS, f"{left} stands beside {right}", "compare what is counted in the same unit")


def plus(left: Measure, right: Measure) -> Measure:
    """The sum of two quantities."""
    return _linear(_plus, left, right)


def _plus(left: Measure, right: Measure) -> Measure:
    unit = common(left.unit, right.unit, left.value, right.value)
    grounds = _grounds(left, right)
    if left.whole == right.whole:
        known = None if left.known is None or right.known is None else left.known + right.known
        return Measure(left.part + right.part, unit, left.whole, grounds, known)
    part = product(left.part, right.whole) + product(right.part, left.whole)
    return Measure(part, unit, product(left.whole, right.whole), grounds)


def minus(measure: Measure) -> Measure:
    """The quantity with its sign turned."""
    known = None if measure.known is None else -measure.known
    return Measure(-measure.part, measure.unit, measure.whole, measure.rests_on, known)


def times(left: Measure, right: Measure) -> Measure:
    """The product of two quantities of which one is known; a share of pounds is pounds."""
    return _linear(_times, left, right)


def _times(left: Measure, right: Measure) -> Measure:
    if left.unit is Unit.CHOICE or right.unit is Unit.CHOICE:
        raise MeaningError(faults.UNITS, "a yes or no is multiplied", "ask for it with `and`, `or`, `implies`")
    if left.unit in (Unit.NUMBER, Unit.SHARE):
        unit = right.unit if right.unit is not Unit.NUMBER else left.unit
    elif right.unit in (Unit.NUMBER, Unit.SHARE):
        unit = left.unit
    else:
        raise MeaningError(faults.UNITS, f"{left.unit} times {right.unit} has no meaning", "multiply by a share")
    whole = product(left.whole, right.whole)
    return Measure(product(left.part, right.part), unit, whole, _grounds(left, right))


def over(left: Measure, right: Measure) -> Measure:
    """The quotient: by a number, or a share where two quantities of one unit are divided and the divisor is a sum of
    what is never negative."""
    if right.value == 0:
        raise MeaningError(faults.UNITS, "this divides by nothing", "divide by another number")
    if right.unit is left.unit:
        unit = Unit.SHARE if left.unit is not Unit.NUMBER else Unit.NUMBER
    elif right.unit in (Unit.NUMBER, Unit.SHARE):
        unit = left.unit
    else:
        raise MeaningError(faults.UNITS, f"{left.unit} divided by {right.unit} has no meaning", "divide by a number")
    if right.value is not None:
        return Measure(left.part.times(1 / right.value), unit, left.whole, _grounds(left, right))
    if any(factor < 0 for _, factor in right.part.terms) or right.part.constant < 0:
        raise _not_linear("division by what may be negative")
    whole = product(left.whole, right.part)
    return Measure(product(left.part, right.whole), unit, whole, _grounds(left, right))


def compared(left: Measure, op: Op, right: Measure) -> Cmp:
    """`left op right`, with wholes multiplied out."""
    return _linear(lambda one, other: _compared(one, op, other), left, right)


def _compared(left: Measure, op: Op, right: Measure) -> Cmp:
    common(left.unit, right.unit, left.value, right.value)
    if left.whole == right.whole:
        return Cmp(left.part - right.part, op)
    return Cmp(product(left.part, right.whole) - product(right.part, left.whole), op)


LARGEST_CHOICE = 64  # options of one greatest or least amount


@dataclass(frozen=True, slots=True)
class Extreme:
    """The greatest or the least of some quantities; of one, the quantity itself."""

    options: tuple[Measure, ...]
    kind: Literal["max", "min"] = "max"

    @property
    def single(self) -> Measure | None:
        return self.options[0] if len(self.options) == 1 else None


def only(measure: Measure) -> Extreme:
    """One quantity."""
    return Extreme((measure,))


def turned(value: Extreme) -> Extreme:
    """The value with its sign turned: a greatest becomes a least."""
    return Extreme(tuple(minus(m) for m in value.options), "min" if value.kind == "max" else "max")


def added(left: Extreme, right: Extreme) -> Extreme:
    """The sum; a greatest and a least amount in one sum are beyond what is linear."""
    if left.single is not None:
        left = Extreme(left.options, right.kind)
    elif right.single is None and left.kind != right.kind:
        raise _not_linear("a sum of a greatest and a least amount")
    if len(left.options) * len(right.options) > LARGEST_CHOICE:
        raise _not_linear("a sum of so many greatest or least amounts")
    return Extreme(tuple(plus(a, b) for a in left.options for b in right.options), left.kind)


def scaled(value: Extreme, by: Measure, *, divide: bool = False) -> Extreme:
    """The value times (or divided by) a quantity; a greatest amount only by a known number."""
    if value.single is not None:
        return only(over(value.single, by) if divide else times(value.single, by))
    factor = by.value
    if factor is None or not factor:
        raise _not_linear("a greatest or least amount times an unknown quantity")
    options = tuple(over(m, by) if divide else times(m, by) for m in value.options)
    return Extreme(options, value.kind if factor > 0 else "min" if value.kind == "max" else "max")


def relation(left: Extreme, op: Op, right: Extreme) -> Formula:
    """`left op right` as a formula: the greatest is at most a bound if each is."""
    if op == "==" and (left.single is None or right.single is None):
        return both(relation(left, "<=", right), relation(left, ">=", right))
    every_left = (left.kind == "max") == (op in ("<=", "<"))
    every_right = (right.kind == "min") == (op in ("<=", "<"))
    join_left, join_right = (both if every else either for every in (every_left, every_right))
    return join_left(*(join_right(*(compared(a, op, b) for b in right.options)) for a in left.options))
