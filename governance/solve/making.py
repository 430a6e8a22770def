"""How quantities are made: each with the fact, default or bounds that the case gives, and what the law asks of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

from governance.case import Case
from governance.law import LawAt
from governance.solve.amounts import written
from governance.solve.bounds import Bounds
from governance.solve.constraint import Formula, Lin, Op, compare, number, quantity
from governance.solve.model import Figure, Instance, Kind, Statement, Variable


class Making:
    """The quantities and statements made so far.  `opened` are open whatever figure the case gives."""

    def __init__(self, case: Case, law: LawAt, opened: Mapping[str, Bounds]) -> None:
        self.case, self.law, self.opened = case, law, opened
        self.variables: dict[str, Variable] = {}
        self.statements: dict[str, Statement] = {}
        self.given: dict[str, Fraction] = {}
        self.made: set[str] = set()

    def add(self, variable: Variable) -> Lin:
        """A new quantity."""
        self.variables[variable.name] = variable
        return quantity(variable.name)

    def state(self, statement: Statement) -> None:
        """A new statement."""
        self.statements[statement.id] = statement

    def make(
        self, variable: Variable, value: Fraction | None, bounds: Bounds | None, says: str, kind: Kind = Kind.FACT,
        law: tuple[str, ...] = (),
    ) -> Lin:  # fmt: skip
        """A quantity with its figure, or with the bounds that the parties put on it where it is open."""
        bounds = self.opened.get(variable.name, bounds)
        if bounds is not None and bounds.step is not None:
            variable = replace(variable, step=bounds.step)
        lin = self.add(variable)
        if bounds is not None:
            self._bound(variable, lin, bounds)
        elif value is not None:
            self.given[variable.name] = value

            def instances(moved: Fraction) -> tuple[Instance, ...]:
                return (Instance(compare(lin, "==", number(moved))),)

            figures = (Figure(says, value, variable.unit, instances),) if kind is Kind.FACT else ()
            self.state(Statement(variable.name, kind, says, instances(value), variable.location, law, figures=figures))
        return lin

    def _bound(self, variable: Variable, lin: Lin, bounds: Bounds) -> None:
        """The least and the greatest value that the parties accept, as two facts that may be moved apart."""
        for word, op, value in (("at least", ">=", bounds.least), ("at most", "<=", bounds.most)):
            if value is not None:
                instances = bounding((lin,), op)
                says = f"{variable.says} {is_are(variable.says)} {word} {written(value, variable.unit)}"
                figure = Figure(says, value, variable.unit, instances)
                self.state(
                    Statement(
                        f"{variable.name}.{'min' if op == '>=' else 'max'}", Kind.FACT, says, instances(value),
                        bounds.location, figures=(figure,),
                    )
                )  # fmt: skip

    def law_says(self, id: str, says: str, formula: Formula, *cited: str) -> None:
        """What the law in force on the day asks of quantities."""
        if all(self.law.in_force(provision) for provision in cited):
            self.state(Statement(id, Kind.LAW, says, (Instance(formula),), None, cited))


def bounding(
    parts: tuple[Lin, ...], op: str, keys: tuple[str, ...] = ("",)
) -> Callable[[Fraction], tuple[Instance, ...]]:
    def instances(value: Fraction) -> tuple[Instance, ...]:
        side: Op = ">=" if op == ">=" else "<="
        return tuple(Instance(compare(part, side, number(value)), key) for key, part in zip(keys, parts, strict=True))

    return instances


def is_are(says: str) -> str:
    return (
        "are" if says.split(" of ")[0].endswith(("votes", "profits", "seats", "members needed for", "days")) else "is"
    )
