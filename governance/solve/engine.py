"""The solver behind a narrow door: check some statements together, and get an assignment, a core, or no answer.

z3 is asked through SMT-LIB text, with one guard a statement.  The budget is z3's own count of steps and not seconds, so
that every machine gives up at the same place.  No assignment leaves this room that exact arithmetic has not confirmed.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Any

from governance.solve.constraint import (
    MIRRORED,
    Cmp,
    Flag,
    Formula,
    Lin,
    Not,
    Op,
    compare,
    holds,
    names_in,
    number,
    quantity,
)
from governance.solve.lowering import text_of
from governance.solve.model import Variable
from governance.solve.relaxation import choices, conjuncts, is_plain, widened

OLDEST = (5, 1)  # z3 before this gave wrong bounds (reference/solving.md, section 4)
STEPS = 30_000_000  # z3's resource units for one check: some seconds


_COMPARED: dict[Op, Callable[[Any, Any], Any]] = {
    "<=": operator.le, "<": operator.lt, ">=": operator.ge, ">": operator.gt, "==": operator.eq
}  # fmt: skip


QUICK = 1_000_000  # steps after which it is tried whether choices of members clash when they are widened


class EngineError(RuntimeError):
    """The solver is too old, or gave an answer that exact arithmetic refutes: a fault of the machine, not of a case."""


@dataclass(frozen=True, slots=True)
class End:
    """An end of a range: its value (None: there is none), and whether it is only approached."""

    value: Fraction | None
    open: bool


class Verdict(Enum):
    """The three answers of a check."""

    HOLDS = "holds"
    CLASHES = "clashes"
    UNDECIDED = "undecided"


def z3() -> Any:
    """The solver's module; EngineError where it is older than what gives right bounds."""
    import z3 as module  # type: ignore[import-untyped]

    version = tuple(int(part) for part in module.get_version_string().split(".")[:2])
    if version < OLDEST:
        wanted = ".".join(map(str, OLDEST))
        raise EngineError(f"z3 {module.get_version_string()} is too old: {wanted} or later gives right bounds")
    return module


