"""Why statements clash, as an addition that anyone can check: Farkas multipliers, in exact fractions.

Linear statements cannot all hold exactly when some multiples of them add up to nothing compared with something that it
is not: `1% <= 0`.  The multipliers themselves solve a linear system, which the solver does; whether they add up is
checked here without it.  A statement with alternatives (`if`, `or`) is taken apart into its branches, each of which
must clash.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import count, product
from math import gcd, lcm
from typing import Any

from governance.solve.constraint import AllK, And, Cmp, Flag, Formula, Lin, Not, Or, compare, normal, number, quantity
from governance.solve.engine import STEPS, z3
from governance.solve.lowering import directly, dual, number_text
from governance.solve.model import Ground, Instance, Statement, Variable

MOST_BRANCHES = 64


@dataclass(frozen=True, slots=True)
class Source:
    """Where a row comes from: a statement (None: the natural bound of a quantity), its instance, and its choice of
    members where the row is about any so many of them."""

    statement: Statement | None
    instance: Instance | None
    choice: AllK | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """`lin <= 0`, or `lin < 0` where it is strict."""

    lin: Lin
    strict: bool
    source: Source


@dataclass(frozen=True, slots=True)
class Step:
    """A row with its multiplier; rows of one choice of members are added up already, so that only members are left."""

    times: Fraction
    row: Row


@dataclass(frozen=True, slots=True)
class Certificate:
    """The steps whose sum is a contradiction: `adds_up_to <= 0` (or `< 0` where `strict`), which it is not."""

    steps: tuple[Step, ...]
    adds_up_to: Fraction
    strict: bool

    @property
    def grounds(self) -> tuple[Ground, ...]:
        """The facts that the steps take as they stand."""
        instances = (step.row.source.instance for step in self.steps)
        return tuple(dict.fromkeys(ground for each in instances if each is not None for ground in each.rests_on))

    @property
    def holds_good(self) -> bool:
        """Whether the steps really add up to a contradiction: exact arithmetic, no solver."""
        whole: dict[str, Fraction] = {}
        constant = Fraction(0)
        strict = False
        for step in self.steps:
            if step.times <= 0:
                return False
            constant += step.times * step.row.lin.constant
            strict = strict or step.row.strict
            for name, factor in step.row.lin.terms:
                whole[name] = whole.get(name, Fraction(0)) + step.times * factor
        return not any(whole.values()) and (constant > 0 or (constant == 0 and strict))


def certificates(variables: Mapping[str, Variable], statements: Sequence[Statement]) -> tuple[Certificate, ...] | None:
    """A certificate for each branch of the statements together; None where a branch is not linear, or clashes only
    because some quantities are whole numbers."""
    branches = _branches(statements)
    if branches is None:
        return None
    found: list[Certificate] = []
    context = z3().Context()
    for branch in branches:
        certificate = _contradiction(variables, branch, context)
        if certificate is None:
            return None
        found.append(certificate)
    return tuple(found)


_Literal = tuple[Formula, Source]


def _branches(statements: Sequence[Statement]) -> list[tuple[_Literal, ...]] | None:
    """Every way to choose one alternative of each: None where they are too many."""
    fixed: list[_Literal] = []
    choices: list[list[list[_Literal]]] = []
    size = 1
    for statement in statements:
        for instance in statement.instances:
            ways = list(_ways(normal(instance.formula), Source(statement, instance), MOST_BRANCHES + 1))
            if len(ways) == 1:
                fixed += ways[0]
            else:
                choices.append(ways)
                size *= len(ways)
            if size > MOST_BRANCHES:
                return None
    return [(*fixed, *(literal for way in chosen for literal in way)) for chosen in product(*choices)]


def _ways(formula: Formula, source: Source, most: int) -> Iterator[list[_Literal]]:
    """The alternatives of a formula, each a list of literals."""
    match formula:
        case And(parts):
            rows = [list(_ways(part, source, most)) for part in parts]
            for index, chosen in enumerate(product(*rows)):
                if index >= most:
                    return
                yield [literal for way in chosen for literal in way]
        case Or(parts):
            for part in parts:
                yield from _ways(part, source, most)
        case _:
            yield [(formula, source)]


def _rows(literals: Sequence[_Literal], variables: Mapping[str, Variable]) -> list[Row] | None:
    """The rows of a branch; None where a literal is not linear.  A yes is 1 and a no is 0."""
    names = (f"?{index}" for index in count())
    found: list[Row] = []
    for literal, source in literals:
        match literal:
            case Cmp():
                found += _row(literal, source)
            case Flag(name):
                found.append(Row(number(1) - quantity(name), False, source))
            case Not(Flag(name)):
                found.append(Row(quantity(name), False, source))
            case AllK():
                found += _rows_of_choice(literal, source, names)
            case _:
                return None
    used = {name for row in found for name, _ in row.lin.terms}
    natural = Source(None, None)
    for variable in variables.values():
        if variable.name in used:
            if variable.least is not None:
                found += _row(compare(quantity(variable.name), ">=", number(variable.least)), natural)
            if variable.most is not None:
                found += _row(compare(quantity(variable.name), "<=", number(variable.most)), natural)
    return found


def _row(literal: Cmp, source: Source) -> list[Row]:
    match literal.op:
        case "<=" | "<":
            return [Row(literal.lin, literal.op == "<", source)]
        case ">=" | ">":
            return [Row(-literal.lin, literal.op == ">", source)]
        case "==":
            return [Row(literal.lin, False, source), Row(-literal.lin, False, source)]


def _rows_of_choice(literal: AllK, source: Source, names: Iterator[str]) -> list[Row]:
    direct = directly(literal)
    if isinstance(direct, Cmp):
        return _row(direct, source)
    if isinstance(direct, And):
        return [row for part in direct.parts if isinstance(part, Cmp) for row in _row(part, source)]
    chosen = Source(source.statement, source.instance, literal)
    auxiliary: list[str] = []

    def fresh(at_least_nothing: bool) -> str:
        name = next(names)
        if at_least_nothing:
            auxiliary.append(name)
        return name

    rows, extreme = dual(literal, fresh)
    found = [row for part in rows for row in _row(part, chosen)]
    found += [Row(-quantity(name), False, chosen) for name in auxiliary]
    return [*_row(compare(extreme, literal.op, literal.bound), chosen), *found]


def _contradiction(variables: Mapping[str, Variable], branch: Sequence[_Literal], context: Any) -> Certificate | None:
    rows = _rows(branch, variables)
    if rows is None:
        return None
    rows = _clashing(rows, context)
    multipliers = _multipliers(rows, context)
    if multipliers is None:
        return None
    steps = _scaled(list(_folded([Step(times, row) for times, row in zip(multipliers, rows, strict=True) if times])))
    constant = sum((step.times * step.row.lin.constant for step in steps), Fraction(0))
    found = Certificate(steps, constant, any(step.row.strict for step in steps))
    return found if found.holds_good else None


def _scaled(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The same steps with the smallest whole multipliers of rows in which a single quantity stands by itself."""
    times = [step.times * plain_factor(step.row.lin) for step in steps]
    below = lcm(*(t.denominator for t in times))
    above = gcd(*(int(t * below) for t in times))
    return tuple(Step(step.times * below / above, step.row) for step in steps)


