"""The constraint model of a case: quantities, and statements about them, each with what it comes from.

Law and definitions are hard; facts, defaults and terms are soft.  A statement is what a person drafted: a term that
speaks of every member is one statement with an instance a member.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from governance.finding import Location
from governance.solve.constraint import Formula, Lin, holds, names_in


class Unit(StrEnum):
    """What a number counts."""

    SHARE = "a share"
    POUNDS = "pounds"
    COUNT = "a whole number"
    NUMBER = "a plain number"
    CHOICE = "yes or no"


class Kind(StrEnum):
    """Where a statement comes from."""

    DEFINITION = "definition"
    LAW = "law"
    DEFAULT = "default"
    FACT = "fact"
    TERM = "term"


@dataclass(frozen=True, slots=True)
class Variable:
    """A quantity: its name, unit, natural bounds, and `says`, which names it in a sentence (`the votes of Cumbria`).

    `step` is the grid that its values lie on, where there is one; a whole number has the step 1.
    """

    name: str
    unit: Unit
    says: str
    least: Fraction | None = Fraction(0)
    most: Fraction | None = None
    step: Fraction | None = None
    location: Location | None = None

    @property
    def is_choice(self) -> bool:
        return self.unit is Unit.CHOICE


@dataclass(frozen=True, slots=True)
class Ground:
    """A fact that a statement takes as it stands, such as a figure of a member: its text and place, and the name by
    which it can be given up all the same, where it has one."""

    text: str
    location: Location
    name: str = ""


@dataclass(frozen=True, slots=True)
class Instance:
    """A statement for one member (its key), or for the case as a whole (an empty key)."""

    formula: Formula
    key: str = ""
    rests_on: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a statement that the parties may move: `rebuild` gives the instances with another value."""

    says: str
    value: Fraction
    unit: Unit
    rebuild: Callable[[Fraction], tuple[Instance, ...]] = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: `id` is its path in the case (`terms.no-big-member`) or the provision that it comes from."""

    id: str
    kind: Kind
    says: str
    instances: tuple[Instance, ...]
    location: Location | None = None
    law: tuple[str, ...] = ()
    priority: int | None = None
    figures: tuple[Figure, ...] = ()

    @property
    def hard(self) -> bool:
        """Whether the parties cannot give it up."""
        return self.kind in (Kind.DEFINITION, Kind.LAW)

    @property
    def formulas(self) -> tuple[Formula, ...]:
        return tuple(instance.formula for instance in self.instances)

    def holds(self, assignment: Mapping[str, Fraction]) -> bool:
        """Whether every instance holds: exact, and without a solver."""
        return all(holds(formula, assignment) for formula in self.formulas)

    @property
    def name(self) -> str:
        """The last word of its id: what `--drop` takes."""
        return self.id.removeprefix("terms.")


@dataclass(frozen=True, slots=True)
class Fairness:
    """What an example is to come closest to: for each quantity of votes the part of the whole that is fair, and the
    measure in words."""

    parts: Mapping[str, Fraction]
    whole: Lin
    says: str


@dataclass(frozen=True)
class Model:
    """All quantities and statements of a case.  `given` are the values that facts and defaults fix."""

    variables: Mapping[str, Variable]
    statements: tuple[Statement, ...]
    given: Mapping[str, Fraction]
    fair: Fairness | None = None

    @property
    def soft(self) -> tuple[Statement, ...]:
        """The statements that parties could give up, in the order of the case."""
        return tuple(s for s in self.statements if not s.hard)

    @property
    def hard(self) -> tuple[Statement, ...]:
        """Law and definitions."""
        return tuple(s for s in self.statements if s.hard)

    @property
    def terms(self) -> tuple[Statement, ...]:
        """The negotiated terms."""
        return tuple(s for s in self.statements if s.kind is Kind.TERM)

    @property
    def unknowns(self) -> tuple[Variable, ...]:
        """The quantities that nothing fixes, in the order of the case."""
        return tuple(v for v in self.variables.values() if v.name not in self.given)

    @property
    def by_id(self) -> dict[str, Statement]:
        return {s.id: s for s in self.statements}

    def facts_of(self, statement: Statement) -> tuple[Statement, ...]:
        """The facts and defaults that speak of the quantities of a statement."""
        names = frozenset().union(*(names_in(f) for f in statement.formulas))
        return tuple(
            other
            for other in self.statements
            if other.kind in (Kind.FACT, Kind.DEFAULT) and any(names & names_in(formula) for formula in other.formulas)
        )

    def broken(self, assignment: Mapping[str, Fraction]) -> tuple[str, ...]:
        """What an assignment breaks: ids of statements, and names of quantities off their bounds or grid."""
        off = [v.name for v in self.variables.values() if not _within(v, assignment[v.name])]
        return (*off, *(s.id for s in self.statements if not s.holds(assignment)))


def _within(variable: Variable, value: Fraction) -> bool:
    if variable.is_choice:
        return value in (0, 1)
    if variable.least is not None and value < variable.least:
        return False
    if variable.most is not None and value > variable.most:
        return False
    return variable.step is None or (value / variable.step).denominator == 1