class Session:
    """Groups of formulas over some quantities, each of which may be asserted or left out in a check.

    A session has a workplace of z3 of its own: two threads never share one, and what was asked before, elsewhere, has
    no part in an answer.
    """

    def __init__(
        self, variables: Mapping[str, Variable], groups: Mapping[str, Sequence[Formula]], steps: int = STEPS
    ) -> None:
        self.module = z3()
        self._context = self.module.Context()
        self.variables, self.groups, self.checks, self.steps = variables, dict(groups), 0, steps
        self._guards = {name: f"g{index}" for index, name in enumerate(groups)}
        self._names = {guard: name for name, guard in self._guards.items()}
        self._text = text_of(variables, {self._guards[name]: parts for name, parts in groups.items()})
        self._solver = self.module.Solver(ctx=self._context)
        self._choosing = frozenset(name for name, parts in groups.items() if choices(list(conjuncts(parts))))
        self._solver.from_string("\n".join(self._text.lines))
        self._asked: tuple[str, ...] = ()
        self._refuted: tuple[str, ...] | None = None
        self._besides: tuple[Formula, ...] = ()
        self._literals = {name: self.module.Bool(guard, self._context) for name, guard in self._guards.items()}
        self._constants: dict[str, Any] = {name: self._constant(name) for name in variables}

    @property
    def text(self) -> str:
        """The SMT-LIB text of the session, for another solver to read."""
        return "\n".join(self._text.lines)

    def guard(self, name: str) -> str:
        """The guard of a group in the text."""
        return self._guards[name]

    def _constant(self, name: str) -> Any:
        short, variable = self._text.names[name], self.variables[name]
        if variable.is_choice:
            return self.module.Bool(short, self._context)
        sort = self.module.Int if name in self._text.whole else self.module.Real
        return sort(short, self._context)

    def check(self, names: Iterable[str], *extra: Formula) -> Verdict:
        """Whether these groups, and some formulas besides, can hold together."""
        self.checks += 1
        self._asked = tuple(names)
        self._assert(extra)
        self._refuted = None
        chooses = any(name in self._choosing for name in self._asked) or bool(choices(list(conjuncts(extra))))
        answer = self._ask(min(QUICK, self.steps) if chooses else self.steps)
        if answer == self.module.unknown and chooses:
            if self._clashes_when_widened():
                self._refuted = tuple(name for name in self._guards if name in set(self._asked))
                return Verdict.CLASHES
            answer = self._ask(self.steps)
        if answer == self.module.unknown:
            return Verdict.UNDECIDED
        return Verdict.HOLDS if answer == self.module.sat else Verdict.CLASHES

    def _ask(self, steps: int) -> Any:
        self._solver.set("rlimit", steps)
        return self._solver.check(*[self._literals[name] for name in self._asked])

    def _clashes_when_widened(self) -> bool:
        """Whether what was asked clashes even where choices of members are widened to what is linear."""
        parts = list(conjuncts((*(f for name in self._asked for f in self.groups[name]), *self._besides)))
        some = choices(parts)
        if not some:
            return False
        plain = [part for part in parts if is_plain(part)]
        wanted = {name: None for each in some for item in each.items for name, _ in item.terms}
        ends = Session(self.variables, {"plain": plain}, self.steps).proved_ends("plain", list(wanted))
        variables = dict(self.variables)
        for place, each in enumerate(some):
            wide = widened(each, ends, place)
            if wide is not None:
                variables.update(wide[0])
                plain += wide[1]
        asked = Session(variables, {"plain": plain}, self.steps)._solver
        return bool(asked.check(self.module.Bool("g0", asked.ctx)) == self.module.unsat)

    def proved_ends(self, name: str, wanted: Sequence[str]) -> dict[str, tuple[Fraction, Fraction]]:
        """A least and a greatest value of quantities when one group holds, each refuted to be passed."""
        found: dict[str, tuple[Fraction, Fraction]] = {}
        for key, (low, high) in self.extent([name], wanted).items():
            if low.value is not None and high.value is not None:
                below = self.check([name], compare(quantity(key), "<", number(low.value)))
                above = self.check([name], compare(quantity(key), ">", number(high.value)))
                if below is above is Verdict.CLASHES:
                    found[key] = (low.value, high.value)
        return found

    def _assert(self, extra: tuple[Formula, ...]) -> None:
        """Put formulas beside the groups in place of those of the last check; they stay if they are the same."""
        if extra == self._besides:
            return
        if self._besides:
            self._solver.pop()
        self._besides = extra
        if extra:
            self._solver.push()
            for formula in extra:
                self._solver.add(*self._read(formula))

    def _read(self, formula: Formula) -> list[Any]:
        """A formula, and what defines its auxiliary quantities, as the solver's own expressions."""
        bound = self._bound(formula)
        if bound is not None:
            return [bound]
        start = len(self._text.lines)
        self._text.say(formula)
        said = self._text.lines[start:]
        del self._text.lines[start:]
        known = {self._text.names[name]: self._constants[name] for name in names_in(formula)}
        return list(self.module.parse_smt2_string("\n".join(said), decls=known, ctx=self._context))

    def _bound(self, formula: Formula) -> Any:
        """A bound on one quantity, which is most of what is asked, without a detour through text; None for others."""
        match formula:
            case Cmp(Lin(((name, factor),), constant), op):
                value = self.module.RealVal(str(-constant / factor), self._context)
                return _COMPARED[op if factor > 0 else MIRRORED[op]](self._constants[name], value)
            case Flag(name):
                return self._constants[name]
            case Not(Flag(name)):
                return self.module.Not(self._constants[name], self._context)
            case _:
                return None

    def core(self) -> tuple[str, ...]:
        """Groups of the last check that clash already by themselves, in their order."""
        if self._refuted is not None:
            return self._refuted
        found = {literal.decl().name() for literal in self._solver.unsat_core()}
        return tuple(name for guard, name in self._names.items() if guard in found)

    def assignment(self) -> dict[str, Fraction]:
        """An assignment that satisfies what was last checked, confirmed by exact evaluation."""
        model = self._solver.model()
        found = {name: self._value(model, constant) for name, constant in self._constants.items()}
        formulas = (*(formula for name in self._asked for formula in self.groups[name]), *self._besides)
        if not all(holds(formula, found) for formula in formulas):
            raise EngineError("the solver gave an assignment that does not satisfy what was asked")
        return found

    def _value(self, model: Any, constant: Any) -> Fraction:
        value = model.eval(constant, model_completion=True)
        if self.module.is_true(value) or self.module.is_false(value):
            return Fraction(int(self.module.is_true(value)))
        return Fraction(value.as_fraction()) if not self.module.is_int_value(value) else Fraction(value.as_long())

    def extent(
        self, names: Iterable[str], wanted: Sequence[str], fixed: tuple[Formula, ...] = ()
    ) -> dict[str, tuple[End, End]]:
        """The least and greatest value of quantities when these groups hold, as the optimiser guesses them.

        A guess: whoever shows an end proves it first by two checks.
        """
        optimiser = self.module.Optimize(ctx=self._context)
        optimiser.set("rlimit", self.steps)
        optimiser.set("priority", "box")
        optimiser.from_string("\n".join(self._text.lines))
        for name in names:
            optimiser.add(self._literals[name])
        for formula in fixed:
            optimiser.add(*self._read(formula))
        goals = {}
        for name in wanted:
            constant = self._constants[name]
            goals[name] = (optimiser.minimize(constant), optimiser.maximize(constant))
        if optimiser.check() != self.module.sat:
            return {}
        ends = {name: (low.lower_values(), high.upper_values()) for name, (low, high) in goals.items()}
        return {name: (_end(low), _end(high)) for name, (low, high) in ends.items()}


def _end(values: Any) -> End:
    """z3's triple (infinite, finite, infinitesimal part) as an end."""
    infinite, finite, small = (_fraction(value) for value in values)
    return End(None, True) if infinite else End(finite, small != 0)


def _fraction(value: Any) -> Fraction:
    return Fraction(value.as_fraction()) if hasattr(value, "as_fraction") else Fraction(value.as_long())