def plain_factor(lin: Lin) -> Fraction:
    """What the quantities of a sum are multiplied by, where that is one number; else 1."""
    factors = {abs(factor) for _, factor in lin.terms}
    return factors.pop() if len(factors) == 1 else Fraction(1)


def _folded(steps: Sequence[Step]) -> Iterator[Step]:
    """Steps in which the rows of one choice of members are one: their auxiliary quantities cancel."""
    sums: dict[int, tuple[Lin, bool, Source]] = {}
    for step in steps:
        source = step.row.source
        if source.choice is None:
            yield step
            continue
        lin, strict, _ = sums.get(id(source), (Lin(), False, source))
        sums[id(source)] = (lin + step.row.lin.times(step.times), strict or step.row.strict, source)
    for lin, strict, source in sums.values():
        if lin.terms or lin.constant or strict:
            yield Step(Fraction(1), Row(lin, strict, source))


def _clashing(rows: Sequence[Row], context: Any) -> list[Row]:
    """Some of the rows that clash by themselves; all of them where they do not clash over real numbers.

    Observation: the multipliers of a few rows are found at once, those of a thousand are not, while which rows clash is
    what a solver tells fast.  Therefore the rows are thinned out first.
    """
    module = z3()
    names = {name: f"v{index}" for index, name in enumerate({n: None for row in rows for n, _ in row.lin.terms})}
    lines = [f"(declare-fun {short} () Real)" for short in names.values()]
    for index, row in enumerate(rows):
        left = _sum([(names[name], factor) for name, factor in row.lin.terms])
        lines.append(f"(declare-fun r{index} () Bool)")
        lines.append(f"(assert (=> r{index} ({'<' if row.strict else '<='} {left} {number_text(-row.lin.constant)})))")
    solver = module.Solver(ctx=context)
    solver.set("rlimit", STEPS)
    solver.from_string("\n".join(lines))
    guards = [module.Bool(f"r{index}", context) for index in range(len(rows))]

    def core(kept: Sequence[int]) -> list[int] | None:
        if solver.check(*[guards[index] for index in kept]) != module.unsat:
            return None
        return sorted(int(literal.decl().name()[1:]) for literal in solver.unsat_core())

    kept = core(range(len(rows)))
    if kept is None:
        return list(rows)
    while (smaller := core(kept)) is not None and len(smaller) < len(kept):
        kept = smaller
    return [rows[index] for index in kept]


def _multipliers(rows: Sequence[Row], context: Any) -> list[Fraction] | None:
    """Multipliers, none negative, with which the rows add up to a contradiction; None where there are none."""
    module = z3()
    columns: dict[str, list[tuple[str, Fraction]]] = {}
    for index, row in enumerate(rows):
        for name, factor in row.lin.terms:
            columns.setdefault(name, []).append((f"m{index}", factor))
    lines = [f"(declare-fun m{index} () Real)(assert (>= m{index} 0.0))" for index in range(len(rows))]
    lines += [f"(assert (= {_sum(column)} 0.0))" for column in columns.values()]
    constants = [(f"m{index}", row.lin.constant) for index, row in enumerate(rows) if row.lin.constant]
    lines.append(f"(assert (>= {_sum(constants)} 0.0))")
    strict = [(f"m{index}", Fraction(1)) for index, row in enumerate(rows) if row.strict]
    lines.append(f"(assert (= (+ {_sum(constants)} {_sum(strict)}) 1.0))")
    solver = module.SolverFor("QF_LRA", ctx=context)
    solver.set("rlimit", STEPS)
    solver.from_string("\n".join(lines))
    if solver.check() != module.sat:
        return None
    model = solver.model()
    values = {d.name(): model[d] for d in model.decls()}
    return [Fraction(values[f"m{i}"].as_fraction()) if f"m{i}" in values else Fraction(0) for i in range(len(rows))]


def _sum(parts: Sequence[tuple[str, Fraction]]) -> str:
    written = [f"(* {number_text(factor)} {name})" for name, factor in parts]
    return "0.0" if not written else written[0] if len(written) == 1 else f"(+ {' '.join(written)})"
