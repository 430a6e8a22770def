"""Formulas as SMT-LIB 2 text: the same text for any solver that reads it.

Observation: the k largest of x add up to the least, over t, of k t + the sum of max(0, x - t); the k smallest to the
greatest, over t, of k t - the sum of max(0, t - x).  Therefore *every choice of k* is one row and two n + 1 auxiliary
ones, exact for strict and non-strict bounds alike, where a list of choices would be astronomically long.  *Some choice*
is not convex: it picks its items, and a threshold makes the pick the extreme one, which spares a solver symmetries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from governance.solve.constraint import (
    AllK,
    And,
    Cmp,
    Flag,
    Formula,
    Lin,
    Not,
    Op,
    Or,
    Pivot,
    SomeK,
    compare,
    holds,
    normal,
    number,
    quantity,
    total,
)
from governance.solve.model import Variable


@dataclass
class Text:
    """A text that is being written: names of quantities, auxiliary quantities and what defines them."""

    variables: Mapping[str, Variable]
    names: dict[str, str] = field(default_factory=dict)
    whole: set[str] = field(default_factory=set)
    lines: list[str] = field(default_factory=list)
    fresh: int = 0

    def declare_all(self) -> None:
        """Every quantity, with its bounds and its grid."""
        for index, (name, variable) in enumerate(self.variables.items()):
            self.declare(name, variable, f"x{index}")

    def declare(self, name: str, variable: Variable, short: str) -> None:
        """One quantity, with its bounds and its grid."""
        self.names[name] = short
        if variable.is_choice:
            self.lines.append(f"(declare-fun {short} () Bool)")
            return
        if variable.step == 1:
            self.whole.add(name)
        self.lines.append(f"(declare-fun {short} () {'Int' if variable.step == 1 else 'Real'})")
        if variable.least is not None:
            self.say(compare(quantity(name), ">=", number(variable.least)))
        if variable.most is not None:
            self.say(compare(quantity(name), "<=", number(variable.most)))
        if variable.step is not None and variable.step != 1:
            grid = self.auxiliary("Int")
            self.lines.append(f"(assert (= {short} (* {number_text(variable.step)} (to_real {self.names[grid]}))))")

    def auxiliary(self, sort: str, *, at_least_nothing: bool = False) -> str:
        """A new quantity of the text alone."""
        self.fresh += 1
        name = f"?{self.fresh}"
        self.names[name] = f"y{self.fresh}"
        self.lines.append(f"(declare-fun y{self.fresh} () {sort})")
        if sort == "Int":
            self.whole.add(name)
        if at_least_nothing:
            self.lines.append(f"(assert (>= y{self.fresh} {number_text(Fraction(0))}))")
        return name

    def say(self, formula: Formula, guard: str = "") -> None:
        """Assert a formula, or that it follows from a guard."""
        said = self.write(normal(formula))
        self.lines.append(f"(assert (=> {guard} {said}))" if guard else f"(assert {said})")

    def write(self, formula: Formula) -> str:
        """A formula as text; what it needs besides is asserted."""
        match formula:
            case Cmp():
                return self._comparison(formula)
            case Flag(name):
                return self.names[name]
            case Not(Flag(name)):
                return f"(not {self.names[name]})"
            case Not(part):  # of a pivot without unknowns: another is refused when the term is read
                return "false" if holds(part, {}) else "true"
            case And(parts):
                return _joined("and", "true", [self.write(part) for part in parts])
            case Or(parts):
                return _joined("or", "false", [self.write(part) for part in parts])
            case AllK():
                return self.write(self._every_choice(formula))
            case SomeK():
                return self.write(self._some_choice(formula))
            case Pivot():
                return self.write(self._pivot(formula))

    def _comparison(self, formula: Cmp) -> str:
        left = [self._times(name, factor) for name, factor in formula.lin.terms]
        if not left:
            return "true" if holds(formula, {}) else "false"
        side = left[0] if len(left) == 1 else f"(+ {' '.join(left)})"
        op = "=" if formula.op == "==" else formula.op
        return f"({op} {side} {number_text(-formula.lin.constant)})"

    def _times(self, name: str, factor: Fraction) -> str:
        short = f"(to_real {self.names[name]})" if name in self.whole else self.names[name]
        return short if factor == 1 else f"(* {number_text(factor)} {short})"

    # --- choices of members ---------------------------------------------------------------------------------------

    def _every_choice(self, every: AllK) -> Formula:
        direct = directly(every)
        if direct is not None:
            return direct
        rows, extreme = dual(every, lambda at_least: self.auxiliary("Real", at_least_nothing=at_least))
        for row in rows:
            self.say(row)
        return compare(extreme, every.op, every.bound)

    def _some_choice(self, some: SomeK) -> Formula:
        if some.k in (0, len(some.items)) or some.k > len(some.items):
            return Or(()) if some.k > len(some.items) else compare(total(some.items[: some.k]), some.op, some.bound)
        if some.k == 1:
            return Or(tuple(compare(item, some.op, some.bound) for item in some.items))
        up = some.op in (">", ">=")
        threshold = quantity(self.auxiliary("Real"))
        near: Op = "<=" if up else ">="
        far: Op = ">=" if up else "<="
        said: list[Formula] = []
        picked, counted = [], []
        for item in some.items:
            pick, share = quantity(self.auxiliary("Int")), quantity(self.auxiliary("Real"))
            picked.append(pick)
            counted.append(share)
            taken = And((compare(pick, "==", number(1)), compare(item, far, threshold), compare(share, near, item)))
            left = And(
                (compare(pick, "==", number(0)), compare(item, near, threshold), compare(share, near, number(0)))
            )
            said.append(Or((taken, left)))
        said.append(compare(total(picked), "==", number(some.k)))
        said.append(compare(total(counted), some.op, some.bound))
        return And(tuple(said))

    def _pivot(self, pivot: Pivot) -> Formula:
        said: list[Formula] = []
        picked, shares = [], []
        for item in pivot.others:
            pick, share = quantity(self.auxiliary("Int")), quantity(self.auxiliary("Real"))
            picked.append(pick)
            shares.append(share)
            taken = And((compare(pick, "==", number(1)), compare(share, "==", item)))
            said.append(Or((taken, And((compare(pick, "==", number(0)), compare(share, "==", number(0)))))))
        size, weight = total(picked), total(shares)
        said.append(compare(size, ">=", number(pivot.least)))
        said.append(compare(size, "<=", number(pivot.most)))
        said.append(compare(weight, "<" if pivot.op == ">=" else "<=", pivot.bound))
        said.append(compare(weight + pivot.own, pivot.op, pivot.bound))
        return And(tuple(said))


def directly(every: AllK) -> Formula | None:
    """Every choice as plain comparisons, where that is as short: of one item, of all items, of none."""
    if every.k > len(every.items):
        return And(())
    if every.k == 1:
        return And(tuple(compare(item, every.op, every.bound) for item in every.items))
    if every.k in (0, len(every.items)):
        return compare(total(every.items[: every.k]), every.op, every.bound)
    return None


def dual(every: AllK, auxiliary: Callable[[bool], str]) -> tuple[list[Cmp], Lin]:
    """The rows that define the sum of the k largest (or smallest) items, and that sum.

    `auxiliary(at_least_nothing)` gives the name of a new quantity.
    """
    threshold = quantity(auxiliary(False))
    rows: list[Cmp] = []
    parts = [threshold.times(every.k)]
    for item in every.items:
        over = quantity(auxiliary(True))
        gap = item - threshold if every.op in ("<=", "<") else threshold - item
        rows.append(compare(over, ">=", gap))
        parts.append(over if every.op in ("<=", "<") else -over)
    return rows, total(parts)


def _joined(op: str, empty: str, parts: list[str]) -> str:
    return empty if not parts else parts[0] if len(parts) == 1 else f"({op} {' '.join(parts)})"


def number_text(value: Fraction) -> str:
    """An exact number as the text writes it."""
    size = f"{abs(value.numerator)}.0"
    text = size if value.denominator == 1 else f"(/ {size} {value.denominator}.0)"
    return f"(- {text})" if value < 0 else text


def text_of(variables: Mapping[str, Variable], groups: Mapping[str, Iterable[Formula]]) -> Text:
    """The text that declares all quantities and asserts each group of formulas under a guard of its name."""
    text = Text(variables)
    text.declare_all()
    for guard, formulas in groups.items():
        text.lines.append(f"(declare-fun {guard} () Bool)")
        for formula in formulas:
            text.say(formula, guard)
    return text
