"""What stands under `require:` of a term: its parameters, each read as what a form asks for, and the figures met."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from governance.case.load import did_you_mean
from governance.case.terms import Term
from governance.finding import Page
from governance.solve import faults
from governance.solve.amounts import fits, read_amount
from governance.solve.arithmetic import Measure, amount
from governance.solve.bounds import Bounds
from governance.solve.constraint import quantity
from governance.solve.groups import group_named, member_named, names_of_groups
from governance.solve.model import Unit, Variable
from governance.solve.quantities import Quantities

Steps = tuple[str | int, ...]
FigureKey = tuple[Steps, int | None]
"""Where an amount stands: the steps to it under `require:`, and its place among the amounts of an expression."""


class TermError(Exception):
    """A mistake in a term: its page, the steps to it from `require:`, its column in a text, what is wrong, a cure."""

    def __init__(self, page: Page, steps: Steps, message: str, fix: str, column: int = 0) -> None:
        super().__init__(message)
        self.page, self.steps, self.message, self.fix, self.column = page, steps, message, fix, column


@dataclass
class Reading:
    """One reading of a term: the quantities, the term, the amounts that are moved, and those that were met."""

    of: Quantities
    term: Term
    moved: Mapping[FigureKey, Fraction] = field(default_factory=dict)
    met: dict[FigureKey, tuple[Fraction, Unit]] = field(default_factory=dict)


@dataclass(frozen=True)
class Parameters:
    """The parameters of a form, each read as what the form asks for.  `steps` lead to them from `require:`."""

    data: Mapping[str, Any]
    steps: Steps
    reading: Reading

    @property
    def of(self) -> Quantities:
        return self.reading.of

    def fault(self, name: str | None, message: str, fix: str, page: Page = faults.FORM) -> TermError:
        """A mistake in a parameter, or in the form as a whole."""
        return TermError(page, self.steps if name is None else (*self.steps, name), message, fix)

    def check_keys(self, *known: str) -> None:
        """No parameter but these."""
        for key in self.data:
            if key not in known:
                meant = did_you_mean(str(key), known)
                fix = f"did you mean `{meant}`?" if meant else f"the parameters here are {', '.join(known)}"
                raise self.fault(str(key), f"the form `{self.steps[-1]}` has no parameter `{key}`", fix)

    def amount(self, name: str, unit: Unit) -> Measure:
        """An amount in this unit; a figure that the parties may move."""
        given = self.data.get(name)
        if given == "open" or (isinstance(given, Mapping) and set(given) == {"open"}):
            return self._open(name, unit, {} if given == "open" or given["open"] == "open" else given["open"])
        read = read_amount(str(given)) if isinstance(given, (str, int)) or hasattr(given, "as_tuple") else None
        if read is None or isinstance(given, bool):
            what = "is missing" if given is None else f"`{given}` is no amount"
            raise self.fault(name, f"`{name}` {what}", f"write {_EXAMPLES[unit]}")
        if not fits(*read, unit):
            raise self.fault(
                name, f"`{given}` is {read[1]}; the form takes {unit}", f"write {_EXAMPLES[unit]}", faults.UNITS
            )
        key: FigureKey = ((*self.steps, name), None)
        self.reading.met[key] = (read[0], unit)
        return amount(self.reading.moved.get(key, read[0]), unit)

    def _open(self, name: str, unit: Unit, bounds: object) -> Measure:
        """An amount that the parties leave open: a quantity of its own, between bounds where they gave any."""
        term, steps = self.reading.term, (*self.steps, name)
        known = ("min", "max", "step")
        if not isinstance(bounds, Mapping) or set(bounds) - set(known):
            raise self.fault(
                name, "what is open has bounds or none", f"write `{name}: {{open: {{min: ..., max: ...}}}}`"
            )
        values: dict[str, Fraction] = {}
        for word, given in bounds.items():
            read = read_amount(str(given))
            if read is None or not fits(*read, unit) or (word == "step" and not read[0]):
                raise self.fault(name, f"`{given}` is no amount here", f"write {_EXAMPLES[unit]}", faults.UNITS)
            values[word] = read[0]
        path = ".".join(("terms", term.key, *map(str, steps[1:])))
        if path not in self.of.variables:
            place = term.at("require", *steps)
            most = Fraction(1) if unit is Unit.SHARE else None
            step = Fraction(1) if unit is Unit.COUNT else None
            label = name if len(self.steps) == 1 else ".".join(map(str, steps))
            says = f"`{label}` in the term {term.key}"
            least, greatest, grid = (values.get(word) for word in known)
            variable = Variable(path, unit, says, Fraction(0), most, step, place)
            self.of.make(variable, None, Bounds(least, greatest, grid, place), says)
        return Measure(quantity(path), unit)

    def whole(self, name: str, least: int, most: int) -> int:
        """A whole number between two; it can't be open, since how many members are meant decides what is asked."""
        value = self.amount(name, Unit.COUNT).value
        if value is None or value.denominator != 1 or not least <= value <= most:
            raise self.fault(
                name, f"`{name}` is a whole number from {least} to {most}", f"write one from {least} to {most}"
            )
        return int(value)

    def group(self, name: str, default: str | None = "members") -> tuple[str, ...]:
        """A group of members, by its name or as a list."""
        given = self.data.get(name, default)
        words = given if isinstance(given, (list, tuple)) else [given]
        found: list[str] = []
        for index, word in enumerate(words):
            group = group_named(self.of.case, str(word))
            if group is None:
                steps = (name, index) if isinstance(given, (list, tuple)) else (name,)
                raise self._unknown(steps, "group of members", str(word), names_of_groups(self.of.case))
            found += [key for key in group if key not in found]
        if not found:
            raise self.fault(name, f"no member belongs to `{given}`", "name a group that has members")
        return tuple(found)

    def member(self, name: str) -> str:
        """A member by its key."""
        word = str(self.data.get(name, ""))
        key = member_named(self.of.case, word)
        if key is None:
            raise self._unknown((name,), "member", word, tuple(self.of.case.members))
        return key

    def decision(self, name: str = "decision") -> str:
        """A decision of the members: one of the case, or any `special` or `ordinary` resolution."""
        word = str(self.data.get(name, ""))
        known = ("special", "ordinary", *(k for k, d in self.of.case.decisions.items() if d.by != "board"))
        if word not in known:
            raise self._unknown((name,), "decision of the members", word, known)
        return word

    def word(self, name: str, known: tuple[str, ...], default: str | None = None) -> str:
        """One of some words."""
        word = str(self.data.get(name, default))
        if word not in known:
            raise self._unknown((name,), name, word, known)
        return word

    def _unknown(self, steps: Steps, what: str, word: str, known: tuple[str, ...]) -> TermError:
        meant = did_you_mean(word, known)
        fix = f"did you mean `{meant}`?" if meant else f"use one of {', '.join(known[:12])}"
        return TermError(faults.UNKNOWN_NAME, (*self.steps, *steps), f"there is no {what} `{word}`", fix)

    def sides(self, unit: Unit, *names: str) -> list[tuple[str, Measure]]:
        """The bounds `at_least` and `at_most` that are given, at least one of them."""
        found = [(name, self.amount(name, unit)) for name in names if name in self.data]
        if not found:
            raise self.fault(None, f"the form `{self.steps[-1]}` needs {' or '.join(names)}", f"add `{names[0]}:`")
        return found


_EXAMPLES = {
    Unit.SHARE: "a share, such as 25%",
    Unit.POUNDS: "pounds, such as £50,000",
    Unit.COUNT: "a whole number",
    Unit.NUMBER: "a number",
    Unit.CHOICE: "yes or no",
}
